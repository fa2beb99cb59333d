//! How old the last copy is, and when it is worth a quiet word.

use super::prefs::Prefs;
use crate::story::place::{Field, Name, Place};
use crate::story::stamp::{Millis, Moment};
use crate::story::value::Value;
use crate::story::{Edit, Story};

const DAY: Millis = 24 * 60 * 60 * 1000;
/// So many changes are worth a word at once.
const MANY: usize = 40;
/// So many are worth one after a week; a single one, after a month.
const SOME: usize = 5;
const WEEK: Millis = 7 * DAY;
const MONTH: Millis = 30 * DAY;

/// The setting that keeps her answer: `"stop"`, or the time before which nothing is said.
const ANSWER: &str = "copies";
const STOP: &str = "stop";

/// What was written since the last copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// When the last copy was taken; of several stories the oldest. `None` where one of them has none.
    pub last: Option<Millis>,
    /// How many places changed since.
    pub changes: usize,
    /// When the first of them did.
    pub first: Option<Millis>,
}

/// What she answered to the quiet word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not now: in a week, perhaps.
    Later,
    /// Not again.
    Stop,
}

/// When a copy of a story was last taken.
pub fn last(story: &Story) -> Option<Millis> {
    story.words(&Place::head(Name::Copied)).parse().ok()
}

/// The edit that remembers that a copy was taken.
pub fn taken(at: Millis) -> Edit {
    Edit::put(Place::head(Name::Copied), Value::text(at.to_string()))
}

/// The stories with this copy remembered on each, for saving.
pub fn taken_of_all(stories: Vec<Story>, moment: &Moment) -> Vec<Story> {
    let one = |mut story: Story| {
        story.apply(taken(moment.at), moment);
        story
    };
    stories.into_iter().map(one).collect()
}

/// What was written in some stories since their last copies; `None` where there is nothing to copy.
pub fn since<'a>(stories: impl IntoIterator<Item = &'a Story>) -> Option<Since> {
    stories.into_iter().filter(|story| story.begun().is_some()).map(of_one).reduce(|a, b| Since {
        last: a.last.zip(b.last).map(|(a, b)| a.min(b)),
        changes: a.changes.saturating_add(b.changes),
        first: a.first.into_iter().chain(b.first).min(),
    })
}

fn of_one(story: &Story) -> Since {
    let last = last(story);
    let later = |at: &Millis| last.is_none_or(|last| *at > last);
    let written = story.everything().filter(|(place, _, _)| is_hers(&place.field)).map(|(_, version, _)| version.at);
    written.filter(later).fold(Since { last, ..Since::default() }, |since, at| Since {
        changes: since.changes.saturating_add(1),
        first: Some(since.first.map_or(at, |first| first.min(at))),
        ..since
    })
}

/// Where she is, and what was asked, are nothing that a copy would be missed for.
pub(super) fn is_hers(field: &Field) -> bool {
    match field {
        Field::About | Field::Asked(_) | Field::Later(_) | Field::Chosen(_) | Field::Bind(_) => false,
        Field::Retired(..) | Field::InUse(_) => false,
        Field::Named(name) => matches!(
            name,
            Name::Title | Name::FirstLine | Name::Lives | Name::Better | Name::Useful | Name::Different | Name::Shared
        ),
        Field::Answer(_) | Field::Item(..) | Field::Reworded(_) | Field::Own(_) | Field::Draft(_) => true,
        Field::Passage(_) | Field::Link(_) | Field::Paragraph(_) | Field::Told(_) => true,
        Field::Since(..) | Field::Dated(..) => true,
    }
}

/// Whether a copy is worth a quiet word now.
pub fn is_due(since: Since, prefs: &Prefs, now: Millis) -> bool {
    let waited = since.first.map_or(0, |first| now.saturating_sub(first));
    let asks_no_more = prefs.word(ANSWER) == Some(STOP);
    let waits = prefs.number(ANSWER).is_some_and(|until| now < until && until.saturating_sub(now) <= WEEK);
    let enough =
        since.changes >= MANY || (since.changes >= SOME && waited >= WEEK) || (since.changes > 0 && waited >= MONTH);
    enough && !asks_no_more && !waits
}

/// The settings with her answer.
pub fn answered(prefs: Prefs, answer: Answer, now: Millis) -> Prefs {
    let kept = match answer {
        Answer::Later => now.saturating_add(WEEK).into(),
        Answer::Stop => STOP.into(),
    };
    prefs.with(ANSWER, Some(kept))
}

/// Whole days that have passed; none where the clock went back.
pub fn days(at: Millis, now: Millis) -> u64 {
    u64::try_from(now.saturating_sub(at).saturating_div(DAY)).unwrap_or(0)
}

#[cfg(test)]
#[path = "copies_tests.rs"]
mod tests;
