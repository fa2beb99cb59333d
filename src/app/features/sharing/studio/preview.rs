//! What the recipient will see, screen by screen: the offer, the gate, the naming question, each question as it is answered, and the end.

use crate::app::features::sharing::received::offer::{
    ExerciseLetter, generic_wording, offer_buttons, offer_title, read_aloud_order,
};
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::features::sharing::studio::preview_input::preview_input;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::Button;
use crate::exercises::exercise::Question;
use crate::sharing::exercises::received_exercise::{RecipientStep, recipient_steps};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// The screens on a small phone, one at a time, and the order in which the offer is read aloud. Nothing entered here is stored.
#[component]
pub fn RecipientPreview(studio: Studio) -> impl IntoView {
    let exercise = Memo::new(move |_| studio.shared_exercise().ok());
    let steps = Memo::new(move |_| {
        let of = |shared: &SharedExercise| recipient_steps(shared, EXERCISE_SHARING.what_do_you_call_it);
        exercise.with(|shared| shared.as_ref().map(of).unwrap_or_default())
    });
    let at = RwSignal::new(0_usize);
    let last = move || steps.with(Vec::len).saturating_sub(1);
    let index = Memo::new(move |_| at.get().min(last()));
    // One memo for both, so that a change of the exercise shows on a screen that stays the same.
    let screen = Memo::new(move |_| {
        let step = steps.with(|steps| steps.get(index.get()).cloned());
        step.zip(exercise.get())
    });
    let shown = move || match screen.get() {
        Some((step, shared)) => screen_view(&step, shared),
        None => view! { <p class="soft">{EXERCISE_SHARING.studio_preview_empty}</p> }.into_any(),
    };
    let has_steps = move || steps.with(|steps| !steps.is_empty());
    let position = move || {
        EXERCISE_SHARING
            .preview_position(&last().saturating_add(1).to_string(), &index.get().saturating_add(1).to_string())
    };
    let is_first = Signal::derive(move || index.get() == 0);
    let is_last = Signal::derive(move || index.get() >= last());
    view! {
        <aside class="studio__aside" aria-labelledby="studio-preview">
            <h2 class="detour-hint__title" id="studio-preview">{EXERCISE_SHARING.studio_preview}</h2>
            <div class="phone-preview" role="region" tabindex="0" aria-labelledby="studio-preview">
                {shown}
            </div>
            <Show when=has_steps>
                <p class="soft small" role="status">{position}</p>
                <div class="row">
                    <Button label=EXERCISE_SHARING.preview_back disabled=is_first on_press=move |()| at.set(index.get_untracked().saturating_sub(1)) />
                    <Button label=EXERCISE_SHARING.preview_next disabled=is_last on_press=move |()| at.set(index.get_untracked().saturating_add(1)) />
                </div>
            </Show>
            <details class="disclosure">
                <summary>{EXERCISE_SHARING.studio_order}</summary>
                <ol class="phone-preview__order">{move || exercise.get().map(|shared| read_aloud_order(&shared).into_iter().map(|line| view! { <li>{line}</li> }).collect_view())}</ol>
            </details>
        </aside>
    }
}

fn screen_view(step: &RecipientStep, shared: SharedExercise) -> AnyView {
    match step {
        RecipientStep::Offer => {
            let title = offer_title(&shared);
            view! { <p class="phone-preview__title"><bdi>{title}</bdi></p> <ExerciseLetter shared /> {offer_buttons()} }.into_any()
        }
        RecipientStep::Gate => view! { <GatePreview /> }.into_any(),
        RecipientStep::Naming(question) => question_view(question, EXERCISE_SHARING.preview_named.to_owned(), &shared),
        RecipientStep::Ask(question) => {
            let by = if shared.from.is_empty() {
                EXERCISE_SHARING.asked_by_someone.to_owned()
            } else {
                EXERCISE_SHARING.asked_by(&shared.from)
            };
            question_view(question, by, &shared)
        }
        RecipientStep::End => view! { <p class="phone-preview__title">{EXERCISE_SHARING.asked_title}</p> <p>{EXERCISE_SHARING.preview_end}</p> }
            .into_any(),
    }
}

/// A question with its input, which can be tried.
fn question_view(question: &Question, by: String, shared: &SharedExercise) -> AnyView {
    let nudge = (!question.nudge.is_empty()).then(|| view! { <p class="soft">{generic_wording(&question.nudge)}</p> });
    view! {
        <p class="question__by">{by}</p>
        <p class="phone-preview__title" id="preview-ask" dir="auto">{generic_wording(&question.wording)}</p>
        {nudge}
        {preview_input(question, shared)}
        <p class="soft small">{EXERCISE_SHARING.preview_try}</p>
    }
    .into_any()
}

/// The gate that the recipient gets before the questions, its choices, and what these may change.
#[component]
fn GatePreview() -> impl IntoView {
    let (ask, choices) = expect_context::<OpenStory>().with_untracked(|_, library| {
        let labels: Vec<String> = library.gate.choices.iter().map(|choice| choice.label.clone()).collect();
        (library.gate.wording.clone(), labels)
    });
    view! {
        <p class="received__label">{EXERCISE_SHARING.studio_gate}</p>
        <p class="phone-preview__title">{ask}</p>
        <ul class="more__list">{choices.into_iter().map(|label| view! { <li>{label}</li> }).collect_view()}</ul>
        <p class="soft small">{EXERCISE_SHARING.studio_gate_then}</p>
    }
}
