//! The device that answers go back to: its key, which came in the link with the questions.

use crate::storage::crypto::device_key::RecipientKey;
use crate::story::wording::rendered::isolated;
use crate::strings::PEOPLE;
use leptos::prelude::*;

/// Who can open what is given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The name that the sender gave, or nothing.
    pub name: String,
    /// The key of their device.
    pub key: RecipientKey,
}

impl Recipient {
    /// Reads the key that came in a link; `None` if there is none, or a text that is not one.
    pub fn parse(name: &str, key: &str) -> Option<Self> {
        RecipientKey::parse(key).map(|key| Self { name: name.to_owned(), key })
    }

    /// Returns the sentence that says who can open it.
    pub fn only_device_text(&self) -> String {
        if self.name.is_empty() {
            PEOPLE.only_device_unnamed.to_owned()
        } else {
            PEOPLE.only_device(&isolated(&self.name))
        }
    }
}

/// Returns what is said about the key that came in a link: who can open what is given back, or that the key is not one. `None` without a
/// key.
pub fn key_text(name: &str, key: &str) -> Option<String> {
    let said = Recipient::parse(name, key).map(|recipient| recipient.only_device_text());
    (!key.is_empty()).then(|| said.unwrap_or_else(|| PEOPLE.key_unusable.to_owned()))
}

/// Returns that sentence as a paragraph.
pub fn key_note(name: &str, key: &str) -> Option<impl IntoView + use<>> {
    key_text(name, key).map(|text| view! { <p>{text}</p> })
}
