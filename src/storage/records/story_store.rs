//! Stories in a key-value store. There is no index: the stories are what the keys show.

pub use crate::storage::records::trash::{
    TRASH_RETENTION_MS, all_keys_of_story, is_key_of_story, move_to_trash, purge_expired, purge_story,
    restore_from_trash, trashed_stories,
};

use crate::storage::records::record_codec::{RecordHeader, decode_record, encode_record, read_header};
use crate::storage::records::record_keys::{QUARANTINE_PREFIX, RECORD_PREFIX, parse_record_key, record_key};
use crate::storage::records::trash::parse_tombstone_key;
use crate::storage::stores::key_value::{KEY_PREFIX, KeyValueStore, StoreError};
use crate::storage::stores::verified_write::write_verified;
use crate::story::Story;
use crate::story::model::clock::Millis;
use crate::story::model::ids::{RecordId, StoryId, WriterId};
use crate::story::model::story::Record;
use std::collections::{BTreeMap, BTreeSet};

/// The last seen revision of each record.
pub type Revisions = BTreeMap<RecordId, u64>;

/// A story as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadedStory {
    /// The story; `None` if no record of it could be read.
    pub story: Option<Story>,
    /// The revisions that were read.
    pub revisions: Revisions,
    /// The keys under which texts that could not be read are stored.
    pub quarantined_keys: Vec<String>,
}

/// A saved record, for the mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedRecord {
    /// Its key.
    pub key: String,
    /// The stored text.
    pub text: String,
    /// Whether changes of another writer were merged into the story.
    pub is_merged: bool,
}

/// Returns the stored stories that are not in the trash.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn list_stories(kv: &dyn KeyValueStore) -> Result<Vec<StoryId>, StoreError> {
    let keys = kv.keys()?;
    // One after the other: sorting first would add code that the first load needs for nothing else.
    let (mut trashed, mut stored) = (BTreeSet::new(), BTreeSet::new());
    trashed.extend(keys.iter().filter_map(|key| parse_tombstone_key(key)));
    stored.extend(keys.iter().filter_map(|key| parse_record_key(key)).map(|(id, _)| id));
    Ok(stored.difference(&trashed).cloned().collect())
}

pub(in crate::storage) fn record_keys_of(kv: &dyn KeyValueStore, id: &StoryId) -> Result<Vec<String>, StoreError> {
    let prefix = format!("{RECORD_PREFIX}{id}.");
    let mut keys = kv.keys()?;
    keys.retain(|key| key.starts_with(&prefix) && parse_record_key(key).is_some());
    keys.sort();
    Ok(keys)
}

/// Loads a story. A record that cannot be read is copied into quarantine and also left in place; the rest is loaded.
///
/// # Errors
/// Fails if the storage cannot be reached, or a newer release wrote a record.
pub fn load_story(kv: &dyn KeyValueStore, id: &StoryId, now: Millis) -> Result<LoadedStory, StoreError> {
    load_from_keys(kv, id, record_keys_of(kv, id)?, now)
}

/// Loads every story outside the trash with one listing of the keys; a story with a newer schema is skipped.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn load_all_stories(kv: &dyn KeyValueStore, now: Millis) -> Result<Vec<LoadedStory>, StoreError> {
    let mut keys = kv.keys()?;
    keys.sort();
    let trashed: BTreeSet<StoryId> = keys.iter().filter_map(|key| parse_tombstone_key(key)).collect();
    let mut stories: BTreeMap<StoryId, Vec<String>> = BTreeMap::new();
    for key in keys {
        if let Some((id, _)) = parse_record_key(&key).filter(|(id, _)| !trashed.contains(id)) {
            stories.entry(id).or_default().push(key);
        }
    }
    let mut all = Vec::new();
    for (id, keys) in stories {
        match load_from_keys(kv, &id, keys, now) {
            Ok(loaded) => all.push(loaded),
            Err(StoreError::NewerSchema(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(all)
}

fn load_from_keys(
    kv: &dyn KeyValueStore,
    id: &StoryId,
    keys: Vec<String>,
    now: Millis,
) -> Result<LoadedStory, StoreError> {
    let mut texts = BTreeMap::new();
    for key in keys {
        if let Some(text) = kv.get(&key)? {
            texts.insert(key, text);
        }
    }
    let mut loaded = load_from_records(id, texts.clone())?;
    for key in &mut loaded.quarantined_keys {
        // Without space for a copy, the text itself is still stored under its own key.
        let Some((_, record_id)) = parse_record_key(key) else { continue };
        if let Some(Ok(quarantine_key)) = texts.get(key).map(|text| quarantine_text(kv, (id, &record_id), text, now)) {
            *key = quarantine_key;
        }
    }
    Ok(loaded)
}

/// Loads a story from texts that were read elsewhere; `quarantined_keys` then names the keys whose texts could not be read.
/// Other keys are skipped.
///
/// # Errors
/// Fails if a newer release wrote a record.
pub fn load_from_records(
    id: &StoryId,
    texts: impl IntoIterator<Item = (String, String)>,
) -> Result<LoadedStory, StoreError> {
    let mut loaded = LoadedStory::default();
    let mut records: BTreeMap<RecordId, Record> = BTreeMap::new();
    for (key, text) in texts {
        let Some(record_id) = parse_record_key(&key).and_then(|(of, record_id)| (of == *id).then_some(record_id))
        else {
            continue;
        };
        match decode_if_readable(&key, &text)? {
            Some((header, record)) => {
                let revision = loaded.revisions.entry(record_id.clone()).or_insert(0);
                *revision = header.revision.max(*revision);
                records.entry(record_id).or_default().merge(&record);
            }
            None => loaded.quarantined_keys.push(key),
        }
    }
    loaded.story = (!records.is_empty()).then(|| Story::from_records(id.clone(), records));
    Ok(loaded)
}

/// Decodes a record; `None` if its text cannot be read.
fn decode_if_readable(key: &str, text: &str) -> Result<Option<(RecordHeader, Record)>, StoreError> {
    match decode_record(key, text) {
        Ok(decoded) => Ok(Some(decoded)),
        Err(StoreError::Unreadable { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Copies a text into quarantine once; returns the key of the copy.
fn quarantine_text(
    kv: &dyn KeyValueStore,
    (id, record_id): (&StoryId, &RecordId),
    text: &str,
    now: Millis,
) -> Result<String, StoreError> {
    let mut at = now;
    loop {
        let key = format!("{QUARANTINE_PREFIX}{id}.{record_id}.{at}");
        match kv.get(&key)? {
            Some(existing) if existing == text => return Ok(key),
            Some(_) => at = at.wrapping_add(1),
            None => break,
        }
    }
    let prefix = format!("{QUARANTINE_PREFIX}{id}.");
    let earlier =
        quarantined_texts(kv)?.into_iter().find(|(key, existing)| key.starts_with(&prefix) && existing == text);
    if let Some((key, _)) = earlier {
        return Ok(key);
    }
    let key = format!("{prefix}{record_id}.{at}");
    write_verified(kv, &key, None, text)?;
    Ok(key)
}

/// Saves a record. What another writer saved meanwhile is merged into the story first; a stored text that cannot be read is
/// quarantined before it is overwritten. If the header shows that this writer saved it last, the story already has all of it,
/// and the body is not parsed. (Two tabs may count to the same revision at once, so the writer is compared too.)
///
/// # Errors
/// Fails if the quota is reached, the storage cannot be reached or did not store the text, or a newer release wrote the stored
/// text. The previous text is then still stored, as far as the storage allows.
pub fn save_record(
    kv: &dyn KeyValueStore,
    story: &mut Story,
    record_id: &RecordId,
    revisions: &mut Revisions,
    at: Millis,
    writer: &WriterId,
) -> Result<SavedRecord, StoreError> {
    let key = record_key(story.id(), record_id);
    let last_seen = revisions.get(record_id).copied().unwrap_or(0);
    let stored = kv.get(&key)?;
    let (mut revision, mut is_merged) = (last_seen, false);
    let is_own_save = |header: &RecordHeader| (header.revision, &header.writer) == (last_seen, writer);
    if let Some(text) = stored.as_ref().filter(|text| !read_header(text).as_ref().is_some_and(is_own_save)) {
        match decode_if_readable(&key, text)? {
            Some((header, theirs)) => {
                revision = header.revision.max(last_seen);
                is_merged = merge_record(story, record_id, &theirs);
            }
            None => drop(quarantine_text(kv, (story.id(), record_id), text, at)?),
        }
    }
    let revision = revision.saturating_add(1);
    let text = encode_record(story.record(record_id).unwrap_or(&Record::default()), revision, at, writer);
    write_verified(kv, &key, stored.as_deref(), &text)?;
    revisions.insert(record_id.clone(), revision);
    Ok(SavedRecord { key, text, is_merged })
}

/// Merges a record into the story; returns whether the story changed.
fn merge_record(story: &mut Story, record_id: &RecordId, theirs: &Record) -> bool {
    let before = story.record(record_id).cloned();
    story.merge_record(record_id, theirs);
    story.record(record_id) != before.as_ref()
}

/// Removes every key of this app.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn erase_all(kv: &dyn KeyValueStore) -> Result<(), StoreError> {
    kv.keys()?.iter().filter(|key| key.starts_with(KEY_PREFIX)).try_for_each(|key| kv.remove(key))
}

/// Returns the raw text of every record, readable or not.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn raw_records(kv: &dyn KeyValueStore) -> Result<BTreeMap<String, String>, StoreError> {
    let mut all = BTreeMap::new();
    for key in kv.keys()?.into_iter().filter(|key| parse_record_key(key).is_some()) {
        if let Some(text) = kv.get(&key)? {
            all.insert(key, text);
        }
    }
    Ok(all)
}

/// Returns whether the text of a record can be decoded.
pub fn is_decodable(key: &str, text: &str) -> bool {
    matches!(decode_if_readable(key, text), Ok(Some(_)))
}

/// Returns the UTF-16 units of all keys and texts of this app.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn used_units(kv: &dyn KeyValueStore) -> Result<usize, StoreError> {
    let units = |text: &str| text.encode_utf16().count();
    let mut sum: usize = 0;
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(KEY_PREFIX)) {
        sum = sum.saturating_add(units(&key)).saturating_add(units(&kv.get_raw(&key)?.unwrap_or_default()));
    }
    Ok(sum)
}

/// Returns the quarantined texts with their keys.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn quarantined_texts(kv: &dyn KeyValueStore) -> Result<Vec<(String, String)>, StoreError> {
    let mut all = BTreeMap::new();
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(QUARANTINE_PREFIX)) {
        if let Some(text) = kv.get(&key)? {
            all.insert(key, text);
        }
    }
    Ok(all.into_iter().collect())
}
