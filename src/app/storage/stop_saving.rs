//! "Write without saving", at any moment: what this visit has stored is removed everywhere, and the text stays in memory.

use crate::app::storage::status::StorageMode;
use crate::app::storage::status::{StopScope, StoppedSaving};
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::records::{record_keys, story_store};
use crate::storage::stores::key_value::{PriorValue, PriorValues, StoreError};
use crate::storage::stores::visit_revert::revert_visit;
use crate::story::model::ids::StoryId;
use leptos::prelude::*;
use std::collections::BTreeSet;

impl StorageHandle {
    /// The result of stopping to save, once that was done; reactive.
    pub fn stopped_saving(self) -> Signal<Option<StoppedSaving>> {
        self.stopped_saving.into()
    }

    /// Removes what this visit has stored, as far as `scope` goes, from localStorage and the mirror. Returns the stories that it
    /// touched.
    pub(in crate::app) fn revert_visit(self, scope: &StopScope) -> BTreeSet<StoryId> {
        let only = if let StopScope::Story(id) = scope { Some(id) } else { None };
        let deleted = if let StopScope::VisitAndStory(id) = scope { Some(id) } else { None };
        let is_included = |key: &str| only.is_none_or(|id| story_store::is_key_of_story(key, id));
        let (whole, deletion) = deleted.map_or_else(|| (Vec::new(), Ok(())), |id| self.delete_records_for_good(id));
        let (mut before, here) = self.read_store(|kv| revert_visit(kv, &is_included));
        before.extend(whole.into_iter().map(|key| PriorValue { key, before: None, changed_at: 0 }));
        let touched: BTreeSet<StoryId> =
            before.iter().filter_map(|value| record_keys::parse_record_key(&value.key)).map(|(id, _)| id).collect();
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

    pub(in crate::app) fn stored_stories(self) -> Vec<StoryId> {
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
    pub(in crate::app) fn switch_to_memory(self) {
        self.store.set_value((self.core_api.memory_store)());
        self.lock.disable();
        self.storage_mode.set(StorageMode::Ephemeral);
        (self.core_api.set_ephemeral)(true);
        (self.core_api.set_root_attribute)("data-memory", Some(""));
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
    }
}

fn revert_request_json(before: &PriorValues, new: &[&StoryId], since: i64, only: Option<&StoryId>) -> Option<String> {
    let texts: Vec<(&String, &Option<String>)> = before.iter().map(|value| (&value.key, &value.before)).collect();
    let stories: Vec<&str> = new.iter().map(|id| id.as_str()).collect();
    let only = only.map(StoryId::as_str);
    serde_json::to_string(&serde_json::json!({ "texts": texts, "stories": stories, "since": since, "only": only })).ok()
}
