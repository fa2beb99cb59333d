//! Copies: when they were taken, and what she answered to the word about them.

use super::keep::Keeping;
use crate::keeping::copies::{self, Answer, Since};
use crate::keeping::prefs::Prefs;

impl Keeping {
    /// Remembers on each story that a copy of all was taken.
    pub fn copied_all(self) {
        let moment = self.ports().moment(&self.writer());
        for story in copies::taken_of_all(leptos::prelude::untrack(|| self.every_story()), &moment) {
            if !self.take_in(&story) {
                return; // That a save failed stands on the screen.
            }
        }
    }

    /// Whether a copy is worth a quiet word now.
    pub fn copy_is_due(self, since: Since) -> bool {
        copies::is_due(since, &Prefs::read(&self.prefs()), (self.ports().now)())
    }

    /// Keeps her answer to it.
    pub fn answer_copies(self, answer: Answer) {
        let prefs = copies::answered(Prefs::read(&self.prefs()), answer, (self.ports().now)());
        self.set_prefs(&prefs.text());
    }
}
