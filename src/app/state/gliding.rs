//! A change on its way, as while something is dragged: it is shown at once, and the whole way is one step back.

use super::open::Open;
use crate::story::Edit;
use crate::story::place::Place;
use crate::story::value::Value;
use leptos::prelude::*;

/// One hand on one thing.
#[derive(Clone, Copy)]
pub struct Gliding {
    open: Open,
    from: StoredValue<Option<(Place, Option<Value>)>>,
}

impl Gliding {
    /// Nothing is held yet.
    pub fn new(open: Open) -> Self {
        Self { open, from: StoredValue::new(None) }
    }

    /// It passes over this value; there is nothing to undo yet.
    pub fn over(self, place: &Place, value: Value) {
        let begun = self.from.with_value(|from| from.as_ref().is_some_and(|(held, _)| held == place));
        if !begun {
            self.back();
            let before = self.open.peek(|story, _| story.get(place).cloned());
            self.from.set_value(Some((place.clone(), before)));
        }
        self.open.note(Edit::put(place.clone(), value));
    }

    /// It is where it was taken up.
    pub fn back(self) {
        if let Some((place, before)) = self.from.try_update_value(Option::take).flatten() {
            self.open.note(Edit::Set(place, before));
        }
    }

    /// It comes to rest: one step back, whatever lay between, and apart from the step before.
    pub fn to_rest(self, place: &Place, value: Value) {
        self.back();
        if self.open.peek(|story, _| story.get(place) != Some(&value)) {
            // With nothing beside it, it would join the step before, as letters of a word do.
            self.open.edit(Edit::All(vec![Edit::put(place.clone(), value), Edit::All(Vec::new())]));
        }
    }
}
