//! The day after, as a strip of scenes; the sun passes over as the day goes on (practice.md 4.13).

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::hand_drawn::{
    push_app_label, push_user_label, push_user_list_entry, small_leaf_path, wobbly_line_path, wobbly_rect_path,
};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_on_page, exercise_pages};
use std::f64::consts::PI;

/// The app's headings of the scenes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayAfterStrings {
    /// What tells the user first.
    pub first: &'static str,
    /// What the user does next.
    pub next: &'static str,
    /// Who notices, what they see, how they respond.
    pub noticed: &'static str,
    /// The middle of the day, and the evening.
    pub later: &'static str,
    /// What the user misses.
    pub missed: &'static str,
    /// What the user likes best.
    pub best: &'static str,
    /// What the user does instead, or in line with what matters to them.
    pub instead: &'static str,
    /// What has happened already.
    pub already: &'static str,
}

/// The questions whose answers make a kind of scene, and the positions of the sun from its first scene to its last; `None` if
/// no time of day was asked for.
struct SceneKind {
    question_id: &'static str,
    sun_range: Option<(f64, f64)>,
    heading: &'static str,
}

/// A row of scenes. A question with one answer keeps its place in it, answered or not, and a list comes after those; so one
/// more scene opens a row, which moves everything below straight down, or it moves nothing.
struct SceneRow {
    single_kinds: Vec<SceneKind>,
    list_kind: Option<SceneKind>,
}

struct DayScene {
    answer: RecordedAnswer,
    heading: &'static str,
    sun_position: Option<f64>,
}

/// The measures of the strip for a width.
#[derive(Clone, Copy)]
struct SceneLayout {
    columns: usize,
    w: f64,
    h: f64,
    sky_size: (f64, f64),
    text_offset: (f64, f64),
    label_limits: LabelLimits,
}

const EDGE: f64 = 10.0;
const GAP: f64 = 16.0;

impl SceneLayout {
    fn for_width(width: LayoutWidth) -> Self {
        match width {
            LayoutWidth::Narrow => Self {
                columns: 1,
                w: 336.0,
                h: 124.0,
                sky_size: (96.0, 84.0),
                text_offset: (108.0, 12.0),
                label_limits: LabelLimits::new(216.0, 4),
            },
            LayoutWidth::Wide => Self {
                columns: 3,
                w: 209.0,
                h: 212.0,
                sky_size: (209.0, 66.0),
                text_offset: (14.0, 78.0),
                label_limits: LabelLimits::new(181.0, 5),
            },
        }
    }

    fn scene_origin(self, column: usize, row: usize) -> (f64, f64) {
        let x = (0..column).fold(EDGE, |x, _| x + self.w + GAP);
        let y = (0..row).fold(EDGE, |y, _| y + self.h + GAP);
        (x, y)
    }
}

/// Draws the strip from the answers.
pub fn draw_day_after(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: DayAfterStrings,
) -> Picture {
    let frame = SceneLayout::for_width(width);
    let mut picture = Picture { width: width.units(), ..Picture::default() };
    let mut row: usize = 0;
    for line in arrange_scenes(story, strings, width) {
        for strip in line.chunks(frame.columns) {
            for (column, scene) in strip.iter().enumerate() {
                match scene {
                    Some(scene) => draw_scene(&mut picture, frame, frame.scene_origin(column, row), scene),
                    None => draw_empty_scene(&mut picture, frame, frame.scene_origin(column, row)),
                }
            }
            draw_row_remainder(&mut picture, frame, frame.scene_origin(strip.len(), row), strip.len());
            row = row.saturating_add(1);
        }
    }
    if row == 0 {
        picture.add_line(wobbly_rect_path(EDGE, EDGE, frame.w, frame.h), Ink::Soft, 1.4);
        draw_sky(&mut picture, frame, (EDGE, EDGE), Some(0.04));
    }
    picture.height = frame.scene_origin(0, row.max(1)).1 - GAP + EDGE;
    picture.enable_reordering();
    picture
}

fn draw_scene(picture: &mut Picture, frame: SceneLayout, (x, y): (f64, f64), scene: &DayScene) {
    picture.add_line(wobbly_rect_path(x, y, frame.w, frame.h), Ink::Soft, 1.4);
    draw_sky(picture, frame, (x, y), scene.sun_position);
    let (left, one) = (x + frame.text_offset.0, LabelLimits::new(frame.label_limits.max_width, 1));
    let word = WrappedText::wrapped_at(scene.heading, one, left, y + frame.text_offset.1, Anchor::Start);
    let own = WrappedText::wrapped_at(
        &scene.answer.text,
        frame.label_limits,
        left,
        word.y + word.height() + 4.0,
        Anchor::Start,
    );
    push_app_label(picture, scene.heading, word, Ink::Soft);
    push_user_label(picture, &scene.answer, own, Ink::Ink);
    push_user_list_entry(picture, scene.heading, &scene.answer, false);
}

/// Continues the ground where a scene has no answer yet.
fn draw_empty_scene(picture: &mut Picture, frame: SceneLayout, (x, y): (f64, f64)) {
    let ground = y + frame.sky_size.1 - 6.0;
    picture.add_dashed_line(wobbly_line_path((x, ground), (x + frame.w, ground)), Ink::Rule, 1.6);
}

/// Continues the ground to the end of a row that has fewer scenes.
fn draw_row_remainder(picture: &mut Picture, frame: SceneLayout, (x, y): (f64, f64), count: usize) {
    let ground = y + frame.sky_size.1 - 6.0;
    if count < frame.columns {
        picture.add_dashed_line(wobbly_line_path((x, ground), (picture.width - EDGE, ground)), Ink::Rule, 1.6);
    }
}

/// Returns the rows of a day, as one of its two steps asks for them.
fn scene_rows(strings: DayAfterStrings, step: DayStep) -> Vec<SceneRow> {
    let part = |ids: &[&'static str; 2], sun, word| {
        let [day, loss] = ids;
        SceneKind { question_id: if step == DayStep::Day { day } else { loss }, sun_range: sun, heading: word }
    };
    let first = part(&["e15.1.2", "e15.loss.2"], Some((0.02, 0.06)), strings.first);
    let next = part(&["e15.1.3", "e15.loss.3"], Some((0.1, 0.34)), strings.next);
    let who = part(&["e15.1.4", "e15.loss.4"], Some((0.3, 0.4)), strings.noticed);
    let see = part(&["e15.1.4b", "e15.loss.4b"], Some((0.38, 0.46)), strings.noticed);
    let answer = part(&["e15.1.4c", "e15.loss.4c"], Some((0.42, 0.5)), strings.noticed);
    let later = part(&["e15.1.5", "e15.loss.5"], Some((0.48, 0.98)), strings.later);
    let missed = part(&["", "e15.loss.8"], None, strings.missed);
    let best = part(&["e15.1.5b", "e15.loss.5b"], None, strings.best);
    let instead = part(&["e15.1.6", "e15.loss.6"], None, strings.instead);
    let already = part(&["e15.1.7", "e15.loss.7"], None, strings.already);
    let line = |once, list| SceneRow { single_kinds: once, list_kind: list };
    let asked_once = match step {
        DayStep::Day => vec![best, instead],
        DayStep::Loss => vec![missed, best, instead],
    };
    vec![
        line(vec![first], Some(next)),
        line(Vec::new(), Some(who)),
        line(vec![see, answer], None),
        line(Vec::new(), Some(later)),
        line(asked_once, None),
        line(Vec::new(), Some(already)),
    ]
}

/// The two steps of the exercise; each tells a day of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DayStep {
    Day,
    Loss,
}

/// Returns the scenes, one for each answer, page by page and in the order of the day. On a narrow picture no place is left
/// for missing answers.
fn arrange_scenes(story: &Story, strings: DayAfterStrings, width: LayoutWidth) -> Vec<Vec<Option<DayScene>>> {
    let mut all: Vec<Vec<Option<DayScene>>> = Vec::new();
    for page in exercise_pages(story).into_iter().filter(|page| page.exercise == "e15") {
        let answer = answers_on_page(story, &page.record);
        for strip in [DayStep::Day, DayStep::Loss].into_iter().flat_map(|step| scene_rows(strings, step)) {
            let mut answered: Vec<_> =
                strip.single_kinds.iter().map(|part| scenes_of_kind(&answer, part).into_iter()).collect();
            let mut line: Vec<Option<DayScene>> = answered.iter_mut().map(Iterator::next).collect();
            line.extend(answered.into_iter().flatten().map(Some));
            line.extend(strip.list_kind.iter().flat_map(|part| scenes_of_kind(&answer, part)).map(Some));
            if width == LayoutWidth::Narrow {
                line.retain(Option::is_some);
            }
            if line.iter().any(Option::is_some) {
                all.push(line);
            }
        }
    }
    all
}

/// Returns the scenes of a kind; the sun moves on from one to the next.
fn scenes_of_kind(answers: &[RecordedAnswer], part: &SceneKind) -> Vec<DayScene> {
    let of = |answer: &&RecordedAnswer| {
        answer.question_ref.question_id == part.question_id && !answer.text.trim().is_empty()
    };
    let here: Vec<&RecordedAnswer> = answers.iter().filter(of).collect();
    let count: f64 = here.iter().map(|_| 1.0).sum();
    let scene = |(nth, answer): (i32, &RecordedAnswer)| {
        let sun = part.sun_range.map(|(from, to)| from + (to - from) * f64::from(nth) / (count + 1.0));
        DayScene { answer: answer.clone(), heading: part.heading, sun_position: sun }
    };
    (1_i32..).zip(here).map(scene).collect()
}

/// Draws the ground with the sun at its position, or with a sprig if no time of day was asked for.
fn draw_sky(picture: &mut Picture, frame: SceneLayout, at: (f64, f64), sun: Option<f64>) {
    let (w, h) = frame.sky_size;
    let (left, ground) = (at.0 + 10.0, at.1 + h - 6.0);
    let right = at.0 + w - 10.0;
    picture.add_line(wobbly_line_path((left, ground), (right, ground)), Ink::Soft, 1.4);
    let (mid, far, height) =
        (f64::midpoint(left, right), (right - left) / 2.0 - 10.0, (h - 24.0).min((right - left) / 2.0));
    let Some(sun) = sun else {
        for (x, y) in [(0.0, -7.0), (7.0, -17.0), (-2.0, -25.0)] {
            picture.add_filled_shape(small_leaf_path(mid + x, ground + y), Ink::Moss);
        }
        picture.add_line(format!("M{:.1} {ground:.1}c-1-12 2-22 4-32", mid - 4.0), Ink::Moss, 1.6);
        return;
    };
    picture.add_dashed_line(
        format!("M{:.1} {ground:.1}A{far:.1} {height:.1} 0 0 1 {:.1} {ground:.1}", mid - far, mid + far),
        Ink::Rule,
        1.6,
    );
    let angle = PI * (1.0 - sun);
    let (x, y) = (mid + far * angle.cos(), ground - height * angle.sin());
    if ground - y < 9.0 {
        picture.add_line(format!("M{:.1} {ground:.1}a8 8 0 0 1 16 0", x - 8.0), Ink::Ink, 1.8);
    } else {
        picture.add_filled_shape(circle_path(x, y, 8.0), Ink::Page);
        picture.add_line(circle_path(x, y, 7.0), Ink::Ink, 1.8);
    }
}

#[cfg(test)]
#[path = "day_after_tests.rs"]
mod tests;
