//! Shared exercises: the editor, what was received, the end of one.

use super::catalogue::EXERCISE_SHARING;

/// Returns the title of shared questions that have none of their own.
pub fn questions_from(sender: &str) -> String {
    let sender = sender.trim();
    if sender.is_empty() {
        EXERCISE_SHARING.questions_from_someone.to_owned()
    } else {
        EXERCISE_SHARING.questions_from(sender)
    }
}
