//! Which question comes next: the stops of a road, read off the content and the answers (White 2007, ch. 6: small steps).

use super::care::is_kept_out;
use super::course::{spots_of, way_chosen};
use super::ids::{ItemId, SheetId};
use super::lexicon::words;
use super::page::{given, is_answered, page_of};
use super::place::{Asking, Field, Name, Place};
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
    /// A path of the gate.
    Gate(String),
}

impl Walk {
    /// The exercise it needs whole.
    pub fn exercise(&self) -> Option<&str> {
        match self {
            Self::Page(id) => Some(id),
            Self::Road(trek) => trek.stop().map(|stop| stop.exercise.as_str()),
            Self::Sitting | Self::Gate(_) => None,
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

/// The walk that a story is on.
pub fn walk_of(story: &Story) -> Walk {
    let on = story.words(&Place { sheet: SheetId::head(), field: Field::Named(Name::Walk) }).to_owned();
    if let Some(exercise) = on.strip_prefix("page ") {
        return Walk::Page(exercise.to_owned());
    }
    if let Some(Ok(trek)) = on.strip_prefix("road ").map(str::parse) {
        return Walk::Road(trek);
    }
    match story.words(&Place::head(Name::Gate)) {
        key @ ("b" | "c") => Walk::Gate(key.to_owned()),
        _ => Walk::Sitting,
    }
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
    if all_at_rest(story) {
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

/// Whether the gate still stands before a question: before the first naming, and before E1 to E3.
pub fn is_gated(story: &Story, library: &Library, spot: &Spot) -> bool {
    let Some(question) = question_of(spot) else { return false };
    let id = exercise_of(question);
    let named = library.entry(id).is_some_and(|entry| entry.gate)
        || (is_shared(id) && library.exercise(id).is_some_and(|exercise| exercise.gate));
    named && story.words(&Place::head(Name::Gate)).is_empty()
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
            .filter(|part| is_on_road(story, library, part))
            .flat_map(|part| part_spots(story, library, part))
            .collect(),
        Walk::Page(id) => spots_of(story, library, id, &[]),
        Walk::Road(trek) => {
            trek.stop().map_or_else(Vec::new, |stop| spots_of(story, library, &stop.exercise, &stop.steps))
        }
        Walk::Gate(key) => {
            let questions = library.gate.path.get(key).map_or(&[][..], |path| path.questions.as_slice());
            questions.iter().map(|question| Spot::Ask(Asking::once(&question.id))).collect()
        }
    }
}

/// An optional part is on the road where she took it; after (e) at the gate, the road begins at the other story.
fn is_on_road(story: &Story, library: &Library, part: &Part) -> bool {
    let honours = story.words(&Place::head(Name::Gate)) == "e";
    let begins_late = library
        .road
        .parts
        .iter()
        .position(|p| p.id == "other")
        .zip(library.road.parts.iter().position(|p| p.id == part.id));
    if honours && begins_late.is_some_and(|(other, this)| this < other) {
        return false;
    }
    !part.optional || part.questions.iter().any(|question| page_of(story, exercise_of(question)).is_some())
}

fn part_spots(story: &Story, library: &Library, part: &Part) -> Vec<Spot> {
    let none = &library.road.none;
    let found_none = story.is_on(&Place::head(Name::NoneFound), false);
    let mut spots = Vec::new();
    if part.id == "other" && story.words(&Place::head(Name::Gate)) == "e" {
        spots.push(Spot::Ask(Asking::once("gate.e.1")));
    }
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

/// "a few more" instead of per cent: how many questions are left before the next stopping place.
pub fn left_until_stop(spots: &[Spot], at: usize) -> usize {
    let rest = spots.iter().skip(at.saturating_add(1));
    rest.take_while(|spot| !matches!(spot, Spot::Yields(_))).filter(|spot| matches!(spot, Spot::Ask(_))).count()
}

/// The wording to begin with: after a skip, no higher in level than what was skipped (its simpler wording is one level down).
pub fn wordings(question: &Question) -> Vec<(String, u8)> {
    let down = question.level.saturating_sub(1).max(1);
    let first = std::iter::once((question.ask.clone(), question.level));
    let same = question.another.iter().map(|text| (text.clone(), question.level));
    first.chain(same).chain(question.simpler.iter().map(|text| (text.clone(), down))).collect()
}

/// Which wording to show first, given the level of a question that was just skipped.
pub fn first_wording(question: &Question, skipped: Option<u8>) -> usize {
    let Some(skipped) = skipped else { return 0 };
    wordings(question).iter().position(|(_, level)| *level <= skipped).unwrap_or(0)
}

/// The answer already given to a question that asks the same.
pub fn twin(story: &Story, question: &Question) -> Option<Vec<String>> {
    let texts: Vec<String> = given(story, question.twin.as_deref()?).into_iter().map(|given| given.text).collect();
    (!texts.is_empty()).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::stamp::Moment;
    use crate::story::{Edit, page};

    fn moment() -> Moment {
        Moment { writer: Writer::from_number(1), at: 0 }
    }

    fn asked(spots: &[Spot]) -> Vec<String> {
        spots.iter().map(ToString::to_string).collect()
    }

    fn line(story: &mut Story, question: &str, id: u64, text: &str) {
        let sheet = SheetId::from_number(7);
        story.apply(page::begin(&sheet, "e1", 0), &moment());
        let place = Place::on(&sheet, Field::Item(Asking::once(question), ItemId::from_number(id)));
        story.apply(
            Edit::put(place, Value::Line { order: i64::try_from(id).unwrap(), text: text.to_owned(), size: 0 }),
            &moment(),
        );
    }

    #[test]
    fn an_empty_story_walks_from_the_name_to_the_page() {
        let library = Library::shipped().unwrap();
        let story = Story::new(StoryId::from_number(1));
        let spots = asked(&spots(&story, &library, &Walk::Sitting));
        assert_eq!(spots.first().map(String::as_str), Some("a:e1.1.1"));
        assert_eq!(spots.last().map(String::as_str), Some("y:reading"));
        assert!(!spots.contains(&"a:e14.1.1".to_owned()), "hope is met by choice");
    }

    #[test]
    fn a_per_item_question_runs_only_for_the_items_she_picks() {
        let library = Library::shipped().unwrap();
        let mut story = Story::new(StoryId::from_number(1));
        line(&mut story, "e1.2.1", 1, "Work");
        assert!(asked(&spots(&story, &library, &Walk::Sitting)).contains(&"a:e1.2.2@1".to_owned()));
        line(&mut story, "e1.2.1", 2, "Home");
        let two = asked(&spots(&story, &library, &Walk::Sitting));
        assert!(two.contains(&"c:e1.2.2".to_owned()) && !two.iter().any(|s| s.starts_with("a:e1.2.2")));
        let place = Place::on(&SheetId::from_number(7), Field::Chosen(Asking::once("e1.2.2")));
        story.apply(Edit::put(place, Value::Chosen { items: vec![ItemId::from_number(2)] }), &moment());
        assert!(asked(&spots(&story, &library, &Walk::Sitting)).contains(&"a:e1.2.2@2".to_owned()));
    }

    #[test]
    fn harm_by_another_is_never_named_and_negotiated_with() {
        let mut library = Library::shipped().unwrap();
        let e2 = std::fs::read_to_string("content/en/e2.toml").unwrap();
        let e2: crate::practice::exercise::Exercise = toml::from_str(&e2).unwrap();
        library.take(&serde_json::to_string(&e2).unwrap()).unwrap();
        let mut story = Story::new(StoryId::from_number(1));
        assert!(is_gated(&story, &library, &Spot::Ask(Asking::once("e1.1.1"))));
        assert!(!is_gated(&story, &library, &Spot::Ask(Asking::once("e14.1.1"))));
        assert!(!spots(&story, &library, &Walk::Page("e2".to_owned())).is_empty());
        story.apply(Edit::put(Place::head(Name::Gate), Value::text("b")), &moment());
        assert!(spots(&story, &library, &Walk::Page("e2".to_owned())).is_empty());
        assert_eq!(spots(&story, &library, &walk_of(&story)).len(), 5);
    }

    #[test]
    fn no_exception_leads_to_getting_through_and_back() {
        let library = Library::shipped().unwrap();
        let mut story = Story::new(StoryId::from_number(1));
        story.apply(Edit::put(Place::head(Name::NoneFound), Value::Flag { on: true }), &moment());
        let spots = asked(&spots(&story, &library, &Walk::Sitting));
        assert!(spots.contains(&"a:e17.1.1".to_owned()) && !spots.contains(&"a:e3.1.1".to_owned()));
    }

    #[test]
    fn neighbours_on_the_road_never_rise_by_more_than_one_level_and_a_skip_goes_no_higher() {
        let library = Library::shipped().unwrap();
        let all: Vec<&String> = library
            .road
            .parts
            .iter()
            .filter(|p| !p.optional)
            .flat_map(|p| p.questions.iter().chain(&p.after))
            .collect();
        for pair in all.windows(2) {
            let (before, after) = (library.find(pair[0]).unwrap().question, library.find(pair[1]).unwrap().question);
            assert!(after.level <= before.level + 1, "{} -> {}", pair[0], pair[1]);
            let at = first_wording(after, Some(before.level));
            assert!(wordings(after)[at].1 <= before.level, "{} skipped, then {}", pair[0], pair[1]);
        }
    }
}
