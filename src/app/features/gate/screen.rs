//! The gate before a problem is named (docs/practice.md 9.4): one of a few choices, or a skip. It must not judge a choice, and it must not
//! store anything before the person continues.

use crate::app::features::gate::age_and_topics::AgeAndTopics;
use crate::app::features::gate::gate_draft::GateDraft;
use crate::app::features::gate::saving_question::{LeaveGate, SavingQuestion};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::emergency_numbers::EmergencyNumbers;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::open_exercise;
use crate::app::ui::{ActionCard, Button, ButtonTone, Choice, Choices, Notice, NoticeTone};
use crate::exercises::gate::{GateLink, GatePath};
use crate::route::{Route, Screen, help_address};
use crate::story::flow::safeguards::{conflicts_with_gate_path, is_deferred_until_gate, is_hidden_by_topic};
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::{active_flow, current_step_index, flow_steps};
use crate::strings::{APP, GATE, QUESTION, STEADY_PLACE};
use leptos::prelude::*;

/// Shown before a problem's name is asked for, and when the person chooses again what a story is about. A choice shows its statement at once;
/// continuing or skipping stores the answer.
#[component]
pub fn GateScreen() -> impl IntoView {
    let (open, draft) = (expect_context::<OpenStory>(), expect_context::<GateDraft>());
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    draft.load_from_story(open);
    let gate = open.with_untracked(|_, library| library.gate.clone());
    let chosen = draft.choice();
    let options: Vec<Choice> =
        gate.choices.iter().map(|choice| Choice::new(choice.key.clone(), choice.label.clone())).collect();
    let paths = StoredValue::new(gate.paths.clone());
    let path = Memo::new(move |_| chosen.get().and_then(|key| paths.with_value(|paths| paths.get(&key).cloned())));
    let (missing, skip_as) = (RwSignal::new(false), StoredValue::new(gate.skip_choice.clone()));
    let leave = LeaveGate { open, draft, path, missing };
    let go = move |()| leave.store_and(move || continue_from_gate(open, nav, question_flow));
    let asks_choice = RwSignal::new(false);
    let go_on = move |()| if chosen.with_untracked(Option::is_none) { asks_choice.set(true) } else { go(()) };
    let skip = move |()| {
        // A choice that was made counts also when the rest of the page is skipped.
        if chosen.with_untracked(Option::is_none) {
            draft.choose(skip_as.get_value());
        }
        go(());
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" id="gate-ask" tabindex="-1">{gate.wording.clone()}</h1>
            <p class="screen__lead">{gate.nudge.clone()}</p>
            <Choices id="gate" options chosen on_choose=move |key: String| { asks_choice.set(false); draft.choose(key); } labelled_by="gate-ask" />
            {move || path.get().map(|path| view! { <PathStatement path leave /> })}
            <AgeAndTopics gate=gate.clone() leave />
            <SavingQuestion path missing />
            {move || path.get().filter(|path| !path.links.is_empty()).map(|path| view! { <PathOptions doors=path.links leave /> })}
            <p class="soft" role="status">{move || asks_choice.get().then_some(GATE.choose_first)}</p>
            <div class="screen__actions">
                <Button label=GATE.go_on tone=ButtonTone::Primary on_press=go_on />
                <Button label=gate.skip_label.clone() tone=ButtonTone::Quiet on_press=skip />
                <a href=Route::ReadinessCheck.href()>{gate.readiness_check_label.clone()}</a>
            </div>
        </div>
    }
}

/// Continues from the gate to the next question, or to the screen that says why a wanted exercise is not asked.
fn continue_from_gate(open: OpenStory, nav: Navigator, question_flow: QuestionFlow) {
    let leads_elsewhere = open.with_untracked(|story, library| {
        let flow = active_flow(story, library);
        // Exercises that are hidden by a topic, deferred, or shared and possibly unfitting have a screen that says so.
        let is_other = |id: &str| {
            library.exercise(id).is_some()
                && !is_hidden_by_topic(story, library, id)
                && !conflicts_with_gate_path(story, library, id)
                && !is_deferred_until_gate(story, library, id)
        };
        flow.exercise_id().is_some_and(is_other) && flow_steps(story, library, &flow).is_empty()
    });
    if leads_elsewhere {
        question_flow.leave_flow(); // The answer leads to a path with its own questions.
    }
    let flow_step = open.with_untracked(|story, library| {
        let all = flow_steps(story, library, &active_flow(story, library));
        current_step_index(story, &all).and_then(|at| all.get(at).cloned())
    });
    if let Some(flow_step @ FlowStep::Ask(_)) = &flow_step {
        question_flow.go_to_step(flow_step);
    }
    nav.go_to_story_screen(Screen::Question);
}

/// The statement of a gate path, with emergency numbers, helplines and the note on leaving quickly, where the path has them. It is shown
/// as soon as the choice is made, and announced to screen readers.
#[component]
fn PathStatement(path: GatePath, leave: LeaveGate) -> impl IntoView {
    leave.missing.set(false);
    let lines = path.statement.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let emergency =
        (!path.emergency_intro.is_empty()).then(|| view! { <EmergencyNumbers say=path.emergency_intro.clone() /> });
    let offers = (!path.quick_exit_note.is_empty()).then(|| view! { <p>{path.quick_exit_note.clone()}</p> });
    let help_href = help_address(path.helplines.first().map_or("", String::as_str));
    let help = (!path.helplines.is_empty()).then(|| {
        view! {
            <p>{path.helplines_intro.clone()}" "<a href=help_href>{APP.help_now}</a></p>
            <p><a href="#/steady">{STEADY_PLACE.title}</a></p>
        }
    });
    view! { <div class="notice notice--news notice--open" role="status">{lines}{emergency}{help}{offers}</div> }
}

/// Exercises that a path offers besides its questions. Opening one stores the answer first.
#[component]
fn PathOptions(doors: Vec<GateLink>, leave: LeaveGate) -> impl IntoView {
    let (open, nav, question_flow) = (leave.open, expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let failed = RwSignal::new(false);
    let row = move |link: GateLink| {
        let id = link.exercise;
        let go = Callback::new(move |()| {
            let id = id.clone();
            leave.store_and(move || open_exercise(open, nav, question_flow, id, failed));
        });
        view! { <ActionCard name=link.label what=link.explanation on_open=go /> }
    };
    view! {
        <ul class="link-rows link-rows--small">{doors.into_iter().map(row).collect_view()}</ul>
        <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed /></Show>
    }
}
