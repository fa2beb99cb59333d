//! What several tests of the content share.

use serde::de::DeserializeOwned;
use std::fs;
use std::path::PathBuf;

/// Words that judge, oblige or diagnose (practice.md 0.2); the same list as in `tests/content.rs`.
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

/// The words of a text that are not for the screen.
pub fn not_for_the_screen(text: &str) -> Vec<&'static str> {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let plain = format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "));
    NOT_ON_SCREEN.into_iter().filter(|word| plain.contains(&format!(" {word} "))).collect()
}

/// Fails with each remark on a line of its own.
pub fn none(remarks: impl IntoIterator<Item = String>) {
    let remarks: Vec<String> = remarks.into_iter().collect();
    assert!(remarks.is_empty(), "\n{}\n", remarks.join("\n"));
}

/// A file under the root, read as it is.
pub fn text_at(file: &str) -> Result<String, String> {
    fs::read_to_string(root().join(file)).map_err(|e| format!("{file}: {e}"))
}

/// A file under the root, read as TOML.
pub fn toml_at<T: DeserializeOwned>(file: &str) -> Result<T, String> {
    toml::from_str(&text_at(file)?).map_err(|e| format!("{file}: {e}"))
}

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
