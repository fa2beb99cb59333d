//! What stands behind the texts of the tree: light, foliage, wood, grass and earth. All of it is drawn from the layout, so that
//! the drawing is as wide and as high as the answers need.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to, smooth_closed_path};
use crate::pictures::ink::curves::{
    CubicBezier, count_as_f64, leaf_with_vein_paths, near_level_line_path, point_and_angle_at, point_at_angle,
    signed_noise, tapered_path,
};
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::tree_of_life::layout::TreeLayout;
use std::f64::consts::TAU;

/// How much of the tree there is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Season {
    /// Whether there is any answer; otherwise it is winter.
    pub has_any: bool,
    /// The people on its leaves; without one it has no foliage.
    pub leaves: usize,
}

/// The boughs behind the words, in relative coordinates: across from the middle, up from the fork.
const BOUGHS: [CubicBezier; 7] = [
    [(0.0, -0.10), (0.02, 0.18), (-0.02, 0.34), (0.01, 0.56)],
    [(-0.02, 0.02), (-0.06, 0.34), (-0.34, 0.40), (-0.44, 0.86)],
    [(0.02, 0.06), (0.05, 0.40), (0.32, 0.42), (0.43, 0.88)],
    [(-0.03, -0.12), (-0.16, 0.08), (-0.56, 0.12), (-0.76, 0.56)],
    [(0.03, -0.10), (0.18, 0.10), (0.54, 0.10), (0.78, 0.52)],
    [(-0.05, -0.06), (-0.36, 0.06), (-0.64, 0.02), (-0.84, 0.18)],
    [(0.05, -0.05), (0.38, 0.05), (0.64, 0.00), (0.84, 0.15)],
];
const BOUGH_WIDTHS: [f64; 7] = [40.0, 34.0, 36.0, 36.0, 34.0, 26.0, 26.0];
/// The twigs of a bough: how far along it each leaves, and to which side.
const TWIGS: [(f64, f64); 4] = [(0.46, 1.0), (0.62, -1.0), (0.78, 1.0), (0.9, -1.0)];

/// The roots in relative coordinates: across from the middle, down from the ground.
const ROOTS: [CubicBezier; 7] = [
    [(0.0, -0.02), (0.02, 0.34), (-0.04, 0.60), (-0.02, 0.96)],
    [(-0.08, -0.02), (-0.16, 0.24), (-0.40, 0.30), (-0.52, 0.80)],
    [(0.08, -0.02), (0.16, 0.30), (0.42, 0.26), (0.54, 0.84)],
    [(-0.12, -0.03), (-0.30, 0.12), (-0.66, 0.12), (-0.92, 0.44)],
    [(0.12, -0.03), (0.32, 0.10), (0.62, 0.14), (0.92, 0.40)],
    [(-0.04, 0.00), (-0.10, 0.40), (-0.20, 0.60), (-0.27, 0.96)],
    [(0.04, 0.00), (0.08, 0.46), (0.20, 0.58), (0.26, 0.98)],
];

/// Draws everything that stands behind the texts.
pub(super) fn draw_scene(picture: &mut Picture, layout: &TreeLayout, season: Season) {
    draw_earth(picture, layout, season);
    draw_roots(picture, layout, season);
    draw_crown(picture, layout, season);
    draw_trunk(picture, layout, season);
}

/// Draws the land from edge to edge: a strip of grass, and the earth below.
fn draw_earth(picture: &mut Picture, layout: &TreeLayout, season: Season) {
    let (wide, foot) = (layout.width, layout.foot_y);
    let (grass, earth) = if season.has_any { (Ink::MossWash, Ink::ClayWash) } else { (Ink::RiverWash, Ink::RiverWash) };
    for (y, swell, ink) in [(layout.ground_y, 12.0, grass), (layout.earth_y, -7.0, earth)] {
        let mut land = start((0.0, y + swell * 0.6));
        curve_to(&mut land, (wide * 0.3, y - swell), (wide * 0.62, y + swell), (wide, y - swell * 0.4));
        line_to(&mut land, (wide, foot));
        line_to(&mut land, (0.0, foot));
        land.push('z');
        picture.add_filled_shape(land, ink);
    }
    let line = if season.has_any { Ink::Moss } else { Ink::Rule };
    let mut ridge = start((0.0, layout.ground_y + 7.2));
    curve_to(
        &mut ridge,
        (wide * 0.3, layout.ground_y - 12.0),
        (wide * 0.62, layout.ground_y + 12.0),
        (wide, layout.ground_y - 4.8),
    );
    picture.add_line(ridge, line, 1.3);
    if !season.has_any {
        let y = layout.earth_y;
        picture.add_line(near_level_line_path((0.0, y), (wide, y), 5.0), Ink::Rule, 1.1);
    }
}

fn draw_roots(picture: &mut Picture, layout: &TreeLayout, season: Season) {
    let ink = if season.has_any { Ink::ClayTint } else { Ink::Rule };
    let top = layout.trunk_foot_y() - 16.0;
    let half = layout.width / 2.0 - 10.0;
    let place = |at: Point| (layout.width / 2.0 + at.0 * half, top + at.1 * (layout.foot_y - top - 8.0));
    let thick = layout.trunk_width * 0.17;
    for (root, seed) in ROOTS.iter().zip(count_as_f64()) {
        let root = root.map(place);
        picture.add_filled_shape(tapered_path(&root, thick, 2.0), ink);
        for (t, side) in [(0.5, 1.0), (0.72, -1.0)] {
            picture.add_filled_shape(twig_path(&root, (t, side), seed, half * 0.09, 6.0), ink);
        }
    }
}

/// Returns a twig of a bough or a root.
fn twig_path(of: &CubicBezier, (t, side): (f64, f64), seed: f64, long: f64, thick: f64) -> String {
    let (from, angle) = point_and_angle_at(of, t);
    let turn = angle + side * (0.6 + signed_noise(seed + t) * 0.16);
    let to = point_at_angle(from, turn, long * (1.0 + signed_noise(seed * 3.0 + t) * 0.2));
    let curve =
        [from, point_at_angle(from, angle + side * 0.2, long * 0.35), point_at_angle(from, turn, long * 0.7), to];
    tapered_path(&curve, thick, 1.2)
}

fn draw_crown(picture: &mut Picture, layout: &TreeLayout, season: Season) {
    let (middle, top, foot) = (layout.width / 2.0, layout.crown_y, layout.fork_y);
    let (rx, ry) = (layout.width / 2.0 - 8.0, (foot - top) / 2.0 + 8.0);
    let centre = (middle, f64::midpoint(top, foot));
    if season.leaves > 0 {
        picture.add_filled_shape(crown_path(centre, (rx, ry)), Ink::MossWash);
    }
    draw_edge_leaves(picture, centre, (rx * 0.95, ry * 0.95), season.leaves);
    let ink = if season.has_any { Ink::ClayTint } else { Ink::Rule };
    let place = |at: Point| (middle + at.0 * rx, foot - at.1 * (foot - top));
    for ((bough, thick), seed) in BOUGHS.iter().zip(BOUGH_WIDTHS).zip(count_as_f64()) {
        let bough = bough.map(place);
        let scale = layout.trunk_width / 300.0;
        picture.add_filled_shape(tapered_path(&bough, thick * scale, 2.4), ink);
        for twig in TWIGS {
            picture.add_filled_shape(twig_path(&bough, twig, seed, rx * 0.12, 6.0 * scale), ink);
        }
    }
}

/// Draws small leaves along the edge of the foliage, two for each person.
fn draw_edge_leaves(picture: &mut Picture, centre: Point, radii: Point, people: usize) {
    for (nth, seed) in (0..people.saturating_mul(2).min(56)).zip(count_as_f64()) {
        // The golden ratio spreads any number of leaves evenly, and none of them moves when another one comes.
        let turn = TAU * (seed * 0.618_034 + if nth.is_multiple_of(2) { 0.07 } else { 0.0 });
        let at = superellipse_point(centre, radii, turn);
        let out = (at.1 - centre.1).atan2(at.0 - centre.0);
        let (leaf, vein) =
            leaf_with_vein_paths(at, out + signed_noise(seed) * 0.9, 19.0 + signed_noise(seed + 7.0) * 3.0);
        picture.add_filled_shape(leaf, Ink::Moss);
        picture.add_line(vein, Ink::MossWash, 0.9);
    }
}

fn superellipse_point(centre: Point, (rx, ry): Point, turn: f64) -> Point {
    let (sin, cos) = turn.sin_cos();
    let round = |part: f64| part.signum() * part.abs().powf(0.6);
    (centre.0 + rx * round(cos), centre.1 + ry * round(sin))
}

/// Returns the outline of the crown: between an ellipse and a rectangle, in lobes of one size that never reach beyond it.
fn crown_path(centre: Point, radii: Point) -> String {
    const SAMPLES: f64 = 360.0;
    const HALF_LOBE: f64 = 40.0;
    let (mut points, mut last, mut since) = (Vec::new(), superellipse_point(centre, radii, 0.0), HALF_LOBE);
    for n in count_as_f64().take_while(|n| *n < SAMPLES - 3.0) {
        let at = superellipse_point(centre, radii, TAU * n / SAMPLES);
        since += (at.0 - last.0).hypot(at.1 - last.1);
        last = at;
        if since >= HALF_LOBE {
            since = 0.0;
            let deep = if points.len().is_multiple_of(2) { 1.0 } else { 15.0 } + 3.0 * signed_noise(n).abs();
            let out = (at.1 - centre.1).atan2(at.0 - centre.0);
            points.push(point_at_angle(at, out, -deep));
        }
    }
    smooth_closed_path(&points)
}

/// Draws the trunk, wide enough to be written on.
fn draw_trunk(picture: &mut Picture, layout: &TreeLayout, season: Season) {
    let (x, half) = (layout.width / 2.0, layout.trunk_width / 2.0);
    let (top, ground, foot) = (layout.fork_y, layout.ground_y, layout.trunk_foot_y());
    let high = ground - top;
    let side = |d: &mut String, points: [Point; 3]| {
        let [a, b, c] = points.map(|(across, y)| (x + across * half, y));
        curve_to(d, a, b, c);
    };
    let mut d = start((x - half * 0.1, top - 84.0));
    side(&mut d, [(-0.16, top - 40.0), (-0.52, top - 26.0), (-0.8, top + 14.0)]);
    side(&mut d, [(-0.96, top + 40.0), (-1.0, top + high * 0.4), (-1.0, top + high * 0.6)]);
    side(&mut d, [(-1.0, foot - 50.0), (-1.14, foot - 16.0), (-1.52, foot + 8.0)]);
    side(&mut d, [(-0.8, foot + 4.0), (-0.4, foot + 14.0), (0.0, foot + 14.0)]);
    side(&mut d, [(0.4, foot + 14.0), (0.8, foot + 4.0), (1.52, foot + 7.0)]);
    side(&mut d, [(1.14, foot - 16.0), (1.0, foot - 50.0), (1.0, top + high * 0.6)]);
    side(&mut d, [(1.0, top + high * 0.4), (0.96, top + 40.0), (0.8, top + 14.0)]);
    side(&mut d, [(0.52, top - 26.0), (0.16, top - 40.0), (0.1, top - 84.0)]);
    d.push('z');
    picture.add_filled_shape(d, if season.has_any { Ink::ClayTint } else { Ink::Rule });
}
