//! The promises of the shelf, tried on a storage that misbehaves.

use super::faulty_store::{FaultyStore, story_with_title, write_first_line};
use super::key_value::{KeyValueStore, StoreError};
use super::story_store::*;
use crate::story::Story;
use crate::story::field_path::{Field, FieldPath, NamedField};
use crate::story::ids::{RecordId, StoryId, WriterId};
use proptest::prelude::*;

fn page() -> RecordId {
    RecordId::from_number(40)
}

fn line(sheet: &RecordId) -> FieldPath {
    FieldPath::in_record(sheet, Field::Named(NamedField::FirstLine))
}

fn save(
    kv: &FaultyStore,
    story: &mut Story,
    sheet: &RecordId,
    revs: &mut Revisions,
    writer: u64,
) -> Result<SavedRecord, StoreError> {
    save_record(kv, story, sheet, revs, 5, &WriterId::from_number(writer))
}

/// A story with a head and a page, saved.
fn shelved(kv: &FaultyStore, id: u64) -> (Story, Revisions) {
    let (mut story, mut revs) = (story_with_title(id, "The Fog"), Revisions::new());
    write_first_line(&mut story, &page(), "lifted", id, 2);
    for sheet in [RecordId::head(), page()] {
        save(kv, &mut story, &sheet, &mut revs, id).unwrap();
    }
    (story, revs)
}

fn damage(kv: &FaultyStore, key: &str) -> String {
    let text = kv.get(key).unwrap().unwrap().replace("lifted", "lifte*");
    kv.set(key, &text).unwrap();
    text
}

#[test]
fn what_was_saved_is_listed_and_loads_the_same() {
    let kv = FaultyStore::default();
    let (story, revs) = shelved(&kv, 1);
    assert_eq!(list_stories(&kv).unwrap(), vec![story.id().clone()]);
    let loaded = load_story(&kv, story.id(), 9).unwrap();
    assert_eq!((loaded.story, loaded.revisions, loaded.quarantined_keys), (Some(story), revs, vec![]));
}

#[test]
fn one_look_at_the_keys_reads_each_story_that_stands_on_the_shelf() {
    let kv = FaultyStore::default();
    let stories: Vec<Story> = (1..5).map(|id| shelved(&kv, id).0).collect();
    move_to_trash(&kv, stories[1].id(), 9).unwrap();
    damage(&kv, &record_key(stories[2].id(), &page()));
    let each = load_all_stories(&kv, 9).unwrap();
    let alone: Vec<LoadedStory> = list_stories(&kv).unwrap().iter().map(|id| load_story(&kv, id, 9).unwrap()).collect();
    assert_eq!(each, alone);
    assert_eq!((each.len(), each[1].quarantined_keys.len()), (3, 1));
}

#[test]
fn a_story_that_is_not_there_loads_as_none() {
    assert_eq!(load_story(&FaultyStore::default(), &StoryId::from_number(1), 9), Ok(LoadedStory::default()));
}

#[test]
fn two_tabs_that_save_the_same_sheet_lose_nothing() {
    let kv = FaultyStore::default();
    let (mut here, mut here_revs) = shelved(&kv, 1);
    let loaded = load_story(&kv, here.id(), 9).unwrap();
    let (mut there, mut there_revs) = (loaded.story.unwrap(), loaded.revisions);
    write_first_line(&mut here, &page(), "here", 1, 3);
    write_first_line(&mut there, &page(), "there", 2, 3);
    assert!(!save(&kv, &mut here, &page(), &mut here_revs, 1).unwrap().is_merged);
    assert!(save(&kv, &mut there, &page(), &mut there_revs, 2).unwrap().is_merged);
    assert!(save(&kv, &mut here, &page(), &mut here_revs, 1).unwrap().is_merged);
    assert_eq!(here, there);
    assert_eq!((here.text_at(&line(&page())), here.concurrent_versions(&line(&page())).count()), ("there", 1));
}

#[test]
fn two_tabs_that_counted_to_the_same_number_at_once_lose_nothing() {
    let kv = FaultyStore::default();
    let (mut here, mut revs) = shelved(&kv, 1);
    let mut there = here.clone();
    write_first_line(&mut there, &page(), "there", 2, 3);
    let text = super::record_codec::encode_record(there.record(&page()).unwrap(), 1, 5, &WriterId::from_number(2));
    kv.set(&record_key(here.id(), &page()), &text).unwrap();
    assert!(save(&kv, &mut here, &page(), &mut revs, 1).unwrap().is_merged);
    assert_eq!(here, there);
}

#[test]
fn a_damaged_sheet_is_copied_aside_once_and_the_rest_opens() {
    let kv = FaultyStore::default();
    let (story, _) = shelved(&kv, 1);
    let key = record_key(story.id(), &page());
    let text = damage(&kv, &key);
    let loaded = load_story(&kv, story.id(), 9).unwrap();
    assert_eq!(loaded.story.unwrap().text_at(&FieldPath::in_head(NamedField::Title)), "The Fog");
    assert_eq!(loaded.quarantined_keys, vec!["restory.q.1.14.9".to_owned()]);
    assert_eq!(kv.get(&key).unwrap().as_deref(), Some(text.as_str()));
    assert_eq!(load_story(&kv, story.id(), 10).unwrap().quarantined_keys, loaded.quarantined_keys);
    assert_eq!(quarantined_texts(&kv).unwrap(), vec![("restory.q.1.14.9".to_owned(), text)]);
}

#[test]
fn two_sheets_damaged_at_once_get_a_copy_each() {
    let kv = FaultyStore::default();
    for sheet in ["a", "b"] {
        kv.set(&format!("restory.s.1.{sheet}"), sheet).unwrap();
    }
    let loaded = load_story(&kv, &StoryId::from_number(1), 9).unwrap();
    assert_eq!((loaded.story, loaded.quarantined_keys.len(), quarantined_texts(&kv).unwrap().len()), (None, 2, 2));
}

#[test]
fn without_room_for_the_copy_the_rest_still_opens_but_the_damaged_text_is_not_written_over() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let key = record_key(story.id(), &page());
    let text = damage(&kv, &key);
    kv.capacity_units.set(Some(used_units(&kv).unwrap()));
    let loaded = load_story(&kv, story.id(), 9).unwrap();
    assert_eq!((loaded.story.is_some(), loaded.quarantined_keys), (true, vec![key.clone()]));
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::QuotaExceeded));
    assert_eq!(kv.get(&key).unwrap(), Some(text));
}

#[test]
fn a_damaged_text_is_set_aside_before_it_is_written_over() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let text = damage(&kv, &record_key(story.id(), &page()));
    save(&kv, &mut story, &page(), &mut revs, 1).unwrap();
    assert_eq!(quarantined_texts(&kv).unwrap().first().map(|(_, text)| text), Some(&text));
    assert_eq!(load_story(&kv, story.id(), 9).unwrap().story, Some(story));
}

#[test]
fn a_full_storage_leaves_the_old_text_and_the_revision_seen() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let (key, before) = (record_key(story.id(), &page()), revs.clone());
    let old = kv.get(&key).unwrap();
    kv.capacity_units.set(Some(used_units(&kv).unwrap()));
    write_first_line(&mut story, &page(), "a longer line than before", 1, 3);
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::QuotaExceeded));
    assert_eq!((kv.get(&key).unwrap(), revs), (old, before));
}

#[test]
fn a_torn_writing_is_noticed_and_the_next_one_heals_it() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    kv.truncates_writes.set(true);
    write_first_line(&mut story, &page(), "torn", 1, 3);
    assert!(matches!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::Failed(_))));
    kv.truncates_writes.set(false);
    save(&kv, &mut story, &page(), &mut revs, 1).unwrap();
    assert_eq!(load_story(&kv, story.id(), 9).unwrap().story, Some(story));
}

#[test]
fn a_storage_that_is_down_says_so_everywhere() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    kv.is_unavailable.set(true);
    assert_eq!(list_stories(&kv), Err(StoreError::Unavailable));
    assert_eq!(load_story(&kv, story.id(), 9), Err(StoreError::Unavailable));
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::Unavailable));
    assert_eq!(move_to_trash(&kv, story.id(), 9), Err(StoreError::Unavailable));
    assert_eq!(erase_all(&kv), Err(StoreError::Unavailable));
}

#[test]
fn a_sheet_of_a_newer_program_is_neither_opened_nor_written_over() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let head = "{\"schema\":2";
    let sum = super::checksum::Checksum::default().update(head).update("\n").update("new").to_hex();
    let (key, text) = (record_key(story.id(), &page()), format!("{head},\"checksum\":\"{sum}\"}}\nnew"));
    kv.set(&key, &text).unwrap();
    assert_eq!(load_story(&kv, story.id(), 9), Err(StoreError::NewerSchema(2)));
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::NewerSchema(2)));
    assert_eq!((kv.get(&key).unwrap(), quarantined_texts(&kv).unwrap()), (Some(text), vec![]));
}

#[test]
fn a_deleted_story_stays_in_the_bin_for_its_days_and_can_come_back() {
    let kv = FaultyStore::default();
    let (story, _) = shelved(&kv, 1);
    shelved(&kv, 2);
    move_to_trash(&kv, story.id(), 100).unwrap();
    assert_eq!(list_stories(&kv).unwrap(), vec![StoryId::from_number(2)]);
    assert_eq!(trashed_stories(&kv).unwrap(), vec![(story.id().clone(), 100)]);
    assert_eq!(purge_expired(&kv, 100 + TRASH_RETENTION_MS, TRASH_RETENTION_MS).unwrap(), vec![]);
    restore_from_trash(&kv, story.id()).unwrap();
    assert_eq!(load_story(&kv, story.id(), 9).unwrap().story, Some(story));
    assert_eq!(list_stories(&kv).unwrap().len(), 2);
}

#[test]
fn a_purge_takes_all_of_a_story_and_nothing_of_the_others() {
    let kv = FaultyStore::default();
    let (story, _) = shelved(&kv, 1);
    let (other, _) = shelved(&kv, 37);
    damage(&kv, &record_key(story.id(), &page()));
    load_story(&kv, story.id(), 9).unwrap();
    move_to_trash(&kv, story.id(), 0).unwrap();
    let day = TRASH_RETENTION_MS / 30;
    let gone: Vec<_> =
        (1..4).map(|n| purge_expired(&kv, n * day + TRASH_RETENTION_MS, TRASH_RETENTION_MS).unwrap()).collect();
    assert_eq!(gone, [vec![], vec![], vec![story.id().clone()]]);
    assert!(kv.keys().unwrap().iter().all(|key| key.starts_with("restory.s.11.")));
    assert_eq!(load_story(&kv, other.id(), 9).unwrap().story, Some(other));
}

#[test]
fn a_tombstone_whose_date_is_lost_starts_its_days_anew() {
    let kv = FaultyStore::default();
    let (story, _) = shelved(&kv, 1);
    kv.set("restory.t.1", "{").unwrap();
    assert_eq!(purge_expired(&kv, 10 * TRASH_RETENTION_MS, TRASH_RETENTION_MS).unwrap(), vec![]);
    assert_eq!(trashed_stories(&kv).unwrap(), vec![(story.id().clone(), 10 * TRASH_RETENTION_MS)]);
}

#[test]
fn erasing_takes_every_key_of_ours_and_no_other() {
    let kv = FaultyStore::default();
    shelved(&kv, 1);
    kv.set("restory.prefs", "{}").unwrap();
    kv.set("another", "stays").unwrap();
    erase_all(&kv).unwrap();
    assert_eq!((kv.keys().unwrap(), used_units(&kv).unwrap()), (vec![], 0));
    assert_eq!(kv.get("another").unwrap().as_deref(), Some("stays"));
}

#[test]
fn use_is_counted_as_browsers_count() {
    let kv = FaultyStore::default();
    kv.set("restory.p", "\u{1F30A}e").unwrap();
    kv.set("another", "not ours").unwrap();
    assert_eq!(used_units(&kv), Ok(12));
}

#[test]
fn copies_read_elsewhere_merge_and_keys_of_others_are_passed_over() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let key = record_key(story.id(), &page());
    let old = kv.get(&key).unwrap().unwrap();
    write_first_line(&mut story, &page(), "later", 1, 3);
    let new = save(&kv, &mut story, &page(), &mut revs, 1).unwrap();
    let texts =
        [(new.key, new.text), (key, old), ("restory.prefs".into(), "{}".into()), ("restory.s.2.a".into(), "x".into())];
    let loaded = load_from_records(story.id(), texts).unwrap();
    assert_eq!(loaded.story.unwrap().text_at(&line(&page())), "later");
    assert_eq!((loaded.revisions.get(&page()), loaded.quarantined_keys), (Some(&2), vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_under_any_key_of_ours_neither_panics_nor_is_lost(key in "restory\\.[stq](\\.[a-z0-9.]{0,6})?", text in ".{0,20}") {
        let kv = FaultyStore::default();
        kv.set(&key, &text).unwrap();
        for id in list_stories(&kv).unwrap() {
            load_story(&kv, &id, 1).unwrap();
        }
        trashed_stories(&kv).unwrap();
        prop_assert!(kv.get(&key).unwrap() == Some(text.clone()) || key.starts_with("restory.t."));
    }

    #[test]
    fn two_tabs_that_save_in_any_order_end_with_every_word(turns in proptest::collection::vec((1..3_u64, "[a-z]{1,4}"), 1..12)) {
        let kv = FaultyStore::default();
        let (first, revs) = shelved(&kv, 1);
        let mut tabs = [(first.clone(), revs.clone()), (first, revs)];
        for (writer, words) in &turns {
            let (story, revs) = &mut tabs[usize::try_from(*writer).unwrap() - 1];
            write_first_line(story, &page(), words, *writer + 10, 3);
            save(&kv, story, &page(), revs, *writer + 10).unwrap();
        }
        let id = StoryId::from_number(1);
        let mut all = tabs[0].0.clone();
        all.merge(&tabs[1].0);
        prop_assert_eq!(load_story(&kv, &id, 9).unwrap().story.unwrap(), all);
    }
}
