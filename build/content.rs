//! Compiles the TOML files under `content/` to compact JSON. `build.rs` uses it for the content of the first load, `xtask` for the packs
//! that the app fetches on demand. It validates nothing: `tests/content.rs` does, and reports file and key.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The language of the build: the folder of the questions and of the string catalogue.
pub const LANGUAGE: &str = "en";

/// The guides: the name of the pack and the document. The app shows the document itself, so that there is one source.
const GUIDES: [(&str, &str); 2] =
    [("guide-practitioners", "docs/practitioners.md"), ("guide-clients", "docs/clients.md")];

/// A content file that the app fetches on demand.
pub struct Pack {
    /// The id of the exercise, or the name of another pack (`sample`, `road-gentle`).
    pub id: String,
    /// The file name in `dist/content/`; contains a hash of the content.
    pub file: String,
    /// The JSON text of the file.
    #[allow(dead_code)]
    pub json: String,
}

/// Returns all packs: every exercise, every program except the session, the three sample stories, the starters, the sources and
/// the guides.
///
/// # Errors
/// The path of the file that cannot be read or parsed, and the reason.
pub fn compile(dir: &Path) -> Result<Vec<Pack>, String> {
    let mut packs: Vec<Pack> = exercises(dir)?.into_iter().map(|(id, value)| pack(&id, &value)).collect();
    packs.extend(programs(dir)?.into_iter().map(|(id, value)| pack(&format!("road-{id}"), &value)));
    packs.push(pack("sample", &read(&dir.join(LANGUAGE).join("sample.toml"))?));
    packs.push(pack("sample-middle", &read(&dir.join(LANGUAGE).join("sample-middle.toml"))?));
    packs.push(pack("sample-young", &read(&dir.join(LANGUAGE).join("sample-young.toml"))?));
    packs.push(pack("starters", &starters(dir)?));
    packs.push(pack("sources", &read(&dir.join("sources.toml"))?));
    for (name, file) in GUIDES {
        let path = dir.join("..").join(file);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        packs.push(pack(name, &Value::String(text)));
    }
    Ok(packs)
}

/// Returns the JSON of the first load: the session with its questions, the gate, the readiness check and an index of everything else.
///
/// # Errors
/// The path of the file that cannot be read or parsed, and the reason.
#[allow(dead_code)]
pub fn first_load(dir: &Path) -> Result<String, String> {
    let session = read(&dir.join(LANGUAGE).join("roads/one-sitting.toml"))?;
    let all = exercises(dir)?;
    let question_ids = question_ids_of(&session);
    let session_exercises: Vec<Value> =
        all.values().filter_map(|exercise| with_questions_only(exercise, &question_ids)).collect();
    let index: Vec<Value> =
        all.iter().map(|(id, exercise)| exercise_entry(exercise, &pack(id, exercise).file)).collect();
    let all_programs = programs(dir)?;
    let program_index: Vec<Value> = all_programs
        .iter()
        .map(|(id, program)| program_entry(program, &pack(&format!("road-{id}"), program).file))
        .collect();
    let file = |name: &str| {
        compile(dir).map(|packs| packs.into_iter().find(|p| p.id == name).map_or_else(String::new, |p| p.file))
    };
    let (mut gate, readiness_check) =
        (read(&dir.join(LANGUAGE).join("gate.toml"))?, read(&dir.join(LANGUAGE).join("today.toml"))?);
    let helplines = read(&dir.join("helplines.toml"))?;
    if let Some(gate) = gate.as_object_mut() {
        gate.insert("emergency".to_owned(), helplines.get("region").cloned().unwrap_or_else(|| json!([])));
    }
    let hope_id = session["hope"].as_str().unwrap_or_default().to_owned();
    let hope =
        all_programs.get(&hope_id).ok_or_else(|| format!("one-sitting.toml: there is no program {hope_id:?}"))?;
    let first_load = json!({ "road": session, "hope": hope, "sitting": session_exercises, "index": index, "roads": program_index, "gate": gate, "today": readiness_check,
        "sample": file("sample")?, "sample_middle": file("sample-middle")?, "sample_young": file("sample-young")?,
        "practitioner_guide_file": file("guide-practitioners")?, "client_guide_file": file("guide-clients")?,
        "sources": file("sources")?, "starters": file("starters")? });
    Ok(first_load.to_string())
}

/// Returns the starter questions of the exercise editor, each with its full question.
fn starters(dir: &Path) -> Result<Value, String> {
    let all = exercises(dir)?;
    let listed = read(&dir.join(LANGUAGE).join("starters.toml"))?;
    let resolved = list(&listed["starter"]).iter().map(|starter| {
        let full = starter["question"].as_str().unwrap_or_default();
        let mut parts = full.splitn(3, '.');
        let (exercise, step, id) = (parts.next(), parts.next(), parts.next());
        let has_id = |value: &&Value, id: Option<&str>| value["id"].as_str() == id;
        let exercise = exercise.and_then(|name| all.get(name)).unwrap_or(&Value::Null);
        let step = list(&exercise["step"]).iter().find(|value| has_id(value, step)).unwrap_or(&Value::Null);
        let question = list(&step["question"]).iter().find(|value| has_id(value, id));
        let question = question.ok_or_else(|| format!("starters.toml: there is no question {full}"))?;
        let gate = exercise["gate"].as_bool().unwrap_or_default();
        Ok(json!({ "moment": starter["moment"], "question": question, "gate": gate }))
    });
    Ok(Value::Array(resolved.collect::<Result<_, String>>()?))
}

fn exercises(dir: &Path) -> Result<BTreeMap<String, Value>, String> {
    let folder = dir.join(LANGUAGE);
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

/// Returns every program by id, except the session (`one-sitting`), whose file has a different format.
fn programs(dir: &Path) -> Result<BTreeMap<String, Value>, String> {
    let folder = dir.join(LANGUAGE).join("roads");
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

/// Returns the index entry of a program.
fn program_entry(program: &Value, file: &str) -> Value {
    let of = |key: &str| program.get(key).cloned().unwrap_or(Value::Null);
    let first = list(&program["stop"]).first().map_or(Value::Null, |stop| stop["exercise"].clone());
    json!({ "id": of("id"), "title": of("title"), "for": of("for"), "minutes": of("minutes"), "first": first, "file": file })
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

/// Returns the full ids of all questions that the session names, now or in an earlier release, and those of the steady place.
fn question_ids_of(session: &Value) -> Vec<String> {
    let parts =
        list(&session["part"]).iter().flat_map(|part| list(&part["questions"]).iter().chain(list(&part["after"])));
    let other_questions = list(&session["none"]["questions"]).iter().chain(list(&session["stop"]["offers"]));
    let other_questions = other_questions.chain(list(&session["earlier"]));
    let steady_place = (1..=5).map(|n| format!("e0.1.{n}"));
    parts.chain(other_questions).filter_map(Value::as_str).map(str::to_owned).chain(steady_place).collect()
}

/// Returns the exercise with only the given questions; `None` if none of them is in it.
fn with_questions_only(exercise: &Value, question_ids: &[String]) -> Option<Value> {
    let mut exercise = exercise.clone();
    let id = exercise["id"].as_str().unwrap_or_default().to_owned();
    let steps = exercise["step"].as_array_mut()?;
    for step in steps.iter_mut() {
        let prefix = format!("{id}.{}", step["id"].as_str().unwrap_or_default());
        let questions = step["question"].as_array_mut()?;
        questions.retain(|q| question_ids.contains(&format!("{prefix}.{}", q["id"].as_str().unwrap_or_default())));
    }
    steps.retain(|step| !list(&step["question"]).is_empty());
    (!list(&exercise["step"]).is_empty()).then(|| without_page_keys(exercise))
}

/// The keys that only the page of an exercise reads, which fetches the whole exercise.
const PAGE_KEYS: [&str; 4] = ["layout", "off_page", "part", "heading"];

/// Removes the keys that the first load does not need.
fn without_page_keys(mut exercise: Value) -> Value {
    let remove = |value: &mut Value| {
        value.as_object_mut().into_iter().for_each(|keys| keys.retain(|key, _| !PAGE_KEYS.contains(&key.as_str())));
    };
    remove(&mut exercise);
    for step in exercise["step"].as_array_mut().into_iter().flatten() {
        remove(step);
        step["question"].as_array_mut().into_iter().flatten().for_each(remove);
    }
    exercise
}

/// Returns the index entry of an exercise: what a list shows, and which question gives terms of which kind.
fn exercise_entry(exercise: &Value, file: &str) -> Value {
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
