//! Behind the problem in front: the others that have a name, each a small spill over the map, with a faint strand to where both reach.

use super::brush::{self, Point};
use super::influence::{Words, from_it, same_side, strand_start};
use super::influence_ground::{Ground, Slot};
use super::layers::{Layers, Other};
use super::layout::{Anchor, LEADING, Label, Room};
use super::reach::{Named, named_areas, plain};
use super::sheet::{Ink, Line, Mark, Sheet, Width};
use crate::story::Story;
use std::collections::BTreeSet;

const SPILL: f64 = 8.0;
const GAP: f64 = 12.0;
const TOP: f64 = 14.0;

fn room(width: Width) -> Room {
    match width {
        Width::Narrow => Room::new(330.0, 2),
        Width::Wide => Room::new(420.0, 2),
    }
}

fn left(width: Width) -> f64 {
    match width {
        Width::Narrow => 30.0,
        Width::Wide => 108.0,
    }
}

/// Each of the others, with its name where it stands and the middle of its spill.
fn standing<'a>(layers: &'a Layers, ground: &Ground) -> Vec<(&'a Other, Label, Point)> {
    let x = left(ground.width);
    let mut y = TOP;
    let stood = layers.others.iter().map(|other| {
        let label = Label::at(&other.name.text, room(ground.width), x + SPILL * 2.6, y, Anchor::Start);
        let spill = (x, y + LEADING / 2.0);
        y += label.height().max(LEADING) + GAP;
        (other, label, spill)
    });
    stood.collect()
}

/// How much room they take over the map.
pub(super) fn head(layers: &Layers, ground: &Ground) -> f64 {
    standing(layers, ground).last().map_or(0.0, |(_, label, _)| label.y + label.height().max(LEADING) + GAP - TOP)
}

/// Areas of the one in front that another reaches too.
fn shared<'a>(story: &Story, other: &Other, named: &'a [Named]) -> Vec<(usize, &'a Named)> {
    let theirs = named_areas(story, |sheet| other.sheets.contains(sheet));
    let reached = theirs.iter().filter(|one| !one.is_free()).map(|one| plain(&one.given.text));
    let reached: BTreeSet<String> = reached.collect();
    named.iter().enumerate().filter(|(_, area)| reached.contains(&plain(&area.given.text))).collect()
}

/// Their spills and strands; they lie under all else.
pub(super) fn others(sheet: &mut Sheet, ground: &Ground, blot: Point, story: &Story, layers: &Layers, named: &[Named]) {
    let (slots, stood) = (ground.slots(named), standing(layers, ground));
    let Some(low) = stood.last().map(|(_, label, _)| label.y + label.height().max(LEADING)) else { return };
    for (other, _, spill) in stood {
        for (nth, _) in shared(story, other, named) {
            let Some(slot) = slots.get(nth) else { continue };
            let before = |s: &&Slot| same_side(s, slot) && s.at.1 < slot.at.1;
            let beside = (blot.0 - 40.0, blot.1);
            let start = strand_start(beside, *slot);
            let mut d = brush::from(spill);
            brush::straight(&mut d, (spill.0, low));
            let bend = (start.1 - low) * 0.5;
            brush::curve(&mut d, (spill.0, low + bend), (start.0, start.1 - bend), start);
            let lane = slots.iter().filter(before).count().saturating_add(2);
            d.push_str(&from_it(ground, beside, *slot, lane));
            sheet.dashed(d, Ink::Clay, 1.3);
        }
        sheet.fill(brush::blot(spill.0, spill.1, SPILL), Ink::Clay);
    }
}

/// Their names, and in the list what they reach of this map.
pub(super) fn behind_it(
    sheet: &mut Sheet,
    ground: &Ground,
    story: &Story,
    layers: &Layers,
    named: &[Named],
    words: Words,
) {
    for (other, label, _) in standing(layers, ground) {
        let (whole, place) = (other.name.text.clone(), Some(other.name.place.clone()));
        sheet.list.push(Line { text: whole.clone(), place: place.clone(), deeper: false });
        for (_, area) in shared(story, other, named) {
            let text = format!("{} {} {}", whole.trim(), words.also, area.given.text);
            sheet.list.push(Line { text, place: Some(area.given.place.clone()), deeper: true });
        }
        sheet.marks.push(Mark { label, whole, ink: Ink::Soft, place, ..Mark::default() });
    }
}
