//! Setting, using and removing a lock, cut short at every moment: no text is lost, none is unreadable, and the next start goes on.

use super::fake::told;
use super::guard::{LOCK, Standing, Way};
use super::port::{KeyValue, StoreError};
use super::seal::SealError;
use super::seal::is_sealed;
use super::seal::store_lock::State;
use super::shelf::{self, Revs, load, save_sheet, sheet_key};
use super::sweep_fake::*;
use crate::story::ids::{SheetId, StoryId, Writer};

#[test]
fn after_a_passphrase_is_set_no_run_of_eight_characters_is_found_anywhere() {
    let browser = written();
    let before = read_all(&browser);
    let store = store(&browser);
    assert!(set_lock(&browser, &store));
    for (key, text) in browser.all() {
        assert!(!finds_words(&key) && !finds_words(&text), "{key}: {text}");
    }
    assert_eq!(read_all(&browser), before);
    assert_eq!(smith().state(&store.lock().unwrap()), Ok(State::Sealed));
    assert_eq!(browser.stories.borrow().get(LOCK), store.lock().as_ref(), "the lock stands in both copies");
}

#[test]
fn cut_short_at_every_writing_nothing_is_lost_and_the_next_start_goes_on() {
    let before = read_all(&written());
    let mut cuts = 0;
    loop {
        let browser = written();
        browser.fuse.set(Some(cuts));
        let done = set_lock(&browser, &store(&browser));
        browser.fuse.set(None);
        assert_eq!(read_all(&browser), before, "cut after {cuts} writings");
        if done {
            break;
        }
        let store = store(&browser);
        if let Some(held) = unlock(&browser, &store) {
            let lock = store.lock().unwrap();
            assert!(seal(&sweep(&browser, &store, held, Way::In), &lock));
            assert_eq!(browser.plain(), 0, "cut after {cuts} writings");
            assert_eq!(read_all(&browser), before);
        }
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts}");
}

#[test]
fn removing_the_lock_cut_short_at_every_writing_loses_nothing_either() {
    let before = read_all(&written());
    let mut cuts = 0;
    loop {
        let browser = written();
        assert!(set_lock(&browser, &store(&browser)));
        let first = store(&browser);
        let held = unlock(&browser, &first).unwrap();
        browser.fuse.set(Some(cuts));
        let done = remove_lock(&browser, &first, held);
        browser.fuse.set(None);
        assert_eq!(read_all(&browser), before, "cut after {cuts} writings");
        if done {
            assert_eq!(first.lock(), None);
            assert!(
                !browser.all().iter().any(|(_, text)| is_sealed(text)) && !browser.stories.borrow().contains_key(LOCK)
            );
            break;
        }
        let again = store(&browser);
        let held = unlock(&browser, &again).unwrap();
        assert!(remove_lock(&browser, &again, held), "cut after {cuts} writings");
        assert!(!browser.all().iter().any(|(_, text)| is_sealed(text)));
        assert_eq!(read_all(&browser), before);
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts}");
}

#[test]
fn either_copy_alone_brings_the_lock_back() {
    for lost in 0..2 {
        let browser = written();
        assert!(set_lock(&browser, &store(&browser)));
        if lost == 0 {
            browser.here.remove(LOCK).unwrap();
        } else {
            browser.stories.borrow_mut().clear();
        }
        let store = store(&browser);
        assert!(unlock(&browser, &store).is_some());
        assert!(store.get("restory.draft").unwrap().unwrap().starts_with(WORDS));
    }
}

#[test]
fn without_the_passphrase_nothing_of_hers_is_read_or_written_and_nothing_is_set_aside() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let (store, before) = (store(&browser), browser.all());
    let id = StoryId::from_number(1);
    assert_eq!(store.stands(), Ok(Standing::Shut));
    assert_eq!(load(store.as_ref(), &id, 5), Err(StoreError::Locked));
    assert_eq!(store.set("restory.draft", WORDS), Err(StoreError::Locked));
    let mut words = told(1, WORDS);
    let saved = save_sheet(store.as_ref(), &mut words, &SheetId::head(), &mut Revs::new(), 5, &Writer::from_number(2));
    assert_eq!(saved, Err(StoreError::Locked));
    assert_eq!(store.as_kept("restory.s.1.head", WORDS), None);
    assert_eq!(store.get("restory.prefs").unwrap().unwrap(), "{\"theme\":\"night\"}");
    assert_eq!(shelf::list(store.as_ref()).unwrap().len(), 3);
    assert_eq!(browser.all(), before);
}

#[test]
fn a_tab_that_knew_of_no_lock_writes_nothing_once_another_has_set_one() {
    let browser = written();
    let old = store(&browser);
    assert_eq!(old.stands(), Ok(Standing::Open));
    assert!(set_lock(&browser, &store(&browser)));
    let before = browser.all();
    assert_eq!(old.get("restory.draft"), Err(StoreError::Locked));
    assert_eq!(old.set("restory.draft", WORDS), Err(StoreError::Locked));
    assert_eq!(old.as_kept("restory.s.1.head", WORDS), None);
    assert_eq!(browser.all(), before);
    unlock(&browser, &old);
    old.set("restory.draft", WORDS).unwrap();
    assert!(!finds_words(&browser.here.get("restory.draft").unwrap().unwrap()));
}

#[test]
fn a_tab_follows_when_another_changes_the_passphrase_or_removes_the_lock() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let (here, other) = (store(&browser), store(&browser));
    let held = unlock(&browser, &here).unwrap();
    unlock(&browser, &other);
    let changed = smith().change(&here.lock().unwrap(), held.as_ref(), "another one").unwrap();
    here.set_raw(LOCK, &changed).unwrap();
    other.set("restory.draft", WORDS).unwrap();
    assert_eq!(other.stood(), Standing::Held(Way::In));
    assert_eq!(smith().open(&changed, PASS).err(), Some(SealError::Wrong));
    assert!(remove_lock(&browser, &here, held));
    other.set("restory.draft", WORDS).unwrap();
    assert_eq!(browser.here.get("restory.draft").unwrap().unwrap(), WORDS);
    assert_eq!(other.stood(), Standing::Open);
}

#[test]
fn a_tab_writes_nothing_after_another_has_erased_all() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let here = store(&browser);
    unlock(&browser, &here);
    shelf::erase_all(&browser.here).unwrap();
    assert_eq!(here.set("restory.draft", WORDS), Err(StoreError::Locked));
    assert_eq!(here.stood(), Standing::Gone);
    assert_eq!(here.set("restory.draft", WORDS), Err(StoreError::Locked), "and it stays so");
    assert!(browser.here.keys().unwrap().is_empty());
    here.release();
    here.set("restory.draft", WORDS).unwrap();
}

#[test]
fn each_byte_of_a_sealed_text_put_for_another_is_set_aside_and_never_written_over() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let (id, head) = (StoryId::from_number(1), SheetId::head());
    let key = sheet_key(&id, &head);
    let whole = browser.here.get(&key).unwrap().unwrap();
    for at in (0..whole.len()).step_by(7).chain(0..12) {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(damaged) = String::from_utf8(bytes) else { continue };
        browser.here.set(&key, &damaged).unwrap();
        let store = store(&browser);
        unlock(&browser, &store);
        let loaded = load(store.as_ref(), &id, 50).unwrap();
        assert_eq!(loaded.story, None, "byte {at}");
        assert_eq!(store.get(&loaded.set_aside[0]).unwrap().as_deref(), Some(damaged.as_str()));
        let mut again = told(1, "again");
        save_sheet(store.as_ref(), &mut again, &head, &mut Revs::new(), 60, &Writer::from_number(2)).unwrap();
        assert!(store.keys().unwrap().iter().any(|key| store.get(key).unwrap().as_deref() == Some(damaged.as_str())));
    }
}

#[test]
fn two_texts_in_each_others_place_do_not_open() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let keys = [1, 2].map(|n| sheet_key(&StoryId::from_number(n), &SheetId::head()));
    let [one, two] = [&keys[0], &keys[1]].map(|key| browser.here.get(key).unwrap().unwrap());
    browser.here.set(&keys[0], &two).unwrap();
    browser.here.set(&keys[1], &one).unwrap();
    let store = store(&browser);
    unlock(&browser, &store);
    assert_eq!(load(store.as_ref(), &StoryId::from_number(1), 5).unwrap().story, None);
    assert_eq!(store.get(&keys[0]).unwrap(), Some(two), "what does not open is given as it lies there");
}

#[test]
fn where_there_is_no_room_for_all_of_it_what_does_not_fit_stays_as_it_was_and_is_told() {
    let browser = written();
    let used = shelf::used(&browser.here).unwrap();
    browser.here.room.set(Some(used + smith().make(PASS).unwrap().lock.len() + 100));
    let before = read_all(&browser);
    assert!(!set_lock(&browser, &store(&browser)));
    assert_eq!(read_all(&browser), before);
    browser.here.room.set(None);
    let store = store(&browser);
    let held = unlock(&browser, &store).unwrap();
    let lock = store.lock().unwrap();
    assert_eq!(smith().state(&lock), Ok(State::Sealing));
    assert!(seal(&sweep(&browser, &store, held, Way::In), &lock));
    assert_eq!(browser.plain(), 0);
}

#[test]
fn the_code_opens_the_lock_until_there_is_a_new_one() {
    let made = smith().make(PASS).unwrap();
    let sloppy = made.code.to_lowercase().replace('-', " ");
    let held = smith().open(&made.lock, &sloppy).unwrap();
    let (lock, code) = smith().new_code(&made.lock, held.as_ref()).unwrap();
    assert_eq!(smith().open(&lock, &sloppy).err(), Some(SealError::Wrong));
    assert!(smith().open(&lock, &code).is_ok() && smith().open(&lock, PASS).is_ok());
}

#[test]
fn a_sealed_copy_opens_with_the_passphrase_of_the_device_or_its_code() {
    let made = smith().make(PASS).unwrap();
    let copy = smith().copy("{\"restory\":\"backup\"}", &made.lock, made.held.as_ref()).unwrap();
    assert!(!finds_words(&copy));
    for secret in [PASS, &made.code] {
        assert_eq!(smith().open_copy(&copy, secret).unwrap().1, "{\"restory\":\"backup\"}");
    }
    assert_eq!(smith().open_copy(&copy, "no"), Err(SealError::Wrong));
}
