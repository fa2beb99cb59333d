//! The wood of the tree: a pale wash where it waits, ink where it is told.

use super::bends::{Bend, along, count, step, stroke, sway, taper};
use super::brush::{Point, curve, from as start};
use super::plate::Stretch;
use super::sheet::{Ink, Sheet};

/// Where the tree stands and how large it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub middle: f64,
    pub half: f64,
    pub top: f64,
    pub fork: f64,
    pub ground: f64,
    pub deep: f64,
}

/// How much of each part is told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Season {
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
    pub any: bool,
}

impl Season {
    /// From how many answers each part has, in the order of the parts.
    pub fn of(counts: &[usize]) -> Self {
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
            any: counts.iter().any(|count| *count > 0),
        }
    }
}

/// The crown's and the trunk's greatest height.
const TALLEST: (f64, f64) = (520.0, 190.0);

impl Frame {
    /// A tree on its ground, as tall as its stretch allows and a tree can be.
    pub fn standing(middle: f64, half: f64, stretch: Stretch, deep: f64) -> Self {
        let (top, ground) = stretch;
        let stem = ((ground - top) * 0.3).min(TALLEST.1);
        let fork = ground - stem;
        Self { middle, half, top: top.max(fork - TALLEST.0), fork, ground, deep: deep.min(ground + 190.0) }
    }

    /// A point of the crown: across from the middle, up from the fork.
    pub fn crown(&self, at: Point) -> Point {
        (self.middle + at.0 * self.half, self.fork - at.1 * (self.fork - self.top))
    }

    /// A point of the earth: across from the middle, down from the ground.
    pub fn earth(&self, at: Point) -> Point {
        (self.middle + at.0 * self.half, self.ground + at.1 * (self.deep - self.ground))
    }

    fn bough(&self, limb: &Bend) -> Bend {
        limb.map(|at| self.crown(at))
    }

    /// How large strokes are, against an ordinary tree.
    pub fn size(&self) -> f64 {
        self.half / 124.0 * ((self.ground - self.top) / 400.0).sqrt().clamp(0.9, 1.4)
    }

    /// Where the longest root ends.
    pub fn taproot(&self) -> Point {
        self.earth((-0.06, 0.98))
    }
}

/// Boughs: across from the middle, up from the fork.
const BOUGHS: [Bend; 7] = [
    [(0.0, -0.10), (0.06, 0.28), (-0.20, 0.58), (0.05, 0.97)],
    [(-0.02, 0.02), (-0.08, 0.34), (-0.50, 0.34), (-0.54, 0.85)],
    [(0.02, 0.06), (0.06, 0.40), (0.44, 0.42), (0.53, 0.90)],
    [(-0.04, -0.12), (-0.20, 0.08), (-0.62, 0.10), (-0.86, 0.50)],
    [(0.04, -0.10), (0.26, 0.10), (0.58, 0.06), (0.87, 0.46)],
    [(-0.30, 0.06), (-0.56, 0.12), (-0.76, 0.00), (-0.97, 0.14)],
    [(0.32, 0.05), (0.58, 0.08), (0.78, -0.06), (0.97, 0.10)],
];
const THICK: [f64; 7] = [13.0, 10.0, 10.5, 10.0, 9.5, 5.0, 5.0];

/// In which order hopes take them.
const HOPES: [usize; 6] = [1, 4, 2, 3, 6, 5];

/// Roots: across from the middle, down from the ground.
const ROOTS: [Bend; 7] = [
    [(-0.02, -0.02), (0.06, 0.34), (-0.12, 0.60), (-0.06, 0.98)],
    [(-0.10, -0.03), (-0.22, 0.24), (-0.50, 0.26), (-0.62, 0.66)],
    [(0.10, -0.03), (0.20, 0.30), (0.52, 0.24), (0.64, 0.70)],
    [(-0.16, -0.04), (-0.36, 0.10), (-0.66, 0.06), (-0.94, 0.26)],
    [(0.16, -0.04), (0.38, 0.08), (0.62, 0.10), (0.93, 0.22)],
    [(-0.06, 0.00), (-0.16, 0.40), (-0.30, 0.56), (-0.36, 0.92)],
    [(0.06, 0.00), (0.12, 0.46), (0.32, 0.54), (0.34, 0.95)],
];

/// The small wood of a bough: it leaves its bough here, to this side.
const TWIGS: [(f64, f64); 5] = [(0.42, 1.0), (0.60, -1.0), (0.76, 1.0), (0.88, -1.0), (0.50, -1.0)];

fn twig(bough: &Bend, nth: f64, of: (f64, f64), size: f64) -> Bend {
    let (from, angle) = along(bough, of.0);
    let turn = angle + of.1 * (0.62 + sway(nth + of.0) * 0.14);
    let long = (58.0 - of.0 * 34.0 + sway(nth * 3.0 + of.0) * 7.0) * size;
    let lift = -0.16;
    let to = step(from, turn + lift * of.1.signum() * turn.cos().signum(), long);
    [from, step(from, angle + of.1 * 0.25, long * 0.34), step(from, turn, long * 0.7), to]
}

/// All wood of the crown, the boughs first, then their twigs.
pub(super) struct Wood {
    /// The boughs; the first goes on from the trunk.
    pub boughs: Vec<Bend>,
    /// The twigs, each with the bough it leaves, and where.
    pub twigs: Vec<(usize, f64, Bend)>,
}

impl Wood {
    /// As it stands in its frame.
    pub fn of(frame: &Frame) -> Self {
        let boughs: Vec<Bend> = BOUGHS.iter().map(|limb| frame.bough(limb)).collect();
        let mut twigs = Vec::new();
        for of in TWIGS {
            let each = boughs.iter().enumerate().zip(count());
            twigs.extend(each.map(|((n, bough), nth)| (n, of.0, twig(bough, nth, of, frame.size()))));
        }
        Self { boughs, twigs }
    }
}

/// Draws the wood: all of it pale, what is told in ink.
pub(super) fn timber(sheet: &mut Sheet, frame: &Frame, season: &Season, wood: &Wood) {
    let size = frame.size();
    let bough = |sheet: &mut Sheet, n: usize, ink| {
        if let (Some(bough), Some(thick)) = (wood.boughs.get(n), THICK.get(n)) {
            sheet.fill(taper(bough, thick * size, 1.3), ink);
        }
    };
    for (_, _, twig) in &wood.twigs {
        sheet.fill(taper(twig, 3.4 * size, 0.9), Ink::Rule);
    }
    (0..BOUGHS.len()).for_each(|n| bough(sheet, n, Ink::Rule));
    roots(sheet, frame, ROOTS.len(), Ink::Rule);
    roots(sheet, frame, season.roots, Ink::Ink);
    sheet.fill(trunk(frame), if season.any { Ink::Ink } else { Ink::Rule });
    if season.any {
        bough(sheet, 0, Ink::Ink);
    }
    HOPES.into_iter().take(season.branches).for_each(|n| bough(sheet, n, Ink::Ink));
    for (_, _, twig) in wood.twigs.iter().take(season.branches.saturating_sub(HOPES.len())) {
        sheet.fill(taper(twig, 3.4 * size, 0.9), Ink::Ink);
    }
    bark(sheet, frame, season.trunk);
}

fn roots(sheet: &mut Sheet, frame: &Frame, n: usize, ink: Ink) {
    let size = frame.size();
    for (root, nth) in ROOTS.iter().zip(count()).take(n) {
        let root = root.map(|at| frame.earth(at));
        sheet.fill(taper(&root, 9.0 * size, 1.0), ink);
        for (t, side) in [(0.5, 1.0), (0.72, -1.0)] {
            sheet.fill(taper(&twig(&root, nth + 20.0, (t, side), size * 0.7), 2.8 * size, 0.8), ink);
        }
    }
}

/// Where the roots that are told run.
pub(super) fn root_points(frame: &Frame, n: usize) -> Vec<Point> {
    ROOTS.iter().take(n).map(|root| along(&root.map(|at| frame.earth(at)), 0.8).0).collect()
}

/// Where the hopes' boughs run.
pub(super) fn hope_points(wood: &Wood, n: usize) -> Vec<Point> {
    let boughs = HOPES.into_iter().take(n).filter_map(|n| wood.boughs.get(n));
    boughs.flat_map(|bough| [0.66, 0.82, 0.95].map(|t| along(bough, t).0)).collect()
}

fn trunk(frame: &Frame) -> String {
    let (x, s) = (frame.middle, frame.size());
    let (up, down) = (frame.fork, frame.ground);
    let part = |t: f64| up + (down - up) * t;
    let high = frame.crown((-0.02, 0.3));
    let mut d = start((high.0 - 4.0 * s, high.1));
    curve(&mut d, (x - 7.0 * s, part(-0.2)), (x - 12.0 * s, part(0.62)), (x - 31.0 * s, down + 3.0));
    curve(&mut d, (x - 18.0 * s, down + 1.0), (x - 12.0 * s, down + 9.0), (x - 2.0 * s, down + 9.0));
    curve(&mut d, (x + 8.0 * s, down + 9.0), (x + 18.0 * s, down), (x + 33.0 * s, down + 2.0));
    curve(&mut d, (x + 12.0 * s, part(0.62)), (x + 9.0 * s, part(-0.2)), (high.0 + 4.0 * s, high.1));
    d.push('z');
    d
}

/// One cut in the bark for each thing she knows how to do.
fn bark(sheet: &mut Sheet, frame: &Frame, n: usize) {
    let s = frame.size();
    let places =
        [(-4.0, 0.10), (4.5, 0.22), (-0.5, 0.40), (-6.5, 0.52), (5.5, 0.56), (1.5, 0.72), (-8.0, 0.80), (9.0, 0.82)];
    let long = (frame.ground - frame.fork) * 0.17;
    for (x, t) in places.into_iter().take(n) {
        let (x, y) = (frame.middle + x * s, frame.fork + (frame.ground - frame.fork) * t);
        let cut = [(x, y), (x + 1.6, y + long * 0.3), (x - 1.4, y + long * 0.7), (x + x.signum() * 0.4, y + long)];
        sheet.line(stroke(&cut), Ink::Page, 1.5);
    }
}
