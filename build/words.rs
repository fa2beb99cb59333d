//! Compiles the word lists of a language, `content/<language>/words.toml`, to Rust. `build.rs` writes the result to `OUT_DIR/words.rs`,
//! which `src/exercises/language_words.rs` includes.
//!
//! A list becomes a constant of its name: `non_answers` becomes `NON_ANSWERS`, a `WordList`. A text becomes a `&str`.

use std::fs;
use std::path::Path;

/// Returns the code of the constants.
///
/// # Errors
/// Every finding: a list with an empty or repeated entry or one with spaces around it, or what is neither a list nor a text.
pub fn compile(content: &Path, language: &str) -> Result<String, Vec<String>> {
    let path = content.join(language).join("words.toml");
    let text = fs::read_to_string(&path).map_err(|error| vec![format!("{}: {error}", path.display())])?;
    let table: toml::Table = text.parse().map_err(|error| vec![format!("words.toml: {error}")])?;
    let (code, errors): (Vec<_>, Vec<_>) =
        table.iter().map(|(key, value)| constant(key, value)).partition(Result::is_ok);
    let errors: Vec<String> = errors.into_iter().filter_map(Result::err).collect();
    if errors.is_empty() { Ok(code.into_iter().flatten().collect()) } else { Err(errors) }
}

fn constant(key: &str, value: &toml::Value) -> Result<String, String> {
    let (name, doc) = (key.to_uppercase(), format!("/// `{key}` of `words.toml`.\n"));
    if let Some(text) = value.as_str() {
        return Ok(format!("{doc}pub const {name}: &str = {text:?};\n"));
    }
    let entries = value.as_array().into_iter().flatten().map(|entry| entry.as_str().unwrap_or_default());
    let entries: Vec<&str> = entries.collect();
    let is_repeated = |(at, entry): (usize, &&str)| entries.iter().take(at).any(|other| other == entry);
    let is_wrong = |entry: &&str| entry.trim().is_empty() || entry.trim() != *entry || entry.contains('\n');
    if entries.is_empty() || entries.iter().any(is_wrong) {
        return Err(format!("words.toml: {key} is no list of words"));
    }
    if let Some((_, entry)) = entries.iter().enumerate().find(|(at, entry)| is_repeated((*at, entry))) {
        return Err(format!("words.toml: {key} has “{entry}” twice"));
    }
    Ok(format!("{doc}pub const {name}: WordList = WordList({:?});\n", entries.join("\n")))
}
