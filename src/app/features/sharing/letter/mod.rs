//! Letters in reply to a shared page.

pub mod letter_section;
pub mod letter_subject;
