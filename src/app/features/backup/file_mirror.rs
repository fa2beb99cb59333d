//! The file mirror: a backup of all stories in a file that the person chose, updated by the app. Offered only where the browser can write
//! files. A file with other stories in it must not be overwritten without being asked.

use crate::app::storage::file_mirror::{FileMirror, FileMirrorState};
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::strings::backup::COPIES;
use leptos::prelude::*;

/// Shown in the library and the settings: the offer, or the state of the file, with what can be done about a problem.
#[component]
pub fn FileMirrorSection(keeping: StorageHandle) -> impl IntoView {
    let file = expect_context::<FileMirror>();
    let is_held = move || keeping.lock.is_unlocked();
    let who = move || if is_held() { COPIES.file_sealed } else { COPIES.file_open };
    let shown = move || match file.state().get() {
        FileMirrorState::Unknown | FileMirrorState::Unsupported => ().into_any(),
        FileMirrorState::Off => view! {
            <p class="soft small">{COPIES.file_lead}" "{who}</p>
            <Button label=COPIES.file_choose on_press=move |()| file.choose_file() />
        }
        .into_any(),
        FileMirrorState::Active(name) => view! {
            <p>{COPIES.file_on}" "<bdi>{name}</bdi>". "{move || last_written_text(file, keeping)}" "{who}</p>
            <StopFileMirrorButton file />
        }
        .into_any(),
        FileMirrorState::NeedsPermission(_) => {
            view! { <FileMirrorPermission /> <StopFileMirrorButton file /> }.into_any()
        }
        FileMirrorState::HasOtherStories(name) => view! {
            <Notice tone=NoticeTone::Failure text=format!("{} ({name})", COPIES.file_holds)>
                <Button label=COPIES.file_other on_press=move |()| file.choose_file() />
                <Button label=COPIES.file_over tone=ButtonTone::Quiet on_press=move |()| file.overwrite() />
            </Notice>
            <StopFileMirrorButton file />
        }
        .into_any(),
        FileMirrorState::Failed(_) => view! {
            <Notice tone=NoticeTone::Failure text=COPIES.file_failed>
                <Button label=COPIES.again on_press=move |()| file.resume() />
                <Button label=COPIES.file_other tone=ButtonTone::Quiet on_press=move |()| file.choose_file() />
            </Notice>
            <StopFileMirrorButton file />
        }
        .into_any(),
    };
    view! {
        <Show when=move || file.is_available()>
            <section class="copies copy-file">{shown}</section>
        </Show>
    }
}

/// Returns when the file was last written, as a sentence.
fn last_written_text(file: FileMirror, keeping: StorageHandle) -> Option<String> {
    file.last_written_at()
        .get()
        .map(|at| format!("{} {}.", COPIES.file_written, (keeping.browser_api().format_date_time)(at)))
}

#[component]
fn StopFileMirrorButton(file: FileMirror) -> impl IntoView {
    view! { <Button label=COPIES.file_stop tone=ButtonTone::Quiet on_press=move |()| file.stop() /> }
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
            <p class="only-screen">{COPIES.file_waits}" "<bdi>{name}</bdi></p>
            <Button label=COPIES.file_resume on_press=move |()| file.resume() />
        }
    };
    move || name.get().map(shown)
}
