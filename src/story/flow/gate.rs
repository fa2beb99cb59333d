//! The answer at the gate (docs/journey.md 2). Each name of a problem has its own answer.

use crate::exercises::content_ids::PROBLEM_NAME;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{active_page, exercise_pages};
use crate::story::flow::step::Flow;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::story::Story;

/// Returns where the gate's answer for the active name is stored: in the head record for the first name, and for what is asked before
/// any; on the name's own page for every later one.
pub fn gate_answer_path(story: &Story) -> FieldPath {
    let naming = exercise_id_of(PROBLEM_NAME);
    let first = exercise_pages(story).into_iter().find(|page| page.exercise == naming).map(|page| page.record);
    match active_page(story, naming) {
        Some(record_id) if Some(&record_id) != first.as_ref() => {
            FieldPath::in_record(&record_id, Field::Named(NamedField::GateAnswer))
        }
        Some(_) | None => FieldPath::in_head(NamedField::GateAnswer),
    }
}

/// Returns the gate's answer for the active name; empty where the gate was not asked.
pub fn gate_answer(story: &Story) -> &str {
    story.text_at(&gate_answer_path(story))
}

/// Returns the choice of the gate whose path asks the exercise of a flow, so that someone who opened it does not have to choose again.
pub fn gate_choice_of_exercise(library: &ExerciseLibrary, flow: &Flow) -> Option<String> {
    let exercise = flow.exercise_id().filter(|id| !id.is_empty())?;
    library.gate.paths.iter().find(|(_, path)| path.exercise == exercise).map(|(key, _)| key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::answers::queries::begin_page_edit;
    use crate::story::flow::safeguards;
    use crate::story::flow::step::FlowStep;
    use crate::story::flow::steps::{active_flow, is_gated};
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::QuestionRef;
    use crate::story::model::ids::{RecordId, StoryId, WriterId};
    use crate::story::model::value::Value;

    fn at(at: i64) -> EditContext {
        EditContext { writer: WriterId::from_number(1), at }
    }

    fn name_problem(story: &mut Story, page: u64, when: i64) {
        story.apply(begin_page_edit(&RecordId::from_number(page), "e1", when), &at(when));
    }

    fn answer_gate(story: &mut Story, key: &str, when: i64) {
        let path = gate_answer_path(story);
        story.apply(Edit::put(path, Value::text(key)), &at(when));
    }

    fn return_to_page(story: &mut Story, page: u64, when: i64) {
        let path = FieldPath { record: RecordId::head(), field: Field::ActivePage("e1".to_owned()) };
        let record_id = RecordId::from_number(page);
        story.apply(Edit::put(path, Value::text(record_id.as_str())), &at(when));
    }

    #[test]
    fn every_new_name_is_asked_about_and_each_keeps_its_own_answer() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let naming = FlowStep::Ask(QuestionRef::new(PROBLEM_NAME));
        let mut story = Story::new(StoryId::from_number(1));
        assert!(is_gated(&story, &library, &naming));
        name_problem(&mut story, 1, 1);
        answer_gate(&mut story, "a", 2);
        assert!(!is_gated(&story, &library, &naming));
        name_problem(&mut story, 2, 3);
        assert!(is_gated(&story, &library, &naming), "the second name");
        answer_gate(&mut story, "b", 4);
        assert_eq!((gate_answer(&story), active_flow(&story, &library)), ("b", Flow::Exercise("e23".to_owned())));
        assert!(safeguards::is_unavailable(&story, &library, "e2"));
        return_to_page(&mut story, 1, 5);
        assert_eq!((gate_answer(&story), active_flow(&story, &library)), ("a", Flow::Session));
        assert!(!safeguards::is_unavailable(&story, &library, "e2"));
    }

    #[test]
    fn an_exercise_of_a_path_chooses_that_path_at_the_gate() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let choice = |id: &str| gate_choice_of_exercise(&library, &Flow::Exercise(id.to_owned()));
        assert_eq!(
            ["e22", "e23", "e28", "e1"].map(choice),
            [Some("e".into()), Some("b".into()), Some("c".into()), None]
        );
        assert_eq!(gate_choice_of_exercise(&library, &Flow::Session), None);
    }

    #[test]
    fn a_story_from_before_answers_by_name_keeps_its_gate_answer() {
        let mut story = Story::new(StoryId::from_number(1));
        name_problem(&mut story, 1, 1);
        story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text("e")), &at(2));
        assert_eq!(gate_answer(&story), "e");
    }

    #[test]
    fn no_gate_answer_is_in_an_export() {
        let mut story = Story::new(StoryId::from_number(1));
        for (page, when) in [(1, 1), (2, 3)] {
            name_problem(&mut story, page, when);
            answer_gate(&mut story, "b", when + 1);
        }
        let stored =
            story.records().filter(|(_, record)| record.get(&Field::Named(NamedField::GateAnswer)).is_some()).count();
        assert_eq!(stored, 2);
        let out = story
            .records()
            .filter(|(_, record)| record.for_export().get(&Field::Named(NamedField::GateAnswer)).is_some());
        assert_eq!(out.count(), 0);
    }
}
