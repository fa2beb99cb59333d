//! What of an exercise or a guided path is sent: its parts, one question, or how much of the path.

use crate::app::features::sharing::received::reference_words::{depth_name, part_name};
use crate::app::features::sharing::send::send_draft::{SendDraft, waits_for_others};
use crate::app::ui::{Button, ButtonTone, Choice, ChoiceLayout, Choices, PickInput};
use crate::exercises::exercise::Exercise;
use crate::exercises::program::Depth;
use crate::strings::{EXERCISE_SHARING, PROGRAMS};
use leptos::prelude::*;

/// The choice of how much of a guided path is sent.
#[component]
pub fn DepthChoice(draft: SendDraft) -> impl IntoView {
    let options = Depth::ALL.map(|depth| Choice::new(depth_name(depth), depth_name(depth))).to_vec();
    let chosen = Signal::derive(move || draft.depth().map(|depth| depth_name(depth).to_owned()));
    let choose = move |name: String| {
        if let Some(depth) = Depth::ALL.into_iter().find(|depth| depth_name(*depth) == name) {
            draft.set_depth(depth);
        }
    };
    view! { <Choices id="send-depth" legend=PROGRAMS.walk options chosen look=ChoiceLayout::Inline on_choose=choose /> }
}

/// The parts of an exercise to choose from; where one question was chosen, that question with a way to send all.
#[component]
pub fn PartChoice(draft: SendDraft, exercise: Exercise) -> impl IntoView {
    let exercise = StoredValue::new(exercise);
    let question = Memo::new(move |_| {
        let part = draft.with(|reference| reference.parts.iter().find(|part| part.contains('.')).cloned())?;
        exercise.with_value(|exercise| part_name(exercise, &part))
    });
    let options = exercise.with_value(|exercise| {
        let steps = exercise.steps.iter().filter(|step| !step.title.is_empty());
        steps.map(|step| Choice::new(step.id.clone(), step.title.clone())).collect::<Vec<_>>()
    });
    let has_choice = options.len() > 1;
    let options = StoredValue::new(options);
    let chosen = Signal::derive(move || draft.with(|reference| reference.parts.clone()));
    let is_part_chosen = untrack(|| chosen.with(|chosen| !chosen.is_empty()));
    let waits = move || exercise.with_value(|exercise| waits_for_others(exercise, &chosen.get()));
    let parts = move || {
        has_choice.then(|| view! {
            <details class="disclosure" open=is_part_chosen>
                <summary id="send-parts-title">{EXERCISE_SHARING.send_parts}</summary>
                <p class="field__hint">{EXERCISE_SHARING.send_parts_hint}</p>
                <PickInput id="send-parts" options=Signal::stored(options.get_value()) chosen on_toggle=move |part: String| draft.toggle_part(&part) empty="" labelled_by="send-parts-title" />
            </details>
        })
    };
    let whole = move |()| draft.edit(|reference| reference.parts.clear());
    view! {
        {move || match question.get() {
            Some(wording) => view! {
                <section class="screen__section">
                    <h2 class="screen__heading">{EXERCISE_SHARING.send_one}</h2>
                    <p dir="auto">{wording}</p>
                    <Button label=EXERCISE_SHARING.send_whole tone=ButtonTone::Quiet on_press=whole />
                </section>
            }
            .into_any(),
            None => parts().into_any(),
        }}
        <p class="field__hint" role="status">{move || waits().then_some(EXERCISE_SHARING.send_waits)}</p>
    }
}
