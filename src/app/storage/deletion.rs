//! Permanent deletion: the data is removed everywhere at once, and for a minute the deletion can be undone.

use crate::app::storage::status::{UNSAVED_STASH_KEY, UndoableDeletion};
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::records::{non_story_records, record_keys, snapshots, story_store};
use crate::story::model::ids::StoryId;
use leptos::prelude::*;
use std::time::Duration;

/// How long a deletion can be undone.
const UNDELETE_WINDOW: Duration = Duration::from_mins(1);

impl StorageHandle {
    /// Whether a deletion can still be undone; reactive.
    pub fn can_undelete(self) -> bool {
        self.undoable_deletion.with(Option::is_some)
    }

    /// Deletes a story with everything that belongs to it: its records here and in the mirror, its snapshots, its quarantined texts, and
    /// its entry in the bin.
    pub fn delete_story(self, id: &StoryId) {
        let keys = self.read_store(|kv| story_store::all_keys_of_story(kv, id)).unwrap_or_default();
        let number = self.delete_records(&keys);
        let id = id.clone();
        self.list_snapshots(id.clone(), move |times| self.delete_snapshots(number, &id, times, Vec::new()));
    }

    /// Deletes a story for good: as [`Self::delete_story`] does, but nothing is left in memory that could bring it back, neither this
    /// deletion nor an earlier one that could still be undone.
    pub fn delete_story_for_good(self, id: &StoryId) {
        let keys = self.read_store(|kv| story_store::all_keys_of_story(kv, id)).unwrap_or_default();
        self.delete_records(&keys);
        for key in keys.iter().map(String::as_str).chain([UNSAVED_STASH_KEY]) {
            (self.core_api.stash_for_crash_screen)(key, "");
        }
        self.undoable_deletion.set(None);
        self.delete_all_snapshots(id);
    }

    /// Deletes the texts under the keys for which `is_one` is true.
    pub fn delete_keys(self, is_one: impl Fn(&str) -> bool) {
        let keys: Vec<String> = self.read_store(|kv| kv.keys()).unwrap_or_default();
        self.delete_records(&keys.into_iter().filter(|key| is_one(key)).collect::<Vec<_>>());
    }

    fn delete_records(self, keys: &[String]) -> u32 {
        let texts: Vec<(String, String)> =
            self.read_store(|kv| keys.iter().filter_map(|key| Some((key.clone(), kv.get(key).ok()??))).collect());
        self.write_store(|kv| keys.iter().try_for_each(|key| kv.remove(key)));
        let prior_values = self.read_store(|kv| kv.take_prior_values(&|key| keys.iter().any(|one| one == key)));
        self.write_mirror(&keys.iter().map(|key| (key.clone(), None)).collect::<Vec<_>>(), true);
        let number = self
            .undoable_deletion
            .with_untracked(|before| before.as_ref().map_or(1, |b| b.deletion_id.wrapping_add(1)));
        self.undoable_deletion.set(Some(UndoableDeletion {
            deletion_id: number,
            records: texts,
            snapshots: Vec::new(),
            prior_values,
        }));
        set_timeout(move || self.expire_undelete(number), UNDELETE_WINDOW);
        self.on_stories_changed();
        number
    }

    /// Reads the snapshots first, one after the other, so that an undo restores them too; then deletes them.
    fn delete_snapshots(self, number: u32, id: &StoryId, mut times: Vec<i64>, mut read: Vec<(String, String)>) {
        let Some(at) = times.pop() else {
            let still = self.undoable_deletion.try_update(|deleted| match deleted {
                Some(deleted) if deleted.deletion_id == number => deleted.snapshots = read,
                Some(_) | None => {}
            });
            if still.is_some() {
                self.delete_all_snapshots(id);
            }
            return;
        };
        let (key, id) = (snapshots::snapshot_key(id, at), id.clone());
        let under = key.clone();
        let take = move |text: Option<String>| {
            read.extend(text.map(|text| (under, text)));
            self.delete_snapshots(number, &id, times, read);
        };
        (self.browser_api().read_snapshot)(key, Box::new(take));
    }

    fn expire_undelete(self, number: u32) {
        self.undoable_deletion.try_update(|deleted| {
            if deleted.as_ref().is_some_and(|deleted| deleted.deletion_id == number) {
                *deleted = None;
            }
        });
    }

    /// Undoes the last deletion.
    pub fn undelete(self) {
        let Some(deleted) = self.undoable_deletion.try_update(Option::take).flatten() else { return };
        self.write_store(|kv| deleted.records.iter().try_for_each(|(key, text)| kv.set(key, text)));
        self.read_store(|kv| {
            kv.take_prior_values(&|key| deleted.records.iter().any(|(one, _)| one == key));
            kv.restore_prior_values(deleted.prior_values);
        });
        let is_mirrored =
            |key: &str| record_keys::parse_record_key(key).is_some() || non_story_records::is_non_story_key(key);
        let records = deleted.records.into_iter().filter(|(key, _)| is_mirrored(key));
        self.write_mirror(&records.map(|(key, text)| (key, Some(text))).collect::<Vec<_>>(), true);
        if let Some(json) = serde_json::to_string(&deleted.snapshots).ok().filter(|_| !deleted.snapshots.is_empty()) {
            (self.browser_api().write_snapshots)(json, Box::new(|_| ())); // The story itself is restored even if these fail.
        }
        self.on_stories_changed();
    }

    fn on_stories_changed(self) {
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
        self.write_file_mirror();
    }
}
