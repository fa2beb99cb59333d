//! Importing a backup, and undoing that import.

use crate::app::open_story::story::OpenStory;
use crate::storage::backups::backup::{self, BackupContents, BackupProblem, MergeReport};
use crate::storage::backups::import_undo::{ImportedChanges, PriorState, record_import};
use crate::storage::records::non_story_records::{self, NonStoryRecords};
use crate::story::Story;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Stories that were not here.
    pub added: usize,
    /// Stories that the import changed.
    pub changed: usize,
    /// Stories that stay as they are.
    pub unchanged: usize,
    /// Stories that were in the bin.
    pub restored_from_trash: usize,
    /// Stories that could not be saved.
    pub unsaved: usize,
    /// Saved exercises, received pages and drafts that were not here.
    pub non_story_records: usize,
    /// What could not be read.
    pub problems: Vec<BackupProblem>,
}

/// The result of undoing an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RevertReport {
    /// Stories that were moved to the bin.
    pub trashed: usize,
    /// Stories that were here before the import.
    pub reverted: usize,
    /// Whether text that was written since the import stays.
    pub has_later_content: bool,
    /// Stories for which the result could not be saved; the undo can be tried again.
    pub unsaved: usize,
}

impl OpenStory {
    /// Merges a backup into the stored stories. Nothing that is here is overwritten, and the import can be undone.
    pub fn import_backup(self, opened: BackupContents) -> ImportReport {
        let (mut report, mut all) = (ImportReport { problems: opened.problems, ..ImportReport::default() }, Vec::new());
        let binned: BTreeSet<_> = untrack(|| self.storage.trashed_stories()).into_iter().map(|(id, _)| id).collect();
        for story in &opened.stories {
            let was_binned = binned.contains(story.id());
            if let Some(changes) = self.import_story(story, was_binned, &mut report) {
                all.push(changes);
            }
        }
        self.import_non_story_records(opened.non_story_records, &mut report);
        // The open story was read before the import: it is loaded again when the user returns to it.
        self.close();
        self.imported_changes.set(all);
        report
    }

    fn import_story(self, story: &Story, was_binned: bool, report: &mut ImportReport) -> Option<ImportedChanges> {
        let storage = self.storage;
        let read = || storage.load_story(story.id()).ok().and_then(|loaded| loaded.story);
        let before = read();
        let MergeReport { added: new, changed, .. } = backup::merge_report(before.as_ref(), story);
        let (was, count) = match (&before, new, changed) {
            (None, _, _) => (PriorState::Absent, &mut report.added),
            (Some(_), _, _) if was_binned => (PriorState::Trashed, &mut report.restored_from_trash),
            (Some(_), 0, 0) => (PriorState::Present, &mut report.unchanged),
            (Some(_), _, _) => (PriorState::Present, &mut report.changed),
        };
        let count = if storage.merge_story(story) { count } else { &mut report.unsaved };
        *count = count.saturating_add(1);
        if was_binned {
            storage.set_trashed(story.id(), false);
        }
        let changes = record_import(was, before.as_ref(), &read()?);
        if let Some(before) = before.filter(|_| was == PriorState::Present && !changes.is_empty()) {
            storage.save_snapshot(&before);
        }
        Some(changes).filter(|changes| !changes.is_empty())
    }

    /// Adds the records outside stories that are missing here.
    fn import_non_story_records(self, own: NonStoryRecords, report: &mut ImportReport) {
        let (added, done) = self.storage.read_store(|kv| non_story_records::add_missing_records(kv, own));
        report.non_story_records = added.len();
        report.unsaved = report.unsaved.saturating_add(usize::from(done.is_err()));
        self.imported_records.set(added);
    }

    /// Whether there is an import that can be undone; reactive.
    pub fn can_revert_import(self) -> bool {
        self.imported_changes.with(|all| !all.is_empty()) || self.imported_records.with(|own| !own.is_empty())
    }

    /// Undoes the last import; what was written since stays.
    pub fn revert_import(self) -> RevertReport {
        self.save_now();
        let (mut taken, mut left) = (RevertReport::default(), self.imported_changes.get_untracked());
        left.retain(|changes| !self.revert_story_import(changes, &mut taken));
        taken.unsaved = left.len();
        let own = self.imported_records.try_update(std::mem::take).unwrap_or_default();
        taken.has_later_content |=
            self.storage.read_store(|kv| non_story_records::remove_added_records(kv, &own)) == Ok(true);
        self.close();
        self.imported_changes.set(left);
        self.storage.stories_change_count.update(|n| *n = n.wrapping_add(1));
        taken
    }

    /// Returns whether the import of this story is undone.
    fn revert_story_import(self, changes: &ImportedChanges, taken: &mut RevertReport) -> bool {
        let (storage, moment) = (self.storage, self.storage.browser_api().edit_context(&self.storage.writer()));
        let Ok(loaded) = storage.load_story(&changes.story_id) else { return false };
        let (Some(mut story), mut revs) = (loaded.story, loaded.revisions) else { return true };
        let back = changes.revert_plan(&story);
        let record_ids: BTreeSet<_> = back.edit.records().into_iter().cloned().collect();
        if !record_ids.is_empty() {
            storage.save_snapshot(&story);
            story.apply(back.edit, &moment);
            if !storage.save_records(&mut story, &record_ids, &mut revs, true) {
                return false;
            }
        }
        if back.should_trash {
            storage.set_trashed(&changes.story_id, true);
        }
        let more = |count: usize, so: bool| count.saturating_add(usize::from(so));
        taken.trashed = more(taken.trashed, back.should_trash);
        taken.reverted = more(taken.reverted, changes.prior_state == PriorState::Present);
        taken.has_later_content |=
            back.kept_field_count > 0 || (!back.should_trash && changes.prior_state != PriorState::Present);
        true
    }

    /// Ends the possibility to undo the import, and frees what was held in memory for it.
    pub fn forget_import(self) {
        self.imported_changes.set(Vec::new());
        self.imported_records.set(NonStoryRecords::new());
    }
}
