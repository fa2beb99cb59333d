//! A notice that stays on the screen while it applies.

use leptos::prelude::*;

/// The kind of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    /// A state, such as that nothing is saved.
    Status,
    /// A failure that needs a decision.
    Failure,
    /// News.
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

    /// A failure is announced at once; the others are read when they are reached.
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
            <p class="notice__text" prop:textContent=move || text.get()></p>
            {children.map(|children| view! { <div class="notice__actions">{children()}</div> })}
        </div>
    }
}
