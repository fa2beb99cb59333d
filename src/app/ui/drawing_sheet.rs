//! A sheet on the screen, part by part: while she writes, what has not changed is not touched.

use super::drawing_carry::{Carrying, over, take_words};
use super::drawing_grip::{Hold, grips};
use super::drawing_movers::movers;
use super::drawing_strokes::strokes;
use crate::pictures::layout::{Label, Rect};
use crate::pictures::parts::{Part, parts};
use crate::pictures::sheet::{Ink, Mark, Sheet, Voice};
use crate::story::place::Place;
use leptos::{ev, prelude::*, svg};
use std::collections::BTreeMap;

/// How much larger than its words the part is that takes a tap.
const AROUND: f64 = 7.0;

/// What a hand may do in a picture besides tapping.
#[derive(Clone, Copy, Default)]
pub struct Hands {
    /// Moves a line along.
    pub hold: Option<Hold>,
    /// Carries someone or something.
    pub carrying: Option<Carrying>,
}

impl Hands {
    /// The hand goes on.
    pub fn pass(self, at: &ev::PointerEvent) {
        self.hold.into_iter().for_each(|hold| hold.pass(at));
        self.carrying.into_iter().for_each(|carrying| carrying.pass(at));
    }

    /// The hand lets go.
    pub fn leave(self, at: &ev::PointerEvent) {
        self.hold.into_iter().for_each(Hold::leave);
        self.carrying.into_iter().for_each(|carrying| carrying.leave(at));
    }

    /// What is held goes back; tells whether anything was.
    pub fn stop(self) -> bool {
        let (hold, carrying) = (self.hold.is_some_and(Hold::stop), self.carrying.is_some_and(Carrying::stop));
        hold || carrying
    }

    /// Whether something is on its way, so that the page under it stays.
    pub fn is_on_way(self) -> bool {
        self.carrying.is_some_and(Carrying::is_on_way)
    }
}

/// A sheet that is shown, and what may be done on it.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The sheet.
    pub sheet: Signal<Sheet>,
    /// As large as the sheet, to find a point on it.
    pub ground: NodeRef<svg::Rect>,
    /// Opens the answer behind a part.
    pub on_open: Callback<Place>,
    /// What a hand may do.
    pub hands: Hands,
    /// Worked out when a hand asks.
    known: Memo<BTreeMap<Part, usize>>,
    seen: StoredValue<BTreeMap<Part, Seen>>,
}

/// The words of a part as they are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    label: Label,
    voice: Voice,
    ink: Ink,
}

impl Words {
    pub(super) fn of(mark: &Mark) -> Self {
        Self { label: mark.label.clone(), voice: mark.voice, ink: mark.ink }
    }

    fn are_those_of(&self, mark: &Mark) -> bool {
        (self.voice, self.ink) == (mark.voice, mark.ink) && self.label == mark.label
    }
}

/// What is seen of a part. Each letter changes few parts, and all are looked through once; a memo for each would ask anew for all of them.
#[derive(Clone, Copy)]
struct Seen {
    words: RwSignal<Words>,
    moves: RwSignal<bool>,
}

impl Seen {
    fn of(mark: Option<&Mark>) -> Self {
        Self {
            words: RwSignal::new(mark.map(Words::of).unwrap_or_default()),
            moves: RwSignal::new(mark.is_some_and(|mark| mark.spot.is_some())),
        }
    }

    /// Tells what is another than before.
    fn tell(self, mark: &Mark) {
        if self.words.try_with_untracked(|words| words.are_those_of(mark)) == Some(false) {
            self.words.set(Words::of(mark));
        }
        change(self.moves, &mark.spot.is_some());
    }
}

/// Tells a signal what it does not know yet.
pub(super) fn change<T>(signal: RwSignal<T>, to: &T)
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    if signal.try_with_untracked(|is| is != to) == Some(true) {
        signal.set(to.clone());
    }
}

impl Shown {
    fn mark<T>(self, part: &Part, read: impl FnOnce(&Mark) -> T) -> Option<T> {
        let nth = self.known.with(|known| known.get(part).copied())?;
        self.sheet.with(|sheet| sheet.marks.get(nth).map(read))
    }

    fn tell(self, all: &[Part]) {
        let each = |sheet: &Sheet, seen: &BTreeMap<Part, Seen>| {
            for (part, mark) in all.iter().zip(&sheet.marks) {
                seen.get(part).into_iter().for_each(|seen| seen.tell(mark));
            }
        };
        self.sheet.with(|sheet| self.seen.with_value(|seen| each(sheet, seen)));
    }

    fn see(self, part: &Part) -> Seen {
        let seen = untrack(|| self.mark(part, |mark| Seen::of(Some(mark)))).unwrap_or_else(|| Seen::of(None));
        self.seen.update_value(|all| _ = all.insert(part.clone(), seen));
        let gone = part.clone();
        on_cleanup(move || _ = self.seen.try_update_value(|all| all.remove(&gone)));
        seen
    }
}

/// A sheet as a drawing.
pub fn picture(
    sheet: Signal<Sheet>,
    class: &'static str,
    label: String,
    on_open: Callback<Place>,
    hands: Hands,
) -> impl IntoView {
    let all = Memo::new(move |_| sheet.with(|sheet| parts(&sheet.marks)));
    let known = Memo::new(move |_| all.with(|all| all.iter().cloned().zip(0..).collect()));
    let shown = Shown { sheet, ground: NodeRef::new(), on_open, hands, known, seen: StoredValue::default() };
    Effect::new(move |_| all.with(|all| shown.tell(all)));
    let size = Memo::new(move |_| sheet.with(|sheet| (sheet.width, sheet.height)));
    let room = move || size.with(|(wide, high)| format!("0 0 {wide:.1} {high:.1}"));
    let wide_units = move || format!("{:.0}", size.get().0);
    let (wide, high) = (move || size.get().0, move || size.get().1);
    view! {
        <svg class=class style:--units=wide_units viewBox=room role="group" aria-label=label>
            <g aria-hidden="true">{strokes(sheet)}</g>
            <For each=move || all.get() key=Clone::clone let(one)>{part(one, shown)}</For>
            <rect class="drawing__track" node_ref=shown.ground x="0" y="0" width=wide height=high></rect>
            {hands.hold.map(|hold| grips(shown, hold))}
            {hands.carrying.map(|carrying| view! { {over(shown, carrying)} {movers(shown, carrying)} })}
        </svg>
    }
}

/// Words on the picture: a button where there is an answer behind them.
fn part(part: Part, shown: Shown) -> AnyView {
    let Seen { words, moves } = shown.see(&part);
    if !part.is_hers() {
        return view! { {move || words.with(drawn)} }.into_any();
    }
    let part = StoredValue::new(part);
    let moves = shown.hands.carrying.map(|carrying| (moves, carrying));
    let place = move || untrack(move || part.with_value(|part| shown.mark(part, |mark| mark.place.clone())).flatten());
    let opens = move || {
        let is_put_down = moves.is_some_and(|(_, carrying)| carrying.is_put_down());
        place().filter(|_| !is_put_down).into_iter().for_each(|place| shown.on_open.run(place));
    };
    let hand = NodeRef::<svg::G>::new();
    let held = move || moves.and_then(|(moves, carrying)| Some((carrying, place().filter(|_| moves.get_untracked())?)));
    let takes = move |at: ev::PointerEvent| {
        if let Some((carrying, place)) = held() {
            take_words(carrying, shown, &place, hand, &at);
        }
    };
    let keys = move |key: ev::KeyboardEvent| {
        let bare = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let is_moved = || held().is_some_and(|(carrying, place)| carrying.by_key(shown, &place, hand, &key.key()));
        if matches!(key.key().as_str(), "Enter" | " ") {
            key.prevent_default();
            opens();
        } else if bare && is_moved() {
            key.prevent_default();
        }
    };
    let is_free = move || moves.is_some_and(|(moves, _)| moves.get());
    view! {
        <g
            class="drawing__part"
            class:drawing__part--free=is_free
            role="button"
            tabindex="0"
            aria-keyshortcuts=move || is_free().then_some("ArrowUp ArrowDown ArrowLeft ArrowRight")
            node_ref=hand
            on:click=move |_| opens()
            on:keydown=keys
            on:pointerdown=takes
        >
            {move || words.with(|words| view! { {around(words.label.room())} {drawn(words)} })}
        </g>
    }
    .into_any()
}

/// Her words on their way: a slip of paper over everything else, as far from where they stand as the hand has gone.
pub(super) fn slip(words: &Words, by: RwSignal<(f64, f64)>) -> AnyView {
    let room = words.label.room();
    let moved = move || {
        let (x, y) = by.get();
        format!("translate({x:.1} {y:.1})")
    };
    view! {
        <g class="drawing__slip" transform=moved aria-hidden="true">
            <rect class="drawing__paper" x=room.x - 8.0 y=room.y - 4.0 width=room.w + 16.0 height=room.h + 10.0 rx="4"></rect>
            {drawn(words)}
        </g>
    }
    .into_any()
}

/// The room that takes a tap.
fn around(room: Rect) -> impl IntoView {
    let (x, y) = (room.x - AROUND, room.y - AROUND / 2.0);
    view! { <rect class="drawing__room" x=x y=y width=room.w + 2.0 * AROUND height=room.h + 2.0 * AROUND rx="6"></rect> }
}

/// A space ends each line, so that the part's name, read off its words, has its words apart.
pub(super) fn drawn(words: &Words) -> impl IntoView + use<> {
    let voice = match words.voice {
        Voice::Hers => "hers",
        Voice::App => "app",
    };
    let class = format!("drawing__words drawing__words--{voice} drawing__ink--{}", words.ink.name());
    let (x, anchor) = (format!("{:.1}", words.label.x), words.label.anchor.as_svg());
    let lines = words.label.lines.iter().enumerate().map(|(n, line)| {
        let (class, x, y, line) =
            (class.clone(), x.clone(), format!("{:.1}", words.label.baseline(n)), format!("{line} "));
        view! { <text class=class x=x y=y text-anchor=anchor>{line}</text> }
    });
    lines.collect_view()
}
