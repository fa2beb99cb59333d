//! Drawn figures that can be dragged, each with an area to press; its name and position are given in words.

use super::drawing_carry::DragController;
use super::drawing_sheet::ShownPicture;
use crate::pictures::drag_model::Draggable;
use crate::pictures::label_key::{LabelKey, keys_of_answers};
use crate::pictures::picture::Picture;
use leptos::{ev, prelude::*, svg};
use std::collections::BTreeMap;

type DraggablesByKey = BTreeMap<LabelKey, Draggable>;

/// Returns the views of all draggable figures; a figure keeps its element when it moves to another target.
pub fn draggable_views(shown: ShownPicture, carrying: DragController) -> impl IntoView {
    let all = |sheet: &Picture| keys_of_answers(sheet.drag_model.draggables.iter().map(|mover| &mover.answer_path));
    let each = Memo::new(move |_| shown.picture.with(all));
    let known = Memo::new(move |_| {
        shown.picture.with(|sheet| {
            all(sheet).into_iter().zip(sheet.drag_model.draggables.iter().cloned()).collect::<DraggablesByKey>()
        })
    });
    view! { <For each=move || each.get() key=Clone::clone let(part)>{draggable_view(part, known, shown, carrying)}</For> }
}

fn draggable_view(
    part: LabelKey,
    known: Memo<DraggablesByKey>,
    shown: ShownPicture,
    carrying: DragController,
) -> impl IntoView {
    let hand = NodeRef::<svg::G>::new();
    let mover = Memo::new(move |_| known.with(|known| known.get(&part).cloned()));
    let of =
        move |read: fn(&Draggable) -> f64| move || mover.with(|mover| mover.as_ref().map(read)).unwrap_or_default();
    let spot = move || mover.with(|mover| mover.as_ref().map(|mover| mover.target_index)).unwrap_or_default();
    let stands = move || shown.picture.with(|sheet| sheet.drag_model.targets.get(spot()).map(|spot| spot.name.clone()));
    let take = move |at: ev::PointerEvent| {
        mover.get_untracked().into_iter().for_each(|mover| carrying.start_drag(shown, mover, hand, &at));
    };
    let keys = move |key: ev::KeyboardEvent| {
        let bare = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let Some(mover) = mover.get_untracked().filter(|_| bare) else { return };
        if carrying.move_by_key(shown, &mover.answer_path, hand, &key.key()) {
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
            aria-valuemax=move || shown.picture.with(|sheet| sheet.drag_model.targets.len().to_string())
            aria-valuenow=move || spot().saturating_add(1).to_string()
            aria-valuetext=stands
            node_ref=hand
            on:pointerdown=take
            on:keydown=keys
        >
            <rect
                class="drawing__room"
                x=of(|mover| mover.area.x)
                y=of(|mover| mover.area.y)
                width=of(|mover| mover.area.w)
                height=of(|mover| mover.area.h)
                rx="6"
            ></rect>
        </g>
    }
}
