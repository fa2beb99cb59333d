//! Chapter breaks: where an exercise begins, and where a step of it ends.

use crate::exercises::exercise::{Exercise, ExerciseStep};
use crate::exercises::library::{ExerciseLibrary, is_shared_exercise};
use crate::story::answers::queries::{active_page, answers_on_page};
use crate::story::flow::expansion::full_question_id;
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::{active_flow, flow_steps};
use crate::story::model::field_path::QuestionRef;
use crate::story::model::story::Story;

/// What is shown with a question: the exercise begins here, or a step has just ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterBreak<'a> {
    /// The first question of the exercise.
    AtStart(&'a Exercise),
    /// The first question after a step in which something was written.
    AfterStep(&'a ExerciseStep),
}

/// Returns the chapter break at a flow step, if there is one. The session has its own screens for this.
pub fn chapter_break_at<'a>(
    story: &Story,
    library: &'a ExerciseLibrary,
    question_ref: &QuestionRef,
) -> Option<ChapterBreak<'a>> {
    let flow = active_flow(story, library);
    let exercise = flow.exercise_id().filter(|id| !is_shared_exercise(id)).and_then(|id| library.exercise(id))?;
    let steps = flow_steps(story, library, &flow);
    // A branch point comes first and shows the beginning itself.
    let is_first = !steps.iter().any(|step| matches!(step, FlowStep::Branch(_)));
    let all: Vec<QuestionRef> = steps.into_iter().filter_map(|step| question_in_exercise(step, &exercise.id)).collect();
    let at = all.iter().position(|one| one == question_ref)?;
    let Some(before) = at.checked_sub(1).and_then(|n| all.get(n)) else {
        return is_first.then_some(ChapterBreak::AtStart(exercise));
    };
    let (ended, current) = (exercise_step_of(exercise, before)?, exercise_step_of(exercise, question_ref)?);
    (ended.id != current.id && has_answers(story, exercise, ended)).then_some(ChapterBreak::AfterStep(ended))
}

fn question_in_exercise(step: FlowStep, exercise: &str) -> Option<QuestionRef> {
    match step {
        FlowStep::Ask(question_ref) if question_ref.question_id.split('.').next() == Some(exercise) => {
            Some(question_ref)
        }
        FlowStep::Ask(_) | FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    }
}

fn exercise_step_of<'a>(exercise: &'a Exercise, question_ref: &QuestionRef) -> Option<&'a ExerciseStep> {
    let id = question_ref.question_id.split('.').nth(1)?;
    exercise.steps.iter().find(|step| step.id == id)
}

fn has_answers(story: &Story, exercise: &Exercise, step: &ExerciseStep) -> bool {
    let Some(record_id) = active_page(story, &exercise.id) else { return false };
    let head = full_question_id(exercise, step, "");
    answers_on_page(story, &record_id).iter().any(|answer| answer.question_ref.question_id.starts_with(&head))
}
