//! What a question builds on: without it the question is left out, as nobody is asked about a moment that they did not tell.

use crate::exercises::exercise::{Input, Question, TermKind};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::exercises::session::{Milestone, SessionPart};
use crate::story::answers::queries::{
    answers_on_page, answers_to, exercise_pages, has_only_non_answers, is_answered, is_excluded_page,
};
use crate::story::flow::expansion::page_for_question;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::story::Story;
use crate::story::terms::placeholders::active_term;
use crate::story::wording::insertion::is_non_answer;

/// Stands for any answer in the story among the prerequisites of a question.
const ANY_ANSWER: &str = "*";

/// Whether a question has an answer on its active page, which the user has not left out.
pub(in crate::story) fn has_answer(story: &Story, question: &str) -> bool {
    page_for_question(story, question).is_some_and(|record_id| {
        !is_excluded_page(story, &record_id)
            && is_answered(story, &record_id, &QuestionRef::new(question))
            && !has_only_non_answers(story, &record_id, question)
    })
}

/// Whether a question was answered with nothing but words that say that there is no answer.
pub(in crate::story) fn was_not_found(story: &Story, question: &str) -> bool {
    page_for_question(story, question).is_some_and(|record_id| has_only_non_answers(story, &record_id, question))
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

/// What a flow asks, given nothing but its plan.
pub(in crate::story) struct QuestionPlan<'a> {
    /// Whether it asks a question, by its full id.
    pub is_planned: &'a dyn Fn(&str) -> bool,
    /// Whether it asks for a person.
    pub asks_for_figure: bool,
}

/// Whether a question of an exercise can be asked. It is left out if it is about something that the flow asked for and the user did not say:
/// what it builds on, someone to name, or earlier answers to choose from. A question that was answered before stays.
pub(in crate::story) fn is_grounded(
    story: &Story,
    library: &ExerciseLibrary,
    plan: &QuestionPlan<'_>,
    question: &str,
) -> bool {
    let Some(found) = library.question(question) else { return true };
    let asked = found.question;
    let has_words = |id: &str| answers_to(story, id).iter().any(|answer| !is_non_answer(&answer.text));
    let is_told = |id: &String| has_words(id) || id == ANY_ANSWER && has_any_answer(story);
    let mut asked_for = asked.prerequisites.iter().filter(|id| (plan.is_planned)(id) || *id == ANY_ANSWER).peekable();
    let lacks_ground = asked_for.peek().is_some() && !asked.prerequisites.iter().any(is_told);
    let lacks_options = asked.input == Input::Pick && asked.chips.is_empty() && !asked.pick_from.iter().any(is_told);
    !(lacks_ground || lacks_options || lacks_figure(story, library, plan, asked, exercise_id_of(question)))
        || !answers_to(story, question).is_empty()
}

/// Whether a question is about someone whom the flow asked for and nobody was named. Some exercises have words for someone without a name.
fn lacks_figure(
    story: &Story,
    library: &ExerciseLibrary,
    plan: &QuestionPlan<'_>,
    question: &Question,
    exercise: &str,
) -> bool {
    let has_words = || library.exercise(exercise).is_some_and(|exercise| !exercise.unnamed_figure.is_empty());
    question.wording.contains("{figure}")
        && !has_words()
        && plan.asks_for_figure
        && active_term(story, library, TermKind::Figure).is_none()
}

fn has_any_answer(story: &Story) -> bool {
    exercise_pages(story).iter().any(|page| !answers_on_page(story, &page.record).is_empty())
}

/// Whether a part ends with a page, a card or a map on which nothing of it would stand.
pub(in crate::story) fn is_empty_milestone(story: &Story, library: &ExerciseLibrary, part: &SessionPart) -> bool {
    let session = &library.session;
    let none = &session.no_exception;
    let is_told = |question: &String| !answers_to(story, question).is_empty();
    match part.milestone {
        Milestone::FirstPage => {
            !part.questions.iter().chain(&none.replacement_questions).any(|id| has_answer(story, id))
        }
        Milestone::PositionCard => !part.questions.iter().any(is_told),
        Milestone::InfluenceMap | Milestone::MapWithBothSides => {
            !session.parts.iter().flat_map(|part| &part.questions).any(is_told)
        }
        Milestone::StoryPage | Milestone::Nothing => false,
    }
}

/// Returns the answer already given to a question that asks the same.
pub fn equivalent_answers(story: &Story, question: &Question) -> Option<Vec<String>> {
    let texts: Vec<String> =
        answers_to(story, question.equivalent_question.as_deref()?).into_iter().map(|answer| answer.text).collect();
    (!texts.is_empty()).then_some(texts)
}
