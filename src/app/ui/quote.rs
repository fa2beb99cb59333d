//! Her words, said again exactly.

use leptos::prelude::*;

use super::said;

/// The words in quotes, and where she said them.
#[component]
pub fn Quote(#[prop(into)] words: Signal<String>, #[prop(optional, into)] from: String) -> impl IntoView {
    view! {
        <figure class="quote">
            <blockquote class="quote__words" dir="auto">{move || words.get()}</blockquote>
            {said(from).map(|from| view! { <figcaption class="quote__from">{from}</figcaption> })}
        </figure>
    }
}
