//! Input for a time: a free label, with a date only if it is wanted.

use leptos::prelude::*;

use crate::app::ui::inputs::form_field::FormField;
use crate::app::ui::inputs::text_binding::Typeface;
use crate::app::ui::inputs::text_input::TextInput;
use crate::app::ui::non_empty_attr;

/// When something was, as precise as the user likes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// "The spring after we moved".
    pub label: String,
    /// A date, or empty.
    pub date: String,
}

/// The labels around a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodLabels {
    /// The label of the field for the free label.
    pub label: String,
    /// The button that opens the field for a date.
    pub date: String,
    /// A hint about the date.
    pub date_hint: String,
}

/// Suggestions fill the label; the date field is hidden until it is asked for.
#[component]
pub fn PeriodInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<Period>,
    #[prop(into)] on_change: Callback<Period>,
    suggestions: Vec<String>,
    words: PeriodLabels,
    #[prop(optional, into)] labelled_by: String,
) -> impl IntoView {
    let (label_id, date_id) = (format!("{id}-label"), format!("{id}-date"));
    let hint_id = format!("{date_id}-hint");
    let set_label = move |label: String| on_change.run(Period { label, ..value.get_untracked() });
    let set_date = move |date: String| on_change.run(Period { date, ..value.get_untracked() });
    let dated = value.with_untracked(|period| !period.date.is_empty());
    let chips = suggestions
        .into_iter()
        .map(|word| {
            let wanted = word.clone();
            let pressed = move || value.with(|period| period.label == wanted).to_string();
            let label = word.clone();
            view! { <li><button type="button" class="chip" aria-pressed=pressed on:click=move |_| set_label(word.clone())>{label}</button></li> }
        })
        .collect_view();
    let date_label = words.date.clone();
    view! {
        <div class="period" id=id role="group" aria-labelledby=non_empty_attr(labelled_by)>
            <ul class="chips">{chips}</ul>
            <FormField id=label_id.clone() label=words.label>
                <TextInput id=label_id value=Signal::derive(move || value.get().label) on_input=set_label />
            </FormField>
            <details class="disclosure" open=dated>
                <summary>{words.date}</summary>
                <FormField id=date_id.clone() label=date_label hint=words.date_hint>
                    <TextInput id=date_id kind="date" voice=Typeface::App described_by=hint_id value=Signal::derive(move || value.get().date) on_input=set_date />
                </FormField>
            </details>
        </div>
    }
}
