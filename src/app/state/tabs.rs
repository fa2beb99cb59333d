//! Two windows with one story: one writes, the other reads along and may take over.

use super::keep::Kept;
use super::open::Open;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Marks the page of a window that reads along.
const READS: &str = "data-reads";

impl Open {
    /// Asks to be the window that writes in the open story; `take` takes that from another.
    pub fn ask_to_write(self, take: bool) {
        let keeping = self.keeping;
        keeping.elsewhere.set(false);
        (keeping.first.mark)(READS, None);
        if keeping.kept().get_untracked() == Kept::Here {
            let id = keeping.current();
            let tell = move |here| {
                if keeping.current() == id {
                    self.hear(here);
                }
            };
            (keeping.ports().hold)(&keeping.current().to_string(), take, Box::new(tell));
        }
    }

    /// What waits here is saved before another window goes on, and what another wrote is here before this one does.
    fn hear(self, here: bool) {
        let read_along = self.keeping.elsewhere.try_get_untracked() == Some(true);
        if !here {
            self.save_now();
        } else if read_along {
            self.take_from_other_tab();
            self.take_from_second_copy();
        }
        self.keeping.elsewhere.try_set(!here);
        (self.keeping.first.mark)(READS, (!here).then_some(""));
    }

    /// What is too long for localStorage was kept by the other window in the second copy alone.
    fn take_from_second_copy(self) {
        let take = move |json: Option<String>| {
            if let Some(json) = json {
                self.keeping.take_second(&json, &BTreeSet::new());
                self.take_from_other_tab();
            }
        };
        (self.keeping.ports().second_copy)(Box::new(take));
    }

    /// No story is open any more.
    pub(super) fn stop_writing(self) {
        self.keeping.elsewhere.try_set(false);
        (self.keeping.first.mark)(READS, None);
        (self.keeping.ports().release)();
    }
}
