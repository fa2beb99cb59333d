use super::*;
use crate::storage::backups::backup::{decode_backup, encode_stories_backup};
use crate::storage::stores::faulty_store::{story_with_title, write_first_line};
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, NamedField};
use crate::story::model::ids::{RecordId, WriterId};
use crate::story::model::value::Value;
use proptest::prelude::*;

const FIELDS: [&str; 5] = ["a:e1.1.1", "a:e1.2.2@k3", "i:e1.2.1:a1", "n:title", "s:moment"];

/// Field index and text (empty: removed).
type FieldWrites = Vec<(usize, String)>;

fn any_writes() -> impl Strategy<Value = FieldWrites> {
    prop::collection::vec((0_usize..5, "[a-z]{0,4}"), 0..8)
}

fn write_all(story: &mut Story, writes: &FieldWrites, writer: u64) {
    for (n, (field, text)) in writes.iter().enumerate() {
        let path = FieldPath::in_record(&RecordId::from_number(1), FIELDS[field % FIELDS.len()].parse().unwrap());
        let value = (!text.is_empty()).then(|| Value::text(text));
        let at = i64::try_from(n).unwrap() + 100 * i64::try_from(writer).unwrap();
        story.apply(Edit::Set(path, value), &EditContext { writer: WriterId::from_number(writer), at });
    }
}

fn all_versions(story: &Story) -> Vec<(FieldPath, Vec<VersionContent>)> {
    let mut all: Vec<_> = story.all_paths().map(|path| (path.clone(), story.versions_at(&path))).collect();
    all.retain(|(_, versions)| !versions.is_empty());
    all
}

fn now() -> EditContext {
    EditContext { writer: WriterId::from_number(7), at: 9_000 }
}

proptest! {
    #[test]
    fn an_import_and_its_undo_leave_every_field_as_it_was(start in any_writes(), here in any_writes(), there in any_writes()) {
        let mut before = story_with_title(1, "The Fog");
        write_all(&mut before, &start, 1);
        let mut copied = before.clone();
        write_all(&mut before, &here, 2);
        write_all(&mut copied, &there, 3);
        let copy = decode_backup(&encode_stories_backup(&[&copied], 5)).unwrap().stories.remove(0);
        let mut story = before.clone();
        story.merge(&copy);
        let (after, imported) = (story.clone(), record_import(PriorState::Present, Some(&before), &story));
        prop_assert_eq!(imported.is_empty(), all_versions(&before) == all_versions(&after));
        let plan = imported.revert_plan(&story);
        prop_assert_eq!((plan.should_trash, plan.kept_field_count), (false, 0));
        let redo = story.apply(plan.edit, &now());
        prop_assert_eq!(all_versions(&story), all_versions(&before));
        prop_assert_eq!(story.content(), before.content());
        // Another tab that still has the imported versions does not bring them back.
        let mut merged = story.clone();
        merged.merge(&after);
        prop_assert_eq!(all_versions(&merged), all_versions(&before));
        story.apply(redo, &now());
        prop_assert_eq!(all_versions(&story), all_versions(&after));
    }

    #[test]
    fn what_was_written_since_an_import_stays(here in any_writes(), there in any_writes(), later in any_writes()) {
        let (mut before, mut copy) = (story_with_title(1, "The Fog"), story_with_title(1, "The Fog"));
        write_all(&mut before, &here, 2);
        write_all(&mut copy, &there, 3);
        let mut story = before.clone();
        story.merge(&copy);
        let imported = record_import(PriorState::Present, Some(&before), &story);
        let after = story.clone();
        write_all(&mut story, &later, 4);
        let written = story.clone();
        let plan = imported.revert_plan(&story);
        story.apply(plan.edit, &now());
        for path in written.all_paths() {
            let expected = if written.versions_at(&path) == after.versions_at(&path) { before.versions_at(&path) } else { written.versions_at(&path) };
            prop_assert_eq!(story.versions_at(&path), expected, "{}", path);
        }
    }
}

#[test]
fn a_newly_imported_story_is_trashed_unless_the_user_wrote_in_it() {
    let copy = story_with_title(1, "The Fog");
    let imported = record_import(PriorState::Absent, None, &copy);
    assert!(!imported.is_empty());
    assert_eq!(
        imported.revert_plan(&copy),
        RevertPlan { edit: Edit::Batch(vec![]), should_trash: true, kept_field_count: 0 }
    );
    let mut looked_at = copy.clone();
    looked_at.apply(Edit::put(FieldPath::in_head(NamedField::CurrentStep), Value::text("a:e1.1.1")), &now());
    assert!(imported.revert_plan(&looked_at).should_trash, "the position in a flow is not user content");
    let mut written = copy.clone();
    write_first_line(&mut written, &RecordId::head(), "a line", 2, 3);
    assert_eq!(
        (imported.revert_plan(&written).should_trash, imported.revert_plan(&written).edit),
        (false, Edit::Batch(vec![]))
    );
    let mut renamed = copy.clone();
    renamed.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text("The Mist")), &now());
    assert_eq!(
        (imported.revert_plan(&renamed).should_trash, imported.revert_plan(&renamed).kept_field_count),
        (false, 1)
    );
}

#[test]
fn a_story_imported_from_the_trash_goes_back_there_unchanged() {
    let before = story_with_title(1, "The Fog");
    let mut after = before.clone();
    write_first_line(&mut after, &RecordId::head(), "a line", 2, 3);
    let plan = record_import(PriorState::Trashed, Some(&before), &after).revert_plan(&after);
    assert!(plan.should_trash);
    let mut story = after.clone();
    story.apply(plan.edit, &now());
    assert_eq!(story.content(), before.content());
    let line = FieldPath::in_record(&RecordId::head(), Field::Named(NamedField::FirstLine));
    assert_eq!(story.get(&line), None);
    let same = record_import(PriorState::Trashed, Some(&before), &before);
    assert!(!same.is_empty() && same.revert_plan(&before).should_trash);
    assert!(!same.revert_plan(&after).should_trash, "the user has written in it");
}
