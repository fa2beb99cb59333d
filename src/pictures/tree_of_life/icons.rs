//! Small drawings beside the text of the tree: an icon for each part, the wind, and the other trees.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::curves::{
    bezier_path, count_as_f64, leaf_with_vein_paths, near_level_line_path, point_and_angle_at, point_at_angle,
    signed_noise, tapered_path,
};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use std::f64::consts::FRAC_PI_2;

/// Returns a gust: a long line that curls at its end.
pub(in crate::pictures) fn gust_path(at: Point, length: f64) -> String {
    let (x, y) = at;
    let mut d = start(at);
    curve_to(&mut d, (x + length * 0.3, y - 5.0), (x + length * 0.55, y + 5.0), (x + length * 0.82, y));
    curve_to(&mut d, (x + length, y - 4.0), (x + length * 1.02, y - 15.0), (x + length * 0.9, y - 15.0));
    curve_to(&mut d, (x + length * 0.8, y - 15.0), (x + length * 0.79, y - 7.0), (x + length * 0.87, y - 6.5));
    d
}

/// Draws a small group of other trees.
pub(in crate::pictures) fn draw_forest(picture: &mut Picture, at: Point, n: usize) {
    if n == 0 {
        return;
    }
    let positions = [
        (-20.0, 1.0),
        (26.0, 0.86),
        (-58.0, 0.8),
        (62.0, 1.05),
        (4.0, 0.66),
        (-90.0, 1.0),
        (92.0, 0.78),
        (44.0, 0.62),
        (-40.0, 0.6),
        (110.0, 0.95),
        (-112.0, 0.7),
    ];
    picture.add_line(near_level_line_path((at.0 - 122.0, at.1 + 1.0), (at.0 + 122.0, at.1), 7.0), Ink::Soft, 1.1);
    for ((x, size), seed) in positions.into_iter().zip(count_as_f64()).take(n) {
        draw_small_tree(picture, (at.0 + x, at.1), 46.0 * size, seed);
    }
}

/// Draws one of the other trees.
pub(in crate::pictures) fn draw_small_tree(picture: &mut Picture, foot: Point, height: f64, seed: f64) {
    let (x, y) = foot;
    let lean = signed_noise(seed + 60.0) * height * 0.05;
    let stem = [foot, (x + 1.0, y - height * 0.3), (x + lean, y - height * 0.6), (x + lean, y - height * 0.9)];
    picture.add_filled_shape(tapered_path(&stem, height * 0.11, 0.9), Ink::Soft);
    for (t, side) in [(0.42, -1.0), (0.5, 1.0), (0.66, -1.0), (0.74, 1.0)] {
        let (from, angle) = point_and_angle_at(&stem, t);
        let to = point_at_angle(from, angle + side * 0.72, height * (0.62 - t * 0.5));
        picture.add_filled_shape(
            tapered_path(
                &[
                    from,
                    point_at_angle(from, angle + side * 0.5, height * 0.1),
                    point_at_angle(from, angle + side * 0.7, height * 0.2),
                    to,
                ],
                height * 0.05,
                0.7,
            ),
            Ink::Soft,
        );
        let (outline, _) = leaf_with_vein_paths(to, angle + side * 0.4, height * 0.17);
        picture.add_filled_shape(outline, Ink::Moss);
    }
    let (outline, _) = leaf_with_vein_paths((x + lean, y - height * 0.88), -FRAC_PI_2 + lean * 0.1, height * 0.18);
    picture.add_filled_shape(outline, Ink::Moss);
}

// One arm for each part; together they are one drawing.
#[allow(clippy::too_many_lines)]
/// Draws a part of the tree as a small icon, for the text that belongs to it.
pub(in crate::pictures) fn draw_part_icon(picture: &mut Picture, part: usize, at: Point) {
    let (x, y) = at;
    picture.add_filled_shape(circle_path(x, y, 13.0), Ink::Page);
    match part {
        0 => {
            for (dx, dy) in [(-9.0, 8.0), (-2.0, 11.0), (6.0, 9.0)] {
                let root = [(x, y - 9.0), (x, y - 2.0), (x + dx * 0.5, y), (x + dx, y + dy)];
                picture.add_filled_shape(tapered_path(&root, 4.0, 0.8), Ink::Ink);
            }
        }
        1 => {
            picture.add_line(near_level_line_path((x - 11.0, y + 6.0), (x + 11.0, y + 6.0), 1.0), Ink::Ink, 1.3);
            for lean in [-5.0, -1.0, 4.0] {
                picture.add_line(
                    bezier_path(&[(x, y + 6.0), (x, y), (x + lean, y - 3.0), (x + lean * 1.3, y - 7.0)]),
                    Ink::Moss,
                    1.4,
                );
            }
        }
        2 => {
            picture.add_filled_shape(
                tapered_path(&[(x, y + 11.0), (x - 2.0, y + 4.0), (x - 1.0, y - 4.0), (x, y - 11.0)], 13.0, 7.0),
                Ink::Ink,
            );
            picture.add_line(
                bezier_path(&[(x - 1.0, y + 5.0), (x, y + 2.0), (x - 1.0, y - 1.0), (x, y - 4.0)]),
                Ink::Page,
                1.3,
            );
        }
        3 => {
            let bough = [(x - 10.0, y + 9.0), (x - 4.0, y + 3.0), (x + 2.0, y + 2.0), (x + 10.0, y - 9.0)];
            picture.add_filled_shape(tapered_path(&bough, 5.0, 1.0), Ink::Ink);
            picture.add_filled_shape(
                tapered_path(
                    &[point_and_angle_at(&bough, 0.5).0, (x, y - 2.0), (x - 1.0, y - 5.0), (x - 4.0, y - 9.0)],
                    2.4,
                    0.9,
                ),
                Ink::Ink,
            );
        }
        4 => {
            let (outline, vein) = leaf_with_vein_paths((x - 9.0, y + 8.0), -0.75, 25.0);
            picture.add_filled_shape(outline, Ink::Moss);
            picture.add_line(vein, Ink::Page, 1.0);
        }
        5 => {
            crate::pictures::tree_of_life::fruit::draw_fruit(picture, (x + 4.0, y - 12.0), (x, y + 2.0), 7.5);
        }
        6 => {
            for turn in [-0.6, 0.6] {
                let (wing, _) = leaf_with_vein_paths((x, y + 8.0), -FRAC_PI_2 + turn, 17.0);
                picture.add_line(wing, Ink::Soft, 1.0);
            }
            picture.add_filled_shape(circle_path(x, y + 8.0, 2.8), Ink::Moss);
        }
        7 => {
            for (dx, dy, turn) in [(-10.0, 4.0, 0.2), (10.0, 5.0, 3.3), (-7.0, -4.0, 0.4)] {
                let (outline, _) = leaf_with_vein_paths((x + dx, y + dy), turn, 16.0);
                picture.add_filled_shape(outline.clone(), Ink::Page);
                picture.add_line(outline, Ink::Soft, 1.0);
            }
        }
        8 => picture.add_line(gust_path((x - 11.0, y + 6.0), 24.0), Ink::Clay, 1.7),
        9 => {
            let mut d = start((x - 11.0, y + 3.0));
            curve_to(&mut d, (x - 9.0, y - 12.0), (x + 9.0, y - 12.0), (x + 11.0, y + 3.0));
            line_to(&mut d, (x - 11.0, y + 3.0));
            picture.add_line(d, Ink::Moss, 1.5);
            picture.add_line(bezier_path(&[(x, y + 3.0), (x, y + 6.0), (x, y + 8.0), (x, y + 11.0)]), Ink::Moss, 1.5);
        }
        _ => draw_small_tree(picture, (x, y + 12.0), 25.0, 1.0),
    }
}
