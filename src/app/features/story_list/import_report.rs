//! The report of an import, and its undo.

use crate::app::open_story::import::{ImportReport, RevertReport};
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::storage::backups::backup::{BackupProblem, MAX_STORIES};
use crate::strings::{BACKUP, LIBRARY};
use leptos::prelude::*;

/// The result of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// The file was not opened, and why.
    Rejected(&'static str),
    /// The backup was imported.
    Imported(ImportReport),
    /// The import was undone.
    Reverted(RevertReport),
}

/// Says the result of an import: why it was rejected, or what was added, changed and left alone.
#[component]
pub fn ImportOutcomeView(outcome: ImportOutcome) -> impl IntoView {
    match outcome {
        ImportOutcome::Rejected(why) => view! { <Notice tone=NoticeTone::Failure text=why /> }.into_any(),
        ImportOutcome::Imported(outcome) => view! { <ImportSummary outcome /> }.into_any(),
        ImportOutcome::Reverted(taken) => view! { <RevertSummary taken /> }.into_any(),
    }
}

/// The counts of an import, and the problems in the file.
#[component]
fn ImportSummary(outcome: ImportReport) -> impl IntoView {
    let count = |label, number: usize| view! { <div><dt>{label}</dt><dd>{number}</dd></div> };
    let binned = (outcome.restored_from_trash > 0).then(|| count(BACKUP.came_binned, outcome.restored_from_trash));
    let own = (outcome.non_story_records > 0).then(|| count(BACKUP.came_own, outcome.non_story_records));
    view! {
        <p>{LIBRARY.report}</p>
        <dl class="facts">
            {count(LIBRARY.report_new, outcome.added)} {count(LIBRARY.report_changed, outcome.changed)} {count(LIBRARY.report_same, outcome.unchanged)}
            {binned} {own} {count(LIBRARY.report_aside, outcome.problems.len())}
        </dl>
        <ul>{outcome.problems.iter().map(|problem| view! { <li>{backup_problem_text(problem)}</li> }).collect_view()}</ul>
        {(outcome.unsaved > 0).then(|| view! { <Notice tone=NoticeTone::Failure text=LIBRARY.copy_unsaved /> })}
    }
}

/// Returns what could not be read of a backup, in words for the user.
fn backup_problem_text(problem: &BackupProblem) -> String {
    match problem {
        BackupProblem::ChecksumMismatch => BACKUP.problem_changed.to_owned(),
        BackupProblem::TooManyStories(rest) => BACKUP.problem_too_many(*rest, &MAX_STORIES.to_string()),
        BackupProblem::UnreadableStory(n) => BACKUP.problem_story(&n.to_string()),
        BackupProblem::UnreadablePage(n) => BACKUP.problem_page(&n.to_string()),
        BackupProblem::UnreadableRecord(key) => BACKUP.problem_record(key),
    }
}

/// What undoing the import changed, and what stays.
#[component]
fn RevertSummary(taken: RevertReport) -> impl IntoView {
    let messages = [
        (taken.unsaved == 0, BACKUP.undone),
        (taken.unsaved > 0, BACKUP.undone_partly),
        (taken.trashed > 0, BACKUP.undone_bin),
        (taken.has_later_content, BACKUP.undone_stays),
        (taken.reverted > 0, BACKUP.undone_before),
    ];
    let messages: Vec<&str> = messages.into_iter().filter(|(so, _)| *so).map(|(_, text)| text).collect();
    view! { <p>{messages.join(" ")}</p> }
}

/// Undoes the last import, for as long as it is known what it added. What was written since stays.
#[component]
pub fn UndoImportButton(open: OpenStory, outcome: RwSignal<Option<ImportOutcome>>) -> impl IntoView {
    let can = move || open.can_revert_import();
    let back = move |()| outcome.set(Some(ImportOutcome::Reverted(open.revert_import())));
    view! {
        <Show when=can>
            <Button label=BACKUP.undo tone=ButtonTone::Quiet on_press=back />
            <p class="soft small">{BACKUP.undo_lead}</p>
        </Show>
    }
}
