//! The error of a journey step.

use std::fmt;

/// A sentence that says what went wrong.
pub struct StepError(String);

/// The result of a journey step.
pub type StepResult<T = ()> = Result<T, StepError>;

impl StepError {
    /// Creates an error from a sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Tells whether an element was drawn again after it was found.
    pub(crate) fn is_stale(&self) -> bool {
        self.0.contains("stale element")
    }
}

impl<E: std::error::Error> From<E> for StepError {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl fmt::Debug for StepError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}
