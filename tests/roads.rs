//! What each road under `content/en/roads/` keeps to, besides the one sitting, which has a form of its own.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{none, not_for_the_screen, root, text_at, toml_at};
use restory::exercises::exercise::Exercise;
use serde::Deserialize;
use std::fs;

const FOLDER: &str = "content/en/roads";
const OF_ITS_OWN: &str = "one-sitting";
const STEADY_PLACE: &str = "e0";
/// From this level on, a step asks what something means (practice.md, E8).
const MEANING: u8 = 3;

/// A road, as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Road {
    id: String,
    title: String,
    #[serde(rename = "for")]
    suits: String,
    minutes: (u16, u16),
    #[serde(rename = "stop")]
    stops: Vec<Stop>,
}

/// A stop on a road: an exercise, and which of its steps are asked at each depth.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stop {
    exercise: String,
    label: String,
    why: String,
    short: Vec<String>,
    medium: Vec<String>,
    long: Vec<String>,
}

impl Stop {
    fn depths(&self) -> [(&'static str, &[String]); 3] {
        [("short", &self.short), ("medium", &self.medium), ("long", &self.long)]
    }
}

#[test]
fn every_road_says_what_it_is_for_whom_and_that_it_is_a_draft() {
    each_road(|name, road| {
        let texts = [&road.title, &road.suits].into_iter().chain(road.stops.iter().flat_map(|s| [&s.label, &s.why]));
        let wrong = [
            (road.id != name, "id: not the name of the file"),
            (
                !text_at(&file_of(name)).unwrap().starts_with("# Draft wording"),
                "does not begin by saying that it is a draft",
            ),
            (road.minutes.0 == 0 || road.minutes.0 > road.minutes.1, "minutes: not a least and a most"),
            (road.stops.len() < 2, "stop: two are the least"),
            (texts.into_iter().any(|text| text.trim().is_empty()), "a text is empty"),
        ];
        wrong.into_iter().filter(|(is, _)| *is).map(|(_, why)| why.to_owned()).collect()
    });
}

#[test]
fn every_stop_is_an_exercise_and_every_step_is_one_of_its_steps() {
    each_stop(|stop| match exercise(stop) {
        Err(why) => vec![why],
        Ok(exercise) => {
            let asked = stop.depths().into_iter().flat_map(|(depth, ids)| ids.iter().map(move |id| (depth, id)));
            let unknown = asked.filter(|(_, id)| !exercise.steps.iter().any(|step| step.id == **id));
            unknown.map(|(depth, id)| format!("{depth}: the exercise has no step {id:?}")).collect()
        }
    });
}

#[test]
fn a_shorter_walk_is_part_of_a_longer_one() {
    each_stop(|stop| {
        let pairs = [("short", &stop.short, &stop.medium), ("medium", &stop.medium, &stop.long)];
        let beyond = pairs.into_iter().flat_map(|(depth, less, more)| {
            less.iter().filter(|id| !more.contains(id)).map(move |id| format!("{depth}: {id:?} is not asked at length"))
        });
        let nowhere = stop.long.is_empty().then(|| "long: nothing is asked here at any depth".to_owned());
        beyond.chain(nowhere).collect()
    });
}

#[test]
fn no_road_judges_obliges_or_diagnoses() {
    each_road(|_, road| {
        let of_stops = road.stops.iter().flat_map(|stop| [&stop.label, &stop.why]);
        let texts = [&road.title, &road.suits].into_iter().chain(of_stops);
        texts
            .flat_map(|text| not_for_the_screen(text).into_iter().map(move |word| format!("{word:?}: {text}")))
            .collect()
    });
}

#[test]
fn every_walk_ends_on_meaning_or_on_the_steady_place() {
    each_road(|_, road| (0..3).filter_map(|depth| ends_elsewhere(road, depth)).collect());
}

/// Why the walk at a depth does not end as it ought to.
fn ends_elsewhere(road: &Road, depth: usize) -> Option<String> {
    let mut walk = road.stops.iter().filter_map(|stop| {
        let (name, ids) = stop.depths().into_iter().nth(depth)?;
        ids.last().map(|last| (stop, name, last))
    });
    let Some((stop, name, last)) = walk.next_back() else { return Some("a depth asks nothing".to_owned()) };
    let found = exercise(stop).ok()?;
    let level = found.steps.iter().filter(|step| step.id == *last).flat_map(|step| &step.questions).map(|q| q.level);
    let fits = stop.exercise == STEADY_PLACE || level.max() >= Some(MEANING);
    (!fits).then(|| format!("{name}: ends on {} {last:?}, which stays below level {MEANING}", stop.exercise))
}

fn exercise(stop: &Stop) -> Result<Exercise, String> {
    toml_at(&format!("content/en/{}.toml", stop.exercise))
}

fn each_stop(check: impl Fn(&Stop) -> Vec<String>) {
    each_road(|_, road| {
        let remarks = road.stops.iter().map(|stop| (stop, check(stop)));
        remarks.flat_map(|(stop, all)| all.into_iter().map(|why| format!("{} {why}", stop.exercise))).collect()
    });
}

fn each_road(check: impl Fn(&str, &Road) -> Vec<String>) {
    let files = fs::read_dir(root().join(FOLDER)).unwrap().map(|entry| entry.unwrap().path());
    let names = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.filter(|name| name != OF_ITS_OWN).collect();
    names.sort();
    assert!(!names.is_empty(), "{FOLDER} holds no road besides the one sitting");
    none(names.iter().flat_map(|name| {
        let remarks = toml_at(&file_of(name)).map_or_else(|why| vec![why], |road| check(name, &road));
        remarks.into_iter().map(|why| format!("{name} {why}")).collect::<Vec<_>>()
    }));
}

fn file_of(name: &str) -> String {
    format!("{FOLDER}/{name}.toml")
}
