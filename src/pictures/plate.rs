//! A plate: a drawing with words that belong to its parts. On a wide sheet they stand around it, joined by thin lines;
//! on a narrow one the drawing stands above, and the words follow in bands that hang from one stem.

use super::bends::{count, sway};
use super::brush::{Point, curve, from as start, straight};
use super::layout::{Anchor, LEADING, Label, Room, width};
use super::said::{Said, put_hers, put_ours};
use super::sheet::{Ink, Sheet, Width, circle};

/// From the sheet's edge to anything on it.
pub(super) const EDGE: f64 = 16.0;
/// A column's width, beside the drawing.
pub(super) const COLUMN: f64 = 190.0;
const BETWEEN: f64 = 6.0;
const ROWS: f64 = 22.0;
const STEM: f64 = 24.0;
const TEXT: f64 = 46.0;

/// On which side of the drawing words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before it.
    Left,
    /// After it.
    Right,
}

/// The words that belong to one part of a drawing.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// What the part is called.
    pub heading: String,
    /// Her words for it.
    pub said: Vec<Said>,
    /// Beside which stretch of the drawing.
    pub row: usize,
    /// On which side.
    pub side: Side,
}

/// Where the words of a part came to stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bracket {
    x: f64,
    top: f64,
    bottom: f64,
    side: Side,
}

/// A stretch of the drawing, from its upper to its lower edge.
pub(super) type Stretch = (f64, f64);

/// Sets the words in two columns, row by row; each row is at least as high as `least` says, 0 opens only for words.
pub(super) fn columns(
    sheet: &mut Sheet,
    parts: &[Part],
    least: &[f64],
    top: f64,
) -> (Vec<Stretch>, Vec<Option<Bracket>>) {
    let mut y = top;
    let mut rows = Vec::new();
    for (row, least) in least.iter().enumerate() {
        let words = parts.iter().filter(|part| part.row == row).map(height).fold(0.0, f64::max);
        let high = if words > 0.0 { least.max(words + ROWS) } else { *least };
        rows.push((y, y + high));
        y += high;
    }
    let brackets = parts.iter().map(|part| rows.get(part.row).and_then(|row| block(sheet, part, row.0))).collect();
    (rows, brackets)
}

fn height(part: &Part) -> f64 {
    if part.said.is_empty() {
        return 0.0;
    }
    let lines = part.said.iter().map(|said| label(said, 0.0, 0.0, Anchor::Start).height() + BETWEEN);
    lines.sum::<f64>() + heading(part, 0.0, Anchor::Start).height() + BETWEEN
}

fn label(said: &Said, x: f64, y: f64, anchor: Anchor) -> Label {
    Label::at(&said.text, Room::new(COLUMN - 10.0, 4), x, y, anchor)
}

fn heading(part: &Part, y: f64, anchor: Anchor) -> Label {
    let x = match part.side {
        Side::Left => EDGE + COLUMN - 10.0,
        Side::Right => Width::Wide.units() - EDGE - COLUMN + 10.0,
    };
    Label::at(&part.heading, Room::new(COLUMN - 10.0, 2), x, y, anchor)
}

fn block(sheet: &mut Sheet, part: &Part, top: f64) -> Option<Bracket> {
    if part.said.is_empty() {
        return None;
    }
    let (anchor, x) = match part.side {
        Side::Left => (Anchor::End, EDGE + COLUMN),
        Side::Right => (Anchor::Start, Width::Wide.units() - EDGE - COLUMN),
    };
    let head = heading(part, top, anchor);
    let text = head.x;
    let mut y = top + head.height() + BETWEEN;
    put_ours(sheet, &part.heading, head);
    for said in &part.said {
        let label = label(said, text, y, anchor);
        y += label.height() + BETWEEN;
        put_hers(sheet, said, label, true);
    }
    let bracket = Bracket { x, top: top + 4.0, bottom: y - 3.0, side: part.side };
    let mut d = start((x, bracket.top));
    let high = bracket.bottom - bracket.top;
    curve(&mut d, (x + 0.8, bracket.top + high * 0.3), (x - 0.8, bracket.top + high * 0.7), (x, bracket.bottom));
    sheet.line(d, Ink::Rule, 1.4);
    Some(bracket)
}

/// Joins words to their part of the drawing, at the nearest of these points.
pub(super) fn join(sheet: &mut Sheet, bracket: Option<Bracket>, points: &[Point]) {
    let Some(at) = bracket else { return };
    let beside = |to: Point| to.1.clamp(at.top + 7.0, (at.bottom - 7.0).max(at.top + 7.0));
    let far = |to: Point| (to.1 - beside(to)).abs() * 3.0 + (to.0 - at.x).abs();
    let Some(to) = points.iter().copied().min_by(|a, b| far(*a).total_cmp(&far(*b))) else { return };
    let (y, reach) = (beside(to), to.0 - at.x);
    let mut d = start((at.x, y));
    curve(&mut d, (at.x + reach * 0.45, y - 2.0), (to.0 - reach * 0.4, to.1 + 1.5), to);
    sheet.line(d, Ink::Soft, 0.9);
    sheet.fill(circle(to.0, to.1, 2.2), Ink::Soft);
}

/// Draws the sign of a part, small, beside its words.
pub(super) type Sign<'a> = &'a dyn Fn(&mut Sheet, usize, Point);

/// Sets the words in bands below a narrow drawing, from `top`; `from` is where the stem leaves the drawing. Gives the lower edge.
pub(super) fn bands(sheet: &mut Sheet, parts: &[Part], from: Point, top: f64, sign: Sign<'_>) -> f64 {
    let mut y = top;
    let mut last = None;
    for (n, part) in parts.iter().enumerate().filter(|(_, part)| !part.said.is_empty()) {
        sign(sheet, n, (STEM, y + LEADING / 2.0));
        last = Some(y + LEADING / 2.0);
        let head = Label::at(&part.heading, Room::new(280.0, 2), TEXT, y, Anchor::Start);
        y += head.height() + 2.0;
        put_ours(sheet, &part.heading, head);
        y = flow(sheet, &part.said, y) + 16.0;
    }
    if let Some(last) = last {
        sheet.shapes.insert(0, stem(from, top, last));
    }
    y
}

fn stem(from: Point, top: f64, last: f64) -> super::sheet::Shape {
    let mut d = start(from);
    curve(&mut d, (from.0 - 14.0, from.1 + 16.0), (STEM, top - 34.0), (STEM, top));
    let mut y = top;
    for n in count() {
        let next = (y + 60.0).min(last);
        let lean = sway(n) * 2.0;
        curve(&mut d, (STEM + lean, y + 20.0), (STEM - lean, next - 20.0), (STEM, next));
        y = next;
        if y >= last {
            break;
        }
    }
    super::sheet::Shape { d, ink: Ink::Soft, line: Some(1.2), broken: false }
}

/// Short words beside each other, long ones in lines of their own.
fn flow(sheet: &mut Sheet, all: &[Said], top: f64) -> f64 {
    let end = Width::Narrow.units() - EDGE;
    let (mut x, mut y, mut bottom) = (TEXT, top, top);
    for said in all {
        let label = Label::at(&said.text, Room::new(end - TEXT - 14.0, 4), 0.0, 0.0, Anchor::Start);
        let wide = label.lines.iter().map(|line| width(line)).fold(0.0, f64::max) + 14.0;
        if x > TEXT && (x + wide > end || label.lines.len() > 1) {
            (x, y) = (TEXT, bottom + 4.0);
        }
        sheet.fill(circle(x + 3.0, y + LEADING / 2.0 + 1.0, 1.8), Ink::Moss);
        bottom = bottom.max(y + label.height());
        put_hers(sheet, said, Label { x: x + 14.0, y, ..label }, true);
        x += wide + 16.0;
    }
    bottom
}

/// Her name for the whole, above it; gives where the drawing may begin.
pub(super) fn title(sheet: &mut Sheet, said: Option<&Said>, top: f64) -> f64 {
    let Some(said) = said else { return top };
    let label = Label::at(&said.text, Room::new(sheet.width - EDGE * 4.0, 2), sheet.width / 2.0, top, Anchor::Middle);
    let (y, half) = (top + label.height() + 4.0, label.room().w.min(120.0) / 2.0);
    put_hers(sheet, said, label, false);
    let mut d = start((sheet.width / 2.0 - half, y));
    straight(&mut d, (sheet.width / 2.0 + half, y));
    sheet.line(d, Ink::Rule, 1.2);
    y + 14.0
}
