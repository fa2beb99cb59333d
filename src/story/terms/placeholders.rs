//! The user's terms by kind, computed from the answers; they fill the placeholders of later questions (docs/practice.md 3).

use crate::exercises::content_ids::PROBLEM_NAME;
use crate::exercises::exercise::{Input, TermKind};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{RecordedAnswer, active_page, answers_where, is_excluded_page};
use crate::story::model::field_path::{Field, FieldPath, NamedField, term_kind_from_key};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::model::value::{Stance, Value};
use crate::story::terms::chosen_term::chosen_item_on_page;
use crate::story::terms::term_updates::NEUTRAL_PROBLEM_WORD;
use crate::story::terms::term_updates::{current_wording, is_retired};
use crate::story::wording::leading_name::leading_name;
use crate::story::wording::rendered::{RenderedWording, UserText};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A term: an answer with the kind of thing it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The kind of the term.
    pub kind: TermKind,
    /// The answer it comes from.
    pub answer: RecordedAnswer,
}

/// The phrases that a wording falls back on.
#[derive(Clone, Copy)]
pub struct FallbackPhrases {
    /// The phrase used where no term of a kind was given.
    pub fallback_phrase: fn(TermKind) -> &'static str,
    /// The phrase that refers to a term quoted above the wording.
    pub quoted_phrase: fn(TermKind) -> &'static str,
    /// The phrase for a term that the wording would have had in quotation marks.
    pub marked_phrase: &'static str,
    /// The phrase for a stance.
    pub stance_phrase: fn(Stance) -> &'static str,
    /// The subject and object form of a pronoun.
    pub pronoun_forms: fn(&str) -> (&'static str, &'static str),
    /// The phrase used where no mark was set.
    pub no_mark_phrase: &'static str,
}

/// What a question is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionContext {
    /// The item the question is asked for.
    pub item: Option<(TermKind, String)>,
    /// The user's stance on it.
    pub stance: Option<Stance>,
    /// The phrase for the problem until it is named.
    pub problem_placeholder: Option<String>,
    /// The phrase for someone who was not named.
    pub figure_placeholder: Option<String>,
    /// The user's mark on the scale.
    pub scale_mark: Option<u8>,
    /// The page the question is asked on: terms named there take precedence.
    pub page: Option<RecordId>,
}

/// Returns all terms, oldest page first.
pub fn all_terms(story: &Story, library: &ExerciseLibrary) -> Vec<Term> {
    terms_where(story, library, |_| true)
}

/// Returns the terms of the wanted kinds. Wordings are filled on every keystroke, in stories of any length: other answers are skipped.
fn terms_where(story: &Story, library: &ExerciseLibrary, wanted: impl Fn(TermKind) -> bool) -> Vec<Term> {
    let kinds: RefCell<BTreeMap<String, Option<TermKind>>> = RefCell::default();
    let kind_of = |question: &str| {
        let known = kinds.borrow().get(question).copied();
        known.unwrap_or_else(|| {
            let kind = library.term_kind_of(question).filter(|kind| wanted(*kind));
            kinds.borrow_mut().insert(question.to_owned(), kind);
            kind
        })
    };
    let all = answers_where(story, |question_ref| kind_of(&question_ref.question_id).is_some());
    all.into_iter()
        .filter_map(|answer| kind_of(&answer.question_ref.question_id).map(|kind| Term { kind, answer }))
        .collect()
}

/// Returns the active term of a kind in its current wording. Retired names and excluded pages provide no term.
pub fn active_term(story: &Story, library: &ExerciseLibrary, kind: TermKind) -> Option<Term> {
    active_term_on_page(story, library, kind, None)
}

/// Like [`active_term`], for a question on a page: a moment, person or problem named there comes before one named elsewhere since.
pub fn active_term_on_page(
    story: &Story,
    library: &ExerciseLibrary,
    kind: TermKind,
    page: Option<&RecordId>,
) -> Option<Term> {
    let all = terms_where(story, library, |one| one == kind).into_iter();
    let usable = all.filter(|term| !is_retired(story, &term.answer.path));
    let mut usable: Vec<Term> = usable.filter(|term| !is_excluded_page(story, &term.answer.record)).collect();
    // The name from the session has an active page of its own; another exercise that asks for a name uses that one on its page.
    let is_named_here =
        |term: &Term| Some(&term.answer.record) == page && term.answer.question_ref.question_id != PROBLEM_NAME;
    if matches!(kind, TermKind::Initiative | TermKind::Figure | TermKind::Problem) && usable.iter().any(is_named_here) {
        usable.retain(is_named_here);
    }
    let chosen = position_of_choice(story, library, kind, page, &usable).map(|at| usable.swap_remove(at));
    let mut term = chosen.or_else(|| select_term(story, kind, usable))?;
    term.answer.text = current_wording(story, &term.answer);
    Some(term)
}

/// Returns the index of the term that the user chose on a page among those named there. A name given there afterwards comes before it.
fn position_of_choice(
    story: &Story,
    library: &ExerciseLibrary,
    kind: TermKind,
    page: Option<&RecordId>,
    candidates: &[Term],
) -> Option<usize> {
    let page = page?;
    let mut here = candidates.iter().filter(|term| term.answer.record == *page);
    if here.any(|term| matches!(term.answer.path.field, Field::Answer(_))) {
        return None;
    }
    let chosen = chosen_item_on_page(story, library, kind, page)?;
    candidates.iter().position(|term| {
        term.answer.record == *page && matches!(&term.answer.path.field, Field::Item(_, item) if *item == chosen)
    })
}

/// Selects the term the user chose, else the name on the active page, else the latest.
fn select_term(story: &Story, kind: TermKind, mut candidates: Vec<Term>) -> Option<Term> {
    let path: Option<FieldPath> =
        story.text_at(&FieldPath { record: RecordId::head(), field: Field::ActiveTerm(kind) }).parse().ok();
    let here = active_page(story, exercise_id_of(PROBLEM_NAME));
    let on_page = |term: &Term| {
        term.answer.question_ref.question_id == PROBLEM_NAME && Some(&term.answer.record) == here.as_ref()
    };
    let at = candidates.iter().position(|term| Some(&term.answer.path) == path.as_ref());
    match at.or_else(|| candidates.iter().position(on_page)) {
        Some(at) => Some(candidates.swap_remove(at)),
        None => candidates
            .into_iter()
            .filter(|term| !is_excluded_page(story, &term.answer.record))
            .max_by_key(|term| term.answer.at),
    }
}

/// Reduces a person to their name, without the relation, for use inside a sentence.
pub(in crate::story) fn with_name_only(story: &Story, mut term: Term) -> Term {
    if let Some(Value::Person { name, .. }) = story.get(&term.answer.path)
        && !name.trim().is_empty()
        && term.answer.text.starts_with(name.as_str())
    {
        term.answer.text.clone_from(name);
    }
    term
}

/// Renders a wording with the user's terms in it, or quoted above it where they would break its sentence.
pub fn render_wording(
    template: &str,
    story: &Story,
    library: &ExerciseLibrary,
    about: &QuestionContext,
    phrases: FallbackPhrases,
) -> RenderedWording {
    let mut wording = RenderedWording::default();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        wording.push_app(before);
        match term_kind_from_key(name) {
            Some(kind) => push_term(&mut wording, kind, (story, library), (about, phrases), tail),
            None => push_named(&mut wording, name, story, about, phrases),
        }
        rest = tail;
    }
    wording.push_app(rest);
    wording
}

/// Adds the text for a placeholder that is no term; an unknown one stays as it is.
fn push_named(
    wording: &mut RenderedWording,
    name: &str,
    story: &Story,
    about: &QuestionContext,
    phrases: FallbackPhrases,
) {
    let (subject, object) = (phrases.pronoun_forms)(story.text_at(&FieldPath::in_head(NamedField::Pronoun)));
    match name {
        "it" => wording.push_phrase(subject),
        "them" => wording.push_phrase(object),
        "n" => {
            let mark = about.scale_mark.map(|mark| mark.to_string());
            wording.push_phrase(mark.as_deref().unwrap_or(phrases.no_mark_phrase));
        }
        "stance" => wording.push_app(about.stance.map_or("", phrases.stance_phrase)),
        other => wording.push_app(&format!("{{{other}}}")),
    }
}

/// Adds a term, or the phrase that replaces it; `rest` is the wording after it.
fn push_term(
    wording: &mut RenderedWording,
    kind: TermKind,
    (story, library): (&Story, &ExerciseLibrary),
    (about, phrases): (&QuestionContext, FallbackPhrases),
    rest: &str,
) {
    let is_marked = wording.has_marked_gap(rest);
    let placeholder = if is_marked { Some(phrases.marked_phrase) } else { placeholder_of(kind, about) };
    let fallback_phrase = placeholder.unwrap_or_else(|| (phrases.fallback_phrase)(kind));
    let quoted_phrase = placeholder.unwrap_or_else(|| (phrases.quoted_phrase)(kind));
    let item = about.item.as_ref().filter(|(of, _)| *of == kind).map(|(_, text)| text.clone());
    let is_shown = item.is_some();
    let found = item.map(|text| (text, false)).or_else(|| {
        let term = with_name_only(story, active_term_on_page(story, library, kind, about.page.as_ref())?);
        let is_name = is_asked_as_name(&term, library);
        Some((term.answer.text, is_name))
    });
    match found {
        None => wording.push_unmarked_phrase(fallback_phrase, is_marked),
        // A sentence does not repeat what speaks of danger.
        // Someone stays named by the words before it.
        Some((text, is_name)) if speaks_of_danger(library, &text) => {
            let name = leading_name(&text).filter(|name| kind == TermKind::Figure && !speaks_of_danger(library, name));
            if let Some(text) = name {
                let user = UserText { kind, text, is_name, is_shown: true, quoted_phrase, fallback_phrase };
                return wording.push_user_text(user, rest);
            }
            let phrase = if kind == TermKind::Problem { NEUTRAL_PROBLEM_WORD } else { quoted_phrase };
            wording.push_unmarked_phrase(phrase, is_marked);
        }
        Some((text, is_name)) => {
            let user = UserText { kind, text: &text, is_name, is_shown, quoted_phrase, fallback_phrase };
            wording.push_user_text(user, rest);
        }
    }
}

fn speaks_of_danger(library: &ExerciseLibrary, text: &str) -> bool {
    library.gate.danger_words.danger_in(text).is_some()
}

/// Returns the phrase that an exercise or the gate uses for a problem or a person.
fn placeholder_of(kind: TermKind, about: &QuestionContext) -> Option<&str> {
    match kind {
        TermKind::Problem => about.problem_placeholder.as_deref(),
        TermKind::Figure => about.figure_placeholder.as_deref(),
        _ => None,
    }
}

/// Whether a term was asked for as the name of something or someone.
fn is_asked_as_name(term: &Term, library: &ExerciseLibrary) -> bool {
    let found = library.question(&term.answer.question_ref.question_id);
    found.is_some_and(|found| matches!(found.question.input, Input::Name | Input::Person))
}

/// Returns the value of a renamed term; the previous name is kept among its candidates.
pub fn rename_keeping_candidates(before: Option<&Value>, text: String) -> Value {
    let others = match before {
        Some(Value::Name { others, .. }) => others.clone(),
        Some(_) | None => Vec::new(),
    };
    Value::Name { text, others }
}

#[cfg(test)]
#[path = "placeholders_tests.rs"]
mod tests;
