//! A scale from 0 to 10 whose ends the user names.

use leptos::prelude::*;

use crate::app::ui::button::{Button, ButtonTone};
use crate::app::ui::inputs::form_field::FormField;
use crate::app::ui::inputs::text_input::TextInput;
use crate::app::ui::non_empty_attr;

/// The labels around a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleLabels {
    /// The button that removes the position.
    pub clear: String,
    /// The label of the field that names the left end.
    pub low: String,
    /// The label of the field that names the right end.
    pub high: String,
}

/// Eleven positions as one radio group: arrow keys move along the scale.
#[component]
pub fn ScaleInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<Option<u8>>,
    #[prop(into)] on_change: Callback<Option<u8>>,
    #[prop(into)] low: Signal<String>,
    #[prop(into)] high: Signal<String>,
    #[prop(into)] on_low: Callback<String>,
    #[prop(into)] on_high: Callback<String>,
    #[prop(optional, into)] labelled_by: String,
    words: ScaleLabels,
) -> impl IntoView {
    let (low_id, high_id, name) = (format!("{id}-low"), format!("{id}-high"), format!("{id}-mark"));
    let marks = (0..=10)
        .map(|mark: u8| {
            view! {
                <label class="scale__mark">
                    <input type="radio" name=name.clone() value=mark prop:checked=move || value.get() == Some(mark) on:change=move |_| on_change.run(Some(mark)) />
                    <span>{mark}</span>
                </label>
            }
        })
        .collect_view();
    let marked = move || value.get().is_some();
    let clear = words.clear;
    view! {
        <fieldset class="scale" id=id role="radiogroup" aria-labelledby=non_empty_attr(labelled_by)>
            <div class="scale__line">{marks}</div>
        </fieldset>
        <div class="scale__ends">
            <FormField id=low_id.clone() label=words.low>
                <TextInput id=low_id value=low on_input=on_low />
            </FormField>
            <FormField id=high_id.clone() label=words.high>
                <TextInput id=high_id value=high on_input=on_high />
            </FormField>
        </div>
        <Show when=marked>
            <Button label=clear.clone() tone=ButtonTone::Quiet on_press=move |()| on_change.run(None) />
        </Show>
    }
}
