//! Exercises as data: what is asked, in which order, and where it comes from. Nothing here reads a story.

pub mod chip_destination;
pub mod danger_words;
pub mod exercise;
pub mod gate;
pub mod library;
pub mod program;
pub mod readiness_check;
pub mod session;
pub mod text_search;
