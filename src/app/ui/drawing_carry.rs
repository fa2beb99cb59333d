//! Someone who is carried to another place in the picture itself: with the mouse, with a finger, or with the arrow keys.

use crate::pictures::carry::{Floor, Goes, Mover, Spot, beside, nearest, next, spot_at};
use crate::story::arrange::Toward;
use crate::story::place::Place;
use leptos::{ev, html, prelude::*, svg};
use std::sync::Arc;

/// How far a hand must go, in pixels, until it carries rather than taps.
const FIRM: f64 = 6.0;

/// Where someone is put down.
#[derive(Clone, Debug, PartialEq)]
pub enum Carry {
    /// In another part of the picture.
    To(Place, Goes),
    /// In the place of another of the same part.
    Beside(Place, Place),
}

/// The hand that carries.
#[derive(Clone, Copy)]
pub struct Carrying {
    frame: NodeRef<html::Div>,
    held: StoredValue<Option<Held>>,
    /// Over which part of the picture the hand is, by its number.
    over: RwSignal<Option<usize>>,
    /// Someone who was moved by a key: the focus stays with them.
    keyed: StoredValue<Option<Place>>,
    on_carry: Callback<Carry>,
    on_open: Callback<Place>,
}

#[derive(Clone)]
struct Held {
    mover: Mover,
    floor: Arc<Floor>,
    ground: NodeRef<svg::Rect>,
    wide: f64,
    from: (f64, f64),
    has_moved: bool,
}

impl Carrying {
    /// Nobody is carried yet; the picture stands in this frame.
    pub fn new(frame: NodeRef<html::Div>, on_carry: Callback<Carry>, on_open: Callback<Place>) -> Self {
        let (held, keyed) = (StoredValue::new(None), StoredValue::new(None));
        Self { frame, held, over: RwSignal::new(None), keyed, on_carry, on_open }
    }

    fn take(self, at: &ev::PointerEvent, held: Held) {
        let Some(frame) = self.frame.get_untracked().filter(|_| at.button() == 0 && at.is_primary()) else { return };
        at.prevent_default(); // No text is marked on the way.
        frame.set_pointer_capture(at.pointer_id()).ok(); // Without it the drag ends at the picture's edge, no more.
        self.held.set_value(Some(held));
    }

    /// The hand goes on.
    pub fn pass(self, at: &ev::PointerEvent) {
        let Some(held) = self.held.get_value() else { return };
        let (x, y) = hand(at);
        let has_moved = held.has_moved || (x - held.from.0).hypot(y - held.from.1) > FIRM;
        if has_moved && !held.has_moved {
            self.held.update_value(|held| held.iter_mut().for_each(|held| held.has_moved = true));
        }
        let over = on_sheet(&held, at).filter(|_| has_moved).and_then(|at| spot_at(&held.floor.spots, at));
        if self.over.get_untracked() != over {
            self.over.set(over);
        }
    }

    /// The hand lets go.
    pub fn leave(self, at: &ev::PointerEvent) {
        let Some(held) = self.held.try_update_value(Option::take).flatten() else { return };
        self.over.set(None);
        if !held.has_moved {
            self.on_open.run(held.mover.place); // A tap, as on any other part.
            return;
        }
        let Some(at) = on_sheet(&held, at) else { return };
        let Some(over) = spot_at(&held.floor.spots, at) else { return };
        if over != held.mover.spot {
            self.puts(&held.mover, over, &held.floor);
        } else if let Some(other) = nearest(&held.floor.movers, &held.mover, at) {
            self.on_carry.run(Carry::Beside(held.mover.place, other.place.clone()));
        }
    }

    fn puts(self, mover: &Mover, spot: usize, floor: &Floor) {
        if let Some(spot) = floor.spots.get(spot) {
            self.on_carry.run(Carry::To(mover.place.clone(), spot.goes));
        }
    }

    /// The hand is taken away by something else.
    pub fn stop(self) {
        self.held.set_value(None);
        self.over.set(None);
    }

    /// A key moves someone; when they are drawn anew, they have the focus again.
    fn by_key(self, mover: &Mover, floor: &Floor, key: &str) -> bool {
        let carry = match key {
            "ArrowUp" => next(floor.spots.len(), mover.spot, Toward::Before).and_then(|to| to_spot(mover, to, floor)),
            "ArrowDown" => next(floor.spots.len(), mover.spot, Toward::After).and_then(|to| to_spot(mover, to, floor)),
            "ArrowLeft" => to_side(mover, floor, Toward::Before),
            "ArrowRight" => to_side(mover, floor, Toward::After),
            _ => return false,
        };
        if let Some(carry) = carry {
            self.keyed.set_value(Some(mover.place.clone()));
            self.on_carry.run(carry);
            request_animation_frame(move || request_animation_frame(move || drop(self.keyed.try_set_value(None))));
        }
        true
    }
}

fn to_spot(mover: &Mover, to: usize, floor: &Floor) -> Option<Carry> {
    floor.spots.get(to).map(|spot| Carry::To(mover.place.clone(), spot.goes))
}

fn to_side(mover: &Mover, floor: &Floor, toward: Toward) -> Option<Carry> {
    beside(&floor.movers, mover, toward).map(|other| Carry::Beside(mover.place.clone(), other.place.clone()))
}

fn hand(at: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(at.client_x()), f64::from(at.client_y()))
}

/// Where on the sheet the pointer is.
fn on_sheet(held: &Held, at: &ev::PointerEvent) -> Option<(f64, f64)> {
    let room = held.ground.get_untracked()?.get_bounding_client_rect();
    let scale = held.wide / room.width().max(1.0);
    let (x, y) = hand(at);
    Some(((x - room.left()) * scale, (y - room.top()) * scale))
}

/// Those who can be carried, as something to take, and the part of the picture that the hand is over.
pub fn movers(floor: Floor, (wide, high): (f64, f64), carrying: Carrying) -> AnyView {
    if floor.movers.is_empty() {
        return ().into_any();
    }
    let ground = NodeRef::<svg::Rect>::new();
    let floor = Arc::new(floor);
    let spots = floor.clone();
    let shown =
        move || carrying.over.get().and_then(|over| spots.spots.get(over).map(|spot| over_spot(spot, wide, high)));
    let each = floor.movers.iter().map(|mover| one(mover, floor.clone(), ground, wide, carrying)).collect_view();
    view! {
        <rect class="drawing__track" node_ref=ground x="0" y="0" width=wide height=high></rect>
        {shown}
        {each}
    }
    .into_any()
}

fn over_spot(spot: &Spot, wide: f64, high: f64) -> impl IntoView + use<> {
    let room = spot.room.within(wide, high);
    let (x, y) = (room.x + room.w / 2.0, room.y + 18.0);
    let (rx, ry) = if spot.bend > 0.0 { (room.w * 0.46, room.h * 0.46) } else { (12.0, 12.0) };
    view! {
        <g aria-hidden="true">
            <rect class="drawing__spot" x=room.x y=room.y width=room.w height=room.h rx=rx ry=ry></rect>
            <text class="drawing__words drawing__words--app drawing__ink--river" x=x y=y text-anchor="middle">{spot.name}</text>
        </g>
    }
}

fn one(
    mover: &Mover,
    floor: Arc<Floor>,
    ground: NodeRef<svg::Rect>,
    wide: f64,
    carrying: Carrying,
) -> impl IntoView + use<> {
    let hand_on = NodeRef::<svg::G>::new();
    if carrying.keyed.with_value(|keyed| keyed.as_ref().is_some_and(|keyed| mover.is_at(keyed))) {
        // Focus is a courtesy; the layout that is not shown does not take it.
        request_animation_frame(move || drop(hand_on.try_get_untracked().flatten().map(|hand| hand.focus())));
    }
    let (room, last) = (mover.room, floor.spots.len().to_string());
    let (name, stands) = (mover.name.clone(), floor.spots.get(mover.spot).map(|spot| spot.name));
    let (taken, on, keyed) = (mover.clone(), floor.clone(), mover.clone());
    let take = move |at: ev::PointerEvent| {
        let held = Held { mover: taken.clone(), floor: on.clone(), ground, wide, from: hand(&at), has_moved: false };
        carrying.take(&at, held);
    };
    let keys = move |key: ev::KeyboardEvent| {
        let bare = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        if bare && carrying.by_key(&keyed, &floor, &key.key()) {
            key.prevent_default();
        }
    };
    let at = mover.spot.saturating_add(1).to_string();
    view! {
        <g
            class="drawing__grip drawing__grip--free only-screen"
            role="slider"
            tabindex="0"
            aria-label=name
            aria-orientation="vertical"
            aria-valuemin="1"
            aria-valuemax=last
            aria-valuenow=at
            aria-valuetext=stands
            node_ref=hand_on
            on:pointerdown=take
            on:keydown=keys
        >
            <rect class="drawing__room" x=room.x y=room.y width=room.w height=room.h rx="6"></rect>
        </g>
    }
}
