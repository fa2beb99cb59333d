//! How an exercise is put together in the Studio: taken from the library, moved about, taken away.

use super::made::{MOST_QUESTIONS, MOST_STEPS, Shared, step};
use crate::practice::exercise::{Exercise, Question, Step};

/// Where a question stands: its step, and its own id.
pub type Row = (String, String);

/// Every question's place, in order.
pub fn rows(shared: &Shared) -> Vec<Row> {
    let of_step = |step: &Step| {
        let id = step.id.clone();
        step.questions.iter().map(move |question| (id.clone(), question.id.clone())).collect::<Vec<_>>()
    };
    shared.exercise.steps.iter().flat_map(of_step).collect()
}

/// Begins anew with one question; what the sender says around it stays. The gate stands before it where it stands before its exercise.
pub fn start_from(shared: &mut Shared, id: &str, question: Question, gate: bool) {
    shared.exercise.title.clear();
    shared.exercise.caution.clear();
    shared.exercise.gate = gate;
    shared.exercise.steps = vec![step(id, vec![question])];
}

/// Adds a step of the library, with the gate and the word of caution that its exercise has. One that is there already is not added twice.
pub fn add_step(shared: &mut Shared, from: &Exercise, id: &str) {
    let Some(found) = from.steps.iter().find(|step| step.id == id) else { return };
    let id = format!("{}.{}", from.id, found.id);
    if shared.exercise.steps.iter().any(|known| known.id == id) {
        return;
    }
    shared.exercise.steps.retain(|step| step.questions.iter().any(|question| !question.ask.trim().is_empty()));
    shared.exercise.steps.push(Step { id, ..found.clone() });
    shared.exercise.gate |= from.gate;
    let caution = &mut shared.exercise.caution;
    let fits = caution.chars().count().saturating_add(from.caution.chars().count()) < LONGEST_CAUTION;
    if fits && !from.caution.is_empty() && !caution.contains(&from.caution) {
        let between = if caution.is_empty() { "" } else { "\n" };
        *caution = format!("{caution}{between}{}", from.caution);
    }
}

/// Adds one question of the library, as a step of its own or to the one it belongs to; not twice.
pub fn add_one(shared: &mut Shared, from: &Exercise, id: &str, question: &str) {
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
const LONGEST_CAUTION: usize = 1_200;

/// Adds every step of an exercise of the library.
pub fn add_all(shared: &mut Shared, from: &Exercise) {
    for step in &from.steps {
        add_step(shared, from, &step.id);
    }
    if shared.exercise.title.is_empty() {
        shared.exercise.title.clone_from(&from.title);
    }
}

/// Whether more steps or questions stand in it than go into one exercise.
pub fn is_too_much(shared: &Shared) -> bool {
    let asked = shared.questions().filter(|question| !question.ask.trim().is_empty()).count();
    asked > MOST_QUESTIONS || shared.exercise.steps.len() > MOST_STEPS
}

/// Takes a question away; a step without questions goes too.
pub fn remove(shared: &mut Shared, row: &Row) {
    for step in shared.exercise.steps.iter_mut().filter(|step| step.id == row.0) {
        step.questions.retain(|question| question.id != row.1);
    }
    shared.exercise.steps.retain(|step| !step.questions.is_empty());
}

/// Moves a question one place up or down; at the edge of its step it goes past its neighbour into the next one. Says where it stands then.
///
/// What asks about its answers goes on asking about them: references follow. `fresh` is the id it gets where its own is taken.
pub fn shift(shared: &mut Shared, row: &Row, down: bool, fresh: &str) -> Option<Row> {
    let steps = &mut shared.exercise.steps;
    let at_step = steps.iter().position(|step| step.id == row.0)?;
    let questions = &mut steps.get_mut(at_step)?.questions;
    let at = questions.iter().position(|question| question.id == row.1)?;
    if let Some(to) = neighbour(at, down, questions.len()) {
        questions.swap(at, to);
        return Some(row.clone());
    }
    let next = neighbour(at_step, down, steps.len())?;
    let mut moved = steps.get_mut(at_step)?.questions.remove(at);
    let into = steps.get_mut(next)?;
    if into.questions.iter().any(|question| question.id == moved.id) {
        fresh.clone_into(&mut moved.id);
    }
    let place = (into.id.clone(), moved.id.clone());
    let past_one = if down { 1 } else { into.questions.len().saturating_sub(1) };
    into.questions.insert(past_one.min(into.questions.len()), moved);
    steps.retain(|step| !step.questions.is_empty());
    follow(shared, row, &place);
    Some(place)
}

fn neighbour(at: usize, down: bool, count: usize) -> Option<usize> {
    let to = if down { at.checked_add(1) } else { at.checked_sub(1) };
    to.filter(|to| *to < count)
}

/// Lets every reference to the old place name the new one.
fn follow(shared: &mut Shared, old: &Row, new: &Row) {
    let (from, to) = (format!("{}.{}", old.0, old.1), format!("{}.{}", new.0, new.1));
    let whole = format!("{}.{from}", shared.exercise.id);
    for question in shared.exercise.steps.iter_mut().flat_map(|step| &mut step.questions) {
        for named in question.pick_from.iter_mut().chain(question.twin.as_mut()) {
            if *named == from || *named == whole {
                to.clone_into(named);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::link;
    use crate::sharing::made::question;

    fn two_steps() -> Shared {
        let mut shared = Shared::default();
        shared.exercise.steps = vec![
            step("a", vec![question("1", "One?"), question("2", "Two?")]),
            step("b", vec![question("1", "Three?")]),
        ];
        shared
    }

    fn asks(shared: &Shared) -> Vec<Vec<&str>> {
        let steps = shared.exercise.steps.iter();
        steps.map(|step| step.questions.iter().map(|question| question.ask.as_str()).collect()).collect()
    }

    fn row(step: &str, question: &str) -> Row {
        (step.to_owned(), question.to_owned())
    }

    #[test]
    fn a_question_goes_up_and_down_and_over_into_the_next_step() {
        let check = |from: Row, down: bool, to: Option<Row>, expected: &[&[&str]]| {
            let mut shared = two_steps();
            assert_eq!(shift(&mut shared, &from, down, "new"), to, "{from:?}");
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
        let mut picks = question("2", "Which?");
        (picks.pick_from, picks.twin) = (vec!["a.2".into(), "e1.2.1".into()], Some("a.2".into()));
        shared.exercise.steps[1].questions.push(picks);
        shift(&mut shared, &row("a", "2"), true, "new");
        assert_eq!(asks(&shared)[1], ["Three?", "Two?", "Which?"]);
        assert_eq!(shared.exercise.steps[1].questions[2].pick_from, ["b.new", "e1.2.1"]);
        let read = link::read(&link::write(&shared).unwrap()).unwrap();
        let id = &read.exercise.id;
        let picks = &read.exercise.steps[1].questions[2];
        assert_eq!((&picks.pick_from[0], picks.twin.as_ref()), (&format!("{id}.2.2"), Some(&format!("{id}.2.2"))));
    }

    #[test]
    fn one_question_comes_alone_and_another_of_its_step_beside_it() {
        let from = Exercise { id: "e11".into(), gate: true, ..two_steps().exercise };
        let mut shared = Shared::default();
        for (step, question) in [("a", "2"), ("a", "2"), ("a", "1"), ("b", "7"), ("c", "1")] {
            add_one(&mut shared, &from, step, question);
        }
        assert_eq!(asks(&shared), [["Two?", "One?"]]);
        assert!(shared.exercise.gate);
    }

    #[test]
    fn what_is_taken_from_the_library_brings_its_gate_and_its_caution() {
        let mut from = Exercise { id: "e9d".into(), gate: true, caution: "Ask first.".into(), ..two_steps().exercise };
        from.title = "A letter".into();
        let mut shared = Shared::default();
        shared.exercise.steps = vec![step("z", vec![question("1", "  ")])];
        add_step(&mut shared, &from, "b");
        add_all(&mut shared, &from);
        let ids: Vec<&str> = shared.exercise.steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids, ["e9d.b", "e9d.a"], "each once, the empty one gone");
        assert_eq!((shared.exercise.title.as_str(), shared.exercise.caution.as_str()), ("A letter", "Ask first."));
        assert!(link::read(&link::write(&shared).unwrap()).unwrap().exercise.gate, "the gate goes along in the link");
        start_from(&mut shared, "n", question("1", "Who?"), false);
        assert!(!shared.settled().unwrap().exercise.gate && shared.exercise.caution.is_empty());
    }

    #[test]
    fn more_than_one_exercise_holds_is_said() {
        let mut shared = two_steps();
        assert!(!is_too_much(&shared));
        shared.exercise.steps[0].questions = vec![question("1", "One?"); MOST_QUESTIONS];
        assert!(is_too_much(&shared) && link::write(&shared).is_err());
    }
}
