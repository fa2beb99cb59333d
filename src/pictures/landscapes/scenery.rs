//! The scenery of the landscapes: hills, the sun, birds, and the signs beside the words.

use crate::pictures::ink::brush::{self, Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::hand_drawn::{small_figure_path, small_leaf_path};
use crate::pictures::landscapes::layout::PointLabels;
use crate::pictures::landscapes::model::{EventDetail, Rail};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LINE_HEIGHT;

/// How far the text of a point is to the right of its sign.
pub(in crate::pictures) const SIGN_WIDTH: f64 = 15.0;

/// Draws the sun, with a short ray in each direction that is free.
pub(in crate::pictures) fn draw_sun(picture: &mut Picture, (x, y): Point, r: f64) {
    let mut rays = String::new();
    for turn in [2.7_f64, 3.3, 3.9, 4.5, 5.1, 5.7, 6.3] {
        let (sin, cos) = turn.sin_cos();
        rays.push_str(&start((x + cos * (r + 6.0), y + sin * (r + 6.0))));
        line_to(&mut rays, (x + cos * (r + 13.0), y + sin * (r + 13.0)));
    }
    picture.add_line(rays, Ink::Gold, 2.0);
    picture.add_filled_shape(brush::hand_drawn_circle_path(x, y, r), Ink::Gold);
    picture.add_filled_shape(brush::hand_drawn_circle_path(x, y, r - 3.0), Ink::GoldWash);
}

/// Draws two birds.
pub(in crate::pictures) fn draw_birds(picture: &mut Picture, (x, y): Point) {
    let bird = |x: f64, y: f64| format!("M{x:.1} {y:.1}q5-6 9 0q5-6 9-1");
    picture.add_line(bird(x, y) + &bird(x + 25.0, y - 8.0), Ink::Soft, 1.4);
}

/// Draws the land below a ridge from edge to edge; every second ridge is mirrored.
pub(in crate::pictures) fn draw_ridge(picture: &mut Picture, y: f64, (wide, foot): (f64, f64), nth: usize) {
    let is_mirrored = !nth.is_multiple_of(2);
    let on = |part: f64, down: f64| (if is_mirrored { wide * (1.0 - part) } else { wide * part }, y + down);
    let mut ridge = start(on(0.0, 6.0));
    curve_to(&mut ridge, on(0.18, -16.0), on(0.4, -20.0), on(0.58, -4.0));
    curve_to(&mut ridge, on(0.72, 7.0), on(0.88, 4.0), on(1.0, -4.0));
    let mut land = ridge.clone();
    line_to(&mut land, (on(1.0, 0.0).0, foot));
    line_to(&mut land, (on(0.0, 0.0).0, foot));
    land.push('z');
    let ink = [Ink::RiverWash, Ink::MossWash, Ink::MossTint].into_iter().cycle().nth(nth.min(60));
    picture.add_filled_shape(land, ink.unwrap_or(Ink::MossWash));
    picture.add_line(ridge, Ink::Moss, 1.2);
}

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
