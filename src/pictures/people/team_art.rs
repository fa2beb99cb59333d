//! The drawings of the team sheet: the pitch, the shirts, the net.

use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::curves::{count_as_f64, near_level_line_path, signed_noise};
use crate::pictures::model::picture::{Ink, Picture, circle_path};

/// How someone takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum TeamRole {
    /// On the pitch.
    Player,
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
            Self::Supporter => 26.0,
            Self::Player | Self::Coach | Self::Substitute | Self::User => 36.0,
        }
    }
}

/// Draws someone by how they take part.
pub(in crate::pictures) fn draw_team_figure(picture: &mut Picture, role: TeamRole, at: Point) {
    let (x, y) = at;
    match role {
        TeamRole::Player => draw_shirt(picture, at, Some(Ink::MossWash)),
        TeamRole::User => draw_shirt(picture, at, Some(Ink::Moss)),
        TeamRole::Coach => {
            draw_shirt(picture, at, None);
            picture.add_line(circle_path(x, y + 19.0, 2.6), Ink::Ink, 1.2);
            picture.add_line(
                format!("M{:.1} {:.1}L{x:.1} {:.1}L{:.1} {:.1}", x - 4.0, y + 4.0, y + 16.0, x + 4.0, y + 4.0),
                Ink::Ink,
                1.0,
            );
        }
        TeamRole::Substitute => {
            draw_shirt(picture, at, Some(Ink::MossWash));
            picture.add_line(near_level_line_path((x - 24.0, y + 33.0), (x + 24.0, y + 33.0), x), Ink::Ink, 1.6);
        }
        TeamRole::Supporter => {
            picture.add_filled_shape(circle_path(x, y + 8.0, 5.0), Ink::Moss);
            let mut d = start((x - 13.0, y + 3.0));
            curve_to(&mut d, (x - 11.0, y + 14.0), (x - 7.0, y + 16.0), (x, y + 16.0));
            curve_to(&mut d, (x + 7.0, y + 16.0), (x + 11.0, y + 14.0), (x + 13.0, y + 3.0));
            picture.add_line(d, Ink::Moss, 2.4);
        }
    }
}

fn draw_shirt(picture: &mut Picture, at: Point, fill: Option<Ink>) {
    let (x, y) = at;
    let mut d = start((x - 6.0, y + 3.0));
    curve_to(&mut d, (x - 3.0, y + 7.0), (x + 3.0, y + 7.0), (x + 6.0, y + 3.0));
    for to in [(16.0, 8.0), (12.5, 15.5), (9.0, 13.5)] {
        line_to(&mut d, (x + to.0, y + to.1));
    }
    curve_to(&mut d, (x + 8.4, y + 20.0), (x + 9.2, y + 26.0), (x + 9.0, y + 31.0));
    curve_to(&mut d, (x + 3.0, y + 32.0), (x - 3.0, y + 32.0), (x - 9.0, y + 31.0));
    curve_to(&mut d, (x - 9.2, y + 26.0), (x - 8.4, y + 20.0), (x - 9.0, y + 13.5));
    for to in [(-12.5, 15.5), (-16.0, 8.0), (-6.0, 3.0)] {
        line_to(&mut d, (x + to.0, y + to.1));
    }
    d.push('z');
    picture.add_filled_shape(d.clone(), fill.unwrap_or(Ink::Page));
    picture.add_line(d, Ink::Ink, 1.4);
}

/// Draws the pitch behind everything: its edge, the halfway line, the circle, and the team's own goal at its foot.
pub(in crate::pictures) fn draw_pitch(picture: &mut Picture, from: Point, to: Point, across: f64) {
    let ((left, top), (right, bottom)) = (from, to);
    let middle = f64::midpoint(left, right);
    let shapes = std::mem::take(&mut picture.shapes);
    for (a, b) in [((left, top), (right, top)), ((left, bottom), (right, bottom)), ((left, across), (right, across))] {
        picture.add_line(near_level_line_path(a, b, b.1), Ink::Rule, 1.6);
    }
    for x in [left, right] {
        let mut d = start((x, top));
        curve_to(&mut d, (x + 1.2, top + (bottom - top) * 0.3), (x - 1.2, top + (bottom - top) * 0.7), (x, bottom));
        picture.add_line(d, Ink::Rule, 1.6);
    }
    picture.add_line(circle_path(middle, across, 42.0), Ink::Rule, 1.6);
    let width = (right - left) * 0.3;
    let mut area = start((middle - width, bottom));
    for (x, y) in [(-width, -58.0), (width, -58.0), (width, 0.0)] {
        line_to(&mut area, (middle + x, bottom + y));
    }
    picture.add_line(area, Ink::Rule, 1.6);
    draw_net(picture, (middle, bottom), width * 0.42, 12.0);
    picture.shapes.extend(shapes);
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
