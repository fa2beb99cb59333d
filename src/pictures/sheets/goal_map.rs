//! The goal map: something that the user and their team achieved, pass by pass, into the net (Denborough 2008).

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::brush::{Point, begin_path as start, curve_to, line_to};
use crate::pictures::ink::callouts::PICTURE_MARGIN;
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, add_user_text, answer_labels_for};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
use crate::pictures::people::chairs::circle_width;
use crate::pictures::people::team::TeamLayout;
use crate::pictures::people::team_art::{draw_ball, draw_net};
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
    let mut way = PassRoute { layout: &floor, y: PICTURE_MARGIN + 6.0, is_right: false, points: Vec::new() };
    for (heading, question, stop) in [
        (strings.passes, "e12.3.2", GoalStop::Pass),
        (strings.own_part, "e12.3.3", GoalStop::OwnPart),
        (strings.obstacles, "e12.3.4", GoalStop::Obstacle),
    ] {
        way.add_stops(&mut picture, heading, &answer_labels_for(story, &[question]), stop);
    }
    let (points, top) = (way.points, way.y + 30.0);
    let half = (floor.middle_x - PICTURE_MARGIN * 2.0).min(150.0);
    let scored = answer_labels_for(story, &["e12.3.1"]);
    draw_net(&mut picture, (floor.middle_x, top), half, 46.0);
    draw_ball_route(&mut picture, &points, (floor.middle_x, top + 24.0));
    draw_ball(&mut picture, (floor.middle_x, top + 26.0));
    let mut y = top + 58.0;
    if scored.is_empty() && points.is_empty() {
        let label = WrappedText::wrapped_at(
            strings.empty_hint,
            LabelLimits::new(picture.width - PICTURE_MARGIN * 2.0, 2),
            floor.middle_x,
            y,
            Anchor::Middle,
        );
        y += label.height() + 6.0;
        add_app_text(&mut picture, strings.empty_hint, label);
    }
    for (heading, question) in
        [(strings.goal, "e12.3.1"), (strings.celebration, "e12.3.5"), (strings.about_team, "e12.3.6")]
    {
        y = floor.add_text_lines(&mut picture, story, (heading, question), y);
    }
    picture.height = y + PICTURE_MARGIN / 2.0;
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

/// The route down the pitch, from side to side.
struct PassRoute<'a> {
    layout: &'a TeamLayout,
    y: f64,
    is_right: bool,
    points: Vec<(Point, GoalStop)>,
}

impl PassRoute<'_> {
    fn add_stops(&mut self, picture: &mut Picture, heading: &'static str, all: &[AnswerLabel], stop: GoalStop) {
        if all.is_empty() {
            return;
        }
        self.y = self.layout.add_heading(picture, heading, self.y);
        self.is_right = false;
        for answer in all {
            let side = if self.is_right { 1.0 } else { -1.0 };
            let out = self.layout.middle_x * 0.14;
            let x = self.layout.middle_x + side * out;
            let anchor = if self.is_right { Anchor::Start } else { Anchor::End };
            let limits = LabelLimits::new(self.layout.middle_x - out - LABEL_GAP - PICTURE_MARGIN / 2.0, 4);
            let label = WrappedText::wrapped_at(&answer.text, limits, x + side * LABEL_GAP, self.y, anchor);
            self.points.push(((x, self.y + 11.0), stop));
            self.y += (label.height() + 12.0).max(40.0);
            add_user_text(picture, answer, label, true);
            self.is_right = !self.is_right;
        }
        self.y += 8.0;
    }
}

/// Draws the route through all points, and each point by its kind.
fn draw_ball_route(picture: &mut Picture, points: &[(Point, GoalStop)], end: Point) {
    let ends = points.iter().skip(1).map(|(at, _)| *at).chain([end]);
    for ((from, _), to) in points.iter().zip(ends) {
        let half = f64::midpoint(from.1, to.1);
        let mut d = start(*from);
        curve_to(&mut d, (from.0, half), (to.0, half), to);
        picture.add_dashed_line(d, Ink::Soft, 1.6);
    }
    for ((x, y), stop) in points.iter().copied() {
        match stop {
            GoalStop::Pass => {
                picture.add_filled_shape(circle_path(x, y, 6.0), Ink::MossWash);
                picture.add_line(circle_path(x, y, 6.0), Ink::Ink, 1.5);
            }
            GoalStop::OwnPart => picture.add_filled_shape(circle_path(x, y, 7.0), Ink::Moss),
            GoalStop::Obstacle => {
                let mut d = start((x - 8.0, y + 7.0));
                for to in [(0.0, -9.0), (8.0, 7.0), (-8.0, 7.0)] {
                    line_to(&mut d, (x + to.0, y + to.1));
                }
                d.push('z');
                picture.add_filled_shape(d.clone(), Ink::ClayWash);
                picture.add_line(d, Ink::Clay, 1.6);
            }
        }
    }
}

#[cfg(test)]
#[path = "goal_map_tests.rs"]
mod tests;
