//! Taking a copy in, and taking back what it brought.

use super::open::Open;
use crate::keeping::backup::{self, Opened, Report};
use crate::keeping::own::{self, Own};
use crate::keeping::restore::{Brought, Was, brought};
use crate::story::Story;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What came of opening a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Stories that were not here.
    pub new: usize,
    /// Stories that hold more than before, or something else.
    pub changed: usize,
    /// Stories that stay as they are.
    pub same: usize,
    /// Stories that were in the bin.
    pub binned: usize,
    /// Stories that could not be saved.
    pub unsaved: usize,
    /// Exercises, pages of others and drafts that were not here.
    pub own: usize,
    /// What could not be read, in plain words.
    pub aside: Vec<String>,
}

/// What came of taking it back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// Stories that went to the bin.
    pub binned: usize,
    /// Stories that were on the shelf before.
    pub changed: usize,
    /// Whether something that she wrote since stays.
    pub stays: bool,
    /// Stories for which that could not be saved; it can be tried again.
    pub unsaved: usize,
}

impl Open {
    /// Takes in all that a copy held. Nothing that is here is written over, and what it brought can be taken back.
    pub fn take_copy(self, opened: Opened) -> Came {
        let (mut came, mut all) = (Came { aside: opened.set_aside, ..Came::default() }, Vec::new());
        let binned: BTreeSet<_> = untrack(|| self.keeping.binned()).into_iter().map(|(id, _)| id).collect();
        for story in &opened.stories {
            let was_binned = binned.contains(story.id());
            if let Some(brought) = self.take_one(story, was_binned, &mut came) {
                all.push(brought);
            }
        }
        self.take_own(opened.own, &mut came);
        // The story that is open was read before the copy came: it is read again when she goes to it.
        self.close();
        self.restored.set(all);
        came
    }

    fn take_one(self, story: &Story, was_binned: bool, came: &mut Came) -> Option<Brought> {
        let keeping = self.keeping;
        let read = || keeping.load(story.id()).ok().and_then(|loaded| loaded.story);
        let before = read();
        let Report { new, changed, .. } = backup::merge_report(before.as_ref(), story);
        let (was, count) = match (&before, new, changed) {
            (None, _, _) => (Was::Missing, &mut came.new),
            (Some(_), _, _) if was_binned => (Was::Binned, &mut came.binned),
            (Some(_), 0, 0) => (Was::Here, &mut came.same),
            (Some(_), _, _) => (Was::Here, &mut came.changed),
        };
        let count = if keeping.take_in(story) { count } else { &mut came.unsaved };
        *count = count.saturating_add(1);
        if was_binned {
            keeping.bin(story.id(), false);
        }
        let brought = brought(was, before.as_ref(), &read()?);
        if let Some(before) = before.filter(|_| was == Was::Here && !brought.is_nothing()) {
            keeping.keep_version(&before);
        }
        Some(brought).filter(|brought| !brought.is_nothing())
    }

    /// What stands beside stories: what is missing is added.
    fn take_own(self, own: Own, came: &mut Came) {
        let (added, done) = self.keeping.look(|kv| own::take_in(kv, own));
        came.own = added.len();
        came.unsaved = came.unsaved.saturating_add(usize::from(done.is_err()));
        self.restored_own.set(added);
    }

    /// Whether a copy brought something that can be taken back.
    pub fn can_take_back(self) -> bool {
        self.restored.with(|all| !all.is_empty()) || self.restored_own.with(|own| !own.is_empty())
    }

    /// Takes back what the last copy brought; what was written since stays.
    pub fn take_back_copy(self) -> TakenBack {
        self.save_now();
        let (mut taken, mut left) = (TakenBack::default(), self.restored.get_untracked());
        left.retain(|brought| !self.take_back_one(brought, &mut taken));
        taken.unsaved = left.len();
        let own = self.restored_own.try_update(std::mem::take).unwrap_or_default();
        taken.stays |= self.keeping.look(|kv| own::take_back(kv, &own)) == Ok(true);
        self.close();
        self.restored.set(left);
        self.keeping.shelf_changed.update(|n| *n = n.wrapping_add(1));
        taken
    }

    /// Tells whether it is done.
    fn take_back_one(self, brought: &Brought, taken: &mut TakenBack) -> bool {
        let (keeping, moment) = (self.keeping, self.keeping.ports().moment(&self.keeping.writer()));
        let Ok(loaded) = keeping.load(&brought.id) else { return false };
        let (Some(mut story), mut revs) = (loaded.story, loaded.revs) else { return true };
        let back = brought.back(&story);
        let sheets: BTreeSet<_> = back.edit.sheets().into_iter().cloned().collect();
        if !sheets.is_empty() {
            keeping.keep_version(&story);
            story.apply(back.edit, &moment);
            if !keeping.save(&mut story, &sheets, &mut revs, true) {
                return false;
            }
        }
        if back.bin {
            keeping.bin(&brought.id, true);
        }
        let more = |count: usize, so: bool| count.saturating_add(usize::from(so));
        taken.binned = more(taken.binned, back.bin);
        taken.changed = more(taken.changed, brought.was == Was::Here);
        taken.stays |= back.stay > 0 || (!back.bin && brought.was != Was::Here);
        true
    }

    /// From here on it cannot be taken back: nothing of it stays in memory.
    pub fn forget_copy(self) {
        self.restored.set(Vec::new());
        self.restored_own.set(Own::new());
    }
}
