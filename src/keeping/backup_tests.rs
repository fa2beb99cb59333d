use super::*;
use crate::keeping::fake::{say, told};
use crate::story::place::{Name, Place};
use crate::story::stamp::Moment;
use crate::story::{Edit, ids::Writer};
use proptest::prelude::*;

fn file(stories: &str) -> String {
    format!("{{\"restory\":\"backup\",\"version\":1,\"made\":0,\"stories\":{stories}}}")
}

#[test]
fn what_was_written_reads_the_same() {
    let (one, two) = (told(1, "The Fog"), told(2, "\u{1F30A} \"quoted\"\n"));
    let opened = read(&write(&[&one, &two], 5)).unwrap();
    assert_eq!(opened, Opened { stories: vec![one, two], ..Opened::default() });
    assert_eq!(read(&write(&[], 5)), Ok(Opened::default()));
}

#[test]
fn a_byte_order_mark_and_spaces_and_another_layout_do_no_harm() {
    let text = write(&[&told(1, "The Fog")], 5);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).unwrap()).unwrap();
    assert_eq!(read(&format!("\u{feff}\n{pretty}\n")), read(&text));
}

#[test]
fn the_answers_at_the_gate_stay_out() {
    let mut story = told(1, "The Fog");
    let moment = Moment { writer: Writer::from_number(1), at: 0 };
    story.apply(Edit::put(Place::head(Name::Gate), crate::story::value::Value::text("secret")), &moment);
    assert!(!write(&[&story], 5).contains("secret"));
}

#[test]
fn texts_that_are_no_backup_are_refused_as_what_they_are() {
    let newer = "{\"restory\":\"backup\",\"version\":2,\"stories\":{\"other\":1}}";
    let table = [
        ("", BackupError::NotOne),
        ("hello", BackupError::NotOne),
        ("{", BackupError::NotOne),
        ("[]", BackupError::NotOne),
        ("{}", BackupError::NotOne),
        ("null", BackupError::NotOne),
        ("{\"a\":[1,2", BackupError::NotOne),
        ("{\"restory\":\"share\",\"version\":1,\"stories\":[]}", BackupError::NotOne),
        ("{\"restory\":\"backup\",\"version\":0,\"stories\":[]}", BackupError::NotOne),
        ("{\"restory\":\"backup\",\"version\":-1,\"stories\":[]}", BackupError::NotOne),
        ("{\"restory\":\"backup\",\"version\":\"1\",\"stories\":[]}", BackupError::NotOne),
        ("{\"restory\":true,\"version\":1,\"stories\":[]}", BackupError::NotOne),
        ("{\"restory\":\"backup\",\"version\":1}", BackupError::NotOne),
        ("{\"restory\":\"backup\",\"version\":1,\"stories\":{}}", BackupError::NotOne),
        ("{\"restory\":\"backup\",\"version\":1,\"stories\":7}", BackupError::NotOne),
        ("{\"restory\": \"backup\", \"version\": 1, \"stories\": [", BackupError::CutOff),
        (newer, BackupError::TooNew(2)),
    ];
    for (text, error) in table {
        assert_eq!(read(text), Err(error), "{text}");
    }
    assert_eq!(read(&"[".repeat(100_000)), Err(BackupError::NotOne));
    assert_eq!(read(&" ".repeat(LONGEST + 1)), Err(BackupError::TooLarge));
}

#[test]
fn every_cut_is_noticed() {
    let text = write(&[&told(1, "The Fog")], 5);
    for at in 0..text.len() {
        let error = read(&text[..at]).unwrap_err();
        assert!(error == BackupError::CutOff || at < 20, "cut at {at}: {error:?}");
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
        let opened = read(&file(&format!("[{story},{{\"id\":\"good\",\"sheets\":{{}}}}]"))).unwrap();
        // One remark for the story or page, one for the missing checksum.
        assert_eq!((opened.stories.len(), opened.set_aside.len()), (opens + 1, 2), "{story}");
    }
}

#[test]
fn a_file_changed_by_hand_opens_with_a_remark() {
    let text = write(&[&told(1, "The Fog")], 5).replace("The Fog", "The Mist");
    let opened = read(&text).unwrap();
    assert_eq!((opened.stories.len(), opened.set_aside.len()), (1, 1));
}

#[test]
fn of_ten_thousand_small_stories_the_first_are_read_and_the_rest_reported() {
    let stories: Vec<Story> = (0..10_000).map(|n| told(n, "x")).collect();
    let opened = read(&write(&stories.iter().collect::<Vec<_>>(), 5)).unwrap();
    assert_eq!(opened.stories.len(), MOST);
    assert_eq!(opened.set_aside.len(), 1);
    assert!(opened.set_aside[0].starts_with("8000 "));
}

#[test]
fn the_report_tells_what_is_new_what_changes_and_what_stays() {
    let mine = told(1, "The Fog");
    assert_eq!(merge_report(None, &mine), Report { new: 1, changed: 0, same: 0 });
    assert_eq!(merge_report(Some(&mine), &mine), Report { new: 0, changed: 0, same: 1 });
    let mut theirs = mine.clone();
    say(&mut theirs, &SheetId::head(), "a line", 2, 3);
    assert_eq!(merge_report(Some(&mine), &theirs), Report { new: 1, changed: 0, same: 1 });
    assert_eq!(merge_report(Some(&theirs), &mine), Report { new: 0, changed: 0, same: 2 });
    let mut other = theirs.clone();
    say(&mut other, &SheetId::head(), "another line", 3, 4);
    assert_eq!(merge_report(Some(&theirs), &other), Report { new: 0, changed: 1, same: 1 });
}

#[test]
fn a_sibling_that_comes_in_below_what_is_shown_counts_as_a_change() {
    let (mut mine, mut theirs) = (told(1, "The Fog"), told(1, "The Fog"));
    say(&mut mine, &SheetId::head(), "mine", 9, 3);
    say(&mut theirs, &SheetId::head(), "theirs", 2, 3);
    assert_eq!(merge_report(Some(&mine), &theirs), Report { new: 0, changed: 1, same: 1 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_words_survive_a_backup(title in ".{0,20}", line in "(?s).{0,20}") {
        let mut story = told(1, &title);
        say(&mut story, &SheetId::from_number(4), &line, 2, 3);
        prop_assert_eq!(read(&write(&[&story], 5)), Ok(Opened { stories: vec![story], ..Opened::default() }));
    }

    #[test]
    fn one_changed_byte_is_refused_or_remarked_or_changes_no_story(at: proptest::sample::Index, byte: u8) {
        let story = told(1, "The Fog");
        let mut bytes = write(&[&story], 5).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(opened) = read(&String::from_utf8_lossy(&bytes)) {
            prop_assert!(opened.stories == vec![story] || !opened.set_aside.is_empty());
        }
    }
}
