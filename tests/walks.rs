//! Small steps on every way there is: each exercise, each fork, each road at each depth, the one sitting; whatever was said at the gate.
//! From one question to the next the level rises by one at most, and each walk ends on meaning or on the steady place (practice.md, E8).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // Other tests use more of it.
mod common;

use common::{none, toml_at};
use restory::exercises::exercise::{Branch, Exercise};
use restory::exercises::library::ExerciseLibrary;
use restory::exercises::program::{Depth, Program};
use restory::story::answers::begin_page_edit;
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::flow::{Flow, FlowStep, active_flow, first_wording_index, flow_steps, wordings_by_level};
use restory::story::ids::{RecordId, StoryId, WriterId};
use restory::story::itinerary::Itinerary;
use restory::story::value::Value;
use restory::story::{Edit, Story, safeguards};
use std::fs;

const STEADY_PLACE: &str = "e0";
/// From this level on, a question asks what something means.
const MEANING: u8 = 3;
/// After the name of a stop that is not the last of its road.
const GOES_ON: &str = ", and the road goes on";
/// What may have been said and ticked at the gate.
const SAID: [(&str, &str); 11] = [
    ("a", ""),
    ("a", "young"),
    ("a", "voices"),
    ("a", "eating"),
    ("a", "self_harm"),
    ("a", "substances"),
    ("b", ""),
    ("c", ""),
    ("d", ""),
    ("e", ""),
    ("f", ""),
];

/// A question on a walk, and its level.
type Step = (String, u8);

#[test]
fn no_level_rises_by_more_than_one_between_neighbours_on_any_walk() {
    none(walks().into_iter().flat_map(|(name, asked)| {
        let pairs = asked.iter().zip(asked.iter().skip(1));
        let steep = pairs.filter(|((_, from), (_, to))| *to > from.saturating_add(1));
        steep.map(|(from, to)| format!("{name}: {from:?} to {to:?}")).collect::<Vec<_>>()
    }));
}

#[test]
fn every_walk_reaches_meaning_in_its_last_step_or_ends_at_the_steady_place() {
    let whole = walks().into_iter().filter(|(name, _)| !name.ends_with(GOES_ON));
    none(whole.filter_map(|(name, asked)| {
        let (last, _) = asked.last()?;
        let step = last.rsplit_once('.').map_or(last.as_str(), |(step, _)| step).to_owned();
        let highest = asked.iter().filter(|(id, _)| id.starts_with(&step)).map(|(_, level)| *level).max()?;
        let fits = last.starts_with(&format!("{STEADY_PLACE}.")) || highest >= MEANING;
        (!fits).then(|| format!("{name}: ends on {last}, in a step that stays below level {MEANING}"))
    }));
}

#[test]
fn there_are_walks_to_look_at() {
    let all = walks();
    assert!(all.len() > 300, "{}", all.len());
    assert!(all.iter().any(|(name, _)| name == "a  the one sitting"));
    assert!(all.iter().any(|(name, _)| name == "b  its path"));
}

/// Every walk by what was said at the gate, with what it asks; those that ask nothing are left out.
fn walks() -> Vec<(String, Vec<Step>)> {
    let library = library();
    let trails = trails();
    let mut all = Vec::new();
    for (gate, topics) in SAID {
        let said = format!("{gate} {topics}");
        for entry in &library.exercise_index {
            let exercise = library.exercise(&entry.id).unwrap();
            let ways: Vec<String> =
                exercise.branch_point.iter().flat_map(|fork| &fork.branches).map(Branch::branch_key).collect();
            for way in if ways.is_empty() { vec![String::new()] } else { ways } {
                let story = story(gate, topics, &[(&entry.id, &way)]);
                all.push((
                    format!("{said} {} {way}", entry.id),
                    asked(&story, &library, &Flow::Exercise(entry.id.clone())),
                ));
            }
        }
        let story = story(gate, topics, &[]);
        for (trail, depth) in trails.iter().flat_map(|trail| Depth::ALL.map(|depth| (trail, depth))) {
            let stops = trail.stops_at_depth(depth);
            for (n, (stop, steps)) in (1..).zip(&stops) {
                let trek = Itinerary::new(&trail.id, [(stop.exercise.clone(), steps.to_vec())]);
                let goes_on = if n < stops.len() { GOES_ON } else { "" };
                let name = format!("{said} {} {depth:?} {n}{goes_on}", trail.id);
                all.push((name, asked(&story, &library, &Flow::Program(trek))));
            }
        }
        let own = active_flow(&story, &library);
        let name = if own == Flow::Session { "the one sitting" } else { "its path" };
        all.push((format!("{said} {name}"), asked(&story, &library, &own)));
    }
    all.retain(|(_, asked)| !asked.is_empty());
    all
}

fn asked(story: &Story, library: &ExerciseLibrary, walk: &Flow) -> Vec<Step> {
    let ask = |spot| match spot {
        FlowStep::Ask(asking) => Some(asking.question_id),
        FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    };
    let all = flow_steps(story, library, walk).into_iter().filter_map(ask);
    let mut before: Option<u8> = None;
    let steps = all.filter_map(|id| safeguards::adapted_question(story, library, &id).map(|question| (id, question)));
    // What is asked for each thing is left out where there is none; the next question then comes in a lower wording.
    let steps = steps.map(|(id, question)| {
        let most = before.map(|level| level.saturating_add(1));
        let level = wordings_by_level(&question)
            .get(first_wording_index(&question, most))
            .map_or(question.level, |(_, level)| *level);
        before = Some(level);
        (id, level)
    });
    steps.collect()
}

fn story(gate: &str, topics: &str, ways: &[(&str, &str)]) -> Story {
    let mut story = Story::new(StoryId::from_number(1));
    let moment = EditContext { writer: WriterId::from_number(1), at: 0 };
    for (name, text) in [(NamedField::GateAnswer, gate), (NamedField::GateTopics, topics)] {
        story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &moment);
    }
    for (exercise, way) in ways.iter().filter(|(_, way)| !way.is_empty()) {
        let sheet = RecordId::from_number(9);
        story.apply(begin_page_edit(&sheet, exercise, 0), &moment);
        let fork = Field::Selection(QuestionRef::new(&format!("{exercise}.fork")));
        story.apply(Edit::put(FieldPath::in_record(&sheet, fork), Value::text(*way)), &moment);
    }
    story
}

fn library() -> ExerciseLibrary {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for entry in library.exercise_index.clone() {
        let exercise: Exercise = toml_at(&format!("content/en/{}.toml", entry.id)).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    library
}

fn trails() -> Vec<Program> {
    let files = fs::read_dir(common::root().join("content/en/roads")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = files.map(|name| name.into_string().unwrap()).filter(|name| name != "one-sitting.toml");
    names.map(|name| toml_at(&format!("content/en/roads/{name}")).unwrap()).collect()
}
