//! What the person has said: places, values, edits, and how two versions meet.

pub mod arrange;
pub mod care;
pub mod compare;
pub mod course;
pub mod edit;
pub mod gate;
pub mod helped;
pub mod history;
pub mod ids;
pub mod later;
pub mod letter;
pub mod lexicon;
pub mod log;
pub mod moment;
pub mod page;
pub mod people;
pub mod place;
#[cfg(test)]
mod properties;
pub mod rank;
pub mod register;
pub mod search;
pub mod siblings;
pub mod since;
pub mod speaker;
pub mod stamp;
#[allow(clippy::module_inception)]
pub mod story;
pub mod trek;
pub mod turn;
pub mod value;
mod value_read;
pub mod walk;
pub mod words_of;

pub use edit::Edit;
pub use story::Story;
