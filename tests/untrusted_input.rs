//! Untrusted input, random and from earlier fuzz findings: no decoder panics, hangs or exceeds its limits.
//! What `fuzz/` finds is stored in `tests/fixtures/fuzz-findings/<decoder>/` and checked here from then on.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::expect_used
)]

#[path = "untrusted_input/assertions.rs"]
mod assertions;
#[path = "untrusted_input/seeds.rs"]
mod seeds;

use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the folder with the fuzz findings of a decoder.
fn findings_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz-findings").join(name)
}

#[test]
fn earlier_fuzz_findings_are_handled() {
    for (name, check) in assertions::ALL {
        let known: Vec<_> = fs::read_dir(findings_folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(!known.is_empty(), "{name}");
        for file in known {
            check(&fs::read(file).unwrap());
        }
    }
}

/// The valid inputs that fuzzing starts from.
#[test]
fn every_seed_is_handled() {
    for (name, check) in assertions::ALL {
        let seeds = seeds::of(name);
        assert!(!seeds.is_empty(), "{name} has no seed");
        for seed in seeds {
            check(seed.as_bytes());
        }
    }
}

/// Generates changes to a seed: bytes replaced, inserted, cut off or repeated.
fn seed_changes() -> impl Strategy<Value = Vec<(u8, prop::sample::Index, u8)>> {
    prop::collection::vec((0..4_u8, any::<prop::sample::Index>(), any::<u8>()), 1..6)
}

fn apply_changes(seed: &str, changes: &[(u8, prop::sample::Index, u8)]) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for (kind, at, byte) in changes {
        let at = at.index(bytes.len().max(1));
        match kind {
            0 => bytes.get_mut(at).into_iter().for_each(|old| *old = *byte),
            1 => bytes.truncate(at),
            2 => bytes.insert(at.min(bytes.len()), *byte),
            _ => {
                let repeated: Vec<u8> = bytes.iter().skip(at).take(usize::from(*byte)).copied().collect();
                bytes.extend(repeated);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_make_a_decoder_panic_or_exceed_its_limits(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for (_, check) in assertions::ALL {
            check(&bytes);
        }
    }

    #[test]
    fn no_changed_seed_makes_a_decoder_panic_or_exceed_its_limits(which: prop::sample::Index, changes in seed_changes()) {
        for (name, check) in assertions::ALL {
            let seeds = seeds::of(name);
            let seed: &String = which.get(&seeds);
            check(&apply_changes(seed, &changes));
        }
    }

    #[test]
    fn no_markup_makes_markdown_exceed_its_limits(text in "[-*_#>`\\[\\]()!<a1.~&;:|\\\\ \n\t]{0,400}", times in 1..40_usize) {
        assertions::markdown(text.repeat(times).as_bytes());
    }
}

/// Decompression stops at the limit, and deep nesting overflows no stack.
#[test]
fn decompression_bombs_are_refused_and_deep_nesting_is_handled() {
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 40_000_000], 9);
    assert!(bomb.len() < 60_000);
    assertions::link(&bomb);
    for opening in ["[", "{\"a\":", "> ", "* ", "*", "[a](", "- > "] {
        let text = opening.repeat(50_000);
        for (_, check) in assertions::ALL {
            check(text.as_bytes());
        }
    }
}
