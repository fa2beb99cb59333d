//! A story that is too large for localStorage: what is reported, and how another tab learns of it.

use crate::app::storage::status::{SaveStatus, StorageMode};
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::records::record_keys;
use crate::story::model::ids::StoryId;
use leptos::prelude::*;

/// The key that is written to the mirror and removed again, to find out whether it can be written.
const MIRROR_PROBE_KEY: &str = "restory.probe";

impl StorageHandle {
    /// Without localStorage: finds out whether the mirror can be written. Text is then stored only there.
    pub fn probe_mirror(self, done: impl FnOnce(bool) + 'static) {
        let texts = [(MIRROR_PROBE_KEY, Some("1")), (MIRROR_PROBE_KEY, None)];
        let json = serde_json::to_string(&texts).unwrap_or_default();
        let on_written = move |taken: Result<(), String>| {
            if taken.is_ok() {
                self.storage_mode.try_set(StorageMode::Enabled);
            }
            done(taken.is_ok());
        };
        (self.browser_api().write_mirror)(json, false, Box::new(on_written));
    }

    /// Whether a part of the open story is stored only in the mirror; reactive.
    pub fn has_overflow(self) -> Signal<bool> {
        self.has_overflow.into()
    }

    /// The status after these keys were written: text that is held only in memory is not saved yet.
    pub(super) fn status_after_save<'a>(self, keys: impl Iterator<Item = &'a str>) -> SaveStatus {
        let (mut sent, current) = (false, self.current_story());
        self.read_store(|kv| {
            for key in keys.filter(|key| kv.is_memory_only(key)) {
                sent = true;
                if record_keys::parse_record_key(key).is_some_and(|(id, _)| id == current) {
                    self.has_overflow.try_set(true);
                }
            }
        });
        if sent { SaveStatus::MirrorOnly } else { SaveStatus::Saved }
    }

    /// Checks, when a story is opened, whether a part of it is stored only in the mirror.
    pub(in crate::app) fn refresh_overflow(self, id: &StoryId) {
        let of_it = |key: &String| record_keys::parse_record_key(key).is_some_and(|(of, _)| of == *id);
        let is_apart = self.read_store(|kv| {
            kv.keys().unwrap_or_default().iter().filter(|key| of_it(key)).any(|key| kv.is_memory_only(key))
        });
        if self.has_overflow.get_untracked() != is_apart {
            self.has_overflow.set(is_apart);
        }
    }
}
