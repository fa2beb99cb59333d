//! The user's terms by kind, computed from the answers; they fill the placeholders of later questions (docs/practice.md 3).

use crate::exercises::exercise::{Input, TermKind};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{RecordedAnswer, active_page, answers_where, is_excluded_page};
use crate::story::model::field_path::{Field, FieldPath, NamedField, term_kind_from_key};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::model::value::{Stance, Value};
use crate::story::terms::term_updates::NEUTRAL_PROBLEM_WORD;
use crate::story::terms::term_updates::{PROBLEM_NAME_QUESTION, current_wording, is_retired};
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
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::answers::queries;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::QuestionRef;
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::model::value::LifeStatus;
    use crate::story::wording::rendered::Quotation;

    const PHRASES: FallbackPhrases = FallbackPhrases {
        fallback_phrase: |kind| if kind == TermKind::Problem { "this difficulty" } else { "this" },
        quoted_phrase: |kind| if kind == TermKind::Sign { "this sign" } else { "this" },
        marked_phrase: "this",
        stance_phrase: |_| "not welcome",
        pronoun_forms: |p| if p == "they" { ("they", "them") } else { ("it", "it") },
        no_mark_phrase: "the mark",
    };

    fn story(answers: &[(&str, &str)]) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        for (n, (question, text)) in answers.iter().enumerate() {
            let context = EditContext { writer: WriterId::from_number(1), at: i64::try_from(n).unwrap() };
            let record_id = RecordId::from_number(7);
            story.apply(queries::begin_page_edit(&record_id, "e1", 0), &context);
            let path = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new(question)));
            story.apply(Edit::put(path, Value::text(*text)), &context);
        }
        story
    }

    fn check(template: &str, answers: &[(&str, &str)], expected: &str) {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let wording = render_wording(template, &story(answers), &library, &QuestionContext::default(), PHRASES);
        assert_eq!(wording.plain_text(), expected);
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
        story.apply(queries::begin_page_edit(&page, "e26", 9), &context);
        let filled = |story: &Story, page: Option<&RecordId>| {
            let about = QuestionContext { page: page.cloned(), ..QuestionContext::default() };
            render_wording("Is it {problem}?", story, &library, &about, PHRASES).plain_text()
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
        story.apply(queries::begin_page_edit(&record_id, "e18", 0), &context);
        let filled = |story: &Story| {
            let about =
                QuestionContext { scale_mark: queries::latest_scale_mark(story, "e18"), ..QuestionContext::default() };
            render_wording("Why is {n} not lower, when {it} asked {them}?", story, &library, &about, PHRASES)
                .plain_text()
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
            story.apply(queries::begin_page_edit(&record_id, "e1", at), &context);
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
        let filled = |page: Option<u64>| {
            let about = QuestionContext { page: page.map(RecordId::from_number), ..QuestionContext::default() };
            render_wording("What did {figure} say?", &story, &library, &about, PHRASES).plain_text()
        };
        assert_eq!(filled(Some(3)), "What did Aunt Ruth say?");
        assert_eq!(
            (filled(Some(4)), filled(None)),
            ("What did The dog say?".to_owned(), "What did The dog say?".to_owned())
        );
    }

    #[test]
    fn a_long_answer_is_quoted_above_and_not_put_inside() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let text = "Friday all four of us are in and the kettle is on";
        let long = story(&[("e4.6.1", text)]);
        let wording = render_wording("How would {sign} look?", &long, &library, &QuestionContext::default(), PHRASES);
        assert_eq!(wording.plain_text(), "How would this sign look?");
        assert_eq!(wording.quotations, [Quotation { kind: TermKind::Sign, text: text.to_owned() }]);
    }

    #[test]
    fn an_item_that_is_shown_above_the_question_is_not_quoted_again() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let asked = |text: &str| {
            let about =
                QuestionContext { item: Some((TermKind::Effect, text.to_owned())), ..QuestionContext::default() };
            render_wording("What does {effect} change?", &story(&[]), &library, &about, PHRASES)
        };
        assert_eq!(asked("less sleep").plain_text(), "What does less sleep change?");
        let sentence = asked("I keep my coat on.");
        assert_eq!((sentence.plain_text().as_str(), sentence.quotations.len()), ("What does this change?", 0));
    }

    #[test]
    fn what_speaks_of_danger_is_not_repeated_in_a_question() {
        check("What did {problem} get you to do?", &[("e1.1.1", "I want to die")], "What did this get you to do?");
        check("Who knows about {value}?", &[("e1.4.6", "suicide")], "Who knows about this?");
    }
}
