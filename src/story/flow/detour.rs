//! Detours: after two skips in a row, another topic is suggested (De Jong & Berg: the question is changed, not the person).

use crate::exercises::library::ExerciseLibrary;
use crate::story::flow::step::{Flow, FlowStep};
use crate::story::flow::steps::{active_flow, flow_steps, gate_path_exercise};
use crate::story::model::field_path::QuestionRef;
use crate::story::model::story::Story;

/// The parts of the session that are suggested as detours, in order: a time when things went differently, then the other story.
const DETOUR_PARTS: [&str; 2] = ["differently", "other"];

/// A detour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detour {
    /// A later step of the same flow.
    LaterStep(FlowStep),
    /// Another exercise, of the user's choice.
    OtherExercise,
}

/// Whether the session may suggest its exception questions: not where someone is harmed, and not where something is honoured.
pub fn offers_detour(story: &Story, library: &ExerciseLibrary) -> bool {
    gate_path_exercise(story, library).is_none()
}

/// Returns where the user could continue instead, from a step or from the end of a flow. Returns `None` on the gate's own paths,
/// which are short and stay as they are.
pub fn suggest_detour(story: &Story, library: &ExerciseLibrary, from: Option<&FlowStep>) -> Option<Detour> {
    match active_flow(story, library) {
        Flow::Exercise(id) if gate_path_exercise(story, library) == Some(&id) => None,
        Flow::Exercise(_) | Flow::Program(_) => Some(Detour::OtherExercise),
        Flow::Session => Some(
            from.and_then(|from| later_step(story, library, from)).map_or(Detour::OtherExercise, Detour::LaterStep),
        ),
    }
}

fn later_step(story: &Story, library: &ExerciseLibrary, from: &FlowStep) -> Option<FlowStep> {
    let here = session_part_index(library, from);
    let all = flow_steps(story, library, &Flow::Session);
    let first_question_of = |id: &str| {
        let at = library.session.parts.iter().position(|part| part.id == id).filter(|at| Some(*at) > here)?;
        let part = library.session.parts.get(at)?;
        all.iter().find(
            |step| matches!(step, FlowStep::Ask(question_ref) if part.questions.contains(&question_ref.question_id)),
        )
    };
    DETOUR_PARTS.iter().find_map(|id| first_question_of(id)).cloned()
}

/// Returns the index of the session part a step belongs to. Questions asked when no exception is found belong to the part that asked for one.
fn session_part_index(library: &ExerciseLibrary, step: &FlowStep) -> Option<usize> {
    let (FlowStep::Ask(QuestionRef { question_id: question, .. })
    | FlowStep::ChooseItems(question)
    | FlowStep::Milestone(question)
    | FlowStep::Branch(question)) = step;
    let none = &library.session.no_exception;
    let question = if none.replacement_questions.contains(question) { &none.question } else { question };
    library.session.parts.iter().position(|part| part.id == *question || part.questions.contains(question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::{FieldPath, NamedField};
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::model::value::Value;

    fn detour_from(name: Option<(NamedField, &str)>, from: &str) -> Option<Detour> {
        let mut story = Story::new(StoryId::from_number(1));
        if let Some((name, text)) = name {
            let context = EditContext { writer: WriterId::from_number(1), at: 0 };
            story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &context);
        }
        suggest_detour(&story, &ExerciseLibrary::from_bundled_content().unwrap(), from.parse().ok().as_ref())
    }

    fn later_question(question: &str) -> Option<Detour> {
        Some(Detour::LaterStep(FlowStep::Ask(QuestionRef::new(question))))
    }

    #[test]
    fn a_detour_is_always_ahead_and_never_the_current_part() {
        assert_eq!(detour_from(None, "a:e1.1.1"), later_question("e3.0.1"));
        assert_eq!(detour_from(None, "c:e1.3.2"), later_question("e3.0.1"));
        assert_eq!(detour_from(None, "a:e3.0.1"), later_question("e4.3.1"));
        assert_eq!(detour_from(None, "a:e17.1.1"), later_question("e4.3.1"));
        assert_eq!(detour_from(None, "a:e4.3.4"), Some(Detour::OtherExercise));
        assert_eq!(detour_from(None, ""), Some(Detour::OtherExercise));
    }

    #[test]
    fn a_time_it_went_differently_is_no_detour_from_harm_or_loss() {
        let at_gate = |key: &str| {
            let mut story = Story::new(StoryId::from_number(1));
            let context = EditContext { writer: WriterId::from_number(1), at: 0 };
            story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text(key)), &context);
            offers_detour(&story, &ExerciseLibrary::from_bundled_content().unwrap())
        };
        assert_eq!(["", "a", "b", "c", "d", "e", "f"].map(at_gate), [true, true, false, false, true, false, false]);
    }

    #[test]
    fn an_exercise_has_other_exercises_as_detours_and_gate_paths_have_none() {
        assert_eq!(detour_from(Some((NamedField::ActiveFlow, "page e4")), "a:e4.1.1"), Some(Detour::OtherExercise));
        assert_eq!(detour_from(Some((NamedField::GateAnswer, "b")), "a:gate.b.1"), None);
        assert_eq!(detour_from(Some((NamedField::GateAnswer, "c")), "a:gate.c.1"), None);
        assert_eq!(detour_from(Some((NamedField::GateAnswer, "c")), ""), None);
    }
}
