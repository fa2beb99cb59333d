//! The itinerary: the person's own copy of a program, which they see in full, change, and leave at any time. Its order must not be enforced.

use crate::app::open_story::library_reference::{pages_with_answers, program_reference, reference_for};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_program;
use crate::app::shell::give_back::{GiveBackButton, HandOn};
use crate::app::shell::navigator::Navigator;
use crate::app::shell::send_link::SendExerciseLink;
use crate::app::shell::sender_message::reference_message;
use crate::app::ui::{Button, ButtonTone, EmptyState, FormField};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::vignettes::Vignette;
use crate::route::{Route, Screen};
use crate::sharing::codec::reference_link::encode_reference;
use crate::sharing::exercises::library_reference::LibraryReference;
use crate::story::flow::itinerary::{Itinerary, ItineraryStop, SENT_ID};
use crate::story::flow::safeguards::is_withheld;
use crate::story::flow::step::Flow;
use crate::story::flow::steps::active_flow;
use crate::story::model::ids::RecordId;
use crate::strings::{APP, EXERCISE_SHARING, EXERCISES, PROGRAMS, QUESTION};
use leptos::{ev, prelude::*};

/// What a stop shows in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct StopSummary {
    stop: ItineraryStop,
    title: String,
    label: String,
    why: String,
    minutes: (u16, u16),
    is_here: bool,
}

fn stop_summary(library: &ExerciseLibrary, itinerary: &Itinerary, stop: &ItineraryStop) -> StopSummary {
    let fits = |of: &&crate::exercises::program::ProgramStop| {
        of.exercise == stop.exercise && !stop.steps.is_empty() && stop.steps.iter().all(|step| of.long.contains(step))
    };
    let known = library.program(&itinerary.program_id).and_then(|trail| trail.stops.iter().find(fits));
    let entry = library.exercise_entry(&stop.exercise);
    let title = entry.map_or_else(String::new, |entry| entry.title.clone());
    let purpose = entry.map_or_else(String::new, |entry| entry.purpose.clone());
    StopSummary {
        label: known.map_or(title.clone(), |known| known.label.clone()),
        title,
        why: known.map_or(purpose, |known| known.rationale.clone()),
        minutes: entry.map_or((0, 0), |entry| entry.minutes),
        is_here: itinerary.current_key == stop.key,
        stop: stop.clone(),
    }
}

/// The position in the itinerary, with a link to all of it; nothing outside an itinerary.
#[component]
pub fn ItineraryPosition() -> impl IntoView {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    let is_on_one = Memo::new(move |_| question_flow.itinerary().is_some());
    move || {
        is_on_one.get().then(|| {
            let href = move || Route::Story(open.story_id(), Screen::Itinerary).href();
            view! { <a class="itinerary__position" href=href>{PROGRAMS.on_road}</a> }
        })
    }
}

/// Returns the buttons for what someone sent: give back what is answered, and hand the device on.
fn received_actions(open: OpenStory, reference: LibraryReference, pages: Vec<RecordId>) -> impl IntoView {
    let stories = vec![open.with_untracked(|story, _| story.id().clone())];
    let code = encode_reference(&reference).ok();
    let give = (!pages.is_empty())
        .then(|| view! { <GiveBackButton pages from=reference.from key=reference.key tone=ButtonTone::Secondary /> });
    view! { {give} <HandOn stories code /> }
}

/// Opened when a program is begun and from the position above a question.
#[component]
pub fn ItineraryScreen() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let itinerary = Memo::new(move |_| question_flow.itinerary().unwrap_or_default());
    let program_id = itinerary.with_untracked(|itinerary| itinerary.program_id.clone());
    fetch_program(open, &program_id, |_| ()); // Until it is loaded, stops show the titles of their exercises.
    let entry = open.with_untracked(|_, library| library.program_entry(&program_id).cloned());
    let is_sent = program_id == SENT_ID;
    let own = if is_sent { (EXERCISE_SHARING.library_sent, "") } else { (PROGRAMS.own, PROGRAMS.own_lead) };
    let title = entry.as_ref().map_or_else(|| own.0.to_owned(), |entry| entry.title.clone());
    let send = entry.as_ref().map(|entry| view! { <SendExerciseLink id=entry.id.clone() title=entry.title.clone() /> });
    let lead = entry.map_or_else(|| own.1.to_owned(), |entry| entry.audience);
    let received = sent_reference(open);
    let message = received.as_ref().map(|(reference, _)| reference_message(reference));
    let give_back = received.map(|(reference, pages)| received_actions(open, reference, pages));
    let signs = Memo::new(move |_| {
        itinerary.with(|itinerary| {
            open.with(|story, library| {
                // A step that this story withholds is not shown.
                let stops = itinerary.stops.iter().filter(|stop| !is_withheld(story, library, &stop.exercise));
                stops.map(|stop| stop_summary(library, itinerary, stop)).collect::<Vec<_>>()
            })
        })
    });
    let none = move || signs.with(Vec::is_empty);
    let leave = move |()| nav.go_to_story_screen(question_flow.leave_flow());
    let add =
        move |exercise: String| edit_itinerary(question_flow, |itinerary| itinerary.add_stop(&exercise, Vec::new()));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            <p class="screen__lead">{lead}</p>
            {message}
            <Show when=none><EmptyState drawing=Vignette::Crossing text=PROGRAMS.empty /></Show>
            <ol class="itinerary">
                <For each=move || signs.get() key=|sign| format!("{sign:?}") let(sign)><ItineraryStopRow sign /></For>
            </ol>
            <section class="screen__section">
                <ExerciseSelect id="road-add" label=PROGRAMS.add on_choose=add />
            </section>
            <div class="screen__actions">
                {give_back}
                {send}
                <Button label=PROGRAMS.leave tone=ButtonTone::Quiet on_press=leave />
                <Button label=QUESTION.rest_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
                <a href=Route::Exercises.href()>{EXERCISES.title}</a>
            </div>
        </div>
    }
}

/// Returns the reference with which this itinerary was sent, if it was, and the pages that were written for it.
fn sent_reference(open: OpenStory) -> Option<(LibraryReference, Vec<RecordId>)> {
    open.with_untracked(|story, library| {
        let flow = active_flow(story, library);
        let Flow::Program(itinerary) = &flow else { return None };
        let first = itinerary.stops.first().filter(|_| itinerary.program_id == SENT_ID);
        let of_first = first.and_then(|stop| reference_for(story, &flow, &stop.exercise));
        let reference = program_reference(story, &flow).or(of_first)?;
        let pages = pages_with_answers(story, &flow, &reference);
        Some((reference, pages))
    })
}

fn edit_itinerary(question_flow: QuestionFlow, act: impl FnOnce(&mut Itinerary)) {
    if let Some(mut itinerary) = untrack(move || question_flow.itinerary()) {
        act(&mut itinerary);
        question_flow.set_itinerary(&itinerary);
    }
}

/// One stop: go to it, move it, leave it out, or replace it. A visited stop is marked; a skipped one is not.
#[component]
fn ItineraryStopRow(sign: StopSummary) -> impl IntoView {
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let key = sign.stop.key;
    let go = move |()| {
        edit_itinerary(question_flow, |itinerary| itinerary.go_to_stop(key));
        nav.go_to_story_screen(Screen::Question);
    };
    let state = match (sign.is_here, sign.stop.is_visited) {
        (true, _) => Some(PROGRAMS.here),
        (false, true) => Some(PROGRAMS.been),
        (false, false) => None,
    };
    let class = if sign.is_here { "itinerary__stop itinerary__stop--here" } else { "itinerary__stop" };
    let (least, most) = sign.minutes;
    let go_label =
        if sign.is_here { PROGRAMS.begin.to_owned() } else { format!("{}: {}", PROGRAMS.go_here, sign.label) };
    let tone = if sign.is_here { ButtonTone::Primary } else { ButtonTone::Quiet };
    let whole = sign.stop.steps.is_empty();
    let time = whole.then(|| APP.minutes(&least.to_string(), &most.to_string()));
    view! {
        <li class=class aria-current=sign.is_here.then_some("step")>
            <h2 class="itinerary__label">{sign.label.clone()}</h2>
            <p class="itinerary__reason">{sign.why}</p>
            <p class="itinerary__state">{[state.map(str::to_owned), time].into_iter().flatten().collect::<Vec<_>>().join(" · ")}</p>
            <Button label=go_label tone on_press=go />
            <details class="disclosure">
                <summary>{PROGRAMS.change}<span class="visually-hidden">{format!(": {}", sign.label)}</span></summary>
                <div class="row">
                    <Button label=PROGRAMS.earlier tone=ButtonTone::Quiet on_press=move |()| edit_itinerary(question_flow, |itinerary| itinerary.move_stop(key, false)) />
                    <Button label=PROGRAMS.later tone=ButtonTone::Quiet on_press=move |()| edit_itinerary(question_flow, |itinerary| itinerary.move_stop(key, true)) />
                    <Button label=PROGRAMS.leave_out tone=ButtonTone::Quiet on_press=move |()| edit_itinerary(question_flow, |itinerary| itinerary.remove_stop(key)) />
                </div>
                {(!sign.title.is_empty()).then(|| view! { <p><SendExerciseLink id=sign.stop.exercise.clone() title=sign.title.clone() /></p> })}
                <ExerciseSelect id=format!("road-swap-{key}") label=PROGRAMS.swap on_choose=move |exercise: String| edit_itinerary(question_flow, |itinerary| itinerary.replace_stop(key, &exercise)) />
            </details>
        </li>
    }
}

/// A list of the available exercises; `on_choose` gets the id, and the list returns to its first entry.
#[component]
fn ExerciseSelect(
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = open.with_untracked(crate::app::features::exercises::program_list::available_exercise_entries);
    let options = all.into_iter().map(|entry| view! { <option value=entry.id>{entry.title}</option> }).collect_view();
    let chose = move |event: ev::Event| {
        let exercise = event_target_value(&event);
        if !exercise.is_empty() {
            on_choose.run(exercise);
        }
    };
    view! {
        <FormField id=id.clone() label>
            <select class="select" id=id on:change=chose prop:value="">
                <option value="">{PROGRAMS.choose}</option>
                {options}
            </select>
        </FormField>
    }
}
