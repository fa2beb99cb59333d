//! The circle of people: her in the middle, and a chair for each of hers, as near or far as she placed it (White 2007, ch. 3).

use super::chairs::{Named, Seat, set};
use super::plate::EDGE;
use super::reach::plain;
use super::said::{Said, said};
use super::sheet::{Sheet, Width};
use crate::practice::exercise::Kind;
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::ids::ItemId;
use crate::story::page::{Given, given};
use crate::story::place::Field;
use crate::story::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the circle says besides her words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Beneath her own chair.
    pub me: &'static str,
    /// Beneath a circle in which nobody has a chair yet.
    pub quiet: &'static str,
    /// The ring of those she moved closer.
    pub close: &'static str,
    /// The ring of those who have a chair.
    pub side: &'static str,
    /// The ring of those she moved further out.
    pub further: &'static str,
    /// Beyond all rings.
    pub outside: &'static str,
}

/// Those who have a chair without more, and among them those whose say she gives less weight; then someone from another page, and a
/// chair kept free.
const PEOPLE: &[&str] = &["e5.a1.1", "e5.membership.1", "e5.membership.3", LESS];
const IS_ELSEWHERE: usize = PEOPLE.len();
const IS_FREE: usize = PEOPLE.len() + 1;
const LESS: &str = "e5.membership.2";
const FREE: &str = "e5.membership.4";
/// How near a chair stands: asked of each.
pub const PLACED: &str = "e5.membership.5";

/// Where a chair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// In a ring, from the nearest.
    In(usize),
    /// Not on this page.
    Away,
}

/// As the choices of the question say, in their order.
const CHOICES: [Stands; 5] = [Stands::In(0), Stands::In(SIDE), Stands::In(FURTHER), Stands::In(3), Stands::Away];
const SIDE: usize = 1;
const FURTHER: usize = 2;

/// Draws the circle from the answers.
pub fn circle(story: &Story, library: &Library, width: Width, words: Words) -> Sheet {
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let mut rings: [Vec<Seat>; 4] = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for (stands, seat) in people(story, library) {
        if let Stands::In(ring) = stands
            && let Some(ring) = rings.get_mut(ring)
        {
            ring.push(seat);
        }
    }
    let named =
        Named { me: words.me, rings: [words.close, words.side, words.further, words.outside], quiet: words.quiet };
    let bottom = set(&mut sheet, width, &rings, named);
    sheet.height = bottom + EDGE;
    sheet
}

/// Everyone she named here, each once, with the ring she chose.
fn people(story: &Story, library: &Library) -> Vec<(Stands, Seat)> {
    let mut all: Vec<(Stands, Seat)> = Vec::new();
    let mut seated = BTreeSet::new();
    let mut put = |stands: Stands, said: Said, asked: usize| {
        if seated.insert(plain(&said.text)) {
            all.push((stands, Seat { name: name(story, &said), said, free: asked == IS_FREE, asked }));
        }
    };
    let chosen = chosen(story, library);
    let placed = |person: &Said| {
        let Field::Item(_, item) = &person.place.field else { return None };
        chosen.get(item).copied()
    };
    for (asked, question) in PEOPLE.iter().enumerate() {
        for person in said(story, &[question]) {
            let stands = placed(&person).unwrap_or(Stands::In(if *question == LESS { FURTHER } else { SIDE }));
            put(stands, person, asked);
        }
    }
    for person in elsewhere(story, library) {
        if let Some(stands) = placed(&person) {
            put(stands, person, IS_ELSEWHERE);
        }
    }
    for chair in said(story, &[FREE]) {
        put(Stands::In(SIDE), chair, IS_FREE);
    }
    all
}

/// The name alone; who they are to her stands in the list.
fn name(story: &Story, said: &Said) -> String {
    match story.get(&said.place) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => name.clone(),
        Some(_) | None => said.text.clone(),
    }
}

/// Someone named in another exercise has a chair where she gave them one.
fn elsewhere(story: &Story, library: &Library) -> Vec<Said> {
    let all = crate::story::lexicon::words(story, library).into_iter().filter(|word| word.kind == Kind::Figure);
    all.map(|word| Said { text: word.given.text, place: word.given.place }).collect()
}

/// Where she placed each of them last: a ring, or not on the page.
fn chosen(story: &Story, library: &Library) -> BTreeMap<ItemId, Stands> {
    let Some(found) = library.find(PLACED) else { return BTreeMap::new() };
    let mut last: BTreeMap<ItemId, Given> = BTreeMap::new();
    for given in given(story, PLACED) {
        let Some(item) = given.asking.item.clone() else { continue };
        if last.get(&item).is_none_or(|before| before.at <= given.at) {
            last.insert(item, given);
        }
    }
    let ring = |given: &Given| {
        let at = found.question.chips.iter().position(|choice| plain(choice) == plain(&given.text))?;
        CHOICES.get(at).copied()
    };
    last.into_iter().filter_map(|(item, given)| Some((item, ring(&given)?))).collect()
}

/// A chair that may be moved: whose it is, and where it stands among the choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chair {
    /// Whose.
    pub name: String,
    /// By which the choice is kept.
    pub item: ItemId,
    /// Which of the choices, where she made one.
    pub chosen: Option<usize>,
}

/// The chairs of people, in the order of the picture; also those that are not on this page now.
pub fn chairs(story: &Story, library: &Library) -> Vec<Chair> {
    let chosen = chosen(story, library);
    let here = PEOPLE.iter().flat_map(|question| said(story, &[question]));
    let placed = |person: &Said| matches!(&person.place.field, Field::Item(_, item) if chosen.contains_key(item));
    let all = here.chain(elsewhere(story, library).into_iter().filter(placed));
    let mut seated = BTreeSet::new();
    let chair = |person: Said| match &person.place.field {
        Field::Item(_, item) if seated.insert(plain(&person.text)) => {
            let stands = chosen.get(item);
            let at = stands.and_then(|stands| CHOICES.iter().position(|choice| choice == stands));
            Some(Chair { name: name(story, &person), item: item.clone(), chosen: at })
        }
        _ => None,
    };
    all.filter_map(chair).collect()
}

#[cfg(test)]
#[path = "circle_tests.rs"]
mod tests;
