//! Where she writes. The box owns its caret: it is written to only when the text should be another than the one it shows.

use leptos::{ev, html, prelude::*};

use super::{
    said,
    typing::{Typing, Voice},
};

/// How much room a text area begins with; it grows with the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AreaSize {
    /// One line of a list; Enter goes on.
    Line,
    /// An answer.
    #[default]
    Normal,
    /// A letter, a page.
    Large,
}

impl AreaSize {
    fn class(self) -> &'static str {
        match self {
            Self::Line => "grow grow--line",
            Self::Normal => "grow",
            Self::Large => "grow grow--large",
        }
    }
}

impl Voice {
    fn area_class(self) -> &'static str {
        match self {
            Self::Hers => "writing",
            Self::App => "writing writing--app",
        }
    }
}

/// A field for as many words as she likes. Beside it stands a copy of the text, which prints, and gives the height where
/// browsers cannot.
#[allow(clippy::too_many_lines)] // Half of them are its properties.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] labelled_by: String,
    #[prop(optional, into)] described_by: String,
    /// Read aloud where no label stands on the page.
    #[prop(optional, into)]
    label: Signal<String>,
    /// A hint inside the empty field; never instead of a label.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    #[prop(optional)] size: AreaSize,
    #[prop(optional)] voice: Voice,
    #[prop(optional, into)] invalid: Signal<bool>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    /// Enter in a line.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// Backspace in an empty line.
    #[prop(optional, into)]
    on_rub_out: Option<Callback<()>>,
    /// To give it the focus from outside.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    let typing = Typing::new();
    Effect::new(move |_| {
        value.with(|text| {
            let Some(area) = node_ref.get() else { return };
            if typing.may_write() && area.value() != *text {
                area.set_value(text);
            }
        });
    });
    let report = move |always: bool| {
        let Some(area) = node_ref.try_get_untracked().flatten() else { return };
        let text = area.value();
        let whole = typing.is_whole(&text, area.selection_start().ok().flatten());
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
    let keys = move |key: ev::KeyboardEvent| {
        if size != AreaSize::Line || key.is_composing() {
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
                id=id
                class=voice.area_class()
                rows="1"
                dir="auto"
                autocapitalize="sentences"
                autocomplete="off"
                placeholder=move || said(placeholder.get())
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
                on:keydown=keys
            ></textarea>
            <div class="grow__copy" dir="auto" aria-hidden="true">{move || value.get()}</div>
        </div>
    }
}
