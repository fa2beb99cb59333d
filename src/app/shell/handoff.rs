//! What one screen hands to another: a backup for the library screen, a question or a letter for the Studio. It is held in memory
//! only.

use crate::app::shell::navigator::Navigator;
use crate::route::Route;
use crate::sharing::codec::exercise_file::{Incoming, detect_incoming};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use leptos::prelude::*;

/// The handle to what is handed over.
#[derive(Clone, Copy, Default)]
pub struct Handoff {
    backup_text: StoredValue<Option<String>>,
    question_id: StoredValue<Option<String>>,
    letter: StoredValue<Option<SharedExercise>>,
}

impl Handoff {
    /// If the text is a backup, holds it for the library screen, goes there and returns true.
    pub fn open_as_backup(self, text: &str, nav: Navigator) -> bool {
        let is_copy = detect_incoming(text) == Incoming::Backup;
        if is_copy {
            self.backup_text.set_value(Some(text.to_owned()));
            nav.go_to(Route::StoryList);
        }
        is_copy
    }

    /// Takes the backup's text; `None` after the first call.
    pub fn take_backup(self) -> Option<String> {
        self.backup_text.try_update_value(Option::take).flatten()
    }

    /// Holds a question of the exercise library, by its full id, and goes to the Studio.
    pub fn open_in_studio(self, question: &str, nav: Navigator) {
        self.question_id.set_value(Some(question.to_owned()));
        nav.go_to(Route::Studio);
    }

    /// Takes the question; `None` after the first call.
    pub fn take_question(self) -> Option<String> {
        self.question_id.try_update_value(Option::take).flatten()
    }

    /// Holds a letter with its question, and goes to the Studio.
    pub fn open_letter_in_studio(self, letter: SharedExercise, nav: Navigator) {
        self.letter.set_value(Some(letter));
        nav.go_to(Route::Studio);
    }

    /// Takes the letter; `None` after the first call.
    pub fn take_letter(self) -> Option<SharedExercise> {
        self.letter.try_update_value(Option::take).flatten()
    }
}
