//! What goes from one person to another. An exercise, as a link, a file, a printed code: questions only, by type, since an
//! `Exercise` has no room for an answer. And what she gives herself, chosen one by one and sealed (`given`, `witness`, `page`).

pub mod browser;
pub mod clean;
pub mod compose;
pub mod drawn;
pub mod file;
pub mod fit;
pub mod given;
pub mod held;
pub mod hints;
pub mod link;
pub mod made;
pub mod mask;
pub mod mend;
pub mod mine;
pub mod page;
pub mod qr;
pub mod received;
mod wire;
pub mod witness;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod link_tests;
#[cfg(test)]
mod table_tests;

use std::fmt;

/// Why a link or a file is not opened. Each is told apart, so that it can be said what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// No link of ours.
    Unknown,
    /// A newer version made it.
    Newer,
    /// Its end is missing: so many characters arrived, of so many if the beginning says.
    Cut(usize, Option<usize>),
    /// All letters became large or small on the way.
    CaseLost,
    /// A character changed on the way.
    Damaged,
    /// More than is opened.
    TooMuch,
    /// Whole, and yet no exercise.
    Strange,
    /// Another passphrase than the one it was sealed with.
    Passphrase,
    /// This browser gives no randomness to seal with.
    NoChance,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
