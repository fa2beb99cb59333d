//! Adding shipped questions: an exercise in whole or by steps, and a program at one of its depths.

use crate::app::features::sharing::studio::draft::Studio;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::{fetch_exercise, fetch_program};
use crate::app::shell::send_link::{PrintWorksheetLink, SendExerciseLink};
use crate::app::ui::{Button, ButtonTone, Choice, FormField, Select};
use crate::exercises::exercise::{Exercise, ExerciseStep};
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::program::Depth;
use crate::strings::{EXERCISE_SHARING, PROGRAMS, QUESTION};
use leptos::prelude::*;

/// The choice of a shipped exercise, whose steps can be added once it is loaded.
#[component]
pub fn AddFromLibrary(studio: Studio) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let index = open.with_untracked(|_, library| library.exercise_index.clone());
    let mut options = vec![Choice::new("", EXERCISE_SHARING.studio_library_pick)];
    options.extend(index.iter().map(|entry| Choice::new(entry.id.clone(), entry.title.clone())));
    let chosen = RwSignal::new(String::new());
    let here = RwSignal::new(None::<Exercise>);
    let choose = move |id: String| {
        chosen.set(id.clone());
        here.set(None);
        if id.is_empty() {
            return;
        }
        let wanted = id.clone();
        fetch_exercise(open, &id, move |is_here| {
            if !is_here {
                open.storage.browser_api().announce_alert(QUESTION.fetch_failed);
            }
            here.try_set(open.with_untracked(|_, library| library.exercise(&wanted).cloned()));
        });
    };
    let send = move || {
        let exercise = here.get().filter(|exercise| !exercise.unlisted)?;
        Some(
            view! { <p class="studio__tools"><SendExerciseLink id=exercise.id.clone() title=exercise.title.clone() /><PrintWorksheetLink id=exercise.id title=exercise.title /></p> },
        )
    };
    let steps = move || here.get().map(|exercise| view! { <StepList studio exercise /> });
    view! {
        <FormField id="studio-library" label=EXERCISE_SHARING.studio_library>
            <Select id="studio-library" options chosen on_choose=choose />
        </FormField>
        {send}
        {steps}
    }
}

/// The steps of the chosen exercise, each with a button, and one for all.
#[component]
fn StepList(studio: Studio, exercise: Exercise) -> impl IntoView {
    let steps: Vec<(String, String)> =
        exercise.steps.iter().map(|ExerciseStep { id, title, .. }| (id.clone(), title.clone())).collect();
    let exercise = StoredValue::new(exercise);
    let step = move |(id, title): (String, String)| {
        let label = format!("{}: {title}", EXERCISE_SHARING.studio_take_step);
        let add = move |()| exercise.with_value(|exercise| studio.add_step(exercise, &id));
        view! { <li><Button label tone=ButtonTone::Quiet on_press=add /></li> }
    };
    let all = move |()| exercise.with_value(|exercise| studio.add_all_steps(exercise));
    view! {
        <ul class="more__list">
            <li><Button label=EXERCISE_SHARING.studio_take_all tone=ButtonTone::Quiet on_press=all /></li>
            {steps.into_iter().map(step).collect_view()}
        </ul>
    }
}

/// The choice of a program, to be added at one of its three depths.
#[component]
pub fn AddFromProgram(studio: Studio) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let mut options = vec![Choice::new("", EXERCISE_SHARING.studio_road_pick)];
    let programs = open.with_untracked(|_, library| library.program_index.clone());
    options.extend(programs.into_iter().map(|program| Choice::new(program.id, program.title)));
    let chosen = RwSignal::new(String::new());
    let take = move |depth: Depth| {
        let id = chosen.get_untracked();
        let program_id = id.clone();
        fetch_program(open, &id, move |here| {
            let wanted = open.with_untracked(|_, library| program_stops(library, &program_id, depth));
            if here {
                fetch_all_stops(open, studio, program_id, wanted.clone(), wanted);
            } else {
                open.storage.browser_api().announce_alert(QUESTION.fetch_failed);
            }
        });
    };
    let depths = move || {
        [(Depth::Short, PROGRAMS.short), (Depth::Medium, PROGRAMS.medium), (Depth::Long, PROGRAMS.long)].map(|(depth, word)| {
            view! { <li><Button label=EXERCISE_SHARING.studio_road_take(word) tone=ButtonTone::Quiet on_press=move |()| take(depth) /></li> }
        })
    };
    let chosen_program = move || open.with_untracked(|_, library| library.program_entry(&chosen.get()).cloned());
    let is_chosen = move || chosen.with(|id| !id.is_empty());
    view! {
        <FormField id="studio-road" label=EXERCISE_SHARING.studio_road>
            <Select id="studio-road" options chosen on_choose=move |id: String| chosen.set(id) />
        </FormField>
        {move || chosen_program().map(|entry| view! { <p><SendExerciseLink id=entry.id title=entry.title /></p> })}
        <Show when=is_chosen><ul class="more__list">{depths()}</ul></Show>
    }
}

/// An exercise id and the ids of its steps.
type ExerciseSteps = (String, Vec<String>);

fn program_stops(library: &ExerciseLibrary, program_id: &str, depth: Depth) -> Vec<ExerciseSteps> {
    let at = library.program(program_id).map(|trail| trail.stops_at_depth(depth)).unwrap_or_default();
    at.into_iter().map(|(stop, steps)| (stop.exercise.clone(), steps.to_vec())).collect()
}

/// Fetches the missing exercises one by one, then adds the whole program, or nothing if a fetch fails.
fn fetch_all_stops(
    open: OpenStory,
    studio: Studio,
    program_id: String,
    mut rest: Vec<ExerciseSteps>,
    all: Vec<ExerciseSteps>,
) {
    let Some((id, _)) = rest.pop() else {
        return add_program(open, studio, &program_id, &all);
    };
    fetch_exercise(open, &id, move |here| {
        if here {
            fetch_all_stops(open, studio, program_id, rest, all);
        } else {
            open.storage.browser_api().announce_alert(QUESTION.fetch_failed);
        }
    });
}

fn add_program(open: OpenStory, studio: Studio, program_id: &str, all: &[ExerciseSteps]) {
    let (title, stops) = open.with_untracked(|_, library| {
        let whole =
            |(id, steps): &ExerciseSteps| library.exercise(id).map(|exercise| (exercise.clone(), steps.clone()));
        let title = library.program_entry(program_id).map(|program| program.title.clone()).unwrap_or_default();
        (title, all.iter().filter_map(whole).collect::<Vec<_>>())
    });
    studio.add_program(&title, &stops);
}
