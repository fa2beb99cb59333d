//! Exercises that people send each other.

pub mod authoring_hints;
pub mod composer;
pub mod host_app;
pub mod library_reference;
pub mod my_exercises;
pub mod received_exercise;
pub mod send_drafts;
pub mod shared_exercise;
