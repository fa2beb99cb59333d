//! What grows on the tree and is around it: a leaf for each person, a fruit for each gift.

use crate::pictures::ink::brush::{Point, hand_drawn_ellipse_path};
use crate::pictures::ink::callouts::VerticalSpan;
use crate::pictures::ink::curves::{
    bezier_path, count_as_f64, leading_segment, leaf_with_vein_paths, near_level_line_path, point_and_angle_at,
    signed_noise,
};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::tree_of_life::fruit::draw_fruit;
use crate::pictures::tree_of_life::icons::gust_path;
use crate::pictures::tree_of_life::wood::{TreeAnswerCounts, TreeFrame, TreeWood, draw_wood, hope_points, root_points};
use std::f64::consts::{FRAC_PI_2, PI};

/// Draws the tree and what is around it; returns, for each part, the points to which its text can be joined.
pub(in crate::pictures) fn draw_tree(
    picture: &mut Picture,
    frame: &TreeFrame,
    counts: &TreeAnswerCounts,
    sky: VerticalSpan,
) -> Vec<Vec<Point>> {
    let wood = TreeWood::in_frame(frame);
    let gusts = draw_weather(picture, frame, counts.storms, sky);
    let ground = draw_soil(picture, frame, counts);
    draw_wood(picture, frame, counts, &wood);
    let compost = draw_compost(picture, frame, counts.compost);
    let leaves = draw_leaves(picture, counts.leaves, &wood, frame.stroke_scale());
    let fruits = draw_fruits(picture, counts.fruits, &wood, frame.stroke_scale());
    let seeds = draw_seeds(picture, frame, counts.seeds);
    let roots = root_points(frame, counts.roots);
    let bark =
        [0.3, 0.5, 0.7].map(|t| (frame.middle_x - 10.0 - 8.0 * t, frame.fork_y + (frame.ground_y - frame.fork_y) * t));
    let hopes = hope_points(&wood, counts.branches);
    vec![roots, ground, bark.to_vec(), hopes, leaves, fruits, seeds, compost, gusts, Vec::new()]
}

/// Draws the light behind the crown, pale in winter, and the earth around the roots, from edge to edge.
pub(in crate::pictures) fn draw_light_and_earth(
    picture: &mut Picture,
    frame: &TreeFrame,
    counts: &TreeAnswerCounts,
    (wide, foot): (f64, f64),
) {
    let (light, earth) = if counts.has_any { (Ink::GoldWash, Ink::ClayWash) } else { (Ink::RiverWash, Ink::RiverWash) };
    let crown = frame.ground_y - frame.top_y;
    let middle = (frame.middle_x, frame.top_y + crown * 0.42);
    let round = hand_drawn_ellipse_path(middle, (frame.half_width * 1.2, (crown * 0.46).max(frame.half_width)));
    picture.add_filled_shape(round, light);
    let (ground, swell) = (frame.ground_y, 5.0);
    let land = format!(
        "M0 {:.1}C{:.1} {:.1} {:.1} {:.1} {wide:.1} {:.1}V{foot:.1}C{:.1} {:.1} {:.1} {:.1} 0 {foot:.1}z",
        ground + swell,
        wide * 0.35,
        ground - swell,
        wide * 0.65,
        ground + swell,
        ground + 2.0,
        wide * 0.7,
        foot + 12.0,
        wide * 0.3,
        foot - 8.0
    );
    picture.add_filled_shape(land, earth);
}

fn draw_soil(picture: &mut Picture, frame: &TreeFrame, counts: &TreeAnswerCounts) -> Vec<Point> {
    let (left, right) = (frame.middle_x - frame.half_width * 1.04, frame.middle_x + frame.half_width * 1.04);
    let ink = if counts.has_any { Ink::Ink } else { Ink::Soft };
    picture.add_line(near_level_line_path((left, frame.ground_y + 3.0), (right, frame.ground_y + 2.0), 2.0), ink, 1.3);
    let tufts = [0.66, -0.52, 0.40, -0.80, 0.88, -0.34, 0.52, -0.66, 0.80, -0.94, 0.30, -0.44, 0.95, -0.73];
    for at in tufts.into_iter().take(counts.ground) {
        let x = frame.middle_x + frame.half_width * at;
        let root = (x, frame.ground_y + 2.0);
        for (lean, height) in [(-5.0, 9.0), (-1.5, 14.0), (2.5, 12.0), (6.0, 8.0)] {
            let tip = (x + lean, root.1 - height - signed_noise(at) * 2.0);
            picture.add_line(
                bezier_path(&[root, (x + lean * 0.2, root.1 - height * 0.5), (x + lean * 0.6, tip.1 + 3.0), tip]),
                Ink::Moss,
                1.4,
            );
        }
    }
    tufts
        .into_iter()
        .take(counts.ground)
        .map(|at| (frame.middle_x + frame.half_width * at, frame.ground_y + 2.0))
        .collect()
}

/// Draws old leaves in the earth, as outlines only.
fn draw_compost(picture: &mut Picture, frame: &TreeFrame, n: usize) -> Vec<Point> {
    let positions = [
        (0.84, 0.50),
        (0.97, 0.49),
        (0.72, 0.51),
        (0.90, 0.58),
        (0.78, 0.59),
        (1.02, 0.56),
        (0.84, 0.67),
        (0.94, 0.66),
    ];
    for ((x, y), seed) in positions.into_iter().zip(count_as_f64()).take(n) {
        let turn = if seed.rem_euclid(2.0) < 1.0 { 0.0 } else { PI };
        let (outline, vein) =
            leaf_with_vein_paths(frame.earth_point((x, y)), signed_noise(seed + 40.0) * 0.7 + turn, 17.0);
        picture.add_filled_shape(outline.clone(), Ink::Page);
        picture.add_line(outline, Ink::Soft, 1.0);
        picture.add_line(vein, Ink::Soft, 0.8);
    }
    positions.into_iter().take(n).map(|at| frame.earth_point(at)).collect()
}

/// Draws one leaf for each person, on a twig of its own.
fn draw_leaves(picture: &mut Picture, n: usize, wood: &TreeWood, size: f64) -> Vec<Point> {
    let mut points = Vec::new();
    for ((nth, t, turn), seed) in leaf_positions().zip(count_as_f64()).take(n) {
        let Some((bough, from, twig)) = wood.twigs.get(nth) else { continue };
        if let Some(bough) = wood.boughs.get(*bough) {
            picture.add_line(bezier_path(&leading_segment(bough, *from)), Ink::Ink, 1.2);
        }
        picture.add_line(bezier_path(&leading_segment(twig, t)), Ink::Ink, 1.2);
        let (at, angle) = point_and_angle_at(twig, t);
        let (outline, vein) = leaf_with_vein_paths(
            at,
            angle + turn + signed_noise(seed) * 0.3,
            (22.0 + signed_noise(seed + 9.0) * 3.0) * size.min(1.15),
        );
        picture.add_filled_shape(outline, Ink::Moss);
        picture.add_line(vein, Ink::Page, 0.9);
        points.push(at);
    }
    points
}

/// Returns the positions of leaves in the order in which they open, spread over the crown: the twig, how far out, and the
/// angle.
fn leaf_positions() -> impl Iterator<Item = (usize, f64, f64)> {
    const SPREAD: [usize; 7] = [4, 1, 2, 3, 6, 0, 5];
    const TURNS: [(f64, f64); 3] = [(1.0, 0.25), (0.62, -0.9), (0.82, 0.9)];
    let rounds = TURNS.into_iter().flat_map(|turn| [14_usize, 7, 21, 0, 28].map(|from| (from, turn)));
    rounds.flat_map(|(from, (t, turn))| SPREAD.map(|nth| (nth.saturating_add(from), t, turn)))
}

/// Draws one hanging fruit for each gift.
fn draw_fruits(picture: &mut Picture, n: usize, wood: &TreeWood, size: f64) -> Vec<Point> {
    let mut points = Vec::new();
    for (bough, t) in FRUIT_POSITIONS.into_iter().take(n) {
        let Some(bough) = wood.boughs.get(bough) else { continue };
        let (at, _) = point_and_angle_at(bough, t);
        picture.add_line(bezier_path(&leading_segment(bough, t)), Ink::Ink, 1.2);
        let (x, y) = (at.0 + 1.5, at.1 + 18.0 * size);
        draw_fruit(picture, at, (x, y), 7.6 * size);
        points.push((x - 7.6 * size, y));
        points.push((x + 7.6 * size, y));
    }
    points
}

const FRUIT_POSITIONS: [(usize, f64); 13] = [
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

/// Draws winged seeds on their way down.
fn draw_seeds(picture: &mut Picture, frame: &TreeFrame, n: usize) -> Vec<Point> {
    let positions = [(0.78, 0.30), (0.50, 0.42), (0.92, 0.56), (0.62, 0.66), (0.84, 0.80), (0.40, 0.72)];
    let put =
        |(x, t): Point| (frame.middle_x + x * frame.half_width, frame.fork_y + (frame.ground_y - frame.fork_y) * t);
    for (at, seed) in positions.into_iter().zip(count_as_f64()).take(n) {
        let at = put(at);
        let angle = -FRAC_PI_2 + signed_noise(seed + 3.0) * 0.8;
        for turn in [-0.6, 0.6] {
            let (wing, vein) = leaf_with_vein_paths(at, angle + turn, 19.0);
            picture.add_line(wing, Ink::Soft, 1.1);
            picture.add_line(vein, Ink::Rule, 0.9);
        }
        picture.add_filled_shape(circle_path(at.0, at.1, 3.2), Ink::Moss);
    }
    positions.into_iter().take(n).map(put).collect()
}

/// Draws the wind; storms are weather that all trees meet.
fn draw_weather(picture: &mut Picture, frame: &TreeFrame, n: usize, sky: VerticalSpan) -> Vec<Point> {
    let y = sky.0 + 16.0;
    let gusts: [(f64, f64, f64); 6] = [
        (-0.86, 8.0, 80.0),
        (0.12, 0.0, 88.0),
        (-0.36, 30.0, 70.0),
        (0.42, 24.0, 64.0),
        (-0.95, 42.0, 52.0),
        (0.10, 52.0, 48.0),
    ];
    let put =
        |x: f64, down: f64| (frame.middle_x + x * frame.half_width, y + down.min((sky.1 - sky.0 - 16.0).max(4.0)));
    for (x, down, long) in gusts.into_iter().take(n) {
        picture.add_line(gust_path(put(x, down), long), Ink::Clay, 1.8);
    }
    gusts.into_iter().take(n).map(|(x, down, _)| put(x, down)).collect()
}
