//! Reverts what this visit stored, when the person chooses to write without saving. What [`RevertibleStore`] remembered is put back.
//!
//! [`RevertibleStore`]: crate::storage::stores::revertible_store::RevertibleStore

use crate::storage::crypto::is_encrypted_text;
use crate::storage::records::record_keys::parse_record_key;
use crate::storage::records::story_store::all_keys_of_story;
use crate::storage::records::trash::parse_tombstone_key;
use crate::storage::stores::encrypting_store::{LOCK_KEY, is_encrypted_key};
use crate::storage::stores::key_value::{KeyValueStore, PriorValue, PriorValues, StoreError};
use crate::story::model::ids::StoryId;

/// Removes what this visit stored under the keys that `is_included` accepts, and puts back what was there before. A story that was deleted
/// or put into the bin in this visit stays so. Plain text is not put back under a lock that was set since, nor encrypted text where the lock
/// is gone.
///
/// Returns what each of these keys held before the visit, for the mirror, and whether all of it could be done here.
pub fn revert_visit(
    kv: &dyn KeyValueStore,
    is_included: &dyn Fn(&str) -> bool,
) -> (PriorValues, Result<(), StoreError>) {
    let mut values = kv.take_prior_values(is_included);
    let was_recording = kv.set_recording(false);
    let is_locked = kv.get(LOCK_KEY).is_ok_and(|lock| lock.is_some());
    let marks: Vec<PriorValue> = values.extract_if(.., |value| parse_tombstone_key(&value.key).is_some()).collect();
    values.retain(|value| {
        let fits = |before: &String| !is_encrypted_key(&value.key) || is_encrypted_text(before) == is_locked;
        value.before.as_ref().is_none_or(fits)
    });
    let mut done = Ok(());
    for PriorValue { key, before, .. } in &values {
        let one = before.as_ref().map_or_else(|| kv.remove(key), |before| kv.set_raw(key, before));
        done = done.and(one);
    }
    for mark in marks {
        match remove_empty_bin_mark(kv, &mark.key) {
            Ok(true) => values.push(PriorValue { before: None, ..mark }),
            Ok(false) => {}
            Err(error) => done = done.and(Err(error)),
        }
    }
    kv.set_recording(was_recording);
    (values, done)
}

/// Removes the bin's mark of a story of which nothing is left. Returns whether it did.
fn remove_empty_bin_mark(kv: &dyn KeyValueStore, mark: &str) -> Result<bool, StoreError> {
    let Some(id) = parse_tombstone_key(mark) else { return Ok(false) };
    let is_empty = !has_records(kv, &id)?;
    if is_empty {
        kv.remove(mark)?;
    }
    Ok(is_empty)
}

fn has_records(kv: &dyn KeyValueStore, id: &StoryId) -> Result<bool, StoreError> {
    Ok(all_keys_of_story(kv, id)?.iter().any(|key| parse_record_key(key).is_some()))
}
