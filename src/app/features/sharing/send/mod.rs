//! Sending an exercise, a guided path, a part or a question of the library by its link.

pub mod chosen_parts;
pub mod screen;
pub mod send_draft;
