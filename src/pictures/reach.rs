//! The areas of life as she named them, for the map.

use crate::story::Story;
use crate::story::ids::{ItemId, SheetId};
use crate::story::page::{Given, given};
use crate::story::place::{Field, Place};
use crate::story::value::Value;
use std::collections::BTreeMap;

const PICKED: &str = "e1.2.1";
const TOOK: &str = "e2.a.1";
const MOST: &str = "e2.a.3";
const LINES: &str = "e1.2.2";
const FREE: &str = "e1.2.8";
/// Places left free in a row, at most.
const FREE_PLACES: i64 = 64;
const DRAWN: &str = "e1.1.3";

/// By which question an area came onto the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// She picked it among what is reached.
    Picked,
    /// It was taken, spoiled, shrunk or postponed.
    Taken,
    /// There it had the most say, in the hardest time.
    Most,
    /// Only as out of its reach.
    Free,
}

/// An area as she named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where and how.
    pub given: Given,
    /// By which question.
    pub by: By,
    /// Its place among what came by that question; where something was taken away, a place stays free.
    pub nth: usize,
    /// How far it is reached.
    pub size: u8,
    /// Named as untouched, or reached less.
    pub also_free: bool,
    /// Where she said that it had the most say here.
    pub most: Option<Place>,
    /// What it did here.
    pub lines: Vec<Given>,
}

impl Named {
    fn new(given: Given, by: By, nth: usize, size: u8) -> Self {
        let most = (by == By::Most).then(|| given.place.clone());
        Self { given, by, nth, size, also_free: by == By::Free, most, lines: Vec::new() }
    }

    /// Named as untouched only.
    pub fn is_free(&self) -> bool {
        self.by == By::Free
    }
}

/// Whether two of her words are the same, but for capitals and the room around them.
pub(super) fn same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// Her words without capitals and the room around them.
pub(super) fn plain(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The areas on some pages: those she picked, in her order; what was taken besides; where it had the most say; those she named only as untouched.
pub fn named_areas(story: &Story, wanted: impl Fn(&SheetId) -> bool) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let told = lines(story);
    let spoken =
        |id| given(story, id).into_iter().filter(|given| wanted(&given.sheet) && !given.text.trim().is_empty());
    for (by, question) in [(By::Picked, PICKED), (By::Taken, TOOK), (By::Most, MOST), (By::Free, FREE)] {
        for (nth, given) in placed(story, spoken(question).collect()) {
            let size = size(story, &given.place);
            let lines = match (by, item(&given)) {
                (By::Picked, Some(item)) => told.get(item).cloned().unwrap_or_default(),
                (By::Picked | By::Taken | By::Most | By::Free, _) => Vec::new(),
            };
            let at = *known.entry(plain(&given.text)).or_insert(all.len());
            match all.get_mut(at) {
                Some(area) => again(area, by, given, size, lines),
                None => all.push(Named { lines, ..Named::new(given, by, nth, size) }),
            }
        }
    }
    all
}

/// From one line of a list to the next, as they are numbered when they are written one after the other.
const STEP: i64 = 1024;

/// The place of each, in their order: the next, or as many further as lines between were taken away since.
fn placed(story: &Story, all: Vec<Given>) -> Vec<(usize, Given)> {
    let mut next = 0_usize;
    let mut before: Option<(SheetId, i64)> = None;
    let mut placed = Vec::new();
    for given in all {
        let order = story.get(&given.place).map_or(0, Value::order);
        let from = before.as_ref().filter(|(sheet, _)| *sheet == given.sheet).map_or(0, |(_, order)| *order);
        let gone =
            order.saturating_sub(from).checked_div(STEP).unwrap_or_default().saturating_sub(1).clamp(0, FREE_PLACES);
        let at = next.saturating_add(usize::try_from(gone).unwrap_or_default());
        next = at.saturating_add(1);
        before = Some((given.sheet.clone(), order));
        placed.push((at, given));
    }
    placed
}

/// An area is named once more.
fn again(area: &mut Named, by: By, given: Given, size: u8, lines: Vec<Given>) {
    match by {
        By::Picked => {
            area.size = size;
            area.lines.extend(lines);
        }
        By::Taken => {}
        By::Most => area.most = Some(given.place),
        By::Free => area.also_free = true,
    }
}

fn item(given: &Given) -> Option<&ItemId> {
    match &given.place.field {
        Field::Item(_, item) => Some(item),
        _ => None,
    }
}

/// What it did in each area, by the area's item.
fn lines(story: &Story) -> BTreeMap<ItemId, Vec<Given>> {
    let mut all: BTreeMap<ItemId, Vec<Given>> = BTreeMap::new();
    for line in given(story, LINES) {
        if let Some(item) = line.asking.item.clone() {
            all.entry(item).or_default().push(line);
        }
    }
    all
}

fn size(story: &Story, place: &Place) -> u8 {
    match story.get(place) {
        Some(Value::Line { size, .. }) => (*size).min(3),
        Some(_) | None => 0,
    }
}

/// The colour she drew the problem in, on some pages, if any.
pub(super) fn colour(story: &Story, wanted: impl Fn(&SheetId) -> bool) -> String {
    let drawn = story.everything().filter_map(|(place, version, value)| match (&place.field, value) {
        (Field::Answer(asking), Value::Drawing { colour, .. }) if asking.question == DRAWN && wanted(&place.sheet) => {
            Some((version.stamp.clone(), colour.clone()))
        }
        _ => None,
    });
    drawn.max().map(|(_, colour)| colour).unwrap_or_default()
}
