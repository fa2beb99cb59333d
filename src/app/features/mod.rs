//! The features of the app, each in a folder of its own with its screens and its state. `tests/tidy.rs` holds which feature may use which.

pub mod backup;
pub mod daily;
pub mod exercises;
pub mod gate;
pub mod glossary;
pub mod lock;
pub mod pictures;
pub mod question;
pub mod settings;
pub mod sharing;
pub mod site;
pub mod start;
pub mod steady_place;
pub mod story_home;
pub mod story_list;
pub mod story_page;
