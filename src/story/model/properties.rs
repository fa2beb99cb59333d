//! Property tests of edits and merging, on random stories.

use crate::story::model::clock::EditContext;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use crate::story::model::story::{Record, Story};
use crate::story::model::undo::UndoHistory;
use crate::story::model::value::Value;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn paths() -> impl Strategy<Value = FieldPath> {
    let record_id = prop_oneof![Just(RecordId::head()), Just(RecordId::from_number(40))];
    let item = (0..3_u64).prop_map(ItemId::from_number);
    let field = prop_oneof![
        Just(Field::Named(NamedField::Title)),
        Just(Field::Answer(QuestionRef::new("e1.1.1"))),
        item.prop_map(|item| Field::Item(QuestionRef::new("e1.2.1"), item)),
    ];
    (record_id, field).prop_map(|(record_id, field)| FieldPath { record: record_id, field })
}

fn edits() -> impl Strategy<Value = Edit> {
    let set = (paths(), proptest::option::of(".{0,6}")).prop_map(|(path, text)| Edit::Set(path, text.map(Value::text)));
    set.prop_recursive(1, 4, 3, |inner| proptest::collection::vec(inner, 0..3).prop_map(Edit::Batch))
}

fn context(writer: u64) -> EditContext {
    EditContext { writer: WriterId::from_number(writer), at: 0 }
}

fn written(writer: u64, base: &Story, edits: Vec<Edit>) -> Story {
    let mut story = base.clone();
    for edit in edits {
        story.apply(edit, &context(writer));
    }
    story
}

fn empty() -> Story {
    Story::new(StoryId::from_number(1))
}

/// Three versions that diverged from a common start.
fn versions() -> impl Strategy<Value = [Story; 3]> {
    let some = || proptest::collection::vec(edits(), 0..8);
    (some(), some(), some(), some()).prop_map(|(start, a, b, c)| {
        let base = written(1, &empty(), start);
        [written(2, &base, a), written(3, &base, b), written(4, &base, c)]
    })
}

fn merged(a: &Story, b: &Story) -> Story {
    let mut both = a.clone();
    both.merge(b);
    both
}

fn all_values(story: &Story) -> Vec<(FieldPath, Option<Value>)> {
    let shown = story.content();
    let paths: Vec<FieldPath> = shown.keys().cloned().collect();
    let others = paths
        .iter()
        .flat_map(|path| story.concurrent_versions(path).map(|v| (path.clone(), v.value.clone())).collect::<Vec<_>>());
    shown.iter().map(|(path, value)| (path.clone(), Some(value.clone()))).chain(others).collect()
}

proptest! {
    #[test]
    fn undo_is_identity_on_content(start in proptest::collection::vec(edits(), 0..8), edit in edits()) {
        let mut story = written(1, &empty(), start);
        let before = story.content();
        let inverse = story.apply(edit, &context(1));
        let after = story.content();
        let forward = story.apply(inverse, &context(1));
        prop_assert_eq!(story.content(), before);
        story.apply(forward, &context(1));
        prop_assert_eq!(story.content(), after);
    }

    #[test]
    fn merge_is_commutative_associative_and_idempotent([a, b, c] in versions()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        let both = merged(&a, &b);
        prop_assert_eq!(merged(&both, &a), both);
    }

    #[test]
    fn merge_loses_no_answer_that_either_side_wrote(start in proptest::collection::vec(edits(), 0..6),
        own in proptest::collection::vec(edits(), 0..6), others in proptest::collection::vec(edits(), 0..6)) {
        let base = written(1, &empty(), start);
        let (a, b) = (written(2, &base, own), written(3, &base, others));
        let remaining = merged(&a, &b);
        let remaining = all_values_everywhere(&remaining);
        for side in [&a, &b] {
            for (path, value) in side.content() {
                if base.content().get(&path) != Some(&value) {
                    prop_assert!(remaining.contains(&(path.clone(), value.clone())), "{} {:?}", path, value);
                }
            }
        }
    }

    #[test]
    fn showing_the_other_version_keeps_both_and_can_be_undone([a, b, _] in versions()) {
        let mut story = merged(&a, &b);
        let before = (story.content(), sorted(all_values(&story)));
        for path in story.content().into_keys().collect::<Vec<_>>() {
            let other = story.concurrent_versions(&path).next().map(|version| version.stamp.clone());
            if let Some(stamp) = other {
                let inverse = story.apply(Edit::ShowVersion(path, stamp), &context(9));
                story.apply(inverse, &context(9));
            }
        }
        prop_assert_eq!((story.content(), sorted(all_values(&story))), before);
    }

    #[test]
    fn a_record_reads_back_as_it_was_written([a, b, _] in versions()) {
        let story = merged(&a, &b);
        let records: BTreeMap<RecordId, Record> = story.records().map(|(id, record_id)| {
            let text = serde_json::to_string(record_id).unwrap();
            (id.clone(), serde_json::from_str(&text).unwrap())
        }).collect();
        prop_assert_eq!(Story::from_records(story.id().clone(), records).content(), story.content());
    }

    #[test]
    fn undo_goes_back_to_the_start_and_redo_forward_again(all in proptest::collection::vec(edits(), 0..10)) {
        let (mut story, mut history) = (empty(), UndoHistory::default());
        for (n, edit) in all.into_iter().enumerate() {
            let inverse = story.apply(edit, &context(1));
            history.record(inverse, i64::try_from(n).unwrap() * 10_000);
        }
        let end = story.content();
        while history.undo(|edit| story.apply(edit, &context(1))) {}
        prop_assert!(story.content().is_empty());
        while history.redo(|edit| story.apply(edit, &context(1))) {}
        prop_assert_eq!(story.content(), end);
    }
}

fn sorted(mut all: Vec<(FieldPath, Option<Value>)>) -> Vec<(FieldPath, Option<Value>)> {
    all.sort();
    all
}

fn all_values_everywhere(story: &Story) -> Vec<(FieldPath, Value)> {
    let fields = story.records().flat_map(|(id, record_id)| {
        let json = serde_json::to_value(record_id).unwrap();
        let fields = json.as_object().cloned().unwrap_or_default();
        fields
            .into_iter()
            .map(|(field, register)| (FieldPath::in_record(id, field.parse().unwrap()), register))
            .collect::<Vec<_>>()
    });
    fields
        .flat_map(|(path, register)| {
            let versions = register["v"].as_array().cloned().unwrap_or_default();
            versions
                .into_iter()
                .filter_map(|v| serde_json::from_value::<Value>(v["v"].clone()).ok())
                .map(|value| (path.clone(), value))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_burst_of_typing_is_one_step() {
    let (mut story, mut history) = (empty(), UndoHistory::default());
    for (n, text) in ["T", "Th", "The", "The Fog"].iter().enumerate() {
        let inverse = story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(*text)), &context(1));
        history.record(inverse, i64::try_from(n).unwrap() * 300);
    }
    assert!(history.undo(|edit| story.apply(edit, &context(1))));
    assert!(story.content().is_empty());
}

#[test]
fn long_texts_keep_the_steps_that_fit_the_limit_and_always_the_last() {
    for (bytes, remaining) in [(10, 500), (20_000, 100), (3_000_000, 1)] {
        let (mut story, mut history) = (empty(), UndoHistory::default());
        for n in 0..600_i64 {
            let text = format!("{n} {}", "a".repeat(bytes));
            let inverse = story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(text)), &context(1));
            history.record(inverse, n * 10_000);
        }
        let steps = std::iter::from_fn(|| history.undo(|edit| story.apply(edit, &context(1))).then_some(())).count();
        assert!(steps <= remaining && steps * 10 >= remaining * 9, "{steps} steps of {bytes} bytes");
    }
}
