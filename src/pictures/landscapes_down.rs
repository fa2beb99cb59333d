//! The landscapes down a narrow sheet: time runs down, moments on the left, meanings on the right, the thread laced between them.
//!
//! Within a time they stand in the order told. How far one stands under the one before is a matter of these two alone, so whatever
//! comes in, goes or changes moves all that stands below it by one and the same way, and nothing else.

use super::hand::{figure, leaf, stroke};
use super::landscapes::{Cell, Laid, LandscapeWords};
use super::layout::{Anchor, LEADING, Label, Rect, Room};
use super::sheet::{Ink, Sheet, Width, circle};
use super::telling::{Beside, Point, Rail, Telling};

const EDGE: f64 = 8.0;
/// Around her name for the story.
const NAME: f64 = 12.0;
const GAP: f64 = 14.0;
/// How far before the end of one the other rail's next one begins, and how far after its beginning at least.
const LACED: f64 = 20.0;
const LEAST: f64 = 34.0;
/// The same after one with people or skills beside it; they move as far as what comes after them.
const LACED_BESIDE: f64 = 6.0;

/// Where the rails stand.
#[derive(Clone, Copy)]
struct Ground {
    width: f64,
    left: f64,
    right: f64,
    /// From a rail to its words.
    off: f64,
}

impl Ground {
    fn narrow() -> Self {
        Self { width: Width::Narrow.units(), left: 156.0, right: 200.0, off: 12.0 }
    }

    fn room(self, lines: usize) -> Room {
        Room::new(self.left - self.off - EDGE, lines)
    }

    fn header(self, text: &str, y: f64) -> Label {
        Label::at(text, self.room(3), self.left - self.off, y, Anchor::End)
    }

    fn rail(self, rail: Rail) -> f64 {
        if rail == Rail::Event { self.left } else { self.right }
    }

    fn cell(self, point: &Point, y: f64) -> Cell {
        match point.rail {
            Rail::Event => Cell::of(point, self.room(6), Anchor::End).moved(self.left - self.off, y),
            Rail::Meaning => Cell::of(point, self.room(6), Anchor::Start).moved(self.right + self.off, y),
        }
    }
}

/// Lays the landscapes out.
pub(super) fn lay(told: &Telling, times: &[String], words: LandscapeWords) -> Laid {
    let ground = Ground::narrow();
    let room = Room::new(ground.width - NAME * 2.0, 2);
    let name = told.name.as_ref().map(|given| Label::at(&given.text, room, NAME, NAME, Anchor::Start));
    let top = name.as_ref().map_or(NAME, |name| name.y + name.height() + 10.0);
    let says = Label::at(words.says, ground.room(3), ground.right + ground.off, top, Anchor::Start);
    let happened = ground.header(words.happened, top);
    let begin = top + says.height().max(happened.height()) + 8.0;
    let mut cells: Vec<Option<Cell>> = told.points.iter().map(|_| None).collect();
    let mut headers = Vec::new();
    let mut y = begin + GAP;
    for (column, time) in times.iter().enumerate() {
        let header = ground.header(time, y);
        y = fill(ground, told, column, &mut cells, y + header.height() + 6.0) + GAP;
        headers.push(header);
    }
    let end = if times.is_empty() { begin + 120.0 } else { y };
    let mut sheet = Sheet { width: ground.width, height: end + EDGE, ..Sheet::default() };
    rails(&mut sheet, ground, (begin, end), &headers);
    let cells: Vec<Cell> =
        cells.into_iter().map(|cell| cell.unwrap_or(Cell { own: None, beside: Vec::new() })).collect();
    thread(&mut sheet, ground, told, &cells);
    for (point, cell) in told.points.iter().zip(&cells) {
        signs(&mut sheet, cell, if point.rail == Rail::Event { 1.0 } else { -1.0 });
    }
    let ends = headers.iter().skip(1).map(|header| header.y - GAP * 0.75).chain([end]);
    let rooms = headers.iter().zip(ends).map(|(header, end)| Rect {
        x: EDGE / 2.0,
        y: header.y - 5.0,
        w: ground.width - EDGE,
        h: end - header.y,
    });
    let rooms = rooms.collect();
    Laid { sheet, name, rails: (says, happened), headers, cells, rooms }
}

/// Sets a time's points down from here in the order told; gives where they end.
fn fill(ground: Ground, told: &Telling, column: usize, cells: &mut [Option<Cell>], top: f64) -> f64 {
    let here = told.points.iter().zip(cells).filter(|(point, _)| point.column == column);
    let (mut y, mut end) = (top, top);
    let mut before: Option<(&Point, f64)> = None;
    for (point, slot) in here {
        y += before.map_or(0.0, |(last, height)| step(last, height, point.rail));
        let cell = ground.cell(point, y);
        let height = cell.height() - y;
        (before, end) = (Some((point, height)), y + height + GAP);
        *slot = Some(cell);
    }
    end
}

/// How far under the beginning of one the next one begins.
fn step(last: &Point, height: f64, next: Rail) -> f64 {
    if last.rail == next {
        height + GAP
    } else if last.beside.is_empty() {
        (height - LACED).max(LEAST)
    } else {
        (height - LACED_BESIDE).max(LEAST)
    }
}

/// A small leaf before each skill, a figure before each person.
pub(super) fn signs(sheet: &mut Sheet, cell: &Cell, side: f64) {
    for (kind, label) in &cell.beside {
        let (x, y) = (label.x + side * 10.0, label.y + LEADING / 2.0 + 1.0);
        match kind {
            Beside::Skill => sheet.fill(leaf(x, y), Ink::Moss),
            Beside::Person => sheet.line(figure(x, y), Ink::Soft, 1.6),
        }
    }
}

/// Both rails, broken where no time stands yet, and a light line where each time begins.
fn rails(sheet: &mut Sheet, ground: Ground, (begin, end): (f64, f64), headers: &[Label]) {
    for header in headers.iter().skip(1) {
        let y = header.y - GAP * 0.75;
        sheet.line(stroke((EDGE, y), (ground.width - EDGE, y)), Ink::Rule, 1.2);
    }
    let solid = if headers.is_empty() { begin } else { end - 24.0 };
    for x in [ground.left, ground.right] {
        if solid > begin {
            sheet.line(stroke((x, begin), (x, solid)), Ink::Soft, 1.4);
        }
        sheet.dashed(stroke((x, solid + 4.0), (x, end)), Ink::Rule, 1.6);
    }
    for header in headers {
        let y = header.y + LEADING / 2.0 + 1.0;
        sheet.line(stroke((ground.left - 5.0, y), (ground.left + 5.0, y)), Ink::Soft, 1.4);
    }
    if headers.is_empty() {
        sheet.line(circle(ground.left, begin + 36.0, 5.0), Ink::Moss, 2.0);
    }
}

fn knot(ground: Ground, point: &Point, cell: &Cell) -> Option<(f64, f64, Rail)> {
    let y = cell.own.as_ref()?.y + LEADING / 2.0 + 1.0;
    Some((ground.rail(point.rail), y, point.rail))
}

/// Joins the points in the order told; the further it goes, the further it swings out between the rails.
fn thread(sheet: &mut Sheet, ground: Ground, told: &Telling, cells: &[Cell]) {
    let knots: Vec<_> = told.points.iter().zip(cells).filter_map(|(point, cell)| knot(ground, point, cell)).collect();
    let between = ground.right - ground.left;
    for (a, b) in knots.iter().zip(knots.iter().skip(1)) {
        let lean = |rail: Rail| if rail == Rail::Event { 1.0 } else { -1.0 };
        let far = (a.1 - b.1).abs() * 0.12;
        let part = if a.2 == b.2 { (20.0 + far).min(between * 0.9) } else { between * 0.5 };
        let (out, home) = (a.0 + lean(a.2) * part, b.0 + lean(b.2) * part);
        let d = format!("M{:.1} {:.1}C{out:.1} {:.1} {home:.1} {:.1} {:.1} {:.1}", a.0, a.1, a.1, b.1, b.0, b.1);
        sheet.line(d, Ink::Moss, 2.2);
    }
    for (x, y, rail) in knots {
        sheet.fill(circle(x, y, 5.0), Ink::Moss);
        if rail == Rail::Meaning {
            sheet.fill(circle(x, y, 2.6), Ink::Page);
        }
    }
}
