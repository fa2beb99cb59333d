//! Whose map it is, where several difficulties have a name: the one that is asked about stands in front, the others behind it.

use super::reach::same;
use crate::practice::exercise::Kind;
use crate::practice::library::Library;
use crate::story::ids::SheetId;
use crate::story::lexicon::{Word, bound};
use crate::story::page::{Given, PageRef, is_set_aside, page_of, pages};
use crate::story::place::{Field, Place};
use crate::story::since::{in_use, names, today};
use crate::story::{Edit, Story};
use std::collections::BTreeSet;

/// A difficulty that is named and not in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its name, as she would say it today.
    pub name: Given,
    /// The pages on which it is mapped.
    pub sheets: BTreeSet<SheetId>,
}

/// The difficulty in front, and those behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// The one that is asked about; `None` while nothing has a name.
    pub front: Option<Word>,
    /// The others that are not at rest, oldest first.
    pub others: Vec<Other>,
    /// Pages that belong to another name than the one in front.
    behind: BTreeSet<SheetId>,
}

impl Layers {
    /// Whether a page belongs to what is in front.
    pub fn is_front(&self, sheet: &SheetId) -> bool {
        !self.behind.contains(sheet)
    }

    /// The pages with an exercise that belong to what is in front, oldest first.
    pub fn pages(&self, story: &Story, exercise: &str) -> Vec<SheetId> {
        let mine = |page: &PageRef| page.exercise == exercise && self.is_front(&page.sheet);
        pages(story).into_iter().filter(mine).map(|page| page.sheet).collect()
    }
}

/// The name to which a page belongs, where it is about one.
pub fn name_of(story: &Story, sheet: &SheetId) -> Option<Given> {
    let (all, pages) = (named(story), pages(story));
    let given: Vec<&Given> = all.iter().map(|(given, _)| given).collect();
    let page = pages.iter().find(|page| page.sheet == *sheet)?;
    owner(story, &pages, &given, page).cloned()
}

/// The change by which she works on a page: it is the one in use of its exercise, and the name that it is about stands in front.
pub fn turned_to(story: &Story, sheet: &SheetId) -> Edit {
    let exercise = pages(story).into_iter().find(|page| page.sheet == *sheet).map(|page| page.exercise);
    let name = name_of(story, sheet).map(|name| ("e1".to_owned(), name.sheet));
    let both = exercise.map(|exercise| (exercise, sheet.clone())).into_iter().chain(name);
    let turned = both.filter(|(exercise, sheet)| page_of(story, exercise).as_ref() != Some(sheet));
    Edit::All(turned.map(|(exercise, sheet)| in_use(&exercise, &sheet)).collect())
}

/// The page of an exercise on which something is added: of what is in front, where pages of it are about a name; `None` where it is to be begun.
pub fn page_in_front(story: &Story, library: &Library, exercise: &str) -> Option<SheetId> {
    let used = page_of(story, exercise);
    if !["e1", "e2"].contains(&exercise) {
        return used;
    }
    let layers = layers(story, library);
    used.filter(|sheet| layers.is_front(sheet)).or_else(|| layers.pages(story, exercise).pop())
}

/// The names, as she would say them today, each with whether it is at rest.
fn named(story: &Story) -> Vec<(Given, bool)> {
    let as_today = |(given, at_rest): (Given, bool)| (Given { text: today(story, &given), ..given }, at_rest);
    names(story).into_iter().map(as_today).collect()
}

/// Reads the layers off the names she gave.
pub fn layers(story: &Story, library: &Library) -> Layers {
    let Some(front) = bound(story, library, Kind::Problem) else { return Layers::default() };
    let all = named(story);
    let mut layers = Layers { front: Some(front), ..Layers::default() };
    let given: Vec<&Given> = all.iter().map(|(given, _)| given).collect();
    let pages = pages(story);
    let owned: Vec<(&SheetId, &Given)> =
        pages.iter().filter_map(|page| owner(story, &pages, &given, page).map(|owner| (&page.sheet, owner))).collect();
    let front = layers.front.as_ref().map_or("", |word| word.given.text.as_str()).to_owned();
    let of = |name: &str| -> BTreeSet<SheetId> {
        owned.iter().filter(|(_, owner)| same(&owner.text, name)).map(|(sheet, _)| (*sheet).clone()).collect()
    };
    for (name, at_rest) in &all {
        if same(&name.text, &front) {
            continue;
        }
        layers.behind.extend(of(&name.text));
        let known = layers.others.iter().any(|other| same(&other.name.text, &name.text));
        if !at_rest && !known && !is_set_aside(story, &name.sheet) {
            layers.others.push(Other { name: name.clone(), sheets: of(&name.text) });
        }
    }
    layers
}

/// Whose page it is: by the name on it, by what it says itself, by the wordings it was asked in, or by the name that was the newest then.
fn owner<'a>(story: &Story, pages: &[PageRef], names: &[&'a Given], page: &PageRef) -> Option<&'a Given> {
    let last = |is: &dyn Fn(&Given) -> bool| names.iter().rev().find(|given| is(given)).copied();
    if page.exercise == "e1" {
        return last(&|given| given.sheet == page.sheet);
    }
    if page.exercise != "e2" {
        return None;
    }
    let bound: Option<Place> = story.words(&Place::on(&page.sheet, Field::Bind(Kind::Problem))).parse().ok();
    let asked = story.sheet(&page.sheet).into_iter().flat_map(|sheet| {
        sheet.iter().filter(|(field, ..)| matches!(field, Field::Asked(_))).map(|(_, _, value)| value.words())
    });
    let asked: Vec<&str> = asked.collect();
    let told = |given: &&&'a Given| asked.iter().any(|text| text.contains(given.text.trim()));
    let longest = || names.iter().filter(told).max_by_key(|given| given.text.len()).copied();
    let begun = |given: &Given| pages.iter().any(|p| p.sheet == given.sheet && p.begun <= page.begun);
    last(&|given| Some(&given.place) == bound.as_ref()).or_else(longest).or_else(|| last(&begun))
}
