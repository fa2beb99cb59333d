//! What a backup holds besides stories: exercises the user composed, received pages, drafts, the signature, people and keys. Each text is in the
//! backup under its storage key.

use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use std::collections::BTreeMap;

/// The prefixes of these keys: composed exercises, received pages, drafts outside stories, the draft of the Studio and the one
/// before it, the signature, the people in the list of what came back, and the keys of this device.
const KEY_PREFIXES: [&str; 7] =
    ["restory.x.", "restory.r.", "restory.d.", "restory.draft", "restory.signature", "restory.p.", "restory.key."];
/// What cannot be recreated if the file that holds it is overwritten.
const IRREPLACEABLE_PREFIXES: [&str; 4] = ["restory.x.", "restory.r.", "restory.p.", "restory.key."];
/// The most texts that are read, and the longest, in bytes.
const MAX_RECORDS: usize = 2_000;
const MAX_RECORD_BYTES: usize = 2_000_000;
const MAX_KEY_BYTES: usize = 120;

/// Texts by key.
pub type NonStoryRecords = BTreeMap<String, String>;

/// Returns whether a key belongs to these records.
pub fn is_non_story_key(key: &str) -> bool {
    KEY_PREFIXES.iter().any(|prefix| key.starts_with(prefix))
}

/// Reads all of them.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn read_non_story_records(kv: &dyn KeyValueStore) -> Result<NonStoryRecords, StoreError> {
    let mut records = NonStoryRecords::new();
    for key in kv.keys()?.into_iter().filter(|key| is_non_story_key(key)) {
        if let Some(text) = kv.get(&key)? {
            records.insert(key, text);
        }
    }
    Ok(records)
}

/// Keeps the records of a backup that may be imported: known prefixes, plain keys, and limits on number and length.
pub fn retain_valid_records(mut records: NonStoryRecords) -> NonStoryRecords {
    let is_plain =
        |key: &str| key.len() <= MAX_KEY_BYTES && key.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b));
    records.retain(|key, text| is_non_story_key(key) && is_plain(key) && text.len() <= MAX_RECORD_BYTES);
    records.into_iter().take(MAX_RECORDS).collect()
}

/// Adds the missing records; existing ones are not overwritten. Returns what was added, for undo, and whether all of it could be
/// stored.
pub fn add_missing_records(
    kv: &dyn KeyValueStore,
    records: NonStoryRecords,
) -> (NonStoryRecords, Result<(), StoreError>) {
    let mut added = NonStoryRecords::new();
    for (key, text) in records {
        let result = kv
            .get(&key)
            .and_then(|existing| if existing.is_none() { kv.set(&key, &text).map(|()| true) } else { Ok(false) });
        match result {
            Ok(true) => drop(added.insert(key, text)),
            Ok(false) => {}
            Err(error) => return (added, Err(error)),
        }
    }
    (added, Ok(()))
}

/// Removes the records that an import added, if they are unchanged. Returns whether any was changed since and stays.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn remove_added_records(kv: &dyn KeyValueStore, added: &NonStoryRecords) -> Result<bool, StoreError> {
    let mut has_changed = false;
    for (key, text) in added {
        match kv.get(key)? {
            Some(current) if current == *text => kv.remove(key)?,
            Some(_) => has_changed = true,
            None => {}
        }
    }
    Ok(has_changed)
}

/// Returns whether a backup holds an exercise or a page that is not stored here.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn has_missing_records(kv: &dyn KeyValueStore, records: &NonStoryRecords) -> Result<bool, StoreError> {
    for key in records.keys().filter(|key| IRREPLACEABLE_PREFIXES.iter().any(|prefix| key.starts_with(prefix))) {
        if kv.get(key)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::stores::faulty_store::FaultyStore;

    fn store_with(texts: &[(&str, &str)]) -> FaultyStore {
        let kv = FaultyStore::default();
        texts.iter().for_each(|(key, text)| kv.set(key, text).unwrap());
        kv
    }

    fn records(texts: &[(&str, &str)]) -> NonStoryRecords {
        texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn everything_besides_stories_settings_and_locks_is_in_a_backup() {
        let expected = [
            ("restory.x.k1.1", "an exercise"),
            ("restory.r.k2", "a page"),
            ("restory.d.letter-quote", "a letter"),
            ("restory.draft", "a draft"),
            ("restory.draft.before", "an earlier draft"),
            ("restory.signature", "H."),
            ("restory.p.k4", "a person"),
            ("restory.key.82fc0137", "a key"),
        ];
        let kv = store_with(&expected);
        for other in
            ["restory.s.k1.head", "restory.t.k1", "restory.lock", "restory.prefs", "restory.probe", "restory.q.k1.x"]
        {
            kv.set(other, "x").unwrap();
        }
        assert_eq!(read_non_story_records(&kv).unwrap(), records(&expected));
    }

    #[test]
    fn only_missing_records_are_added_and_the_import_can_be_undone() {
        let kv = store_with(&[("restory.signature", "mine")]);
        let imported =
            records(&[("restory.signature", "theirs"), ("restory.x.k1.1", "one"), ("restory.x.k1.2", "two")]);
        assert!(has_missing_records(&kv, &imported).unwrap());
        let (added, result) = add_missing_records(&kv, imported.clone());
        assert!(result.is_ok() && added.keys().eq(["restory.x.k1.1", "restory.x.k1.2"]));
        assert!(!has_missing_records(&kv, &imported).unwrap());
        assert_eq!(kv.get("restory.signature").unwrap().as_deref(), Some("mine"));
        kv.set("restory.x.k1.2", "two, and more").unwrap();
        assert!(remove_added_records(&kv, &added).unwrap(), "a record changed since the import stays");
        assert_eq!(
            read_non_story_records(&kv).unwrap(),
            records(&[("restory.signature", "mine"), ("restory.x.k1.2", "two, and more")])
        );
    }

    #[test]
    fn a_backup_cannot_write_under_other_keys() {
        let hostile = records(&[
            ("restory.lock", "{}"),
            ("restory.s.k1.head", "x"),
            ("other", "x"),
            ("restory.x.k1\u{202e}", "x"),
            ("restory.d.a b", "x"),
            ("restory.r.k1", "fine"),
        ]);
        assert_eq!(retain_valid_records(hostile), records(&[("restory.r.k1", "fine")]));
    }
}
