//! The gate before a problem is named, with its questions about age, topics and saving.

pub mod age_and_topics;
pub mod before_first_answer;
pub mod gate_draft;
pub mod saving_question;
pub mod screen;
