//! The influence map: the person in the middle, what it reaches, what it does not, and, later, her own strands.

use super::easel::{Easel, Pictured, opener};
use super::gate::closing;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::drawing_list::DrawingList;
use crate::app::ui::{Button, Tone};
use crate::pictures::influence::{Sides, has_hers, influence};
use crate::pictures::reach::{Named, named_areas};
use crate::route::Screen;
use crate::story::Edit;
use crate::story::place::Place;
use crate::story::value::Value;
use crate::story::walk::Spot;
use crate::words::EN;
use crate::words::adding::{TO_BOTH, TO_REACH};
use crate::words::pictures::INFLUENCE;
use leptos::prelude::*;
use std::sync::Arc;

/// The map as a stop of the road, or opened from the story.
#[component]
pub fn MapScreen() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let easel =
        Easel::new(open, Arc::new(|story, library, width| influence(story, library, width, sides(story), INFLUENCE)));
    let areas = Memo::new(move |_| open.with(|story, _| named_areas(story)));
    let adds = open.peek(|story, _| if sides(story) == Sides::Both { TO_BOTH } else { TO_REACH });
    let at = untrack(move || walking.spot());
    let part = match &at {
        Some(Spot::Yields(part)) => open.peek(|_, library| library.road.parts.iter().find(|p| p.id == *part).cloned()),
        Some(Spot::Ask(_) | Spot::Choose(_) | Spot::Fork(_)) | None => None,
    };
    let from = StoredValue::new(at.unwrap_or(Spot::Yields("reach".to_owned())));
    let close = part.clone().map(|part| closing(open, part.closing));
    let stays = part.map(|part| part.stay);
    let go = move |()| {
        nav.within(if stays_on_road(&from.get_value()) {
            walking.go_on(&from.get_value(), None)
        } else {
            Screen::Question
        });
    };
    view! {
        <div class="screen">
            <h1 class="screen__title" tabindex="-1">{EN.map_title}</h1>
            <div class="chart">
                <figure class="chart__picture"><Pictured easel title=EN.map_title.to_owned() file="map" adds /></figure>
                <div class="chart__list">
                    <h2 class="screen__heading">{EN.map_list}</h2>
                    <DrawingList sheet=easel.wide on_open=opener(nav, walking) on_change=move |change| easel.change(&change) on_undo=move |()| open.undo() on_say=move |text: String| easel.say(&text) />
                    {move || areas.with(|areas| widths(open, areas))}
                </div>
            </div>
            {close}
            <div class="screen__acts">
                <Button label=EN.map_go_on tone=Tone::Main on_press=go />
                {stays.map(|id| view! { <Stay id /> })}
                <Button label=EN.print tone=Tone::Quiet on_press=move |()| (open.keeping.ports.print)() />
                <Button label=EN.rest_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
            </div>
        </div>
    }
}

/// "Stay longer here": the whole exercise behind a stop.
#[component]
pub fn Stay(id: String) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let failed = RwSignal::new(false);
    view! {
        <Button label=EN.stay_longer tone=Tone::Quiet on_press=move |()| super::exercises::open_exercise(open, nav, walking, id.clone(), failed) />
        {move || failed.get().then(|| view! { <p role="alert">{EN.fetch_failed}</p> })}
    }
}

fn stays_on_road(spot: &Spot) -> bool {
    matches!(spot, Spot::Yields(_))
}

/// Her strands come in once there is something on her side.
fn sides(story: &crate::story::Story) -> Sides {
    if has_hers(story) { Sides::Both } else { Sides::Problem }
}

/// "How far it reaches" for each area: a drawing aid, three steps, by buttons.
fn widths(open: Open, areas: &[Named]) -> impl IntoView + use<> {
    let rows = areas
        .iter()
        .filter(|area| !area.free)
        .map(|area| (area.given.text.clone(), area.given.place.clone(), area.size))
        .collect::<Vec<_>>();
    let row = |(name, place, now): (String, Place, u8)| {
        let sizes = [(1_u8, "a little"), (2, "some way"), (3, "far")].map(|(size, label)| {
            let place = place.clone();
            view! { <Button label=label tone=Tone::Quiet pressed=Signal::stored(now == size) on_press=move |()| resize(open, &place, size) /> }
        });
        view! { <li><span class="hers">{name}</span>" " {sizes}</li> }
    };
    (!rows.is_empty()).then(|| view! { <details class="folded"><summary>"How far it reaches"</summary><ul class="more__list">{rows.into_iter().map(row).collect_view()}</ul></details> })
}

fn resize(open: Open, place: &Place, size: u8) {
    if let Some(Value::Line { order, text, .. }) = open.peek(|story, _| story.get(place).cloned()) {
        open.edit(Edit::put(place.clone(), Value::Line { order, text, size }));
    }
}
