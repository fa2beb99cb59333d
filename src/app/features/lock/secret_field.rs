//! Fields for passphrases and recovery codes. A secret must not be stored, logged or announced by them.

use crate::app::ui::{Button, ButtonTone, FormField, Secret, SecretInput, SecretKind};
use crate::storage::crypto::passphrase::trim_passphrase;
use crate::strings::LOCK;
use leptos::prelude::*;
use std::time::Duration;

/// Lets the busy message be painted before key derivation blocks the thread.
const PAINT_DELAY: Duration = Duration::from_millis(60);

/// Runs slow work after the busy message was painted.
pub fn run_after_paint(work: impl FnOnce() + 'static) {
    set_timeout(work, PAINT_DELAY);
}

/// Returns whether the field is empty. Then it says so at the field, which gets the focus; otherwise an earlier error is taken away.
pub fn is_missing(typed: Secret, error: RwSignal<Option<String>>) -> bool {
    let is_empty = trim_passphrase(&typed.read()).is_empty();
    error.set(is_empty.then(|| LOCK.missing.to_owned()));
    if is_empty {
        typed.focus();
    }
    is_empty
}

/// A secret with label, hint, error and, for passphrases, a button to show it.
#[component]
pub fn SecretField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    secret: SecretKind,
    value: Secret,
    shown: RwSignal<bool>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let described = if hint.is_empty() { format!("{id}-error") } else { format!("{id}-hint {id}-error") };
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let see = (secret != SecretKind::RecoveryCode).then(|| {
        view! { <Button label=LOCK.show tone=ButtonTone::Quiet pressed=Signal::from(shown) on_press=move |()| shown.update(|shown| *shown = !*shown) /> }
    });
    view! {
        <FormField id=id.clone() label hint error>
            <div class="secret">
                <SecretInput id secret value shown described_by=described invalid />
                {see}
            </div>
        </FormField>
    }
}
