//! The glossary: the user's terms by kind.

pub mod entry;
pub mod place_word;
pub mod screen;
