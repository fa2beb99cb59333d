//! How the story page is put together: dated passages, answers that the user put on it, its order, the edits, and what is not on it.

pub mod dated_passages;
pub mod included_answers;
pub mod page_edits;
#[cfg(test)]
mod page_tests;
pub mod passage_order;
pub mod private_answers;
pub mod tray;
