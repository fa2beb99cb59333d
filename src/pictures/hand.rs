//! How a hand would draw it: lines that waver a little, a leaf, a figure; the same each time.

use super::brush::Point;
use super::layout::Label;
use super::path::{path, put};
use super::sheet::{Ink, Line, Mark, Sheet, Voice};
use crate::story::page::Given;

/// How far a line wavers from its course, in turn.
const WAVER: [f64; 7] = [0.7, -0.9, 0.4, 0.9, -0.5, -0.8, 0.6];
/// From one waver to the next.
const STRIDE: f64 = 58.0;

/// A straight line as a hand draws it.
pub(super) fn stroke(from: Point, to: Point) -> String {
    let mut d = path(&[('M', &[from.0, from.1])]);
    run(&mut d, from, to);
    d
}

/// The outline of a sheet of paper, closed.
pub(super) fn paper(x: f64, y: f64, w: f64, h: f64) -> String {
    let corners = [(x + w, y), (x + w, y + h), (x, y + h), (x, y)];
    let mut outline = path(&[('M', &[x, y])]);
    let mut from = (x, y);
    for to in corners {
        run(&mut outline, from, to);
        from = to;
    }
    outline.push('z');
    outline
}

/// What is drawn alike in many places, worked out once.
pub(super) struct Alike(String);

impl Alike {
    /// A straight line, from wherever it begins.
    pub fn stroke(to: Point) -> Self {
        let mut d = String::new();
        go(&mut d, (0.0, 0.0), to);
        Self(d)
    }

    /// The outline of a sheet of paper, closed.
    pub fn paper(w: f64, h: f64) -> Self {
        let mut d = String::new();
        for (from, to) in [((0.0, 0.0), (w, 0.0)), ((w, 0.0), (w, h)), ((w, h), (0.0, h)), ((0.0, h), (0.0, 0.0))] {
            go(&mut d, from, to);
        }
        d.push('z');
        Self(d)
    }

    /// Drawn from here.
    pub fn at(&self, x: f64, y: f64) -> String {
        path(&[('M', &[x, y])]) + &self.0
    }
}

fn run(d: &mut String, from: Point, to: Point) {
    each(from, to, |bend, end| put(d, 'Q', &[bend.0, bend.1, end.0, end.1]));
}

/// The same as steps from where the pen is; it is there to a tenth, so that nothing adds up.
fn go(d: &mut String, from: Point, to: Point) {
    let tenths = |at: Point| ((at.0 * 10.0).round() / 10.0, (at.1 * 10.0).round() / 10.0);
    let mut pen = tenths(from);
    each(from, to, |bend, end| {
        let (bend, end) = (tenths(bend), tenths(end));
        put(d, 'q', &[bend.0 - pen.0, bend.1 - pen.1, end.0 - pen.0, end.1 - pen.1]);
        pen = end;
    });
}

/// Each waver of a line: where it bends, and where it ends.
fn each(from: Point, to: Point, mut draw: impl FnMut(Point, Point)) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = dx.hypot(dy).max(1.0);
    let (across, down) = (-dy / long, dx / long);
    let mut gone = 0.0;
    for off in WAVER.iter().cycle() {
        let left = long - gone;
        let next = if left < STRIDE * 1.5 { long } else { gone + STRIDE };
        let (mid, end) = (f64::midpoint(gone, next) / long, next / long);
        let bend = (from.0 + dx * mid + across * off * 2.0, from.1 + dy * mid + down * off * 2.0);
        draw(bend, (from.0 + dx * end, from.1 + dy * end));
        gone = next;
        if gone >= long {
            break;
        }
    }
}

/// A small leaf around a point: something she knows how to do.
pub(super) fn leaf(x: f64, y: f64) -> String {
    path(&[('M', &[x - 5.5, y + 5.5])]) + "c-1-7 4-11 11-11 1 7-4 11-11 11z"
}

/// A small figure around a point: someone.
pub(super) fn figure(x: f64, y: f64) -> String {
    let head = super::sheet::circle(x, y - 3.6, 2.9);
    format!("{head}M{:.1} {:.1}c0-7.6 11-7.6 11 0", x - 5.5, y + 7.0)
}

/// Her words as a mark.
pub(super) fn hers(sheet: &mut Sheet, given: &Given, label: Label, ink: Ink) {
    let (whole, place) = (given.text.clone(), Some(given.place.clone()));
    sheet.marks.push(Mark { label, whole, voice: Voice::Hers, ink, place, spot: None });
}

/// The app's words as a mark.
pub(super) fn said(sheet: &mut Sheet, text: &str, label: Label, ink: Ink) {
    sheet.marks.push(Mark { label, whole: text.to_owned(), voice: Voice::App, ink, place: None, spot: None });
}

/// Her words in the list, under the app's word for them.
pub(super) fn listed(sheet: &mut Sheet, word: &str, given: &Given, deeper: bool) {
    let text = if word.is_empty() { given.text.clone() } else { format!("{word}: {}", given.text) };
    sheet.list.push(Line { text, place: Some(given.place.clone()), deeper });
}

/// A line of the app's in the list.
pub(super) fn lead(sheet: &mut Sheet, text: &str, deeper: bool) {
    sheet.list.push(Line { text: text.to_owned(), place: None, deeper });
}
