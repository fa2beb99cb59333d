//! Tests of layout stability that hold for every picture while answers are added anywhere, changed and removed.

use super::tests::{draw, shipped_library};
use super::*;
use crate::pictures::landscapes::model::landscape_model;
use crate::pictures::model::picture::TextLabel;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::test_support::instability_except;
use crate::story::answers::queries::{answers_on_page, exercise_pages};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A change to an answer.
#[derive(Clone, Debug)]
enum AnswerChange {
    Add(usize, i64, String),
    Change(usize, String),
    Remove(usize),
}

/// An order value after that of all other items.
const LAST_ORDER: i64 = 9_000_000;

impl AnswerChange {
    fn is_at_end(&self) -> bool {
        matches!(self, Self::Add(_, LAST_ORDER, _))
    }
}

fn short_text() -> impl Strategy<Value = String> {
    "[a-z]{1,9}( [a-z]{1,9}){0,7}"
}

/// Returns the paths of the answers whose text can be changed; the distance of a chair is a choice and not text.
fn user_answer_paths(story: &Story) -> Vec<FieldPath> {
    exercise_pages(story)
        .iter()
        .flat_map(|page| answers_on_page(story, &page.record))
        .map(|answer| answer.path)
        .filter(is_user_text_path)
        .collect()
}

fn is_user_text_path(path: &FieldPath) -> bool {
    !matches!(&path.field, Field::Item(question_ref, _) if question_ref.question_id == CHAIR_DISTANCE)
}

fn reworded(value: &Value, text: &str) -> Value {
    let text = text.to_owned();
    match value.clone() {
        Value::Line { order, reach, .. } => Value::Line { order, text, reach },
        Value::Person { order, relation, life_status, .. } => {
            Value::Person { order, name: text, relation, life_status }
        }
        Value::Name { others, .. } => Value::Name { text, others },
        Value::Period { date, .. } => Value::Period { label: text, date },
        Value::Scale { mark, low, high, .. } => Value::Scale { mark, low, high, note: text },
        _ => Value::text(text),
    }
}

/// Returns the edit, if this change is possible in the story.
fn edit_for_change(subject: &GalleryPicture, story: &Story, change: &AnswerChange) -> Option<Edit> {
    let among = |which: usize| user_answer_paths(story).into_iter().cycle().nth(which % 60);
    match change {
        AnswerChange::Add(which, at, text) => {
            let (question, sort) = subject.question_kinds[which % subject.question_kinds.len()];
            let record =
                exercise_pages(story).into_iter().rfind(|page| page.exercise == exercise_id_of(question))?.record;
            let question_ref = QuestionRef::new(question);
            let (text, number) = (text.clone(), ItemId::from_number(9_000));
            let (field, value) = match sort {
                Line => (Field::Item(question_ref, number), Value::Line { order: *at, text, reach: 2 }),
                Person => (
                    Field::Item(question_ref, number),
                    Value::Person {
                        order: *at,
                        name: text,
                        relation: String::new(),
                        life_status: LifeStatus::Unspecified,
                    },
                ),
                Text => (Field::Answer(question_ref), Value::text(text)),
                Name | Period | Scale => return None,
            };
            let path = FieldPath::in_record(&record, field);
            story.get(&path).is_none().then(|| Edit::put(path, value))
        }
        AnswerChange::Change(which, text) => {
            let path = among(*which)?;
            let value = reworded(story.get(&path)?, text);
            Some(Edit::put(path, value))
        }
        AnswerChange::Remove(which) => Some(Edit::clear(among(*which)?)),
    }
}

/// Returns the list that an answer belongs to: that of its question, in the tree that of its plant group, among the cards
/// that of its page.
fn list_key(subject: &GalleryPicture, path: &FieldPath) -> Option<(RecordId, String)> {
    let list = match &path.field {
        _ if subject.name == "cards" => String::new(),
        Field::Item(question_ref, _) | Field::Answer(question_ref) if subject.name == "tree" => {
            question_ref.question_id.rsplit_once('.')?.0.to_owned()
        }
        Field::Item(question_ref, _) => question_ref.to_string(),
        _ => return None,
    };
    Some((path.record.clone(), list))
}

/// Returns the position of each answer in the landscapes: its time, and the rail or the answer that it is placed beside.
fn landscape_positions(story: &Story) -> BTreeMap<FieldPath, (String, String)> {
    let model = landscape_model(story);
    let mut all = BTreeMap::new();
    for point in &model.points {
        let time = model
            .columns
            .get(point.column)
            .map(|column| format!("{:?}", column.time.identity_key()))
            .unwrap_or_default();
        let own = point.answer.as_ref().map(|answer| answer.path.clone());
        all.extend(point.details.iter().map(|(_, answer)| (answer.path.clone(), (time.clone(), format!("{own:?}")))));
        all.extend(own.map(|own| (own, (time.clone(), format!("{:?}", point.rail)))));
    }
    all
}

/// Whether a change moves answers to another time or another moment, or adds or removes others with them.
fn changes_landscape_positions(subject: &GalleryPicture, before: &Story, after: &Story, changed: &FieldPath) -> bool {
    let positions =
        |story| landscape_positions(story).into_iter().filter(|(path, _)| path != changed).collect::<BTreeMap<_, _>>();
    subject.name == "landscapes" && positions(before) != positions(after)
}

/// Describes what moved and should not have, if anything.
fn unexpected_move(subject: &GalleryPicture, count: usize, change: &AnswerChange) -> Option<String> {
    let library = shipped_library();
    let before = subject.story_with_answers(SampleSize::Full, count, &library);
    let edit = edit_for_change(subject, &before, change)?;
    let path = edit.single_path().cloned()?;
    let mut after = before.clone();
    after.apply(edit, &EditContext { writer: WriterId::from_number(2), at: 900_000_000 });
    if changes_landscape_positions(subject, &before, &after, &path) {
        return None;
    }
    let before_times = if subject.name == "landscapes" { landscape_positions(&before) } else { BTreeMap::new() };
    let list = list_key(subject, &path).filter(|_| !change.is_at_end() && subject.name != "landscapes");
    let may_close_up = |other: &FieldPath| list.is_some() && list_key(subject, other) == list;
    // Within its time, an answer of the landscapes moves those after it.
    let times = if subject.name == "landscapes" { landscape_positions(&after) } else { BTreeMap::new() };
    let time_of = |path: &FieldPath| times.get(path).or_else(|| before_times.get(path)).map(|(time, _)| time);
    let is_in_its_time = |other: &FieldPath| time_of(&path).is_some() && time_of(other) == time_of(&path);
    let is_excluded = |label: &TextLabel| {
        let is_free = |other: &FieldPath| *other == path || may_close_up(other) || is_in_its_time(other);
        label.answer_path.as_ref().is_some_and(is_free)
    };
    [LayoutWidth::Narrow, LayoutWidth::Wide].into_iter().find_map(|width| {
        let drawn = |story| draw(subject, story, &library, width);
        let moved = instability_except(&drawn(&before), &drawn(&after), is_excluded)?;
        Some(format!("{width:?} {count} {path} {change:?} {:?}: {moved}", before.get(&path)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_answer_added_at_the_end_moves_others_by_one_vector(count in 0..41_usize, which in any::<usize>(), text in short_text()) {
        for subject in &GALLERY_PICTURES {
            prop_assert_eq!(unexpected_move(subject, count, &AnswerChange::Add(which, LAST_ORDER, text.clone())), None, "{}", subject.name);
        }
    }

    #[test]
    fn an_answer_added_in_the_middle_moves_other_lists_by_one_vector(count in 0..41_usize, which in any::<usize>(), at in 0..41_i64, text in short_text()) {
        for subject in &GALLERY_PICTURES {
            prop_assert_eq!(unexpected_move(subject, count, &AnswerChange::Add(which, at, text.clone())), None, "{}", subject.name);
        }
    }

    #[test]
    fn a_changed_answer_moves_other_lists_by_one_vector(count in 0..41_usize, which in any::<usize>(), text in short_text()) {
        for subject in &GALLERY_PICTURES {
            prop_assert_eq!(unexpected_move(subject, count, &AnswerChange::Change(which, text.clone())), None, "{}", subject.name);
        }
    }

    #[test]
    fn a_removed_answer_moves_other_lists_by_one_vector(count in 0..41_usize, which in any::<usize>()) {
        for subject in &GALLERY_PICTURES {
            prop_assert_eq!(unexpected_move(subject, count, &AnswerChange::Remove(which)), None, "{}", subject.name);
        }
    }
}
