//! The door before the storage. While there is a lock, every text of hers that goes in is sealed and every one that comes out is
//! opened, so that no caller can forget it; without the key nothing of hers comes out and nothing goes in.
//!
//! Before each writing the lock is looked at anew: another tab may have set, changed or removed it.

use super::crypto::{EncryptionKey, is_encrypted_text};
use super::key_value::{KeyValueStore, PriorValues, StoreError};
use std::cell::RefCell;
use std::rc::Rc;

/// Where the lock stands, in both copies.
pub const LOCK_KEY: &str = "restory.lock";
/// What holds no words of hers and is needed before a passphrase was given.
const PLAINTEXT_KEYS: [&str; 5] = [LOCK_KEY, "restory.land", "restory.prefs", "restory.probe", "restory.reserve"];
/// Says that a story is in the bin, and since when.
const TOMBSTONE_PREFIX: &str = "restory.t.";

/// Whether what stands under a key is sealed while there is a lock: all but a few.
pub fn is_encrypted_key(key: &str) -> bool {
    !PLAINTEXT_KEYS.contains(&key) && !key.starts_with(TOMBSTONE_PREFIX)
}

/// Which way texts go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CipherDirection {
    /// Into the seal.
    Encrypt,
    /// The lock is being removed: out of it.
    Decrypt,
}

/// Holds the key.
pub trait RecordCipher {
    /// Seals what is to stand under a key; `None` when there is no randomness.
    fn encrypt(&self, key: &str, text: &str) -> Option<String>;
    /// Opens what stands under a key; `None` when it was changed or sealed otherwise.
    fn decrypt(&self, key: &str, sealed: &str) -> Option<String>;
    /// Whether a lock is the one of this key, and which way its texts go.
    fn direction_for_lock(&self, lock: &str) -> Option<CipherDirection>;
    /// The key itself, for whoever makes locks.
    fn key(&self) -> &EncryptionKey;
}

/// How things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// There is no lock.
    Unprotected,
    /// There is a lock, and no key for it here.
    Locked,
    /// The key is here.
    Unlocked(CipherDirection),
    /// Everything was erased elsewhere while the key was here.
    Erased,
}

struct KnownLock {
    lock_json: Option<String>,
    cipher: Option<(Rc<dyn RecordCipher>, CipherDirection)>,
    is_erased: bool,
}

/// A storage behind the door.
pub struct EncryptingStore {
    inner: Box<dyn KeyValueStore>,
    known: RefCell<KnownLock>,
}

impl EncryptingStore {
    /// Puts the door before a storage.
    pub fn new(inner: Box<dyn KeyValueStore>) -> Self {
        let lock = inner.get(LOCK_KEY).unwrap_or_default();
        Self { inner, known: RefCell::new(KnownLock { lock_json: lock, cipher: None, is_erased: false }) }
    }

    /// The lock's text.
    pub fn lock_json(&self) -> Option<String> {
        self.inner.get(LOCK_KEY).ok().flatten()
    }

    /// Takes the key, if it is the one of the lock that is there.
    pub fn unlock_with(&self, sealer: Rc<dyn RecordCipher>) -> bool {
        let lock = self.lock_json();
        let Some(way) = lock.as_deref().and_then(|lock| sealer.direction_for_lock(lock)) else { return false };
        *self.known.borrow_mut() = KnownLock { lock_json: lock, cipher: Some((sealer, way)), is_erased: false };
        true
    }

    /// Forgets the key, and looks anew whether there is a lock.
    pub fn forget_key(&self) {
        *self.known.borrow_mut() = KnownLock { lock_json: self.lock_json(), cipher: None, is_erased: false };
    }

    /// The key, while it is here.
    pub fn cipher(&self) -> Option<Rc<dyn RecordCipher>> {
        self.known.borrow().cipher.as_ref().map(|(sealer, _)| Rc::clone(sealer))
    }

    /// How things stood when they were last looked at.
    pub fn cached_lock_state(&self) -> LockState {
        let known = self.known.borrow();
        match (&known.cipher, known.is_erased, &known.lock_json) {
            (_, true, _) => LockState::Erased,
            (Some((_, way)), false, _) => LockState::Unlocked(*way),
            (None, false, Some(_)) => LockState::Locked,
            (None, false, None) => LockState::Unprotected,
        }
    }

    /// How things stand now. Where the lock has become another one, the key is forgotten.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    pub fn refresh_lock_state(&self) -> Result<LockState, StoreError> {
        let now = self.inner.get(LOCK_KEY)?;
        if self.known.borrow().lock_json != now {
            self.reread_lock(now)?;
        }
        Ok(self.cached_lock_state())
    }

    fn reread_lock(&self, now: Option<String>) -> Result<(), StoreError> {
        let held = self.known.borrow_mut().cipher.take();
        let (held, gone) = match (&now, held) {
            (Some(lock), Some((sealer, _))) => (sealer.direction_for_lock(lock).map(|way| (sealer, way)), false),
            // Removed elsewhere, where texts stand in the open again; with nothing left, it was all erased.
            (None, Some(_)) => (None, !self.inner.keys()?.iter().any(|key| is_encrypted_key(key))),
            (_, None) => (None, false),
        };
        *self.known.borrow_mut() = KnownLock { lock_json: now, cipher: held, is_erased: gone };
        Ok(())
    }

    /// A text as it may be kept elsewhere under this key, such as in the second copy; `None` while nothing may be written.
    pub fn to_stored_form(&self, key: &str, text: &str) -> Option<String> {
        match self.refresh_lock_state().ok()? {
            LockState::Locked | LockState::Erased => None,
            LockState::Unlocked(CipherDirection::Encrypt) if is_encrypted_key(key) && !is_encrypted_text(text) => {
                let here = self.inner.get(key).ok().flatten();
                let same = here.filter(|here| is_encrypted_text(here) && self.to_plain_form(key, here) == text);
                same.or_else(|| self.cipher()?.encrypt(key, text))
            }
            LockState::Unlocked(_) | LockState::Unprotected => Some(text.to_owned()),
        }
    }

    /// A text from elsewhere, opened where it is sealed with this key, else as it is.
    pub fn to_plain_form(&self, key: &str, text: &str) -> String {
        let open = |sealer: Rc<dyn RecordCipher>| sealer.decrypt(key, text);
        self.cipher().filter(|_| is_encrypted_text(text)).and_then(open).unwrap_or_else(|| text.to_owned())
    }

    /// Puts a text there as it is: for the lock, and for texts that are being sealed.
    ///
    /// # Errors
    /// When the storage cannot be reached, is full, or did not keep it; then the text before it still stands.
    pub fn set_raw(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let recorded = self.inner.set_recording(false); // A lock's own work is not what the user wrote in this visit.
        let done = self.set_verified(key, text);
        self.inner.set_recording(recorded);
        done
    }

    fn set_verified(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let before = self.inner.get(key)?;
        self.inner.set(key, text)?;
        if self.inner.get(key)?.as_deref() == Some(text) {
            return Ok(());
        }
        // The better error is that of the first writing.
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
        let sealed = text.as_deref().is_some_and(is_encrypted_text);
        // Reading may go on from what was known, unless something is sealed that was not expected to be.
        let standing = if sealed && self.cached_lock_state() == LockState::Unprotected {
            self.refresh_lock_state()?
        } else {
            self.cached_lock_state()
        };
        match standing {
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
                let sealed = self.cipher().and_then(|sealer| sealer.encrypt(key, text));
                self.inner.set(key, &sealed.ok_or_else(|| StoreError::Failed("it could not be sealed".to_owned()))?)
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

    fn forget_visit(&self) {
        self.inner.forget_visit();
    }

    fn revert_visit(&self, is_included: &dyn Fn(&str) -> bool) -> (PriorValues, Result<(), StoreError>) {
        self.inner.revert_visit(is_included)
    }

    fn take_prior_values(&self, keys: &[String]) -> PriorValues {
        self.inner.take_prior_values(keys)
    }

    fn restore_prior_values(&self, prior_values: PriorValues) {
        self.inner.restore_prior_values(prior_values);
    }
}
