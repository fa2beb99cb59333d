//! The landscapes over a wide sheet: time runs to the right, four times a line; meanings grow up, moments down.
//!
//! Within a time they stand in the order told, away from the rails. What comes in, goes or changes moves what stands further out in
//! its own time; all other times keep as they are, or move down as one where the line needs more room.

use super::hand::stroke;
use super::landscapes::{Cell, Laid, LandscapeWords};
use super::landscapes_down::signs;
use super::layout::{Anchor, LEADING, Label, Rect, Room};
use super::sheet::{Ink, Sheet, Width, circle};
use super::telling::{Rail, Telling};

const EDGE: f64 = 8.0;
const COLUMN: f64 = 161.0;
/// The upper landscape stands a little to the right, so that the thread leans.
const LEAN: f64 = 20.0;
const PER_LINE: usize = 4;
/// Beside a column's words, where the thread runs up and down.
const GUTTER: f64 = 28.0;
const LANE: f64 = 7.0;
/// Between the rails.
const BAND: f64 = 92.0;
const GAP: f64 = 16.0;
const ROOM: Room = Room::new(COLUMN - GUTTER - 2.0, 6);
const HEADER: Room = Room::new(COLUMN - GUTTER - 2.0, 3);

/// A line of columns.
#[derive(Clone, Copy)]
struct Strip {
    top: f64,
    end: f64,
    upper: f64,
    lower: f64,
    header: f64,
}

/// Where the thread passes a point.
#[derive(Clone, Copy)]
struct Knot {
    x: f64,
    y: f64,
    rail: f64,
    strip: usize,
    kind: Rail,
}

/// How far a column is filled, up and down, and how often.
#[derive(Clone, Copy, Default)]
struct Filled {
    height: f64,
    count: usize,
}

/// Lays the landscapes out.
pub(super) fn lay(told: &Telling, times: &[String], top: f64, words: LandscapeWords) -> Laid {
    let cells: Vec<Cell> = told.points.iter().map(|point| Cell::of(point, ROOM, Anchor::Start)).collect();
    let headers: Vec<Label> = times.iter().map(|time| Label::at(time, HEADER, 0.0, 0.0, Anchor::Start)).collect();
    let word = Room::new(Width::Wide.units() - EDGE * 2.0, 2);
    let says = Label::at(words.says, word, EDGE, top, Anchor::Start);
    let (strips, bottom) = strips(told, &cells, &headers, top + says.height() + 12.0);
    let happened = Label::at(words.happened, word, EDGE, bottom, Anchor::Start);
    let mut sheet = Sheet { width: Width::Wide.units(), height: bottom + happened.height() + EDGE, ..Sheet::default() };
    rails(&mut sheet, &strips, times.len());
    let headers = headers.into_iter().enumerate().map(|(n, label)| header(label, n, &strips)).collect();
    let mut filled = vec![[Filled::default(); 2]; times.len()];
    let mut knots = Vec::new();
    let mut placed = Vec::new();
    for (point, cell) in told.points.iter().zip(cells) {
        let strip = point.column / PER_LINE;
        let Some((at, column)) = strips.get(strip).zip(filled.get_mut(point.column)) else { continue };
        let [up, down] = column;
        let here = if point.rail == Rail::Meaning { up } else { down };
        let (cell, knot) = place(cell, *at, strip, left(point.column), here, point.rail);
        if point.given.is_some() {
            knots.push(knot);
        }
        placed.push(cell);
    }
    thread(&mut sheet, &knots, &strips);
    for cell in &placed {
        signs(&mut sheet, cell, -1.0);
    }
    let rooms = (0..times.len()).map(|column| room(column, &strips)).collect();
    Laid { sheet, rails: (says, happened), headers, cells: placed, rooms }
}

fn room(column: usize, strips: &[Strip]) -> Rect {
    let (top, end) = strips.get(column / PER_LINE).map_or((0.0, 0.0), |strip| (strip.top, strip.end));
    Rect { x: left(column), y: top, w: COLUMN, h: end - top }
}

fn left(column: usize) -> f64 {
    (0..column % PER_LINE).fold(EDGE, |x, _| x + COLUMN)
}

/// The lines of columns with their rails, and where the last one ends.
fn strips(told: &Telling, cells: &[Cell], headers: &[Label], top: f64) -> (Vec<Strip>, f64) {
    let mut y = top;
    let mut all = Vec::new();
    let lines = headers.len().div_ceil(PER_LINE).max(1);
    for line in 0..lines {
        let tallest = |rail: Rail| {
            let mut heights = [0.0_f64; PER_LINE];
            for (point, cell) in told.points.iter().zip(cells).filter(|(point, _)| point.rail == rail) {
                let here = heights.get_mut(point.column % PER_LINE).filter(|_| point.column / PER_LINE == line);
                if let Some(height) = here {
                    *height += cell.height() + GAP;
                }
            }
            heights.into_iter().fold(0.0, f64::max)
        };
        let header = headers.chunks(PER_LINE).nth(line).into_iter().flatten().map(Label::height).fold(0.0, f64::max);
        let upper = y + tallest(Rail::Meaning).max(LEADING * 2.0);
        let lower = upper + BAND;
        let end = lower + header + GAP + tallest(Rail::Event).max(LEADING * 2.0) + GAP;
        all.push(Strip { top: y, end, upper, lower, header });
        y = end;
    }
    (all, y)
}

fn header(label: Label, column: usize, strips: &[Strip]) -> Label {
    let y = strips.get(column / PER_LINE).map_or(EDGE, |strip| strip.lower + 8.0);
    Label { x: left(column) + GUTTER, y, ..label }
}

/// Both rails; where no time stands yet they go on as broken lines.
fn rails(sheet: &mut Sheet, strips: &[Strip], columns: usize) {
    let mut rest = columns;
    for strip in strips {
        let here = rest.min(PER_LINE);
        let end = (0..here).fold(EDGE, |x, _| x + COLUMN);
        for y in [strip.upper, strip.lower] {
            if here > 0 {
                sheet.line(stroke((EDGE, y), (end, y)), Ink::Soft, 1.4);
            }
            if here < PER_LINE {
                sheet.dashed(stroke((end + 4.0, y), (sheet.width - EDGE, y)), Ink::Rule, 1.6);
            }
        }
        if columns == 0 {
            sheet.line(circle(EDGE + GUTTER - 10.0, strip.lower, 5.0), Ink::Moss, 2.0);
        }
        rest = rest.saturating_sub(here);
    }
}

fn place(cell: Cell, strip: Strip, nth: usize, x: f64, filled: &mut Filled, kind: Rail) -> (Cell, Knot) {
    let height = cell.height();
    let (y, rail) = match kind {
        Rail::Meaning => (strip.upper - filled.height - GAP - height, strip.upper),
        Rail::Event => (strip.lower + 8.0 + strip.header + GAP / 2.0 + filled.height, strip.lower),
    };
    let x = if kind == Rail::Meaning { x + LEAN } else { x };
    let lane = (0..filled.count % 3).fold(GUTTER - 8.0, |lane, _| lane - LANE);
    filled.height += height + GAP;
    filled.count = filled.count.saturating_add(1);
    let knot = Knot { x: x + lane, y: y + LEADING / 2.0 + 1.0, rail, strip: nth, kind };
    (cell.moved(x + GUTTER, y), knot)
}

/// Joins the points in the order told: along the gutter to the rail, then over between the rails.
fn thread(sheet: &mut Sheet, knots: &[Knot], strips: &[Strip]) {
    for knot in knots {
        sheet.line(stroke((knot.x, knot.y), (knot.x, knot.rail)), Ink::Moss, 1.2);
    }
    for (nth, (a, b)) in (0_i32..).zip(knots.iter().zip(knots.iter().skip(1))) {
        sheet.line(over(*a, *b, f64::from(nth % 5), sheet.width, strips), Ink::Moss, 2.4);
    }
    for knot in knots {
        sheet.fill(circle(knot.x, knot.y, 5.0), Ink::Moss);
        if knot.kind == Rail::Meaning {
            sheet.fill(circle(knot.x, knot.y, 2.6), Ink::Page);
        }
    }
}

fn over(a: Knot, b: Knot, nth: f64, width: f64, strips: &[Strip]) -> String {
    if a.strip == b.strip {
        return format!("M{:.1} {:.1}{}", a.x, a.rail, reach(a, (b.x, b.rail), b.kind));
    }
    // To the edge of its line, and in again at the other edge of the other line.
    let middle = |strip: usize| strips.get(strip).map_or(0.0, |s| f64::midpoint(s.upper, s.lower) + (nth - 2.0) * 7.0);
    let (out, home) = if a.strip < b.strip { (width - 3.0, 3.0) } else { (3.0, width - 3.0) };
    let (leave, enter) = (middle(a.strip), middle(b.strip));
    let toward = |knot: Knot, x: f64, y: f64| {
        let up = if knot.kind == Rail::Event { -BAND * 0.4 } else { BAND * 0.4 };
        format!(
            "M{:.1} {:.1}C{:.1} {:.1} {:.1} {y:.1} {x:.1} {y:.1}",
            knot.x,
            knot.rail,
            knot.x,
            knot.rail + up,
            f64::midpoint(x, knot.x)
        )
    };
    format!("{}{}", toward(a, out, leave), toward(b, home, enter))
}

fn reach(a: Knot, to: (f64, f64), kind: Rail) -> String {
    let away = |kind: Rail| if kind == Rail::Event { -BAND } else { BAND };
    let part = if a.kind == kind { (0.16 + (a.x - to.0).abs() / 320.0).min(0.66) } else { 0.55 };
    let (from, into) = (a.rail + away(a.kind) * part, to.1 + away(kind) * part);
    format!("C{:.1} {from:.1} {:.1} {into:.1} {:.1} {:.1}", a.x, to.0, to.0, to.1)
}
