//! Saving: into the store, and what it refuses, into the second copy alone; and what is said of it.

use super::keep::{Keeping, Kept, Saved, UNSAVED};
use crate::keeping::apart::is_refusal;
use crate::keeping::own;
use crate::keeping::port::{KeyValue, StoreError};
use crate::keeping::room;
use crate::keeping::shelf;
use crate::keeping::watched::{Changes, Watched};
use crate::story::Story;
use crate::story::ids::SheetId;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

impl Keeping {
    /// Saves sheets of a story at once; true when all of them are in the store.
    pub fn save(
        self,
        story: &mut Story,
        sheets: &BTreeSet<SheetId>,
        revs: &mut BTreeMap<SheetId, u64>,
        strict: bool,
    ) -> bool {
        let (at, writer) = ((self.first.now)(), self.writer());
        let mut texts = Vec::new();
        for sheet in sheets {
            let saved = self.insists(|kv| shelf::save_sheet(kv, story, sheet, revs, at, &writer));
            match saved {
                Ok(saved) => {
                    let Some(text) = self.vault.as_kept(&saved.key, &saved.text) else { continue };
                    (self.first.stash)(&saved.key, &text);
                    texts.push((saved.key, Some(text)));
                }
                Err(error) => {
                    if error == StoreError::Locked {
                        self.lock_changed();
                    }
                    self.saved.try_set(Saved::Failed(error));
                    self.second(&texts, strict); // What was saved before the failure is in both copies all the same.
                    return false;
                }
            }
        }
        (self.first.stash)(UNSAVED, "");
        let settled = self.settle(texts.iter().map(|(key, _)| key.as_str()));
        // What was refused before is on its way again: until it has arrived, it is not saved.
        if settled != Saved::Sent || !matches!(self.saved.get_untracked(), Saved::Failed(_)) {
            self.saved.try_set(settled);
        }
        self.second(&texts, strict);
        self.ask_to_keep();
        true
    }

    /// Does something with the store: where that is full, with the room that was held back, and where it refuses all the same, in
    /// memory, because the second copy takes it.
    fn insists<T>(self, mut work: impl FnMut(&dyn KeyValue) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let first = self.look(|kv| work(kv));
        let done = if matches!(first, Err(StoreError::Full)) && self.look(room::let_go) {
            self.tight.try_set(true);
            self.look(|kv| work(kv))
        } else {
            first
        };
        match done {
            Err(error) if is_refusal(&error) && self.kept.get_untracked() == Kept::Here => self.look(|kv| {
                kv.set_overflow(true);
                let done = work(kv);
                kv.set_overflow(false);
                done
            }),
            other => other,
        }
    }

    /// Lets the crash screen know the words that could not be saved.
    pub fn stash_unsaved(self) {
        if let Some(text) = self.verbs.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.words)())) {
            (self.first.stash)(UNSAVED, &text);
        }
    }

    pub(super) fn second(self, texts: &[(String, Option<String>)], strict: bool) {
        if self.kept.get_untracked() != Kept::Here {
            return;
        }
        let newer = self.newer_in_second.get_value();
        let texts: Vec<_> =
            texts.iter().filter(|(key, text)| text.is_none() || !newer.contains(key)).cloned().collect();
        let Ok(json) = serde_json::to_string(&self.vault.all_as_kept(&texts)) else { return };
        let is_only_copy = self.look(|kv| texts.iter().any(|(key, _)| kv.is_apart(key)));
        let done = move |kept: Result<(), String>| match (kept, self.saved.try_get_untracked()) {
            (Ok(()), Some(Saved::Saved | Saved::Sent)) => drop(self.saved.try_set(Saved::Safe)),
            (Ok(()), Some(Saved::Failed(_))) if is_only_copy => drop(self.saved.try_set(Saved::Safe)),
            (Err(_), Some(_)) if is_only_copy => {
                self.saved.try_set(Saved::Failed(StoreError::Full));
                self.try_later();
            }
            (Ok(()) | Err(_), _) => {}
        };
        (self.ports().keep_twice)(json, strict, Box::new(done));
    }

    /// What the second copy alone would have held is tried again.
    fn try_later(self) {
        self.verbs.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.save_again)()));
    }

    /// Writes to the store, and to the second copy; a failure stands on the screen.
    pub fn put(self, put: impl Fn(&dyn KeyValue) -> Result<(), StoreError>) {
        let mut changes = Changes::new();
        let done = self.insists(|kv| {
            let watched = Watched::new(kv);
            let done = put(&watched);
            changes = watched.changes();
            done
        });
        changes.retain(|(key, _)| own::is_one(key));
        match done {
            Err(error) => self.saved.set(Saved::Failed(error)),
            Ok(()) if self.look(|kv| changes.iter().any(|(key, _)| kv.is_apart(key))) => self.saved.set(Saved::Sent),
            Ok(()) => {}
        }
        if !changes.is_empty() {
            self.second(&changes, false);
        }
    }

    /// Keeps the settings.
    pub fn set_prefs(self, text: &str) {
        if let Err(error) = self.store.with_value(|kv| kv.set("restory.prefs", text)) {
            self.saved.set(Saved::Failed(error));
        }
    }

    /// Erases every key and the second copy.
    pub fn erase(self, done: impl FnOnce(bool) + 'static) {
        let erased = self.look(|kv| shelf::erase_all(kv)).is_ok();
        self.look(|kv| kv.forget_visit());
        self.deleted.set(None);
        self.vault.erased();
        self.shelf_changed.update(|n| *n = n.wrapping_add(1));
        (self.ports().erase)(Box::new(move |second| done(erased && second)));
    }
}
