//! Someone or something that is carried to another place in the picture itself: with the mouse, with a finger, or with the arrow keys.

use super::drawing_sheet::{Shown, Words, slip};
use crate::pictures::carry::{Goes, Mover, beside, nearest};
use crate::pictures::layout::Rect;
use crate::pictures::sheet::Sheet;
use crate::story::arrange::Toward;
use crate::story::place::Place;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::{ev, html, prelude::*, svg};
use std::time::Duration;

/// How far a hand must go, in pixels, until it carries rather than taps.
const FIRM: f64 = 6.0;
/// How long a finger rests on words until it takes them up; one that moves on before lets the page scroll.
const RESTS: Duration = Duration::from_millis(320);

/// Where someone is put down.
#[derive(Clone, Debug, PartialEq)]
pub enum Carry {
    /// In another part of the picture; with its name.
    To(Place, Goes, String),
    /// In the place of another of the same part.
    Beside(Place, Place),
    /// A card, in the place of another.
    Card(Place, Place),
}

/// The hand that carries.
#[derive(Clone, Copy)]
pub struct Carrying {
    frame: NodeRef<html::Div>,
    held: StoredValue<Option<Held>>,
    /// Over what the hand is.
    over: RwSignal<Option<Over>>,
    /// Her words that the hand has, and how far they are from where they stand.
    lifted: RwSignal<Option<Words>>,
    by: RwSignal<(f64, f64)>,
    /// What was put down just now: the press that the browser tells of afterwards is none.
    put_down: StoredValue<bool>,
    on_carry: Callback<Carry>,
    on_open: Callback<Place>,
}

/// Over which part of the picture the hand is, and in whose place it would put down.
#[derive(Clone, Debug, Default, PartialEq)]
struct Over {
    spot: Option<usize>,
    place_of: Option<Rect>,
}

#[derive(Clone)]
struct Held {
    mover: Mover,
    shown: Shown,
    hand: NodeRef<svg::G>,
    from: (f64, f64),
    state: State,
    /// Her words follow the hand; someone who is drawn stays until they are put down.
    is_words: bool,
    rests: Option<TimeoutHandle>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A finger rests on it.
    Rests,
    /// It is taken.
    Taken,
    /// It is on its way.
    OnWay,
}

impl Carrying {
    /// Nobody is carried yet; the picture stands in this frame.
    pub fn new(frame: NodeRef<html::Div>, on_carry: Callback<Carry>, on_open: Callback<Place>) -> Self {
        let (held, over, put_down) = (StoredValue::new(None), RwSignal::new(None), StoredValue::new(false));
        let (lifted, by) = (RwSignal::new(None), RwSignal::new((0.0, 0.0)));
        Self { frame, held, over, lifted, by, put_down, on_carry, on_open }
    }

    /// Someone is taken; the frame goes on hearing of it wherever the hand goes.
    pub fn take(self, shown: Shown, mover: Mover, hand: NodeRef<svg::G>, at: &ev::PointerEvent) {
        if at.button() != 0 || !at.is_primary() {
            return;
        }
        at.prevent_default(); // No text is marked on the way.
        self.captures(at.pointer_id());
        focus(hand);
        let (from, state) = (point(at), State::Taken);
        self.held.set_value(Some(Held { mover, shown, hand, from, state, is_words: false, rests: None }));
    }

    fn captures(self, pointer: i32) {
        // Without it the drag ends at the picture's edge, no more.
        self.frame.get_untracked().into_iter().for_each(|frame| drop(frame.set_pointer_capture(pointer)));
    }

    /// The hand goes on.
    pub fn pass(self, at: &ev::PointerEvent) {
        let Some(held) = self.held.get_value() else { return };
        let (x, y) = point(at);
        let is_far = (x - held.from.0).hypot(y - held.from.1) > FIRM;
        match held.state {
            State::Rests if is_far => drop(self.stop()),
            State::Taken if is_far => {
                self.captures(at.pointer_id());
                self.sets_out();
                self.follows(&held, at);
            }
            State::OnWay => self.follows(&held, at),
            State::Rests | State::Taken => {}
        }
    }

    fn sets_out(self) {
        self.held.update_value(|held| held.iter_mut().for_each(|held| held.state = State::OnWay));
    }

    fn follows(self, held: &Held, at: &ev::PointerEvent) {
        let now =
            on_sheet(held, at).map(|at| held.shown.sheet.with_untracked(|sheet| over_what(sheet, &held.mover, at)));
        if self.over.with_untracked(|over| *over != now) {
            self.over.set(now);
        }
        if held.is_words {
            let scale = scale(held).unwrap_or(1.0).max(0.01);
            let ((x, y), from) = (point(at), held.from);
            self.lifts(held, ((x - from.0) / scale, (y - from.1) / scale));
        }
    }

    /// The hand lets go.
    pub fn leave(self, at: &ev::PointerEvent) {
        let Some(held) = self.held.get_value() else { return };
        self.stop();
        if held.state != State::OnWay {
            if !held.is_words {
                self.on_open.run(held.mover.place); // A tap, as on any other part.
            }
            return;
        }
        self.put_down.set_value(true);
        request_animation_frame(move || _ = self.put_down.try_set_value(false));
        if let Some(carry) =
            on_sheet(&held, at).and_then(|at| held.shown.sheet.with_untracked(|sheet| carry(sheet, &held.mover, at)))
        {
            self.on_carry.run(carry);
        }
    }

    /// Whether the hand has just put something down.
    pub fn is_put_down(self) -> bool {
        self.put_down.get_value()
    }

    /// Whether something is on its way.
    pub fn is_on_way(self) -> bool {
        self.held.with_value(|held| held.as_ref().is_some_and(|held| held.state == State::OnWay))
    }

    /// What is held goes back; tells whether anything was.
    pub fn stop(self) -> bool {
        let held = self.held.try_update_value(Option::take).flatten();
        self.over.set(None);
        if let Some(held) = &held {
            held.rests.iter().for_each(TimeoutHandle::clear);
            leaves(held.hand, false);
            self.lifted.set(None);
        }
        held.is_some()
    }

    /// Her words go with the hand, as long as it has them; where they stand they stay, but faintly.
    fn lifts(self, held: &Held, by: (f64, f64)) {
        self.by.set(by);
        if self.lifted.with_untracked(Option::is_none) {
            let mark = |sheet: &Sheet| {
                sheet.marks.iter().find(|mark| mark.place.as_ref() == Some(&held.mover.place)).map(Words::of)
            };
            self.lifted.set(held.shown.sheet.with_untracked(mark));
            leaves(held.hand, true);
        }
    }

    /// A key moves someone, who has the focus afterwards as before.
    pub fn by_key(self, shown: Shown, place: &Place, hand: NodeRef<svg::G>, key: &str) -> bool {
        let toward = match key {
            "ArrowUp" | "ArrowLeft" => Toward::Before,
            "ArrowDown" | "ArrowRight" => Toward::After,
            _ => return false,
        };
        let is_along = matches!(key, "ArrowLeft" | "ArrowRight");
        if let Some(carry) = shown.sheet.with_untracked(|sheet| stepped(sheet, place, toward, is_along)) {
            self.on_carry.run(carry);
            request_animation_frame(move || request_animation_frame(move || focus(hand)));
        }
        true
    }
}

/// Words are taken: by a mouse at once, by a finger that rests on them.
pub fn take_words(carrying: Carrying, shown: Shown, place: &Place, hand: NodeRef<svg::G>, at: &ev::PointerEvent) {
    let mover = shown.sheet.with_untracked(|sheet| sheet.movers().into_iter().find(|mover| mover.place == *place));
    let Some(mover) = mover.filter(|_| at.button() == 0 && at.is_primary()) else { return };
    let is_finger = at.pointer_type() == "touch";
    let rests = move || {
        let is_held = carrying.held.try_with_value(|held| held.as_ref().is_some_and(|held| held.state == State::Rests));
        if is_held == Some(true) {
            carrying.sets_out();
            carrying.held.get_value().into_iter().for_each(|held| carrying.lifts(&held, (0.0, 0.0)));
        }
    };
    let rests = is_finger.then(|| set_timeout_with_handle(rests, RESTS).ok()).flatten();
    let state = if is_finger { State::Rests } else { State::Taken };
    carrying.held.set_value(Some(Held { mover, shown, hand, from: point(at), state, is_words: true, rests }));
}

/// What of the picture the hand is over, and what it has.
pub fn over(shown: Shown, carrying: Carrying) -> impl IntoView {
    let lifted = move || carrying.lifted.with(|words| words.as_ref().map(|words| slip(words, carrying.by)));
    let place = move || {
        let over = carrying.over.get()?;
        let spot = over.spot.and_then(|nth| shown.sheet.with_untracked(|sheet| sheet.floor.spots.get(nth).cloned()));
        let (wide, high) = shown.sheet.with_untracked(|sheet| (sheet.width, sheet.height));
        let whole = spot.filter(|spot| !spot.name.is_empty()).map(|spot| {
            let room = spot.room.within(wide, high);
            let (rx, ry) = if spot.bend > 0.0 { (room.w * 0.46, room.h * 0.46) } else { (12.0, 12.0) };
            // What stands in it begins at the top.
            let named = if spot.bend > 0.0 { room.y + 18.0 } else { room.y + room.h - 8.0 };
            view! {
                <rect class="drawing__spot" x=room.x y=room.y width=room.w height=room.h rx=rx ry=ry></rect>
                <text class="drawing__words drawing__words--app drawing__ink--river" x=room.x + room.w / 2.0 y=named text-anchor="middle">{spot.name}</text>
            }
        });
        let place_of = over.place_of.map(|room| view! { <rect class="drawing__spot" x=room.x - 6.0 y=room.y - 3.0 width=room.w + 12.0 height=room.h + 6.0 rx="6"></rect> });
        Some(view! { <g aria-hidden="true">{whole}{place_of}</g> })
    };
    view! { {place} {lifted} }
}

/// What putting down at a point means.
fn carry(sheet: &Sheet, mover: &Mover, at: (f64, f64)) -> Option<Carry> {
    let over = sheet.floor.spot_at(mover, at)?;
    if over != mover.spot {
        return to_spot(sheet, mover, over);
    }
    nearest(&sheet.movers(), mover, at).map(|other| in_place_of(mover, other))
}

fn over_what(sheet: &Sheet, mover: &Mover, at: (f64, f64)) -> Over {
    let spot = sheet.floor.spot_at(mover, at);
    let place_of =
        if spot == Some(mover.spot) { nearest(&sheet.movers(), mover, at).map(|other| other.room) } else { None };
    Over { spot, place_of }
}

/// A step by a key: up and down to another part of the picture where there are several, else in the order, as the other keys do.
fn stepped(sheet: &Sheet, place: &Place, toward: Toward, is_along: bool) -> Option<Carry> {
    let movers = sheet.movers();
    let mover = movers.iter().find(|mover| mover.place == *place)?;
    if !is_along && sheet.floor.has_ways(mover) {
        return sheet.floor.beside(mover, toward).and_then(|to| to_spot(sheet, mover, to));
    }
    beside(&movers, mover, toward).map(|other| in_place_of(mover, other))
}

fn in_place_of(mover: &Mover, other: &Mover) -> Carry {
    let carry = if mover.is_card { Carry::Card } else { Carry::Beside };
    carry(mover.place.clone(), other.place.clone())
}

fn to_spot(sheet: &Sheet, mover: &Mover, to: usize) -> Option<Carry> {
    sheet.floor.spots.get(to).map(|spot| Carry::To(mover.place.clone(), spot.goes.clone(), spot.name.clone()))
}

/// Her words are on their way, or are back.
fn leaves(hand: NodeRef<svg::G>, is_on_way: bool) {
    let Some(hand) = hand.try_get_untracked().flatten() else { return };
    // It is only shown; a part that is gone needs none of it.
    if is_on_way {
        hand.set_attribute("data-held", "").ok();
    } else {
        hand.remove_attribute("data-held").ok();
    }
}

/// Focus is a courtesy; the layout that is not shown does not take it.
fn focus(hand: NodeRef<svg::G>) {
    drop(hand.try_get_untracked().flatten().map(|hand| hand.focus()));
}

fn point(at: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(at.client_x()), f64::from(at.client_y()))
}

/// How large a unit of the sheet is, in pixels.
fn scale(held: &Held) -> Option<f64> {
    let wide = held.shown.sheet.with_untracked(|sheet| sheet.width);
    Some(held.shown.ground.get_untracked()?.get_bounding_client_rect().width() / wide.max(1.0))
}

/// Where on the sheet the pointer is.
fn on_sheet(held: &Held, at: &ev::PointerEvent) -> Option<(f64, f64)> {
    let room = held.shown.ground.get_untracked()?.get_bounding_client_rect();
    let scale = scale(held).filter(|scale| *scale > 0.0)?;
    let (x, y) = point(at);
    Some(((x - room.left()) / scale, (y - room.top()) / scale))
}
