//! What grows on the tree and lies around it: a leaf for each person, a fruit for each gift.

use super::bends::{along, count, leaf, level, stroke, sway, until};
use super::brush::Point;
use super::plate::Stretch;
use super::sheet::{Ink, Sheet, circle};
use super::tree_signs::gust;
use super::tree_wood::{Frame, Season, Wood, hope_points, root_points, timber};
use std::f64::consts::{FRAC_PI_2, PI};

/// Draws the tree and what is around it; gives the points at which words may be joined to it, part by part.
pub(super) fn paint(sheet: &mut Sheet, frame: &Frame, season: &Season, sky: Stretch) -> Vec<Vec<Point>> {
    let wood = Wood::of(frame);
    let gusts = weather(sheet, frame, season.storms, sky);
    let ground = soil(sheet, frame, season);
    timber(sheet, frame, season, &wood);
    let compost = compost(sheet, frame, season.compost);
    let leaves = leaves(sheet, season.leaves, &wood, frame.size());
    let fruits = fruits(sheet, season.fruits, &wood, frame.size());
    let seeds = seeds(sheet, frame, season.seeds);
    let roots = root_points(frame, season.roots);
    let bark = [0.3, 0.5, 0.7].map(|t| (frame.middle - 10.0 - 8.0 * t, frame.fork + (frame.ground - frame.fork) * t));
    let hopes = hope_points(&wood, season.branches);
    vec![roots, ground, bark.to_vec(), hopes, leaves, fruits, seeds, compost, gusts, Vec::new()]
}

fn soil(sheet: &mut Sheet, frame: &Frame, season: &Season) -> Vec<Point> {
    let (left, right) = (frame.middle - frame.half * 1.04, frame.middle + frame.half * 1.04);
    let ink = if season.any { Ink::Ink } else { Ink::Soft };
    sheet.line(level((left, frame.ground + 3.0), (right, frame.ground + 2.0), 2.0), ink, 1.3);
    let tufts = [0.66, -0.52, 0.40, -0.80, 0.88, -0.34, 0.52, -0.66, 0.80, -0.94, 0.30, -0.44, 0.95, -0.73];
    for at in tufts.into_iter().take(season.ground) {
        let x = frame.middle + frame.half * at;
        let root = (x, frame.ground + 2.0);
        for (lean, high) in [(-5.0, 9.0), (-1.5, 14.0), (2.5, 12.0), (6.0, 8.0)] {
            let tip = (x + lean, root.1 - high - sway(at) * 2.0);
            sheet.line(
                stroke(&[root, (x + lean * 0.2, root.1 - high * 0.5), (x + lean * 0.6, tip.1 + 3.0), tip]),
                Ink::Moss,
                1.4,
            );
        }
    }
    tufts.into_iter().take(season.ground).map(|at| (frame.middle + frame.half * at, frame.ground + 2.0)).collect()
}

/// Old leaves laid in the earth, only their outline left.
fn compost(sheet: &mut Sheet, frame: &Frame, n: usize) -> Vec<Point> {
    let spots = [
        (0.84, 0.50),
        (0.97, 0.49),
        (0.72, 0.51),
        (0.90, 0.58),
        (0.78, 0.59),
        (1.02, 0.56),
        (0.84, 0.67),
        (0.94, 0.66),
    ];
    for ((x, y), seed) in spots.into_iter().zip(count()).take(n) {
        let turn = if seed.rem_euclid(2.0) < 1.0 { 0.0 } else { PI };
        let (outline, vein) = leaf(frame.earth((x, y)), sway(seed + 40.0) * 0.7 + turn, 17.0);
        sheet.fill(outline.clone(), Ink::Page);
        sheet.line(outline, Ink::Soft, 1.0);
        sheet.line(vein, Ink::Soft, 0.8);
    }
    spots.into_iter().take(n).map(|at| frame.earth(at)).collect()
}

/// One leaf for each person, on a twig of its own.
fn leaves(sheet: &mut Sheet, n: usize, wood: &Wood, size: f64) -> Vec<Point> {
    let mut points = Vec::new();
    for ((nth, t, turn), seed) in buds().zip(count()).take(n) {
        let Some((bough, from, twig)) = wood.twigs.get(nth) else { continue };
        if let Some(bough) = wood.boughs.get(*bough) {
            sheet.line(stroke(&until(bough, *from)), Ink::Ink, 1.2);
        }
        sheet.line(stroke(&until(twig, t)), Ink::Ink, 1.2);
        let (at, angle) = along(twig, t);
        let (outline, vein) =
            leaf(at, angle + turn + sway(seed) * 0.3, (22.0 + sway(seed + 9.0) * 3.0) * size.min(1.15));
        sheet.fill(outline, Ink::Moss);
        sheet.line(vein, Ink::Page, 0.9);
        points.push(at);
    }
    points
}

/// Where leaves open, one after another, spread over the crown: the twig, how far out, and turned how.
fn buds() -> impl Iterator<Item = (usize, f64, f64)> {
    const SPREAD: [usize; 7] = [4, 1, 2, 3, 6, 0, 5];
    const TURNS: [(f64, f64); 3] = [(1.0, 0.25), (0.62, -0.9), (0.82, 0.9)];
    let rounds = TURNS.into_iter().flat_map(|turn| [14_usize, 7, 21, 0, 28].map(|from| (from, turn)));
    rounds.flat_map(|(from, (t, turn))| SPREAD.map(|nth| (nth.saturating_add(from), t, turn)))
}

/// One fruit for each gift, hanging.
fn fruits(sheet: &mut Sheet, n: usize, wood: &Wood, size: f64) -> Vec<Point> {
    let mut points = Vec::new();
    for (bough, t) in HANGS.into_iter().take(n) {
        let Some(bough) = wood.boughs.get(bough) else { continue };
        let (at, _) = along(bough, t);
        sheet.line(stroke(&until(bough, t)), Ink::Ink, 1.2);
        let (x, y) = (at.0 + 1.5, at.1 + 18.0 * size);
        fruit(sheet, at, (x, y), 7.6 * size);
        points.push((x - 7.6 * size, y));
        points.push((x + 7.6 * size, y));
    }
    points
}

const HANGS: [(usize, f64); 13] = [
    (5, 0.80),
    (6, 0.82),
    (3, 0.60),
    (4, 0.64),
    (5, 0.46),
    (6, 0.44),
    (1, 0.70),
    (2, 0.62),
    (3, 0.84),
    (4, 0.88),
    (0, 0.60),
    (1, 0.92),
    (2, 0.90),
];

/// A fruit on its stalk.
pub(super) fn fruit(sheet: &mut Sheet, from: Point, middle: Point, r: f64) {
    let (x, y) = middle;
    sheet.line(stroke(&[from, (from.0 + 2.0, from.1 + 4.0), (x - 1.0, y - r - 3.0), (x, y - r * 0.8)]), Ink::Ink, 1.3);
    sheet.fill(circle(x, y, r), Ink::MossWash);
    sheet.line(circle(x, y, r), Ink::Ink, 1.5);
    let shade = [
        (x - r * 0.5, y + r * 0.2),
        (x - r * 0.4, y + r * 0.62),
        (x + r * 0.24, y + r * 0.7),
        (x + r * 0.52, y + r * 0.22),
    ];
    sheet.line(stroke(&shade), Ink::Moss, 1.6);
}

/// Winged seeds on their way down.
fn seeds(sheet: &mut Sheet, frame: &Frame, n: usize) -> Vec<Point> {
    let spots = [(0.78, 0.30), (0.50, 0.42), (0.92, 0.56), (0.62, 0.66), (0.84, 0.80), (0.40, 0.72)];
    let put = |(x, t): Point| (frame.middle + x * frame.half, frame.fork + (frame.ground - frame.fork) * t);
    for (at, seed) in spots.into_iter().zip(count()).take(n) {
        let at = put(at);
        let angle = -FRAC_PI_2 + sway(seed + 3.0) * 0.8;
        for turn in [-0.6, 0.6] {
            let (wing, vein) = leaf(at, angle + turn, 19.0);
            sheet.line(wing, Ink::Soft, 1.1);
            sheet.line(vein, Ink::Rule, 0.9);
        }
        sheet.fill(circle(at.0, at.1, 3.2), Ink::Moss);
    }
    spots.into_iter().take(n).map(put).collect()
}

/// Wind; storms are weather, and all trees meet them.
fn weather(sheet: &mut Sheet, frame: &Frame, n: usize, sky: Stretch) -> Vec<Point> {
    let y = sky.0 + 16.0;
    let gusts: [(f64, f64, f64); 6] = [
        (-0.86, 8.0, 80.0),
        (0.12, 0.0, 88.0),
        (-0.36, 30.0, 70.0),
        (0.42, 24.0, 64.0),
        (-0.95, 42.0, 52.0),
        (0.10, 52.0, 48.0),
    ];
    let put = |x: f64, down: f64| (frame.middle + x * frame.half, y + down.min((sky.1 - sky.0 - 16.0).max(4.0)));
    for (x, down, long) in gusts.into_iter().take(n) {
        sheet.line(gust(put(x, down), long), Ink::Clay, 1.8);
    }
    gusts.into_iter().take(n).map(|(x, down, _)| put(x, down)).collect()
}
