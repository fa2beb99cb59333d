//! The road she is on: she sees it whole, goes to any stop, changes it, and leaves it when she likes.

use super::fetching::fetch_trail;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Field as FormField, Tone};
use crate::practice::library::Library;
use crate::route::{Route, Screen};
use crate::story::trek::{Stop, Trek};
use crate::words::EN;
use crate::words::roads::ROADS;
use leptos::{ev, prelude::*};

/// How a stop shows on the road.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sign {
    stop: Stop,
    label: String,
    why: String,
    minutes: (u16, u16),
    is_here: bool,
}

fn sign(library: &Library, trek: &Trek, stop: &Stop) -> Sign {
    let fits = |of: &&crate::practice::trail::TrailStop| {
        of.exercise == stop.exercise && !stop.steps.is_empty() && stop.steps.iter().all(|step| of.long.contains(step))
    };
    let known = library.trail(&trek.road).and_then(|trail| trail.stops.iter().find(fits));
    let entry = library.entry(&stop.exercise);
    let title = entry.map_or_else(String::new, |entry| entry.title.clone());
    let purpose = entry.map_or_else(String::new, |entry| entry.purpose.clone());
    Sign {
        label: known.map_or(title, |known| known.label.clone()),
        why: known.map_or(purpose, |known| known.why.clone()),
        minutes: entry.map_or((0, 0), |entry| entry.minutes),
        is_here: trek.at == stop.key,
        stop: stop.clone(),
    }
}

/// "Stop 2 of 4": where she is on her road, as a link to all of it.
#[component]
pub fn OnRoad() -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    let place =
        Memo::new(move |_| walking.road().map(|trek| (trek.place().unwrap_or(0).saturating_add(1), trek.stops.len())));
    move || {
        place.get().map(|(place, all)| {
            let text = format!("{} {place} {} {all}", ROADS.stop, ROADS.of);
            let href = move || Route::Story(open.id(), Screen::Road).href();
            view! { <span class="road__here">{text}" · "<a href=href>{ROADS.on_road}</a></span> }
        })
    }
}

/// The screen.
#[component]
pub fn RoadScreen() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let trek = Memo::new(move |_| walking.road().unwrap_or_default());
    let road = trek.with_untracked(|trek| trek.road.clone());
    fetch_trail(open, &road, |_| ()); // Until then the stops go by their exercises' titles.
    let entry = open.peek(|_, library| library.trail_entry(&road).cloned());
    let title = entry.as_ref().map_or_else(|| ROADS.own.to_owned(), |entry| entry.title.clone());
    let lead = entry.map_or_else(|| ROADS.own_lead.to_owned(), |entry| entry.suits);
    let signs = Memo::new(move |_| {
        trek.with(|trek| {
            open.with(|_, library| trek.stops.iter().map(|stop| sign(library, trek, stop)).collect::<Vec<_>>())
        })
    });
    let none = move || signs.with(Vec::is_empty);
    let leave = move |()| nav.within(walking.leave());
    let add = move |exercise: String| change(walking, |trek| trek.add(&exercise, Vec::new()));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            <p class="screen__lead">{lead}</p>
            <Show when=none><p class="empty">{ROADS.empty}</p></Show>
            <ol class="road">
                <For each=move || signs.get() key=|sign| format!("{sign:?}") let(sign)><OneStop sign /></For>
            </ol>
            <section class="screen__section">
                <ChooseExercise id="road-add" label=ROADS.add on_choose=add />
            </section>
            <div class="screen__acts">
                <Button label=ROADS.leave tone=Tone::Quiet on_press=leave />
                <Button label=EN.rest_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
                <a href=Route::Exercises.href()>{EN.exercises_title}</a>
            </div>
        </div>
    }
}

fn change(walking: Walking, act: impl FnOnce(&mut Trek)) {
    if let Some(mut trek) = untrack(move || walking.road()) {
        act(&mut trek);
        walking.put_road(&trek);
    }
}

#[component]
fn OneStop(sign: Sign) -> impl IntoView {
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let key = sign.stop.key;
    let go = move |()| {
        change(walking, |trek| trek.go_to(key));
        nav.within(Screen::Question);
    };
    let state = match (sign.is_here, sign.stop.walked) {
        (true, _) => Some(ROADS.here),
        (false, true) => Some(ROADS.been),
        (false, false) => None,
    };
    let class = if sign.is_here { "road__stop road__stop--here" } else { "road__stop" };
    let (least, most) = sign.minutes;
    let go_label = if sign.is_here { ROADS.begin.to_owned() } else { format!("{}: {}", ROADS.go_here, sign.label) };
    let tone = if sign.is_here { Tone::Main } else { Tone::Quiet };
    let whole = sign.stop.steps.is_empty();
    let time = whole.then(|| format!("{least}–{most} {}", EN.minutes));
    view! {
        <li class=class aria-current=sign.is_here.then_some("step")>
            <h2 class="road__label">{sign.label.clone()}</h2>
            <p class="road__why">{sign.why}</p>
            <p class="road__state">{[state.map(str::to_owned), time].into_iter().flatten().collect::<Vec<_>>().join(" · ")}</p>
            <Button label=go_label tone on_press=go />
            <details class="folded">
                <summary>{ROADS.change}<span class="visually-hidden">{format!(": {}", sign.label)}</span></summary>
                <div class="row">
                    <Button label=ROADS.earlier tone=Tone::Quiet on_press=move |()| change(walking, |trek| trek.shift(key, false)) />
                    <Button label=ROADS.later tone=Tone::Quiet on_press=move |()| change(walking, |trek| trek.shift(key, true)) />
                    <Button label=ROADS.leave_out tone=Tone::Quiet on_press=move |()| change(walking, |trek| trek.leave_out(key)) />
                </div>
                <ChooseExercise id=format!("road-swap-{key}") label=ROADS.swap on_choose=move |exercise: String| change(walking, |trek| trek.swap(key, &exercise)) />
            </details>
        </li>
    }
}

/// All exercises that are offered, to choose one from.
#[component]
fn ChooseExercise(
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let open = expect_context::<Open>();
    let all = open.peek(super::roads::offered);
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
                <option value="">{ROADS.choose}</option>
                {options}
            </select>
        </FormField>
    }
}
