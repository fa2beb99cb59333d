//! The file mirror: a backup of all stories in a file that the person chose, updated by the app. Offered only where the browser can write
//! files. A file with other stories in it must not be overwritten without being asked.

use crate::app::storage::file_mirror::{FileMirror, FileMirrorState};
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::strings::BACKUP;
use leptos::prelude::*;

/// Shown in the library and the settings: the offer, or the state of the file, with what can be done about a problem.
#[component]
pub fn FileMirrorSection(storage: StorageHandle) -> impl IntoView {
    let file = expect_context::<FileMirror>();
    let is_held = move || storage.lock.is_unlocked();
    let who = move || if is_held() { BACKUP.file_sealed } else { BACKUP.file_open };
    let shown = move || match file.state().get() {
        FileMirrorState::Unknown | FileMirrorState::Unsupported => ().into_any(),
        FileMirrorState::Off => view! {
            <p class="soft small">{BACKUP.file_lead}" "{who}</p>
            <Button label=BACKUP.file_choose on_press=move |()| file.choose_file() />
        }
        .into_any(),
        FileMirrorState::Active(name) => view! {
            <p>{BACKUP.file_on}" "<bdi>{name}</bdi>". "{move || last_written_text(file, storage)}" "{who}</p>
            <StopFileMirrorButton file />
        }
        .into_any(),
        FileMirrorState::NeedsPermission(_) => {
            view! { <FileMirrorPermission /> <StopFileMirrorButton file /> }.into_any()
        }
        FileMirrorState::HasOtherStories(name) => view! {
            <Notice tone=NoticeTone::Failure text=format!("{} ({name})", BACKUP.file_holds)>
                <Button label=BACKUP.file_other on_press=move |()| file.choose_file() />
                <Button label=BACKUP.file_over tone=ButtonTone::Quiet on_press=move |()| file.overwrite() />
            </Notice>
            <StopFileMirrorButton file />
        }
        .into_any(),
        FileMirrorState::Failed(_) => view! {
            <Notice tone=NoticeTone::Failure text=BACKUP.file_failed>
                <Button label=BACKUP.again on_press=move |()| file.resume() />
                <Button label=BACKUP.file_other tone=ButtonTone::Quiet on_press=move |()| file.choose_file() />
            </Notice>
            <StopFileMirrorButton file />
        }
        .into_any(),
    };
    view! {
        <Show when=move || file.is_available()>
            <section class="backup-buttons backup-file">{shown}</section>
        </Show>
    }
}

/// Returns when the file was last written, as a sentence.
fn last_written_text(file: FileMirror, storage: StorageHandle) -> Option<String> {
    file.last_written_at()
        .get()
        .map(|at| format!("{} {}.", BACKUP.file_written, (storage.browser_api().format_date_time)(at)))
}

#[component]
fn StopFileMirrorButton(file: FileMirror) -> impl IntoView {
    view! { <Button label=BACKUP.file_stop tone=ButtonTone::Quiet on_press=move |()| file.stop() /> }
}

/// Shown when the browser needs permission again: the press that lets it ask. Nothing otherwise.
#[component]
pub fn FileMirrorPermission() -> impl IntoView {
    let file = expect_context::<FileMirror>();
    let name = Memo::new(move |_| match file.state().get() {
        FileMirrorState::NeedsPermission(name) if file.is_available() => Some(name),
        _ => None,
    });
    let shown = move |name: String| {
        view! {
            <p class="only-screen">{BACKUP.file_waits}" "<bdi>{name}</bdi></p>
            <Button label=BACKUP.file_resume on_press=move |()| file.resume() />
        }
    };
    move || name.get().map(shown)
}
