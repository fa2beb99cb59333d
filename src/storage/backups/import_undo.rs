//! Undoing an import: what an imported copy changed can be reverted, and what was written since stays.

use crate::storage::backups::backup_reminder::is_user_content;
use crate::story::model::field_path::FieldPath;
use crate::story::model::ids::StoryId;
use crate::story::model::register::VersionContent;
use crate::story::{Edit, Story};
use std::collections::BTreeSet;

/// What state a story was in before an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorState {
    /// It did not exist.
    Absent,
    /// It was in the trash.
    Trashed,
    /// It was in the library.
    Present,
}

/// What an import changed in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ImportedFieldChange {
    path: FieldPath,
    before: Vec<VersionContent>,
    after: Vec<VersionContent>,
}

/// What an import changed in one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedChanges {
    /// The story.
    pub story_id: StoryId,
    /// Its state before.
    pub prior_state: PriorState,
    changes: Vec<ImportedFieldChange>,
}

/// How to revert an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevertPlan {
    /// The edit that reverts it.
    pub edit: Edit,
    /// Whether the story goes to the trash: it was not in the library before, and the user has written nothing in it since.
    pub should_trash: bool,
    /// How many fields stay as they are, since something was written there after the import.
    pub kept_field_count: usize,
}

/// Records what an import changed, from the story before and after.
pub fn record_import(prior_state: PriorState, before: Option<&Story>, after: &Story) -> ImportedChanges {
    let versions_before = |path: &FieldPath| before.map_or_else(Vec::new, |story| story.versions_at(path));
    let change = |path: FieldPath| {
        let (before, after) = (versions_before(&path), after.versions_at(&path));
        (prior_state != PriorState::Present || before != after).then_some(ImportedFieldChange { path, before, after })
    };
    ImportedChanges {
        story_id: after.id().clone(),
        prior_state,
        changes: after.all_paths().filter_map(change).collect(),
    }
}

impl ImportedChanges {
    /// Returns whether the import changed nothing.
    pub fn is_empty(&self) -> bool {
        self.prior_state == PriorState::Present && self.changes.is_empty()
    }

    /// Plans the revert from the present story.
    pub fn revert_plan(&self, now: &Story) -> RevertPlan {
        let (unchanged, edited): (Vec<&ImportedFieldChange>, Vec<&ImportedFieldChange>) =
            self.changes.iter().partition(|change| now.versions_at(&change.path) == change.after);
        let edited_count = edited.iter().filter(|change| is_user_content(&change.path.field)).count();
        let should_trash = self.prior_state != PriorState::Present && edited_count == 0 && !self.has_later_content(now);
        // A new story is trashed as a whole, or stays as a whole if the user has written in it.
        let edits = if self.prior_state == PriorState::Absent { Vec::new() } else { unchanged };
        let restore = |change: &ImportedFieldChange| Edit::RestoreVersions(change.path.clone(), change.before.clone());
        RevertPlan {
            edit: Edit::Batch(edits.into_iter().map(restore).collect()),
            should_trash,
            kept_field_count: edited_count,
        }
    }

    /// Returns whether there is user content in fields that the import did not touch.
    fn has_later_content(&self, now: &Story) -> bool {
        let known: BTreeSet<&FieldPath> = self.changes.iter().map(|change| &change.path).collect();
        now.iter_values().any(|(path, _, _)| is_user_content(&path.field) && !known.contains(&path))
    }
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
