//! Ids that the program makes: short, lower-case, safe in addresses and keys.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest id accepted from outside.
const MAX_ID_BYTES: usize = 24;

/// Text that is not an id: empty, too long, or with characters other than `a-z`, `0-9`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseIdError(pub String);

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an id: {:?}", self.0.chars().take(MAX_ID_BYTES).collect::<String>())
    }
}

fn validate_id(text: String) -> Result<String, ParseIdError> {
    let fits = !text.is_empty() && text.len() <= MAX_ID_BYTES;
    if fits && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        Ok(text)
    } else {
        Err(ParseIdError(text))
    }
}

macro_rules! define_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl TryFrom<String> for $name {
            type Error = ParseIdError;
            fn try_from(text: String) -> Result<Self, ParseIdError> {
                validate_id(text).map(Self)
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl $name {
            /// Reads an id from text.
            ///
            /// # Errors
            /// When the text is empty, over 24 characters, or not of `a-z0-9`.
            pub fn parse(text: &str) -> Result<Self, ParseIdError> {
                Self::try_from(text.to_owned())
            }
            /// An id made of a number, in base 36.
            pub fn from_number(number: u64) -> Self {
                Self(to_base36(number))
            }
            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

define_id!(
    /// One story on this device.
    StoryId
);
define_id!(
    /// One line, person or paragraph within an answer or a document.
    ItemId
);
define_id!(
    /// One running of the program: two tabs are two writers.
    WriterId
);
define_id!(
    /// A sheet of a story, kept under a key of its own: the head, a page or a document.
    RecordId
);

impl RecordId {
    /// The sheet that holds the title and what belongs to the story as a whole.
    pub fn head() -> Self {
        Self("head".to_owned())
    }

    /// The sheet of the page that tells the preferred story.
    pub fn desk() -> Self {
        Self("desk".to_owned())
    }
}

/// A number in base 36, as ids are written.
pub fn to_base36(mut number: u64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut out = Vec::new();
    loop {
        let digit = usize::try_from(number % 36).unwrap_or(0);
        out.push(char::from(DIGITS.get(digit).copied().unwrap_or(b'0')));
        number /= 36;
        if number == 0 {
            return out.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_and_plain() {
        for good in ["a", "7f3a", "head", "000000000000000000000000"] {
            assert!(ItemId::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "A", "a b", "é", "a/b", "0000000000000000000000000", "../x", "\u{200b}"] {
            assert!(ItemId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_written_in_base_36() {
        assert_eq!(to_base36(0), "0");
        assert_eq!(to_base36(35), "z");
        assert_eq!(to_base36(36), "10");
    }
}
