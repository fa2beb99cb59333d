//! After two skips in a row: another side from which to come at it (De Jong & Berg: what is asked is changed, not the person).

use super::field_path::QuestionRef;
use super::flow::{Flow, FlowStep, active_flow, flow_steps, gate_path_exercise};
use super::story::Story;
use crate::exercises::library::ExerciseLibrary;

/// The parts of the one sitting that come at it from her side, in their order.
const DETOUR_PARTS: [&str; 2] = ["differently", "other"];

/// Another side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detour {
    /// A later stop of the same walk.
    LaterStep(FlowStep),
    /// Another exercise, of her choice.
    OtherExercise,
}

/// Whether the one sitting has a side that looks for another time: not where something was done, and not where it is honoured.
pub fn offers_detour(story: &Story, library: &ExerciseLibrary) -> bool {
    gate_path_exercise(story, library).is_none()
}

/// Where else she could go on, from a stop or from where a walk is done; nowhere on the gate's own paths, which are short and stay as they are.
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
    let side = |id: &str| {
        let at = library.session.parts.iter().position(|part| part.id == id).filter(|at| Some(*at) > here)?;
        let part = library.session.parts.get(at)?;
        all.iter().find(|spot| matches!(spot, FlowStep::Ask(asking) if part.questions.contains(&asking.question_id)))
    };
    DETOUR_PARTS.iter().find_map(|id| side(id)).cloned()
}

/// Which part of the road a stop belongs to. What is asked when no moment comes to mind belongs to where it was asked for.
fn session_part_index(library: &ExerciseLibrary, spot: &FlowStep) -> Option<usize> {
    let (FlowStep::Ask(QuestionRef { question_id: question, .. })
    | FlowStep::ChooseItems(question)
    | FlowStep::Milestone(question)
    | FlowStep::Branch(question)) = spot;
    let none = &library.session.no_exception;
    let question = if none.replacement_questions.contains(question) { &none.question } else { question };
    library.session.parts.iter().position(|part| part.id == *question || part.questions.contains(question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::clock::EditContext;
    use crate::story::field_path::{FieldPath, NamedField};
    use crate::story::ids::{StoryId, WriterId};
    use crate::story::value::Value;

    fn side(name: Option<(NamedField, &str)>, from: &str) -> Option<Detour> {
        let mut story = Story::new(StoryId::from_number(1));
        if let Some((name, text)) = name {
            let moment = EditContext { writer: WriterId::from_number(1), at: 0 };
            story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &moment);
        }
        suggest_detour(&story, &ExerciseLibrary::from_bundled_content().unwrap(), from.parse().ok().as_ref())
    }

    fn asks(question: &str) -> Option<Detour> {
        Some(Detour::LaterStep(FlowStep::Ask(QuestionRef::new(question))))
    }

    #[test]
    fn the_other_side_is_always_ahead_and_never_where_she_is() {
        assert_eq!(side(None, "a:e1.1.1"), asks("e3.0.1"));
        assert_eq!(side(None, "c:e1.3.2"), asks("e3.0.1"));
        assert_eq!(side(None, "a:e3.0.1"), asks("e4.3.1"));
        assert_eq!(side(None, "a:e17.1.1"), asks("e4.3.1"));
        assert_eq!(side(None, "a:e4.3.4"), Some(Detour::OtherExercise));
        assert_eq!(side(None, ""), Some(Detour::OtherExercise));
    }

    #[test]
    fn a_time_it_went_differently_is_no_way_from_harm_or_from_loss() {
        let at_gate = |key: &str| {
            let mut story = Story::new(StoryId::from_number(1));
            let moment = EditContext { writer: WriterId::from_number(1), at: 0 };
            story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text(key)), &moment);
            offers_detour(&story, &ExerciseLibrary::from_bundled_content().unwrap())
        };
        assert_eq!(["", "a", "b", "c", "d", "e", "f"].map(at_gate), [true, true, false, false, true, false, false]);
    }

    #[test]
    fn an_exercise_has_others_beside_it_and_the_gates_paths_stay_as_they_are() {
        assert_eq!(side(Some((NamedField::ActiveFlow, "page e4")), "a:e4.1.1"), Some(Detour::OtherExercise));
        assert_eq!(side(Some((NamedField::GateAnswer, "b")), "a:gate.b.1"), None);
        assert_eq!(side(Some((NamedField::GateAnswer, "c")), "a:gate.c.1"), None);
        assert_eq!(side(Some((NamedField::GateAnswer, "c")), ""), None);
    }
}
