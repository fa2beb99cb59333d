//! The influence map: what the problem reaches, what it does not, and what is hers (White & Epston 1990: mapping the influence).
//! Every place on it stays where it is: the next area takes the next free place, and the ring opens when there is none.

use super::brush::{self, Point};
use super::influence_border::{BorderWords, border};
use super::influence_ground::{Ground, PITCH, Slot};
pub use super::influence_hers::has_hers;
use super::influence_hers::hers;
use super::influence_others::{behind_it, head, others};
use super::layers::layers;
use super::layout::{Anchor, FONT, LEADING, Label, Room};
use super::reach::{Named, colour, named_areas};
use super::sheet::{Ink, Line, Mark, Sheet, Voice, Width};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::lexicon::Word;

/// Which sides are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// What the problem reaches, and what it leaves untouched.
    Problem,
    /// That, and her own strands.
    Both,
}

/// What the map says besides her words.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The person, as she stands in the middle.
    pub me: &'static str,
    /// The same in the list.
    pub me_line: &'static str,
    /// The problem, while it has no name.
    pub nameless: &'static str,
    /// Between the problem and an area.
    pub reaches: &'static str,
    /// How far, by her own mark: 1, 2, 3.
    pub far: [&'static str; 3],
    /// An area that is untouched.
    pub free: &'static str,
    /// An area that is reached, and in part is not.
    pub also_free: &'static str,
    /// An area where it had the most say, in the hardest time.
    pub most: &'static str,
    /// Between another problem and an area that the one in front reaches.
    pub also: &'static str,
    /// Over what is hers: moments, skills, people.
    pub hers: [&'static str; 3],
    /// Where the border stood and stands.
    pub border: BorderWords,
}

/// The person's circle.
pub(super) const ME: f64 = 25.0;
/// The problem's spill.
pub(super) const BLOT: f64 = 27.0;
/// From a place on the ring to its words.
const BESIDE: f64 = 12.0;
/// From the ring's end up to the problem's lower edge.
const LIFT: f64 = 16.0;
/// Lines of the problem's name, at most. Their room is kept, so that a letter that breaks it onto another line moves nothing else.
const NAME_LINES: u8 = 4;

/// Draws the map from the answers: the problem that is asked about in front, others behind it.
pub fn influence(story: &Story, library: &Library, width: Width, sides: Sides, words: Words) -> Sheet {
    let layers = layers(story, library);
    let named = named_areas(story, |sheet| layers.is_front(sheet));
    let mut ground = Ground::new(width, &named);
    let shown = layers.front.is_some() || named.iter().any(|area| !area.is_free());
    let label = layers.front.as_ref().map(|word| name(word, width)).unwrap_or_default();
    let behind = head(&layers, &ground);
    let above = if shown { f64::from(NAME_LINES) * LEADING + LIFT - 2.0 } else { 20.0 };
    ground.me.1 = behind + above + ground.above();
    let mut sheet = Sheet { width: ground.wide(), height: ground.me.1 + ground.below() + 20.0, ..Sheet::default() };
    sheet.line(ground.ring(), Ink::Rule, 1.8);
    let blot = shown.then(|| blot(&ground));
    if let Some(blot) = blot {
        others(&mut sheet, &ground, blot, story, &layers, &named);
    }
    strands(&mut sheet, &ground, blot, &named);
    person(&mut sheet, &ground, words);
    if let Some(at) = blot {
        sheet.fill(brush::blot(at.0, at.1, BLOT), chosen(&colour(story, |sheet| layers.is_front(sheet))));
    }
    if let Some(word) = &layers.front {
        problem_mark(&mut sheet, label, word, blot.unwrap_or_default());
    }
    areas(
        &mut sheet,
        &ground,
        &named,
        words,
        layers.front.as_ref().map_or(words.nameless, |word| word.given.text.trim()),
    );
    behind_it(&mut sheet, &ground, story, &layers, &named, words);
    if sides == Sides::Both {
        hers(&mut sheet, &ground, blot, story, &layers, words);
    }
    border(&mut sheet, width, story, &layers, words.border);
    sheet.order();
    sheet
}

/// The problem stands off the middle, over the ring's end.
fn blot(ground: &Ground) -> Point {
    let aside = match ground.width {
        Width::Narrow => 46.0,
        Width::Wide => 112.0,
    };
    (ground.me.0 - aside, ground.me.1 - ground.above() - BLOT * 0.9 - LIFT)
}

fn name(word: &Word, width: Width) -> Label {
    let room = match width {
        Width::Narrow => Room::new(190.0, NAME_LINES.into()),
        Width::Wide => Room::new(240.0, NAME_LINES.into()),
    };
    Label::at(&word.given.text, room, 0.0, 0.0, Anchor::Start)
}

fn problem_mark(sheet: &mut Sheet, label: Label, word: &Word, blot: Point) {
    let lowest = blot.1 + BLOT * 0.9 + LIFT - 8.0;
    let y = (blot.1 - label.height() / 2.0 - 3.0).min(lowest - label.height());
    let (whole, place) = (word.given.text.clone(), Some(word.given.place.clone()));
    sheet.list.push(Line { text: whole.clone(), place: place.clone(), deeper: false });
    let label = Label { x: blot.0 + BLOT * 1.9, y, ..label };
    sheet.marks.push(Mark { label, whole, place, ..Mark::default() });
}

/// Her colour for it, or clay.
fn chosen(colour: &str) -> Ink {
    [Ink::River, Ink::Moss, Ink::Plum, Ink::Gold, Ink::Slate, Ink::Rose, Ink::Ink]
        .into_iter()
        .find(|ink| ink.name() == colour)
        .unwrap_or(Ink::Clay)
}

fn person(sheet: &mut Sheet, ground: &Ground, words: Words) {
    let (x, y) = ground.me;
    sheet.fill(brush::pebble(x, y, ME), Ink::Page);
    sheet.line(brush::pebble(x, y, ME), Ink::Ink, 1.8);
    let label = Label::at(words.me, Room::new(ME * 2.0, 1), x, 0.0, Anchor::Middle);
    // The letters have no part below the line, so they stand a little lower than their box's middle.
    let label = label.centred(y + (LEADING - FONT) / 2.0 - 2.0);
    sheet.marks.push(Mark { label, whole: words.me.to_owned(), voice: Voice::App, ..Mark::default() });
    sheet.list.push(Line { text: words.me_line.to_owned(), ..Line::default() });
}

fn areas(sheet: &mut Sheet, ground: &Ground, named: &[Named], words: Words, problem: &str) {
    for (area, Slot { at, side }) in named.iter().zip(ground.slots(named)) {
        let anchor = if side > 0.0 { Anchor::Start } else { Anchor::End };
        let label = Label::at(&area.given.text, ground.room(), at.0 + side * BESIDE, 0.0, anchor).centred(at.1);
        let (whole, place) = (area.given.text.clone(), Some(area.given.place.clone()));
        let text = said(area, words, problem);
        sheet.list.push(Line { text, place: place.clone(), deeper: false });
        sheet.list.extend(area.lines.iter().map(|given| Line {
            text: given.text.clone(),
            place: Some(given.place.clone()),
            deeper: true,
        }));
        let ink = if area.is_free() { Ink::Moss } else { Ink::Ink };
        sheet.marks.push(Mark { label, whole, voice: Voice::Hers, ink, place, spot: None });
    }
}

fn said(area: &Named, words: Words, problem: &str) -> String {
    let name = &area.given.text;
    if area.is_free() {
        return format!("{name}: {}", words.free);
    }
    let far = usize::from(area.size).checked_sub(1).and_then(|n| words.far.get(n));
    let far = far.map(|far| format!(", {far}")).unwrap_or_default();
    let most = if area.most.is_some() { format!("; {}", words.most) } else { String::new() };
    let also = if area.also_free { format!("; {}", words.also_free) } else { String::new() };
    format!("{problem} {} {name}{far}{most}{also}", words.reaches)
}

/// The problem's strands in clay, hers in moss, each with its end: a filled bud where it is reached, an open one where not.
fn strands(sheet: &mut Sheet, ground: &Ground, blot: Option<Point>, named: &[Named]) {
    let slots: Vec<(Slot, &Named)> = ground.slots(named).into_iter().zip(named).collect();
    for (slot, area) in slots.iter().filter(|(_, area)| area.also_free) {
        let d = from_her(ground, *slot);
        if area.is_free() { sheet.line(d, Ink::Moss, 4.0) } else { sheet.dashed(d, Ink::Moss, 2.4) }
    }
    for (slot, area) in slots.iter().filter(|(_, area)| !area.is_free()) {
        if let Some(blot) = blot {
            let before = slots.iter().filter(|(s, a)| !a.is_free() && same_side(s, slot) && s.at.1 < slot.at.1);
            sheet.line(from_it(ground, blot, *slot, before.count()), Ink::Clay, wide(area.size));
        }
    }
    for (Slot { at, .. }, area) in slots {
        bud(sheet, at, area);
    }
}

/// The end of a strand; where it had the most say, a line runs around it.
fn bud(sheet: &mut Sheet, at: Point, area: &Named) {
    if area.most.is_some() {
        sheet.fill(brush::pebble(at.0, at.1, 10.0), Ink::Page);
        sheet.line(brush::pebble(at.0, at.1, 9.5), Ink::Clay, 1.8);
    }
    if area.also_free {
        sheet.fill(brush::pebble(at.0, at.1, 6.5), Ink::Page);
        sheet.line(brush::pebble(at.0, at.1, 6.0), Ink::Moss, 2.4);
    }
    if !area.is_free() {
        let r = if area.also_free { 3.0 } else { wide(area.size) / 2.0 + 2.5 };
        sheet.fill(brush::pebble(at.0, at.1, r), Ink::Clay);
    }
}

pub(super) fn same_side(a: &Slot, b: &Slot) -> bool {
    (a.side > 0.0) == (b.side > 0.0)
}

fn wide(reached: u8) -> f64 {
    match reached {
        0 => 3.6,
        1 => 2.2,
        2 => 5.0,
        _ => 9.0,
    }
}

/// Where a strand leaves the problem.
pub(super) fn strand_start(blot: Point, slot: Slot) -> Point {
    (blot.0 + slot.side * 9.0 + 3.0, blot.1 + 8.0)
}

/// A strand of the problem comes down inside the ring, beside her, never through her; those that leave first go outermost.
pub(super) fn from_it(ground: &Ground, blot: Point, slot: Slot, before: usize) -> String {
    let (x, y) = ground.me;
    let (near, far) = (ME + 7.0, ground.lane());
    let lane = x + slot.side * (0..before).fold(far, |lane, _| near + (lane - near) * 0.72);
    let start = strand_start(blot, slot);
    let end = slot.at;
    let mut d = brush::from(start);
    let mut last = start;
    let entry = (y - ME - 14.0).min(start.1 + 130.0).min(end.1 - PITCH * 0.7);
    let drop = entry - start.1;
    if drop > 40.0 {
        brush::curve(&mut d, (start.0, start.1 + drop * 0.55), (lane, entry - drop * 0.6), (lane, entry));
        last = (lane, entry);
        let before = end.1 - PITCH * 1.4;
        if before > entry {
            brush::straight(&mut d, (lane, before));
            last = (lane, before);
        }
    }
    let (aside, down) = (end.0 - last.0, end.1 - last.1);
    if drop > 40.0 {
        brush::curve(&mut d, (last.0, last.1 + down * 0.75), (last.0 + aside * 0.3, end.1 - 4.0), end);
    } else {
        brush::curve(
            &mut d,
            (last.0 + aside * 0.12, last.1 + down * 0.6),
            (end.0 - aside * 0.45, end.1 - down * 0.4),
            end,
        );
    }
    d
}

fn from_her(ground: &Ground, slot: Slot) -> String {
    let (x, y) = ground.me;
    let inner = x + slot.side * (ME + 3.0);
    let down = slot.at.1 - y;
    let mut d = brush::from((x, y));
    brush::curve(&mut d, (inner, y + down * 0.25), (inner, y + down * 0.85), slot.at);
    d
}

#[cfg(test)]
#[path = "influence_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "influence_several_tests.rs"]
mod several_tests;
