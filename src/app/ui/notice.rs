//! What stands on the page until it no longer holds.

use leptos::prelude::*;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    /// A state of things, such as that nothing is kept.
    Status,
    /// Something that went wrong and wants an answer.
    Failure,
    /// Something new.
    Info,
}

impl NoticeTone {
    fn class(self) -> &'static str {
        match self {
            Self::Status => "notice",
            Self::Failure => "notice notice--failure",
            Self::Info => "notice notice--news",
        }
    }

    /// A failure interrupts; the others wait to be found.
    fn role(self) -> Option<&'static str> {
        match self {
            Self::Failure => Some("alert"),
            Self::Status | Self::Info => None,
        }
    }
}

/// A sentence, and buttons for what can be done about it.
#[component]
pub fn Notice(
    tone: NoticeTone,
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=tone.class() role=tone.role()>
            <p class="notice__text">{move || text.get()}</p>
            {children.map(|children| view! { <div class="notice__acts">{children()}</div> })}
        </div>
    }
}
