//! Two windows with one story: one writes, the other reads along and may take over.

use super::open_story::OpenStory;
use super::storage_handle::StorageMode;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Marks the page of a window that reads along.
const READ_ONLY_ATTRIBUTE: &str = "data-reads";

impl OpenStory {
    /// Asks to be the window that writes in the open story; `take` takes that from another.
    pub fn request_write_lease(self, take: bool) {
        let keeping = self.storage;
        keeping.is_open_elsewhere.set(false);
        (keeping.core_api.set_root_attribute)(READ_ONLY_ATTRIBUTE, None);
        if keeping.storage_mode().get_untracked() == StorageMode::Enabled {
            let id = keeping.current_story();
            let tell = move |here| {
                if keeping.current_story() == id {
                    self.on_lease_change(here);
                }
            };
            (keeping.browser_api().acquire_story_lease)(&keeping.current_story().to_string(), take, Box::new(tell));
        }
    }

    /// What waits here is saved before another window goes on, and what another wrote is here before this one does.
    fn on_lease_change(self, here: bool) {
        let read_along = self.storage.is_open_elsewhere.try_get_untracked() == Some(true);
        if !here {
            self.save_now();
        } else if read_along {
            self.merge_from_other_tab();
            self.merge_from_mirror();
        }
        self.storage.is_open_elsewhere.try_set(!here);
        (self.storage.core_api.set_root_attribute)(READ_ONLY_ATTRIBUTE, (!here).then_some(""));
    }

    /// What is too long for localStorage was kept by the other window in the second copy alone.
    fn merge_from_mirror(self) {
        let take = move |json: Option<String>| {
            if let Some(json) = json {
                self.storage.merge_mirror(&json, &BTreeSet::new());
                self.merge_from_other_tab();
            }
        };
        (self.storage.browser_api().read_mirror)(Box::new(take));
    }

    /// No story is open any more.
    pub(super) fn release_write_lease(self) {
        self.storage.is_open_elsewhere.try_set(false);
        (self.storage.core_api.set_root_attribute)(READ_ONLY_ATTRIBUTE, None);
        (self.storage.browser_api().release_story_lease)();
    }
}
