//! The influence map: the person in the middle, what it reaches, what it does not, and, later, her own strands.

use super::gate::closing;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::pictures::influence::{
    Area, Blob, Drawing, ME, Node, NodeKind, Phrases, Sides, Strand, equal_list, influence,
};
use crate::pictures::layout::Label;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::place::Place;
use crate::story::value::Value;
use crate::story::walk::Spot;
use crate::words::EN;
use leptos::prelude::*;

/// The map as a stop of the road, or opened from the story.
#[component]
pub fn MapScreen() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let map = Memo::new(move |_| open.with(|story, library| Shown(influence(story, library, sides(story)))));
    let at = untrack(move || walking.spot());
    let part = match &at {
        Some(Spot::Yields(part)) => open.peek(|_, library| library.road.parts.iter().find(|p| p.id == *part).cloned()),
        Some(Spot::Ask(_) | Spot::Choose(_)) | None => None,
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
                <figure class="chart__picture">{move || map.with(|map| drawing(&map.0))}</figure>
                <div class="chart__list">
                    <h2 class="screen__heading">{EN.map_list}</h2>
                    {move || map.with(|map| list(&map.0))}
                    {move || map.with(|map| widths(open, &map.0))}
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
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let failed = RwSignal::new(false);
    view! {
        <Button label=EN.stay_longer tone=Tone::Quiet on_press=move |()| super::exercises::open_exercise(open, nav, id.clone(), failed) />
        {move || failed.get().then(|| view! { <p role="alert">{EN.fetch_failed}</p> })}
    }
}

fn stays_on_road(spot: &Spot) -> bool {
    matches!(spot, Spot::Yields(_))
}

/// Her strands come in once there is something on her side.
fn sides(story: &crate::story::Story) -> Sides {
    let any =
        ["e3.1.5", "e4.1.4", "e4.3.4"].iter().any(|question| !crate::story::page::given(story, question).is_empty());
    if any { Sides::Both } else { Sides::Problem }
}

#[derive(Clone, PartialEq)]
struct Shown(Drawing);

fn words(map: &Drawing) -> Vec<String> {
    let name = map.problem.as_ref().map_or_else(
        || crate::words::fallback(crate::practice::exercise::Kind::Problem).to_owned(),
        |blob| blob.name.clone(),
    );
    let reaches = |_: &str, area: &str, _: u8| format!("{name} {} {area}", EN.map_reaches);
    let free = |area: &str| format!("{area}: {}", EN.map_free);
    let line = |_: &str, text: &str| text.to_owned();
    let hers = |_: NodeKind, text: &str| format!("{}: {text}", EN.map_hers);
    equal_list(map, Phrases { reaches: &reaches, free: &free, line: &line, hers: &hers })
}

fn list(map: &Drawing) -> impl IntoView + use<> {
    let lines = words(map);
    if lines.is_empty() {
        return view! { <p class="empty">{EN.map_none}</p> }.into_any();
    }
    view! { <ul class="chart__lines hers">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }.into_any()
}

fn text(label: &Label, class: &'static str) -> impl IntoView + use<> {
    let (x, anchor) = (label.x, label.anchor.as_svg());
    let lines = label.lines.iter().enumerate().map(|(n, line)| (label.baseline(n), line.clone())).collect::<Vec<_>>();
    lines
        .into_iter()
        .map(|(y, line)| view! { <text class=class x=x y=y text-anchor=anchor>{line}</text> })
        .collect_view()
}

fn blob(blob: &Blob) -> impl IntoView + use<> {
    let colour = if blob.colour.is_empty() { "clay" } else { &blob.colour };
    view! { <path class=format!("map__blot map__blot--{colour}") d=blob.d.clone()></path>{text(&blob.label, "map__name")} }
}

fn area(area: &Area) -> impl IntoView + use<> {
    text(&area.label, if area.free { "map__area map__area--free" } else { "map__area" })
}

fn node(node: &Node) -> impl IntoView + use<> {
    view! { <circle class="map__dot map__dot--free" cx=node.x cy=node.y r="5"></circle>{text(&node.label, "map__name")} }
}

/// The drawing, as views.
pub fn drawing(map: &Drawing) -> impl IntoView + use<> {
    let title = words(map).join(". ");
    let strands = map.strands.iter().map(|path| {
        let class = match path.kind {
            Strand::Problem => "map__strand",
            Strand::Hers => "map__reach",
        };
        view! { <path class=class d=path.d.clone() stroke-width=path.width></path> }
    });
    let (x, y) = map.me;
    let strands = strands.collect_view();
    let areas = map.areas.iter().map(area).collect_view();
    let hers = map.hers.iter().map(node).collect_view();
    view! {
        <svg class="map" viewBox=format!("0 0 {} {}", map.width, map.height) role="img" aria-label=title>
            <ellipse class="map__ring" cx=x cy=y rx=map.ring.0 ry=map.ring.1></ellipse>
            {strands}
            <circle class="map__me" cx=x cy=y r=ME></circle>
            <text class="map__area" x=x y=y dy="5" text-anchor="middle">"me"</text>
            {map.problem.as_ref().map(blob)}
            {areas}
            {hers}
        </svg>
    }
}

/// "How far it reaches" for each area: a drawing aid, three steps, by buttons.
fn widths(open: Open, map: &Drawing) -> impl IntoView + use<> {
    let rows = map
        .areas
        .iter()
        .filter(|area| !area.free)
        .map(|area| (area.name.clone(), area.place.clone(), area.reached))
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
