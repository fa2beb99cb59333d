//! The influence map: what the problem reaches, what it does not, and what is hers (White & Epston 1990: mapping the influence).

use super::layout::{Anchor, Label, Rect, column};
use super::reach::{Named, colour, named_areas};
use crate::practice::exercise::Kind;
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::lexicon::bound;
use crate::story::page::{Given, given};
use crate::story::place::Place;
use std::fmt::Write as _;

const HERS: [(&str, NodeKind); 3] =
    [("e3.1.5", NodeKind::Moment), ("e4.1.4", NodeKind::Skill), ("e4.3.4", NodeKind::Person)];

const WIDTH: f64 = 640.0;
const LEAST: f64 = 520.0;
const EDGE: f64 = 16.0;
const GAP: f64 = 20.0;
const MIDDLE: f64 = 320.0;
/// The ring's half width, and how near to the middle a point on it may come.
const RING: f64 = 96.0;
const NEAREST: f64 = 0.5;
const BLOB: f64 = 30.0;
/// The person's circle.
pub const ME: f64 = 26.0;

/// Which sides are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// What the problem reaches, and what it leaves untouched.
    Problem,
    /// That, and her own strands.
    Both,
}

/// Whose strand it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strand {
    /// The problem's.
    Problem,
    /// Hers.
    Hers,
}

/// What of hers stands on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A moment.
    Moment,
    /// Something she knows how to do.
    Skill,
    /// Someone.
    Person,
}

/// A curved line.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// As SVG draws it.
    pub d: String,
    /// How wide.
    pub width: f64,
    /// Whose.
    pub kind: Strand,
}

/// The problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Blob {
    /// Her name for it.
    pub name: String,
    /// A colour she chose, or empty.
    pub colour: String,
    /// Its middle.
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// Its outline.
    pub d: String,
    /// Its name as drawn.
    pub label: Label,
}

/// An area of life.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its name, whole.
    pub name: String,
    /// Its point on the ring.
    pub x: f64,
    /// Its point on the ring.
    pub y: f64,
    /// How far it is reached; 0 when she did not say.
    pub reached: u8,
    /// Whether she named it as untouched only.
    pub free: bool,
    /// What it did here, in her words.
    pub lines: Vec<String>,
    /// Where she named it.
    pub place: Place,
    /// Its name as drawn; `label.anchor` says on which side.
    pub label: Label,
}

/// Something of hers.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Her words, whole.
    pub text: String,
    /// Its point.
    pub x: f64,
    /// Its point.
    pub y: f64,
    /// Where she wrote it.
    pub place: Place,
    /// As drawn.
    pub label: Label,
}

/// The map.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height; it grows with what is on it.
    pub height: f64,
    /// The person.
    pub me: (f64, f64),
    /// The ring's half width and half height around the person.
    pub ring: (f64, f64),
    /// The problem, if it is named or reaches anything.
    pub problem: Option<Blob>,
    /// The areas, in her order.
    pub areas: Vec<Area>,
    /// The strands.
    pub strands: Vec<Path>,
    /// What is hers.
    pub hers: Vec<Node>,
}

/// What the list says besides her words.
#[derive(Clone, Copy)]
pub struct Phrases<'a> {
    /// The problem reaches an area, this far.
    pub reaches: &'a dyn Fn(&str, &str, u8) -> String,
    /// An area is untouched.
    pub free: &'a dyn Fn(&str) -> String,
    /// What it did in an area.
    pub line: &'a dyn Fn(&str, &str) -> String,
    /// Something of hers.
    pub hers: &'a dyn Fn(NodeKind, &str) -> String,
}

/// Draws the map from the answers.
pub fn influence(story: &Story, library: &Library, sides: Sides) -> Drawing {
    let named = named_areas(story);
    let name = bound(story, library, Kind::Problem).map(|word| word.given.text);
    let reaches = named.iter().any(|area| !area.free);
    let problem = (name.is_some() || reaches).then(|| blob(name.unwrap_or_default(), colour(story)));
    let left_top = problem.as_ref().map_or(EDGE, |blob| blob.y + BLOB + GAP);
    let (areas, bottom) = areas(&named, left_top);
    let half = (bottom - EDGE) / 2.0;
    let mut map = Drawing {
        width: WIDTH,
        height: bottom + EDGE,
        me: (MIDDLE, EDGE + half),
        ring: (RING, half),
        problem,
        areas,
        strands: Vec::new(),
        hers: Vec::new(),
    };
    map.strands = area_strands(&map, &named);
    if sides == Sides::Both {
        place_hers(&mut map, story);
    }
    map
}

/// The same as a list, each text whole.
pub fn equal_list(map: &Drawing, phrases: Phrases<'_>) -> Vec<String> {
    let problem = map.problem.as_ref().map_or("", |blob| blob.name.as_str());
    let mut all = Vec::new();
    for area in &map.areas {
        let reached = || (phrases.reaches)(problem, &area.name, area.reached);
        all.push(if area.free { (phrases.free)(&area.name) } else { reached() });
        all.extend(area.lines.iter().map(|line| (phrases.line)(&area.name, line)));
    }
    all.extend(map.hers.iter().map(|node| (phrases.hers)(node.kind, &node.text)));
    all
}

fn blob(name: String, colour: String) -> Blob {
    let label = Label::at(&name, EDGE, EDGE, Anchor::Start);
    let (x, y) = (EDGE + 64.0, EDGE + label.height() + 8.0 + BLOB);
    let d = format!("M{} {}c14-20 48-17 56 3 14 3 20 25 3 34-6 17-39 20-48 6-22 0-28-28-11-43z", x - 30.0, y - 19.0);
    Blob { name, colour, x, y, d, label }
}

/// Even ones right, odd ones left, each side downward in her order; then a point on the ring beside each label.
fn areas(named: &[Named], left_top: f64) -> (Vec<Area>, f64) {
    let is_right = |n: usize| n.is_multiple_of(2);
    let labels: Vec<Label> = named.iter().map(|area| Label::at(&area.given.text, 0.0, 0.0, Anchor::Start)).collect();
    let side = |right: bool| -> Vec<f64> {
        labels.iter().enumerate().filter(|(n, _)| is_right(*n) == right).map(|(_, label)| label.height()).collect()
    };
    let (right, left) = (side(true), side(false));
    let bottom = [column(&right, EDGE, 0.0, GAP).1, column(&left, left_top, 0.0, GAP).1].into_iter();
    let bottom = bottom.fold(LEAST - EDGE, f64::max);
    let (mut right, mut left) =
        (column(&right, EDGE, bottom, GAP).0.into_iter(), column(&left, left_top, bottom, GAP).0.into_iter());
    let half = (bottom - EDGE) / 2.0;
    let placed = named.iter().zip(labels).enumerate().map(|(n, (area, label))| {
        let top = if is_right(n) { right.next() } else { left.next() };
        placed(area, label, top.unwrap_or(EDGE), is_right(n), half)
    });
    (placed.collect(), bottom)
}

fn placed(area: &Named, label: Label, top: f64, right: bool, half: f64) -> Area {
    let y = top + label.height() / 2.0;
    let high = (y - EDGE - half) / half.max(1.0);
    let out = RING * (1.0 - high * high).max(0.0).sqrt().max(NEAREST);
    let (x, text, anchor) = if right {
        (MIDDLE + out, MIDDLE + out + 12.0, Anchor::Start)
    } else {
        (MIDDLE - out, MIDDLE - out - 12.0, Anchor::End)
    };
    Area {
        name: area.given.text.clone(),
        x,
        y,
        reached: area.size,
        free: area.free,
        lines: area.lines.clone(),
        place: area.given.place.clone(),
        label: Label { x: text, y: top, anchor, ..label },
    }
}

fn area_strands(map: &Drawing, named: &[Named]) -> Vec<Path> {
    let mut all = Vec::new();
    for (area, named) in map.areas.iter().zip(named) {
        if let Some(blob) = map.problem.as_ref().filter(|_| !area.free) {
            let mut d = start(blob.x, blob.y);
            let (from, to) = bends(blob, area);
            curve(&mut d, from, to, (area.x, area.y));
            all.push(Path { d, width: wide(area.reached), kind: Strand::Problem });
        }
        if named.also_free {
            let (x, y) = map.me;
            let mut d = start(x, y);
            let lean = (area.y - y) * 0.35;
            curve(&mut d, (x + (area.x - x) * 0.3, y + lean), (area.x, area.y - lean * 0.6), (area.x, area.y));
            all.push(Path { d, width: if area.free { 5.0 } else { 2.4 }, kind: Strand::Hers });
        }
    }
    all
}

/// A strand comes to its area from within the ring, so that it keeps clear of the words.
fn bends(blob: &Blob, area: &Area) -> ((f64, f64), (f64, f64)) {
    if area.x < MIDDLE {
        ((blob.x + 150.0, blob.y - 10.0), (area.x + 80.0, area.y - 50.0))
    } else {
        let bend = (area.x - blob.x) * 0.45;
        ((blob.x + bend, blob.y - 12.0), (area.x - bend * 0.5, area.y - 40.0))
    }
}

fn wide(reached: u8) -> f64 {
    match reached {
        0 => 4.0,
        1 => 2.4,
        2 => 5.0,
        _ => 9.0,
    }
}

fn start(x: f64, y: f64) -> String {
    format!("M{x:.1} {y:.1}")
}

fn curve(d: &mut String, from: (f64, f64), to: (f64, f64), end: (f64, f64)) {
    // Writing to a string does not fail.
    let _ = write!(d, "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}", from.0, from.1, to.0, to.1, end.0, end.1);
}

/// Sets what is hers in rows of three below the ring, so that the map above stays as she knows it.
fn place_hers(map: &mut Drawing, story: &Story) {
    let all: Vec<(NodeKind, Given)> =
        HERS.iter().flat_map(|(id, kind)| given(story, id).into_iter().map(|given| (*kind, given))).collect();
    let all: Vec<(NodeKind, Given)> = all.into_iter().filter(|(_, given)| !given.text.trim().is_empty()).collect();
    for row in all.chunks(3) {
        let top = map.height + 6.0;
        let mut height: f64 = 0.0;
        for ((kind, given), x) in row.iter().zip([MIDDLE, MIDDLE - 205.0, MIDDLE + 205.0]) {
            let label = Label::at(&given.text, x, top + 14.0, Anchor::Middle);
            height = height.max(label.height());
            let (text, place) = (given.text.clone(), given.place.clone());
            map.hers.push(Node { kind: *kind, text, x, y: top + 4.0, place, label });
        }
        map.height = top + 14.0 + height + EDGE;
    }
    let strands: Vec<Path> =
        map.hers.iter().zip(0_i32..).map(|(node, n)| own_strand(map, node, f64::from(n))).collect();
    map.strands.extend(strands);
}

/// From what is hers, by way of her, back toward the problem; it stops short of it.
fn own_strand(map: &Drawing, node: &Node, nth: f64) -> Path {
    let (x, y) = map.me;
    let mut d = start(node.x, node.y);
    let above = map.ring.1 + y;
    curve(&mut d, (node.x, node.y - 20.0), (x + nth * 2.0, above + 10.0), (x + nth * 2.0, above - 60.0));
    curve(&mut d, (x + nth * 2.0, above - 110.0), (x, y + 60.0), (x, y));
    if let Some(blob) = &map.problem {
        let (dx, dy) = (blob.x - x, blob.y - y);
        let end = (x + dx * 0.66 + nth * 7.0, y + dy * 0.66 - nth * 4.0);
        curve(&mut d, (x - nth * 3.0, y - 50.0), (end.0 + 40.0, end.1 + 30.0), end);
    }
    Path { d, width: 3.0, kind: Strand::Hers }
}

/// The room that each label takes, and the person's.
pub fn rooms(map: &Drawing) -> Vec<Rect> {
    let me = Rect { x: map.me.0 - ME, y: map.me.1 - ME, w: ME * 2.0, h: ME * 2.0 };
    let labels = map.areas.iter().map(|area| &area.label).chain(map.hers.iter().map(|node| &node.label));
    labels.chain(map.problem.iter().map(|blob| &blob.label)).map(Label::room).chain([me]).collect()
}

#[cfg(test)]
#[path = "influence_tests.rs"]
mod tests;
