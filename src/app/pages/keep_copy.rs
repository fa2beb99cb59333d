//! A copy to take along: sealed while there is a lock, and only on a second thought in the open.

use crate::app::state::Keeping;
use crate::app::ui::{Button, Notice, NoticeTone, Tone};
use crate::words::EN;
use crate::words::vault::VAULT;
use leptos::prelude::*;

/// Gives her a copy: sealed while there is a lock. False when it could not be sealed.
pub fn give_any_copy(keeping: Keeping) -> bool {
    if !keeping.vault.is_held() {
        give_copy(keeping);
        return true;
    }
    let Ok(text) = keeping.sealed_backup() else { return false };
    (keeping.ports().give)("restory-copy-sealed.json", "application/json", &text);
    keeping.copied_all();
    true
}

/// Gives her a file with all stories, which anyone can read.
pub fn give_copy(keeping: Keeping) {
    let text = untrack(|| keeping.backup());
    (keeping.ports().give)("restory-copy.json", "application/json", &text);
    keeping.copied_all();
}

/// The buttons for a copy of all stories.
#[component]
pub fn KeepCopy(keeping: Keeping) -> impl IntoView {
    let is_held = Memo::new(move |_| keeping.vault.is_held());
    let plain = move || view! { <Button label=EN.shelf_backup on_press=move |()| give_copy(keeping) /> };
    let (seal, open) = (move |()| untrack(|| give_any_copy(keeping)), move |()| give_copy(keeping));
    view! { <Show when=move || is_held.get() fallback=plain><SealedOrOpen label=VAULT.sealed_copy seal open /></Show> }
}

/// Sealed, and only on a second thought in the open. `seal` tells whether it could be sealed.
#[component]
pub fn SealedOrOpen(
    label: &'static str,
    #[prop(into)] seal: Callback<(), bool>,
    #[prop(into)] open: Callback<()>,
) -> impl IntoView {
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let seal = move |()| failed.set(!seal.run(()));
    let open = move |()| {
        open.run(());
        asked.set(false);
    };
    view! {
        <div class="copies">
            <p class="soft small">{VAULT.sealed_copy_lead}</p>
            <Button label on_press=seal />
            <Button label=VAULT.plain_copy tone=Tone::Quiet expanded=Signal::from(asked) controls="plain-copy" on_press=move |()| asked.update(|asked| *asked = !*asked) />
            <div id="plain-copy">
                <Show when=move || asked.get()>
                    <p class="soft small">{VAULT.plain_copy_lead}</p>
                    <Button label=VAULT.plain_copy_yes on_press=open />
                </Show>
            </div>
            <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=VAULT.no_chance /></Show>
        </div>
    }
}
