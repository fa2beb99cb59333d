//! Undo and redo over edits; a burst of typing in one field is one step.

use crate::story::model::clock::Millis;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::FieldPath;

/// A pause longer than this, in milliseconds, starts a new step.
const COALESCE_WITHIN_MS: Millis = 2_000;
/// The most steps that are kept.
const MAX_STEPS: usize = 500;
/// The most bytes of text in the kept steps; the last step is kept whatever its length.
const MAX_BYTES: usize = 2_000_000;

/// The undo and redo stacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoHistory {
    undo_stack: Vec<Edit>,
    redo_stack: Vec<Edit>,
    last_edit: Option<(FieldPath, Millis)>,
}

impl UndoHistory {
    /// Records the inverse of an edit.
    pub fn record(&mut self, inverse: Edit, at: Millis) {
        self.redo_stack.clear();
        let path = inverse.single_path().cloned();
        let same_burst = match (&self.last_edit, &path) {
            (Some((last_path, when)), Some(path)) => {
                last_path == path && (0..COALESCE_WITHIN_MS).contains(&at.saturating_sub(*when))
            }
            (None, _) | (_, None) => false,
        };
        if !same_burst {
            self.undo_stack.push(inverse);
            self.undo_stack.drain(..self.excess_steps());
        }
        self.last_edit = path.map(|path| (path, at));
    }

    /// Returns how many of the oldest steps are too many: each holds a whole text, and memory use must not grow with the time spent writing.
    fn excess_steps(&self) -> usize {
        let mut bytes = 0_usize;
        let fits = |edit: &&Edit| {
            bytes = bytes.saturating_add(edit.text_bytes());
            bytes <= MAX_BYTES
        };
        let kept_steps = self.undo_stack.iter().rev().take(MAX_STEPS).take_while(fits).count().max(1);
        self.undo_stack.len().saturating_sub(kept_steps)
    }

    /// Ends a burst: the next edit is a step of its own.
    pub fn end_coalescing(&mut self) {
        self.last_edit = None;
    }

    /// Undoes the last step through `apply`, which must return the inverse edit. Returns whether there was a step.
    pub fn undo(&mut self, apply: impl FnOnce(Edit) -> Edit) -> bool {
        self.last_edit = None;
        let Some(edit) = self.undo_stack.pop() else { return false };
        self.redo_stack.push(apply(edit));
        true
    }

    /// Redoes the last undone step through `apply`. Returns whether there was one.
    pub fn redo(&mut self, apply: impl FnOnce(Edit) -> Edit) -> bool {
        self.last_edit = None;
        let Some(edit) = self.redo_stack.pop() else { return false };
        self.undo_stack.push(apply(edit));
        true
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo_stack.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo_stack.is_empty()
    }
}
