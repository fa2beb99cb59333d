//! Text that was typed in a field and not added yet. It is stored on every input, so that no text exists in a form field alone.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::storage_handle::StorageHandle;
use crate::story::Edit;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use leptos::prelude::*;

/// The prefix of the storage keys of drafts that belong to no story.
const DRAFT_PREFIX: &str = "restory.d.";

/// The text of a field, and a callback that stores a new text.
#[derive(Clone, Copy)]
pub struct DraftField {
    /// The text; reactive.
    pub value: Signal<String>,
    /// Stores a text; an empty one deletes the draft.
    pub on_change: Callback<String>,
}

impl DraftField {
    /// The text now; untracked.
    pub fn current_text(self) -> String {
        self.value.try_get_untracked().unwrap_or_default()
    }

    /// Stores a text.
    pub fn set_text(self, text: String) {
        self.on_change.try_run(text);
    }
}

impl OpenStory {
    /// A draft in a record of the open story; `name` has the form of a question id. It is stored like an answer, and undo skips
    /// it.
    pub fn draft_field(self, record_id: &RecordId, name: &str) -> DraftField {
        self.item_draft_field(record_id, QuestionRef::new(name))
    }

    /// The same for one item of a question.
    pub fn item_draft_field(self, record_id: &RecordId, question_ref: QuestionRef) -> DraftField {
        let path = StoredValue::new(FieldPath::in_record(record_id, Field::Draft(question_ref)));
        let value = Signal::derive(move || self.with(|story, _| story.text_at(&path.get_value()).to_owned()));
        let on_change = move |text: String| {
            let value = (!text.is_empty()).then(|| Value::text(text));
            if self.with_untracked(|story, _| story.get(&path.get_value()) != value.as_ref()) {
                self.edit_without_undo(Edit::Set(path.get_value(), value));
            }
        };
        DraftField { value, on_change: Callback::new(on_change) }
    }
}

impl StorageHandle {
    /// Removes the drafts whose names have this prefix, once their text is stored elsewhere.
    pub fn discard_drafts(self, start: &str) {
        let start = format!("{DRAFT_PREFIX}{start}");
        self.write_store(|kv| {
            kv.keys()?.iter().filter(|key| key.starts_with(&start)).try_for_each(|key| kv.remove(key))
        });
    }

    /// Deletes the drafts whose names have this prefix; for a minute that can be undone.
    pub fn delete_drafts_with_undo(self, start: &str) {
        let start = format!("{DRAFT_PREFIX}{start}");
        self.delete_keys(|key| key.starts_with(&start));
    }

    /// A draft that belongs to no story, such as a letter to someone. It is encrypted like all other stored text.
    pub fn standalone_draft_field(self, name: &str) -> DraftField {
        let key = StoredValue::new(format!("{DRAFT_PREFIX}{name}"));
        let text = RwSignal::new(self.read_store(|kv| kv.get(&key.get_value())).ok().flatten().unwrap_or_default());
        let on_change = move |new: String| {
            self.write_store(
                |kv| if new.is_empty() { kv.remove(&key.get_value()) } else { kv.set(&key.get_value(), &new) },
            );
            text.try_set(new);
        };
        DraftField { value: text.into(), on_change: Callback::new(on_change) }
    }
}
