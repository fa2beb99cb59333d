//! A text field of one line.

use leptos::{ev, html, prelude::*};

use crate::app::ui::inputs::input_method::is_input_method_key;
use crate::app::ui::inputs::text_binding::{TextBinding, Typeface};
use crate::app::ui::non_empty_attr;

impl Typeface {
    fn input_class(self) -> &'static str {
        match self {
            Self::User => "input input--user-text",
            Self::App => "input",
        }
    }
}

/// A field for one line of text; caret and input methods are handled as in `TextArea`.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] labelled_by: String,
    #[prop(optional, into)] described_by: String,
    #[prop(optional, into)] label: Signal<String>,
    #[prop(optional)] voice: Typeface,
    /// `text`, `date`, `search` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// An additional class, such as `input--name`.
    #[prop(optional)]
    look: &'static str,
    #[prop(optional, into)] invalid: Signal<bool>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    #[prop(optional, into)] on_enter: Option<Callback<()>>,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let typing = TextBinding::new(node_ref, value, on_input, on_blur);
    let enter = move |key: ev::KeyboardEvent| {
        let Some(on_enter) = on_enter else { return };
        if key.key() == "Enter" && !is_input_method_key(&key) && !key.ctrl_key() && !key.meta_key() {
            key.prevent_default();
            on_enter.run(());
        }
    };
    view! {
        <input
            {..typing.listeners()}
            id=id
            type=kind
            class=format!("{} {look}", voice.input_class()).trim_end().to_owned()
            translate="no"
            dir="auto"
            autocomplete="off"
            autocapitalize="sentences"
            aria-label=move || non_empty_attr(label.get())
            aria-labelledby=non_empty_attr(labelled_by)
            aria-describedby=non_empty_attr(described_by)
            aria-invalid=move || invalid.get().then_some("true")
            node_ref=node_ref
            on:keydown=enter
        />
    }
}
