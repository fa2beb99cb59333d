//! Shown when there is no question to ask: an exercise is withheld or deferred, a shared exercise may not fit, or all is answered. It says
//! why, and must never end without a way to go on.

use crate::app::features::question::received_exercise_choice::ReceivedExerciseChoice;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::{ContentLoading, is_exercise_missing};
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::exercises::library::ExerciseEntry;
use crate::route::{Route, Screen};
use crate::story::flow::safeguards::{
    conflicts_with_gate_path, is_deferred_until_gate, is_withheld, recommended_exercises,
};
use crate::story::flow::step::Flow;
use crate::story::flow::steps::active_flow;
use crate::strings::{APP, EXERCISES, GATE, QUESTION};
use leptos::prelude::*;

/// Why no question is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum NothingToAskReason {
    /// A shared exercise speaks of a problem by name on a path where that may not fit; holds its id.
    ReceivedMayNotFit(String),
    /// The exercise is deferred until the gate is answered.
    AwaitsGate,
    /// The exercise is withheld from this story.
    Withheld,
    /// All questions were asked.
    Done,
}

fn reason_nothing_is_asked(open: OpenStory) -> NothingToAskReason {
    open.with_untracked(|story, library| {
        let id = match active_flow(story, library) {
            Flow::Exercise(id) => Some(id),
            Flow::Program(itinerary) => itinerary.current_stop().map(|stop| stop.exercise.clone()),
            Flow::Session => None,
        };
        match id {
            Some(id) if conflicts_with_gate_path(story, library, &id) => NothingToAskReason::ReceivedMayNotFit(id),
            Some(id) if is_withheld(story, library, &id) => NothingToAskReason::Withheld,
            Some(id) if is_deferred_until_gate(story, library, &id) => NothingToAskReason::AwaitsGate,
            Some(_) | None => NothingToAskReason::Done,
        }
    })
}

/// The screen. While an exercise is loading it shows that in place of the end. Recommended exercises appear where something is not asked.
#[component]
pub fn NothingToAskScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let why = reason_nothing_is_asked(open);
    if let NothingToAskReason::ReceivedMayNotFit(exercise) = why {
        return view! { <ReceivedExerciseChoice exercise /> }.into_any();
    }
    let kept_out = why != NothingToAskReason::Done;
    if !kept_out && untrack(|| is_exercise_missing(open)) {
        return view! { <ContentLoading /> }.into_any();
    }
    let (title, lead) = match why {
        NothingToAskReason::AwaitsGate => (GATE.waits_title, GATE.waits_lead),
        NothingToAskReason::Withheld => (GATE.kept_out_title, GATE.kept_out_lead),
        NothingToAskReason::ReceivedMayNotFit(_) | NothingToAskReason::Done => (QUESTION.none_left, ""),
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {kept_out.then(|| view! { <p class="screen__lead">{lead}</p><RecommendedExercises /> })}
            <div class="screen__actions">
                {kept_out.then(|| view! { <Button label=GATE.again on_press=move |()| nav.go_to_story_screen(Screen::Gate) /> })}
                <Button label=APP.to_story tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(question_flow.finish_flow()) />
                <a href=Route::Exercises.href()>{EXERCISES.title}</a>
            </div>
        </div>
    }
    .into_any()
}

/// Exercises that the gate's topics recommend; nothing if there are none.
#[component]
pub fn RecommendedExercises() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let failed = RwSignal::new(false);
    let entries = Memo::new(move |_| {
        open.with(|story, library| {
            recommended_exercises(story, library).into_iter().cloned().collect::<Vec<ExerciseEntry>>()
        })
    });
    let row = move |entry: ExerciseEntry| {
        let id = entry.id;
        view! { <li><Button label=entry.title on_press=move |()| crate::app::shell::open_exercise::open_exercise(open, nav, question_flow, id.clone(), failed) /></li> }
    };
    view! {
        <Show when=move || entries.with(|entries| !entries.is_empty())>
            <p class="suggested soft">{GATE.may_fit}</p>
            <ul class="topics">{move || entries.get().into_iter().map(row).collect_view()}</ul>
        </Show>
        <Show when=move || failed.get()>
            <Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed />
        </Show>
    }
}
