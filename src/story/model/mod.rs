//! What a story is made of: fields, values, edits, and merging.

pub mod clock;
pub mod conflicts;
pub mod diff;
pub mod edit;
pub mod field_path;
pub mod field_path_error;
pub mod ids;
pub mod journal;
pub mod journal_kind;
#[cfg(test)]
pub mod properties;
pub mod register;
#[allow(clippy::module_inception)]
pub mod story;
pub mod text_edit;
pub mod undo;
pub mod value;
pub mod value_deserialize;
