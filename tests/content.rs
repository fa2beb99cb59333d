//! What each file under `content/` keeps to. A failure names the file, the key and the reason.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects, clippy::cast_precision_loss)]

#[path = "content/broken.rs"]
mod broken;
#[path = "content/check.rs"]
mod check;
#[path = "content/guide.rs"]
mod guide;
#[path = "content/helplines.rs"]
mod helplines;
#[path = "content/language.rs"]
mod language;
#[path = "content/lines.rs"]
mod lines;
#[path = "content/placeholders.rs"]
mod placeholders;
#[path = "content/screens.rs"]
mod screens;

use check::remarks;
use language::{misplaced, unfit, unfit_to_ask};
use restory::exercises::exercise::{Exercise, Input, Question};
use restory::exercises::gate::Gate;
use restory::exercises::session::Session;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const GOLDEN: &str = "tests/fixtures/question_ids.txt";
/// A question with its file and full id.
struct Asked {
    file: String,
    id: String,
    question: Question,
}

#[derive(Deserialize)]
struct Sources {
    source: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    key: String,
}

#[test]
fn every_exercise_keeps_to_the_rules() {
    let files = exercise_files();
    assert!(files.len() > 30, "{files:?}");
    none(files.iter().flat_map(|file| remarks(file, &text_at(file).unwrap())));
}

#[test]
fn no_two_exercises_and_questions_share_an_id() {
    let mut seen = BTreeSet::new();
    let ids = exercises().into_iter().map(|(file, exercise)| (file, exercise.id));
    let asked = questions().into_iter().map(|Asked { file, id, .. }| (file, id));
    none(
        ids.chain(asked)
            .filter_map(|(file, id)| (!seen.insert(id.clone())).then(|| format!("{file} {id} stands twice"))),
    );
}

#[test]
fn what_is_asked_on_the_paths_of_the_gate_keeps_to_the_rules() {
    let gate = questions().into_iter().filter(|asked| asked.id.starts_with("gate."));
    none(gate.flat_map(|Asked { file, id, question }| {
        let all =
            [&question.wording].into_iter().chain(&question.alternative_wordings).chain(&question.simpler_wordings);
        let found = all.flat_map(|text| unfit_to_ask(text).into_iter().chain(misplaced(text)).collect::<Vec<_>>());
        found.map(|why| format!("{file} {id} ask: {why}")).collect::<Vec<_>>()
    }));
}

/// What is asked in place of a wording, and what is hidden, preferred or left out, is something that is there.
#[test]
fn whatever_the_gate_changes_is_there_and_keeps_to_the_rules() {
    let file = "content/en/gate.toml";
    let gate: Gate = toml_at(file);
    let all = questions();
    let is_there = |id: &str| {
        let within =
            |asked: &Asked| asked.id == id || asked.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
        all.iter().any(within)
    };
    let topics: Vec<_> = gate.topic_group.topics.iter().chain([&gate.young_people_topic]).collect();
    let doors = gate.paths.values().flat_map(|path| &path.links).map(|door| &door.exercise);
    let named = topics.iter().flat_map(|topic| topic.hidden_exercises.iter().chain(&topic.recommended_exercises));
    let named = named.chain(gate.paths.values().flat_map(|path| &path.withheld_ids)).chain(doors);
    let named = named.chain(topics.iter().flat_map(|topic| topic.replacements.iter().map(|other| &other.id)));
    let lost = named.filter(|id| !is_there(id)).map(|id| format!("{file} {id}: no exercise and no question"));
    let known = |key: &str| topics.iter().any(|topic| topic.key == key);
    let strange = all.iter().flat_map(|asked| asked.question.replacements.iter().map(move |other| (asked, other)));
    let strange = strange.filter(|(_, other)| !known(&other.id));
    let strange =
        strange.map(|(asked, other)| format!("{} {} topic: {:?} is no topic", asked.file, asked.id, other.id));
    let said = topics.iter().flat_map(|topic| &topic.replacements).flat_map(|other| {
        let texts = std::iter::once(&other.wording).chain(&other.alternative_wordings).chain(&other.simpler_wordings);
        texts.flat_map(|text| unfit_to_ask(text).into_iter().chain(misplaced(text))).collect::<Vec<_>>()
    });
    none(lost.chain(strange).chain(said.map(|why| format!("{file} instead: {why}"))));
}

/// What is offered beside or below the exercises speaks with the same voice.
#[test]
fn nothing_else_under_content_praises_or_judges() {
    let files = ["gate", "today", "starters", "roads/one-sitting", "roads/gentle", "roads/classic", "roads/short"];
    let more = ["roads/hard-day", "roads/after-a-loss", "roads/solution-focused", "roads/picture-first"];
    none(files.into_iter().chain(more).flat_map(|name| {
        let file = format!("content/en/{name}.toml");
        let texts = strings(&toml_at::<toml::Value>(&file));
        let found = texts.iter().flat_map(|text| unfit(text).into_iter().map(move |why| (why, text)));
        found.map(|(why, text)| format!("{file}: {why}: {text}")).collect::<Vec<_>>()
    }));
}

#[test]
fn every_reference_to_a_question_or_a_source_finds_it() {
    let ids: BTreeSet<String> = questions().into_iter().map(|asked| asked.id).collect();
    let sources: BTreeSet<String> =
        toml_at::<Sources>("content/sources.toml").source.into_iter().map(|s| s.key).collect();
    let unknown = |file: &str, key: &str, name: &str| format!("{file} {key}: {name:?} is not there");
    let asked = questions().into_iter().flat_map(|Asked { file, question, .. }| {
        let named = question
            .pick_from
            .iter()
            .map(|id| ("pick_from", id))
            .chain(question.equivalent_question.iter().map(|id| ("twin", id)));
        let lost = named.filter(|(_, id)| !ids.contains(*id)).map(|(key, id)| unknown(&file, key, id));
        lost.collect::<Vec<_>>()
    });
    let cited = exercises().into_iter().flat_map(|(file, exercise)| {
        let of_steps = exercise.steps.iter().map(|step| ("source", &step.source));
        let named = exercise.sources.iter().map(|key| ("sources", key)).chain(of_steps);
        let lost = named.filter(|(_, name)| !sources.contains(*name)).map(|(key, name)| unknown(&file, key, name));
        lost.collect::<Vec<_>>()
    });
    none(asked.chain(cited));
}

#[test]
fn every_question_of_the_one_sitting_is_there_and_has_two_examples() {
    let road: Session = toml_at("content/en/roads/one-sitting.toml");
    let by_id: BTreeMap<String, Asked> = questions().into_iter().map(|asked| (asked.id.clone(), asked)).collect();
    let asked = road.parts.iter().flat_map(|part| part.questions.iter().chain(&part.questions_after_milestone));
    let also = road.no_exception.replacement_questions.iter().chain(&road.stop_screen.offered_questions);
    none(asked.chain(also).filter_map(|id| match by_id.get(id) {
        None => Some(format!("content/en/roads/one-sitting.toml {id}: no exercise has this question")),
        Some(asked) if asked.question.examples.len() == 2 => None,
        Some(Asked { file, question, .. }) => {
            Some(format!("{file} {id} examples: {}; two are wanted in the one sitting", question.examples.len()))
        }
    }));
}

#[test]
fn whatever_a_picture_offers_to_add_is_asked_for_once() {
    let asked = questions();
    let once = |id: &str| asked.iter().any(|asked| asked.id == id && asked.question.for_each.is_none());
    let lost = restory::strings::picture_editor::ALL_ADDITIONS.concat().into_iter().filter(|add| !once(&add.question));
    none(lost.map(|add| format!("words/adding.rs {:?}: {} is not asked by itself", add.label, add.question)));
}

/// Answers are kept under these ids, so an id stays, and so does the kind of answer. New ids are added with `UPDATE_GOLDEN=1`.
#[test]
fn every_question_that_was_ever_shipped_still_takes_its_answers() {
    let path = root().join(GOLDEN);
    let shipped: BTreeMap<String, String> =
        questions().into_iter().map(|asked| (asked.id, input_name(asked.question.input))).collect();
    let text = fs::read_to_string(&path).unwrap_or_default();
    let mut listed: BTreeMap<String, String> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(id, input)| (id.to_owned(), input.trim().to_owned()))
        .collect();
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|set| set == "1") {
        for (id, input) in &shipped {
            listed.entry(id.clone()).or_insert_with(|| input.clone());
        }
        let lines: Vec<String> = listed.iter().map(|(id, input)| format!("{id} {input}\n")).collect();
        fs::write(&path, lines.concat()).unwrap();
    }
    let parted = listed.iter().filter_map(|(id, input)| match shipped.get(id) {
        None => Some(format!("{GOLDEN} {id}: no question has this id any more; answers under it would be parted")),
        Some(now) if now != input => Some(format!("{GOLDEN} {id} input: was {input}, is {now}")),
        Some(_) => None,
    });
    let new = shipped.keys().filter(|id| !listed.contains_key(*id));
    none(parted.chain(new.map(|id| format!("{GOLDEN} {id}: new; run once with UPDATE_GOLDEN=1"))));
}

/// Fails with each remark on a line of its own.
fn none(remarks: impl IntoIterator<Item = String>) {
    let remarks: Vec<String> = remarks.into_iter().collect();
    assert!(remarks.is_empty(), "\n{}\n", remarks.join("\n"));
}

fn input_name(input: Input) -> String {
    serde_json::to_value(input).unwrap().as_str().unwrap().to_owned()
}

/// Every question that the program ships, those of the gate too.
fn questions() -> Vec<Asked> {
    let mut all = Vec::new();
    for (file, exercise) in exercises() {
        for step in exercise.steps {
            for question in step.questions {
                let id = format!("{}.{}.{}", exercise.id, step.id, question.id);
                all.push(Asked { file: file.clone(), id, question });
            }
        }
    }
    let file = "content/en/gate.toml";
    let gate: Gate = toml_at(file);
    let asked = gate.paths.into_values().flat_map(|path| path.questions);
    all.extend(asked.map(|question| Asked { file: file.to_owned(), id: question.id.clone(), question }));
    all
}

fn exercises() -> Vec<(String, Exercise)> {
    exercise_files().into_iter().map(|file| (file.clone(), toml_at(&file))).collect()
}

/// Files such as `content/en/e1.toml`.
fn exercise_files() -> Vec<String> {
    let names = fs::read_dir(root().join("content/en"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    let is_one = |name: &String| name.starts_with('e') && Path::new(name).extension().is_some_and(|e| e == "toml");
    names.filter(is_one).map(|name| format!("content/en/{name}")).collect::<BTreeSet<_>>().into_iter().collect()
}

fn toml_at<T: DeserializeOwned>(file: &str) -> T {
    try_toml(file).unwrap_or_else(|why| panic!("{why}"))
}

fn try_toml<T: DeserializeOwned>(file: &str) -> Result<T, String> {
    toml::from_str(&text_at(file)?).map_err(|e| format!("{file}: {e}"))
}

fn text_at(file: &str) -> Result<String, String> {
    fs::read_to_string(root().join(file)).map_err(|e| format!("{file}: {e}"))
}

/// Every text in a file, wherever it stands.
fn strings(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Array(all) => all.iter().flat_map(strings).collect(),
        toml::Value::Table(all) => all.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
