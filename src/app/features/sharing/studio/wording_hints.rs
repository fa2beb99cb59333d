//! Hints on wording in the studio, from the rules for questions. They must never block sharing.

use crate::app::features::sharing::studio::draft::Studio;
use crate::sharing::exercises::authoring_hints::{Hint, exercise_hint, wording_hints};
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// The hints on one text, while it is typed.
#[component]
pub fn WordingHints(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let all = Memo::new(move |_| text.with(|text| wording_hints(text)));
    hint_list(all)
}

/// The hint on the whole exercise, if there is one.
#[component]
pub fn ExerciseHint(studio: Studio) -> impl IntoView {
    let all = Memo::new(move |_| {
        studio.shared_exercise().ok().as_ref().and_then(exercise_hint).into_iter().collect::<Vec<_>>()
    });
    hint_list(all)
}

fn hint_list(all: Memo<Vec<Hint>>) -> impl IntoView {
    let one = |hint: Hint| view! { <li>{hint_text(hint)}</li> };
    view! { <ul class="studio__hints" aria-live="polite">{move || all.get().into_iter().map(one).collect_view()}</ul> }
}

fn hint_text(hint: Hint) -> String {
    match hint {
        Hint::DoubleQuestion => EXERCISE_SHARING.hint_double.to_owned(),
        Hint::ObligingWord(word) => EXERCISE_SHARING.hint_obliges(&word),
        Hint::PossibleName(word) => EXERCISE_SHARING.hint_name(&word),
        Hint::Quotation => EXERCISE_SHARING.hint_quote.to_owned(),
        Hint::ContactDetail => EXERCISE_SHARING.hint_address.to_owned(),
        Hint::MissingSource => EXERCISE_SHARING.hint_source.to_owned(),
    }
}
