//! What keeping needs from the outside: texts under keys.

use std::fmt;

/// What every key of ours begins with.
pub const OURS: &str = "restory.";

/// A place that keeps texts under keys. It touches only keys that begin with [`OURS`].
pub trait KeyValue {
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

    /// Whether what stands under a key is held here in memory alone, and lasts only in the second copy.
    fn is_apart(&self, _key: &str) -> bool {
        false
    }
}

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser gives no storage.
    Unavailable,
    /// There is no room left.
    Full,
    /// The text under a key did not pass its check.
    Unreadable {
        /// The key.
        key: String,
        /// What is wrong with it.
        why: String,
    },
    /// It was written by a newer version of the program; the number is that version's schema.
    TooNew(u32),
    /// Anything else, in the words of whoever reported it.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str("This browser does not let the page keep anything right now."),
            Self::Full => f.write_str("The storage of this browser is full."),
            Self::Unreadable { why, .. } => write!(f, "A part of the story could not be read: {why}."),
            Self::TooNew(_) => {
                f.write_str("This was saved by a newer version of Restory. Reloading the page may help.")
            }
            Self::Failed(why) => write!(f, "It could not be saved: {why}."),
        }
    }
}

impl std::error::Error for StoreError {}
