//! Buttons: one main one to a screen, the others plain or as quiet as a link.

use leptos::prelude::*;

use super::non_empty_attr;

/// How loudly a button speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonTone {
    /// The one primary action of a screen.
    Primary,
    /// An action beside it.
    #[default]
    Secondary,
    /// An action among others, looking like a link.
    Quiet,
    /// What cannot be taken back.
    Destructive,
}

impl ButtonTone {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--main",
            Self::Secondary => "button",
            Self::Quiet => "link",
            Self::Destructive => "button button--grave",
        }
    }
}

/// A button with a word on it.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] tone: ButtonTone,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// For a button that stays in or out: which of the two.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// For a button that opens something below: whether it is open.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    #[prop(optional, into)] controls: String,
    #[prop(optional, into)] id: String,
    /// To give it the focus from outside.
    #[prop(optional)]
    node_ref: NodeRef<leptos::html::Button>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            id=non_empty_attr(id)
            class=tone.class()
            disabled=move || disabled.get()
            aria-pressed=move || pressed.map(|is| is.get().to_string())
            aria-expanded=move || expanded.map(|is| is.get().to_string())
            aria-controls=non_empty_attr(controls)
            node_ref=node_ref
            on:click=move |_| on_press.run(())
        >
            {move || label.get()}
        </button>
    }
}
