//! A shared exercise as the recipient does it: with a naming question if it lacks one, and stored on its exercise page.

use crate::exercises::exercise::{Exercise, Input, Question, TermKind};
use crate::exercises::library::{NAMING_STEP, is_shared_exercise};
use crate::sharing::exercises::shared_exercise::{SharedExercise, empty_step, mentions_problem, plain_question};
use crate::story::Story;
use crate::story::answers::queries::{ExercisePage, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath, NamedField};

/// Returns the exercise with a naming question before the first question that refers to the problem by name.
pub fn with_naming_question(exercise: &Exercise, what_do_you_call_it: &str) -> Exercise {
    let mut exercise = exercise.clone();
    let mut questions = exercise.steps.iter().flat_map(|step| &step.questions);
    let first = questions.find(|q| q.term_kind == Some(TermKind::Problem) || mentions_problem(q));
    if first.is_some_and(|q| q.term_kind != Some(TermKind::Problem)) {
        let mut naming = plain_question("1", what_do_you_call_it);
        (naming.input, naming.level, naming.term_kind) = (Input::Name, 1, Some(TermKind::Problem));
        exercise.steps.insert(0, empty_step(NAMING_STEP, vec![naming]));
    }
    exercise
}

/// A screen that a recipient gets, from the offer to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecipientStep {
    /// The offer.
    Offer,
    /// The gate, which comes first where a problem is named.
    Gate,
    /// A question that this site adds, in which the problem is named.
    Naming(Box<Question>),
    /// A question of the sender.
    Ask(Box<Question>),
    /// The end, where the answers stand.
    End,
}

/// Returns every screen that a recipient gets who answers all questions and chooses no other path at the gate.
pub fn recipient_steps(shared: &SharedExercise, what_do_you_call_it: &str) -> Vec<RecipientStep> {
    let asked = with_naming_question(&shared.exercise, what_do_you_call_it);
    let questions = asked.steps.into_iter().flat_map(|step| {
        let is_added = step.id == NAMING_STEP;
        let screen = if is_added { RecipientStep::Naming } else { RecipientStep::Ask };
        step.questions.into_iter().map(move |question| screen(Box::new(question)))
    });
    let gate = shared.exercise.requires_gate.then_some(RecipientStep::Gate);
    std::iter::once(RecipientStep::Offer).chain(gate).chain(questions).chain([RecipientStep::End]).collect()
}

/// Returns the path on an exercise page at which the whole exercise is stored.
pub fn shared_exercise_path(page: &ExercisePage) -> FieldPath {
    FieldPath::in_record(&page.record, Field::Named(NamedField::SharedExercise))
}

/// Returns the texts that the sender wrote, for the search.
pub fn sender_texts(shared: &SharedExercise) -> Vec<&str> {
    let exercise = &shared.exercise;
    let framing = [&exercise.title, &shared.intro, &shared.why, &exercise.caution, &shared.contact, &shared.from];
    let wordings = shared.questions().map(|question| &question.wording);
    framing.into_iter().chain(wordings).map(String::as_str).filter(|text| !text.trim().is_empty()).collect()
}

/// Returns the shared exercises stored on a story's pages, the latest last.
pub fn exercises_in_story(story: &Story) -> Vec<(ExercisePage, SharedExercise)> {
    let shared_pages = exercise_pages(story).into_iter().filter(|page| is_shared_exercise(&page.exercise));
    shared_pages
        .filter_map(|page| {
            let shared = SharedExercise::from_json(story.text_at(&shared_exercise_path(&page))).ok()?;
            (shared.exercise.id == page.exercise).then_some((page, shared))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps_of(wordings: &[&str]) -> Vec<&'static str> {
        let mut shared = SharedExercise::default();
        let questions = (1..).zip(wordings).map(|(n, ask)| plain_question(&i32::to_string(&n), ask)).collect();
        shared.exercise.steps = vec![empty_step("1", questions)];
        let name = |step: &RecipientStep| match step {
            RecipientStep::Offer => "offer",
            RecipientStep::Gate => "gate",
            RecipientStep::Naming(_) => "name",
            RecipientStep::Ask(_) => "ask",
            RecipientStep::End => "end",
        };
        recipient_steps(&shared.normalized().unwrap(), "What do you call it?").iter().map(name).collect()
    }

    #[test]
    fn a_recipient_passes_the_gate_and_names_the_problem_before_questions_that_use_its_name() {
        assert_eq!(steps_of(&["What helped?", "Who knew?"]), ["offer", "ask", "ask", "end"]);
        assert_eq!(steps_of(&["What did {problem} say?"]), ["offer", "gate", "name", "ask", "end"]);
    }
}
