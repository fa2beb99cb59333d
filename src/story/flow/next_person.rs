//! The people who were named for an exercise and whom its questions have not been about yet: they are offered when a page is done.

use crate::exercises::exercise::TermKind;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{begin_page_edit, exercise_pages};
use crate::story::flow::expansion::full_question_id;
use crate::story::model::clock::Millis;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Story;
use crate::story::model::value::Value;
use crate::story::terms::chosen_term::kind_to_choose;
use crate::story::terms::derived_title::hides_own_words;
use crate::story::terms::people_suggestions::is_chair_outside;
use crate::story::terms::placeholders::{Term, active_term_on_page, all_terms, with_name_only};
use crate::story::terms::term_updates::is_retired;
use crate::story::wording::clusters::cut_to_chars;
use crate::story::wording::insertion::is_non_answer;
use std::collections::BTreeSet;

/// The kinds of pages that are about one person each.
const KINDS_ABOUT_ONE: [&str; 3] = ["people", "eyes", "hullo"];
/// The longest name that stands beside the title of a page, in characters.
const MAX_NAME_CHARS: usize = 40;

/// Someone who was named for an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPerson {
    /// Their name, as the user wrote it.
    pub name: String,
    /// The first question that is about one person, by its full id.
    pub first_question: String,
    named_for: QuestionRef,
    item: ItemId,
    value: Value,
}

impl NamedPerson {
    /// Returns the edit that begins a page about this person alone. They stay the same item, so that what is asked once for each person is
    /// not asked twice.
    pub fn begin_page_edit(&self, page: &RecordId, at: Millis) -> Edit {
        let path = FieldPath::in_record(page, Field::Item(self.named_for.clone(), self.item.clone()));
        let begin = begin_page_edit(page, exercise_id_of(&self.first_question), at);
        Edit::Batch(vec![begin, Edit::put(path, self.value.clone())])
    }
}

/// Returns the people named on the pages of an exercise that lets the user choose one of them, without those whom one of its pages is
/// about, and without those whom the user moved outside their circle. Empty for any other exercise, and until the exercise is loaded.
pub fn people_not_asked_about(story: &Story, library: &ExerciseLibrary, exercise: &str) -> Vec<NamedPerson> {
    let Some(first_question) = first_question_about_one(library, exercise) else { return Vec::new() };
    let pages: Vec<RecordId> =
        exercise_pages(story).into_iter().filter(|page| page.exercise == exercise).map(|page| page.record).collect();
    let subject = |page: &RecordId| active_term_on_page(story, library, TermKind::Figure, Some(page));
    let subjects = pages.iter().filter_map(subject).map(|term| folded_name(story, term));
    let mut known: BTreeSet<String> = subjects.collect();
    let named = all_terms(story, library).into_iter().filter(|term| {
        term.kind == TermKind::Figure
            && pages.contains(&term.answer.record)
            && !is_non_answer(&term.answer.text)
            && !is_chair_outside(story, library, term)
            && !is_retired(story, &term.answer.path)
    });
    named
        .filter(|term| known.insert(folded_name(story, term.clone())))
        .filter_map(|term| named_person(story, term, &first_question))
        .collect()
}

/// Returns the name of whom a page is about, where the story has several pages of its exercise, so that they can be told apart; also while
/// the exercise is not loaded. `None` where one page says enough, and where a name could tell someone else what happened.
pub fn person_of_page(story: &Story, library: &ExerciseLibrary, page: &RecordId, exercise: &str) -> Option<String> {
    let entry = library.exercise_entry(exercise)?;
    if !KINDS_ABOUT_ONE.contains(&entry.outcome_kind.as_str()) || hides_own_words(story) {
        return None;
    }
    let is_one_of_several = exercise_pages(story).iter().filter(|other| other.exercise == exercise).count() > 1;
    if !is_one_of_several {
        return None;
    }
    let term = active_term_on_page(story, library, TermKind::Figure, Some(page))?;
    let name = (term.answer.record == *page).then(|| with_name_only(story, term).answer.text)?;
    let name = cut_to_chars(name.trim(), MAX_NAME_CHARS);
    (!name.is_empty()).then(|| name.to_owned())
}

fn first_question_about_one(library: &ExerciseLibrary, exercise: &str) -> Option<String> {
    let exercise = library.exercise(exercise)?;
    let mut asked = exercise.steps.iter().flat_map(|step| step.questions.iter().map(move |question| (step, question)));
    asked
        .find(|(_, question)| kind_to_choose(question) == Some(TermKind::Figure))
        .map(|(step, question)| full_question_id(exercise, step, &question.id))
}

fn named_person(story: &Story, term: Term, first_question: &str) -> Option<NamedPerson> {
    let Field::Item(named_for, item) = term.answer.path.field.clone() else { return None };
    let value = story.get(&term.answer.path)?.clone();
    let name = with_name_only(story, term).answer.text;
    Some(NamedPerson { name, first_question: first_question.to_owned(), named_for, item, value })
}

fn folded_name(story: &Story, term: Term) -> String {
    with_name_only(story, term).answer.text.trim().to_lowercase()
}
