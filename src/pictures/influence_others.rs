//! The other named problems behind the problem in front: each a small ink blot over the map, with a faint strand to the areas
//! that both affect.

use super::brush::{self, Point};
use super::influence::{InfluenceMapStrings, is_same_side, problem_strand_path, strand_start};
use super::influence_ground::{RingLayout, RingSlot};
use super::layers::{OtherProblem, ProblemStack};
use super::picture::{Ink, LayoutWidth, ListEntry, Picture, TextLabel};
use super::reach::{LifeArea, fold_text, life_areas};
use super::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, WrappedText};
use crate::story::Story;
use std::collections::BTreeSet;

const SPILL_RADIUS: f64 = 8.0;
const GAP: f64 = 12.0;
const TOP_Y: f64 = 14.0;

fn name_limits(width: LayoutWidth) -> LabelLimits {
    match width {
        LayoutWidth::Narrow => LabelLimits::new(330.0, 2),
        LayoutWidth::Wide => LabelLimits::new(420.0, 2),
    }
}

fn left_edge_x(width: LayoutWidth) -> f64 {
    match width {
        LayoutWidth::Narrow => 30.0,
        LayoutWidth::Wide => 108.0,
    }
}

/// Returns each of the other problems with its label and the middle of its blot.
fn place_problems<'a>(layers: &'a ProblemStack, ground: &RingLayout) -> Vec<(&'a OtherProblem, WrappedText, Point)> {
    let x = left_edge_x(ground.width);
    let mut y = TOP_Y;
    let stood = layers.others.iter().map(|other| {
        let label = WrappedText::wrapped_at(
            &other.name.text,
            name_limits(ground.width),
            x + SPILL_RADIUS * 2.6,
            y,
            Anchor::Start,
        );
        let spill = (x, y + LINE_HEIGHT / 2.0);
        y += label.height().max(LINE_HEIGHT) + GAP;
        (other, label, spill)
    });
    stood.collect()
}

/// Returns the height that they take over the map.
pub(super) fn height_needed(layers: &ProblemStack, ground: &RingLayout) -> f64 {
    place_problems(layers, ground)
        .last()
        .map_or(0.0, |(_, label, _)| label.y + label.height().max(LINE_HEIGHT) + GAP - TOP_Y)
}

/// Returns the areas of the problem in front that another problem affects too, with their indexes.
fn shared_areas<'a>(story: &Story, other: &OtherProblem, named: &'a [LifeArea]) -> Vec<(usize, &'a LifeArea)> {
    let theirs = life_areas(story, |sheet| other.records.contains(sheet));
    let reached = theirs.iter().filter(|one| !one.is_unreached()).map(|one| fold_text(&one.answer.text));
    let reached: BTreeSet<String> = reached.collect();
    named.iter().enumerate().filter(|(_, area)| reached.contains(&fold_text(&area.answer.text))).collect()
}

/// Draws their blots and strands, behind everything else.
pub(super) fn draw_other_problems(
    sheet: &mut Picture,
    ground: &RingLayout,
    blot: Point,
    story: &Story,
    layers: &ProblemStack,
    named: &[LifeArea],
) {
    let (slots, stood) = (ground.area_slots(named), place_problems(layers, ground));
    let Some(low) = stood.last().map(|(_, label, _)| label.y + label.height().max(LINE_HEIGHT)) else { return };
    for (other, _, spill) in stood {
        for (nth, _) in shared_areas(story, other, named) {
            let Some(slot) = slots.get(nth) else { continue };
            let before = |s: &&RingSlot| is_same_side(s, slot) && s.position.1 < slot.position.1;
            let beside = (blot.0 - 40.0, blot.1);
            let start = strand_start(beside, *slot);
            let mut d = brush::begin_path(spill);
            brush::line_to(&mut d, (spill.0, low));
            let bend = (start.1 - low) * 0.5;
            brush::curve_to(&mut d, (spill.0, low + bend), (start.0, start.1 - bend), start);
            let lane = slots.iter().filter(before).count().saturating_add(2);
            d.push_str(&problem_strand_path(ground, beside, *slot, lane));
            sheet.add_dashed_line(d, Ink::Clay, 1.3);
        }
        sheet.add_filled_shape(brush::ink_blot_path(spill.0, spill.1, SPILL_RADIUS), Ink::Clay);
    }
}

/// Adds their names, and to the text alternative also which areas of this map they affect.
pub(super) fn add_other_problem_labels(
    sheet: &mut Picture,
    ground: &RingLayout,
    story: &Story,
    layers: &ProblemStack,
    named: &[LifeArea],
    words: InfluenceMapStrings,
) {
    for (other, label, _) in place_problems(layers, ground) {
        let (whole, place) = (other.name.text.clone(), Some(other.name.path.clone()));
        sheet.text_alternative.push(ListEntry { text: whole.clone(), answer_path: place.clone(), is_nested: false });
        for (_, area) in shared_areas(story, other, named) {
            let text = format!("{} {} {}", whole.trim(), words.also_reaches, area.answer.text);
            sheet.text_alternative.push(ListEntry {
                text,
                answer_path: Some(area.answer.path.clone()),
                is_nested: true,
            });
        }
        sheet.labels.push(TextLabel {
            wrapped_text: label,
            full_text: whole,
            ink: Ink::Soft,
            answer_path: place,
            ..TextLabel::default()
        });
    }
}
