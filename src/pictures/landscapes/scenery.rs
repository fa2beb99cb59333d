//! The hills of the landscapes, and the signs beside the words.

use crate::pictures::ink::brush::{begin_path as start, curve_to};
use crate::pictures::ink::hand_drawn::{small_figure_path, small_leaf_path};
use crate::pictures::landscapes::layout::PointLabels;
use crate::pictures::landscapes::model::{EventDetail, Rail};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LINE_HEIGHT;

/// How far the text of a point is to the right of its sign.
pub(in crate::pictures) const SIGN_WIDTH: f64 = 15.0;

/// Draws a round hill between two feet on one level.
pub(in crate::pictures) fn draw_hill(
    picture: &mut Picture,
    (left, right): (f64, f64),
    (top, foot): (f64, f64),
    ink: Ink,
) {
    let wide = right - left;
    let mut d = start((left, foot));
    curve_to(&mut d, (left + wide * 0.14, foot - 8.0), (left + wide * 0.2, top), (left + wide * 0.48, top));
    curve_to(&mut d, (left + wide * 0.76, top), (right - wide * 0.16, foot - 12.0), (right, foot));
    picture.add_filled_shape(format!("{d}z"), ink);
    picture.add_line(d, Ink::Moss, 1.2);
}

/// Draws the signs of a point beside its words: a star for a meaning, a footprint of a dot for an event, a leaf for a skill, a
/// figure for a person.
pub(in crate::pictures) fn draw_signs(picture: &mut Picture, cell: &PointLabels, rail: Rail) {
    if let Some(own) = &cell.own {
        let (x, y) = (own.x - SIGN_WIDTH / 2.0 - 1.0, own.y + LINE_HEIGHT / 2.0 + 1.0);
        match rail {
            Rail::Event => picture.add_filled_shape(circle_path(x, y, 3.8), Ink::Moss),
            Rail::Meaning => {
                let star = format!("M{x:.1} {:.1}l1.9 4.7 4.7 1.9-4.7 1.9-1.9 4.7-1.9-4.7-4.7-1.9 4.7-1.9z", y - 6.6);
                picture.add_filled_shape(star, Ink::Gold);
            }
        }
    }
    for (kind, label) in &cell.details {
        let (x, y) = (label.x - 10.0, label.y + LINE_HEIGHT / 2.0 + 1.0);
        match kind {
            EventDetail::Skill => picture.add_filled_shape(small_leaf_path(x, y), Ink::Moss),
            EventDetail::Person => picture.add_line(small_figure_path(x, y), Ink::Ink, 1.6),
        }
    }
}
