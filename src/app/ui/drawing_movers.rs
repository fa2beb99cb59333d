//! Those who are drawn and can be carried, each as something to take; whose name it is and where they stand is told in words.

use super::drawing_carry::Carrying;
use super::drawing_sheet::Shown;
use crate::pictures::carry::Mover;
use crate::pictures::parts::{Part, of_answers};
use crate::pictures::sheet::Sheet;
use leptos::{ev, prelude::*, svg};
use std::collections::BTreeMap;

type Known = BTreeMap<Part, Mover>;

/// All of them; whoever is carried elsewhere stays who they are.
pub fn movers(shown: Shown, carrying: Carrying) -> impl IntoView {
    let all = |sheet: &Sheet| of_answers(sheet.floor.movers.iter().map(|mover| &mover.place));
    let each = Memo::new(move |_| shown.sheet.with(all));
    let known = Memo::new(move |_| {
        shown.sheet.with(|sheet| all(sheet).into_iter().zip(sheet.floor.movers.iter().cloned()).collect::<Known>())
    });
    view! { <For each=move || each.get() key=Clone::clone let(part)>{one(part, known, shown, carrying)}</For> }
}

fn one(part: Part, known: Memo<Known>, shown: Shown, carrying: Carrying) -> impl IntoView {
    let hand = NodeRef::<svg::G>::new();
    let mover = Memo::new(move |_| known.with(|known| known.get(&part).cloned()));
    let of = move |read: fn(&Mover) -> f64| move || mover.with(|mover| mover.as_ref().map(read)).unwrap_or_default();
    let spot = move || mover.with(|mover| mover.as_ref().map(|mover| mover.spot)).unwrap_or_default();
    let stands = move || shown.sheet.with(|sheet| sheet.floor.spots.get(spot()).map(|spot| spot.name.clone()));
    let take = move |at: ev::PointerEvent| {
        mover.get_untracked().into_iter().for_each(|mover| carrying.take(shown, mover, hand, &at));
    };
    let keys = move |key: ev::KeyboardEvent| {
        let bare = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let Some(mover) = mover.get_untracked().filter(|_| bare) else { return };
        if carrying.by_key(shown, &mover.place, hand, &key.key()) {
            key.prevent_default();
        }
    };
    view! {
        <g
            class="drawing__grip drawing__grip--free only-screen"
            role="slider"
            tabindex="0"
            aria-label=move || mover.with(|mover| mover.as_ref().map(|mover| mover.name.clone()))
            aria-orientation="vertical"
            aria-valuemin="1"
            aria-valuemax=move || shown.sheet.with(|sheet| sheet.floor.spots.len().to_string())
            aria-valuenow=move || spot().saturating_add(1).to_string()
            aria-valuetext=stands
            node_ref=hand
            on:pointerdown=take
            on:keydown=keys
        >
            <rect
                class="drawing__room"
                x=of(|mover| mover.room.x)
                y=of(|mover| mover.room.y)
                width=of(|mover| mover.room.w)
                height=of(|mover| mover.room.h)
                rx="6"
            ></rect>
        </g>
    }
}
