//! The map's lower part: what is hers, on three stems that run up through her and reach back to the problem.

use super::brush::{self, Point};
use super::influence::{ME, Words};
use super::influence_ground::Ground;
use super::layers::Layers;
use super::layout::{Anchor, LEADING, Label, Room};
use super::reach::plain;
use super::sheet::{Ink, Line, Mark, Sheet, Voice, Width};
use crate::story::Story;
use crate::story::page::{Given, standing};
use std::collections::BTreeSet;

/// Moments, skills, people: as the one sitting asks for them, and as the two-sided map does.
const HERS: [&[&str]; 3] = [&["e3.1.5", "e2.b.1"], &["e4.1.4", "e2.b.2"], &["e4.3.4", "e2.b.5"]];

/// Whether anything is on her side, whichever problem is in front.
pub fn has_hers(story: &Story) -> bool {
    HERS.iter().any(|questions| !named(story, questions, &Layers::default()).is_empty())
}

/// Her words for one stem; said twice, they grow once.
fn named(story: &Story, questions: &[&str], layers: &Layers) -> Vec<Given> {
    let mut known = BTreeSet::new();
    let all = questions.iter().flat_map(|question| standing(story, question));
    let spoken = all.filter(|given| layers.is_front(&given.sheet) && !given.text.trim().is_empty());
    spoken.filter(|given| known.insert(plain(&given.text))).collect()
}

/// A stem with what grows on it.
struct Stem {
    x: f64,
    heading: Label,
    word: &'static str,
    all: Vec<Given>,
}

/// Sets what is hers under the map, which stays as she knows it.
pub(super) fn hers(
    sheet: &mut Sheet,
    ground: &Ground,
    blot: Option<Point>,
    story: &Story,
    layers: &Layers,
    words: Words,
) {
    let room = room(ground.width);
    let stems: Vec<Stem> = HERS
        .iter()
        .zip(columns(ground.width))
        .zip(words.hers)
        .map(|((questions, x), word)| Stem {
            x,
            heading: Label::at(word, Room::new(room.widest, 2), x + 12.0, 0.0, Anchor::Start),
            word,
            all: named(story, questions, layers),
        })
        .filter(|stem| !stem.all.is_empty())
        .collect();
    if stems.is_empty() {
        return;
    }
    let mut top = ground.me.1 + ground.below() + 44.0;
    let high = words.hers.iter().map(|word| heading_height(word, room)).fold(LEADING, f64::max) + 8.0;
    if let Some(blot) = blot {
        back(sheet, ground, blot);
    }
    let mut end = top + high;
    for stem in stems {
        let under = grow(sheet, ground, stem, top, top + high, room);
        end = end.max(under);
        // On a phone one stands under the other, on one stem.
        if ground.width == Width::Narrow {
            top = under + 8.0;
        }
    }
    sheet.height = end + 12.0;
}

fn heading_height(word: &str, room: Room) -> f64 {
    Label::at(word, Room::new(room.widest, 2), 0.0, 0.0, Anchor::Start).height()
}

fn room(width: Width) -> Room {
    match width {
        Width::Narrow => Room::new(350.0, 4),
        Width::Wide => Room::new(178.0, 4),
    }
}

fn columns(width: Width) -> [f64; 3] {
    match width {
        Width::Narrow => [34.0; 3],
        Width::Wide => [32.0, 250.0, 468.0],
    }
}

/// A root from her down to the stem, the stem, and its words; gives where it ends.
fn grow(sheet: &mut Sheet, ground: &Ground, stem: Stem, top: f64, first: f64, room: Room) -> f64 {
    let (x, y) = ground.me;
    let heading = stem.heading.centred(f64::midpoint(top, first) - 4.0);
    sheet.list.push(Line { text: stem.word.to_owned(), ..Line::default() });
    let mark = Mark {
        label: heading,
        whole: stem.word.to_owned(),
        voice: Voice::App,
        ink: Ink::Soft,
        place: None,
        spot: None,
    };
    sheet.marks.push(mark);
    let (mut under, mut last, mut buds) = (first, first, Vec::new());
    for given in stem.all {
        let label = Label::at(&given.text, room, stem.x + 12.0, under, Anchor::Start);
        last = under + LEADING / 2.0;
        under += label.height() + 14.0;
        buds.push((stem.x, last));
        let place = Some(given.place);
        sheet.list.push(Line { text: given.text.clone(), place: place.clone(), deeper: true });
        sheet.marks.push(Mark { label, whole: given.text, place, ..Mark::default() });
    }
    let aside = x + ((stem.x + 40.0 - x) / x) * 4.5;
    let low = y + ground.below();
    let mut d = brush::from((aside, y + ME));
    brush::straight(&mut d, (aside, low - 34.0));
    brush::curve(&mut d, (aside, low + 18.0), (stem.x, low - 2.0), (stem.x, low + 50.0));
    brush::straight(&mut d, (stem.x, last));
    sheet.line(d, Ink::Moss, 2.6);
    for at in buds {
        sheet.fill(brush::leaf(at, -2.3, 11.0), Ink::Moss);
        sheet.fill(brush::pebble(at.0, at.1, 3.6), Ink::Moss);
    }
    under
}

/// From her toward the problem, with leaves; it stops short of it.
fn back(sheet: &mut Sheet, ground: &Ground, blot: Point) {
    let (x, y) = ground.me;
    // On a tall map it stays near her.
    let reach = (190.0 / (y - blot.1).max(1.0)).min(0.5);
    let on = |part: f64| (x + (blot.0 - x) * part, y - ME + (blot.1 - y + ME) * part);
    let (end, bend) = (on(reach), on(reach / 2.0));
    let mut d = brush::from((x, y - ME));
    brush::curve(&mut d, (x - 2.0, bend.1), (end.0 + (bend.0 - end.0) * 0.4, end.1 + (bend.1 - end.1) * 0.6), end);
    sheet.line(d, Ink::Moss, 2.6);
    let way = (blot.1 - end.1).atan2(blot.0 - end.0);
    sheet.fill(brush::leaf(end, way, 15.0), Ink::Moss);
    for (turn, size) in [(0.95, 11.0), (-0.95, 11.0)] {
        sheet.fill(brush::leaf((end.0 + 1.0, end.1 + 3.0), way + turn, size), Ink::Moss);
    }
}
