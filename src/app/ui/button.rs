//! Buttons: one primary button on a screen; the others are plain or look like a link.

use leptos::prelude::*;

use super::non_empty_attr;

/// The emphasis of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonTone {
    /// The one primary action of a screen.
    Primary,
    /// An action beside the primary one.
    #[default]
    Secondary,
    /// A minor action that looks like a link.
    Quiet,
    /// An action that cannot be undone.
    Destructive,
}

impl ButtonTone {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--main",
            Self::Secondary => "button",
            Self::Quiet => "link",
            Self::Destructive => "button button--destructive",
        }
    }
}

/// A button with a text label. The text is set as a whole: where a translator has put other nodes in its place, a changed label still
/// shows.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] tone: ButtonTone,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// For a toggle button: whether it is pressed.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// For a button that opens something below it: whether that is open.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// For a button that opens a dialog.
    #[prop(optional)]
    opens_dialog: bool,
    #[prop(optional, into)] controls: String,
    #[prop(optional, into)] id: String,
    /// For setting the focus from outside.
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
            aria-haspopup=opens_dialog.then_some("dialog")
            aria-controls=non_empty_attr(controls)
            node_ref=node_ref
            on:click=move |_| on_press.run(())
            prop:textContent=move || label.get()
        ></button>
    }
}
