//! The influence map: the person in the middle, what it reaches, what it does not, and, later, her own strands.

use super::easel::{Easel, Pictured};
use super::gate::closing;
use super::map_tools::{Border, InFront, widths};
use super::ways_in::opener;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::drawing_list::DrawingList;
use crate::app::ui::{Button, Tone};
use crate::pictures::influence::{Sides, has_hers, influence};
use crate::pictures::layers::layers;
use crate::pictures::reach::named_areas;
use crate::route::Screen;
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
    let areas = Memo::new(move |_| {
        open.with(|story, library| {
            let layers = layers(story, library);
            named_areas(story, |sheet| layers.is_front(sheet))
        })
    });
    let adds = open.peek(|story, _| if sides(story) == Sides::Both { TO_BOTH } else { TO_REACH }).to_vec();
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
            <InFront />
            <div class="chart">
                <figure class="chart__picture"><Pictured easel title=EN.map_title.to_owned() file="map" adds /></figure>
                <div class="chart__list">
                    <h2 class="screen__heading">{EN.map_list}</h2>
                    <DrawingList sheet=easel.wide on_open=opener(open, nav, walking) on_change=move |change| easel.change(&change) on_undo=move |()| open.undo() on_say=move |text: String| easel.say(&text) />
                    {move || areas.with(|areas| widths(open, areas))}
                    <Border />
                </div>
            </div>
            {close}
            <div class="screen__acts">
                <Button label=EN.map_go_on tone=Tone::Main on_press=go />
                {stays.map(|id| view! { <Stay id /> })}
                <Button label=EN.print tone=Tone::Quiet on_press=move |()| (open.keeping.ports().print)() />
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
