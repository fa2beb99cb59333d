//! The text area for answers. The field owns its caret: it is written to only if its text differs from the value.

use leptos::{ev, html, prelude::*};

use crate::app::ui::inputs::input_method::is_input_method_key;
use crate::app::ui::inputs::text_binding::{TextBinding, Typeface};
use crate::app::ui::non_empty_attr;

/// The initial height of a text area; it grows with the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextAreaSize {
    /// One line of a list; Enter goes to the next.
    Line,
    /// An answer.
    #[default]
    Normal,
    /// A letter, a page.
    Large,
}

impl TextAreaSize {
    fn class(self) -> &'static str {
        match self {
            Self::Line => "auto-grow auto-grow--line",
            Self::Normal => "auto-grow",
            Self::Large => "auto-grow auto-grow--large",
        }
    }
}

impl Typeface {
    fn area_class(self) -> &'static str {
        match self {
            Self::User => "text-area",
            Self::App => "text-area text-area--app",
        }
    }
}

/// A field for text of any length. Translators leave both the field and its copy alone. Next to it is a copy of the text, which is printed, and gives the field its height where
/// browsers cannot.
#[allow(clippy::too_many_lines)] // Half of the lines are properties.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] labelled_by: String,
    #[prop(optional, into)] described_by: String,
    /// The accessible name, if there is no visible label.
    #[prop(optional, into)]
    label: Signal<String>,
    /// A hint inside the empty field; never in place of a label.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    #[prop(optional)] size: TextAreaSize,
    #[prop(optional)] voice: Typeface,
    #[prop(optional, into)] invalid: Signal<bool>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    /// Called for Enter in a line.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// Called for Backspace in an empty line.
    #[prop(optional, into)]
    on_rub_out: Option<Callback<()>>,
    /// For setting the focus from outside.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    let typing = TextBinding::new(node_ref, value, on_input, on_blur);
    let keys = move |key: ev::KeyboardEvent| {
        if size != TextAreaSize::Line || is_input_method_key(&key) {
            return;
        }
        let empty = node_ref.get_untracked().is_some_and(|area| area.value().is_empty());
        let wanted = match key.key().as_str() {
            "Enter" if !key.shift_key() && !key.ctrl_key() && !key.meta_key() => on_enter,
            "Backspace" if empty => on_rub_out,
            _ => None,
        };
        if let Some(wanted) = wanted {
            key.prevent_default();
            wanted.run(());
        }
    };
    view! {
        <div class=size.class()>
            <textarea
                {..typing.listeners()}
                id=id
                class=voice.area_class()
                rows="1"
                translate="no"
                dir="auto"
                autocapitalize="sentences"
                autocomplete="off"
                placeholder=move || non_empty_attr(placeholder.get())
                aria-label=move || non_empty_attr(label.get())
                aria-labelledby=non_empty_attr(labelled_by)
                aria-describedby=non_empty_attr(described_by)
                aria-invalid=move || invalid.get().then_some("true")
                node_ref=node_ref
                on:keydown=keys
            ></textarea>
            <div class="auto-grow__copy" translate="no" dir="auto" aria-hidden="true" prop:textContent=move || value.get()></div>
        </div>
    }
}
