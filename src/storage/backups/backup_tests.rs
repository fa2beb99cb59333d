use super::*;
use crate::storage::stores::faulty_store::{story_with_title, write_first_line};
use crate::story::Edit;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::ids::WriterId;
use proptest::prelude::*;

fn file(stories: &str) -> String {
    format!("{{\"restory\":\"backup\",\"version\":1,\"made\":0,\"stories\":{stories}}}")
}

#[test]
fn a_backup_decodes_to_the_same_stories() {
    let (one, two) = (story_with_title(1, "The Fog"), story_with_title(2, "\u{1F30A} \"quoted\"\n"));
    let contents = decode_backup(&encode_stories_backup(&[&one, &two], 5)).unwrap();
    assert_eq!(contents, BackupContents { stories: vec![one, two], ..BackupContents::default() });
    assert_eq!(decode_backup(&encode_stories_backup(&[], 5)), Ok(BackupContents::default()));
}

#[test]
fn a_byte_order_mark_whitespace_and_another_layout_are_accepted() {
    let text = encode_stories_backup(&[&story_with_title(1, "The Fog")], 5);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).unwrap()).unwrap();
    assert_eq!(decode_backup(&format!("\u{feff}\n{pretty}\n")), decode_backup(&text));
}

#[test]
fn the_answers_at_the_gate_are_not_exported() {
    let mut story = story_with_title(1, "The Fog");
    let context = EditContext { writer: WriterId::from_number(1), at: 0 };
    story.apply(
        Edit::put(FieldPath::in_head(NamedField::GateAnswer), crate::story::model::value::Value::text("secret")),
        &context,
    );
    assert!(!encode_stories_backup(&[&story], 5).contains("secret"));
}

#[test]
fn other_texts_are_refused_with_their_own_error() {
    let newer = "{\"restory\":\"backup\",\"version\":2,\"stories\":{\"other\":1}}";
    let table = [
        ("", BackupError::NotABackup),
        ("hello", BackupError::NotABackup),
        ("{", BackupError::NotABackup),
        ("[]", BackupError::NotABackup),
        ("{}", BackupError::NotABackup),
        ("null", BackupError::NotABackup),
        ("{\"a\":[1,2", BackupError::NotABackup),
        ("{\"restory\":\"share\",\"version\":1,\"stories\":[]}", BackupError::NotABackup),
        ("{\"restory\":\"backup\",\"version\":0,\"stories\":[]}", BackupError::NotABackup),
        ("{\"restory\":\"backup\",\"version\":-1,\"stories\":[]}", BackupError::NotABackup),
        ("{\"restory\":\"backup\",\"version\":\"1\",\"stories\":[]}", BackupError::NotABackup),
        ("{\"restory\":true,\"version\":1,\"stories\":[]}", BackupError::NotABackup),
        ("{\"restory\":\"backup\",\"version\":1}", BackupError::NotABackup),
        ("{\"restory\":\"backup\",\"version\":1,\"stories\":{}}", BackupError::NotABackup),
        ("{\"restory\":\"backup\",\"version\":1,\"stories\":7}", BackupError::NotABackup),
        ("{\"restory\": \"backup\", \"version\": 1, \"stories\": [", BackupError::Truncated),
        (newer, BackupError::NewerVersion(2)),
    ];
    for (text, error) in table {
        assert_eq!(decode_backup(text), Err(error), "{text}");
    }
    assert_eq!(decode_backup(&"[".repeat(100_000)), Err(BackupError::NotABackup));
    assert_eq!(decode_backup(&" ".repeat(MAX_BYTES + 1)), Err(BackupError::TooLarge));
}

#[test]
fn every_truncation_is_detected() {
    let text = encode_stories_backup(&[&story_with_title(1, "The Fog")], 5);
    for at in 0..text.len() {
        let error = decode_backup(&text[..at]).unwrap_err();
        assert!(error == BackupError::Truncated || at < 20, "cut at {at}: {error:?}");
    }
}

#[test]
fn unreadable_stories_and_pages_are_reported_and_the_rest_opens() {
    let huge = "{\"id\":\"h\",\"sheets\":{\"a\":{\"n:title\":{\"v\":[],\"seen\":{\"w\":18446744073709551615}}}}}";
    let table = [
        ("7", 0),
        ("null", 0),
        ("{}", 0),
        ("{\"id\":\"A B\",\"sheets\":{}}", 0),
        ("{\"id\":5,\"sheets\":{}}", 0),
        ("{\"id\":\"a\",\"sheets\":[]}", 0),
        ("{\"id\":\"a\",\"sheets\":{\"head\":7}}", 0),
        ("{\"id\":\"a\",\"sheets\":{\"../x\":{}}}", 0),
        ("{\"id\":\"a\",\"sheets\":{\"head\":{\"zz\":{\"v\":[]}}}}", 0),
        (
            "{\"id\":\"a\",\"sheets\":{\"head\":{\"n:title\":{\"v\":[{\"s\":[1,\"w\"],\"t\":0,\"v\":{\"k\":\"odd\"}}]}}}}",
            0,
        ),
        ("{\"id\":\"a\",\"sheets\":{\"head\":{},\"b\":7}}", 1),
        (huge, 0),
    ];
    for (story, readable) in table {
        let contents = decode_backup(&file(&format!("[{story},{{\"id\":\"good\",\"sheets\":{{}}}}]"))).unwrap();
        // One problem for the story or page, one for the missing checksum.
        assert_eq!((contents.stories.len(), contents.problems.len()), (readable + 1, 2), "{story}");
    }
}

#[test]
fn a_file_edited_by_hand_opens_with_a_remark() {
    let text = encode_stories_backup(&[&story_with_title(1, "The Fog")], 5).replace("The Fog", "The Mist");
    let contents = decode_backup(&text).unwrap();
    assert_eq!((contents.stories.len(), contents.problems.len()), (1, 1));
}

#[test]
fn stories_beyond_the_limit_are_reported_and_not_read() {
    let stories: Vec<Story> = (0..10_000).map(|n| story_with_title(n, "x")).collect();
    let contents = decode_backup(&encode_stories_backup(&stories.iter().collect::<Vec<_>>(), 5)).unwrap();
    assert_eq!(contents.stories.len(), MAX_STORIES);
    assert_eq!(contents.problems.len(), 1);
    assert_eq!(contents.problems, [BackupProblem::TooManyStories(8_000)]);
}

#[test]
fn the_merge_report_counts_added_changed_and_unchanged_fields() {
    let mine = story_with_title(1, "The Fog");
    assert_eq!(merge_report(None, &mine), MergeReport { added: 1, changed: 0, unchanged: 0 });
    assert_eq!(merge_report(Some(&mine), &mine), MergeReport { added: 0, changed: 0, unchanged: 1 });
    let mut theirs = mine.clone();
    write_first_line(&mut theirs, &RecordId::head(), "a line", 2, 3);
    assert_eq!(merge_report(Some(&mine), &theirs), MergeReport { added: 1, changed: 0, unchanged: 1 });
    assert_eq!(merge_report(Some(&theirs), &mine), MergeReport { added: 0, changed: 0, unchanged: 2 });
    let mut other = theirs.clone();
    write_first_line(&mut other, &RecordId::head(), "another line", 3, 4);
    assert_eq!(merge_report(Some(&theirs), &other), MergeReport { added: 0, changed: 1, unchanged: 1 });
}

#[test]
fn an_incoming_concurrent_version_counts_as_a_change() {
    let (mut mine, mut theirs) = (story_with_title(1, "The Fog"), story_with_title(1, "The Fog"));
    write_first_line(&mut mine, &RecordId::head(), "mine", 9, 3);
    write_first_line(&mut theirs, &RecordId::head(), "theirs", 2, 3);
    assert_eq!(merge_report(Some(&mine), &theirs), MergeReport { added: 0, changed: 1, unchanged: 1 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_survives_a_backup(title in ".{0,20}", line in "(?s).{0,20}") {
        let mut story = story_with_title(1, &title);
        write_first_line(&mut story, &RecordId::from_number(4), &line, 2, 3);
        prop_assert_eq!(decode_backup(&encode_stories_backup(&[&story], 5)), Ok(BackupContents { stories: vec![story], ..BackupContents::default() }));
    }

    #[test]
    fn one_changed_byte_is_refused_or_reported_or_harmless(at: proptest::sample::Index, byte: u8) {
        let story = story_with_title(1, "The Fog");
        let mut bytes = encode_stories_backup(&[&story], 5).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(contents) = decode_backup(&String::from_utf8_lossy(&bytes)) {
            prop_assert!(contents.stories == vec![story] || !contents.problems.is_empty());
        }
    }
}
