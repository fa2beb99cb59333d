//! How much storage is used, what the browser has granted, and what is removed at start.

use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::device::eviction_risk;
use crate::storage::device::quota::{self, StorageUsage};
use crate::storage::records::{record_keys, story_store};
use crate::story::model::ids::StoryId;
use leptos::prelude::*;
use std::collections::BTreeSet;

impl StorageHandle {
    /// After the first save: reserves storage for one last save, and asks the browser for persistent storage, unless that would open a
    /// prompt over the page.
    pub fn request_persistence(self) {
        if self.storage_mode.get_untracked() == StorageMode::Enabled && !self.persist_requested.get_value() {
            self.persist_requested.set_value(true);
            self.store.with_value(|kv| quota::reserve_ballast(kv.as_ref()));
            if !self.asks_before_persisting() {
                self.ask_for_persistence();
            }
        }
    }

    /// Whether the browser asks the user before it grants persistent storage.
    pub fn asks_before_persisting(self) -> bool {
        eviction_risk::asks_before_persisting(&(self.browser_api().user_agent)())
    }

    /// Asks the browser for persistent storage, with a prompt where it has one.
    pub fn ask_for_persistence(self) {
        (self.browser_api().request_persistence)(Box::new(move |granted| {
            self.persist_granted.try_set(granted);
        }));
    }

    /// Whether the last save needed the reserved storage; reactive.
    pub fn is_ballast_used(self) -> Signal<bool> {
        self.is_ballast_used.into()
    }

    /// Whether the browser has granted persistent storage; reactive.
    pub fn persist_granted(self) -> Signal<Option<bool>> {
        self.persist_granted.into()
    }

    /// What uses the storage; reactive.
    pub fn storage_usage(self) -> StorageUsage {
        self.stories_change_count.track();
        self.store.with_value(|kv| quota::measure_usage(kv.as_ref())).unwrap_or_default()
    }

    /// The stories in the bin, with the time at which each was moved there; reactive.
    pub fn trashed_stories(self) -> Vec<(StoryId, i64)> {
        self.stories_change_count.track();
        self.store.with_value(|kv| story_store::trashed_stories(kv.as_ref())).unwrap_or_default()
    }

    /// Deletes the stories that have been in the bin for thirty days; returns their ids.
    pub fn purge_expired_trash(self) -> BTreeSet<StoryId> {
        let now = (self.core_api.now_ms)();
        let (keys, gone) = self.store.with_value(|kv| {
            let keys = kv.keys().unwrap_or_default();
            (keys, story_store::purge_expired(kv.as_ref(), now, story_store::TRASH_RETENTION_MS).unwrap_or_default())
        });
        let gone: BTreeSet<StoryId> = gone.into_iter().collect();
        let of_them = |key: &String| record_keys::parse_record_key(key).is_some_and(|(id, _)| gone.contains(&id));
        let texts: Vec<(String, Option<String>)> = keys.into_iter().filter(of_them).map(|key| (key, None)).collect();
        if !texts.is_empty() {
            self.write_mirror(&texts, true);
        }
        for id in &gone {
            self.delete_all_snapshots(id);
        }
        gone
    }

    /// The preferences as JSON; empty where there are none.
    pub fn preferences_json(self) -> String {
        self.store.with_value(|kv| kv.get("restory.prefs")).ok().flatten().unwrap_or_default()
    }

    /// The quarantined texts with their keys; reactive.
    pub fn quarantined_texts(self) -> Vec<(String, String)> {
        self.stories_change_count.track();
        self.store.with_value(|kv| story_store::quarantined_texts(kv.as_ref())).unwrap_or_default()
    }
}
