//! it, he, she or they: how the wordings speak of what she named.

use crate::app::state::Open;
use crate::app::ui::{Choice, ChoiceLook, Choices};
use crate::practice::exercise::{Input, Kind, Question};
use crate::story::place::{Name, Place};
use crate::story::value::Value;
use crate::words::EN;
use leptos::prelude::*;

const IT: &str = "it";

/// Whether a question asks for the name itself.
pub fn is_naming(question: &Question) -> bool {
    question.gives == Some(Kind::Problem) && question.input == Input::Name
}

/// The choice.
#[component]
pub fn Pronoun() -> impl IntoView {
    let open = expect_context::<Open>();
    let chosen = Signal::derive(move || {
        let said = open.settled(|story, _| story.words(&Place::head(Name::Pronoun)).to_owned());
        Some(if said.is_empty() { IT.to_owned() } else { said })
    });
    let on_choose = move |word: String| open.set_head(Name::Pronoun, (word != IT).then(|| Value::text(word)));
    let options = [IT, "he", "she", "they"].map(|word| Choice::new(word, word)).to_vec();
    view! { <Choices id="pronoun" legend=EN.pronoun options chosen on_choose look=ChoiceLook::Row /> }
}

/// The choice, folded, where the name is asked for.
pub fn beside_the_name(question: &Question) -> Option<impl IntoView + use<>> {
    is_naming(question)
        .then(|| view! { <details class="folded"><summary>{EN.pronoun}" …"</summary><Pronoun /></details> })
}
