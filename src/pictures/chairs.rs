//! Chairs in rings around her. Those named in answer to one question have rows of their own, below her or above, that open outward one
//! at a time: so one more chair moves nobody, or opens a row, and then all beyond it by one vector.

use super::brush::{curve, from as start};
use super::carry::{Goes, Mover, Spot, Takes};
use super::layout::{Anchor, LEADING, Label, Rect, Room};
use super::plate::EDGE;
use super::said::{Said, put_hers, put_ours};
use super::sheet::{Ink, Sheet, Width, circle};

/// A chair and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seat {
    /// Whose, or for whom.
    pub said: Said,
    /// The name as it stands beneath the chair.
    pub name: String,
    /// Kept free.
    pub free: bool,
    /// In answer to which of the questions, counted in their order.
    pub asked: usize,
}

/// Her words for the rings, and the app's.
#[derive(Clone, Copy)]
pub(super) struct Named {
    /// Her own chair.
    pub me: &'static str,
    /// The rings, from the nearest.
    pub rings: [&'static str; 4],
    /// When nobody has a chair yet.
    pub quiet: &'static str,
}

/// The floor that the chairs stand on; a row is filled from its middle.
struct Floor {
    middle: f64,
    columns: &'static [f64],
    cell: f64,
    bulge: f64,
}

/// A row of chairs, and where it stands.
struct Row<'a> {
    y: f64,
    is_above: bool,
    seats: Vec<&'a Seat>,
}

/// One ring as it is to be set.
#[derive(Default)]
struct Ring<'a> {
    beside: Vec<(f64, &'a Seat)>,
    rows: Vec<Row<'a>>,
    caption: f64,
    top: f64,
}

const CHAIR: f64 = 46.0;
const GAP: f64 = 16.0;
const LINE: f64 = 30.0;

/// Sets all chairs of the rings; gives the lower edge.
pub(super) fn set(sheet: &mut Sheet, width: Width, all: &[Vec<Seat>; 4], named: Named) -> f64 {
    let floor = Floor::new(width);
    let mut rings: Vec<Ring<'_>> = all.iter().enumerate().map(|(nth, seats)| floor.ring(seats, nth)).collect();
    let mut y = EDGE + floor.bulge;
    for ring in rings.iter_mut().take(3).rev() {
        ring.top = y - floor.bulge;
        y += 14.0;
        for row in ring.rows.iter_mut().filter(|row| row.is_above).rev() {
            row.y = y;
            y += floor.high(&row.seats);
        }
    }
    let middle = y;
    let sides = |ring: &Ring<'_>| floor.high(&ring.beside.iter().map(|(_, seat)| *seat).collect::<Vec<_>>());
    y += rings.iter().map(sides).fold(CHAIR + LEADING + GAP, f64::max);
    let mut end = y;
    for (n, (ring, name)) in rings.iter_mut().zip(named.rings).enumerate() {
        let is_last = n == 3;
        if is_last {
            ring.caption = y + floor.bulge;
            y += LINE;
        }
        for row in ring.rows.iter_mut().filter(|row| !row.is_above) {
            row.y = y;
            y += floor.high(&row.seats);
        }
        sheet.floor.spots.push(floor.spot(n, name, (ring.top, y + floor.bulge)));
        end = if ring.is_used() { y + floor.bulge + LEADING } else { end };
        if is_last {
            continue;
        }
        ring.caption = y + floor.bulge - LEADING / 2.0;
        if ring.is_used() {
            sheet.line(
                floor.ring_line(n, (ring.top, y + floor.bulge), floor.caption(name, 0.0).room().w),
                Ink::Rule,
                1.5,
            );
        }
        y += LINE;
    }
    floor.fill(sheet, &rings, middle, named);
    if rings.iter().any(Ring::is_used) { end } else { quiet(sheet, &floor, named.quiet, middle) }
}

/// Her own chair, alone for now.
fn quiet(sheet: &mut Sheet, floor: &Floor, words: &'static str, middle: f64) -> f64 {
    let bottom = middle + CHAIR + LEADING + floor.bulge;
    sheet.line(floor.ring_line(0, (middle - floor.bulge, bottom), 0.0), Ink::Rule, 1.5);
    let room = Room::new(floor.middle * 2.0 - EDGE * 2.0, 2);
    let label = Label::at(words, room, floor.middle, bottom + 14.0, Anchor::Middle);
    let end = bottom + 14.0 + label.height();
    put_ours(sheet, words, label);
    end
}

impl Ring<'_> {
    fn is_used(&self) -> bool {
        !self.beside.is_empty() || !self.rows.is_empty()
    }
}

impl Floor {
    fn new(width: Width) -> Self {
        let middle = width.units() / 2.0;
        match width {
            Width::Narrow => Self { middle, columns: &[0.0, -1.0, 1.0], cell: 106.0, bulge: 34.0 },
            Width::Wide => Self { middle, columns: &[0.0, -1.0, 1.0, -2.0, 2.0], cell: 124.0, bulge: 70.0 },
        }
    }

    /// The places at her sides, in the nearest ring: those of the first question at one side, of the second at the other.
    fn sides(&self, asked: usize) -> Vec<f64> {
        let way = match asked {
            0 => -1.0,
            1 => 1.0,
            _ => return Vec::new(),
        };
        self.columns.iter().filter(|column| **column * way > 0.0).copied().collect()
    }

    fn ring<'a>(&self, seats: &'a [Seat], nth: usize) -> Ring<'a> {
        let mut ring = Ring::default();
        let last = seats.iter().map(|seat| seat.asked).max().unwrap_or(0);
        for asked in 0..=last {
            let here: Vec<&Seat> = seats.iter().filter(|seat| seat.asked == asked).collect();
            let sides = if nth == 0 { self.sides(asked) } else { Vec::new() };
            let (near, rest) = here.split_at(sides.len().min(here.len()));
            ring.beside.extend(sides.into_iter().zip(near.iter().copied()));
            let is_above = nth < 3 && !asked.is_multiple_of(2);
            ring.rows.extend(rest.chunks(self.columns.len()).map(|seats| Row {
                y: 0.0,
                is_above,
                seats: seats.to_vec(),
            }));
        }
        ring
    }

    fn label(&self, seat: &Seat) -> Label {
        Label::at(&seat.name, Room::new(self.cell - 10.0, 3), 0.0, 0.0, Anchor::Middle)
    }

    fn caption(&self, name: &str, y: f64) -> Label {
        Label::at(name, Room::new(self.cell * 2.2, 1), self.middle, y, Anchor::Middle)
    }

    fn high(&self, seats: &[&Seat]) -> f64 {
        seats.iter().map(|seat| CHAIR + self.label(seat).height() + GAP).fold(0.0, f64::max)
    }

    /// How far a ring is from its edges' height at this distance from the middle.
    fn lift(&self, column: f64) -> f64 {
        let most = (self.middle - EDGE) / self.cell;
        self.bulge * (1.0 - (column / most).powi(2))
    }

    /// A ring's line, from its top to its bottom, open below for its name.
    fn ring_line(&self, nth: usize, (top, bottom): (f64, f64), name: f64) -> String {
        let left = [14.0, 8.5, 3.0].get(nth).copied().unwrap_or(3.0);
        let (right, middle, half) =
            (self.middle * 2.0 - left, self.middle, if name > 0.0 { name / 2.0 + 8.0 } else { 0.0 });
        let (high, flat) = (self.bulge * 0.9, (middle - left) * 0.68);
        let level = f64::midpoint(top, bottom);
        let mut d = start((middle - half, bottom));
        curve(&mut d, (middle - flat, bottom - 1.0), (left + 1.0, bottom - high), (left, level));
        curve(&mut d, (left - 1.0, top + high), (middle - flat, top), (middle, top));
        curve(&mut d, (middle + flat, top), (right + 1.0, top + high), (right, level));
        curve(&mut d, (right - 1.0, bottom - high), (middle + flat, bottom + 1.0), (middle + half, bottom));
        d
    }

    /// Draws her, then each ring's name and its people.
    fn fill(&self, sheet: &mut Sheet, rings: &[Ring<'_>], middle: f64, named: Named) {
        figure(sheet, self.middle, middle, Ink::Ink);
        let me = Label::at(named.me, Room::new(self.cell - 8.0, 1), self.middle, middle + CHAIR, Anchor::Middle);
        put_ours(sheet, named.me, me);
        let used = rings.iter().zip(named.rings).enumerate().filter(|(_, (ring, _))| ring.is_used());
        for (nth, (ring, name)) in used {
            put_ours(sheet, name, self.caption(name, ring.caption));
            for (side, seat) in &ring.beside {
                self.sit(sheet, seat, (*side, middle), nth);
            }
            for row in &ring.rows {
                let way = if row.is_above { -1.0 } else { 1.0 };
                for (seat, column) in row.seats.iter().zip(self.columns) {
                    self.sit(sheet, seat, (*column, row.y + way * self.lift(*column)), nth);
                }
            }
        }
    }

    /// Where a chair can be put down in a ring; beyond the last one all is outside.
    fn spot(&self, nth: usize, name: &'static str, (top, bottom): (f64, f64)) -> Spot {
        let far = 10_000.0;
        let room = match nth {
            3 => Rect { x: -far, y: -far, w: far * 2.0, h: far * 2.0 },
            _ => Rect { x: 3.0, y: top, w: self.middle * 2.0 - 6.0, h: bottom - top },
        };
        let bend = if nth == 3 { 0.0 } else { self.bulge };
        Spot { name: name.to_owned(), room, bend, goes: Goes::Choice(nth), takes: Takes::People }
    }

    fn sit(&self, sheet: &mut Sheet, seat: &Seat, (column, y): (f64, f64), ring: usize) {
        let x = self.middle + column * self.cell;
        chair(sheet, x, y, seat.free);
        let room = Rect { x: x - 24.0, y, w: 48.0, h: CHAIR };
        sheet.floor.movers.extend(Mover::of(&seat.name, room, &seat.said.place, ring));
        let label = Label { x, y: y + CHAIR, ..self.label(seat) };
        put_hers(sheet, &seat.said, label, true);
    }
}

/// A chair, with someone on it or kept free.
fn chair(sheet: &mut Sheet, x: f64, y: f64, free: bool) {
    let (foot, seat, back) = (y + CHAIR - 4.0, y + 29.0, y + 11.0);
    let frame = format!(
        "M{:.1} {foot:.1}L{:.1} {back:.1}M{:.1} {foot:.1}L{:.1} {back:.1}M{:.1} {seat:.1}L{:.1} {seat:.1}M{:.1} {:.1}L{:.1} {:.1}",
        x - 12.0,
        x - 11.0,
        x + 12.0,
        x + 11.0,
        x - 13.0,
        x + 13.0,
        x - 11.0,
        back + 4.0,
        x + 11.0,
        back + 4.0
    );
    if free {
        sheet.dashed(frame, Ink::Ink, 1.5);
        return;
    }
    sheet.line(frame, Ink::Ink, 1.3);
    figure(sheet, x, y, Ink::Moss);
}

/// Someone, sitting.
fn figure(sheet: &mut Sheet, x: f64, y: f64, ink: Ink) {
    let mut d = start((x - 9.0, y + 29.0));
    curve(&mut d, (x - 10.5, y + 16.0), (x - 6.0, y + 13.0), (x, y + 13.0));
    curve(&mut d, (x + 6.0, y + 13.0), (x + 10.5, y + 16.0), (x + 9.0, y + 29.0));
    curve(&mut d, (x + 4.0, y + 31.0), (x - 4.0, y + 31.0), (x - 9.0, y + 29.0));
    d.push('z');
    sheet.fill(circle(x, y + 5.6, 6.2), Ink::Page);
    sheet.fill(circle(x, y + 5.6, 5.4), ink);
    sheet.fill(d, ink);
}
