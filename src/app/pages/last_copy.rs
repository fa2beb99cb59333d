//! How old the last copy is, and a quiet word when one is due: three answers, one of them "stop asking".

use super::in_file::FileMirrorPermission;
use crate::app::state::{FileMirror, OpenStory, StorageHandle, StorageMode};
use crate::app::ui::{Button, ButtonTone};
use crate::storage::backup_reminder::{ChangesSinceBackup, ReminderAnswer, changes_since_backup, whole_days_between};
use crate::story::Story;
use crate::strings::backup::COPIES;
use leptos::prelude::*;

/// What was written in the open story since its last copy; follows it.
pub fn changes_in_open_story(open: OpenStory) -> Signal<Option<ChangesSinceBackup>> {
    Memo::new(move |_| open.with(|story, _| changes_since_backup([story]))).into()
}

/// The same of all stories.
pub fn changes_in_all_stories(stories: Signal<Vec<Story>>) -> Signal<Option<ChangesSinceBackup>> {
    Memo::new(move |_| stories.with(|all| changes_since_backup(all))).into()
}

/// The age in words.
fn backup_age_text(since: ChangesSinceBackup, many: bool, now: i64) -> String {
    match since.last_backup_at {
        None if many => format!("{}.", COPIES.not_of_all),
        None => format!("{}.", COPIES.none),
        Some(at) => match whole_days_between(at, now) {
            0 => format!("{} {}.", COPIES.last, COPIES.today),
            1 => format!("{} {}.", COPIES.last, COPIES.yesterday),
            n => format!("{} {n} {}.", COPIES.last, COPIES.days_ago),
        },
    }
}

/// How old the last copy is, in one line.
#[component]
pub fn BackupAge(
    keeping: StorageHandle,
    since: Signal<Option<ChangesSinceBackup>>,
    #[prop(optional)] many: bool,
) -> impl IntoView {
    let file = expect_context::<FileMirror>();
    let line = move || {
        if many && file.is_active() {
            return None; // Then the file says when it was last written.
        }
        let several = many && keeping.story_ids().len() > 1;
        since.get().map(|since| backup_age_text(since, several, (keeping.browser_api().now_ms)()))
    };
    view! { <p class="screen__note only-screen">{line}</p> }
}

/// The quiet word. `on_now` makes the copy, or leads to where it is made.
#[component]
pub fn BackupReminder(
    keeping: StorageHandle,
    since: Signal<Option<ChangesSinceBackup>>,
    #[prop(into)] on_now: Callback<()>,
) -> impl IntoView {
    let quiet = RwSignal::new(false);
    let is_due = Memo::new(move |_| {
        let due = |since| keeping.is_backup_reminder_due(since);
        keeping.storage_mode().get() == StorageMode::Enabled && !quiet.get() && since.get().is_some_and(due)
    });
    let answer = move |answer: ReminderAnswer| {
        keeping.answer_backup_reminder(answer);
        quiet.set(true);
        (keeping.browser_api().focus_heading)();
    };
    let file = expect_context::<FileMirror>();
    let is_due = move || is_due.get() && !file.is_active();
    let text = move || since.get().is_some_and(|since| since.last_backup_at.is_none());
    view! {
        <FileMirrorPermission />
        <Show when=is_due>
            <section class="copy-due only-screen">
                <p>{move || if text() { COPIES.due_none } else { COPIES.due }}</p>
                <div class="row">
                    <Button label=COPIES.now on_press=move |()| on_now.run(()) />
                    <Button label=COPIES.later tone=ButtonTone::Quiet on_press=move |()| answer(ReminderAnswer::RemindLater) />
                    <Button label=COPIES.stop tone=ButtonTone::Quiet on_press=move |()| answer(ReminderAnswer::StopReminding) />
                </div>
            </section>
        </Show>
    }
}
