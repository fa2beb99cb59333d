//! Received exercises: the offer of questions or of an exercise of the library, and the end.

pub mod end_screen;
pub mod library_offer;
pub mod offer;
pub mod reference_words;
