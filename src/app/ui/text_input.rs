//! A field of one line.

use leptos::{ev, html, prelude::*};

use super::{
    said,
    typing::{Typing, Voice},
};

impl Voice {
    fn input_class(self) -> &'static str {
        match self {
            Self::Hers => "input input--hers",
            Self::App => "input",
        }
    }
}

/// One line of text; what `TextArea` promises of caret and input methods holds here too.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] labelled_by: String,
    #[prop(optional, into)] described_by: String,
    #[prop(optional, into)] label: Signal<String>,
    #[prop(optional)] voice: Voice,
    /// `text`, `date`, `search` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// A class beside the usual ones, such as `input--name`.
    #[prop(optional)]
    look: &'static str,
    #[prop(optional, into)] invalid: Signal<bool>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    #[prop(optional, into)] on_enter: Option<Callback<()>>,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let typing = Typing::new();
    Effect::new(move |_| {
        value.with(|text| {
            let Some(input) = node_ref.get() else { return };
            if typing.may_write() && input.value() != *text {
                input.set_value(text);
            }
        });
    });
    let report = move |always: bool| {
        let Some(input) = node_ref.try_get_untracked().flatten() else { return };
        let text = input.value();
        let whole = typing.is_whole(&text, input.selection_start().ok().flatten());
        if (whole || always) && value.with_untracked(|known| *known != text) {
            on_input.run(text);
        }
    };
    let leave = move |_| {
        // A browser also tells of the focus lost by a field that was taken away, when nothing of ours is left to ask.
        if typing.is_over() || node_ref.try_get_untracked().flatten().is_none() {
            return;
        }
        report(true);
        if let Some(on_blur) = on_blur {
            on_blur.run(());
        }
    };
    let enter = move |key: ev::KeyboardEvent| {
        let Some(on_enter) = on_enter else { return };
        if key.key() == "Enter" && !key.is_composing() && !key.ctrl_key() && !key.meta_key() {
            key.prevent_default();
            on_enter.run(());
        }
    };
    view! {
        <input
            id=id
            type=kind
            class=format!("{} {look}", voice.input_class()).trim_end().to_owned()
            dir="auto"
            autocomplete="off"
            autocapitalize="sentences"
            aria-label=move || said(label.get())
            aria-labelledby=said(labelled_by)
            aria-describedby=said(described_by)
            aria-invalid=move || invalid.get().then_some("true")
            node_ref=node_ref
            on:input=move |_| report(false)
            on:paste=move |_| typing.paste()
            on:compositionstart=move |_| typing.compose(true)
            on:compositionend=move |_| {
                typing.compose(false);
                report(false);
            }
            on:blur=leave
            on:keydown=enter
        />
    }
}
