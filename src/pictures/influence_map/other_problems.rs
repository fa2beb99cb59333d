//! The other named problems behind the problem in front: each a small ink blot over the map, and the same blot on the leaves
//! that both affect.

use crate::pictures::influence_map::life_areas::{LifeArea, fold_text, life_areas};
use crate::pictures::influence_map::model::InfluenceMapStrings;
use crate::pictures::influence_map::plant_layout::LeafPlace;
use crate::pictures::influence_map::problem_stack::{OtherProblem, ProblemStack};
use crate::pictures::ink::brush::{self, Point};
use crate::pictures::ink::curves::{count_as_f64, interpolate_points};
use crate::pictures::model::picture::{Ink, ListEntry, Picture, TextLabel};
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, LayoutWidth, WrappedText};
use crate::story::Story;
use crate::story::wording::label_text::as_label;
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
fn place_problems(problems: &ProblemStack, width: LayoutWidth) -> Vec<(&OtherProblem, WrappedText, Point)> {
    let x = left_edge_x(width);
    let mut y = TOP_Y;
    let placed = problems.others.iter().map(|other| {
        let label =
            WrappedText::wrapped_at(&other.name.text, name_limits(width), x + SPILL_RADIUS * 2.6, y, Anchor::Start);
        let blot_middle = (x, y + LINE_HEIGHT / 2.0);
        y += label.height().max(LINE_HEIGHT) + GAP;
        (other, label, blot_middle)
    });
    placed.collect()
}

/// Returns the height that they take over the map.
pub(in crate::pictures) fn height_needed(problems: &ProblemStack, width: LayoutWidth) -> f64 {
    place_problems(problems, width)
        .last()
        .map_or(0.0, |(_, label, _)| label.y + label.height().max(LINE_HEIGHT) + GAP - TOP_Y)
}

/// Returns the areas of the problem in front that another problem affects too, with their indexes.
fn shared_areas<'a>(story: &Story, other: &OtherProblem, areas: &'a [LifeArea]) -> Vec<(usize, &'a LifeArea)> {
    let theirs = life_areas(story, |record| other.records.contains(record));
    let reached = theirs.iter().filter(|one| !one.is_unreached()).map(|one| fold_text(&one.answer.text));
    let reached: BTreeSet<String> = reached.collect();
    areas.iter().enumerate().filter(|(_, area)| reached.contains(&fold_text(&area.answer.text))).collect()
}

/// Draws their blots beside their names.
pub(in crate::pictures) fn draw_other_problems(picture: &mut Picture, width: LayoutWidth, problems: &ProblemStack) {
    for (_, _, (x, y)) in place_problems(problems, width) {
        picture.add_filled_shape(brush::ink_blot_path(x, y, SPILL_RADIUS), Ink::Clay);
    }
}

/// Draws a small blot of each of them at the foot of the leaves that they affect too.
pub(in crate::pictures) fn draw_shared_drops(
    picture: &mut Picture,
    story: &Story,
    problems: &ProblemStack,
    areas: &[LifeArea],
    places: &[LeafPlace],
) {
    for (nth, other) in count_as_f64().zip(&problems.others) {
        for (area, _) in shared_areas(story, other, areas) {
            let Some(at) = places.get(area) else { continue };
            let (x, y) = interpolate_points(at.base, at.tip, 0.13 + 0.09 * (nth % 4.0));
            picture.add_filled_shape(brush::ink_blot_path(x, y + 35.0, 4.6), Ink::Clay);
        }
    }
}

/// Adds their names, and to the text alternative also which areas of this map they affect.
pub(in crate::pictures) fn add_other_problem_labels(
    picture: &mut Picture,
    width: LayoutWidth,
    story: &Story,
    problems: &ProblemStack,
    areas: &[LifeArea],
    strings: InfluenceMapStrings,
) {
    for (other, label, _) in place_problems(problems, width) {
        let (whole, path) = (other.name.text.clone(), Some(other.name.path.clone()));
        picture.text_alternative.push(ListEntry { text: whole.clone(), answer_path: path.clone(), is_nested: false });
        for (_, area) in shared_areas(story, other, areas) {
            let text = format!("{}: {}", as_label(&area.answer.text), strings.also_reaches);
            picture.text_alternative.push(ListEntry {
                text,
                answer_path: Some(area.answer.path.clone()),
                is_nested: true,
            });
        }
        picture.labels.push(TextLabel {
            wrapped_text: label,
            full_text: whole,
            ink: Ink::Soft,
            answer_path: path,
            ..TextLabel::default()
        });
    }
}
