//! The other metaphors: kite, garden, recipe, umbrella, beads, seasons, suitcase, film. One schema: a slot is a question, a place
//! in the drawing, and a side on which its words stand.

use super::layout::{Anchor, Label, Room};
use super::plate::{EDGE, Part, Side, bands, columns, join, title};
use super::said::{put_ours, said};
use super::sheet::{Ink, Sheet, Width, circle};
use super::skin_art::{SIZE, SKINS, draw};
use crate::practice::library::Library;
use crate::story::Story;

/// A part of a drawing that words belong to.
pub(super) struct Slot {
    /// The number of its question.
    pub id: &'static str,
    /// Where in the drawing.
    pub at: (f64, f64),
    /// Beside which stretch of it.
    pub row: usize,
    /// On which side.
    pub side: Side,
}

/// A metaphor.
pub(super) struct Skin {
    /// Its exercise.
    pub exercise: &'static str,
    /// Its slots, in the order asked.
    pub slots: &'static [Slot],
    /// Its drawing: whose slot (none: it stands always), a relative path, its colour, a line or filled.
    pub strokes: &'static [(&'static str, &'static str, Ink, Option<f64>)],
}

/// What a skin says besides her words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Beneath a drawing of which nothing is told yet.
    pub quiet: &'static str,
    /// What each slot is called, by its question.
    pub slots: &'static [(&'static str, &'static str)],
    /// Another part of her own.
    pub other: &'static str,
    /// Who helped with a part.
    pub helped: &'static str,
    /// How trouble is met.
    pub met: &'static str,
    /// What it gives to others.
    pub gives: &'static str,
}

/// Draws a metaphor from the answers to its exercise (`e13a` to `e13h`); another id gives an empty sheet.
pub fn skin(story: &Story, _library: &Library, exercise: &str, width: Width, words: Words) -> Sheet {
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let Some(skin) = SKINS.iter().find(|skin| skin.exercise == exercise) else { return sheet };
    let named = said(story, &[&format!("{exercise}.whole.7")]).pop();
    let top = title(&mut sheet, named.as_ref(), EDGE);
    let parts = parts(story, skin, words);
    sheet.height = match width {
        Width::Wide => wide(&mut sheet, skin, &parts, top),
        Width::Narrow => narrow(&mut sheet, skin, &parts, top),
    };
    if sheet.marks.is_empty() {
        let (x, y) = (sheet.width / 2.0, sheet.height);
        let label = Label::at(words.quiet, Room::new(sheet.width - EDGE * 2.0, 2), x, y, Anchor::Middle);
        sheet.height = y + label.height() + EDGE;
        put_ours(&mut sheet, words.quiet, label);
    }
    sheet.order();
    sheet
}

fn parts(story: &Story, skin: &Skin, words: Words) -> Vec<Part> {
    let heading = |question: &str| words.slots.iter().find(|(id, _)| *id == question).map_or("", |(_, name)| *name);
    let part = |question: String, heading: &str, row: usize, side: Side| Part {
        heading: heading.to_owned(),
        said: said(story, &[&question]),
        row,
        side,
    };
    let slots = skin.slots.iter().map(|slot| {
        let question = format!("{}.slots.{}", skin.exercise, slot.id);
        let heading = heading(&question);
        part(question, heading, slot.row, slot.side)
    });
    let whole = [
        ("2", words.other, 4, Side::Left),
        ("4", words.helped, 4, Side::Right),
        ("5", words.met, 5, Side::Left),
        ("6", words.gives, 5, Side::Right),
    ];
    let whole = whole.map(|(id, heading, row, side)| part(format!("{}.whole.{id}", skin.exercise), heading, row, side));
    slots.chain(whole).collect()
}

fn told<'a>(skin: &Skin, parts: &[Part]) -> Vec<&'a str> {
    let all = skin.slots.iter().zip(parts).filter(|(_, part)| !part.said.is_empty());
    all.map(|(slot, _)| slot.id).collect()
}

fn wide(sheet: &mut Sheet, skin: &Skin, parts: &[Part], top: f64) -> f64 {
    let rows = skin.slots.iter().map(|slot| slot.row).max().unwrap_or_default().saturating_add(1);
    let each = SIZE / [1.0, 2.0, 3.0, 4.0].get(rows.saturating_sub(1)).copied().unwrap_or(4.0);
    let least = [0, 1, 2, 3, 4, 5].map(|row| if row < rows { each } else { 0.0 });
    let (stretches, brackets) = columns(sheet, parts, &least, top);
    let end = stretches.get(rows.saturating_sub(1)).map_or(top, |stretch| stretch.1);
    let from = (Width::Wide.units() / 2.0 - SIZE / 2.0, top + ((end - top - SIZE) / 2.0).max(0.0));
    draw(sheet, skin, &told(skin, parts), from);
    for (bracket, slot) in brackets.into_iter().zip(skin.slots) {
        join(sheet, bracket, &[(from.0 + slot.at.0, from.1 + slot.at.1)]);
    }
    stretches.last().map_or(end, |stretch| stretch.1).max(from.1 + SIZE) + EDGE
}

fn narrow(sheet: &mut Sheet, skin: &Skin, parts: &[Part], top: f64) -> f64 {
    let from = (Width::Narrow.units() / 2.0 - SIZE / 2.0, top);
    draw(sheet, skin, &told(skin, parts), from);
    let end = top + SIZE;
    if parts.iter().all(|part| part.said.is_empty()) {
        return end + 10.0;
    }
    let foot = (from.0 + SIZE * 0.3, end + 6.0);
    bands(sheet, parts, foot, end + 44.0, &|sheet, n, at| {
        sheet.fill(circle(at.0, at.1, 8.0), Ink::Page);
        match skin.slots.get(n) {
            Some(_) => sheet.fill(circle(at.0, at.1, 4.4), Ink::Moss),
            None => sheet.line(circle(at.0, at.1, 4.0), Ink::Soft, 1.3),
        }
    })
}

#[cfg(test)]
#[path = "skins_tests.rs"]
mod tests;
