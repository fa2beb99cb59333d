//! A field for a passphrase. It is hidden until the user asks to see it; pasting and password managers are allowed.

use leptos::prelude::*;

use crate::app::ui::non_empty_attr;

/// The kind of secret, which tells a password manager what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// A new passphrase.
    NewPassphrase,
    /// The existing passphrase.
    CurrentPassphrase,
    /// A one-time recovery code.
    RecoveryCode,
}

impl SecretKind {
    fn autocomplete(self) -> &'static str {
        match self {
            Self::NewPassphrase => "new-password",
            Self::CurrentPassphrase => "current-password",
            Self::RecoveryCode => "one-time-code",
        }
    }
}

/// A field for one secret. Its label is that of a `FormField`.
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    secret: SecretKind,
    value: RwSignal<String>,
    /// Whether the text is visible; several fields may share it.
    shown: RwSignal<bool>,
    #[prop(optional, into)] described_by: String,
    #[prop(optional, into)] invalid: Signal<bool>,
) -> impl IntoView {
    let kind = move || if shown.get() || secret == SecretKind::RecoveryCode { "text" } else { "password" };
    view! {
        <input
            id=id
            type=kind
            class="input input--secret"
            autocomplete=secret.autocomplete()
            autocapitalize="none"
            spellcheck="false"
            aria-describedby=non_empty_attr(described_by)
            aria-invalid=move || invalid.get().then_some("true")
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
}

/// The submit button of a form; Enter in one of its fields presses it.
#[component]
pub fn SubmitButton(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button type="submit" class="button button--main" disabled=move || disabled.get()>
            {move || label.get()}
        </button>
    }
}
