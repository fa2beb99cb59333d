use super::*;
use crate::storage::backup::{decode_backup, encode_stories_backup};
use crate::storage::faulty_store::{story_with_title, write_first_line};
use crate::story::clock::EditContext;
use crate::story::field_path::{Field, NamedField};
use crate::story::ids::{RecordId, WriterId};
use crate::story::value::Value;
use proptest::prelude::*;

const FIELDS: [&str; 5] = ["a:e1.1.1", "a:e1.2.2@k3", "i:e1.2.1:a1", "n:title", "s:moment"];

/// Where, what (empty: taken away).
type FieldWrites = Vec<(usize, String)>;

fn any_writes() -> impl Strategy<Value = FieldWrites> {
    prop::collection::vec((0_usize..5, "[a-z]{0,4}"), 0..8)
}

fn write_all(story: &mut Story, said: &FieldWrites, writer: u64) {
    for (n, (field, words)) in said.iter().enumerate() {
        let place = FieldPath::in_record(&RecordId::from_number(1), FIELDS[field % FIELDS.len()].parse().unwrap());
        let value = (!words.is_empty()).then(|| Value::text(words));
        let at = i64::try_from(n).unwrap() + 100 * i64::try_from(writer).unwrap();
        story.apply(Edit::Set(place, value), &EditContext { writer: WriterId::from_number(writer), at });
    }
}

fn all_versions(story: &Story) -> Vec<(FieldPath, Vec<VersionContent>)> {
    let mut all: Vec<_> = story.all_paths().map(|place| (place.clone(), story.versions_at(&place))).collect();
    all.retain(|(_, held)| !held.is_empty());
    all
}

fn now() -> EditContext {
    EditContext { writer: WriterId::from_number(7), at: 9_000 }
}

proptest! {
    #[test]
    fn a_restore_and_its_undo_leave_every_word_as_it_was(start in any_writes(), here in any_writes(), there in any_writes()) {
        let mut before = story_with_title(1, "The Fog");
        write_all(&mut before, &start, 1);
        let mut copied = before.clone();
        write_all(&mut before, &here, 2);
        write_all(&mut copied, &there, 3);
        let copy = decode_backup(&encode_stories_backup(&[&copied], 5)).unwrap().stories.remove(0);
        let mut story = before.clone();
        story.merge(&copy);
        let (after, came) = (story.clone(), record_import(PriorState::Present, Some(&before), &story));
        prop_assert_eq!(came.is_empty(), all_versions(&before) == all_versions(&after));
        let back = came.revert_plan(&story);
        prop_assert_eq!((back.should_trash, back.kept_field_count), (false, 0));
        let again = story.apply(back.edit, &now());
        prop_assert_eq!(all_versions(&story), all_versions(&before));
        prop_assert_eq!(story.content(), before.content());
        // Another window that still holds what the copy brought does not bring it back.
        let mut both = story.clone();
        both.merge(&after);
        prop_assert_eq!(all_versions(&both), all_versions(&before));
        story.apply(again, &now());
        prop_assert_eq!(all_versions(&story), all_versions(&after));
    }

    #[test]
    fn what_was_written_since_stays(here in any_writes(), there in any_writes(), later in any_writes()) {
        let (mut before, mut copy) = (story_with_title(1, "The Fog"), story_with_title(1, "The Fog"));
        write_all(&mut before, &here, 2);
        write_all(&mut copy, &there, 3);
        let mut story = before.clone();
        story.merge(&copy);
        let came = record_import(PriorState::Present, Some(&before), &story);
        let after = story.clone();
        write_all(&mut story, &later, 4);
        let written = story.clone();
        let back = came.revert_plan(&story);
        story.apply(back.edit, &now());
        for place in written.all_paths() {
            let expected = if written.versions_at(&place) == after.versions_at(&place) { before.versions_at(&place) } else { written.versions_at(&place) };
            prop_assert_eq!(story.versions_at(&place), expected, "{}", place);
        }
    }
}

#[test]
fn a_story_that_came_new_goes_to_the_bin_unless_she_wrote_in_it() {
    let copy = story_with_title(1, "The Fog");
    let came = record_import(PriorState::Absent, None, &copy);
    assert!(!came.is_empty());
    assert_eq!(
        came.revert_plan(&copy),
        RevertPlan { edit: Edit::Batch(vec![]), should_trash: true, kept_field_count: 0 }
    );
    let mut looked_at = copy.clone();
    looked_at.apply(Edit::put(FieldPath::in_head(NamedField::CurrentStep), Value::text("a:e1.1.1")), &now());
    assert!(came.revert_plan(&looked_at).should_trash, "where she was in it is no word of hers");
    let mut written = copy.clone();
    write_first_line(&mut written, &RecordId::head(), "a line", 2, 3);
    assert_eq!(
        (came.revert_plan(&written).should_trash, came.revert_plan(&written).edit),
        (false, Edit::Batch(vec![]))
    );
    let mut renamed = copy.clone();
    renamed.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text("The Mist")), &now());
    assert_eq!((came.revert_plan(&renamed).should_trash, came.revert_plan(&renamed).kept_field_count), (false, 1));
}

#[test]
fn a_story_that_was_in_the_bin_goes_back_there_as_it_was() {
    let before = story_with_title(1, "The Fog");
    let mut after = before.clone();
    write_first_line(&mut after, &RecordId::head(), "a line", 2, 3);
    let back = record_import(PriorState::Trashed, Some(&before), &after).revert_plan(&after);
    assert!(back.should_trash);
    let mut story = after.clone();
    story.apply(back.edit, &now());
    assert_eq!(story.content(), before.content());
    let line = FieldPath::in_record(&RecordId::head(), Field::Named(NamedField::FirstLine));
    assert_eq!(story.get(&line), None);
    let same = record_import(PriorState::Trashed, Some(&before), &before);
    assert!(!same.is_empty() && same.revert_plan(&before).should_trash);
    assert!(!same.revert_plan(&after).should_trash, "she has written in it");
}
