//! What one screen brings to another: a copy of stories to where copies are opened, a question or a letter to the Studio, and
//! the passphrase of what was opened last, in memory alone.

use super::navigator::Navigator;
use crate::route::Route;
use crate::sharing::exercise_file::{Incoming, detect_incoming};
use crate::sharing::shared_exercise::SharedExercise;
use leptos::prelude::*;

/// The handle.
#[derive(Clone, Copy, Default)]
pub struct Handoff {
    backup_text: StoredValue<Option<String>>,
    question_id: StoredValue<Option<String>>,
    letter: StoredValue<Option<SharedExercise>>,
}

impl Handoff {
    /// Takes a copy of stories to the shelf, and tells whether a text was one.
    pub fn open_as_backup(self, text: &str, nav: Navigator) -> bool {
        let is_copy = detect_incoming(text) == Incoming::Backup;
        if is_copy {
            self.backup_text.set_value(Some(text.to_owned()));
            nav.go_to(Route::Library);
        }
        is_copy
    }

    /// Gives the copy's text that was brought, once.
    pub fn take_backup(self) -> Option<String> {
        self.backup_text.try_update_value(Option::take).flatten()
    }

    /// Takes a question of the library, by its full id, to the Studio.
    pub fn open_in_studio(self, question: &str, nav: Navigator) {
        self.question_id.set_value(Some(question.to_owned()));
        nav.go_to(Route::Studio);
    }

    /// Gives the question that was brought, once.
    pub fn take_question(self) -> Option<String> {
        self.question_id.try_update_value(Option::take).flatten()
    }

    /// Takes a letter with its question to the Studio.
    pub fn open_letter_in_studio(self, letter: SharedExercise, nav: Navigator) {
        self.letter.set_value(Some(letter));
        nav.go_to(Route::Studio);
    }

    /// Gives the letter that was brought, once.
    pub fn take_letter(self) -> Option<SharedExercise> {
        self.letter.try_update_value(Option::take).flatten()
    }
}
