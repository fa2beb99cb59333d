//! The age of the last backup, and a reminder when one is due. The reminder has three answers, one of which stops it for good; it must not
//! cover anything or come back after that.

use crate::app::features::backup::file_mirror::FileMirrorPermission;
use crate::app::open_story::story::OpenStory;
use crate::app::storage::file_mirror::FileMirror;
use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone};
use crate::storage::backups::backup_reminder::{
    ChangesSinceBackup, ReminderAnswer, changes_since_backup, whole_days_between,
};
use crate::story::Story;
use crate::strings::BACKUP;
use leptos::prelude::*;

/// Returns what changed in the open story since its last backup; follows changes.
pub fn changes_in_open_story(open: OpenStory) -> Signal<Option<ChangesSinceBackup>> {
    Memo::new(move |_| open.with(|story, _| changes_since_backup([story]))).into()
}

/// Returns what changed in all stories since the last backup; follows changes.
pub fn changes_in_all_stories(stories: Signal<Vec<Story>>) -> Signal<Option<ChangesSinceBackup>> {
    Memo::new(move |_| stories.with(|all| changes_since_backup(all))).into()
}

/// Returns the age in words, in whole days. `many` is set where several stories are meant.
fn backup_age_text(since: ChangesSinceBackup, many: bool, now: i64) -> String {
    match since.last_backup_at {
        None if many => BACKUP.not_of_all.to_owned(),
        None => BACKUP.none.to_owned(),
        Some(at) => match whole_days_between(at, now) {
            0 => BACKUP.last_today.to_owned(),
            days => BACKUP.last_days(usize::try_from(days).unwrap_or(usize::MAX)),
        },
    }
}

/// One line with the age of the last backup; empty while nothing was written, and for all stories while a file mirror is active.
#[component]
pub fn BackupAge(
    storage: StorageHandle,
    since: Signal<Option<ChangesSinceBackup>>,
    #[prop(optional)] many: bool,
) -> impl IntoView {
    let file = expect_context::<FileMirror>();
    let line = move || {
        if many && file.is_active() {
            return None; // The file mirror says when it was last written.
        }
        let several = many && storage.story_ids().len() > 1;
        since.get().map(|since| backup_age_text(since, several, (storage.browser_api().now_ms)()))
    };
    view! { <p class="screen__note only-screen">{line}</p> }
}

/// The reminder, shown when a backup is due and stories are saved here. `on_now` makes the backup or leads to where it is made.
#[component]
pub fn BackupReminder(
    storage: StorageHandle,
    since: Signal<Option<ChangesSinceBackup>>,
    #[prop(into)] on_now: Callback<()>,
) -> impl IntoView {
    let quiet = RwSignal::new(false);
    let is_due = Memo::new(move |_| {
        let due = |since| storage.is_backup_reminder_due(since);
        storage.storage_mode().get() == StorageMode::Enabled && !quiet.get() && since.get().is_some_and(due)
    });
    let answer = move |answer: ReminderAnswer| {
        storage.answer_backup_reminder(answer);
        quiet.set(true);
        (storage.browser_api().focus_heading)();
    };
    let file = expect_context::<FileMirror>();
    let is_due = move || is_due.get() && !file.is_active();
    let text = move || since.get().is_some_and(|since| since.last_backup_at.is_none());
    view! {
        <FileMirrorPermission />
        <Show when=is_due>
            <section class="backup-due only-screen">
                <p>{move || if text() { BACKUP.due_none } else { BACKUP.due }}</p>
                <div class="row">
                    <Button label=BACKUP.now on_press=move |()| on_now.run(()) />
                    <Button label=BACKUP.later tone=ButtonTone::Quiet on_press=move |()| answer(ReminderAnswer::RemindLater) />
                    <Button label=BACKUP.stop tone=ButtonTone::Quiet on_press=move |()| answer(ReminderAnswer::StopReminding) />
                </div>
            </section>
        </Show>
    }
}
