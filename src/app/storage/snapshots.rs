//! Snapshots of a story: stored in the mirror's database, listed, loaded and deleted.

use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::backups::backup;
use crate::storage::records::snapshots;
use crate::story::Story;
use crate::story::model::ids::StoryId;
use leptos::prelude::*;

impl StorageHandle {
    /// Saves a snapshot of a story, and deletes the expired ones.
    pub fn save_snapshot(self, story: &Story) {
        if self.storage_mode().get_untracked() != StorageMode::Enabled || story.created_at().is_none() {
            return;
        }
        let now = (self.browser_api().now_ms)();
        let key = snapshots::snapshot_key(story.id(), now);
        let Some(text) = self.lock.to_stored_form(&key, &backup::encode_stories_backup(&[story], now)) else { return };
        let entry = [(key, text)];
        let Ok(json) = serde_json::to_string(&entry) else { return };
        let id = story.id().clone();
        let thin = move |is_stored: bool| {
            if is_stored {
                self.delete_expired_snapshots(&id);
            }
        };
        (self.browser_api().write_snapshots)(json, Box::new(thin));
    }

    fn delete_expired_snapshots(self, id: &StoryId) {
        let (id, now) = (id.clone(), (self.browser_api().now_ms)());
        self.list_snapshots(id.clone(), move |times| {
            let gone: Vec<(String, Option<String>)> = snapshots::expired_snapshots(&times, now)
                .into_iter()
                .map(|at| (snapshots::snapshot_key(&id, at), None))
                .collect();
            if let Some(json) = serde_json::to_string(&gone).ok().filter(|_| !gone.is_empty()) {
                (self.browser_api().write_snapshots)(json, Box::new(|_| ())); // If this fails, they are deleted with the next snapshot.
            }
        });
    }

    /// Deletes all snapshots of a story that was deleted for good.
    pub fn delete_all_snapshots(self, id: &StoryId) {
        let id = id.clone();
        self.list_snapshots(id.clone(), move |times| {
            let gone: Vec<(String, Option<String>)> =
                times.into_iter().map(|at| (snapshots::snapshot_key(&id, at), None)).collect();
            if let Some(json) = serde_json::to_string(&gone).ok().filter(|_| !gone.is_empty()) {
                (self.browser_api().write_snapshots)(json, Box::new(|_| ())); // If this fails, the next start tries again.
            }
        });
    }

    /// The times of a story's snapshots, latest first, in milliseconds since 1970.
    pub fn list_snapshots(self, id: StoryId, done: impl FnOnce(Vec<i64>) + 'static) {
        let read = move |json: Option<String>| {
            let keys: Vec<String> = json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
            done(snapshots::snapshot_times(&keys, &id));
        };
        (self.browser_api().snapshot_keys)(Box::new(read));
    }

    /// The story of one snapshot; `None` when it cannot be read.
    pub fn load_snapshot(self, id: &StoryId, at: i64, done: impl FnOnce(Option<Story>) + 'static) {
        let key = snapshots::snapshot_key(id, at);
        let read = move |text: Option<String>| {
            let text = text.map(|text| self.lock.to_plain_form(&key, &text));
            done(text.and_then(|text| backup::decode_backup(&text).ok()).and_then(|mut opened| opened.stories.pop()));
        };
        (self.browser_api().read_snapshot)(snapshots::snapshot_key(id, at), Box::new(read));
    }
}
