//! The flow: which question comes next. Steps are computed from the content and the answers, in small steps (White 2007, ch. 6).

use crate::exercises::content_ids::{INFLUENCE_EXERCISE, NAMING_EXERCISE};
use crate::exercises::exercise::Question;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::{ExerciseLibrary, FoundQuestion, exercise_id_of, is_shared_exercise};
use crate::exercises::session::{Milestone, SessionPart};
use crate::story::answers::queries::{active_page, is_answered};
use crate::story::flow::exercise_steps::{chosen_branch, exercise_steps};
use crate::story::flow::expansion::{chosen_items, expand_per_item, page_for_question};
use crate::story::flow::gate::gate_answer;
use crate::story::flow::prerequisites::{
    QuestionPlan, has_answer, has_ground, is_empty_milestone, is_grounded, was_not_found,
};
use crate::story::flow::safeguards::{self, is_unavailable};
use crate::story::flow::step::is_hope_first;
use crate::story::flow::step::{Flow, FlowStep};
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef, term_kind_from_key};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::model::value::Value;
use crate::story::terms::placeholders::active_term;
use crate::story::terms::term_updates::is_active_problem_retired;
use std::collections::BTreeSet;

/// Returns the active flow of a story: the one the user chose, else that of the gate's path, else the session.
pub fn active_flow(story: &Story, library: &ExerciseLibrary) -> Flow {
    let on =
        story.text_at(&FieldPath { record: RecordId::head(), field: Field::Named(NamedField::ActiveFlow) }).to_owned();
    if let Some(exercise) = on.strip_prefix("page ") {
        return Flow::Exercise(exercise.to_owned());
    }
    if let Some(Ok(itinerary)) = on.strip_prefix("road ").map(str::parse) {
        return Flow::Program(itinerary);
    }
    gate_path_exercise(story, library).map_or(Flow::Session, |id| Flow::Exercise(id.to_owned()))
}

/// Returns the exercise of the gate's path, if the story's path has one.
pub fn gate_path_exercise<'a>(story: &Story, library: &'a ExerciseLibrary) -> Option<&'a str> {
    let path = library.gate.paths.get(gate_answer(story))?;
    Some(path.exercise.as_str()).filter(|id| !id.is_empty())
}

/// Returns all steps of a flow, given the answers so far.
pub fn flow_steps(story: &Story, library: &ExerciseLibrary, flow: &Flow) -> Vec<FlowStep> {
    if matches!(flow, Flow::Exercise(id) if is_unavailable(story, library, id)) {
        return Vec::new();
    }
    let mut all = planned_steps(story, library, flow);
    all.retain(|step| !question_id_of(step).is_some_and(|question| is_unavailable(story, library, question)));
    all.retain(|step| !question_id_of(step).is_some_and(|question| needs_missing_term(story, library, question)));
    if *flow != Flow::Session {
        let planned: BTreeSet<String> = all.iter().filter_map(question_id_of).map(str::to_owned).collect();
        let is_planned =
            |id: &str| planned.contains(id) || matches!(flow, Flow::Program(itinerary) if itinerary.asks_question(id));
        let asks_for_figure = planned.iter().any(|id| library.term_kind_of(id) == Some(TermKind::Figure));
        let plan = QuestionPlan { is_planned: &is_planned, asks_for_figure };
        all.retain(|step| question_id_of(step).is_none_or(|question| is_grounded(story, library, &plan, question)));
    }
    // What is honoured is not asked about as a problem.
    let forbids_problem = safeguards::forbids_problem_wording(story, library);
    if is_active_problem_retired(story) || forbids_problem {
        // What someone sent stays if the user wants it as it was asked; it then says "this".
        all.retain(|step| !is_about_problem(library, step) || forbids_problem && is_wanted_as_sent(story, step));
    }
    // Whoever begins with a hope is not asked about a problem that they have not named.
    if is_hope_first(library, flow) && active_term(story, library, TermKind::Problem).is_none() {
        all.retain(|step| !is_about_problem(library, step));
    }
    if all.iter().all(|step| matches!(step, FlowStep::Milestone(_) | FlowStep::Branch(_))) {
        return Vec::new();
    }
    for (question, after) in own_questions(story) {
        let at = all
            .iter()
            .position(|step| matches!(step, FlowStep::Ask(question_ref) if question_ref.question_id == after));
        if at.is_none() && *flow != Flow::Session {
            continue;
        }
        let at = at.unwrap_or(all.len()).saturating_add(1).min(all.len());
        all.insert(at, FlowStep::Ask(QuestionRef::new(&question)));
    }
    all
}

/// Returns the id of the question that a step asks, if it asks one.
fn question_id_of(step: &FlowStep) -> Option<&str> {
    match step {
        FlowStep::Ask(QuestionRef { question_id: question, .. }) | FlowStep::ChooseItems(question) => Some(question),
        FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    }
}

/// Whether a question is about a term that fills one of its placeholders and has not been given yet.
fn needs_missing_term(story: &Story, library: &ExerciseLibrary, question: &str) -> bool {
    let Some(found) = library.question(question) else { return false };
    let named = found.question.wording.split("“{").nth(1).and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
    named.and_then(term_kind_from_key).is_some_and(|kind| active_term(story, library, kind).is_none())
}

/// Whether a step is of a shared exercise that the user wants in its original wording.
fn is_wanted_as_sent(story: &Story, step: &FlowStep) -> bool {
    question_id_of(step)
        .map(exercise_id_of)
        .is_some_and(|id| is_shared_exercise(id) && safeguards::wants_original_wording(story, id))
}

/// Whether a step is about the problem, so that it is not asked while the problem's name is retired.
fn is_about_problem(library: &ExerciseLibrary, step: &FlowStep) -> bool {
    let (FlowStep::Ask(QuestionRef { question_id: question, .. }) | FlowStep::ChooseItems(question)) = step else {
        return false;
    };
    let names_problem = |found: FoundQuestion<'_>| {
        [&found.question.wording, &found.question.nudge].iter().any(|t| t.contains("{problem}"))
    };
    matches!(exercise_id_of(question), NAMING_EXERCISE | INFLUENCE_EXERCISE)
        || library.question(question).is_some_and(names_problem)
}

/// Returns the step of an answer that the user reopened, even if the flow does not include it.
pub fn reopened_answer(story: &Story, library: &ExerciseLibrary) -> Option<FlowStep> {
    let stored = story.text_at(&FieldPath::in_head(NamedField::CurrentStep)).parse::<FlowStep>().ok()?;
    let FlowStep::Ask(question_ref) = &stored else { return None };
    let is_here = page_for_question(story, &question_ref.question_id)
        .is_some_and(|record_id| is_answered(story, &record_id, question_ref));
    (is_here
        && library.question(&question_ref.question_id).is_some()
        && !is_unavailable(story, library, &question_ref.question_id))
    .then_some(stored)
}

/// Whether the gate must be answered before a step: before each naming, and before the first question that uses a name.
pub fn is_gated(story: &Story, library: &ExerciseLibrary, step: &FlowStep) -> bool {
    let Some(question) = question_id_of(step) else { return false };
    let id = exercise_id_of(question);
    let named = library.exercise_entry(id).is_some_and(|entry| entry.requires_gate)
        || (is_shared_exercise(id) && library.exercise(id).is_some_and(|exercise| exercise.requires_gate));
    named && gate_answer(story).is_empty()
}

/// Returns the user's own questions: their ids, and the question that each follows.
fn own_questions(story: &Story) -> Vec<(String, String)> {
    let fields = story.record(&RecordId::head()).into_iter().flat_map(crate::story::model::story::Record::iter);
    let own = fields.filter_map(|(field, _, value)| match (field, value) {
        (Field::OwnQuestion(id), Value::Question { after, .. }) => Some((format!("own.{id}"), after.clone())),
        _ => None,
    });
    own.collect()
}

fn planned_steps(story: &Story, library: &ExerciseLibrary, flow: &Flow) -> Vec<FlowStep> {
    match flow {
        Flow::Session => library
            .session
            .parts
            .iter()
            .filter(|part| is_in_session(story, part))
            .flat_map(|part| session_part_steps(story, library, part))
            .collect(),
        Flow::Exercise(id) => exercise_steps(story, library, id, &[]),
        Flow::Program(itinerary) => itinerary
            .current_stop()
            .map_or_else(Vec::new, |stop| exercise_steps(story, library, &stop.exercise, &stop.steps)),
    }
}

/// Whether a part is in the session: an optional part is included when the user chose it.
fn is_in_session(story: &Story, part: &SessionPart) -> bool {
    !part.optional || part.questions.iter().any(|question| active_page(story, exercise_id_of(question)).is_some())
}

fn session_part_steps(story: &Story, library: &ExerciseLibrary, part: &SessionPart) -> Vec<FlowStep> {
    let none = &library.session.no_exception;
    // An exception that is told later takes the place of having found none.
    let says_none =
        story.is_on(&FieldPath::in_head(NamedField::NoExceptionFound), false) || was_not_found(story, &none.question);
    let found_none = says_none && !has_answer(story, &none.question);
    let mut steps = Vec::new();
    let first_of_kind = |question: &String| {
        let kind = library.question(question).and_then(|found| found.question.for_each);
        part.questions
            .iter()
            .find(|q| library.question(q).and_then(|found| found.question.for_each) == kind)
            .cloned()
            .unwrap_or_default()
    };
    for question in &part.questions {
        if found_none && none.skipped_questions.contains(question) || !has_ground(story, library, part, question) {
            continue;
        }
        steps.extend(expand_per_item(
            story,
            library,
            question,
            part.item_limits.get(question).copied(),
            &first_of_kind(question),
        ));
        if found_none && *question == none.question {
            steps.extend(none.replacement_questions.iter().map(|q| FlowStep::Ask(QuestionRef::new(q))));
        }
    }
    if part.milestone != Milestone::Nothing && !is_empty_milestone(story, library, part) {
        steps.push(FlowStep::Milestone(part.id.clone()));
    }
    if part.milestone != Milestone::StoryPage {
        steps.extend(part.questions_after_milestone.iter().map(|q| FlowStep::Ask(QuestionRef::new(q))));
    }
    steps
}

/// Returns the index of the current step: the stored step if the flow still has it, else the first step without an answer.
pub fn current_step_index(story: &Story, steps: &[FlowStep]) -> Option<usize> {
    let stored = story.text_at(&FieldPath::in_head(NamedField::CurrentStep)).parse::<FlowStep>().ok();
    let at = stored.and_then(|stored| steps.iter().position(|step| *step == stored));
    at.or_else(|| steps.iter().position(|step| !is_completed(story, step))).or_else(|| steps.len().checked_sub(1))
}

/// Whether the active flow of a story has a step to go on with. An exercise that is not loaded may have one.
pub fn has_step_to_continue(story: &Story, library: &ExerciseLibrary) -> bool {
    let flow = active_flow(story, library);
    let is_loaded = flow.exercise_id().is_none_or(|id| library.exercise(id).is_some());
    !is_loaded || !flow_steps(story, library, &flow).is_empty()
}

/// Returns the step after another. If that step's item is gone, returns the next step that still exists.
pub fn next_step(story: &Story, steps: &[FlowStep], after: &FlowStep) -> Option<FlowStep> {
    let at = steps.iter().position(|step| step == after).or_else(|| current_step_index(story, steps))?;
    steps.get(at.saturating_add(1)).cloned()
}

fn is_completed(story: &Story, step: &FlowStep) -> bool {
    match step {
        FlowStep::Ask(question_ref) => page_for_question(story, &question_ref.question_id)
            .is_some_and(|record_id| is_answered(story, &record_id, question_ref)),
        FlowStep::ChooseItems(question) => !chosen_items(story, question).is_empty(),
        FlowStep::Branch(exercise) => !chosen_branch(story, exercise).is_empty(),
        FlowStep::Milestone(_) => true,
    }
}

/// Returns the wordings of a question with their levels. A simpler wording is one level down.
pub fn wordings_by_level(question: &Question) -> Vec<(String, u8)> {
    let down = question.level.saturating_sub(1).max(1);
    let first = std::iter::once((question.wording.clone(), question.level));
    let same = question.alternative_wordings.iter().map(|text| (text.clone(), question.level));
    first.chain(same).chain(question.simpler_wordings.iter().map(|text| (text.clone(), down))).collect()
}

/// Returns the index of the wording to show first: the first at or below the level `most`; if there is none, the lowest.
pub fn first_wording_index(question: &Question, most: Option<u8>) -> usize {
    let Some(most) = most else { return 0 };
    let all = wordings_by_level(question);
    let fits = all.iter().position(|(_, level)| *level <= most);
    let lowest = || all.iter().enumerate().min_by_key(|(n, (_, level))| (*level, *n)).map(|(n, _)| n);
    fits.or_else(lowest).unwrap_or(0)
}

/// Returns the highest level a step's wording may have: one above the question before it. `None` where nothing limits it.
pub fn max_wording_level(story: &Story, library: &ExerciseLibrary, steps: &[FlowStep], at: &FlowStep) -> Option<u8> {
    let before = steps.iter().take_while(|step| *step != at).filter_map(|step| match step {
        FlowStep::Ask(question_ref) => {
            crate::story::flow::safeguards::adapted_question(story, library, &question_ref.question_id)
                .map(|question| question.level)
        }
        FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    });
    before.last().map(|level| level.saturating_add(1))
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
