//! The drawings of the influence map: the stain of the problem, the leaves that it darkens, and the leaves that stay green.

use crate::pictures::influence_map::life_areas::LifeArea;
use crate::pictures::influence_map::plant_layout::{LeafPlace, PlantLayout};
use crate::pictures::ink::brush::{self, begin_path as start, curve_to, line_to};
use crate::pictures::ink::curves::{
    CubicBezier, bezier_path, interpolate_points, leading_segment, near_level_line_path, point_and_angle_at,
    signed_noise, tapered_path,
};
use crate::pictures::ink::scene::draw_standing_figure;
use crate::pictures::model::picture::{Ink, Picture, circle_path};

/// Half the height of a leaf.
const LEAF_BULGE: f64 = 47.0;

/// The two edges of a leaf, each from its base to its tip.
fn leaf_edges(at: LeafPlace) -> [CubicBezier; 2] {
    let (base, tip) = (at.base, at.tip);
    [-1.0, 1.0].map(|way| {
        let on = |t: f64, out: f64| {
            let (x, y) = interpolate_points(base, tip, t);
            (x, y + way * out * LEAF_BULGE)
        };
        [base, on(0.1, 1.12), on(0.82, 1.06), tip]
    })
}

fn reversed([a, b, c, d]: CubicBezier) -> CubicBezier {
    [d, c, b, a]
}

/// Returns the outline of the outer part of a leaf, from the fraction `from` to its tip; its inner edge is uneven.
fn outer_part_path([upper, lower]: [CubicBezier; 2], from: f64, seed: f64) -> String {
    let (over, under) =
        (reversed(leading_segment(&reversed(upper), 1.0 - from)), leading_segment(&reversed(lower), 1.0 - from));
    let mut d = start(over[0]);
    curve_to(&mut d, over[1], over[2], over[3]);
    curve_to(&mut d, under[1], under[2], under[3]);
    if from > 0.0 {
        let on = |t: f64, nth: f64| {
            let (x, y) = interpolate_points(under[3], over[0], t);
            (x + signed_noise(seed + nth) * 16.0, y)
        };
        let middle = on(0.5, 3.0);
        curve_to(&mut d, on(0.15, 1.0), on(0.35, 2.0), middle);
        curve_to(&mut d, on(0.65, 4.0), on(0.85, 5.0), over[0]);
    }
    d.push('z');
    d
}

/// Returns the fraction of the leaf at which the stain begins.
fn stain_start(reach: u8) -> f64 {
    match reach {
        1 => 0.74,
        0 => 0.6,
        2 => 0.44,
        _ => 0.0,
    }
}

/// Draws the leaf of an area: green, or stained from its tip, the more so the further the problem reaches.
pub(in crate::pictures) fn draw_leaf(picture: &mut Picture, at: LeafPlace, area: &LifeArea) {
    let edges = leaf_edges(at);
    let (whole, is_green) = (outer_part_path(edges, 0.0, 0.0), area.is_unreached());
    picture.add_filled_shape(whole.clone(), if is_green { Ink::MossTint } else { Ink::MossWash });
    if !is_green {
        draw_leaf_stain(picture, edges, at, area.reach);
    }
    picture.add_line(whole, Ink::Moss, 1.8);
    draw_leaf_veins(picture, at);
    if area.most_say_path.is_some() {
        picture.add_line(outer_part_path(edges, 0.0, 0.0), Ink::Clay, 3.6);
    }
    if area.is_partly_unreached && !is_green {
        let (x, y) = at.base;
        for (turn, length) in [(0.95, 26.0), (0.35, 20.0)] {
            let turn = if at.side > 0.0 { turn } else { std::f64::consts::PI - turn };
            picture.add_filled_shape(brush::leaf_path((x, y + 2.0), turn, length), Ink::Moss);
        }
    }
}

/// Draws the stain on a leaf, with as many drops beside its tip as the reach counts, so that it can be told without colour.
fn draw_leaf_stain(picture: &mut Picture, edges: [CubicBezier; 2], at: LeafPlace, reach: u8) {
    let stain = outer_part_path(edges, stain_start(reach), at.tip.1);
    picture.add_filled_shape(stain, Ink::ClayTint);
    let drops = [(8.0, 15.0, 3.4), (19.0, 22.0, 2.6), (2.0, 25.0, 2.2)];
    for (aside, down, size) in drops.into_iter().take(usize::from(reach)) {
        let drop = circle_path(at.tip.0 - at.side * aside, at.tip.1 + down, size);
        picture.add_filled_shape(drop, Ink::Clay);
    }
}

/// Draws the stalk, and short veins at both ends of the leaf, where there is no text.
fn draw_leaf_veins(picture: &mut Picture, at: LeafPlace) {
    let on = |t: f64, down: f64| {
        let (x, y) = interpolate_points(at.base, at.tip, t);
        (x, y + down)
    };
    let mut d = bezier_path(&[at.base, on(0.03, 0.0), on(0.06, 0.0), on(0.1, 0.0)]);
    for (from, to, down) in [(0.04, 0.1, -15.0), (0.04, 0.11, 13.0), (0.93, 0.905, -8.0), (0.93, 0.905, 9.0)] {
        d.push_str(&start(on(from, 0.0)));
        line_to(&mut d, on(to, down));
    }
    d.push_str(&bezier_path(&[on(0.9, 0.0), on(0.93, 0.0), on(0.97, 0.0), at.tip]));
    picture.add_line(d, Ink::Moss, 1.1);
}

/// Draws the problem: a stain that has run, in its colour, with space for its name.
pub(in crate::pictures) fn draw_stain(picture: &mut Picture, layout: &PlantLayout, ink: Ink) {
    let ((x, y), (rx, ry)) = (layout.stain_middle(), layout.stain_radius());
    let fill = match ink {
        Ink::Clay => Ink::ClayTint,
        Ink::Moss => Ink::MossTint,
        Ink::Gold => Ink::GoldWash,
        Ink::River | Ink::Slate => Ink::RiverWash,
        _ => Ink::ClayWash,
    };
    let body = brush::stain_path((x, y), (rx, ry));
    for drop in [(-0.62, 58.0, 9.0), (-0.2, 82.0, 7.0), (0.34, 66.0, 10.0), (0.7, 46.0, 6.0)] {
        let (aside, length, width) = drop;
        let from = (x + aside * rx, y + ry * 0.5);
        let to = (from.0 + signed_noise(aside) * 3.0, y + length);
        let run = [from, (from.0, from.1 + 10.0), (to.0, to.1 - 18.0), to];
        picture.add_filled_shape(tapered_path(&run, width * 1.5, width * 0.7), ink);
        picture.add_filled_shape(brush::hand_drawn_circle_path(to.0, to.1, width * 0.62), ink);
    }
    picture.add_filled_shape(brush::stain_path((x, y), (rx + 7.0, ry + 6.0)), ink);
    picture.add_filled_shape(body, fill);
    for (aside, down, size) in [
        (-1.14, -0.5, 5.0),
        (1.12, 0.5, 6.5),
        (1.2, 0.1, 3.0),
        (-1.1, 0.6, 3.6),
        (0.86, -0.98, 4.0),
        (-1.22, -0.1, 2.4),
    ] {
        picture.add_filled_shape(brush::hand_drawn_circle_path(x + aside * rx, y + down * ry, size), ink);
    }
}

/// Draws the ground, the stem, and the user, who stands beside it and holds it.
pub(in crate::pictures) fn draw_stem_and_person(picture: &mut Picture, layout: &PlantLayout, has_leaves: bool) {
    let (x, ground, wide) = (layout.stem_x(), layout.ground_y(), layout.picture_width());
    let top = if has_leaves { layout.stem_top() } else { ground - 44.0 };
    let ink = if has_leaves { Ink::Moss } else { Ink::Soft };
    let tall = ground - top;
    let stem = [(x, ground), (x - 7.0, ground - tall * 0.35), (x + 7.0, ground - tall * 0.7), (x, top)];
    picture.add_filled_shape(tapered_path(&stem, 11.0, 3.0), ink);
    let (tip, _) = point_and_angle_at(&stem, 1.0);
    for (turn, length) in [(-2.25, 17.0), (-0.9, 15.0), (-1.6, 20.0)] {
        picture.add_filled_shape(brush::leaf_path(tip, turn, length), ink);
    }
    picture.add_line(near_level_line_path((wide * 0.08, ground), (wide * 0.92, ground), 3.0), Ink::Ink, 1.8);
    let tuft = |at: f64| format!("M{:.1} {ground:.1}l-3-8m3 8l1-10m-1 10l5-7", wide * at);
    picture.add_line([0.15, 0.29, 0.68, 0.84].map(tuft).concat(), ink, 1.3);
    draw_standing_figure(picture, (x - 34.0, ground), Some((x - 5.0, ground - 38.0)));
}
