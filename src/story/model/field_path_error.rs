//! The error of parsing a field or a field path.

use std::fmt;

/// Text that is not a field or field path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseFieldPathError(pub String);

impl fmt::Display for ParseFieldPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a place in a story: {:?}", self.0.chars().take(60).collect::<String>())
    }
}
