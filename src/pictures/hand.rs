//! How a hand would draw it: lines that waver a little, a leaf, a figure; the same each time.

use super::layout::Label;
use super::sheet::{Ink, Line, Mark, Sheet, Voice};
use crate::story::page::Given;
use std::fmt::Write as _;

/// How far a line wavers from its course, in turn.
const WAVER: [f64; 7] = [0.7, -0.9, 0.4, 0.9, -0.5, -0.8, 0.6];
/// From one waver to the next.
const STRIDE: f64 = 58.0;

/// A straight line as a hand draws it.
pub(super) fn stroke(from: (f64, f64), to: (f64, f64)) -> String {
    let mut d = format!("M{:.1} {:.1}", from.0, from.1);
    run(&mut d, from, to);
    d
}

/// The outline of a sheet of paper, closed.
pub(super) fn paper(x: f64, y: f64, w: f64, h: f64) -> String {
    let corners = [(x + w, y), (x + w, y + h), (x, y + h), (x, y)];
    let mut outline = format!("M{x:.1} {y:.1}");
    let mut from = (x, y);
    for to in corners {
        run(&mut outline, from, to);
        from = to;
    }
    outline.push('z');
    outline
}

fn run(d: &mut String, from: (f64, f64), to: (f64, f64)) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = dx.hypot(dy).max(1.0);
    let (across, down) = (-dy / long, dx / long);
    let mut gone = 0.0;
    for off in WAVER.iter().cycle() {
        let left = long - gone;
        let next = if left < STRIDE * 1.5 { long } else { gone + STRIDE };
        let (mid, end) = (f64::midpoint(gone, next) / long, next / long);
        // Writing to a string does not fail.
        let _ = write!(
            d,
            "Q{:.1} {:.1} {:.1} {:.1}",
            from.0 + dx * mid + across * off * 2.0,
            from.1 + dy * mid + down * off * 2.0,
            from.0 + dx * end,
            from.1 + dy * end
        );
        gone = next;
        if gone >= long {
            break;
        }
    }
}

/// A small leaf around a point: something she knows how to do.
pub(super) fn leaf(x: f64, y: f64) -> String {
    format!("M{:.1} {:.1}c-1-7 4-11 11-11 1 7-4 11-11 11z", x - 5.5, y + 5.5)
}

/// A small figure around a point: someone.
pub(super) fn figure(x: f64, y: f64) -> String {
    let head = super::sheet::circle(x, y - 3.6, 2.9);
    format!("{head}M{:.1} {:.1}c0-7.6 11-7.6 11 0", x - 5.5, y + 7.0)
}

/// Her words as a mark.
pub(super) fn hers(sheet: &mut Sheet, given: &Given, label: Label, ink: Ink) {
    let (whole, place) = (given.text.clone(), Some(given.place.clone()));
    sheet.marks.push(Mark { label, whole, voice: Voice::Hers, ink, place });
}

/// The app's words as a mark.
pub(super) fn said(sheet: &mut Sheet, text: &str, label: Label, ink: Ink) {
    sheet.marks.push(Mark { label, whole: text.to_owned(), voice: Voice::App, ink, place: None });
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
