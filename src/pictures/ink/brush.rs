//! Shapes that look drawn by hand: smooth, a little uneven, and the same each time.

use crate::pictures::ink::path::{push_command, svg_path};

/// A point in units of the picture; y grows downward.
pub type Point = (f64, f64);

/// Begins SVG path data at a point.
pub fn begin_path(at: Point) -> String {
    svg_path(&[('M', &[at.0, at.1])])
}

/// Appends a cubic Bézier curve to path data.
pub fn curve_to(d: &mut String, a: Point, b: Point, to: Point) {
    push_command(d, 'C', &[a.0, a.1, b.0, b.1, to.0, to.1]);
}

/// Appends a straight line to path data.
pub fn line_to(d: &mut String, to: Point) {
    push_command(d, 'L', &[to.0, to.1]);
}

/// Returns a closed curve that passes smoothly through all points (Catmull-Rom), or nothing if there are none.
pub fn smooth_closed_path(points: &[Point]) -> String {
    let Some(first) = points.first() else { return String::new() };
    let mut d = begin_path(*first);
    let around = || points.iter().cycle().copied();
    let before = around().skip(points.len().saturating_sub(1));
    for (((p, a), b), n) in before.zip(around()).zip(around().skip(1)).zip(around().skip(2)).take(points.len()) {
        curve_to(
            &mut d,
            (a.0 + (b.0 - p.0) / 6.0, a.1 + (b.1 - p.1) / 6.0),
            (b.0 - (n.0 - a.0) / 6.0, b.1 - (n.1 - a.1) / 6.0),
            b,
        );
    }
    d.push('z');
    d
}

/// Returns a slightly uneven circle.
pub fn hand_drawn_circle_path(x: f64, y: f64, r: f64) -> String {
    hand_drawn_ellipse_path((x, y), (r, r))
}

/// Returns a slightly uneven ellipse.
pub fn hand_drawn_ellipse_path((x, y): Point, (rx, ry): (f64, f64)) -> String {
    const UNEVEN: [f64; 8] = [1.0, 1.03, 0.985, 1.02, 1.0, 0.975, 1.015, 0.99];
    smooth_closed_path(&uneven_ellipse_points(x, y, rx, ry, &UNEVEN))
}

/// Returns an ink blot with four droplets around it.
pub fn ink_blot_path(x: f64, y: f64, r: f64) -> String {
    const UNEVEN: [f64; 13] = [1.0, 0.84, 1.08, 0.9, 0.98, 1.16, 0.86, 1.02, 0.92, 1.14, 0.84, 1.04, 0.9];
    let mut d = smooth_closed_path(&uneven_ellipse_points(x, y, r * 1.2, r * 0.9, &UNEVEN));
    for (dx, dy, size) in [(-1.55, -0.5, 0.11), (1.5, 0.45, 0.15), (1.66, 0.16, 0.07), (-1.2, 0.95, 0.08)] {
        d.push_str(&hand_drawn_circle_path(x + dx * r, y + dy * r, size * r));
    }
    d
}

/// Returns a wide stain with an uneven edge around a point.
pub fn stain_path((x, y): Point, (rx, ry): (f64, f64)) -> String {
    const UNEVEN: [f64; 17] =
        [1.0, 0.9, 1.05, 0.93, 1.04, 0.95, 1.03, 0.92, 1.02, 0.94, 1.05, 0.96, 1.03, 0.9, 1.04, 0.94, 1.02];
    smooth_closed_path(&uneven_ellipse_points(x, y, rx, ry, &UNEVEN))
}

/// Returns a leaf from its stalk in a direction in radians: 0 is right, a quarter turn is down.
pub fn leaf_path(at: Point, turn: f64, length: f64) -> String {
    let (cos, sin) = (turn.cos(), turn.sin());
    let on = |along: f64, aside: f64| {
        (at.0 + (along * cos - aside * sin) * length, at.1 + (along * sin + aside * cos) * length)
    };
    let mut d = begin_path(at);
    curve_to(&mut d, on(0.22, -0.4), on(0.7, -0.36), on(1.0, 0.0));
    curve_to(&mut d, on(0.72, 0.28), on(0.26, 0.34), at);
    d.push('z');
    d
}

fn uneven_ellipse_points(x: f64, y: f64, rx: f64, ry: f64, uneven: &[f64]) -> Vec<Point> {
    let count: f64 = uneven.iter().map(|_| 1.0).sum();
    let step = std::f64::consts::TAU / count;
    let mut turn = -step;
    let points = uneven.iter().map(|by| {
        turn += step;
        (x + rx * by * turn.cos(), y + ry * by * turn.sin())
    });
    points.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_closed_and_contain_only_numbers() {
        for d in [
            smooth_closed_path(&[(0.0, 0.0), (10.0, 0.0), (5.0, 9.0)]),
            hand_drawn_circle_path(5.0, 5.0, 3.0),
            ink_blot_path(50.0, 50.0, 20.0),
            leaf_path((1.0, 2.0), 1.0, 9.0),
        ] {
            assert!(d.starts_with('M') && d.ends_with('z') && !d.contains("NaN"), "{d}");
        }
        assert!(smooth_closed_path(&[]).is_empty());
    }
}
