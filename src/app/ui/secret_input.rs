//! A field for a passphrase: hidden until she asks to see it; pasting and password managers are welcome.

use leptos::prelude::*;

use super::said;

/// What a password manager may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// A new one.
    New,
    /// The one there is.
    Current,
    /// A code to be used once.
    Code,
}

impl Secret {
    fn autocomplete(self) -> &'static str {
        match self {
            Self::New => "new-password",
            Self::Current => "current-password",
            Self::Code => "one-time-code",
        }
    }
}

/// One line that is written in secret. Its label is a `Field`'s.
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    secret: Secret,
    value: RwSignal<String>,
    /// Whether it can be read; several fields may share it.
    shown: RwSignal<bool>,
    #[prop(optional, into)] described_by: String,
    #[prop(optional, into)] invalid: Signal<bool>,
) -> impl IntoView {
    let kind = move || if shown.get() || secret == Secret::Code { "text" } else { "password" };
    view! {
        <input
            id=id
            type=kind
            class="input input--secret"
            autocomplete=secret.autocomplete()
            autocapitalize="none"
            spellcheck="false"
            aria-describedby=said(described_by)
            aria-invalid=move || invalid.get().then_some("true")
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
}

/// The button that sends a form off; Enter in one of its fields presses it.
#[component]
pub fn Submit(#[prop(into)] label: Signal<String>, #[prop(optional, into)] disabled: Signal<bool>) -> impl IntoView {
    view! {
        <button type="submit" class="button button--main" disabled=move || disabled.get()>
            {move || label.get()}
        </button>
    }
}
