//! Drag and drop inside a picture: with the mouse, with a finger, or with the arrow keys.

use crate::app::ui::picture::label_text::drag_preview;
use crate::app::ui::picture::shown_picture::{DrawnLabel, ShownPicture};
use crate::pictures::model::drag_model::{Draggable, DropAction, nearest_draggable, neighbour_draggable};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::Rect;
use crate::story::answers::reorder::Neighbour;
use crate::story::model::field_path::FieldPath;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::{ev, html, prelude::*, svg};
use std::time::Duration;

/// How far a pointer must move, in pixels, until a press becomes a drag.
const DRAG_THRESHOLD_PX: f64 = 6.0;
/// How long a finger must rest on a label until a drag starts; if it moves earlier, the page scrolls.
const LONG_PRESS_DELAY: Duration = Duration::from_millis(320);

/// What a drop does.
#[derive(Clone, Debug, PartialEq)]
pub enum DragOutcome {
    /// Moves the answer to another target, whose name is the last value.
    MoveTo(FieldPath, DropAction, String),
    /// Moves the item to the position of another item of the same order.
    Reorder(FieldPath, FieldPath),
    /// Moves a card to the position of another.
    ReorderCard(FieldPath, FieldPath),
}

/// The state of drag and drop in one picture.
#[derive(Clone, Copy)]
pub struct DragController {
    frame: NodeRef<html::Div>,
    active_drag: StoredValue<Option<DragState>>,
    /// The target that the pointer is over.
    hover_target: RwSignal<Option<HoverTarget>>,
    /// The label that follows the pointer, and `lift_offset`, its distance from its place in units of the picture.
    lifted_label: RwSignal<Option<DrawnLabel>>,
    lift_offset: RwSignal<(f64, f64)>,
    /// Set for one frame after a drop, because the browser fires a click after it, which must be ignored.
    just_dropped: StoredValue<bool>,
    on_drop: Callback<DragOutcome>,
    on_open: Callback<FieldPath>,
}

/// The target that the pointer is over, and the box of the item whose position a drop would take.
#[derive(Clone, Debug, Default, PartialEq)]
struct HoverTarget {
    target: Option<usize>,
    replaced_box: Option<Rect>,
}

#[derive(Clone)]
struct DragState {
    draggable: Draggable,
    shown_picture: ShownPicture,
    element: NodeRef<svg::G>,
    start_point: (f64, f64),
    phase: DragPhase,
    /// A label follows the pointer; a drawn figure stays until it is dropped.
    is_label: bool,
    long_press_timer: Option<TimeoutHandle>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DragPhase {
    /// A finger rests on it.
    LongPress,
    /// It is pressed.
    Pressed,
    /// It is being dragged.
    Dragging,
}

impl DragController {
    /// Returns a controller for the picture in this frame.
    pub fn new(frame: NodeRef<html::Div>, on_carry: Callback<DragOutcome>, on_open: Callback<FieldPath>) -> Self {
        let (drag, over, put_down) = (StoredValue::new(None), RwSignal::new(None), StoredValue::new(false));
        let (lifted, by) = (RwSignal::new(None), RwSignal::new((0.0, 0.0)));
        Self {
            frame,
            active_drag: drag,
            hover_target: over,
            lifted_label: lifted,
            lift_offset: by,
            just_dropped: put_down,
            on_drop: on_carry,
            on_open,
        }
    }

    /// Starts a drag. The frame captures the pointer and receives its events wherever it goes.
    pub fn start_drag(
        self,
        shown: ShownPicture,
        draggable: Draggable,
        element: NodeRef<svg::G>,
        at: &ev::PointerEvent,
    ) {
        if at.button() != 0 || !at.is_primary() {
            return;
        }
        at.prevent_default(); // Prevents text selection.
        self.capture_pointer(at.pointer_id());
        focus_element(element);
        let (from, state) = (client_point(at), DragPhase::Pressed);
        self.active_drag.set_value(Some(DragState {
            draggable,
            shown_picture: shown,
            element,
            start_point: from,
            phase: state,
            is_label: false,
            long_press_timer: None,
        }));
    }

    fn capture_pointer(self, pointer: i32) {
        // Capture is best effort; without it the drag ends at the edge of the picture.
        self.frame.get_untracked().into_iter().for_each(|frame| drop(frame.set_pointer_capture(pointer)));
    }

    /// Handles a move of the pointer.
    pub fn handle_pointer_move(self, at: &ev::PointerEvent) {
        let Some(drag) = self.active_drag.get_value() else { return };
        let (x, y) = client_point(at);
        let is_far = (x - drag.start_point.0).hypot(y - drag.start_point.1) > DRAG_THRESHOLD_PX;
        match drag.phase {
            DragPhase::LongPress if is_far => drop(self.cancel()),
            DragPhase::Pressed if is_far => {
                self.capture_pointer(at.pointer_id());
                self.begin_dragging();
                self.follow_pointer(&drag, at);
            }
            DragPhase::Dragging => self.follow_pointer(&drag, at),
            DragPhase::LongPress | DragPhase::Pressed => {}
        }
    }

    fn begin_dragging(self) {
        self.active_drag.update_value(|drag| drag.iter_mut().for_each(|drag| drag.phase = DragPhase::Dragging));
    }

    fn follow_pointer(self, drag: &DragState, at: &ev::PointerEvent) {
        let now = picture_point(drag, at).map(|at| {
            drag.shown_picture.picture.with_untracked(|picture| hover_target_at(picture, &drag.draggable, at))
        });
        if self.hover_target.with_untracked(|over| *over != now) {
            self.hover_target.set(now);
        }
        if drag.is_label {
            let scale = pixels_per_unit(drag).unwrap_or(1.0).max(0.01);
            let ((x, y), from) = (client_point(at), drag.start_point);
            self.lift_label(drag, ((x - from.0) / scale, (y - from.1) / scale));
        }
    }

    /// Handles the release of the pointer: a drop, or a tap.
    pub fn handle_pointer_up(self, at: &ev::PointerEvent) {
        let Some(drag) = self.active_drag.get_value() else { return };
        self.cancel();
        if drag.phase != DragPhase::Dragging {
            if !drag.is_label {
                self.on_open.run(drag.draggable.answer_path); // A tap, as on any other part.
            }
            return;
        }
        self.just_dropped.set_value(true);
        request_animation_frame(move || _ = self.just_dropped.try_set_value(false));
        if let Some(carry) = picture_point(&drag, at).and_then(|at| {
            drag.shown_picture.picture.with_untracked(|picture| outcome_at(picture, &drag.draggable, at))
        }) {
            self.on_drop.run(carry);
        }
    }

    /// Whether a drop has just happened.
    pub fn has_just_dropped(self) -> bool {
        self.just_dropped.get_value()
    }

    /// Whether something is being dragged.
    pub fn is_dragging(self) -> bool {
        self.active_drag.with_value(|drag| drag.as_ref().is_some_and(|drag| drag.phase == DragPhase::Dragging))
    }

    /// Ends the drag without a drop; returns whether there was one.
    pub fn cancel(self) -> bool {
        let drag = self.active_drag.try_update_value(Option::take).flatten();
        self.hover_target.set(None);
        if let Some(drag) = &drag {
            drag.long_press_timer.iter().for_each(TimeoutHandle::clear);
            set_held_attribute(drag.element, false);
            self.lifted_label.set(None);
        }
        drag.is_some()
    }

    /// Shows a copy of the label that follows the pointer; the label itself stays in place and is dimmed.
    fn lift_label(self, drag: &DragState, by: (f64, f64)) {
        self.lift_offset.set(by);
        if self.lifted_label.with_untracked(Option::is_none) {
            let label = |picture: &Picture| {
                picture
                    .labels
                    .iter()
                    .find(|label| label.answer_path.as_ref() == Some(&drag.draggable.answer_path))
                    .map(DrawnLabel::from_label)
            };
            self.lifted_label.set(drag.shown_picture.picture.with_untracked(label));
            set_held_attribute(drag.element, true);
        }
    }

    /// Moves an item by a key and returns whether the key is one that moves. The item keeps the focus.
    pub fn move_by_key(self, shown: ShownPicture, path: &FieldPath, element: NodeRef<svg::G>, key: &str) -> bool {
        let toward = match key {
            "ArrowUp" | "ArrowLeft" => Neighbour::Before,
            "ArrowDown" | "ArrowRight" => Neighbour::After,
            _ => return false,
        };
        let is_along = matches!(key, "ArrowLeft" | "ArrowRight");
        if let Some(carry) = shown.picture.with_untracked(|picture| outcome_of_key(picture, path, toward, is_along)) {
            self.on_drop.run(carry);
            request_animation_frame(move || request_animation_frame(move || focus_element(element)));
        }
        true
    }
}

/// Starts to drag a label: with a mouse at once, with a finger after a long press.
pub fn start_label_drag(
    controller: DragController,
    shown: ShownPicture,
    path: &FieldPath,
    element: NodeRef<svg::G>,
    at: &ev::PointerEvent,
) {
    let draggable = shown.picture.with_untracked(|picture| {
        picture.all_draggables().into_iter().find(|draggable| draggable.answer_path == *path)
    });
    let Some(draggable) = draggable.filter(|_| at.button() == 0 && at.is_primary()) else { return };
    let is_finger = at.pointer_type() == "touch";
    let rests = move || {
        let is_held = controller
            .active_drag
            .try_with_value(|drag| drag.as_ref().is_some_and(|drag| drag.phase == DragPhase::LongPress));
        if is_held == Some(true) {
            controller.begin_dragging();
            controller.active_drag.get_value().into_iter().for_each(|drag| controller.lift_label(&drag, (0.0, 0.0)));
        }
    };
    let rests = is_finger.then(|| set_timeout_with_handle(rests, LONG_PRESS_DELAY).ok()).flatten();
    let state = if is_finger { DragPhase::LongPress } else { DragPhase::Pressed };
    controller.active_drag.set_value(Some(DragState {
        draggable,
        shown_picture: shown,
        element,
        start_point: client_point(at),
        phase: state,
        is_label: true,
        long_press_timer: rests,
    }));
}

/// Draws the outline of the target under the pointer, and the label that follows the pointer.
pub fn drag_overlay(shown: ShownPicture, controller: DragController) -> impl IntoView {
    let lifted = move || {
        controller.lifted_label.with(|label| label.as_ref().map(|label| drag_preview(label, controller.lift_offset)))
    };
    let highlight = move || {
        let over = controller.hover_target.get()?;
        let target = over
            .target
            .and_then(|nth| shown.picture.with_untracked(|picture| picture.drag_model.targets.get(nth).cloned()));
        let (width, height) = shown.picture.with_untracked(|picture| (picture.width, picture.height));
        let whole = target.filter(|target| !target.name.is_empty()).map(|target| {
            let area = target.area.clipped_to(width, height);
            let (rx, ry) = if target.edge_bend > 0.0 { (area.w * 0.46, area.h * 0.46) } else { (12.0, 12.0) };
            // The items of a ring are below its top, so its name is placed there.
            let named = if target.edge_bend > 0.0 { area.y + 18.0 } else { area.y + area.h - 8.0 };
            view! {
                <rect class="drawing__drop-target" x=area.x y=area.y width=area.w height=area.h rx=rx ry=ry></rect>
                <text class="drawing__text drawing__text--app drawing__ink--river" x=area.x + area.w / 2.0 y=named text-anchor="middle">{target.name}</text>
            }
        });
        let replaced_box = over.replaced_box.map(|area| view! { <rect class="drawing__drop-target" x=area.x - 6.0 y=area.y - 3.0 width=area.w + 12.0 height=area.h + 6.0 rx="6"></rect> });
        Some(view! { <g aria-hidden="true">{whole}{replaced_box}</g> })
    };
    view! { {highlight} {lifted} }
}

/// Returns what a drop at a point does.
fn outcome_at(picture: &Picture, draggable: &Draggable, at: (f64, f64)) -> Option<DragOutcome> {
    let over = picture.drag_model.target_at(draggable, at)?;
    if over != draggable.target_index {
        return move_outcome(picture, draggable, over);
    }
    nearest_draggable(&picture.all_draggables(), draggable, at).map(|other| reorder_outcome(draggable, other))
}

fn hover_target_at(picture: &Picture, draggable: &Draggable, at: (f64, f64)) -> HoverTarget {
    let target_index = picture.drag_model.target_at(draggable, at);
    let replaced_box = if target_index == Some(draggable.target_index) {
        nearest_draggable(&picture.all_draggables(), draggable, at).map(|other| other.area)
    } else {
        None
    };
    HoverTarget { target: target_index, replaced_box }
}

/// Returns what an arrow key does: up and down move to another target if there are several; otherwise, and for left and
/// right, the item moves in its order.
fn outcome_of_key(picture: &Picture, path: &FieldPath, toward: Neighbour, is_along: bool) -> Option<DragOutcome> {
    let draggables = picture.all_draggables();
    let draggable = draggables.iter().find(|draggable| draggable.answer_path == *path)?;
    if !is_along && picture.drag_model.has_other_target(draggable) {
        return picture
            .drag_model
            .neighbour_target(draggable, toward)
            .and_then(|to| move_outcome(picture, draggable, to));
    }
    neighbour_draggable(&draggables, draggable, toward).map(|other| reorder_outcome(draggable, other))
}

fn reorder_outcome(draggable: &Draggable, other: &Draggable) -> DragOutcome {
    let outcome = if draggable.is_card { DragOutcome::ReorderCard } else { DragOutcome::Reorder };
    outcome(draggable.answer_path.clone(), other.answer_path.clone())
}

fn move_outcome(picture: &Picture, draggable: &Draggable, to: usize) -> Option<DragOutcome> {
    picture
        .drag_model
        .targets
        .get(to)
        .map(|target| DragOutcome::MoveTo(draggable.answer_path.clone(), target.action.clone(), target.name.clone()))
}

/// Marks the label as being dragged, or removes the mark.
fn set_held_attribute(element: NodeRef<svg::G>, is_on_way: bool) {
    let Some(element) = element.try_get_untracked().flatten() else { return };
    // The attribute is for styling only, so an error can be ignored.
    if is_on_way {
        element.set_attribute("data-held", "").ok();
    } else {
        element.remove_attribute("data-held").ok();
    }
}

/// Focus is best effort; the layout that is not shown cannot take it.
fn focus_element(element: NodeRef<svg::G>) {
    drop(element.try_get_untracked().flatten().map(|element| element.focus()));
}

fn client_point(at: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(at.client_x()), f64::from(at.client_y()))
}

/// Returns the size of a unit of the picture, in pixels.
fn pixels_per_unit(drag: &DragState) -> Option<f64> {
    let width = drag.shown_picture.picture.with_untracked(|picture| picture.width);
    Some(drag.shown_picture.surface.get_untracked()?.get_bounding_client_rect().width() / width.max(1.0))
}

/// Returns the position of the pointer in units of the picture.
fn picture_point(drag: &DragState, at: &ev::PointerEvent) -> Option<(f64, f64)> {
    let rect = drag.shown_picture.surface.get_untracked()?.get_bounding_client_rect();
    let scale = pixels_per_unit(drag).filter(|scale| *scale > 0.0)?;
    let (x, y) = client_point(at);
    Some(((x - rect.left()) / scale, (y - rect.top()) / scale))
}
