//! A radio group of large buttons.

use leptos::prelude::*;

use super::inputs::text_binding::Typeface;
use super::non_empty_attr;

/// An option of the group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The value that is reported; unique in its group.
    pub value: String,
    /// The label.
    pub label: String,
    /// A smaller line below the label.
    pub hint: String,
}

impl Choice {
    /// Returns an option without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// Returns the same option with a smaller line below its label.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

/// The layout of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceLayout {
    /// One below the other.
    #[default]
    Stacked,
    /// Side by side, for short labels.
    Inline,
}

impl ChoiceLayout {
    fn class(self) -> &'static str {
        match self {
            Self::Stacked => "choices",
            Self::Inline => "choices choices--row",
        }
    }
}

/// A radio group. It needs a legend, or the id of the heading that asks.
#[component]
pub fn Choices(
    #[prop(into)] id: String,
    #[prop(optional, into)] legend: String,
    options: Vec<Choice>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(optional)] look: ChoiceLayout,
    #[prop(optional, into)] labelled_by: String,
    /// Whose words the labels are.
    #[prop(default = Typeface::App)]
    voice: Typeface,
) -> impl IntoView {
    let name = id.clone();
    let rows = options
        .into_iter()
        .map(|option| view! { <OneChoice name=name.clone() option chosen on_choose voice /> })
        .collect_view();
    view! {
        <fieldset class=look.class() id=id role="radiogroup" aria-labelledby=non_empty_attr(labelled_by)>
            {non_empty_attr(legend).map(|legend| view! { <legend>{legend}</legend> })}
            {rows}
        </fieldset>
    }
}

#[component]
fn OneChoice(
    name: String,
    option: Choice,
    chosen: Signal<Option<String>>,
    on_choose: Callback<String>,
    voice: Typeface,
) -> impl IntoView {
    let label_class = if voice == Typeface::User { "choice__label choice__label--hers" } else { "choice__label" };
    let Choice { value, label, hint } = option;
    let wanted = value.clone();
    let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&wanted)));
    let reported = value.clone();
    view! {
        <label class="choice" class:choice--chosen=is_chosen>
            <input type="radio" class="choice__radio" name=name value=value prop:checked=is_chosen on:change=move |_| on_choose.run(reported.clone()) />
            <span class=label_class dir="auto">{label}</span>
            {non_empty_attr(hint).map(|hint| view! { <span class="choice__hint">{hint}</span> })}
        </label>
    }
}
