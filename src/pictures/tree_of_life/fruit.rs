//! A fruit of the tree.

use crate::pictures::ink::brush::Point;
use crate::pictures::ink::curves::bezier_path;
use crate::pictures::model::picture::{Ink, Picture, circle_path};

/// Draws a fruit on its stalk.
pub(in crate::pictures) fn draw_fruit(picture: &mut Picture, from: Point, middle: Point, r: f64) {
    let (x, y) = middle;
    picture.add_line(
        bezier_path(&[from, (from.0 + 2.0, from.1 + 4.0), (x - 1.0, y - r - 3.0), (x, y - r * 0.8)]),
        Ink::Ink,
        1.3,
    );
    picture.add_filled_shape(circle_path(x, y, r), Ink::MossWash);
    picture.add_line(circle_path(x, y, r), Ink::Ink, 1.5);
    let shade = [
        (x - r * 0.5, y + r * 0.2),
        (x - r * 0.4, y + r * 0.62),
        (x + r * 0.24, y + r * 0.7),
        (x + r * 0.52, y + r * 0.22),
    ];
    picture.add_line(bezier_path(&shade), Ink::Moss, 1.6);
}
