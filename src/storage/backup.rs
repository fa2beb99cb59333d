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
use super::non_story_records::{NonStoryRecords, retain_valid_records};
use crate::story::Story;
use crate::story::clock::Millis;
use crate::story::ids::{RecordId, StoryId};
use crate::story::story::Record;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The version that this program writes.
pub const VERSION: u32 = 1;
/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 50_000_000;
/// The most stories that are read.
pub const MAX_STORIES: usize = 2_000;

const FILE_KIND: &str = "backup";
/// The largest whole number that every JSON reader keeps exactly.
const MAX_SAFE_INTEGER: u64 = 1 << 53;

/// What a backup held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupContents {
    /// The stories that could be read.
    pub stories: Vec<Story>,
    /// What could not be read, and why, in plain words.
    pub problems: Vec<String>,
    /// What stands beside the stories: exercises, pages, drafts.
    pub non_story_records: NonStoryRecords,
}

/// Why a file is not opened at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// It is not a backup of ours.
    NotABackup,
    /// Its end is missing.
    Truncated,
    /// A newer version of the program wrote it.
    NewerVersion(u32),
    /// It is larger than what is read.
    TooLarge,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotABackup => "This file is not a Restory backup.",
            Self::Truncated => "The end of this file is missing. It may not have been copied completely.",
            Self::NewerVersion(_) => "This file was made by a newer version of Restory. Reloading the page may help.",
            Self::TooLarge => "This file is too large to open here.",
        })
    }
}

impl std::error::Error for BackupError {}

/// What taking a story in would do, in counts of places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// Places where nothing stands yet.
    pub added: usize,
    /// Places where something else stands, or something more.
    pub changed: usize,
    /// Places that stay as they are.
    pub unchanged: usize,
}

#[derive(Serialize)]
struct BackupFile<'a> {
    #[serde(rename = "restory")]
    file_kind: &'a str,
    version: u32,
    #[serde(rename = "made")]
    created_at: Millis,
    checksum: String,
    stories: Vec<Value>,
    #[serde(skip_serializing_if = "NonStoryRecords::is_empty")]
    #[serde(rename = "own")]
    non_story_records: &'a NonStoryRecords,
}

/// What every version has.
#[derive(Deserialize)]
struct BackupHeader {
    #[serde(rename = "restory")]
    file_kind: String,
    version: u32,
}

#[derive(Deserialize)]
struct ParsedBackup {
    #[serde(default)]
    checksum: Value,
    stories: StreamingStories,
    #[serde(default)]
    #[serde(rename = "own")]
    non_story_records: Value,
}

/// Stories read one at a time, so that the file is never held in memory as a tree.
struct StreamingStories {
    contents: BackupContents,
    checksum: Checksum,
}

/// Writes stories as a backup file; what is to stay out of exports stays out.
pub fn encode_stories_backup(stories: &[&Story], made: Millis) -> String {
    encode_backup(stories, &NonStoryRecords::new(), made)
}

/// Writes everything of a device: stories, and what stands beside them.
pub fn encode_backup(stories: &[&Story], own: &NonStoryRecords, made: Millis) -> String {
    let stories: Vec<Value> = stories.iter().map(|story| story_to_json(story)).collect();
    let checksum = stories.iter().fold(Checksum::default(), add_to_checksum).to_hex();
    serde_json::to_string(&BackupFile {
        file_kind: FILE_KIND,
        version: VERSION,
        created_at: made,
        checksum,
        stories,
        non_story_records: own,
    })
    .unwrap_or_default()
}

fn story_to_json(story: &Story) -> Value {
    let sheets: BTreeMap<&RecordId, Record> = story.records().map(|(id, sheet)| (id, sheet.for_export())).collect();
    serde_json::json!({ "id": story.id(), "sheets": sheets })
}

fn add_to_checksum(sum: Checksum, story: &Value) -> Checksum {
    let mut text = String::new();
    write_canonical_json(story, &mut text);
    sum.update(&text).update("\n")
}

/// JSON without spaces, keys in the order of their bytes.
fn write_canonical_json(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<&String, &Value> = map.iter().collect();
            out.push('{');
            for (n, (key, value)) in sorted.into_iter().enumerate() {
                out.push_str(if n == 0 { "" } else { "," });
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical_json(value, out);
            }
            out.push('}');
        }
        Value::Array(all) => {
            out.push('[');
            for (n, value) in all.iter().enumerate() {
                out.push_str(if n == 0 { "" } else { "," });
                write_canonical_json(value, out);
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
pub fn decode_backup(text: &str) -> Result<BackupContents, BackupError> {
    if text.len() > MAX_BYTES {
        return Err(BackupError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let mark: BackupHeader = serde_json::from_str(text).map_err(|error| classify_parse_error(text, &error))?;
    match (mark.file_kind.as_str(), mark.version) {
        (FILE_KIND, VERSION) => {}
        (FILE_KIND, newer) if newer > VERSION => return Err(BackupError::NewerVersion(newer)),
        _ => return Err(BackupError::NotABackup),
    }
    let read: ParsedBackup = serde_json::from_str(text).map_err(|_| BackupError::NotABackup)?;
    let mut opened = read.stories.contents;
    if read.checksum.as_str() != Some(read.stories.checksum.to_hex().as_str()) {
        opened.problems.push("The file was changed after it was made. What could be read was opened.".to_owned());
    }
    opened.non_story_records = retain_valid_records(serde_json::from_value(read.non_story_records).unwrap_or_default());
    Ok(opened)
}

/// A text that ends too early and begins as ours do is cut off; any other is not one of ours.
fn classify_parse_error(text: &str, error: &serde_json::Error) -> BackupError {
    let start: String = text.chars().take(60).filter(|c| !c.is_whitespace()).collect();
    if error.is_eof() && start.starts_with("{\"restory\":\"backup\"") {
        BackupError::Truncated
    } else {
        BackupError::NotABackup
    }
}

impl<'de> Deserialize<'de> for StreamingStories {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(StoriesVisitor)
    }
}

struct StoriesVisitor;

impl<'de> Visitor<'de> for StoriesVisitor {
    type Value = StreamingStories;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of stories")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<StreamingStories, A::Error> {
        let mut stories = StreamingStories { contents: BackupContents::default(), checksum: Checksum::default() };
        let mut count: usize = 0;
        while let Some(value) = seq.next_element::<Value>()? {
            stories.checksum = add_to_checksum(stories.checksum, &value);
            count = count.saturating_add(1);
            if count <= MAX_STORIES {
                read_story(value, count, &mut stories.contents);
            }
        }
        let rest = count.saturating_sub(MAX_STORIES);
        if rest > 0 {
            stories
                .contents
                .problems
                .push(format!("{rest} more stories were not read; {MAX_STORIES} is the most at once."));
        }
        Ok(stories)
    }
}

/// Takes in the story that stands as number `n`.
fn read_story(mut value: Value, n: usize, opened: &mut BackupContents) {
    let id = value.get("id").and_then(Value::as_str).and_then(|id| StoryId::parse(id).ok());
    let sheets = value.get_mut("sheets").map(Value::take);
    let (Some(id), Some(Value::Object(sheets))) = (id, sheets) else {
        opened.problems.push(format!("Story {n} could not be read."));
        return;
    };
    let (none_told, mut read) = (sheets.is_empty(), BTreeMap::new());
    for (name, sheet) in sheets {
        let exact = has_only_safe_integers(&sheet);
        match (RecordId::parse(&name), serde_json::from_value::<Record>(sheet)) {
            (Ok(name), Ok(sheet)) if exact => drop(read.insert(name, sheet)),
            _ => opened.problems.push(format!("A page of story {n} could not be read.")),
        }
    }
    if none_told || !read.is_empty() {
        opened.stories.push(Story::from_records(id, read));
    }
}

/// Whether no number is so large that the count of changes could not go on from it.
fn has_only_safe_integers(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|n| n.unsigned_abs() < MAX_SAFE_INTEGER),
        Value::Array(all) => all.iter().all(has_only_safe_integers),
        Value::Object(map) => map.values().all(has_only_safe_integers),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// What taking `incoming` into what is kept would do.
pub fn merge_report(existing: Option<&Story>, incoming: &Story) -> MergeReport {
    let before = existing.cloned().unwrap_or_else(|| Story::new(incoming.id().clone()));
    let mut after = before.clone();
    after.merge(incoming);
    let (had, has) = (before.content(), after.content());
    let mut report = MergeReport::default();
    for place in had.keys().chain(has.keys()).collect::<BTreeSet<_>>() {
        let count = match (had.get(place), has.get(place)) {
            (None, _) => &mut report.added,
            (was, is) if was == is && before.concurrent_versions(place).eq(after.concurrent_versions(place)) => {
                &mut report.unchanged
            }
            (Some(_), _) => &mut report.changed,
        };
        *count = count.saturating_add(1);
    }
    report
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
