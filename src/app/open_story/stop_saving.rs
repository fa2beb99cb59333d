//! "Write without saving" for the open story: how far it goes, and which texts stay in memory.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::status::{StopScope, StoppedSaving, StorageMode};
use crate::story::Story;
use leptos::prelude::*;

impl OpenStory {
    /// Stops saving. What this visit has stored is removed everywhere, earlier stories are restored to their state before it, and
    /// what was written stays in memory until the tab is closed.
    pub fn stop_saving(self) {
        self.stop_saving_within(&StopScope::Visit);
    }

    /// Stops saving for the open story: what this visit has stored of it is removed everywhere. Other stories stay saved as
    /// they are, whenever they were written.
    pub fn stop_saving_this_story(self) {
        self.stop_saving_within(&StopScope::Story(untrack(|| self.story_id())));
    }

    /// Stops saving, as [`Self::stop_saving`] does, and deletes the whole of the open story from this device, whenever it was saved.
    /// The text stays in memory.
    pub fn stop_saving_and_delete_story(self) {
        self.save_now();
        self.stop_saving_within(&StopScope::VisitAndStory(untrack(|| self.story_id())));
    }

    /// Whether something of the open story was saved before this visit; untracked.
    pub fn is_from_earlier_visit(self) -> bool {
        let since = self.storage.opened_at.get_value();
        self.with_untracked(|story, _| story.created_at().is_some_and(|at| at < since))
    }

    /// Stops saving before anything was stored: for a received exercise that has not been started yet.
    pub fn stop_saving_from_here(self) {
        let storage = self.storage;
        if storage.storage_mode().get_untracked() != StorageMode::Enabled {
            return;
        }
        (storage.core_api.blur_active_field)();
        self.save_now();
        // Text that could not be saved so far stays in memory.
        let others_left = !storage.stored_stories().is_empty();
        let unsaved = (!self.close_if_saved()).then(|| self.with_untracked(|story, _| story.clone()));
        storage.switch_to_memory();
        if let Some(story) = unsaved {
            self.close();
            storage.merge_story(&story);
        }
        storage.stopped_saving.set(Some(StoppedSaving { is_clean: true, of_story: true, others_left }));
    }

    fn stop_saving_within(self, scope: &StopScope) {
        let storage = self.storage;
        if storage.storage_mode().get_untracked() != StorageMode::Enabled {
            return;
        }
        (storage.core_api.blur_active_field)();
        let all: Vec<Story> =
            if untrack(|| storage.lock.is_locked()) { Vec::new() } else { untrack(|| storage.load_all_stories()) };
        let touched = storage.revert_visit(scope);
        storage.write_file_mirror();
        storage.switch_to_memory();
        for story in all.iter().filter(|story| touched.contains(story.id()) && !self.is_open(story.id())) {
            storage.merge_story(story);
        }
        self.save_all_records();
    }
}
