//! Exercises as data: what is asked, in which order, and where it comes from. Nothing here reads a story.

pub mod branch;
pub mod chip_destination;
pub mod content_ids;
pub mod danger_words;
pub mod exercise;
pub mod gate;
pub mod language_words;
pub mod library;
pub mod page_layout;
pub mod program;
pub mod readiness_check;
pub mod session;
pub mod text_search;
