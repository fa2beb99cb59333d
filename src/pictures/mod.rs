//! What a story looks like: drawings read off the answers.

pub mod influence;
pub mod layout;
mod reach;
pub mod sheet;
