//! What one screen hands to another: a backup for the library screen, a question or a letter for the Studio, answers to give back, a page that
//! came back. It is held in memory only.

use crate::app::shell::navigator::Navigator;
use crate::route::{Route, Screen};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::story::model::ids::{ItemId, RecordId};
use leptos::prelude::*;

/// Answers that are given back to who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveBack {
    /// The pages whose answers are given.
    pub pages: Vec<RecordId>,
    /// The name the sender gave, or nothing.
    pub to: String,
    /// The public key of the sender's device, as it came, or nothing.
    pub key: String,
}

/// The handle to what is handed over.
#[derive(Clone, Copy, Default)]
pub struct Handoff {
    backup_text: StoredValue<Option<String>>,
    question_id: StoredValue<Option<String>>,
    letter: StoredValue<Option<SharedExercise>>,
    give_back: StoredValue<Option<GiveBack>>,
    next_question: StoredValue<Option<String>>,
    received_page: StoredValue<Option<ItemId>>,
}

impl Handoff {
    /// Holds the text of a backup for the list of stories, and goes there.
    pub fn open_backup(self, text: String, nav: Navigator) {
        self.backup_text.set_value(Some(text));
        nav.go_to(Route::StoryList);
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

    /// Holds answers to give back, and goes to the screen that shares them.
    pub fn open_give_back(self, give_back: GiveBack, nav: Navigator) {
        self.give_back.set_value(Some(give_back));
        nav.go_to_story_screen(Screen::Share);
    }

    /// Takes the answers to give back; `None` after the first call.
    pub fn take_give_back(self) -> Option<GiveBack> {
        self.give_back.try_update_value(Option::take).flatten()
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

    /// Holds the text of a question, and goes to the Studio.
    pub fn open_question_in_studio(self, text: &str, nav: Navigator) {
        self.next_question.set_value(Some(text.to_owned()));
        nav.go_to(Route::Studio);
    }

    /// Takes the text of the question; `None` after the first call.
    pub fn take_next_question(self) -> Option<String> {
        self.next_question.try_update_value(Option::take).flatten()
    }

    /// Holds the id of a page that came back, and goes to the screen that shows it.
    pub fn open_received_page(self, id: ItemId, nav: Navigator) {
        self.received_page.set_value(Some(id));
        nav.go_to(Route::Package(String::new()));
    }

    /// Takes the id of the page; `None` after the first call.
    pub fn take_received_page(self) -> Option<ItemId> {
        self.received_page.try_update_value(Option::take).flatten()
    }
}
