//! The position card and the first page: what a stop leaves in her hands.

use super::gate::closing;
use super::map::Stay;
use super::path_page::{is_on_path, page_on_path};
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::documents::passages::{on_page, passages, standing};
use crate::documents::yields::{Card as Stands, Row, Thinness, position_card, thinness};
use crate::practice::library::Library;
use crate::route::Screen;
use crate::story::Story;
use crate::story::page::given_on;
use crate::story::walk::Spot;
use crate::words::{EN, stance};
use leptos::prelude::*;

/// What her answers have made so far, and where it is read; all that she wrote can be taken anyway.
pub(super) fn made(story: &Story, library: &Library) -> Option<(Screen, &'static str)> {
    if is_on_path(story, library) {
        let page = page_on_path(story, library).filter(|sheet| !given_on(story, sheet).is_empty());
        return page.map(|_| (Screen::Desk, EN.story_page));
    }
    match thinness(story, library) {
        Thinness::Nothing | Thinness::PlainPage => None,
        Thinness::PositionCard => Some((Screen::Card, EN.card_title)),
        Thinness::FirstPage => Some((Screen::FirstPage, EN.first_title)),
        Thinness::StoryPage => Some((Screen::Desk, EN.story_page)),
    }
}

/// The acts under a yield: go on along the road, stay longer, print, rest.
#[component]
fn YieldActs(part: &'static str) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let found = open.peek(|_, library| library.road.parts.iter().find(|p| p.id == part).cloned()).unwrap_or_default();
    let go = move |()| nav.within(walking.go_on(&Spot::Yields(part.to_owned()), None));
    view! {
        {closing(open, found.closing)}
        <div class="screen__acts">
            <Button label=EN.go_on tone=Tone::Main on_press=go />
            <Stay id=found.stay />
            <Button label=EN.print tone=Tone::Quiet on_press=move |()| (open.keeping.ports().print)() />
            <Button label=EN.rest_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
        </div>
    }
}

/// The position card (White 2007, ch. 1): her words in the card's fixed sentence; she may change all of it.
#[component]
pub fn Card() -> impl IntoView {
    let open = expect_context::<Open>();
    let card = move || open.with(position_card);
    let dated = move |card: Stands| {
        let date = (open.keeping.ports().date)(card.at);
        card_leaf(card, Some(date))
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.card_title}</h1>
            {move || match card() {
                Some(card) => dated(card),
                None => view! { <p class="empty">{EN.nothing_yet}</p> }.into_any(),
            }}
            <YieldActs part="stand" />
        </div>
    }
}

/// The card itself: the app's words and hers, each in their own face.
pub(super) fn card_leaf(card: Stands, date: Option<String>) -> AnyView {
    let row = |row: Row| {
        let reasons = row.reasons.join(" ");
        let to_me = row.stance.map(|said| format!("{} {}", EN.card_to_me, stance(said)));
        let comma = if to_me.is_some() && !reasons.is_empty() { ", " } else { "" };
        let because =
            (!reasons.is_empty()).then(|| view! { {comma}{EN.card_because}" "<span class="hers">{reasons}</span> });
        let stands = to_me.is_some() || because.is_some();
        view! {
            <p class="card__words">{EN.card_here}" "<span class="hers">{row.effect}</span></p>
            {stands.then(|| view! { <p class="card__words card__words--near">{to_me}{because}</p> })}
        }
    };
    view! {
        <article class="card">
            {(!card.problem.is_empty()).then(|| view! { <p class="card__words">{EN.card_call}" "<span class="hers">{card.problem.clone()}</span></p> })}
            {card.rows.into_iter().map(row).collect_view()}
            {(!card.value.is_empty()).then(|| view! { <p class="card__words">{EN.card_dear}": "<span class="hers">{card.value.clone()}</span></p> })}
            {date.map(|date| view! { <p class="card__date">{date}", "{EN.card_date}</p> })}
        </article>
    }
    .into_any()
}

/// The first page: the moment, the know-how, what it was for, in her words.
#[component]
pub fn FirstPage() -> impl IntoView {
    let open = expect_context::<Open>();
    let shown = move || open.with(|story, library| standing(&passages(story, library)));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.first_title}</h1>
            {move || {
                let passages = shown();
                if passages.is_empty() {
                    return view! { <p class="empty">{EN.nothing_yet}</p> }.into_any();
                }
                let leaf = passages.into_iter().map(|passage| {
                    let words = on_page(&passage).into_iter().map(|text| view! { <p class="leaf__words hers">{text}</p> }).collect_view();
                    view! { <p class="leaf__link">{passage.link.clone()}</p>{words} }
                });
                view! { <article class="leaf">{leaf.collect_view()}</article> }.into_any()
            }}
            <YieldActs part="differently" />
        </div>
    }
}
