//! What a question of the session builds on: without it the question is left out, as nobody is asked about a moment that they did not tell.

use crate::exercises::exercise::Question;
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::session::{Milestone, SessionPart};
use crate::story::answers::queries::{answers_to, is_answered, is_excluded_page};
use crate::story::flow::expansion::page_for_question;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::story::Story;

/// Whether a question has an answer on its active page, which the user has not left out.
pub(in crate::story) fn has_answer(story: &Story, question: &str) -> bool {
    page_for_question(story, question).is_some_and(|record_id| {
        !is_excluded_page(story, &record_id) && is_answered(story, &record_id, &QuestionRef::new(question))
    })
}

/// Whether a question can be asked: it builds on no other one, or one of those, or a question that asks the same, has an answer. A question
/// that was answered before stays.
pub(in crate::story) fn has_ground(
    story: &Story,
    library: &ExerciseLibrary,
    part: &SessionPart,
    question: &str,
) -> bool {
    let is_told = |id: &str| {
        has_answer(story, id)
            || library.question(id).is_some_and(|found| equivalent_answers(story, found.question).is_some())
    };
    let Some(prerequisites) = part.prerequisites.get(question) else { return true };
    has_answer(story, question) || prerequisites.iter().any(|id| is_told(id))
}

/// Whether a part ends with the first page, and nothing was written for it.
pub(in crate::story) fn is_empty_first_page(story: &Story, library: &ExerciseLibrary, part: &SessionPart) -> bool {
    let asked = part.questions.iter().chain(&library.session.no_exception.replacement_questions);
    part.milestone == Milestone::FirstPage && !asked.into_iter().any(|question| has_answer(story, question))
}

/// Returns the answer already given to a question that asks the same.
pub fn equivalent_answers(story: &Story, question: &Question) -> Option<Vec<String>> {
    let texts: Vec<String> =
        answers_to(story, question.equivalent_question.as_deref()?).into_iter().map(|answer| answer.text).collect();
    (!texts.is_empty()).then_some(texts)
}
