//! The border between the problem's side and hers: a strip under the map, with a quiet line for the hardest time and one for now.
//! It is told in words; the marks of the line from 0 to 10 are only where a line stands.

use super::brush;
use super::layers::Layers;
use super::layout::{Anchor, LEADING, Label, Room};
use super::sheet::{Grip, Ink, Line, Mark, Sheet, Voice, Width};
use crate::story::Story;
use crate::story::page::{BORDERS, spoken};
use crate::story::place::{Asking, Field, Place};
use crate::story::value::Value;

/// Where the border stood in the hardest time.
pub const HARDEST: &str = BORDERS[0];
/// Where it stands now.
pub const NOW: &str = BORDERS[1];
/// What it looks like.
const LOOKS: &str = "e2.look.2";

/// What the strip says besides her words.
#[derive(Clone, Copy, Debug)]
pub struct BorderWords {
    /// Over it.
    pub heading: &'static str,
    /// She, at its end.
    pub me: &'static str,
    /// At the line for the hardest time.
    pub hardest: &'static str,
    /// At the line for now.
    pub now: &'static str,
    /// Where a line stands, from right beside her to right beside the problem.
    pub stands: [&'static str; 11],
}

/// A line of the border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// 0 beside her, 10 beside the problem.
    pub mark: u8,
    /// Her label.
    pub note: String,
    /// Where it is kept.
    pub place: Place,
}

/// The line she drew last for a time, on the pages of the problem in front.
pub fn stand(story: &Story, layers: &Layers, question: &str) -> Option<Stand> {
    layers.pages(story, "e2").into_iter().rev().find_map(|sheet| {
        let place = Place::on(&sheet, Field::Answer(Asking::once(question)));
        match story.get(&place) {
            Some(Value::Scale { mark: Some(mark), note, .. }) => {
                Some(Stand { mark: (*mark).min(10), note: note.clone(), place })
            }
            Some(_) | None => None,
        }
    })
}

fn looks(story: &Story, layers: &Layers) -> Option<(String, Place)> {
    layers.pages(story, "e2").into_iter().rev().find_map(|sheet| {
        let place = Place::on(&sheet, Field::Answer(Asking::once(LOOKS)));
        let text = story.get(&place).map(spoken).filter(|text| !text.trim().is_empty())?;
        Some((text, place))
    })
}

/// The measures of the strip.
struct Strip {
    left: f64,
    right: f64,
    wide: f64,
}

impl Strip {
    fn new(width: Width, wide: f64) -> Self {
        let edge = match width {
            Width::Narrow => 66.0,
            Width::Wide => 120.0,
        };
        Self { left: edge, right: wide - edge, wide }
    }

    fn at(&self, mark: u8) -> f64 {
        self.right - (self.right - self.left) * f64::from(mark) / 10.0
    }

    fn room(&self) -> Room {
        Room::new(self.wide * 0.5, 3)
    }

    /// Words centred on a line, and kept on the sheet.
    fn label(&self, text: &str, x: f64, y: f64) -> Label {
        let label = Label::at(text, self.room(), x, y, Anchor::Middle);
        let half = label.room().w / 2.0;
        Label { x: x.clamp(half + 4.0, (self.wide - half - 4.0).max(half + 4.0)), ..label }
    }
}

/// How high the strip is.
const HIGH: f64 = 46.0;
/// From the strip to where a line is taken.
const KNOB: f64 = 1.0;
/// How far a finger may be from the strip.
const REACH: f64 = 9.0;
/// From the strip's end to who stands there.
const END: f64 = 30.0;

/// Sets the strip under what is drawn, once she has set a line.
pub(super) fn border(sheet: &mut Sheet, width: Width, story: &Story, layers: &Layers, words: BorderWords) {
    let (hardest, now) = (stand(story, layers, HARDEST), stand(story, layers, NOW));
    if hardest.is_none() && now.is_none() {
        return;
    }
    let strip = Strip::new(width, sheet.width);
    let mut lines = Sheet::default();
    let mut y = heading(sheet, &strip, words);
    if let Some((text, place)) = looks(story, layers) {
        let label = Label::at(&text, Room::new(strip.right - strip.left, 2), strip.wide / 2.0, y, Anchor::Middle);
        y += label.height() + 10.0;
        put(&mut lines, label, text, place);
    }
    if let Some(stand) = &hardest {
        y = said(&mut lines, &strip, stand, words.hardest, words, y) + 4.0;
    }
    let top = y + 6.0;
    band(sheet, &strip, words, top, hardest.as_ref(), now.as_ref());
    let (over, under) = (hardest.as_ref(), now.as_ref());
    let grips = over.map(|stand| grip(&strip, stand, (words, words.hardest), (top - KNOB, top - REACH)));
    let low = top + HIGH;
    let grips = grips
        .into_iter()
        .chain(under.map(|stand| grip(&strip, stand, (words, words.now), (low + KNOB, low - HIGH / 2.0))));
    sheet.grips.extend(grips);
    y = top + HIGH + 10.0;
    if let Some(stand) = &now {
        y = said(&mut lines, &strip, stand, words.now, words, y);
    }
    sheet.list.append(&mut lines.list);
    sheet.marks.append(&mut lines.marks);
    sheet.height = y + 14.0;
}

/// What the strip is; gives where that ends.
fn heading(sheet: &mut Sheet, strip: &Strip, words: BorderWords) -> f64 {
    sheet.list.push(Line { text: words.heading.to_owned(), ..Line::default() });
    let y = sheet.height + 14.0;
    let label = Label::at(words.heading, Room::new(strip.right - strip.left, 2), strip.wide / 2.0, y, Anchor::Middle);
    let end = y + label.height() + 8.0;
    sheet.marks.push(ours(label, words.heading, None));
    end
}

/// Her words, in the strip and in the list.
fn put(sheet: &mut Sheet, label: Label, whole: String, place: Place) {
    let place = Some(place);
    sheet.list.push(Line { text: whole.clone(), place: place.clone(), deeper: true });
    sheet.marks.push(Mark { label, whole, place, ..Mark::default() });
}

fn ours(label: Label, whole: &str, place: Option<Place>) -> Mark {
    Mark { label, whole: whole.to_owned(), voice: Voice::App, ink: Ink::Soft, place, spot: None }
}

/// The words at a line: which time it is, and her label; gives where they end.
fn said(sheet: &mut Sheet, strip: &Strip, stand: &Stand, time: &str, words: BorderWords, y: f64) -> f64 {
    let stands = words.stands.get(usize::from(stand.mark)).copied().unwrap_or_default();
    let (x, place) = (strip.at(stand.mark), stand.place.clone());
    let text = format!("{time}: {stands}");
    sheet.list.push(Line { text, place: Some(place.clone()), deeper: true });
    let label = strip.label(time, x, y);
    let under = y + label.height();
    sheet.marks.push(ours(label, time, Some(place.clone())));
    if stand.note.trim().is_empty() {
        return under;
    }
    let label = strip.label(&stand.note, x, under + 2.0);
    let end = under + label.height() + 2.0;
    put(sheet, label, stand.note.clone(), place);
    end
}

/// Where a line is taken: the one for the hardest time from above, the one for now from below, so that both can be where both stand.
fn grip(strip: &Strip, stand: &Stand, (words, time): (BorderWords, &str), (y, top): (f64, f64)) -> Grip {
    Grip {
        name: format!("{}: {time}", words.heading),
        stands: words.stands.get(usize::from(stand.mark)).copied().unwrap_or_default().to_owned(),
        mark: stand.mark,
        ends: (strip.right, strip.left),
        at: (strip.at(stand.mark), y),
        has_knob: true,
        room: (top, HIGH / 2.0 + REACH),
        place: Some(stand.place.clone()),
    }
}

/// Its side from the left, hers from the right, and between them the lines.
fn band(sheet: &mut Sheet, strip: &Strip, words: BorderWords, top: f64, hardest: Option<&Stand>, now: Option<&Stand>) {
    let (low, middle) = (top + HIGH, top + HIGH / 2.0);
    let between = strip.at(now.or(hardest).map_or(5, |stand| stand.mark));
    side(sheet, (strip.left, between), (top, low), Ink::ClayWash);
    side(sheet, (between, strip.right), (top, low), Ink::MossWash);
    sheet.fill(brush::blot(strip.left - END, middle, 16.0), Ink::Clay);
    sheet.fill(brush::pebble(strip.right + END, middle, 21.0), Ink::Page);
    sheet.line(brush::pebble(strip.right + END, middle, 21.0), Ink::Ink, 1.8);
    let label = Label::at(words.me, Room::new(42.0, 1), strip.right + END, middle - LEADING / 2.0, Anchor::Middle);
    sheet.marks.push(ours(label, words.me, None));
    if let Some(stand) = hardest {
        sheet.dashed(stroke(strip.at(stand.mark), top - 6.0, low), Ink::Soft, 2.2);
    }
    if let Some(stand) = now {
        sheet.line(stroke(strip.at(stand.mark), top, low + 6.0), Ink::Ink, 2.6);
    }
}

fn side(sheet: &mut Sheet, (left, right): (f64, f64), (top, low): (f64, f64), ink: Ink) {
    if right - left > 1.0 {
        let mut d = brush::from((left, top));
        for to in [(right, top), (right, low), (left, low)] {
            brush::straight(&mut d, to);
        }
        d.push('z');
        sheet.fill(d, ink);
    }
}

/// A line as a hand would draw it.
fn stroke(x: f64, top: f64, low: f64) -> String {
    let mut d = brush::from((x, top));
    let third = (low - top) / 3.0;
    brush::curve(&mut d, (x + 2.4, top + third), (x - 2.4, low - third), (x, low));
    d
}
