//! What several drawings have in common: the sun, birds, hills, a cloud, and a standing figure.

use crate::pictures::ink::brush::{self, Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::curves::bezier_path;
use crate::pictures::model::picture::{Ink, Picture};

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

/// Returns a cloud: a flat foot, and three humps.
pub(in crate::pictures) fn cloud_path((x, y): Point, (rx, ry): (f64, f64)) -> String {
    let on = |across: f64, down: f64| (x + across * rx, y + down * ry);
    brush::smooth_closed_path(&[
        on(-1.0, 0.5),
        on(-1.06, -0.1),
        on(-0.7, -0.72),
        on(-0.35, -0.8),
        on(0.0, -1.12),
        on(0.42, -0.86),
        on(0.74, -0.74),
        on(1.06, -0.05),
        on(1.0, 0.55),
        on(0.6, 0.98),
        on(0.0, 0.92),
        on(-0.62, 1.0),
    ])
}

/// Draws a standing figure with its feet at a point; one hand reaches to another point.
pub(in crate::pictures) fn draw_standing_figure(picture: &mut Picture, (x, y): Point, hand: Option<Point>) {
    picture.add_line(format!("M{:.1} {y:.1}v-14m8 14v-14", x - 4.0), Ink::Ink, 3.4);
    let mut d = start((x - 7.0, y - 40.0));
    curve_to(&mut d, (x - 5.0, y - 46.0), (x + 5.0, y - 46.0), (x + 7.0, y - 40.0));
    curve_to(&mut d, (x + 8.0, y - 30.0), (x + 9.0, y - 20.0), (x + 11.0, y - 10.0));
    curve_to(&mut d, (x + 4.0, y - 8.0), (x - 4.0, y - 8.0), (x - 11.0, y - 10.0));
    curve_to(&mut d, (x - 9.0, y - 20.0), (x - 8.0, y - 30.0), (x - 7.0, y - 40.0));
    d.push('z');
    picture.add_filled_shape(d, Ink::Ink);
    picture.add_filled_shape(brush::hand_drawn_circle_path(x + 0.6, y - 53.0, 7.2), Ink::Ink);
    let Some(hand) = hand else { return };
    let arm = [(x + 4.0, y - 38.0), (x + 12.0, y - 28.0), (hand.0 - 6.0, hand.1 + 6.0), hand];
    picture.add_line(bezier_path(&arm), Ink::Ink, 3.4);
}
