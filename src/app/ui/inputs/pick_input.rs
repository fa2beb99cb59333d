//! A choice among earlier answers.

use leptos::prelude::*;

use crate::app::ui::choices::Choice;
use crate::app::ui::non_empty_attr;

/// The label of an option is the user's text, its `hint` where that comes from.
#[component]
pub fn PickInput(
    #[prop(into)] id: String,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] chosen: Signal<Vec<String>>,
    #[prop(into)] on_toggle: Callback<String>,
    /// Shown if there is nothing to choose from.
    #[prop(into)]
    empty: String,
    #[prop(optional, into)] labelled_by: String,
) -> impl IntoView {
    let none = move || options.with(Vec::is_empty);
    view! {
        <ul class="pick" id=id aria-labelledby=non_empty_attr(labelled_by)>
            <For each=move || options.get() key=|option| option.value.clone() let(option)>
                <li><PickOption option chosen on_toggle /></li>
            </For>
        </ul>
        <Show when=none>
            <p class="empty">{empty.clone()}</p>
        </Show>
    }
}

#[component]
fn PickOption(option: Choice, chosen: Signal<Vec<String>>, on_toggle: Callback<String>) -> impl IntoView {
    let Choice { value, label, hint } = option;
    let wanted = value.clone();
    let pressed = move || chosen.with(|chosen| chosen.contains(&wanted)).to_string();
    view! {
        <button type="button" class="pick__item" aria-pressed=pressed on:click=move |_| on_toggle.run(value.clone())>
            <span class="pick__text" dir="auto">{label}</span>
            {non_empty_attr(hint).map(|hint| view! { <span class="pick__from">{hint}</span> })}
        </button>
    }
}
