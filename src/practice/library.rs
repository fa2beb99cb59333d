//! The library: what the first load holds, and the exercises fetched since.

use super::exercise::{Exercise, Kind, OtherWriter, Question, Speaker, Step};
use super::road::{Gate, Part, Road, Today};
use super::trail::{Trail, TrailEntry};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The first load's content, made by `build.rs`.
const FIRST_LOAD: &str = include_str!(concat!(env!("OUT_DIR"), "/content.json"));

/// One line of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The exercise's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Least and most minutes.
    pub minutes: (u16, u16),
    /// What one may leave with.
    pub yields: String,
    /// Phrases a person might search for.
    pub needs: Vec<String>,
    /// Roads that offer it.
    pub roads: Vec<String>,
    /// The family of its yield.
    pub kind: String,
    /// Whether the gate stands before it.
    pub gate: bool,
    /// Its file under `content/`.
    pub file: String,
    /// Which questions give which kind of word.
    pub gives: BTreeMap<String, Kind>,
    /// Whether the library does not list it.
    pub unlisted: bool,
    /// The questions whose answers put down somebody else's words.
    pub speakers: BTreeMap<String, Speaker>,
    /// Where the user says that someone else writes.
    pub other_writer: Option<OtherWriter>,
}

/// A question that fits a moment in the work.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Starter {
    /// The moment.
    pub moment: String,
    /// The question.
    pub question: Question,
    /// Whether the gate stands before its exercise.
    pub gate: bool,
}

/// All that can be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Library {
    /// The one sitting.
    pub road: Road,
    /// The gate.
    pub gate: Gate,
    /// "Is this for me today?".
    pub today: Today,
    /// The index.
    pub index: Vec<Entry>,
    /// The other roads.
    pub roads: Vec<TrailEntry>,
    /// The sample's file.
    pub sample: String,
    /// The file of the sample for someone under 18.
    #[serde(default)]
    pub sample_young: String,
    /// The sources' file.
    pub sources: String,
    /// The starters' file.
    pub starters: String,
    sitting: Vec<Exercise>,
    #[serde(skip)]
    whole: BTreeMap<String, Exercise>,
    #[serde(skip)]
    trails: BTreeMap<String, Trail>,
}

/// A question with where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its step, where it has one.
    pub step: Option<&'a Step>,
}

impl Library {
    /// The library as shipped.
    ///
    /// # Errors
    /// When the content compiled into the program does not fit its types; a test reads it.
    pub fn shipped() -> Result<Self, String> {
        serde_json::from_str(FIRST_LOAD).map_err(|e| e.to_string())
    }

    /// Takes in an exercise that was fetched.
    ///
    /// # Errors
    /// When the text is no exercise.
    pub fn take(&mut self, json: &str) -> Result<(), String> {
        let exercise: Exercise = serde_json::from_str(json).map_err(|e| e.to_string())?;
        self.whole.insert(exercise.id.clone(), exercise);
        Ok(())
    }

    /// Takes in a road that was fetched.
    ///
    /// # Errors
    /// When the text is no road.
    pub fn take_trail(&mut self, json: &str) -> Result<(), String> {
        let trail: Trail = serde_json::from_str(json).map_err(|e| e.to_string())?;
        self.trails.insert(trail.id.clone(), trail);
        Ok(())
    }

    /// A road that is here whole.
    pub fn trail(&self, id: &str) -> Option<&Trail> {
        self.trails.get(id)
    }

    /// A road's line in the index.
    pub fn trail_entry(&self, id: &str) -> Option<&TrailEntry> {
        self.roads.iter().find(|entry| entry.id == id)
    }

    /// Keeps an exercise that someone shared; it went through `sharing`.
    pub fn keep(&mut self, exercise: Exercise) {
        if is_shared(&exercise.id) {
            self.whole.insert(exercise.id.clone(), exercise);
        }
    }

    /// An exercise that is here whole.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.whole.get(id)
    }

    /// The index's line of an exercise.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.index.iter().find(|entry| entry.id == id)
    }

    /// The kind of word that a question gives.
    pub fn gives(&self, question: &str) -> Option<Kind> {
        let listed = self.index.iter().find_map(|entry| entry.gives.get(question)).copied();
        listed.or_else(|| self.find(question).and_then(|found| found.question.gives))
    }

    /// Whose words the answer to a question puts down, where they are not the user's own.
    pub fn speaker(&self, question: &str) -> Option<Speaker> {
        let listed = self.entry(exercise_of(question)).and_then(|entry| entry.speakers.get(question)).copied();
        listed.or_else(|| self.find(question).and_then(|found| found.question.speaker))
    }

    /// Where an exercise asks who writes a letter.
    pub fn other_writer(&self, exercise: &str) -> Option<&OtherWriter> {
        self.entry(exercise)?.other_writer.as_ref()
    }

    /// A question by its full id.
    pub fn find(&self, full: &str) -> Option<Found<'_>> {
        if full.starts_with("gate.") {
            let all = self.gate.path.values().flat_map(|path| path.questions.iter());
            return all.into_iter().find(|question| question.id == full).map(|question| Found { question, step: None });
        }
        let mut parts = full.splitn(3, '.');
        let (exercise, step, question) = (parts.next()?, parts.next()?, parts.next()?);
        let sources = self.whole.get(exercise).into_iter().chain(self.sitting.iter().filter(|e| e.id == exercise));
        let mut found = sources
            .flat_map(|e| e.steps.iter())
            .filter(|s| s.id == step)
            .flat_map(|s| s.questions.iter().map(move |q| (s, q)));
        found.find(|(_, q)| q.id == question).map(|(step, question)| Found { question, step: Some(step) })
    }

    /// The part of the road that asks a question.
    pub fn part_of(&self, full: &str) -> Option<&Part> {
        let asks = |part: &&Part| part.questions.iter().chain(&part.after).any(|q| q == full);
        self.road.parts.iter().find(asks)
    }
}

/// The step in which a received exercise asks for a name before it is used; a sender's own steps begin at 1.
pub const NAMING_STEP: &str = "0";

/// The exercise that a full question id belongs to.
pub fn exercise_of(full: &str) -> &str {
    full.split('.').next().unwrap_or_default()
}

/// Whether an exercise, or a question of it, came from someone else: the library's own begin with other letters.
pub fn is_shared(id: &str) -> bool {
    id.starts_with('x')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_content_reads_and_the_road_finds_each_question() {
        let library = Library::shipped().unwrap();
        let asked: Vec<&String> = library.road.parts.iter().flat_map(|p| p.questions.iter().chain(&p.after)).collect();
        assert!(asked.len() >= 18);
        for id in asked.into_iter().chain(&library.road.none.questions).chain(&library.road.stop.offers) {
            assert!(library.find(id).is_some(), "{id}");
        }
        for path in library.gate.path.values() {
            for question in &path.questions {
                assert!(library.find(&question.id).is_some(), "{}", question.id);
            }
        }
    }
}
