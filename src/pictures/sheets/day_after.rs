//! The day after, as a strip of scenes; the sun passes over as the day goes on (practice.md 4.13).

use crate::exercises::content_ids::{
    DAY_AFTER_EXERCISE, DAY_ALREADY, DAY_BEST_PART, DAY_FIRST_SIGN, DAY_INSTEAD, DAY_LATER, DAY_NEXT, DAY_RESPONSES,
    DAY_SEEN_DOING, DAY_WHO_NOTICES, LOSS_DAY_ALREADY, LOSS_DAY_BEST_PART, LOSS_DAY_FIRST_SIGN, LOSS_DAY_INSTEAD,
    LOSS_DAY_LATER, LOSS_DAY_MISSED, LOSS_DAY_NEXT, LOSS_DAY_RESPONSES, LOSS_DAY_SEEN_DOING, LOSS_DAY_WHO_NOTICES,
};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::brush::leaf_path;
use crate::pictures::ink::hand_drawn::{push_app_label, push_user_label, push_user_list_entry, wobbly_rect_path};
use crate::pictures::ink::scene::draw_sun;
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::model::text_layout::{Anchor, LabelLimits, LayoutWidth, WrappedText};
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

/// Scenes that follow each other: first those of the questions with one answer, then those of a list. One more scene moves
/// everything below straight down.
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
                w: 336.0,
                h: 124.0,
                sky_size: (112.0, 124.0),
                text_offset: (124.0, 12.0),
                label_limits: LabelLimits::new(204.0, 4),
            },
            LayoutWidth::Wide => Self {
                w: 660.0,
                h: 116.0,
                sky_size: (300.0, 116.0),
                text_offset: (320.0, 14.0),
                label_limits: LabelLimits::new(322.0, 3),
            },
        }
    }

    fn row_y(self, row: usize) -> f64 {
        (0..row).fold(EDGE, |y, _| y + self.h + GAP)
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
    let scenes = arrange_scenes(story, strings);
    for (row, scene) in scenes.iter().enumerate() {
        draw_scene(&mut picture, frame, (EDGE, frame.row_y(row)), scene);
    }
    if scenes.is_empty() {
        draw_sky(&mut picture, frame, (EDGE, EDGE), Some(0.04));
        picture.add_line(wobbly_rect_path(EDGE, EDGE, frame.w, frame.h), Ink::Soft, 1.4);
    }
    picture.height = frame.row_y(scenes.len().max(1)) - GAP + EDGE;
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

fn draw_scene(picture: &mut Picture, frame: SceneLayout, (x, y): (f64, f64), scene: &DayScene) {
    draw_sky(picture, frame, (x, y), scene.sun_position);
    picture.add_line(wobbly_rect_path(x, y, frame.w, frame.h), Ink::Soft, 1.4);
    let (left, one) = (x + frame.text_offset.0, LabelLimits::new(frame.label_limits.max_width, 1));
    let word = WrappedText::wrapped_at(scene.heading, one, left, y + frame.text_offset.1, Anchor::Start);
    let under = word.y + word.height() + 4.0;
    let own = wrapped_or_numbered(&scene.answer.text, frame.label_limits, left, under, Anchor::Start);
    push_app_label(picture, scene.heading, word, Ink::Soft);
    push_user_label(picture, &scene.answer, own, Ink::Ink);
    push_user_list_entry(picture, scene.heading, &scene.answer, false);
}

/// Returns the parts of a day, as one of its two steps asks for them.
fn scene_rows(strings: DayAfterStrings, step: DayStep) -> Vec<SceneRow> {
    let part = |ids: &[&'static str; 2], sun, word| {
        let [day, loss] = ids;
        SceneKind { question_id: if step == DayStep::Day { day } else { loss }, sun_range: sun, heading: word }
    };
    let first = part(&[DAY_FIRST_SIGN, LOSS_DAY_FIRST_SIGN], Some((0.02, 0.06)), strings.first);
    let next = part(&[DAY_NEXT, LOSS_DAY_NEXT], Some((0.1, 0.34)), strings.next);
    let who = part(&[DAY_WHO_NOTICES, LOSS_DAY_WHO_NOTICES], Some((0.3, 0.4)), strings.noticed);
    let see = part(&[DAY_SEEN_DOING, LOSS_DAY_SEEN_DOING], Some((0.38, 0.46)), strings.noticed);
    let answer = part(&[DAY_RESPONSES, LOSS_DAY_RESPONSES], Some((0.42, 0.5)), strings.noticed);
    let later = part(&[DAY_LATER, LOSS_DAY_LATER], Some((0.48, 0.98)), strings.later);
    let missed = part(&["", LOSS_DAY_MISSED], None, strings.missed);
    let best = part(&[DAY_BEST_PART, LOSS_DAY_BEST_PART], None, strings.best);
    let instead = part(&[DAY_INSTEAD, LOSS_DAY_INSTEAD], None, strings.instead);
    let already = part(&[DAY_ALREADY, LOSS_DAY_ALREADY], None, strings.already);
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

/// Returns the scenes, one for each answer, page by page and in the order of the day.
fn arrange_scenes(story: &Story, strings: DayAfterStrings) -> Vec<DayScene> {
    let mut all = Vec::new();
    for page in exercise_pages(story).into_iter().filter(|page| page.exercise == DAY_AFTER_EXERCISE) {
        let answer = answers_on_page(story, &page.record);
        for strip in [DayStep::Day, DayStep::Loss].into_iter().flat_map(|step| scene_rows(strings, step)) {
            let kinds = strip.single_kinds.iter().chain(strip.list_kind.iter());
            all.extend(kinds.flat_map(|part| scenes_of_kind(&answer, part)));
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

/// Draws the sky of the hour with the sun at its position, or a plant if no time of day was asked for.
fn draw_sky(picture: &mut Picture, frame: SceneLayout, (x, y): (f64, f64), sun: Option<f64>) {
    let (w, h) = frame.sky_size;
    let (right, foot, ground) = (x + w, y + h, y + h - 26.0);
    let sky = match sun {
        None => Ink::MossWash,
        Some(sun) if sun < 0.2 => Ink::GoldWash,
        Some(sun) if sun < 0.62 => Ink::RiverWash,
        Some(_) => Ink::ClayWash,
    };
    picture.add_filled_shape(wobbly_rect_path(x, y, w, h), sky);
    if let Some(sun) = sun {
        let (angle, far, height) = (PI * (1.0 - sun), w / 2.0 - 28.0, (ground - y - 30.0).min(w / 2.0));
        draw_sun(picture, (x + w / 2.0 + far * angle.cos(), ground + 2.0 - height * angle.sin()), 12.0);
    }
    let hill = |from: f64, swell: f64| {
        format!(
            "M{x:.1} {from:.1}C{:.1} {:.1} {:.1} {:.1} {right:.1} {:.1}",
            x + w * 0.3,
            from - swell,
            x + w * 0.62,
            from + swell * 0.7,
            from - swell * 0.3
        )
    };
    picture.add_filled_shape(format!("{}V{foot:.1}H{x:.1}z", hill(ground, 14.0)), Ink::MossTint);
    picture.add_line(hill(ground, 14.0) + &hill(ground + 13.0, -9.0), Ink::Moss, 1.2);
    if sun.is_none() {
        draw_plant(picture, (x + w / 2.0, ground + 8.0));
    }
}

/// Draws a young plant with its foot at a point.
fn draw_plant(picture: &mut Picture, (x, y): (f64, f64)) {
    picture.add_line(format!("M{x:.1} {y:.1}c-3-18 3-32 0-50"), Ink::Moss, 2.6);
    for (up, turn, length) in [(14.0, -0.5, 25.0), (22.0, -2.6, 25.0), (34.0, -0.6, 21.0), (40.0, -2.5, 19.0)] {
        picture.add_filled_shape(leaf_path((x, y - up), turn, length), Ink::Moss);
    }
    picture.add_filled_shape(leaf_path((x, y - 48.0), -1.5, 18.0), Ink::Gold);
}

#[cfg(test)]
#[path = "day_after_tests.rs"]
mod tests;
