//! What keeping needs from the outside: texts under keys.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// What every key of ours begins with.
pub const KEY_PREFIX: &str = "restory.";

/// A place that keeps texts under keys. It touches only keys that begin with [`OURS`].
pub trait KeyValueStore {
    /// The text under a key, if there is one.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts a text under a key. When it fails, the text before it still stands.
    ///
    /// # Errors
    /// When the storage cannot be reached or is full.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Takes away the text under a key; it is no error if there is none.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// All keys of ours, in any order.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// The text under a key exactly as it lies there, sealed where it is sealed.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    fn get_raw(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.get(key)
    }

    /// Whether what stands under a key is held here in memory alone, and lasts only in the second copy.
    fn is_memory_only(&self, _key: &str) -> bool {
        false
    }

    /// Whether from here on a text that the storage refuses is held in memory, because the second copy takes it. Returns what was
    /// so before.
    fn set_overflow(&self, _on: bool) -> bool {
        false
    }

    /// Whether changes from here on count as stored by this visit. Returns what was so before.
    fn set_recording(&self, _on: bool) -> bool {
        false
    }

    /// Lets go of the record of this visit: everything was erased.
    fn forget_visit(&self) {}

    /// Removes what this visit has stored under the keys that `is_included` accepts, and puts back what was there before. Returns
    /// what each of these keys held before the visit, for other copies, and whether all of it could be done here. A deletion that
    /// the person chose is not undone.
    fn revert_visit(&self, _is_included: &dyn Fn(&str) -> bool) -> (PriorValues, Result<(), StoreError>) {
        (PriorValues::new(), Ok(()))
    }

    /// Forgets what these keys held before this visit, because the person deletes them for good. Returns it, for an undo.
    fn take_prior_values(&self, _keys: &[String]) -> PriorValues {
        PriorValues::new()
    }

    /// Remembers again what some keys held before this visit: the deletion was undone.
    fn restore_prior_values(&self, _prior_values: PriorValues) {}
}

/// Texts as they were before a visit: `None` where there was nothing.
pub type PriorValues = BTreeMap<String, Option<String>>;

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
    fn forget_visit(&self) {
        (**self).forget_visit();
    }
    fn revert_visit(&self, is_included: &dyn Fn(&str) -> bool) -> (PriorValues, Result<(), StoreError>) {
        (**self).revert_visit(is_included)
    }
    fn take_prior_values(&self, keys: &[String]) -> PriorValues {
        (**self).take_prior_values(keys)
    }
    fn restore_prior_values(&self, prior_values: PriorValues) {
        (**self).restore_prior_values(prior_values);
    }
}

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser gives no storage.
    Unavailable,
    /// There is no room left.
    QuotaExceeded,
    /// The text under a key did not pass its check.
    Unreadable {
        /// The key.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It was written by a newer version of the program; the number is that version's schema.
    NewerSchema(u32),
    /// It is locked, and the passphrase was not given; or another tab has locked it or changed the lock.
    Locked,
    /// Anything else, in the words of whoever reported it.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str("This browser does not let the page keep anything right now."),
            Self::QuotaExceeded => f.write_str("The storage of this browser is full."),
            Self::Unreadable { reason: why, .. } => write!(f, "A part of the story could not be read: {why}."),
            Self::NewerSchema(_) => {
                f.write_str("This was saved by a newer version of Restory. Reloading the page may help.")
            }
            Self::Locked => f.write_str("What is kept here is locked."),
            Self::Failed(why) => write!(f, "It could not be saved: {why}."),
        }
    }
}

impl std::error::Error for StoreError {}
