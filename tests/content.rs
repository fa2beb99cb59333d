//! Rules for every file under `content/`. A failure names the file, the key and the reason.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects, clippy::cast_precision_loss)]

#[path = "content/broken_files.rs"]
mod broken_files;
#[path = "content/guide.rs"]
mod guide;
#[path = "content/helplines.rs"]
mod helplines;
#[path = "content/ids.rs"]
mod ids;
#[path = "content/language.rs"]
mod language;
#[path = "content/line_numbers.rs"]
mod line_numbers;
#[path = "content/lint.rs"]
mod lint;
#[path = "content/placeholders.rs"]
mod placeholders;
#[path = "content/plain_words.rs"]
mod plain_words;
#[path = "content/screens.rs"]
mod screens;

use language::{misused_placeholders, unfit_for_screen, unfit_to_ask};
use lint::findings_in;
use restory::exercises::exercise::{Exercise, Input, Question};
use restory::exercises::gate::Gate;
use restory::exercises::page_layout::{layout_of_step, layout_with_key, part_of_question};
use restory::exercises::session::Session;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const GOLDEN: &str = "tests/fixtures/question_ids.txt";

/// A question with its file and full id.
struct ShippedQuestion {
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
fn every_exercise_follows_the_content_rules() {
    let files = exercise_files();
    assert!(files.len() > 30, "{files:?}");
    assert_no_findings(files.iter().flat_map(|file| findings_in(file, &text_at(file).unwrap())));
}

#[test]
fn every_exercise_and_question_id_is_unique() {
    let mut seen = BTreeSet::new();
    let ids = exercises().into_iter().map(|(file, exercise)| (file, exercise.id));
    let asked = questions().into_iter().map(|ShippedQuestion { file, id, .. }| (file, id));
    assert_no_findings(
        ids.chain(asked)
            .filter_map(|(file, id)| (!seen.insert(id.clone())).then(|| format!("{file} {id} is used twice"))),
    );
}

#[test]
fn questions_on_gate_paths_follow_the_wording_rules() {
    let gate = questions().into_iter().filter(|asked| asked.id.starts_with("gate."));
    assert_no_findings(gate.flat_map(|ShippedQuestion { file, id, question }| {
        let all =
            [&question.wording].into_iter().chain(&question.alternative_wordings).chain(&question.simpler_wordings);
        let found =
            all.flat_map(|text| unfit_to_ask(text).into_iter().chain(misused_placeholders(text)).collect::<Vec<_>>());
        found.map(|why| format!("{file} {id} ask: {why}")).collect::<Vec<_>>()
    }));
}

/// Everything that a gate answer or topic replaces, hides, recommends or withholds exists.
#[test]
fn everything_the_gate_changes_exists_and_follows_the_rules() {
    let file = "content/en/gate.toml";
    let gate: Gate = toml_at(file);
    let all = questions();
    let exists = |id: &str| {
        let is_or_contains = |asked: &ShippedQuestion| {
            asked.id == id || asked.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))
        };
        all.iter().any(is_or_contains)
    };
    let topics: Vec<_> = gate.topic_group.topics.iter().chain([&gate.young_people_topic]).collect();
    let links = gate.paths.values().flat_map(|path| &path.links).map(|link| &link.exercise);
    let named = topics.iter().flat_map(|topic| topic.hidden_exercises.iter().chain(&topic.recommended_exercises));
    let named = named.chain(gate.paths.values().flat_map(|path| &path.withheld_ids)).chain(links);
    let named = named.chain(topics.iter().flat_map(|topic| topic.replacements.iter().map(|other| &other.id)));
    let missing = named.filter(|id| !exists(id)).map(|id| format!("{file} {id}: no such exercise or question exists"));
    let known = |key: &str| topics.iter().any(|topic| topic.key == key);
    let unknown_topics =
        all.iter().flat_map(|asked| asked.question.replacements.iter().map(move |other| (asked, other)));
    let unknown_topics = unknown_topics.filter(|(_, other)| !known(&other.id));
    let unknown_topics = unknown_topics
        .map(|(asked, other)| format!("{} {} topic: no topic {:?} exists", asked.file, asked.id, other.id));
    let unfit_replacements = topics.iter().flat_map(|topic| &topic.replacements).flat_map(|other| {
        let texts = std::iter::once(&other.wording).chain(&other.alternative_wordings).chain(&other.simpler_wordings);
        texts.flat_map(|text| unfit_to_ask(text).into_iter().chain(misused_placeholders(text))).collect::<Vec<_>>()
    });
    assert_no_findings(
        missing.chain(unknown_topics).chain(unfit_replacements.map(|why| format!("{file} instead: {why}"))),
    );
}

/// The texts around the exercises follow the same language rules.
#[test]
fn other_content_texts_praise_and_judge_nothing() {
    let files = ["gate", "today", "starters", "roads/one-sitting", "roads/gentle", "roads/classic", "roads/short"];
    let more = ["roads/hard-day", "roads/after-a-loss", "roads/solution-focused", "roads/picture-first"];
    assert_no_findings(files.into_iter().chain(more).flat_map(|name| {
        let file = format!("content/en/{name}.toml");
        let texts = strings(&toml_at::<toml::Value>(&file));
        let found = texts.iter().flat_map(|text| unfit_for_screen(text).into_iter().map(move |why| (why, text)));
        found.map(|(why, text)| format!("{file}: {why}: {text}")).collect::<Vec<_>>()
    }));
}

#[test]
fn every_referenced_question_and_source_exists() {
    let ids: BTreeSet<String> = questions().into_iter().map(|asked| asked.id).collect();
    let sources: BTreeSet<String> =
        toml_at::<Sources>("content/sources.toml").source.into_iter().map(|s| s.key).collect();
    let unknown = |file: &str, key: &str, name: &str| format!("{file} {key}: {name:?} does not exist");
    let asked = questions().into_iter().flat_map(|ShippedQuestion { file, question, .. }| {
        let named = question
            .pick_from
            .iter()
            .map(|id| ("pick_from", id))
            .chain(question.offered_answers.iter().map(|id| ("offers", id)))
            .chain(question.equivalent_question.iter().map(|id| ("twin", id)));
        let missing = named.filter(|(_, id)| !ids.contains(*id)).map(|(key, id)| unknown(&file, key, id));
        missing.collect::<Vec<_>>()
    });
    let cited = exercises().into_iter().flat_map(|(file, exercise)| {
        let of_steps = exercise.steps.iter().map(|step| ("source", &step.source));
        let named = exercise.sources.iter().map(|key| ("sources", key)).chain(of_steps);
        let missing = named.filter(|(_, name)| !sources.contains(*name)).map(|(key, name)| unknown(&file, key, name));
        missing.collect::<Vec<_>>()
    });
    assert_no_findings(asked.chain(cited));
}

#[test]
fn every_session_question_exists_and_has_two_examples() {
    let session: Session = toml_at("content/en/roads/one-sitting.toml");
    let by_id: BTreeMap<String, ShippedQuestion> =
        questions().into_iter().map(|asked| (asked.id.clone(), asked)).collect();
    let asked = session.parts.iter().flat_map(|part| part.questions.iter().chain(&part.questions_after_milestone));
    let also = session.no_exception.replacement_questions.iter().chain(&session.stop_screen.offered_questions);
    assert_no_findings(asked.chain(also).filter_map(|id| match by_id.get(id) {
        None => Some(format!("content/en/roads/one-sitting.toml {id}: no exercise has this question")),
        Some(asked) if asked.question.examples.len() == 2 => None,
        Some(ShippedQuestion { file, question, .. }) => {
            Some(format!("{file} {id} examples: {}; the session needs two", question.examples.len()))
        }
    }));
}

/// What a question of the session builds on is asked before it, in the session or where no moment came to mind.
#[test]
fn every_session_question_builds_on_earlier_ones() {
    let session: Session = toml_at("content/en/roads/one-sitting.toml");
    let mut before: Vec<&String> = session.no_exception.replacement_questions.iter().collect();
    let mut findings = Vec::new();
    for part in &session.parts {
        for question in &part.questions {
            let needed = part.prerequisites.get(question).into_iter().flatten();
            findings.extend(
                needed
                    .filter(|id| !before.contains(id))
                    .map(|id| format!("{question} needs {id}, which is not before it")),
            );
            before.push(question);
        }
        let unknown = part.prerequisites.keys().filter(|id| !part.questions.contains(id));
        findings.extend(unknown.map(|id| format!("{}: needs {id}: the part does not ask it", part.id)));
    }
    let skipped = session.no_exception.skipped_questions.iter().filter(|id| !before.contains(id));
    findings.extend(skipped.map(|id| format!("leave_out {id}: the session does not ask it")));
    assert_no_findings(findings);
}

#[test]
fn every_addition_that_a_picture_offers_belongs_to_one_question() {
    let asked = questions();
    let is_asked_once = |id: &str| asked.iter().any(|asked| asked.id == id && asked.question.for_each.is_none());
    let missing = restory::strings::picture_editor::ALL_ADDITIONS
        .concat()
        .into_iter()
        .filter(|add| !is_asked_once(&add.question));
    assert_no_findings(missing.map(|add| {
        format!("strings/picture_editor.rs {:?}: {} does not exist or is asked for each item", add.label, add.question)
    }));
}

/// An answer that only steers, such as who may read a page, is never printed on it. Each choice of one is decided in its file.
#[test]
fn every_choice_of_one_says_whether_it_is_on_the_page() {
    let undecided = exercise_files().into_iter().flat_map(|file| {
        let exercise: toml::Value = toml_at(&file);
        let steps = exercise["step"].as_array().cloned().unwrap_or_default();
        let questions = steps
            .into_iter()
            .flat_map(|step| step["question"].as_array().cloned().unwrap_or_default())
            .filter(|question| {
                let is = |key: &str, value: toml::Value| question.get(key) == Some(&value);
                is("one", true.into()) && is("input", "chips".into()) && question.get("off_page").is_none()
            });
        questions
            .map(|question| format!("{file} {}: say off_page = true or false", question["ask"]))
            .collect::<Vec<_>>()
    });
    assert_no_findings(undecided);
}

/// A part that its layout does not have would be in the body without a word.
#[test]
fn every_layout_exists_and_has_the_parts_that_are_asked_of_it() {
    let mut findings = Vec::new();
    for (file, exercise) in exercises() {
        let keys = exercise.steps.iter().map(|step| &step.page_layout).chain([&exercise.page_layout]);
        let unknown = keys.filter(|key| layout_with_key(key).is_none());
        findings.extend(unknown.map(|key| format!("{file} layout: there is no {key:?}")));
        for step in &exercise.steps {
            let layout = layout_of_step(&exercise, step);
            let is_there = |question: &&Question| part_of_question(question).is_some_and(|part| layout.has_part(part));
            findings.extend(step.questions.iter().filter(|question| !is_there(question)).map(|question| {
                format!("{file} {:?} part: {} has no {:?}", question.wording, layout.key(), question.page_part)
            }));
        }
    }
    assert_no_findings(findings);
}

/// Answers are stored under question ids, so an id and its input type never change. `UPDATE_GOLDEN=1` adds new ids to the golden file.
#[test]
fn every_question_id_ever_released_still_takes_its_answers() {
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
    let changed = listed.iter().filter_map(|(id, input)| match shipped.get(id) {
        None => {
            Some(format!("{GOLDEN} {id}: no question has this id any more; its stored answers would have no question"))
        }
        Some(now) if now != input => Some(format!("{GOLDEN} {id} input: was {input}, is {now}")),
        Some(_) => None,
    });
    let new = shipped.keys().filter(|id| !listed.contains_key(*id));
    assert_no_findings(changed.chain(new.map(|id| format!("{GOLDEN} {id}: new; run once with UPDATE_GOLDEN=1"))));
}

/// Fails if there is any finding, with one finding per line.
fn assert_no_findings(findings: impl IntoIterator<Item = String>) {
    let findings: Vec<String> = findings.into_iter().collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

fn input_name(input: Input) -> String {
    serde_json::to_value(input).unwrap().as_str().unwrap().to_owned()
}

/// Returns every question of the app, with those on the gate paths.
fn questions() -> Vec<ShippedQuestion> {
    let mut all = Vec::new();
    for (file, exercise) in exercises() {
        for step in exercise.steps {
            for question in step.questions {
                let id = format!("{}.{}.{}", exercise.id, step.id, question.id);
                all.push(ShippedQuestion { file: file.clone(), id, question });
            }
        }
    }
    let file = "content/en/gate.toml";
    let gate: Gate = toml_at(file);
    let asked = gate.paths.into_values().flat_map(|path| path.questions);
    all.extend(asked.map(|question| ShippedQuestion { file: file.to_owned(), id: question.id.clone(), question }));
    all
}

fn exercises() -> Vec<(String, Exercise)> {
    exercise_files().into_iter().map(|file| (file.clone(), toml_at(&file))).collect()
}

/// Returns the paths of all exercise files, such as `content/en/e1.toml`.
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

/// Returns every string in a TOML value, at any depth.
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
