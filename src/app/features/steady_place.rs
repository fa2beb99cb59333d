//! The steady place (E0): what the person wrote for it, and a grounding text. It is one tap away on every screen and must work without a story,
//! without a fetch and without anything to fill in.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::has_open_story;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea};
use crate::story::answers::queries;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::value::Value;
use crate::strings::{APP, STEADY_PLACE};
use leptos::prelude::*;

const STEADY_QUESTIONS: [&str; 5] = ["e0.1.1", "e0.1.2", "e0.1.3", "e0.1.4", "e0.1.5"];
const OWN_STEADY_QUESTION: &str = "e0.1.1";
const GROUNDING_QUESTION: &str = "e0.3.1";

/// Shows the stored answers first, then the grounding text. The field to add something is folded, and only there if a story is open.
#[component]
pub fn SteadyPlaceScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{STEADY_PLACE.title}</h1>
            <SteadyAnswers open />
            <p class="screen__lead">{grounding_text(open)}</p>
            <Show when=move || has_open_story(open)>
                <OwnSteadyField open />
            </Show>
            <div class="screen__actions"><Button label=APP.back tone=ButtonTone::Primary on_press=move |()| nav.go_back() /></div>
        </div>
    }
}

/// Returns the grounding question with its nudge, or a built-in text if E0 is not loaded.
fn grounding_text(open: OpenStory) -> String {
    open.with_untracked(|_, library| {
        library.question(GROUNDING_QUESTION).map_or_else(
            || STEADY_PLACE.here.to_owned(),
            |found| [found.question.wording.as_str(), &found.question.nudge].join(" "),
        )
    })
}

/// What the person wrote for their steady place; nothing if nothing is written.
#[component]
fn SteadyAnswers(open: OpenStory) -> impl IntoView {
    let words = Memo::new(move |_| {
        open.with(|story, _| {
            STEADY_QUESTIONS
                .iter()
                .flat_map(|question| queries::answers_to(story, question))
                .map(|answer| answer.text)
                .collect::<Vec<String>>()
        })
    });
    let all = move || {
        words.get().into_iter().map(|text| view! { <p class="steady__text user-text">{text}</p> }).collect_view()
    };
    view! {
        <Show when=move || words.with(|words| !words.is_empty())>
            <section class="screen__section" aria-label=STEADY_PLACE.noted>{all}</section>
        </Show>
    }
}

/// A field for a steady place of one's own.
#[component]
fn OwnSteadyField(open: OpenStory) -> impl IntoView {
    let question_ref = StoredValue::new(QuestionRef::new(OWN_STEADY_QUESTION));
    let value = Signal::derive(move || {
        question_ref
            .with_value(|question_ref| open.answer_value(question_ref))
            .map_or_else(String::new, |value| value.main_text().to_owned())
    });
    let write = move |text: String| {
        let value = (!text.is_empty()).then(|| Value::text(text));
        question_ref.with_value(|question_ref| open.set_answer(question_ref, value, STEADY_PLACE.label));
    };
    view! {
        <details class="disclosure">
            <summary>{STEADY_PLACE.add}</summary>
            <FormField id="steady-own" label=STEADY_PLACE.label hint=STEADY_PLACE.hint>
                <TextArea id="steady-own" value on_input=write described_by="steady-own-hint" />
            </FormField>
        </details>
    }
}
