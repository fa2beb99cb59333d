use super::*;
use crate::storage::faulty_store::{story_with_title, write_first_line};
use crate::story::clock::EditContext;
use crate::story::field_path::{FieldPath, NamedField};
use crate::story::{Edit, ids::WriterId};
use proptest::prelude::*;

fn file(stories: &str) -> String {
    format!("{{\"restory\":\"backup\",\"version\":1,\"made\":0,\"stories\":{stories}}}")
}

#[test]
fn what_was_written_reads_the_same() {
    let (one, two) = (story_with_title(1, "The Fog"), story_with_title(2, "\u{1F30A} \"quoted\"\n"));
    let opened = decode_backup(&encode_stories_backup(&[&one, &two], 5)).unwrap();
    assert_eq!(opened, BackupContents { stories: vec![one, two], ..BackupContents::default() });
    assert_eq!(decode_backup(&encode_stories_backup(&[], 5)), Ok(BackupContents::default()));
}

#[test]
fn a_byte_order_mark_and_spaces_and_another_layout_do_no_harm() {
    let text = encode_stories_backup(&[&story_with_title(1, "The Fog")], 5);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).unwrap()).unwrap();
    assert_eq!(decode_backup(&format!("\u{feff}\n{pretty}\n")), decode_backup(&text));
}

#[test]
fn the_answers_at_the_gate_stay_out() {
    let mut story = story_with_title(1, "The Fog");
    let moment = EditContext { writer: WriterId::from_number(1), at: 0 };
    story.apply(
        Edit::put(FieldPath::in_head(NamedField::GateAnswer), crate::story::value::Value::text("secret")),
        &moment,
    );
    assert!(!encode_stories_backup(&[&story], 5).contains("secret"));
}

#[test]
fn texts_that_are_no_backup_are_refused_as_what_they_are() {
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
fn every_cut_is_noticed() {
    let text = encode_stories_backup(&[&story_with_title(1, "The Fog")], 5);
    for at in 0..text.len() {
        let error = decode_backup(&text[..at]).unwrap_err();
        assert!(error == BackupError::Truncated || at < 20, "cut at {at}: {error:?}");
    }
}

#[test]
fn single_stories_and_pages_that_cannot_be_read_are_set_aside_and_the_rest_opens() {
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
    for (story, opens) in table {
        let opened = decode_backup(&file(&format!("[{story},{{\"id\":\"good\",\"sheets\":{{}}}}]"))).unwrap();
        // One remark for the story or page, one for the missing checksum.
        assert_eq!((opened.stories.len(), opened.problems.len()), (opens + 1, 2), "{story}");
    }
}

#[test]
fn a_file_changed_by_hand_opens_with_a_remark() {
    let text = encode_stories_backup(&[&story_with_title(1, "The Fog")], 5).replace("The Fog", "The Mist");
    let opened = decode_backup(&text).unwrap();
    assert_eq!((opened.stories.len(), opened.problems.len()), (1, 1));
}

#[test]
fn of_ten_thousand_small_stories_the_first_are_read_and_the_rest_reported() {
    let stories: Vec<Story> = (0..10_000).map(|n| story_with_title(n, "x")).collect();
    let opened = decode_backup(&encode_stories_backup(&stories.iter().collect::<Vec<_>>(), 5)).unwrap();
    assert_eq!(opened.stories.len(), MAX_STORIES);
    assert_eq!(opened.problems.len(), 1);
    assert!(opened.problems[0].starts_with("8000 "));
}

#[test]
fn the_report_tells_what_is_new_what_changes_and_what_stays() {
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
fn a_sibling_that_comes_in_below_what_is_shown_counts_as_a_change() {
    let (mut mine, mut theirs) = (story_with_title(1, "The Fog"), story_with_title(1, "The Fog"));
    write_first_line(&mut mine, &RecordId::head(), "mine", 9, 3);
    write_first_line(&mut theirs, &RecordId::head(), "theirs", 2, 3);
    assert_eq!(merge_report(Some(&mine), &theirs), MergeReport { added: 0, changed: 1, unchanged: 1 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_words_survive_a_backup(title in ".{0,20}", line in "(?s).{0,20}") {
        let mut story = story_with_title(1, &title);
        write_first_line(&mut story, &RecordId::from_number(4), &line, 2, 3);
        prop_assert_eq!(decode_backup(&encode_stories_backup(&[&story], 5)), Ok(BackupContents { stories: vec![story], ..BackupContents::default() }));
    }

    #[test]
    fn one_changed_byte_is_refused_or_remarked_or_changes_no_story(at: proptest::sample::Index, byte: u8) {
        let story = story_with_title(1, "The Fog");
        let mut bytes = encode_stories_backup(&[&story], 5).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(opened) = decode_backup(&String::from_utf8_lossy(&bytes)) {
            prop_assert!(opened.stories == vec![story] || !opened.problems.is_empty());
        }
    }
}
