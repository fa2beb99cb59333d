//! How full the browser is, what it has promised, and what is let go of at the start.

use super::keep::{Keeping, Kept};
use crate::keeping::room::{self, Room};
use crate::keeping::shelf;
use crate::story::ids::StoryId;
use leptos::prelude::*;
use std::collections::BTreeSet;

impl Keeping {
    /// After the first words were saved: holds room back for one last save, and asks the browser not to clear them by itself.
    pub fn ask_to_keep(self) {
        if self.kept.get_untracked() == Kept::Here && !self.asked.get_value() {
            self.asked.set_value(true);
            self.store.with_value(|kv| room::hold_back(kv.as_ref()));
            (self.ports().persist)(Box::new(move |kept| {
                self.promised.try_set(kept);
            }));
        }
    }

    /// Whether the last save needed the room that was held back.
    pub fn tight(self) -> Signal<bool> {
        self.tight.into()
    }

    /// Whether the browser has promised to keep what is here.
    pub fn promised(self) -> Signal<Option<bool>> {
        self.promised.into()
    }

    /// What takes the room.
    pub fn room(self) -> Room {
        self.shelf_changed.track();
        self.store.with_value(|kv| room::room(kv.as_ref())).unwrap_or_default()
    }

    /// Stories in the bin, with when they were put there.
    pub fn binned(self) -> Vec<(StoryId, i64)> {
        self.shelf_changed.track();
        self.store.with_value(|kv| shelf::binned(kv.as_ref())).unwrap_or_default()
    }

    /// Empties the bin of what has lain there for thirty days; gives its ids.
    pub fn tidy_up(self) -> BTreeSet<StoryId> {
        let now = (self.first.now)();
        let (keys, gone) = self.store.with_value(|kv| {
            let keys = kv.keys().unwrap_or_default();
            (keys, shelf::purge_older(kv.as_ref(), now, shelf::THIRTY_DAYS).unwrap_or_default())
        });
        let gone: BTreeSet<StoryId> = gone.into_iter().collect();
        let of_them = |key: &String| shelf::parse_key(key).is_some_and(|(id, _)| gone.contains(&id));
        let texts: Vec<(String, Option<String>)> = keys.into_iter().filter(of_them).map(|key| (key, None)).collect();
        if !texts.is_empty() {
            self.second(&texts, true);
        }
        for id in &gone {
            self.forget_versions(id);
        }
        gone
    }

    /// A stored setting's text.
    pub fn prefs(self) -> String {
        self.store.with_value(|kv| kv.get("restory.prefs")).ok().flatten().unwrap_or_default()
    }

    /// Texts that could not be read and were set aside; follows the shelf.
    pub fn quarantined(self) -> Vec<(String, String)> {
        self.shelf_changed.track();
        self.store.with_value(|kv| shelf::quarantined(kv.as_ref())).unwrap_or_default()
    }
}
