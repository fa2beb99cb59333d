//! The vertical layout of the landscapes, for a narrow picture: time runs down, moments on the left, meanings on the right,
//! and the thread is laced between them.
//!
//! Within a time the points are in the order told. The distance between two points depends on these two alone, so an answer
//! that is added, changed or removed moves everything below it by one vector, and nothing else.

use crate::pictures::ink::hand_drawn::{small_figure_path, small_leaf_path, wobbly_line_path};
use crate::pictures::landscapes::layout::{LandscapeLayout, LandscapeStrings, PointLabels};
use crate::pictures::landscapes::model::{EventDetail, LandscapeModel, LandscapePoint, Rail};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, Rect, WrappedText};

const EDGE: f64 = 8.0;
/// The margin around the user's name for the story.
const NAME_MARGIN: f64 = 12.0;
const GAP: f64 = 14.0;
/// How far before the end of a point the next point of the other rail begins; `MIN_STEP` is the least distance between their
/// beginnings.
const LACE_OVERLAP: f64 = 20.0;
const MIN_STEP: f64 = 34.0;
/// The same after a point with people or skills; these move with what comes after them.
const LACE_OVERLAP_WITH_DETAILS: f64 = 6.0;

/// The positions of the rails.
#[derive(Clone, Copy)]
struct VerticalLayout {
    width: f64,
    left_rail_x: f64,
    right_rail_x: f64,
    /// The distance from a rail to its labels.
    label_offset: f64,
}

impl VerticalLayout {
    fn narrow() -> Self {
        Self { width: LayoutWidth::Narrow.units(), left_rail_x: 156.0, right_rail_x: 200.0, label_offset: 12.0 }
    }

    fn label_limits(self, lines: usize) -> LabelLimits {
        LabelLimits::new(self.left_rail_x - self.label_offset - EDGE, lines)
    }

    fn header_label(self, text: &str, y: f64) -> WrappedText {
        WrappedText::wrapped_at(text, self.label_limits(3), self.left_rail_x - self.label_offset, y, Anchor::End)
    }

    fn rail_x(self, rail: Rail) -> f64 {
        if rail == Rail::Event { self.left_rail_x } else { self.right_rail_x }
    }

    fn point_labels_at(self, point: &LandscapePoint, y: f64) -> PointLabels {
        match point.rail {
            Rail::Event => PointLabels::lay_out(point, self.label_limits(6), Anchor::End)
                .moved_by(self.left_rail_x - self.label_offset, y),
            Rail::Meaning => PointLabels::lay_out(point, self.label_limits(6), Anchor::Start)
                .moved_by(self.right_rail_x + self.label_offset, y),
        }
    }
}

/// Lays out the landscapes.
pub(in crate::pictures) fn lay_out_vertical(
    model: &LandscapeModel,
    times: &[String],
    strings: LandscapeStrings,
) -> LandscapeLayout {
    let layout = VerticalLayout::narrow();
    let limits = LabelLimits::new(layout.width - NAME_MARGIN * 2.0, 2);
    let name = model
        .name
        .as_ref()
        .map(|answer| WrappedText::wrapped_at(&answer.text, limits, NAME_MARGIN, NAME_MARGIN, Anchor::Start));
    let top = name.as_ref().map_or(NAME_MARGIN, |name| name.y + name.height() + 10.0);
    let says = WrappedText::wrapped_at(
        strings.meaning_rail,
        layout.label_limits(3),
        layout.right_rail_x + layout.label_offset,
        top,
        Anchor::Start,
    );
    let happened = layout.header_label(strings.event_rail, top);
    let begin = top + says.height().max(happened.height()) + 8.0;
    let mut cells: Vec<Option<PointLabels>> = model.points.iter().map(|_| None).collect();
    let mut headers = Vec::new();
    let mut y = begin + GAP;
    for (column, time) in times.iter().enumerate() {
        let header = layout.header_label(time, y);
        y = fill_column(layout, model, column, &mut cells, y + header.height() + 6.0) + GAP;
        headers.push(header);
    }
    let end = if times.is_empty() { begin + 120.0 } else { y };
    let mut picture = Picture { width: layout.width, height: end + EDGE, ..Picture::default() };
    draw_rails(&mut picture, layout, (begin, end), &headers);
    let cells: Vec<PointLabels> =
        cells.into_iter().map(|cell| cell.unwrap_or(PointLabels { own: None, details: Vec::new() })).collect();
    draw_thread(&mut picture, layout, model, &cells);
    for (point, cell) in model.points.iter().zip(&cells) {
        draw_detail_icons(&mut picture, cell, if point.rail == Rail::Event { 1.0 } else { -1.0 });
    }
    let ends = headers.iter().skip(1).map(|header| header.y - GAP * 0.75).chain([end]);
    let areas = headers.iter().zip(ends).map(|(header, end)| Rect {
        x: EDGE / 2.0,
        y: header.y - 5.0,
        w: layout.width - EDGE,
        h: end - header.y,
    });
    let areas = areas.collect();
    LandscapeLayout { picture, name, rail_labels: (says, happened), headers, point_labels: cells, column_areas: areas }
}

/// Places the points of a time downward in the order told; returns where they end.
fn fill_column(
    layout: VerticalLayout,
    model: &LandscapeModel,
    column: usize,
    cells: &mut [Option<PointLabels>],
    top: f64,
) -> f64 {
    let here = model.points.iter().zip(cells).filter(|(point, _)| point.column == column);
    let (mut y, mut end) = (top, top);
    let mut before: Option<(&LandscapePoint, f64)> = None;
    for (point, slot) in here {
        y += before.map_or(0.0, |(last, height)| step_below(last, height, point.rail));
        let cell = layout.point_labels_at(point, y);
        let height = cell.height() - y;
        (before, end) = (Some((point, height)), y + height + GAP);
        *slot = Some(cell);
    }
    end
}

/// Returns the distance from the beginning of a point to the beginning of the next.
fn step_below(last: &LandscapePoint, height: f64, next: Rail) -> f64 {
    if last.rail == next {
        height + GAP
    } else if last.details.is_empty() {
        (height - LACE_OVERLAP).max(MIN_STEP)
    } else {
        (height - LACE_OVERLAP_WITH_DETAILS).max(MIN_STEP)
    }
}

/// Draws a small leaf before each skill and a figure before each person.
pub(in crate::pictures) fn draw_detail_icons(picture: &mut Picture, cell: &PointLabels, side: f64) {
    for (kind, label) in &cell.details {
        let (x, y) = (label.x + side * 10.0, label.y + LINE_HEIGHT / 2.0 + 1.0);
        match kind {
            EventDetail::Skill => picture.add_filled_shape(small_leaf_path(x, y), Ink::Moss),
            EventDetail::Person => picture.add_line(small_figure_path(x, y), Ink::Soft, 1.6),
        }
    }
}

/// Draws both rails, dashed where there is no time yet, and a light line where each time begins.
fn draw_rails(picture: &mut Picture, layout: VerticalLayout, (begin, end): (f64, f64), headers: &[WrappedText]) {
    for header in headers.iter().skip(1) {
        let y = header.y - GAP * 0.75;
        picture.add_line(wobbly_line_path((EDGE, y), (layout.width - EDGE, y)), Ink::Rule, 1.2);
    }
    let solid = if headers.is_empty() { begin } else { end - 24.0 };
    for x in [layout.left_rail_x, layout.right_rail_x] {
        if solid > begin {
            picture.add_line(wobbly_line_path((x, begin), (x, solid)), Ink::Soft, 1.4);
        }
        picture.add_dashed_line(wobbly_line_path((x, solid + 4.0), (x, end)), Ink::Rule, 1.6);
    }
    for header in headers {
        let y = header.y + LINE_HEIGHT / 2.0 + 1.0;
        picture.add_line(
            wobbly_line_path((layout.left_rail_x - 5.0, y), (layout.left_rail_x + 5.0, y)),
            Ink::Soft,
            1.4,
        );
    }
    if headers.is_empty() {
        picture.add_line(circle_path(layout.left_rail_x, begin + 36.0, 5.0), Ink::Moss, 2.0);
    }
}

fn thread_crossing(layout: VerticalLayout, point: &LandscapePoint, cell: &PointLabels) -> Option<(f64, f64, Rail)> {
    let y = cell.own.as_ref()?.y + LINE_HEIGHT / 2.0 + 1.0;
    Some((layout.rail_x(point.rail), y, point.rail))
}

/// Joins the points in the order told; the further apart two points are, the further the thread swings out between the rails.
fn draw_thread(picture: &mut Picture, layout: VerticalLayout, model: &LandscapeModel, cells: &[PointLabels]) {
    let crossings: Vec<_> =
        model.points.iter().zip(cells).filter_map(|(point, cell)| thread_crossing(layout, point, cell)).collect();
    let between = layout.right_rail_x - layout.left_rail_x;
    for (a, b) in crossings.iter().zip(crossings.iter().skip(1)) {
        let lean = |rail: Rail| if rail == Rail::Event { 1.0 } else { -1.0 };
        let far = (a.1 - b.1).abs() * 0.12;
        let part = if a.2 == b.2 { (20.0 + far).min(between * 0.9) } else { between * 0.5 };
        let (out, home) = (a.0 + lean(a.2) * part, b.0 + lean(b.2) * part);
        let d = format!("M{:.1} {:.1}C{out:.1} {:.1} {home:.1} {:.1} {:.1} {:.1}", a.0, a.1, a.1, b.1, b.0, b.1);
        picture.add_line(d, Ink::Moss, 2.2);
    }
    for (x, y, rail) in crossings {
        picture.add_filled_shape(circle_path(x, y, 5.0), Ink::Moss);
        if rail == Rail::Meaning {
            picture.add_filled_shape(circle_path(x, y, 2.6), Ink::Page);
        }
    }
}
