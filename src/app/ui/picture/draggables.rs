//! Drawn figures that can be dragged, each with an area to press; its name and position are given in words.

use crate::app::ui::picture::drag::DragController;
use crate::app::ui::picture::shown_picture::ShownPicture;
use crate::pictures::model::drag_model::Draggable;
use crate::pictures::model::label_key::{LabelKey, keys_of_answers};
use crate::pictures::model::picture::Picture;
use leptos::{ev, prelude::*, svg};
use std::collections::BTreeMap;

type DraggablesByKey = BTreeMap<LabelKey, Draggable>;

/// Returns the views of all draggable figures; a figure keeps its element when it moves to another target.
pub fn draggable_views(shown: ShownPicture, controller: DragController) -> impl IntoView {
    let all = |picture: &Picture| {
        keys_of_answers(picture.drag_model.draggables.iter().map(|draggable| &draggable.answer_path))
    };
    let each = Memo::new(move |_| shown.picture.with(all));
    let known = Memo::new(move |_| {
        shown.picture.with(|picture| {
            all(picture).into_iter().zip(picture.drag_model.draggables.iter().cloned()).collect::<DraggablesByKey>()
        })
    });
    view! { <For each=move || each.get() key=Clone::clone let(part)>{draggable_view(part, known, shown, controller)}</For> }
}

fn draggable_view(
    label_key: LabelKey,
    known: Memo<DraggablesByKey>,
    shown: ShownPicture,
    controller: DragController,
) -> impl IntoView {
    let element = NodeRef::<svg::G>::new();
    let draggable = Memo::new(move |_| known.with(|known| known.get(&label_key).cloned()));
    let of = move |read: fn(&Draggable) -> f64| {
        move || draggable.with(|draggable| draggable.as_ref().map(read)).unwrap_or_default()
    };
    let target_index = move || {
        draggable.with(|draggable| draggable.as_ref().map(|draggable| draggable.target_index)).unwrap_or_default()
    };
    let target_name = move || {
        shown.picture.with(|picture| picture.drag_model.targets.get(target_index()).map(|target| target.name.clone()))
    };
    let take = move |at: ev::PointerEvent| {
        draggable
            .get_untracked()
            .into_iter()
            .for_each(|draggable| controller.start_drag(shown, draggable, element, &at));
    };
    let keys = move |key: ev::KeyboardEvent| {
        let has_no_modifier = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let Some(draggable) = draggable.get_untracked().filter(|_| has_no_modifier) else { return };
        if controller.move_by_key(shown, &draggable.answer_path, element, &key.key()) {
            key.prevent_default();
        }
    };
    view! {
        <g
            class="drawing__slider drawing__slider--free only-screen"
            role="slider"
            tabindex="0"
            aria-label=move || draggable.with(|draggable| draggable.as_ref().map(|draggable| draggable.name.clone()))
            aria-orientation="vertical"
            aria-valuemin="1"
            aria-valuemax=move || shown.picture.with(|picture| picture.drag_model.targets.len().to_string())
            aria-valuenow=move || target_index().saturating_add(1).to_string()
            aria-valuetext=target_name
            node_ref=element
            on:pointerdown=take
            on:keydown=keys
        >
            <rect
                class="drawing__label-box"
                x=of(|draggable| draggable.area.x)
                y=of(|draggable| draggable.area.y)
                width=of(|draggable| draggable.area.w)
                height=of(|draggable| draggable.area.h)
                rx="6"
            ></rect>
        </g>
    }
}
