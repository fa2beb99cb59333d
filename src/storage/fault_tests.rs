//! Faults wherever they can happen: storage that fills up or tears at each character, copies that are older than they should be,
//! clocks that go back.

use crate::storage::device::quota;
use crate::storage::records::record_codec::encode_record;
use crate::storage::records::record_keys::record_key;
use crate::storage::records::snapshots;
use crate::storage::records::story_store::*;
use crate::storage::stores::faulty_store::{FaultyStore, story_with_title, write_first_line};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::Story;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::{RecordId, StoryId, WriterId};
use std::cell::Cell;

const EARLIER: &str = "It lifts at the stove.";
const LATER: &str = "It lifts at the stove, and sometimes on the way to the harbour \u{1F30A}.";

fn page_id() -> RecordId {
    RecordId::from_number(40)
}

fn first_line(story: &Story) -> &str {
    story.text_at(&FieldPath::in_record(&page_id(), Field::Named(NamedField::FirstLine)))
}

fn save_page(
    kv: &dyn KeyValueStore,
    story: &mut Story,
    revisions: &mut Revisions,
    at: i64,
) -> Result<SavedRecord, StoreError> {
    save_record(kv, story, &page_id(), revisions, at, &WriterId::from_number(1))
}

/// Saves a story with a page, then edits the page without saving.
fn save_story_then_edit(kv: &dyn KeyValueStore) -> (Story, Revisions) {
    let (mut story, mut revisions) = (story_with_title(1, "The Fog"), Revisions::new());
    save_record(kv, &mut story, &RecordId::head(), &mut revisions, 2, &WriterId::from_number(1)).unwrap();
    write_first_line(&mut story, &page_id(), EARLIER, 1, 2);
    save_page(kv, &mut story, &mut revisions, 2).unwrap();
    write_first_line(&mut story, &page_id(), LATER, 1, 3);
    (story, revisions)
}

fn load_saved_story(kv: &dyn KeyValueStore) -> (Story, usize) {
    let loaded = load_story(kv, &StoryId::from_number(1), 9).unwrap();
    (loaded.story.unwrap(), loaded.quarantined_keys.len())
}

#[test]
fn a_save_refused_at_any_size_keeps_the_old_text_and_succeeds_later() {
    let (kv, mut refused) = (FaultyStore::default(), 0);
    let (mut story, mut revisions) = save_story_then_edit(&kv);
    let empty = used_units(&kv).unwrap();
    let expected = save_page(&kv, &mut story, &mut revisions, 3).unwrap();
    let full = used_units(&kv).unwrap();
    assert!(full > empty + 40, "the new text is longer");
    for capacity in empty..=full {
        let kv = FaultyStore::default();
        let (mut story, mut revisions) = save_story_then_edit(&kv);
        let previous_revisions = revisions.clone();
        kv.capacity_units.set(Some(capacity));
        match save_page(&kv, &mut story, &mut revisions, 3) {
            Ok(saved) => assert_eq!((capacity, saved), (full, expected.clone())),
            Err(error) => {
                refused += 1;
                assert_eq!((error, &revisions), (StoreError::QuotaExceeded, &previous_revisions));
                assert_eq!((first_line(&load_saved_story(&kv).0), first_line(&story)), (EARLIER, LATER), "{capacity}");
                kv.capacity_units.set(None);
                save_page(&kv, &mut story, &mut revisions, 4).unwrap();
            }
        }
        assert_eq!(load_saved_story(&kv), (story, 0), "{capacity}");
    }
    assert_eq!(refused, full - empty);
}

#[test]
fn the_ballast_lets_a_save_through_wherever_the_storage_filled_up() {
    let (kv, ends) = (FaultyStore::default(), [0_usize, 1, 7, 40]);
    quota::reserve_ballast(&kv);
    save_story_then_edit(&kv);
    let used = used_units(&kv).unwrap();
    for more in ends {
        let kv = FaultyStore::default();
        quota::reserve_ballast(&kv);
        let (mut story, mut revisions) = save_story_then_edit(&kv);
        kv.capacity_units.set(Some(used + more));
        assert_eq!(save_page(&kv, &mut story, &mut revisions, 3), Err(StoreError::QuotaExceeded));
        assert!(quota::release_ballast(&kv));
        save_page(&kv, &mut story, &mut revisions, 3).unwrap();
        assert_eq!(load_saved_story(&kv), (story, 0));
    }
}

/// A store that stops in the middle of one write, after this many characters.
struct TornWriteStore<'a> {
    inner: &'a FaultyStore,
    writable_chars: Cell<Option<usize>>,
}

impl KeyValueStore for TornWriteStore<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        match self.writable_chars.get() {
            Some(char_count) => {
                self.inner.set(key, &text.chars().take(char_count).collect::<String>())?;
                self.inner.is_unavailable.set(true); // From here on nothing answers.
                Err(StoreError::Unavailable)
            }
            None => self.inner.set(key, text),
        }
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }
}

#[test]
fn a_save_interrupted_at_any_character_costs_only_itself_if_there_is_a_mirror() {
    let measure = FaultyStore::default();
    let (mut story, mut revisions) = save_story_then_edit(&measure);
    let mirror = measure.keys().unwrap().into_iter().map(|key| (key.clone(), measure.get(&key).unwrap().unwrap()));
    let mirror: Vec<(String, String)> = mirror.collect();
    let whole = save_page(&measure, &mut story, &mut revisions, 3).unwrap().text.chars().count();
    for char_count in 0..=whole {
        let store = FaultyStore::default();
        let (mut story, mut revisions) = save_story_then_edit(&store);
        let torn = TornWriteStore { inner: &store, writable_chars: Cell::new(Some(char_count)) };
        assert_eq!(save_page(&torn, &mut story, &mut revisions, 3), Err(StoreError::Unavailable));
        store.is_unavailable.set(false);
        let (mut here, quarantined) = {
            let loaded = load_story(&store, story.id(), 9).unwrap();
            (loaded.story.unwrap(), loaded.quarantined_keys.len())
        };
        assert_eq!(quarantined, usize::from(char_count < whole), "{char_count}");
        here.merge(&load_from_records(story.id(), mirror.clone()).unwrap().story.unwrap());
        assert_eq!(first_line(&here), if char_count < whole { EARLIER } else { LATER }, "{char_count}");
        assert_eq!(here.text_at(&FieldPath::in_head(NamedField::Title)), "The Fog");
    }
}

#[test]
fn merging_older_copies_loses_only_what_no_copy_has() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = save_story_then_edit(&kv);
    let mut states = vec![load_saved_story(&kv).0];
    for (at, text) in (4..).zip([LATER, "and in the garden", "It lifted for a whole morning."]) {
        write_first_line(&mut story, &page_id(), text, 1, at);
        save_page(&kv, &mut story, &mut revisions, at).unwrap();
        states.push(load_saved_story(&kv).0);
    }
    for (n, first) in states.iter().enumerate() {
        for (m, second) in states.iter().enumerate() {
            let (mut one, mut other) = (first.clone(), second.clone());
            one.merge(second);
            other.merge(first);
            assert_eq!((&one, &one), (&other, &states[n.max(m)]));
            assert_eq!(
                one.concurrent_versions(&FieldPath::in_record(&page_id(), Field::Named(NamedField::FirstLine))).count(),
                0
            );
        }
    }
}

#[test]
fn a_clock_that_goes_back_changes_no_order_and_purges_nothing() {
    let kv = FaultyStore::default();
    let (mut story, mut revisions) = save_story_then_edit(&kv);
    let year = 365 * 24 * 60 * 60 * 1000;
    save_page(&kv, &mut story, &mut revisions, year).unwrap();
    write_first_line(&mut story, &page_id(), "said later, when the clock said earlier", 1, -year);
    save_page(&kv, &mut story, &mut revisions, -year).unwrap();
    assert_eq!(first_line(&load_saved_story(&kv).0), "said later, when the clock said earlier");
    let mut merged = load_saved_story(&kv).0;
    let stale = encode_record(
        save_story_then_edit(&FaultyStore::default()).0.record(&page_id()).unwrap(),
        90,
        9 * year,
        &WriterId::from_number(1),
    );
    let texts = [(record_key(story.id(), &page_id()), stale)];
    merged.merge(&load_from_records(story.id(), texts).unwrap().story.unwrap());
    assert_eq!(first_line(&merged), "said later, when the clock said earlier");

    move_to_trash(&kv, story.id(), year).unwrap();
    assert_eq!(purge_expired(&kv, -year, TRASH_RETENTION_MS), Ok(vec![]));
    restore_from_trash(&kv, story.id()).unwrap();
    assert_eq!(load_saved_story(&kv).0, story);
}

#[test]
fn snapshots_dated_in_the_future_do_not_expire_those_of_today() {
    let day = 24 * 60 * 60 * 1000;
    let now = 40 * day;
    let future: Vec<i64> = (0..25).map(|n| 400 * day + n * 700_000).collect();
    let today: Vec<i64> = (0..20).map(|n| now - n * 700_000).collect();
    let expired = snapshots::expired_snapshots(&[future.clone(), today.clone()].concat(), now);
    assert!(today.iter().all(|at| !expired.contains(at)), "{expired:?}");
    assert!(expired.len() > 20, "those dated in the future expire: {}", expired.len());
    assert!(
        snapshots::is_snapshot_due(now, 400 * day),
        "a snapshot is due although the last one is dated in the future"
    );
    assert!(snapshots::is_snapshot_due(now, 0) && !snapshots::is_snapshot_due(now, now - snapshots::MIN_INTERVAL_MS));
}

#[test]
fn two_thousand_stories_are_listed_and_loaded() {
    let kv = FaultyStore::default();
    for n in 0..2_000 {
        let mut story = story_with_title(n + 1, &format!("Story {n}"));
        save_record(&kv, &mut story, &RecordId::head(), &mut Revisions::new(), 1, &WriterId::from_number(1)).unwrap();
    }
    assert_eq!(list_stories(&kv).unwrap().len(), 2_000);
    let records = raw_records(&kv).unwrap();
    assert_eq!(records.iter().filter(|(key, text)| is_decodable(key, text)).count(), 2_000);
    let one = load_story(&kv, &StoryId::from_number(1_234), 9).unwrap().story.unwrap();
    assert_eq!(one.text_at(&FieldPath::in_head(NamedField::Title)), "Story 1233");
    assert!(quota::measure_usage(&kv).unwrap().percent_used() < 60);
}
