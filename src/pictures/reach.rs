//! The areas of life as she named them, for the map.

use crate::story::Story;
use crate::story::ids::ItemId;
use crate::story::page::{Given, given};
use crate::story::place::{Field, Place};
use crate::story::value::Value;

const PICKED: &str = "e1.2.1";
const TOOK: &str = "e2.a.1";
const LINES: &str = "e1.2.2";
const FREE: &str = "e1.2.8";
const DRAWN: &str = "e1.1.3";

/// An area as she named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where and how.
    pub given: Given,
    /// How far it is reached.
    pub size: u8,
    /// Named as untouched only.
    pub free: bool,
    /// Named as untouched, or reached less.
    pub also_free: bool,
    /// What it did here.
    pub lines: Vec<Given>,
}

pub(super) fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// The areas she picked, in her order, what it took besides, then those she named only as untouched.
pub fn named_areas(story: &Story) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    let spoken = |id| given(story, id).into_iter().filter(|given| !given.text.trim().is_empty());
    for given in spoken(PICKED) {
        let (size, lines) = (size(story, &given.place), item(&given).map_or_else(Vec::new, |id| lines(story, id)));
        match all.iter_mut().find(|area| same(&area.given.text, &given.text)) {
            Some(area) => {
                area.size = size;
                area.lines.extend(lines);
            }
            None => all.push(Named { given, size, free: false, also_free: false, lines }),
        }
    }
    for given in spoken(TOOK) {
        if !all.iter().any(|area| same(&area.given.text, &given.text)) {
            let size = size(story, &given.place);
            all.push(Named { given, size, free: false, also_free: false, lines: Vec::new() });
        }
    }
    for given in spoken(FREE) {
        match all.iter_mut().find(|area| same(&area.given.text, &given.text)) {
            Some(area) => area.also_free = true,
            None => all.push(Named { given, size: 0, free: true, also_free: true, lines: Vec::new() }),
        }
    }
    all
}

fn item(given: &Given) -> Option<&ItemId> {
    match &given.place.field {
        Field::Item(_, item) => Some(item),
        _ => None,
    }
}

fn lines(story: &Story, item: &ItemId) -> Vec<Given> {
    given(story, LINES).into_iter().filter(|given| given.asking.item.as_ref() == Some(item)).collect()
}

fn size(story: &Story, place: &Place) -> u8 {
    match story.get(place) {
        Some(Value::Line { size, .. }) => (*size).min(3),
        Some(_) | None => 0,
    }
}

/// The colour she drew the problem in, if any.
pub fn colour(story: &Story) -> String {
    let drawn = story.everything().filter_map(|(place, version, value)| match (place.field, value) {
        (Field::Answer(asking), Value::Drawing { colour, .. }) if asking.question == DRAWN => {
            Some((version.stamp.clone(), colour.clone()))
        }
        _ => None,
    });
    drawn.max().map(|(_, colour)| colour).unwrap_or_default()
}
