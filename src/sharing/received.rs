//! A shared exercise as it is walked: with the one question that it may lack, and kept with its page.

use super::made::{Shared, question, says_name, step};
use crate::practice::exercise::{Exercise, Input, Kind};
use crate::practice::library::{NAMING_STEP, is_shared};
use crate::story::Story;
use crate::story::page::{PageRef, pages};
use crate::story::place::{Field, Name, Place};

/// The exercise, with "What do you call it?" before the first question that speaks of it by name.
pub fn walked(exercise: &Exercise, what_do_you_call_it: &str) -> Exercise {
    let mut exercise = exercise.clone();
    let mut questions = exercise.steps.iter().flat_map(|step| &step.questions);
    let first = questions.find(|q| q.gives == Some(Kind::Problem) || says_name(q));
    if first.is_some_and(|q| q.gives != Some(Kind::Problem)) {
        let mut ask = question("1", what_do_you_call_it);
        (ask.input, ask.level, ask.gives) = (Input::Name, 1, Some(Kind::Problem));
        exercise.steps.insert(0, step(NAMING_STEP, vec![ask]));
    }
    exercise
}

/// The place on a page where its exercise is kept whole.
pub fn place(page: &PageRef) -> Place {
    Place::on(&page.sheet, Field::Named(Name::Shared))
}

/// What a sender wrote, text by text, as a search finds it.
pub fn letter_texts(shared: &Shared) -> Vec<&str> {
    let exercise = &shared.exercise;
    let around = [&exercise.title, &shared.intro, &shared.why, &exercise.caution, &shared.contact, &shared.from];
    let asks = shared.questions().map(|question| &question.ask);
    around.into_iter().chain(asks).map(String::as_str).filter(|text| !text.trim().is_empty()).collect()
}

/// The shared exercises that a story's pages keep, latest last.
pub fn kept(story: &Story) -> Vec<(PageRef, Shared)> {
    let mine = pages(story).into_iter().filter(|page| is_shared(&page.exercise));
    mine.filter_map(|page| {
        let shared = Shared::from_json(story.words(&place(&page))).ok()?;
        (shared.exercise.id == page.exercise).then_some((page, shared))
    })
    .collect()
}
