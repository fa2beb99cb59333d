//! The pronoun that wordings use for the problem: it, he, she or they.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Choice, ChoiceLayout, Choices};
use crate::exercises::exercise::{Input, Question, TermKind};
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::strings::{INPUT, pronoun_forms};
use leptos::prelude::*;

/// The pronoun while none is chosen.
const DEFAULT_PRONOUN: &str = "it";

/// Returns whether a question asks for the problem's name.
pub fn asks_for_problem_name(question: &Question) -> bool {
    question.term_kind == Some(TermKind::Problem) && question.input == Input::Name
}

/// The choice, under More and folded under the question for the name. It never applies to a person.
#[component]
pub fn PronounChoice() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let chosen = Signal::derive(move || {
        let pronoun = open.with_settled(|story, _| story.text_at(&FieldPath::in_head(NamedField::Pronoun)).to_owned());
        Some(if pronoun.is_empty() { DEFAULT_PRONOUN.to_owned() } else { pronoun })
    });
    let on_choose = move |word: String| {
        open.set_head_field(NamedField::Pronoun, (word != DEFAULT_PRONOUN).then(|| Value::text(word)));
    };
    let options = [DEFAULT_PRONOUN, "he", "she", "they"].map(|word| Choice::new(word, pronoun_forms(word).0)).to_vec();
    view! { <Choices id="pronoun" legend=INPUT.pronoun options chosen on_choose look=ChoiceLayout::Inline /> }
}

/// Returns the folded choice where the name is asked for, else `None`.
pub fn folded_pronoun_choice(question: &Question) -> Option<impl IntoView + use<>> {
    asks_for_problem_name(question).then(
        || view! { <details class="disclosure"><summary>{INPUT.pronoun}" …"</summary><PronounChoice /></details> },
    )
}
