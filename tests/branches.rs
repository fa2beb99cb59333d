//! Checks of exercises that branch, wait for another step, or unlock a step later.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod common;

use common::{assert_no_findings, root, toml_at, words_not_for_screen};
use restory::exercises::exercise::Exercise;
use std::fs;

#[test]
fn a_branch_point_offers_whole_steps_each_in_one_branch_only() {
    check_exercises(|exercise| {
        let Some(branch_point) = &exercise.branch_point else { return Vec::new() };
        let branch_steps: Vec<&String> = branch_point.branches.iter().flat_map(|branch| &branch.steps).collect();
        let mut found: Vec<String> = Vec::new();
        for step in &exercise.steps {
            let times = branch_steps.iter().filter(|id| ***id == step.id).count();
            found.extend((times != 1).then(|| format!("fork: step {:?} is in {times} branches", step.id)));
        }
        let known = |id: &str| exercise.steps.iter().any(|step| step.id == id);
        found.extend(branch_steps.iter().filter(|id| !known(id)).map(|id| format!("fork: no step {id:?} exists")));
        found.extend((branch_point.branches.len() < 2).then(|| "fork: at least two branches are needed".to_owned()));
        found.extend(
            branch_point
                .branches
                .iter()
                .filter(|branch| branch.steps.is_empty())
                .map(|_| "fork: a branch has no steps".to_owned()),
        );
        found
    });
}

#[test]
fn a_branch_point_asks_one_short_question_and_judges_nothing() {
    check_exercises(|exercise| {
        let Some(branch_point) = &exercise.branch_point else { return Vec::new() };
        let texts =
            std::iter::once(&branch_point.wording).chain(branch_point.branches.iter().map(|branch| &branch.label));
        let mut found: Vec<String> =
            texts.clone().flat_map(|text| words_not_for_screen(text)).map(|word| format!("fork: {word:?}")).collect();
        let long = texts.filter(|text| text.split_whitespace().count() > 25 || text.trim().is_empty());
        found.extend(long.map(|text| format!("fork: too long, or empty: {text:?}")));
        found.extend((branch_point.wording.matches('?').count() != 1).then(|| "fork: not one question".to_owned()));
        found
    });
}

#[test]
fn a_required_step_exists_and_a_step_unlocks_within_its_exercise() {
    check_exercises(|exercise| {
        let known = |id: &str| exercise.steps.iter().any(|step| step.id == id);
        let required = &exercise.required_step;
        let missing =
            (!required.is_empty() && !known(required)).then(|| format!("waits_for: there is no step {required:?}"));
        let too_early = exercise.steps.iter().enumerate().filter(|(n, step)| usize::from(step.unlock_after_steps) > *n);
        missing
            .into_iter()
            .chain(too_early.map(|(_, step)| format!("after: too few steps before {:?}", step.id)))
            .collect()
    });
}

/// Runs `find` on every exercise and fails with all findings, each with its file.
fn check_exercises(find: impl Fn(&Exercise) -> Vec<String>) {
    let files = fs::read_dir(root().join("content/en")).unwrap().map(|entry| entry.unwrap().path());
    let names = files.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.starts_with('e') && name.trim_end_matches(".toml") != name).collect();
    names.sort();
    assert!(names.len() > 30, "{names:?}");
    assert_no_findings(names.iter().flat_map(|name| {
        let found =
            toml_at::<Exercise>(&format!("content/en/{name}")).map_or_else(|why| vec![why], |exercise| find(&exercise));
        found.into_iter().map(|what| format!("{name}: {what}")).collect::<Vec<_>>()
    }));
}
