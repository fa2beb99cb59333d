//! Lines that waver a little, as if drawn by hand, and small figures; the same each time. Also helpers that add labels.

use crate::pictures::ink::brush::Point;
use crate::pictures::ink::path::{push_command, svg_path};
use crate::pictures::model::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::WrappedText;
use crate::story::answers::queries::RecordedAnswer;

/// How far a line wavers from its course, in turn.
const WOBBLE_OFFSETS: [f64; 7] = [0.7, -0.9, 0.4, 0.9, -0.5, -0.8, 0.6];
/// The length of one waver.
const WOBBLE_LENGTH: f64 = 58.0;

/// Returns a straight line as drawn by hand.
pub(in crate::pictures) fn wobbly_line_path(from: Point, to: Point) -> String {
    let mut d = svg_path(&[('M', &[from.0, from.1])]);
    push_wobbly_line(&mut d, from, to);
    d
}

/// Returns the closed outline of a sheet of paper.
pub(in crate::pictures) fn wobbly_rect_path(x: f64, y: f64, w: f64, h: f64) -> String {
    let corners = [(x + w, y), (x + w, y + h), (x, y + h), (x, y)];
    let mut outline = svg_path(&[('M', &[x, y])]);
    let mut from = (x, y);
    for to in corners {
        push_wobbly_line(&mut outline, from, to);
        from = to;
    }
    outline.push('z');
    outline
}

/// A path that is drawn in many places and computed once.
pub(in crate::pictures) struct ReusablePath(String);

impl ReusablePath {
    /// Computes a straight line as a vector from any start.
    pub fn line_to(to: Point) -> Self {
        let mut d = String::new();
        push_relative_wobbly_line(&mut d, (0.0, 0.0), to);
        Self(d)
    }

    /// Computes the closed outline of a sheet of paper of this size.
    pub fn rect(w: f64, h: f64) -> Self {
        let mut d = String::new();
        for (from, to) in [((0.0, 0.0), (w, 0.0)), ((w, 0.0), (w, h)), ((w, h), (0.0, h)), ((0.0, h), (0.0, 0.0))] {
            push_relative_wobbly_line(&mut d, from, to);
        }
        d.push('z');
        Self(d)
    }

    /// Returns the path data with its start at this point.
    pub fn placed_at(&self, x: f64, y: f64) -> String {
        svg_path(&[('M', &[x, y])]) + &self.0
    }
}

fn push_wobbly_line(d: &mut String, from: Point, to: Point) {
    for_each_wobble(from, to, |bend, end| push_command(d, 'Q', &[bend.0, bend.1, end.0, end.1]));
}

/// Appends a wobbly line in relative coordinates. Each step is computed from the rounded position, so that rounding errors do
/// not add up.
fn push_relative_wobbly_line(d: &mut String, from: Point, to: Point) {
    let tenths = |at: Point| ((at.0 * 10.0).round() / 10.0, (at.1 * 10.0).round() / 10.0);
    let mut pen = tenths(from);
    for_each_wobble(from, to, |bend, end| {
        let (bend, end) = (tenths(bend), tenths(end));
        push_command(d, 'q', &[bend.0 - pen.0, bend.1 - pen.1, end.0 - pen.0, end.1 - pen.1]);
        pen = end;
    });
}

/// Calls `draw` for each waver of a line with its control point and its end.
fn for_each_wobble(from: Point, to: Point, mut draw: impl FnMut(Point, Point)) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (across, down) = (-dy / length, dx / length);
    let mut gone = 0.0;
    for off in WOBBLE_OFFSETS.iter().cycle() {
        let left = length - gone;
        let next = if left < WOBBLE_LENGTH * 1.5 { length } else { gone + WOBBLE_LENGTH };
        let (mid, end) = (f64::midpoint(gone, next) / length, next / length);
        let bend = (from.0 + dx * mid + across * off * 2.0, from.1 + dy * mid + down * off * 2.0);
        draw(bend, (from.0 + dx * end, from.1 + dy * end));
        gone = next;
        if gone >= length {
            break;
        }
    }
}

/// Returns a small leaf around a point, the sign for a skill.
pub(in crate::pictures) fn small_leaf_path(x: f64, y: f64) -> String {
    svg_path(&[('M', &[x - 5.5, y + 5.5])]) + "c-1-7 4-11 11-11 1 7-4 11-11 11z"
}

/// Returns a small figure around a point, the sign for a person.
pub(in crate::pictures) fn small_figure_path(x: f64, y: f64) -> String {
    let head = crate::pictures::model::picture::circle_path(x, y - 3.6, 2.9);
    format!("{head}M{:.1} {:.1}c0-7.6 11-7.6 11 0", x - 5.5, y + 7.0)
}

/// Adds an answer as a label.
pub(in crate::pictures) fn push_user_label(
    picture: &mut Picture,
    answer: &RecordedAnswer,
    label: WrappedText,
    ink: Ink,
) {
    let (whole, path) = (answer.text.clone(), Some(answer.path.clone()));
    picture.labels.push(TextLabel {
        wrapped_text: label,
        full_text: whole,
        author: TextAuthor::User,
        ink,
        answer_path: path,
        target_index: None,
    });
}

/// Adds a text of the app as a label.
pub(in crate::pictures) fn push_app_label(picture: &mut Picture, text: &str, label: WrappedText, ink: Ink) {
    picture.labels.push(TextLabel {
        wrapped_text: label,
        full_text: text.to_owned(),
        author: TextAuthor::App,
        ink,
        answer_path: None,
        target_index: None,
    });
}

/// Adds an answer to the text alternative, with the app's heading before it.
pub(in crate::pictures) fn push_user_list_entry(
    picture: &mut Picture,
    word: &str,
    answer: &RecordedAnswer,
    deeper: bool,
) {
    let text = if word.is_empty() { answer.text.clone() } else { format!("{word}: {}", answer.text) };
    picture.text_alternative.push(ListEntry { text, answer_path: Some(answer.path.clone()), is_nested: deeper });
}

/// Adds a text of the app to the text alternative.
pub(in crate::pictures) fn push_app_list_entry(picture: &mut Picture, text: &str, deeper: bool) {
    picture.text_alternative.push(ListEntry { text: text.to_owned(), answer_path: None, is_nested: deeper });
}
