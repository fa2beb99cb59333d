//! Helpers that several content tests share.

use serde::de::DeserializeOwned;
use std::fs;
use std::path::PathBuf;

/// Words that judge, oblige or diagnose (practice.md 2); a subset of the list in `tests/content/language.rs`.
pub const NOT_ON_SCREEN: [&str; 12] = [
    "should",
    "must",
    "always",
    "never",
    "failed",
    "symptom",
    "disorder",
    "patient",
    "homework",
    "great job",
    "well done",
    "congratulations",
];

/// Returns the words of a text that may not appear on screen.
pub fn words_not_for_screen(text: &str) -> Vec<&'static str> {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let plain = format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "));
    NOT_ON_SCREEN.into_iter().filter(|word| plain.contains(&format!(" {word} "))).collect()
}

/// Fails if there is any finding, with one finding per line.
pub fn assert_no_findings(findings: impl IntoIterator<Item = String>) {
    let findings: Vec<String> = findings.into_iter().collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

/// Reads a file, by its path from the root of the repository.
pub fn text_at(file: &str) -> Result<String, String> {
    fs::read_to_string(root().join(file)).map_err(|e| format!("{file}: {e}"))
}

/// Reads a TOML file, by its path from the root of the repository.
pub fn toml_at<T: DeserializeOwned>(file: &str) -> Result<T, String> {
    toml::from_str(&text_at(file)?).map_err(|e| format!("{file}: {e}"))
}

/// Returns the root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
