//! Every placeholder with no term, one term and several terms, singular and plural (practice.md 3).

use super::{assert_no_findings, exercises};
use restory::exercises::exercise::TermKind;
use restory::exercises::library::ExerciseLibrary;
use restory::story::Edit;
use restory::story::answers::begin_page_edit;
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, QuestionRef};
use restory::story::ids::{RecordId, StoryId, WriterId};
use restory::story::placeholders::{QuestionContext, fill_placeholders, segments_to_plain_text};
use restory::story::story::Story;
use restory::story::value::{Stance, Value};
use restory::strings::FALLBACK_PHRASES;

/// A kind of term, its placeholder, a question that gives such a term, and the fallback phrase.
const KINDS: [(TermKind, &str, &str, &str); 13] = [
    (TermKind::Problem, "problem", "e1.1.1", "this difficulty"),
    (TermKind::Domain, "domain", "e1.2.1", "this part of life"),
    (TermKind::Effect, "effect", "e1.2.2", "this"),
    (TermKind::Initiative, "initiative", "e3.1.5", "that moment"),
    (TermKind::Value, "value", "e1.4.6", "what matters to you"),
    (TermKind::Hope, "hope", "e4.2.3", "what you hope for"),
    (TermKind::Commitment, "commitment", "e4.2.5", "what you keep to"),
    (TermKind::Skill, "skill", "e4.1.4", "what you know how to do"),
    (TermKind::Story, "story", "e4.7.1", "this other story"),
    (TermKind::Figure, "figure", "e1.4.7", "this person"),
    (TermKind::Period, "period", "e3.1.7", "back then"),
    (TermKind::BestHope, "best_hope", "e14.1.1", "what you are hoping for"),
    (TermKind::Reason, "reason", "e1.4.1", "this"),
];
const SINGULAR: &str = "The Fog";
const PLURAL: &str = "Worries";

#[test]
fn every_placeholder_is_filled_with_no_one_and_several_terms() {
    assert_no_findings(KINDS.into_iter().flat_map(|(kind, name, question, fallback)| {
        let library = library();
        let kind_given = library.kind_given_by(question);
        let mut wrong: Vec<String> = (kind_given != Some(kind))
            .then(|| format!("{question} gives {kind_given:?}, not {kind:?}"))
            .into_iter()
            .collect();
        let rows: [(&[&str], &str); 5] = [
            (&[], fallback),
            (&[SINGULAR], SINGULAR),
            (&[PLURAL], PLURAL),
            (&[SINGULAR, PLURAL], PLURAL),
            (&[PLURAL, SINGULAR], SINGULAR),
        ];
        for (terms, wanted) in rows {
            let text = filled(&format!("And {{{name}}}?"), &story(question, terms), &library);
            if text != format!("And {wanted}?") {
                wrong.push(format!("{{{name}}} with {terms:?}: {text}"));
            }
        }
        wrong
    }));
}

#[test]
fn pronoun_stance_and_scale_mark_are_filled_in() {
    let library = library();
    let about = QuestionContext { stance: Some(Stance::Mixed), scale_mark: Some(4), ..QuestionContext::default() };
    let said = |text: &str| {
        segments_to_plain_text(
            &fill_placeholders(text, &story("e1.1.1", &[SINGULAR]), &library, &about, FALLBACK_PHRASES).0,
        )
    };
    assert_eq!(said("{it} and {them}, {stance}, {n}"), "It and it, partly welcome, partly not, 4");
    assert_eq!(filled("{n}", &story("e1.1.1", &[]), &library), "The mark");
}

/// Whatever terms the user chose, no wording contains a brace, empty quotation marks or a broken sentence.
#[test]
fn every_wording_is_a_sentence_with_no_term_a_singular_and_a_plural() {
    let stories = [None, Some(SINGULAR), Some(PLURAL)].map(|word| story_with_every_kind(word));
    let library = library();
    assert_no_findings(wordings().into_iter().flat_map(|(at, text)| {
        let text = stories.iter().map(|story| filled(&text, story, &library));
        let broken = text.filter(|said| {
            said.contains(['{', '}'])
                || said.contains("“”")
                || said.contains("  ")
                || said.starts_with(char::is_lowercase)
        });
        broken.map(|said| format!("{at}: {said}")).collect::<Vec<_>>()
    }));
}

fn filled(text: &str, story: &Story, library: &ExerciseLibrary) -> String {
    let about = QuestionContext { stance: Some(Stance::Welcome), ..QuestionContext::default() };
    segments_to_plain_text(&fill_placeholders(text, story, library, &about, FALLBACK_PHRASES).0)
}

/// Returns a story in which a question was answered once on each of several exercise pages.
fn story(question: &str, terms: &[&str]) -> Story {
    let mut story = Story::new(StoryId::from_number(1));
    for (n, word) in (0_u64..).zip(terms) {
        add_answer(&mut story, question, word, n);
    }
    story
}

/// Returns a story with the same term for every kind; without any term for `None`.
fn story_with_every_kind(word: Option<&str>) -> Story {
    let mut story = Story::new(StoryId::from_number(2));
    for (n, (_, _, question, _)) in (0_u64..).zip(KINDS) {
        if let Some(word) = word {
            add_answer(&mut story, question, word, n);
        }
    }
    story
}

fn add_answer(story: &mut Story, question: &str, word: &str, n: u64) {
    let context = EditContext { writer: WriterId::from_number(1), at: i64::try_from(n).unwrap() };
    let record = RecordId::from_number(n + 3);
    let exercise = question.split('.').next().unwrap();
    story.apply(begin_page_edit(&record, exercise, context.at), &context);
    let path = FieldPath::in_record(&record, Field::Answer(QuestionRef::new(question)));
    story.apply(Edit::put(path, Value::text(word)), &context);
}

/// Returns every wording and nudge, with the id of its question.
fn wordings() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (_, exercise) in exercises() {
        for (step, question) in exercise.steps.iter().flat_map(|step| step.questions.iter().map(move |q| (step, q))) {
            let lines = [&question.wording, &question.nudge]
                .into_iter()
                .chain(&question.alternative_wordings)
                .chain(&question.simpler_wordings);
            let at = format!("{}.{}.{}", exercise.id, step.id, question.id);
            all.extend(lines.map(|line| (at.clone(), line.clone())));
        }
    }
    assert!(all.len() > 1000, "{}", all.len());
    all
}

fn library() -> ExerciseLibrary {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for (_, exercise) in exercises() {
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    library
}
