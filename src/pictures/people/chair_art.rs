//! The drawings of the people circle: chairs with a name on their back, the people on them, the table, and the lamp above it.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::hand_drawn::wobbly_rect_path;
use crate::pictures::model::picture::{Ink, Picture, circle_path, ellipse_path};

/// The height of what can be seen of a person above the back of their chair.
pub(in crate::pictures) const HEAD_HEIGHT: f64 = 32.0;
/// The height of the legs of a chair.
pub(in crate::pictures) const LEG_HEIGHT: f64 = 16.0;
/// The height of the lamp and the table.
pub(in crate::pictures) const TABLE_HEIGHT: f64 = 118.0;

/// Who sits on a chair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum Sitter {
    /// The user.
    User,
    /// Someone else; the number chooses how they look.
    Person(usize),
    /// Nobody: the chair is kept free.
    Nobody,
}

impl Sitter {
    /// Returns the sitter of a name; the same name always looks the same.
    pub fn named(name: &str) -> Self {
        Self::Person(name.trim().bytes().map(usize::from).sum())
    }
}

/// Draws a chair from behind, with its upper middle at a point; its back is this wide and high.
pub(in crate::pictures) fn draw_chair(picture: &mut Picture, (x, y): Point, (wide, high): (f64, f64), sitter: Sitter) {
    let (half, top) = (wide / 2.0, y + HEAD_HEIGHT);
    let foot = top + high;
    let back = rounded_path((x, top), half, high);
    let legs =
        format!("M{:.1} {foot:.1}l-3 {LEG_HEIGHT}M{:.1} {foot:.1}l3 {LEG_HEIGHT}", x - half + 9.0, x + half - 9.0);
    if sitter == Sitter::Nobody {
        picture.add_dashed_line(back + &legs, Ink::Soft, 1.8);
        return;
    }
    picture.add_line(legs, Ink::Ink, 3.0);
    draw_sitter(picture, (x, top), sitter);
    picture.add_filled_shape(back.clone(), if sitter == Sitter::User { Ink::MossTint } else { Ink::Page });
    picture.add_line(back, Ink::Ink, 1.7);
}

/// Returns a board with round corners, its upper middle at a point.
fn rounded_path((x, y): Point, half: f64, high: f64) -> String {
    let (left, right, foot) = (x - half, x + half, y + high);
    let mut d = start((left + 9.0, y));
    curve_to(&mut d, (x - half * 0.3, y - 2.5), (x + half * 0.3, y - 2.5), (right - 9.0, y));
    curve_to(&mut d, (right - 2.0, y), (right, y + 3.0), (right, y + 9.0));
    line_to(&mut d, (right - 1.5, foot - 5.0));
    curve_to(&mut d, (right - 2.0, foot), (right - 4.0, foot), (right - 8.0, foot));
    line_to(&mut d, (left + 8.0, foot));
    curve_to(&mut d, (left + 4.0, foot), (left + 2.0, foot), (left + 1.5, foot - 5.0));
    line_to(&mut d, (left, y + 9.0));
    curve_to(&mut d, (left, y + 3.0), (left + 2.0, y), (left + 9.0, y));
    d.push('z');
    d
}

/// Draws the head and shoulders of someone above a chair's back.
fn draw_sitter(picture: &mut Picture, (x, top): Point, sitter: Sitter) {
    let look = match sitter {
        Sitter::Person(look) => look,
        Sitter::User | Sitter::Nobody => 0,
    };
    let coat = match (sitter, look % 5) {
        (Sitter::User, _) => Ink::Moss,
        (_, 0) => Ink::Clay,
        (_, 1) => Ink::River,
        (_, 2) => Ink::Plum,
        (_, 3) => Ink::Gold,
        _ => Ink::Slate,
    };
    let shoulders = format!("M{:.1} {:.1}c2-15 12-16 23-16s21 1 23 16z", x - 23.0, top + 3.0);
    picture.add_filled_shape(shoulders, coat);
    let hair = if look % 7 < 4 { Ink::Ink } else { Ink::Soft };
    let head = (x, top - 20.0);
    picture.add_filled_shape(circle_path(head.0, head.1, 9.6), hair);
    match look % 4 {
        1 => picture.add_filled_shape(circle_path(x, top - 30.5, 4.0), hair),
        2 => {
            let long = format!("M{:.1} {:.1}c-1 9-2 13-3 16h25c-1-3-2-7-3-16z", x - 9.5, top - 21.0);
            picture.add_filled_shape(long, hair);
        }
        3 => {
            for (aside, up) in [(-8.0, 23.0), (8.0, 23.0), (-5.0, 28.0), (5.0, 28.0), (0.0, 30.0)] {
                picture.add_filled_shape(circle_path(x + aside, top - up, 4.2), hair);
            }
        }
        _ => {}
    }
}

/// Draws the lamp, its light, and the table beneath it, with its upper middle at a point.
pub(in crate::pictures) fn draw_lamp_and_table(picture: &mut Picture, (x, y): Point) {
    let (shade, board) = (y + 38.0, y + 94.0);
    let mut light = start((x - 22.0, shade));
    for to in [(x + 22.0, shade), (x + 78.0, board), (x - 78.0, board)] {
        line_to(&mut light, to);
    }
    light.push('z');
    picture.add_filled_shape(light, Ink::Page);
    for side in [-1.0, 1.0] {
        picture.add_line(format!("M{:.1} {board:.1}l{:.1} 34", x + side * 62.0, side * 5.0), Ink::Ink, 3.0);
    }
    let table = ellipse_path(x, board, 96.0, 19.0);
    picture.add_filled_shape(format!("{}M{:.1} {board:.1}v6a96 19 0 0 0 192 0v-6z", table, x - 96.0), Ink::ClayTint);
    picture.add_line(table, Ink::Ink, 1.6);
    picture.add_line(format!("M{x:.1} {y:.1}v18"), Ink::Ink, 1.5);
    let lamp = format!("M{:.1} {shade:.1}c2-14 9-21 22-21s20 7 22 21c-14 4-30 4-44 0z", x - 22.0);
    picture.add_filled_shape(lamp.clone(), Ink::Gold);
    picture.add_line(lamp, Ink::Ink, 1.5);
    for (aside, down, side) in [(-44.0, 1.0, -1.0), (48.0, 3.0, 1.0)] {
        draw_cup(picture, (x + aside, board + down), side);
    }
    picture.add_filled_shape(ellipse_path(x + 2.0, board - 1.0, 17.0, 5.0), Ink::Page);
    picture.add_line(ellipse_path(x + 2.0, board - 1.0, 17.0, 5.0), Ink::Ink, 1.2);
    picture.add_filled_shape(format!("M{:.1} {:.1}c1-8 24-8 25 0z", x - 10.0, board - 2.0), Ink::Gold);
}

fn draw_cup(picture: &mut Picture, (x, y): Point, side: f64) {
    let cup = wobbly_rect_path(x - 6.0, y - 13.0, 12.0, 12.0);
    let rest =
        format!("M{:.1} {:.1}q{:.1} 0 0 7M{:.1} {:.1}q3-4 0-7t0-7", x + side * 6.0, y - 11.0, side * 8.0, x, y - 16.0);
    picture.add_line(rest, Ink::Ink, 1.2);
    picture.add_filled_shape(cup.clone(), Ink::Page);
    picture.add_line(cup, Ink::Ink, 1.3);
}
