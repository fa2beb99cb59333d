//! Rules for every program under `content/en/roads/`, except the session (`one-sitting`), whose file has a different format.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{assert_no_findings, root, text_at, toml_at, words_not_for_screen};
use restory::exercises::exercise::Exercise;
use serde::Deserialize;
use std::fs;

const FOLDER: &str = "content/en/roads";
const SESSION: &str = "one-sitting";
const STEADY_PLACE: &str = "e0";
/// From this level on, a step asks what something means (practice.md 5).
const MEANING: u8 = 3;

/// A program as its file defines it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramFile {
    id: String,
    title: String,
    #[serde(rename = "for")]
    audience: String,
    minutes: (u16, u16),
    #[serde(rename = "stop")]
    stops: Vec<StopFile>,
}

/// A stop of a program: an exercise, and which of its steps are asked at each depth.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StopFile {
    exercise: String,
    label: String,
    why: String,
    short: Vec<String>,
    medium: Vec<String>,
    long: Vec<String>,
}

impl StopFile {
    fn depths(&self) -> [(&'static str, &[String]); 3] {
        [("short", &self.short), ("medium", &self.medium), ("long", &self.long)]
    }
}

#[test]
fn every_program_has_a_title_an_audience_and_a_draft_note() {
    check_programs(|name, program| {
        let mut texts = [&program.title, &program.audience]
            .into_iter()
            .chain(program.stops.iter().flat_map(|s| [&s.label, &s.why]));
        let wrong = [
            (program.id != name, "id: not the name of the file"),
            (
                !text_at(&file_of(name)).unwrap().starts_with("# Draft wording"),
                "does not start with the note that it is a draft",
            ),
            (program.minutes.0 == 0 || program.minutes.0 > program.minutes.1, "minutes: not a minimum and a maximum"),
            (program.stops.len() < 2, "stop: at least two are needed"),
            (texts.any(|text| text.trim().is_empty()), "a text is empty"),
        ];
        wrong.into_iter().filter(|(is, _)| *is).map(|(_, why)| why.to_owned()).collect()
    });
}

#[test]
fn every_stop_names_an_exercise_and_steps_of_it() {
    check_stops(|stop| match exercise(stop) {
        Err(why) => vec![why],
        Ok(exercise) => {
            let asked = stop.depths().into_iter().flat_map(|(depth, ids)| ids.iter().map(move |id| (depth, id)));
            let unknown = asked.filter(|(_, id)| !exercise.steps.iter().any(|step| step.id == **id));
            unknown.map(|(depth, id)| format!("{depth}: the exercise has no step {id:?}")).collect()
        }
    });
}

#[test]
fn the_steps_of_a_shorter_depth_are_part_of_a_longer_one() {
    check_stops(|stop| {
        let pairs = [("short", &stop.short, &stop.medium), ("medium", &stop.medium, &stop.long)];
        let missing = pairs.into_iter().flat_map(|(depth, less, more)| {
            less.iter()
                .filter(|id| !more.contains(id))
                .map(move |id| format!("{depth}: {id:?} is missing from the longer depth"))
        });
        let empty = stop.long.is_empty().then(|| "long: no step is asked at any depth".to_owned());
        missing.chain(empty).collect()
    });
}

#[test]
fn no_program_judges_obliges_or_diagnoses() {
    check_programs(|_, program| {
        let of_stops = program.stops.iter().flat_map(|stop| [&stop.label, &stop.why]);
        let texts = [&program.title, &program.audience].into_iter().chain(of_stops);
        texts
            .flat_map(|text| words_not_for_screen(text).into_iter().map(move |word| format!("{word:?}: {text}")))
            .collect()
    });
}

#[test]
fn every_program_ends_on_meaning_or_on_the_steady_place() {
    check_programs(|_, program| (0..3).filter_map(|depth| ends_elsewhere(program, depth)).collect());
}

/// Returns why the program, at this depth, ends neither on meaning nor on the steady place; `None` if it does.
fn ends_elsewhere(program: &ProgramFile, depth: usize) -> Option<String> {
    let mut stops = program.stops.iter().filter_map(|stop| {
        let (name, ids) = stop.depths().into_iter().nth(depth)?;
        ids.last().map(|last| (stop, name, last))
    });
    let Some((stop, name, last)) = stops.next_back() else { return Some("a depth asks nothing".to_owned()) };
    let found = exercise(stop).ok()?;
    let level = found.steps.iter().filter(|step| step.id == *last).flat_map(|step| &step.questions).map(|q| q.level);
    let fits = stop.exercise == STEADY_PLACE || level.max() >= Some(MEANING);
    (!fits).then(|| format!("{name}: ends on {} {last:?}, which stays below level {MEANING}", stop.exercise))
}

fn exercise(stop: &StopFile) -> Result<Exercise, String> {
    toml_at(&format!("content/en/{}.toml", stop.exercise))
}

fn check_stops(check: impl Fn(&StopFile) -> Vec<String>) {
    check_programs(|_, program| {
        let findings = program.stops.iter().map(|stop| (stop, check(stop)));
        findings.flat_map(|(stop, all)| all.into_iter().map(|why| format!("{} {why}", stop.exercise))).collect()
    });
}

fn check_programs(check: impl Fn(&str, &ProgramFile) -> Vec<String>) {
    let files = fs::read_dir(root().join(FOLDER)).unwrap().map(|entry| entry.unwrap().path());
    let names = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.filter(|name| name != SESSION).collect();
    names.sort();
    assert!(!names.is_empty(), "{FOLDER} has no program besides the session");
    assert_no_findings(names.iter().flat_map(|name| {
        let findings = toml_at(&file_of(name)).map_or_else(|why| vec![why], |program| check(name, &program));
        findings.into_iter().map(|why| format!("{name} {why}")).collect::<Vec<_>>()
    }));
}

fn file_of(name: &str) -> String {
    format!("{FOLDER}/{name}.toml")
}
