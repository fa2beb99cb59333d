//! Content files into compact JSON. Used by `build.rs` (what the first load needs) and by `xtask` (packs fetched on need).
//! Nothing is validated here: tests do it, with file and key.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One file that the app fetches when it is needed.
pub struct Pack {
    /// The exercise's or text's id.
    pub id: String,
    /// Its name in `dist/content/`, by hash of its bytes.
    pub file: String,
    /// Its text.
    #[allow(dead_code)]
    pub json: String,
}

/// All packs: each exercise whole, each of the other roads, the sample, the starters, the sources.
pub fn compile(dir: &Path) -> Result<Vec<Pack>, String> {
    let mut packs: Vec<Pack> = exercises(dir)?.into_iter().map(|(id, value)| pack(&id, &value)).collect();
    packs.extend(roads(dir)?.into_iter().map(|(id, value)| pack(&format!("road-{id}"), &value)));
    packs.push(pack("sample", &read(&dir.join("en/sample.toml"))?));
    packs.push(pack("sample-young", &read(&dir.join("en/sample-young.toml"))?));
    packs.push(pack("starters", &starters(dir)?));
    packs.push(pack("sources", &read(&dir.join("sources.toml"))?));
    Ok(packs)
}

/// What the first load holds: the road, its questions, the gate, and an index of everything else.
#[allow(dead_code)]
pub fn first_load(dir: &Path) -> Result<String, String> {
    let road = read(&dir.join("en/roads/one-sitting.toml"))?;
    let all = exercises(dir)?;
    let wanted = questions_of(&road);
    let sitting: Vec<Value> = all.values().filter_map(|exercise| only(exercise, &wanted)).collect();
    let index: Vec<Value> = all.iter().map(|(id, exercise)| entry(exercise, &pack(id, exercise).file)).collect();
    let others = roads(dir)?;
    let ways: Vec<Value> =
        others.iter().map(|(id, road)| line(road, &pack(&format!("road-{id}"), road).file)).collect();
    let file = |name: &str| {
        compile(dir).map(|packs| packs.into_iter().find(|p| p.id == name).map_or_else(String::new, |p| p.file))
    };
    let (mut gate, today) = (read(&dir.join("en/gate.toml"))?, read(&dir.join("en/today.toml"))?);
    let helplines = read(&dir.join("helplines.toml"))?;
    if let Some(gate) = gate.as_object_mut() {
        gate.insert("emergency".to_owned(), helplines.get("region").cloned().unwrap_or_else(|| json!([])));
    }
    let whole = json!({ "road": road, "sitting": sitting, "index": index, "roads": ways, "gate": gate, "today": today,
        "sample": file("sample")?, "sample_young": file("sample-young")?,
        "sources": file("sources")?, "starters": file("starters")? });
    Ok(whole.to_string())
}

/// The Studio's starters, each with its question whole.
fn starters(dir: &Path) -> Result<Value, String> {
    let all = exercises(dir)?;
    let listed = read(&dir.join("en/starters.toml"))?;
    let whole = list(&listed["starter"]).iter().map(|starter| {
        let full = starter["question"].as_str().unwrap_or_default();
        let mut parts = full.splitn(3, '.');
        let (exercise, step, id) = (parts.next(), parts.next(), parts.next());
        let with = |value: &&Value, id: Option<&str>| value["id"].as_str() == id;
        let exercise = exercise.and_then(|name| all.get(name)).unwrap_or(&Value::Null);
        let step = list(&exercise["step"]).iter().find(|value| with(value, step)).unwrap_or(&Value::Null);
        let question = list(&step["question"]).iter().find(|value| with(value, id));
        let question = question.ok_or_else(|| format!("starters.toml: there is no question {full}"))?;
        let gate = exercise["gate"].as_bool().unwrap_or_default();
        Ok(json!({ "moment": starter["moment"], "question": question, "gate": gate }))
    });
    Ok(Value::Array(whole.collect::<Result<_, String>>()?))
}

fn exercises(dir: &Path) -> Result<BTreeMap<String, Value>, String> {
    let folder = dir.join("en");
    let files = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut all = BTreeMap::new();
    for file in files {
        let path = file.map_err(|e| e.to_string())?.path();
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        let is_exercise = name.strip_prefix('e').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if is_exercise && path.extension().is_some_and(|e| e == "toml") {
            all.insert(name, read(&path)?);
        }
    }
    Ok(all)
}

/// The roads besides the one sitting, which has a form of its own.
fn roads(dir: &Path) -> Result<BTreeMap<String, Value>, String> {
    let folder = dir.join("en/roads");
    let mut all = BTreeMap::new();
    for file in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = file.map_err(|e| e.to_string())?.path();
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        if name != "one-sitting" && path.extension().is_some_and(|e| e == "toml") {
            all.insert(name, read(&path)?);
        }
    }
    Ok(all)
}

/// The index's line of a road.
fn line(road: &Value, file: &str) -> Value {
    let of = |key: &str| road.get(key).cloned().unwrap_or(Value::Null);
    json!({ "id": of("id"), "title": of("title"), "for": of("for"), "minutes": of("minutes"), "file": file })
}

fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

fn pack(id: &str, value: &Value) -> Pack {
    let json = value.to_string();
    let digest = Sha256::digest(json.as_bytes());
    let number = digest.iter().take(6).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let hash = format!("{number:012x}");
    Pack { id: id.to_owned(), file: format!("{id}.{hash}.json"), json }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Full ids of every question the road names.
fn questions_of(road: &Value) -> Vec<String> {
    let parts = list(&road["part"]).iter().flat_map(|part| list(&part["questions"]).iter().chain(list(&part["after"])));
    let rest = list(&road["none"]["questions"]).iter().chain(list(&road["stop"]["offers"]));
    let steady = (1..=5).map(|n| format!("e0.1.{n}"));
    parts.chain(rest).filter_map(Value::as_str).map(str::to_owned).chain(steady).collect()
}

/// An exercise with only some of its questions; `None` when none is left.
fn only(exercise: &Value, wanted: &[String]) -> Option<Value> {
    let mut exercise = exercise.clone();
    let id = exercise["id"].as_str().unwrap_or_default().to_owned();
    let steps = exercise["step"].as_array_mut()?;
    for step in steps.iter_mut() {
        let prefix = format!("{id}.{}", step["id"].as_str().unwrap_or_default());
        let questions = step["question"].as_array_mut()?;
        questions.retain(|q| wanted.contains(&format!("{prefix}.{}", q["id"].as_str().unwrap_or_default())));
    }
    steps.retain(|step| !list(&step["question"]).is_empty());
    (!list(&exercise["step"]).is_empty()).then_some(exercise)
}

/// The index's line of an exercise: what a list shows, and which answers give words of which kind.
fn entry(exercise: &Value, file: &str) -> Value {
    let id = exercise["id"].as_str().unwrap_or_default();
    let by_question = |key: &str| -> Map<String, Value> {
        let steps = list(&exercise["step"]).iter();
        let of_step = |step: &Value| {
            let prefix = format!("{id}.{}", step["id"].as_str().unwrap_or_default());
            let of_question =
                |question: &Value| Some((format!("{prefix}.{}", question["id"].as_str()?), question.get(key)?.clone()));
            list(&step["question"]).iter().filter_map(of_question).collect::<Vec<_>>()
        };
        steps.flat_map(of_step).collect()
    };
    let speakers = Some(by_question("speaker")).filter(|speakers| !speakers.is_empty());
    let of = |key: &str| exercise.get(key).cloned().unwrap_or(Value::Null);
    let mut entry = json!({ "id": id, "title": of("title"), "purpose": of("purpose"), "minutes": of("minutes"), "yields": of("yields"),
        "needs": of("needs"), "roads": of("roads"), "kind": of("kind"), "gate": exercise["gate"].as_bool().unwrap_or(false), "file": file, "gives": by_question("gives"),
        "speakers": speakers, "unlisted": of("unlisted"), "other_writer": of("other_writer") });
    if let Some(keys) = entry.as_object_mut() {
        keys.retain(|_, value| !value.is_null());
    }
    entry
}
