//! Expansion of a question that is asked once for each item of a list.

use crate::exercises::content_ids::{EFFECTS_STANCE, MOMENT_STANCE};
use crate::exercises::exercise::{Exercise, ExerciseStep, Question, StanceCondition, TermKind};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::active_page;
use crate::story::flow::step::FlowStep;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Story;
use crate::story::model::value::Value;
use crate::story::terms::chosen_term::kind_to_choose;
use crate::story::terms::placeholders::{Term, all_terms};
use crate::story::terms::term_updates::has_retired_term;
use std::collections::BTreeSet;

/// Returns the page on which a question is answered, if one was begun.
pub fn page_for_question(story: &Story, question: &str) -> Option<RecordId> {
    active_page(story, exercise_id_of(question))
}

/// Returns the steps of one question: a single step, or one for each chosen item.
pub fn expand_per_item(
    story: &Story,
    library: &ExerciseLibrary,
    question: &str,
    most: Option<usize>,
    chooser: &str,
) -> Vec<FlowStep> {
    let Some(found) = library.question(question) else { return Vec::new() };
    let Some(kind) = found.question.for_each else {
        if !fits_moment_stance(story, found.question) {
            return Vec::new();
        }
        let asks_which = terms_to_choose(story, library, question).len() > 1;
        let chooser = asks_which.then(|| FlowStep::ChooseItems(question.to_owned()));
        return chooser.into_iter().chain([FlowStep::Ask(QuestionRef::new(question))]).collect();
    };
    let items = items_of_kind(story, library, kind);
    let most = most.unwrap_or(2);
    let mut steps = Vec::new();
    let picked: Vec<ItemId> = if items.len() > most {
        if chooser == question {
            steps.push(FlowStep::ChooseItems(question.to_owned()));
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
    steps.extend(picked.iter().filter(|id| fits(id)).map(|id| FlowStep::Ask(QuestionRef::for_item(question, id))));
    steps
}

/// Whether a question that depends on a stance is asked for an item.
pub fn fits_stance(story: &Story, question: &Question, item: &ItemId) -> bool {
    use crate::story::model::value::Stance;
    let stance = crate::story::answers::queries::answered_stance(story, &QuestionRef::for_item(EFFECTS_STANCE, item));
    match question.stance_condition {
        None => true,
        Some(StanceCondition::Welcome) => stance == Some(Stance::Welcome),
        Some(StanceCondition::Unwelcome) => matches!(stance, Some(Stance::Unwelcome | Stance::Mixed)),
        Some(StanceCondition::Stated) => !matches!(stance, Some(Stance::Unsure | Stance::Undecided)),
    }
}

/// Whether a question about the moment that depends on a stance is asked.
fn fits_moment_stance(story: &Story, question: &Question) -> bool {
    use crate::story::model::value::Stance;
    let stance = || crate::story::answers::queries::answered_stance(story, &QuestionRef::new(MOMENT_STANCE));
    question.stance_condition != Some(StanceCondition::Stated)
        || !matches!(stance(), Some(Stance::Unsure | Stance::Undecided))
}

/// Returns the items of a kind (areas of life, effects), each with its text.
pub fn items_of_kind(story: &Story, library: &ExerciseLibrary, kind: TermKind) -> Vec<(ItemId, String)> {
    let asked_about = |term: &Term| term.kind == kind && !has_retired_term(story, &term.answer.record);
    let of_kind = all_terms(story, library).into_iter().filter(asked_about);
    let mut seen = BTreeSet::new();
    of_kind
        .filter_map(|term| match term.answer.path.field {
            // Someone with a second page of their own is still one person.
            Field::Item(_, id) => seen.insert(id.clone()).then_some((id, term.answer.text)),
            _ => None,
        })
        .collect()
}

/// Returns the people or things among which the user chooses before a question: those of the kind in its wording that were named on its
/// page, as items of a list. Empty where the question offers no choice, and where a single name for them was given there.
pub fn terms_to_choose(story: &Story, library: &ExerciseLibrary, question: &str) -> Vec<(ItemId, Term)> {
    let Some(kind) = library.question(question).and_then(|found| kind_to_choose(found.question)) else {
        return Vec::new();
    };
    let page = page_for_question(story, question);
    let mut here = all_terms(story, library);
    here.retain(|term| term.kind == kind && Some(&term.answer.record) == page.as_ref());
    if here.iter().any(|term| matches!(term.answer.path.field, Field::Answer(_))) {
        return Vec::new();
    }
    let items = here.into_iter().filter_map(|term| match &term.answer.path.field {
        Field::Item(_, id) => Some((id.clone(), term)),
        _ => None,
    });
    items.collect()
}

/// Returns the edit that makes the questions of an exercise about one of the people named on its page; `None` for the one named last.
pub fn choose_figure_edit(story: &Story, library: &ExerciseLibrary, question: &str, chosen: Option<&ItemId>) -> Edit {
    let path = terms_to_choose(story, library, question)
        .into_iter()
        .find(|(id, _)| Some(id) == chosen)
        .map(|(_, term)| Value::text(term.answer.path.to_string()));
    Edit::Set(FieldPath { record: RecordId::head(), field: Field::ActiveTerm(TermKind::Figure) }, path)
}

/// Returns the items that the user chose for a question.
pub fn chosen_items(story: &Story, question: &str) -> Vec<ItemId> {
    let Some(record_id) = page_for_question(story, question) else { return Vec::new() };
    match story.get(&FieldPath::in_record(&record_id, Field::Selection(QuestionRef::new(question)))) {
        Some(Value::Selection { items }) => items.clone(),
        Some(_) | None => Vec::new(),
    }
}

pub(in crate::story) fn full_question_id(exercise: &Exercise, step: &ExerciseStep, question: &str) -> String {
    format!("{}.{}.{question}", exercise.id, step.id)
}
