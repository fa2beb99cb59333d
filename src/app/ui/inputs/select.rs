//! A select box.

use crate::app::ui::{Choice, non_empty_attr};
use leptos::{ev, prelude::*};

/// A select box; the first choice may be the empty one.
#[component]
pub fn Select(
    #[prop(into)] id: String,
    options: Vec<Choice>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
    /// The accessible name, if there is no visible label.
    #[prop(optional, into)]
    label: String,
) -> impl IntoView {
    let option = move |choice: Choice| {
        let value = choice.value.clone();
        let is_chosen = move || chosen.with(|chosen| *chosen == value);
        view! { <option value=choice.value selected=is_chosen>{choice.label}</option> }
    };
    let change = move |event: ev::Event| on_choose.run(event_target_value(&event));
    view! {
        <select class="select" id=id aria-label=non_empty_attr(label) prop:value=move || chosen.get() on:change=change>
            {options.into_iter().map(option).collect_view()}
        </select>
    }
}
