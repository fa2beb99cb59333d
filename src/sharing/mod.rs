//! What people pass to each other. A shared exercise (link, file or QR code) holds questions only: an `Exercise` has no field
//! for an answer. A package (`package`, `shared_page`, `witness`) holds what the user chose, item by item, and is always encrypted.
//! `site` reads what the people who host a copy say about themselves.

pub mod codec;
pub mod exercises;
pub mod incoming;
pub mod pages;
pub mod people;
pub mod site;

#[cfg(test)]
mod malformed_input_tests;
#[cfg(test)]
mod untrusted_input_tests;

use std::fmt;

/// Why a link or a file is refused. Each cause is a variant of its own, so that the screen can say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// The text is empty, or the value has no content.
    Empty,
    /// The text is neither a link nor a file of this app.
    UnknownFormat,
    /// It was written by a newer format version than this release reads.
    NewerVersion,
    /// The end is missing: the characters received and, if the header gives it, the number expected.
    Truncated(usize, Option<usize>),
    /// All letters were converted to one case in transit.
    CaseFolded,
    /// At least one character changed in transit.
    ChecksumMismatch,
    /// It exceeds a size limit.
    TooLarge,
    /// The checksum matches, but the content is not a valid payload.
    InvalidPayload,
    /// The passphrase is not the one it was encrypted with.
    WrongPassphrase,
    /// The browser provides no randomness, so nothing can be encrypted.
    NoRandomness,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
