//! Faults at every place where they can happen: storage that fills up or tears at each letter, copies that are older than they should
//! be, clocks that go back.

use super::envelope::seal_sheet;
use super::fake::{Fake, say, told};
use super::port::{KeyValue, StoreError};
use super::room;
use super::shelf::*;
use super::versions;
use crate::story::Story;
use crate::story::ids::{SheetId, StoryId, Writer};
use crate::story::place::{Field, Name, Place};
use std::cell::Cell;

const EARLIER: &str = "It lifts at the stove.";
const LATER: &str = "It lifts at the stove, and sometimes on the way to the harbour \u{1F30A}.";

fn page() -> SheetId {
    SheetId::from_number(40)
}

fn words(story: &Story) -> &str {
    story.words(&Place::on(&page(), Field::Named(Name::FirstLine)))
}

fn save_page(kv: &dyn KeyValue, story: &mut Story, revs: &mut Revs, at: i64) -> Result<Saved, StoreError> {
    save_sheet(kv, story, &page(), revs, at, &Writer::from_number(1))
}

/// A story whose page is saved, and then goes on without being saved.
fn told_on(kv: &dyn KeyValue) -> (Story, Revs) {
    let (mut story, mut revs) = (told(1, "The Fog"), Revs::new());
    save_sheet(kv, &mut story, &SheetId::head(), &mut revs, 2, &Writer::from_number(1)).unwrap();
    say(&mut story, &page(), EARLIER, 1, 2);
    save_page(kv, &mut story, &mut revs, 2).unwrap();
    say(&mut story, &page(), LATER, 1, 3);
    (story, revs)
}

fn kept(kv: &dyn KeyValue) -> (Story, usize) {
    let loaded = load(kv, &StoryId::from_number(1), 9).unwrap();
    (loaded.story.unwrap(), loaded.set_aside.len())
}

#[test]
fn a_storage_that_fills_up_at_any_letter_of_a_save_keeps_the_words_before_it_and_takes_them_once_there_is_room() {
    let (kv, mut refused) = (Fake::default(), 0);
    let (mut story, mut revs) = told_on(&kv);
    let empty = used(&kv).unwrap();
    let wanted = save_page(&kv, &mut story, &mut revs, 3).unwrap();
    let full = used(&kv).unwrap();
    assert!(full > empty + 40, "the new text is longer");
    for room in empty..=full {
        let kv = Fake::default();
        let (mut story, mut revs) = told_on(&kv);
        let seen = revs.clone();
        kv.room.set(Some(room));
        match save_page(&kv, &mut story, &mut revs, 3) {
            Ok(saved) => assert_eq!((room, saved), (full, wanted.clone())),
            Err(error) => {
                refused += 1;
                assert_eq!((error, &revs), (StoreError::Full, &seen));
                assert_eq!((words(&kept(&kv).0), words(&story)), (EARLIER, LATER), "{room}");
                kv.room.set(None);
                save_page(&kv, &mut story, &mut revs, 4).unwrap();
            }
        }
        assert_eq!(kept(&kv), (story, 0), "{room}");
    }
    assert_eq!(refused, full - empty);
}

#[test]
fn what_is_held_back_lets_the_save_through_wherever_the_storage_filled_up() {
    let (kv, ends) = (Fake::default(), [0_usize, 1, 7, 40]);
    room::hold_back(&kv);
    told_on(&kv);
    let used = used(&kv).unwrap();
    for more in ends {
        let kv = Fake::default();
        room::hold_back(&kv);
        let (mut story, mut revs) = told_on(&kv);
        kv.room.set(Some(used + more));
        assert_eq!(save_page(&kv, &mut story, &mut revs, 3), Err(StoreError::Full));
        assert!(room::let_go(&kv));
        save_page(&kv, &mut story, &mut revs, 3).unwrap();
        assert_eq!(kept(&kv), (story, 0));
    }
}

/// A storage that is ended in the middle of one writing: so many letters of it are kept.
struct Torn<'a> {
    whole: &'a Fake,
    letters: Cell<Option<usize>>,
}

impl KeyValue for Torn<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.whole.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        match self.letters.get() {
            Some(letters) => {
                self.whole.set(key, &text.chars().take(letters).collect::<String>())?;
                self.whole.down.set(true); // From here on nothing answers.
                Err(StoreError::Unavailable)
            }
            None => self.whole.set(key, text),
        }
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.whole.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.whole.keys()
    }
}

#[test]
fn a_save_that_ends_at_any_letter_costs_no_more_than_itself_where_there_is_a_second_copy() {
    let measure = Fake::default();
    let (mut story, mut revs) = told_on(&measure);
    let second = measure.keys().unwrap().into_iter().map(|key| (key.clone(), measure.get(&key).unwrap().unwrap()));
    let second: Vec<(String, String)> = second.collect();
    let whole = save_page(&measure, &mut story, &mut revs, 3).unwrap().text.chars().count();
    for letters in 0..=whole {
        let fake = Fake::default();
        let (mut story, mut revs) = told_on(&fake);
        let torn = Torn { whole: &fake, letters: Cell::new(Some(letters)) };
        assert_eq!(save_page(&torn, &mut story, &mut revs, 3), Err(StoreError::Unavailable));
        fake.down.set(false);
        let (mut here, aside) = {
            let loaded = load(&fake, story.id(), 9).unwrap();
            (loaded.story.unwrap(), loaded.set_aside.len())
        };
        assert_eq!(aside, usize::from(letters < whole), "{letters}");
        here.merge(&load_from_texts(story.id(), second.clone()).unwrap().story.unwrap());
        assert_eq!(words(&here), if letters < whole { EARLIER } else { LATER }, "{letters}");
        assert_eq!(here.words(&Place::head(Name::Title)), "The Fog");
    }
}

#[test]
fn copies_that_are_swapped_for_older_ones_lose_only_what_neither_of_them_has() {
    let kv = Fake::default();
    let (mut story, mut revs) = told_on(&kv);
    let mut states = vec![kept(&kv).0];
    for (at, words) in (4..).zip([LATER, "and in the garden", "It lifted for a whole morning."]) {
        say(&mut story, &page(), words, 1, at);
        save_page(&kv, &mut story, &mut revs, at).unwrap();
        states.push(kept(&kv).0);
    }
    for (n, first) in states.iter().enumerate() {
        for (m, second) in states.iter().enumerate() {
            let (mut one, mut other) = (first.clone(), second.clone());
            one.merge(second);
            other.merge(first);
            assert_eq!((&one, &one), (&other, &states[n.max(m)]));
            assert_eq!(one.others(&Place::on(&page(), Field::Named(Name::FirstLine))).count(), 0);
        }
    }
}

#[test]
fn a_clock_that_goes_back_changes_no_order_and_empties_no_bin() {
    let kv = Fake::default();
    let (mut story, mut revs) = told_on(&kv);
    let year = 365 * 24 * 60 * 60 * 1000;
    save_page(&kv, &mut story, &mut revs, year).unwrap();
    say(&mut story, &page(), "said later, when the clock said earlier", 1, -year);
    save_page(&kv, &mut story, &mut revs, -year).unwrap();
    assert_eq!(words(&kept(&kv).0), "said later, when the clock said earlier");
    let mut merged = kept(&kv).0;
    let stale = seal_sheet(told_on(&Fake::default()).0.sheet(&page()).unwrap(), 90, 9 * year, &Writer::from_number(1));
    let texts = [(sheet_key(story.id(), &page()), stale)];
    merged.merge(&load_from_texts(story.id(), texts).unwrap().story.unwrap());
    assert_eq!(words(&merged), "said later, when the clock said earlier");

    delete(&kv, story.id(), year).unwrap();
    assert_eq!(purge_older(&kv, -year, THIRTY_DAYS), Ok(vec![]));
    restore(&kv, story.id()).unwrap();
    assert_eq!(kept(&kv).0, story);
}

#[test]
fn earlier_states_that_a_wrong_clock_dated_ahead_do_not_push_out_those_of_today() {
    let day = 24 * 60 * 60 * 1000;
    let now = 40 * day;
    let ahead: Vec<i64> = (0..25).map(|n| 400 * day + n * 700_000).collect();
    let today: Vec<i64> = (0..20).map(|n| now - n * 700_000).collect();
    let gone = versions::let_go(&[ahead.clone(), today.clone()].concat(), now);
    assert!(today.iter().all(|at| !gone.contains(at)), "{gone:?}");
    assert!(gone.len() > 20, "those ahead make room: {}", gone.len());
    assert!(versions::is_due(now, 400 * day), "the next state is kept although the last one seems to lie ahead");
    assert!(versions::is_due(now, 0) && !versions::is_due(now, now - versions::BETWEEN));
}

#[test]
fn two_thousand_stories_are_found_and_read() {
    let kv = Fake::default();
    for n in 0..2_000 {
        let mut story = told(n + 1, &format!("Story {n}"));
        save_sheet(&kv, &mut story, &SheetId::head(), &mut Revs::new(), 1, &Writer::from_number(1)).unwrap();
    }
    assert_eq!(list(&kv).unwrap().len(), 2_000);
    let kept = sheets(&kv).unwrap();
    assert_eq!(kept.iter().filter(|(key, text)| is_readable(key, text)).count(), 2_000);
    let one = load(&kv, &StoryId::from_number(1_234), 9).unwrap().story.unwrap();
    assert_eq!(one.words(&Place::head(Name::Title)), "Story 1233");
    assert!(room::room(&kv).unwrap().percent() < 60);
}
