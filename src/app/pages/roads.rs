//! Roads to choose from, each at three depths, and one of her own.

use super::exercises::is_open;
use super::fetching::fetch_trail;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::practice::library::{Entry, Library};
use crate::practice::trail::{Depth, TrailEntry};
use crate::route::Screen;
use crate::story::Story;
use crate::story::care;
use crate::story::trek::{OWN, Trek};
use crate::words::EN;
use crate::words::roads::ROADS;
use leptos::prelude::*;

/// The exercises that are offered: all but those that what she said at the gate hides.
pub fn offered(story: &Story, library: &Library) -> Vec<Entry> {
    care::offered(story, library).into_iter().cloned().collect()
}

/// Goes onto a road; begins a story where none is open.
fn set_out(open: Open, nav: Nav, walking: Walking, trek: &Trek) {
    if !untrack(|| is_open(open)) {
        open.begin();
    }
    walking.put_road(trek);
    nav.within(Screen::Road);
}

/// The list of roads.
#[component]
pub fn Roads(failed: RwSignal<bool>) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let all = open.peek(|_, library| library.roads.clone());
    let go = move |(id, depth): (String, Depth)| {
        failed.set(false);
        let road = id.clone();
        fetch_trail(open, &id, move |here| {
            let stops = |library: &Library| {
                library.trail(&road).map(|trail| {
                    let at = trail.at(depth).into_iter();
                    Trek::new(&road, at.map(|(stop, steps)| (stop.exercise.clone(), steps.to_vec())))
                })
            };
            match open.peek(|_, library| stops(library)).filter(|_| here) {
                Some(trek) => set_out(open, nav, walking, &trek),
                None => {
                    failed.try_set(true);
                }
            }
        });
    };
    let own = move |()| set_out(open, nav, walking, &Trek::new(OWN, []));
    view! {
        <section class="screen__section" aria-labelledby="roads-title">
            <h2 class="screen__heading" id="roads-title">{ROADS.roads}</h2>
            <p class="soft">{ROADS.roads_lead}</p>
            <ul class="roads">
                {all.into_iter().map(|entry| view! { <OneRoad entry on_go=go /> }).collect_view()}
                <li class="roads__item">
                    <h3 class="roads__name">{ROADS.own}</h3>
                    <p>{ROADS.own_lead}</p>
                    <Button label=ROADS.own_begin tone=Tone::Quiet on_press=own />
                </li>
            </ul>
        </section>
    }
}

#[component]
fn OneRoad(entry: TrailEntry, #[prop(into)] on_go: Callback<(String, Depth)>) -> impl IntoView {
    let (least, most) = entry.minutes;
    let id = StoredValue::new(entry.id);
    let title = entry.title.clone();
    let depths = Depth::ALL.map(|depth| {
        let word = match depth {
            Depth::Short => ROADS.short,
            Depth::Medium => ROADS.medium,
            Depth::Long => ROADS.long,
        };
        let name = format!("{title}: {word}");
        view! {
            <button type="button" class="chip" aria-label=name on:click=move |_| on_go.run((id.get_value(), depth))>{word}</button>
        }
    });
    view! {
        <li class="roads__item">
            <h3 class="roads__name">{entry.title}</h3>
            <p>{entry.suits}</p>
            <p class="soft small">{format!("{least}–{most} {}", EN.minutes)}</p>
            <div class="row" role="group" aria-label=format!("{title}. {}", ROADS.walk)>{depths}</div>
        </li>
    }
}
