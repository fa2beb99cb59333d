//! The user's terms by kind, computed from the answers; they fill the placeholders of later questions (docs/practice.md 3).

use super::answers::{RecordedAnswer, active_page, answers_where, is_excluded_page};
use super::field_path::{Field, FieldPath, NamedField, term_kind_from_key};
use super::ids::RecordId;
use super::story::Story;
use super::term_updates::{PROBLEM_NAME_QUESTION, current_wording, is_retired};
use super::value::{Stance, Value};
use crate::exercises::exercise::{Input, TermKind};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::term_updates::NEUTRAL_PROBLEM_WORD;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Longest answer, in words, that may be inserted into a question if it was not given as a name.
const MAX_INLINE_WORDS: usize = 5;

/// A term: an answer with the kind of thing it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The kind of the term.
    pub kind: TermKind,
    /// The answer it comes from.
    pub answer: RecordedAnswer,
}

/// A segment of a filled wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The app's text.
    App(String),
    /// The user's text, with its kind.
    User(String, TermKind),
}

/// The phrases that a wording falls back on.
#[derive(Clone, Copy)]
pub struct FallbackPhrases {
    /// The phrase used where no term of a kind was given.
    pub fallback_phrase: fn(TermKind) -> &'static str,
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
            let kind = library.kind_given_by(question).filter(|kind| wanted(*kind));
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
    let is_named_here = |term: &Term| {
        Some(&term.answer.record) == page && term.answer.question_ref.question_id != PROBLEM_NAME_QUESTION
    };
    if matches!(kind, TermKind::Initiative | TermKind::Figure | TermKind::Problem) && usable.iter().any(is_named_here) {
        usable.retain(is_named_here);
    }
    let mut term = select_term(story, kind, usable)?;
    term.answer.text = current_wording(story, &term.answer);
    Some(term)
}

/// Selects the term the user chose, else the name on the active page, else the latest.
fn select_term(story: &Story, kind: TermKind, mut candidates: Vec<Term>) -> Option<Term> {
    let path: Option<FieldPath> =
        story.text_at(&FieldPath { record: RecordId::head(), field: Field::ActiveTerm(kind) }).parse().ok();
    let here = active_page(story, exercise_id_of(PROBLEM_NAME_QUESTION));
    let on_page = |term: &Term| {
        term.answer.question_ref.question_id == PROBLEM_NAME_QUESTION && Some(&term.answer.record) == here.as_ref()
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
pub(super) fn with_name_only(story: &Story, mut term: Term) -> Term {
    if let Some(Value::Person { name, .. }) = story.get(&term.answer.path)
        && !name.trim().is_empty()
        && term.answer.text.starts_with(name.as_str())
    {
        term.answer.text.clone_from(name);
    }
    term
}

/// Whether an answer may be inserted into a question.
fn fits_inline(term: &Term, library: &ExerciseLibrary) -> bool {
    let named = library
        .question(&term.answer.question_ref.question_id)
        .is_some_and(|found| found.question.input == Input::Name);
    (named || term.answer.text.split_whitespace().count() <= MAX_INLINE_WORDS)
        && term.answer.text.chars().count() <= 120
}

/// Fills a wording with the user's terms. Returns the segments, and the texts that were too long to insert, which are quoted above the question.
pub fn fill_placeholders(
    template: &str,
    story: &Story,
    library: &ExerciseLibrary,
    about: &QuestionContext,
    phrases: FallbackPhrases,
) -> (Vec<Segment>, Vec<Term>) {
    let (mut pieces, mut quoted) = (Vec::new(), Vec::new());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        push_app_text(&mut pieces, before);
        push_placeholder(name, story, library, about, phrases, &mut pieces, &mut quoted);
        rest = tail;
    }
    push_app_text(&mut pieces, rest);
    (pieces, quoted)
}

fn push_app_text(pieces: &mut Vec<Segment>, text: &str) {
    match pieces.last_mut() {
        Some(Segment::App(last)) => last.push_str(text),
        Some(Segment::User(..)) | None if text.is_empty() => {}
        Some(Segment::User(..)) | None => pieces.push(Segment::App(text.to_owned())),
    }
}

fn push_placeholder(
    name: &str,
    story: &Story,
    library: &ExerciseLibrary,
    about: &QuestionContext,
    phrases: FallbackPhrases,
    pieces: &mut Vec<Segment>,
    quoted: &mut Vec<Term>,
) {
    let (subject, object) = (phrases.pronoun_forms)(story.text_at(&FieldPath::in_head(NamedField::Pronoun)));
    match (name, term_kind_from_key(name)) {
        ("it", _) => push_app_text(pieces, subject),
        ("them", _) => push_app_text(pieces, object),
        ("n", _) => push_app_text(
            pieces,
            &about.scale_mark.map_or_else(|| phrases.no_mark_phrase.to_owned(), |mark| mark.to_string()),
        ),
        ("stance", _) => push_app_text(pieces, about.stance.map_or("", phrases.stance_phrase)),
        (_, Some(kind)) => match &about.item {
            Some((of, text)) if *of == kind => pieces.push(Segment::User(text.clone(), kind)),
            Some(_) | None => match active_term_on_page(story, library, kind, about.page.as_ref())
                .map(|term| with_name_only(story, term))
            {
                Some(word)
                    if kind == TermKind::Problem
                        && library.gate.danger_words.danger_in(&word.answer.text).is_some() =>
                {
                    push_app_text(pieces, NEUTRAL_PROBLEM_WORD);
                }
                Some(word) if fits_inline(&word, library) => {
                    pieces.push(Segment::User(word.answer.text.trim().to_owned(), kind));
                }
                Some(word) => {
                    let figure = about.figure_placeholder.as_deref().filter(|_| kind == TermKind::Figure);
                    push_app_text(pieces, figure.unwrap_or_else(|| (phrases.fallback_phrase)(kind)));
                    quoted.push(word);
                }
                None => match &about.problem_placeholder {
                    Some(text) if kind == TermKind::Problem => push_app_text(pieces, text),
                    Some(_) | None => match &about.figure_placeholder {
                        Some(text) if kind == TermKind::Figure => push_app_text(pieces, text),
                        Some(_) | None => push_app_text(pieces, (phrases.fallback_phrase)(kind)),
                    },
                },
            },
        },
        (other, None) => push_app_text(pieces, &format!("{{{other}}}")),
    }
}

/// Returns a filled wording as plain text.
pub fn segments_to_plain_text(pieces: &[Segment]) -> String {
    let text: String = pieces
        .iter()
        .map(|piece| match piece {
            Segment::App(text) | Segment::User(text, _) => text.as_str(),
        })
        .collect();
    // A fallback phrase may open the sentence.
    let mut letters = text.chars();
    match (pieces.first(), letters.next()) {
        (Some(Segment::App(_)), Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => text,
    }
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
mod tests {
    use super::*;
    use crate::story::clock::EditContext;
    use crate::story::field_path::QuestionRef;
    use crate::story::ids::{StoryId, WriterId};
    use crate::story::value::LifeStatus;
    use crate::story::{Edit, answers};

    const PHRASES: FallbackPhrases = FallbackPhrases {
        fallback_phrase: |kind| if kind == TermKind::Problem { "this difficulty" } else { "this" },
        stance_phrase: |_| "not welcome",
        pronoun_forms: |p| if p == "they" { ("they", "them") } else { ("it", "it") },
        no_mark_phrase: "the mark",
    };

    fn story(answers: &[(&str, &str)]) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        for (n, (question, text)) in answers.iter().enumerate() {
            let context = EditContext { writer: WriterId::from_number(1), at: i64::try_from(n).unwrap() };
            let record_id = RecordId::from_number(7);
            story.apply(answers::begin_page_edit(&record_id, "e1", 0), &context);
            let path = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new(question)));
            story.apply(Edit::put(path, Value::text(*text)), &context);
        }
        story
    }

    fn check(template: &str, answers: &[(&str, &str)], expected: &str) {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let (pieces, _) = fill_placeholders(template, &story(answers), &library, &QuestionContext::default(), PHRASES);
        assert_eq!(segments_to_plain_text(&pieces), expected);
    }

    #[test]
    fn the_users_name_for_the_problem_is_in_every_later_question() {
        check("What did {problem} get you to do?", &[("e1.1.1", "The Fog")], "What did The Fog get you to do?");
        check("What did {problem} get you to do?", &[("e1.1.1", "Worries")], "What did Worries get you to do?");
        check("What did {problem} get you to do?", &[], "What did this difficulty get you to do?");
        check("{problem} did that.", &[], "This difficulty did that.");
        check("What did {it} ask of you, and {them}?", &[], "What did it ask of you, and it?");
        check("{nothing} stays", &[], "{nothing} stays");
    }

    /// What a child or another person names on their page is asked about there, and not the name from the session.
    #[test]
    fn a_problem_named_on_a_page_is_the_one_asked_about_there() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let mut story = story(&[("e1.1.1", "The Fog")]);
        let context = EditContext { writer: WriterId::from_number(1), at: 9 };
        let page = RecordId::from_number(8);
        story.apply(answers::begin_page_edit(&page, "e26", 9), &context);
        let filled = |story: &Story, page: Option<&RecordId>| {
            let about = QuestionContext { page: page.cloned(), ..QuestionContext::default() };
            segments_to_plain_text(&fill_placeholders("Is it {problem}?", story, &library, &about, PHRASES).0)
        };
        assert_eq!(filled(&story, Some(&page)), "Is it The Fog?", "until another is named");
        let path = FieldPath::in_record(&page, Field::Answer(QuestionRef::new("e26.2.2")));
        story.apply(Edit::put(path, Value::text("Mr Spiky")), &context);
        assert_eq!(filled(&story, Some(&page)), "Is it Mr Spiky?");
        assert_eq!(filled(&story, None), "Is it The Fog?");
        assert_eq!(filled(&story, Some(&RecordId::from_number(7))), "Is it The Fog?", "on the page of its own name");
    }

    #[test]
    fn the_mark_and_the_pronoun_fill_their_placeholders() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let mut story = story(&[("e1.1.1", "The Fog")]);
        let context = EditContext { writer: WriterId::from_number(1), at: 5 };
        story.apply(Edit::put(FieldPath::in_head(NamedField::Pronoun), Value::text("they")), &context);
        let record_id = RecordId::from_number(8);
        story.apply(answers::begin_page_edit(&record_id, "e18", 0), &context);
        let filled = |story: &Story| {
            let about =
                QuestionContext { scale_mark: answers::latest_scale_mark(story, "e18"), ..QuestionContext::default() };
            segments_to_plain_text(
                &fill_placeholders("Why is {n} not lower, when {it} asked {them}?", story, &library, &about, PHRASES).0,
            )
        };
        assert_eq!(filled(&story), "Why is the mark not lower, when they asked them?");
        for (question, mark) in [("e18.more.1", 7), ("e18.1.1", 3)] {
            let path = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new(question)));
            let (low, high, note) = (String::new(), String::new(), String::new());
            story.apply(Edit::put(path, Value::Scale { mark: Some(mark), low, high, note }), &context);
        }
        assert_eq!(filled(&story), "Why is 3 not lower, when they asked them?");
    }

    #[test]
    fn a_person_is_inserted_by_name_and_each_page_keeps_its_own() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let mut story = Story::new(StoryId::from_number(1));
        for (page, name) in [(3, "Aunt Ruth"), (4, "The dog")] {
            let (record_id, at) = (RecordId::from_number(page), i64::try_from(page).unwrap());
            let context = EditContext { writer: WriterId::from_number(1), at };
            story.apply(answers::begin_page_edit(&record_id, "e1", at), &context);
            let path = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new("e1.4.7")));
            let relation = "who lived at the end of our long road".to_owned();
            story.apply(
                Edit::put(
                    path,
                    Value::Person { name: name.to_owned(), relation, life_status: LifeStatus::default(), order: 0 },
                ),
                &context,
            );
        }
        let told = |page: Option<u64>| {
            let about = QuestionContext { page: page.map(RecordId::from_number), ..QuestionContext::default() };
            segments_to_plain_text(&fill_placeholders("What did {figure} say?", &story, &library, &about, PHRASES).0)
        };
        assert_eq!(told(Some(3)), "What did Aunt Ruth say?");
        assert_eq!(
            (told(Some(4)), told(None)),
            ("What did The dog say?".to_owned(), "What did The dog say?".to_owned())
        );
    }

    #[test]
    fn a_long_answer_is_quoted_above_and_not_put_inside() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let long = story(&[("e4.6.1", "Friday all four of us are in and the kettle is on")]);
        let (pieces, quoted) =
            fill_placeholders("How would {sign} look?", &long, &library, &QuestionContext::default(), PHRASES);
        assert_eq!(segments_to_plain_text(&pieces), "How would this look?");
        assert_eq!(quoted.len(), 1);
    }
}
