//! Which problem a page is about, if several have names: the active one is in front, the others are behind it.

use crate::exercises::content_ids::{INFLUENCE_EXERCISE, NAMING_EXERCISE};
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::influence_map::life_areas::is_same_text;
use crate::story::answers::queries::{ExercisePage, RecordedAnswer, active_page, exercise_pages, is_excluded_page};
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::RecordId;
use crate::story::terms::placeholders::{Term, active_term};
use crate::story::terms::term_updates::{current_wording, problem_names, set_active_page_edit};
use crate::story::wording::insertion::is_no_problem_name;
use crate::story::{Edit, Story};
use std::collections::BTreeSet;

/// A named problem that is not in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherProblem {
    /// Its name in the user's present wording.
    pub name: RecordedAnswer,
    /// The records of the pages on which it is mapped.
    pub records: BTreeSet<RecordId>,
}

/// The problem in front and the others behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemStack {
    /// The active problem; `None` while nothing has a name, or only words such as "idk".
    pub front: Option<Term>,
    /// The others that are not set aside, oldest first.
    pub others: Vec<OtherProblem>,
    /// The records of pages that are about another problem than the one in front.
    records_behind: BTreeSet<RecordId>,
}

impl ProblemStack {
    /// Whether a page is about the problem in front.
    pub fn is_about_front(&self, record: &RecordId) -> bool {
        !self.records_behind.contains(record)
    }

    /// Returns the pages of an exercise that are about the problem in front, oldest first.
    pub fn pages_about_front(&self, story: &Story, exercise: &str) -> Vec<RecordId> {
        let is_wanted = |page: &ExercisePage| page.exercise == exercise && self.is_about_front(&page.record);
        exercise_pages(story).into_iter().filter(is_wanted).map(|page| page.record).collect()
    }
}

/// Returns the name of the problem that a page is about, if it is about one.
pub fn problem_of_page(story: &Story, record: &RecordId) -> Option<RecordedAnswer> {
    let (all, pages) = (current_names(story), exercise_pages(story));
    let names: Vec<&RecordedAnswer> = all.iter().map(|(names, _)| names).collect();
    let page = pages.iter().find(|page| page.record == *record)?;
    page_owner(story, &pages, &names, page).cloned()
}

/// Returns the edit that makes a page the active one of its exercise, and the problem that it is about the active problem.
pub fn bring_to_front_edit(story: &Story, record: &RecordId) -> Edit {
    let exercise = exercise_pages(story).into_iter().find(|page| page.record == *record).map(|page| page.exercise);
    let name = problem_of_page(story, record).map(|name| (NAMING_EXERCISE.to_owned(), name.record));
    let both = exercise.map(|exercise| (exercise, record.clone())).into_iter().chain(name);
    let turned = both.filter(|(exercise, record)| active_page(story, exercise).as_ref() != Some(record));
    Edit::Batch(turned.map(|(exercise, record)| set_active_page_edit(&exercise, &record)).collect())
}

/// Returns the page of an exercise to which an answer is added. For exercises about a problem it is a page about the one in
/// front. `None` means that a page has to be begun.
pub fn front_page_of(story: &Story, library: &ExerciseLibrary, exercise: &str) -> Option<RecordId> {
    let used = active_page(story, exercise);
    if ![NAMING_EXERCISE, INFLUENCE_EXERCISE].contains(&exercise) {
        return used;
    }
    let problems = problem_stack(story, library);
    used.filter(|record| problems.is_about_front(record)).or_else(|| problems.pages_about_front(story, exercise).pop())
}

/// Returns the names in the user's present wording, each with whether it is set aside.
fn current_names(story: &Story) -> Vec<(RecordedAnswer, bool)> {
    let as_today = |(answer, at_rest): (RecordedAnswer, bool)| {
        (RecordedAnswer { text: current_wording(story, &answer), ..answer }, at_rest)
    };
    problem_names(story).into_iter().map(as_today).collect()
}

/// Reads the problems from the names in the story.
pub fn problem_stack(story: &Story, library: &ExerciseLibrary) -> ProblemStack {
    let Some(front) = active_term(story, library, TermKind::Problem) else { return ProblemStack::default() };
    let all = current_names(story);
    let mut problems = ProblemStack { front: Some(front), ..ProblemStack::default() };
    let names: Vec<&RecordedAnswer> = all.iter().map(|(names, _)| names).collect();
    let pages = exercise_pages(story);
    let owned: Vec<(&RecordId, &RecordedAnswer)> = pages
        .iter()
        .filter_map(|page| page_owner(story, &pages, &names, page).map(|owner| (&page.record, owner)))
        .collect();
    let front = problems.front.as_ref().map_or("", |word| word.answer.text.as_str()).to_owned();
    let of = |name: &str| -> BTreeSet<RecordId> {
        owned.iter().filter(|(_, owner)| is_same_text(&owner.text, name)).map(|(record, _)| (*record).clone()).collect()
    };
    for (name, at_rest) in &all {
        if is_same_text(&name.text, &front) {
            continue;
        }
        problems.records_behind.extend(of(&name.text));
        let known = problems.others.iter().any(|other| is_same_text(&other.name.text, &name.text));
        if !at_rest && !known && !is_excluded_page(story, &name.record) {
            problems.others.push(OtherProblem { name: name.clone(), records: of(&name.text) });
        }
    }
    problems.others.retain(|other| !is_no_problem_name(&other.name.text));
    problems.front = problems.front.filter(|front| !is_no_problem_name(&front.answer.text));
    problems
}

/// Returns the name that a page belongs to: the name given on it, else the one it is bound to, else the longest that its
/// questions were asked with, else the newest at that time.
fn page_owner<'a>(
    story: &Story,
    pages: &[ExercisePage],
    names: &[&'a RecordedAnswer],
    page: &ExercisePage,
) -> Option<&'a RecordedAnswer> {
    let last = |is: &dyn Fn(&RecordedAnswer) -> bool| names.iter().rev().find(|answer| is(answer)).copied();
    if page.exercise == NAMING_EXERCISE {
        return last(&|answer| answer.record == page.record);
    }
    if page.exercise != INFLUENCE_EXERCISE {
        return None;
    }
    let bound: Option<FieldPath> =
        story.text_at(&FieldPath::in_record(&page.record, Field::ActiveTerm(TermKind::Problem))).parse().ok();
    let asked = story.record(&page.record).into_iter().flat_map(|record| {
        record
            .iter()
            .filter(|(field, ..)| matches!(field, Field::AskedWording(_)))
            .map(|(_, _, value)| value.main_text())
    });
    let asked: Vec<&str> = asked.collect();
    let was_asked_about = |answer: &&&'a RecordedAnswer| asked.iter().any(|text| text.contains(answer.text.trim()));
    let longest = || names.iter().filter(was_asked_about).max_by_key(|answer| answer.text.len()).copied();
    let begun =
        |answer: &RecordedAnswer| pages.iter().any(|p| p.record == answer.record && p.begun_at <= page.begun_at);
    last(&|answer| Some(&answer.path) == bound.as_ref()).or_else(longest).or_else(|| last(&begun))
}
