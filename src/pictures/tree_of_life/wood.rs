//! The wood of the tree: a pale wash, with ink where there are answers.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to};
use crate::pictures::ink::callouts::VerticalSpan;
use crate::pictures::ink::curves::{
    CubicBezier, bezier_path, count_as_f64, point_and_angle_at, point_at_angle, signed_noise, tapered_path,
};
use crate::pictures::model::picture::{Ink, Picture};

/// The position and size of the tree.
#[derive(Clone, Copy, Debug)]
pub(in crate::pictures) struct TreeFrame {
    pub middle_x: f64,
    pub half_width: f64,
    pub top_y: f64,
    pub fork_y: f64,
    pub ground_y: f64,
    pub root_depth_y: f64,
}

/// The number of answers of each part.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::pictures) struct TreeAnswerCounts {
    pub roots: usize,
    pub ground: usize,
    pub trunk: usize,
    pub branches: usize,
    pub leaves: usize,
    pub fruits: usize,
    pub seeds: usize,
    pub compost: usize,
    /// Storms around it.
    pub storms: usize,
    /// Trees beside it.
    pub forest: usize,
    pub has_any: bool,
}

impl TreeAnswerCounts {
    /// Takes the counts in the order of the parts.
    pub fn from_counts(counts: &[usize]) -> Self {
        let n = |at: usize| counts.get(at).copied().unwrap_or_default();
        Self {
            roots: n(0),
            ground: n(1),
            trunk: n(2),
            branches: n(3),
            leaves: n(4),
            fruits: n(5),
            seeds: n(6),
            compost: n(7),
            storms: n(8),
            forest: n(10),
            has_any: counts.iter().any(|count| *count > 0),
        }
    }
}

/// The greatest height of the crown and of the trunk.
const MAX_HEIGHTS: (f64, f64) = (520.0, 190.0);

impl TreeFrame {
    /// Returns a tree on its ground, as tall as its row allows and at most `MAX_HEIGHTS`.
    pub fn on_ground(middle: f64, half: f64, span: VerticalSpan, depth: f64) -> Self {
        let (top, ground) = span;
        let stem = ((ground - top) * 0.3).min(MAX_HEIGHTS.1);
        let fork = ground - stem;
        Self {
            middle_x: middle,
            half_width: half,
            top_y: top.max(fork - MAX_HEIGHTS.0),
            fork_y: fork,
            ground_y: ground,
            root_depth_y: depth.min(ground + 190.0),
        }
    }

    /// Converts a relative point of the crown: across from the middle, up from the fork.
    pub fn crown_point(&self, at: Point) -> Point {
        (self.middle_x + at.0 * self.half_width, self.fork_y - at.1 * (self.fork_y - self.top_y))
    }

    /// Converts a relative point of the earth: across from the middle, down from the ground.
    pub fn earth_point(&self, at: Point) -> Point {
        (self.middle_x + at.0 * self.half_width, self.ground_y + at.1 * (self.root_depth_y - self.ground_y))
    }

    fn bough_curve(&self, limb: &CubicBezier) -> CubicBezier {
        limb.map(|at| self.crown_point(at))
    }

    /// Returns the scale of strokes relative to an ordinary tree.
    pub fn stroke_scale(&self) -> f64 {
        self.half_width / 124.0 * ((self.ground_y - self.top_y) / 400.0).sqrt().clamp(0.9, 1.4)
    }

    /// Returns the end of the longest root.
    pub fn taproot_end(&self) -> Point {
        self.earth_point((-0.06, 0.98))
    }
}

/// Boughs in relative coordinates: across from the middle, up from the fork.
const BOUGHS: [CubicBezier; 7] = [
    [(0.0, -0.10), (0.06, 0.28), (-0.20, 0.58), (0.05, 0.97)],
    [(-0.02, 0.02), (-0.08, 0.34), (-0.50, 0.34), (-0.54, 0.85)],
    [(0.02, 0.06), (0.06, 0.40), (0.44, 0.42), (0.53, 0.90)],
    [(-0.04, -0.12), (-0.20, 0.08), (-0.62, 0.10), (-0.86, 0.50)],
    [(0.04, -0.10), (0.26, 0.10), (0.58, 0.06), (0.87, 0.46)],
    [(-0.30, 0.06), (-0.56, 0.12), (-0.76, 0.00), (-0.97, 0.14)],
    [(0.32, 0.05), (0.58, 0.08), (0.78, -0.06), (0.97, 0.10)],
];
const BOUGH_WIDTHS: [f64; 7] = [13.0, 10.0, 10.5, 10.0, 9.5, 5.0, 5.0];

/// The boughs in the order in which hopes take them.
const HOPE_BOUGHS: [usize; 6] = [1, 4, 2, 3, 6, 5];

/// Roots in relative coordinates: across from the middle, down from the ground.
const ROOTS: [CubicBezier; 7] = [
    [(-0.02, -0.02), (0.06, 0.34), (-0.12, 0.60), (-0.06, 0.98)],
    [(-0.10, -0.03), (-0.22, 0.24), (-0.50, 0.26), (-0.62, 0.66)],
    [(0.10, -0.03), (0.20, 0.30), (0.52, 0.24), (0.64, 0.70)],
    [(-0.16, -0.04), (-0.36, 0.10), (-0.66, 0.06), (-0.94, 0.26)],
    [(0.16, -0.04), (0.38, 0.08), (0.62, 0.10), (0.93, 0.22)],
    [(-0.06, 0.00), (-0.16, 0.40), (-0.30, 0.56), (-0.36, 0.92)],
    [(0.06, 0.00), (0.12, 0.46), (0.32, 0.54), (0.34, 0.95)],
];

/// The twigs of a bough: how far along it each leaves, and to which side.
const TWIGS: [(f64, f64); 5] = [(0.42, 1.0), (0.60, -1.0), (0.76, 1.0), (0.88, -1.0), (0.50, -1.0)];

fn twig_curve(bough: &CubicBezier, nth: f64, of: (f64, f64), size: f64) -> CubicBezier {
    let (from, angle) = point_and_angle_at(bough, of.0);
    let turn = angle + of.1 * (0.62 + signed_noise(nth + of.0) * 0.14);
    let length = (58.0 - of.0 * 34.0 + signed_noise(nth * 3.0 + of.0) * 7.0) * size;
    let lift = -0.16;
    let to = point_at_angle(from, turn + lift * of.1.signum() * turn.cos().signum(), length);
    [from, point_at_angle(from, angle + of.1 * 0.25, length * 0.34), point_at_angle(from, turn, length * 0.7), to]
}

/// All wood of the crown: the boughs and their twigs.
pub(in crate::pictures) struct TreeWood {
    /// The boughs; the first continues the trunk.
    pub boughs: Vec<CubicBezier>,
    /// The twigs, each with the index of its bough and how far along the bough it leaves.
    pub twigs: Vec<(usize, f64, CubicBezier)>,
}

impl TreeWood {
    /// Returns the wood at its place in a frame.
    pub fn in_frame(frame: &TreeFrame) -> Self {
        let boughs: Vec<CubicBezier> = BOUGHS.iter().map(|limb| frame.bough_curve(limb)).collect();
        let mut twigs = Vec::new();
        for of in TWIGS {
            let each = boughs.iter().enumerate().zip(count_as_f64());
            twigs.extend(each.map(|((n, bough), nth)| (n, of.0, twig_curve(bough, nth, of, frame.stroke_scale()))));
        }
        Self { boughs, twigs }
    }
}

/// Draws the wood: all of it pale, and in ink what has answers.
pub(in crate::pictures) fn draw_wood(
    picture: &mut Picture,
    frame: &TreeFrame,
    counts: &TreeAnswerCounts,
    wood: &TreeWood,
) {
    let size = frame.stroke_scale();
    let bough = |picture: &mut Picture, n: usize, ink| {
        if let (Some(bough), Some(thick)) = (wood.boughs.get(n), BOUGH_WIDTHS.get(n)) {
            picture.add_filled_shape(tapered_path(bough, thick * size, 1.3), ink);
        }
    };
    for (_, _, twig) in &wood.twigs {
        picture.add_filled_shape(tapered_path(twig, 3.4 * size, 0.9), Ink::Rule);
    }
    (0..BOUGHS.len()).for_each(|n| bough(picture, n, Ink::Rule));
    draw_roots(picture, frame, ROOTS.len(), Ink::Rule);
    draw_roots(picture, frame, counts.roots, Ink::Ink);
    picture.add_filled_shape(trunk_path(frame), if counts.has_any { Ink::Ink } else { Ink::Rule });
    if counts.has_any {
        bough(picture, 0, Ink::Ink);
    }
    HOPE_BOUGHS.into_iter().take(counts.branches).for_each(|n| bough(picture, n, Ink::Ink));
    for (_, _, twig) in wood.twigs.iter().take(counts.branches.saturating_sub(HOPE_BOUGHS.len())) {
        picture.add_filled_shape(tapered_path(twig, 3.4 * size, 0.9), Ink::Ink);
    }
    draw_bark(picture, frame, counts.trunk);
}

fn draw_roots(picture: &mut Picture, frame: &TreeFrame, n: usize, ink: Ink) {
    let size = frame.stroke_scale();
    for (root, nth) in ROOTS.iter().zip(count_as_f64()).take(n) {
        let root = root.map(|at| frame.earth_point(at));
        picture.add_filled_shape(tapered_path(&root, 9.0 * size, 1.0), ink);
        for (t, side) in [(0.5, 1.0), (0.72, -1.0)] {
            picture.add_filled_shape(
                tapered_path(&twig_curve(&root, nth + 20.0, (t, side), size * 0.7), 2.8 * size, 0.8),
                ink,
            );
        }
    }
}

/// Returns points on the roots that have answers.
pub(in crate::pictures) fn root_points(frame: &TreeFrame, n: usize) -> Vec<Point> {
    ROOTS.iter().take(n).map(|root| point_and_angle_at(&root.map(|at| frame.earth_point(at)), 0.8).0).collect()
}

/// Returns points on the boughs of the hopes.
pub(in crate::pictures) fn hope_points(wood: &TreeWood, n: usize) -> Vec<Point> {
    let boughs = HOPE_BOUGHS.into_iter().take(n).filter_map(|n| wood.boughs.get(n));
    boughs.flat_map(|bough| [0.66, 0.82, 0.95].map(|t| point_and_angle_at(bough, t).0)).collect()
}

fn trunk_path(frame: &TreeFrame) -> String {
    let (x, s) = (frame.middle_x, frame.stroke_scale());
    let (up, down) = (frame.fork_y, frame.ground_y);
    let part = |t: f64| up + (down - up) * t;
    let fork = frame.crown_point((-0.02, 0.3));
    let mut d = start((fork.0 - 4.0 * s, fork.1));
    curve_to(&mut d, (x - 7.0 * s, part(-0.2)), (x - 12.0 * s, part(0.62)), (x - 31.0 * s, down + 3.0));
    curve_to(&mut d, (x - 18.0 * s, down + 1.0), (x - 12.0 * s, down + 9.0), (x - 2.0 * s, down + 9.0));
    curve_to(&mut d, (x + 8.0 * s, down + 9.0), (x + 18.0 * s, down), (x + 33.0 * s, down + 2.0));
    curve_to(&mut d, (x + 12.0 * s, part(0.62)), (x + 9.0 * s, part(-0.2)), (fork.0 + 4.0 * s, fork.1));
    d.push('z');
    d
}

/// Draws one cut in the bark for each skill.
fn draw_bark(picture: &mut Picture, frame: &TreeFrame, n: usize) {
    let s = frame.stroke_scale();
    let positions =
        [(-4.0, 0.10), (4.5, 0.22), (-0.5, 0.40), (-6.5, 0.52), (5.5, 0.56), (1.5, 0.72), (-8.0, 0.80), (9.0, 0.82)];
    let length = (frame.ground_y - frame.fork_y) * 0.17;
    for (x, t) in positions.into_iter().take(n) {
        let (x, y) = (frame.middle_x + x * s, frame.fork_y + (frame.ground_y - frame.fork_y) * t);
        let cut =
            [(x, y), (x + 1.6, y + length * 0.3), (x - 1.4, y + length * 0.7), (x + x.signum() * 0.4, y + length)];
        picture.add_line(bezier_path(&cut), Ink::Page, 1.5);
    }
}
