//! What the user has written: field paths, values, edits, merging, and which question comes next. Nothing here reads a clock or storage.

pub mod answers;
pub mod card_order;
pub mod chapter_break;
pub mod clock;
pub mod conflicts;
pub mod coping_resources;
pub mod detour;
pub mod diff;
pub mod edit;
pub mod exercise;
pub mod field_path;
pub mod field_path_error;
pub mod flow;
pub mod flow_expansion;
pub mod flow_step;
pub mod gate;
pub mod glossary;
pub mod hope_first;
pub mod ids;
pub mod itinerary;
pub mod journal;
pub mod journal_kind;
pub mod people_suggestions;
pub mod placeholders;
pub mod postponed;
pub mod prerequisites;
#[cfg(test)]
mod properties;
pub mod register;
pub mod reorder;
pub mod replace_moment;
pub mod safeguards;
#[cfg(test)]
mod safeguards_tests;
pub mod search;
pub mod speaker;
#[allow(clippy::module_inception)]
pub mod story;
pub mod term_updates;
pub mod text_edit;
pub mod undo;
pub mod value;
mod value_deserialize;
pub mod wording;

pub use edit::Edit;
pub use story::Story;
