//! Hints under a question: what the rules would say, never in the way.

use crate::sharing::hints::{Hint, hints};
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// The hints for a wording.
#[component]
pub fn Hints(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let all = Memo::new(move |_| text.with(|text| hints(text)));
    let one = |hint: Hint| {
        let said = match hint {
            Hint::Double => SHARING.hint_double.to_owned(),
            Hint::Obliges(word) => format!("“{word}” {}", SHARING.hint_obliges).trim_end_matches(':').to_owned() + ".",
            Hint::Name(word) => format!("{} {word}", SHARING.hint_name),
            Hint::Quote => SHARING.hint_quote.to_owned(),
            Hint::Address => SHARING.hint_address.to_owned(),
        };
        view! { <li>{said}</li> }
    };
    view! { <ul class="studio__hints" aria-live="polite">{move || all.get().into_iter().map(one).collect_view()}</ul> }
}
