//! The day after, as a strip of scenes: the sun goes over as she tells it (practice.md E15).

use super::hand::{hers, leaf, listed, paper, said, stroke};
use super::layout::{Anchor, Label, Room};
use super::sheet::{Ink, Sheet, Width, circle};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::page::{Given, given_on, pages};
use std::f64::consts::PI;

/// The app's words over the scenes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayWords {
    /// What first tells her.
    pub first: &'static str,
    /// What she does next.
    pub next: &'static str,
    /// Who notices, what they see, how they respond.
    pub noticed: &'static str,
    /// The middle of the day, and the evening.
    pub later: &'static str,
    /// Room for what she misses.
    pub missed: &'static str,
    /// What she likes best.
    pub best: &'static str,
    /// What she does instead, or in keeping.
    pub instead: &'static str,
    /// What has happened already.
    pub already: &'static str,
}

/// Which answers make a kind of scene, and from when to when the sun stands over it; none where no hour was asked for.
struct Part {
    id: &'static str,
    sun: Option<(f64, f64)>,
    word: &'static str,
}

/// A line of scenes. What is asked for once keeps its place there, told or not, and a list stands behind it: so one more scene opens
/// a row, which moves all below straight down, or moves nothing.
struct Strip {
    once: Vec<Part>,
    list: Option<Part>,
}

struct Scene {
    given: Given,
    word: &'static str,
    sun: Option<f64>,
}

/// The measures of a width.
#[derive(Clone, Copy)]
struct Frame {
    across: usize,
    w: f64,
    h: f64,
    sky: (f64, f64),
    text: (f64, f64),
    room: Room,
}

const EDGE: f64 = 10.0;
const GAP: f64 = 16.0;

impl Frame {
    fn of(width: Width) -> Self {
        match width {
            Width::Narrow => Self {
                across: 1,
                w: 336.0,
                h: 124.0,
                sky: (96.0, 84.0),
                text: (108.0, 12.0),
                room: Room::new(216.0, 4),
            },
            Width::Wide => Self {
                across: 3,
                w: 209.0,
                h: 212.0,
                sky: (209.0, 66.0),
                text: (14.0, 78.0),
                room: Room::new(181.0, 5),
            },
        }
    }

    fn at(self, column: usize, row: usize) -> (f64, f64) {
        let x = (0..column).fold(EDGE, |x, _| x + self.w + GAP);
        let y = (0..row).fold(EDGE, |y, _| y + self.h + GAP);
        (x, y)
    }
}

/// Draws the strip from the answers.
pub fn day(story: &Story, _library: &Library, width: Width, words: DayWords) -> Sheet {
    let frame = Frame::of(width);
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let mut row: usize = 0;
    for line in lines(story, words, width) {
        for strip in line.chunks(frame.across) {
            for (column, scene) in strip.iter().enumerate() {
                match scene {
                    Some(scene) => draw(&mut sheet, frame, frame.at(column, row), scene),
                    None => open(&mut sheet, frame, frame.at(column, row)),
                }
            }
            rest(&mut sheet, frame, frame.at(strip.len(), row), strip.len());
            row = row.saturating_add(1);
        }
    }
    if row == 0 {
        sheet.line(paper(EDGE, EDGE, frame.w, frame.h), Ink::Soft, 1.4);
        sky(&mut sheet, frame, (EDGE, EDGE), Some(0.04));
    }
    sheet.height = frame.at(0, row.max(1)).1 - GAP + EDGE;
    sheet.order();
    sheet
}

fn draw(sheet: &mut Sheet, frame: Frame, (x, y): (f64, f64), scene: &Scene) {
    sheet.line(paper(x, y, frame.w, frame.h), Ink::Soft, 1.4);
    sky(sheet, frame, (x, y), scene.sun);
    let (left, one) = (x + frame.text.0, Room::new(frame.room.widest, 1));
    let word = Label::at(scene.word, one, left, y + frame.text.1, Anchor::Start);
    let own = Label::at(&scene.given.text, frame.room, left, word.y + word.height() + 4.0, Anchor::Start);
    said(sheet, scene.word, word, Ink::Soft);
    hers(sheet, &scene.given, own, Ink::Ink);
    listed(sheet, scene.word, &scene.given, false);
}

/// Where a scene is not told yet, the ground goes on.
fn open(sheet: &mut Sheet, frame: Frame, (x, y): (f64, f64)) {
    let ground = y + frame.sky.1 - 6.0;
    sheet.dashed(stroke((x, ground), (x + frame.w, ground)), Ink::Rule, 1.6);
}

/// The same where a line of scenes ends early.
fn rest(sheet: &mut Sheet, frame: Frame, (x, y): (f64, f64), count: usize) {
    let ground = y + frame.sky.1 - 6.0;
    if count < frame.across {
        sheet.dashed(stroke((x, ground), (sheet.width - EDGE, ground)), Ink::Rule, 1.6);
    }
}

/// The lines of a day, as one of its two steps asks for it.
fn strips(words: DayWords, step: Step) -> Vec<Strip> {
    let part = |ids: &[&'static str; 2], sun, word| {
        let [day, loss] = ids;
        Part { id: if step == Step::Day { day } else { loss }, sun, word }
    };
    let first = part(&["e15.1.2", "e15.loss.2"], Some((0.02, 0.06)), words.first);
    let next = part(&["e15.1.3", "e15.loss.3"], Some((0.1, 0.34)), words.next);
    let who = part(&["e15.1.4", "e15.loss.4"], Some((0.3, 0.4)), words.noticed);
    let see = part(&["e15.1.4b", "e15.loss.4b"], Some((0.38, 0.46)), words.noticed);
    let answer = part(&["e15.1.4c", "e15.loss.4c"], Some((0.42, 0.5)), words.noticed);
    let later = part(&["e15.1.5", "e15.loss.5"], Some((0.48, 0.98)), words.later);
    let missed = part(&["", "e15.loss.8"], None, words.missed);
    let best = part(&["e15.1.5b", "e15.loss.5b"], None, words.best);
    let instead = part(&["e15.1.6", "e15.loss.6"], None, words.instead);
    let already = part(&["e15.1.7", "e15.loss.7"], None, words.already);
    let line = |once, list| Strip { once, list };
    let asked_once = match step {
        Step::Day => vec![best, instead],
        Step::Loss => vec![missed, best, instead],
    };
    vec![
        line(vec![first], Some(next)),
        line(Vec::new(), Some(who)),
        line(vec![see, answer], None),
        line(Vec::new(), Some(later)),
        line(asked_once, None),
        line(Vec::new(), Some(already)),
    ]
}

/// In which of its two steps a day is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Day,
    Loss,
}

/// A scene a line of hers, page by page, in the day's order; on a phone nothing waits for what is not told.
fn lines(story: &Story, words: DayWords, width: Width) -> Vec<Vec<Option<Scene>>> {
    let mut all: Vec<Vec<Option<Scene>>> = Vec::new();
    for page in pages(story).into_iter().filter(|page| page.exercise == "e15") {
        let said = given_on(story, &page.sheet);
        for strip in [Step::Day, Step::Loss].into_iter().flat_map(|step| strips(words, step)) {
            let mut told: Vec<_> = strip.once.iter().map(|part| scenes(&said, part).into_iter()).collect();
            let mut line: Vec<Option<Scene>> = told.iter_mut().map(Iterator::next).collect();
            line.extend(told.into_iter().flatten().map(Some));
            line.extend(strip.list.iter().flat_map(|part| scenes(&said, part)).map(Some));
            if width == Width::Narrow {
                line.retain(Option::is_some);
            }
            if line.iter().any(Option::is_some) {
                all.push(line);
            }
        }
    }
    all
}

/// The scenes of a part; the sun goes on from one to the next.
fn scenes(said: &[Given], part: &Part) -> Vec<Scene> {
    let of = |given: &&Given| given.asking.question == part.id && !given.text.trim().is_empty();
    let here: Vec<&Given> = said.iter().filter(of).collect();
    let count: f64 = here.iter().map(|_| 1.0).sum();
    let scene = |(nth, given): (i32, &Given)| {
        let sun = part.sun.map(|(from, to)| from + (to - from) * f64::from(nth) / (count + 1.0));
        Scene { given: given.clone(), word: part.word, sun }
    };
    (1_i32..).zip(here).map(scene).collect()
}

/// The ground, and the sun where it stands; where no hour was asked for, a sprig.
fn sky(sheet: &mut Sheet, frame: Frame, at: (f64, f64), sun: Option<f64>) {
    let (w, h) = frame.sky;
    let (left, ground) = (at.0 + 10.0, at.1 + h - 6.0);
    let right = at.0 + w - 10.0;
    sheet.line(stroke((left, ground), (right, ground)), Ink::Soft, 1.4);
    let (mid, far, high) =
        (f64::midpoint(left, right), (right - left) / 2.0 - 10.0, (h - 24.0).min((right - left) / 2.0));
    let Some(sun) = sun else {
        for (x, y) in [(0.0, -7.0), (7.0, -17.0), (-2.0, -25.0)] {
            sheet.fill(leaf(mid + x, ground + y), Ink::Moss);
        }
        sheet.line(format!("M{:.1} {ground:.1}c-1-12 2-22 4-32", mid - 4.0), Ink::Moss, 1.6);
        return;
    };
    sheet.dashed(
        format!("M{:.1} {ground:.1}A{far:.1} {high:.1} 0 0 1 {:.1} {ground:.1}", mid - far, mid + far),
        Ink::Rule,
        1.6,
    );
    let angle = PI * (1.0 - sun);
    let (x, y) = (mid + far * angle.cos(), ground - high * angle.sin());
    if ground - y < 9.0 {
        sheet.line(format!("M{:.1} {ground:.1}a8 8 0 0 1 16 0", x - 8.0), Ink::Ink, 1.8);
    } else {
        sheet.fill(circle(x, y, 8.0), Ink::Page);
        sheet.line(circle(x, y, 7.0), Ink::Ink, 1.8);
    }
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
