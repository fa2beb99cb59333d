//! The library: what the first load holds, and the exercises fetched since.

use super::exercise::{Exercise, ExerciseStep, OtherWriter, Question, Speaker, TermKind};
use super::gate::Gate;
use super::program::{Program, ProgramEntry};
use super::readiness_check::ReadinessCheck;
use super::session::{Session, SessionPart};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The first load's content, made by `build.rs`.
const FIRST_LOAD: &str = include_str!(concat!(env!("OUT_DIR"), "/content.json"));

/// One line of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ExerciseEntry {
    /// The exercise's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Least and most minutes.
    pub minutes: (u16, u16),
    /// What one may leave with.
    #[serde(rename = "yields")]
    pub outcome: String,
    /// Phrases a person might search for.
    #[serde(rename = "needs")]
    pub search_phrases: Vec<String>,
    /// Roads that offer it.
    #[serde(rename = "roads")]
    pub programs: Vec<String>,
    /// The family of its yield.
    #[serde(rename = "kind")]
    pub outcome_kind: String,
    /// Whether the gate stands before it.
    #[serde(rename = "gate")]
    pub requires_gate: bool,
    /// Its file under `content/`.
    pub file: String,
    /// Which questions give which kind of word.
    #[serde(rename = "gives")]
    pub term_kinds: BTreeMap<String, TermKind>,
    /// Whether the library does not list it.
    pub unlisted: bool,
    /// The questions whose answers put down somebody else's words.
    pub speakers: BTreeMap<String, Speaker>,
    /// Where the user says that someone else writes.
    pub other_writer: Option<OtherWriter>,
}

/// A question that fits a moment in the work.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StarterQuestion {
    /// The moment.
    #[serde(rename = "moment")]
    pub occasion: String,
    /// The question.
    pub question: Question,
    /// Whether the gate stands before its exercise.
    #[serde(rename = "gate")]
    pub requires_gate: bool,
}

/// All that can be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ExerciseLibrary {
    /// The one sitting.
    #[serde(rename = "road")]
    pub session: Session,
    /// The gate.
    pub gate: Gate,
    /// "Is this for me today?".
    #[serde(rename = "today")]
    pub readiness_check: ReadinessCheck,
    /// The index.
    #[serde(rename = "index")]
    pub exercise_index: Vec<ExerciseEntry>,
    /// The other roads.
    #[serde(rename = "roads")]
    pub program_index: Vec<ProgramEntry>,
    /// The sample's file.
    #[serde(rename = "sample")]
    pub sample_file: String,
    /// The file of the sample for someone under 18.
    #[serde(default)]
    #[serde(rename = "sample_young")]
    pub young_sample_file: String,
    /// The sources' file.
    #[serde(rename = "sources")]
    pub sources_file: String,
    /// The starters' file.
    #[serde(rename = "starters")]
    pub starters_file: String,
    #[serde(rename = "sitting")]
    session_exercises: Vec<Exercise>,
    #[serde(skip)]
    loaded_exercises: BTreeMap<String, Exercise>,
    #[serde(skip)]
    loaded_programs: BTreeMap<String, Program>,
}

/// A question with where it stands.
#[derive(Clone, Copy, Debug)]
pub struct FoundQuestion<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its step, where it has one.
    pub step: Option<&'a ExerciseStep>,
}

impl ExerciseLibrary {
    /// The library as shipped.
    ///
    /// # Errors
    /// When the content compiled into the program does not fit its types; a test reads it.
    pub fn from_bundled_content() -> Result<Self, String> {
        serde_json::from_str(FIRST_LOAD).map_err(|e| e.to_string())
    }

    /// Takes in an exercise that was fetched.
    ///
    /// # Errors
    /// When the text is no exercise.
    pub fn add_exercise_json(&mut self, json: &str) -> Result<(), String> {
        let exercise: Exercise = serde_json::from_str(json).map_err(|e| e.to_string())?;
        self.loaded_exercises.insert(exercise.id.clone(), exercise);
        Ok(())
    }

    /// Takes in a road that was fetched.
    ///
    /// # Errors
    /// When the text is no road.
    pub fn add_program_json(&mut self, json: &str) -> Result<(), String> {
        let trail: Program = serde_json::from_str(json).map_err(|e| e.to_string())?;
        self.loaded_programs.insert(trail.id.clone(), trail);
        Ok(())
    }

    /// A road that is here whole.
    pub fn program(&self, id: &str) -> Option<&Program> {
        self.loaded_programs.get(id)
    }

    /// A road's line in the index.
    pub fn program_entry(&self, id: &str) -> Option<&ProgramEntry> {
        self.program_index.iter().find(|entry| entry.id == id)
    }

    /// Keeps an exercise that someone shared; it went through `sharing`.
    pub fn add_shared_exercise(&mut self, exercise: Exercise) {
        if is_shared_exercise(&exercise.id) {
            self.loaded_exercises.insert(exercise.id.clone(), exercise);
        }
    }

    /// An exercise that is here whole.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.loaded_exercises.get(id)
    }

    /// The index's line of an exercise.
    pub fn exercise_entry(&self, id: &str) -> Option<&ExerciseEntry> {
        self.exercise_index.iter().find(|entry| entry.id == id)
    }

    /// The kind of word that a question gives.
    pub fn kind_given_by(&self, question: &str) -> Option<TermKind> {
        let listed = self.exercise_index.iter().find_map(|entry| entry.term_kinds.get(question)).copied();
        listed.or_else(|| self.question(question).and_then(|found| found.question.term_kind))
    }

    /// Whose words the answer to a question puts down, where they are not the user's own.
    pub fn speaker(&self, question: &str) -> Option<Speaker> {
        let listed =
            self.exercise_entry(exercise_id_of(question)).and_then(|entry| entry.speakers.get(question)).copied();
        listed.or_else(|| self.question(question).and_then(|found| found.question.speaker))
    }

    /// Where an exercise asks who writes a letter.
    pub fn other_writer(&self, exercise: &str) -> Option<&OtherWriter> {
        self.exercise_entry(exercise)?.other_writer.as_ref()
    }

    /// A question by its full id.
    pub fn question(&self, full: &str) -> Option<FoundQuestion<'_>> {
        if full.starts_with("gate.") {
            let all = self.gate.paths.values().flat_map(|path| path.questions.iter());
            return all
                .into_iter()
                .find(|question| question.id == full)
                .map(|question| FoundQuestion { question, step: None });
        }
        let mut parts = full.splitn(3, '.');
        let (exercise, step, question) = (parts.next()?, parts.next()?, parts.next()?);
        let sources = self
            .loaded_exercises
            .get(exercise)
            .into_iter()
            .chain(self.session_exercises.iter().filter(|e| e.id == exercise));
        let mut found = sources
            .flat_map(|e| e.steps.iter())
            .filter(|s| s.id == step)
            .flat_map(|s| s.questions.iter().map(move |q| (s, q)));
        found.find(|(_, q)| q.id == question).map(|(step, question)| FoundQuestion { question, step: Some(step) })
    }

    /// The part of the road that asks a question.
    pub fn session_part_of(&self, full: &str) -> Option<&SessionPart> {
        let asks =
            |part: &&SessionPart| part.questions.iter().chain(&part.questions_after_milestone).any(|q| q == full);
        self.session.parts.iter().find(asks)
    }
}

/// The step in which a received exercise asks for a name before it is used; a sender's own steps begin at 1.
pub const NAMING_STEP: &str = "0";

/// The exercise that a full question id belongs to.
pub fn exercise_id_of(full: &str) -> &str {
    full.split('.').next().unwrap_or_default()
}

/// Whether an exercise, or a question of it, came from someone else: the library's own begin with other letters.
pub fn is_shared_exercise(id: &str) -> bool {
    id.starts_with('x')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_content_reads_and_the_road_finds_each_question() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let asked: Vec<&String> =
            library.session.parts.iter().flat_map(|p| p.questions.iter().chain(&p.questions_after_milestone)).collect();
        assert!(asked.len() >= 18);
        for id in asked
            .into_iter()
            .chain(&library.session.no_exception.replacement_questions)
            .chain(&library.session.stop_screen.offered_questions)
        {
            assert!(library.question(id).is_some(), "{id}");
        }
        for path in library.gate.paths.values() {
            for question in &path.questions {
                assert!(library.question(&question.id).is_some(), "{}", question.id);
            }
        }
    }
}
