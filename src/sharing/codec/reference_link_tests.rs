//! Properties of links that refer to the library, their length, and what happens to them in transit.

use crate::exercises::exercise::Exercise;
use crate::exercises::program::{Depth, Program};
use crate::sharing::ShareError;
use crate::sharing::codec::exercise_link::{code_of, decode_link};
use crate::sharing::codec::qr;
use crate::sharing::codec::reference_link::{ReceivedLink, decode_received, encode_reference};
use crate::sharing::exercises::library_reference::{LibraryReference, ReferenceTarget};
use proptest::prelude::*;

/// A page address of a common length, in a folder of a clinic's site.
const TYPICAL_PAGE: &str = "https://clinic.example.org/restory/";
const MAX_LINK_CHARS: usize = 120;
/// The same with a public key, whose 32 bytes alone take 43 characters.
const MAX_KEY_LINK_CHARS: usize = 170;
/// Modules on a side of a QR code of version 6, with the quiet zone.
const VERSION_6_MODULES: i32 = 17 + 4 * 6 + 8;

fn content<T: serde::de::DeserializeOwned>(folder: &str) -> Vec<T> {
    let is_content =
        |name: &str| folder.ends_with("roads") || (name.starts_with('e') && name.as_bytes()[1].is_ascii_digit());
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
    let chosen = files
        .filter(|path| is_content(path.file_name().unwrap().to_str().unwrap()) && !path.ends_with("one-sitting.toml"));
    chosen.map(|path| toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}

/// Every exercise, every guided path at each depth, and each part and question alone.
fn all_references() -> Vec<LibraryReference> {
    let exercises: Vec<Exercise> = content("content/en");
    let programs: Vec<Program> = content("content/en/roads");
    assert!(exercises.len() > 30 && programs.len() > 5);
    let mut all = Vec::new();
    for exercise in &exercises {
        let whole = LibraryReference::to_exercise(&exercise.id);
        for step in &exercise.steps {
            let questions = step.questions.iter().map(|question| format!("{}.{}", step.id, question.id));
            let each = std::iter::once(step.id.clone()).chain(questions);
            all.extend(each.map(|part| LibraryReference { parts: vec![part], ..whole.clone() }));
        }
        all.push(whole);
    }
    for program in &programs {
        all.extend(Depth::ALL.map(|depth| LibraryReference::to_program(&program.id, depth)));
    }
    all
}

fn link_of(reference: &LibraryReference) -> String {
    format!("{TYPICAL_PAGE}#/x/{}", encode_reference(reference).unwrap())
}

fn hannah() -> LibraryReference {
    LibraryReference {
        from: "Hannah Berger".into(),
        intro: "For the days between. Take what fits.".into(),
        ..LibraryReference::to_exercise("e11")
    }
}

fn any_reference() -> impl Strategy<Value = LibraryReference> {
    let text = "[ -~äß\u{202e}\u{200b}\n🌫]{0,60}";
    let part = "[a-z0-9]{1,6}(\\.[a-z0-9]{1,3})?";
    let target = prop_oneof![
        "e[0-9]{1,2}[a-h]?".prop_map(ReferenceTarget::Exercise),
        ("[a-w][a-z-]{0,20}", 0..3_usize).prop_map(|(id, depth)| ReferenceTarget::Program(id, Depth::ALL[depth])),
    ];
    let key = prop_oneof![3 => Just(String::new()), 1 => "[A-Za-z0-9_-]{43}", 1 => "[ -~]{0,90}"];
    (target, prop::collection::vec(part, 0..9), text, text, text, text, key).prop_map(
        |(target, parts, from, contact, intro, caution, key)| LibraryReference {
            target,
            parts,
            from,
            contact,
            intro,
            caution,
            key,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_reference_reads_back_and_has_one_canonical_link(reference in any_reference()) {
        let normalized = reference.normalized().unwrap();
        prop_assert_eq!(normalized.normalized(), Ok(normalized.clone()));
        let code = encode_reference(&reference).unwrap();
        prop_assert_eq!(encode_reference(&normalized), Ok(code.clone()));
        prop_assert_eq!(LibraryReference::from_json(&normalized.to_json().unwrap()), Ok(normalized.clone()));
        prop_assert_eq!(decode_received(&code), Ok(ReceivedLink::Reference(normalized)));
    }

    #[test]
    fn each_change_of_one_character_is_detected_or_repaired(reference in any_reference(), at in any::<prop::sample::Index>(), new in any::<char>()) {
        let code = encode_reference(&reference).unwrap();
        let at = at.index(code.len());
        let changed: String = code.chars().enumerate().map(|(n, old)| if n == at { new } else { old }).collect();
        let read = decode_received(&changed);
        prop_assert!(read.is_err() || read == reference.normalized().map(ReceivedLink::Reference), "{} at {}: {:?}", new, at, read);
    }

    #[test]
    fn a_truncated_reference_is_reported_as_truncated(reference in any_reference(), at in any::<prop::sample::Index>()) {
        let code = encode_reference(&reference).unwrap();
        let cut = &code[..2 + at.index(code.len() - 2)];
        prop_assert!(matches!(decode_received(cut), Err(ShareError::Truncated(..))), "{:?}", decode_received(cut));
    }

    #[test]
    fn arbitrary_input_does_not_panic(text in "\\PC{0,200}") {
        for text in [text.clone(), format!("#/x/2.{text}"), code_of(2, &text).unwrap(), code_of(2, &format!("{{\"x\":{text}")).unwrap()] {
            decode_received(&text).ok();
        }
    }
}

#[test]
fn every_exercise_path_part_and_question_has_a_link_under_120_characters() {
    for reference in all_references() {
        let link = link_of(&reference);
        assert!(link.chars().count() < MAX_LINK_CHARS, "{link}");
        let code = qr::encode_qr(&link).unwrap();
        assert!(code.side_modules <= VERSION_6_MODULES, "{link}: {} modules", code.side_modules);
        assert_eq!(decode_received(&link), Ok(ReceivedLink::Reference(reference)));
    }
}

#[test]
fn a_public_key_makes_the_longest_link_no_longer_than_its_bound_and_leaves_it_readable() {
    let key = "q7Zt0xWm3YbK9c-RfLh2VdPu5JnEoAs8TgI_wXyCkQ1"; // 43 characters without a pattern, as a real one has.
    let lengths = all_references().into_iter().map(|reference| {
        let without = link_of(&reference).chars().count();
        let reference = LibraryReference { key: key.to_owned(), ..reference };
        let link = link_of(&reference);
        assert_eq!(decode_received(&link), Ok(ReceivedLink::Reference(reference)));
        assert!(qr::encode_qr(&link).is_some(), "{link}");
        (without, link.chars().count())
    });
    let (without, with) = lengths.fold((0, 0), |most, one| (most.0.max(one.0), most.1.max(one.1)));
    assert!(without < MAX_LINK_CHARS && with <= MAX_KEY_LINK_CHARS, "{without} without, {with} with");
}

#[test]
fn a_link_names_what_it_opens_only_in_its_code() {
    for reference in all_references().iter().filter(|reference| reference.id().len() > 3) {
        assert!(!link_of(reference).contains(reference.id()), "{reference:?}");
    }
}

#[test]
fn what_happens_in_transit_is_repaired_or_named() {
    let (link, sent) = (link_of(&hannah()), Ok(ReceivedLink::Reference(hannah())));
    let (start, end) = link.split_at(link.len() - 20);
    for (damage, text, expected) in [
        ("untouched", link.clone(), sent.clone()),
        ("wrapped by a mail program", format!("{start}\r\n{end}"), sent.clone()),
        ("wrapped and quoted", format!("> {start}\n> {end}\n> Bye"), sent.clone()),
        ("wrapped with a soft line break", format!("{start}=\r\n{end}"), sent.clone()),
        ("with a soft hyphen", format!("{start}\u{ad}{end}"), sent.clone()),
        ("with a space of no width", format!("{start}\u{200b}{end}"), sent.clone()),
        ("percent-encoded", link.replace('#', "%23").replace('/', "%2F"), sent.clone()),
        ("percent-encoded twice", link.replace('#', "%2523"), sent.clone()),
        ("in a sentence", format!("Hello Robin, here: {link}. See you on Monday"), sent.clone()),
        ("the code alone", link.rsplit('/').next().unwrap().to_owned(), sent),
        ("cut off", start.to_owned(), Err(ShareError::Truncated(92, Some(112)))),
        ("in capitals", link.to_uppercase(), Err(ShareError::CaseFolded)),
        ("in small letters", link.to_lowercase(), Err(ShareError::CaseFolded)),
        ("one letter changed", link.replace("/x/2.", "/x/2.1"), Err(ShareError::Truncated(0, None))),
        ("a newer version", link.replace("/x/2.", "/x/3."), Err(ShareError::NewerVersion)),
        ("version 0", link.replace("/x/2.", "/x/0."), Err(ShareError::UnknownFormat)),
        ("no code", format!("{TYPICAL_PAGE}#/x/2."), Err(ShareError::Truncated(0, None))),
        ("nothing", String::new(), Err(ShareError::Empty)),
        ("too long to scan", "a".repeat(100_001), Err(ShareError::TooLarge)),
        ("a bomb", code_of(2, &format!("{{\"x\":\"{}\"}}", "a".repeat(40_000))).unwrap(), Err(ShareError::TooLarge)),
        (
            "questions under version 2",
            code_of(2, r#"{"s":[{"q":[{"a":"Who?"}]}]}"#).unwrap(),
            Err(ShareError::InvalidPayload),
        ),
    ] {
        let read = decode_received(&text);
        let is_as_expected = match (&read, &expected) {
            (Err(ShareError::Truncated(..) | ShareError::ChecksumMismatch), Err(ShareError::Truncated(..))) => true,
            _ => read == expected,
        };
        assert!(is_as_expected, "{damage}: {read:?}");
    }
}

#[test]
fn an_earlier_reader_says_that_a_reference_is_newer() {
    assert_eq!(decode_link(&link_of(&hannah())), Err(ShareError::NewerVersion));
}
