//! An encrypting wrapper around the key-value store. While there is a lock, user text is encrypted on write and decrypted on read, so
//! that no caller can bypass it; without the key, no user text can be read or written.
//!
//! Before each write the lock is read again: another tab may have set, changed or removed it.

use crate::storage::crypto::{EncryptionKey, is_encrypted_text};
use crate::storage::stores::key_value::{KeyValueStore, PriorValues, StoreError};
use std::cell::RefCell;
use std::rc::Rc;

/// The key of the lock, in localStorage and in the mirror.
pub const LOCK_KEY: &str = "restory.lock";
/// Keys without user text that are needed before a passphrase is entered.
const PLAINTEXT_KEYS: [&str; 5] = [LOCK_KEY, "restory.land", "restory.prefs", "restory.probe", "restory.reserve"];
/// The prefix of the tombstones of trashed stories, which hold a date only.
const TOMBSTONE_PREFIX: &str = "restory.t.";

/// Returns whether the text under a key is encrypted while there is a lock: all but a few are.
pub fn is_encrypted_key(key: &str) -> bool {
    !PLAINTEXT_KEYS.contains(&key) && !key.starts_with(TOMBSTONE_PREFIX)
}

/// Whether records are encrypted or decrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CipherDirection {
    /// New records are encrypted.
    Encrypt,
    /// The lock is being removed: new records are plain text.
    Decrypt,
}

/// Encrypts and decrypts records with a key.
pub trait RecordCipher {
    /// Encrypts the text for a storage key; `None` if there is no randomness.
    fn encrypt(&self, key: &str, text: &str) -> Option<String>;
    /// Decrypts the text of a storage key; `None` if it was changed, or encrypted with another key.
    fn decrypt(&self, key: &str, sealed: &str) -> Option<String>;
    /// Returns the direction of a lock; `None` if the lock does not belong to this key.
    fn direction_for_lock(&self, lock: &str) -> Option<CipherDirection>;
    /// Returns the key, for the lock manager.
    fn key(&self) -> &EncryptionKey;
}

/// The state of the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// There is no lock.
    Unprotected,
    /// There is a lock, and its key is not available.
    Locked,
    /// The key is available.
    Unlocked(CipherDirection),
    /// Everything was erased in another tab while the key was available here.
    Erased,
}

struct KnownLock {
    lock_json: Option<String>,
    cipher: Option<(Rc<dyn RecordCipher>, CipherDirection)>,
    is_erased: bool,
}

/// A store that encrypts.
pub struct EncryptingStore {
    inner: Box<dyn KeyValueStore>,
    known: RefCell<KnownLock>,
}

impl EncryptingStore {
    /// Wraps a store.
    pub fn new(inner: Box<dyn KeyValueStore>) -> Self {
        let lock = inner.get(LOCK_KEY).unwrap_or_default();
        Self { inner, known: RefCell::new(KnownLock { lock_json: lock, cipher: None, is_erased: false }) }
    }

    /// Returns the JSON of the lock.
    pub fn lock_json(&self) -> Option<String> {
        self.inner.get(LOCK_KEY).ok().flatten()
    }

    /// Unlocks with a cipher; returns false if its key does not belong to the stored lock.
    pub fn unlock_with(&self, cipher: Rc<dyn RecordCipher>) -> bool {
        let lock = self.lock_json();
        let Some(direction) = lock.as_deref().and_then(|lock| cipher.direction_for_lock(lock)) else { return false };
        *self.known.borrow_mut() = KnownLock { lock_json: lock, cipher: Some((cipher, direction)), is_erased: false };
        true
    }

    /// Forgets the key, and reads again whether there is a lock.
    pub fn forget_key(&self) {
        *self.known.borrow_mut() = KnownLock { lock_json: self.lock_json(), cipher: None, is_erased: false };
    }

    /// Returns the cipher while the key is available.
    pub fn cipher(&self) -> Option<Rc<dyn RecordCipher>> {
        self.known.borrow().cipher.as_ref().map(|(cipher, _)| Rc::clone(cipher))
    }

    /// Returns the state of the lock when it was last read.
    pub fn cached_lock_state(&self) -> LockState {
        let known = self.known.borrow();
        match (&known.cipher, known.is_erased, &known.lock_json) {
            (_, true, _) => LockState::Erased,
            (Some((_, direction)), false, _) => LockState::Unlocked(*direction),
            (None, false, Some(_)) => LockState::Locked,
            (None, false, None) => LockState::Unprotected,
        }
    }

    /// Reads the present state of the lock. If the lock is another one, the key is forgotten.
    ///
    /// # Errors
    /// Fails if the storage cannot be reached.
    pub fn refresh_lock_state(&self) -> Result<LockState, StoreError> {
        let now = self.inner.get(LOCK_KEY)?;
        if self.known.borrow().lock_json != now {
            self.reread_lock(now)?;
        }
        Ok(self.cached_lock_state())
    }

    fn reread_lock(&self, now: Option<String>) -> Result<(), StoreError> {
        let cipher = self.known.borrow_mut().cipher.take();
        let (cipher, is_erased) = match (&now, cipher) {
            (Some(lock), Some((cipher, _))) => {
                (cipher.direction_for_lock(lock).map(|direction| (cipher, direction)), false)
            }
            // Removed in another tab, where records are plain text again; if nothing is left, everything was erased.
            (None, Some(_)) => (None, !self.inner.keys()?.iter().any(|key| is_encrypted_key(key))),
            (_, None) => (None, false),
        };
        *self.known.borrow_mut() = KnownLock { lock_json: now, cipher, is_erased };
        Ok(())
    }

    /// Returns the text as it may be stored under this key elsewhere, such as in the mirror; `None` while nothing may be written.
    pub fn to_stored_form(&self, key: &str, text: &str) -> Option<String> {
        match self.refresh_lock_state().ok()? {
            LockState::Locked | LockState::Erased => None,
            LockState::Unlocked(CipherDirection::Encrypt) if is_encrypted_key(key) && !is_encrypted_text(text) => {
                let stored = self.inner.get(key).ok().flatten();
                let unchanged =
                    stored.filter(|stored| is_encrypted_text(stored) && self.to_plain_form(key, stored) == text);
                unchanged.or_else(|| self.cipher()?.encrypt(key, text))
            }
            LockState::Unlocked(_) | LockState::Unprotected => Some(text.to_owned()),
        }
    }

    /// Returns a text from elsewhere, decrypted if it is encrypted with this key, otherwise as it is.
    pub fn to_plain_form(&self, key: &str, text: &str) -> String {
        let decrypt = |cipher: Rc<dyn RecordCipher>| cipher.decrypt(key, text);
        self.cipher().filter(|_| is_encrypted_text(text)).and_then(decrypt).unwrap_or_else(|| text.to_owned())
    }

    /// Stores a text unencrypted: for the lock, and for texts that are already encrypted.
    ///
    /// # Errors
    /// Fails if the storage cannot be reached, is full, or did not store the text; then the previous text is still stored.
    pub fn set_raw(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let was_recording = self.inner.set_recording(false); // The lock's own writes are not what the user wrote in this visit.
        let result = self.set_verified(key, text);
        self.inner.set_recording(was_recording);
        result
    }

    fn set_verified(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let before = self.inner.get(key)?;
        self.inner.set(key, text)?;
        if self.inner.get(key)?.as_deref() == Some(text) {
            return Ok(());
        }
        // The error of the first write is the more useful one.
        drop(before.map_or_else(|| self.inner.remove(key), |before| self.inner.set(key, &before)));
        Err(StoreError::Failed("the browser did not keep what was written".to_owned()))
    }
}

impl KeyValueStore for EncryptingStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        if !is_encrypted_key(key) {
            return self.inner.get(key);
        }
        let text = self.inner.get(key)?;
        let is_encrypted = text.as_deref().is_some_and(is_encrypted_text);
        // The cached state is good enough for reading, unless something is encrypted unexpectedly.
        let lock_state = if is_encrypted && self.cached_lock_state() == LockState::Unprotected {
            self.refresh_lock_state()?
        } else {
            self.cached_lock_state()
        };
        match lock_state {
            LockState::Locked | LockState::Erased => Err(StoreError::Locked),
            LockState::Unprotected => Ok(text),
            LockState::Unlocked(_) => Ok(text.map(|text| self.to_plain_form(key, &text))),
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if !is_encrypted_key(key) {
            return self.inner.set(key, text);
        }
        match self.refresh_lock_state()? {
            LockState::Locked | LockState::Erased => Err(StoreError::Locked),
            LockState::Unprotected | LockState::Unlocked(CipherDirection::Decrypt) => self.inner.set(key, text),
            LockState::Unlocked(CipherDirection::Encrypt) => {
                let encrypted = self.cipher().and_then(|cipher| cipher.encrypt(key, text));
                self.inner.set(key, &encrypted.ok_or_else(|| StoreError::Failed("it could not be sealed".to_owned()))?)
            }
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }

    fn get_raw(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get_raw(key)
    }

    fn is_memory_only(&self, key: &str) -> bool {
        self.inner.is_memory_only(key)
    }

    fn set_overflow(&self, on: bool) -> bool {
        self.inner.set_overflow(on)
    }

    fn set_recording(&self, on: bool) -> bool {
        self.inner.set_recording(on)
    }

    fn take_prior_values(&self, is_included: &dyn Fn(&str) -> bool) -> PriorValues {
        self.inner.take_prior_values(is_included)
    }

    fn set_raw(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.inner.set(key, text)
    }

    fn restore_prior_values(&self, prior_values: PriorValues) {
        self.inner.restore_prior_values(prior_values);
    }
}
