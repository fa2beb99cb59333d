//! The steady place (E0): a shape that breathes, what the person wrote for it, and a field. It is one tap away on every screen and must work
//! without a story, without a fetch and without anything to fill in.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::has_open_story;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea};
use crate::exercises::content_ids::{OWN_STEADY_PLACE, STEADY_PLACE_QUESTIONS};
use crate::story::Story;
use crate::story::answers::queries;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::value::Value;
use crate::strings::{APP, STEADY_PLACE};
use leptos::prelude::*;

/// Shows the shape and one line at once, then the person's own words in large type, then a field.
#[component]
pub fn SteadyPlaceScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    view! {
        <div class="screen screen--text steady">
            <h1 class="screen__title" tabindex="-1">{STEADY_PLACE.title}</h1>
            <BreathingShape />
            <p class="screen__lead steady__line">{STEADY_PLACE.here}</p>
            <SteadyAnswers open />
            <Show when=move || has_open_story(open) fallback=|| view! { <UnsavedField /> }>
                <OwnSteadyField open />
            </Show>
            <div class="screen__actions"><Button label=APP.back tone=ButtonTone::Primary on_press=move |()| nav.go_back() /></div>
        </div>
    }
}

/// A shape that grows and shrinks as slowly as a calm breath: about four seconds in and six out. It is still where motion is reduced, and
/// assistive technology passes over it.
#[component]
fn BreathingShape() -> impl IntoView {
    view! {
        <div class="breath" aria-hidden="true">
            <span class="breath__ring"></span>
            <span class="breath__ring breath__ring--middle"></span>
            <span class="breath__ring breath__ring--inner"></span>
        </div>
    }
}

/// Returns what was written for the steady place: in the open story, else in all stories, each text once.
fn steady_texts(open: OpenStory) -> Vec<String> {
    let of_story = |story: &Story| -> Vec<String> {
        let answers = STEADY_PLACE_QUESTIONS.iter().flat_map(|question| queries::answers_to(story, question));
        answers.map(|answer| answer.text).filter(|text| !text.trim().is_empty()).collect()
    };
    if has_open_story(open) {
        return open.with(|story, _| of_story(story));
    }
    let mut texts: Vec<String> = Vec::new();
    for text in untrack(|| open.storage.load_all_stories()).iter().flat_map(of_story) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// What the person wrote for their steady place, in large type; nothing if nothing is written.
#[component]
fn SteadyAnswers(open: OpenStory) -> impl IntoView {
    let words = Memo::new(move |_| steady_texts(open));
    let all = move || {
        words
            .get()
            .into_iter()
            .map(|text| view! { <p class="steady__text user-text" translate="no" dir="auto">{text}</p> })
            .collect_view()
    };
    view! {
        <Show when=move || words.with(|words| !words.is_empty())>
            <section class="screen__section" aria-label=STEADY_PLACE.noted>{all}</section>
        </Show>
    }
}

/// A field for looking around, where there is no story to save it in. It says so.
#[component]
fn UnsavedField() -> impl IntoView {
    let text = RwSignal::new(String::new());
    view! {
        <FormField id="steady-now" label=STEADY_PLACE.now_label hint=STEADY_PLACE.now_hint>
            <TextArea id="steady-now" value=text on_input=move |typed| text.set(typed) described_by="steady-now-hint" />
        </FormField>
    }
}

/// A field for a steady place of one's own.
#[component]
fn OwnSteadyField(open: OpenStory) -> impl IntoView {
    let question_ref = StoredValue::new(QuestionRef::new(OWN_STEADY_PLACE));
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
        <FormField id="steady-own" label=STEADY_PLACE.label hint=STEADY_PLACE.hint>
            <TextArea id="steady-own" value on_input=write described_by="steady-own-hint" />
        </FormField>
    }
}
