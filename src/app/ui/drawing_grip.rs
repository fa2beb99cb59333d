//! A line that is moved along in the picture itself: with the mouse, with a finger, or with the arrow keys.

use super::drawing_sheet::Shown;
use crate::pictures::parts::{Part, of_answers};
use crate::pictures::sheet::{Grip, Sheet};
use crate::story::place::Place;
use leptos::{ev, html, prelude::*, svg};
use std::collections::BTreeMap;

/// The room for a finger, from side to side.
const FINGER: f64 = 44.0;

/// What a hand does with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slide {
    /// It passes over a step.
    Over(Place, u8),
    /// It is left at a step.
    Rest(Place, u8),
    /// It goes back to where it was taken.
    Back,
}

/// The hand on the picture: it stays while the picture is drawn anew under it.
#[derive(Clone, Copy)]
pub struct Hold {
    frame: NodeRef<html::Div>,
    held: StoredValue<Option<Held>>,
    on_slide: Callback<Slide>,
    on_open: Callback<Place>,
}

/// A line that is held: the step it is at, its way over the window, how far beside it the hand took it, and whether it has moved at all.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    place: Place,
    mark: u8,
    rises: bool,
    way: (f64, f64),
    aside: f64,
    has_moved: bool,
}

impl Hold {
    /// Nothing is held yet; the picture stands in this frame.
    pub fn new(frame: NodeRef<html::Div>, on_slide: Callback<Slide>, on_open: Callback<Place>) -> Self {
        Self { frame, held: StoredValue::new(None), on_slide, on_open }
    }

    /// The hand takes a line. The frame goes on hearing of it wherever it goes, and whatever is drawn anew.
    fn take(self, at: &ev::PointerEvent, held: Held) {
        let Some(frame) = self.frame.get_untracked().filter(|_| at.button() == 0 && at.is_primary()) else { return };
        at.prevent_default(); // No text is marked on the way.
        frame.set_pointer_capture(at.pointer_id()).ok(); // Without it the drag ends at the picture's edge, no more.
        let along = f64::from(turned(held.mark, held.rises)) / 10.0;
        let aside = part(held.way, at) - along;
        self.held.set_value(Some(Held { aside, ..held }));
    }

    /// The hand goes on.
    pub fn pass(self, at: &ev::PointerEvent) {
        let Some(before) = self.held.get_value() else { return };
        let mark = turned(nearest(part(before.way, at) - before.aside), before.rises);
        if mark != before.mark {
            self.on_slide.run(Slide::Over(before.place.clone(), mark));
            self.held.set_value(Some(Held { mark, has_moved: true, ..before }));
        }
    }

    /// The hand lets go.
    pub fn leave(self) {
        let Some(last) = self.held.try_update_value(Option::take).flatten() else { return };
        if last.has_moved {
            self.on_slide.run(Slide::Rest(last.place, last.mark));
        } else {
            self.on_open.run(last.place); // A tap, as on any other part.
        }
    }

    /// The hand is taken away by something else, or gives it back; tells whether anything was held.
    pub fn stop(self) -> bool {
        let was_held = self.held.try_update_value(Option::take).flatten().is_some();
        if was_held {
            self.on_slide.run(Slide::Back);
        }
        was_held
    }
}

/// All lines of a sheet that can be taken; each stays the same one while it moves.
pub fn grips(shown: Shown, hold: Hold) -> impl IntoView {
    let all = |sheet: &Sheet| of_answers(sheet.grips.iter().filter_map(|grip| grip.place.as_ref()));
    let each = Memo::new(move |_| shown.sheet.with(all));
    let known = Memo::new(move |_| {
        let taken = |sheet: &Sheet| sheet.grips.iter().filter(|grip| grip.place.is_some()).cloned().collect::<Vec<_>>();
        shown.sheet.with(|sheet| all(sheet).into_iter().zip(taken(sheet)).collect::<BTreeMap<_, _>>())
    });
    let one = move |part: Part| {
        let grip = Memo::new(move |_| known.with(|known| known.get(&part).cloned()).unwrap_or_default());
        one(grip, hold)
    };
    view! { <For each=move || each.get() key=Clone::clone let(part)>{one(part)}</For> }
}

/// A line as something to take; its name and where it stands are told in words.
fn one(grip: Memo<Grip>, hold: Hold) -> impl IntoView {
    let (hand, track) = (NodeRef::<svg::G>::new(), NodeRef::<svg::Rect>::new());
    let rises = |grip: &Grip| grip.ends.0 < grip.ends.1;
    let take = move |at: ev::PointerEvent| {
        let Some(room) = track.get_untracked().map(|track| track.get_bounding_client_rect()) else { return };
        let way = (room.left(), room.width().max(1.0));
        let taken = grip.with_untracked(|grip| {
            let (mark, rises) = (grip.mark, rises(grip));
            Some(Held { place: grip.place.clone()?, mark, rises, way, aside: 0.0, has_moved: false })
        });
        if let Some(taken) = taken {
            hold.take(&at, taken);
        }
        // Focus is a courtesy: with it a key gives the line back.
        drop(hand.get_untracked().map(|hand| hand.focus()));
    };
    let keys = move |key: ev::KeyboardEvent| {
        let bare = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let Some((place, mark, rises)) =
            grip.with_untracked(|grip| Some((grip.place.clone()?, grip.mark, rises(grip))))
        else {
            return;
        };
        if let Some(along) = by_key(turned(mark, rises), &key.key()).filter(|_| bare) {
            key.prevent_default();
            hold.on_slide.run(Slide::Rest(place, turned(along, rises)));
        }
    };
    view! {
        <g
            class="drawing__grip only-screen"
            role="slider"
            tabindex="0"
            aria-label=move || grip.with(|grip| grip.name.clone())
            aria-orientation="horizontal"
            aria-valuemin="0"
            aria-valuemax="10"
            aria-valuenow=move || grip.with(|grip| turned(grip.mark, rises(grip)).to_string())
            aria-valuetext=move || grip.with(|grip| grip.stands.clone())
            node_ref=hand
            on:pointerdown=take
            on:keydown=keys
        >
            {move || grip.with(|grip| seen(grip, track))}
        </g>
    }
}

/// Its way, the room for a finger, and its knob.
fn seen(grip: &Grip, track: NodeRef<svg::Rect>) -> impl IntoView + use<> {
    let ((x, y), (top, high)) = (grip.at, grip.room);
    let (from, wide) = (grip.ends.0.min(grip.ends.1), (grip.ends.1 - grip.ends.0).abs());
    let knob = grip.has_knob.then(|| view! { <circle class="drawing__knob" cx=x cy=y r="7"></circle> });
    view! {
        <rect class="drawing__track" node_ref=track x=from y=top width=wide height=high></rect>
        <rect class="drawing__room" x=x - FINGER / 2.0 y=top width=FINGER height=high rx="6"></rect>
        {knob}
    }
}

/// Where on a line's way the pointer is.
fn part((left, wide): (f64, f64), at: &ev::PointerEvent) -> f64 {
    (f64::from(at.client_x()) - left) / wide
}

fn nearest(part: f64) -> u8 {
    (0..=10_u8).min_by(|a, b| off(*a, part).abs().total_cmp(&off(*b, part).abs())).unwrap_or_default()
}

fn off(along: u8, part: f64) -> f64 {
    f64::from(along) / 10.0 - part
}

/// From steps counted to the right to her marks, and back: some lines count from the right.
fn turned(mark: u8, rises: bool) -> u8 {
    if rises { mark } else { 10_u8.saturating_sub(mark) }
}

/// Keys move it to the side that they point to.
fn by_key(along: u8, key: &str) -> Option<u8> {
    match key {
        "ArrowLeft" | "ArrowDown" => Some(along.saturating_sub(1)),
        "ArrowRight" | "ArrowUp" => Some(along.saturating_add(1).min(10)),
        "Home" => Some(0),
        "End" => Some(10),
        _ => None,
    }
}
