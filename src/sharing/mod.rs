//! What goes from one person to another. An exercise, as a link, a file, a printed code: questions only, by type, since an
//! `Exercise` has no room for an answer. And what she gives herself, chosen one by one and sealed (`given`, `witness`, `page`).

pub mod authoring_hints;
pub mod browser;
pub mod composer;
pub mod exercise_file;
pub mod exercise_link;
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

/// Why a link or a file is not opened. Each is told apart, so that it can be said what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// There is nothing in it.
    Empty,
    /// No link of ours.
    UnknownFormat,
    /// A newer version made it.
    NewerVersion,
    /// Its end is missing: so many characters arrived, of so many if the beginning says.
    Truncated(usize, Option<usize>),
    /// All letters became large or small on the way.
    CaseFolded,
    /// A character changed on the way.
    ChecksumMismatch,
    /// More than is opened.
    TooLarge,
    /// Whole, and yet no exercise.
    InvalidPayload,
    /// Another passphrase than the one it was sealed with.
    WrongPassphrase,
    /// This browser gives no randomness to seal with.
    NoRandomness,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
