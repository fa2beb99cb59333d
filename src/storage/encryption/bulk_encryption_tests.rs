//! Setting, using and removing a lock, interrupted at every write: nothing is lost or unreadable, and the next start resumes.

use crate::storage::crypto::CryptoError;
use crate::storage::crypto::device_lock::ConversionState;
use crate::storage::crypto::is_encrypted_text;
use crate::storage::encryption::faulty_browser::*;
use crate::storage::records::record_keys::record_key;
use crate::storage::records::story_store::{self, Revisions, load_story, save_record};
use crate::storage::stores::encrypting_store::{CipherDirection, LOCK_KEY, LockState};
use crate::storage::stores::faulty_store::story_with_title;
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::ids::{RecordId, StoryId, WriterId};

#[test]
fn after_setting_a_passphrase_no_user_text_is_stored_as_plain_text() {
    let browser = browser_with_stories();
    let before = read_all(&browser);
    let store = open_store(&browser);
    assert!(set_lock(&browser, &store));
    for (key, text) in browser.all_texts() {
        assert!(!contains_user_text(&key) && !contains_user_text(&text), "{key}: {text}");
    }
    assert_eq!(read_all(&browser), before);
    assert_eq!(lock_manager().conversion_state(&store.lock_json().unwrap()), Ok(ConversionState::Encrypted));
    assert_eq!(browser.mirror.borrow().get(LOCK_KEY), store.lock_json().as_ref(), "both copies have the lock");
}

#[test]
fn encryption_interrupted_at_any_write_loses_nothing_and_is_resumed() {
    let before = read_all(&browser_with_stories());
    let mut writes_before_cut = 0;
    loop {
        let browser = browser_with_stories();
        browser.writes_left.set(Some(writes_before_cut));
        let done = set_lock(&browser, &open_store(&browser));
        browser.writes_left.set(None);
        assert_eq!(read_all(&browser), before, "cut after {writes_before_cut} writes");
        if done {
            break;
        }
        let store = open_store(&browser);
        if let Some(key) = unlock(&browser, &store) {
            let lock = store.lock_json().unwrap();
            assert!(encrypt_all(&bulk_encryption(&browser, &store, key, CipherDirection::Encrypt), &lock));
            assert_eq!(browser.plaintext_count(), 0, "cut after {writes_before_cut} writes");
            assert_eq!(read_all(&browser), before);
        }
        writes_before_cut += 1;
    }
    assert!(writes_before_cut > 8, "{writes_before_cut}");
}

#[test]
fn decryption_interrupted_at_any_write_loses_nothing_and_is_resumed() {
    let before = read_all(&browser_with_stories());
    let mut writes_before_cut = 0;
    loop {
        let browser = browser_with_stories();
        assert!(set_lock(&browser, &open_store(&browser)));
        let first = open_store(&browser);
        let key = unlock(&browser, &first).unwrap();
        browser.writes_left.set(Some(writes_before_cut));
        let done = remove_lock(&browser, &first, key);
        browser.writes_left.set(None);
        assert_eq!(read_all(&browser), before, "cut after {writes_before_cut} writes");
        if done {
            assert_eq!(first.lock_json(), None);
            assert!(
                !browser.all_texts().iter().any(|(_, text)| is_encrypted_text(text))
                    && !browser.mirror.borrow().contains_key(LOCK_KEY)
            );
            break;
        }
        let again = open_store(&browser);
        let key = unlock(&browser, &again).unwrap();
        assert!(remove_lock(&browser, &again, key), "cut after {writes_before_cut} writes");
        assert!(!browser.all_texts().iter().any(|(_, text)| is_encrypted_text(text)));
        assert_eq!(read_all(&browser), before);
        writes_before_cut += 1;
    }
    assert!(writes_before_cut > 8, "{writes_before_cut}");
}

#[test]
fn the_lock_is_restored_from_either_copy() {
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
fn without_the_passphrase_no_user_text_is_read_written_or_quarantined() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let (store, before) = (open_store(&browser), browser.all_texts());
    let id = StoryId::from_number(1);
    assert_eq!(store.refresh_lock_state(), Ok(LockState::Locked));
    assert_eq!(load_story(store.as_ref(), &id, 5), Err(StoreError::Locked));
    assert_eq!(store.set("restory.draft", USER_TEXT), Err(StoreError::Locked));
    let mut story = story_with_title(1, USER_TEXT);
    let saved =
        save_record(store.as_ref(), &mut story, &RecordId::head(), &mut Revisions::new(), 5, &WriterId::from_number(2));
    assert_eq!(saved, Err(StoreError::Locked));
    assert_eq!(store.to_stored_form("restory.s.1.head", USER_TEXT), None);
    assert_eq!(store.get("restory.prefs").unwrap().unwrap(), "{\"theme\":\"night\"}");
    assert_eq!(story_store::list_stories(store.as_ref()).unwrap().len(), 3);
    assert_eq!(browser.all_texts(), before);
}

#[test]
fn a_tab_without_a_lock_writes_nothing_after_another_has_set_one() {
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
fn a_tab_notices_a_changed_passphrase_and_a_removed_lock() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let (here, other) = (open_store(&browser), open_store(&browser));
    let key = unlock(&browser, &here).unwrap();
    unlock(&browser, &other);
    let changed = lock_manager().change_passphrase(&here.lock_json().unwrap(), key.as_ref(), "another one").unwrap();
    here.set_raw(LOCK_KEY, &changed).unwrap();
    other.set("restory.draft", USER_TEXT).unwrap();
    assert_eq!(other.cached_lock_state(), LockState::Unlocked(CipherDirection::Encrypt));
    assert_eq!(lock_manager().unlock(&changed, PASSPHRASE).err(), Some(CryptoError::WrongPassphrase));
    assert!(remove_lock(&browser, &here, key));
    other.set("restory.draft", USER_TEXT).unwrap();
    assert_eq!(browser.local_storage.get("restory.draft").unwrap().unwrap(), USER_TEXT);
    assert_eq!(other.cached_lock_state(), LockState::Unprotected);
}

#[test]
fn a_tab_writes_nothing_after_another_has_erased_everything() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let here = open_store(&browser);
    unlock(&browser, &here);
    story_store::erase_all(&browser.local_storage).unwrap();
    assert_eq!(here.set("restory.draft", USER_TEXT), Err(StoreError::Locked));
    assert_eq!(here.cached_lock_state(), LockState::Erased);
    assert_eq!(here.set("restory.draft", USER_TEXT), Err(StoreError::Locked), "and it stays erased");
    assert!(browser.local_storage.keys().unwrap().is_empty());
    here.forget_key();
    here.set("restory.draft", USER_TEXT).unwrap();
}

#[test]
fn each_changed_byte_is_quarantined_and_never_overwritten() {
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
fn swapped_encrypted_records_do_not_decrypt() {
    let browser = browser_with_stories();
    assert!(set_lock(&browser, &open_store(&browser)));
    let keys = [1, 2].map(|n| record_key(&StoryId::from_number(n), &RecordId::head()));
    let [one, two] = [&keys[0], &keys[1]].map(|key| browser.local_storage.get(key).unwrap().unwrap());
    browser.local_storage.set(&keys[0], &two).unwrap();
    browser.local_storage.set(&keys[1], &one).unwrap();
    let store = open_store(&browser);
    unlock(&browser, &store);
    assert_eq!(load_story(store.as_ref(), &StoryId::from_number(1), 5).unwrap().story, None);
    assert_eq!(store.get(&keys[0]).unwrap(), Some(two), "a text that does not decrypt is returned as stored");
}

#[test]
fn records_that_do_not_fit_stay_unencrypted_and_are_reported() {
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
    let key = unlock(&browser, &store).unwrap();
    let lock = store.lock_json().unwrap();
    assert_eq!(lock_manager().conversion_state(&lock), Ok(ConversionState::Encrypting));
    assert!(encrypt_all(&bulk_encryption(&browser, &store, key, CipherDirection::Encrypt), &lock));
    assert_eq!(browser.plaintext_count(), 0);
}

#[test]
fn a_recovery_code_unlocks_until_it_is_replaced() {
    let new_lock = lock_manager().create_lock(PASSPHRASE).unwrap();
    let sloppy = new_lock.recovery_code.to_lowercase().replace('-', " ");
    let key = lock_manager().unlock(&new_lock.lock_json, &sloppy).unwrap();
    let (lock, code) = lock_manager().replace_recovery_code(&new_lock.lock_json, key.as_ref()).unwrap();
    assert_eq!(lock_manager().unlock(&lock, &sloppy).err(), Some(CryptoError::WrongPassphrase));
    assert!(lock_manager().unlock(&lock, &code).is_ok() && lock_manager().unlock(&lock, PASSPHRASE).is_ok());
}

/// A phone added a space after the last word, and the lock that was set there did not open on a computer.
#[test]
fn spaces_around_the_passphrase_do_not_matter() {
    for (set, typed) in
        [(PASSPHRASE.to_owned(), format!("{PASSPHRASE} ")), (format!("{PASSPHRASE} "), PASSPHRASE.to_owned())]
    {
        let new_lock = lock_manager().create_lock(&set).unwrap();
        assert!(lock_manager().unlock(&new_lock.lock_json, &typed).is_ok(), "set as {set:?}, typed {typed:?}");
        let cipher = new_lock.unlocked_key.as_ref();
        let changed =
            lock_manager().change_passphrase(&new_lock.lock_json, cipher, &format!("another one {typed}")).unwrap();
        assert!(lock_manager().unlock(&changed, &format!(" another one {set}")).is_ok());
        let backup = lock_manager().encrypt_backup("{}", &new_lock.lock_json, cipher).unwrap();
        assert!(lock_manager().decrypt_file(&backup, &typed).is_ok());
        assert!(lock_manager().unlock(&new_lock.lock_json, "river stoneand moss").is_err());
    }
}

#[test]
fn an_encrypted_backup_decrypts_with_the_passphrase_or_the_recovery_code() {
    let new_lock = lock_manager().create_lock(PASSPHRASE).unwrap();
    let backup = lock_manager()
        .encrypt_backup("{\"restory\":\"backup\"}", &new_lock.lock_json, new_lock.unlocked_key.as_ref())
        .unwrap();
    assert!(!contains_user_text(&backup));
    for secret in [PASSPHRASE, &new_lock.recovery_code] {
        assert_eq!(lock_manager().decrypt_file(&backup, secret).unwrap().1, "{\"restory\":\"backup\"}");
    }
    assert_eq!(lock_manager().decrypt_file(&backup, "no"), Err(CryptoError::WrongPassphrase));
}
