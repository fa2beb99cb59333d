//! The team sheet: who plays where, on a pitch that grows with the team (Denborough 2008). It has no score.

use crate::exercises::content_ids::{
    PITCH_QUESTIONS, TEAM_BENCH, TEAM_COACH, TEAM_HOME, TEAM_NAME, TEAM_OWN_POSITION, TEAM_SONG, TEAM_SUPPORTERS,
    TEAM_VALUES,
};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::brush::Point;
use crate::pictures::ink::curves::centred_offsets;
use crate::pictures::ink::title::{PICTURE_MARGIN, draw_title};
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, add_user_text, answer_labels_for};
use crate::pictures::model::drag_model::{AcceptedItems, Draggable, DropAction, DropTarget};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, LayoutWidth, Rect, WrappedText};
use crate::pictures::people::chairs::circle_width;
use crate::pictures::people::team_art::{TeamRole, draw_pitch, draw_scarf, draw_stand, draw_team_figure};
use crate::story::Story;
use crate::story::model::value::Value;

/// The app's texts on the team sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamSheetStrings {
    /// On an empty pitch.
    pub empty_hint: &'static str,
    /// Those who cheer.
    pub supporters: &'static str,
    /// Those who play in front.
    pub forwards: &'static str,
    /// Those the user simply enjoys playing with.
    pub teammates: &'static str,
    /// Those who protect what is precious.
    pub defence: &'static str,
    /// Who guards the goal.
    pub goalkeeper: &'static str,
    /// The position of the user.
    pub me: &'static str,
    /// Who coached.
    pub coach: &'static str,
    /// Those who help at times.
    pub bench: &'static str,
    /// What the team stands for.
    pub values: &'static str,
    /// Where it is at home.
    pub home: &'static str,
    /// What it sings or says.
    pub song: &'static str,
}

const MIN_PITCH_ROW_HEIGHT: f64 = 62.0;
/// The part of the pitch above which the halfway line is, and the space that it has there.
const HALFWAY_PART: usize = 2;
const HALFWAY_SPACE: f64 = 30.0;
/// The space below the pitch for the goal.
const GOAL_DEPTH: f64 = 34.0;
const SCARF_PADDING: f64 = 14.0;
/// The height reserved for the supporters, the coaches and the bench.
const MIN_SIDE_ROW_HEIGHT: f64 = 30.0;

/// Draws the team sheet from the answers.
pub fn draw_team_sheet(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: TeamSheetStrings,
) -> Picture {
    let mut picture = Picture { width: circle_width(width), ..Picture::default() };
    let name = answer_labels_for(story, &[TEAM_NAME]).pop();
    let top = draw_title(&mut picture, name.as_ref(), PICTURE_MARGIN);
    let floor = TeamLayout::new(width);
    let supporters = (strings.supporters, TEAM_SUPPORTERS);
    let stand =
        floor.add_team_part(&mut picture, story, supporters, (TeamRole::Supporter, MIN_SIDE_ROW_HEIGHT), top + 14.0);
    draw_stand(&mut picture, (top, stand));
    let mut y = floor.add_pitch(&mut picture, story, strings, stand + 6.0) + GOAL_DEPTH;
    y = floor.add_people_row(&mut picture, story, (strings.me, TEAM_OWN_POSITION), TeamRole::User, y);
    for (part, role) in
        [((strings.coach, TEAM_COACH), TeamRole::Coach), ((strings.bench, TEAM_BENCH), TeamRole::Substitute)]
    {
        y = floor.add_team_part(&mut picture, story, part, (role, MIN_SIDE_ROW_HEIGHT), y);
    }
    let scarf = y;
    y += SCARF_PADDING;
    let before = picture.labels.len();
    for (heading, question) in [(strings.values, TEAM_VALUES), (strings.home, TEAM_HOME), (strings.song, TEAM_SONG)] {
        y = floor.add_text_lines(&mut picture, story, (heading, question), y);
    }
    if picture.labels.len() > before {
        draw_scarf(&mut picture, (scarf, y));
    } else {
        y = scarf;
    }
    if picture.labels.is_empty() {
        let limits = LabelLimits::new(picture.width - PICTURE_MARGIN * 4.0, 2);
        let label = WrappedText::wrapped_at(strings.empty_hint, limits, floor.middle_x, y, Anchor::Middle);
        y += label.height();
        add_app_text(&mut picture, strings.empty_hint, label);
    }
    picture.height = y + PICTURE_MARGIN;
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

/// The layout of rows of people.
pub(in crate::pictures) struct TeamLayout {
    /// The middle of the picture.
    pub middle_x: f64,
    columns: usize,
    column_width: f64,
}

impl TeamLayout {
    /// Returns the layout for a width.
    pub fn new(width: LayoutWidth) -> Self {
        let middle_x = circle_width(width) / 2.0;
        match width {
            LayoutWidth::Narrow => Self { middle_x, columns: 3, column_width: 126.0 },
            LayoutWidth::Wide => Self { middle_x, columns: 4, column_width: 128.0 },
        }
    }

    /// Adds the players from the front to the goal, and the pitch behind them; returns its lower edge.
    fn add_pitch(&self, picture: &mut Picture, story: &Story, strings: TeamSheetStrings, top: f64) -> f64 {
        let headings = [strings.forwards, strings.teammates, strings.defence, strings.goalkeeper];
        let mut y = top;
        let mut edges = vec![top];
        for (nth, (question, heading)) in PITCH_QUESTIONS.iter().zip(headings).enumerate() {
            // The halfway line has space of its own, so that no name is on it.
            let above = if nth == HALFWAY_PART { HALFWAY_SPACE } else { 12.0 };
            let below = if nth.saturating_add(1) == HALFWAY_PART { HALFWAY_SPACE - 10.0 } else { 0.0 };
            let role = if nth == 3 { TeamRole::Keeper } else { TeamRole::Player };
            let part = (heading, *question);
            y = self.add_team_part(picture, story, part, (role, MIN_PITCH_ROW_HEIGHT), y + above) + below;
            edges.push(y);
        }
        draw_pitch(picture, (PICTURE_MARGIN / 2.0, self.middle_x * 2.0 - PICTURE_MARGIN / 2.0), &edges, HALFWAY_PART);
        y
    }

    /// Adds a part of the team as a drop target, at least this high.
    fn add_team_part(
        &self,
        picture: &mut Picture,
        story: &Story,
        of: (&'static str, &'static str),
        (role, least): (TeamRole, f64),
        top: f64,
    ) -> f64 {
        let end = self.add_people_row(picture, story, of, role, top).max(top + least);
        let area = Rect { x: 4.0, y: top, w: picture.width - 8.0, h: end - top };
        let (name, action) = (of.0.to_owned(), DropAction::MoveToQuestion(of.1));
        picture.drag_model.targets.push(DropTarget {
            name,
            area,
            edge_bend: 0.0,
            action,
            accepted: AcceptedItems::People,
        });
        end
    }

    /// Adds a heading and its people, centred; returns where the next part may begin.
    fn add_people_row(
        &self,
        picture: &mut Picture,
        story: &Story,
        of: (&'static str, &str),
        role: TeamRole,
        top: f64,
    ) -> f64 {
        let all = answer_labels_for(story, &[of.1]);
        if all.is_empty() {
            return top;
        }
        let mut y = self.add_heading(picture, of.0, top);
        for row in all.chunks(self.columns) {
            let labels: Vec<WrappedText> = row.iter().map(|answer| self.name_text(story, answer)).collect();
            let height = labels.iter().map(WrappedText::height).fold(0.0, f64::max);
            for ((answer, label), column) in row.iter().zip(labels).zip(centred_offsets(row.len())) {
                let at: Point = (self.middle_x + column * self.column_width, y);
                draw_team_figure(picture, role, at);
                let (room, target) =
                    (Rect { x: at.0 - 24.0, y, w: 48.0, h: role.figure_height() }, picture.drag_model.targets.len());
                let draggable = Draggable::for_list_item(&answer.text, room, &answer.answer_path, target);
                picture.drag_model.draggables.extend(draggable.filter(|_| role != TeamRole::User));
                add_user_text(picture, answer, WrappedText { x: at.0, y: y + role.figure_height(), ..label }, true);
            }
            y += role.figure_height() + height + 10.0;
        }
        y + 6.0
    }

    /// Adds a heading and the answers in lines; returns where the next part may begin.
    pub fn add_text_lines(&self, picture: &mut Picture, story: &Story, of: (&'static str, &str), top: f64) -> f64 {
        let all = answer_labels_for(story, &[of.1]);
        if all.is_empty() {
            return top;
        }
        let mut y = self.add_heading(picture, of.0, top);
        for answer in &all {
            let limits = LabelLimits::new((self.middle_x - PICTURE_MARGIN) * 1.7, 5);
            let label = wrapped_or_numbered(&answer.text, limits, self.middle_x, y, Anchor::Middle);
            y += label.height() + 6.0;
            add_user_text(picture, answer, label, true);
        }
        y + 8.0
    }

    /// Adds a heading over the middle; returns where it ends.
    fn add_heading(&self, picture: &mut Picture, text: &'static str, y: f64) -> f64 {
        let label =
            WrappedText::wrapped_at(text, LabelLimits::new(self.middle_x * 1.7, 1), self.middle_x, y, Anchor::Middle);
        add_app_text(picture, text, label);
        y + LINE_HEIGHT + 4.0
    }

    fn name_text(&self, story: &Story, answer: &AnswerLabel) -> WrappedText {
        let name = match story.get(&answer.answer_path) {
            Some(Value::Person { name, .. }) if !name.trim().is_empty() => name,
            Some(_) | None => &answer.text,
        };
        wrapped_or_numbered(name, LabelLimits::new(self.column_width - 10.0, 3), 0.0, 0.0, Anchor::Middle)
    }
}

#[cfg(test)]
#[path = "team_tests.rs"]
mod tests;
