//! A field for a passphrase. It is hidden until the user asks to see it; pasting and password managers are allowed.

use leptos::{html, prelude::*};

use crate::app::ui::{focus_on_mount, non_empty_attr};

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

/// The text of a secret field. A password manager may fill the field without an event, so a form reads the field when it is submitted.
#[derive(Clone, Copy)]
pub struct Secret {
    text: RwSignal<String>,
    field: NodeRef<html::Input>,
}

impl Secret {
    /// Creates an empty secret.
    pub fn new() -> Self {
        Self { text: RwSignal::new(String::new()), field: NodeRef::new() }
    }

    /// Returns the text that is in the field now.
    pub fn read(self) -> String {
        if let Some(field) = self.field.try_get_untracked().flatten() {
            self.text.try_set(field.value());
        }
        self.text.try_get_untracked().unwrap_or_default()
    }

    /// Empties the field.
    pub fn clear(self) {
        self.text.try_set(String::new());
        if let Some(field) = self.field.try_get_untracked().flatten() {
            field.set_value(""); // The signal does not know of a text that came without an event.
        }
    }

    /// Puts the focus into the field when it appears.
    pub fn focus_on_mount(self) {
        focus_on_mount(self.field);
    }

    /// Puts the focus into the field and selects its text, so that it can be corrected.
    pub fn focus(self) {
        if let Some(field) = self.field.try_get_untracked().flatten() {
            field.focus().ok(); // Focus is a courtesy.
            field.select();
        }
    }
}

/// A field for one secret. Its label is that of a `FormField`.
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    secret: SecretKind,
    value: Secret,
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
            prop:value=move || value.text.get()
            node_ref=value.field
            on:input=move |_| drop(value.read())
            on:change=move |_| drop(value.read())
        />
    }
}

/// The submit button of a form; Enter in one of its fields presses it. While it is disabled it keeps the focus, and its form ignores it.
#[component]
pub fn SubmitButton(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button type="submit" class="button button--main" aria-disabled=move || disabled.get().then_some("true") prop:textContent=move || label.get()></button>
    }
}
