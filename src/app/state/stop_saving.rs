//! "Write without saving", at any moment: what this visit has stored is removed everywhere, and the words go on in memory.

use super::keep::{Keeping, Kept};
use super::open::Open;
use crate::keeping::port::Before;
use crate::keeping::shelf;
use crate::story::Story;
use crate::story::ids::StoryId;
use leptos::prelude::*;
use std::collections::BTreeSet;

impl Keeping {
    /// Whether everything that this visit had stored is gone, once saving was stopped; follows changes.
    pub fn stopped(self) -> Signal<Option<bool>> {
        self.stopped.into()
    }

    /// Removes what this visit has stored from localStorage and the mirror. Returns the stories that it touched.
    fn revert_visit(self) -> BTreeSet<StoryId> {
        let (before, here) = self.look(|kv| kv.revert_visit());
        let touched: BTreeSet<StoryId> =
            before.keys().filter_map(|key| shelf::parse_key(key)).map(|(id, _)| id).collect();
        let left = self.look(|kv| shelf::list(kv)).unwrap_or_default();
        let new: Vec<&StoryId> = touched.iter().filter(|id| !left.contains(id)).collect();
        let done = move |mirror: bool| {
            self.stopped.try_set(Some(mirror && here.is_ok()));
        };
        match visit_json(&before, &new, self.opened_at.get_value()) {
            Some(json) => (self.ports().revert_visit)(json, Box::new(done)),
            None => done(false),
        }
        touched
    }

    /// From here on words are in memory only.
    fn use_memory(self) {
        self.store.set_value((self.first.memory)());
        self.vault.forget();
        self.kept.set(Kept::Nothing);
        (self.first.nothing)(true);
        self.shelf_changed.update(|n| *n = n.wrapping_add(1));
    }
}

impl Open {
    /// Stops saving. What this visit has stored is removed in every place, earlier stories stay as they were before it, and what
    /// was written goes on in memory until the tab is closed.
    pub fn stop_saving(self) {
        let keeping = self.keeping;
        if keeping.kept().get_untracked() != Kept::Here {
            return;
        }
        (keeping.first.leave_field)();
        let all: Vec<Story> =
            if untrack(|| keeping.vault.is_shut()) { Vec::new() } else { untrack(|| keeping.every_story()) };
        let touched = keeping.revert_visit();
        keeping.write_file_copy();
        keeping.use_memory();
        for story in all.iter().filter(|story| touched.contains(story.id()) && !self.is(story.id())) {
            keeping.take_in(story);
        }
        self.save_whole();
    }
}

fn visit_json(before: &Before, new: &[&StoryId], since: i64) -> Option<String> {
    let texts: Vec<(&String, &Option<String>)> = before.iter().collect();
    let stories: Vec<&str> = new.iter().map(|id| id.as_str()).collect();
    serde_json::to_string(&serde_json::json!({ "texts": texts, "stories": stories, "since": since })).ok()
}
