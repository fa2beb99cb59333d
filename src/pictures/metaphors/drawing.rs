//! The other metaphors: kite, garden, recipe, umbrella, beads, seasons, suitcase, film. All have one schema: a slot is a
//! question, and the places in the drawing at which its answers stand. What has no place there is listed below the drawing.

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::title::{PICTURE_MARGIN, draw_title};
use crate::pictures::metaphors::art::{METAPHORS, draw_metaphor_art};
use crate::pictures::metaphors::model::{AnswerPlace, Metaphor, MetaphorSlot, SCENE_WIDTH};
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, add_user_text, answer_labels_for};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, LayoutWidth, WrappedText};
use crate::story::Story;

/// The app's texts in a metaphor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetaphorStrings {
    /// Beneath a drawing that has no answers yet.
    pub empty_hint: &'static str,
    /// The name of each slot, by its question.
    pub slots: &'static [(&'static str, &'static str)],
    /// Another part that the user added.
    pub other_part: &'static str,
    /// Who helped with a part.
    pub helpers: &'static str,
    /// How trouble is met.
    pub facing_trouble: &'static str,
    /// What it gives to others.
    pub gifts_to_others: &'static str,
}

/// The lines of an answer in the list below the drawing, before it goes into the key.
const LIST_LINES: usize = 4;
const LIST_X: f64 = 36.0;
/// How far text may come to the edge of what it stands on.
const HOLDER_PADDING: f64 = 6.1;

/// The lists below the drawing: one column in a narrow picture, else two, which take the lists by turns.
struct Lists {
    column_width: f64,
    ends: Vec<f64>,
    is_right_next: bool,
}

impl Lists {
    fn below(y: f64, picture: &Picture, width: LayoutWidth) -> Self {
        let ends = vec![y; if width == LayoutWidth::Wide { 2 } else { 1 }];
        Self {
            column_width: if width == LayoutWidth::Wide { picture.width / 2.0 } else { picture.width },
            ends,
            is_right_next: false,
        }
    }

    /// Adds the heading of a slot and answers. Each slot has its column whether or not it has anything to list, so that no list changes sides.
    fn add(&mut self, picture: &mut Picture, (heading, answers): (&str, &[AnswerLabel])) {
        let at = usize::from(self.is_right_next && self.ends.len() > 1);
        self.is_right_next = !self.is_right_next;
        let left = if at == 0 { 0.0 } else { self.column_width };
        if let Some(end) = self.ends.get_mut(at) {
            *end = add_list(picture, (heading, answers), (left, self.column_width), *end);
        }
    }

    fn end(&self) -> f64 {
        self.ends.iter().copied().fold(0.0, f64::max)
    }
}

/// The position and the size of the drawing in the picture.
#[derive(Clone, Copy)]
struct Scene {
    left: f64,
    top: f64,
    scale: f64,
}

/// Draws a metaphor from the answers to its exercise (`e13a` to `e13h`); an unknown id returns an empty picture.
pub fn draw_metaphor(
    story: &Story,
    _library: &ExerciseLibrary,
    exercise: &str,
    width: LayoutWidth,
    strings: MetaphorStrings,
) -> Picture {
    let scale = scene_scale(width);
    let mut picture = Picture { width: SCENE_WIDTH * scale + 14.0, ..Picture::default() };
    let Some(metaphor) = METAPHORS.iter().find(|metaphor| metaphor.exercise == exercise) else { return picture };
    let named = answer_labels_for(story, &[&format!("{exercise}.whole.7")]).pop();
    let top = draw_title(&mut picture, named.as_ref(), PICTURE_MARGIN);
    let scene = Scene { left: 7.0, top, scale };
    let answers: Vec<Vec<AnswerLabel>> =
        metaphor.slots.iter().map(|slot| answer_labels_for(story, &[&slot_question(metaphor, slot)])).collect();
    let answered: Vec<&str> =
        metaphor.slots.iter().zip(&answers).filter(|(_, all)| !all.is_empty()).map(|(slot, _)| slot.id).collect();
    draw_metaphor_art(&mut picture, metaphor, &answered, (scene.left, top), scale);
    let mut lists = Lists::below(top + metaphor.height * scale + 12.0, &picture, width);
    for (slot, all) in metaphor.slots.iter().zip(&answers) {
        let question = slot_question(metaphor, slot);
        let heading = strings.slots.iter().find(|(id, _)| *id == question).map_or("", |(_, name)| *name);
        let listed = add_slot(&mut picture, scene, slot, (heading, all.as_slice()));
        lists.add(&mut picture, (heading, listed));
    }
    for (id, heading) in [
        ("2", strings.other_part),
        ("4", strings.helpers),
        ("5", strings.facing_trouble),
        ("6", strings.gifts_to_others),
    ] {
        let all = answer_labels_for(story, &[&format!("{exercise}.whole.{id}")]);
        lists.add(&mut picture, (heading, &all));
    }
    let mut y = lists.end();
    if picture.labels.is_empty() {
        let limits = LabelLimits::new(picture.width - PICTURE_MARGIN * 2.0, 2);
        let label = WrappedText::wrapped_at(strings.empty_hint, limits, picture.width / 2.0, y, Anchor::Middle);
        y += label.height();
        add_app_text(&mut picture, strings.empty_hint, label);
    }
    picture.height = y + PICTURE_MARGIN / 2.0;
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

fn scene_scale(width: LayoutWidth) -> f64 {
    match width {
        LayoutWidth::Narrow => 1.0,
        LayoutWidth::Wide => 1.7,
    }
}

fn slot_question(metaphor: &Metaphor, slot: &MetaphorSlot) -> String {
    format!("{}.slots.{}", metaphor.exercise, slot.id)
}

/// Adds the heading of a slot and its first answers to the drawing; returns the answers that have no place there.
fn add_slot<'a>(
    picture: &mut Picture,
    scene: Scene,
    slot: &MetaphorSlot,
    (heading, answers): (&str, &'a [AnswerLabel]),
) -> &'a [AnswerLabel] {
    if answers.is_empty() {
        return answers;
    }
    let on = |x: f64, y: f64| (scene.left + x * scene.scale, scene.top + y * scene.scale);
    let (x, y) = on(slot.heading.0, slot.heading.1);
    let label = WrappedText::wrapped_at(heading, LabelLimits::new(200.0, 1), x, y, Anchor::Middle);
    let half = label.bounding_box().w / 2.0 + 2.0;
    let x = x.clamp(half, (picture.width - half).max(half));
    add_app_text(picture, heading, WrappedText { x, ..label });
    let (placed, listed) = answers.split_at(slot.places.len().min(answers.len()));
    for (answer, (x, y, wide, lines)) in placed.iter().zip(evenly_placed(slot.places, placed.len())) {
        let ((x, y), wide) = (on(x, y), wide * scene.scale);
        let high = LabelLimits::new(wide, lines).max_height() * scene.scale;
        let limits = LabelLimits::new(wide, lines_within(high));
        slot.holder.draw(picture, (x, y), (wide, high));
        let label = wrapped_or_numbered(&answer.text, limits, x, 0.0, Anchor::Middle).with_middle_at(y - 1.0);
        add_user_text(picture, answer, label, true);
    }
    listed
}

/// Returns how many lines a place of this height has room for.
fn lines_within(high: f64) -> usize {
    std::iter::successors(Some(LINE_HEIGHT), |y| Some(y + LINE_HEIGHT))
        .take_while(|y| *y <= high + HOLDER_PADDING)
        .count()
}

/// Returns the places for this many answers: of a row of three, one answer takes the middle and two take both sides.
fn evenly_placed(places: &[AnswerPlace], count: usize) -> Vec<AnswerPlace> {
    match (places, count) {
        ([a, b, c], 1 | 2) if (a.1 - b.1).abs() < 8.0 && (b.1 - c.1).abs() < 8.0 => {
            if count == 1 {
                vec![*b]
            } else {
                vec![*a, *c]
            }
        }
        _ => places.iter().take(count).copied().collect(),
    }
}

/// Adds a heading and answers below the drawing, in a column; returns where the next list begins.
fn add_list(
    picture: &mut Picture,
    (heading, answers): (&str, &[AnswerLabel]),
    (left, wide): (f64, f64),
    top: f64,
) -> f64 {
    if answers.is_empty() {
        return top;
    }
    let limits = LabelLimits::new(wide - LIST_X - PICTURE_MARGIN, LIST_LINES);
    let label = WrappedText::wrapped_at(heading, limits, left + LIST_X - 14.0, top, Anchor::Start);
    let mut y = top + label.height() + 3.0;
    add_app_text(picture, heading, label);
    for answer in answers {
        picture.add_filled_shape(circle_path(left + LIST_X - 9.0, y + LINE_HEIGHT / 2.0 + 1.0, 2.6), Ink::Moss);
        let label = wrapped_or_numbered(&answer.text, limits, left + LIST_X, y, Anchor::Start);
        y += label.height() + 5.0;
        add_user_text(picture, answer, label, true);
    }
    y + 9.0
}

#[cfg(test)]
#[path = "drawing_tests.rs"]
mod tests;
