//! What holds for every picture while answers come in anywhere, change and go.

use super::tests::{draw, library};
use super::*;
use crate::pictures::sheet::Mark;
use crate::pictures::sheet::Width;
use crate::pictures::telling::telling;
use crate::pictures::trying::unsteady_but;
use crate::story::page::{given_on, pages};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What is done to an answer.
#[derive(Clone, Debug)]
enum Act {
    Add(usize, i64, String),
    Change(usize, String),
    Remove(usize),
}

/// After all others.
const LAST: i64 = 9_000_000;

impl Act {
    fn is_at_end(&self) -> bool {
        matches!(self, Self::Add(_, LAST, _))
    }
}

fn words() -> impl Strategy<Value = String> {
    "[a-z]{1,9}( [a-z]{1,9}){0,7}"
}

/// The answers that words can be changed of; how near a chair stands is no words of hers.
fn places(story: &Story) -> Vec<Place> {
    pages(story).iter().flat_map(|page| given_on(story, &page.sheet)).map(|given| given.place).filter(is_hers).collect()
}

fn is_hers(place: &Place) -> bool {
    !matches!(&place.field, Field::Item(asking, _) if asking.question == PLACED)
}

fn reworded(value: &Value, text: &str) -> Value {
    let text = text.to_owned();
    match value.clone() {
        Value::Line { order, size, .. } => Value::Line { order, text, size },
        Value::Person { order, relation, being, .. } => Value::Person { order, name: text, relation, being },
        Value::Name { others, .. } => Value::Name { text, others },
        Value::Period { date, .. } => Value::Period { label: text, date },
        Value::Scale { mark, low, high, .. } => Value::Scale { mark, low, high, note: text },
        _ => Value::text(text),
    }
}

/// The change, and the answer that it is made to.
fn edit(subject: &Subject, story: &Story, act: &Act) -> Option<Edit> {
    let among = |which: usize| places(story).into_iter().cycle().nth(which % 60);
    match act {
        Act::Add(which, at, text) => {
            let (question, sort) = subject.asks[which % subject.asks.len()];
            let sheet = pages(story).into_iter().rfind(|page| page.exercise == exercise_of(question))?.sheet;
            let asking = Asking::once(question);
            let (text, number) = (text.clone(), ItemId::from_number(9_000));
            let (field, value) = match sort {
                Line => (Field::Item(asking, number), Value::Line { order: *at, text, size: 2 }),
                Person => (
                    Field::Item(asking, number),
                    Value::Person { order: *at, name: text, relation: String::new(), being: Being::Unsaid },
                ),
                Text => (Field::Answer(asking), Value::text(text)),
                Name | When | Mark => return None,
            };
            let place = Place::on(&sheet, field);
            story.get(&place).is_none().then(|| Edit::put(place, value))
        }
        Act::Change(which, text) => {
            let place = among(*which)?;
            let value = reworded(story.get(&place)?, text);
            Some(Edit::put(place, value))
        }
        Act::Remove(which) => Some(Edit::clear(among(*which)?)),
    }
}

/// The list that an answer is one of: its question's; in the tree its bed's; on the shelf its card.
fn list_of(subject: &Subject, place: &Place) -> Option<(SheetId, String)> {
    let list = match &place.field {
        _ if subject.name == "cards" => String::new(),
        Field::Item(asking, _) if subject.name == "tree" => asking.question.rsplit_once('.')?.0.to_owned(),
        Field::Item(asking, _) => asking.to_string(),
        _ => return None,
    };
    Some((place.sheet.clone(), list))
}

/// Where each answer stands in the landscapes: in which time, on which rail, beside whose words.
fn standing(story: &Story) -> BTreeMap<Place, (String, String)> {
    let told = telling(story);
    let mut all = BTreeMap::new();
    for point in &told.points {
        let time = told.columns.get(point.column).map(|column| format!("{:?}", column.time.key())).unwrap_or_default();
        let own = point.given.as_ref().map(|given| given.place.clone());
        all.extend(point.beside.iter().map(|(_, given)| (given.place.clone(), (time.clone(), format!("{own:?}")))));
        all.extend(own.map(|own| (own, (time.clone(), format!("{:?}", point.rail)))));
    }
    all
}

/// Whether words go over to another time, or from one moment to another, or come and go with others.
fn goes_over(subject: &Subject, before: &Story, after: &Story, changed: &Place) -> bool {
    let stands = |story| standing(story).into_iter().filter(|(place, _)| place != changed).collect::<BTreeMap<_, _>>();
    subject.name == "landscapes" && stands(before) != stands(after)
}

/// What moved that should not have.
fn moved(subject: &Subject, count: usize, act: &Act) -> Option<String> {
    let library = library();
    let before = subject.told(Fill::Full, count, &library);
    let edit = edit(subject, &before, act)?;
    let place = edit.place().cloned()?;
    let mut after = before.clone();
    after.apply(edit, &Moment { writer: Writer::from_number(2), at: 900_000_000 });
    if goes_over(subject, &before, &after, &place) {
        return None;
    }
    let list = list_of(subject, &place).filter(|_| !act.is_at_end() && subject.name != "landscapes");
    let may_close_up = |other: &Place| list.is_some() && list_of(subject, other) == list;
    let let_go = |mark: &Mark| mark.place.as_ref().is_some_and(|other| *other == place || may_close_up(other));
    [Width::Narrow, Width::Wide].into_iter().find_map(|width| {
        let drawn = |story| draw(subject, story, &library, width);
        let said = unsteady_but(&drawn(&before), &drawn(&after), let_go)?;
        Some(format!("{width:?} {count} {place} {act:?} {:?}: {said}", before.get(&place)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn one_more_at_the_end_of_its_list_moves_no_box_or_all_that_move_by_one_vector(count in 0..41_usize, which in any::<usize>(), text in words()) {
        for subject in &SUBJECTS {
            prop_assert_eq!(moved(subject, count, &Act::Add(which, LAST, text.clone())), None, "{}", subject.name);
        }
    }

    #[test]
    fn beyond_its_own_list_one_more_in_the_middle_moves_no_box_or_all_that_move_by_one_vector(count in 0..41_usize, which in any::<usize>(), at in 0..41_i64, text in words()) {
        for subject in &SUBJECTS {
            prop_assert_eq!(moved(subject, count, &Act::Add(which, at, text.clone())), None, "{}", subject.name);
        }
    }

    #[test]
    fn beyond_its_own_list_other_words_move_no_box_or_all_that_move_by_one_vector(count in 0..41_usize, which in any::<usize>(), text in words()) {
        for subject in &SUBJECTS {
            prop_assert_eq!(moved(subject, count, &Act::Change(which, text.clone())), None, "{}", subject.name);
        }
    }

    #[test]
    fn beyond_its_own_list_what_goes_moves_no_box_or_all_that_move_by_one_vector(count in 0..41_usize, which in any::<usize>()) {
        for subject in &SUBJECTS {
            prop_assert_eq!(moved(subject, count, &Act::Remove(which)), None, "{}", subject.name);
        }
    }
}
