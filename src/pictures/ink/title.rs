//! The margin of every picture, and the user's name for the whole above a drawing.

use crate::pictures::ink::brush::{begin_path as start, line_to};
use crate::pictures::model::answer_labels::{AnswerLabel, add_user_text};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::model::text_layout::{Anchor, LabelLimits};

/// The distance from the edge of the picture to anything in it.
pub(in crate::pictures) const PICTURE_MARGIN: f64 = 16.0;

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
