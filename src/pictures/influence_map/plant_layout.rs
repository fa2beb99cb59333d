//! The layout of the influence map: a plant that grows from the user to the stain of the problem. Each area of life is a leaf.
//! A leaf keeps its place; if a row opens, everything below it moves down by one row.

use crate::pictures::influence_map::life_areas::{AreaSource, LifeArea};
use crate::pictures::ink::brush::Point;
use crate::pictures::model::text_layout::{LabelLimits, LayoutWidth};
use std::collections::BTreeSet;

/// The distance from row to row.
const ROW_HEIGHT: f64 = 82.0;
/// How far the leaves on the right are below those on the left.
const STAGGER: f64 = 22.0;
/// The distance from the last row of leaves to the ground, in which the user stands.
const FOOT_HEIGHT: f64 = 78.0;
/// The width of the map on a phone: a word of fourteen letters fits on one line of a leaf.
const NARROW_MAP_WIDTH: f64 = 414.0;
/// The distance from the upper edge of the stain to its middle, and from there to the first row of leaves.
const STAIN_TOP: f64 = 74.0;
const STAIN_DROP: f64 = 124.0;

/// The measures of a map.
pub(in crate::pictures) struct PlantLayout {
    pub width: LayoutWidth,
    /// The upper edge of what is drawn here; other problems are above it.
    pub top: f64,
    /// Whether a stain is drawn.
    pub has_stain: bool,
    rows: usize,
}

/// A leaf: where it leaves the stem, and its tip.
#[derive(Clone, Copy)]
pub(in crate::pictures) struct LeafPlace {
    pub base: Point,
    pub tip: Point,
    /// -1 left of the stem, 1 right.
    pub side: f64,
}

/// A row of leaves: what the problem affects comes first, then what it has taken, then what it does not affect.
type LeafRow = (u8, usize);

/// Returns the side and the row of an area before rows without areas are closed.
fn area_row(area: &LifeArea) -> (f64, LeafRow) {
    let (nth, row) = (area.place_index, area.place_index / 2);
    let side = if nth.is_multiple_of(2) { -1.0 } else { 1.0 };
    match area.source {
        AreaSource::Reached => (side, (0, row)),
        AreaSource::MostSay => (side, (1, row)),
        AreaSource::Taken => (side, (2, row)),
        AreaSource::Unreached => (-side, (3, row)),
    }
}

/// Returns the side and the row of each area. Rows without areas are closed.
fn place_areas(areas: &[LifeArea]) -> Vec<(f64, usize)> {
    let places: Vec<(f64, LeafRow)> = areas.iter().map(area_row).collect();
    let rows: BTreeSet<LeafRow> = places.iter().map(|(_, row)| *row).collect();
    places.iter().map(|(side, row)| (*side, rows.range(..row).count())).collect()
}

impl PlantLayout {
    /// Returns the layout for these areas.
    pub fn new(width: LayoutWidth, areas: &[LifeArea], has_stain: bool, top: f64) -> Self {
        let rows = place_areas(areas).iter().map(|(_, row)| row.saturating_add(1)).max().unwrap_or(0);
        Self { width, top, has_stain, rows }
    }

    /// Returns the width of the picture.
    pub fn picture_width(&self) -> f64 {
        match self.width {
            LayoutWidth::Narrow => NARROW_MAP_WIDTH,
            LayoutWidth::Wide => self.width.units(),
        }
    }

    /// Returns the horizontal position of the stem and of the stain.
    pub fn stem_x(&self) -> f64 {
        self.picture_width() / 2.0
    }

    /// Returns the middle of the stain.
    pub fn stain_middle(&self) -> Point {
        (self.stem_x(), self.top + STAIN_TOP)
    }

    /// Returns half the width and half the height of the stain.
    pub fn stain_radius(&self) -> (f64, f64) {
        match self.width {
            LayoutWidth::Narrow => (142.0, 52.0),
            LayoutWidth::Wide => (190.0, 54.0),
        }
    }

    /// Returns the limits of the problem's name on its stain.
    pub fn name_limits(&self) -> LabelLimits {
        let (rx, _) = self.stain_radius();
        LabelLimits::new(rx * 1.42, 3)
    }

    /// Returns the limits of an area's label on its leaf.
    pub fn label_limits(&self) -> LabelLimits {
        match self.width {
            LayoutWidth::Narrow => LabelLimits::new(142.0, 3),
            LayoutWidth::Wide => LabelLimits::new(176.0, 3),
        }
    }

    fn row_y(&self, row: usize) -> f64 {
        let first = if self.has_stain { self.top + STAIN_TOP + STAIN_DROP } else { self.top + 52.0 };
        (0..row).fold(first, |y, _| y + ROW_HEIGHT)
    }

    /// Returns the height at which the stem ends.
    pub fn stem_top(&self) -> f64 {
        self.row_y(0) - 34.0
    }

    /// Returns the height of the ground, on which the user stands.
    pub fn ground_y(&self) -> f64 {
        if self.rows == 0 { self.row_y(0) + FOOT_HEIGHT - 6.0 } else { self.row_y(self.rows) + FOOT_HEIGHT - STAGGER }
    }

    /// Returns the leaf of each area, in the order of the areas.
    pub fn leaf_places(&self, areas: &[LifeArea]) -> Vec<LeafPlace> {
        let (x, length) = (self.stem_x(), self.leaf_length());
        let place = |(side, row): (f64, usize)| {
            let y = self.row_y(row) + if side > 0.0 { STAGGER } else { 0.0 };
            LeafPlace { base: (x + side * 5.0, y + 17.0), tip: (x + side * length, y - 9.0), side }
        };
        place_areas(areas).into_iter().map(place).collect()
    }

    fn leaf_length(&self) -> f64 {
        match self.width {
            LayoutWidth::Narrow => 201.0,
            LayoutWidth::Wide => 246.0,
        }
    }
}
