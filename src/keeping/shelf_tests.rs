//! The promises of the shelf, tried on a storage that misbehaves.

use super::fake::{Fake, say, told};
use super::port::{KeyValue, StoreError};
use super::shelf::*;
use crate::story::Story;
use crate::story::ids::{SheetId, StoryId, Writer};
use crate::story::place::{Field, Name, Place};
use proptest::prelude::*;

fn page() -> SheetId {
    SheetId::from_number(40)
}

fn line(sheet: &SheetId) -> Place {
    Place::on(sheet, Field::Named(Name::FirstLine))
}

fn save(kv: &Fake, story: &mut Story, sheet: &SheetId, revs: &mut Revs, writer: u64) -> Result<Saved, StoreError> {
    save_sheet(kv, story, sheet, revs, 5, &Writer::from_number(writer))
}

/// A story with a head and a page, saved.
fn shelved(kv: &Fake, id: u64) -> (Story, Revs) {
    let (mut story, mut revs) = (told(id, "The Fog"), Revs::new());
    say(&mut story, &page(), "lifted", id, 2);
    for sheet in [SheetId::head(), page()] {
        save(kv, &mut story, &sheet, &mut revs, id).unwrap();
    }
    (story, revs)
}

fn damage(kv: &Fake, key: &str) -> String {
    let text = kv.get(key).unwrap().unwrap().replace("lifted", "lifte*");
    kv.set(key, &text).unwrap();
    text
}

#[test]
fn what_was_saved_is_listed_and_loads_the_same() {
    let kv = Fake::default();
    let (story, revs) = shelved(&kv, 1);
    assert_eq!(list(&kv).unwrap(), vec![story.id().clone()]);
    let loaded = load(&kv, story.id(), 9).unwrap();
    assert_eq!((loaded.story, loaded.revs, loaded.set_aside), (Some(story), revs, vec![]));
}

#[test]
fn one_look_at_the_keys_reads_each_story_that_stands_on_the_shelf() {
    let kv = Fake::default();
    let stories: Vec<Story> = (1..5).map(|id| shelved(&kv, id).0).collect();
    delete(&kv, stories[1].id(), 9).unwrap();
    damage(&kv, &sheet_key(stories[2].id(), &page()));
    let each = load_each(&kv, 9).unwrap();
    let alone: Vec<Loaded> = list(&kv).unwrap().iter().map(|id| load(&kv, id, 9).unwrap()).collect();
    assert_eq!(each, alone);
    assert_eq!((each.len(), each[1].set_aside.len()), (3, 1));
}

#[test]
fn a_story_that_is_not_there_loads_as_none() {
    assert_eq!(load(&Fake::default(), &StoryId::from_number(1), 9), Ok(Loaded::default()));
}

#[test]
fn two_tabs_that_save_the_same_sheet_lose_nothing() {
    let kv = Fake::default();
    let (mut here, mut here_revs) = shelved(&kv, 1);
    let loaded = load(&kv, here.id(), 9).unwrap();
    let (mut there, mut there_revs) = (loaded.story.unwrap(), loaded.revs);
    say(&mut here, &page(), "here", 1, 3);
    say(&mut there, &page(), "there", 2, 3);
    assert!(!save(&kv, &mut here, &page(), &mut here_revs, 1).unwrap().merged);
    assert!(save(&kv, &mut there, &page(), &mut there_revs, 2).unwrap().merged);
    assert!(save(&kv, &mut here, &page(), &mut here_revs, 1).unwrap().merged);
    assert_eq!(here, there);
    assert_eq!((here.words(&line(&page())), here.others(&line(&page())).count()), ("there", 1));
}

#[test]
fn two_tabs_that_counted_to_the_same_number_at_once_lose_nothing() {
    let kv = Fake::default();
    let (mut here, mut revs) = shelved(&kv, 1);
    let mut there = here.clone();
    say(&mut there, &page(), "there", 2, 3);
    let text = super::envelope::seal_sheet(there.sheet(&page()).unwrap(), 1, 5, &Writer::from_number(2));
    kv.set(&sheet_key(here.id(), &page()), &text).unwrap();
    assert!(save(&kv, &mut here, &page(), &mut revs, 1).unwrap().merged);
    assert_eq!(here, there);
}

#[test]
fn a_damaged_sheet_is_copied_aside_once_and_the_rest_opens() {
    let kv = Fake::default();
    let (story, _) = shelved(&kv, 1);
    let key = sheet_key(story.id(), &page());
    let text = damage(&kv, &key);
    let loaded = load(&kv, story.id(), 9).unwrap();
    assert_eq!(loaded.story.unwrap().words(&Place::head(Name::Title)), "The Fog");
    assert_eq!(loaded.set_aside, vec!["restory.q.1.14.9".to_owned()]);
    assert_eq!(kv.get(&key).unwrap().as_deref(), Some(text.as_str()));
    assert_eq!(load(&kv, story.id(), 10).unwrap().set_aside, loaded.set_aside);
    assert_eq!(quarantined(&kv).unwrap(), vec![("restory.q.1.14.9".to_owned(), text)]);
}

#[test]
fn two_sheets_damaged_at_once_get_a_copy_each() {
    let kv = Fake::default();
    for sheet in ["a", "b"] {
        kv.set(&format!("restory.s.1.{sheet}"), sheet).unwrap();
    }
    let loaded = load(&kv, &StoryId::from_number(1), 9).unwrap();
    assert_eq!((loaded.story, loaded.set_aside.len(), quarantined(&kv).unwrap().len()), (None, 2, 2));
}

#[test]
fn without_room_for_the_copy_the_rest_still_opens_but_the_damaged_text_is_not_written_over() {
    let kv = Fake::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let key = sheet_key(story.id(), &page());
    let text = damage(&kv, &key);
    kv.room.set(Some(used(&kv).unwrap()));
    let loaded = load(&kv, story.id(), 9).unwrap();
    assert_eq!((loaded.story.is_some(), loaded.set_aside), (true, vec![key.clone()]));
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::Full));
    assert_eq!(kv.get(&key).unwrap(), Some(text));
}

#[test]
fn a_damaged_text_is_set_aside_before_it_is_written_over() {
    let kv = Fake::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let text = damage(&kv, &sheet_key(story.id(), &page()));
    save(&kv, &mut story, &page(), &mut revs, 1).unwrap();
    assert_eq!(quarantined(&kv).unwrap().first().map(|(_, text)| text), Some(&text));
    assert_eq!(load(&kv, story.id(), 9).unwrap().story, Some(story));
}

#[test]
fn a_full_storage_leaves_the_old_text_and_the_revision_seen() {
    let kv = Fake::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let (key, before) = (sheet_key(story.id(), &page()), revs.clone());
    let old = kv.get(&key).unwrap();
    kv.room.set(Some(used(&kv).unwrap()));
    say(&mut story, &page(), "a longer line than before", 1, 3);
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::Full));
    assert_eq!((kv.get(&key).unwrap(), revs), (old, before));
}

#[test]
fn a_torn_writing_is_noticed_and_the_next_one_heals_it() {
    let kv = Fake::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    kv.tears.set(true);
    say(&mut story, &page(), "torn", 1, 3);
    assert!(matches!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::Failed(_))));
    kv.tears.set(false);
    save(&kv, &mut story, &page(), &mut revs, 1).unwrap();
    assert_eq!(load(&kv, story.id(), 9).unwrap().story, Some(story));
}

#[test]
fn a_storage_that_is_down_says_so_everywhere() {
    let kv = Fake::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    kv.down.set(true);
    assert_eq!(list(&kv), Err(StoreError::Unavailable));
    assert_eq!(load(&kv, story.id(), 9), Err(StoreError::Unavailable));
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::Unavailable));
    assert_eq!(delete(&kv, story.id(), 9), Err(StoreError::Unavailable));
    assert_eq!(erase_all(&kv), Err(StoreError::Unavailable));
}

#[test]
fn a_sheet_of_a_newer_program_is_neither_opened_nor_written_over() {
    let kv = Fake::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let head = "{\"schema\":2";
    let sum = super::checksum::Checksum::default().and(head).and("\n").and("new").hex();
    let (key, text) = (sheet_key(story.id(), &page()), format!("{head},\"checksum\":\"{sum}\"}}\nnew"));
    kv.set(&key, &text).unwrap();
    assert_eq!(load(&kv, story.id(), 9), Err(StoreError::TooNew(2)));
    assert_eq!(save(&kv, &mut story, &page(), &mut revs, 1), Err(StoreError::TooNew(2)));
    assert_eq!((kv.get(&key).unwrap(), quarantined(&kv).unwrap()), (Some(text), vec![]));
}

#[test]
fn a_deleted_story_stays_in_the_bin_for_its_days_and_can_come_back() {
    let kv = Fake::default();
    let (story, _) = shelved(&kv, 1);
    shelved(&kv, 2);
    delete(&kv, story.id(), 100).unwrap();
    assert_eq!(list(&kv).unwrap(), vec![StoryId::from_number(2)]);
    assert_eq!(binned(&kv).unwrap(), vec![(story.id().clone(), 100)]);
    assert_eq!(purge_older(&kv, 100 + THIRTY_DAYS, THIRTY_DAYS).unwrap(), vec![]);
    restore(&kv, story.id()).unwrap();
    assert_eq!(load(&kv, story.id(), 9).unwrap().story, Some(story));
    assert_eq!(list(&kv).unwrap().len(), 2);
}

#[test]
fn a_purge_takes_all_of_a_story_and_nothing_of_the_others() {
    let kv = Fake::default();
    let (story, _) = shelved(&kv, 1);
    let (other, _) = shelved(&kv, 37);
    damage(&kv, &sheet_key(story.id(), &page()));
    load(&kv, story.id(), 9).unwrap();
    delete(&kv, story.id(), 0).unwrap();
    let day = THIRTY_DAYS / 30;
    let gone: Vec<_> = (1..4).map(|n| purge_older(&kv, n * day + THIRTY_DAYS, THIRTY_DAYS).unwrap()).collect();
    assert_eq!(gone, [vec![], vec![], vec![story.id().clone()]]);
    assert!(kv.keys().unwrap().iter().all(|key| key.starts_with("restory.s.11.")));
    assert_eq!(load(&kv, other.id(), 9).unwrap().story, Some(other));
}

#[test]
fn a_tombstone_whose_date_is_lost_starts_its_days_anew() {
    let kv = Fake::default();
    let (story, _) = shelved(&kv, 1);
    kv.set("restory.t.1", "{").unwrap();
    assert_eq!(purge_older(&kv, 10 * THIRTY_DAYS, THIRTY_DAYS).unwrap(), vec![]);
    assert_eq!(binned(&kv).unwrap(), vec![(story.id().clone(), 10 * THIRTY_DAYS)]);
}

#[test]
fn erasing_takes_every_key_of_ours_and_no_other() {
    let kv = Fake::default();
    shelved(&kv, 1);
    kv.set("restory.prefs", "{}").unwrap();
    kv.set("another", "stays").unwrap();
    erase_all(&kv).unwrap();
    assert_eq!((kv.keys().unwrap(), used(&kv).unwrap()), (vec![], 0));
    assert_eq!(kv.get("another").unwrap().as_deref(), Some("stays"));
}

#[test]
fn use_is_counted_as_browsers_count() {
    let kv = Fake::default();
    kv.set("restory.p", "\u{1F30A}e").unwrap();
    kv.set("another", "not ours").unwrap();
    assert_eq!(used(&kv), Ok(12));
}

#[test]
fn copies_read_elsewhere_merge_and_keys_of_others_are_passed_over() {
    let kv = Fake::default();
    let (mut story, mut revs) = shelved(&kv, 1);
    let key = sheet_key(story.id(), &page());
    let old = kv.get(&key).unwrap().unwrap();
    say(&mut story, &page(), "later", 1, 3);
    let new = save(&kv, &mut story, &page(), &mut revs, 1).unwrap();
    let texts =
        [(new.key, new.text), (key, old), ("restory.prefs".into(), "{}".into()), ("restory.s.2.a".into(), "x".into())];
    let loaded = load_from_texts(story.id(), texts).unwrap();
    assert_eq!(loaded.story.unwrap().words(&line(&page())), "later");
    assert_eq!((loaded.revs.get(&page()), loaded.set_aside), (Some(&2), vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_under_any_key_of_ours_neither_panics_nor_is_lost(key in "restory\\.[stq](\\.[a-z0-9.]{0,6})?", text in ".{0,20}") {
        let kv = Fake::default();
        kv.set(&key, &text).unwrap();
        for id in list(&kv).unwrap() {
            load(&kv, &id, 1).unwrap();
        }
        binned(&kv).unwrap();
        prop_assert!(kv.get(&key).unwrap() == Some(text.clone()) || key.starts_with("restory.t."));
    }

    #[test]
    fn two_tabs_that_save_in_any_order_end_with_every_word(turns in proptest::collection::vec((1..3_u64, "[a-z]{1,4}"), 1..12)) {
        let kv = Fake::default();
        let (first, revs) = shelved(&kv, 1);
        let mut tabs = [(first.clone(), revs.clone()), (first, revs)];
        for (writer, words) in &turns {
            let (story, revs) = &mut tabs[usize::try_from(*writer).unwrap() - 1];
            say(story, &page(), words, *writer + 10, 3);
            save(&kv, story, &page(), revs, *writer + 10).unwrap();
        }
        let id = StoryId::from_number(1);
        let mut all = tabs[0].0.clone();
        all.merge(&tabs[1].0);
        prop_assert_eq!(load(&kv, &id, 9).unwrap().story.unwrap(), all);
    }
}
