//! An exercise that someone made for someone: the exercise and who it is from. One door for writing and for reading.

use super::wire::{DEFAULT_LEVEL, WireExercise, WireQuestion, WireStep};
use super::{ShareError, sanitize};
use crate::exercises::exercise::{Exercise, ExerciseStep, Input, Question, TermKind};
use crate::exercises::library::is_shared_exercise;
use crate::storage::checksum::Checksum;
use crate::story::ids::to_base36;
use std::collections::BTreeMap;

/// Most bytes of an opened exercise.
pub const MAX_SHARED_EXERCISE_BYTES: usize = 256 * 1024;
/// Most steps.
pub const MAX_STEPS: usize = 24;
/// Most questions in all.
pub const MAX_QUESTIONS: usize = 80;
const MAX_LIST_ITEMS: usize = 24;
const MAX_LINE_CHARS: usize = 160;
const MAX_WORDING_CHARS: usize = 600;
const MAX_LONG_TEXT_CHARS: usize = 2000;
const MAX_MINUTES: u16 = 600;

/// An exercise with its sender's words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedExercise {
    /// Who it says it is from.
    pub from: String,
    /// How to reach the sender; shown on the received page only.
    pub contact: String,
    /// What the sender says first.
    pub intro: String,
    /// Why the sender asks.
    pub why: String,
    /// How long it may take; 0 where nothing is said.
    pub minutes: u16,
    /// The language, where it is not English.
    pub language: String,
    /// Which version; 1 is the first.
    pub version: u16,
    /// The exercise.
    pub exercise: Exercise,
}

impl Default for SharedExercise {
    fn default() -> Self {
        let exercise = Exercise {
            id: String::new(),
            title: String::new(),
            practitioner_name: String::new(),
            purpose: String::new(),
            minutes: (0, 0),
            outcome: String::new(),
            caution: String::new(),
            sources: Vec::new(),
            search_phrases: Vec::new(),
            programs: Vec::new(),
            requires_gate: false,
            unlisted: false,
            unnamed_figure: String::new(),
            other_writer: None,
            outcome_kind: String::new(),
            required_step: String::new(),
            branch_point: None,
            steps: Vec::new(),
        };
        let empty = String::new;
        Self {
            from: empty(),
            contact: empty(),
            intro: empty(),
            why: empty(),
            minutes: 0,
            language: empty(),
            version: 1,
            exercise,
        }
    }
}

/// A step without words of its own.
pub fn empty_step(id: &str, questions: Vec<Question>) -> ExerciseStep {
    ExerciseStep {
        id: id.to_owned(),
        title: String::new(),
        rationale: String::new(),
        source: String::new(),
        closing_line: String::new(),
        unlock_after_steps: 0,
        hideable: false,
        examples: Vec::new(),
        questions,
    }
}

/// A question that asks and nothing else.
pub fn plain_question(id: &str, ask: &str) -> Question {
    default_question(id.to_owned(), ask.to_owned())
}

fn default_question(id: String, ask: String) -> Question {
    Question {
        id,
        wording: ask,
        nudge: String::new(),
        input: Input::Text,
        level: DEFAULT_LEVEL,
        term_kind: None,
        for_each: None,
        alternative_wordings: Vec::new(),
        simpler_wordings: Vec::new(),
        chips: Vec::new(),
        living_only: false,
        people: None,
        examples: Vec::new(),
        stance_condition: None,
        pick_from: Vec::new(),
        equivalent_question: None,
        low: String::new(),
        high: String::new(),
        replacements: Vec::new(),
        speaker: None,
    }
}

impl SharedExercise {
    /// All its questions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.exercise.steps.iter().flat_map(|step| step.questions.iter())
    }

    /// The same without other wordings, words to tap, examples and the library's reasons: the questions and the caution, for a
    /// short link.
    #[must_use]
    pub fn questions_only(mut self) -> Self {
        for step in &mut self.exercise.steps {
            step.examples.clear();
            step.rationale.clear();
            step.closing_line.clear();
            for question in &mut step.questions {
                question.alternative_wordings.clear();
                question.simpler_wordings.clear();
                question.chips.clear();
                question.examples.clear();
            }
        }
        self
    }

    /// The one form that this exercise has, whoever wrote it: clean texts, ids by place and content.
    ///
    /// # Errors
    /// When it asks nothing, or more than is opened.
    pub fn normalized(&self) -> Result<Self, ShareError> {
        let wire = to_wire(self)?;
        let json = wire_to_json(&wire)?;
        Ok(from_wire(wire, &content_id(&json)))
    }

    /// Its compact JSON; equal exercises have equal text.
    ///
    /// # Errors
    /// When it asks nothing, or more than is opened.
    pub fn to_json(&self) -> Result<String, ShareError> {
        wire_to_json(&to_wire(self)?)
    }

    /// Reads the compact JSON.
    ///
    /// # Errors
    /// When it is no exercise, asks nothing, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, ShareError> {
        if json.len() > MAX_SHARED_EXERCISE_BYTES {
            return Err(ShareError::TooLarge);
        }
        if !json.starts_with('{') {
            return Err(ShareError::InvalidPayload);
        }
        let wire: WireExercise = serde_json::from_str(json).map_err(|_| ShareError::InvalidPayload)?;
        from_wire(wire, "").normalized()
    }
}

fn wire_to_json(wire: &WireExercise) -> Result<String, ShareError> {
    let json = serde_json::to_string(wire).map_err(|_| ShareError::InvalidPayload)?;
    if json.len() > MAX_SHARED_EXERCISE_BYTES { Err(ShareError::TooLarge) } else { Ok(json) }
}

/// An id by content: the same exercise has the same id wherever it is opened, and no id of the library's.
fn content_id(json: &str) -> String {
    let sum = u64::from_str_radix(&Checksum::default().update(json).to_hex(), 16).unwrap_or(0);
    format!("x{}", to_base36(sum))
}

fn to_wire(shared: &SharedExercise) -> Result<WireExercise, ShareError> {
    let exercise = &shared.exercise;
    let steps: Vec<&ExerciseStep> =
        exercise.steps.iter().filter(|step| step.questions.iter().any(has_wording)).collect();
    let count: usize = steps.iter().map(|step| step.questions.iter().filter(|q| has_wording(q)).count()).sum();
    if count == 0 {
        return Err(ShareError::Empty);
    }
    if steps.len() > MAX_STEPS || count > MAX_QUESTIONS {
        return Err(ShareError::TooLarge);
    }
    let places = numbered_references(&steps);
    let place = |id: &String| {
        let here = id.strip_prefix(&exercise.id).and_then(|rest| rest.strip_prefix('.')).unwrap_or(id);
        places.get(here).cloned().or_else(|| is_library_question_id(id).then(|| id.clone()))
    };
    let steps = steps.iter().map(|step| to_wire_step(step, &place)).collect::<Result<_, _>>()?;
    Ok(WireExercise {
        title: limited_line(&exercise.title)?,
        from: limited_line(&shared.from)?,
        contact: limited_line(&shared.contact)?,
        intro: limited_text(&shared.intro, MAX_LONG_TEXT_CHARS)?,
        why: limited_text(&shared.why, MAX_LONG_TEXT_CHARS)?,
        caution: limited_text(&exercise.caution, MAX_LONG_TEXT_CHARS)?,
        minutes: shared.minutes.min(MAX_MINUTES),
        language: language_code(&shared.language),
        version: shared.version.saturating_sub(1),
        has_gate: exercise.requires_gate && !requires_gate(exercise),
        steps,
    })
}

fn has_wording(question: &Question) -> bool {
    !sanitize::sanitize_line(&question.wording).is_empty()
}

/// Where each question stands, by the step and id it has now. A step taken from the library is called by its full id.
fn numbered_references(steps: &[&ExerciseStep]) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for (s, step) in (1_usize..).zip(steps) {
        for (q, question) in (1_usize..).zip(step.questions.iter().filter(|q| has_wording(q))) {
            places.entry(format!("{}.{}", step.id, question.id)).or_insert(format!(".{s}.{q}"));
        }
    }
    places
}

fn to_wire_step(step: &ExerciseStep, place: &dyn Fn(&String) -> Option<String>) -> Result<WireStep, ShareError> {
    let questions = step.questions.iter().filter(|q| has_wording(q));
    Ok(WireStep {
        title: limited_line(&step.title)?,
        why: limited_text(&step.rationale, MAX_LONG_TEXT_CHARS)?,
        closing: limited_text(&step.closing_line, MAX_WORDING_CHARS)?,
        examples: limited_texts(&step.examples)?,
        questions: questions.map(|question| to_wire_question(question, place)).collect::<Result<_, _>>()?,
    })
}

fn to_wire_question(
    question: &Question,
    place: &dyn Fn(&String) -> Option<String>,
) -> Result<WireQuestion, ShareError> {
    if question.pick_from.len() > MAX_LIST_ITEMS {
        return Err(ShareError::TooLarge);
    }
    Ok(WireQuestion {
        wording: limited_text(&question.wording, MAX_WORDING_CHARS)?,
        nudge: limited_text(&question.nudge, MAX_WORDING_CHARS)?,
        input: question.input,
        level: question.level.clamp(1, 5),
        term_kind: question.term_kind,
        for_each: question.for_each,
        alternative_wordings: limited_texts(&question.alternative_wordings)?,
        simpler_wordings: limited_texts(&question.simpler_wordings)?,
        chips: limited_texts(&question.chips)?,
        examples: limited_texts(&question.examples)?,
        stance_condition: question.stance_condition,
        pick_from: question.pick_from.iter().filter_map(place).collect(),
        equivalent_question: question.equivalent_question.as_ref().and_then(place),
        low: limited_line(&question.low)?,
        high: limited_line(&question.high)?,
        speaker: question.speaker,
    })
}

/// An id of the library: another exercise's answers may be built on, another link's not. It names exercise, step and question;
/// a shorter one would be taken for a question of this exercise once its steps are numbered.
fn is_library_question_id(id: &str) -> bool {
    let plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.');
    plain
        && id.matches('.').count() > 1
        && id.len() <= 40
        && !is_shared_exercise(id)
        && !id.starts_with(['.', 'g', 'o'])
}

fn from_wire(wire: WireExercise, id: &str) -> SharedExercise {
    let steps = (1_usize..).zip(wire.steps).map(|(n, step)| ExerciseStep {
        title: step.title,
        rationale: step.why,
        closing_line: step.closing,
        examples: step.examples,
        ..self::empty_step(
            &n.to_string(),
            (1_usize..).zip(step.questions).map(|(n, q)| from_wire_question(q, n, id)).collect(),
        )
    });
    let steps = steps.collect();
    let mut shared = SharedExercise {
        from: wire.from,
        contact: wire.contact,
        intro: wire.intro,
        why: wire.why,
        minutes: wire.minutes,
        language: wire.language,
        version: wire.version.saturating_add(1),
        exercise: Exercise {
            id: id.to_owned(),
            title: wire.title,
            caution: wire.caution,
            steps,
            ..SharedExercise::default().exercise
        },
    };
    shared.exercise.minutes = (wire.minutes, wire.minutes);
    shared.exercise.requires_gate = wire.has_gate || requires_gate(&shared.exercise);
    shared
}

fn from_wire_question(wire: WireQuestion, n: usize, exercise: &str) -> Question {
    let full = |place: String| if place.starts_with('.') { format!("{exercise}{place}") } else { place };
    Question {
        nudge: wire.nudge,
        input: wire.input,
        level: wire.level,
        term_kind: wire.term_kind,
        for_each: wire.for_each,
        alternative_wordings: wire.alternative_wordings,
        simpler_wordings: wire.simpler_wordings,
        chips: wire.chips,
        living_only: false,
        people: None,
        examples: wire.examples,
        stance_condition: wire.stance_condition,
        pick_from: wire.pick_from.into_iter().map(full).collect(),
        equivalent_question: wire.equivalent_question.map(full),
        low: wire.low,
        high: wire.high,
        replacements: Vec::new(),
        speaker: wire.speaker,
        ..default_question(n.to_string(), wire.wording)
    }
}

/// Whether a name is asked for or used: then the gate stands before it, whatever the sender says (practice.md 9.4).
pub fn requires_gate(exercise: &Exercise) -> bool {
    let naming = [TermKind::Problem, TermKind::Domain, TermKind::Effect];
    let of = |kind: Option<TermKind>| kind.is_some_and(|kind| naming.contains(&kind));
    exercise
        .steps
        .iter()
        .flat_map(|step| &step.questions)
        .any(|q| of(q.term_kind) || of(q.for_each) || mentions_problem(q))
}

/// Whether a wording speaks of the problem by name.
pub fn mentions_problem(question: &Question) -> bool {
    let wordings = [&question.wording, &question.nudge]
        .into_iter()
        .chain(&question.alternative_wordings)
        .chain(&question.simpler_wordings);
    wordings.into_iter().any(|text| text.contains("{problem}") || text.contains("{it}") || text.contains("{them}"))
}

fn language_code(code: &str) -> String {
    let code = code.trim();
    let plain = code.len() <= 16 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain && code != "en" { code.to_owned() } else { String::new() }
}

fn limited_line(from: &str) -> Result<String, ShareError> {
    limit_chars(sanitize::sanitize_line(from), MAX_LINE_CHARS)
}

fn limited_text(from: &str, most: usize) -> Result<String, ShareError> {
    limit_chars(sanitize::sanitize_text(from), most)
}

fn limit_chars(text: String, most: usize) -> Result<String, ShareError> {
    if text.chars().count() > most { Err(ShareError::TooLarge) } else { Ok(text) }
}

fn limited_texts(all: &[String]) -> Result<Vec<String>, ShareError> {
    let mut kept: Vec<String> = Vec::new();
    for one in all {
        let one = limited_text(one, MAX_WORDING_CHARS)?;
        if !one.is_empty() && !kept.contains(&one) {
            kept.push(one);
        }
    }
    if kept.len() > MAX_LIST_ITEMS { Err(ShareError::TooLarge) } else { Ok(kept) }
}
