//! Hints under a question: what the rules would say, never in the way.

use crate::app::state::Studio;
use crate::sharing::hints::{Hint, hints, of_whole};
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// The hints for a wording.
#[component]
pub fn Hints(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let all = Memo::new(move |_| text.with(|text| hints(text)));
    list(all)
}

/// The hint for the whole.
#[component]
pub fn WholeHint(studio: Studio) -> impl IntoView {
    let all = Memo::new(move |_| studio.given().ok().as_ref().and_then(of_whole).into_iter().collect::<Vec<_>>());
    list(all)
}

fn list(all: Memo<Vec<Hint>>) -> impl IntoView {
    let one = |hint: Hint| view! { <li>{said(hint)}</li> };
    view! { <ul class="studio__hints" aria-live="polite">{move || all.get().into_iter().map(one).collect_view()}</ul> }
}

fn said(hint: Hint) -> String {
    match hint {
        Hint::Double => SHARING.hint_double.to_owned(),
        Hint::Obliges(word) => format!("“{word}” {}", SHARING.hint_obliges).trim_end_matches(':').to_owned() + ".",
        Hint::Name(word) => format!("{} {word}", SHARING.hint_name),
        Hint::Quote => SHARING.hint_quote.to_owned(),
        Hint::Address => SHARING.hint_address.to_owned(),
        Hint::Source => SHARING.hint_source.to_owned(),
    }
}
