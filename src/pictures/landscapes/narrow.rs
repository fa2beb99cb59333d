//! The vertical layout of the landscapes, for a narrow picture: each time is a hill, from the far ones above to the near ones
//! below; what happened is on its left side, what it means on its right, and a path comes down between them.
//!
//! A hill is as high as the longer of its two sides. An answer that is added, changed or removed moves what is below it on its
//! hill, and everything on the hills below by one vector.

use crate::pictures::ink::brush::{begin_path as start, curve_to};
use crate::pictures::ink::scene::{draw_birds, draw_ridge, draw_standing_figure, draw_sun};
use crate::pictures::landscapes::layout::{LandscapeLayout, LandscapeStrings, PointLabels};
use crate::pictures::landscapes::model::{LandscapeModel, Rail};
use crate::pictures::landscapes::scenery::{SIGN_WIDTH, draw_signs};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::model::text_layout::{Anchor, LabelLimits, Rect, WrappedText};

const WIDTH: f64 = 414.0;
const EDGE: f64 = 12.0;
/// The distance from the path in the middle to the words on the right.
const PATH_SIDE: f64 = 18.0;
const COLUMN_WIDTH: f64 = WIDTH / 2.0 - PATH_SIDE - EDGE;
const RIGHT_X: f64 = WIDTH / 2.0 + PATH_SIDE;
const GAP: f64 = 9.0;
/// The distance from a ridge to the words on its hill, and from the words to the next ridge.
const RIDGE_TOP: f64 = 15.0;
const RIDGE_FOOT: f64 = 24.0;
const POINT_LIMITS: LabelLimits = LabelLimits::new(COLUMN_WIDTH - SIGN_WIDTH, 6);
const HEADER_LIMITS: LabelLimits = LabelLimits::new(COLUMN_WIDTH, 3);

/// Lays out the landscapes.
pub(in crate::pictures) fn lay_out_vertical(
    model: &LandscapeModel,
    times: &[String],
    strings: LandscapeStrings,
) -> LandscapeLayout {
    let name = model
        .name
        .as_ref()
        .map(|answer| wrapped_or_numbered(&answer.text, LabelLimits::new(WIDTH - 132.0, 2), EDGE, EDGE, Anchor::Start));
    let top = name.as_ref().map_or(EDGE, |name| name.y + name.height() + 14.0).max(EDGE + 42.0);
    let caption = |text: &str, x: f64| WrappedText::wrapped_at(text, HEADER_LIMITS, x, top, Anchor::Start);
    let (says, happened) = (caption(strings.meaning_rail, RIGHT_X), caption(strings.event_rail, EDGE));
    let begin = top + says.height().max(happened.height()) + RIDGE_FOOT;
    let mut cells: Vec<PointLabels> =
        model.points.iter().map(|point| PointLabels::lay_out(point, POINT_LIMITS)).collect();
    let (mut headers, mut ridges, mut y) = (Vec::new(), Vec::new(), begin);
    for (column, time) in times.iter().enumerate() {
        ridges.push(y);
        let header = wrapped_or_numbered(time, HEADER_LIMITS, EDGE, y + RIDGE_TOP, Anchor::Start);
        y = fill_hill(model, column, &mut cells, (header.y + header.height() + GAP, y + RIDGE_TOP)) + RIDGE_FOOT;
        headers.push(header);
    }
    let end = if times.is_empty() { begin + 150.0 } else { y };
    let mut picture = Picture { width: WIDTH, height: end, ..Picture::default() };
    draw_scene(&mut picture, &ridges, (begin, end));
    for (point, cell) in model.points.iter().zip(&cells) {
        draw_signs(&mut picture, cell, point.rail);
    }
    let ends = ridges.iter().copied().skip(1).chain([end]);
    let area = |(y, end): (&f64, f64)| Rect { x: 2.0, y: *y, w: WIDTH - 4.0, h: end - y };
    let column_areas = ridges.iter().zip(ends).map(area).collect();
    LandscapeLayout { picture, name, rail_labels: (says, happened), headers, point_labels: cells, column_areas }
}

/// Places the points of a time on the two sides of its hill; returns where they end.
fn fill_hill(model: &LandscapeModel, column: usize, cells: &mut [PointLabels], (left, right): (f64, f64)) -> f64 {
    let (mut left_y, mut right_y) = (left, right);
    for (point, cell) in model.points.iter().zip(cells).filter(|(point, _)| point.column == column) {
        let (x, y) = match point.rail {
            Rail::Event => (EDGE, &mut left_y),
            Rail::Meaning => (RIGHT_X, &mut right_y),
        };
        let placed = std::mem::take(cell).moved_by(x + SIGN_WIDTH, *y);
        *y = placed.height() + GAP;
        *cell = placed;
    }
    left_y.max(right_y) - GAP
}

/// Draws the sky, the hills from the far one to the near one, and the path down between their two sides.
fn draw_scene(picture: &mut Picture, ridges: &[f64], (begin, end): (f64, f64)) {
    draw_sun(picture, (WIDTH - 44.0, 33.0), 14.0);
    draw_birds(picture, (WIDTH - 112.0, 34.0));
    let hills = if ridges.is_empty() { vec![begin, begin + 50.0, begin + 96.0] } else { ridges.to_vec() };
    for (nth, y) in hills.iter().enumerate() {
        draw_ridge(picture, *y, (WIDTH, end), nth);
    }
    let middle = WIDTH / 2.0;
    let mut path = start((middle + 2.0, begin - 4.0));
    for (nth, (from, to)) in hills.iter().zip(hills.iter().copied().skip(1).chain([end])).enumerate() {
        let (aside, third) = (if nth.is_multiple_of(2) { 13.0 } else { -13.0 }, (to - from) / 3.0);
        curve_to(&mut path, (middle + aside, from + third), (middle - aside, to - third), (middle, to));
    }
    picture.add_line(path.clone(), Ink::Page, 9.0);
    picture.add_dashed_line(path, Ink::Soft, 1.2);
    if ridges.is_empty() {
        draw_standing_figure(picture, (middle + 34.0, end - 22.0), None);
    }
}
