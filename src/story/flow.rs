//! Which question comes next: the stops of a road, read off the content and the answers (White 2007, ch. 6: small steps).

use super::answers::{active_page, answers_to, is_answered};
use super::exercise::{chosen_branch, exercise_steps};
use super::field_path::{Field, FieldPath, NamedField, QuestionRef, term_kind_from_key};
use super::gate::gate_answer;
use super::ids::{ItemId, RecordId};
use super::itinerary::Itinerary;
use super::placeholders::{active_term, all_terms};
use super::safeguards::{self, is_unavailable};
use super::story::Story;
use super::term_updates::{has_retired_term, is_active_problem_retired};
use super::value::Value;
use crate::exercises::exercise::{Question, StanceCondition, TermKind};
use crate::exercises::library::{ExerciseLibrary, FoundQuestion, exercise_id_of, is_shared_exercise};
use crate::exercises::session::{Milestone, SessionPart};
use std::fmt;
use std::str::FromStr;

/// One stop of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlowStep {
    /// A question.
    Ask(QuestionRef),
    /// "Which of these would you like to look at?", before a per-item question.
    ChooseItems(String),
    /// What a part of the sitting, or an exercise, yields: a screen of its own.
    Milestone(String),
    /// Her choice among the ways through an exercise.
    Branch(String),
}

/// What is being walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// The one sitting.
    Session,
    /// One exercise, whole, on a page.
    Exercise(String),
    /// A road, stop by stop.
    Program(Itinerary),
}

impl Flow {
    /// The exercise it needs whole.
    pub fn exercise_id(&self) -> Option<&str> {
        match self {
            Self::Exercise(id) => Some(id),
            Self::Program(trek) => trek.current_stop().map(|stop| stop.exercise.as_str()),
            Self::Session => None,
        }
    }
}

impl fmt::Display for FlowStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask(asking) => write!(f, "a:{asking}"),
            Self::ChooseItems(question) => write!(f, "c:{question}"),
            Self::Milestone(part) => write!(f, "y:{part}"),
            Self::Branch(exercise) => write!(f, "f:{exercise}"),
        }
    }
}

impl FromStr for FlowStep {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            Some(("a", rest)) => rest.parse().map(Self::Ask).map_err(|_| ()),
            Some(("c", rest)) => Ok(Self::ChooseItems(rest.to_owned())),
            Some(("y", rest)) => Ok(Self::Milestone(rest.to_owned())),
            Some(("f", rest)) => Ok(Self::Branch(rest.to_owned())),
            Some(_) | None => Err(()),
        }
    }
}

/// The walk that a story is on: the one the user chose, else that of the gate's path, else the one sitting.
pub fn active_flow(story: &Story, library: &ExerciseLibrary) -> Flow {
    let on =
        story.text_at(&FieldPath { record: RecordId::head(), field: Field::Named(NamedField::ActiveFlow) }).to_owned();
    if let Some(exercise) = on.strip_prefix("page ") {
        return Flow::Exercise(exercise.to_owned());
    }
    if let Some(Ok(trek)) = on.strip_prefix("road ").map(str::parse) {
        return Flow::Program(trek);
    }
    gate_path_exercise(story, library).map_or(Flow::Session, |id| Flow::Exercise(id.to_owned()))
}

/// The exercise that is the gate's path of a story, where it has one.
pub fn gate_path_exercise<'a>(story: &Story, library: &'a ExerciseLibrary) -> Option<&'a str> {
    let path = library.gate.paths.get(gate_answer(story))?;
    Some(path.exercise.as_str()).filter(|id| !id.is_empty())
}

/// The page on which a question is answered, if it was begun.
pub fn page_for_question(story: &Story, question: &str) -> Option<RecordId> {
    active_page(story, exercise_id_of(question))
}

/// All stops of a walk, as the answers now have it.
pub fn flow_steps(story: &Story, library: &ExerciseLibrary, walk: &Flow) -> Vec<FlowStep> {
    if matches!(walk, Flow::Exercise(id) if is_unavailable(story, library, id)) {
        return Vec::new();
    }
    let mut all = planned_steps(story, library, walk);
    all.retain(|spot| !question_id_of(spot).is_some_and(|question| is_unavailable(story, library, question)));
    all.retain(|spot| !question_id_of(spot).is_some_and(|question| needs_missing_term(story, library, question)));
    // What is honoured is not asked about as a difficulty.
    if is_active_problem_retired(story) || safeguards::forbids_problem_wording(story, library) {
        all.retain(|spot| !is_about_problem(library, spot));
    }
    if all.iter().all(|spot| matches!(spot, FlowStep::Milestone(_) | FlowStep::Branch(_))) {
        return Vec::new();
    }
    for (question, after) in own_questions(story) {
        let at = all.iter().position(|spot| matches!(spot, FlowStep::Ask(asking) if asking.question_id == after));
        if at.is_none() && *walk != Flow::Session {
            continue;
        }
        let at = at.unwrap_or(all.len()).saturating_add(1).min(all.len());
        all.insert(at, FlowStep::Ask(QuestionRef::new(&question)));
    }
    all
}

/// The question of a stop, if it asks one.
fn question_id_of(spot: &FlowStep) -> Option<&str> {
    match spot {
        FlowStep::Ask(QuestionRef { question_id: question, .. }) | FlowStep::ChooseItems(question) => Some(question),
        FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    }
}

/// Whether a question is about a name itself, which stands in it between marks, and there is none yet.
fn needs_missing_term(story: &Story, library: &ExerciseLibrary, question: &str) -> bool {
    let Some(found) = library.question(question) else { return false };
    let named = found.question.wording.split("“{").nth(1).and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
    named.and_then(term_kind_from_key).is_some_and(|kind| active_term(story, library, kind).is_none())
}

/// What is not asked while the name of the difficulty is at rest.
fn is_about_problem(library: &ExerciseLibrary, spot: &FlowStep) -> bool {
    let (FlowStep::Ask(QuestionRef { question_id: question, .. }) | FlowStep::ChooseItems(question)) = spot else {
        return false;
    };
    let asks = |found: FoundQuestion<'_>| {
        [&found.question.wording, &found.question.nudge].iter().any(|t| t.contains("{problem}"))
    };
    matches!(exercise_id_of(question), "e1" | "e2") || library.question(question).is_some_and(asks)
}

/// An answer that she opened stays before her, also where her walk does not lead past it.
pub fn reopened_answer(story: &Story, library: &ExerciseLibrary) -> Option<FlowStep> {
    let kept = story.text_at(&FieldPath::in_head(NamedField::CurrentStep)).parse::<FlowStep>().ok()?;
    let FlowStep::Ask(asking) = &kept else { return None };
    let is_here = page_for_question(story, &asking.question_id).is_some_and(|sheet| is_answered(story, &sheet, asking));
    (is_here && library.question(&asking.question_id).is_some() && !is_unavailable(story, library, &asking.question_id))
        .then_some(kept)
}

/// Whether the gate still stands before a question: before each naming, and before the first use of what speaks of a name.
pub fn is_gated(story: &Story, library: &ExerciseLibrary, spot: &FlowStep) -> bool {
    let Some(question) = question_id_of(spot) else { return false };
    let id = exercise_id_of(question);
    let named = library.exercise_entry(id).is_some_and(|entry| entry.requires_gate)
        || (is_shared_exercise(id) && library.exercise(id).is_some_and(|exercise| exercise.requires_gate));
    named && gate_answer(story).is_empty()
}

/// Questions of her own: their ids, and which question each follows.
fn own_questions(story: &Story) -> Vec<(String, String)> {
    let fields = story.record(&RecordId::head()).into_iter().flat_map(super::story::Record::iter);
    let own = fields.filter_map(|(field, _, value)| match (field, value) {
        (Field::OwnQuestion(id), Value::Question { after, .. }) => Some((format!("own.{id}"), after.clone())),
        _ => None,
    });
    own.collect()
}

fn planned_steps(story: &Story, library: &ExerciseLibrary, walk: &Flow) -> Vec<FlowStep> {
    match walk {
        Flow::Session => library
            .session
            .parts
            .iter()
            .filter(|part| is_in_session(story, part))
            .flat_map(|part| session_part_steps(story, library, part))
            .collect(),
        Flow::Exercise(id) => exercise_steps(story, library, id, &[]),
        Flow::Program(trek) => trek
            .current_stop()
            .map_or_else(Vec::new, |stop| exercise_steps(story, library, &stop.exercise, &stop.steps)),
    }
}

/// An optional part is on the road where the user took it.
fn is_in_session(story: &Story, part: &SessionPart) -> bool {
    !part.optional || part.questions.iter().any(|question| active_page(story, exercise_id_of(question)).is_some())
}

fn session_part_steps(story: &Story, library: &ExerciseLibrary, part: &SessionPart) -> Vec<FlowStep> {
    let none = &library.session.no_exception;
    let found_none = story.is_on(&FieldPath::in_head(NamedField::NoExceptionFound), false);
    let mut spots = Vec::new();
    let first_of_kind = |question: &String| {
        let kind = library.question(question).and_then(|found| found.question.for_each);
        part.questions
            .iter()
            .find(|q| library.question(q).and_then(|found| found.question.for_each) == kind)
            .cloned()
            .unwrap_or_default()
    };
    for question in &part.questions {
        if found_none && none.skipped_questions.contains(question) {
            continue;
        }
        spots.extend(expand_per_item(
            story,
            library,
            question,
            part.item_limits.get(question).copied(),
            &first_of_kind(question),
        ));
        if found_none && *question == none.question {
            spots.extend(none.replacement_questions.iter().map(|q| FlowStep::Ask(QuestionRef::new(q))));
        }
    }
    if part.milestone != Milestone::Nothing {
        spots.push(FlowStep::Milestone(part.id.clone()));
    }
    if part.milestone != Milestone::StoryPage {
        spots.extend(part.questions_after_milestone.iter().map(|q| FlowStep::Ask(QuestionRef::new(q))));
    }
    spots
}

/// The askings of one question: one, or one for each item she picked.
pub(super) fn expand_per_item(
    story: &Story,
    library: &ExerciseLibrary,
    question: &str,
    most: Option<usize>,
    chooser: &str,
) -> Vec<FlowStep> {
    let Some(found) = library.question(question) else { return Vec::new() };
    let Some(kind) = found.question.for_each else { return vec![FlowStep::Ask(QuestionRef::new(question))] };
    let items = items_of_kind(story, library, kind);
    let most = most.unwrap_or(2);
    let mut spots = Vec::new();
    let picked: Vec<ItemId> = if items.len() > most {
        if chooser == question {
            spots.push(FlowStep::ChooseItems(question.to_owned()));
        }
        chosen_items(story, chooser)
            .into_iter()
            .filter(|id| items.iter().any(|(item, _)| item == id))
            .take(most)
            .collect()
    } else {
        items.into_iter().map(|(id, _)| id).collect()
    };
    let fits = |id: &ItemId| fits_stance(story, found.question, id);
    spots.extend(picked.iter().filter(|id| fits(id)).map(|id| FlowStep::Ask(QuestionRef::for_item(question, id))));
    spots
}

/// Whether a question that depends on her stance is asked for an item.
fn fits_stance(story: &Story, question: &Question, item: &ItemId) -> bool {
    use super::value::Stance;
    let stance = super::answers::answered_stance(story, &QuestionRef::for_item("e1.3.2", item));
    match question.stance_condition {
        None => true,
        Some(StanceCondition::Welcome) => stance == Some(Stance::Welcome),
        Some(StanceCondition::Unwelcome) => matches!(stance, Some(Stance::Unwelcome | Stance::Mixed)),
    }
}

/// The items of a kind: her areas, her effects, each with its words.
pub fn items_of_kind(story: &Story, library: &ExerciseLibrary, kind: TermKind) -> Vec<(ItemId, String)> {
    let asked_about =
        |word: &super::placeholders::Term| word.kind == kind && !has_retired_term(story, &word.answer.record);
    let of_kind = all_terms(story, library).into_iter().filter(asked_about);
    of_kind
        .filter_map(|word| match word.answer.path.field {
            Field::Item(_, id) => Some((id, word.answer.text)),
            _ => None,
        })
        .collect()
}

/// Which items she chose for a question.
pub fn chosen_items(story: &Story, question: &str) -> Vec<ItemId> {
    let Some(sheet) = page_for_question(story, question) else { return Vec::new() };
    match story.get(&FieldPath::in_record(&sheet, Field::Selection(QuestionRef::new(question)))) {
        Some(Value::Selection { items }) => items.clone(),
        Some(_) | None => Vec::new(),
    }
}

/// Where she is: the kept spot if the walk still has it, else the first stop that is not answered.
pub fn current_step_index(story: &Story, spots: &[FlowStep]) -> Option<usize> {
    let kept = story.text_at(&FieldPath::in_head(NamedField::CurrentStep)).parse::<FlowStep>().ok();
    let at = kept.and_then(|kept| spots.iter().position(|spot| *spot == kept));
    at.or_else(|| spots.iter().position(|spot| !is_completed(story, spot))).or_else(|| spots.len().checked_sub(1))
}

/// The stop after one; after a per-item question whose item is gone, the next that still stands.
pub fn next_step(story: &Story, spots: &[FlowStep], after: &FlowStep) -> Option<FlowStep> {
    let at = spots.iter().position(|spot| spot == after).or_else(|| current_step_index(story, spots))?;
    spots.get(at.saturating_add(1)).cloned()
}

fn is_completed(story: &Story, spot: &FlowStep) -> bool {
    match spot {
        FlowStep::Ask(asking) => {
            page_for_question(story, &asking.question_id).is_some_and(|sheet| is_answered(story, &sheet, asking))
        }
        FlowStep::ChooseItems(question) => !chosen_items(story, question).is_empty(),
        FlowStep::Branch(exercise) => !chosen_branch(story, exercise).is_empty(),
        FlowStep::Milestone(_) => true,
    }
}

/// "a few more" instead of per cent: how many questions are left before the next stopping place. In an exercise, each step ends at one.
pub fn questions_until_stop(walk: &Flow, spots: &[FlowStep], at: usize) -> usize {
    let step = |spot: &FlowStep| match spot {
        FlowStep::Ask(asking) => asking.question_id.rsplit_once('.').map(|(step, _)| step.to_owned()),
        FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    };
    let here = spots.get(at).and_then(step).filter(|_| walk.exercise_id().is_some());
    let rest = spots.iter().skip(at.saturating_add(1));
    let ends = |spot: &&FlowStep| {
        matches!(spot, FlowStep::Milestone(_)) || (here.is_some() && step(spot).is_some_and(|step| Some(step) != here))
    };
    rest.take_while(|spot| !ends(spot)).filter(|spot| matches!(spot, FlowStep::Ask(_))).count()
}

/// The wording to begin with: after a skip, no higher in level than what was skipped (its simpler wording is one level down).
pub fn wordings_by_level(question: &Question) -> Vec<(String, u8)> {
    let down = question.level.saturating_sub(1).max(1);
    let first = std::iter::once((question.wording.clone(), question.level));
    let same = question.alternative_wordings.iter().map(|text| (text.clone(), question.level));
    first.chain(same).chain(question.simpler_wordings.iter().map(|text| (text.clone(), down))).collect()
}

/// Which wording to show first: the first that is no higher than this level; where none is, the lowest there is.
pub fn first_wording_index(question: &Question, most: Option<u8>) -> usize {
    let Some(most) = most else { return 0 };
    let all = wordings_by_level(question);
    let fits = all.iter().position(|(_, level)| *level <= most);
    let lowest = || all.iter().enumerate().min_by_key(|(n, (_, level))| (*level, *n)).map(|(n, _)| n);
    fits.or_else(lowest).unwrap_or(0)
}

/// How high the wording of a stop may be, where another has no say in it: one above the question before it.
pub fn max_wording_level(story: &Story, library: &ExerciseLibrary, spots: &[FlowStep], at: &FlowStep) -> Option<u8> {
    let before = spots.iter().take_while(|spot| *spot != at).filter_map(|spot| match spot {
        FlowStep::Ask(asking) => {
            super::safeguards::adapted_question(story, library, &asking.question_id).map(|question| question.level)
        }
        FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    });
    before.last().map(|level| level.saturating_add(1))
}

/// The answer already given to a question that asks the same.
pub fn equivalent_answers(story: &Story, question: &Question) -> Option<Vec<String>> {
    let texts: Vec<String> =
        answers_to(story, question.equivalent_question.as_deref()?).into_iter().map(|given| given.text).collect();
    (!texts.is_empty()).then_some(texts)
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
