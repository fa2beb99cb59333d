//! The programs, the exercise library, and the pages that they produce.

use super::catalogue::ProgramsStrings;

impl ProgramsStrings {
    /// Returns the credit of a collective exercise, for every page that is made from it (practice.md 6).
    pub fn credit(&self, kind: &str) -> Option<&'static str> {
        match kind {
            "tree" => Some(self.credit_tree),
            "team" => Some(self.credit_team),
            _ => None,
        }
    }
}
