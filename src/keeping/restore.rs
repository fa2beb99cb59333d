//! The way back from a restore: what a copy brought can be taken off again, and what was written since stays.

use super::copies::is_hers;
use crate::story::ids::StoryId;
use crate::story::place::Place;
use crate::story::register::Held;
use crate::story::{Edit, Story};
use std::collections::BTreeSet;

/// How a story stood before a copy came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Was {
    /// There was none.
    Missing,
    /// It was in the bin.
    Binned,
    /// It was on the shelf.
    Here,
}

/// What a copy brought to one place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    place: Place,
    before: Vec<Held>,
    after: Vec<Held>,
}

/// What a copy brought to one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The story.
    pub id: StoryId,
    /// How it stood.
    pub was: Was,
    changes: Vec<Change>,
}

/// What is to be done to take it off again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// The change that takes it off.
    pub edit: Edit,
    /// Whether the story goes to the bin: it was not on the shelf before, and she wrote nothing in it since.
    pub bin: bool,
    /// Places that stay as they are, since something was written there after the copy came.
    pub stay: usize,
}

/// What a copy brought to a story, seen from how it reads before and after.
pub fn brought(was: Was, before: Option<&Story>, after: &Story) -> Brought {
    let held = |place: &Place| before.map_or_else(Vec::new, |story| story.held(place));
    let change = |place: Place| {
        let (before, after) = (held(&place), after.held(&place));
        (was != Was::Here || before != after).then_some(Change { place, before, after })
    };
    Brought { id: after.id().clone(), was, changes: after.places().filter_map(change).collect() }
}

impl Brought {
    /// Whether the story is as it was.
    pub fn is_nothing(&self) -> bool {
        self.was == Was::Here && self.changes.is_empty()
    }

    /// The way back, from how the story reads now.
    pub fn back(&self, now: &Story) -> Back {
        let (as_brought, since): (Vec<&Change>, Vec<&Change>) =
            self.changes.iter().partition(|change| now.held(&change.place) == change.after);
        let stay = since.iter().filter(|change| is_hers(&change.place.field)).count();
        let bin = self.was != Was::Here && stay == 0 && !self.has_more(now);
        // A story that came new goes whole, or stays whole where she wrote in it.
        let edits = if self.was == Was::Missing { Vec::new() } else { as_brought };
        let hold = |change: &Change| Edit::Hold(change.place.clone(), change.before.clone());
        Back { edit: Edit::All(edits.into_iter().map(hold).collect()), bin, stay }
    }

    /// Whether words of hers stand where the copy brought none.
    fn has_more(&self, now: &Story) -> bool {
        let known: BTreeSet<&Place> = self.changes.iter().map(|change| &change.place).collect();
        now.everything().any(|(place, _, _)| is_hers(&place.field) && !known.contains(&place))
    }
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
