//! "Write without saving", at any moment: what this visit has stored is removed everywhere, and the words go on in memory.

use super::open_story::OpenStory;
use super::storage_handle::{StorageHandle, StorageMode};
use crate::storage::key_value::PriorValues;
use crate::storage::story_store;
use crate::story::Story;
use crate::story::ids::StoryId;
use leptos::prelude::*;
use std::collections::BTreeSet;

impl StorageHandle {
    /// Whether everything that this visit had stored is gone, once saving was stopped; follows changes.
    pub fn visit_reverted(self) -> Signal<Option<bool>> {
        self.visit_reverted.into()
    }

    /// Removes what this visit has stored, of one story or of all, from localStorage and the mirror. Returns the stories that it
    /// touched.
    fn revert_visit(self, only: Option<&StoryId>) -> BTreeSet<StoryId> {
        let is_included = |key: &str| only.is_none_or(|id| story_store::is_key_of_story(key, id));
        let (before, here) = self.read_store(|kv| kv.revert_visit(&is_included));
        let touched: BTreeSet<StoryId> =
            before.keys().filter_map(|key| story_store::parse_record_key(key)).map(|(id, _)| id).collect();
        let left = self.read_store(|kv| story_store::list_stories(kv)).unwrap_or_default();
        let new: Vec<&StoryId> = touched.iter().filter(|id| !left.contains(id)).collect();
        let done = move |mirror: bool| {
            self.visit_reverted.try_set(Some(mirror && here.is_ok()));
        };
        match revert_request_json(&before, &new, self.opened_at.get_value(), only) {
            Some(json) => (self.browser_api().revert_visit_in_mirror)(json, Box::new(done)),
            None => done(false),
        }
        touched
    }

    /// From here on words are in memory only.
    fn switch_to_memory(self) {
        self.store.set_value((self.core_api.memory_store)());
        self.lock.disable();
        self.storage_mode.set(StorageMode::Ephemeral);
        (self.core_api.set_ephemeral)(true);
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
    }
}

impl OpenStory {
    /// Stops saving. What this visit has stored is removed in every place, earlier stories stay as they were before it, and what
    /// was written goes on in memory until the tab is closed.
    pub fn stop_saving(self) {
        self.stop_saving_of(None);
    }

    /// Stops saving for the open story: what this visit has stored of it is removed in every place. Other stories stay saved as
    /// they are, whenever they were written.
    pub fn stop_saving_this_story(self) {
        self.stop_saving_of(Some(self.story_id()));
    }

    /// Stops saving before anything was stored that is not to be: for an exercise that was received, and not begun yet.
    pub fn stop_saving_from_here(self) {
        let keeping = self.storage;
        if keeping.storage_mode().get_untracked() != StorageMode::Enabled {
            return;
        }
        (keeping.core_api.blur_active_field)();
        self.save_now();
        // What could not be saved so far goes on in memory.
        let unsaved = (!self.close_if_saved()).then(|| self.with_untracked(|story, _| story.clone()));
        keeping.switch_to_memory();
        if let Some(story) = unsaved {
            self.close();
            keeping.merge_story(&story);
        }
        keeping.visit_reverted.set(Some(true));
    }

    fn stop_saving_of(self, only: Option<StoryId>) {
        let keeping = self.storage;
        if keeping.storage_mode().get_untracked() != StorageMode::Enabled {
            return;
        }
        (keeping.core_api.blur_active_field)();
        let all: Vec<Story> =
            if untrack(|| keeping.lock.is_locked()) { Vec::new() } else { untrack(|| keeping.load_all_stories()) };
        let touched = keeping.revert_visit(only.as_ref());
        keeping.write_file_mirror();
        keeping.switch_to_memory();
        for story in all.iter().filter(|story| touched.contains(story.id()) && !self.is_open(story.id())) {
            keeping.merge_story(story);
        }
        self.save_all_records();
    }
}

fn revert_request_json(before: &PriorValues, new: &[&StoryId], since: i64, only: Option<&StoryId>) -> Option<String> {
    let texts: Vec<(&String, &Option<String>)> = before.iter().collect();
    let stories: Vec<&str> = new.iter().map(|id| id.as_str()).collect();
    let only = only.map(StoryId::as_str);
    serde_json::to_string(&serde_json::json!({ "texts": texts, "stories": stories, "since": since, "only": only })).ok()
}
