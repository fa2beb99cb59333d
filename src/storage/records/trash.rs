//! The trash. A deletion is recorded, and the story stays for thirty days, or longer if the clock is wrong: nothing is purged before
//! it was found expired on several days of use.

use crate::storage::records::record_keys::{QUARANTINE_PREFIX, parse_record_key};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::storage::stores::verified_write::write_verified;
use crate::story::model::clock::Millis;
use crate::story::model::ids::StoryId;
use serde::{Deserialize, Serialize};

/// How long a deleted story stays in the trash.
pub const TRASH_RETENTION_MS: Millis = 30 * DAY_MS;

const DAY_MS: Millis = 24 * 60 * 60 * 1000;
/// On how many different days, each later than the last, a start must find a story expired before it is purged.
const CONFIRMATIONS_NEEDED: u32 = 3;
const TOMBSTONE_PREFIX: &str = "restory.t.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tombstone {
    deleted_at: Millis,
    /// On how many days it was found expired, and the last of them, in days since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "due")]
    expiry_confirmations: Option<(u32, i64)>,
}

/// What a start does with a story in the trash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PurgeDecision {
    Keep,
    UpdateTombstone(Tombstone),
    Purge,
}

fn tombstone_key(id: &StoryId) -> String {
    format!("{TOMBSTONE_PREFIX}{id}")
}

pub(in crate::storage) fn parse_tombstone_key(key: &str) -> Option<StoryId> {
    StoryId::parse(key.strip_prefix(TOMBSTONE_PREFIX)?).ok()
}

/// Moves a story to the trash. Its records stay until it is purged.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn move_to_trash(kv: &dyn KeyValueStore, id: &StoryId, now: Millis) -> Result<(), StoreError> {
    write_tombstone(kv, id, Tombstone { deleted_at: now, expiry_confirmations: None })
}

fn write_tombstone(kv: &dyn KeyValueStore, id: &StoryId, tombstone: Tombstone) -> Result<(), StoreError> {
    let text = serde_json::to_string(&tombstone).unwrap_or_default();
    let key = tombstone_key(id);
    write_verified(kv, &key, kv.get(&key)?.as_deref(), &text)
}

/// Restores a story from the trash.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn restore_from_trash(kv: &dyn KeyValueStore, id: &StoryId) -> Result<(), StoreError> {
    kv.remove(&tombstone_key(id))
}

/// Returns the trashed stories and when they were deleted: 0 if the date was lost, which the next purge replaces by its own date.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn trashed_stories(kv: &dyn KeyValueStore) -> Result<Vec<(StoryId, Millis)>, StoreError> {
    Ok(read_tombstones(kv)?
        .into_iter()
        .map(|(id, tombstone)| (id, tombstone.map_or(0, |tombstone| tombstone.deleted_at)))
        .collect())
}

fn read_tombstones(kv: &dyn KeyValueStore) -> Result<Vec<(StoryId, Option<Tombstone>)>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()? {
        let Some(id) = parse_tombstone_key(&key) else { continue };
        let text = kv.get(&key)?.unwrap_or_default();
        all.push((id, serde_json::from_str::<Tombstone>(&text).ok()));
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(all)
}

/// Decides by the clock, which may be wrong: once, permanently, or at the time of the deletion.
fn decide_purge(tombstone: Option<Tombstone>, now: Millis, retention: Millis) -> PurgeDecision {
    let restarted = Tombstone { deleted_at: now, expiry_confirmations: None };
    let Some(tombstone) = tombstone.filter(|tombstone| tombstone.deleted_at.saturating_sub(now) <= DAY_MS) else {
        return PurgeDecision::UpdateTombstone(restarted);
    };
    let today = now.div_euclid(DAY_MS);
    let confirmed = |found: u32| {
        PurgeDecision::UpdateTombstone(Tombstone { expiry_confirmations: Some((found, today)), ..tombstone })
    };
    match tombstone.expiry_confirmations {
        // The clock that found it expired was ahead.
        confirmations if now.saturating_sub(tombstone.deleted_at) <= retention => {
            if confirmations.is_some() {
                PurgeDecision::UpdateTombstone(Tombstone { expiry_confirmations: None, ..tombstone })
            } else {
                PurgeDecision::Keep
            }
        }
        None => confirmed(1),
        Some((_, last)) if today < last => confirmed(1),
        Some((_, last)) if today == last => PurgeDecision::Keep,
        Some((found, _)) if found.saturating_add(1) < CONFIRMATIONS_NEEDED => confirmed(found.saturating_add(1)),
        Some(_) => PurgeDecision::Purge,
    }
}

/// Purges the stories that have been in the trash for longer than `retention` (milliseconds) and were found so on several days.
/// Returns their ids, so that other copies can be deleted too.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn purge_expired(kv: &dyn KeyValueStore, now: Millis, retention: Millis) -> Result<Vec<StoryId>, StoreError> {
    let mut purged = Vec::new();
    for (id, tombstone) in read_tombstones(kv)? {
        match decide_purge(tombstone, now, retention) {
            PurgeDecision::Keep => {}
            PurgeDecision::UpdateTombstone(tombstone) => write_tombstone(kv, &id, tombstone)?,
            PurgeDecision::Purge => {
                purge_story(kv, &id)?;
                purged.push(id);
            }
        }
    }
    Ok(purged)
}

/// Purges one story: its records, its quarantined texts, and last its tombstone.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn purge_story(kv: &dyn KeyValueStore, id: &StoryId) -> Result<(), StoreError> {
    all_keys_of_story(kv, id)?.iter().try_for_each(|key| kv.remove(key))
}

/// Returns the keys of everything that belongs to a story: its records, its quarantined texts, and last its tombstone.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn all_keys_of_story(kv: &dyn KeyValueStore, id: &StoryId) -> Result<Vec<String>, StoreError> {
    let mark = tombstone_key(id);
    let mut keys = kv.keys()?;
    keys.retain(|key| *key != mark && is_key_of_story(key, id));
    keys.push(mark);
    Ok(keys)
}

/// Whether a key belongs to a story: a record of it, something of it that was set aside, or its mark in the bin.
pub fn is_key_of_story(key: &str, id: &StoryId) -> bool {
    let set_aside = || key.strip_prefix(QUARANTINE_PREFIX).and_then(|key| key.strip_prefix(id.as_str()));
    parse_record_key(key).is_some_and(|(of, _)| of == *id)
        || parse_tombstone_key(key).is_some_and(|of| of == *id)
        || set_aside().is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::stores::faulty_store::FaultyStore;
    use proptest::prelude::*;

    fn id() -> StoryId {
        StoryId::from_number(1)
    }

    /// Trashes one story, then starts the app on each of these days. Returns the index of the start that purged it.
    fn purging_start(deleted_at: Millis, days: &[i64]) -> Option<usize> {
        let kv = FaultyStore::default();
        move_to_trash(&kv, &id(), deleted_at).unwrap();
        days.iter().position(|day| !purge_expired(&kv, day * DAY_MS + 1, TRASH_RETENTION_MS).unwrap().is_empty())
    }

    #[test]
    fn a_story_is_purged_after_three_days_of_use_found_it_expired() {
        assert_eq!(purging_start(0, &[1, 29, 30, 31, 32]), Some(4));
        assert_eq!(purging_start(0, &[40, 40, 40, 80, 80, 120]), Some(5));
    }

    #[test]
    fn a_clock_that_is_sometimes_ahead_purges_nothing() {
        assert_eq!(purging_start(0, &[1, 20_000, 2, 20_000, 20_001, 3, 20_002, 4]), None);
        assert_eq!(purging_start(0, &[1, 20_000, 20_000, 20_000]), None);
        assert_eq!(
            purging_start(0, &[1, 40, 20_000, 41, 42, 43]),
            Some(5),
            "confirmations are counted again from the day the clock went back to"
        );
    }

    #[test]
    fn a_deletion_dated_in_the_future_is_dated_to_the_first_correct_day() {
        assert_eq!(purging_start(20_000 * DAY_MS, &[1, 30, 31, 32, 33, 34]), Some(5));
    }

    #[test]
    fn a_tombstone_of_an_earlier_release_has_no_confirmations() {
        let kv = FaultyStore::default();
        kv.set("restory.t.1", "{\"deleted_at\":5}").unwrap();
        assert_eq!(trashed_stories(&kv).unwrap(), vec![(id(), 5)]);
        assert_eq!(purge_expired(&kv, 31 * DAY_MS, TRASH_RETENTION_MS), Ok(vec![]));
        assert_eq!(kv.get("restory.t.1").unwrap().as_deref(), Some("{\"deleted_at\":5,\"due\":[1,31]}"));
    }

    proptest! {
        #[test]
        fn a_story_is_never_purged_before_three_days_found_it_older_than_thirty_days(
            deleted in 0_i64..60, days in prop::collection::vec(0_i64..120, 0..30)) {
            if let Some(at) = purging_start(deleted * DAY_MS, &days) {
                let expired_days: std::collections::BTreeSet<_> = days[..=at].iter().filter(|day| **day >= 30).collect();
                prop_assert!(expired_days.len() >= 3, "{:?}", &days[..=at]);
            }
        }
    }
}
