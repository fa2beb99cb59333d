//! How old the last backup is, and when a reminder is due.

use crate::storage::preferences::Preferences;
use crate::story::model::clock::{EditContext, Millis};
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::story::{Edit, Story};

const DAY_MS: Millis = 24 * 60 * 60 * 1000;
/// With this many changes a reminder is due at once.
const MANY_CHANGES: usize = 40;
/// With this many it is due after a week; with a single one, after a month.
const SOME_CHANGES: usize = 5;
const WEEK_MS: Millis = 7 * DAY_MS;
const MONTH_MS: Millis = 30 * DAY_MS;

/// The setting that stores the answer: `"stop"`, or the time before which there is no reminder.
const ANSWER_PREFERENCE: &str = "copies";
const STOP_VALUE: &str = "stop";

/// What was written since the last backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangesSinceBackup {
    /// When the last backup was made; the oldest of several stories. `None` if one of them has none.
    pub last_backup_at: Option<Millis>,
    /// How many fields changed since.
    pub change_count: usize,
    /// When the first of them changed.
    pub first_change_at: Option<Millis>,
}

/// The user's answer to a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderAnswer {
    /// Remind again after a week at the earliest.
    RemindLater,
    /// Never remind again.
    StopReminding,
}

/// Returns when the last backup of a story was made.
pub fn last_backup_at(story: &Story) -> Option<Millis> {
    story.text_at(&FieldPath::in_head(NamedField::LastBackupAt)).parse().ok()
}

/// Returns the edit that records a backup.
pub fn record_backup_edit(at: Millis) -> Edit {
    Edit::put(FieldPath::in_head(NamedField::LastBackupAt), Value::text(at.to_string()))
}

/// Records a backup in each story, and returns them for saving.
pub fn record_backup_on_all(stories: Vec<Story>, context: &EditContext) -> Vec<Story> {
    let record = |mut story: Story| {
        story.apply(record_backup_edit(context.at), context);
        story
    };
    stories.into_iter().map(record).collect()
}

/// Returns what was written in these stories since their last backups; `None` if there is nothing to back up.
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
    let is_later = |at: &Millis| last.is_none_or(|last| *at > last);
    let changes =
        story.iter_values().filter(|(path, _, _)| is_user_content(&path.field)).map(|(_, version, _)| version.at);
    changes.filter(is_later).fold(
        ChangesSinceBackup { last_backup_at: last, ..ChangesSinceBackup::default() },
        |since, at| ChangesSinceBackup {
            change_count: since.change_count.saturating_add(1),
            first_change_at: Some(since.first_change_at.map_or(at, |first| first.min(at))),
            ..since
        },
    )
}

/// Returns whether a field holds user content: the position in a flow and the wording of a question are not missed without a backup.
pub(in crate::storage) fn is_user_content(field: &Field) -> bool {
    match field {
        Field::PageInfo | Field::AskedWording(_) | Field::Postponed(_) | Field::Selection(_) | Field::ActiveTerm(_) => {
            false
        }
        // A copy without the mark would give away what it protects.
        Field::OnlyForMe(_) => true,
        Field::RetiredTerm(..) | Field::ActivePage(_) | Field::PassagePosition(_) => false,
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

/// Returns whether a reminder is due.
pub fn is_reminder_due(since: ChangesSinceBackup, prefs: &Preferences, now: Millis) -> bool {
    let waited_ms = since.first_change_at.map_or(0, |first| now.saturating_sub(first));
    let has_stopped = prefs.get_str(ANSWER_PREFERENCE) == Some(STOP_VALUE);
    let is_postponed =
        prefs.get_i64(ANSWER_PREFERENCE).is_some_and(|until| now < until && until.saturating_sub(now) <= WEEK_MS);
    let has_enough_changes = since.change_count >= MANY_CHANGES
        || (since.change_count >= SOME_CHANGES && waited_ms >= WEEK_MS)
        || (since.change_count > 0 && waited_ms >= MONTH_MS);
    has_enough_changes && !has_stopped && !is_postponed
}

/// Returns the settings with the user's answer.
pub fn with_reminder_answer(prefs: Preferences, answer: ReminderAnswer, now: Millis) -> Preferences {
    let value = match answer {
        ReminderAnswer::RemindLater => now.saturating_add(WEEK_MS).into(),
        ReminderAnswer::StopReminding => STOP_VALUE.into(),
    };
    prefs.with_value(ANSWER_PREFERENCE, Some(value))
}

/// Returns the whole days between two times; 0 if the clock went back.
pub fn whole_days_between(at: Millis, now: Millis) -> u64 {
    u64::try_from(now.saturating_sub(at).saturating_div(DAY_MS)).unwrap_or(0)
}

#[cfg(test)]
#[path = "backup_contents_tests.rs"]
mod tests;
