//! What is typed in a field and not added yet: kept letter by letter, so that no word stands in a field alone.

use super::keep::Keeping;
use super::open::Open;
use crate::story::Edit;
use crate::story::ids::SheetId;
use crate::story::place::{Asking, Field, Place};
use crate::story::value::Value;
use leptos::prelude::*;

/// The keys of drafts that belong to no story.
const DRAFTS: &str = "restory.d.";

/// The text of a field, and the way to keep it.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The text; follows changes.
    pub value: Signal<String>,
    /// Keeps a text; an empty one is let go.
    pub on_change: Callback<String>,
}

impl Draft {
    /// The text now; without following.
    pub fn now(self) -> String {
        self.value.try_get_untracked().unwrap_or_default()
    }

    /// Keeps a text.
    pub fn set(self, text: String) {
        self.on_change.try_run(text);
    }
}

impl Open {
    /// A draft on a sheet of the open story, by a name in the form of a question id. It is stored like an answer; undo passes
    /// over it.
    pub fn draft(self, sheet: &SheetId, name: &str) -> Draft {
        self.draft_about(sheet, Asking::once(name))
    }

    /// The same for one item of what is asked.
    pub fn draft_about(self, sheet: &SheetId, asking: Asking) -> Draft {
        let place = StoredValue::new(Place::on(sheet, Field::Draft(asking)));
        let value = Signal::derive(move || self.with(|story, _| story.words(&place.get_value()).to_owned()));
        let on_change = move |text: String| {
            let value = (!text.is_empty()).then(|| Value::text(text));
            if self.peek(|story, _| story.get(&place.get_value()) != value.as_ref()) {
                self.note(Edit::Set(place.get_value(), value));
            }
        };
        Draft { value, on_change: Callback::new(on_change) }
    }
}

impl Keeping {
    /// Takes away the drafts whose names begin so: what they held is stored elsewhere.
    pub fn drop_drafts(self, start: &str) {
        let start = format!("{DRAFTS}{start}");
        self.put(|kv| kv.keys()?.iter().filter(|key| key.starts_with(&start)).try_for_each(|key| kv.remove(key)));
    }

    /// Deletes the drafts whose names begin so; for a minute that can be undone.
    pub fn delete_drafts(self, start: &str) {
        let start = format!("{DRAFTS}{start}");
        self.delete_keys(|key| key.starts_with(&start));
    }

    /// A draft that belongs to no story, such as a letter to somebody. Locked like everything else that is stored.
    pub fn draft(self, name: &str) -> Draft {
        let key = StoredValue::new(format!("{DRAFTS}{name}"));
        let text = RwSignal::new(self.look(|kv| kv.get(&key.get_value())).ok().flatten().unwrap_or_default());
        let on_change = move |new: String| {
            self.put(|kv| if new.is_empty() { kv.remove(&key.get_value()) } else { kv.set(&key.get_value(), &new) });
            text.try_set(new);
        };
        Draft { value: text.into(), on_change: Callback::new(on_change) }
    }
}
