//! Composing an exercise in the Studio: adding from the library, moving and removing questions.

use crate::exercises::exercise::{Exercise, ExerciseStep, Input, Question};
use crate::sharing::exercises::shared_exercise::{MAX_QUESTIONS, MAX_STEPS, SharedExercise, empty_step};

/// A question inside a shared exercise: the id of its step, and its own id.
pub type QuestionKey = (String, String);

/// Returns the key of every question, in order.
pub fn question_keys(shared: &SharedExercise) -> Vec<QuestionKey> {
    let of_step = |step: &ExerciseStep| {
        let id = step.id.clone();
        step.questions.iter().map(move |question| (id.clone(), question.id.clone())).collect::<Vec<_>>()
    };
    shared.exercise.steps.iter().flat_map(of_step).collect()
}

/// Returns the questions before one, with their keys, whose answers it can offer to choose from: short texts, lists, words and people.
pub fn earlier_questions(shared: &SharedExercise, row: &QuestionKey) -> Vec<(QuestionKey, Question)> {
    let offers = |question: &Question| {
        !question.wording.trim().is_empty()
            && matches!(question.input, Input::Text | Input::List | Input::Name | Input::Person | Input::Chips)
    };
    let all = shared.exercise.steps.iter().flat_map(|step| {
        step.questions.iter().map(|question| ((step.id.clone(), question.id.clone()), question.clone()))
    });
    all.take_while(|(key, _)| key != row).filter(|(_, question)| offers(question)).collect()
}

/// Returns the reference to a question of the exercise that is being made.
pub fn reference_to(row: &QuestionKey) -> String {
    format!("{}.{}", row.0, row.1)
}

/// Starts over with one question and keeps what the sender says around it. `gate` is whether its source exercise needs the gate.
pub fn start_with(shared: &mut SharedExercise, id: &str, question: Question, gate: bool) {
    shared.exercise.title.clear();
    shared.exercise.caution.clear();
    shared.exercise.requires_gate = gate;
    shared.exercise.steps = vec![empty_step(id, vec![question])];
}

/// Adds a step of the library with the gate and the content warning of its exercise. A step that is already included is skipped.
pub fn add_step(shared: &mut SharedExercise, from: &Exercise, id: &str) {
    let Some(found) = from.steps.iter().find(|step| step.id == id) else { return };
    let id = format!("{}.{}", from.id, found.id);
    if shared.exercise.steps.iter().any(|known| known.id == id) {
        return;
    }
    shared.exercise.steps.retain(|step| step.questions.iter().any(|question| !question.wording.trim().is_empty()));
    shared.exercise.steps.push(ExerciseStep { id, ..found.clone() });
    shared.exercise.requires_gate |= from.requires_gate;
    let caution = &mut shared.exercise.caution;
    let fits = caution.chars().count().saturating_add(from.caution.chars().count()) < MAX_CAUTION_CHARS;
    if fits && !from.caution.is_empty() && !caution.contains(&from.caution) {
        let between = if caution.is_empty() { "" } else { "\n" };
        *caution = format!("{caution}{between}{}", from.caution);
    }
}

/// Adds one question of the library to its step, or as a new step. A question that is already included is skipped.
pub fn add_question(shared: &mut SharedExercise, from: &Exercise, id: &str, question: &str) {
    let mut source = from.clone();
    source.steps.iter_mut().for_each(|step| step.questions.retain(|known| known.id == question));
    source.steps.retain(|step| step.id == id && !step.questions.is_empty());
    let step_id = format!("{}.{id}", from.id);
    match shared.exercise.steps.iter_mut().find(|step| step.id == step_id) {
        Some(step) => {
            let new = source.steps.into_iter().flat_map(|step| step.questions);
            let is_included = |new: &Question| step.questions.iter().any(|known| known.id == new.id);
            let new: Vec<Question> = new.filter(|new| !is_included(new)).collect();
            step.questions.extend(new);
        }
        None => add_step(shared, &source, id),
    }
}

/// Content warnings of several exercises are joined up to this length.
const MAX_CAUTION_CHARS: usize = 1_200;

/// Adds every step of a library exercise, and its title if none is set.
pub fn add_all_steps(shared: &mut SharedExercise, from: &Exercise) {
    for step in &from.steps {
        add_step(shared, from, &step.id);
    }
    if shared.exercise.title.is_empty() {
        shared.exercise.title.clone_from(&from.title);
    }
}

/// Returns whether it has more steps or questions than one exercise may hold.
pub fn exceeds_limits(shared: &SharedExercise) -> bool {
    let asked = shared.questions().filter(|question| !question.wording.trim().is_empty()).count();
    asked > MAX_QUESTIONS || shared.exercise.steps.len() > MAX_STEPS
}

/// Removes a question, and its step if no question is left in it.
pub fn remove_question(shared: &mut SharedExercise, row: &QuestionKey) {
    for step in shared.exercise.steps.iter_mut().filter(|step| step.id == row.0) {
        step.questions.retain(|question| question.id != row.1);
    }
    shared.exercise.steps.retain(|step| !step.questions.is_empty());
}

/// Moves a question one position up or down, across the border of its step if needed, and returns its new key.
///
/// References to the question follow it. `fresh` is the id it gets if the next step already uses its own.
pub fn move_question(shared: &mut SharedExercise, row: &QuestionKey, down: bool, fresh: &str) -> Option<QuestionKey> {
    let steps = &mut shared.exercise.steps;
    let at_step = steps.iter().position(|step| step.id == row.0)?;
    let questions = &mut steps.get_mut(at_step)?.questions;
    let at = questions.iter().position(|question| question.id == row.1)?;
    if let Some(to) = neighbour_index(at, down, questions.len()) {
        questions.swap(at, to);
        return Some(row.clone());
    }
    let next = neighbour_index(at_step, down, steps.len())?;
    let mut moved = steps.get_mut(at_step)?.questions.remove(at);
    let into = steps.get_mut(next)?;
    if into.questions.iter().any(|question| question.id == moved.id) {
        fresh.clone_into(&mut moved.id);
    }
    let new_key = (into.id.clone(), moved.id.clone());
    let index = if down { 1 } else { into.questions.len().saturating_sub(1) };
    into.questions.insert(index.min(into.questions.len()), moved);
    steps.retain(|step| !step.questions.is_empty());
    update_references(shared, row, &new_key);
    Some(new_key)
}

fn neighbour_index(at: usize, down: bool, count: usize) -> Option<usize> {
    let to = if down { at.checked_add(1) } else { at.checked_sub(1) };
    to.filter(|to| *to < count)
}

/// Rewrites every reference to the old key.
fn update_references(shared: &mut SharedExercise, old: &QuestionKey, new: &QuestionKey) {
    let (old_reference, new_reference) = (format!("{}.{}", old.0, old.1), format!("{}.{}", new.0, new.1));
    let old_with_exercise = format!("{}.{old_reference}", shared.exercise.id);
    for question in shared.exercise.steps.iter_mut().flat_map(|step| &mut step.questions) {
        for named in question.pick_from.iter_mut().chain(question.equivalent_question.as_mut()) {
            if *named == old_reference || *named == old_with_exercise {
                new_reference.clone_into(named);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::codec::exercise_link;
    use crate::sharing::exercises::shared_exercise::plain_question;

    fn two_steps() -> SharedExercise {
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![
            empty_step("a", vec![plain_question("1", "One?"), plain_question("2", "Two?")]),
            empty_step("b", vec![plain_question("1", "Three?")]),
        ];
        shared
    }

    fn wordings(shared: &SharedExercise) -> Vec<Vec<&str>> {
        let steps = shared.exercise.steps.iter();
        steps.map(|step| step.questions.iter().map(|question| question.wording.as_str()).collect()).collect()
    }

    fn row(step: &str, question: &str) -> QuestionKey {
        (step.to_owned(), question.to_owned())
    }

    #[test]
    fn a_question_moves_within_its_step_and_into_the_next_step() {
        let check = |from: QuestionKey, down: bool, to: Option<QuestionKey>, expected: &[&[&str]]| {
            let mut shared = two_steps();
            assert_eq!(move_question(&mut shared, &from, down, "new"), to, "{from:?}");
            assert_eq!(wordings(&shared), expected, "{from:?}");
        };
        check(row("a", "1"), true, Some(row("a", "1")), &[&["Two?", "One?"], &["Three?"]]);
        check(row("a", "2"), true, Some(row("b", "2")), &[&["One?"], &["Three?", "Two?"]]);
        check(row("b", "1"), false, Some(row("a", "new")), &[&["One?", "Three?", "Two?"]]);
        check(row("a", "1"), false, None, &[&["One?", "Two?"], &["Three?"]]);
        check(row("b", "1"), true, None, &[&["One?", "Two?"], &["Three?"]]);
        check(row("c", "1"), true, None, &[&["One?", "Two?"], &["Three?"]]);
    }

    #[test]
    fn references_follow_a_question_into_another_step() {
        let mut shared = two_steps();
        let mut picks = plain_question("2", "Which?");
        (picks.pick_from, picks.equivalent_question) = (vec!["a.2".into(), "e1.2.1".into()], Some("a.2".into()));
        shared.exercise.steps[1].questions.push(picks);
        move_question(&mut shared, &row("a", "2"), true, "new");
        assert_eq!(wordings(&shared)[1], ["Three?", "Two?", "Which?"]);
        assert_eq!(shared.exercise.steps[1].questions[2].pick_from, ["b.new", "e1.2.1"]);
        let read = exercise_link::decode_link(&exercise_link::encode_link(&shared).unwrap()).unwrap();
        let id = &read.exercise.id;
        let picks = &read.exercise.steps[1].questions[2];
        assert_eq!(
            (&picks.pick_from[0], picks.equivalent_question.as_ref()),
            (&format!("{id}.2.2"), Some(&format!("{id}.2.2")))
        );
    }

    #[test]
    fn questions_of_one_library_step_are_added_to_the_same_step() {
        let from = Exercise { id: "e11".into(), requires_gate: true, ..two_steps().exercise };
        let mut shared = SharedExercise::default();
        for (step, question) in [("a", "2"), ("a", "2"), ("a", "1"), ("b", "7"), ("c", "1")] {
            add_question(&mut shared, &from, step, question);
        }
        assert_eq!(wordings(&shared), [["Two?", "One?"]]);
        assert!(shared.exercise.requires_gate);
    }

    #[test]
    fn a_library_step_brings_its_gate_and_its_content_warning() {
        let mut from =
            Exercise { id: "e9d".into(), requires_gate: true, caution: "Ask first.".into(), ..two_steps().exercise };
        from.title = "A letter".into();
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![empty_step("z", vec![plain_question("1", "  ")])];
        add_step(&mut shared, &from, "b");
        add_all_steps(&mut shared, &from);
        let ids: Vec<&str> = shared.exercise.steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids, ["e9d.b", "e9d.a"], "each step once, without the empty one");
        assert_eq!((shared.exercise.title.as_str(), shared.exercise.caution.as_str()), ("A letter", "Ask first."));
        assert!(
            exercise_link::decode_link(&exercise_link::encode_link(&shared).unwrap()).unwrap().exercise.requires_gate,
            "the link contains the gate"
        );
        start_with(&mut shared, "n", plain_question("1", "Who?"), false);
        assert!(!shared.normalized().unwrap().exercise.requires_gate && shared.exercise.caution.is_empty());
    }

    #[test]
    fn exceeding_the_limits_is_detected_before_sharing() {
        let mut shared = two_steps();
        assert!(!exceeds_limits(&shared));
        shared.exercise.steps[0].questions = vec![plain_question("1", "One?"); MAX_QUESTIONS];
        assert!(exceeds_limits(&shared) && exercise_link::encode_link(&shared).is_err());
    }
}
