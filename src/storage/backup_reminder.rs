//! How old the last copy is, and when it is worth a quiet word.

use super::preferences::Preferences;
use crate::story::clock::{EditContext, Millis};
use crate::story::field_path::{Field, FieldPath, NamedField};
use crate::story::value::Value;
use crate::story::{Edit, Story};

const DAY_MS: Millis = 24 * 60 * 60 * 1000;
/// So many changes are worth a word at once.
const MANY_CHANGES: usize = 40;
/// So many are worth one after a week; a single one, after a month.
const SOME_CHANGES: usize = 5;
const WEEK_MS: Millis = 7 * DAY_MS;
const MONTH_MS: Millis = 30 * DAY_MS;

/// The setting that keeps her answer: `"stop"`, or the time before which nothing is said.
const ANSWER_PREFERENCE: &str = "copies";
const STOP_VALUE: &str = "stop";

/// What was written since the last copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangesSinceBackup {
    /// When the last copy was taken; of several stories the oldest. `None` where one of them has none.
    pub last_backup_at: Option<Millis>,
    /// How many places changed since.
    pub change_count: usize,
    /// When the first of them did.
    pub first_change_at: Option<Millis>,
}

/// What she answered to the quiet word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderAnswer {
    /// Not now: in a week, perhaps.
    RemindLater,
    /// Not again.
    StopReminding,
}

/// When a copy of a story was last taken.
pub fn last_backup_at(story: &Story) -> Option<Millis> {
    story.text_at(&FieldPath::in_head(NamedField::LastBackupAt)).parse().ok()
}

/// The edit that remembers that a copy was taken.
pub fn record_backup_edit(at: Millis) -> Edit {
    Edit::put(FieldPath::in_head(NamedField::LastBackupAt), Value::text(at.to_string()))
}

/// The stories with this copy remembered on each, for saving.
pub fn record_backup_on_all(stories: Vec<Story>, moment: &EditContext) -> Vec<Story> {
    let one = |mut story: Story| {
        story.apply(record_backup_edit(moment.at), moment);
        story
    };
    stories.into_iter().map(one).collect()
}

/// What was written in some stories since their last copies; `None` where there is nothing to copy.
pub fn changes_since_backup<'a>(stories: impl IntoIterator<Item = &'a Story>) -> Option<ChangesSinceBackup> {
    stories.into_iter().filter(|story| story.created_at().is_some()).map(changes_in_story).reduce(|a, b| {
        ChangesSinceBackup {
            last_backup_at: a.last_backup_at.zip(b.last_backup_at).map(|(a, b)| a.min(b)),
            change_count: a.change_count.saturating_add(b.change_count),
            first_change_at: a.first_change_at.into_iter().chain(b.first_change_at).min(),
        }
    })
}

fn changes_in_story(story: &Story) -> ChangesSinceBackup {
    let last = last_backup_at(story);
    let later = |at: &Millis| last.is_none_or(|last| *at > last);
    let written =
        story.iter_values().filter(|(place, _, _)| is_user_content(&place.field)).map(|(_, version, _)| version.at);
    written.filter(later).fold(
        ChangesSinceBackup { last_backup_at: last, ..ChangesSinceBackup::default() },
        |since, at| ChangesSinceBackup {
            change_count: since.change_count.saturating_add(1),
            first_change_at: Some(since.first_change_at.map_or(at, |first| first.min(at))),
            ..since
        },
    )
}

/// Where she is, and what was asked, are nothing that a copy would be missed for.
pub(super) fn is_user_content(field: &Field) -> bool {
    match field {
        Field::PageInfo | Field::AskedWording(_) | Field::Postponed(_) | Field::Selection(_) | Field::ActiveTerm(_) => {
            false
        }
        Field::RetiredTerm(..) | Field::ActivePage(_) => false,
        Field::Named(name) => matches!(
            name,
            NamedField::Title
                | NamedField::FirstLine
                | NamedField::PageLocation
                | NamedField::WhatIsBetter
                | NamedField::WasUseful
                | NamedField::WhatToChange
                | NamedField::SharedExercise
        ),
        Field::Answer(_) | Field::Item(..) | Field::UserWording(_) | Field::OwnQuestion(_) | Field::Draft(_) => true,
        Field::Passage(_) | Field::LinkingLine(_) | Field::Paragraph(_) | Field::Telling(_) => true,
        Field::TermUpdate(..) | Field::JournalEntry(..) => true,
    }
}

/// Whether a copy is worth a quiet word now.
pub fn is_reminder_due(since: ChangesSinceBackup, prefs: &Preferences, now: Millis) -> bool {
    let waited = since.first_change_at.map_or(0, |first| now.saturating_sub(first));
    let asks_no_more = prefs.get_str(ANSWER_PREFERENCE) == Some(STOP_VALUE);
    let waits =
        prefs.get_i64(ANSWER_PREFERENCE).is_some_and(|until| now < until && until.saturating_sub(now) <= WEEK_MS);
    let enough = since.change_count >= MANY_CHANGES
        || (since.change_count >= SOME_CHANGES && waited >= WEEK_MS)
        || (since.change_count > 0 && waited >= MONTH_MS);
    enough && !asks_no_more && !waits
}

/// The settings with her answer.
pub fn with_reminder_answer(prefs: Preferences, answer: ReminderAnswer, now: Millis) -> Preferences {
    let kept = match answer {
        ReminderAnswer::RemindLater => now.saturating_add(WEEK_MS).into(),
        ReminderAnswer::StopReminding => STOP_VALUE.into(),
    };
    prefs.with_value(ANSWER_PREFERENCE, Some(kept))
}

/// Whole days that have passed; none where the clock went back.
pub fn whole_days_between(at: Millis, now: Millis) -> u64 {
    u64::try_from(now.saturating_sub(at).saturating_div(DAY_MS)).unwrap_or(0)
}

#[cfg(test)]
#[path = "copies_tests.rs"]
mod tests;
