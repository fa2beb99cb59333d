//! Links that were sent once must open for ever: a golden file with links of each version, and what each of them opens.
//!
//! `GOLDEN=write cargo test --test exercise_links` writes the file where it is missing; it never changes one.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use restory::exercises::program::Depth;
use restory::sharing::codec::exercise_link::encode_link;
use restory::sharing::codec::reference_link::{ReceivedLink, decode_received, encode_reference};
use restory::sharing::exercises::library_reference::LibraryReference;
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use std::path::PathBuf;

const GOLDEN: &str = "tests/fixtures/formats/exercise-links.txt";
/// Links with the public key of the sender's device.
const GOLDEN_WITH_KEY: &str = "tests/fixtures/formats/exercise-links-key.txt";
/// The public key whose seed are the bytes 0 to 15.
const KEY: &str = "gvwBN_69wngzWWaId4H_qHV47-rLvCNDKT2gbjIVUiI";

fn own_questions() -> SharedExercise {
    let mut shared = SharedExercise { from: "Robin".into(), why: "After Tuesday".into(), ..SharedExercise::default() };
    shared.exercise.title = "The Sunday call".into();
    shared.exercise.caution = "It asks about family.".into();
    let questions = ["What did {problem} say?", "What did you answer?"];
    shared.exercise.steps =
        vec![empty_step("1", questions.into_iter().zip(["1", "2"]).map(|(ask, id)| plain_question(id, ask)).collect())];
    shared.normalized().unwrap()
}

fn references() -> Vec<LibraryReference> {
    let parts = ["ground", "trunk.1"].map(str::to_owned).to_vec();
    let signed = LibraryReference {
        parts,
        from: "Hannah Berger".into(),
        contact: "01632 960114".into(),
        intro: "For the days between.\nTake what fits.".into(),
        caution: "It asks about home.".into(),
        ..LibraryReference::to_exercise("e11")
    };
    let paths = Depth::ALL.map(|depth| LibraryReference::to_program("gentle", depth));
    [LibraryReference::to_exercise("e11"), LibraryReference::to_exercise("e13a"), signed]
        .into_iter()
        .chain(paths)
        .collect()
}

fn all_links() -> Vec<(String, ReceivedLink)> {
    let own = (encode_link(&own_questions()).unwrap(), ReceivedLink::Questions(Box::new(own_questions())));
    let listed = references().into_iter();
    std::iter::once(own)
        .chain(listed.map(|one| (encode_reference(&one).unwrap(), ReceivedLink::Reference(one))))
        .collect()
}

/// Links with a key, and one with a text in its place that is none.
fn links_with_key() -> Vec<(String, ReceivedLink)> {
    let of_own = |key: &str| {
        let own = SharedExercise { key: key.to_owned(), ..own_questions() }.normalized().unwrap();
        (encode_link(&own).unwrap(), ReceivedLink::Questions(Box::new(own)))
    };
    let of_library = |reference: LibraryReference| {
        let reference = LibraryReference { key: KEY.into(), ..reference };
        (encode_reference(&reference).unwrap(), ReceivedLink::Reference(reference))
    };
    [of_own(KEY), of_own("no key")].into_iter().chain(references().into_iter().map(of_library)).collect()
}

#[test]
fn links_that_were_sent_once_open_for_ever() {
    assert_opens_for_ever(GOLDEN, all_links());
}

#[test]
fn links_with_a_key_open_for_ever() {
    assert_opens_for_ever(GOLDEN_WITH_KEY, links_with_key());
}

#[track_caller]
fn assert_opens_for_ever(golden: &str, expected: Vec<(String, ReceivedLink)>) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(golden);
    if !file.exists() && std::env::var_os("GOLDEN").is_some_and(|wish| wish == "write") {
        let lines: Vec<String> = expected.iter().map(|(code, _)| format!("#/x/{code}\n")).collect();
        std::fs::write(&file, lines.concat()).unwrap();
    }
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), expected.len());
    for (line, (code, opened)) in lines.into_iter().zip(expected) {
        assert_eq!(decode_received(line), Ok(opened), "{line}");
        assert_eq!(line, format!("#/x/{code}"), "a new link of the same content is the same");
    }
}
