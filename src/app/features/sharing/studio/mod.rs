//! The Studio, in which someone makes questions for someone else.

pub mod add_from_library;
pub mod answer_kind;
pub mod draft;
pub mod handout;
pub mod library_parts;
pub mod more_options;
pub mod preview;
pub mod preview_input;
pub mod question_row;
pub mod saved;
pub mod saved_list;
pub mod screen;
pub mod share_link;
pub mod side_by_side;
mod starting_points;
pub mod wording_hints;
