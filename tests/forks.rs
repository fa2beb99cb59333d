//! What holds where an exercise forks, waits for a part of hers, or lets a part be hidden.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod common;

use common::{none, not_for_the_screen, root, toml_at};
use restory::exercises::exercise::Exercise;
use std::fs;

#[test]
fn a_fork_offers_whole_steps_each_in_one_way_only() {
    each(|exercise| {
        let Some(fork) = &exercise.branch_point else { return Vec::new() };
        let named: Vec<&String> = fork.branches.iter().flat_map(|way| &way.steps).collect();
        let mut found: Vec<String> = Vec::new();
        for step in &exercise.steps {
            let times = named.iter().filter(|id| ***id == step.id).count();
            found.extend((times != 1).then(|| format!("fork: step {:?} is in {times} ways", step.id)));
        }
        let known = |id: &str| exercise.steps.iter().any(|step| step.id == id);
        found.extend(named.iter().filter(|id| !known(id)).map(|id| format!("fork: there is no step {id:?}")));
        found.extend((fork.branches.len() < 2).then(|| "fork: two ways are the least".to_owned()));
        found.extend(
            fork.branches.iter().filter(|way| way.steps.is_empty()).map(|_| "fork: a way asks nothing".to_owned()),
        );
        found
    });
}

#[test]
fn a_fork_asks_one_short_question_and_judges_nothing() {
    each(|exercise| {
        let Some(fork) = &exercise.branch_point else { return Vec::new() };
        let texts = std::iter::once(&fork.wording).chain(fork.branches.iter().map(|way| &way.label));
        let mut found: Vec<String> =
            texts.clone().flat_map(|text| not_for_the_screen(text)).map(|word| format!("fork: {word:?}")).collect();
        let long = texts.filter(|text| text.split_whitespace().count() > 25 || text.trim().is_empty());
        found.extend(long.map(|text| format!("fork: too long, or empty: {text:?}")));
        found.extend((fork.wording.matches('?').count() != 1).then(|| "fork: not one question".to_owned()));
        found
    });
}

#[test]
fn what_is_waited_for_is_there_to_come() {
    each(|exercise| {
        let known = |id: &str| exercise.steps.iter().any(|step| step.id == id);
        let waits = &exercise.required_step;
        let waited = (!waits.is_empty() && !known(waits)).then(|| format!("waits_for: there is no step {waits:?}"));
        let early = exercise.steps.iter().enumerate().filter(|(n, step)| usize::from(step.unlock_after_steps) > *n);
        waited.into_iter().chain(early.map(|(_, step)| format!("after: too few steps before {:?}", step.id))).collect()
    });
}

/// Fails with what is found in any exercise.
fn each(find: impl Fn(&Exercise) -> Vec<String>) {
    let files = fs::read_dir(root().join("content/en")).unwrap().map(|entry| entry.unwrap().path());
    let names = files.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.starts_with('e') && name.trim_end_matches(".toml") != name).collect();
    names.sort();
    assert!(names.len() > 30, "{names:?}");
    none(names.iter().flat_map(|name| {
        let found =
            toml_at::<Exercise>(&format!("content/en/{name}")).map_or_else(|why| vec![why], |exercise| find(&exercise));
        found.into_iter().map(|what| format!("{name}: {what}")).collect::<Vec<_>>()
    }));
}
