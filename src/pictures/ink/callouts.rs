//! Callouts: a drawing with text that belongs to its parts. In a wide picture the text is placed beside the drawing and
//! joined to it by leader lines; in a narrow one it follows below, in bands that hang from one stem.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::curves::{count_as_f64, signed_noise};
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, add_user_text};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, WrappedText, max_text_width};

/// The distance from the edge of the picture to anything in it.
pub(in crate::pictures) const PICTURE_MARGIN: f64 = 16.0;
/// The width of a column of callouts beside the drawing.
pub(in crate::pictures) const COLUMN_WIDTH: f64 = 180.0;
const LINE_GAP: f64 = 8.0;
const ROW_PADDING: f64 = 22.0;
const STEM_X: f64 = 24.0;
const TEXT_X: f64 = 46.0;

/// The side of the drawing on which a callout is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum CalloutSide {
    /// Left of the drawing.
    Left,
    /// Right of the drawing.
    Right,
}

/// The text that belongs to one part of a drawing.
#[derive(Clone, Debug)]
pub(in crate::pictures) struct Callout {
    /// The app's heading for the part.
    pub heading: String,
    /// The user's answers about it.
    pub answers: Vec<AnswerLabel>,
    /// The index of the row, a vertical span of the drawing, beside which it is placed.
    pub row: usize,
    /// The side on which it is placed.
    pub side: CalloutSide,
    /// What its answers stand on, if anything.
    pub ground: CalloutGround,
}

/// What the answers of a callout stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum CalloutGround {
    /// The page.
    Page,
    /// A leaf each.
    Leaf,
    /// A fruit each.
    Fruit,
}

impl CalloutGround {
    /// Draws it around a label.
    fn draw(self, picture: &mut Picture, label: &WrappedText) {
        let area = label.bounding_box();
        let (x, y, right) = (area.x - 7.0, area.y + area.h / 2.0 + 1.0, area.x + area.w + 7.0);
        let (wide, half) = (right - x, area.h / 2.0 + 3.0);
        let (fill, line, tip, bulge) = match self {
            Self::Page => return,
            Self::Leaf => (Ink::MossTint, Ink::Moss, 7.0, 1.3),
            Self::Fruit => (Ink::GoldWash, Ink::Gold, 0.0, 1.34),
        };
        let mut d = start((x - tip, y + tip * 0.5));
        let (up, down) = (y - half * bulge, y + half * bulge);
        curve_to(&mut d, (x + wide * 0.06, up), (right - wide * 0.06, up), (right + tip, y - tip * 0.5));
        curve_to(&mut d, (right - wide * 0.06, down), (x + wide * 0.06, down), (x - tip, y + tip * 0.5));
        d.push('z');
        picture.add_filled_shape(d.clone(), fill);
        picture.add_line(d, line, 1.4);
    }
}

/// The bracket beside a callout, from which its leader line starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::pictures) struct CalloutBracket {
    x: f64,
    top: f64,
    bottom: f64,
    side: CalloutSide,
}

/// The upper and the lower edge of a row of the drawing.
pub(in crate::pictures) type VerticalSpan = (f64, f64);

/// Places the callouts in two columns, row by row, and returns the rows and each callout's bracket. A row is at least as high
/// as `least` says; one with a least height of 0 opens only if it has text.
pub(in crate::pictures) fn callout_columns(
    picture: &mut Picture,
    parts: &[Callout],
    least: &[f64],
    top: f64,
) -> (Vec<VerticalSpan>, Vec<Option<CalloutBracket>>) {
    let mut y = top;
    let mut rows = Vec::new();
    for (row, least) in least.iter().enumerate() {
        let words = parts.iter().filter(|part| part.row == row).map(callout_height).fold(0.0, f64::max);
        let height = if words > 0.0 { least.max(words + ROW_PADDING) } else { *least };
        rows.push((y, y + height));
        y += height;
    }
    let brackets =
        parts.iter().map(|part| rows.get(part.row).and_then(|row| draw_callout(picture, part, row.0))).collect();
    (rows, brackets)
}

fn callout_height(part: &Callout) -> f64 {
    if part.answers.is_empty() {
        return 0.0;
    }
    let lines = part.answers.iter().map(|answer| wrap_answer(answer, 0.0, 0.0, Anchor::Start).height() + LINE_GAP);
    lines.sum::<f64>() + wrap_heading(part, 0.0, Anchor::Start).height() + LINE_GAP
}

fn wrap_answer(answer: &AnswerLabel, x: f64, y: f64, anchor: Anchor) -> WrappedText {
    wrapped_or_numbered(&answer.text, LabelLimits::new(COLUMN_WIDTH - 24.0, 4), x, y, anchor)
}

fn wrap_heading(part: &Callout, y: f64, anchor: Anchor) -> WrappedText {
    let x = match part.side {
        CalloutSide::Left => PICTURE_MARGIN + COLUMN_WIDTH - 10.0,
        CalloutSide::Right => LayoutWidth::Wide.units() - PICTURE_MARGIN - COLUMN_WIDTH + 10.0,
    };
    WrappedText::wrapped_at(&part.heading, LabelLimits::new(COLUMN_WIDTH - 10.0, 2), x, y, anchor)
}

fn draw_callout(picture: &mut Picture, part: &Callout, top: f64) -> Option<CalloutBracket> {
    if part.answers.is_empty() {
        return None;
    }
    let (anchor, x) = match part.side {
        CalloutSide::Left => (Anchor::End, PICTURE_MARGIN + COLUMN_WIDTH),
        CalloutSide::Right => (Anchor::Start, LayoutWidth::Wide.units() - PICTURE_MARGIN - COLUMN_WIDTH),
    };
    let head = wrap_heading(part, top, anchor);
    let text = head.x;
    let mut y = top + head.height() + LINE_GAP;
    add_app_text(picture, &part.heading, head);
    let inset = match (part.ground, part.side) {
        (CalloutGround::Page, _) => 0.0,
        (_, CalloutSide::Left) => -14.0,
        (_, CalloutSide::Right) => 14.0,
    };
    for answer in &part.answers {
        let label = wrap_answer(answer, text + inset, y, anchor);
        y += label.height() + LINE_GAP;
        part.ground.draw(picture, &label);
        add_user_text(picture, answer, label, true);
    }
    let bracket = CalloutBracket { x, top: top + 4.0, bottom: y - 3.0, side: part.side };
    let mut d = start((x, bracket.top));
    let height = bracket.bottom - bracket.top;
    curve_to(&mut d, (x + 0.8, bracket.top + height * 0.3), (x - 0.8, bracket.top + height * 0.7), (x, bracket.bottom));
    picture.add_line(d, Ink::Rule, 1.4);
    Some(bracket)
}

/// Joins a callout to its part of the drawing, at the nearest of these points.
pub(in crate::pictures) fn draw_leader_line(picture: &mut Picture, bracket: Option<CalloutBracket>, points: &[Point]) {
    let Some(at) = bracket else { return };
    let beside = |to: Point| to.1.clamp(at.top + 7.0, (at.bottom - 7.0).max(at.top + 7.0));
    let far = |to: Point| (to.1 - beside(to)).abs() * 3.0 + (to.0 - at.x).abs();
    let Some(to) = points.iter().copied().min_by(|a, b| far(*a).total_cmp(&far(*b))) else { return };
    let (y, reach) = (beside(to), to.0 - at.x);
    let mut d = start((at.x, y));
    curve_to(&mut d, (at.x + reach * 0.45, y - 2.0), (to.0 - reach * 0.4, to.1 + 1.5), to);
    picture.add_line(d, Ink::Soft, 0.9);
    picture.add_filled_shape(circle_path(to.0, to.1, 2.2), Ink::Soft);
}

/// Draws the icon of the part with this index beside its text.
pub(in crate::pictures) type IconFn<'a> = &'a dyn Fn(&mut Picture, usize, Point);

/// Places the callouts in bands below a narrow drawing, starting at `top`; `from` is where the stem leaves the drawing.
/// Returns the lower edge.
pub(in crate::pictures) fn callout_bands(
    picture: &mut Picture,
    parts: &[Callout],
    from: Point,
    top: f64,
    sign: IconFn<'_>,
) -> f64 {
    let mut y = top;
    let mut last = None;
    for (n, part) in parts.iter().enumerate().filter(|(_, part)| !part.answers.is_empty()) {
        sign(picture, n, (STEM_X, y + LINE_HEIGHT / 2.0));
        last = Some(y + LINE_HEIGHT / 2.0);
        let head = WrappedText::wrapped_at(&part.heading, LabelLimits::new(280.0, 2), TEXT_X, y, Anchor::Start);
        y += head.height() + 2.0;
        add_app_text(picture, &part.heading, head);
        y = flow_answers(picture, part, y) + 16.0;
    }
    if let Some(last) = last {
        picture.shapes.insert(0, stem_shape(from, top, last));
    }
    y
}

fn stem_shape(from: Point, top: f64, last: f64) -> crate::pictures::model::picture::Shape {
    let mut d = start(from);
    curve_to(&mut d, (from.0 - 14.0, from.1 + 16.0), (STEM_X, top - 34.0), (STEM_X, top));
    let mut y = top;
    for n in count_as_f64() {
        let next = (y + 60.0).min(last);
        let lean = signed_noise(n) * 2.0;
        curve_to(&mut d, (STEM_X + lean, y + 20.0), (STEM_X - lean, next - 20.0), (STEM_X, next));
        y = next;
        if y >= last {
            break;
        }
    }
    crate::pictures::model::picture::Shape { d, ink: Ink::Soft, stroke_width: Some(1.2), is_dashed: false }
}

/// Places short answers side by side and long ones on lines of their own; returns the lower edge.
fn flow_answers(picture: &mut Picture, part: &Callout, top: f64) -> f64 {
    let end = LayoutWidth::Narrow.units() - PICTURE_MARGIN;
    let is_on_page = part.ground == CalloutGround::Page;
    let top = if is_on_page { top } else { top + 4.0 };
    let (mut x, mut y, mut bottom) = (TEXT_X, top, top);
    for answer in &part.answers {
        let limits = LabelLimits::new(end - TEXT_X - 28.0, 4);
        let label = wrapped_or_numbered(&answer.text, limits, 0.0, 0.0, Anchor::Start);
        let width = label.lines.iter().map(|line| max_text_width(line)).fold(0.0, f64::max) + 14.0;
        if x > TEXT_X && (x + width + 14.0 > end || label.lines.len() > 1) {
            (x, y) = (TEXT_X, bottom + if is_on_page { 4.0 } else { 9.0 });
        }
        let label = WrappedText { x: x + 14.0, y, ..label };
        if is_on_page {
            picture.add_filled_shape(circle_path(x + 3.0, y + LINE_HEIGHT / 2.0 + 1.0, 1.8), Ink::Moss);
        }
        part.ground.draw(picture, &label);
        bottom = bottom.max(y + label.height());
        add_user_text(picture, answer, label, true);
        x += width + if is_on_page { 16.0 } else { 20.0 };
    }
    bottom
}

/// Draws the user's name for the whole above the drawing; returns the height at which the drawing may begin.
pub(in crate::pictures) fn draw_title(picture: &mut Picture, answer: Option<&AnswerLabel>, top: f64) -> f64 {
    let Some(answer) = answer else { return top };
    let limits = LabelLimits::new(picture.width - PICTURE_MARGIN * 4.0, 2);
    let label = wrapped_or_numbered(&answer.text, limits, picture.width / 2.0, top, Anchor::Middle);
    let (y, half) = (top + label.height() + 4.0, label.bounding_box().w.min(120.0) / 2.0);
    add_user_text(picture, answer, label, false);
    let mut d = start((picture.width / 2.0 - half, y));
    line_to(&mut d, (picture.width / 2.0 + half, y));
    picture.add_line(d, Ink::Rule, 1.2);
    y + 14.0
}
