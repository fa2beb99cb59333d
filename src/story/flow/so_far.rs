//! What the person has answered and skipped so far in a flow, part by part. What is still to come is not given away.

use crate::exercises::library::ExerciseLibrary;
use crate::story::answers::queries::{answers_on_page, is_answered};
use crate::story::flow::expansion::page_for_question;
use crate::story::flow::progress::part_title;
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::{active_flow, current_step_index, flow_steps};
use crate::story::model::field_path::QuestionRef;
use crate::story::model::story::Story;

/// A question that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReachedQuestion {
    /// The question, and the item it is about.
    pub question_ref: QuestionRef,
    /// The answers, each exactly as written; empty if it is open.
    pub answers: Vec<String>,
    /// Whether it is the present question.
    pub is_here: bool,
}

/// The questions of one part that were reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReachedPart {
    /// The title of the part; may be empty.
    pub title: String,
    /// Its questions, in order.
    pub questions: Vec<ReachedQuestion>,
}

/// Returns the questions of the active flow up to the furthest one that was answered or is shown, by part.
pub fn reached_parts(story: &Story, library: &ExerciseLibrary) -> Vec<ReachedPart> {
    let flow = active_flow(story, library);
    let steps = flow_steps(story, library, &flow);
    let here = current_step_index(story, &steps);
    let asked = |step: &FlowStep| match step {
        FlowStep::Ask(question_ref) => Some(question_ref.clone()),
        FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    };
    let last_answered = steps.iter().rposition(|step| asked(step).is_some_and(|asked| is_answered_in(story, &asked)));
    let Some(last) = here.max(last_answered) else { return Vec::new() };
    let mut parts: Vec<ReachedPart> = Vec::new();
    for (at, step) in steps.iter().enumerate().take_while(|(at, _)| *at <= last) {
        let Some(question_ref) = asked(step) else { continue };
        let title = part_title(library, &flow, &question_ref.question_id);
        let answers = texts(story, &question_ref);
        let question = ReachedQuestion { question_ref, answers, is_here: Some(at) == here };
        match parts.last_mut().filter(|part| part.title == title) {
            Some(part) => part.questions.push(question),
            None => parts.push(ReachedPart { title, questions: vec![question] }),
        }
    }
    parts
}

fn is_answered_in(story: &Story, question_ref: &QuestionRef) -> bool {
    page_for_question(story, &question_ref.question_id).is_some_and(|page| is_answered(story, &page, question_ref))
}

fn texts(story: &Story, question_ref: &QuestionRef) -> Vec<String> {
    let Some(page) = page_for_question(story, &question_ref.question_id) else { return Vec::new() };
    let all = answers_on_page(story, &page).into_iter().filter(|answer| answer.question_ref == *question_ref);
    all.map(|answer| answer.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::answers::queries::begin_page_edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::{Field, FieldPath, NamedField};
    use crate::story::model::ids::{RecordId, StoryId, WriterId};
    use crate::story::model::value::Value;

    fn story(answers: &[(&str, &str)], here: &str) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        let page = RecordId::from_number(7);
        story.apply(begin_page_edit(&page, "e1", 0), &context);
        for (question, text) in answers {
            let path = FieldPath::in_record(&page, Field::Answer(QuestionRef::new(question)));
            story.apply(Edit::put(path, Value::text(*text)), &context);
        }
        story.apply(Edit::put(FieldPath::in_head(NamedField::CurrentStep), Value::text(here)), &context);
        story
    }

    fn check(answers: &[(&str, &str)], here: &str, expected: &[&str]) {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let parts = reached_parts(&story(answers, here), &library);
        let line = |question: &ReachedQuestion| {
            let id = &question.question_ref.question_id;
            format!("{id} {:?}{}", question.answers, if question.is_here { " here" } else { "" })
        };
        let lines: Vec<String> = parts
            .iter()
            .flat_map(|part| std::iter::once(part.title.clone()).chain(part.questions.iter().map(line)))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn answers_and_open_questions_are_listed_by_part_up_to_the_present_one() {
        check(
            &[("e1.0.1", "It was late")],
            "a:e1.2.1",
            &[
                "In your own words",
                "e1.0.1 [\"It was late\"]",
                "Giving it a name",
                "e1.1.1 []",
                "What it affects",
                "e1.2.1 [] here",
            ],
        );
    }

    #[test]
    fn going_back_hides_nothing_that_was_reached() {
        check(
            &[("e1.1.1", "The Fog")],
            "a:e1.0.1",
            &["In your own words", "e1.0.1 [] here", "Giving it a name", "e1.1.1 [\"The Fog\"]"],
        );
    }
}
