//! Someone or something that is carried to another place in the picture itself: with the mouse, with a finger, or with the arrow keys.

use super::drawing_sheet::{DrawnLabel, ShownPicture, drag_preview};
use crate::pictures::drag_model::{Draggable, DropAction, nearest_draggable, neighbour_draggable};
use crate::pictures::picture::Picture;
use crate::pictures::text_layout::Rect;
use crate::story::field_path::FieldPath;
use crate::story::reorder::Neighbour;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::{ev, html, prelude::*, svg};
use std::time::Duration;

/// How far a hand must go, in pixels, until it carries rather than taps.
const DRAG_THRESHOLD_PX: f64 = 6.0;
/// How long a finger rests on words until it takes them up; one that moves on before lets the page scroll.
const LONG_PRESS_DELAY: Duration = Duration::from_millis(320);

/// Where someone is put down.
#[derive(Clone, Debug, PartialEq)]
pub enum DragOutcome {
    /// In another part of the picture; with its name.
    MoveTo(FieldPath, DropAction, String),
    /// In the place of another of the same part.
    Reorder(FieldPath, FieldPath),
    /// A card, in the place of another.
    ReorderCard(FieldPath, FieldPath),
}

/// The hand that carries.
#[derive(Clone, Copy)]
pub struct DragController {
    frame: NodeRef<html::Div>,
    active_drag: StoredValue<Option<DragState>>,
    /// Over what the hand is.
    hover_target: RwSignal<Option<HoverTarget>>,
    /// Her words that the hand has, and how far they are from where they stand.
    lifted_label: RwSignal<Option<DrawnLabel>>,
    lift_offset: RwSignal<(f64, f64)>,
    /// What was put down just now: the press that the browser tells of afterwards is none.
    just_dropped: StoredValue<bool>,
    on_drop: Callback<DragOutcome>,
    on_open: Callback<FieldPath>,
}

/// Over which part of the picture the hand is, and in whose place it would put down.
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
    /// Her words follow the hand; someone who is drawn stays until they are put down.
    is_label: bool,
    long_press_timer: Option<TimeoutHandle>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DragPhase {
    /// A finger rests on it.
    LongPress,
    /// It is taken.
    Pressed,
    /// It is on its way.
    Dragging,
}

impl DragController {
    /// Nobody is carried yet; the picture stands in this frame.
    pub fn new(frame: NodeRef<html::Div>, on_carry: Callback<DragOutcome>, on_open: Callback<FieldPath>) -> Self {
        let (held, over, put_down) = (StoredValue::new(None), RwSignal::new(None), StoredValue::new(false));
        let (lifted, by) = (RwSignal::new(None), RwSignal::new((0.0, 0.0)));
        Self {
            frame,
            active_drag: held,
            hover_target: over,
            lifted_label: lifted,
            lift_offset: by,
            just_dropped: put_down,
            on_drop: on_carry,
            on_open,
        }
    }

    /// Someone is taken; the frame goes on hearing of it wherever the hand goes.
    pub fn start_drag(self, shown: ShownPicture, mover: Draggable, hand: NodeRef<svg::G>, at: &ev::PointerEvent) {
        if at.button() != 0 || !at.is_primary() {
            return;
        }
        at.prevent_default(); // No text is marked on the way.
        self.capture_pointer(at.pointer_id());
        focus_element(hand);
        let (from, state) = (client_point(at), DragPhase::Pressed);
        self.active_drag.set_value(Some(DragState {
            draggable: mover,
            shown_picture: shown,
            element: hand,
            start_point: from,
            phase: state,
            is_label: false,
            long_press_timer: None,
        }));
    }

    fn capture_pointer(self, pointer: i32) {
        // Without it the drag ends at the picture's edge, no more.
        self.frame.get_untracked().into_iter().for_each(|frame| drop(frame.set_pointer_capture(pointer)));
    }

    /// The hand goes on.
    pub fn handle_pointer_move(self, at: &ev::PointerEvent) {
        let Some(held) = self.active_drag.get_value() else { return };
        let (x, y) = client_point(at);
        let is_far = (x - held.start_point.0).hypot(y - held.start_point.1) > DRAG_THRESHOLD_PX;
        match held.phase {
            DragPhase::LongPress if is_far => drop(self.cancel()),
            DragPhase::Pressed if is_far => {
                self.capture_pointer(at.pointer_id());
                self.begin_dragging();
                self.follow_pointer(&held, at);
            }
            DragPhase::Dragging => self.follow_pointer(&held, at),
            DragPhase::LongPress | DragPhase::Pressed => {}
        }
    }

    fn begin_dragging(self) {
        self.active_drag.update_value(|held| held.iter_mut().for_each(|held| held.phase = DragPhase::Dragging));
    }

    fn follow_pointer(self, held: &DragState, at: &ev::PointerEvent) {
        let now = picture_point(held, at)
            .map(|at| held.shown_picture.picture.with_untracked(|sheet| hover_target_at(sheet, &held.draggable, at)));
        if self.hover_target.with_untracked(|over| *over != now) {
            self.hover_target.set(now);
        }
        if held.is_label {
            let scale = pixels_per_unit(held).unwrap_or(1.0).max(0.01);
            let ((x, y), from) = (client_point(at), held.start_point);
            self.lift_label(held, ((x - from.0) / scale, (y - from.1) / scale));
        }
    }

    /// The hand lets go.
    pub fn handle_pointer_up(self, at: &ev::PointerEvent) {
        let Some(held) = self.active_drag.get_value() else { return };
        self.cancel();
        if held.phase != DragPhase::Dragging {
            if !held.is_label {
                self.on_open.run(held.draggable.answer_path); // A tap, as on any other part.
            }
            return;
        }
        self.just_dropped.set_value(true);
        request_animation_frame(move || _ = self.just_dropped.try_set_value(false));
        if let Some(carry) = picture_point(&held, at)
            .and_then(|at| held.shown_picture.picture.with_untracked(|sheet| outcome_at(sheet, &held.draggable, at)))
        {
            self.on_drop.run(carry);
        }
    }

    /// Whether the hand has just put something down.
    pub fn has_just_dropped(self) -> bool {
        self.just_dropped.get_value()
    }

    /// Whether something is on its way.
    pub fn is_dragging(self) -> bool {
        self.active_drag.with_value(|held| held.as_ref().is_some_and(|held| held.phase == DragPhase::Dragging))
    }

    /// What is held goes back; tells whether anything was.
    pub fn cancel(self) -> bool {
        let held = self.active_drag.try_update_value(Option::take).flatten();
        self.hover_target.set(None);
        if let Some(held) = &held {
            held.long_press_timer.iter().for_each(TimeoutHandle::clear);
            set_held_attribute(held.element, false);
            self.lifted_label.set(None);
        }
        held.is_some()
    }

    /// Her words go with the hand, as long as it has them; where they stand they stay, but faintly.
    fn lift_label(self, held: &DragState, by: (f64, f64)) {
        self.lift_offset.set(by);
        if self.lifted_label.with_untracked(Option::is_none) {
            let mark = |sheet: &Picture| {
                sheet
                    .labels
                    .iter()
                    .find(|mark| mark.answer_path.as_ref() == Some(&held.draggable.answer_path))
                    .map(DrawnLabel::from_label)
            };
            self.lifted_label.set(held.shown_picture.picture.with_untracked(mark));
            set_held_attribute(held.element, true);
        }
    }

    /// A key moves someone, who has the focus afterwards as before.
    pub fn move_by_key(self, shown: ShownPicture, place: &FieldPath, hand: NodeRef<svg::G>, key: &str) -> bool {
        let toward = match key {
            "ArrowUp" | "ArrowLeft" => Neighbour::Before,
            "ArrowDown" | "ArrowRight" => Neighbour::After,
            _ => return false,
        };
        let is_along = matches!(key, "ArrowLeft" | "ArrowRight");
        if let Some(carry) = shown.picture.with_untracked(|sheet| outcome_of_key(sheet, place, toward, is_along)) {
            self.on_drop.run(carry);
            request_animation_frame(move || request_animation_frame(move || focus_element(hand)));
        }
        true
    }
}

/// Words are taken: by a mouse at once, by a finger that rests on them.
pub fn start_label_drag(
    carrying: DragController,
    shown: ShownPicture,
    place: &FieldPath,
    hand: NodeRef<svg::G>,
    at: &ev::PointerEvent,
) {
    let mover = shown
        .picture
        .with_untracked(|sheet| sheet.all_draggables().into_iter().find(|mover| mover.answer_path == *place));
    let Some(mover) = mover.filter(|_| at.button() == 0 && at.is_primary()) else { return };
    let is_finger = at.pointer_type() == "touch";
    let rests = move || {
        let is_held = carrying
            .active_drag
            .try_with_value(|held| held.as_ref().is_some_and(|held| held.phase == DragPhase::LongPress));
        if is_held == Some(true) {
            carrying.begin_dragging();
            carrying.active_drag.get_value().into_iter().for_each(|held| carrying.lift_label(&held, (0.0, 0.0)));
        }
    };
    let rests = is_finger.then(|| set_timeout_with_handle(rests, LONG_PRESS_DELAY).ok()).flatten();
    let state = if is_finger { DragPhase::LongPress } else { DragPhase::Pressed };
    carrying.active_drag.set_value(Some(DragState {
        draggable: mover,
        shown_picture: shown,
        element: hand,
        start_point: client_point(at),
        phase: state,
        is_label: true,
        long_press_timer: rests,
    }));
}

/// What of the picture the hand is over, and what it has.
pub fn drag_overlay(shown: ShownPicture, carrying: DragController) -> impl IntoView {
    let lifted = move || {
        carrying.lifted_label.with(|words| words.as_ref().map(|words| drag_preview(words, carrying.lift_offset)))
    };
    let place = move || {
        let over = carrying.hover_target.get()?;
        let spot = over
            .target
            .and_then(|nth| shown.picture.with_untracked(|sheet| sheet.drag_model.targets.get(nth).cloned()));
        let (wide, high) = shown.picture.with_untracked(|sheet| (sheet.width, sheet.height));
        let whole = spot.filter(|spot| !spot.name.is_empty()).map(|spot| {
            let room = spot.area.clipped_to(wide, high);
            let (rx, ry) = if spot.edge_bend > 0.0 { (room.w * 0.46, room.h * 0.46) } else { (12.0, 12.0) };
            // What stands in it begins at the top.
            let named = if spot.edge_bend > 0.0 { room.y + 18.0 } else { room.y + room.h - 8.0 };
            view! {
                <rect class="drawing__spot" x=room.x y=room.y width=room.w height=room.h rx=rx ry=ry></rect>
                <text class="drawing__words drawing__words--app drawing__ink--river" x=room.x + room.w / 2.0 y=named text-anchor="middle">{spot.name}</text>
            }
        });
        let place_of = over.replaced_box.map(|room| view! { <rect class="drawing__spot" x=room.x - 6.0 y=room.y - 3.0 width=room.w + 12.0 height=room.h + 6.0 rx="6"></rect> });
        Some(view! { <g aria-hidden="true">{whole}{place_of}</g> })
    };
    view! { {place} {lifted} }
}

/// What putting down at a point means.
fn outcome_at(sheet: &Picture, mover: &Draggable, at: (f64, f64)) -> Option<DragOutcome> {
    let over = sheet.drag_model.target_at(mover, at)?;
    if over != mover.target_index {
        return move_outcome(sheet, mover, over);
    }
    nearest_draggable(&sheet.all_draggables(), mover, at).map(|other| reorder_outcome(mover, other))
}

fn hover_target_at(sheet: &Picture, mover: &Draggable, at: (f64, f64)) -> HoverTarget {
    let spot = sheet.drag_model.target_at(mover, at);
    let place_of = if spot == Some(mover.target_index) {
        nearest_draggable(&sheet.all_draggables(), mover, at).map(|other| other.area)
    } else {
        None
    };
    HoverTarget { target: spot, replaced_box: place_of }
}

/// A step by a key: up and down to another part of the picture where there are several, else in the order, as the other keys do.
fn outcome_of_key(sheet: &Picture, place: &FieldPath, toward: Neighbour, is_along: bool) -> Option<DragOutcome> {
    let movers = sheet.all_draggables();
    let mover = movers.iter().find(|mover| mover.answer_path == *place)?;
    if !is_along && sheet.drag_model.has_other_target(mover) {
        return sheet.drag_model.neighbour_target(mover, toward).and_then(|to| move_outcome(sheet, mover, to));
    }
    neighbour_draggable(&movers, mover, toward).map(|other| reorder_outcome(mover, other))
}

fn reorder_outcome(mover: &Draggable, other: &Draggable) -> DragOutcome {
    let carry = if mover.is_card { DragOutcome::ReorderCard } else { DragOutcome::Reorder };
    carry(mover.answer_path.clone(), other.answer_path.clone())
}

fn move_outcome(sheet: &Picture, mover: &Draggable, to: usize) -> Option<DragOutcome> {
    sheet
        .drag_model
        .targets
        .get(to)
        .map(|spot| DragOutcome::MoveTo(mover.answer_path.clone(), spot.action.clone(), spot.name.clone()))
}

/// Her words are on their way, or are back.
fn set_held_attribute(hand: NodeRef<svg::G>, is_on_way: bool) {
    let Some(hand) = hand.try_get_untracked().flatten() else { return };
    // It is only shown; a part that is gone needs none of it.
    if is_on_way {
        hand.set_attribute("data-held", "").ok();
    } else {
        hand.remove_attribute("data-held").ok();
    }
}

/// Focus is a courtesy; the layout that is not shown does not take it.
fn focus_element(hand: NodeRef<svg::G>) {
    drop(hand.try_get_untracked().flatten().map(|hand| hand.focus()));
}

fn client_point(at: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(at.client_x()), f64::from(at.client_y()))
}

/// How large a unit of the sheet is, in pixels.
fn pixels_per_unit(held: &DragState) -> Option<f64> {
    let wide = held.shown_picture.picture.with_untracked(|sheet| sheet.width);
    Some(held.shown_picture.surface.get_untracked()?.get_bounding_client_rect().width() / wide.max(1.0))
}

/// Where on the sheet the pointer is.
fn picture_point(held: &DragState, at: &ev::PointerEvent) -> Option<(f64, f64)> {
    let room = held.shown_picture.surface.get_untracked()?.get_bounding_client_rect();
    let scale = pixels_per_unit(held).filter(|scale| *scale > 0.0)?;
    let (x, y) = client_point(at);
    Some(((x - room.left()) / scale, (y - room.top()) / scale))
}
