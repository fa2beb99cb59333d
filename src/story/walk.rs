//! Which question comes next: the stops of a road, read off the content and the answers (White 2007, ch. 6: small steps).

use super::care::{self, is_kept_out};
use super::course::{spots_of, way_chosen};
use super::gate::gate_of;
use super::ids::{ItemId, SheetId};
use super::lexicon::{bound, words};
use super::page::{given, is_answered, page_of};
use super::place::{Asking, Field, Name, Place, kind_of};
use super::since::{all_at_rest, rests_on};
use super::story::Story;
use super::trek::Trek;
use super::value::Value;
use crate::practice::exercise::{Kind, Question, When};
use crate::practice::library::{Found, Library, exercise_of, is_shared};
use crate::practice::road::{Part, Yield};
use std::fmt;
use std::str::FromStr;

/// One stop of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A question.
    Ask(Asking),
    /// "Which of these would you like to look at?", before a per-item question.
    Choose(String),
    /// What a part of the sitting, or an exercise, yields: a screen of its own.
    Yields(String),
    /// Her choice among the ways through an exercise.
    Fork(String),
}

/// What is being walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Walk {
    /// The one sitting.
    Sitting,
    /// One exercise, whole, on a page.
    Page(String),
    /// A road, stop by stop.
    Road(Trek),
}

impl Walk {
    /// The exercise it needs whole.
    pub fn exercise(&self) -> Option<&str> {
        match self {
            Self::Page(id) => Some(id),
            Self::Road(trek) => trek.stop().map(|stop| stop.exercise.as_str()),
            Self::Sitting => None,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask(asking) => write!(f, "a:{asking}"),
            Self::Choose(question) => write!(f, "c:{question}"),
            Self::Yields(part) => write!(f, "y:{part}"),
            Self::Fork(exercise) => write!(f, "f:{exercise}"),
        }
    }
}

impl FromStr for Spot {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            Some(("a", rest)) => rest.parse().map(Self::Ask).map_err(|_| ()),
            Some(("c", rest)) => Ok(Self::Choose(rest.to_owned())),
            Some(("y", rest)) => Ok(Self::Yields(rest.to_owned())),
            Some(("f", rest)) => Ok(Self::Fork(rest.to_owned())),
            Some(_) | None => Err(()),
        }
    }
}

/// The walk that a story is on: the one the user chose, else that of the gate's path, else the one sitting.
pub fn walk_of(story: &Story, library: &Library) -> Walk {
    let on = story.words(&Place { sheet: SheetId::head(), field: Field::Named(Name::Walk) }).to_owned();
    if let Some(exercise) = on.strip_prefix("page ") {
        return Walk::Page(exercise.to_owned());
    }
    if let Some(Ok(trek)) = on.strip_prefix("road ").map(str::parse) {
        return Walk::Road(trek);
    }
    path_exercise(story, library).map_or(Walk::Sitting, |id| Walk::Page(id.to_owned()))
}

/// The exercise that is the gate's path of a story, where it has one.
pub fn path_exercise<'a>(story: &Story, library: &'a Library) -> Option<&'a str> {
    let path = library.gate.path.get(gate_of(story))?;
    Some(path.exercise.as_str()).filter(|id| !id.is_empty())
}

/// The page on which a question is answered, if it was begun.
pub fn sheet_for(story: &Story, question: &str) -> Option<SheetId> {
    page_of(story, exercise_of(question))
}

/// All stops of a walk, as the answers now have it.
pub fn spots(story: &Story, library: &Library, walk: &Walk) -> Vec<Spot> {
    if matches!(walk, Walk::Page(id) if is_kept_out(story, library, id)) {
        return Vec::new();
    }
    let mut all = planned(story, library, walk);
    all.retain(|spot| !question_of(spot).is_some_and(|question| is_kept_out(story, library, question)));
    all.retain(|spot| !question_of(spot).is_some_and(|question| asks_about_no_name(story, library, question)));
    // What is honoured is not asked about as a difficulty.
    if all_at_rest(story) || care::honours(story, library) {
        all.retain(|spot| !asks_of_problem(library, spot));
    }
    if all.iter().all(|spot| matches!(spot, Spot::Yields(_) | Spot::Fork(_))) {
        return Vec::new();
    }
    for (question, after) in own_questions(story) {
        let at = all.iter().position(|spot| matches!(spot, Spot::Ask(asking) if asking.question == after));
        if at.is_none() && *walk != Walk::Sitting {
            continue;
        }
        let at = at.unwrap_or(all.len()).saturating_add(1).min(all.len());
        all.insert(at, Spot::Ask(Asking::once(&question)));
    }
    all
}

/// The question of a stop, if it asks one.
fn question_of(spot: &Spot) -> Option<&str> {
    match spot {
        Spot::Ask(Asking { question, .. }) | Spot::Choose(question) => Some(question),
        Spot::Yields(_) | Spot::Fork(_) => None,
    }
}

/// Whether a question is about a name itself, which stands in it between marks, and there is none yet.
fn asks_about_no_name(story: &Story, library: &Library, question: &str) -> bool {
    let Some(found) = library.find(question) else { return false };
    let named = found.question.ask.split("“{").nth(1).and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
    named.and_then(kind_of).is_some_and(|kind| bound(story, library, kind).is_none())
}

/// What is not asked while the name of the difficulty is at rest.
fn asks_of_problem(library: &Library, spot: &Spot) -> bool {
    let (Spot::Ask(Asking { question, .. }) | Spot::Choose(question)) = spot else { return false };
    let asks = |found: Found<'_>| [&found.question.ask, &found.question.nudge].iter().any(|t| t.contains("{problem}"));
    matches!(exercise_of(question), "e1" | "e2") || library.find(question).is_some_and(asks)
}

/// An answer that she opened stays before her, also where her walk does not lead past it.
pub fn opened(story: &Story, library: &Library) -> Option<Spot> {
    let kept = story.words(&Place::head(Name::At)).parse::<Spot>().ok()?;
    let Spot::Ask(asking) = &kept else { return None };
    let is_here = sheet_for(story, &asking.question).is_some_and(|sheet| is_answered(story, &sheet, asking));
    (is_here && library.find(&asking.question).is_some() && !is_kept_out(story, library, &asking.question))
        .then_some(kept)
}

/// Whether the gate still stands before a question: before each naming, and before the first use of what speaks of a name.
pub fn is_gated(story: &Story, library: &Library, spot: &Spot) -> bool {
    let Some(question) = question_of(spot) else { return false };
    let id = exercise_of(question);
    let named = library.entry(id).is_some_and(|entry| entry.gate)
        || (is_shared(id) && library.exercise(id).is_some_and(|exercise| exercise.gate));
    named && gate_of(story).is_empty()
}

/// Questions of her own: their ids, and which question each follows.
fn own_questions(story: &Story) -> Vec<(String, String)> {
    let fields = story.sheet(&SheetId::head()).into_iter().flat_map(super::story::Sheet::iter);
    let own = fields.filter_map(|(field, _, value)| match (field, value) {
        (Field::Own(id), Value::Question { after, .. }) => Some((format!("own.{id}"), after.clone())),
        _ => None,
    });
    own.collect()
}

fn planned(story: &Story, library: &Library, walk: &Walk) -> Vec<Spot> {
    match walk {
        Walk::Sitting => library
            .road
            .parts
            .iter()
            .filter(|part| is_on_road(story, part))
            .flat_map(|part| part_spots(story, library, part))
            .collect(),
        Walk::Page(id) => spots_of(story, library, id, &[]),
        Walk::Road(trek) => {
            trek.stop().map_or_else(Vec::new, |stop| spots_of(story, library, &stop.exercise, &stop.steps))
        }
    }
}

/// An optional part is on the road where the user took it.
fn is_on_road(story: &Story, part: &Part) -> bool {
    !part.optional || part.questions.iter().any(|question| page_of(story, exercise_of(question)).is_some())
}

fn part_spots(story: &Story, library: &Library, part: &Part) -> Vec<Spot> {
    let none = &library.road.none;
    let found_none = story.is_on(&Place::head(Name::NoneFound), false);
    let mut spots = Vec::new();
    let first_of_kind = |question: &String| {
        let kind = library.find(question).and_then(|found| found.question.for_each);
        part.questions
            .iter()
            .find(|q| library.find(q).and_then(|found| found.question.for_each) == kind)
            .cloned()
            .unwrap_or_default()
    };
    for question in &part.questions {
        if found_none && none.leave_out.contains(question) {
            continue;
        }
        spots.extend(asks(story, library, question, part.items.get(question).copied(), &first_of_kind(question)));
        if found_none && *question == none.at {
            spots.extend(none.questions.iter().map(|q| Spot::Ask(Asking::once(q))));
        }
    }
    if part.yields != Yield::Nothing {
        spots.push(Spot::Yields(part.id.clone()));
    }
    if part.yields != Yield::StoryPage {
        spots.extend(part.after.iter().map(|q| Spot::Ask(Asking::once(q))));
    }
    spots
}

/// The askings of one question: one, or one for each item she picked.
pub(super) fn asks(story: &Story, library: &Library, question: &str, most: Option<usize>, chooser: &str) -> Vec<Spot> {
    let Some(found) = library.find(question) else { return Vec::new() };
    let Some(kind) = found.question.for_each else { return vec![Spot::Ask(Asking::once(question))] };
    let items = items_of(story, library, kind);
    let most = most.unwrap_or(2);
    let mut spots = Vec::new();
    let picked: Vec<ItemId> = if items.len() > most {
        if chooser == question {
            spots.push(Spot::Choose(question.to_owned()));
        }
        chosen(story, chooser).into_iter().filter(|id| items.iter().any(|(item, _)| item == id)).take(most).collect()
    } else {
        items.into_iter().map(|(id, _)| id).collect()
    };
    let fits = |id: &ItemId| is_wanted(story, found.question, id);
    spots.extend(picked.iter().filter(|id| fits(id)).map(|id| Spot::Ask(Asking::about(question, id))));
    spots
}

/// Whether a question that depends on her stance is asked for an item.
fn is_wanted(story: &Story, question: &Question, item: &ItemId) -> bool {
    use super::value::Stance;
    let stance = super::page::stance(story, &Asking::about("e1.3.2", item));
    match question.when {
        None => true,
        Some(When::Welcome) => stance == Some(Stance::Welcome),
        Some(When::Unwelcome) => matches!(stance, Some(Stance::Unwelcome | Stance::Mixed)),
    }
}

/// The items of a kind: her areas, her effects, each with its words.
pub fn items_of(story: &Story, library: &Library, kind: Kind) -> Vec<(ItemId, String)> {
    let asked_about = |word: &super::lexicon::Word| word.kind == kind && !rests_on(story, &word.given.sheet);
    let of_kind = words(story, library).into_iter().filter(asked_about);
    of_kind
        .filter_map(|word| match word.given.place.field {
            Field::Item(_, id) => Some((id, word.given.text)),
            _ => None,
        })
        .collect()
}

/// Which items she chose for a question.
pub fn chosen(story: &Story, question: &str) -> Vec<ItemId> {
    let Some(sheet) = sheet_for(story, question) else { return Vec::new() };
    match story.get(&Place::on(&sheet, Field::Chosen(Asking::once(question)))) {
        Some(Value::Chosen { items }) => items.clone(),
        Some(_) | None => Vec::new(),
    }
}

/// Where she is: the kept spot if the walk still has it, else the first stop that is not answered.
pub fn current(story: &Story, spots: &[Spot]) -> Option<usize> {
    let kept = story.words(&Place::head(Name::At)).parse::<Spot>().ok();
    let at = kept.and_then(|kept| spots.iter().position(|spot| *spot == kept));
    at.or_else(|| spots.iter().position(|spot| !is_done(story, spot))).or_else(|| spots.len().checked_sub(1))
}

/// The stop after one; after a per-item question whose item is gone, the next that still stands.
pub fn next(story: &Story, spots: &[Spot], after: &Spot) -> Option<Spot> {
    let at = spots.iter().position(|spot| spot == after).or_else(|| current(story, spots))?;
    spots.get(at.saturating_add(1)).cloned()
}

fn is_done(story: &Story, spot: &Spot) -> bool {
    match spot {
        Spot::Ask(asking) => sheet_for(story, &asking.question).is_some_and(|sheet| is_answered(story, &sheet, asking)),
        Spot::Choose(question) => !chosen(story, question).is_empty(),
        Spot::Fork(exercise) => !way_chosen(story, exercise).is_empty(),
        Spot::Yields(_) => true,
    }
}

/// "a few more" instead of per cent: how many questions are left before the next stopping place. In an exercise, each step ends at one.
pub fn left_until_stop(walk: &Walk, spots: &[Spot], at: usize) -> usize {
    let step = |spot: &Spot| match spot {
        Spot::Ask(asking) => asking.question.rsplit_once('.').map(|(step, _)| step.to_owned()),
        Spot::Choose(_) | Spot::Yields(_) | Spot::Fork(_) => None,
    };
    let here = spots.get(at).and_then(step).filter(|_| walk.exercise().is_some());
    let rest = spots.iter().skip(at.saturating_add(1));
    let ends = |spot: &&Spot| {
        matches!(spot, Spot::Yields(_)) || (here.is_some() && step(spot).is_some_and(|step| Some(step) != here))
    };
    rest.take_while(|spot| !ends(spot)).filter(|spot| matches!(spot, Spot::Ask(_))).count()
}

/// The wording to begin with: after a skip, no higher in level than what was skipped (its simpler wording is one level down).
pub fn wordings(question: &Question) -> Vec<(String, u8)> {
    let down = question.level.saturating_sub(1).max(1);
    let first = std::iter::once((question.ask.clone(), question.level));
    let same = question.another.iter().map(|text| (text.clone(), question.level));
    first.chain(same).chain(question.simpler.iter().map(|text| (text.clone(), down))).collect()
}

/// Which wording to show first: the first that is no higher than this level; where none is, the lowest there is.
pub fn first_wording(question: &Question, most: Option<u8>) -> usize {
    let Some(most) = most else { return 0 };
    let all = wordings(question);
    let fits = all.iter().position(|(_, level)| *level <= most);
    let lowest = || all.iter().enumerate().min_by_key(|(n, (_, level))| (*level, *n)).map(|(n, _)| n);
    fits.or_else(lowest).unwrap_or(0)
}

/// How high the wording of a stop may be, where another has no say in it: one above the question before it.
pub fn highest(story: &Story, library: &Library, spots: &[Spot], at: &Spot) -> Option<u8> {
    let before = spots.iter().take_while(|spot| *spot != at).filter_map(|spot| match spot {
        Spot::Ask(asking) => super::care::question(story, library, &asking.question).map(|question| question.level),
        Spot::Choose(_) | Spot::Yields(_) | Spot::Fork(_) => None,
    });
    before.last().map(|level| level.saturating_add(1))
}

/// The answer already given to a question that asks the same.
pub fn twin(story: &Story, question: &Question) -> Option<Vec<String>> {
    let texts: Vec<String> = given(story, question.twin.as_deref()?).into_iter().map(|given| given.text).collect();
    (!texts.is_empty()).then_some(texts)
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
