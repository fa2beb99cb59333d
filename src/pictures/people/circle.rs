//! The people circle: the user in the middle and a chair for each of their people, as near or far as they placed it
//! (re-membering: White 2007, ch. 3).

use crate::exercises::content_ids::{
    CHAIR_DISTANCE, COUNTS_FOR_LESS, FREE_CHAIR, HONORARY_MEMBER, PEOPLE_TO_THINK_ABOUT, WORDS_TO_REMEMBER,
};
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::influence_map::life_areas::fold_text;
use crate::pictures::ink::title::PICTURE_MARGIN;
use crate::pictures::model::answer_labels::{AnswerLabel, answer_labels_for};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::people::chairs::{CircleLabels, Seat, circle_width, place_chairs};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_to};
use crate::story::model::field_path::Field;
use crate::story::model::ids::ItemId;
use crate::story::model::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The app's texts in the circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeopleCircleStrings {
    /// Beneath the user's own chair.
    pub me: &'static str,
    /// Beneath a circle in which nobody has a chair yet.
    pub empty_hint: &'static str,
    /// The ring of the people who were moved closer.
    pub close: &'static str,
    /// The ring of the people who have a chair.
    pub side: &'static str,
    /// The ring of the people who were moved further out.
    pub further: &'static str,
    /// Beyond all rings.
    pub outside: &'static str,
}

/// The questions that give someone a chair outright, the last of them for people whose opinion is given less weight. Two
/// more groups follow: someone from another page, and a chair kept free.
const PEOPLE_QUESTIONS: &[&str] = &[PEOPLE_TO_THINK_ABOUT, WORDS_TO_REMEMBER, HONORARY_MEMBER, COUNTS_FOR_LESS];
const ELSEWHERE_INDEX: usize = PEOPLE_QUESTIONS.len();
const FREE_CHAIR_INDEX: usize = PEOPLE_QUESTIONS.len() + 1;

/// How far away a chair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChairDistance {
    /// In a ring, counted from the nearest.
    Ring(usize),
    /// Not on this page.
    NotOnPage,
}

/// The distance of each choice of the question, in the order of the choices.
const DISTANCE_CHOICES: [ChairDistance; 5] = [
    ChairDistance::Ring(0),
    ChairDistance::Ring(SIDE_RING),
    ChairDistance::Ring(FURTHER_RING),
    ChairDistance::Ring(3),
    ChairDistance::NotOnPage,
];
const SIDE_RING: usize = 1;
const FURTHER_RING: usize = 2;

/// Draws the circle from the answers.
pub fn draw_people_circle(
    story: &Story,
    library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: PeopleCircleStrings,
) -> Picture {
    let mut picture = Picture { width: circle_width(width), ..Picture::default() };
    let mut rings: [Vec<Seat>; 4] = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for (distance, seat) in seated_people(story, library) {
        if let ChairDistance::Ring(ring) = distance
            && let Some(ring) = rings.get_mut(ring)
        {
            ring.push(seat);
        }
    }
    let labels = CircleLabels {
        me: strings.me,
        rings: [strings.close, strings.side, strings.further, strings.outside],
        empty_hint: strings.empty_hint,
    };
    let bottom = place_chairs(&mut picture, width, &rings, labels);
    picture.height = bottom + PICTURE_MARGIN;
    picture.add_key_of_long_texts();
    picture
}

/// Returns everyone who is named here, each once, with the distance that was chosen.
fn seated_people(story: &Story, library: &ExerciseLibrary) -> Vec<(ChairDistance, Seat)> {
    let mut all: Vec<(ChairDistance, Seat)> = Vec::new();
    let mut seated = BTreeSet::new();
    let mut put = |distance: ChairDistance, answer: AnswerLabel, asked: usize| {
        if seated.insert(fold_text(&answer.text)) {
            all.push((
                distance,
                Seat {
                    name: display_name(story, &answer),
                    answer,
                    is_kept_free: asked == FREE_CHAIR_INDEX,
                    question_index: asked,
                },
            ));
        }
    };
    let chosen = chosen_distances(story, library);
    let placed = |person: &AnswerLabel| {
        let Field::Item(_, item) = &person.answer_path.field else { return None };
        chosen.get(item).copied()
    };
    for (asked, question) in PEOPLE_QUESTIONS.iter().enumerate() {
        for person in answer_labels_for(story, &[question]) {
            let distance = placed(&person).unwrap_or(ChairDistance::Ring(if *question == COUNTS_FOR_LESS {
                FURTHER_RING
            } else {
                SIDE_RING
            }));
            put(distance, person, asked);
        }
    }
    for person in people_from_other_pages(story, library) {
        if let Some(distance) = placed(&person) {
            put(distance, person, ELSEWHERE_INDEX);
        }
    }
    for chair in answer_labels_for(story, &[FREE_CHAIR]) {
        put(ChairDistance::Ring(SIDE_RING), chair, FREE_CHAIR_INDEX);
    }
    all
}

/// Returns the name alone; the relation is given in the text alternative.
fn display_name(story: &Story, answer: &AnswerLabel) -> String {
    match story.get(&answer.answer_path) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => name.clone(),
        Some(_) | None => answer.text.clone(),
    }
}

/// Returns the people named in other exercises to whom the user gave a chair here.
fn people_from_other_pages(story: &Story, library: &ExerciseLibrary) -> Vec<AnswerLabel> {
    let all = crate::story::terms::placeholders::all_terms(story, library)
        .into_iter()
        .filter(|word| word.kind == TermKind::Figure);
    all.map(|word| AnswerLabel { text: word.answer.text, answer_path: word.answer.path }).collect()
}

/// Returns the distance that was chosen last for each person.
fn chosen_distances(story: &Story, library: &ExerciseLibrary) -> BTreeMap<ItemId, ChairDistance> {
    let Some(found) = library.question(CHAIR_DISTANCE) else { return BTreeMap::new() };
    let mut last: BTreeMap<ItemId, RecordedAnswer> = BTreeMap::new();
    for answer in answers_to(story, CHAIR_DISTANCE) {
        let Some(item) = answer.question_ref.item_id.clone() else { continue };
        if last.get(&item).is_none_or(|before| before.at <= answer.at) {
            last.insert(item, answer);
        }
    }
    let ring = |answer: &RecordedAnswer| {
        let at = found.question.chips.iter().position(|choice| fold_text(choice) == fold_text(&answer.text))?;
        DISTANCE_CHOICES.get(at).copied()
    };
    last.into_iter().filter_map(|(item, answer)| Some((item, ring(&answer)?))).collect()
}

/// A chair that can be moved, and its present choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chair {
    /// The person's name.
    pub name: String,
    /// The item id under which the choice is stored.
    pub item: ItemId,
    /// The index of the choice, if one was made.
    pub choice_index: Option<usize>,
}

/// Returns the chairs of all people in the order of the picture, including those that are not on this page at present.
pub fn movable_chairs(story: &Story, library: &ExerciseLibrary) -> Vec<Chair> {
    let chosen = chosen_distances(story, library);
    let here = PEOPLE_QUESTIONS.iter().flat_map(|question| answer_labels_for(story, &[question]));
    let placed =
        |person: &AnswerLabel| matches!(&person.answer_path.field, Field::Item(_, item) if chosen.contains_key(item));
    let all = here.chain(people_from_other_pages(story, library).into_iter().filter(placed));
    let mut seated = BTreeSet::new();
    let chair = |person: AnswerLabel| match &person.answer_path.field {
        Field::Item(_, item) if seated.insert(fold_text(&person.text)) => {
            let distance = chosen.get(item);
            let at = distance.and_then(|distance| DISTANCE_CHOICES.iter().position(|choice| choice == distance));
            Some(Chair { name: display_name(story, &person), item: item.clone(), choice_index: at })
        }
        _ => None,
    };
    all.filter_map(chair).collect()
}

#[cfg(test)]
#[path = "circle_tests.rs"]
mod tests;
