//! "Write without saving", at any moment: what this visit has stored is removed everywhere, and the text stays in memory.

use super::open_story::OpenStory;
use super::storage_handle::{StorageHandle, StorageMode};
use crate::storage::key_value::{PriorValue, PriorValues, StoreError};
use crate::storage::story_store;
use crate::storage::visit_revert::revert_visit;
use crate::story::Story;
use crate::story::ids::StoryId;
use leptos::prelude::*;
use std::collections::BTreeSet;

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
enum StopScope {
    /// What this visit has stored of all stories.
    Visit,
    /// What this visit has stored of one story.
    Story(StoryId),
    /// What this visit has stored, and the whole of one story, whenever it was stored.
    VisitAndStory(StoryId),
}

impl StorageHandle {
    /// The result of stopping to save, once that was done; reactive.
    pub fn stopped_saving(self) -> Signal<Option<StoppedSaving>> {
        self.stopped_saving.into()
    }

    /// Removes what this visit has stored, as far as `scope` goes, from localStorage and the mirror. Returns the stories that it
    /// touched.
    fn revert_visit(self, scope: &StopScope) -> BTreeSet<StoryId> {
        let only = if let StopScope::Story(id) = scope { Some(id) } else { None };
        let deleted = if let StopScope::VisitAndStory(id) = scope { Some(id) } else { None };
        let is_included = |key: &str| only.is_none_or(|id| story_store::is_key_of_story(key, id));
        let (whole, deletion) = deleted.map_or_else(|| (Vec::new(), Ok(())), |id| self.delete_records_for_good(id));
        let (mut before, here) = self.read_store(|kv| revert_visit(kv, &is_included));
        before.extend(whole.into_iter().map(|key| PriorValue { key, before: None, changed_at: 0 }));
        let touched: BTreeSet<StoryId> =
            before.iter().filter_map(|value| story_store::parse_record_key(&value.key)).map(|(id, _)| id).collect();
        let left = self.stored_stories();
        let new: Vec<&StoryId> = touched.iter().chain(deleted).filter(|id| !left.contains(id)).collect();
        let of_story = only.is_some();
        let others_left = !left.is_empty();
        let done = move |mirror: bool| {
            let is_clean = mirror && here.is_ok() && deletion.is_ok();
            self.stopped_saving.try_set(Some(StoppedSaving { is_clean, of_story, others_left }));
        };
        match revert_request_json(&before, &new, self.opened_at.get_value(), only) {
            Some(json) => (self.browser_api().revert_visit_in_mirror)(json, Box::new(done)),
            None => done(false),
        }
        touched
    }

    fn stored_stories(self) -> Vec<StoryId> {
        self.read_store(|kv| story_store::list_stories(kv)).unwrap_or_default()
    }

    /// Removes every record of a story, whenever it was stored, and the record of what was there. Returns the keys, and
    /// whether all of them could be removed.
    fn delete_records_for_good(self, id: &StoryId) -> (Vec<String>, Result<(), StoreError>) {
        let keys = self.read_store(|kv| story_store::all_keys_of_story(kv, id)).unwrap_or_default();
        let done = self.read_store(|kv| keys.iter().try_for_each(|key| kv.remove(key)));
        self.read_store(|kv| kv.take_prior_values(&|key| keys.iter().any(|one| one == key)));
        (keys, done)
    }

    /// Holds text only in memory from now on.
    fn switch_to_memory(self) {
        self.store.set_value((self.core_api.memory_store)());
        self.lock.disable();
        self.storage_mode.set(StorageMode::Ephemeral);
        (self.core_api.set_ephemeral)(true);
        (self.core_api.set_root_attribute)("data-memory", Some(""));
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
    }
}

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
        let keeping = self.storage;
        if keeping.storage_mode().get_untracked() != StorageMode::Enabled {
            return;
        }
        (keeping.core_api.blur_active_field)();
        self.save_now();
        // Text that could not be saved so far stays in memory.
        let others_left = !keeping.stored_stories().is_empty();
        let unsaved = (!self.close_if_saved()).then(|| self.with_untracked(|story, _| story.clone()));
        keeping.switch_to_memory();
        if let Some(story) = unsaved {
            self.close();
            keeping.merge_story(&story);
        }
        keeping.stopped_saving.set(Some(StoppedSaving { is_clean: true, of_story: true, others_left }));
    }

    fn stop_saving_within(self, scope: &StopScope) {
        let keeping = self.storage;
        if keeping.storage_mode().get_untracked() != StorageMode::Enabled {
            return;
        }
        (keeping.core_api.blur_active_field)();
        let all: Vec<Story> =
            if untrack(|| keeping.lock.is_locked()) { Vec::new() } else { untrack(|| keeping.load_all_stories()) };
        let touched = keeping.revert_visit(scope);
        keeping.write_file_mirror();
        keeping.switch_to_memory();
        for story in all.iter().filter(|story| touched.contains(story.id()) && !self.is_open(story.id())) {
            keeping.merge_story(story);
        }
        self.save_all_records();
    }
}

fn revert_request_json(before: &PriorValues, new: &[&StoryId], since: i64, only: Option<&StoryId>) -> Option<String> {
    let texts: Vec<(&String, &Option<String>)> = before.iter().map(|value| (&value.key, &value.before)).collect();
    let stories: Vec<&str> = new.iter().map(|id| id.as_str()).collect();
    let only = only.map(StoryId::as_str);
    serde_json::to_string(&serde_json::json!({ "texts": texts, "stories": stories, "since": since, "only": only })).ok()
}
