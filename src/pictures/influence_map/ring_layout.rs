//! The ring layout of the influence map: the ring around the user, and the slots on it. A slot keeps its position; if a row
//! opens, everything beyond it moves by one row.

use crate::pictures::influence_map::life_areas::{AreaSource, LifeArea};
use crate::pictures::ink::brush::{self, Point};
use crate::pictures::model::text_layout::LabelLimits;
use crate::pictures::model::text_layout::LayoutWidth;
use std::collections::BTreeSet;

/// The distance from row to row.
pub(in crate::pictures) const ROW_HEIGHT: f64 = 80.0;
/// The distance from the last row to the end of the ring.
const CAP_HEIGHT: f64 = 46.0;
/// The width of the map on a phone: a word of fourteen letters fits on one line beside the ring.
const NARROW_MAP_WIDTH: f64 = 414.0;

/// The measures of a map.
pub(in crate::pictures) struct RingLayout {
    pub width: LayoutWidth,
    /// The position of the user's circle.
    pub person: Point,
    /// The number of rows above the user, and below.
    rows_above_below: (usize, usize),
}

/// A position on the ring.
#[derive(Clone, Copy)]
pub(in crate::pictures) struct RingSlot {
    pub position: Point,
    /// -1 left of the user, 1 right.
    pub side: f64,
}

/// A row on one half of the ring. The areas of the first question are nearest to the user, then come those of the others.
type RingRow = (u8, usize);

/// Returns the position of an area before the rows are counted: its side, whether it is above the user, and its row.
fn area_row(area: &LifeArea) -> (f64, bool, RingRow) {
    let (nth, row) = (area.place_index, area.place_index / 2);
    let side = if nth.is_multiple_of(2) { -1.0 } else { 1.0 };
    match area.source {
        AreaSource::Reached => match nth % 4 {
            0 => (1.0, true, (0, nth / 4)),
            1 => (-1.0, false, (0, nth / 4)),
            2 => (-1.0, true, (0, nth / 4)),
            _ => (1.0, false, (0, nth / 4)),
        },
        AreaSource::MostSay => (side, true, (1, row)),
        AreaSource::Taken => (side, false, (1, row)),
        AreaSource::Unreached => (-side, false, (2, row)),
    }
}

fn row_offset(row: usize) -> f64 {
    (0..row).fold(ROW_HEIGHT / 2.0, |y, _| y + ROW_HEIGHT)
}

impl RingLayout {
    /// Returns the layout for these areas; the height of the user's circle is set later.
    pub fn new(width: LayoutWidth, areas: &[LifeArea]) -> Self {
        let mut layout = Self { width, person: (0.0, 0.0), rows_above_below: (1, 1) };
        layout.person.0 = layout.picture_width() / 2.0;
        for (_, up, row) in place_areas(areas) {
            let rows = if up { &mut layout.rows_above_below.0 } else { &mut layout.rows_above_below.1 };
            *rows = (*rows).max(row.saturating_add(1));
        }
        layout
    }

    /// Returns the width of the picture.
    pub fn picture_width(&self) -> f64 {
        match self.width {
            LayoutWidth::Narrow => NARROW_MAP_WIDTH,
            LayoutWidth::Wide => self.width.units(),
        }
    }

    /// Returns the horizontal distance of an area from the middle.
    pub fn area_offset_x(&self) -> f64 {
        match self.width {
            LayoutWidth::Narrow => 52.0,
            LayoutWidth::Wide => 152.0,
        }
    }

    /// Returns the horizontal distance of the outermost strand from the middle.
    pub fn lane_offset_x(&self) -> f64 {
        match self.width {
            LayoutWidth::Narrow => 37.0,
            LayoutWidth::Wide => 92.0,
        }
    }

    /// Returns the limits of an area's label.
    pub fn label_limits(&self) -> LabelLimits {
        match self.width {
            LayoutWidth::Narrow => LabelLimits::new(141.0, 3),
            LayoutWidth::Wide => LabelLimits::new(170.0, 3),
        }
    }

    /// Returns the distance from the user up to the end of the ring.
    pub fn height_above(&self) -> f64 {
        row_offset(self.rows_above_below.0.saturating_sub(1)) + CAP_HEIGHT
    }

    /// Returns the distance from the user down to the end of the ring.
    pub fn height_below(&self) -> f64 {
        row_offset(self.rows_above_below.1.saturating_sub(1)) + CAP_HEIGHT
    }

    /// Returns the slot of each area, in the order of the areas.
    pub fn area_slots(&self, areas: &[LifeArea]) -> Vec<RingSlot> {
        let positions = |(side, up, row): (f64, bool, usize)| {
            let down = if up { -row_offset(row) } else { row_offset(row) };
            RingSlot { position: (self.person.0 + side * self.area_offset_x(), self.person.1 + down), side }
        };
        place_areas(areas).into_iter().map(positions).collect()
    }

    /// Returns a smooth round line through all areas.
    pub fn ring_path(&self) -> String {
        let (x, y) = self.person;
        let mut right: Vec<Point> = Vec::new();
        right.extend(self.cap_points(-1.0, self.rows_above_below.0));
        right.push((self.area_offset_x() + 3.0, 0.0));
        right.extend(self.cap_points(1.0, self.rows_above_below.1).into_iter().rev());
        let top = (x, y - self.height_above());
        let bottom = (x, y + self.height_below());
        let points: Vec<Point> = std::iter::once(top)
            .chain(right.iter().map(|(out, down)| (x + out, y + down)))
            .chain(std::iter::once(bottom))
            .chain(right.iter().rev().map(|(out, down)| (x - out, y + down)))
            .collect();
        brush::smooth_closed_path(&points)
    }

    /// Returns the right half of the line from an end of the ring to its first row, relative to the user.
    fn cap_points(&self, down: f64, rows: usize) -> Vec<Point> {
        let last = row_offset(rows.saturating_sub(1));
        let round = [22.5_f64, 45.0, 67.5].map(|part| {
            let turn = part.to_radians();
            (self.area_offset_x() * turn.sin().powf(0.85), down * (last + CAP_HEIGHT * turn.cos()))
        });
        let rows = (0..rows).rev().map(|row| (self.area_offset_x(), down * row_offset(row)));
        round.into_iter().chain(rows).collect()
    }
}

/// Returns the place of each area: its side, whether it is above the user, and its row. Rows without areas are closed.
fn place_areas(areas: &[LifeArea]) -> Vec<(f64, bool, usize)> {
    let positions: Vec<(f64, bool, RingRow)> = areas.iter().map(area_row).collect();
    let rows = |above: bool| -> BTreeSet<RingRow> {
        positions.iter().filter(|(_, up, _)| *up == above).map(|(_, _, row)| *row).collect()
    };
    let (up, down) = (rows(true), rows(false));
    let counted = |above: bool, row: &RingRow| if above { &up } else { &down }.range(..row).count();
    positions.iter().map(|(side, above, row)| (*side, *above, counted(*above, row))).collect()
}
