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
        <li class="ways__item">
            <button type="button" class="ways__door" on:click=move |_| on_open.run(())>
                <span class="ways__name">{name}</span>
                <span class="ways__what">{what}</span>
            </button>
        </li>
    }
}
