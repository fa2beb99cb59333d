//! The landscapes down a phone: time runs down, moments on the left, meanings on the right, the thread between.

use super::hand::stroke;
use super::landscapes::{Cell, Laid, LandscapeWords};
use super::landscapes_over::signs;
use super::layout::{Anchor, LEADING, Label, Room};
use super::sheet::{Ink, Sheet, Width, circle};
use super::telling::{Point, Rail, Telling};

const EDGE: f64 = 8.0;
const LEFT: f64 = 156.0;
const RIGHT: f64 = 200.0;
/// From a rail to its words.
const OFF: f64 = 12.0;
const ROOM: Room = Room::new(LEFT - OFF - EDGE, 6);
const HEADER: Room = Room::new(LEFT - OFF - EDGE, 3);
const GAP: f64 = 14.0;
/// The meanings stand a little lower, so that the thread leans.
const LEAN: f64 = 14.0;

/// Lays the landscapes out.
pub(super) fn lay(told: &Telling, times: &[String], top: f64, words: LandscapeWords) -> Laid {
    let says = Label::at(words.says, HEADER, RIGHT + OFF, top, Anchor::Start);
    let happened = Label::at(words.happened, HEADER, LEFT - OFF, top, Anchor::End);
    let begin = top + says.height().max(happened.height()) + 8.0;
    let mut cells: Vec<Option<Cell>> = told.points.iter().map(|_| None).collect();
    let mut headers = Vec::new();
    let mut y = begin + GAP;
    for (column, time) in times.iter().enumerate() {
        let header = Label::at(time, HEADER, LEFT - OFF, y, Anchor::End);
        y = fill(told, column, &mut cells, y + header.height() + 6.0) + GAP;
        headers.push(header);
    }
    let end = if times.is_empty() { begin + 120.0 } else { y };
    let mut sheet = Sheet { width: Width::Narrow.units(), height: end + EDGE, ..Sheet::default() };
    rails(&mut sheet, begin, end, &headers);
    let cells: Vec<Cell> =
        cells.into_iter().map(|cell| cell.unwrap_or(Cell { own: None, beside: Vec::new() })).collect();
    thread(&mut sheet, told, &cells);
    for (point, cell) in told.points.iter().zip(&cells) {
        signs(&mut sheet, cell, if point.rail == Rail::Event { 1.0 } else { -1.0 });
    }
    Laid { sheet, rails: (says, happened), headers, cells }
}

/// Sets a time's points down from here, each rail for itself; gives where the longer one ends.
fn fill(told: &Telling, column: usize, cells: &mut [Option<Cell>], top: f64) -> f64 {
    let (mut events, mut meanings) = (top, top + LEAN);
    for (point, slot) in told.points.iter().zip(cells).filter(|(point, _)| point.column == column) {
        let (x, anchor, y) = match point.rail {
            Rail::Event => (LEFT - OFF, Anchor::End, &mut events),
            Rail::Meaning => (RIGHT + OFF, Anchor::Start, &mut meanings),
        };
        let cell = Cell::of(point, ROOM, anchor);
        let height = cell.height();
        *slot = Some(cell.moved(x, *y));
        *y += height + GAP;
    }
    if meanings > top + LEAN { events.max(meanings) } else { events }
}

fn rails(sheet: &mut Sheet, begin: f64, end: f64, headers: &[Label]) {
    for x in [LEFT, RIGHT] {
        sheet.line(stroke((x, begin), (x, end - 24.0)), Ink::Soft, 1.4);
        sheet.dashed(stroke((x, end - 20.0), (x, end)), Ink::Rule, 1.6);
    }
    for header in headers {
        let y = header.y + LEADING / 2.0 + 1.0;
        sheet.line(stroke((LEFT - 5.0, y), (LEFT + 5.0, y)), Ink::Soft, 1.4);
    }
    if headers.is_empty() {
        sheet.line(circle(LEFT, begin + 36.0, 5.0), Ink::Moss, 2.0);
    }
}

fn knot(point: &Point, cell: &Cell) -> Option<(f64, f64, Rail)> {
    let y = cell.own.as_ref()?.y + LEADING / 2.0 + 1.0;
    Some((if point.rail == Rail::Event { LEFT } else { RIGHT }, y, point.rail))
}

/// Joins the points in the order told.
fn thread(sheet: &mut Sheet, told: &Telling, cells: &[Cell]) {
    let knots: Vec<_> = told.points.iter().zip(cells).filter_map(|(point, cell)| knot(point, cell)).collect();
    for (a, b) in knots.iter().zip(knots.iter().skip(1)) {
        let lean = |rail: Rail| if rail == Rail::Event { 1.0 } else { -1.0 };
        let part = if a.2 == b.2 { 26.0 } else { 20.0 };
        sheet.line(
            format!(
                "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
                a.0,
                a.1,
                a.0 + lean(a.2) * part,
                a.1,
                b.0 + lean(b.2) * part,
                b.1,
                b.0,
                b.1
            ),
            Ink::Moss,
            2.2,
        );
    }
    for (x, y, rail) in knots {
        sheet.fill(circle(x, y, 5.0), Ink::Moss);
        if rail == Rail::Meaning {
            sheet.fill(circle(x, y, 2.6), Ink::Page);
        }
    }
}
