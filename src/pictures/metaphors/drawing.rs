//! The other metaphors: kite, garden, recipe, umbrella, beads, seasons, suitcase, film. All have one schema: a slot is a
//! question, a point in the drawing, and a side on which its text is placed.

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::callouts::{
    Callout, CalloutSide, PICTURE_MARGIN, callout_bands, callout_columns, draw_leader_line, draw_title,
};
use crate::pictures::metaphors::art::{ART_SIZE, METAPHORS, draw_metaphor_art};
use crate::pictures::metaphors::model::Metaphor;
use crate::pictures::model::answer_labels::{add_app_text, answer_labels_for};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
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

/// Draws a metaphor from the answers to its exercise (`e13a` to `e13h`); an unknown id returns an empty picture.
pub fn draw_metaphor(
    story: &Story,
    _library: &ExerciseLibrary,
    exercise: &str,
    width: LayoutWidth,
    strings: MetaphorStrings,
) -> Picture {
    let mut picture = Picture { width: width.units(), ..Picture::default() };
    let Some(metaphor) = METAPHORS.iter().find(|metaphor| metaphor.exercise == exercise) else { return picture };
    let named = answer_labels_for(story, &[&format!("{exercise}.whole.7")]).pop();
    let top = draw_title(&mut picture, named.as_ref(), PICTURE_MARGIN);
    let parts = metaphor_callouts(story, metaphor, strings);
    picture.height = match width {
        LayoutWidth::Wide => draw_wide(&mut picture, metaphor, &parts, top),
        LayoutWidth::Narrow => draw_narrow(&mut picture, metaphor, &parts, top),
    };
    if picture.labels.is_empty() {
        let (x, y) = (picture.width / 2.0, picture.height);
        let label = WrappedText::wrapped_at(
            strings.empty_hint,
            LabelLimits::new(picture.width - PICTURE_MARGIN * 2.0, 2),
            x,
            y,
            Anchor::Middle,
        );
        picture.height = y + label.height() + PICTURE_MARGIN;
        add_app_text(&mut picture, strings.empty_hint, label);
    }
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

fn metaphor_callouts(story: &Story, metaphor: &Metaphor, strings: MetaphorStrings) -> Vec<Callout> {
    let heading = |question: &str| strings.slots.iter().find(|(id, _)| *id == question).map_or("", |(_, name)| *name);
    let part = |question: String, heading: &str, row: usize, side: CalloutSide| Callout {
        heading: heading.to_owned(),
        answers: answer_labels_for(story, &[&question]),
        row,
        side,
    };
    let slots = metaphor.slots.iter().map(|slot| {
        let question = format!("{}.slots.{}", metaphor.exercise, slot.id);
        let heading = heading(&question);
        part(question, heading, slot.row, slot.side)
    });
    let whole = [
        ("2", strings.other_part, 4, CalloutSide::Left),
        ("4", strings.helpers, 4, CalloutSide::Right),
        ("5", strings.facing_trouble, 5, CalloutSide::Left),
        ("6", strings.gifts_to_others, 5, CalloutSide::Right),
    ];
    let whole =
        whole.map(|(id, heading, row, side)| part(format!("{}.whole.{id}", metaphor.exercise), heading, row, side));
    slots.chain(whole).collect()
}

fn answered_slots<'a>(metaphor: &Metaphor, parts: &[Callout]) -> Vec<&'a str> {
    let all = metaphor.slots.iter().zip(parts).filter(|(_, part)| !part.answers.is_empty());
    all.map(|(slot, _)| slot.id).collect()
}

fn draw_wide(picture: &mut Picture, metaphor: &Metaphor, parts: &[Callout], top: f64) -> f64 {
    let rows = metaphor.slots.iter().map(|slot| slot.row).max().unwrap_or_default().saturating_add(1);
    let each = ART_SIZE / [1.0, 2.0, 3.0, 4.0].get(rows.saturating_sub(1)).copied().unwrap_or(4.0);
    let least = [0, 1, 2, 3, 4, 5].map(|row| if row < rows { each } else { 0.0 });
    let (spans, brackets) = callout_columns(picture, parts, &least, top);
    let end = spans.get(rows.saturating_sub(1)).map_or(top, |span| span.1);
    let from = (LayoutWidth::Wide.units() / 2.0 - ART_SIZE / 2.0, top + ((end - top - ART_SIZE) / 2.0).max(0.0));
    draw_metaphor_art(picture, metaphor, &answered_slots(metaphor, parts), from);
    for (bracket, slot) in brackets.into_iter().zip(metaphor.slots) {
        draw_leader_line(picture, bracket, &[(from.0 + slot.position.0, from.1 + slot.position.1)]);
    }
    spans.last().map_or(end, |span| span.1).max(from.1 + ART_SIZE) + PICTURE_MARGIN
}

fn draw_narrow(picture: &mut Picture, metaphor: &Metaphor, parts: &[Callout], top: f64) -> f64 {
    let from = (LayoutWidth::Narrow.units() / 2.0 - ART_SIZE / 2.0, top);
    draw_metaphor_art(picture, metaphor, &answered_slots(metaphor, parts), from);
    let end = top + ART_SIZE;
    if parts.iter().all(|part| part.answers.is_empty()) {
        return end + 10.0;
    }
    let foot = (from.0 + ART_SIZE * 0.3, end + 6.0);
    callout_bands(picture, parts, foot, end + 44.0, &|picture, n, at| {
        picture.add_filled_shape(circle_path(at.0, at.1, 8.0), Ink::Page);
        match metaphor.slots.get(n) {
            Some(_) => picture.add_filled_shape(circle_path(at.0, at.1, 4.4), Ink::Moss),
            None => picture.add_line(circle_path(at.0, at.1, 4.0), Ink::Soft, 1.3),
        }
    })
}

#[cfg(test)]
#[path = "drawing_tests.rs"]
mod tests;
