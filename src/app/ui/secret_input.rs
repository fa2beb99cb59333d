//! A field for a passphrase: hidden until she asks to see it; pasting and password managers are welcome.

use leptos::prelude::*;

use super::non_empty_attr;

/// What a password manager may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// A new one.
    NewPassphrase,
    /// The one there is.
    CurrentPassphrase,
    /// A code to be used once.
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

/// One line that is written in secret. Its label is a `Field`'s.
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    secret: SecretKind,
    value: RwSignal<String>,
    /// Whether it can be read; several fields may share it.
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

/// The button that sends a form off; Enter in one of its fields presses it.
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
