//! The landscapes over a wide sheet: her times stand in one line, from left to right; meanings grow up, moments down.
//!
//! Within a time they stand in the order told, away from the rails, and all hangs on the rails: what comes in, goes or changes moves
//! what stands further out on its own side of its own time, by one and the same way. A time that opens moves the later ones on by its
//! width. The paper grows where it must: down, to the right, and at its upper edge, which is why the sheet says where its rail lies.

use super::hand::stroke;
use super::landscapes::{Cell, Laid, LandscapeWords};
use super::landscapes_down::signs;
use super::layout::{Anchor, LEADING, Label, Rect, Room};
use super::sheet::{Ink, Sheet, circle};
use super::telling::{Point, Rail, Telling};

const EDGE: f64 = 8.0;
/// At the left, for the words of the rails and her name for the story.
const MARGIN: f64 = 92.0;
const COLUMN: f64 = 161.0;
/// The upper landscape stands a little to the right, so that the thread leans.
const LEAN: f64 = 20.0;
/// So many times have room from the beginning.
const LEAST: usize = 4;
/// Beside a column's words, where the thread runs up and down.
const GUTTER: f64 = 28.0;
const LANE: f64 = 7.0;
/// Between the rails.
const BAND: f64 = 92.0;
const GAP: f64 = 16.0;
/// From a rail to what is written along it.
const OFF: f64 = 8.0;
const ROOM: Room = Room::new(COLUMN - GUTTER - 2.0, 6);
const HEADER: Room = Room::new(COLUMN - GUTTER - 2.0, 3);
const WORD: Room = Room::new(MARGIN - OFF, 6);
const NAME: Room = Room::new(MARGIN - OFF, 4);

/// Where the rails lie, and how large the paper is.
#[derive(Clone, Copy)]
struct Ground {
    upper: f64,
    lower: f64,
    width: f64,
    height: f64,
}

/// Where the thread passes a point.
#[derive(Clone, Copy)]
struct Knot {
    x: f64,
    y: f64,
    rail: f64,
    kind: Rail,
}

/// How far one side of a column is filled, from its rail, and how often.
#[derive(Clone, Copy, Default)]
struct Filled {
    height: f64,
    count: usize,
}

/// Where a point stands, as seen from its rail.
struct Stand {
    x: f64,
    y: f64,
    lane: f64,
}

/// Lays the landscapes out.
pub(super) fn lay(told: &Telling, times: &[String], words: LandscapeWords) -> Laid {
    let cells: Vec<Cell> = told.points.iter().map(|point| Cell::of(point, ROOM, Anchor::Start)).collect();
    let headers: Vec<Label> = times.iter().map(|time| Label::at(time, HEADER, 0.0, OFF, Anchor::Start)).collect();
    let [says, happened] = [words.says, words.happened].map(|word| Label::at(word, WORD, EDGE, 0.0, Anchor::Start));
    let (stands, tall) = stands(&told.points, &cells, &headers);
    let ground = Ground::of(tall, (says.height(), happened.height()), times.len());
    let mut sheet = Sheet { width: ground.width, height: ground.height, fixed: ground.upper, ..Sheet::default() };
    rails(&mut sheet, ground, times.len());
    let (mut knots, mut placed) = (Vec::new(), Vec::new());
    for ((point, cell), stand) in told.points.iter().zip(cells).zip(stands) {
        let (cell, knot) = ground.place(cell, &stand, point.rail);
        if point.given.is_some() {
            knots.push(knot);
        }
        placed.push(cell);
    }
    thread(&mut sheet, &knots);
    for cell in &placed {
        signs(&mut sheet, cell, -1.0);
    }
    let name = told.name.as_ref().map(|given| Label::at(&given.text, NAME, EDGE, 0.0, Anchor::Start));
    Laid {
        sheet,
        name: name.map(|name| name.centred(f64::midpoint(ground.upper, ground.lower))),
        rails: (Label { y: ground.upper - OFF - says.height(), ..says }, Label { y: ground.lower + OFF, ..happened }),
        headers: headers.into_iter().enumerate().map(|(n, label)| ground.header(label, n)).collect(),
        cells: placed,
        rooms: (0..times.len()).map(|column| ground.room(column)).collect(),
    }
}

/// Where each point stands as seen from its rail, and how far all of them reach, up and down.
fn stands(points: &[Point], cells: &[Cell], headers: &[Label]) -> (Vec<Stand>, (f64, f64)) {
    let below = |header: &Label| Filled { height: header.y + header.height() + GAP / 2.0, count: 0 };
    let mut filled: Vec<(Filled, Filled)> =
        headers.iter().map(|header| (Filled { height: GAP, count: 0 }, below(header))).collect();
    let mut all = Vec::new();
    for (point, cell) in points.iter().zip(cells) {
        let Some((up, down)) = filled.get_mut(point.column) else { continue };
        all.push(match point.rail {
            Rail::Meaning => up.stand(left(point.column) + LEAN, cell.height(), true),
            Rail::Event => down.stand(left(point.column), cell.height(), false),
        });
    }
    let tall =
        filled.iter().fold((0.0, 0.0), |(up, down), (above, below)| (above.height.max(up), below.height.max(down)));
    (all, tall)
}

impl Filled {
    /// The next one stands here, away from the rail.
    fn stand(&mut self, x: f64, height: f64, is_up: bool) -> Stand {
        let y = if is_up { -self.height - height } else { self.height };
        let lane = (0..self.count % 3).fold(GUTTER - 8.0, |lane, _| lane - LANE);
        self.height += height + GAP;
        self.count = self.count.saturating_add(1);
        Stand { x, y, lane }
    }
}

fn left(column: usize) -> f64 {
    (0..column).fold(EDGE + MARGIN, |x, _| x + COLUMN)
}

impl Ground {
    fn of((up, down): (f64, f64), (says, happened): (f64, f64), columns: usize) -> Self {
        let upper = EDGE + up.max(says + OFF).max(LEADING * 3.0);
        let lower = upper + BAND;
        let height = lower + down.max(happened + OFF).max(LEADING * 4.0) + EDGE;
        Self { upper, lower, width: left(columns.max(LEAST)) + LEAN + EDGE, height }
    }

    fn header(self, label: Label, column: usize) -> Label {
        Label { x: left(column) + GUTTER, y: label.y + self.lower, ..label }
    }

    fn room(self, column: usize) -> Rect {
        // Around the words below, and those above that lean over.
        Rect { x: left(column) + 5.0, y: EDGE / 2.0, w: COLUMN + 12.0, h: self.height - EDGE }
    }

    fn place(self, cell: Cell, stand: &Stand, kind: Rail) -> (Cell, Knot) {
        let rail = if kind == Rail::Meaning { self.upper } else { self.lower };
        let y = rail + stand.y;
        let knot = Knot { x: stand.x + stand.lane, y: y + LEADING / 2.0 + 1.0, rail, kind };
        (cell.moved(stand.x + GUTTER, y), knot)
    }
}

/// Both rails; where no time stands yet they go on as broken lines.
fn rails(sheet: &mut Sheet, ground: Ground, columns: usize) {
    let end = if columns == 0 { EDGE } else { left(columns) };
    for y in [ground.upper, ground.lower] {
        if columns > 0 {
            sheet.line(stroke((EDGE, y), (end, y)), Ink::Soft, 1.4);
        }
        if columns < LEAST {
            sheet.dashed(stroke((end + 4.0, y), (ground.width - EDGE, y)), Ink::Rule, 1.6);
        }
    }
    for column in 0..columns {
        let x = left(column) + GUTTER;
        sheet.line(stroke((x, ground.lower - 5.0), (x, ground.lower + 5.0)), Ink::Soft, 1.4);
    }
    if columns == 0 {
        sheet.line(circle(left(0) + GUTTER - 10.0, ground.lower, 5.0), Ink::Moss, 2.0);
    }
}

/// Joins the points in the order told: along the gutter to the rail, then over between the rails.
fn thread(sheet: &mut Sheet, knots: &[Knot]) {
    for knot in knots {
        sheet.line(stroke((knot.x, knot.y), (knot.x, knot.rail)), Ink::Moss, 1.2);
    }
    for (a, b) in knots.iter().zip(knots.iter().skip(1)) {
        sheet.line(over(*a, *b), Ink::Moss, 2.4);
    }
    for knot in knots {
        sheet.fill(circle(knot.x, knot.y, 5.0), Ink::Moss);
        if knot.kind == Rail::Meaning {
            sheet.fill(circle(knot.x, knot.y, 2.6), Ink::Page);
        }
    }
}

fn over(a: Knot, b: Knot) -> String {
    let away = |kind: Rail| if kind == Rail::Event { -BAND } else { BAND };
    let part = if a.kind == b.kind { (0.16 + (a.x - b.x).abs() / 320.0).min(0.66) } else { 0.55 };
    let (from, into) = (a.rail + away(a.kind) * part, b.rail + away(b.kind) * part);
    format!("M{:.1} {:.1}C{:.1} {from:.1} {:.1} {into:.1} {:.1} {:.1}", a.x, a.rail, a.x, b.x, b.x, b.rail)
}
