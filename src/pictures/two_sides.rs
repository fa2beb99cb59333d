//! The two-sided page: in front the hurt in her words, on the back what it protects (White 2000; practice.md E7).

use super::hand::{hers, lead, listed, paper, said, stroke};
use super::layout::{Anchor, Label, Room};
use super::sheet::{Ink, Shape, Sheet, Width};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::page::{Given, given};

/// The app's words on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SidesWords {
    /// The front.
    pub front: &'static str,
    /// The back.
    pub back: &'static str,
    /// What hurts.
    pub hurt: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// What it protects.
    pub protects: &'static str,
    /// Who knows about it.
    pub knows: &'static str,
    /// What keeps it alive.
    pub alive: &'static str,
}

type Group = (&'static str, &'static [&'static str]);

const HURT: &[&str] = &["e7.1.2", "e7.1.1", "e7.1.3", "e7.1.4"];
const ABOUT: &[&str] = &["e7.2.1", "e7.2.2", "e7.2.3", "e7.2.4"];
const PROTECTS: &[&str] = &["e7.6.3", "e7.6.1", "e7.6.2", "e7.6.4", "e7.5.1", "e7.5.2", "e7.5.4", "e7.5.3"];
const KNOWS: &[&str] = &["e7.7.1", "e7.7.2", "e7.7.3", "e7.7.4"];
const ALIVE: &[&str] = &[
    "e7.3.1", "e7.3.2", "e7.3.4", "e7.3.3", "e7.3.5", "e7.4.1", "e7.4.2", "e7.4.3", "e7.4.4", "e7.8.1", "e7.8.2",
    "e7.8.3", "e7.8.4",
];

/// One side, as a sheet of paper.
#[derive(Clone, Copy)]
struct Side {
    x: f64,
    y: f64,
    w: f64,
    least: f64,
    is_front: bool,
}

const EDGE: f64 = 10.0;
const PAD: f64 = 20.0;
const LEAST: f64 = 190.0;
const EAR: f64 = 34.0;
/// Side by side both papers are of one length up to here; beyond, each is as long as its words.
const ALIKE: f64 = 380.0;

/// Draws both sides from the answers.
pub fn two_sides(story: &Story, _library: &Library, width: Width, words: SidesWords) -> Sheet {
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let w = match width {
        Width::Narrow => sheet.width - EDGE * 2.0,
        Width::Wide => (sheet.width - EDGE * 2.0 - 20.0) / 2.0,
    };
    // On a phone the back stands under the front: there a paper is as long as its words, so that one more line moves all below it alike.
    let least = if width == Width::Wide { LEAST } else { 0.0 };
    let front = Side { x: EDGE, y: EDGE, w, least, is_front: true };
    let ended = fill(&mut sheet, story, front, words.front, &[(words.hurt, HURT), (words.about, ABOUT)]);
    let back = match width {
        Width::Narrow => Side { y: ended + 20.0, is_front: false, ..front },
        Width::Wide => Side { x: EDGE + w + 20.0, is_front: false, ..front },
    };
    let groups = [(words.protects, PROTECTS), (words.knows, KNOWS), (words.alive, ALIVE)];
    let end = fill(&mut sheet, story, back, words.back, &groups);
    let (front_end, back_end) = match width {
        Width::Narrow => (ended, end),
        Width::Wide => (ended.max(end.min(ALIKE)), end.max(ended.min(ALIKE))),
    };
    let mut drawn = pages(front, front_end, back, back_end);
    drawn.append(&mut sheet.shapes);
    sheet.shapes = drawn;
    sheet.height = front_end.max(back_end) + EDGE;
    sheet.order();
    sheet
}

/// Sets the words of a side; gives where its paper ends.
fn fill(sheet: &mut Sheet, story: &Story, side: Side, title: &'static str, groups: &[Group]) -> f64 {
    let room = Room::new(side.w - PAD * 2.0, 5);
    let x = side.x + PAD;
    let mut y = put(sheet, title, room, x, side.y + 16.0) + 6.0;
    lead(sheet, title, false);
    sheet.line(stroke((x, y), (side.x + side.w - PAD, y)), if side.is_front { Ink::Soft } else { Ink::Moss }, 1.4);
    y += 14.0;
    for (word, ids) in groups {
        let mut all: Vec<Given> = ids.iter().flat_map(|id| given(story, id)).collect();
        all.retain(|given| !given.text.trim().is_empty());
        if all.is_empty() {
            continue;
        }
        y = put(sheet, word, room, x, y) + 2.0;
        lead(sheet, word, false);
        for given in &all {
            let label = Label::at(&given.text, room, x, y, Anchor::Start);
            y += label.height() + 8.0;
            hers(sheet, given, label, Ink::Ink);
            listed(sheet, "", given, true);
        }
        y += 12.0;
    }
    (y + if side.is_front { EAR + 12.0 } else { 8.0 }).max(side.y + side.least)
}

fn put(sheet: &mut Sheet, text: &str, room: Room, x: f64, y: f64) -> f64 {
    let label = Label::at(text, room, x, y, Anchor::Start);
    let bottom = y + label.height();
    said(sheet, text, label, Ink::Soft);
    bottom
}

/// The papers themselves: the front with a corner turned, so that its other side shows.
fn pages(front: Side, front_end: f64, back: Side, back_end: f64) -> Vec<Shape> {
    let mut sheet = Sheet::default();
    let (right, foot) = (front.x + front.w, front_end);
    let outline = [(front.x, foot), (front.x, front.y), (right, front.y), (right, foot - EAR)];
    for (a, b) in outline.iter().zip(outline.iter().skip(1)) {
        sheet.line(stroke(*a, *b), Ink::Soft, 1.5);
    }
    sheet.line(stroke((front.x, foot), (right - EAR, foot)), Ink::Soft, 1.5);
    let ear = format!(
        "M{right:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}Q{:.1} {:.1} {:.1} {foot:.1}z",
        foot - EAR,
        right - 10.0,
        foot - EAR + 4.0,
        right - 22.0,
        foot - EAR + 3.0,
        right - EAR + 2.0,
        foot - EAR + 2.0,
        right - EAR + 3.0,
        foot - 14.0,
        right - EAR
    );
    sheet.fill(ear.clone(), Ink::MossWash);
    sheet.line(ear, Ink::Soft, 1.5);
    sheet.fill(paper(back.x, back.y, 12.0, back_end - back.y), Ink::MossWash);
    sheet.line(paper(back.x, back.y, back.w, back_end - back.y), Ink::Moss, 1.6);
    sheet.shapes
}

#[cfg(test)]
#[path = "two_sides_tests.rs"]
mod tests;
