//! A few of the user's words on the home screen of a story, and the way to all of them.

use crate::app::open_story::story::OpenStory;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::story::Story;
use crate::story::flow::safeguards::can_ask_what_is_better;
use crate::story::terms::placeholders::{Term, active_term};
use crate::story::terms::term_updates::current_wording;
use crate::story::wording::insertion::{is_no_problem_name, is_non_answer};
use crate::strings::{DAILY, STORY_HOME};
use leptos::prelude::*;

/// The kinds of terms that are shown, one of each, in this order.
const SHOWN_KINDS: [(TermKind, &str); 5] = [
    (TermKind::BestHope, "term user-text"),
    (TermKind::Value, "term user-text term--value"),
    (TermKind::Skill, "term user-text term--skill"),
    (TermKind::Figure, "term user-text term--person"),
    (TermKind::Problem, "term user-text term--problem"),
];

/// The active term of each kind in its current wording. Where no problem may be named, none is shown.
fn shown_terms(story: &Story, library: &ExerciseLibrary) -> Vec<(String, &'static str)> {
    let names_problem = can_ask_what_is_better(story, library);
    let says_something = |term: &Term| match term.kind {
        TermKind::Problem => names_problem && !is_no_problem_name(&term.answer.text),
        _ => !is_non_answer(&term.answer.text),
    };
    let found = SHOWN_KINDS.iter().filter_map(|(kind, class)| Some((active_term(story, library, *kind)?, *class)));
    let found = found.filter(|(term, _)| says_something(term));
    found.map(|(term, class)| (current_wording(story, &term.answer), class)).collect()
}

/// The words, and a link to the glossary; nothing before the first word.
#[component]
pub fn OwnWords() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = Memo::new(move |_| open.with(shown_terms));
    let row = |(text, class): (String, &'static str)| view! { <li><span class=class translate="no" dir="auto">{text}</span></li> };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="term-list" aria-labelledby="words-title">
                <h2 class="screen__heading" id="words-title">{STORY_HOME.words}</h2>
                <ul class="term-list__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
                <p><a class="link" href=move || Route::Story(open.story_id(), Screen::Glossary).href()>{DAILY.words_all}</a></p>
            </section>
        </Show>
    }
}
