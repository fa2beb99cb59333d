//! Faults at every place where they can happen: storage that fills up or tears at each letter, copies that are older than they should
//! be, clocks that go back.

use super::faulty_store::{FaultyStore, story_with_title, write_first_line};
use super::key_value::{KeyValueStore, StoreError};
use super::quota;
use super::record_codec::encode_record;
use super::snapshots;
use super::story_store::*;
use crate::story::Story;
use crate::story::field_path::{Field, FieldPath, NamedField};
use crate::story::ids::{RecordId, StoryId, WriterId};
use std::cell::Cell;

const EARLIER: &str = "It lifts at the stove.";
const LATER: &str = "It lifts at the stove, and sometimes on the way to the harbour \u{1F30A}.";

fn page() -> RecordId {
    RecordId::from_number(40)
}

fn words(story: &Story) -> &str {
    story.text_at(&FieldPath::in_record(&page(), Field::Named(NamedField::FirstLine)))
}

fn save_page(
    kv: &dyn KeyValueStore,
    story: &mut Story,
    revs: &mut Revisions,
    at: i64,
) -> Result<SavedRecord, StoreError> {
    save_record(kv, story, &page(), revs, at, &WriterId::from_number(1))
}

/// A story whose page is saved, and then goes on without being saved.
fn save_story_then_edit(kv: &dyn KeyValueStore) -> (Story, Revisions) {
    let (mut story, mut revs) = (story_with_title(1, "The Fog"), Revisions::new());
    save_record(kv, &mut story, &RecordId::head(), &mut revs, 2, &WriterId::from_number(1)).unwrap();
    write_first_line(&mut story, &page(), EARLIER, 1, 2);
    save_page(kv, &mut story, &mut revs, 2).unwrap();
    write_first_line(&mut story, &page(), LATER, 1, 3);
    (story, revs)
}

fn load_saved_story(kv: &dyn KeyValueStore) -> (Story, usize) {
    let loaded = load_story(kv, &StoryId::from_number(1), 9).unwrap();
    (loaded.story.unwrap(), loaded.quarantined_keys.len())
}

#[test]
fn a_storage_that_fills_up_at_any_letter_of_a_save_keeps_the_words_before_it_and_takes_them_once_there_is_room() {
    let (kv, mut refused) = (FaultyStore::default(), 0);
    let (mut story, mut revs) = save_story_then_edit(&kv);
    let empty = used_units(&kv).unwrap();
    let wanted = save_page(&kv, &mut story, &mut revs, 3).unwrap();
    let full = used_units(&kv).unwrap();
    assert!(full > empty + 40, "the new text is longer");
    for room in empty..=full {
        let kv = FaultyStore::default();
        let (mut story, mut revs) = save_story_then_edit(&kv);
        let seen = revs.clone();
        kv.capacity_units.set(Some(room));
        match save_page(&kv, &mut story, &mut revs, 3) {
            Ok(saved) => assert_eq!((room, saved), (full, wanted.clone())),
            Err(error) => {
                refused += 1;
                assert_eq!((error, &revs), (StoreError::QuotaExceeded, &seen));
                assert_eq!((words(&load_saved_story(&kv).0), words(&story)), (EARLIER, LATER), "{room}");
                kv.capacity_units.set(None);
                save_page(&kv, &mut story, &mut revs, 4).unwrap();
            }
        }
        assert_eq!(load_saved_story(&kv), (story, 0), "{room}");
    }
    assert_eq!(refused, full - empty);
}

#[test]
fn what_is_held_back_lets_the_save_through_wherever_the_storage_filled_up() {
    let (kv, ends) = (FaultyStore::default(), [0_usize, 1, 7, 40]);
    quota::reserve_ballast(&kv);
    save_story_then_edit(&kv);
    let used = used_units(&kv).unwrap();
    for more in ends {
        let kv = FaultyStore::default();
        quota::reserve_ballast(&kv);
        let (mut story, mut revs) = save_story_then_edit(&kv);
        kv.capacity_units.set(Some(used + more));
        assert_eq!(save_page(&kv, &mut story, &mut revs, 3), Err(StoreError::QuotaExceeded));
        assert!(quota::release_ballast(&kv));
        save_page(&kv, &mut story, &mut revs, 3).unwrap();
        assert_eq!(load_saved_story(&kv), (story, 0));
    }
}

/// A storage that is ended in the middle of one writing: so many letters of it are kept.
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
            Some(letters) => {
                self.inner.set(key, &text.chars().take(letters).collect::<String>())?;
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
fn a_save_that_ends_at_any_letter_costs_no_more_than_itself_where_there_is_a_second_copy() {
    let measure = FaultyStore::default();
    let (mut story, mut revs) = save_story_then_edit(&measure);
    let second = measure.keys().unwrap().into_iter().map(|key| (key.clone(), measure.get(&key).unwrap().unwrap()));
    let second: Vec<(String, String)> = second.collect();
    let whole = save_page(&measure, &mut story, &mut revs, 3).unwrap().text.chars().count();
    for letters in 0..=whole {
        let fake = FaultyStore::default();
        let (mut story, mut revs) = save_story_then_edit(&fake);
        let torn = TornWriteStore { inner: &fake, writable_chars: Cell::new(Some(letters)) };
        assert_eq!(save_page(&torn, &mut story, &mut revs, 3), Err(StoreError::Unavailable));
        fake.is_unavailable.set(false);
        let (mut here, aside) = {
            let loaded = load_story(&fake, story.id(), 9).unwrap();
            (loaded.story.unwrap(), loaded.quarantined_keys.len())
        };
        assert_eq!(aside, usize::from(letters < whole), "{letters}");
        here.merge(&load_from_records(story.id(), second.clone()).unwrap().story.unwrap());
        assert_eq!(words(&here), if letters < whole { EARLIER } else { LATER }, "{letters}");
        assert_eq!(here.text_at(&FieldPath::in_head(NamedField::Title)), "The Fog");
    }
}

#[test]
fn copies_that_are_swapped_for_older_ones_lose_only_what_neither_of_them_has() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = save_story_then_edit(&kv);
    let mut states = vec![load_saved_story(&kv).0];
    for (at, words) in (4..).zip([LATER, "and in the garden", "It lifted for a whole morning."]) {
        write_first_line(&mut story, &page(), words, 1, at);
        save_page(&kv, &mut story, &mut revs, at).unwrap();
        states.push(load_saved_story(&kv).0);
    }
    for (n, first) in states.iter().enumerate() {
        for (m, second) in states.iter().enumerate() {
            let (mut one, mut other) = (first.clone(), second.clone());
            one.merge(second);
            other.merge(first);
            assert_eq!((&one, &one), (&other, &states[n.max(m)]));
            assert_eq!(
                one.concurrent_versions(&FieldPath::in_record(&page(), Field::Named(NamedField::FirstLine))).count(),
                0
            );
        }
    }
}

#[test]
fn a_clock_that_goes_back_changes_no_order_and_empties_no_bin() {
    let kv = FaultyStore::default();
    let (mut story, mut revs) = save_story_then_edit(&kv);
    let year = 365 * 24 * 60 * 60 * 1000;
    save_page(&kv, &mut story, &mut revs, year).unwrap();
    write_first_line(&mut story, &page(), "said later, when the clock said earlier", 1, -year);
    save_page(&kv, &mut story, &mut revs, -year).unwrap();
    assert_eq!(words(&load_saved_story(&kv).0), "said later, when the clock said earlier");
    let mut merged = load_saved_story(&kv).0;
    let stale = encode_record(
        save_story_then_edit(&FaultyStore::default()).0.record(&page()).unwrap(),
        90,
        9 * year,
        &WriterId::from_number(1),
    );
    let texts = [(record_key(story.id(), &page()), stale)];
    merged.merge(&load_from_records(story.id(), texts).unwrap().story.unwrap());
    assert_eq!(words(&merged), "said later, when the clock said earlier");

    move_to_trash(&kv, story.id(), year).unwrap();
    assert_eq!(purge_expired(&kv, -year, TRASH_RETENTION_MS), Ok(vec![]));
    restore_from_trash(&kv, story.id()).unwrap();
    assert_eq!(load_saved_story(&kv).0, story);
}

#[test]
fn earlier_states_that_a_wrong_clock_dated_ahead_do_not_push_out_those_of_today() {
    let day = 24 * 60 * 60 * 1000;
    let now = 40 * day;
    let ahead: Vec<i64> = (0..25).map(|n| 400 * day + n * 700_000).collect();
    let today: Vec<i64> = (0..20).map(|n| now - n * 700_000).collect();
    let gone = snapshots::expired_snapshots(&[ahead.clone(), today.clone()].concat(), now);
    assert!(today.iter().all(|at| !gone.contains(at)), "{gone:?}");
    assert!(gone.len() > 20, "those ahead make room: {}", gone.len());
    assert!(
        snapshots::is_snapshot_due(now, 400 * day),
        "the next state is kept although the last one seems to lie ahead"
    );
    assert!(snapshots::is_snapshot_due(now, 0) && !snapshots::is_snapshot_due(now, now - snapshots::MIN_INTERVAL_MS));
}

#[test]
fn two_thousand_stories_are_found_and_read() {
    let kv = FaultyStore::default();
    for n in 0..2_000 {
        let mut story = story_with_title(n + 1, &format!("Story {n}"));
        save_record(&kv, &mut story, &RecordId::head(), &mut Revisions::new(), 1, &WriterId::from_number(1)).unwrap();
    }
    assert_eq!(list_stories(&kv).unwrap().len(), 2_000);
    let kept = raw_records(&kv).unwrap();
    assert_eq!(kept.iter().filter(|(key, text)| is_decodable(key, text)).count(), 2_000);
    let one = load_story(&kv, &StoryId::from_number(1_234), 9).unwrap().story.unwrap();
    assert_eq!(one.text_at(&FieldPath::in_head(NamedField::Title)), "Story 1233");
    assert!(quota::measure_usage(&kv).unwrap().percent_used() < 60);
}
