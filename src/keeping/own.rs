//! What a backup holds besides stories: exercises that the user made, pages that others gave, drafts and the signature. Each text
//! stands in the backup under the key under which it is stored.

use super::port::{KeyValue, StoreError};
use std::collections::BTreeMap;

/// What these keys begin with: exercises made, pages given to the user, drafts that belong to no story, the draft of the Studio
/// and the one before it, and the signature.
const STARTS: [&str; 5] = ["restory.x.", "restory.r.", "restory.d.", "restory.draft", "restory.signature"];
/// What is missed most when a copy that holds it is written over.
const KEPT_FOR_GOOD: [&str; 2] = ["restory.x.", "restory.r."];
/// The most texts that are read, and the longest, in bytes.
const MOST: usize = 2_000;
const LONGEST: usize = 2_000_000;
const LONGEST_KEY: usize = 120;

/// Texts by key.
pub type Own = BTreeMap<String, String>;

/// Whether a key is one of these.
pub fn is_one(key: &str) -> bool {
    STARTS.iter().any(|start| key.starts_with(start))
}

/// All that is stored.
///
/// # Errors
/// When the storage cannot be reached.
pub fn texts(kv: &dyn KeyValue) -> Result<Own, StoreError> {
    let mut own = Own::new();
    for key in kv.keys()?.into_iter().filter(|key| is_one(key)) {
        if let Some(text) = kv.get(&key)? {
            own.insert(key, text);
        }
    }
    Ok(own)
}

/// What of a backup's texts may be taken in: keys of these kinds, and neither too many nor too long.
pub fn fitting(mut own: Own) -> Own {
    let is_plain =
        |key: &str| key.len() <= LONGEST_KEY && key.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b));
    own.retain(|key, text| is_one(key) && is_plain(key) && text.len() <= LONGEST);
    own.into_iter().take(MOST).collect()
}

/// Takes in what is missing; nothing that is here is written over. Returns what was added, so that it can be undone, and whether
/// all of it could be stored.
pub fn take_in(kv: &dyn KeyValue, own: Own) -> (Own, Result<(), StoreError>) {
    let mut added = Own::new();
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
pub fn take_back(kv: &dyn KeyValue, added: &Own) -> Result<bool, StoreError> {
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
pub fn is_missing_here(kv: &dyn KeyValue, own: &Own) -> Result<bool, StoreError> {
    for key in own.keys().filter(|key| KEPT_FOR_GOOD.iter().any(|start| key.starts_with(start))) {
        if kv.get(key)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::Fake;

    fn fake(texts: &[(&str, &str)]) -> Fake {
        let kv = Fake::default();
        texts.iter().for_each(|(key, text)| kv.set(key, text).unwrap());
        kv
    }

    fn own(texts: &[(&str, &str)]) -> Own {
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
        assert_eq!(texts(&kv).unwrap(), own(&along));
    }

    #[test]
    fn only_what_is_missing_comes_in_and_it_can_be_taken_back() {
        let kv = fake(&[("restory.signature", "mine")]);
        let came = own(&[("restory.signature", "theirs"), ("restory.x.k1.1", "one"), ("restory.x.k1.2", "two")]);
        assert!(is_missing_here(&kv, &came).unwrap());
        let (added, done) = take_in(&kv, came.clone());
        assert!(done.is_ok() && added.keys().eq(["restory.x.k1.1", "restory.x.k1.2"]));
        assert!(!is_missing_here(&kv, &came).unwrap());
        assert_eq!(kv.get("restory.signature").unwrap().as_deref(), Some("mine"));
        kv.set("restory.x.k1.2", "two, and more").unwrap();
        assert!(take_back(&kv, &added).unwrap(), "what was changed since stays");
        assert_eq!(texts(&kv).unwrap(), own(&[("restory.signature", "mine"), ("restory.x.k1.2", "two, and more")]));
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
        assert_eq!(fitting(hostile), own(&[("restory.r.k1", "fine")]));
    }
}
