//! The horizontal layout of the landscapes, for a wide picture: each time is a hill, from the far past on the left to the near
//! future on the right; what it means grows up into the sky, and what happened grows down below the path.
//!
//! Within a time the points are in the order told, away from the hills, and everything is placed relative to the hills: an
//! answer that is added, changed or removed moves what is further out on its side of its time by one vector. A time that
//! opens moves the later ones by its width. The picture grows down, to the right and at its upper edge, which is why
//! `Picture::anchor_y` says where the hills are.

use crate::pictures::ink::brush::{begin_path as start, curve_to, line_to};
use crate::pictures::ink::scene::{draw_birds, draw_standing_figure, draw_sun};
use crate::pictures::landscapes::layout::{LandscapeLayout, LandscapeStrings, PointLabels};
use crate::pictures::landscapes::model::{LandscapeModel, Rail};
use crate::pictures::landscapes::scenery::{SIGN_WIDTH, draw_hill, draw_signs};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, Rect, WrappedText};

const EDGE: f64 = 12.0;
const COLUMN_WIDTH: f64 = 236.0;
/// Space for this many times is there from the beginning.
const MIN_COLUMNS: usize = 4;
/// The height of the hills.
const HILL_HEIGHT: f64 = 122.0;
/// How much lower the hills are, in turn.
const HILL_DIPS: [f64; 4] = [16.0, 30.0, 4.0, 22.0];
/// How far the path winds from its level.
const PATH_SWAY: f64 = 9.0;
const GAP: f64 = 14.0;
const TITLE_GAP: f64 = 12.0;
const TEXT_X: f64 = SIGN_WIDTH + 4.0;
const POINT_LIMITS: LabelLimits = LabelLimits::new(COLUMN_WIDTH - TEXT_X - 6.0, 7);
/// Up to this width all times are shown side by side; a picture with more of them scrolls.
const MAX_WHOLE_WIDTH: f64 = 1220.0;
const HEADER_LIMITS: LabelLimits = LabelLimits::new(COLUMN_WIDTH - 64.0, 3);

/// How far one side of a column is filled, from the hills.
#[derive(Clone, Copy, Default)]
struct ColumnFill {
    up: f64,
    down: f64,
}

/// The levels of the picture: the tops of the hills, the path, and the size of the whole.
#[derive(Clone, Copy)]
struct Levels {
    hills_y: f64,
    path_y: f64,
    width: f64,
    height: f64,
}

/// Lays out the landscapes.
pub(in crate::pictures) fn lay_out_horizontal(
    model: &LandscapeModel,
    times: &[String],
    strings: LandscapeStrings,
) -> LandscapeLayout {
    let mut cells: Vec<PointLabels> =
        model.points.iter().map(|point| PointLabels::lay_out(point, POINT_LIMITS)).collect();
    let caption =
        |text: &str| WrappedText::wrapped_at(text, LabelLimits::new(COLUMN_WIDTH * 3.0, 1), EDGE, EDGE, Anchor::Start);
    let (says, happened) = (caption(strings.meaning_rail), caption(strings.event_rail));
    let width = column_left(times.len().max(MIN_COLUMNS)) + EDGE;
    let name = model
        .name
        .as_ref()
        .map(|answer| wrapped_or_numbered(&answer.text, LabelLimits::new(560.0, 2), width / 2.0, EDGE, Anchor::Middle));
    let title = name.as_ref().map_or(0.0, |name| name.height() + TITLE_GAP);
    let (offsets, fill) = point_offsets(model, &cells, times.len());
    let hills_y = EDGE + title + LINE_HEIGHT + TITLE_GAP + fill.up.max(56.0);
    let path_y = hills_y + HILL_HEIGHT;
    let levels = Levels { hills_y, path_y, width, height: path_y + fill.down.max(LINE_HEIGHT * 4.0) + EDGE };
    let is_fitted = width <= MAX_WHOLE_WIDTH;
    let mut picture = Picture { width, height: levels.height, anchor_y: hills_y, is_fitted, ..Picture::default() };
    draw_scene(&mut picture, levels, times.len());
    for ((point, cell), offset) in model.points.iter().zip(&mut cells).zip(offsets) {
        let level = if point.rail == Rail::Meaning { hills_y } else { path_y };
        *cell = std::mem::take(cell).moved_by(column_left(point.column) + TEXT_X, level + offset);
        draw_signs(&mut picture, cell, point.rail);
    }
    let header = |(nth, time): (usize, &String)| {
        let x = column_left(nth) + COLUMN_WIDTH * 0.48;
        let label = wrapped_or_numbered(time, HEADER_LIMITS, x, 0.0, Anchor::Middle);
        WrappedText { y: path_y - PATH_SWAY - 12.0 - label.height(), ..label }
    };
    LandscapeLayout {
        picture,
        name,
        rail_labels: (
            WrappedText { y: EDGE + title, ..says },
            WrappedText { y: path_y + PATH_SWAY + 10.0, ..happened },
        ),
        headers: times.iter().enumerate().map(header).collect(),
        point_labels: cells,
        column_areas: (0..times.len()).map(|nth| levels.column_area(nth)).collect(),
    }
}

impl Levels {
    fn column_area(self, nth: usize) -> Rect {
        Rect { x: column_left(nth), y: 2.0, w: COLUMN_WIDTH, h: self.height - 4.0 }
    }
}

fn column_left(column: usize) -> f64 {
    (0..column).fold(EDGE, |x, _| x + COLUMN_WIDTH)
}

/// Returns how far each point is from the hills or from the path, and how far all of them reach up and down.
fn point_offsets(model: &LandscapeModel, cells: &[PointLabels], columns: usize) -> (Vec<f64>, ColumnFill) {
    let empty = ColumnFill { up: 10.0, down: PATH_SWAY + LINE_HEIGHT + 18.0 };
    let mut filled = vec![empty; columns];
    let mut offsets = Vec::new();
    for (point, cell) in model.points.iter().zip(cells) {
        let Some(fill) = filled.get_mut(point.column) else { continue };
        if point.rail == Rail::Meaning {
            offsets.push(-fill.up - cell.height());
            fill.up += cell.height() + GAP;
        } else {
            offsets.push(fill.down);
            fill.down += cell.height() + GAP;
        }
    }
    let most = |a: ColumnFill, b: &ColumnFill| ColumnFill { up: a.up.max(b.up), down: a.down.max(b.down) };
    (offsets, filled.iter().fold(ColumnFill::default(), most))
}

/// Draws the sky, a hill for each time, the ground, and the path along it; hills that no time has yet are far and pale.
fn draw_scene(picture: &mut Picture, levels: Levels, columns: usize) {
    let Levels { hills_y, path_y, width, height } = levels;
    let all = columns.max(MIN_COLUMNS);
    picture.add_filled_shape(format!("M0 0H{width:.1}V{path_y:.1}H0z"), Ink::RiverWash);
    draw_sun(picture, (column_left(all.saturating_sub(1)) + 2.0, hills_y + 40.0), 24.0);
    for nth in 0..all {
        let (left, ends) = (column_left(nth), (hills_y + HILL_DIPS.get(nth % 4).copied().unwrap_or_default(), path_y));
        let ink = match nth {
            _ if nth >= columns => Ink::Page,
            _ if nth.is_multiple_of(2) => Ink::MossTint,
            _ => Ink::MossWash,
        };
        draw_hill(picture, (left - 12.0, left + COLUMN_WIDTH + 10.0), ends, ink);
    }
    draw_birds(picture, (width - 96.0, 26.0));
    let mut ground = start((0.0, path_y - 4.0));
    line_to(&mut ground, (width, path_y - 4.0));
    for to in [(width, height), (0.0, height)] {
        line_to(&mut ground, to);
    }
    picture.add_filled_shape(ground + "z", Ink::MossWash);
    let mut path = start((0.0, path_y));
    for nth in 0..all {
        let (from, to) = (column_left(nth), column_left(nth) + COLUMN_WIDTH);
        let third = (to - from) / 3.0;
        curve_to(&mut path, (from + third, path_y - PATH_SWAY), (to - third, path_y + PATH_SWAY), (to, path_y));
    }
    line_to(&mut path, (width, path_y));
    picture.add_line(path.clone(), Ink::Page, 10.0);
    picture.add_dashed_line(path, Ink::Soft, 1.2);
    if columns == 0 {
        draw_standing_figure(picture, (EDGE + 60.0, path_y + 3.0), None);
    }
}
