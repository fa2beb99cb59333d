//! Stories under keys. There is no index: the shelf is what a look at the keys finds.

pub use super::bin::{THIRTY_DAYS, binned, delete, every_key_of, purge, purge_older, restore};

use super::bin::tombstone_of;
use super::envelope::{Header, header_of, open_sheet, seal_sheet};
use super::port::{KeyValue, OURS, StoreError};
use crate::story::Story;
use crate::story::ids::{SheetId, StoryId, Writer};
use crate::story::stamp::Millis;
use crate::story::story::Sheet;
use std::collections::{BTreeMap, BTreeSet};

const SHEETS: &str = "restory.s.";
/// What the keys of texts that were set aside begin with.
pub(super) const QUARANTINE: &str = "restory.q.";

/// The last revision of each sheet that this program has seen.
pub type Revs = BTreeMap<SheetId, u64>;

/// A story as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The story; `None` when no sheet of it could be read.
    pub story: Option<Story>,
    /// The revisions read.
    pub revs: Revs,
    /// Keys under which the texts that could not be read are kept.
    pub set_aside: Vec<String>,
}

/// A sheet that was saved, for the second copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its key.
    pub key: String,
    /// Exactly what stands under it.
    pub text: String,
    /// Whether words written elsewhere came into the story on the way.
    pub merged: bool,
}

/// The key of a sheet.
pub fn sheet_key(id: &StoryId, sheet: &SheetId) -> String {
    format!("{SHEETS}{id}.{sheet}")
}

/// The story and sheet that a key stands for.
pub fn parse_key(key: &str) -> Option<(StoryId, SheetId)> {
    let (id, sheet) = key.strip_prefix(SHEETS)?.split_once('.')?;
    Some((StoryId::parse(id).ok()?, SheetId::parse(sheet).ok()?))
}

/// The stories that are kept and not in the bin.
///
/// # Errors
/// When the storage cannot be reached.
pub fn list(kv: &dyn KeyValue) -> Result<Vec<StoryId>, StoreError> {
    let keys = kv.keys()?;
    // One after the other: to sort them first would take code that the first load has no other use for.
    let (mut binned, mut kept) = (BTreeSet::new(), BTreeSet::new());
    binned.extend(keys.iter().filter_map(|key| tombstone_of(key)));
    kept.extend(keys.iter().filter_map(|key| parse_key(key)).map(|(id, _)| id));
    Ok(kept.difference(&binned).cloned().collect())
}

pub(super) fn keys_of(kv: &dyn KeyValue, id: &StoryId) -> Result<Vec<String>, StoreError> {
    let prefix = format!("{SHEETS}{id}.");
    let mut keys = kv.keys()?;
    keys.retain(|key| key.starts_with(&prefix) && parse_key(key).is_some());
    keys.sort();
    Ok(keys)
}

/// Reads a story. A sheet that cannot be read is copied aside and its text left where it stands; the rest opens.
///
/// # Errors
/// When the storage cannot be reached, or a newer version of the program wrote a sheet.
pub fn load(kv: &dyn KeyValue, id: &StoryId, now: Millis) -> Result<Loaded, StoreError> {
    load_under(kv, id, keys_of(kv, id)?, now)
}

/// Reads every story of the shelf with one look at the keys; one that a newer version of the program wrote is passed over.
///
/// # Errors
/// When the storage cannot be reached.
pub fn load_each(kv: &dyn KeyValue, now: Millis) -> Result<Vec<Loaded>, StoreError> {
    let mut keys = kv.keys()?;
    keys.sort();
    let binned: BTreeSet<StoryId> = keys.iter().filter_map(|key| tombstone_of(key)).collect();
    let mut stories: BTreeMap<StoryId, Vec<String>> = BTreeMap::new();
    for key in keys {
        if let Some((id, _)) = parse_key(&key).filter(|(id, _)| !binned.contains(id)) {
            stories.entry(id).or_default().push(key);
        }
    }
    let mut all = Vec::new();
    for (id, keys) in stories {
        match load_under(kv, &id, keys, now) {
            Ok(loaded) => all.push(loaded),
            Err(StoreError::TooNew(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(all)
}

fn load_under(kv: &dyn KeyValue, id: &StoryId, keys: Vec<String>, now: Millis) -> Result<Loaded, StoreError> {
    let mut texts = BTreeMap::new();
    for key in keys {
        if let Some(text) = kv.get(&key)? {
            texts.insert(key, text);
        }
    }
    let mut loaded = load_from_texts(id, texts.clone())?;
    for key in &mut loaded.set_aside {
        // Without room for a copy, the text itself still stands under its own key.
        let Some((_, sheet)) = parse_key(key) else { continue };
        if let Some(Ok(aside)) = texts.get(key).map(|text| set_aside(kv, (id, &sheet), text, now)) {
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
pub fn load_from_texts(id: &StoryId, texts: impl IntoIterator<Item = (String, String)>) -> Result<Loaded, StoreError> {
    let mut loaded = Loaded::default();
    let mut sheets: BTreeMap<SheetId, Sheet> = BTreeMap::new();
    for (key, text) in texts {
        let Some(sheet) = parse_key(&key).and_then(|(of, sheet)| (of == *id).then_some(sheet)) else { continue };
        match open(&key, &text)? {
            Some((header, read)) => {
                let rev = loaded.revs.entry(sheet.clone()).or_insert(0);
                *rev = header.rev.max(*rev);
                sheets.entry(sheet).or_default().merge(&read);
            }
            None => loaded.set_aside.push(key),
        }
    }
    loaded.story = (!sheets.is_empty()).then(|| Story::from_sheets(id.clone(), sheets));
    Ok(loaded)
}

/// A kept sheet; `None` when its text cannot be read.
fn open(key: &str, text: &str) -> Result<Option<(Header, Sheet)>, StoreError> {
    match open_sheet(key, text) {
        Ok(read) => Ok(Some(read)),
        Err(StoreError::Unreadable { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Copies a text aside, once; gives the key of the copy.
fn set_aside(
    kv: &dyn KeyValue,
    (id, sheet): (&StoryId, &SheetId),
    text: &str,
    now: Millis,
) -> Result<String, StoreError> {
    let mut at = now;
    loop {
        let key = format!("{QUARANTINE}{id}.{sheet}.{at}");
        match kv.get(&key)? {
            Some(held) if held == text => return Ok(key),
            Some(_) => at = at.wrapping_add(1),
            None => break,
        }
    }
    let prefix = format!("{QUARANTINE}{id}.");
    let earlier = quarantined(kv)?.into_iter().find(|(key, held)| key.starts_with(&prefix) && held == text);
    if let Some((key, _)) = earlier {
        return Ok(key);
    }
    let key = format!("{prefix}{sheet}.{at}");
    write(kv, &key, None, text)?;
    Ok(key)
}

/// Saves a sheet. What another writer saved meanwhile is merged into the story first; a stored text that cannot be read
/// is copied aside before it is written over. Where the header says that this writer saved it last, the story holds all of
/// it, and its words are not read again. (Two tabs may count to the same number at once, so the writer is looked at, too.)
///
/// # Errors
/// When there is no room, the storage cannot be reached or did not keep what was written, or a newer version of the
/// program wrote the stored text. What stood there before then still stands, as far as the storage allows.
pub fn save_sheet(
    kv: &dyn KeyValue,
    story: &mut Story,
    sheet: &SheetId,
    last_seen: &mut Revs,
    at: Millis,
    writer: &Writer,
) -> Result<Saved, StoreError> {
    let key = sheet_key(story.id(), sheet);
    let seen = last_seen.get(sheet).copied().unwrap_or(0);
    let stored = kv.get(&key)?;
    let (mut rev, mut merged) = (seen, false);
    let is_mine = |header: &Header| (header.rev, &header.writer) == (seen, writer);
    if let Some(text) = stored.as_ref().filter(|text| !header_of(text).as_ref().is_some_and(is_mine)) {
        match open(&key, text)? {
            Some((header, theirs)) => {
                rev = header.rev.max(seen);
                merged = take_in(story, sheet, &theirs);
            }
            None => drop(set_aside(kv, (story.id(), sheet), text, at)?),
        }
    }
    let rev = rev.saturating_add(1);
    let text = seal_sheet(story.sheet(sheet).unwrap_or(&Sheet::default()), rev, at, writer);
    write(kv, &key, stored.as_deref(), &text)?;
    last_seen.insert(sheet.clone(), rev);
    Ok(Saved { key, text, merged })
}

/// Merges a sheet into the story; tells whether the story has changed.
fn take_in(story: &mut Story, sheet: &SheetId, theirs: &Sheet) -> bool {
    let before = story.sheet(sheet).cloned();
    story.merge_sheet(sheet, theirs);
    story.sheet(sheet) != before.as_ref()
}

/// Writes, reads back and compares.
pub(super) fn write(kv: &dyn KeyValue, key: &str, before: Option<&str>, text: &str) -> Result<(), StoreError> {
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
pub fn erase_all(kv: &dyn KeyValue) -> Result<(), StoreError> {
    kv.keys()?.iter().filter(|key| key.starts_with(OURS)).try_for_each(|key| kv.remove(key))
}

/// All sheets as they stand, read or not.
///
/// # Errors
/// When the storage cannot be reached.
pub fn sheets(kv: &dyn KeyValue) -> Result<BTreeMap<String, String>, StoreError> {
    let mut all = BTreeMap::new();
    for key in kv.keys()?.into_iter().filter(|key| parse_key(key).is_some()) {
        if let Some(text) = kv.get(&key)? {
            all.insert(key, text);
        }
    }
    Ok(all)
}

/// Whether a sheet's text can be read.
pub fn is_readable(key: &str, text: &str) -> bool {
    matches!(open(key, text), Ok(Some(_)))
}

/// UTF-16 units of all that is ours, keys and texts.
///
/// # Errors
/// When the storage cannot be reached.
pub fn used(kv: &dyn KeyValue) -> Result<usize, StoreError> {
    let units = |text: &str| text.encode_utf16().count();
    let mut sum: usize = 0;
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(OURS)) {
        sum = sum.saturating_add(units(&key)).saturating_add(units(&kv.raw(&key)?.unwrap_or_default()));
    }
    Ok(sum)
}

/// The texts that were set aside, with their keys.
///
/// # Errors
/// When the storage cannot be reached.
pub fn quarantined(kv: &dyn KeyValue) -> Result<Vec<(String, String)>, StoreError> {
    let mut all = BTreeMap::new();
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(QUARANTINE)) {
        if let Some(text) = kv.get(&key)? {
            all.insert(key, text);
        }
    }
    Ok(all.into_iter().collect())
}
