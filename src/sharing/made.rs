//! An exercise that someone made for someone: the exercise and who it is from. One door for writing and for reading.

use super::wire::{LEVEL, Wire, WireQuestion, WireStep};
use super::{Refusal, clean};
use crate::keeping::checksum::Checksum;
use crate::practice::exercise::{Exercise, Input, Kind, Question, Step};
use crate::practice::library::is_shared;
use crate::story::ids::base36;
use std::collections::BTreeMap;

/// Most bytes of an opened exercise.
pub const MOST_BYTES: usize = 256 * 1024;
/// Most steps.
pub const MOST_STEPS: usize = 24;
/// Most questions in all.
pub const MOST_QUESTIONS: usize = 80;
const MOST_OF_EACH: usize = 24;
const LINE: usize = 160;
const WORDING: usize = 600;
const LONG: usize = 2000;
const MOST_MINUTES: u16 = 600;

/// An exercise with its sender's words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
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

impl Default for Shared {
    fn default() -> Self {
        let exercise = Exercise {
            id: String::new(),
            title: String::new(),
            practitioner: String::new(),
            purpose: String::new(),
            minutes: (0, 0),
            yields: String::new(),
            caution: String::new(),
            sources: Vec::new(),
            needs: Vec::new(),
            roads: Vec::new(),
            gate: false,
            unlisted: false,
            unnamed_figure: String::new(),
            other_writer: None,
            kind: String::new(),
            waits_for: String::new(),
            fork: None,
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
pub fn step(id: &str, questions: Vec<Question>) -> Step {
    Step {
        id: id.to_owned(),
        title: String::new(),
        why: String::new(),
        source: String::new(),
        closing: String::new(),
        after: 0,
        hideable: false,
        examples: Vec::new(),
        questions,
    }
}

/// A question that asks and nothing else.
pub fn question(id: &str, ask: &str) -> Question {
    bare(id.to_owned(), ask.to_owned())
}

fn bare(id: String, ask: String) -> Question {
    Question {
        id,
        ask,
        nudge: String::new(),
        input: Input::Text,
        level: LEVEL,
        gives: None,
        for_each: None,
        another: Vec::new(),
        simpler: Vec::new(),
        chips: Vec::new(),
        people: None,
        examples: Vec::new(),
        when: None,
        pick_from: Vec::new(),
        twin: None,
        low: String::new(),
        high: String::new(),
        instead: Vec::new(),
        speaker: None,
    }
}

impl Shared {
    /// All its questions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.exercise.steps.iter().flat_map(|step| step.questions.iter())
    }

    /// The same without other wordings, words to tap, examples and the library's reasons: the questions and the caution, for a
    /// short link.
    #[must_use]
    pub fn plain(mut self) -> Self {
        for step in &mut self.exercise.steps {
            step.examples.clear();
            step.why.clear();
            step.closing.clear();
            for question in &mut step.questions {
                question.another.clear();
                question.simpler.clear();
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
    pub fn settled(&self) -> Result<Self, Refusal> {
        let wire = to_wire(self)?;
        let json = json_of(&wire)?;
        Ok(from_wire(wire, &id_of(&json)))
    }

    /// Its compact JSON; equal exercises have equal text.
    ///
    /// # Errors
    /// When it asks nothing, or more than is opened.
    pub fn json(&self) -> Result<String, Refusal> {
        json_of(&to_wire(self)?)
    }

    /// Reads the compact JSON.
    ///
    /// # Errors
    /// When it is no exercise, asks nothing, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, Refusal> {
        if json.len() > MOST_BYTES {
            return Err(Refusal::TooMuch);
        }
        if !json.starts_with('{') {
            return Err(Refusal::Strange);
        }
        let wire: Wire = serde_json::from_str(json).map_err(|_| Refusal::Strange)?;
        from_wire(wire, "").settled()
    }
}

fn json_of(wire: &Wire) -> Result<String, Refusal> {
    let json = serde_json::to_string(wire).map_err(|_| Refusal::Strange)?;
    if json.len() > MOST_BYTES { Err(Refusal::TooMuch) } else { Ok(json) }
}

/// An id by content: the same exercise has the same id wherever it is opened, and no id of the library's.
fn id_of(json: &str) -> String {
    let sum = u64::from_str_radix(&Checksum::default().and(json).hex(), 16).unwrap_or(0);
    format!("x{}", base36(sum))
}

fn to_wire(shared: &Shared) -> Result<Wire, Refusal> {
    let exercise = &shared.exercise;
    let steps: Vec<&Step> = exercise.steps.iter().filter(|step| step.questions.iter().any(asks)).collect();
    let count: usize = steps.iter().map(|step| step.questions.iter().filter(|q| asks(q)).count()).sum();
    if count == 0 {
        return Err(Refusal::Empty);
    }
    if steps.len() > MOST_STEPS || count > MOST_QUESTIONS {
        return Err(Refusal::TooMuch);
    }
    let places = places(&steps);
    let place = |id: &String| {
        let here = id.strip_prefix(&exercise.id).and_then(|rest| rest.strip_prefix('.')).unwrap_or(id);
        places.get(here).cloned().or_else(|| is_question_id(id).then(|| id.clone()))
    };
    let steps = steps.iter().map(|step| wire_step(step, &place)).collect::<Result<_, _>>()?;
    Ok(Wire {
        t: line(&exercise.title)?,
        f: line(&shared.from)?,
        c: line(&shared.contact)?,
        o: text(&shared.intro, LONG)?,
        y: text(&shared.why, LONG)?,
        k: text(&exercise.caution, LONG)?,
        m: shared.minutes.min(MOST_MINUTES),
        l: language(&shared.language),
        v: shared.version.saturating_sub(1),
        g: exercise.gate && !names(exercise),
        s: steps,
    })
}

fn asks(question: &Question) -> bool {
    !clean::line(&question.ask).is_empty()
}

/// Where each question stands, by the step and id it has now. A step taken from the library is called by its full id.
fn places(steps: &[&Step]) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for (s, step) in (1_usize..).zip(steps) {
        for (q, question) in (1_usize..).zip(step.questions.iter().filter(|q| asks(q))) {
            places.entry(format!("{}.{}", step.id, question.id)).or_insert(format!(".{s}.{q}"));
        }
    }
    places
}

fn wire_step(step: &Step, place: &dyn Fn(&String) -> Option<String>) -> Result<WireStep, Refusal> {
    let questions = step.questions.iter().filter(|q| asks(q));
    Ok(WireStep {
        t: line(&step.title)?,
        y: text(&step.why, LONG)?,
        c: text(&step.closing, WORDING)?,
        x: texts(&step.examples)?,
        q: questions.map(|question| wire_question(question, place)).collect::<Result<_, _>>()?,
    })
}

fn wire_question(question: &Question, place: &dyn Fn(&String) -> Option<String>) -> Result<WireQuestion, Refusal> {
    if question.pick_from.len() > MOST_OF_EACH {
        return Err(Refusal::TooMuch);
    }
    Ok(WireQuestion {
        a: text(&question.ask, WORDING)?,
        n: text(&question.nudge, WORDING)?,
        i: question.input,
        l: question.level.clamp(1, 5),
        g: question.gives,
        e: question.for_each,
        o: texts(&question.another)?,
        s: texts(&question.simpler)?,
        c: texts(&question.chips)?,
        x: texts(&question.examples)?,
        w: question.when,
        p: question.pick_from.iter().filter_map(place).collect(),
        b: question.twin.as_ref().and_then(place),
        z: line(&question.low)?,
        h: line(&question.high)?,
        r: question.speaker,
    })
}

/// An id of the library: another exercise's answers may be built on, another link's not. It names exercise, step and question;
/// a shorter one would be taken for a question of this exercise once its steps are numbered.
fn is_question_id(id: &str) -> bool {
    let plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.');
    plain && id.matches('.').count() > 1 && id.len() <= 40 && !is_shared(id) && !id.starts_with(['.', 'g', 'o'])
}

fn from_wire(wire: Wire, id: &str) -> Shared {
    let steps = (1_usize..).zip(wire.s).map(|(n, step)| Step {
        title: step.t,
        why: step.y,
        closing: step.c,
        examples: step.x,
        ..self::step(&n.to_string(), (1_usize..).zip(step.q).map(|(n, q)| one(q, n, id)).collect())
    });
    let steps = steps.collect();
    let mut shared = Shared {
        from: wire.f,
        contact: wire.c,
        intro: wire.o,
        why: wire.y,
        minutes: wire.m,
        language: wire.l,
        version: wire.v.saturating_add(1),
        exercise: Exercise { id: id.to_owned(), title: wire.t, caution: wire.k, steps, ..Shared::default().exercise },
    };
    shared.exercise.minutes = (wire.m, wire.m);
    shared.exercise.gate = wire.g || names(&shared.exercise);
    shared
}

fn one(wire: WireQuestion, n: usize, exercise: &str) -> Question {
    let full = |place: String| if place.starts_with('.') { format!("{exercise}{place}") } else { place };
    Question {
        nudge: wire.n,
        input: wire.i,
        level: wire.l,
        gives: wire.g,
        for_each: wire.e,
        another: wire.o,
        simpler: wire.s,
        chips: wire.c,
        people: None,
        examples: wire.x,
        when: wire.w,
        pick_from: wire.p.into_iter().map(full).collect(),
        twin: wire.b.map(full),
        low: wire.z,
        high: wire.h,
        instead: Vec::new(),
        speaker: wire.r,
        ..bare(n.to_string(), wire.a)
    }
}

/// Whether a name is asked for or used: then the gate stands before it, whatever the sender says (practice.md 9.4).
pub fn names(exercise: &Exercise) -> bool {
    let naming = [Kind::Problem, Kind::Domain, Kind::Effect];
    let of = |kind: Option<Kind>| kind.is_some_and(|kind| naming.contains(&kind));
    exercise.steps.iter().flat_map(|step| &step.questions).any(|q| of(q.gives) || of(q.for_each) || says_name(q))
}

/// Whether a wording speaks of the problem by name.
pub fn says_name(question: &Question) -> bool {
    let wordings = [&question.ask, &question.nudge].into_iter().chain(&question.another).chain(&question.simpler);
    wordings.into_iter().any(|text| text.contains("{problem}") || text.contains("{it}") || text.contains("{them}"))
}

fn language(code: &str) -> String {
    let code = code.trim();
    let plain = code.len() <= 16 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain && code != "en" { code.to_owned() } else { String::new() }
}

fn line(from: &str) -> Result<String, Refusal> {
    within(clean::line(from), LINE)
}

fn text(from: &str, most: usize) -> Result<String, Refusal> {
    within(clean::text(from), most)
}

fn within(text: String, most: usize) -> Result<String, Refusal> {
    if text.chars().count() > most { Err(Refusal::TooMuch) } else { Ok(text) }
}

fn texts(all: &[String]) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = Vec::new();
    for one in all {
        let one = text(one, WORDING)?;
        if !one.is_empty() && !kept.contains(&one) {
            kept.push(one);
        }
    }
    if kept.len() > MOST_OF_EACH { Err(Refusal::TooMuch) } else { Ok(kept) }
}
