//! What one screen brings to another: a copy of stories to where copies are opened, a question or a letter to the Studio, and
//! the passphrase of what was opened last, in memory alone.

use super::nav::Nav;
use crate::route::Route;
use crate::sharing::file::{Kind, kind_of};
use crate::sharing::made::Shared;
use leptos::prelude::*;

/// The handle.
#[derive(Clone, Copy, Default)]
pub struct Brought {
    copy: StoredValue<Option<String>>,
    question: StoredValue<Option<String>>,
    letter: StoredValue<Option<Shared>>,
}

impl Brought {
    /// Takes a copy of stories to the shelf, and tells whether a text was one.
    pub fn takes_along(self, text: &str, nav: Nav) -> bool {
        let is_copy = kind_of(text) == Kind::Copy;
        if is_copy {
            self.copy.set_value(Some(text.to_owned()));
            nav.go(Route::Shelf);
        }
        is_copy
    }

    /// Gives the copy's text that was brought, once.
    pub fn copy(self) -> Option<String> {
        self.copy.try_update_value(Option::take).flatten()
    }

    /// Takes a question of the library, by its full id, to the Studio.
    pub fn sends(self, question: &str, nav: Nav) {
        self.question.set_value(Some(question.to_owned()));
        nav.go(Route::Studio);
    }

    /// Gives the question that was brought, once.
    pub fn question(self) -> Option<String> {
        self.question.try_update_value(Option::take).flatten()
    }

    /// Takes a letter with its question to the Studio.
    pub fn sends_letter(self, letter: Shared, nav: Nav) {
        self.letter.set_value(Some(letter));
        nav.go(Route::Studio);
    }

    /// Gives the letter that was brought, once.
    pub fn letter(self) -> Option<Shared> {
        self.letter.try_update_value(Option::take).flatten()
    }
}
