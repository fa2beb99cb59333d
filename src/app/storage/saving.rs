//! Saving: into the store and, where it refuses, into the mirror alone; and the save status.

use crate::app::storage::status::{SaveStatus, StorageMode, UNSAVED_STASH_KEY};
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::device::quota;
use crate::storage::records::non_story_records;
use crate::storage::records::story_store;
use crate::storage::stores::change_recorder::{ChangeRecorder, StoreChanges};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::storage::stores::overflow_store::is_write_refusal;
use crate::story::Story;
use crate::story::model::ids::RecordId;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

impl StorageHandle {
    /// Saves records of a story at once; returns whether all of them are in the store.
    pub fn save_records(
        self,
        story: &mut Story,
        record_ids: &BTreeSet<RecordId>,
        revs: &mut BTreeMap<RecordId, u64>,
        strict: bool,
    ) -> bool {
        let (at, writer) = ((self.core_api.now_ms)(), self.writer());
        let mut texts = Vec::new();
        for record_id in record_ids {
            let saved = self.run_with_fallbacks(|kv| story_store::save_record(kv, story, record_id, revs, at, &writer));
            match saved {
                Ok(saved) => {
                    let Some(text) = self.lock.to_stored_form(&saved.key, &saved.text) else { continue };
                    (self.core_api.stash_for_crash_screen)(&saved.key, &text);
                    texts.push((saved.key, Some(text)));
                }
                Err(error) => {
                    if error == StoreError::Locked {
                        self.on_lock_changed();
                    }
                    self.save_status.try_set(SaveStatus::Failed(error));
                    self.write_mirror(&texts, strict); // What was saved before the failure is mirrored all the same.
                    return false;
                }
            }
        }
        (self.core_api.stash_for_crash_screen)(UNSAVED_STASH_KEY, "");
        let settled = self.status_after_save(texts.iter().map(|(key, _)| key.as_str()));
        // After a failed save the status stays until the mirror has the data.
        if settled != SaveStatus::MirrorOnly || !matches!(self.save_status.get_untracked(), SaveStatus::Failed(_)) {
            self.save_status.try_set(settled);
        }
        self.write_mirror(&texts, strict);
        self.request_persistence();
        true
    }

    /// Runs `work` on the store. Where that is full, the reserved storage is released; where it still refuses, the text is held in
    /// memory, for the mirror to take.
    fn run_with_fallbacks<T>(
        self,
        mut work: impl FnMut(&dyn KeyValueStore) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let first = self.read_store(|kv| work(kv));
        let done = if matches!(first, Err(StoreError::QuotaExceeded)) && self.read_store(quota::release_ballast) {
            self.is_ballast_used.try_set(true);
            self.read_store(|kv| work(kv))
        } else {
            first
        };
        match done {
            Err(error) if is_write_refusal(&error) && self.storage_mode.get_untracked() == StorageMode::Enabled => self
                .read_store(|kv| {
                    kv.set_overflow(true);
                    let done = work(kv);
                    kv.set_overflow(false);
                    done
                }),
            other => other,
        }
    }

    /// Stores the unsaved text of the open story for the crash screen.
    pub fn stash_unsaved(self) {
        if let Some(text) =
            self.story_callbacks.with_value(|callbacks| callbacks.as_ref().map(|callbacks| (callbacks.export_story)()))
        {
            (self.core_api.stash_for_crash_screen)(UNSAVED_STASH_KEY, &text);
        }
    }

    pub(super) fn write_mirror(self, texts: &[(String, Option<String>)], strict: bool) {
        if self.storage_mode.get_untracked() != StorageMode::Enabled {
            return;
        }
        let newer = self.newer_mirror_keys.get_value();
        let texts: Vec<_> =
            texts.iter().filter(|(key, text)| text.is_none() || !newer.contains(key)).cloned().collect();
        let Ok(json) = serde_json::to_string(&self.lock.all_to_stored_form(&texts)) else { return };
        let is_only_copy = self.read_store(|kv| texts.iter().any(|(key, _)| kv.is_memory_only(key)));
        let done = move |result: Result<(), String>| match (result, self.save_status.try_get_untracked()) {
            (Ok(()), Some(SaveStatus::Saved | SaveStatus::MirrorOnly)) => {
                drop(self.save_status.try_set(SaveStatus::Mirrored));
            }
            (Ok(()), Some(SaveStatus::Failed(_))) if is_only_copy => {
                drop(self.save_status.try_set(SaveStatus::Mirrored));
            }
            (Err(_), Some(_)) if is_only_copy => {
                self.save_status.try_set(SaveStatus::Failed(StoreError::QuotaExceeded));
                self.retry_saving_all();
            }
            (Ok(()) | Err(_), _) => {}
        };
        (self.browser_api().write_mirror)(json, strict, Box::new(done));
    }

    /// Tries again to save what the mirror alone was to hold.
    fn retry_saving_all(self) {
        self.story_callbacks.with_value(|callbacks| callbacks.as_ref().map(|callbacks| (callbacks.retry_saving_all)()));
    }

    /// Writes to the store and to the mirror; a failure is shown in the save status.
    pub fn write_store(self, put: impl Fn(&dyn KeyValueStore) -> Result<(), StoreError>) {
        let mut changes = StoreChanges::new();
        let done = self.run_with_fallbacks(|kv| {
            let watched = ChangeRecorder::new(kv);
            let done = put(&watched);
            changes = watched.into_changes();
            done
        });
        changes.retain(|(key, _)| non_story_records::is_non_story_key(key));
        match done {
            Err(error) => self.save_status.set(SaveStatus::Failed(error)),
            Ok(()) if self.read_store(|kv| changes.iter().any(|(key, _)| kv.is_memory_only(key))) => {
                self.save_status.set(SaveStatus::MirrorOnly);
            }
            Ok(()) => {}
        }
        if !changes.is_empty() {
            self.write_mirror(&changes, false);
        }
    }

    /// Stores the preferences.
    pub fn save_preferences(self, text: &str) {
        if let Err(error) = self.store.with_value(|kv| kv.set("restory.prefs", text)) {
            self.save_status.set(SaveStatus::Failed(error));
        }
    }

    /// Erases every key and the mirror.
    pub fn erase_everything(self, done: impl FnOnce(bool) + 'static) {
        let erased = self.read_store(|kv| story_store::erase_all(kv)).is_ok();
        self.read_store(|kv| drop(kv.take_prior_values(&|_| true)));
        self.undoable_deletion.set(None);
        self.lock.reset_after_erase();
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
        (self.browser_api().erase_mirror)(Box::new(move |second| done(erased && second)));
    }
}
