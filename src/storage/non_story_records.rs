//! What a backup holds besides stories: exercises that the user made, pages that others gave, drafts and the signature. Each text
//! stands in the backup under the key under which it is stored.

use super::key_value::{KeyValueStore, StoreError};
use std::collections::BTreeMap;

/// What these keys begin with: exercises made, pages given to the user, drafts that belong to no story, the draft of the Studio
/// and the one before it, and the signature.
const KEY_PREFIXES: [&str; 5] = ["restory.x.", "restory.r.", "restory.d.", "restory.draft", "restory.signature"];
/// What is missed most when a copy that holds it is written over.
const IRREPLACEABLE_PREFIXES: [&str; 2] = ["restory.x.", "restory.r."];
/// The most texts that are read, and the longest, in bytes.
const MAX_RECORDS: usize = 2_000;
const MAX_RECORD_BYTES: usize = 2_000_000;
const MAX_KEY_BYTES: usize = 120;

/// Texts by key.
pub type NonStoryRecords = BTreeMap<String, String>;

/// Whether a key is one of these.
pub fn is_non_story_key(key: &str) -> bool {
    KEY_PREFIXES.iter().any(|start| key.starts_with(start))
}

/// All that is stored.
///
/// # Errors
/// When the storage cannot be reached.
pub fn read_non_story_records(kv: &dyn KeyValueStore) -> Result<NonStoryRecords, StoreError> {
    let mut own = NonStoryRecords::new();
    for key in kv.keys()?.into_iter().filter(|key| is_non_story_key(key)) {
        if let Some(text) = kv.get(&key)? {
            own.insert(key, text);
        }
    }
    Ok(own)
}

/// What of a backup's texts may be taken in: keys of these kinds, and neither too many nor too long.
pub fn retain_valid_records(mut own: NonStoryRecords) -> NonStoryRecords {
    let is_plain =
        |key: &str| key.len() <= MAX_KEY_BYTES && key.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b));
    own.retain(|key, text| is_non_story_key(key) && is_plain(key) && text.len() <= MAX_RECORD_BYTES);
    own.into_iter().take(MAX_RECORDS).collect()
}

/// Takes in what is missing; nothing that is here is written over. Returns what was added, so that it can be undone, and whether
/// all of it could be stored.
pub fn add_missing_records(kv: &dyn KeyValueStore, own: NonStoryRecords) -> (NonStoryRecords, Result<(), StoreError>) {
    let mut added = NonStoryRecords::new();
    for (key, text) in own {
        let done =
            kv.get(&key).and_then(|here| if here.is_none() { kv.set(&key, &text).map(|()| true) } else { Ok(false) });
        match done {
            Ok(true) => drop(added.insert(key, text)),
            Ok(false) => {}
            Err(error) => return (added, Err(error)),
        }
    }
    (added, Ok(()))
}

/// Takes away what a backup added, where it still says the same. Returns whether something was changed since and stays.
///
/// # Errors
/// When the storage cannot be reached.
pub fn remove_added_records(kv: &dyn KeyValueStore, added: &NonStoryRecords) -> Result<bool, StoreError> {
    let mut stays = false;
    for (key, text) in added {
        match kv.get(key)? {
            Some(now) if now == *text => kv.remove(key)?,
            Some(_) => stays = true,
            None => {}
        }
    }
    Ok(stays)
}

/// Whether a backup holds an exercise or a page that is not here.
///
/// # Errors
/// When the storage cannot be reached.
pub fn has_missing_records(kv: &dyn KeyValueStore, own: &NonStoryRecords) -> Result<bool, StoreError> {
    for key in own.keys().filter(|key| IRREPLACEABLE_PREFIXES.iter().any(|start| key.starts_with(start))) {
        if kv.get(key)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::faulty_store::FaultyStore;

    fn fake(texts: &[(&str, &str)]) -> FaultyStore {
        let kv = FaultyStore::default();
        texts.iter().for_each(|(key, text)| kv.set(key, text).unwrap());
        kv
    }

    fn own(texts: &[(&str, &str)]) -> NonStoryRecords {
        texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn everything_besides_stories_settings_and_locks_is_taken_along() {
        let along = [
            ("restory.x.k1.1", "an exercise"),
            ("restory.r.k2", "a page"),
            ("restory.d.letter-quote", "a letter"),
            ("restory.draft", "a draft"),
            ("restory.draft.before", "an earlier draft"),
            ("restory.signature", "H."),
        ];
        let kv = fake(&along);
        for other in ["restory.s.k1.head", "restory.t.k1", "restory.lock", "restory.prefs", "restory.q.k1.x"] {
            kv.set(other, "x").unwrap();
        }
        assert_eq!(read_non_story_records(&kv).unwrap(), own(&along));
    }

    #[test]
    fn only_what_is_missing_comes_in_and_it_can_be_taken_back() {
        let kv = fake(&[("restory.signature", "mine")]);
        let came = own(&[("restory.signature", "theirs"), ("restory.x.k1.1", "one"), ("restory.x.k1.2", "two")]);
        assert!(has_missing_records(&kv, &came).unwrap());
        let (added, done) = add_missing_records(&kv, came.clone());
        assert!(done.is_ok() && added.keys().eq(["restory.x.k1.1", "restory.x.k1.2"]));
        assert!(!has_missing_records(&kv, &came).unwrap());
        assert_eq!(kv.get("restory.signature").unwrap().as_deref(), Some("mine"));
        kv.set("restory.x.k1.2", "two, and more").unwrap();
        assert!(remove_added_records(&kv, &added).unwrap(), "what was changed since stays");
        assert_eq!(
            read_non_story_records(&kv).unwrap(),
            own(&[("restory.signature", "mine"), ("restory.x.k1.2", "two, and more")])
        );
    }

    #[test]
    fn a_backup_cannot_write_under_other_keys() {
        let hostile = own(&[
            ("restory.lock", "{}"),
            ("restory.s.k1.head", "x"),
            ("other", "x"),
            ("restory.x.k1\u{202e}", "x"),
            ("restory.d.a b", "x"),
            ("restory.r.k1", "fine"),
        ]);
        assert_eq!(retain_valid_records(hostile), own(&[("restory.r.k1", "fine")]));
    }
}
