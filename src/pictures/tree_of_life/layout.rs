//! Where the texts of the tree are: each part has a zone of the drawing that is never smaller than when it is empty. Zones are
//! stacked from the sky to the earth, so that a further answer moves everything below it by one distance and nothing else.

use crate::pictures::model::answer_labels::AnswerLabel;
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, LayoutWidth, Rect, WrappedText};
use crate::pictures::tree_of_life::marks::Mark;
use crate::pictures::tree_of_life::parts::{TreePart, part};

/// The distance from the edge of the picture to any text.
const EDGE: f64 = 18.0;
const GAP: f64 = 14.0;
const ROW_GAP: f64 = 8.0;
const PADDING: f64 = 14.0;
/// The lines of an answer in the drawing; a longer one is numbered and stands in the key.
const MAX_LINES: usize = 8;

/// How the answers of a part are arranged.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Arrangement {
    /// In centred rows.
    Rows,
    /// By turns on the left and on the right of the trunk, which is this wide.
    Sides(f64),
}

/// The column in which a part is written.
#[derive(Clone, Copy, Debug)]
struct Column {
    middle: f64,
    width: f64,
    min_height: f64,
    arrangement: Arrangement,
}

/// A part, measured and placed.
#[derive(Clone, Debug, Default)]
pub(super) struct Zone {
    /// The area that belongs to the part.
    pub area: Rect,
    /// Its heading, if it has answers.
    pub heading: Option<WrappedText>,
    /// Its answers in order.
    pub labels: Vec<WrappedText>,
}

/// The whole layout.
#[derive(Clone, Debug, Default)]
pub(super) struct TreeLayout {
    pub width: f64,
    /// The zones, in the order of `part`.
    pub zones: Vec<Zone>,
    /// The upper edge of the crown.
    pub crown_y: f64,
    /// Where the trunk begins to divide.
    pub fork_y: f64,
    /// The surface of the ground.
    pub ground_y: f64,
    /// Where the grass ends and the earth begins.
    pub earth_y: f64,
    /// The lower edge of the earth.
    pub foot_y: f64,
    /// The width of the trunk in its middle.
    pub trunk_width: f64,
}

impl TreeLayout {
    /// Lays out the parts below the title.
    pub fn of_parts(parts: &[TreePart], width: LayoutWidth, units: f64, top: f64) -> Self {
        let mut layout = Self { width: units, zones: vec![Zone::default(); part::COUNT], ..Self::default() };
        let is_wide = width == LayoutWidth::Wide;
        layout.trunk_width = if is_wide { 248.0 } else { 196.0 };
        let rows = layout.rows_of_parts(is_wide);
        let mut y = top;
        for (row, columns) in rows.iter().enumerate() {
            let start = y;
            let mut height = 0.0_f64;
            for (nth, column) in columns {
                let zone = parts.get(*nth).map(|part| measure(part, *nth, *column)).unwrap_or_default();
                height = height.max(zone.area.h);
                if let Some(slot) = layout.zones.get_mut(*nth) {
                    *slot = zone;
                }
            }
            y += height;
            for (nth, _) in columns {
                if let Some(zone) = layout.zones.get_mut(*nth) {
                    zone.lower_by(start);
                    zone.area.h = height;
                }
            }
            layout.note_edge(row, is_wide, (start, y));
        }
        layout.foot_y = y + 6.0;
        layout
    }

    /// Returns the height at which the trunk divides into roots.
    pub fn trunk_foot_y(&self) -> f64 {
        self.earth_y - 34.0
    }

    /// Remembers the edges of the drawing that a row of zones gives.
    fn note_edge(&mut self, row: usize, is_wide: bool, (start, end): (f64, f64)) {
        match row {
            1 => self.crown_y = start,
            3 => self.fork_y = end,
            4 => self.ground_y = end,
            5 => self.earth_y = end,
            6 | 7 if !is_wide => self.earth_y = end,
            _ => {}
        }
    }

    /// Returns the rows of zones from the sky down, with the column of each.
    fn rows_of_parts(&self, is_wide: bool) -> Vec<Vec<(usize, Column)>> {
        let (all, middle) = (self.width - EDGE * 2.0, self.width / 2.0);
        let rows = |width: f64, min_height: f64| Column { middle, width, min_height, arrangement: Arrangement::Rows };
        let beside = |side: f64, inner: f64, min_height: f64| {
            let width = middle - EDGE - inner;
            Column { middle: middle + side * (inner + width / 2.0), width, min_height, arrangement: Arrangement::Rows }
        };
        let sides =
            |inner: f64, min_height: f64| Column { arrangement: Arrangement::Sides(inner), ..rows(all, min_height) };
        let sky = vec![(part::STORMS, beside(-1.0, 8.0, 58.0)), (part::SHELTER, beside(1.0, 8.0, 58.0))];
        let crown_width = if is_wide { all * 0.8 } else { all - 16.0 };
        let branches = sides(if is_wide { 34.0 } else { 16.0 }, 96.0);
        let crown = [
            vec![(part::LEAVES, rows(crown_width, 112.0))],
            vec![(part::BRANCHES, branches)],
            vec![(part::FRUITS, rows(crown_width, 96.0))],
        ];
        let trunk = (part::TRUNK, rows(self.trunk_width - 26.0, 168.0));
        let inner = self.trunk_width / 2.0 + 30.0;
        let roots = (part::ROOTS, rows(all * 0.94, 128.0));
        let mut rows_down = vec![sky];
        rows_down.extend(crown);
        if is_wide {
            let (forest, seeds) = (beside(-1.0, inner, 50.0), beside(1.0, inner, 50.0));
            let (ground, compost) = (beside(-1.0, inner + 50.0, 84.0), beside(1.0, inner + 50.0, 84.0));
            rows_down.extend([
                vec![trunk, (part::FOREST, forest), (part::SEEDS, seeds)],
                vec![(part::GROUND, ground), (part::COMPOST, compost)],
                vec![roots],
            ]);
        } else {
            let slim = [(part::GROUND, 66.0), (part::FOREST, 40.0), (part::SEEDS, 40.0)];
            rows_down.push(vec![trunk]);
            rows_down.extend(slim.map(|(part, height)| vec![(part, rows(all, height))]));
            rows_down.extend([vec![roots], vec![(part::COMPOST, rows(all, 44.0))]]);
        }
        rows_down
    }
}

impl Zone {
    fn lower_by(&mut self, y: f64) {
        self.area.y += y;
        for label in self.heading.iter_mut().chain(&mut self.labels) {
            label.y += y;
        }
    }
}

/// Lays out one part with its upper edge at 0.
fn measure(part: &TreePart, nth: usize, column: Column) -> Zone {
    let area = Rect { x: column.middle - column.width / 2.0, y: 0.0, w: column.width, h: column.min_height };
    if part.answers.is_empty() {
        return Zone { area, ..Zone::default() };
    }
    let limits = LabelLimits::new(column.width, 3);
    let heading = WrappedText::wrapped_at(part.heading, limits, column.middle, PADDING, Anchor::Middle);
    let top = PADDING + heading.height() + ROW_GAP;
    let mark = Mark::of_part(nth);
    let (labels, end) = match column.arrangement {
        Arrangement::Rows => in_rows(&part.answers, mark, column, top),
        Arrangement::Sides(inner) => at_sides(&part.answers, mark, column, inner, top),
    };
    Zone { area: Rect { h: column.min_height.max(end + PADDING), ..area }, heading: Some(heading), labels }
}

/// Wraps an answer with its middle at 0; returns it with the width and the height that it takes with its mark.
fn wrap_marked(answer: &AnswerLabel, mark: Mark, width: f64) -> (WrappedText, f64, f64) {
    let (left, right, above, below) = mark.padding();
    let most = width - left - right;
    let limits = LabelLimits::new(if width > 420.0 { most.min(390.0) } else { most }, MAX_LINES);
    let label = wrapped_or_numbered(&answer.text, limits, 0.0, above, Anchor::Middle);
    let (wide, high) = (label.bounding_box().w, label.height().max(LINE_HEIGHT));
    (label, wide + left + right, high + above + below)
}

/// Places answers in centred rows from `top`; returns the labels and the lower edge.
fn in_rows(answers: &[AnswerLabel], mark: Mark, column: Column, top: f64) -> (Vec<WrappedText>, f64) {
    let (left, right, ..) = mark.padding();
    let mut done: Vec<WrappedText> = Vec::new();
    let mut row: Vec<(WrappedText, f64)> = Vec::new();
    let (mut used, mut high, mut y) = (0.0_f64, 0.0_f64, top);
    let close_row = |row: &mut Vec<(WrappedText, f64)>, used: f64, y: f64, done: &mut Vec<WrappedText>| {
        let mut x = column.middle - used / 2.0;
        for (label, wide) in std::mem::take(row) {
            let middle = x + left + (wide - left - right) / 2.0;
            done.push(WrappedText { x: middle, y: label.y + y, ..label });
            x += wide + GAP;
        }
    };
    for answer in answers {
        let (label, wide, tall) = wrap_marked(answer, mark, column.width);
        if !row.is_empty() && used + GAP + wide > column.width {
            close_row(&mut row, used, y, &mut done);
            y += high + ROW_GAP;
            (used, high) = (0.0, 0.0);
        }
        used += if row.is_empty() { wide } else { wide + GAP };
        high = high.max(tall);
        row.push((label, wide));
    }
    close_row(&mut row, used, y, &mut done);
    (done, y + high)
}

/// Places answers by turns on the left and on the right of the trunk; returns the labels and the lower edge. The room of a side
/// that is too slim for words reaches across the trunk.
fn at_sides(answers: &[AnswerLabel], mark: Mark, column: Column, inner: f64, top: f64) -> (Vec<WrappedText>, f64) {
    let (left, right, ..) = mark.padding();
    let half = column.width / 2.0;
    let is_slim = half < 200.0;
    let room = if is_slim { column.width * 0.78 } else { half - inner };
    let mut labels = Vec::new();
    let (mut y, mut high) = (top, 0.0_f64);
    for (nth, answer) in answers.iter().enumerate() {
        let is_left = nth.is_multiple_of(2);
        if nth > 0 && (is_left || is_slim) {
            y += high + ROW_GAP + 4.0;
            high = 0.0;
        }
        let (label, wide, tall) = wrap_marked(answer, mark, room);
        high = high.max(tall);
        let text = wide - left - right;
        let x = match (is_left, is_slim) {
            (true, false) => column.middle - inner - right - text / 2.0,
            (false, false) => column.middle + inner + left + text / 2.0,
            (true, true) => column.middle - half + left + text / 2.0,
            (false, true) => column.middle + half - right - text / 2.0,
        };
        labels.push(WrappedText { x, y: label.y + y, ..label });
    }
    (labels, y + high)
}
