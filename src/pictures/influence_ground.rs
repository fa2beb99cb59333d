//! The map's ground: the ring around the person, and the places on it. A place stays where it is; where a row opens, what stands beyond it makes room by one step.

use super::brush::{self, Point};
use super::layout::Room;
use super::reach::{By, Named};
use super::sheet::Width;
use std::collections::BTreeSet;

/// From row to row.
pub(super) const PITCH: f64 = 80.0;
/// From the last row to the end of the ring.
const CAP: f64 = 46.0;
/// How wide a phone's map is laid out: a word of fourteen letters stands whole beside the ring.
const NARROW: f64 = 414.0;

/// The measures of a map.
pub(super) struct Ground {
    pub width: Width,
    /// The person.
    pub me: Point,
    /// Rows above her, and below.
    rows: (usize, usize),
}

/// A place on the ring.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub at: Point,
    /// -1 left of her, 1 right.
    pub side: f64,
}

/// A row on one half of the ring: those of what she picked are nearest to her, then come the others.
type Row = (u8, usize);

/// Where an area stands, before the rows are counted: on which side, whether above her, and in which row.
fn stands(area: &Named) -> (f64, bool, Row) {
    let (nth, row) = (area.nth, area.nth / 2);
    let side = if nth.is_multiple_of(2) { -1.0 } else { 1.0 };
    match area.by {
        By::Picked => match nth % 4 {
            0 => (1.0, true, (0, nth / 4)),
            1 => (-1.0, false, (0, nth / 4)),
            2 => (-1.0, true, (0, nth / 4)),
            _ => (1.0, false, (0, nth / 4)),
        },
        By::Most => (side, true, (1, row)),
        By::Taken => (side, false, (1, row)),
        By::Free => (-side, false, (2, row)),
    }
}

fn row_at(row: usize) -> f64 {
    (0..row).fold(PITCH / 2.0, |y, _| y + PITCH)
}

impl Ground {
    /// The ground for these areas; the person's height is not decided yet.
    pub fn new(width: Width, named: &[Named]) -> Self {
        let mut ground = Self { width, me: (0.0, 0.0), rows: (1, 1) };
        ground.me.0 = ground.wide() / 2.0;
        for (_, up, row) in places(named) {
            let rows = if up { &mut ground.rows.0 } else { &mut ground.rows.1 };
            *rows = (*rows).max(row.saturating_add(1));
        }
        ground
    }

    /// How wide the sheet is.
    pub fn wide(&self) -> f64 {
        match self.width {
            Width::Narrow => NARROW,
            Width::Wide => self.width.units(),
        }
    }

    /// How far from the middle an area stands.
    pub fn out(&self) -> f64 {
        match self.width {
            Width::Narrow => 52.0,
            Width::Wide => 152.0,
        }
    }

    /// How far from the middle the outermost strand comes down.
    pub fn lane(&self) -> f64 {
        match self.width {
            Width::Narrow => 37.0,
            Width::Wide => 92.0,
        }
    }

    /// An area's room.
    pub fn room(&self) -> Room {
        match self.width {
            Width::Narrow => Room::new(141.0, 3),
            Width::Wide => Room::new(170.0, 3),
        }
    }

    /// From her up to the end of the ring.
    pub fn above(&self) -> f64 {
        row_at(self.rows.0.saturating_sub(1)) + CAP
    }

    /// From her down to the end of the ring.
    pub fn below(&self) -> f64 {
        row_at(self.rows.1.saturating_sub(1)) + CAP
    }

    /// The place of each area, in their order.
    pub fn slots(&self, named: &[Named]) -> Vec<Slot> {
        let stood = |(side, up, row): (f64, bool, usize)| {
            let down = if up { -row_at(row) } else { row_at(row) };
            Slot { at: (self.me.0 + side * self.out(), self.me.1 + down), side }
        };
        places(named).into_iter().map(stood).collect()
    }

    /// A calm round line through all areas.
    pub fn ring(&self) -> String {
        let (x, y) = self.me;
        let mut right: Vec<Point> = Vec::new();
        right.extend(self.cap(-1.0, self.rows.0));
        right.push((self.out() + 3.0, 0.0));
        right.extend(self.cap(1.0, self.rows.1).into_iter().rev());
        let top = (x, y - self.above());
        let bottom = (x, y + self.below());
        let points: Vec<Point> = std::iter::once(top)
            .chain(right.iter().map(|(out, down)| (x + out, y + down)))
            .chain(std::iter::once(bottom))
            .chain(right.iter().rev().map(|(out, down)| (x - out, y + down)))
            .collect();
        brush::round(&points)
    }

    /// The right half of the line from an end of the ring to its first row, seen from her.
    fn cap(&self, down: f64, rows: usize) -> Vec<Point> {
        let last = row_at(rows.saturating_sub(1));
        let round = [22.5_f64, 45.0, 67.5].map(|part| {
            let turn = part.to_radians();
            (self.out() * turn.sin().powf(0.85), down * (last + CAP * turn.cos()))
        });
        let rows = (0..rows).rev().map(|row| (self.out(), down * row_at(row)));
        round.into_iter().chain(rows).collect()
    }
}

/// The place of each: a row in which nobody stands any more is closed.
fn places(named: &[Named]) -> Vec<(f64, bool, usize)> {
    let stood: Vec<(f64, bool, Row)> = named.iter().map(stands).collect();
    let rows = |above: bool| -> BTreeSet<Row> {
        stood.iter().filter(|(_, up, _)| *up == above).map(|(_, _, row)| *row).collect()
    };
    let (up, down) = (rows(true), rows(false));
    let counted = |above: bool, row: &Row| if above { &up } else { &down }.range(..row).count();
    stood.iter().map(|(side, above, row)| (*side, *above, counted(*above, row))).collect()
}
