//! A backup file: all stories as JSON that other programs can read.
//!
//! ```json
//! {"restory": "backup", "version": 1, "made": 1700000000000, "checksum": "85944171f73967e8",
//!  "stories": [{"id": "k3", "sheets": {"head": {"n:title": {"v": [{"s": [1, "w"], "t": 1700000000000, "v": {"k": "text", "text": "The Fog"}}]}}}}]}
//! ```
//! `own`, where there is one, holds the exercises, pages and drafts beside the stories, each text under the key it is stored under.
//! `made` and `t` are milliseconds since 1970. The checksum is FNV-1a (64 bits) of the stories, each as JSON without
//! spaces, keys in the order of their bytes, and a line feed. A file that was changed by hand still opens, with a remark.

use super::checksum::Checksum;
use super::own::{Own, fitting};
use crate::story::Story;
use crate::story::ids::{SheetId, StoryId};
use crate::story::stamp::Millis;
use crate::story::story::Sheet;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The version that this program writes.
pub const VERSION: u32 = 1;
/// The longest text that is read, in bytes.
pub const LONGEST: usize = 50_000_000;
/// The most stories that are read.
pub const MOST: usize = 2_000;

const MARK: &str = "backup";
/// The largest whole number that every JSON reader keeps exactly.
const EXACT: u64 = 1 << 53;

/// What a backup held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The stories that could be read.
    pub stories: Vec<Story>,
    /// What could not be read, and why, in plain words.
    pub set_aside: Vec<String>,
    /// What stands beside the stories: exercises, pages, drafts.
    pub own: Own,
}

/// Why a file is not opened at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// It is not a backup of ours.
    NotOne,
    /// Its end is missing.
    CutOff,
    /// A newer version of the program wrote it.
    TooNew(u32),
    /// It is larger than what is read.
    TooLarge,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOne => "This file is not a Restory backup.",
            Self::CutOff => "The end of this file is missing. It may not have been copied completely.",
            Self::TooNew(_) => "This file was made by a newer version of Restory. Reloading the page may help.",
            Self::TooLarge => "This file is too large to open here.",
        })
    }
}

impl std::error::Error for BackupError {}

/// What taking a story in would do, in counts of places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Places where nothing stands yet.
    pub new: usize,
    /// Places where something else stands, or something more.
    pub changed: usize,
    /// Places that stay as they are.
    pub same: usize,
}

#[derive(Serialize)]
struct File<'a> {
    restory: &'a str,
    version: u32,
    made: Millis,
    checksum: String,
    stories: Vec<Value>,
    #[serde(skip_serializing_if = "Own::is_empty")]
    own: &'a Own,
}

/// What every version has.
#[derive(Deserialize)]
struct Mark {
    restory: String,
    version: u32,
}

#[derive(Deserialize)]
struct Read {
    #[serde(default)]
    checksum: Value,
    stories: Stories,
    #[serde(default)]
    own: Value,
}

/// Stories read one at a time, so that the file is never held in memory as a tree.
struct Stories {
    opened: Opened,
    sum: Checksum,
}

/// Writes stories as a backup file; what is to stay out of exports stays out.
pub fn write(stories: &[&Story], made: Millis) -> String {
    write_all(stories, &Own::new(), made)
}

/// Writes everything of a device: stories, and what stands beside them.
pub fn write_all(stories: &[&Story], own: &Own, made: Millis) -> String {
    let stories: Vec<Value> = stories.iter().map(|story| as_json(story)).collect();
    let checksum = stories.iter().fold(Checksum::default(), with).hex();
    serde_json::to_string(&File { restory: MARK, version: VERSION, made, checksum, stories, own }).unwrap_or_default()
}

fn as_json(story: &Story) -> Value {
    let sheets: BTreeMap<&SheetId, Sheet> = story.sheets().map(|(id, sheet)| (id, sheet.for_export())).collect();
    serde_json::json!({ "id": story.id(), "sheets": sheets })
}

fn with(sum: Checksum, story: &Value) -> Checksum {
    let mut text = String::new();
    canonical(story, &mut text);
    sum.and(&text).and("\n")
}

/// JSON without spaces, keys in the order of their bytes.
fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<&String, &Value> = map.iter().collect();
            out.push('{');
            for (n, (key, value)) in sorted.into_iter().enumerate() {
                out.push_str(if n == 0 { "" } else { "," });
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(all) => {
            out.push('[');
            for (n, value) in all.iter().enumerate() {
                out.push_str(if n == 0 { "" } else { "," });
                canonical(value, out);
            }
            out.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}

/// Reads a backup file. Stories and sheets that cannot be read are set aside; the rest opens.
///
/// # Errors
/// When the text as a whole is no backup, is cut off, too new or too large.
pub fn read(text: &str) -> Result<Opened, BackupError> {
    if text.len() > LONGEST {
        return Err(BackupError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let mark: Mark = serde_json::from_str(text).map_err(|error| refused(text, &error))?;
    match (mark.restory.as_str(), mark.version) {
        (MARK, VERSION) => {}
        (MARK, newer) if newer > VERSION => return Err(BackupError::TooNew(newer)),
        _ => return Err(BackupError::NotOne),
    }
    let read: Read = serde_json::from_str(text).map_err(|_| BackupError::NotOne)?;
    let mut opened = read.stories.opened;
    if read.checksum.as_str() != Some(read.stories.sum.hex().as_str()) {
        opened.set_aside.push("The file was changed after it was made. What could be read was opened.".to_owned());
    }
    opened.own = fitting(serde_json::from_value(read.own).unwrap_or_default());
    Ok(opened)
}

/// A text that ends too early and begins as ours do is cut off; any other is not one of ours.
fn refused(text: &str, error: &serde_json::Error) -> BackupError {
    let start: String = text.chars().take(60).filter(|c| !c.is_whitespace()).collect();
    if error.is_eof() && start.starts_with("{\"restory\":\"backup\"") {
        BackupError::CutOff
    } else {
        BackupError::NotOne
    }
}

impl<'de> Deserialize<'de> for Stories {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(OneByOne)
    }
}

struct OneByOne;

impl<'de> Visitor<'de> for OneByOne {
    type Value = Stories;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of stories")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Stories, A::Error> {
        let mut stories = Stories { opened: Opened::default(), sum: Checksum::default() };
        let mut count: usize = 0;
        while let Some(value) = seq.next_element::<Value>()? {
            stories.sum = with(stories.sum, &value);
            count = count.saturating_add(1);
            if count <= MOST {
                take(value, count, &mut stories.opened);
            }
        }
        let rest = count.saturating_sub(MOST);
        if rest > 0 {
            stories.opened.set_aside.push(format!("{rest} more stories were not read; {MOST} is the most at once."));
        }
        Ok(stories)
    }
}

/// Takes in the story that stands as number `n`.
fn take(mut value: Value, n: usize, opened: &mut Opened) {
    let id = value.get("id").and_then(Value::as_str).and_then(|id| StoryId::parse(id).ok());
    let sheets = value.get_mut("sheets").map(Value::take);
    let (Some(id), Some(Value::Object(sheets))) = (id, sheets) else {
        opened.set_aside.push(format!("Story {n} could not be read."));
        return;
    };
    let (none_told, mut read) = (sheets.is_empty(), BTreeMap::new());
    for (name, sheet) in sheets {
        let exact = exact(&sheet);
        match (SheetId::parse(&name), serde_json::from_value::<Sheet>(sheet)) {
            (Ok(name), Ok(sheet)) if exact => drop(read.insert(name, sheet)),
            _ => opened.set_aside.push(format!("A page of story {n} could not be read.")),
        }
    }
    if none_told || !read.is_empty() {
        opened.stories.push(Story::from_sheets(id, read));
    }
}

/// Whether no number is so large that the count of changes could not go on from it.
fn exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|n| n.unsigned_abs() < EXACT),
        Value::Array(all) => all.iter().all(exact),
        Value::Object(map) => map.values().all(exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// What taking `incoming` into what is kept would do.
pub fn merge_report(existing: Option<&Story>, incoming: &Story) -> Report {
    let before = existing.cloned().unwrap_or_else(|| Story::new(incoming.id().clone()));
    let mut after = before.clone();
    after.merge(incoming);
    let (had, has) = (before.content(), after.content());
    let mut report = Report::default();
    for place in had.keys().chain(has.keys()).collect::<BTreeSet<_>>() {
        let count = match (had.get(place), has.get(place)) {
            (None, _) => &mut report.new,
            (was, is) if was == is && before.others(place).eq(after.others(place)) => &mut report.same,
            (Some(_), _) => &mut report.changed,
        };
        *count = count.saturating_add(1);
    }
    report
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
