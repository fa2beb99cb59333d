//! What the storage handle reports and holds: the save status, the storage mode, the last deletion, and the result of stopping to save.

use crate::storage::stores::key_value::{PriorValues, StoreError};
use crate::story::model::ids::StoryId;

/// The name under which the crash screen gets text that could not be saved.
pub(in crate::app) const UNSAVED_STASH_KEY: &str = "not saved";

/// The save status that the screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing was written since the story was opened.
    Unchanged,
    /// Text is waiting for a pause in typing.
    Pending,
    /// Too large for localStorage: being written to the mirror, which then holds the only copy.
    MirrorOnly,
    /// In localStorage, and read back.
    Saved,
    /// In localStorage and the mirror, or safely in the mirror alone.
    Mirrored,
    /// Not saved, and why.
    Failed(StoreError),
}

/// Whether text is saved and, where it is not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageMode {
    /// Text is saved on this device.
    Enabled,
    /// The user chose to write without saving.
    Ephemeral,
    /// The browser offers no storage.
    Unavailable,
}

/// What the lazily loaded question chunk does for the first load.
pub struct StoryCallbacks {
    /// Saves pending text at once.
    pub save_now: Box<dyn Fn()>,
    /// All text of the open story, as a backup file's text.
    pub export_story: Box<dyn Fn() -> String>,
    /// The position in the flow of the open story.
    pub position: Box<dyn Fn() -> String>,
    /// The position of the question before the current one, if there is one.
    pub previous_position: Box<dyn Fn() -> Option<String>>,
    /// Takes over writing in this tab.
    pub take_over_writing: Box<dyn Fn()>,
    /// Returns to a position in the flow.
    pub restore_position: Box<dyn Fn(&str)>,
    /// Whether this story is the open one.
    pub is_open: Box<dyn Fn(&StoryId) -> bool>,
    /// Saves all records of the open story again, after a delay.
    pub retry_saving_all: Box<dyn Fn()>,
    /// Closes the open story, unless it has unsaved text; returns whether none is left.
    pub close_if_saved: Box<dyn Fn() -> bool>,
}

/// What was deleted, held only in memory for as long as the deletion can be undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoableDeletion {
    /// The number of the deletion: a timer ends only its own.
    pub(super) deletion_id: u32,
    pub(super) records: Vec<(String, String)>,
    pub(super) snapshots: Vec<(String, String)>,
    /// What the keys held before this visit.
    pub(super) prior_values: PriorValues,
}

/// The result of stopping to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoppedSaving {
    /// Whether everything that was to be removed is removed.
    pub is_clean: bool,
    /// Whether only one story was concerned.
    pub of_story: bool,
    /// Whether something that was saved before is still on this device.
    pub others_left: bool,
}

/// How far stopping to save goes.
pub(in crate::app) enum StopScope {
    /// What this visit has stored of all stories.
    Visit,
    /// What this visit has stored of one story.
    Story(StoryId),
    /// What this visit has stored, and the whole of one story, whenever it was stored.
    VisitAndStory(StoryId),
}
