//! What an answer stands on in a metaphor: a bead, a cloud, a leaf, a tag and so on, with room for its words.

use crate::pictures::ink::brush::{self, Point};
use crate::pictures::ink::hand_drawn::wobbly_rect_path;
use crate::pictures::ink::scene::cloud_path;
use crate::pictures::model::picture::{Ink, Picture, ellipse_path};

/// The form on which an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum Holder {
    /// Nothing: the drawing itself has the space.
    Bare,
    /// A cloud in fair weather.
    Cloud,
    /// A storm cloud, for what is hard.
    Storm,
    /// A paper tag or label.
    Tag,
    /// A bow of ribbon.
    Bow,
    /// A leaf.
    Leaf,
    /// A stone, a seed.
    Stone,
    /// A round bead.
    Bead(Ink, Ink),
    /// A jar with a lid.
    Jar,
    /// A frame of a film.
    Frame,
    /// A folding chair with a name on its back.
    Chair,
}

impl Holder {
    /// Draws it around a middle, with this much room for words.
    pub fn draw(self, picture: &mut Picture, at: Point, (wide, high): (f64, f64)) {
        let (x, y) = at;
        let (rx, ry) = (wide / 2.0, high / 2.0);
        let rect =
            |out: f64, over: f64| wobbly_rect_path(x - rx - out, y - ry - over, (rx + out) * 2.0, (ry + over) * 2.0);
        let mut form = |d: String, fill: Ink, line: Ink| {
            picture.add_filled_shape(d.clone(), fill);
            picture.add_line(d, line, 1.6);
        };
        match self {
            Self::Bare => {}
            Self::Cloud => form(cloud_path(at, (rx + 7.0, ry + 8.0)), Ink::RiverWash, Ink::River),
            Self::Storm => form(cloud_path(at, (rx + 7.0, ry + 8.0)), Ink::ClayTint, Ink::Clay),
            Self::Leaf => form(leaf_path(at, (rx + 9.0, ry + 9.0)), Ink::MossTint, Ink::Moss),
            Self::Stone => form(brush::hand_drawn_ellipse_path(at, (rx + 7.0, ry + 7.0)), Ink::Page, Ink::Soft),
            Self::Bead(fill, line) => {
                form(brush::hand_drawn_ellipse_path(at, (rx + 7.0, ry + 9.0)), fill, line);
                for side in [-1.0, 1.0] {
                    form(ellipse_path(x + side * (rx + 9.0), y, 3.4, 6.0), Ink::Page, line);
                }
            }
            Self::Tag => {
                form(rect(5.0, 5.0), Ink::Page, Ink::Ink);
                form(ellipse_path(x, y - ry - 5.0, 3.0, 3.0), Ink::Gold, Ink::Ink);
            }
            Self::Bow => {
                for side in [-1.0, 1.0] {
                    let from = x + side * rx;
                    form(format!("M{from:.1} {y:.1}l{:.1}-13-2 13 2 13z", side * 18.0), Ink::Moss, Ink::Moss);
                }
                form(rect(4.0, 3.0), Ink::MossTint, Ink::Moss);
            }
            Self::Jar => {
                form(rect(5.0, 9.0), Ink::RiverWash, Ink::Ink);
                form(wobbly_rect_path(x - rx + 4.0, y - ry - 18.0, wide - 8.0, 9.0), Ink::Gold, Ink::Ink);
            }
            Self::Frame => {
                form(rect(9.0, 14.0), Ink::Ink, Ink::Ink);
                form(rect(3.0, 3.0), Ink::Page, Ink::Ink);
                let holes = |over: f64| format!("M{:.1} {:.1}h{wide:.1}", x - rx, y + over);
                picture.add_dashed_line(holes(-ry - 8.6) + &holes(ry + 8.6), Ink::Page, 4.0);
            }
            Self::Chair => {
                let legs = format!("M{:.1} {:.1}l{wide:.1} 34m{:.1}-34l-{wide:.1} 34", x - rx, y + ry, 0.0);
                picture.add_line(legs, Ink::Ink, 2.6);
                picture.add_filled_shape(rect(5.0, 5.0), Ink::GoldWash);
                picture.add_line(rect(5.0, 5.0), Ink::Ink, 1.7);
            }
        }
    }
}

/// Returns a broad leaf that lies on its side.
fn leaf_path((x, y): Point, (rx, ry): (f64, f64)) -> String {
    let on = |across: f64, down: f64| (x + across * rx, y + down * ry);
    let mut d = brush::begin_path(on(-1.08, 0.3));
    brush::curve_to(&mut d, on(-0.9, -1.35), on(0.5, -1.4), on(1.12, -0.35));
    brush::curve_to(&mut d, on(0.9, 1.35), on(-0.5, 1.4), on(-1.08, 0.3));
    d.push('z');
    d
}
