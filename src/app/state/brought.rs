//! A copy of stories that was brought to a screen for something else: it is taken to the one where copies are opened.

use super::nav::Nav;
use crate::route::Route;
use crate::sharing::file::{Kind, kind_of};
use leptos::prelude::*;

/// The handle.
#[derive(Clone, Copy, Default)]
pub struct Brought(StoredValue<Option<String>>);

impl Brought {
    /// Takes a copy of stories to the shelf, and tells whether a text was one.
    pub fn takes_along(self, text: &str, nav: Nav) -> bool {
        let is_copy = kind_of(text) == Kind::Copy;
        if is_copy {
            self.0.set_value(Some(text.to_owned()));
            nav.go(Route::Shelf);
        }
        is_copy
    }

    /// Gives the text that was brought, once.
    pub fn take(self) -> Option<String> {
        self.0.try_update_value(Option::take).flatten()
    }
}
