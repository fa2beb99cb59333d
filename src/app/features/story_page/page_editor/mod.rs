//! The editor of the story page: the page itself, on which each passage is changed in place, and the tray of what is not on it.

pub mod passage_row;
pub mod passage_tools;
pub mod row_drag;
pub mod screen;
pub mod state;
pub mod title_fields;
pub mod tray;
