//! Stories under keys. There is no index: the shelf is what a look at the keys finds.

pub use super::trash::{
    TRASH_RETENTION_MS, all_keys_of_story, is_key_of_story, move_to_trash, purge_expired, purge_story,
    restore_from_trash, trashed_stories,
};

use super::key_value::{KEY_PREFIX, KeyValueStore, StoreError};
use super::record_codec::{RecordHeader, decode_record, encode_record, read_header};
use super::trash::parse_tombstone_key;
use crate::story::Story;
use crate::story::clock::Millis;
use crate::story::ids::{RecordId, StoryId, WriterId};
use crate::story::story::Record;
use std::collections::{BTreeMap, BTreeSet};

const RECORD_PREFIX: &str = "restory.s.";
/// What the keys of texts that were set aside begin with.
pub(super) const QUARANTINE_PREFIX: &str = "restory.q.";

/// The last revision of each sheet that this program has seen.
pub type Revisions = BTreeMap<RecordId, u64>;

/// A story as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadedStory {
    /// The story; `None` when no sheet of it could be read.
    pub story: Option<Story>,
    /// The revisions read.
    pub revisions: Revisions,
    /// Keys under which the texts that could not be read are kept.
    pub quarantined_keys: Vec<String>,
}

/// A sheet that was saved, for the second copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedRecord {
    /// Its key.
    pub key: String,
    /// Exactly what stands under it.
    pub text: String,
    /// Whether words written elsewhere came into the story on the way.
    pub is_merged: bool,
}

/// The key of a sheet.
pub fn record_key(id: &StoryId, sheet: &RecordId) -> String {
    format!("{RECORD_PREFIX}{id}.{sheet}")
}

/// The story and sheet that a key stands for.
pub fn parse_record_key(key: &str) -> Option<(StoryId, RecordId)> {
    let (id, sheet) = key.strip_prefix(RECORD_PREFIX)?.split_once('.')?;
    Some((StoryId::parse(id).ok()?, RecordId::parse(sheet).ok()?))
}

/// The stories that are kept and not in the bin.
///
/// # Errors
/// When the storage cannot be reached.
pub fn list_stories(kv: &dyn KeyValueStore) -> Result<Vec<StoryId>, StoreError> {
    let keys = kv.keys()?;
    // One after the other: to sort them first would take code that the first load has no other use for.
    let (mut binned, mut kept) = (BTreeSet::new(), BTreeSet::new());
    binned.extend(keys.iter().filter_map(|key| parse_tombstone_key(key)));
    kept.extend(keys.iter().filter_map(|key| parse_record_key(key)).map(|(id, _)| id));
    Ok(kept.difference(&binned).cloned().collect())
}

pub(super) fn record_keys_of(kv: &dyn KeyValueStore, id: &StoryId) -> Result<Vec<String>, StoreError> {
    let prefix = format!("{RECORD_PREFIX}{id}.");
    let mut keys = kv.keys()?;
    keys.retain(|key| key.starts_with(&prefix) && parse_record_key(key).is_some());
    keys.sort();
    Ok(keys)
}

/// Reads a story. A sheet that cannot be read is copied aside and its text left where it stands; the rest opens.
///
/// # Errors
/// When the storage cannot be reached, or a newer version of the program wrote a sheet.
pub fn load_story(kv: &dyn KeyValueStore, id: &StoryId, now: Millis) -> Result<LoadedStory, StoreError> {
    load_from_keys(kv, id, record_keys_of(kv, id)?, now)
}

/// Reads every story of the shelf with one look at the keys; one that a newer version of the program wrote is passed over.
///
/// # Errors
/// When the storage cannot be reached.
pub fn load_all_stories(kv: &dyn KeyValueStore, now: Millis) -> Result<Vec<LoadedStory>, StoreError> {
    let mut keys = kv.keys()?;
    keys.sort();
    let binned: BTreeSet<StoryId> = keys.iter().filter_map(|key| parse_tombstone_key(key)).collect();
    let mut stories: BTreeMap<StoryId, Vec<String>> = BTreeMap::new();
    for key in keys {
        if let Some((id, _)) = parse_record_key(&key).filter(|(id, _)| !binned.contains(id)) {
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
        // Without room for a copy, the text itself still stands under its own key.
        let Some((_, sheet)) = parse_record_key(key) else { continue };
        if let Some(Ok(aside)) = texts.get(key).map(|text| quarantine_text(kv, (id, &sheet), text, now)) {
            *key = aside;
        }
    }
    Ok(loaded)
}

/// Puts a story together from texts read elsewhere; `set_aside` then names the keys whose texts could not be read.
/// Keys of anything else are passed over.
///
/// # Errors
/// When a newer version of the program wrote a sheet.
pub fn load_from_records(
    id: &StoryId,
    texts: impl IntoIterator<Item = (String, String)>,
) -> Result<LoadedStory, StoreError> {
    let mut loaded = LoadedStory::default();
    let mut sheets: BTreeMap<RecordId, Record> = BTreeMap::new();
    for (key, text) in texts {
        let Some(sheet) = parse_record_key(&key).and_then(|(of, sheet)| (of == *id).then_some(sheet)) else { continue };
        match decode_if_readable(&key, &text)? {
            Some((header, read)) => {
                let rev = loaded.revisions.entry(sheet.clone()).or_insert(0);
                *rev = header.revision.max(*rev);
                sheets.entry(sheet).or_default().merge(&read);
            }
            None => loaded.quarantined_keys.push(key),
        }
    }
    loaded.story = (!sheets.is_empty()).then(|| Story::from_records(id.clone(), sheets));
    Ok(loaded)
}

/// A kept sheet; `None` when its text cannot be read.
fn decode_if_readable(key: &str, text: &str) -> Result<Option<(RecordHeader, Record)>, StoreError> {
    match decode_record(key, text) {
        Ok(read) => Ok(Some(read)),
        Err(StoreError::Unreadable { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Copies a text aside, once; gives the key of the copy.
fn quarantine_text(
    kv: &dyn KeyValueStore,
    (id, sheet): (&StoryId, &RecordId),
    text: &str,
    now: Millis,
) -> Result<String, StoreError> {
    let mut at = now;
    loop {
        let key = format!("{QUARANTINE_PREFIX}{id}.{sheet}.{at}");
        match kv.get(&key)? {
            Some(held) if held == text => return Ok(key),
            Some(_) => at = at.wrapping_add(1),
            None => break,
        }
    }
    let prefix = format!("{QUARANTINE_PREFIX}{id}.");
    let earlier = quarantined_texts(kv)?.into_iter().find(|(key, held)| key.starts_with(&prefix) && held == text);
    if let Some((key, _)) = earlier {
        return Ok(key);
    }
    let key = format!("{prefix}{sheet}.{at}");
    write_verified(kv, &key, None, text)?;
    Ok(key)
}

/// Saves a sheet. What another writer saved meanwhile is merged into the story first; a stored text that cannot be read
/// is copied aside before it is written over. Where the header says that this writer saved it last, the story holds all of
/// it, and its words are not read again. (Two tabs may count to the same number at once, so the writer is looked at, too.)
///
/// # Errors
/// When there is no room, the storage cannot be reached or did not keep what was written, or a newer version of the
/// program wrote the stored text. What stood there before then still stands, as far as the storage allows.
pub fn save_record(
    kv: &dyn KeyValueStore,
    story: &mut Story,
    sheet: &RecordId,
    last_seen: &mut Revisions,
    at: Millis,
    writer: &WriterId,
) -> Result<SavedRecord, StoreError> {
    let key = record_key(story.id(), sheet);
    let seen = last_seen.get(sheet).copied().unwrap_or(0);
    let stored = kv.get(&key)?;
    let (mut rev, mut merged) = (seen, false);
    let is_mine = |header: &RecordHeader| (header.revision, &header.writer) == (seen, writer);
    if let Some(text) = stored.as_ref().filter(|text| !read_header(text).as_ref().is_some_and(is_mine)) {
        match decode_if_readable(&key, text)? {
            Some((header, theirs)) => {
                rev = header.revision.max(seen);
                merged = merge_record(story, sheet, &theirs);
            }
            None => drop(quarantine_text(kv, (story.id(), sheet), text, at)?),
        }
    }
    let rev = rev.saturating_add(1);
    let text = encode_record(story.record(sheet).unwrap_or(&Record::default()), rev, at, writer);
    write_verified(kv, &key, stored.as_deref(), &text)?;
    last_seen.insert(sheet.clone(), rev);
    Ok(SavedRecord { key, text, is_merged: merged })
}

/// Merges a sheet into the story; tells whether the story has changed.
fn merge_record(story: &mut Story, sheet: &RecordId, theirs: &Record) -> bool {
    let before = story.record(sheet).cloned();
    story.merge_record(sheet, theirs);
    story.record(sheet) != before.as_ref()
}

/// Writes, reads back and compares.
pub(super) fn write_verified(
    kv: &dyn KeyValueStore,
    key: &str,
    before: Option<&str>,
    text: &str,
) -> Result<(), StoreError> {
    kv.set(key, text)?;
    if kv.get(key)?.as_deref() == Some(text) {
        return Ok(());
    }
    // The better error is that of the first writing.
    drop(before.map_or_else(|| kv.remove(key), |before| kv.set(key, before)));
    Err(StoreError::Failed("the browser did not keep what was written".to_owned()))
}

/// Removes everything of ours.
///
/// # Errors
/// When the storage cannot be reached.
pub fn erase_all(kv: &dyn KeyValueStore) -> Result<(), StoreError> {
    kv.keys()?.iter().filter(|key| key.starts_with(KEY_PREFIX)).try_for_each(|key| kv.remove(key))
}

/// All sheets as they stand, read or not.
///
/// # Errors
/// When the storage cannot be reached.
pub fn raw_records(kv: &dyn KeyValueStore) -> Result<BTreeMap<String, String>, StoreError> {
    let mut all = BTreeMap::new();
    for key in kv.keys()?.into_iter().filter(|key| parse_record_key(key).is_some()) {
        if let Some(text) = kv.get(&key)? {
            all.insert(key, text);
        }
    }
    Ok(all)
}

/// Whether a sheet's text can be read.
pub fn is_decodable(key: &str, text: &str) -> bool {
    matches!(decode_if_readable(key, text), Ok(Some(_)))
}

/// UTF-16 units of all that is ours, keys and texts.
///
/// # Errors
/// When the storage cannot be reached.
pub fn used_units(kv: &dyn KeyValueStore) -> Result<usize, StoreError> {
    let units = |text: &str| text.encode_utf16().count();
    let mut sum: usize = 0;
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(KEY_PREFIX)) {
        sum = sum.saturating_add(units(&key)).saturating_add(units(&kv.get_raw(&key)?.unwrap_or_default()));
    }
    Ok(sum)
}

/// The texts that were set aside, with their keys.
///
/// # Errors
/// When the storage cannot be reached.
pub fn quarantined_texts(kv: &dyn KeyValueStore) -> Result<Vec<(String, String)>, StoreError> {
    let mut all = BTreeMap::new();
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(QUARANTINE_PREFIX)) {
        if let Some(text) = kv.get(&key)? {
            all.insert(key, text);
        }
    }
    Ok(all.into_iter().collect())
}
