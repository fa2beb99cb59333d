//! Every rule of practice has a row in `docs/rules.md`, every hazard has two in `docs/clinical-safety.md`, and every test named there
//! exists.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[allow(dead_code)] // Other tests use more of its helpers.
mod common;

use common::{assert_no_findings, root, text_at, toml_at};
use restory::route::{Route, Screen};
use restory::story::model::ids::StoryId;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The rules are without these.
const NOT_USED: [u8; 3] = [9, 38, 39];
/// Browser APIs that would call people back to the app.
const REENGAGEMENT_APIS: [&str; 8] = [
    "Notification(",
    "requestPermission(",
    "pushManager",
    "PushManager",
    "setAppBadge",
    "periodicSync",
    "showNotification",
    "navigator.vibrate",
];
/// Exception: access to a file that the user chose may be requested again, after they press a button; this sends no notification.
const ALLOWED_REQUEST: (&str, &str) = ("public/file-mirror.js", "requestPermission(");
/// Words that would reward use or report progress as a score.
const REWARD_WORDS: [&str; 9] = [
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
fn every_rule_has_a_row_that_names_a_test_or_a_reviewer() {
    let text = text_at("docs/rules.md").unwrap();
    assert_no_findings((1..=45_u8).filter(|number| !NOT_USED.contains(number)).filter_map(|number| {
        let rule = format!("| R-{number:02} |");
        let row = text.lines().find(|line| line.starts_with(&rule));
        match row {
            None => Some(format!("R-{number:02} has no row")),
            Some(row) if row.contains('`') || row.contains("read by a person") => None,
            Some(_) => Some(format!("R-{number:02} has neither a test nor a reviewer")),
        }
    }));
}

#[test]
fn every_test_named_in_the_documents_exists() {
    let known = functions();
    for (file, row) in [("docs/rules.md", "| R-"), ("docs/clinical-safety.md", "| H")] {
        let text = text_at(file).unwrap();
        let quoted =
            text.lines().filter(|line| line.starts_with(row)).flat_map(|line| line.split('`').skip(1).step_by(2));
        // The hazard log names files, exercises and keys as well.
        let is_test = |name: &&str| row == "| R-" || name.matches('_').count() > 3 && !name.contains(['/', '.', ' ']);
        let named: BTreeSet<&str> = quoted.filter(is_test).collect();
        assert!(named.len() > 20, "{file}");
        let lost = named.iter().filter(|name| !known.contains(**name));
        assert_no_findings(lost.map(|name| format!("{file} names {name}, but no such test exists")));
    }
}

#[test]
fn every_hazard_has_a_control_and_a_test_or_a_reviewer() {
    let text = text_at("docs/clinical-safety.md").unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| H")).collect();
    let numbers: BTreeSet<&str> = rows.iter().filter_map(|row| row.split('|').nth(1)).map(str::trim).collect();
    assert!(numbers.len() > 17, "{}", numbers.len());
    assert_no_findings(numbers.into_iter().filter(|number| *number != "Hazard").filter_map(|number| {
        let start = format!("| {number} |");
        let its_rows: Vec<&&str> = rows.iter().filter(|row| row.starts_with(&start)).collect();
        let has_test =
            its_rows.iter().any(|row| row.contains('_') && row.contains('`') || row.contains("no automatic test"));
        (its_rows.len() != 2 || !has_test).then(|| format!("{number}: {} rows, has a test: {has_test}", its_rows.len()))
    }));
}

#[test]
fn nothing_counts_rewards_or_calls_people_back() {
    let mut files = Vec::new();
    for folder in ["src", "public", "content/en/strings"] {
        gather(&root().join(folder), &mut files);
    }
    assert!(files.len() > 100, "{}", files.len());
    assert_no_findings(files.into_iter().flat_map(|(name, text)| {
        let is_allowed = |word: &str| ALLOWED_REQUEST == (name.as_str(), word) && !text.contains("Notification");
        let apis =
            REENGAGEMENT_APIS.into_iter().filter(|word| text.contains(word) && !is_allowed(word)).collect::<Vec<_>>();
        let is_ui_text = name.starts_with("content/");
        let rewards = REWARD_WORDS.into_iter().filter(|word| is_ui_text && text.to_lowercase().contains(word));
        apis.into_iter().chain(rewards).map(|word| format!("{name}: {word}")).collect::<Vec<_>>()
    }));
}

///
#[test]
fn policies_allow_no_request_to_another_site() {
    for file in ["index.html", "public/_headers", "docs/hosting/nginx.md", "docs/hosting/caddy.md"] {
        let text = text_at(file).unwrap();
        let policies: Vec<&str> = text.lines().filter(|line| line.contains("default-src")).collect();
        assert!(!policies.is_empty(), "{file}");
        for policy in policies {
            assert!(policy.contains("default-src 'none'") || policy.contains("default-src 'self'"), "{file}: {policy}");
            let (_, sources) = policy.split_once("default-src").unwrap();
            assert!(!sources.contains("http") && !sources.contains(" *"), "{file}: {policy}");
            assert!(sources.contains("connect-src 'self'"), "{file}: {policy}");
        }
    }
}

/// The sentences themselves are read by a person.
#[test]
fn limits_of_privacy_are_said_on_start_and_at_the_lock() {
    assert!(text_at("index.html").unwrap().contains("{{page.start.limits}}"));
    let screens = text_at("src/app/features/lock/set_up.rs").unwrap();
    for key in ["LOCK.set_for", "LOCK.set_lost"] {
        assert!(screens.contains(key), "{key}");
    }
}

///
#[test]
fn the_tab_and_the_addresses_tell_nothing_about_a_story() {
    let texts: toml::Value = toml_at("content/en/strings/page.toml").unwrap();
    assert_eq!(texts["app"]["short_name"].as_str(), Some("Notes"));
    assert!(text_at("index.html").unwrap().contains("<title>{{page.app.short_name}}</title>"));
    let mut files = Vec::new();
    for folder in ["src", "public"] {
        gather(&root().join(folder), &mut files);
    }
    // The quick exit alone gives the tab another name: that of the site it leads to.
    let names_tab = |text: &str| {
        text.replace("document.title = \"{{page.leave.other_title}}\"", "").contains("document.title")
            || text.contains(".set_title(")
    };
    assert_no_findings(files.into_iter().filter(|(_, text)| names_tab(text)).map(|(name, _)| name));
    let story = StoryId::from_number(77);
    let of_story = Screen::all().map(|screen| Route::Story(story.clone(), screen).href());
    let is_plain = |address: &String| {
        address.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "#/-".contains(letter))
    };
    let every: Vec<String> = of_story.chain(Route::static_addresses().map(str::to_owned)).collect();
    assert!(every.iter().all(is_plain), "{every:?}");
}

///
#[test]
fn every_animation_stops_for_whoever_asks_for_less_motion() {
    let style = text_at("style/80-utilities.css").unwrap();
    let (_, rules) = style.split_once("@media (prefers-reduced-motion: reduce)").unwrap();
    for rule in
        ["*, ::before, ::after", "animation-duration: 0.01ms !important", "transition-duration: 0.01ms !important"]
    {
        assert!(rules.contains(rule), "{rule}");
    }
}

/// Returns the names of all functions in the app, its tests and its tools.
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

/// Collects the Rust, JavaScript and TOML files below a folder, with their text.
fn gather(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "js" || kind == "toml")
            && let Ok(text) = fs::read_to_string(&path)
        {
            files.push((path.strip_prefix(root()).unwrap().display().to_string(), text));
        }
    }
}
