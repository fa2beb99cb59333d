//! Where a question is in its flow: the part it belongs to, and how many parts there are. Questions are never counted.

use crate::exercises::content_ids::TREE_EXERCISE;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{active_page, is_answered};
use crate::story::flow::step::{Flow, FlowStep};
use crate::story::flow::steps::{active_flow, flow_steps};
use crate::story::model::story::Story;

/// How many parts are shown as dots: with fewer there is nothing to show, and more would be a count of what is left. The parts of the tree
/// are the exception, since a person sees them grow: they are shown as a number.
pub const DOTS: std::ops::RangeInclusive<usize> = 2..=6;

/// The part that a question belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowProgress {
    /// Its title; empty if it has none.
    pub title: String,
    /// Its number, from 1, and the number of parts; `None` where parts are not shown.
    pub part: Option<(usize, usize)>,
}

/// Returns the part of the active flow that a question belongs to: of the session, of a guided path, or of an exercise.
pub fn flow_progress(story: &Story, library: &ExerciseLibrary, question: &str) -> FlowProgress {
    let flow = active_flow(story, library);
    let part = match &flow {
        Flow::Session => session_part(library, question),
        Flow::Exercise(_) => exercise_section(&flow_steps(story, library, &flow), question),
        Flow::Program(itinerary) => itinerary.current_index().map(|at| (at.saturating_add(1), itinerary.stops.len())),
    };
    let shows_parts = |all: &usize| DOTS.contains(all) || exercise_id_of(question) == TREE_EXERCISE;
    FlowProgress { title: part_title(library, &flow, question), part: part.filter(|(_, all)| shows_parts(all)) }
}

/// Returns the dot of the session part that asks a question, and the number of dots.
fn session_part(library: &ExerciseLibrary, question: &str) -> Option<(usize, usize)> {
    let session = &library.session;
    let none = &session.no_exception;
    // What is asked where no moment came to mind belongs to the part that asked for one.
    let asked =
        if none.replacement_questions.iter().any(|other| other == question) { &none.question } else { question };
    let dot = library.session_part_of(asked)?.progress_dot;
    let all = session.parts.iter().map(|part| part.progress_dot).max()?;
    (dot > 0).then_some((dot, all))
}

/// A part of an exercise that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExercisePart {
    /// Its title.
    pub title: String,
    /// Its first step.
    pub first_step: FlowStep,
    /// Whether the question is in it.
    pub is_here: bool,
    /// Whether something in it has an answer.
    pub has_answers: bool,
}

/// Whether a question is asked by its own exercise and not by the session, whose parts build on each other.
pub fn is_own_flow(story: &Story, library: &ExerciseLibrary, question: &str) -> bool {
    active_flow(story, library).exercise_id() == Some(exercise_id_of(question))
}

/// Returns the parts of the exercise of a question, as the active flow asks them; none if it has only one, and none in the session.
pub fn exercise_parts(story: &Story, library: &ExerciseLibrary, question: &str) -> Vec<ExercisePart> {
    let (flow, exercise) = (active_flow(story, library), exercise_id_of(question));
    if !is_own_flow(story, library, question) {
        return Vec::new();
    }
    let section = |question: &str| question.rsplit_once('.').map_or(question, |(section, _)| section).to_owned();
    let page = active_page(story, exercise);
    let mut parts: Vec<(String, ExercisePart)> = Vec::new();
    for step in flow_steps(story, library, &flow) {
        let asked = match &step {
            FlowStep::Ask(question_ref) => question_ref.question_id.clone(),
            FlowStep::ChooseItems(question) => question.clone(),
            FlowStep::Milestone(_) | FlowStep::Branch(_) => continue,
        };
        if exercise_id_of(&asked) != exercise {
            continue;
        }
        let has_answers = page
            .as_ref()
            .zip(if let FlowStep::Ask(question_ref) = &step { Some(question_ref) } else { None })
            .is_some_and(|(page, question_ref)| is_answered(story, page, question_ref));
        let id = section(&asked);
        if let Some((_, part)) = parts.iter_mut().find(|(known, _)| *known == id) {
            part.has_answers |= has_answers;
            continue;
        }
        let (title, is_here) = (part_title(library, &flow, &asked), id == section(question));
        parts.push((id, ExercisePart { title, first_step: step, is_here, has_answers }));
    }
    if parts.len() > 1 { parts.into_iter().map(|(_, part)| part).collect() } else { Vec::new() }
}

/// Returns the section of an exercise that asks a question, among the sections of the flow, by the ids of their questions.
fn exercise_section(steps: &[FlowStep], question: &str) -> Option<(usize, usize)> {
    let section = |question: &str| question.rsplit_once('.').map(|(section, _)| section.to_owned());
    let mut all: Vec<String> = Vec::new();
    for step in steps {
        let asked = match step {
            FlowStep::Ask(question_ref) => section(&question_ref.question_id),
            FlowStep::ChooseItems(question) => section(question),
            FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
        };
        all.extend(asked.filter(|asked| asked.contains('.') && !all.contains(asked)));
    }
    let here = section(question)?;
    let at = all.iter().position(|one| *one == here)?;
    Some((at.saturating_add(1), all.len()))
}

/// Returns the title of the session part, exercise step or gate path that a question belongs to; empty if there is none.
pub fn part_title(library: &ExerciseLibrary, flow: &Flow, question: &str) -> String {
    let step = || library.question(question).and_then(|found| found.step.map(|step| step.title.clone()));
    let part = || library.session_part_of(question).map(|part| part.title.clone());
    let path = || library.gate.paths.values().find(|path| path.questions.iter().any(|asked| asked.id == question));
    let exercise = || library.exercise_entry(exercise_id_of(question)).map(|entry| entry.title.clone());
    let title = if flow.exercise_id().is_some() { step().or_else(part) } else { part().or_else(step) };
    title.or_else(|| path().map(|path| path.title.clone())).or_else(exercise).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::{FieldPath, NamedField};
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::model::value::Value;

    fn check(flow: &str, exercise: Option<&str>, question: &str, part: Option<(usize, usize)>, title: &str) {
        let mut library = ExerciseLibrary::from_bundled_content().unwrap();
        if let Some(id) = exercise {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: crate::exercises::exercise::Exercise = toml::from_str(&text).unwrap();
            library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        story.apply(Edit::put(FieldPath::in_head(NamedField::ActiveFlow), Value::text(flow)), &context);
        assert_eq!(
            flow_progress(&story, &library, question),
            FlowProgress { title: title.to_owned(), part },
            "{question}"
        );
    }

    #[test]
    fn the_session_has_five_parts() {
        check("", None, "e1.0.1", Some((1, 5)), "In your own words");
        check("", None, "e1.1.1", Some((1, 5)), "Giving it a name");
        check("", None, "e1.2.8", Some((2, 5)), "What it affects");
        check("", None, "e3.0.1", Some((4, 5)), "A time when things went differently");
        check("", None, "e4.6.1", Some((5, 5)), "The other story");
    }

    #[test]
    fn an_exercise_shows_its_sections_if_there_are_two_to_six() {
        check("page e7", Some("e7"), "e7.2.1", None, "What the hurt is about");
        check("page e17", Some("e17"), "e17.1.1", None, "Getting through");
        check("page e13a", Some("e13a"), "e13a.whole.1", Some((2, 2)), "The whole kite");
    }

    #[test]
    fn the_parts_of_the_tree_are_numbered_and_can_be_gone_to() {
        check("page e11", Some("e11"), "e11.trunk.1", Some((3, 11)), "Trunk");
        let mut library = ExerciseLibrary::from_bundled_content().unwrap();
        let text = std::fs::read_to_string("content/en/e11.toml").unwrap();
        let exercise: crate::exercises::exercise::Exercise = toml::from_str(&text).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        story.apply(Edit::put(FieldPath::in_head(NamedField::ActiveFlow), Value::text("page e11")), &context);
        let parts = exercise_parts(&story, &library, "e11.trunk.1");
        let titles: Vec<&str> = parts.iter().map(|part| part.title.as_str()).collect();
        assert_eq!(titles[..4], ["Roots", "Ground", "Trunk", "Branches"]);
        assert!(parts.iter().all(|part| part.is_here == (part.title == "Trunk") && !part.has_answers));
        let steps = flow_steps(&story, &library, &active_flow(&story, &library));
        assert!(parts.iter().all(|part| steps.contains(&part.first_step)));
        assert_eq!(exercise_parts(&story, &library, "e1.2.1"), [], "the session asks it");
    }

    #[test]
    fn a_guided_path_shows_its_exercises() {
        check("road hard-day 2 1:e0:1 2:e17:1 3:e0:3", Some("e17"), "e17.1.1", Some((2, 3)), "Getting through");
    }
}
