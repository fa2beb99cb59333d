//! Two tabs with the same story: one writes, the other only reads and may take over.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::status::StorageMode;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The root attribute of a tab that only reads.
const READ_ONLY_ATTRIBUTE: &str = "data-reads";

impl OpenStory {
    /// Requests the lease to write in the open story; `take` takes it from another tab.
    pub fn request_write_lease(self, take: bool) {
        let storage = self.storage;
        storage.is_open_elsewhere.set(false);
        (storage.core_api.set_root_attribute)(READ_ONLY_ATTRIBUTE, None);
        if storage.storage_mode().get_untracked() == StorageMode::Enabled {
            let id = storage.current_story();
            let tell = move |here| {
                if storage.current_story() == id {
                    self.on_lease_change(here);
                }
            };
            (storage.browser_api().acquire_story_lease)(&storage.current_story().to_string(), take, Box::new(tell));
        }
    }

    /// Unsaved text is saved before another tab continues, and what another tab wrote is merged before this one does.
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

    /// The other tab stored what is too large for localStorage only in the mirror.
    fn merge_from_mirror(self) {
        let take = move |json: Option<String>| {
            if let Some(json) = json {
                self.storage.merge_mirror(&json, &BTreeSet::new());
                self.merge_from_other_tab();
            }
        };
        (self.storage.browser_api().read_mirror)(Box::new(take));
    }

    /// Releases the lease, when no story is open any more.
    pub(super) fn release_write_lease(self) {
        self.storage.is_open_elsewhere.try_set(false);
        (self.storage.core_api.set_root_attribute)(READ_ONLY_ATTRIBUTE, None);
        (self.storage.browser_api().release_story_lease)();
    }
}
