//! Setting, using and removing a lock, cut short at every moment: no text is lost, none is unreadable, and the next start goes on.

use super::crypto::CryptoError;
use super::crypto::device_lock::ConversionState;
use super::crypto::is_encrypted_text;
use super::encrypting_store::{CipherDirection, LOCK_KEY, LockState};
use super::faulty_browser::*;
use super::faulty_store::story_with_title;
use super::key_value::{KeyValueStore, StoreError};
use super::story_store::{self, Revisions, load_story, record_key, save_record};
use crate::story::ids::{RecordId, StoryId, WriterId};

#[test]
fn after_a_passphrase_is_set_no_run_of_eight_characters_is_found_anywhere() {
    let browser = browser_with_stories();
    let before = read_all(&browser);
    let store = open_store(&browser);
    assert!(set_lock(&browser, &store));
    for (key, text) in browser.all_texts() {
        assert!(!contains_user_text(&key) && !contains_user_text(&text), "{key}: {text}");
    }
    assert_eq!(read_all(&browser), before);
    assert_eq!(lock_manager().conversion_state(&store.lock_json().unwrap()), Ok(ConversionState::Encrypted));
    assert_eq!(browser.mirror.borrow().get(LOCK_KEY), store.lock_json().as_ref(), "the lock stands in both copies");
}

#[test]
fn cut_short_at_every_writing_nothing_is_lost_and_the_next_start_goes_on() {
    let before = read_all(&browser_with_stories());
    let mut cuts = 0;
    loop {
        let browser = browser_with_stories();
        browser.writes_left.set(Some(cuts));
        let done = set_lock(&browser, &open_store(&browser));
        browser.writes_left.set(None);
        assert_eq!(read_all(&browser), before, "cut after {cuts} writings");
        if done {
            break;
        }
        let store = open_store(&browser);
        if let Some(held) = unlock(&browser, &store) {
            let lock = store.lock_json().unwrap();
            assert!(encrypt_all(&bulk_encryption(&browser, &store, held, CipherDirection::Encrypt), &lock));
            assert_eq!(browser.plaintext_count(), 0, "cut after {cuts} writings");
            assert_eq!(read_all(&browser), before);
        }
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts}");
}

#[test]
fn removing_the_lock_cut_short_at_every_writing_loses_nothing_either() {
    let before = read_all(&browser_with_stories());
    let mut cuts = 0;
    loop {
        let browser = browser_with_stories();
        assert!(set_lock(&browser, &open_store(&browser)));
        let first = open_store(&browser);
        let held = unlock(&browser, &first).unwrap();
        browser.writes_left.set(Some(cuts));
        let done = remove_lock(&browser, &first, held);
        browser.writes_left.set(None);
        assert_eq!(read_all(&browser), before, "cut after {cuts} writings");
        if done {
            assert_eq!(first.lock_json(), None);
            assert!(
                !browser.all_texts().iter().any(|(_, text)| is_encrypted_text(text))
                    && !browser.mirror.borrow().contains_key(LOCK_KEY)
            );
            break;
        }
        let again = open_store(&browser);
        let held = unlock(&browser, &again).unwrap();
        assert!(remove_lock(&browser, &again, held), "cut after {cuts} writings");
        assert!(!browser.all_texts().iter().any(|(_, text)| is_encrypted_text(text)));
        assert_eq!(read_all(&browser), before);
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts}");
}

#[test]
fn either_copy_alone_brings_the_lock_back() {
    for lost in 0..2 {
        let browser = browser_with_stories();
        assert!(set_lock(&browser, &open_store(&browser)));
        if lost == 0 {
            browser.local_storage.remove(LOCK_KEY).unwrap();
        } else {
            browser.mirror.borrow_mut().clear();
        }
        let store = open_store(&browser);
        assert!(unlock(&browser, &store).is_some());
        assert!(store.get("restory.draft").unwrap().unwrap().starts_with(USER_TEXT));
    }
}

#[test]
fn without_the_passphrase_nothing_of_hers_is_read_or_written_and_nothing_is_set_aside() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let (store, before) = (open_store(&browser), browser.all_texts());
    let id = StoryId::from_number(1);
    assert_eq!(store.refresh_lock_state(), Ok(LockState::Locked));
    assert_eq!(load_story(store.as_ref(), &id, 5), Err(StoreError::Locked));
    assert_eq!(store.set("restory.draft", USER_TEXT), Err(StoreError::Locked));
    let mut words = story_with_title(1, USER_TEXT);
    let saved =
        save_record(store.as_ref(), &mut words, &RecordId::head(), &mut Revisions::new(), 5, &WriterId::from_number(2));
    assert_eq!(saved, Err(StoreError::Locked));
    assert_eq!(store.to_stored_form("restory.s.1.head", USER_TEXT), None);
    assert_eq!(store.get("restory.prefs").unwrap().unwrap(), "{\"theme\":\"night\"}");
    assert_eq!(story_store::list_stories(store.as_ref()).unwrap().len(), 3);
    assert_eq!(browser.all_texts(), before);
}

#[test]
fn a_tab_that_knew_of_no_lock_writes_nothing_once_another_has_set_one() {
    let browser = browser_with_stories();
    let old = open_store(&browser);
    assert_eq!(old.refresh_lock_state(), Ok(LockState::Unprotected));
    assert!(set_lock(&browser, &open_store(&browser)));
    let before = browser.all_texts();
    assert_eq!(old.get("restory.draft"), Err(StoreError::Locked));
    assert_eq!(old.set("restory.draft", USER_TEXT), Err(StoreError::Locked));
    assert_eq!(old.to_stored_form("restory.s.1.head", USER_TEXT), None);
    assert_eq!(browser.all_texts(), before);
    unlock(&browser, &old);
    old.set("restory.draft", USER_TEXT).unwrap();
    assert!(!contains_user_text(&browser.local_storage.get("restory.draft").unwrap().unwrap()));
}

#[test]
fn a_tab_follows_when_another_changes_the_passphrase_or_removes_the_lock() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let (here, other) = (open_store(&browser), open_store(&browser));
    let held = unlock(&browser, &here).unwrap();
    unlock(&browser, &other);
    let changed = lock_manager().change_passphrase(&here.lock_json().unwrap(), held.as_ref(), "another one").unwrap();
    here.set_raw(LOCK_KEY, &changed).unwrap();
    other.set("restory.draft", USER_TEXT).unwrap();
    assert_eq!(other.cached_lock_state(), LockState::Unlocked(CipherDirection::Encrypt));
    assert_eq!(lock_manager().unlock(&changed, PASSPHRASE).err(), Some(CryptoError::WrongPassphrase));
    assert!(remove_lock(&browser, &here, held));
    other.set("restory.draft", USER_TEXT).unwrap();
    assert_eq!(browser.local_storage.get("restory.draft").unwrap().unwrap(), USER_TEXT);
    assert_eq!(other.cached_lock_state(), LockState::Unprotected);
}

#[test]
fn a_tab_writes_nothing_after_another_has_erased_all() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let here = open_store(&browser);
    unlock(&browser, &here);
    story_store::erase_all(&browser.local_storage).unwrap();
    assert_eq!(here.set("restory.draft", USER_TEXT), Err(StoreError::Locked));
    assert_eq!(here.cached_lock_state(), LockState::Erased);
    assert_eq!(here.set("restory.draft", USER_TEXT), Err(StoreError::Locked), "and it stays so");
    assert!(browser.local_storage.keys().unwrap().is_empty());
    here.forget_key();
    here.set("restory.draft", USER_TEXT).unwrap();
}

#[test]
fn each_byte_of_a_sealed_text_put_for_another_is_set_aside_and_never_written_over() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let (id, head) = (StoryId::from_number(1), RecordId::head());
    let key = record_key(&id, &head);
    let whole = browser.local_storage.get(&key).unwrap().unwrap();
    for at in (0..whole.len()).step_by(7).chain(0..12) {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(damaged) = String::from_utf8(bytes) else { continue };
        browser.local_storage.set(&key, &damaged).unwrap();
        let store = open_store(&browser);
        unlock(&browser, &store);
        let loaded = load_story(store.as_ref(), &id, 50).unwrap();
        assert_eq!(loaded.story, None, "byte {at}");
        assert_eq!(store.get(&loaded.quarantined_keys[0]).unwrap().as_deref(), Some(damaged.as_str()));
        let mut again = story_with_title(1, "again");
        save_record(store.as_ref(), &mut again, &head, &mut Revisions::new(), 60, &WriterId::from_number(2)).unwrap();
        assert!(store.keys().unwrap().iter().any(|key| store.get(key).unwrap().as_deref() == Some(damaged.as_str())));
    }
}

#[test]
fn two_texts_in_each_others_place_do_not_open() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let keys = [1, 2].map(|n| record_key(&StoryId::from_number(n), &RecordId::head()));
    let [one, two] = [&keys[0], &keys[1]].map(|key| browser.local_storage.get(key).unwrap().unwrap());
    browser.local_storage.set(&keys[0], &two).unwrap();
    browser.local_storage.set(&keys[1], &one).unwrap();
    let store = open_store(&browser);
    unlock(&browser, &store);
    assert_eq!(load_story(store.as_ref(), &StoryId::from_number(1), 5).unwrap().story, None);
    assert_eq!(store.get(&keys[0]).unwrap(), Some(two), "what does not open is given as it lies there");
}

#[test]
fn where_there_is_no_room_for_all_of_it_what_does_not_fit_stays_as_it_was_and_is_told() {
    let browser = browser_with_stories();
    let used = story_store::used_units(&browser.local_storage).unwrap();
    browser
        .local_storage
        .capacity_units
        .set(Some(used + lock_manager().create_lock(PASSPHRASE).unwrap().lock_json.len() + 100));
    let before = read_all(&browser);
    assert!(!set_lock(&browser, &open_store(&browser)));
    assert_eq!(read_all(&browser), before);
    browser.local_storage.capacity_units.set(None);
    let store = open_store(&browser);
    let held = unlock(&browser, &store).unwrap();
    let lock = store.lock_json().unwrap();
    assert_eq!(lock_manager().conversion_state(&lock), Ok(ConversionState::Encrypting));
    assert!(encrypt_all(&bulk_encryption(&browser, &store, held, CipherDirection::Encrypt), &lock));
    assert_eq!(browser.plaintext_count(), 0);
}

#[test]
fn the_code_opens_the_lock_until_there_is_a_new_one() {
    let made = lock_manager().create_lock(PASSPHRASE).unwrap();
    let sloppy = made.recovery_code.to_lowercase().replace('-', " ");
    let held = lock_manager().unlock(&made.lock_json, &sloppy).unwrap();
    let (lock, code) = lock_manager().replace_recovery_code(&made.lock_json, held.as_ref()).unwrap();
    assert_eq!(lock_manager().unlock(&lock, &sloppy).err(), Some(CryptoError::WrongPassphrase));
    assert!(lock_manager().unlock(&lock, &code).is_ok() && lock_manager().unlock(&lock, PASSPHRASE).is_ok());
}

#[test]
fn a_sealed_copy_opens_with_the_passphrase_of_the_device_or_its_code() {
    let made = lock_manager().create_lock(PASSPHRASE).unwrap();
    let copy =
        lock_manager().encrypt_backup("{\"restory\":\"backup\"}", &made.lock_json, made.unlocked_key.as_ref()).unwrap();
    assert!(!contains_user_text(&copy));
    for secret in [PASSPHRASE, &made.recovery_code] {
        assert_eq!(lock_manager().decrypt_file(&copy, secret).unwrap().1, "{\"restory\":\"backup\"}");
    }
    assert_eq!(lock_manager().decrypt_file(&copy, "no"), Err(CryptoError::WrongPassphrase));
}
