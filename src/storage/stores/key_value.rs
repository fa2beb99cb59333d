//! The storage interface: texts under keys. It knows no browser; implementations are passed in.

use crate::story::model::clock::Millis;
use std::fmt;
use std::rc::Rc;

/// The prefix of every key of this app.
pub const KEY_PREFIX: &str = "restory.";

/// A key-value store of texts. It uses only keys that begin with [`KEY_PREFIX`].
pub trait KeyValueStore {
    /// Returns the text under a key, if there is one.
    ///
    /// # Errors
    /// Fails if the storage cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Stores a text under a key. If it fails, the previous text stays.
    ///
    /// # Errors
    /// Fails if the storage cannot be reached or the quota is reached.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Removes the text under a key; removing a missing key succeeds.
    ///
    /// # Errors
    /// Fails if the storage cannot be reached.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// Returns all keys of this app, in any order.
    ///
    /// # Errors
    /// Fails if the storage cannot be reached.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// Returns the text under a key as stored: encrypted if it is stored encrypted.
    ///
    /// # Errors
    /// Fails if the storage cannot be reached.
    fn get_raw(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.get(key)
    }

    /// Returns whether the text under a key is held in memory here and persists only in the mirror.
    fn is_memory_only(&self, _key: &str) -> bool {
        false
    }

    /// Sets whether a text that the storage refuses is held in memory, because the mirror stores it. Returns the previous
    /// setting.
    fn set_overflow(&self, _on: bool) -> bool {
        false
    }

    /// Sets whether changes count as made by this visit. Returns the previous setting.
    fn set_recording(&self, _on: bool) -> bool {
        false
    }

    /// Forgets what the keys that `is_included` accepts held before this visit, and returns it.
    fn take_prior_values(&self, _is_included: &dyn Fn(&str) -> bool) -> PriorValues {
        PriorValues::new()
    }

    /// Remembers again what some keys held before this visit.
    fn restore_prior_values(&self, _prior_values: PriorValues) {}

    /// Stores a text as it is, without encrypting it.
    ///
    /// # Errors
    /// As [`Self::set`].
    fn set_raw(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.set(key, text)
    }
}

/// What a key held before this visit first changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriorValue {
    /// The key.
    pub key: String,
    /// The raw text; `None` means that the key was absent.
    pub before: Option<String>,
    /// When the visit first changed it.
    pub changed_at: Millis,
}

/// What the keys that this visit changed held before it.
pub type PriorValues = Vec<PriorValue>;

impl<K: KeyValueStore + ?Sized> KeyValueStore for Rc<K> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        (**self).get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        (**self).set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        (**self).remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        (**self).keys()
    }
    fn get_raw(&self, key: &str) -> Result<Option<String>, StoreError> {
        (**self).get_raw(key)
    }
    fn is_memory_only(&self, key: &str) -> bool {
        (**self).is_memory_only(key)
    }
    fn set_overflow(&self, on: bool) -> bool {
        (**self).set_overflow(on)
    }
    fn set_recording(&self, on: bool) -> bool {
        (**self).set_recording(on)
    }
    fn take_prior_values(&self, is_included: &dyn Fn(&str) -> bool) -> PriorValues {
        (**self).take_prior_values(is_included)
    }
    fn set_raw(&self, key: &str, text: &str) -> Result<(), StoreError> {
        (**self).set_raw(key, text)
    }
    fn restore_prior_values(&self, prior_values: PriorValues) {
        (**self).restore_prior_values(prior_values);
    }
}

/// Why something could not be stored or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser provides no storage.
    Unavailable,
    /// The quota is reached.
    QuotaExceeded,
    /// The text under a key is damaged.
    Unreadable {
        /// The key.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It was written by a newer release; the number is its schema.
    NewerSchema(u32),
    /// It is encrypted and the key is missing, or another tab has locked the storage or changed the lock.
    Locked,
    /// Anything else, in the words of the source.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str("storage is unavailable"),
            Self::QuotaExceeded => f.write_str("the quota is exceeded"),
            Self::Unreadable { reason, .. } => write!(f, "a record is unreadable: {reason}"),
            Self::NewerSchema(schema) => write!(f, "a newer release wrote schema {schema}"),
            Self::Locked => f.write_str("storage is locked"),
            Self::Failed(reason) => write!(f, "the write failed: {reason}"),
        }
    }
}

impl std::error::Error for StoreError {}
