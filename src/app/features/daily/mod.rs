//! Screens for daily use: a hard day, a choice ahead, the next conversation, and feedback on exercises.

pub mod choice_ahead;
pub mod dated_entries;
pub mod exercise_feedback;
pub mod hard_day;
pub mod hard_days;
pub mod next_conversation;
