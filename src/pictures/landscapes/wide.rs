//! The horizontal layout of the landscapes, for a wide picture: times run from left to right, meanings grow up, moments down.
//!
//! Within a time the points are in the order told, away from the rails, and everything is placed relative to the rails: an
//! answer that is added, changed or removed moves what is further out on its side of its time by one vector. A time that
//! opens moves the later ones by its width. The picture grows down, to the right and at its upper edge, which is why
//! `Picture::anchor_y` says where the upper rail is.

use crate::pictures::ink::hand_drawn::wobbly_line_path;
use crate::pictures::landscapes::layout::{LandscapeLayout, LandscapeStrings, PointLabels};
use crate::pictures::landscapes::model::{LandscapeModel, LandscapePoint, Rail};
use crate::pictures::landscapes::narrow::draw_detail_icons;
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, Rect, WrappedText};

const EDGE: f64 = 8.0;
/// The left margin, for the labels of the rails and the user's name for the story.
const MARGIN: f64 = 92.0;
const COLUMN_WIDTH: f64 = 161.0;
/// The upper landscape is a little to the right, so that the thread leans.
const LEAN: f64 = 20.0;
/// Space for this many times is there from the beginning.
const MIN_COLUMNS: usize = 4;
/// The space beside a column's labels, where the thread runs up and down.
const GUTTER: f64 = 28.0;
const LANE_WIDTH: f64 = 7.0;
/// The distance between the rails.
const RAIL_DISTANCE: f64 = 92.0;
const GAP: f64 = 16.0;
/// The distance from a rail to the text along it.
const RAIL_LABEL_GAP: f64 = 8.0;
const POINT_LIMITS: LabelLimits = LabelLimits::new(COLUMN_WIDTH - GUTTER - 2.0, 6);
const HEADER_LIMITS: LabelLimits = LabelLimits::new(COLUMN_WIDTH - GUTTER - 2.0, 3);
const RAIL_WORD_LIMITS: LabelLimits = LabelLimits::new(MARGIN - RAIL_LABEL_GAP, 6);
const NAME_LIMITS: LabelLimits = LabelLimits::new(MARGIN - RAIL_LABEL_GAP, 4);

/// The positions of the rails, and the size of the picture.
#[derive(Clone, Copy)]
struct HorizontalLayout {
    upper_rail_y: f64,
    lower_rail_y: f64,
    width: f64,
    height: f64,
}

/// Where the thread passes a point.
#[derive(Clone, Copy)]
struct ThreadCrossing {
    x: f64,
    y: f64,
    rail_y: f64,
    rail: Rail,
}

/// How far one side of a column is filled, from its rail, and with how many points.
#[derive(Clone, Copy, Default)]
struct ColumnFill {
    height: f64,
    count: usize,
}

/// The position of a point relative to its rail.
struct PointOffset {
    x: f64,
    y: f64,
    thread_offset: f64,
}

/// Lays out the landscapes.
pub(in crate::pictures) fn lay_out_horizontal(
    model: &LandscapeModel,
    times: &[String],
    strings: LandscapeStrings,
) -> LandscapeLayout {
    let cells: Vec<PointLabels> =
        model.points.iter().map(|point| PointLabels::lay_out(point, POINT_LIMITS, Anchor::Start)).collect();
    let headers: Vec<WrappedText> = times
        .iter()
        .map(|time| WrappedText::wrapped_at(time, HEADER_LIMITS, 0.0, RAIL_LABEL_GAP, Anchor::Start))
        .collect();
    let [says, happened] = [strings.meaning_rail, strings.event_rail]
        .map(|word| WrappedText::wrapped_at(word, RAIL_WORD_LIMITS, EDGE, 0.0, Anchor::Start));
    let (offsets, tall) = point_offsets(&model.points, &cells, &headers);
    let layout = HorizontalLayout::for_contents(tall, (says.height(), happened.height()), times.len());
    let mut picture =
        Picture { width: layout.width, height: layout.height, anchor_y: layout.upper_rail_y, ..Picture::default() };
    draw_rails(&mut picture, layout, times.len());
    let (mut crossings, mut placed) = (Vec::new(), Vec::new());
    for ((point, cell), offset) in model.points.iter().zip(cells).zip(offsets) {
        let (cell, crossing) = layout.place_point(cell, &offset, point.rail);
        if point.answer.is_some() {
            crossings.push(crossing);
        }
        placed.push(cell);
    }
    draw_thread(&mut picture, &crossings);
    for cell in &placed {
        draw_detail_icons(&mut picture, cell, -1.0);
    }
    let name =
        model.name.as_ref().map(|answer| WrappedText::wrapped_at(&answer.text, NAME_LIMITS, EDGE, 0.0, Anchor::Start));
    LandscapeLayout {
        picture,
        name: name.map(|name| name.with_middle_at(f64::midpoint(layout.upper_rail_y, layout.lower_rail_y))),
        rail_labels: (
            WrappedText { y: layout.upper_rail_y - RAIL_LABEL_GAP - says.height(), ..says },
            WrappedText { y: layout.lower_rail_y + RAIL_LABEL_GAP, ..happened },
        ),
        headers: headers.into_iter().enumerate().map(|(n, label)| layout.header_at(label, n)).collect(),
        point_labels: placed,
        column_areas: (0..times.len()).map(|column| layout.column_area(column)).collect(),
    }
}

/// Returns each point's position relative to its rail, and how far the points reach up and down.
fn point_offsets(
    points: &[LandscapePoint],
    cells: &[PointLabels],
    headers: &[WrappedText],
) -> (Vec<PointOffset>, (f64, f64)) {
    let below = |header: &WrappedText| ColumnFill { height: header.y + header.height() + GAP / 2.0, count: 0 };
    let mut filled: Vec<(ColumnFill, ColumnFill)> =
        headers.iter().map(|header| (ColumnFill { height: GAP, count: 0 }, below(header))).collect();
    let mut all = Vec::new();
    for (point, cell) in points.iter().zip(cells) {
        let Some((up, down)) = filled.get_mut(point.column) else { continue };
        all.push(match point.rail {
            Rail::Meaning => up.next_offset(column_left(point.column) + LEAN, cell.height(), true),
            Rail::Event => down.next_offset(column_left(point.column), cell.height(), false),
        });
    }
    let tall =
        filled.iter().fold((0.0, 0.0), |(up, down), (above, below)| (above.height.max(up), below.height.max(down)));
    (all, tall)
}

impl ColumnFill {
    /// Returns the position of the next point, away from the rail.
    fn next_offset(&mut self, x: f64, height: f64, is_up: bool) -> PointOffset {
        let y = if is_up { -self.height - height } else { self.height };
        let lane = (0..self.count % 3).fold(GUTTER - 8.0, |lane, _| lane - LANE_WIDTH);
        self.height += height + GAP;
        self.count = self.count.saturating_add(1);
        PointOffset { x, y, thread_offset: lane }
    }
}

fn column_left(column: usize) -> f64 {
    (0..column).fold(EDGE + MARGIN, |x, _| x + COLUMN_WIDTH)
}

impl HorizontalLayout {
    fn for_contents((up, down): (f64, f64), (says, happened): (f64, f64), columns: usize) -> Self {
        let upper = EDGE + up.max(says + RAIL_LABEL_GAP).max(LINE_HEIGHT * 3.0);
        let lower = upper + RAIL_DISTANCE;
        let height = lower + down.max(happened + RAIL_LABEL_GAP).max(LINE_HEIGHT * 4.0) + EDGE;
        Self {
            upper_rail_y: upper,
            lower_rail_y: lower,
            width: column_left(columns.max(MIN_COLUMNS)) + LEAN + EDGE,
            height,
        }
    }

    fn header_at(self, label: WrappedText, column: usize) -> WrappedText {
        WrappedText { x: column_left(column) + GUTTER, y: label.y + self.lower_rail_y, ..label }
    }

    fn column_area(self, column: usize) -> Rect {
        // Wide enough for the labels below, and for those above, which lean over.
        Rect { x: column_left(column) + 5.0, y: EDGE / 2.0, w: COLUMN_WIDTH + 12.0, h: self.height - EDGE }
    }

    fn place_point(self, cell: PointLabels, offset: &PointOffset, kind: Rail) -> (PointLabels, ThreadCrossing) {
        let rail = if kind == Rail::Meaning { self.upper_rail_y } else { self.lower_rail_y };
        let y = rail + offset.y;
        let crossing = ThreadCrossing {
            x: offset.x + offset.thread_offset,
            y: y + LINE_HEIGHT / 2.0 + 1.0,
            rail_y: rail,
            rail: kind,
        };
        (cell.moved_by(offset.x + GUTTER, y), crossing)
    }
}

/// Draws both rails; where there is no time yet they continue as dashed lines.
fn draw_rails(picture: &mut Picture, layout: HorizontalLayout, columns: usize) {
    let end = if columns == 0 { EDGE } else { column_left(columns) };
    for y in [layout.upper_rail_y, layout.lower_rail_y] {
        if columns > 0 {
            picture.add_line(wobbly_line_path((EDGE, y), (end, y)), Ink::Soft, 1.4);
        }
        if columns < MIN_COLUMNS {
            picture.add_dashed_line(wobbly_line_path((end + 4.0, y), (layout.width - EDGE, y)), Ink::Rule, 1.6);
        }
    }
    for column in 0..columns {
        let x = column_left(column) + GUTTER;
        picture.add_line(
            wobbly_line_path((x, layout.lower_rail_y - 5.0), (x, layout.lower_rail_y + 5.0)),
            Ink::Soft,
            1.4,
        );
    }
    if columns == 0 {
        picture.add_line(circle_path(column_left(0) + GUTTER - 10.0, layout.lower_rail_y, 5.0), Ink::Moss, 2.0);
    }
}

/// Joins the points in the order told: along the gutter to the rail, then across between the rails.
fn draw_thread(picture: &mut Picture, crossings: &[ThreadCrossing]) {
    for crossing in crossings {
        picture.add_line(wobbly_line_path((crossing.x, crossing.y), (crossing.x, crossing.rail_y)), Ink::Moss, 1.2);
    }
    for (a, b) in crossings.iter().zip(crossings.iter().skip(1)) {
        picture.add_line(thread_path(*a, *b), Ink::Moss, 2.4);
    }
    for crossing in crossings {
        picture.add_filled_shape(circle_path(crossing.x, crossing.y, 5.0), Ink::Moss);
        if crossing.rail == Rail::Meaning {
            picture.add_filled_shape(circle_path(crossing.x, crossing.y, 2.6), Ink::Page);
        }
    }
}

fn thread_path(a: ThreadCrossing, b: ThreadCrossing) -> String {
    let away = |kind: Rail| if kind == Rail::Event { -RAIL_DISTANCE } else { RAIL_DISTANCE };
    let part = if a.rail == b.rail { (0.16 + (a.x - b.x).abs() / 320.0).min(0.66) } else { 0.55 };
    let (from, into) = (a.rail_y + away(a.rail) * part, b.rail_y + away(b.rail) * part);
    format!("M{:.1} {:.1}C{:.1} {from:.1} {:.1} {into:.1} {:.1} {:.1}", a.x, a.rail_y, a.x, b.x, b.x, b.rail_y)
}
