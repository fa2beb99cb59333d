//! What the user has written: field paths, values, edits, merging, and which question comes next. Nothing here reads a clock or storage.

pub mod answers;
pub mod flow;
pub mod model;
pub mod terms;

pub mod wording;

pub use crate::story::model::edit::Edit;
pub use crate::story::model::story::Story;
