//! Merging the mirror at start, and what a newer version of the app wrote, which stays unchanged.

use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::records::mirror_diff::{self, RawRecords};
use crate::storage::records::newer_schema;
use crate::storage::records::non_story_records::{self, NonStoryRecords};
use crate::storage::records::quarantine;
use crate::storage::records::record_codec::has_newer_schema;
use crate::storage::records::story_store;
use crate::storage::stores::key_value::StoreError;
use crate::story::model::ids::StoryId;
use crate::strings::BACKUP;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The result of reading a quarantined text again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryOutcome {
    /// The text could be read, and is in its story again.
    Restored,
    /// The text still cannot be read.
    StillUnreadable,
    /// The text could be read, and could not be saved.
    NotSaved,
    /// A newer version of the app wrote the text.
    NewerSchema,
}

impl StorageHandle {
    /// Merges the mirror with localStorage at start, so that each restores what the other lost; stories in `gone` are left out.
    pub fn merge_mirror(self, json: &str, gone: &BTreeSet<StoryId>) {
        let Ok(texts) = serde_json::from_str::<Vec<(String, String)>>(json) else { return };
        let texts = self.lock.all_to_plain_form(texts);
        let second: RawRecords = texts.into_iter().collect();
        let newer = second.iter().filter(|(_, text)| has_newer_schema(text)).map(|(key, _)| key.clone());
        self.newer_mirror_keys.set_value(newer.collect());
        let records = || self.read_store(|kv| story_store::raw_records(kv)).unwrap_or_default();
        let mut here = records();
        let mut join = mirror_diff::stories_to_merge(&here, &second);
        join.retain(|id| !gone.contains(id));
        let mut apart = Vec::new();
        for id in &join {
            let texts = mirror_diff::records_of_story(&second, id);
            let story = story_store::load_from_records(id, texts.clone()).ok().and_then(|loaded| loaded.story);
            if !story.is_some_and(|story| self.merge_story(&story)) {
                apart.extend(texts.into_iter().map(|(key, _)| key)); // Only the mirror holds them now: it is not overwritten.
            }
        }
        if !join.is_empty() {
            here = records();
        }
        here.retain(|key, _| !apart.contains(key));
        let lost = mirror_diff::records_missing_in_mirror(here, &second);
        if !lost.is_empty() {
            self.write_mirror(&lost, false);
        }
        self.merge_non_story_records(&second);
    }

    /// Merges the records outside stories: each side gets what it lacks. Where they differ, localStorage has the later text, because it
    /// is written first.
    fn merge_non_story_records(self, second: &RawRecords) {
        let here = self.read_store(|kv| non_story_records::read_non_story_records(kv)).unwrap_or_default();
        let (mut lost, mut missing): (Vec<(String, Option<String>)>, NonStoryRecords) =
            (Vec::new(), NonStoryRecords::new());
        for (key, text) in
            second.iter().filter(|(key, _)| non_story_records::is_non_story_key(key) && !here.contains_key(*key))
        {
            missing.insert(key.clone(), text.clone());
        }
        for (key, text) in here {
            if second.get(&key) != Some(&text) {
                lost.push((key, Some(text)));
            }
        }
        if !missing.is_empty() {
            self.write_store(|kv| missing.iter().try_for_each(|(key, text)| kv.set(key, text)));
        }
        if !lost.is_empty() {
            self.write_mirror(&lost, false);
        }
    }

    /// The stories that a newer version wrote; reactive.
    pub fn stories_with_newer_schema(self) -> Vec<StoryId> {
        self.stories_change_count.track();
        self.read_store(|kv| newer_schema::stories_with_newer_schema(kv)).unwrap_or_default()
    }

    /// Saves such a story as a file, unchanged.
    pub fn download_newer_story(self, id: &StoryId) {
        match self.read_store(|kv| newer_schema::export_raw_records(kv, id, (self.browser_api().now_ms)())) {
            Ok(text) => (self.browser_api().download_file)(&format!("restory-{id}.json"), "application/json", &text),
            Err(_) => self.browser_api().announce_alert(BACKUP.newer_failed),
        }
    }

    /// Tries again to read a quarantined text; a readable one is merged into its story, and only then removed from quarantine.
    pub fn retry_quarantined(self, key: &str) -> RetryOutcome {
        match self.read_store(|kv| {
            quarantine::retry_quarantined_record(kv, key, |key, text| self.lock.to_plain_form(key, text))
        }) {
            Ok(Some(story)) if self.merge_story(&story) => {
                self.write_store(|kv| kv.remove(key));
                self.stories_change_count.update(|n| *n = n.wrapping_add(1));
                RetryOutcome::Restored
            }
            Ok(Some(_)) => RetryOutcome::NotSaved,
            Err(StoreError::NewerSchema(_)) => RetryOutcome::NewerSchema,
            Ok(None) | Err(_) => RetryOutcome::StillUnreadable,
        }
    }
}
