//! The Studio, in which someone makes questions for someone else.

pub mod add_from_library;
pub mod draft;
pub mod handout;
pub mod more_options;
pub mod question_row;
pub mod screen;
pub mod share_link;
pub mod starting_points;
pub mod wording_hints;
