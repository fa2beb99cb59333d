//! The way back from a restore: what a copy brought can be taken off again, and what was written since stays.

use super::backup_reminder::is_user_content;
use crate::story::field_path::FieldPath;
use crate::story::ids::StoryId;
use crate::story::register::VersionContent;
use crate::story::{Edit, Story};
use std::collections::BTreeSet;

/// How a story stood before a copy came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorState {
    /// There was none.
    Absent,
    /// It was in the bin.
    Trashed,
    /// It was on the shelf.
    Present,
}

/// What a copy brought to one place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ImportedFieldChange {
    path: FieldPath,
    before: Vec<VersionContent>,
    after: Vec<VersionContent>,
}

/// What a copy brought to one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedChanges {
    /// The story.
    pub story_id: StoryId,
    /// How it stood.
    pub prior_state: PriorState,
    changes: Vec<ImportedFieldChange>,
}

/// What is to be done to take it off again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevertPlan {
    /// The change that takes it off.
    pub edit: Edit,
    /// Whether the story goes to the bin: it was not on the shelf before, and she wrote nothing in it since.
    pub should_trash: bool,
    /// Places that stay as they are, since something was written there after the copy came.
    pub kept_field_count: usize,
}

/// What a copy brought to a story, seen from how it reads before and after.
pub fn record_import(was: PriorState, before: Option<&Story>, after: &Story) -> ImportedChanges {
    let held = |place: &FieldPath| before.map_or_else(Vec::new, |story| story.versions_at(place));
    let change = |place: FieldPath| {
        let (before, after) = (held(&place), after.versions_at(&place));
        (was != PriorState::Present || before != after).then_some(ImportedFieldChange { path: place, before, after })
    };
    ImportedChanges {
        story_id: after.id().clone(),
        prior_state: was,
        changes: after.all_paths().filter_map(change).collect(),
    }
}

impl ImportedChanges {
    /// Whether the story is as it was.
    pub fn is_empty(&self) -> bool {
        self.prior_state == PriorState::Present && self.changes.is_empty()
    }

    /// The way back, from how the story reads now.
    pub fn revert_plan(&self, now: &Story) -> RevertPlan {
        let (as_brought, since): (Vec<&ImportedFieldChange>, Vec<&ImportedFieldChange>) =
            self.changes.iter().partition(|change| now.versions_at(&change.path) == change.after);
        let stay = since.iter().filter(|change| is_user_content(&change.path.field)).count();
        let bin = self.prior_state != PriorState::Present && stay == 0 && !self.has_later_content(now);
        // A story that came new goes whole, or stays whole where she wrote in it.
        let edits = if self.prior_state == PriorState::Absent { Vec::new() } else { as_brought };
        let hold = |change: &ImportedFieldChange| Edit::RestoreVersions(change.path.clone(), change.before.clone());
        RevertPlan {
            edit: Edit::Batch(edits.into_iter().map(hold).collect()),
            should_trash: bin,
            kept_field_count: stay,
        }
    }

    /// Whether words of hers stand where the copy brought none.
    fn has_later_content(&self, now: &Story) -> bool {
        let known: BTreeSet<&FieldPath> = self.changes.iter().map(|change| &change.path).collect();
        now.iter_values().any(|(place, _, _)| is_user_content(&place.field) && !known.contains(&place))
    }
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
