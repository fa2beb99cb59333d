//! Her words, said again exactly.

use leptos::prelude::*;

use super::non_empty_attr;

/// The words in quotes, and where she said them.
#[component]
pub fn QuoteFigure(#[prop(into)] words: Signal<String>, #[prop(optional, into)] from: String) -> impl IntoView {
    // Words that have marks of their own get no others around them.
    let is_marked = move || words.with(|words| words.trim_start().starts_with(['“', '"', '„', '«', '‘']));
    view! {
        <figure class="quote">
            <blockquote class="quote__words" class:quote__words--marked=is_marked dir="auto">{move || words.get()}</blockquote>
            {non_empty_attr(from).map(|from| view! { <figcaption class="quote__from">{from}</figcaption> })}
        </figure>
    }
}
