//! Questions of the library: an exercise whole or by its steps, and a road at one of its depths.

use super::super::fetching::{fetch_exercise, fetch_trail};
use crate::app::state::{Open, Studio};
use crate::app::ui::{Button, Choice, Field, Select, Tone};
use crate::practice::exercise::{Exercise, Step};
use crate::practice::library::Library;
use crate::practice::trail::Depth;
use crate::words::EN;
use crate::words::roads::ROADS;
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// Steps of a shipped exercise, each to be added.
#[component]
pub fn FromLibrary(studio: Studio) -> impl IntoView {
    let open = expect_context::<Open>();
    let index = open.peek(|_, library| library.index.clone());
    let mut options = vec![Choice::new("", SHARING.studio_library_pick)];
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
                (open.keeping.ports().say)("alert", EN.fetch_failed);
            }
            here.try_set(open.peek(|_, library| library.exercise(&wanted).cloned()));
        });
    };
    let steps = move || here.get().map(|exercise| view! { <Steps studio exercise /> });
    view! {
        <Field id="studio-library" label=SHARING.studio_library>
            <Select id="studio-library" options chosen on_choose=choose />
        </Field>
        {steps}
    }
}

#[component]
fn Steps(studio: Studio, exercise: Exercise) -> impl IntoView {
    let steps: Vec<(String, String)> =
        exercise.steps.iter().map(|Step { id, title, .. }| (id.clone(), title.clone())).collect();
    let exercise = StoredValue::new(exercise);
    let step = move |(id, title): (String, String)| {
        let label = format!("{}: {title}", SHARING.studio_take_step);
        let add = move |()| exercise.with_value(|exercise| studio.add_step(exercise, &id));
        view! { <li><Button label tone=Tone::Quiet on_press=add /></li> }
    };
    let all = move |()| exercise.with_value(|exercise| studio.add_all(exercise));
    view! {
        <ul class="more__list">
            <li><Button label=SHARING.studio_take_all tone=Tone::Quiet on_press=all /></li>
            {steps.into_iter().map(step).collect_view()}
        </ul>
    }
}

/// A road, to be added at one of its three depths.
#[component]
pub fn FromRoad(studio: Studio) -> impl IntoView {
    let open = expect_context::<Open>();
    let mut options = vec![Choice::new("", SHARING.studio_road_pick)];
    let roads = open.peek(|_, library| library.roads.clone());
    options.extend(roads.into_iter().map(|road| Choice::new(road.id, road.title)));
    let chosen = RwSignal::new(String::new());
    let take = move |depth: Depth| {
        let id = chosen.get_untracked();
        let road = id.clone();
        fetch_trail(open, &id, move |here| {
            let wanted = open.peek(|_, library| stops(library, &road, depth));
            if here {
                fetch_all(open, studio, road, wanted.clone(), wanted);
            } else {
                (open.keeping.ports().say)("alert", EN.fetch_failed);
            }
        });
    };
    let depths = move || {
        [(Depth::Short, ROADS.short), (Depth::Medium, ROADS.medium), (Depth::Long, ROADS.long)].map(|(depth, word)| {
            view! { <li><Button label=format!("{}: {word}", SHARING.studio_road_take) tone=Tone::Quiet on_press=move |()| take(depth) /></li> }
        })
    };
    let is_chosen = move || chosen.with(|id| !id.is_empty());
    view! {
        <Field id="studio-road" label=SHARING.studio_road>
            <Select id="studio-road" options chosen on_choose=move |id: String| chosen.set(id) />
        </Field>
        <Show when=is_chosen><ul class="more__list">{depths()}</ul></Show>
    }
}

/// An exercise by its id, and which of its steps.
type Stop = (String, Vec<String>);

fn stops(library: &Library, road: &str, depth: Depth) -> Vec<Stop> {
    let at = library.trail(road).map(|trail| trail.at(depth)).unwrap_or_default();
    at.into_iter().map(|(stop, steps)| (stop.exercise.clone(), steps.to_vec())).collect()
}

/// Fetches what is still to come, one by one; then all of the road is added at once, or nothing of it.
fn fetch_all(open: Open, studio: Studio, road: String, mut rest: Vec<Stop>, all: Vec<Stop>) {
    let Some((id, _)) = rest.pop() else {
        return add(open, studio, &road, &all);
    };
    fetch_exercise(open, &id, move |here| {
        if here {
            fetch_all(open, studio, road, rest, all);
        } else {
            (open.keeping.ports().say)("alert", EN.fetch_failed);
        }
    });
}

fn add(open: Open, studio: Studio, road: &str, all: &[Stop]) {
    let (title, stops) = open.peek(|_, library| {
        let whole = |(id, steps): &Stop| library.exercise(id).map(|exercise| (exercise.clone(), steps.clone()));
        let title = library.trail_entry(road).map(|road| road.title.clone()).unwrap_or_default();
        (title, all.iter().filter_map(whole).collect::<Vec<_>>())
    });
    studio.add_road(&title, &stops);
}
