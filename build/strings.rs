//! Compiles the string catalogue of a language, `content/<language>/strings/*.toml`, to Rust. `build.rs` writes the result to
//! `OUT_DIR/strings.rs`, which `src/strings/catalogue.rs` includes; `xtask/src/texts.rs` fills `index.html` and the scripts from `page.toml`.
//!
//! A file becomes a struct and a static of its name: `backup.toml` becomes `BackupStrings` and `BACKUP`. In it
//! - a text becomes a field, `&'static str`;
//! - a text with placeholders (`"Questions from {sender}"`) becomes a method with a `&str` argument for each, in alphabetical order;
//! - a table with the key `other` and other plural categories of Unicode CLDR becomes a method with the argument `n: usize`;
//! - a list becomes an array of texts;
//! - a table becomes a struct of its own; a table whose keys are no identifiers becomes pairs of key and text.
//!
//! `{{` and `}}` stand for a brace in the text.

#[path = "strings/rust_code.rs"]
mod rust_code;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The files that xtask reads for the page before the program. The program does not contain them, since nothing in it uses `PAGE` or
/// `HELPLINES`; the browser tests do.
#[allow(dead_code)]
pub const PAGE_FILES: [&str; 2] = ["page", "helplines"];
/// The plural categories of Unicode CLDR, and their names in `PluralCategory`.
const PLURAL_CATEGORIES: [(&str, &str); 6] =
    [("zero", "Zero"), ("one", "One"), ("two", "Two"), ("few", "Few"), ("many", "Many"), ("other", "Other")];
/// Words that Rust does not accept as a name.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The texts of a language: file, key, entry.
pub type Catalogue = BTreeMap<String, Table>;
/// The entries of a file or of a table in it.
pub type Table = BTreeMap<String, Entry>;

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// One text.
    Text(Text),
    /// A text that depends on a number, by plural category.
    Plural(BTreeMap<String, Text>),
    /// Several texts in an order.
    List(Vec<String>),
    /// Texts by keys that are no identifiers, such as question ids.
    Pairs(Vec<(String, String)>),
    /// A group of keys.
    Table(Table),
}

/// A text, split at its placeholders.
pub type Text = Vec<Piece>;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text.
    Literal(String),
    /// The name of an argument.
    Argument(String),
}

/// Reads the catalogue of a language and compiles it to Rust. Every other language must have the same keys and placeholders.
///
/// # Errors
/// Every finding, with file and key.
#[allow(dead_code)]
pub fn compile(content: &Path, language: &str) -> Result<String, Vec<String>> {
    let catalogue = read(&content.join(language).join("strings"))?;
    let mut found = Vec::new();
    for other in languages(content).map_err(|error| vec![error])? {
        if other != language {
            let translated = read(&content.join(&other).join("strings"))?;
            found.extend(differences(&catalogue, &translated).into_iter().map(|what| format!("{other}: {what}")));
        }
    }
    if found.is_empty() { Ok(rust_code::of_catalogue(&catalogue, language)) } else { Err(found) }
}

/// Returns the languages that have a catalogue.
///
/// # Errors
/// The folder that cannot be read.
pub fn languages(content: &Path) -> Result<Vec<String>, String> {
    let folders = fs::read_dir(content).map_err(|error| format!("{}: {error}", content.display()))?;
    let mut names: Vec<String> = folders
        .filter_map(|folder| folder.ok().map(|folder| folder.path()))
        .filter(|folder| folder.join("strings").is_dir())
        .filter_map(|folder| folder.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Reads all files of a catalogue.
///
/// # Errors
/// Every finding, with file and key.
pub fn read(folder: &Path) -> Result<Catalogue, Vec<String>> {
    let files = fs::read_dir(folder).map_err(|error| vec![format!("{}: {error}", folder.display())])?;
    let (mut catalogue, mut found) = (Catalogue::new(), Vec::new());
    for path in files.filter_map(|file| file.ok().map(|file| file.path())) {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let parsed = fs::read_to_string(&path)
            .map_err(|error| error.to_string())
            .and_then(|text| text.parse::<toml::Table>().map_err(|error| error.to_string()));
        match parsed {
            Ok(table) => drop(catalogue.insert(name.clone(), table_of(&name, &table, &mut found))),
            Err(error) => found.push(format!("{}: {error}", path.display())),
        }
    }
    if found.is_empty() { Ok(catalogue) } else { Err(found) }
}

/// Returns what a translation lacks and what only it has. The plural categories and the length of a list may differ.
pub fn differences(original: &Catalogue, translation: &Catalogue) -> Vec<String> {
    let (original, translation) = (signatures(original), signatures(translation));
    let missing = original.iter().filter(|(key, _)| !translation.contains_key(*key));
    let unknown = translation.keys().filter(|key| !original.contains_key(*key));
    let other = original.iter().filter_map(|(key, expected)| {
        let found = translation.get(key).filter(|found| *found != expected)?;
        Some(format!("{key} is {found}; expected {expected}"))
    });
    missing
        .map(|(key, _)| format!("{key} is missing"))
        .chain(unknown.map(|key| format!("{key} is unknown")))
        .chain(other)
        .collect()
}

/// Returns every key with its kind and placeholders.
fn signatures(catalogue: &Catalogue) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (file, table) in catalogue {
        add_signatures(file, table, &mut all);
    }
    all
}

fn add_signatures(path: &str, table: &Table, all: &mut BTreeMap<String, String>) {
    for (key, entry) in table {
        let path = format!("{path}.{key}");
        let signature = match entry {
            Entry::Table(inner) => {
                add_signatures(&path, inner, all);
                continue;
            }
            Entry::Text(text) => format!("a text with {:?}", arguments([text])),
            Entry::Plural(forms) => format!("a plural with {:?}", plural_arguments(forms)),
            Entry::List(_) => "a list".to_owned(),
            Entry::Pairs(pairs) => format!("{:?}", pairs.iter().map(|(key, _)| key).collect::<Vec<_>>()),
        };
        all.insert(path, signature);
    }
}

fn table_of(path: &str, table: &toml::Table, found: &mut Vec<String>) -> Table {
    let mut entries = Table::new();
    for (key, value) in table {
        let path = format!("{path}.{key}");
        if is_identifier(key) {
            match entry_of(&path, value, found) {
                Ok(entry) => drop(entries.insert(key.clone(), entry)),
                Err(what) => found.push(format!("{path}: {what}")),
            }
        } else {
            found.push(format!("{path}: a key has small letters, digits and _ only, and is no word of Rust"));
        }
    }
    entries
}

fn entry_of(path: &str, value: &toml::Value, found: &mut Vec<String>) -> Result<Entry, String> {
    let literal = |value: &toml::Value| -> Result<String, String> {
        match text_of(value.as_str().ok_or("this is no text")?)?.as_slice() {
            [Piece::Literal(text)] => Ok(text.clone()),
            _ => Err("a text in a list has no placeholder".to_owned()),
        }
    };
    match value {
        toml::Value::String(text) => Ok(Entry::Text(text_of(text)?)),
        toml::Value::Array(items) => Ok(Entry::List(items.iter().map(literal).collect::<Result<_, _>>()?)),
        toml::Value::Table(table) if is_plural(table) => {
            let form = |(category, text): (&String, &toml::Value)| {
                Ok((category.clone(), text_of(text.as_str().ok_or("this is no text")?)?))
            };
            Ok(Entry::Plural(table.iter().map(form).collect::<Result<_, String>>()?))
        }
        toml::Value::Table(table) if !table.keys().any(|key| is_identifier(key)) => {
            let pair = |(key, text): (&String, &toml::Value)| Ok((key.clone(), literal(text)?));
            Ok(Entry::Pairs(table.iter().map(pair).collect::<Result<_, String>>()?))
        }
        toml::Value::Table(table) => Ok(Entry::Table(table_of(path, table, found))),
        _ => Err("this is no text, list or table".to_owned()),
    }
}

/// Tells whether the keys of a table are plural categories, among them `other` and at least one more.
fn is_plural(table: &toml::Table) -> bool {
    let is_category = |key: &String| PLURAL_CATEGORIES.iter().any(|(name, _)| name == key);
    table.len() > 1 && table.contains_key("other") && table.keys().all(is_category)
}

fn is_identifier(key: &str) -> bool {
    key.starts_with(|letter: char| letter.is_ascii_lowercase())
        && key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        && !KEYWORDS.contains(&key)
}

/// Splits a text at its placeholders.
///
/// # Errors
/// What is wrong with the text.
fn text_of(text: &str) -> Result<Text, String> {
    let (mut pieces, mut literal) = (Text::new(), String::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.peek() == Some(&letter) => literal.extend(letters.next()),
            '}' => return Err("a } without {".to_owned()),
            '{' => {
                let name: String = letters.by_ref().take_while(|letter| *letter != '}').collect();
                if !is_identifier(&name) {
                    return Err(format!("{{{name}}} is no placeholder"));
                }
                pieces.extend((!literal.is_empty()).then(|| Piece::Literal(std::mem::take(&mut literal))));
                pieces.push(Piece::Argument(name));
            }
            _ => literal.push(letter),
        }
    }
    pieces.extend((!literal.is_empty()).then_some(Piece::Literal(literal)));
    if pieces.is_empty() { Err("the text is empty".to_owned()) } else { Ok(pieces) }
}

fn arguments<'a>(texts: impl IntoIterator<Item = &'a Text>) -> BTreeSet<String> {
    let pieces = texts.into_iter().flatten();
    let names = pieces.filter_map(|piece| match piece {
        Piece::Argument(name) => Some(name.clone()),
        Piece::Literal(_) => None,
    });
    names.collect()
}

/// Returns the arguments of a plural besides `n`; a form may leave `n` out ("one exercise").
fn plural_arguments(forms: &BTreeMap<String, Text>) -> BTreeSet<String> {
    let mut names = arguments(forms.values());
    names.remove("n");
    names
}
