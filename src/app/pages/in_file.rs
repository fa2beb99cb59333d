//! A copy of all stories in a file of her choice: offered only where the browser can write one.

use crate::app::state::{FileCopy, InFile, Keeping};
use crate::app::ui::{Button, Notice, NoticeTone, Tone};
use crate::words::copies::COPIES;
use leptos::prelude::*;

/// The offer, or how it stands with the file.
#[component]
pub fn FilePart(keeping: Keeping) -> impl IntoView {
    let file = expect_context::<FileCopy>();
    let is_held = move || keeping.vault.is_held();
    let who = move || if is_held() { COPIES.file_sealed } else { COPIES.file_open };
    let shown = move || match file.stands().get() {
        InFile::Unknown | InFile::Cannot => ().into_any(),
        InFile::Off => view! {
            <p class="soft small">{COPIES.file_lead}" "{who}</p>
            <Button label=COPIES.file_choose on_press=move |()| file.choose() />
        }
        .into_any(),
        InFile::On(name) => view! {
            <p>{COPIES.file_on}" "<bdi>{name}</bdi>". "{move || written(file, keeping)}" "{who}</p>
            <Stop file />
        }
        .into_any(),
        InFile::Waits(_) => view! { <FileWaits /> <Stop file /> }.into_any(),
        InFile::Holds(name) => view! {
            <Notice tone=NoticeTone::Failure text=format!("{} ({name})", COPIES.file_holds)>
                <Button label=COPIES.file_other on_press=move |()| file.choose() />
                <Button label=COPIES.file_over tone=Tone::Quiet on_press=move |()| file.write_over() />
            </Notice>
            <Stop file />
        }
        .into_any(),
        InFile::Failed(_) => view! {
            <Notice tone=NoticeTone::Failure text=COPIES.file_failed>
                <Button label=COPIES.again on_press=move |()| file.resume() />
                <Button label=COPIES.file_other tone=Tone::Quiet on_press=move |()| file.choose() />
            </Notice>
            <Stop file />
        }
        .into_any(),
    };
    view! {
        <Show when=move || file.is_offered()>
            <section class="copies copy-file">{shown}</section>
        </Show>
    }
}

fn written(file: FileCopy, keeping: Keeping) -> Option<String> {
    file.written().get().map(|at| format!("{} {}.", COPIES.file_written, (keeping.ports().moment_text)(at)))
}

#[component]
fn Stop(file: FileCopy) -> impl IntoView {
    view! { <Button label=COPIES.file_stop tone=Tone::Quiet on_press=move |()| file.stop() /> }
}

/// That the browser asks again, with the press on which it does; nothing where it does not.
#[component]
pub fn FileWaits() -> impl IntoView {
    let file = expect_context::<FileCopy>();
    let name = Memo::new(move |_| match file.stands().get() {
        InFile::Waits(name) if file.is_offered() => Some(name),
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
