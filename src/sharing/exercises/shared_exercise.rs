//! An exercise that one person made for another, with its sender. The only place that writes and reads it.

use crate::exercises::exercise::{Exercise, ExerciseStep, Input, Question, TermKind};
use crate::exercises::library::is_shared_exercise;
use crate::sharing::ShareError;
use crate::sharing::codec::sanitize;
use crate::sharing::codec::wire::{DEFAULT_LEVEL, WireExercise, WireQuestion, WireStep};
use crate::storage::records::checksum::Checksum;
use crate::story::model::ids::to_base36;
use std::collections::BTreeMap;

/// Largest JSON of a shared exercise, in bytes.
pub const MAX_SHARED_EXERCISE_BYTES: usize = 256 * 1024;
/// Most steps in a shared exercise.
pub const MAX_STEPS: usize = 24;
/// Most questions in all steps together.
pub const MAX_QUESTIONS: usize = 80;
const MAX_LIST_ITEMS: usize = 24;
const MAX_LINE_CHARS: usize = 160;
const MAX_WORDING_CHARS: usize = 600;
const MAX_LONG_TEXT_CHARS: usize = 2000;
const MAX_MINUTES: u16 = 600;

/// An exercise and what its sender says around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedExercise {
    /// The name the sender gave.
    pub from: String,
    /// How to reach the sender; shown only where the exercise is received.
    pub contact: String,
    /// What the sender says first.
    pub intro: String,
    /// Why the sender asks.
    pub why: String,
    /// Expected duration in minutes; 0 if unknown.
    pub minutes: u16,
    /// The language code; empty for English.
    pub language: String,
    /// The sender's version number, from 1.
    pub version: u16,
    /// The public key of the sender's device, as it came: it may not be one.
    pub key: String,
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
            page_layout: String::new(),
            title_question: String::new(),
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
            key: empty(),
            exercise,
        }
    }
}

/// Returns a step without texts of its own.
pub fn empty_step(id: &str, questions: Vec<Question>) -> ExerciseStep {
    ExerciseStep {
        id: id.to_owned(),
        title: String::new(),
        rationale: String::new(),
        source: String::new(),
        closing_line: String::new(),
        unlock_after_steps: 0,
        hideable: false,
        page_layout: String::new(),
        examples: Vec::new(),
        questions,
    }
}

/// Returns a question with a wording and defaults for everything else.
pub fn plain_question(id: &str, wording: &str) -> Question {
    default_question(id.to_owned(), wording.to_owned())
}

fn default_question(id: String, wording: String) -> Question {
    Question { id, wording, input: Input::Text, level: DEFAULT_LEVEL, ..Question::default() }
}

impl SharedExercise {
    /// Returns the questions of all steps, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.exercise.steps.iter().flat_map(|step| step.questions.iter())
    }

    /// Returns the exercise without alternative wordings, suggestions, examples and rationales, for a short link. The content warning
    /// stays, and so do words to tap that the sender wrote as answers; parts of the library have titles.
    #[must_use]
    pub fn questions_only(mut self) -> Self {
        for step in &mut self.exercise.steps {
            step.examples.clear();
            step.rationale.clear();
            step.closing_line.clear();
            for question in &mut step.questions {
                question.alternative_wordings.clear();
                question.simpler_wordings.clear();
                let is_own_answer = step.title.is_empty() && matches!(question.input, Input::Chips | Input::Pick);
                if !is_own_answer {
                    question.chips.clear();
                }
                question.examples.clear();
            }
        }
        self
    }

    /// Returns the canonical form: sanitised texts, numbered ids, and an exercise id derived from the content.
    ///
    /// # Errors
    /// Fails with `Empty` if it has no question, and with `TooLarge` if a limit is exceeded.
    pub fn normalized(&self) -> Result<Self, ShareError> {
        let wire = to_wire(self)?;
        let json = wire_to_json(&wire)?;
        Ok(from_wire(wire, &content_id(&json)))
    }

    /// Returns the compact JSON; equal exercises have equal JSON.
    ///
    /// # Errors
    /// Fails with `Empty` if it has no question, and with `TooLarge` if a limit is exceeded.
    pub fn to_json(&self) -> Result<String, ShareError> {
        wire_to_json(&to_wire(self)?)
    }

    /// Reads the compact JSON and returns the canonical form.
    ///
    /// # Errors
    /// Fails with `InvalidPayload`, `Empty` or `TooLarge`.
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

/// Returns an id derived from the content: the same exercise has the same id on every device, and never one of the library.
fn content_id(json: &str) -> String {
    let checksum = u64::from_str_radix(&Checksum::default().update(json).to_hex(), 16).unwrap_or(0);
    format!("x{}", to_base36(checksum))
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
    let references = numbered_references(&steps);
    let reference = |id: &String| {
        let relative = id.strip_prefix(&exercise.id).and_then(|rest| rest.strip_prefix('.')).unwrap_or(id);
        references.get(relative).cloned().or_else(|| is_library_question_id(id).then(|| id.clone()))
    };
    let steps = steps.iter().map(|step| to_wire_step(step, &reference)).collect::<Result<_, _>>()?;
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
        key: sanitize::limited_key(&shared.key),
        steps,
    })
}

fn has_wording(question: &Question) -> bool {
    !sanitize::sanitize_line(&question.wording).is_empty()
}

/// Maps the present key of each question (`step.question`) to its numbered reference (`.1.2`). A step taken from the library
/// has its full id.
fn numbered_references(steps: &[&ExerciseStep]) -> BTreeMap<String, String> {
    let mut references = BTreeMap::new();
    for (s, step) in (1_usize..).zip(steps) {
        for (q, question) in (1_usize..).zip(step.questions.iter().filter(|q| has_wording(q))) {
            references.entry(format!("{}.{}", step.id, question.id)).or_insert(format!(".{s}.{q}"));
        }
    }
    references
}

fn to_wire_step(step: &ExerciseStep, reference: &dyn Fn(&String) -> Option<String>) -> Result<WireStep, ShareError> {
    let questions = step.questions.iter().filter(|q| has_wording(q));
    Ok(WireStep {
        title: limited_line(&step.title)?,
        why: limited_text(&step.rationale, MAX_LONG_TEXT_CHARS)?,
        closing: limited_text(&step.closing_line, MAX_WORDING_CHARS)?,
        examples: limited_texts(&step.examples)?,
        questions: questions.map(|question| to_wire_question(question, reference)).collect::<Result<_, _>>()?,
    })
}

fn to_wire_question(
    question: &Question,
    reference: &dyn Fn(&String) -> Option<String>,
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
        pick_from: question.pick_from.iter().filter_map(reference).collect(),
        equivalent_question: question.equivalent_question.as_ref().and_then(reference),
        low: limited_line(&question.low)?,
        high: limited_line(&question.high)?,
        speaker: question.speaker,
    })
}

/// Returns whether an id names a question of the library: references to these are kept, references to other shared exercises
/// are not. The id must have exercise, step and question; a shorter one would collide with the numbered steps of this exercise.
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
        key: wire.key,
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
    let full =
        |reference: String| if reference.starts_with('.') { format!("{exercise}{reference}") } else { reference };
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

/// Returns whether a name is asked for or used: such an exercise has the gate, whatever the sender says (docs/practice.md 9.4).
pub fn requires_gate(exercise: &Exercise) -> bool {
    let gated_kinds = [TermKind::Problem, TermKind::Domain, TermKind::Effect];
    let is_gated_kind = |kind: Option<TermKind>| kind.is_some_and(|kind| gated_kinds.contains(&kind));
    exercise
        .steps
        .iter()
        .flat_map(|step| &step.questions)
        .any(|q| is_gated_kind(q.term_kind) || is_gated_kind(q.for_each) || mentions_problem(q))
}

/// Returns whether a wording refers to the problem by name.
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

fn limited_text(from: &str, max: usize) -> Result<String, ShareError> {
    limit_chars(sanitize::sanitize_text(from), max)
}

fn limit_chars(text: String, max: usize) -> Result<String, ShareError> {
    if text.chars().count() > max { Err(ShareError::TooLarge) } else { Ok(text) }
}

fn limited_texts(all: &[String]) -> Result<Vec<String>, ShareError> {
    let mut texts: Vec<String> = Vec::new();
    for text in all {
        let text = limited_text(text, MAX_WORDING_CHARS)?;
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.len() > MAX_LIST_ITEMS { Err(ShareError::TooLarge) } else { Ok(texts) }
}
