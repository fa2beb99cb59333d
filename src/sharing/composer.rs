//! How an exercise is put together in the Studio: taken from the library, moved about, taken away.

use super::shared_exercise::{MAX_QUESTIONS, MAX_STEPS, SharedExercise, empty_step};
use crate::exercises::exercise::{Exercise, ExerciseStep, Question};

/// Where a question stands: its step, and its own id.
pub type QuestionKey = (String, String);

/// Every question's place, in order.
pub fn question_keys(shared: &SharedExercise) -> Vec<QuestionKey> {
    let of_step = |step: &ExerciseStep| {
        let id = step.id.clone();
        step.questions.iter().map(move |question| (id.clone(), question.id.clone())).collect::<Vec<_>>()
    };
    shared.exercise.steps.iter().flat_map(of_step).collect()
}

/// Begins anew with one question; what the sender says around it stays. The gate stands before it where it stands before its exercise.
pub fn start_with(shared: &mut SharedExercise, id: &str, question: Question, gate: bool) {
    shared.exercise.title.clear();
    shared.exercise.caution.clear();
    shared.exercise.requires_gate = gate;
    shared.exercise.steps = vec![empty_step(id, vec![question])];
}

/// Adds a step of the library, with the gate and the word of caution that its exercise has. One that is there already is not added twice.
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

/// Adds one question of the library, as a step of its own or to the one it belongs to; not twice.
pub fn add_question(shared: &mut SharedExercise, from: &Exercise, id: &str, question: &str) {
    let mut alone = from.clone();
    alone.steps.iter_mut().for_each(|step| step.questions.retain(|known| known.id == question));
    alone.steps.retain(|step| step.id == id && !step.questions.is_empty());
    let known = format!("{}.{id}", from.id);
    match shared.exercise.steps.iter_mut().find(|step| step.id == known) {
        Some(step) => {
            let new = alone.steps.into_iter().flat_map(|step| step.questions);
            let is_there = |new: &Question| step.questions.iter().any(|there| there.id == new.id);
            let new: Vec<Question> = new.filter(|new| !is_there(new)).collect();
            step.questions.extend(new);
        }
        None => add_step(shared, &alone, id),
    }
}

/// The most that is said of what it may stir: a few exercises' worth.
const MAX_CAUTION_CHARS: usize = 1_200;

/// Adds every step of an exercise of the library.
pub fn add_all_steps(shared: &mut SharedExercise, from: &Exercise) {
    for step in &from.steps {
        add_step(shared, from, &step.id);
    }
    if shared.exercise.title.is_empty() {
        shared.exercise.title.clone_from(&from.title);
    }
}

/// Whether more steps or questions stand in it than go into one exercise.
pub fn exceeds_limits(shared: &SharedExercise) -> bool {
    let asked = shared.questions().filter(|question| !question.wording.trim().is_empty()).count();
    asked > MAX_QUESTIONS || shared.exercise.steps.len() > MAX_STEPS
}

/// Takes a question away; a step without questions goes too.
pub fn remove_question(shared: &mut SharedExercise, row: &QuestionKey) {
    for step in shared.exercise.steps.iter_mut().filter(|step| step.id == row.0) {
        step.questions.retain(|question| question.id != row.1);
    }
    shared.exercise.steps.retain(|step| !step.questions.is_empty());
}

/// Moves a question one place up or down; at the edge of its step it goes past its neighbour into the next one. Says where it stands then.
///
/// What asks about its answers goes on asking about them: references follow. `fresh` is the id it gets where its own is taken.
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
    let place = (into.id.clone(), moved.id.clone());
    let past_one = if down { 1 } else { into.questions.len().saturating_sub(1) };
    into.questions.insert(past_one.min(into.questions.len()), moved);
    steps.retain(|step| !step.questions.is_empty());
    update_references(shared, row, &place);
    Some(place)
}

fn neighbour_index(at: usize, down: bool, count: usize) -> Option<usize> {
    let to = if down { at.checked_add(1) } else { at.checked_sub(1) };
    to.filter(|to| *to < count)
}

/// Lets every reference to the old place name the new one.
fn update_references(shared: &mut SharedExercise, old: &QuestionKey, new: &QuestionKey) {
    let (from, to) = (format!("{}.{}", old.0, old.1), format!("{}.{}", new.0, new.1));
    let whole = format!("{}.{from}", shared.exercise.id);
    for question in shared.exercise.steps.iter_mut().flat_map(|step| &mut step.questions) {
        for named in question.pick_from.iter_mut().chain(question.equivalent_question.as_mut()) {
            if *named == from || *named == whole {
                to.clone_into(named);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::exercise_link;
    use crate::sharing::shared_exercise::plain_question;

    fn two_steps() -> SharedExercise {
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![
            empty_step("a", vec![plain_question("1", "One?"), plain_question("2", "Two?")]),
            empty_step("b", vec![plain_question("1", "Three?")]),
        ];
        shared
    }

    fn asks(shared: &SharedExercise) -> Vec<Vec<&str>> {
        let steps = shared.exercise.steps.iter();
        steps.map(|step| step.questions.iter().map(|question| question.wording.as_str()).collect()).collect()
    }

    fn row(step: &str, question: &str) -> QuestionKey {
        (step.to_owned(), question.to_owned())
    }

    #[test]
    fn a_question_goes_up_and_down_and_over_into_the_next_step() {
        let check = |from: QuestionKey, down: bool, to: Option<QuestionKey>, expected: &[&[&str]]| {
            let mut shared = two_steps();
            assert_eq!(move_question(&mut shared, &from, down, "new"), to, "{from:?}");
            assert_eq!(asks(&shared), expected, "{from:?}");
        };
        check(row("a", "1"), true, Some(row("a", "1")), &[&["Two?", "One?"], &["Three?"]]);
        check(row("a", "2"), true, Some(row("b", "2")), &[&["One?"], &["Three?", "Two?"]]);
        check(row("b", "1"), false, Some(row("a", "new")), &[&["One?", "Three?", "Two?"]]);
        check(row("a", "1"), false, None, &[&["One?", "Two?"], &["Three?"]]);
        check(row("b", "1"), true, None, &[&["One?", "Two?"], &["Three?"]]);
        check(row("c", "1"), true, None, &[&["One?", "Two?"], &["Three?"]]);
    }

    #[test]
    fn what_asks_about_an_answer_follows_it_into_another_step() {
        let mut shared = two_steps();
        let mut picks = plain_question("2", "Which?");
        (picks.pick_from, picks.equivalent_question) = (vec!["a.2".into(), "e1.2.1".into()], Some("a.2".into()));
        shared.exercise.steps[1].questions.push(picks);
        move_question(&mut shared, &row("a", "2"), true, "new");
        assert_eq!(asks(&shared)[1], ["Three?", "Two?", "Which?"]);
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
    fn one_question_comes_alone_and_another_of_its_step_beside_it() {
        let from = Exercise { id: "e11".into(), requires_gate: true, ..two_steps().exercise };
        let mut shared = SharedExercise::default();
        for (step, question) in [("a", "2"), ("a", "2"), ("a", "1"), ("b", "7"), ("c", "1")] {
            add_question(&mut shared, &from, step, question);
        }
        assert_eq!(asks(&shared), [["Two?", "One?"]]);
        assert!(shared.exercise.requires_gate);
    }

    #[test]
    fn what_is_taken_from_the_library_brings_its_gate_and_its_caution() {
        let mut from =
            Exercise { id: "e9d".into(), requires_gate: true, caution: "Ask first.".into(), ..two_steps().exercise };
        from.title = "A letter".into();
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![empty_step("z", vec![plain_question("1", "  ")])];
        add_step(&mut shared, &from, "b");
        add_all_steps(&mut shared, &from);
        let ids: Vec<&str> = shared.exercise.steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids, ["e9d.b", "e9d.a"], "each once, the empty one gone");
        assert_eq!((shared.exercise.title.as_str(), shared.exercise.caution.as_str()), ("A letter", "Ask first."));
        assert!(
            exercise_link::decode_link(&exercise_link::encode_link(&shared).unwrap()).unwrap().exercise.requires_gate,
            "the gate goes along in the link"
        );
        start_with(&mut shared, "n", plain_question("1", "Who?"), false);
        assert!(!shared.normalized().unwrap().exercise.requires_gate && shared.exercise.caution.is_empty());
    }

    #[test]
    fn more_than_one_exercise_holds_is_said() {
        let mut shared = two_steps();
        assert!(!exceeds_limits(&shared));
        shared.exercise.steps[0].questions = vec![plain_question("1", "One?"); MAX_QUESTIONS];
        assert!(exceeds_limits(&shared) && exercise_link::encode_link(&shared).is_err());
    }
}
