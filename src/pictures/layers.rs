//! Whose map it is, where several difficulties have a name: the one that is asked about stands in front, the others behind it.

use super::reach::is_same_text;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::story::answers::{ExercisePage, RecordedAnswer, active_page, exercise_pages, is_excluded_page};
use crate::story::field_path::{Field, FieldPath};
use crate::story::ids::RecordId;
use crate::story::placeholders::{Term, active_term};
use crate::story::term_updates::{current_wording, problem_names, set_active_page_edit};
use crate::story::{Edit, Story};
use std::collections::BTreeSet;

/// A difficulty that is named and not in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherProblem {
    /// Its name, as she would say it today.
    pub name: RecordedAnswer,
    /// The pages on which it is mapped.
    pub records: BTreeSet<RecordId>,
}

/// The difficulty in front, and those behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemStack {
    /// The one that is asked about; `None` while nothing has a name.
    pub front: Option<Term>,
    /// The others that are not at rest, oldest first.
    pub others: Vec<OtherProblem>,
    /// Pages that belong to another name than the one in front.
    records_behind: BTreeSet<RecordId>,
}

impl ProblemStack {
    /// Whether a page belongs to what is in front.
    pub fn is_about_front(&self, sheet: &RecordId) -> bool {
        !self.records_behind.contains(sheet)
    }

    /// The pages with an exercise that belong to what is in front, oldest first.
    pub fn pages_about_front(&self, story: &Story, exercise: &str) -> Vec<RecordId> {
        let mine = |page: &ExercisePage| page.exercise == exercise && self.is_about_front(&page.record);
        exercise_pages(story).into_iter().filter(mine).map(|page| page.record).collect()
    }
}

/// The name to which a page belongs, where it is about one.
pub fn problem_of_page(story: &Story, sheet: &RecordId) -> Option<RecordedAnswer> {
    let (all, pages) = (current_names(story), exercise_pages(story));
    let given: Vec<&RecordedAnswer> = all.iter().map(|(given, _)| given).collect();
    let page = pages.iter().find(|page| page.record == *sheet)?;
    page_owner(story, &pages, &given, page).cloned()
}

/// The change by which she works on a page: it is the one in use of its exercise, and the name that it is about stands in front.
pub fn bring_to_front_edit(story: &Story, sheet: &RecordId) -> Edit {
    let exercise = exercise_pages(story).into_iter().find(|page| page.record == *sheet).map(|page| page.exercise);
    let name = problem_of_page(story, sheet).map(|name| ("e1".to_owned(), name.record));
    let both = exercise.map(|exercise| (exercise, sheet.clone())).into_iter().chain(name);
    let turned = both.filter(|(exercise, sheet)| active_page(story, exercise).as_ref() != Some(sheet));
    Edit::Batch(turned.map(|(exercise, sheet)| set_active_page_edit(&exercise, &sheet)).collect())
}

/// The page of an exercise on which something is added: of what is in front, where pages of it are about a name; `None` where it is to be begun.
pub fn front_page_of(story: &Story, library: &ExerciseLibrary, exercise: &str) -> Option<RecordId> {
    let used = active_page(story, exercise);
    if !["e1", "e2"].contains(&exercise) {
        return used;
    }
    let layers = problem_stack(story, library);
    used.filter(|sheet| layers.is_about_front(sheet)).or_else(|| layers.pages_about_front(story, exercise).pop())
}

/// The names, as she would say them today, each with whether it is at rest.
fn current_names(story: &Story) -> Vec<(RecordedAnswer, bool)> {
    let as_today = |(given, at_rest): (RecordedAnswer, bool)| {
        (RecordedAnswer { text: current_wording(story, &given), ..given }, at_rest)
    };
    problem_names(story).into_iter().map(as_today).collect()
}

/// Reads the layers off the names she gave.
pub fn problem_stack(story: &Story, library: &ExerciseLibrary) -> ProblemStack {
    let Some(front) = active_term(story, library, TermKind::Problem) else { return ProblemStack::default() };
    let all = current_names(story);
    let mut layers = ProblemStack { front: Some(front), ..ProblemStack::default() };
    let given: Vec<&RecordedAnswer> = all.iter().map(|(given, _)| given).collect();
    let pages = exercise_pages(story);
    let owned: Vec<(&RecordId, &RecordedAnswer)> = pages
        .iter()
        .filter_map(|page| page_owner(story, &pages, &given, page).map(|owner| (&page.record, owner)))
        .collect();
    let front = layers.front.as_ref().map_or("", |word| word.answer.text.as_str()).to_owned();
    let of = |name: &str| -> BTreeSet<RecordId> {
        owned.iter().filter(|(_, owner)| is_same_text(&owner.text, name)).map(|(sheet, _)| (*sheet).clone()).collect()
    };
    for (name, at_rest) in &all {
        if is_same_text(&name.text, &front) {
            continue;
        }
        layers.records_behind.extend(of(&name.text));
        let known = layers.others.iter().any(|other| is_same_text(&other.name.text, &name.text));
        if !at_rest && !known && !is_excluded_page(story, &name.record) {
            layers.others.push(OtherProblem { name: name.clone(), records: of(&name.text) });
        }
    }
    layers
}

/// Whose page it is: by the name on it, by what it says itself, by the wordings it was asked in, or by the name that was the newest then.
fn page_owner<'a>(
    story: &Story,
    pages: &[ExercisePage],
    names: &[&'a RecordedAnswer],
    page: &ExercisePage,
) -> Option<&'a RecordedAnswer> {
    let last = |is: &dyn Fn(&RecordedAnswer) -> bool| names.iter().rev().find(|given| is(given)).copied();
    if page.exercise == "e1" {
        return last(&|given| given.record == page.record);
    }
    if page.exercise != "e2" {
        return None;
    }
    let bound: Option<FieldPath> =
        story.text_at(&FieldPath::in_record(&page.record, Field::ActiveTerm(TermKind::Problem))).parse().ok();
    let asked = story.record(&page.record).into_iter().flat_map(|sheet| {
        sheet
            .iter()
            .filter(|(field, ..)| matches!(field, Field::AskedWording(_)))
            .map(|(_, _, value)| value.main_text())
    });
    let asked: Vec<&str> = asked.collect();
    let told = |given: &&&'a RecordedAnswer| asked.iter().any(|text| text.contains(given.text.trim()));
    let longest = || names.iter().filter(told).max_by_key(|given| given.text.len()).copied();
    let begun = |given: &RecordedAnswer| pages.iter().any(|p| p.record == given.record && p.begun_at <= page.begun_at);
    last(&|given| Some(&given.path) == bound.as_ref()).or_else(longest).or_else(|| last(&begun))
}
