//! The two landscapes: what happened below, what it says above, over her times, joined in the order told (White 2007, ch. 2).
//! On a narrow sheet they stand side by side, and her times run down.

use super::carry::{Goes, Spot, Takes};
use super::hand::{hers, lead, listed, said};
use super::layout::{Anchor, Label, Rect, Room};
use super::sheet::{Ink, Sheet, Width};
use super::telling::{Beside, Point, Rail, Telling, telling};
use super::times::{Band, Column};
use super::{landscapes_down, landscapes_over};
use crate::practice::library::Library;
use crate::story::Story;

/// The app's words on the landscapes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LandscapeWords {
    /// The lower rail; on a narrow sheet the left one.
    pub happened: &'static str,
    /// The upper rail; on a narrow sheet the right one.
    pub says: &'static str,
    /// A time far back that she gave no word for.
    pub far: &'static str,
    /// An earlier time.
    pub earlier: &'static str,
    /// The moment's time.
    pub moment: &'static str,
    /// The near future.
    pub ahead: &'static str,
    /// Before something she knew how to do, in the list.
    pub skill: &'static str,
    /// Before someone, in the list.
    pub person: &'static str,
    /// Before her name for the story, in the list.
    pub name: &'static str,
    /// Before the times, in the list.
    pub times: &'static str,
    /// Before the moments and meanings, in the list.
    pub told: &'static str,
}

/// A point's words as laid out.
pub(super) struct Cell {
    /// Hers.
    pub own: Option<Label>,
    /// Skills and people.
    pub beside: Vec<(Beside, Label)>,
}

/// Where all words stand, and the lines among them.
pub(super) struct Laid {
    /// The lines; no marks yet.
    pub sheet: Sheet,
    /// Her name for the story.
    pub name: Option<Label>,
    /// The upper and the lower rail's word.
    pub rails: (Label, Label),
    /// A label a column.
    pub headers: Vec<Label>,
    /// A cell a point.
    pub cells: Vec<Cell>,
    /// The room of each column.
    pub rooms: Vec<Rect>,
}

const BESIDE: f64 = 18.0;

impl Cell {
    /// Lays a point's words out from the upper edge 0.
    pub fn of(point: &Point, room: Room, anchor: Anchor) -> Self {
        let own = point.given.as_ref().map(|given| Label::at(&given.text, room, 0.0, 0.0, anchor));
        let mut y = own.as_ref().map_or(0.0, |own| own.height() + 4.0);
        let aside = if anchor == Anchor::End { -BESIDE } else { BESIDE };
        let mut beside = Vec::new();
        for (kind, given) in &point.beside {
            let label = Label::at(&given.text, Room::new(room.widest - BESIDE, 2), aside, y, anchor);
            y += label.height() + 2.0;
            beside.push((*kind, label));
        }
        Self { own, beside }
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        let last = self.beside.last().map(|(_, label)| label).or(self.own.as_ref());
        last.map_or(0.0, |label| label.y + label.height())
    }

    /// Sets it down elsewhere.
    pub fn moved(self, x: f64, y: f64) -> Self {
        let to = |label: Label| Label { x: label.x + x, y: label.y + y, ..label };
        let beside = self.beside.into_iter().map(|(kind, label)| (kind, to(label))).collect();
        Self { own: self.own.map(to), beside }
    }
}

/// Draws both landscapes from the answers.
pub fn landscapes(story: &Story, _library: &Library, width: Width, words: LandscapeWords) -> Sheet {
    let told = telling(story);
    let times: Vec<String> = told.columns.iter().map(|column| name_of(&column.time, words)).collect();
    let laid = match width {
        Width::Narrow => landscapes_down::lay(&told, &times, words),
        Width::Wide => landscapes_over::lay(&told, &times, words),
    };
    worded(laid, &told, &times, words)
}

fn name_of(time: &super::times::Time, words: LandscapeWords) -> String {
    let unnamed = match time.band {
        Band::Far => words.far,
        Band::Earlier => words.earlier,
        Band::Moment => words.moment,
        Band::Ahead => words.ahead,
    };
    time.label.as_ref().map_or(unnamed, |given| given.text.as_str()).to_owned()
}

/// Sets the words on the lines, and the same in the list: name, rails, times, then her telling in its order.
fn worded(laid: Laid, told: &Telling, times: &[String], words: LandscapeWords) -> Sheet {
    let mut sheet = laid.sheet;
    sheet.floor.spots =
        told.columns.iter().zip(times).zip(laid.rooms).map(|((column, time), room)| spot(column, time, room)).collect();
    if let Some((given, label)) = told.name.as_ref().zip(laid.name) {
        hers(&mut sheet, given, label, Ink::Moss);
        listed(&mut sheet, words.name, given, false);
    }
    for (word, label) in [(words.says, laid.rails.0), (words.happened, laid.rails.1)] {
        said(&mut sheet, word, label, Ink::Soft);
        lead(&mut sheet, word, false);
    }
    if !times.is_empty() {
        lead(&mut sheet, words.times, false);
    }
    for ((column, text), label) in told.columns.iter().zip(times).zip(laid.headers) {
        if let Some(given) = &column.time.label {
            hers(&mut sheet, given, label, Ink::Soft);
            listed(&mut sheet, "", given, true);
        } else {
            said(&mut sheet, text, label, Ink::Soft);
            lead(&mut sheet, text, true);
        }
    }
    if !told.points.is_empty() {
        lead(&mut sheet, words.told, false);
    }
    for (point, cell) in told.points.iter().zip(laid.cells) {
        let time = times.get(point.column).map_or("", String::as_str);
        tell(&mut sheet, point, cell, time, words);
    }
    sheet.order();
    sheet
}

/// A time takes in a moment, if it has a word of hers, or is the time of moments without one.
fn spot(column: &Column, time: &str, room: Rect) -> Spot {
    let label = column.time.label.as_ref().map(|given| given.place.clone());
    let takes = if label.is_some() || column.time.band == Band::Moment { Takes::Moments } else { Takes::Nothing };
    Spot { name: time.to_owned(), room, bend: 0.0, goes: Goes::Time(label), takes }
}

fn tell(sheet: &mut Sheet, point: &Point, cell: Cell, time: &str, words: LandscapeWords) {
    let rail = if point.rail == Rail::Event { words.happened } else { words.says };
    if let Some((given, label)) = point.given.as_ref().zip(cell.own) {
        hers(sheet, given, label, Ink::Ink);
        if let Some(mark) = sheet.marks.last_mut().filter(|_| point.is_moment()) {
            mark.spot = Some(point.column);
        }
        listed(sheet, &format!("{time} · {rail}"), given, true);
    }
    for ((kind, given), (_, label)) in point.beside.iter().zip(cell.beside) {
        let (word, ink) = match kind {
            Beside::Skill => (words.skill, Ink::Moss),
            Beside::Person => (words.person, Ink::Soft),
        };
        hers(sheet, given, label, ink);
        listed(sheet, word, given, true);
    }
}

#[cfg(test)]
#[path = "landscapes_tests.rs"]
mod tests;
