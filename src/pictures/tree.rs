//! The Tree of Life: roots, ground, trunk, branches, leaves, fruits, seeds and compost, with weather around it and a forest beside it
//! (Ncube 2006). It grows with each answer; what is not told yet stands as it does in winter.

use super::carry::{Goes, Spot, Takes};
use super::layout::{Anchor, Label, Rect, Room};
use super::plate::{EDGE, Part, Side, Stretch, bands, columns, join, title};
use super::said::{Said, put_ours, said};
use super::sheet::{Sheet, Width};
use super::tree_art::paint;
use super::tree_signs::{forest, sign};
use super::tree_wood::{Frame, Season};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::place::{Field, Place};
use crate::story::value::Value;

/// What the tree says besides her words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Beneath a tree of which nothing is told yet.
    pub quiet: &'static str,
    /// Where she comes from.
    pub roots: &'static str,
    /// Her days now.
    pub ground: &'static str,
    /// What she knows how to do and cares about.
    pub trunk: &'static str,
    /// What she hopes for.
    pub branches: &'static str,
    /// Who matters.
    pub leaves: &'static str,
    /// What she was given and handed on.
    pub fruits: &'static str,
    /// What she would leave to others.
    pub seeds: &'static str,
    /// What she would not be known by any longer.
    pub compost: &'static str,
    /// What trees like hers meet.
    pub storms: &'static str,
    /// What helped through them.
    pub shelter: &'static str,
    /// The trees near hers.
    pub forest: &'static str,
}

/// A part of the tree: its questions, beside which stretch it stands, and on which side.
type Bed = (&'static [&'static str], usize, Side);

const BEDS: [Bed; 11] = [
    (&["e11.roots.1", "e11.roots.2", "e11.roots.3", "e11.roots.4", "e11.roots.5"], 5, Side::Left),
    (&["e11.ground.1", "e11.ground.2", "e11.ground.3", "e11.ground.4"], 4, Side::Right),
    (&["e11.trunk.1", "e11.trunk.2", "e11.trunk.5"], 3, Side::Left),
    (&["e11.branches.1"], 1, Side::Left),
    (&["e11.leaves.1"], 1, Side::Right),
    (&["e11.fruits.1", "e11.fruits.3"], 2, Side::Left),
    (&["e11.seeds.1"], 3, Side::Right),
    (&["e11.compost.1"], 5, Side::Right),
    (&["e11.storms.1"], 0, Side::Left),
    (&["e11.storms.3", "e11.storms.4", "e11.storms.6"], 0, Side::Right),
    (&["e11.forest.2", "e11.forest.1"], 6, Side::Left),
];
const NAME: &str = "e11.back.2";

/// What each bed takes in from the others, and what it answers there.
const TAKES: [(usize, Takes, &str); 12] = [
    (0, Takes::Lines, "e11.roots.1"),
    (0, Takes::People, "e11.roots.2"),
    (1, Takes::Lines, "e11.ground.1"),
    (2, Takes::Lines, "e11.trunk.1"),
    (3, Takes::Lines, "e11.branches.1"),
    (4, Takes::People, "e11.leaves.1"),
    (5, Takes::Lines, "e11.fruits.1"),
    (6, Takes::Lines, "e11.seeds.1"),
    (7, Takes::Lines, "e11.compost.1"),
    (8, Takes::Lines, "e11.storms.1"),
    (9, Takes::Lines, "e11.storms.4"),
    (10, Takes::Lines, "e11.forest.2"),
];

/// Each stretch's least height: weather, crown, lower crown, trunk, turf, earth, forest.
const LEAST: [f64; 7] = [0.0, 172.0, 118.0, 100.0, 44.0, 112.0, 0.0];

/// Over a narrow tree, for the weather: there from the start, so that nothing moves when it comes.
const SKY: f64 = 54.0;

/// Draws the tree from the answers.
pub fn tree(story: &Story, _library: &Library, width: Width, words: Words) -> Sheet {
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let name = said(story, &[NAME]).pop();
    let top = title(&mut sheet, name.as_ref(), EDGE);
    let parts = parts(story, words);
    let season = Season::of(&parts.iter().map(|part| part.said.len()).collect::<Vec<_>>());
    let (end, stretches) = match width {
        Width::Wide => wide(&mut sheet, &parts, &season, top),
        Width::Narrow => (narrow(&mut sheet, &parts, &season, top), Vec::new()),
    };
    sheet.height = end;
    beds(&mut sheet, story, &parts, &stretches);
    if sheet.marks.is_empty() {
        let (x, y) = (sheet.width / 2.0, sheet.height - 6.0);
        let label = Label::at(words.quiet, Room::new(sheet.width - EDGE * 2.0, 2), x, y, Anchor::Middle);
        sheet.height = y + label.height() + EDGE;
        put_ours(&mut sheet, words.quiet, label);
    }
    sheet.order();
    sheet
}

fn parts(story: &Story, words: Words) -> Vec<Part> {
    let headings = [
        words.roots,
        words.ground,
        words.trunk,
        words.branches,
        words.leaves,
        words.fruits,
        words.seeds,
        words.compost,
        words.storms,
        words.shelter,
        words.forest,
    ];
    let all = BEDS.iter().zip(headings);
    all.map(|((questions, row, side), heading)| {
        let said: Vec<Said> = said(story, questions);
        Part { heading: heading.to_owned(), said, row: *row, side: *side }
    })
    .collect()
}

/// Lets her words be carried from bed to bed. On a wide sheet a bed lies beside its stretch, on a narrow one where its words stand.
fn beds(sheet: &mut Sheet, story: &Story, parts: &[Part], stretches: &[Stretch]) {
    for ((bed, takes, question), nth) in TAKES.into_iter().zip(sheet.floor.spots.len()..) {
        let (Some(part), Some((questions, row, side))) = (parts.get(bed), BEDS.get(bed)) else { continue };
        let mut words: Option<Rect> = None;
        for mark in &mut sheet.marks {
            let Some(place) = mark.place.as_ref().filter(|place| asks(place, questions)) else { continue };
            if sort(story, place) == Some(takes) {
                mark.spot = Some(nth);
                let here = mark.label.room();
                words = Some(words.map_or(here, |words| words.with(&here)));
            }
        }
        let half = sheet.width / 2.0;
        let x = if *side == Side::Right { half } else { 0.0 };
        let beside = stretches.get(*row).map(|(top, end)| Rect { x, y: *top, w: half, h: end - top });
        let under = words.map(|words| Rect { x: 8.0, y: words.y - 6.0, w: sheet.width - 16.0, h: words.h + 12.0 });
        let room = beside.or(under).unwrap_or_default();
        let (name, goes) = (part.heading.clone(), Goes::Question(question));
        sheet.floor.spots.push(Spot { name, room, bend: 0.0, goes, takes });
    }
}

fn asks(place: &Place, questions: &[&str]) -> bool {
    matches!(&place.field, Field::Item(asking, _) if asking.item.is_none() && questions.contains(&asking.question.as_str()))
}

fn sort(story: &Story, place: &Place) -> Option<Takes> {
    match story.get(place)? {
        Value::Person { .. } => Some(Takes::People),
        Value::Line { .. } => Some(Takes::Lines),
        _ => None,
    }
}

fn wide(sheet: &mut Sheet, parts: &[Part], season: &Season, top: f64) -> (f64, Vec<Stretch>) {
    let (rows, brackets) = columns(sheet, parts, &LEAST, top);
    let row = |n: usize| rows.get(n).copied().unwrap_or_default();
    let middle = Width::Wide.units() / 2.0;
    let frame = Frame::standing(middle, 112.0, (row(1).0, row(4).0), row(5).1);
    let stand = (middle, row(6).0 + 70.0);
    let mut points = paint(sheet, &frame, season, row(0));
    points.push(vec![(stand.0 - 110.0, stand.1)]);
    for (bracket, points) in brackets.into_iter().zip(points) {
        join(sheet, bracket, &points);
    }
    forest(sheet, stand, season.forest);
    let end = if season.forest > 0 { row(6).1.max(stand.1 + EDGE) } else { row(6).1 + EDGE };
    (end, rows)
}

fn narrow(sheet: &mut Sheet, parts: &[Part], season: &Season, top: f64) -> f64 {
    let middle = Width::Narrow.units() / 2.0;
    let ground = top + SKY + 330.0;
    let frame = Frame::standing(middle, 140.0, (top + SKY, ground), ground + 104.0);
    paint(sheet, &frame, season, (top, top + SKY));
    let end = ground + 116.0;
    if parts.iter().all(|part| part.said.is_empty()) {
        return end;
    }
    bands(sheet, parts, frame.taproot(), end + 30.0, &|sheet, n, at| sign(sheet, n, at))
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
