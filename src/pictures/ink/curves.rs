//! Bézier curves that look drawn by hand. They are deterministic: the same input always gives the same curve.

// The points of a cubic Bézier curve are called a, b, c and d, as in mathematics.
#![allow(clippy::many_single_char_names)]

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to};

/// A cubic Bézier curve: start, two control points, end.
pub(in crate::pictures) type CubicBezier = [Point; 4];

/// Returns the point between two points at the fraction `t`, from 0 to 1.
pub(in crate::pictures) fn interpolate_points(a: Point, b: Point, t: f64) -> Point {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// Returns the point of a curve at the parameter `t`, and the direction of its tangent there in radians.
pub(in crate::pictures) fn point_and_angle_at(bend: &CubicBezier, t: f64) -> (Point, f64) {
    let [a, b, c, d] = *bend;
    let (ab, bc, cd) = (interpolate_points(a, b, t), interpolate_points(b, c, t), interpolate_points(c, d, t));
    let (from, to) = (interpolate_points(ab, bc, t), interpolate_points(bc, cd, t));
    (interpolate_points(from, to, t), (to.1 - from.1).atan2(to.0 - from.0))
}

/// Returns a pseudo-random number from -1 to 1 that is always the same for a seed.
pub(in crate::pictures) fn signed_noise(seed: f64) -> f64 {
    let wild = (seed * 12.9898 + 4.1).sin() * 43_758.547;
    (wild - wild.floor()) * 2.0 - 1.0
}

/// Returns the point at a distance from `from`, in the direction of an angle in radians.
pub(in crate::pictures) fn point_at_angle(from: Point, angle: f64, length: f64) -> Point {
    (from.0 + angle.cos() * length, from.1 + angle.sin() * length)
}

/// Returns a curve as SVG path data.
pub(in crate::pictures) fn bezier_path(of: &CubicBezier) -> String {
    let [a, b, c, to] = *of;
    let mut d = start(a);
    curve_to(&mut d, b, c, to);
    d
}

/// Returns the part of a curve from its start to the parameter `t` (de Casteljau).
pub(in crate::pictures) fn leading_segment(of: &CubicBezier, t: f64) -> CubicBezier {
    let [a, b, c, d] = *of;
    let (ab, bc, cd) = (interpolate_points(a, b, t), interpolate_points(b, c, t), interpolate_points(c, d, t));
    let (abc, bcd) = (interpolate_points(ab, bc, t), interpolate_points(bc, cd, t));
    [a, ab, abc, interpolate_points(abc, bcd, t)]
}

/// Returns a closed shape around a curve that narrows from the width `from` at its start to the width `to` at its end.
pub(in crate::pictures) fn tapered_path(of: &CubicBezier, from: f64, to: f64) -> String {
    let [a, b, c, d] = *of;
    let width = |t: f64| 0.5 * (from + (to - from) * t);
    let side = |at: Point, p: Point, q: Point, w: f64| {
        let (x, y) = (q.0 - p.0, q.1 - p.1);
        let length = x.hypot(y).max(0.01);
        ((at.0 - y / length * w, at.1 + x / length * w), (at.0 + y / length * w, at.1 - x / length * w))
    };
    let (a1, a2) = side(a, a, b, width(0.0));
    let (b1, b2) = side(b, a, c, width(0.35));
    let (c1, c2) = side(c, b, d, width(0.7));
    let (d1, d2) = side(d, c, d, width(1.0));
    let mut path = start(a1);
    curve_to(&mut path, b1, c1, d1);
    line_to(&mut path, d2);
    curve_to(&mut path, c2, b2, a2);
    path.push('z');
    path
}

/// Returns the outline of a leaf and the vein in it.
pub(in crate::pictures) fn leaf_with_vein_paths(at: Point, angle: f64, length: f64) -> (String, String) {
    let put = |along: f64, across: f64| {
        let (sin, cos) = angle.sin_cos();
        let (x, y) = (along * length, across * length);
        (at.0 + x * cos - y * sin, at.1 + x * sin + y * cos)
    };
    let mut d = start(put(0.0, 0.0));
    curve_to(&mut d, put(0.2, -0.36), put(0.66, -0.36), put(1.0, 0.02));
    curve_to(&mut d, put(0.7, 0.3), put(0.24, 0.36), put(0.0, 0.0));
    d.push('z');
    (d, bezier_path(&[put(0.1, 0.0), put(0.35, -0.04), put(0.6, -0.02), put(0.82, 0.01)]))
}

/// Returns a line that wavers a little, from one point to another. It is meant for lines that are level or nearly so.
pub(in crate::pictures) fn near_level_line_path(from: Point, to: Point, seed: f64) -> String {
    let mut d = start(from);
    let parts = 4.0;
    let mut n = 0.0;
    while n < parts {
        let (a, b, c) = (
            interpolate_points(from, to, (n + 0.3) / parts),
            interpolate_points(from, to, (n + 0.7) / parts),
            interpolate_points(from, to, (n + 1.0) / parts),
        );
        let (up, down) = (signed_noise(seed + n) * 2.2, signed_noise(seed + n + 0.5) * 2.2);
        curve_to(&mut d, (a.0, a.1 + up), (b.0, b.1 + down), c);
        n += 1.0;
    }
    d
}

/// Counts 0, 1, 2 and so on as floating-point numbers, for coordinates.
pub(in crate::pictures) fn count_as_f64() -> impl Iterator<Item = f64> {
    std::iter::successors(Some(0.0), |n| Some(n + 1.0))
}

/// Returns the places of this many things in a centred row, as distances from its middle: -0.5 and 0.5 for two.
pub(in crate::pictures) fn centred_offsets(count: usize) -> impl Iterator<Item = f64> {
    let first: f64 = (1..count).map(|_| -0.5).sum();
    count_as_f64().take(count).map(move |n| first + n)
}
