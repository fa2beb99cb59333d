//! A quotation of the user's exact text.

use leptos::prelude::*;

use super::non_empty_attr;

/// The text in quotation marks, and where it comes from.
#[component]
pub fn QuoteFigure(#[prop(into)] words: Signal<String>, #[prop(optional, into)] from: String) -> impl IntoView {
    // A text that has quotation marks of its own gets no others.
    let is_marked = move || words.with(|words| words.trim_start().starts_with(['“', '"', '„', '«', '‘']));
    view! {
        <figure class="quote">
            <blockquote class="quote__text" class:quote__text--marked=is_marked translate="no" dir="auto">{move || words.get()}</blockquote>
            {non_empty_attr(from).map(|from| view! { <figcaption class="quote__from">{from}</figcaption> })}
        </figure>
    }
}
