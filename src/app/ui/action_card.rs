//! A card for one of several actions: its name, and what it is for.

use leptos::prelude::*;

/// A card that acts as a button.
#[component]
pub fn ActionCard(
    /// The name of the action.
    #[prop(into)]
    name: String,
    /// What the action is for.
    #[prop(into)]
    what: String,
    /// Called when the card is pressed.
    on_open: Callback<()>,
) -> impl IntoView {
    view! {
        <li class="link-rows__item">
            <button type="button" class="link-rows__link" on:click=move |_| on_open.run(())>
                <span class="link-rows__name">{name}</span>
                <span class="link-rows__hint">{what}</span>
            </button>
        </li>
    }
}
