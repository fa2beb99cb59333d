//! What the answers of each part stand on: leaves, fruits, boughs, clouds and so on, drawn around the text.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to};
use crate::pictures::ink::curves::{
    bezier_path, count_as_f64, leaf_with_vein_paths, near_level_line_path, point_and_angle_at, point_at_angle,
    signed_noise, tapered_path,
};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::{Rect, WrappedText};
use crate::pictures::tree_of_life::parts::part;
use std::f64::consts::FRAC_PI_2;

/// What an answer stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Root,
    Grass,
    Bark,
    Bough,
    Leaf,
    Fruit,
    Seed,
    OldLeaf,
    Cloud,
    Shelter,
    SmallTree,
}

impl Mark {
    /// Returns the mark of a part.
    pub fn of_part(nth: usize) -> Self {
        match nth {
            part::ROOTS => Self::Root,
            part::GROUND => Self::Grass,
            part::TRUNK => Self::Bark,
            part::BRANCHES => Self::Bough,
            part::LEAVES => Self::Leaf,
            part::FRUITS => Self::Fruit,
            part::SEEDS => Self::Seed,
            part::COMPOST => Self::OldLeaf,
            part::STORMS => Self::Cloud,
            part::SHELTER => Self::Shelter,
            _ => Self::SmallTree,
        }
    }

    /// Returns the room that it takes left of the text, right of it, above and below.
    pub fn padding(self) -> (f64, f64, f64, f64) {
        match self {
            Self::Root => (8.0, 8.0, 2.0, 12.0),
            Self::Grass => (18.0, 4.0, 4.0, 6.0),
            Self::Bark => (2.0, 2.0, 0.0, 8.0),
            Self::Bough => (14.0, 14.0, 2.0, 16.0),
            Self::Leaf => (20.0, 18.0, 8.0, 8.0),
            Self::Fruit => (18.0, 18.0, 20.0, 8.0),
            Self::Seed => (26.0, 4.0, 4.0, 6.0),
            Self::OldLeaf => (20.0, 18.0, 8.0, 8.0),
            Self::Cloud => (18.0, 18.0, 15.0, 10.0),
            Self::Shelter => (18.0, 18.0, 12.0, 6.0),
            Self::SmallTree => (32.0, 4.0, 10.0, 6.0),
        }
    }

    /// Draws it around a label. `middle` is the middle of the tree, `seed` varies the hand.
    pub fn draw(self, picture: &mut Picture, label: &WrappedText, middle: f64, seed: f64) {
        let area = label.bounding_box();
        match self {
            Self::Root => draw_root_strand(picture, &area, middle, seed),
            Self::Grass => draw_tuft(picture, (area.x - 10.0, area.y + area.h), seed),
            Self::Bark => {
                let y = area.y + area.h + 3.0;
                let half = (area.w / 2.0).min(34.0);
                picture.add_line(near_level_line_path((label.x - half, y), (label.x + half, y), seed), Ink::Clay, 1.1);
            }
            Self::Bough => draw_bough(picture, &area, middle),
            Self::Leaf => draw_leaf(picture, &area, (Ink::MossTint, Ink::Moss), middle),
            Self::Fruit => draw_fruit(picture, &area),
            Self::Seed => draw_seed(picture, (area.x - 13.0, area.y + 16.0), seed),
            Self::OldLeaf => draw_leaf(picture, &area, (Ink::Page, Ink::Soft), middle),
            Self::Cloud => draw_cloud(picture, &area),
            Self::Shelter => draw_roof(picture, &area),
            Self::SmallTree => draw_small_tree(picture, (area.x - 14.0, area.y + 18.0), 28.0, seed),
        }
    }
}

fn draw_root_strand(picture: &mut Picture, area: &Rect, middle: f64, seed: f64) {
    let (y, x, end) = (area.y + area.h + 4.0, area.x - 2.0, area.x + area.w + 2.0);
    let (from, to) = if area.x + area.w / 2.0 < middle { (end, x) } else { (x, end) };
    let sag = 3.0 + signed_noise(seed) * 1.5;
    let strand =
        [(from, y - 1.0), (from + (to - from) * 0.3, y + sag), (from + (to - from) * 0.7, y - 2.0), (to, y + sag)];
    picture.add_filled_shape(tapered_path(&strand, 5.0, 1.2), Ink::Clay);
    let (at, angle) = point_and_angle_at(&strand, 0.78);
    let tip = point_at_angle(at, angle + if to > from { 0.7 } else { -0.7 }, 9.0);
    picture.add_line(bezier_path(&[at, at, tip, tip]), Ink::Clay, 1.2);
}

fn draw_tuft(picture: &mut Picture, (x, y): Point, seed: f64) {
    for (lean, height) in [(-6.0, 10.0), (-2.0, 16.0), (2.5, 13.0), (6.0, 9.0)] {
        let tip = (x + lean, y - height - signed_noise(seed + lean) * 2.0);
        picture.add_line(
            bezier_path(&[(x, y), (x + lean * 0.2, y - height * 0.5), (x + lean * 0.6, tip.1 + 3.0), tip]),
            Ink::Moss,
            1.5,
        );
    }
}

/// Draws the bough under a hope, from the side of the trunk outward, with a bud at its end.
fn draw_bough(picture: &mut Picture, area: &Rect, middle: f64) {
    let is_left = area.x + area.w / 2.0 < middle;
    let y = area.y + area.h + 4.0;
    let (x, end) = (area.x - 10.0, area.x + area.w + 10.0);
    let (near, far) = if is_left { (end, x) } else { (x, end) };
    let from = (if is_left { middle.max(near) } else { middle.min(near) }, y + 18.0);
    let long = far - from.0;
    let bough = [from, (from.0 + long * 0.2, y + 6.0), (from.0 + long * 0.5, y + 6.0), (far, y - 4.0)];
    picture.add_filled_shape(tapered_path(&bough, 11.0, 2.0), Ink::Clay);
    let turn = if is_left { std::f64::consts::PI + 0.5 } else { -0.5 };
    for (t, more) in [(1.0, 0.0), (0.9, 0.55)] {
        let (at, _) = point_and_angle_at(&bough, t);
        let (bud, _) = leaf_with_vein_paths(at, turn + if is_left { -more } else { more }, 11.0);
        picture.add_filled_shape(bud, Ink::Moss);
    }
}

fn draw_leaf(picture: &mut Picture, area: &Rect, (fill, line): (Ink, Ink), middle: f64) {
    let (x, right) = (area.x - 12.0, area.x + area.w + 12.0);
    let (y, wide) = (area.y + area.h / 2.0 + 1.0, right - x);
    let (up, half) = (area.h / 2.0 + if area.h > 30.0 { 11.0 } else { 8.0 }, wide / 2.0);
    let is_left = area.x + area.w / 2.0 < middle;
    let tip = if is_left { -6.0 } else { 6.0 };
    let (from, to) = ((x - 6.0, y - tip * 0.6), (right + 6.0, y + tip * 0.6));
    let mut d = start(from);
    curve_to(&mut d, (x, y - up * 0.86), (x + 12.0_f64.min(half), y - up), (x + half, y - up));
    curve_to(&mut d, (right - 12.0_f64.min(half), y - up), (right, y - up * 0.86), to);
    curve_to(&mut d, (right, y + up * 0.86), (right - 12.0_f64.min(half), y + up), (x + half, y + up));
    curve_to(&mut d, (x + 12.0_f64.min(half), y + up), (x, y + up * 0.86), from);
    d.push('z');
    picture.add_filled_shape(d.clone(), fill);
    picture.add_line(d, line, 1.4);
    let stalk = if is_left { (right + 6.0, y + tip * 0.6) } else { (x - 6.0, y - tip * 0.6) };
    let end = (stalk.0 - tip * 0.9, stalk.1 + 7.0);
    picture.add_line(bezier_path(&[stalk, (stalk.0 - tip * 0.3, stalk.1 + 1.0), (end.0, end.1 - 3.0), end]), line, 1.6);
}

fn draw_fruit(picture: &mut Picture, area: &Rect) {
    let (x, y) = (area.x + area.w / 2.0, area.y + area.h / 2.0 + 1.0);
    let (rx, ry) = (area.w / 2.0 + 14.0, area.h / 2.0 + 7.0);
    let mut d = start((x, y - ry));
    curve_to(&mut d, (x + rx * 0.5, y - ry * 1.12), (x + rx, y - ry * 1.02), (x + rx, y));
    curve_to(&mut d, (x + rx, y + ry * 0.98), (x + rx * 0.55, y + ry), (x, y + ry));
    curve_to(&mut d, (x - rx * 0.55, y + ry), (x - rx, y + ry * 0.98), (x - rx, y));
    curve_to(&mut d, (x - rx, y - ry * 1.02), (x - rx * 0.5, y - ry * 1.12), (x, y - ry));
    d.push('z');
    picture.add_filled_shape(d.clone(), Ink::GoldWash);
    picture.add_line(d, Ink::Gold, 1.5);
    let stalk = [(x, y - ry + 1.0), (x + 1.0, y - ry - 4.0), (x + 3.0, y - ry - 8.0), (x + 2.0, y - ry - 12.0)];
    picture.add_line(bezier_path(&stalk), Ink::Clay, 2.0);
    let (leaf, _) = leaf_with_vein_paths((x + 2.0, y - ry - 6.0), -0.35, 12.0);
    picture.add_filled_shape(leaf, Ink::Moss);
}

fn draw_seed(picture: &mut Picture, at: Point, seed: f64) {
    let angle = -FRAC_PI_2 + signed_noise(seed + 3.0) * 0.5;
    for turn in [-0.6, 0.6] {
        let (wing, vein) = leaf_with_vein_paths(at, angle + turn, 17.0);
        picture.add_line(wing, Ink::Soft, 1.1);
        picture.add_line(vein, Ink::Rule, 0.9);
    }
    picture.add_filled_shape(circle_path(at.0, at.1, 3.2), Ink::Moss);
}

/// Draws a cloud: a flat foot, and as many humps as it has room for.
fn draw_cloud(picture: &mut Picture, area: &Rect) {
    let (x, right, top, foot) = (area.x - 4.0, area.x + area.w + 4.0, area.y - 2.0, area.y + area.h + 5.0);
    let humps = ((right - x) / 52.0).round().max(2.0);
    let step = (right - x) / humps;
    let mut d = start((x, foot));
    curve_to(&mut d, (x - 15.0, foot), (x - 16.0, top + 2.0), (x, top + 2.0));
    let mut from = x;
    for n in count_as_f64().take_while(|n| *n + 0.5 < humps) {
        let (to, up) = (x + step * (n + 1.0), 13.0 + signed_noise(n + area.w) * 3.0);
        curve_to(&mut d, (from + step * 0.12, top - up), (to - step * 0.12, top - up), (to, top + 2.0));
        from = to;
    }
    curve_to(&mut d, (right + 16.0, top + 2.0), (right + 15.0, foot), (right, foot));
    d.push('z');
    picture.add_filled_shape(d.clone(), Ink::RiverWash);
    picture.add_line(d, Ink::Slate, 1.2);
}

fn draw_roof(picture: &mut Picture, area: &Rect) {
    let (x, right, top, foot) = (area.x - 12.0, area.x + area.w + 12.0, area.y - 9.0, area.y + area.h + 3.0);
    let (middle, wide) = (area.x + area.w / 2.0, right - x);
    let mut d = start((x, foot));
    curve_to(&mut d, (x, top + 10.0), (middle - wide * 0.3, top), (middle, top));
    curve_to(&mut d, (middle + wide * 0.3, top), (right, top + 10.0), (right, foot));
    d.push('z');
    picture.add_filled_shape(d.clone(), Ink::MossWash);
    picture.add_line(d, Ink::Moss, 1.3);
}

/// Draws one of the trees that stand near.
pub(super) fn draw_small_tree(picture: &mut Picture, foot: Point, height: f64, seed: f64) {
    let (x, y) = foot;
    let lean = signed_noise(seed + 60.0) * height * 0.05;
    let stem = [foot, (x + 1.0, y - height * 0.3), (x + lean, y - height * 0.6), (x + lean, y - height * 0.9)];
    picture.add_filled_shape(tapered_path(&stem, height * 0.11, 0.9), Ink::Soft);
    for (t, side) in [(0.42, -1.0), (0.5, 1.0), (0.66, -1.0), (0.74, 1.0)] {
        let (from, angle) = point_and_angle_at(&stem, t);
        let to = point_at_angle(from, angle + side * 0.72, height * (0.62 - t * 0.5));
        picture.add_line(bezier_path(&[from, from, to, to]), Ink::Soft, 1.2);
        let (outline, _) = leaf_with_vein_paths(to, angle + side * 0.4, height * 0.17);
        picture.add_filled_shape(outline, Ink::Moss);
    }
    let (outline, _) = leaf_with_vein_paths((x + lean, y - height * 0.88), -FRAC_PI_2 + lean * 0.1, height * 0.18);
    picture.add_filled_shape(outline, Ink::Moss);
}
