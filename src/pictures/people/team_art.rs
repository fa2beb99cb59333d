//! The drawings of the team sheet: the pitch, the shirts, the net.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::curves::{count_as_f64, near_level_line_path, signed_noise};
use crate::pictures::ink::hand_drawn::{wobbly_line_path, wobbly_rect_path};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use std::fmt::Write;

/// How someone takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum TeamRole {
    /// On the pitch.
    Player,
    /// In the goal.
    Keeper,
    /// Among the supporters.
    Supporter,
    /// Beside the pitch.
    Coach,
    /// On the bench.
    Substitute,
    /// The user.
    User,
}

impl TeamRole {
    /// Returns the height from the upper edge of the figure to the name.
    pub fn figure_height(self) -> f64 {
        match self {
            Self::Supporter => 30.0,
            Self::Player | Self::Keeper | Self::Coach | Self::User => 52.0,
            Self::Substitute => 56.0,
        }
    }
}

/// Draws someone by how they take part.
pub(in crate::pictures) fn draw_team_figure(picture: &mut Picture, role: TeamRole, at: Point) {
    let (x, y) = at;
    match role {
        TeamRole::Player => draw_shirt(picture, at, Ink::Page, Some(Ink::Moss)),
        TeamRole::Keeper => draw_shirt(picture, at, Ink::GoldWash, Some(Ink::Gold)),
        TeamRole::User => draw_shirt(picture, at, Ink::Moss, Some(Ink::Page)),
        TeamRole::Coach => {
            draw_shirt(picture, at, Ink::RiverWash, None);
            picture.add_line(
                format!("M{:.1} {:.1}L{x:.1} {:.1}L{:.1} {:.1}", x - 6.0, y + 7.0, y + 25.0, x + 6.0, y + 7.0),
                Ink::Ink,
                1.2,
            );
            picture.add_filled_shape(circle_path(x, y + 29.0, 4.4), Ink::Clay);
        }
        TeamRole::Substitute => {
            draw_shirt(picture, at, Ink::Page, Some(Ink::Moss));
            picture.add_line(near_level_line_path((x - 44.0, y + 50.0), (x + 44.0, y + 50.0), x), Ink::Ink, 3.0);
        }
        TeamRole::Supporter => {
            let arms = format!("M{:.1} {:.1}c2 14 6 18 16 18s14-4 16-18", x - 16.0, y + 1.0);
            picture.add_line(arms, Ink::Moss, 4.0);
            picture.add_filled_shape(format!("M{:.1} {:.1}c0-16 20-16 20 0z", x - 10.0, y + 29.0), Ink::Moss);
            picture.add_filled_shape(circle_path(x, y + 8.0, 6.4), Ink::Ink);
        }
    }
}

/// Draws a shirt, with a band across its chest.
fn draw_shirt(picture: &mut Picture, (x, y): Point, fill: Ink, band: Option<Ink>) {
    let d = format!(
        "M{:.1} {:.1}c4 6 13 6 18 0l15 8-5 11-5-3c-1 9-.5 18 0 27-9 1.8-19 1.8-28 0 .5-9 1-18 0-27l-5 3-5-11z",
        x - 9.0,
        y + 4.0
    );
    picture.add_filled_shape(d.clone(), fill);
    if let Some(band) = band {
        picture.add_filled_shape(format!("M{:.1} {:.1}h27v6h-27z", x - 13.5, y + 24.0), band);
    }
    picture.add_line(d, Ink::Ink, 1.7);
}

/// Puts what `draw` draws behind everything that is there already.
fn draw_behind(picture: &mut Picture, draw: impl FnOnce(&mut Picture)) {
    let shapes = std::mem::take(&mut picture.shapes);
    draw(picture);
    picture.shapes.extend(shapes);
}

/// Draws the stand of the supporters, with bunting above it.
pub(in crate::pictures) fn draw_stand(picture: &mut Picture, (top, bottom): (f64, f64)) {
    let (left, right) = (14.0, picture.width - 14.0);
    if bottom - top < 60.0 {
        return;
    }
    draw_behind(picture, |picture| {
        picture.add_filled_shape(wobbly_rect_path(left, top, right - left, bottom - top), Ink::GoldWash);
        picture.add_line(wobbly_line_path((left, top), (right, top)), Ink::Ink, 1.4);
        let mut flags = [String::new(), String::new()];
        for (nth, n) in count_as_f64().take(60).enumerate() {
            let x = left + 6.0 + n * 22.0;
            if x + 12.0 > right {
                break;
            }
            if let Some(d) = flags.get_mut(nth % 2) {
                write!(d, "M{x:.1} {top:.1}h12l-6 11z").ok();
            }
        }
        for (d, ink) in flags.into_iter().zip([Ink::Moss, Ink::Clay]) {
            picture.add_filled_shape(d, ink);
        }
    });
}

/// Draws a scarf behind the words of the team, with fringes at both ends.
pub(in crate::pictures) fn draw_scarf(picture: &mut Picture, (top, bottom): (f64, f64)) {
    let (left, wide) = (26.0, picture.width - 52.0);
    draw_behind(picture, |picture| {
        let cloth = wobbly_rect_path(left, top, wide, bottom - top);
        picture.add_filled_shape(cloth.clone(), Ink::MossTint);
        let mut fringe = String::new();
        for n in count_as_f64().take(200) {
            let y = top + 5.0 + n * 8.0;
            if y > bottom - 3.0 {
                break;
            }
            write!(fringe, "M{left:.1} {y:.1}h-12M{:.1} {y:.1}h12", left + wide).ok();
        }
        picture.add_line(fringe, Ink::Moss, 2.0);
        picture.add_line(cloth, Ink::Moss, 1.6);
        for x in [left + 9.0, left + wide - 9.0] {
            picture.add_line(wobbly_line_path((x, top + 2.0), (x, bottom - 2.0)), Ink::Page, 5.0);
        }
    });
}

/// Draws the pitch behind everything: mown stripes between these edges, its lines, and the team's own goal at its foot. The
/// halfway line is above the part with the index `halfway`.
pub(in crate::pictures) fn draw_pitch(picture: &mut Picture, (left, right): (f64, f64), edges: &[f64], halfway: usize) {
    let (Some(top), Some(bottom)) = (edges.first().copied(), edges.last().copied()) else { return };
    let (middle, wide) = (f64::midpoint(left, right), right - left);
    draw_behind(picture, |picture| {
        for (nth, (from, to)) in edges.iter().zip(edges.iter().skip(1)).enumerate() {
            let ink = if nth.is_multiple_of(2) { Ink::MossTint } else { Ink::MossWash };
            picture.add_filled_shape(format!("M{left:.1} {from:.1}h{wide:.1}V{to:.1}h-{wide:.1}z"), ink);
        }
        picture.add_line(wobbly_rect_path(left, top, wide, bottom - top), Ink::Moss, 2.0);
        if let Some(y) = edges.get(halfway).copied() {
            picture.add_line(near_level_line_path((left, y), (right, y), y), Ink::Page, 3.0);
            picture.add_filled_shape(circle_path(middle, y, 17.0), Ink::MossWash);
            picture.add_line(circle_path(middle, y, 17.0), Ink::Page, 3.0);
            draw_ball(picture, (middle, y));
        }
        if let Some(y) = edges.iter().rev().nth(1).copied() {
            let area = wobbly_rect_path(left + 14.0, y + 3.0, wide - 28.0, bottom - y - 9.0);
            picture.add_line(area, Ink::Page, 3.0);
        }
        draw_net(picture, (middle, bottom), wide * 0.16, 22.0);
    });
}

/// Draws a net below a line.
pub(in crate::pictures) fn draw_net(picture: &mut Picture, at: Point, half: f64, depth: f64) {
    let (x, y) = at;
    let mut frame = start((x - half, y));
    for to in [(-half, depth), (half, depth), (half, 0.0)] {
        line_to(&mut frame, (x + to.0, y + to.1));
    }
    picture.add_line(frame, Ink::Soft, 1.6);
    let mut mesh = String::new();
    for n in count_as_f64().take(60) {
        let from = x - half + n * 9.0;
        if from > x + half {
            break;
        }
        mesh.push_str(&start((from, y)));
        line_to(&mut mesh, (from + signed_noise(n), y + depth));
    }
    for n in count_as_f64().take(40) {
        let down = y + (n + 1.0) * 8.0;
        if down >= y + depth {
            break;
        }
        mesh.push_str(&start((x - half, down)));
        line_to(&mut mesh, (x + half, down));
    }
    picture.add_line(mesh, Ink::Rule, 1.0);
}

/// Draws a ball.
pub(in crate::pictures) fn draw_ball(picture: &mut Picture, at: Point) {
    let (x, y) = at;
    picture.add_filled_shape(circle_path(x, y, 8.0), Ink::Page);
    picture.add_line(circle_path(x, y, 8.0), Ink::Ink, 1.5);
    let mut d = start((x - 7.0, y - 2.0));
    curve_to(&mut d, (x - 3.0, y + 1.0), (x + 3.0, y + 1.0), (x + 7.0, y - 3.0));
    d.push_str(&start((x - 2.0, y - 0.2)));
    curve_to(&mut d, (x - 3.0, y + 3.0), (x - 2.0, y + 6.0), (x - 1.0, y + 7.6));
    picture.add_line(d, Ink::Ink, 1.1);
}
