//! The promises of the story store, on a store that fails.

use crate::storage::records::record_keys::record_key;
use crate::storage::records::story_store::*;
use crate::storage::stores::faulty_store::{FaultyStore, story_with_title, write_first_line};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::Story;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::{RecordId, StoryId, WriterId};
use proptest::prelude::*;

fn page_id() -> RecordId {
    RecordId::from_number(40)
}

fn first_line_path(record_id: &RecordId) -> FieldPath {
    FieldPath::in_record(record_id, Field::Named(NamedField::FirstLine))
}

fn save(
    kv: &FaultyStore,
    story: &mut Story,
    record_id: &RecordId,
    revisions: &mut Revisions,
    writer: u64,
) -> Result<SavedRecord, StoreError> {
    save_record(kv, story, record_id, revisions, 5, &WriterId::from_number(writer))
}

/// Saves a story with a head and a page.
fn saved_story(kv: &FaultyStore, id: u64) -> (Story, Revisions) {
    let (mut story, mut revisions) = (story_with_title(id, "The Fog"), Revisions::new());
    write_first_line(&mut story, &page_id(), "lifted", id, 2);
    for record_id in [RecordId::head(), page_id()] {
        save(kv, &mut story, &record_id, &mut revisions, id).unwrap();
    }
    (story, revisions)
}

fn damage(kv: &FaultyStore, key: &str) -> String {
    let text = kv.get(key).unwrap().unwrap().replace("lifted", "lifte*");
    kv.set(key, &text).unwrap();
    text
}

#[test]
fn a_saved_story_is_listed_and_loads_the_same() {
    let kv = FaultyStore::default();
    let (story, revisions) = saved_story(&kv, 1);
    assert_eq!(list_stories(&kv).unwrap(), vec![story.id().clone()]);
    let loaded = load_story(&kv, story.id(), 9).unwrap();
    assert_eq!((loaded.story, loaded.revisions, loaded.quarantined_keys), (Some(story), revisions, vec![]));
}

#[test]
fn loading_all_stories_equals_loading_each() {
    let kv = FaultyStore::default();
    let stories: Vec<Story> = (1..5).map(|id| saved_story(&kv, id).0).collect();
    move_to_trash(&kv, stories[1].id(), 9).unwrap();
    damage(&kv, &record_key(stories[2].id(), &page_id()));
    let all = load_all_stories(&kv, 9).unwrap();
    let one_by_one: Vec<LoadedStory> =
        list_stories(&kv).unwrap().iter().map(|id| load_story(&kv, id, 9).unwrap()).collect();
    assert_eq!(all, one_by_one);
    assert_eq!((all.len(), all[1].quarantined_keys.len()), (3, 1));
}

#[test]
fn a_missing_story_loads_as_none() {
    assert_eq!(load_story(&FaultyStore::default(), &StoryId::from_number(1), 9), Ok(LoadedStory::default()));
}

#[test]
fn two_tabs_saving_the_same_record_lose_nothing() {
    let kv = FaultyStore::default();
    let (mut here, mut here_revs) = saved_story(&kv, 1);
    let loaded = load_story(&kv, here.id(), 9).unwrap();
    let (mut there, mut there_revs) = (loaded.story.unwrap(), loaded.revisions);
    write_first_line(&mut here, &page_id(), "here", 1, 3);
    write_first_line(&mut there, &page_id(), "there", 2, 3);
    assert!(!save(&kv, &mut here, &page_id(), &mut here_revs, 1).unwrap().is_merged);
    assert!(save(&kv, &mut there, &page_id(), &mut there_revs, 2).unwrap().is_merged);
    assert!(save(&kv, &mut here, &page_id(), &mut here_revs, 1).unwrap().is_merged);
    assert_eq!(here, there);
    assert_eq!(
        (here.text_at(&first_line_path(&page_id())), here.concurrent_versions(&first_line_path(&page_id())).count()),
        ("there", 1)
    );
}

#[test]
fn two_tabs_saving_the_same_revision_at_once_lose_nothing() {
    let kv = FaultyStore::default();
    let (mut here, mut revisions) = saved_story(&kv, 1);
    let mut there = here.clone();
    write_first_line(&mut there, &page_id(), "there", 2, 3);
    let text = crate::storage::records::record_codec::encode_record(
        there.record(&page_id()).unwrap(),
        1,
        5,
        &WriterId::from_number(2),
    );
    kv.set(&record_key(here.id(), &page_id()), &text).unwrap();
    assert!(save(&kv, &mut here, &page_id(), &mut revisions, 1).unwrap().is_merged);
    assert_eq!(here, there);
}

#[test]
fn a_damaged_record_is_quarantined_once_and_the_rest_loads() {
    let kv = FaultyStore::default();
    let (story, _) = saved_story(&kv, 1);
    let key = record_key(story.id(), &page_id());
    let text = damage(&kv, &key);
    let loaded = load_story(&kv, story.id(), 9).unwrap();
    assert_eq!(loaded.story.unwrap().text_at(&FieldPath::in_head(NamedField::Title)), "The Fog");
    assert_eq!(loaded.quarantined_keys, vec!["restory.q.1.14.9".to_owned()]);
    assert_eq!(kv.get(&key).unwrap().as_deref(), Some(text.as_str()));
    assert_eq!(load_story(&kv, story.id(), 10).unwrap().quarantined_keys, loaded.quarantined_keys);
    assert_eq!(quarantined_texts(&kv).unwrap(), vec![("restory.q.1.14.9".to_owned(), text)]);
}

#[test]
fn two_damaged_records_are_quarantined_separately() {
    let kv = FaultyStore::default();
    for record_id in ["a", "b"] {
        kv.set(&format!("restory.s.1.{record_id}"), record_id).unwrap();
    }
    let loaded = load_story(&kv, &StoryId::from_number(1), 9).unwrap();
    assert_eq!((loaded.story, loaded.quarantined_keys.len(), quarantined_texts(&kv).unwrap().len()), (None, 2, 2));
}

#[test]
fn without_space_for_quarantine_the_rest_loads_and_the_damaged_text_stays() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = saved_story(&kv, 1);
    let key = record_key(story.id(), &page_id());
    let text = damage(&kv, &key);
    kv.capacity_units.set(Some(used_units(&kv).unwrap()));
    let loaded = load_story(&kv, story.id(), 9).unwrap();
    assert_eq!((loaded.story.is_some(), loaded.quarantined_keys), (true, vec![key.clone()]));
    assert_eq!(save(&kv, &mut story, &page_id(), &mut revisions, 1), Err(StoreError::QuotaExceeded));
    assert_eq!(kv.get(&key).unwrap(), Some(text));
}

#[test]
fn a_damaged_text_is_quarantined_before_it_is_overwritten() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = saved_story(&kv, 1);
    let text = damage(&kv, &record_key(story.id(), &page_id()));
    save(&kv, &mut story, &page_id(), &mut revisions, 1).unwrap();
    assert_eq!(quarantined_texts(&kv).unwrap().first().map(|(_, text)| text), Some(&text));
    assert_eq!(load_story(&kv, story.id(), 9).unwrap().story, Some(story));
}

#[test]
fn a_full_storage_keeps_the_old_text_and_revision() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = saved_story(&kv, 1);
    let (key, before) = (record_key(story.id(), &page_id()), revisions.clone());
    let old = kv.get(&key).unwrap();
    kv.capacity_units.set(Some(used_units(&kv).unwrap()));
    write_first_line(&mut story, &page_id(), "a longer line than before", 1, 3);
    assert_eq!(save(&kv, &mut story, &page_id(), &mut revisions, 1), Err(StoreError::QuotaExceeded));
    assert_eq!((kv.get(&key).unwrap(), revisions), (old, before));
}

#[test]
fn a_torn_write_is_detected_and_repaired_by_the_next_one() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = saved_story(&kv, 1);
    kv.truncates_writes.set(true);
    write_first_line(&mut story, &page_id(), "torn", 1, 3);
    assert!(matches!(save(&kv, &mut story, &page_id(), &mut revisions, 1), Err(StoreError::Failed(_))));
    kv.truncates_writes.set(false);
    save(&kv, &mut story, &page_id(), &mut revisions, 1).unwrap();
    assert_eq!(load_story(&kv, story.id(), 9).unwrap().story, Some(story));
}

#[test]
fn an_unavailable_storage_is_reported_by_every_function() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = saved_story(&kv, 1);
    kv.is_unavailable.set(true);
    assert_eq!(list_stories(&kv), Err(StoreError::Unavailable));
    assert_eq!(load_story(&kv, story.id(), 9), Err(StoreError::Unavailable));
    assert_eq!(save(&kv, &mut story, &page_id(), &mut revisions, 1), Err(StoreError::Unavailable));
    assert_eq!(move_to_trash(&kv, story.id(), 9), Err(StoreError::Unavailable));
    assert_eq!(erase_all(&kv), Err(StoreError::Unavailable));
}

#[test]
fn a_record_of_a_newer_schema_is_neither_loaded_nor_overwritten() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = saved_story(&kv, 1);
    let head = "{\"schema\":2";
    let checksum =
        crate::storage::records::checksum::Checksum::default().update(head).update("\n").update("new").to_hex();
    let (key, text) = (record_key(story.id(), &page_id()), format!("{head},\"checksum\":\"{checksum}\"}}\nnew"));
    kv.set(&key, &text).unwrap();
    assert_eq!(load_story(&kv, story.id(), 9), Err(StoreError::NewerSchema(2)));
    assert_eq!(save(&kv, &mut story, &page_id(), &mut revisions, 1), Err(StoreError::NewerSchema(2)));
    assert_eq!((kv.get(&key).unwrap(), quarantined_texts(&kv).unwrap()), (Some(text), vec![]));
}

#[test]
fn a_deleted_story_stays_in_the_trash_and_can_be_restored() {
    let kv = FaultyStore::default();
    let (story, _) = saved_story(&kv, 1);
    saved_story(&kv, 2);
    move_to_trash(&kv, story.id(), 100).unwrap();
    assert_eq!(list_stories(&kv).unwrap(), vec![StoryId::from_number(2)]);
    assert_eq!(trashed_stories(&kv).unwrap(), vec![(story.id().clone(), 100)]);
    assert_eq!(purge_expired(&kv, 100 + TRASH_RETENTION_MS, TRASH_RETENTION_MS).unwrap(), vec![]);
    restore_from_trash(&kv, story.id()).unwrap();
    assert_eq!(load_story(&kv, story.id(), 9).unwrap().story, Some(story));
    assert_eq!(list_stories(&kv).unwrap().len(), 2);
}

#[test]
fn a_purge_removes_one_story_completely_and_no_other() {
    let kv = FaultyStore::default();
    let (story, _) = saved_story(&kv, 1);
    let (other, _) = saved_story(&kv, 37);
    damage(&kv, &record_key(story.id(), &page_id()));
    load_story(&kv, story.id(), 9).unwrap();
    move_to_trash(&kv, story.id(), 0).unwrap();
    let day = TRASH_RETENTION_MS / 30;
    let purged: Vec<_> =
        (1..4).map(|n| purge_expired(&kv, n * day + TRASH_RETENTION_MS, TRASH_RETENTION_MS).unwrap()).collect();
    assert_eq!(purged, [vec![], vec![], vec![story.id().clone()]]);
    assert!(kv.keys().unwrap().iter().all(|key| key.starts_with("restory.s.11.")));
    assert_eq!(load_story(&kv, other.id(), 9).unwrap().story, Some(other));
}

#[test]
fn a_tombstone_without_a_date_restarts_its_retention() {
    let kv = FaultyStore::default();
    let (story, _) = saved_story(&kv, 1);
    kv.set("restory.t.1", "{").unwrap();
    assert_eq!(purge_expired(&kv, 10 * TRASH_RETENTION_MS, TRASH_RETENTION_MS).unwrap(), vec![]);
    assert_eq!(trashed_stories(&kv).unwrap(), vec![(story.id().clone(), 10 * TRASH_RETENTION_MS)]);
}

#[test]
fn erasing_removes_every_key_of_this_app_and_no_other() {
    let kv = FaultyStore::default();
    saved_story(&kv, 1);
    kv.set("restory.prefs", "{}").unwrap();
    kv.set("another", "stays").unwrap();
    erase_all(&kv).unwrap();
    assert_eq!((kv.keys().unwrap(), used_units(&kv).unwrap()), (vec![], 0));
    assert_eq!(kv.get("another").unwrap().as_deref(), Some("stays"));
}

#[test]
fn usage_is_counted_in_utf16_units() {
    let kv = FaultyStore::default();
    kv.set("restory.p", "\u{1F30A}e").unwrap();
    kv.set("another", "not ours").unwrap();
    assert_eq!(used_units(&kv), Ok(12));
}

#[test]
fn records_read_elsewhere_merge_and_foreign_keys_are_skipped() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = saved_story(&kv, 1);
    let key = record_key(story.id(), &page_id());
    let old = kv.get(&key).unwrap().unwrap();
    write_first_line(&mut story, &page_id(), "later", 1, 3);
    let new = save(&kv, &mut story, &page_id(), &mut revisions, 1).unwrap();
    let texts =
        [(new.key, new.text), (key, old), ("restory.prefs".into(), "{}".into()), ("restory.s.2.a".into(), "x".into())];
    let loaded = load_from_records(story.id(), texts).unwrap();
    assert_eq!(loaded.story.unwrap().text_at(&first_line_path(&page_id())), "later");
    assert_eq!((loaded.revisions.get(&page_id()), loaded.quarantined_keys), (Some(&2), vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_under_any_key_neither_panics_nor_is_lost(key in "restory\\.[stq](\\.[a-z0-9.]{0,6})?", text in ".{0,20}") {
        let kv = FaultyStore::default();
        kv.set(&key, &text).unwrap();
        for id in list_stories(&kv).unwrap() {
            load_story(&kv, &id, 1).unwrap();
        }
        trashed_stories(&kv).unwrap();
        prop_assert!(kv.get(&key).unwrap() == Some(text.clone()) || key.starts_with("restory.t."));
    }

    #[test]
    fn two_tabs_saving_in_any_order_keep_every_edit(turns in proptest::collection::vec((1..3_u64, "[a-z]{1,4}"), 1..12)) {
        let kv = FaultyStore::default();
        let (first, revisions) = saved_story(&kv, 1);
        let mut tabs = [(first.clone(), revisions.clone()), (first, revisions)];
        for (writer, text) in &turns {
            let (story, revisions) = &mut tabs[usize::try_from(*writer).unwrap() - 1];
            write_first_line(story, &page_id(), text, *writer + 10, 3);
            save(&kv, story, &page_id(), revisions, *writer + 10).unwrap();
        }
        let id = StoryId::from_number(1);
        let mut merged = tabs[0].0.clone();
        merged.merge(&tabs[1].0);
        prop_assert_eq!(load_story(&kv, &id, 9).unwrap().story.unwrap(), merged);
    }
}
