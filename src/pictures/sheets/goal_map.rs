//! The goal map: something that the user and their team achieved, pass by pass along a path through the hills, into the net (Denborough 2008).

use crate::exercises::content_ids::{
    GOAL, GOAL_ABOUT_TEAM, GOAL_CELEBRATION, GOAL_OBSTACLES, GOAL_OWN_PART, GOAL_PASSES,
};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::brush::{Point, begin_path as start, curve_to};
use crate::pictures::ink::scene::{draw_birds, draw_ridge, draw_sun};
use crate::pictures::ink::title::PICTURE_MARGIN;
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, add_user_text, answer_labels_for};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
use crate::pictures::people::chairs::circle_width;
use crate::pictures::people::team::TeamLayout;
use crate::pictures::people::team_art::{draw_ball, draw_net, draw_stand};
use crate::story::Story;

/// The app's texts in the goal map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalMapStrings {
    /// Before a goal that has no name yet.
    pub empty_hint: &'static str,
    /// Who passed to whom.
    pub passes: &'static str,
    /// The user's part.
    pub own_part: &'static str,
    /// The obstacles.
    pub obstacles: &'static str,
    /// What was achieved.
    pub goal: &'static str,
    /// How it was celebrated.
    pub celebration: &'static str,
    /// What it says about the team.
    pub about_team: &'static str,
}

/// The height of the sky above the first hill.
const SKY_HEIGHT: f64 = 66.0;
/// The distance from a ridge to the words on its hill.
const RIDGE_TOP: f64 = 20.0;
const GOAL_HEIGHT: f64 = 62.0;
/// The distance from the route to its labels.
const LABEL_GAP: f64 = 15.0;

/// What a point of the route stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GoalStop {
    Pass,
    OwnPart,
    Obstacle,
}

/// Draws the goal map from the answers.
pub fn draw_goal_map(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: GoalMapStrings,
) -> Picture {
    let mut picture = Picture { width: circle_width(width), ..Picture::default() };
    let floor = TeamLayout::new(width);
    let mut way = PassRoute { layout: &floor, y: SKY_HEIGHT, is_right: true, points: Vec::new(), ridges: Vec::new() };
    for (heading, question, stop) in [
        (strings.passes, GOAL_PASSES, GoalStop::Pass),
        (strings.own_part, GOAL_OWN_PART, GoalStop::OwnPart),
        (strings.obstacles, GOAL_OBSTACLES, GoalStop::Obstacle),
    ] {
        way.add_stops(&mut picture, heading, &answer_labels_for(story, &[question]), stop);
    }
    let PassRoute { points, ridges, y: top, .. } = way;
    let goal = top + 34.0;
    let foot = goal + GOAL_HEIGHT;
    draw_land(&mut picture, &ridges, (SKY_HEIGHT, foot + 14.0));
    draw_ball_route(&mut picture, &points, (floor.middle_x, foot - 12.0));
    draw_goal(&mut picture, (floor.middle_x, goal));
    draw_ball(&mut picture, (floor.middle_x, foot - 14.0));
    let panel = foot + 26.0;
    let mut y = panel + 16.0;
    let before = picture.labels.len();
    for (heading, question) in
        [(strings.goal, GOAL), (strings.celebration, GOAL_CELEBRATION), (strings.about_team, GOAL_ABOUT_TEAM)]
    {
        y = floor.add_text_lines(&mut picture, story, (heading, question), y);
    }
    if picture.labels.len() > before {
        draw_stand(&mut picture, (panel, y));
    } else {
        y = panel - 4.0;
    }
    if picture.labels.is_empty() {
        let limits = LabelLimits::new(picture.width - PICTURE_MARGIN * 2.0, 2);
        let label = WrappedText::wrapped_at(strings.empty_hint, limits, floor.middle_x, y, Anchor::Middle);
        y += label.height() + 6.0;
        add_app_text(&mut picture, strings.empty_hint, label);
    }
    picture.height = y + PICTURE_MARGIN / 2.0;
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

/// The route down through the land, from side to side.
struct PassRoute<'a> {
    layout: &'a TeamLayout,
    y: f64,
    is_right: bool,
    points: Vec<(Point, GoalStop)>,
    ridges: Vec<f64>,
}

impl PassRoute<'_> {
    /// Adds a hill with its stops: the heading on the left of the path, and the first stop on its right.
    fn add_stops(&mut self, picture: &mut Picture, heading: &'static str, all: &[AnswerLabel], stop: GoalStop) {
        if all.is_empty() {
            return;
        }
        self.ridges.push(self.y);
        self.y += RIDGE_TOP;
        let middle = self.layout.middle_x;
        let out = middle * 0.13;
        let width = middle - out - LABEL_GAP - PICTURE_MARGIN / 2.0;
        let label = WrappedText::wrapped_at(heading, LabelLimits::new(width, 2), PICTURE_MARGIN, self.y, Anchor::Start);
        let under_heading = self.y + label.height() + 6.0;
        add_app_text(picture, heading, label);
        self.is_right = true;
        for answer in all {
            let side = if self.is_right { 1.0 } else { -1.0 };
            let x = middle + side * out;
            let anchor = if self.is_right { Anchor::Start } else { Anchor::End };
            let top = if self.is_right { self.y } else { self.y.max(under_heading) };
            let label =
                wrapped_or_numbered(&answer.text, LabelLimits::new(width, 4), x + side * LABEL_GAP, top, anchor);
            self.points.push(((x, top + 11.0), stop));
            self.y = top + (label.height() + 12.0).max(44.0);
            add_user_text(picture, answer, label, true);
            self.is_right = !self.is_right;
        }
        self.y = self.y.max(under_heading) + 6.0;
    }
}

/// Draws the sky, and the hills down to the goal.
fn draw_land(picture: &mut Picture, ridges: &[f64], (first, foot): (f64, f64)) {
    let shapes = std::mem::take(&mut picture.shapes);
    let wide = picture.width;
    draw_sun(picture, (wide - 60.0, 34.0), 14.0);
    draw_birds(picture, (wide * 0.3, 34.0));
    let hills = if ridges.is_empty() { vec![first] } else { ridges.to_vec() };
    for (nth, y) in hills.into_iter().enumerate() {
        draw_ridge(picture, y, (wide, foot), nth);
    }
    picture.shapes.extend(shapes);
}

/// Draws the goal with its net, and a flag on each post.
fn draw_goal(picture: &mut Picture, (x, top): Point) {
    let (half, foot) = (104.0, top + GOAL_HEIGHT);
    let frame = format!("M{:.1} {foot:.1}V{top:.1}H{:.1}V{foot:.1}", x - half, x + half);
    picture.add_filled_shape(format!("{frame}z"), Ink::Page);
    draw_net(picture, (x, top), half, GOAL_HEIGHT);
    picture.add_line(frame, Ink::Ink, 4.0);
    for (side, ink) in [(-1.0, Ink::Clay), (1.0, Ink::Gold)] {
        let post = x + side * half;
        picture.add_line(format!("M{post:.1} {top:.1}v-24"), Ink::Ink, 1.8);
        picture
            .add_filled_shape(format!("M{post:.1} {:.1}l{:.1} 7 {:.1} 7z", top - 24.0, side * 20.0, side * -20.0), ink);
    }
}

/// Draws the route through all points, and each point by its kind.
fn draw_ball_route(picture: &mut Picture, points: &[(Point, GoalStop)], end: Point) {
    let ends = points.iter().skip(1).map(|(at, _)| *at).chain([end]);
    for ((from, _), to) in points.iter().zip(ends) {
        let half = f64::midpoint(from.1, to.1);
        let mut d = start(*from);
        curve_to(&mut d, (from.0, half), (to.0, half), to);
        picture.add_line(d.clone(), Ink::Page, 11.0);
        picture.add_dashed_line(d, Ink::Soft, 1.5);
    }
    for ((x, y), stop) in points.iter().copied() {
        match stop {
            GoalStop::Pass => {
                picture.add_filled_shape(circle_path(x, y, 8.0), Ink::GoldWash);
                picture.add_line(circle_path(x, y, 8.0), Ink::Ink, 1.6);
            }
            GoalStop::OwnPart => {
                picture.add_filled_shape(circle_path(x, y, 10.0), Ink::Moss);
                picture.add_filled_shape(circle_path(x, y - 3.2, 2.6), Ink::Page);
                picture.add_filled_shape(format!("M{:.1} {:.1}c0-8 9-8 9 0z", x - 4.5, y + 6.0), Ink::Page);
            }
            GoalStop::Obstacle => {
                let rock = format!("M{:.1} {:.1}c0-8 5-15 11-16 5 0 9 4 11 16z", x - 11.0, y + 8.0);
                picture.add_filled_shape(rock.clone(), Ink::ClayTint);
                picture.add_line(rock, Ink::Clay, 1.6);
            }
        }
    }
}

#[cfg(test)]
#[path = "goal_map_tests.rs"]
mod tests;
