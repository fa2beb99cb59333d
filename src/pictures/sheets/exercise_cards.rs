//! The drawings on the six cards of the exercises screen: a tree, people, a card for a moment, a letter, a line, and an umbrella.

use crate::pictures::ink::brush::{
    Point, begin_path, curve_to, hand_drawn_circle_path, hand_drawn_ellipse_path, leaf_path, line_to,
};
use crate::pictures::ink::scene::{draw_birds, draw_standing_figure, draw_sun};
use crate::pictures::model::picture::{Ink, Picture};

/// What a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseCardDrawing {
    /// A tree with leaves.
    Tree,
    /// A few people in a ring.
    People,
    /// A small picture of a moment.
    Moment,
    /// A letter in an envelope.
    Letter,
    /// A line with a mark on it.
    Line,
    /// An umbrella in the rain.
    Umbrella,
}

/// The size of each drawing.
const SIZE: Point = (160.0, 104.0);

/// Returns the drawing of a card. It has no labels: it is decoration.
pub fn draw_exercise_card(card: ExerciseCardDrawing) -> Picture {
    let mut picture = Picture { width: SIZE.0, height: SIZE.1, ..Picture::default() };
    match card {
        ExerciseCardDrawing::Tree => draw_tree(&mut picture),
        ExerciseCardDrawing::People => draw_people(&mut picture),
        ExerciseCardDrawing::Moment => draw_moment(&mut picture),
        ExerciseCardDrawing::Letter => draw_letter(&mut picture),
        ExerciseCardDrawing::Line => draw_scale(&mut picture),
        ExerciseCardDrawing::Umbrella => draw_umbrella(&mut picture),
    }
    picture
}

/// Returns a curve through two control points.
fn curve(from: Point, a: Point, b: Point, to: Point) -> String {
    let mut d = begin_path(from);
    curve_to(&mut d, a, b, to);
    d
}

fn draw_tree(picture: &mut Picture) {
    picture.add_line(curve((18.0, 96.0), (54.0, 91.0), (108.0, 91.0), (142.0, 95.0)), Ink::Moss, 1.6);
    let mut trunk = curve((73.0, 94.0), (77.0, 80.0), (76.0, 64.0), (74.0, 52.0));
    curve_to(&mut trunk, (79.0, 54.0), (81.0, 54.0), (86.0, 51.0));
    curve_to(&mut trunk, (84.0, 66.0), (85.0, 80.0), (90.0, 94.0));
    picture.add_filled_shape(trunk, Ink::Soft);
    let branches = [
        ((75.0, 56.0), (68.0, 44.0), (58.0, 38.0), (46.0, 36.0)),
        ((79.0, 54.0), (77.0, 40.0), (78.0, 28.0), (82.0, 15.0)),
        ((85.0, 55.0), (92.0, 44.0), (102.0, 40.0), (116.0, 38.0)),
        ((80.0, 42.0), (90.0, 34.0), (96.0, 28.0), (103.0, 20.0)),
        ((70.0, 47.0), (64.0, 38.0), (60.0, 28.0), (57.0, 19.0)),
    ];
    for (from, a, b, to) in branches {
        picture.add_line(curve(from, a, b, to), Ink::Soft, 2.2);
    }
    let leaves = [
        ((46.0, 36.0), 3.4, 15.0),
        ((54.0, 37.0), 2.1, 12.0),
        ((57.0, 19.0), 3.9, 14.0),
        ((61.0, 29.0), 5.9, 12.0),
        ((82.0, 15.0), 4.5, 13.0),
        ((79.0, 30.0), 3.6, 12.0),
        ((103.0, 20.0), 5.6, 15.0),
        ((94.0, 29.0), 4.9, 11.0),
        ((116.0, 38.0), 0.2, 15.0),
        ((104.0, 41.0), 1.2, 12.0),
        ((86.0, 24.0), 0.1, 11.0),
    ];
    for (at, turn, length) in leaves {
        picture.add_filled_shape(leaf_path(at, turn, length), Ink::Moss);
    }
}

fn draw_people(picture: &mut Picture) {
    picture.add_filled_shape(hand_drawn_ellipse_path((80.0, 84.0), (66.0, 15.0)), Ink::MossWash);
    picture.add_dashed_line(hand_drawn_ellipse_path((80.0, 84.0), (66.0, 15.0)), Ink::Moss, 1.4);
    draw_standing_figure(picture, (80.0, 90.0), None);
    draw_standing_figure(picture, (44.0, 84.0), Some((68.0, 58.0)));
    draw_standing_figure(picture, (117.0, 82.0), None);
}

fn draw_moment(picture: &mut Picture) {
    let mut sheet = begin_path((32.0, 12.0));
    for to in [(129.0, 9.0), (131.0, 92.0), (30.0, 95.0)] {
        line_to(&mut sheet, to);
    }
    sheet.push('z');
    picture.add_filled_shape(sheet.clone(), Ink::Page);
    picture.add_line(sheet, Ink::Soft, 1.6);
    draw_sun(picture, (98.0, 42.0), 11.0);
    let hill = |from: Point, top: f64, to: Point| {
        let mut d = curve(from, (from.0 + 26.0, top), (to.0 - 34.0, top - 3.0), to);
        line_to(&mut d, (to.0, 82.0));
        line_to(&mut d, (from.0, 82.0));
        d.push('z');
        d
    };
    picture.add_filled_shape(hill((42.0, 70.0), 50.0, (122.0, 66.0)), Ink::MossWash);
    picture.add_filled_shape(hill((42.0, 80.0), 62.0, (122.0, 78.0)), Ink::MossTint);
    picture.add_line(curve((42.0, 70.0), (68.0, 50.0), (88.0, 47.0), (122.0, 66.0)), Ink::Moss, 1.4);
    draw_birds(picture, (52.0, 32.0));
}

fn draw_letter(picture: &mut Picture) {
    let mut sheet = begin_path((44.0, 60.0));
    for to in [(45.0, 12.0), (118.0, 10.0), (119.0, 60.0)] {
        line_to(&mut sheet, to);
    }
    picture.add_filled_shape(sheet.clone() + "z", Ink::Page);
    picture.add_line(sheet, Ink::Soft, 1.6);
    for (y, end) in [(24.0, 106.0), (34.0, 98.0), (44.0, 108.0)] {
        picture.add_line(curve((56.0, y), (70.0, y - 2.0), (88.0, y + 2.0), (end, y)), Ink::Soft, 1.4);
    }
    let mut envelope = begin_path((30.0, 46.0));
    for to in [(81.0, 76.0), (133.0, 44.0), (134.0, 95.0), (28.0, 96.0)] {
        line_to(&mut envelope, to);
    }
    envelope.push('z');
    picture.add_filled_shape(envelope.clone(), Ink::RiverWash);
    picture.add_line(envelope, Ink::River, 1.8);
    picture.add_line("M28.5 95.5L68 69M133.500 94.500L94 69".to_owned(), Ink::River, 1.4);
    picture.add_filled_shape(leaf_path((81.0, 82.0), 5.2, 13.0), Ink::Moss);
}

fn draw_scale(picture: &mut Picture) {
    picture.add_line(curve((16.0, 66.0), (52.0, 62.0), (108.0, 69.0), (146.0, 64.0)), Ink::Ink, 2.2);
    let tick = |nth: f64| format!("M{:.1} 60q1.5 5 .4 10", 17.0 + nth * 12.8);
    let ticks: String = (0..=10_u8).map(|nth| tick(f64::from(nth))).collect();
    picture.add_line(ticks, Ink::Soft, 1.4);
    picture.add_filled_shape(hand_drawn_circle_path(94.0, 66.0, 9.5), Ink::Moss);
    picture.add_filled_shape(hand_drawn_circle_path(94.0, 66.0, 5.0), Ink::Page);
    picture.add_line(curve((94.0, 54.0), (93.0, 44.0), (95.0, 36.0), (101.0, 26.0)), Ink::Moss, 1.6);
    for (at, turn) in [((97.0, 36.0), 3.8), ((99.0, 30.0), 0.1), ((101.0, 26.0), 4.9)] {
        picture.add_filled_shape(leaf_path(at, turn, 12.0), Ink::Moss);
    }
}

fn draw_umbrella(picture: &mut Picture) {
    let mut top = curve((34.0, 58.0), (38.0, 10.0), (122.0, 8.0), (128.0, 56.0));
    curve_to(&mut top, (120.0, 48.0), (108.0, 48.0), (99.0, 57.0));
    curve_to(&mut top, (92.0, 48.0), (74.0, 48.0), (66.0, 58.0));
    curve_to(&mut top, (58.0, 49.0), (44.0, 49.0), (34.0, 58.0));
    top.push('z');
    picture.add_filled_shape(top.clone(), Ink::RiverWash);
    picture.add_line(top, Ink::River, 1.8);
    let ribs = "M81 20C72 30 67 44 66 57M81 20C90 30 97 43 99 56M81 20V14";
    picture.add_line(ribs.to_owned(), Ink::River, 1.4);
    picture.add_line("M82 52C83 66 82 78 82 86C82 96 70 97 69 88".to_owned(), Ink::Ink, 2.4);
    let drop = |(x, y): Point| format!("M{x:.1} {y:.1}c-1 4-2 6-3 9");
    let rain: String = [
        (24.0, 16.0),
        (40.0, 8.0),
        (122.0, 10.0),
        (142.0, 24.0),
        (20.0, 44.0),
        (146.0, 52.0),
        (24.0, 74.0),
        (140.0, 80.0),
    ]
    .map(drop)
    .concat();
    picture.add_line(rain, Ink::Slate, 1.6);
    picture.add_line(curve((46.0, 96.0), (66.0, 93.0), (96.0, 93.0), (116.0, 96.0)), Ink::Moss, 1.4);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::test_support::path_error;

    const ALL: [ExerciseCardDrawing; 6] = [
        ExerciseCardDrawing::Tree,
        ExerciseCardDrawing::People,
        ExerciseCardDrawing::Moment,
        ExerciseCardDrawing::Letter,
        ExerciseCardDrawing::Line,
        ExerciseCardDrawing::Umbrella,
    ];

    #[test]
    fn every_card_has_a_drawing_of_valid_paths_and_no_two_are_alike() {
        for (nth, card) in ALL.iter().enumerate() {
            let picture = draw_exercise_card(*card);
            assert!(!picture.shapes.is_empty(), "{card:?}");
            assert!(picture.shapes.iter().all(|shape| path_error(&shape.d).is_none()), "{card:?}");
            assert!(ALL.iter().skip(nth + 1).all(|other| draw_exercise_card(*other) != picture), "{card:?}");
        }
    }
}
