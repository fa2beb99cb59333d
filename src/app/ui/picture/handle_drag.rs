//! Handles by which a line of a picture is moved: with the mouse, with a finger, or with the arrow keys.

use crate::app::ui::picture::shown_picture::ShownPicture;
use crate::pictures::model::label_key::{LabelKey, keys_of_answers};
use crate::pictures::model::picture::{DragHandle, Picture};
use crate::story::model::field_path::FieldPath;
use leptos::{ev, html, prelude::*, svg};
use std::collections::BTreeMap;

/// The width of the touch target.
const TOUCH_TARGET_WIDTH: f64 = 44.0;

/// What the user does with a handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandleMove {
    /// It is dragged over a step.
    Preview(FieldPath, u8),
    /// It is released at a step.
    Commit(FieldPath, u8),
    /// The drag was cancelled.
    Cancel,
}

/// The state of a drag by a handle. It outlives the views, which are drawn again during the drag.
#[derive(Clone, Copy)]
pub struct HandleDrag {
    frame: NodeRef<html::Div>,
    active_drag: StoredValue<Option<HandleDragState>>,
    on_move: Callback<HandleMove>,
    on_open: Callback<FieldPath>,
}

/// A drag: the present step, the track on the screen, the offset at which the handle was grabbed, and whether it has moved.
#[derive(Clone, Debug, PartialEq)]
struct HandleDragState {
    path: FieldPath,
    mark: u8,
    is_rising: bool,
    track_span: (f64, f64),
    grab_offset: f64,
    has_moved: bool,
}

impl HandleDrag {
    /// Returns the state for the picture in this frame.
    pub fn new(frame: NodeRef<html::Div>, on_slide: Callback<HandleMove>, on_open: Callback<FieldPath>) -> Self {
        Self { frame, active_drag: StoredValue::new(None), on_move: on_slide, on_open }
    }

    /// Starts a drag. The frame captures the pointer and receives its events, also when the handle is drawn again.
    fn start_drag(self, at: &ev::PointerEvent, drag: HandleDragState) {
        let Some(frame) = self.frame.get_untracked().filter(|_| at.button() == 0 && at.is_primary()) else { return };
        at.prevent_default(); // Prevents text selection.
        frame.set_pointer_capture(at.pointer_id()).ok(); // Best effort; without it the drag ends at the edge of the picture.
        let along = f64::from(mirror_unless_rising(drag.mark, drag.is_rising)) / 10.0;
        let aside = fraction_along(drag.track_span, at) - along;
        self.active_drag.set_value(Some(HandleDragState { grab_offset: aside, ..drag }));
    }

    /// Handles a move of the pointer.
    pub fn handle_pointer_move(self, at: &ev::PointerEvent) {
        let Some(before) = self.active_drag.get_value() else { return };
        let mark = mirror_unless_rising(
            nearest_mark(fraction_along(before.track_span, at) - before.grab_offset),
            before.is_rising,
        );
        if mark != before.mark {
            self.on_move.run(HandleMove::Preview(before.path.clone(), mark));
            self.active_drag.set_value(Some(HandleDragState { mark, has_moved: true, ..before }));
        }
    }

    /// Handles the release of the pointer: a new position, or a tap.
    pub fn handle_pointer_up(self) {
        let Some(last) = self.active_drag.try_update_value(Option::take).flatten() else { return };
        if last.has_moved {
            self.on_move.run(HandleMove::Commit(last.path, last.mark));
        } else {
            self.on_open.run(last.path); // It was a tap, which opens the answer.
        }
    }

    /// Ends the drag without a change; returns whether there was one.
    pub fn cancel(self) -> bool {
        let was_held = self.active_drag.try_update_value(Option::take).flatten().is_some();
        if was_held {
            self.on_move.run(HandleMove::Cancel);
        }
        was_held
    }
}

/// Returns the views of all handles; each keeps its element while it moves.
pub fn handle_views(shown: ShownPicture, handle_drag: HandleDrag) -> impl IntoView {
    let all = |picture: &Picture| {
        keys_of_answers(picture.drag_handles.iter().filter_map(|handle| handle.answer_path.as_ref()))
    };
    let each = Memo::new(move |_| shown.picture.with(all));
    let known = Memo::new(move |_| {
        let taken = |picture: &Picture| {
            picture.drag_handles.iter().filter(|handle| handle.answer_path.is_some()).cloned().collect::<Vec<_>>()
        };
        shown.picture.with(|picture| all(picture).into_iter().zip(taken(picture)).collect::<BTreeMap<_, _>>())
    });
    let one = move |label_key: LabelKey| {
        let handle = Memo::new(move |_| known.with(|known| known.get(&label_key).cloned()).unwrap_or_default());
        handle_view(handle, handle_drag)
    };
    view! { <For each=move || each.get() key=Clone::clone let(label_key)>{one(label_key)}</For> }
}

/// A handle as a slider; its name and its position are given in words.
fn handle_view(handle: Memo<DragHandle>, handle_drag: HandleDrag) -> impl IntoView {
    let (element, track) = (NodeRef::<svg::G>::new(), NodeRef::<svg::Rect>::new());
    let rises = |handle: &DragHandle| handle.track_ends.0 < handle.track_ends.1;
    let take = move |at: ev::PointerEvent| {
        let Some(rect) = track.get_untracked().map(|track| track.get_bounding_client_rect()) else { return };
        let track_span = (rect.left(), rect.width().max(1.0));
        let taken = handle.with_untracked(|handle| {
            let (mark, rises) = (handle.mark, rises(handle));
            Some(HandleDragState {
                path: handle.answer_path.clone()?,
                mark,
                is_rising: rises,
                track_span,
                grab_offset: 0.0,
                has_moved: false,
            })
        });
        if let Some(taken) = taken {
            handle_drag.start_drag(&at, taken);
        }
        // Focus is best effort; it lets Escape cancel the drag.
        drop(element.get_untracked().map(|element| element.focus()));
    };
    let keys = move |key: ev::KeyboardEvent| {
        let has_no_modifier = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let Some((path, mark, rises)) =
            handle.with_untracked(|handle| Some((handle.answer_path.clone()?, handle.mark, rises(handle))))
        else {
            return;
        };
        if let Some(along) = mark_after_key(mirror_unless_rising(mark, rises), &key.key()).filter(|_| has_no_modifier) {
            key.prevent_default();
            handle_drag.on_move.run(HandleMove::Commit(path, mirror_unless_rising(along, rises)));
        }
    };
    view! {
        <g
            class="drawing__slider only-screen"
            role="slider"
            tabindex="0"
            aria-label=move || handle.with(|handle| handle.name.clone())
            aria-orientation="horizontal"
            aria-valuemin="0"
            aria-valuemax="10"
            aria-valuenow=move || handle.with(|handle| mirror_unless_rising(handle.mark, rises(handle)).to_string())
            aria-valuetext=move || handle.with(|handle| handle.position_text.clone())
            node_ref=element
            on:pointerdown=take
            on:keydown=keys
        >
            {move || handle.with(|handle| handle_shapes(handle, track))}
        </g>
    }
}

/// The track, the touch target and the knob.
fn handle_shapes(handle: &DragHandle, track: NodeRef<svg::Rect>) -> impl IntoView + use<> {
    let ((x, y), (top, height)) = (handle.position, handle.touch_span);
    let (from, width) =
        (handle.track_ends.0.min(handle.track_ends.1), (handle.track_ends.1 - handle.track_ends.0).abs());
    let knob = handle.has_knob.then(|| view! { <circle class="drawing__knob" cx=x cy=y r="7"></circle> });
    view! {
        <rect class="drawing__track" node_ref=track x=from y=top width=width height=height></rect>
        <rect class="drawing__label-box" x=x - TOUCH_TARGET_WIDTH / 2.0 y=top width=TOUCH_TARGET_WIDTH height=height rx="6"></rect>
        {knob}
    }
}

/// Returns the position of the pointer on a track, from 0 to 1.
fn fraction_along((left, width): (f64, f64), at: &ev::PointerEvent) -> f64 {
    (f64::from(at.client_x()) - left) / width
}

fn nearest_mark(part: f64) -> u8 {
    (0..=10_u8)
        .min_by(|a, b| mark_distance(*a, part).abs().total_cmp(&mark_distance(*b, part).abs()))
        .unwrap_or_default()
}

fn mark_distance(along: u8, part: f64) -> f64 {
    f64::from(along) / 10.0 - part
}

/// Converts between steps counted from the left and stored positions, because some lines count from the right.
fn mirror_unless_rising(mark: u8, rises: bool) -> u8 {
    if rises { mark } else { 10_u8.saturating_sub(mark) }
}

/// Returns the step after a key press; arrow keys move it in their direction.
fn mark_after_key(along: u8, key: &str) -> Option<u8> {
    match key {
        "ArrowLeft" | "ArrowDown" => Some(along.saturating_sub(1)),
        "ArrowRight" | "ArrowUp" => Some(along.saturating_add(1).min(10)),
        "Home" => Some(0),
        "End" => Some(10),
        _ => None,
    }
}
