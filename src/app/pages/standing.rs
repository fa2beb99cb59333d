//! What stands above every screen: that nothing is kept, or that a save failed, with a way to take the words along.

use crate::app::state::{Keeping, Kept, Open, Saved};
use crate::app::ui::{Button, Notice, NoticeTone, Tone};
use crate::keeping::port::StoreError;
use crate::route::Route;
use crate::words::EN;
use leptos::prelude::*;

/// The notices.
#[component]
pub fn Standing() -> impl IntoView {
    let keeping = expect_context::<Keeping>();
    let saved = keeping.saved();
    let failed = Memo::new(move |_| match saved.get() {
        Saved::Failed(why) => Some(why_not_saved(&why)),
        Saved::Still | Saved::Pending | Saved::Sent | Saved::Saved | Saved::Safe => None,
    });
    let at_risk = Memo::new(move |_| failed.get().is_some() || saved.get() == Saved::Sent);
    let is_unsaved = Memo::new(move |_| at_risk.get() || keeping.kept().get() != Kept::Here);
    // What is in this tab alone keeps it from being loaded anew for a newer version.
    Effect::new(move |_| (keeping.first.mark)("data-unsaved", is_unsaved.get().then_some("")));
    // Before a tab is closed with words that are stored nowhere, the browser asks; leaving by “Leave this site” never asks.
    Effect::new(move |_| (keeping.first.mark)("data-at-risk", at_risk.get().then_some("")));
    view! {
        <Problems keeping failed />
        <Notices keeping />
    }
}

/// What could not be saved or read, or is saved in one place alone. While it is locked, nothing here offers the user's words.
#[component]
fn Problems(keeping: Keeping, failed: Memo<Option<&'static str>>) -> impl IntoView {
    let is_open = move || !keeping.vault.is_shut();
    let has_failed = move || failed.get().is_some() && is_open();
    let is_apart = move || keeping.apart().get() && !has_failed() && is_open();
    let is_tight = move || keeping.tight().get() && !has_failed() && !keeping.apart().get();
    let is_aside = move || keeping.aside().get() && is_open();
    let why = Signal::derive(move || failed.get().unwrap_or_default().to_owned());
    let download = move |()| keeping.give_words();
    view! {
        <Show when=has_failed>
            <Notice tone=NoticeTone::Failure text=why><Button label=EN.failed_download tone=Tone::Main on_press=download /></Notice>
        </Show>
        <Show when=is_tight>
            <Notice tone=NoticeTone::Failure text=EN.room_tight><Button label=EN.failed_download tone=Tone::Main on_press=download /></Notice>
        </Show>
        <Show when=is_apart>
            <Notice tone=NoticeTone::Standing text=EN.apart><Button label=EN.failed_download on_press=download /></Notice>
        </Show>
        <Show when=is_aside>
            <Notice tone=NoticeTone::Failure text=EN.set_aside>
                <Button label=EN.download tone=Tone::Main on_press=move |()| keeping.give_aside() />
                <a href=Route::Settings.href()>{EN.keeping_title}</a>
            </Notice>
        </Show>
    }
}

/// That another window writes, that something was deleted, that nothing is saved.
#[component]
fn Notices(keeping: Keeping) -> impl IntoView {
    let can_undelete = move || keeping.can_undelete() && !keeping.vault.is_shut();
    let not_kept = move || keeping.kept().get() != Kept::Here;
    let sentence = Signal::derive(move || {
        let said = match (keeping.kept().get(), keeping.stopped().get()) {
            (Kept::Blocked, _) => EN.blocked,
            (_, Some(true)) => EN.stopped,
            (_, Some(false)) => EN.stopped_partly,
            (_, None) => EN.memory,
        };
        said.to_owned()
    });
    // Said aloud once it is so: what was stored before is gone, or not all of it.
    Effect::new(move |_| {
        if let Some(clean) = keeping.stopped().get() {
            let (region, said) = if clean { ("status", EN.stopped) } else { ("alert", EN.stopped_partly) };
            (keeping.first.say)(region, said);
        }
    });
    view! {
        <Show when=move || keeping.elsewhere().get()>
            <Notice tone=NoticeTone::Standing text=EN.elsewhere>
                <Button label=EN.write_here on_press=move |()| keeping.write_here() />
            </Notice>
        </Show>
        <Show when=can_undelete>
            <Notice tone=NoticeTone::Standing text=EN.deleted>
                <Button label=EN.undo on_press=move |()| keeping.undelete() />
            </Notice>
        </Show>
        <Show when=not_kept>
            <Notice tone=NoticeTone::Standing text=sentence>
                <Button label=EN.failed_download on_press=move |()| keeping.give_words() />
            </Notice>
        </Show>
    }
}

fn why_not_saved(why: &StoreError) -> &'static str {
    match why {
        StoreError::Full => EN.failed_full,
        StoreError::TooNew(_) => EN.failed_newer,
        StoreError::Unavailable | StoreError::Locked | StoreError::Unreadable { .. } | StoreError::Failed(_) => {
            EN.failed_other
        }
    }
}

/// The saved state in words, under the answer. The line itself stays: only what it says changes while she types.
pub fn saved_line(open: Open) -> impl IntoView {
    let (saved, kept) = (open.keeping.saved(), open.keeping.kept());
    let said = Memo::new(move |_| match (kept.get(), saved.get()) {
        (Kept::Nothing | Kept::Blocked, _) => ("kept", EN.memory),
        (Kept::Here, Saved::Still) => ("kept", ""),
        (Kept::Here, Saved::Pending | Saved::Sent) => ("kept", EN.pending),
        (Kept::Here, Saved::Saved) => ("kept kept--saved", EN.saved),
        (Kept::Here, Saved::Safe) => ("kept kept--safe", EN.safe),
        (Kept::Here, Saved::Failed(why)) => ("kept kept--failed", why_not_saved(&why)),
    });
    view! { <p class=move || said.get().0 hidden=move || said.get().1.is_empty()>{move || said.get().1}</p> }
}
