//! A browser in memory whose writes can be interrupted, for tests of the lock.

use crate::storage::crypto::device_lock::ConversionState;
use crate::storage::crypto::is_encrypted_text;
use crate::storage::crypto::keyring::KdfCost;
use crate::storage::encryption::bulk_encryption::{BulkEncryption, DatabaseChanges, MirrorDatabase, OnceCallback};
use crate::storage::encryption::lock_manager::{LockEnvironment, LockManager, UnlockedKey};
use crate::storage::records::story_store::{Revisions, save_record};
use crate::storage::stores::encrypting_store::{
    CipherDirection, EncryptingStore, LOCK_KEY, RecordCipher, is_encrypted_key,
};
use crate::storage::stores::faulty_store::{FaultyStore, story_with_title};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::ids::{RecordId, WriterId};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

pub(in crate::storage) const USER_TEXT: &str = "The Long Receipt sits at the table";
pub(in crate::storage) const PASSPHRASE: &str = "river stone and moss";

pub(in crate::storage) fn random(bytes: &mut [u8]) -> bool {
    thread_local!(static STATE: Cell<u64> = const { Cell::new(0x9e37_79b9_7f4a_7c15) });
    for byte in bytes {
        let mut state = STATE.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        STATE.set(state);
        *byte = state.to_le_bytes()[3];
    }
    true
}

pub(in crate::storage) fn lock_manager() -> LockManager {
    let cost = Some(KdfCost { memory_kib: 8, passes: 1, lanes: 1 });
    LockManager::new(LockEnvironment {
        fill_random: random,
        normalize_nfkc: str::to_owned,
        now_ms: || 0,
        kdf_cost: cost,
    })
}

/// A browser with localStorage and a database. After `writes_left` writes it behaves like a closed tab.
#[derive(Default)]
pub(in crate::storage) struct FaultyBrowser {
    pub(in crate::storage) local_storage: FaultyStore,
    pub(in crate::storage) mirror: RefCell<BTreeMap<String, String>>,
    pub(in crate::storage) snapshots: RefCell<BTreeMap<String, String>>,
    pub(in crate::storage) writes_left: Cell<Option<usize>>,
}

impl FaultyBrowser {
    fn may_write(&self) -> bool {
        match self.writes_left.get() {
            None => true,
            Some(0) => false,
            Some(left) => {
                self.writes_left.set(Some(left - 1));
                true
            }
        }
    }

    /// Returns every stored text, in any storage.
    pub(in crate::storage) fn all_texts(&self) -> Vec<(String, String)> {
        let local = self
            .local_storage
            .keys()
            .unwrap()
            .into_iter()
            .map(|key| (key.clone(), self.local_storage.get(&key).unwrap().unwrap()));
        let entries =
            |texts: &RefCell<BTreeMap<String, String>>| texts.borrow().clone().into_iter().collect::<Vec<_>>();
        local.chain(entries(&self.mirror)).chain(entries(&self.snapshots)).collect()
    }

    pub(in crate::storage) fn plaintext_count(&self) -> usize {
        self.all_texts().iter().filter(|(key, text)| is_encrypted_key(key) && !is_encrypted_text(text)).count()
    }
}

/// One tab's access to the browser.
#[derive(Clone)]
pub(in crate::storage) struct FaultyTab(Rc<FaultyBrowser>);

impl KeyValueStore for FaultyTab {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.local_storage.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if self.0.may_write() { self.0.local_storage.set(key, text) } else { Err(StoreError::Unavailable) }
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.0.may_write() { self.0.local_storage.remove(key) } else { Err(StoreError::Unavailable) }
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.0.local_storage.keys()
    }
}

pub(in crate::storage) fn write_texts(
    browser: &FaultyBrowser,
    into: &RefCell<BTreeMap<String, String>>,
    texts: DatabaseChanges,
) -> bool {
    if !browser.may_write() {
        return false;
    }
    for (key, text) in texts {
        match text {
            Some(text) => drop(into.borrow_mut().insert(key, text)),
            None => drop(into.borrow_mut().remove(&key)),
        }
    }
    true
}

impl MirrorDatabase for FaultyTab {
    fn read_mirror(&self, done: OnceCallback<Option<Vec<(String, String)>>>) {
        let texts = self.0.mirror.borrow().clone();
        done(Some(texts.into_iter().collect()));
    }
    fn write_mirror(&self, texts: DatabaseChanges, done: OnceCallback<bool>) {
        done(write_texts(&self.0, &self.0.mirror, texts));
    }
    fn snapshot_keys(&self, done: OnceCallback<Option<Vec<String>>>) {
        let keys = self.0.snapshots.borrow().keys().cloned().collect();
        done(Some(keys));
    }
    fn read_snapshot(&self, key: String, done: OnceCallback<Option<String>>) {
        let text = self.0.snapshots.borrow().get(&key).cloned();
        done(text);
    }
    fn write_snapshots(&self, texts: DatabaseChanges, done: OnceCallback<bool>) {
        done(write_texts(&self.0, &self.0.snapshots, texts));
    }
}

pub(in crate::storage) fn open_store(browser: &Rc<FaultyBrowser>) -> Rc<EncryptingStore> {
    Rc::new(EncryptingStore::new(Box::new(FaultyTab(Rc::clone(browser)))))
}

pub(in crate::storage) fn bulk_encryption(
    browser: &Rc<FaultyBrowser>,
    store: &Rc<EncryptingStore>,
    cipher: Rc<dyn RecordCipher>,
    direction: CipherDirection,
) -> BulkEncryption {
    BulkEncryption { store: Rc::clone(store), database: Rc::new(FaultyTab(Rc::clone(browser))), cipher, direction }
}

/// Three stories in localStorage and the mirror, a quarantined text, the Studio's draft, an exercise, and two snapshots.
pub(in crate::storage) fn browser_with_stories() -> Rc<FaultyBrowser> {
    let browser = Rc::new(FaultyBrowser::default());
    for n in 1..4 {
        let mut story = story_with_title(n, &format!("{USER_TEXT} {n}"));
        let saved = save_record(
            &browser.local_storage,
            &mut story,
            &RecordId::head(),
            &mut Revisions::new(),
            1,
            &WriterId::from_number(1),
        )
        .unwrap();
        browser.mirror.borrow_mut().insert(saved.key, saved.text);
    }
    for key in ["restory.q.k3.7", "restory.draft", "restory.x.k3.1"] {
        browser.local_storage.set(key, &format!("{USER_TEXT} {key}")).unwrap();
    }
    browser.local_storage.set("restory.prefs", "{\"theme\":\"night\"}").unwrap();
    for n in 1..3 {
        browser.snapshots.borrow_mut().insert(format!("restory.h.k3.{n}"), format!("{USER_TEXT} then {n}"));
    }
    browser
}

/// Returns everything as a tab reads it that may know the passphrase.
pub(in crate::storage) fn read_all(browser: &Rc<FaultyBrowser>) -> BTreeMap<String, String> {
    let store = open_store(browser);
    unlock(browser, &store);
    let mut all: BTreeMap<String, String> =
        store.keys().unwrap().into_iter().map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect();
    all.remove(LOCK_KEY);
    for (prefix, texts) in [("2 ", &browser.mirror), ("h ", &browser.snapshots)] {
        let texts = texts.borrow();
        let records = texts.iter().filter(|(key, _)| *key != LOCK_KEY);
        all.extend(records.map(|(key, text)| (format!("{prefix}{key}"), store.to_plain_form(key, text))));
    }
    all
}

/// Unlocks as at a start: the lock is read from either copy.
pub(in crate::storage) fn unlock(browser: &Rc<FaultyBrowser>, store: &Rc<EncryptingStore>) -> Option<Rc<UnlockedKey>> {
    let mirrored = browser.mirror.borrow().get(LOCK_KEY).cloned();
    let lock = store.lock_json().or(mirrored)?;
    if store.lock_json().is_none() {
        store.set_raw(LOCK_KEY, &lock).unwrap();
        store.forget_key();
    }
    let key = lock_manager().unlock(&lock, PASSPHRASE).unwrap();
    assert!(store.unlock_with(Rc::clone(&key) as Rc<dyn RecordCipher>));
    Some(key)
}

/// Sets a lock and encrypts everything; returns whether that is complete.
pub(in crate::storage) fn set_lock(browser: &Rc<FaultyBrowser>, store: &Rc<EncryptingStore>) -> bool {
    let new_lock = lock_manager().create_lock(PASSPHRASE).unwrap();
    let work = bulk_encryption(browser, store, new_lock.unlocked_key, CipherDirection::Encrypt);
    encrypt_all(&work, &new_lock.lock_json)
}

pub(in crate::storage) fn encrypt_all(work: &BulkEncryption, lock: &str) -> bool {
    let done = Rc::new(Cell::new(false));
    let (result, conversion, encrypted_state) =
        (Rc::clone(&done), work.clone(), lock_manager().with_state(lock, ConversionState::Encrypted).unwrap());
    work.write_lock(
        lock,
        Box::new(move |is_written| {
            if is_written {
                let end = conversion.clone();
                conversion.convert_all(Box::new(move |is_complete| {
                    if is_complete {
                        end.write_lock(&encrypted_state, Box::new(move |is_written| result.set(is_written)));
                    }
                }));
            }
        }),
    );
    done.get()
}

pub(in crate::storage) fn remove_lock(
    browser: &Rc<FaultyBrowser>,
    store: &Rc<EncryptingStore>,
    key: Rc<UnlockedKey>,
) -> bool {
    let work = bulk_encryption(browser, store, key, CipherDirection::Decrypt);
    let decrypting_state = lock_manager().with_state(&store.lock_json().unwrap(), ConversionState::Decrypting).unwrap();
    let done = Rc::new(Cell::new(false));
    let (result, conversion) = (Rc::clone(&done), work.clone());
    work.write_lock(
        &decrypting_state,
        Box::new(move |is_written| {
            let end = conversion.clone();
            if is_written {
                conversion.convert_all(Box::new(move |is_complete| {
                    if is_complete {
                        end.remove_lock(Box::new(move |is_removed| result.set(is_removed)));
                    }
                }));
            }
        }),
    );
    done.get()
}

/// Returns whether a text contains any eight consecutive characters of the user text.
pub(in crate::storage) fn contains_user_text(text: &str) -> bool {
    let chars: Vec<char> = USER_TEXT.chars().collect();
    chars.windows(8).any(|run| text.contains(&run.iter().collect::<String>()))
}
