//! The list of what came back: people under labels of the user's own, what went and came, and notes. It never leaves this device but in a
//! copy that the user saves.

pub mod entries;
pub mod keep_under;
pub mod key_section;
pub mod list_screen;
pub mod open_with_key;
pub mod people_store;
pub mod person_delete;
pub mod person_screen;
