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

    /// Removes what this visit has stored from localStorage and the mirror. Returns the stories that it touched.
    fn revert_visit(self) -> BTreeSet<StoryId> {
        let (before, here) = self.read_store(|kv| kv.revert_visit());
        let touched: BTreeSet<StoryId> =
            before.keys().filter_map(|key| story_store::parse_record_key(key)).map(|(id, _)| id).collect();
        let left = self.read_store(|kv| story_store::list_stories(kv)).unwrap_or_default();
        let new: Vec<&StoryId> = touched.iter().filter(|id| !left.contains(id)).collect();
        let done = move |mirror: bool| {
            self.visit_reverted.try_set(Some(mirror && here.is_ok()));
        };
        match revert_request_json(&before, &new, self.opened_at.get_value()) {
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
        let keeping = self.storage;
        if keeping.storage_mode().get_untracked() != StorageMode::Enabled {
            return;
        }
        (keeping.core_api.blur_active_field)();
        let all: Vec<Story> =
            if untrack(|| keeping.lock.is_locked()) { Vec::new() } else { untrack(|| keeping.load_all_stories()) };
        let touched = keeping.revert_visit();
        keeping.write_file_mirror();
        keeping.switch_to_memory();
        for story in all.iter().filter(|story| touched.contains(story.id()) && !self.is_open(story.id())) {
            keeping.merge_story(story);
        }
        self.save_all_records();
    }
}

fn revert_request_json(before: &PriorValues, new: &[&StoryId], since: i64) -> Option<String> {
    let texts: Vec<(&String, &Option<String>)> = before.iter().collect();
    let stories: Vec<&str> = new.iter().map(|id| id.as_str()).collect();
    serde_json::to_string(&serde_json::json!({ "texts": texts, "stories": stories, "since": since })).ok()
}
