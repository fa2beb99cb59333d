//! Each placeholder with no word, one word and several, for one thing and for many (practice.md 0.3).

use super::{exercises, none};
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

/// A kind of word, its placeholder, a question that gives it, and what stands where there is none.
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
const ONE: &str = "The Fog";
const MANY: &str = "Worries";

#[test]
fn each_placeholder_stands_for_none_one_and_several_words_in_one_and_many() {
    none(KINDS.into_iter().flat_map(|(kind, name, question, fallback)| {
        let library = library();
        let given = library.kind_given_by(question);
        let mut wrong: Vec<String> =
            (given != Some(kind)).then(|| format!("{question} gives {given:?}, not {kind:?}")).into_iter().collect();
        let rows: [(&[&str], &str); 5] =
            [(&[], fallback), (&[ONE], ONE), (&[MANY], MANY), (&[ONE, MANY], MANY), (&[MANY, ONE], ONE)];
        for (words, wanted) in rows {
            let told = filled(&format!("And {{{name}}}?"), &story(question, words), &library);
            if told != format!("And {wanted}?") {
                wrong.push(format!("{{{name}}} with {words:?}: {told}"));
            }
        }
        wrong
    }));
}

#[test]
fn a_pronoun_a_stance_and_a_mark_stand_where_they_are_asked_for() {
    let library = library();
    let about = QuestionContext { stance: Some(Stance::Mixed), scale_mark: Some(4), ..QuestionContext::default() };
    let said = |text: &str| {
        segments_to_plain_text(&fill_placeholders(text, &story("e1.1.1", &[ONE]), &library, &about, FALLBACK_PHRASES).0)
    };
    assert_eq!(said("{it} and {them}, {stance}, {n}"), "It and it, partly welcome, partly not, 4");
    assert_eq!(filled("{n}", &story("e1.1.1", &[]), &library), "The mark");
}

/// Whatever she calls things, no brace, no empty pair of marks and no broken sentence reaches her.
#[test]
fn every_wording_is_a_sentence_with_none_with_one_and_with_many() {
    let stories = [None, Some(ONE), Some(MANY)].map(|word| everything(word));
    let library = library();
    none(wordings().into_iter().flat_map(|(at, text)| {
        let told = stories.iter().map(|story| filled(&text, story, &library));
        let broken = told.filter(|said| {
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

/// A story in which one question was answered on page after page.
fn story(question: &str, words: &[&str]) -> Story {
    let mut story = Story::new(StoryId::from_number(1));
    for (n, word) in (0_u64..).zip(words) {
        give(&mut story, question, word, n);
    }
    story
}

/// A story in which every kind of word is the same one.
fn everything(word: Option<&str>) -> Story {
    let mut story = Story::new(StoryId::from_number(2));
    for (n, (_, _, question, _)) in (0_u64..).zip(KINDS) {
        if let Some(word) = word {
            give(&mut story, question, word, n);
        }
    }
    story
}

fn give(story: &mut Story, question: &str, word: &str, n: u64) {
    let moment = EditContext { writer: WriterId::from_number(1), at: i64::try_from(n).unwrap() };
    let sheet = RecordId::from_number(n + 3);
    let exercise = question.split('.').next().unwrap();
    story.apply(begin_page_edit(&sheet, exercise, moment.at), &moment);
    let place = FieldPath::in_record(&sheet, Field::Answer(QuestionRef::new(question)));
    story.apply(Edit::put(place, Value::text(word)), &moment);
}

/// Every line that is asked, with where it stands.
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
