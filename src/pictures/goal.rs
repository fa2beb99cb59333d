//! The goal map: something that she and her team brought about, pass by pass, into the net (Denborough 2008).

use super::brush::{Point, curve, from as start, straight};
use super::layout::{Anchor, Label, Room};
use super::plate::EDGE;
use super::said::{Said, put_hers, put_ours, said};
use super::sheet::{Ink, Sheet, Width, circle};
use super::team::Floor;
use super::team_art::{ball, net};
use crate::practice::library::Library;
use crate::story::Story;

/// What the goal map says besides her words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Before a net that is not named yet.
    pub quiet: &'static str,
    /// Who passed to whom.
    pub passes: &'static str,
    /// Her part.
    pub part: &'static str,
    /// What had to be got past.
    pub past: &'static str,
    /// What was brought about.
    pub goal: &'static str,
    /// How it was celebrated.
    pub feast: &'static str,
    /// What it says about the team.
    pub says: &'static str,
}

/// From the way to her words.
const BESIDE: f64 = 15.0;

/// What stands on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Pass,
    Mine,
    Past,
}

/// Draws the goal map from the answers.
pub fn goal(story: &Story, _library: &Library, width: Width, words: Words) -> Sheet {
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let floor = Floor::new(width);
    let mut way = Way { floor: &floor, y: EDGE + 6.0, right: false, points: Vec::new() };
    for (heading, question, stop) in [
        (words.passes, "e12.3.2", Stop::Pass),
        (words.part, "e12.3.3", Stop::Mine),
        (words.past, "e12.3.4", Stop::Past),
    ] {
        way.stops(&mut sheet, heading, &said(story, &[question]), stop);
    }
    let (points, top) = (way.points, way.y + 30.0);
    let half = (floor.middle - EDGE * 2.0).min(150.0);
    let scored = said(story, &["e12.3.1"]);
    net(&mut sheet, (floor.middle, top), half, 46.0);
    run(&mut sheet, &points, (floor.middle, top + 24.0));
    ball(&mut sheet, (floor.middle, top + 26.0));
    let mut y = top + 58.0;
    if scored.is_empty() && points.is_empty() {
        let label = Label::at(words.quiet, Room::new(sheet.width - EDGE * 2.0, 2), floor.middle, y, Anchor::Middle);
        y += label.height() + 6.0;
        put_ours(&mut sheet, words.quiet, label);
    }
    for (heading, question) in [(words.goal, "e12.3.1"), (words.feast, "e12.3.5"), (words.says, "e12.3.6")] {
        y = floor.lines(&mut sheet, story, (heading, question), y);
    }
    sheet.height = y + EDGE / 2.0;
    sheet.order();
    sheet
}

/// The way down the pitch, from side to side.
struct Way<'a> {
    floor: &'a Floor,
    y: f64,
    right: bool,
    points: Vec<(Point, Stop)>,
}

impl Way<'_> {
    fn stops(&mut self, sheet: &mut Sheet, heading: &'static str, all: &[Said], stop: Stop) {
        if all.is_empty() {
            return;
        }
        self.y = self.floor.heading(sheet, heading, self.y);
        self.right = false;
        for said in all {
            let side = if self.right { 1.0 } else { -1.0 };
            let out = self.floor.middle * 0.14;
            let x = self.floor.middle + side * out;
            let anchor = if self.right { Anchor::Start } else { Anchor::End };
            let room = Room::new(self.floor.middle - out - BESIDE - EDGE / 2.0, 4);
            let label = Label::at(&said.text, room, x + side * BESIDE, self.y, anchor);
            self.points.push(((x, self.y + 11.0), stop));
            self.y += (label.height() + 12.0).max(40.0);
            put_hers(sheet, said, label, true);
            self.right = !self.right;
        }
        self.y += 8.0;
    }
}

/// The ball's way through all points, and each of them as what it is.
fn run(sheet: &mut Sheet, points: &[(Point, Stop)], end: Point) {
    let ends = points.iter().skip(1).map(|(at, _)| *at).chain([end]);
    for ((from, _), to) in points.iter().zip(ends) {
        let half = f64::midpoint(from.1, to.1);
        let mut d = start(*from);
        curve(&mut d, (from.0, half), (to.0, half), to);
        sheet.dashed(d, Ink::Soft, 1.6);
    }
    for ((x, y), stop) in points.iter().copied() {
        match stop {
            Stop::Pass => {
                sheet.fill(circle(x, y, 6.0), Ink::MossWash);
                sheet.line(circle(x, y, 6.0), Ink::Ink, 1.5);
            }
            Stop::Mine => sheet.fill(circle(x, y, 7.0), Ink::Moss),
            Stop::Past => {
                let mut d = start((x - 8.0, y + 7.0));
                for to in [(0.0, -9.0), (8.0, 7.0), (-8.0, 7.0)] {
                    straight(&mut d, (x + to.0, y + to.1));
                }
                d.push('z');
                sheet.fill(d.clone(), Ink::ClayWash);
                sheet.line(d, Ink::Clay, 1.6);
            }
        }
    }
}

#[cfg(test)]
#[path = "goal_tests.rs"]
mod tests;
