//! What people pass to each other. A shared exercise (link, file or QR code) holds questions only: an `Exercise` has no field
//! for an answer. A package (`package`, `shared_page`, `witness`) holds what the user chose, item by item, and is always encrypted.

pub mod authoring_hints;
pub mod browser;
pub mod composer;
pub mod exercise_file;
pub mod exercise_link;
pub mod link_format;
pub mod link_length;
pub mod link_repair;
pub mod my_exercises;
pub mod name_masking;
pub mod package;
pub mod picture_wire;
pub mod qr;
pub mod received_exercise;
pub mod received_pages;
pub mod sanitize;
pub mod shared_exercise;
pub mod shared_page;
mod wire;
pub mod witness;

#[cfg(test)]
mod exercise_link_tests;
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
