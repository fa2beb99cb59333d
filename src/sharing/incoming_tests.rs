use super::*;
use crate::sharing::codec::exercise_file::encode_file;
use crate::sharing::codec::exercise_link::encode_link;
use crate::sharing::exercises::shared_exercise::{empty_step, plain_question};
use crate::storage::backups::text_encoding::decode_text;
use proptest::prelude::*;

const PACKAGE_LINK: &str = include_str!("../../tests/fixtures/page.link.txt");
const PACKAGE_FILE: &str = include_str!("../../tests/fixtures/page.restory");
const BACKUP: &str = include_str!("../../tests/fixtures/formats/backup-1.json");
const RAW_RECORDS: &str = include_str!("../../tests/fixtures/formats/texts-1.json");
const ENCRYPTED_BACKUP: &str = include_str!("../../tests/fixtures/formats/sealed-1.json");
const REFERENCE_LINK: &str = "#/x/2.000i0labnzkq1aqULJSSjU0VKoFAA";
const REFUSED_UNKNOWN: Option<IncomingError> = Some(IncomingError::Refused(ShareError::UnknownFormat));

fn questions(wording: &str) -> SharedExercise {
    let mut shared = SharedExercise::default();
    shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", wording)])];
    shared
}

fn link() -> String {
    format!("https://example.org/#/x/{}", encode_link(&questions("What helped?")).unwrap())
}

/// What comes in, its kind, and why it does not open; `None` where it opens.
fn whole_inputs() -> Vec<(&'static str, String, IncomingKind, Option<IncomingError>)> {
    let bare = |link: &str| link.trim().rsplit('/').next().unwrap_or_default().to_owned();
    vec![
        ("a link", link(), IncomingKind::Questions, None),
        ("a message around a link", format!("Hi,\nhere it is: <{}>.\n\nM.", link()), IncomingKind::Questions, None),
        (
            "a scanned code in capitals of its host",
            link().replace("example.org", "EXAMPLE.ORG"),
            IncomingKind::Questions,
            None,
        ),
        ("a code without its address", bare(&link()), IncomingKind::Questions, None),
        ("a reference to the library", REFERENCE_LINK.to_owned(), IncomingKind::Questions, None),
        ("an exercise file", encode_file(&questions("Who?")).unwrap(), IncomingKind::Questions, None),
        ("a package link", PACKAGE_LINK.to_owned(), IncomingKind::Package, None),
        ("a package code without its address", bare(PACKAGE_LINK), IncomingKind::Questions, None),
        ("a package file with a mark", format!("\u{feff}{PACKAGE_FILE}"), IncomingKind::Package, None),
        ("a backup", BACKUP.to_owned(), IncomingKind::Backup, None),
        ("raw records", RAW_RECORDS.to_owned(), IncomingKind::Backup, None),
        ("an encrypted backup", ENCRYPTED_BACKUP.to_owned(), IncomingKind::EncryptedBackup, None),
    ]
}

/// What comes in and cannot be opened.
fn refused_inputs() -> Vec<(&'static str, String, IncomingKind, Option<IncomingError>)> {
    let file = |bytes: &[u8]| decode_text(bytes.to_vec());
    let refused = |error| Some(IncomingError::Refused(error));
    let cut = link().chars().take(60).collect();
    let changed = PACKAGE_FILE.replacen("\"checksum\":\"1", "\"checksum\":\"2", 1);
    vec![
        ("nothing", String::new(), IncomingKind::Empty, refused(ShareError::Empty)),
        ("white space", " \r\n\t".to_owned(), IncomingKind::Empty, refused(ShareError::Empty)),
        ("a sentence", "I sat down. It was light.".to_owned(), IncomingKind::Unknown, REFUSED_UNKNOWN),
        ("an address of the app", "https://example.org/#/settings".to_owned(), IncomingKind::Unknown, REFUSED_UNKNOWN),
        ("another JSON file", "{\"name\":\"restory\"}".to_owned(), IncomingKind::Unknown, REFUSED_UNKNOWN),
        ("a changed package", changed, IncomingKind::Package, refused(ShareError::ChecksumMismatch)),
        ("a ZIP file", file(b"PK\x03\x04\x14\x00\x00\x00"), IncomingKind::Compressed, Some(IncomingError::Compressed)),
        ("a PNG file", file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), IncomingKind::Picture, Some(IncomingError::Picture)),
        ("a photograph", file(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), IncomingKind::Picture, Some(IncomingError::Picture)),
        ("a phone's photograph", file(b"\0\0\0\x18ftypheic\0"), IncomingKind::Picture, Some(IncomingError::Picture)),
        ("a drawing", "<svg xmlns=\"a\"></svg>".to_owned(), IncomingKind::Picture, Some(IncomingError::Picture)),
        ("a PDF file", file(b"%PDF-1.7\n%\xe2\xe3"), IncomingKind::Document, Some(IncomingError::Document)),
        ("a cut link", cut, IncomingKind::Questions, refused(ShareError::Truncated(23, Some(44)))),
    ]
}

#[test]
fn what_comes_in_is_opened_or_refused_with_its_reason() {
    for (case, text, kind, error) in whole_inputs().into_iter().chain(refused_inputs()) {
        assert_eq!(detect_incoming(&text), kind, "{case}");
        assert_eq!(open_incoming(&text).err(), error, "{case}");
    }
}

#[test]
fn what_is_opened_is_what_was_sent() {
    let opened = |text: &str| open_incoming(text).unwrap();
    assert_eq!(opened(&link()), Incoming::Questions(Box::new(questions("What helped?").normalized().unwrap())));
    assert!(matches!(opened(REFERENCE_LINK), Incoming::Reference(_)));
    let code = PACKAGE_LINK.trim().rsplit('/').next().unwrap();
    assert_eq!(opened(code), opened(PACKAGE_LINK));
    assert!(matches!(opened(PACKAGE_FILE), Incoming::Package(_)));
    assert_eq!(opened(BACKUP), Incoming::Backup);
}

proptest! {
    #[test]
    fn any_text_is_something_or_is_refused(text in "\\PC{0,200}|[{#/xr1.\"a-z:\u{feff}\u{fffd} ]{0,200}") {
        let (kind, opened) = (detect_incoming(&text), open_incoming(&text));
        let is_backup = matches!(kind, IncomingKind::Backup | IncomingKind::EncryptedBackup);
        prop_assert_eq!(is_backup, opened == Ok(Incoming::Backup));
        if let Ok(Incoming::Package(_)) = opened {
            prop_assert!(matches!(kind, IncomingKind::Package | IncomingKind::Questions | IncomingKind::Unknown));
        }
    }

    #[test]
    fn any_bytes_of_a_file_are_something_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = decode_text(bytes);
        prop_assert_eq!(open_incoming(&text).is_ok(), open_incoming(&format!("\u{feff}{text}")).is_ok());
    }

    #[test]
    fn a_link_is_found_in_any_message(before in "[A-Za-z ,!\n]{0,80}", after in "[ \n]{1,3}[A-Za-z ,!\n]{0,80}") {
        let found = open_incoming(&format!("{before}{}{after}", link()));
        prop_assert_eq!(found, open_incoming(&link()));
    }
}
