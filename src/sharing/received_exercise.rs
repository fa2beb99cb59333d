//! A shared exercise as it is walked: with the one question that it may lack, and kept with its page.

use super::shared_exercise::{SharedExercise, empty_step, mentions_problem, plain_question};
use crate::exercises::exercise::{Exercise, Input, TermKind};
use crate::exercises::library::{NAMING_STEP, is_shared_exercise};
use crate::story::Story;
use crate::story::answers::{ExercisePage, exercise_pages};
use crate::story::field_path::{Field, FieldPath, NamedField};

/// The exercise, with "What do you call it?" before the first question that speaks of it by name.
pub fn with_naming_question(exercise: &Exercise, what_do_you_call_it: &str) -> Exercise {
    let mut exercise = exercise.clone();
    let mut questions = exercise.steps.iter().flat_map(|step| &step.questions);
    let first = questions.find(|q| q.term_kind == Some(TermKind::Problem) || mentions_problem(q));
    if first.is_some_and(|q| q.term_kind != Some(TermKind::Problem)) {
        let mut ask = plain_question("1", what_do_you_call_it);
        (ask.input, ask.level, ask.term_kind) = (Input::Name, 1, Some(TermKind::Problem));
        exercise.steps.insert(0, empty_step(NAMING_STEP, vec![ask]));
    }
    exercise
}

/// The place on a page where its exercise is kept whole.
pub fn shared_exercise_path(page: &ExercisePage) -> FieldPath {
    FieldPath::in_record(&page.record, Field::Named(NamedField::SharedExercise))
}

/// What a sender wrote, text by text, as a search finds it.
pub fn sender_texts(shared: &SharedExercise) -> Vec<&str> {
    let exercise = &shared.exercise;
    let around = [&exercise.title, &shared.intro, &shared.why, &exercise.caution, &shared.contact, &shared.from];
    let asks = shared.questions().map(|question| &question.wording);
    around.into_iter().chain(asks).map(String::as_str).filter(|text| !text.trim().is_empty()).collect()
}

/// The shared exercises that a story's pages keep, latest last.
pub fn exercises_in_story(story: &Story) -> Vec<(ExercisePage, SharedExercise)> {
    let mine = exercise_pages(story).into_iter().filter(|page| is_shared_exercise(&page.exercise));
    mine.filter_map(|page| {
        let shared = SharedExercise::from_json(story.text_at(&shared_exercise_path(&page))).ok()?;
        (shared.exercise.id == page.exercise).then_some((page, shared))
    })
    .collect()
}
