//! A backup file: all stories as JSON that other programs can read.
//!
//! ```json
//! {"restory": "backup", "version": 1, "made": 1700000000000, "checksum": "85944171f73967e8",
//!  "stories": [{"id": "k3", "sheets": {"head": {"n:title": {"v": [{"s": [1, "w"], "t": 1700000000000, "v": {"k": "text", "text": "The Fog"}}]}}}}]}
//! ```
//! `own`, if present, holds the records besides the stories (exercises, pages, drafts), each text under its storage key.
//! `made` and `t` are milliseconds since 1970. The checksum is FNV-1a (64 bits) of the stories, each as JSON without
//! spaces, keys in byte order, and a line feed. A file that was edited by hand still opens, with a remark.

use crate::storage::records::checksum::Checksum;
use crate::storage::records::non_story_records::{NonStoryRecords, retain_valid_records};
use crate::story::Story;
use crate::story::model::clock::Millis;
use crate::story::model::ids::{RecordId, StoryId};
use crate::story::model::story::Record;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The format version that is written.
pub const VERSION: u32 = 1;
/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 50_000_000;
/// The most stories that are read.
pub const MAX_STORIES: usize = 2_000;

const FILE_KIND: &str = "backup";
/// The largest whole number that every JSON reader represents exactly.
const MAX_SAFE_INTEGER: u64 = 1 << 53;

/// The contents of a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupContents {
    /// The stories that could be read.
    pub stories: Vec<Story>,
    /// What could not be read, and why.
    pub problems: Vec<BackupProblem>,
    /// The records besides the stories: exercises, pages, drafts.
    pub non_story_records: NonStoryRecords,
}

/// What could not be read of a file that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupProblem {
    /// The checksum does not match: the file was changed after it was made.
    ChecksumMismatch,
    /// So many stories beyond `MAX_STORIES` were not read.
    TooManyStories(usize),
    /// The story with this number, from 1, could not be read.
    UnreadableStory(usize),
    /// A page of the story with this number could not be read.
    UnreadablePage(usize),
    /// The record with this storage key could not be read.
    UnreadableRecord(String),
}

/// Why a file is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// It is not a backup of this app.
    NotABackup,
    /// Its end is missing.
    Truncated,
    /// It was written by a newer format version.
    NewerVersion(u32),
    /// It exceeds `MAX_BYTES`.
    TooLarge,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotABackup => "the file is not a backup",
            Self::Truncated => "the end of the file is missing",
            Self::NewerVersion(_) => "the file was made by a newer release",
            Self::TooLarge => "the file is too large",
        })
    }
}

impl std::error::Error for BackupError {}

/// What merging a story would do, in counts of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// Fields that have no value yet.
    pub added: usize,
    /// Fields that have another value, or other concurrent versions.
    pub changed: usize,
    /// Fields that stay as they are.
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

/// The fields that every version has.
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

/// Stories parsed one at a time, so that the file is never held in memory as a tree.
struct StreamingStories {
    contents: BackupContents,
    checksum: Checksum,
}

/// Encodes stories as a backup file. Answers at the gate and other fields excluded from exports are left out.
pub fn encode_stories_backup(stories: &[&Story], created_at: Millis) -> String {
    encode_backup(stories, &NonStoryRecords::new(), created_at)
}

/// Encodes everything on a device: the stories, and the records besides them.
pub fn encode_backup(stories: &[&Story], records: &NonStoryRecords, created_at: Millis) -> String {
    let stories: Vec<Value> = stories.iter().map(|story| story_to_json(story)).collect();
    let checksum = stories.iter().fold(Checksum::default(), add_to_checksum).to_hex();
    serde_json::to_string(&BackupFile {
        file_kind: FILE_KIND,
        version: VERSION,
        created_at,
        checksum,
        stories,
        non_story_records: records,
    })
    .unwrap_or_default()
}

fn story_to_json(story: &Story) -> Value {
    let records: BTreeMap<&RecordId, Record> = story.records().map(|(id, record)| (id, record.for_export())).collect();
    serde_json::json!({ "id": story.id(), "sheets": records })
}

fn add_to_checksum(checksum: Checksum, story: &Value) -> Checksum {
    let mut text = String::new();
    write_canonical_json(story, &mut text);
    checksum.update(&text).update("\n")
}

/// Writes JSON without spaces, with keys in byte order.
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

/// Decodes a backup file. Stories and records that cannot be read are listed as problems; the rest is returned.
///
/// # Errors
/// Fails if the text as a whole is not a backup, is truncated, too new or too large.
pub fn decode_backup(text: &str) -> Result<BackupContents, BackupError> {
    if text.len() > MAX_BYTES {
        return Err(BackupError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let header: BackupHeader = serde_json::from_str(text).map_err(|error| classify_parse_error(text, &error))?;
    match (header.file_kind.as_str(), header.version) {
        (FILE_KIND, VERSION) => {}
        (FILE_KIND, newer) if newer > VERSION => return Err(BackupError::NewerVersion(newer)),
        _ => return Err(BackupError::NotABackup),
    }
    let parsed: ParsedBackup = serde_json::from_str(text).map_err(|_| BackupError::NotABackup)?;
    let mut contents = parsed.stories.contents;
    if parsed.checksum.as_str() != Some(parsed.stories.checksum.to_hex().as_str()) {
        contents.problems.push(BackupProblem::ChecksumMismatch);
    }
    contents.non_story_records =
        retain_valid_records(serde_json::from_value(parsed.non_story_records).unwrap_or_default());
    Ok(contents)
}

/// A text that ends too early and begins like a backup is truncated; any other text is not a backup.
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
            stories.contents.problems.push(BackupProblem::TooManyStories(rest));
        }
        Ok(stories)
    }
}

/// Reads the story with the number `n`.
fn read_story(mut value: Value, n: usize, contents: &mut BackupContents) {
    let id = value.get("id").and_then(Value::as_str).and_then(|id| StoryId::parse(id).ok());
    let records = value.get_mut("sheets").map(Value::take);
    let (Some(id), Some(Value::Object(records))) = (id, records) else {
        contents.problems.push(BackupProblem::UnreadableStory(n));
        return;
    };
    let (has_no_records, mut read) = (records.is_empty(), BTreeMap::new());
    for (name, record) in records {
        let is_exact = has_only_safe_integers(&record);
        match (RecordId::parse(&name), serde_json::from_value::<Record>(record)) {
            (Ok(name), Ok(record)) if is_exact => drop(read.insert(name, record)),
            _ => contents.problems.push(BackupProblem::UnreadablePage(n)),
        }
    }
    if has_no_records || !read.is_empty() {
        contents.stories.push(Story::from_records(id, read));
    }
}

/// Returns whether every number is a whole number small enough for revisions to be counted on from it.
fn has_only_safe_integers(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|n| n.unsigned_abs() < MAX_SAFE_INTEGER),
        Value::Array(all) => all.iter().all(has_only_safe_integers),
        Value::Object(map) => map.values().all(has_only_safe_integers),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// Reports what merging `incoming` into the existing story would do.
pub fn merge_report(existing: Option<&Story>, incoming: &Story) -> MergeReport {
    let before = existing.cloned().unwrap_or_else(|| Story::new(incoming.id().clone()));
    let mut after = before.clone();
    after.merge(incoming);
    let (fields_before, fields_after) = (before.content(), after.content());
    let mut report = MergeReport::default();
    for path in fields_before.keys().chain(fields_after.keys()).collect::<BTreeSet<_>>() {
        let count = match (fields_before.get(path), fields_after.get(path)) {
            (None, _) => &mut report.added,
            (old, new) if old == new && before.concurrent_versions(path).eq(after.concurrent_versions(path)) => {
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
