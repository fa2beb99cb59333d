//! Every placeholder with no term, one term and several terms, singular and plural (practice.md 3).

use super::{assert_no_findings, exercises};
use restory::exercises::exercise::TermKind;
use restory::exercises::library::ExerciseLibrary;
use restory::story::Edit;
use restory::story::answers::queries::begin_page_edit;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, QuestionRef};
use restory::story::model::ids::{RecordId, StoryId, WriterId};
use restory::story::model::story::Story;
use restory::story::model::value::{Stance, Value};
use restory::story::terms::placeholders::{QuestionContext, render_wording};
use restory::story::wording::rendered::{RenderedWording, Segment};
use restory::strings::catalogue::PICTURE_EDITOR;
use restory::strings::{DAILY, FALLBACK_PHRASES};

/// A kind of term, its placeholder, a question that gives such a term, and the fallback phrase.
const KINDS: [(TermKind, &str, &str, &str); 13] = [
    (TermKind::Problem, "problem", "e1.1.1", "this difficulty"),
    (TermKind::Domain, "domain", "e1.2.1", "this part of life"),
    (TermKind::Effect, "effect", "e1.2.2", "this"),
    (TermKind::Initiative, "initiative", "e3.1.5", "that moment"),
    (TermKind::Value, "value", "e1.4.6", "what matters to you"),
    (TermKind::Hope, "hope", "e4.2.3", "what you hope for"),
    (TermKind::Commitment, "commitment", "e4.2.5", "a promise to yourself"),
    (TermKind::Skill, "skill", "e4.1.4", "what you know how to do"),
    (TermKind::Story, "story", "e4.7.1", "this other story"),
    (TermKind::Figure, "figure", "e1.4.7", "this person"),
    (TermKind::Period, "period", "e3.1.7", "back then"),
    (TermKind::BestHope, "best_hope", "e14.1.1", "what you’re hoping for"),
    (TermKind::Reason, "reason", "e1.4.1", "this"),
];
const SINGULAR: &str = "The Fog";
const PLURAL: &str = "Worries";

#[test]
fn every_placeholder_is_filled_with_no_one_and_several_terms() {
    assert_no_findings(KINDS.into_iter().flat_map(|(kind, name, question, fallback)| {
        let library = library();
        let kind_given = library.term_kind_of(question);
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

/// A text that is quoted: each placeholder refers to it by a phrase that fits one thing or many.
const QUOTED_PHRASES: [(TermKind, &str); 13] = [
    (TermKind::Problem, "this difficulty"),
    (TermKind::Domain, "this part of life"),
    (TermKind::Effect, "this"),
    (TermKind::Initiative, "this"),
    (TermKind::Value, "this"),
    (TermKind::Hope, "this"),
    (TermKind::Commitment, "this"),
    (TermKind::Skill, "this skill"),
    (TermKind::Story, "this story"),
    (TermKind::Figure, "this person"),
    (TermKind::Period, "that time"),
    (TermKind::BestHope, "this"),
    (TermKind::Reason, "this"),
];

#[test]
fn every_placeholder_refers_to_a_long_text_quoted_above() {
    let library = library();
    assert_no_findings(KINDS.into_iter().zip(QUOTED_PHRASES).flat_map(|((kind, name, question, _), (of, phrase))| {
        assert_eq!(kind, of);
        let asked = |text: &str| rendered(&format!("And {{{name}}}?"), &story(question, &[text]), &library);
        let wrong = LONG_TEXTS.into_iter().filter(|text| {
            let wording = asked(text);
            let quoted: Vec<(TermKind, &str)> =
                wording.quotations.iter().map(|one| (one.kind, one.text.as_str())).collect();
            // What weighs on someone is not held up to them at each question, and someone is called by the name with which a text begins.
            let expected = if kind == TermKind::Problem { Vec::new() } else { vec![(kind, *text)] };
            kind != TermKind::Figure && (wording.plain_text() != format!("And {phrase}?") || quoted != expected)
        });
        wrong.map(|text| format!("{{{name}}} with {text:?}: {}", asked(text).plain_text())).collect::<Vec<_>>()
    }));
}

#[test]
fn pronoun_stance_and_scale_mark_are_filled_in() {
    let library = library();
    let about = QuestionContext { stance: Some(Stance::Mixed), scale_mark: Some(4), ..QuestionContext::default() };
    let said = |text: &str| {
        render_wording(text, &story("e1.1.1", &[SINGULAR]), &library, &about, FALLBACK_PHRASES).plain_text()
    };
    assert_eq!(said("{it} and {them}, {stance}, {n}"), "It and it, a bit of both, 4");
    assert_eq!(filled("{n}", &story("e1.1.1", &[]), &library), "The number");
}

/// Texts that are inserted into a question.
const SHORT_TEXTS: [&str; 11] =
    [SINGULAR, PLURAL, "the fog", "THE FOG", "Fog.", "fog!!", "fog 🌧️", "ערפל", " fog\n", "my fog", "Fog in my house"];
/// Texts that are quoted above a question.
const LONG_TEXTS: [&str; 9] = [
    "I know how to wait and then do one small thing.",
    "Nobody in this house of ours eats alone. Not on a Sunday, not in the week, not when the gas is off, and not when somebody \
        came home late and the bread is hard and all of us are tired of each other",
    "the chair\nthe table",
    "It’s “fine”, they said",
    "(the chair",
    "I SAT DOWN",
    "i sat down",
    "soup, bread. tea",
    "אני יודע לחכות, ואז לעשות דבר קטן.",
];
/// What says that there is no answer, or nothing at all.
const ABSENT_TEXTS: [&str; 4] = ["", "idk", "I don’t know.", "..."];

/// Whatever was typed, every question of every exercise is a whole sentence: its own words are all there, and those of the user are
/// inserted unchanged or quoted in full.
#[test]
fn every_question_is_a_whole_sentence_for_whatever_was_typed() {
    let library = library();
    let texts = SHORT_TEXTS.into_iter().chain(LONG_TEXTS).chain(ABSENT_TEXTS);
    assert_no_findings(texts.flat_map(|typed| {
        let story = story_with_every_kind(Some(typed).filter(|typed| !typed.is_empty()));
        let templates = wordings().into_iter().filter(|(_, text)| text.contains('{'));
        let library = &library;
        templates
            .flat_map(move |(at, template)| {
                let wording = rendered(&template, &story, library);
                let found = sentence_faults(&wording).into_iter().chain(insertion_faults(&template, typed, &wording));
                let text = wording.plain_text();
                found.map(|fault| format!("{at}: {fault}: {text}")).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    }));
}

/// Returns what is broken in a sentence of the app, with the user's texts replaced by a letter.
fn sentence_faults(wording: &RenderedWording) -> Vec<&'static str> {
    let text: String = wording
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::App(text) => text.as_str(),
            Segment::User(..) => "x",
        })
        .collect();
    let lower = format!(" {} ", text.to_lowercase().replace(['?', '.', ',', ':'], " "));
    let has_any = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    let says_any = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
    let opens_low = |end: &str| text.split(end).skip(1).any(|rest| rest.starts_with(char::is_lowercase));
    let whole = match wording.segments.first() {
        Some(Segment::User(text, _)) => text,
        Some(Segment::App(_)) | None => &text,
    };
    [
        (text.contains(['{', '}']), "a brace"),
        (has_any(&["  ", " ?", " .", " ,"]), "a stray space"),
        (has_any(&["..", "?.", ".?", "!?", "?!", ",,", ",?", ",."]), "doubled punctuation"),
        (
            says_any(&[" this this ", " a this ", " the this ", " your your ", " your this ", " this your "]),
            "doubled words",
        ),
        (whole.starts_with(char::is_lowercase) || opens_low(". ") || opens_low("? "), "a lower-case start"),
        (text.matches('“').count() != text.matches('”').count() || text.contains("“”"), "unbalanced quotation marks"),
        (text.matches('?').count() > 1, "two questions"),
        (text.split_whitespace().count() > 25, "more than 25 words"),
    ]
    .into_iter()
    .filter_map(|(is_broken, fault)| is_broken.then_some(fault))
    .collect()
}

/// Returns what is lost or changed of the app's text, or of the user's.
fn insertion_faults(template: &str, typed: &str, wording: &RenderedWording) -> Vec<&'static str> {
    let text = wording.plain_text().to_lowercase();
    let mut rest = text.as_str();
    let app_text = template.replace(['“', '”'], "").to_lowercase();
    let keeps_all = app_text.split('{').enumerate().all(|(n, part)| {
        let literal = if n == 0 { part } else { part.split_once('}').map_or(part, |(_, literal)| literal) };
        let found = literal.trim().split(' ').all(|word| {
            let at = rest.find(word);
            rest = at.and_then(|at| rest.get(at + word.len()..)).unwrap_or_default();
            at.is_some()
        });
        found || literal.is_empty()
    });
    let inserted = wording.segments.iter().filter_map(|segment| match segment {
        Segment::User(text, _) => Some(text.as_str()),
        Segment::App(_) => None,
    });
    let inserted: Vec<&str> = inserted.collect();
    let is_long = LONG_TEXTS.contains(&typed);
    let is_short = SHORT_TEXTS.contains(&typed);
    let has_quotable_term = KINDS
        .iter()
        .any(|(_, name, ..)| !["problem", "figure"].contains(name) && template.contains(&format!("{{{name}}}")));
    let names_figure = template.contains("{figure}");
    let names_term = KINDS.iter().any(|(_, name, ..)| template.contains(&format!("{{{name}}}")));
    let quoted: Vec<&str> = wording.quotations.iter().map(|quotation| quotation.text.as_str()).collect();
    let inserts_typed = inserted.iter().all(|text| typed.contains(text));
    let quotes_typed = quoted.iter().all(|text| *text == typed.trim());
    let is_in_marks = template.contains("“{");
    let (is_absent, shows_any) = (!is_long && !is_short, !quoted.is_empty() || !inserted.is_empty());
    [
        (!keeps_all, "a part of the question is lost"),
        (!(inserts_typed && quotes_typed), "a text was changed"),
        (
            is_long
                && !is_in_marks
                && ((has_quotable_term && quoted.is_empty()) || (names_term && !names_figure && !inserted.is_empty())),
            "a long text is not quoted",
        ),
        (names_term && is_short && quoted.is_empty() && inserted.is_empty(), "a short text is lost"),
        (is_absent && shows_any, "no answer is shown as one"),
    ]
    .into_iter()
    .filter_map(|(is_broken, fault)| is_broken.then_some(fault))
    .collect()
}

fn filled(text: &str, story: &Story, library: &ExerciseLibrary) -> String {
    rendered(text, story, library).plain_text()
}

fn rendered(text: &str, story: &Story, library: &ExerciseLibrary) -> RenderedWording {
    let about = QuestionContext { stance: Some(Stance::Welcome), ..QuestionContext::default() };
    render_wording(text, story, library, &about, FALLBACK_PHRASES)
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

/// Returns every wording and nudge of every exercise, with the id of its question.
fn wordings() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (_, exercise) in exercises() {
        for (step, question) in exercise.steps.iter().flat_map(|step| step.questions.iter().map(move |q| (step, q))) {
            let lines = [&question.wording, &question.nudge]
                .into_iter()
                .chain(&question.alternative_wordings)
                .chain(&question.simpler_wordings);
            let replaced = question.replacements.iter().flat_map(|other| {
                std::iter::once(&other.wording).chain(&other.alternative_wordings).chain(&other.simpler_wordings)
            });
            let at = format!("{}.{}.{}", exercise.id, step.id, question.id);
            all.extend(lines.chain(replaced).map(|line| (at.clone(), line.clone())));
        }
    }
    assert!(all.len() > 1000, "{}", all.len());
    let gate = library().gate;
    let replaced =
        gate.topic_group.topics.iter().chain([&gate.young_people_topic]).flat_map(|topic| &topic.replacements);
    all.extend(replaced.flat_map(|other| {
        let lines = std::iter::once(&other.wording).chain(&other.alternative_wordings).chain(&other.simpler_wordings);
        lines.map(|line| (other.id.clone(), line.clone())).collect::<Vec<_>>()
    }));
    all.extend(
        [PICTURE_EDITOR.border.at_hardest_wording, PICTURE_EDITOR.border.now_wording, DAILY.choice_ask]
            .into_iter()
            .map(|line| ("strings".to_owned(), line.to_owned())),
    );
    all
}

fn library() -> ExerciseLibrary {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for (_, exercise) in exercises() {
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    library
}
