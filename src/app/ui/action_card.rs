//! One way among others: its name, and what it is for.

use leptos::prelude::*;

/// A row that is pressed.
#[component]
pub fn ActionCard(
    /// What it is called.
    #[prop(into)]
    name: String,
    /// What it is for.
    #[prop(into)]
    what: String,
    /// It was pressed.
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
