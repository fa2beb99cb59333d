//! The rules of practice each have a row in `docs/rules.md`, each hazard two in `docs/clinical-safety.md`, and each test named there
//! exists.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // Other tests use more of it.
mod common;

use common::{none, root, text_at};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// there is no R-09.
const NOT_USED: u8 = 9;
/// What would count her days, reward her or call her back.
const CALLS_BACK: [&str; 8] = [
    "Notification(",
    "requestPermission(",
    "pushManager",
    "PushManager",
    "setAppBadge",
    "periodicSync",
    "showNotification",
    "navigator.vibrate",
];
/// A file that she chose herself may be asked for again: that asks the browser, not her, and only when she presses.
const MAY_ASK: (&str, &str) = ("public/copies.js", "requestPermission(");
const REWARDS: [&str; 9] = [
    "streak",
    "badges",
    "leaderboard",
    "reward",
    "level up",
    "points earned",
    "daily goal",
    "incomplete",
    "keep going!",
];

#[test]
fn every_rule_has_a_row_with_a_test_or_a_person() {
    let text = text_at("docs/rules.md").unwrap();
    none((1..=29_u8).filter(|number| *number != NOT_USED).filter_map(|number| {
        let rule = format!("| R-{number:02} |");
        let row = text.lines().find(|line| line.starts_with(&rule));
        match row {
            None => Some(format!("R-{number:02} has no row")),
            Some(row) if row.contains('`') || row.contains("read by a person") => None,
            Some(_) => Some(format!("R-{number:02} is held by nothing")),
        }
    }));
}

#[test]
fn every_test_that_is_named_exists() {
    let known = functions();
    for (file, row) in [("docs/rules.md", "| R-"), ("docs/clinical-safety.md", "| H")] {
        let text = text_at(file).unwrap();
        let quoted =
            text.lines().filter(|line| line.starts_with(row)).flat_map(|line| line.split('`').skip(1).step_by(2));
        // Beside tests, the hazard log names files, exercises and keys.
        let is_test = |name: &&str| row == "| R-" || name.matches('_').count() > 3 && !name.contains(['/', '.', ' ']);
        let named: BTreeSet<&str> = quoted.filter(is_test).collect();
        assert!(named.len() > 20, "{file}");
        let lost = named.iter().filter(|name| !known.contains(**name));
        none(lost.map(|name| format!("{file} names {name}, and there is no such test")));
    }
}

#[test]
fn every_hazard_has_a_control_and_a_test_or_a_person() {
    let text = text_at("docs/clinical-safety.md").unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| H")).collect();
    let numbers: BTreeSet<&str> = rows.iter().filter_map(|row| row.split('|').nth(1)).map(str::trim).collect();
    assert!(numbers.len() > 17, "{}", numbers.len());
    none(numbers.into_iter().filter(|number| *number != "Hazard").filter_map(|number| {
        let start = format!("| {number} |");
        let of_it: Vec<&&str> = rows.iter().filter(|row| row.starts_with(&start)).collect();
        let held = of_it.iter().any(|row| row.contains('_') && row.contains('`') || row.contains("no automatic test"));
        (of_it.len() != 2 || !held).then(|| format!("{number}: {} rows, held: {held}", of_it.len()))
    }));
}

#[test]
fn nothing_counts_rewards_or_calls_her_back() {
    let mut files = Vec::new();
    for folder in ["src", "public"] {
        gather(&root().join(folder), &mut files);
    }
    assert!(files.len() > 100, "{}", files.len());
    none(files.into_iter().flat_map(|(name, text)| {
        let may = |word: &str| MAY_ASK == (name.as_str(), word) && !text.contains("Notification");
        let calls = CALLS_BACK.into_iter().filter(|word| text.contains(word) && !may(word)).collect::<Vec<_>>();
        let spoken = name.contains("src/strings/");
        let rewards = REWARDS.into_iter().filter(|word| spoken && text.to_lowercase().contains(word));
        calls.into_iter().chain(rewards).map(|word| format!("{name}: {word}")).collect::<Vec<_>>()
    }));
}

/// The names of all functions in the program and its tests.
fn functions() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["src", "tests", "xtask/src"] {
        gather(&root().join(folder), &mut files);
    }
    let name = |line: &str| {
        let rest = line.trim_start().strip_prefix("fn ")?;
        Some(rest.split(['(', '<']).next()?.to_owned())
    };
    files.iter().flat_map(|(_, text)| text.lines().filter_map(name).collect::<Vec<_>>()).collect()
}

fn gather(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "js")
            && let Ok(text) = fs::read_to_string(&path)
        {
            files.push((path.strip_prefix(root()).unwrap().display().to_string(), text));
        }
    }
}
