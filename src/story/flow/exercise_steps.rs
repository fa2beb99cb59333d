//! The steps of the flow through one exercise: its branch point, its questions in order, and the milestone at its end.

use crate::exercises::exercise::{Exercise, ExerciseStep};
use crate::exercises::library::{ExerciseLibrary, NAMING_STEP, is_shared_exercise};
use crate::exercises::program::{needs_branch_choice, steps_for};
use crate::story::answers::queries::{active_page, is_answered};
use crate::story::flow::expansion::full_question_id;
use crate::story::flow::expansion::{expand_per_item, page_for_question};
use crate::story::flow::safeguards;
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::story::Story;

/// Returns the flow steps of a loaded exercise. `program_steps` names what a program asks, each an exercise step (`roots`) or one question
/// of a step (`roots.1`); empty means all.
pub(in crate::story) fn exercise_steps(
    story: &Story,
    library: &ExerciseLibrary,
    id: &str,
    program_steps: &[String],
) -> Vec<FlowStep> {
    let Some(exercise) = library.exercise(id) else { return Vec::new() };
    let mut steps: Vec<FlowStep> =
        needs_branch_choice(exercise, program_steps).then(|| FlowStep::Branch(id.to_owned())).into_iter().collect();
    for named in steps_for(exercise, program_steps, &chosen_branch(story, id)) {
        let (step_id, only) = named.split_once('.').map_or((named.as_str(), None), |(step, only)| (step, Some(only)));
        let Some(step) = exercise.steps.iter().find(|step| step.id == step_id) else { continue };
        // Where nothing is to be named, the questions of a shared exercise are asked without asking for a name first.
        if is_shared_exercise(id) && step.id == NAMING_STEP && safeguards::wants_original_wording(story, id) {
            continue;
        }
        if !is_unlocked(story, exercise, step) {
            continue;
        }
        let asked = step.questions.iter().filter(|question| only.is_none_or(|only| question.id == only));
        let questions = asked.map(|question| full_question_id(exercise, step, &question.id));
        steps.extend(questions.flat_map(|question| expand_per_item(story, library, &question, None, &question)));
    }
    // A shared exercise ends with a screen of its own.
    if !is_shared_exercise(id) {
        steps.push(FlowStep::Milestone(id.to_owned()));
    }
    steps
}

/// Returns the pseudo-question under which the choice of branch is stored.
pub fn branch_question(id: &str) -> QuestionRef {
    QuestionRef::new(&format!("{id}.fork"))
}

/// Returns the key of the chosen branch; empty until one is chosen.
pub fn chosen_branch(story: &Story, id: &str) -> String {
    let question_ref = branch_question(id);
    let record_id = page_for_question(story, &question_ref.question_id);
    record_id.map_or_else(String::new, |record_id| {
        story.text_at(&FieldPath::in_record(&record_id, Field::Selection(question_ref))).to_owned()
    })
}

/// Whether enough earlier steps hold an answer. In the tree of life, storms are asked about only after the tree (Ncube 2006).
fn is_unlocked(story: &Story, exercise: &Exercise, step: &ExerciseStep) -> bool {
    let before = exercise.steps.iter().take_while(|other| other.id != step.id);
    let answered_steps = before.filter(|other| is_step_answered(story, exercise, other)).count();
    answered_steps >= usize::from(step.unlock_after_steps)
}

fn is_step_answered(story: &Story, exercise: &Exercise, step: &ExerciseStep) -> bool {
    let Some(record_id) = active_page(story, &exercise.id) else { return false };
    let asked = |id: &str| QuestionRef::new(&full_question_id(exercise, step, id));
    step.questions.iter().any(|question| is_answered(story, &record_id, &asked(&question.id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::answers::queries;
    use crate::story::flow::chapter_break::{ChapterBreak, chapter_break_at};
    use crate::story::flow::steps::{active_flow, flow_steps};
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::NamedField;
    use crate::story::model::ids::{RecordId, StoryId, WriterId};
    use crate::story::model::value::Value;

    fn library(ids: &[&str]) -> ExerciseLibrary {
        let mut library = ExerciseLibrary::from_bundled_content().unwrap();
        for id in ids {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    fn put(story: &mut Story, exercise: &str, field: Field, text: &str) {
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        let record_id = RecordId::from_number(u64::from(exercise.as_bytes()[1]) + exercise.len() as u64 * 1000);
        if active_page(story, exercise).is_none() {
            story.apply(queries::begin_page_edit(&record_id, exercise, 0), &context);
        }
        story.apply(Edit::put(FieldPath::in_record(&record_id, field), Value::text(text)), &context);
    }

    fn steps_of_flow(story: &mut Story, library: &ExerciseLibrary, flow: &str) -> Vec<String> {
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        story.apply(Edit::put(FieldPath::in_head(NamedField::ActiveFlow), Value::text(flow)), &context);
        flow_steps(story, library, &active_flow(story, library)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn each_exercise_ends_with_its_milestone() {
        let mut story = Story::new(StoryId::from_number(1));
        let all = steps_of_flow(&mut story, &library(&["e17"]), "page e17");
        assert_eq!(all.last().map(String::as_str), Some("y:e17"));
        assert_eq!(all.len(), 8);
        assert!(steps_of_flow(&mut story, &library(&[]), "page e17").is_empty(), "until it is fetched");
    }

    #[test]
    fn storms_are_asked_about_only_after_the_tree() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e11"]));
        let storms = |all: &[String]| all.iter().any(|step| step.starts_with("a:e11.storms"));
        assert!(!storms(&steps_of_flow(&mut story, &library, "page e11")));
        put(&mut story, "e11", Field::Answer(QuestionRef::new("e11.roots.4")), "The well");
        assert!(!storms(&steps_of_flow(&mut story, &library, "page e11")));
        put(&mut story, "e11", Field::Answer(QuestionRef::new("e11.ground.4")), "Tea at four");
        assert!(storms(&steps_of_flow(&mut story, &library, "page e11")));
    }

    #[test]
    fn a_branch_point_leads_to_the_chosen_branch() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e21"]));
        let all = steps_of_flow(&mut story, &library, "page e21");
        assert_eq!(all.first().map(String::as_str), Some("f:e21"));
        assert!(!all.iter().any(|step| step.starts_with("a:e21.harder")));
        put(&mut story, "e21", Field::Selection(branch_question("e21")), "harder");
        let all = steps_of_flow(&mut story, &library, "page e21");
        assert!(all.iter().any(|step| step.starts_with("a:e21.harder")));
        assert!(!all.iter().any(|step| step.starts_with("a:e21.elicit")));
    }

    #[test]
    fn a_step_ends_where_the_next_begins_and_only_if_something_was_written() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e7"]));
        steps_of_flow(&mut story, &library, "page e7");
        let at = |story: &Story, question: &str| match chapter_break_at(story, &library, &QuestionRef::new(question)) {
            Some(ChapterBreak::AtStart(exercise)) => format!("begins {}", exercise.id),
            Some(ChapterBreak::AfterStep(step)) => format!("after {}", step.id),
            None => String::new(),
        };
        assert_eq!(at(&story, "e7.1.1"), "begins e7");
        assert_eq!(at(&story, "e7.2.1"), "", "nothing was written in step 1");
        put(&mut story, "e7", Field::Answer(QuestionRef::new("e7.1.3")), "On Sundays");
        assert_eq!((at(&story, "e7.1.4"), at(&story, "e7.2.1")), (String::new(), "after 1".to_owned()));
        assert_eq!(at(&story, "e7.2.2"), "");
    }

    #[test]
    fn one_question_of_a_step_can_be_asked_alone() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e11"]));
        let all = steps_of_flow(&mut story, &library, "road sent 1 1:e11:roots.2,trunk.1,trunk.99");
        assert_eq!(all, ["a:e11.roots.2", "a:e11.trunk.1", "y:e11"]);
        assert!(steps_of_flow(&mut story, &library, "road sent 1 1:e11:roots.99").is_empty());
    }

    #[test]
    fn a_program_asks_its_exercises_in_order_and_only_their_chosen_steps() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e0", "e17"]));
        let first = steps_of_flow(&mut story, &library, "road hard-day 1 1:e0:1 2:e17:1 3:e0:3");
        assert!(first.iter().all(|step| step.starts_with("a:e0.1.") || step == "y:e0"), "{first:?}");
        let last = steps_of_flow(&mut story, &library, "road hard-day 3 1+:e0:1 2+:e17:1 3:e0:3");
        assert!(last.iter().all(|step| step.starts_with("a:e0.3.") || step == "y:e0"), "{last:?}");
    }
}
