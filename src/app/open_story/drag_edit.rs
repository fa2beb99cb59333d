//! An edit in progress, as while something is dragged: it is shown at once, and the whole drag is one undo step.

use crate::app::open_story::story::OpenStory;
use crate::story::Edit;
use crate::story::model::field_path::FieldPath;
use crate::story::model::value::Value;
use leptos::prelude::*;

/// One drag of one thing.
#[derive(Clone, Copy)]
pub struct DragEdit {
    open_story: OpenStory,
    start_value: StoredValue<Option<(FieldPath, Option<Value>)>>,
}

impl DragEdit {
    /// No drag has begun.
    pub fn new(open: OpenStory) -> Self {
        Self { open_story: open, start_value: StoredValue::new(None) }
    }

    /// Shows a value during the drag, without an undo step.
    pub fn preview(self, path: &FieldPath, value: Value) {
        let begun = self.start_value.with_value(|from| from.as_ref().is_some_and(|(held, _)| held == path));
        if !begun {
            self.cancel();
            let before = self.open_story.with_untracked(|story, _| story.get(path).cloned());
            self.start_value.set_value(Some((path.clone(), before)));
        }
        self.open_story.edit_without_undo(Edit::put(path.clone(), value));
    }

    /// Restores the value from before the drag.
    pub fn cancel(self) {
        if let Some((path, before)) = self.start_value.try_update_value(Option::take).flatten() {
            self.open_story.edit_without_undo(Edit::Set(path, before));
        }
    }

    /// Ends the drag: one undo step, whatever was shown in between, which does not coalesce with the step before.
    pub fn commit(self, path: &FieldPath, value: Value) {
        self.cancel();
        if self.open_story.with_untracked(|story, _| story.get(path) != Some(&value)) {
            // Without the empty batch the edit would coalesce with the step before, as letters of a word do.
            self.open_story.edit(Edit::Batch(vec![Edit::put(path.clone(), value), Edit::Batch(Vec::new())]));
        }
    }
}
