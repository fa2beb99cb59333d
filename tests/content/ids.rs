//! Ids of the content that the program names stand in one file, and the content has them.

use super::{assert_no_findings, exercises, questions, root, text_at};
use std::collections::BTreeSet;
use std::fs;

const FILE: &str = "src/exercises/content_ids.rs";
/// Files of invented stories, and those that only tests use.
const EXEMPT_ENDS: [&str; 6] =
    ["_tests.rs", "/fixtures.rs", "/samples.rs", "/dev_gallery.rs", "/test_support.rs", "/properties.rs"];

#[test]
fn ids_that_the_program_names_exist_and_stand_in_one_file() {
    let mut known: BTreeSet<String> = questions().into_iter().map(|question| question.id).collect();
    known.extend(exercises().into_iter().map(|(_, exercise)| exercise.id));
    let named = ids_in(&text_at(FILE).unwrap());
    assert!(named.len() > 200, "{}", named.len());
    let unknown =
        named.into_iter().filter(|id| !known.contains(id)).map(|id| format!("{FILE}: {id} is not in content/"));
    let mut elsewhere = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if name != FILE && !EXEMPT_ENDS.iter().any(|end| name.ends_with(end)) {
                let ids = ids_in(&fs::read_to_string(&path).unwrap());
                elsewhere.extend(ids.into_iter().map(|id| format!("{name}: {id} belongs into {FILE}")));
            }
        }
    }
    assert_no_findings(unknown.chain(elsewhere));
}

/// The literals of a source that are ids of exercises or questions, without those of its tests.
fn ids_in(source: &str) -> Vec<String> {
    let tests = source.match_indices("#[cfg(test)]").find(|(at, _)| {
        let after = source.get(*at..).unwrap().lines().skip(1).find(|line| !line.starts_with("#["));
        after.is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
    });
    let shipped = tests.map_or(source, |(at, _)| source.get(..at).unwrap());
    let lines = shipped.lines().filter(|line| !line.trim_start().starts_with("//"));
    let literals = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    literals.filter(|text| is_id(text)).map(str::to_owned).collect()
}

/// `e13f` or `e3.1.5`.
fn is_id(text: &str) -> bool {
    let mut parts = text.split('.');
    let number = parts.next().and_then(|exercise| exercise.strip_prefix('e')).unwrap_or_default();
    let number = number.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let is_word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit()) && parts.all(is_word)
}
