//! Texts from elsewhere, by chance and as they were once found to be trouble: nothing stops, and no cap is passed.
//! What `fuzz/` finds is kept in `tests/fixtures/finds/<decoder>/` and read here for ever.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::expect_used
)]

#[path = "decoders/holds.rs"]
mod holds;
#[path = "decoders/seeds.rs"]
mod seeds;

use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn finds(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/finds").join(name)
}

#[test]
fn what_was_once_trouble_is_none_any_more() {
    for (name, holds) in holds::ALL {
        let known: Vec<_> = fs::read_dir(finds(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(!known.is_empty(), "{name}");
        for file in known {
            holds(&fs::read(file).unwrap());
        }
    }
}

/// Beginnings from which a search finds its way further in.
#[test]
fn every_seed_holds() {
    for (name, holds) in holds::ALL {
        let seeds = seeds::of(name);
        assert!(!seeds.is_empty(), "{name} has no seed");
        for seed in seeds {
            holds(seed.as_bytes());
        }
    }
}

/// A seed with some of its bytes changed, left out, or said twice.
fn changed() -> impl Strategy<Value = Vec<(u8, prop::sample::Index, u8)>> {
    prop::collection::vec((0..4_u8, any::<prop::sample::Index>(), any::<u8>()), 1..6)
}

fn change(seed: &str, changes: &[(u8, prop::sample::Index, u8)]) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for (how, at, byte) in changes {
        let at = at.index(bytes.len().max(1));
        match how {
            0 => bytes.get_mut(at).into_iter().for_each(|old| *old = *byte),
            1 => bytes.truncate(at),
            2 => bytes.insert(at.min(bytes.len()), *byte),
            _ => {
                let again: Vec<u8> = bytes.iter().skip(at).take(usize::from(*byte)).copied().collect();
                bytes.extend(again);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_make_a_decoder_stop_or_pass_its_caps(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for (_, holds) in holds::ALL {
            holds(&bytes);
        }
    }

    #[test]
    fn no_changed_text_makes_a_decoder_stop_or_pass_its_caps(which: prop::sample::Index, changes in changed()) {
        for (name, holds) in holds::ALL {
            let seeds = seeds::of(name);
            let seed: &String = which.get(&seeds);
            holds(&change(seed, &changes));
        }
    }

    #[test]
    fn no_marks_make_markdown_pass_its_caps(text in "[-*_#>`\\[\\]()!<a1.~&;:|\\\\ \n\t]{0,400}", times in 1..40_usize) {
        holds::markdown(text.repeat(times).as_bytes());
    }
}

/// A little that becomes much: no more of it is made than is read.
#[test]
fn what_would_become_too_much_is_refused_and_what_is_deep_does_not_stop_it() {
    let much = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 40_000_000], 9);
    assert!(much.len() < 60_000);
    holds::link(&much);
    for deep in ["[", "{\"a\":", "> ", "* ", "*", "[a](", "- > "] {
        let text = deep.repeat(50_000);
        for (_, holds) in holds::ALL {
            holds(text.as_bytes());
        }
    }
}
