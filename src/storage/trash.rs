//! The bin. A deletion is a record; the words stay for thirty days, and longer rather than shorter where the clock goes wrong:
//! nothing goes before it was found to have lain long enough on several days of use.

use super::key_value::{KeyValueStore, StoreError};
use super::story_store::{QUARANTINE_PREFIX, parse_record_key, write_verified};
use crate::story::clock::Millis;
use crate::story::ids::StoryId;
use serde::{Deserialize, Serialize};

/// How long a deleted story stays in the bin.
pub const TRASH_RETENTION_MS: Millis = 30 * DAY_MS;

const DAY_MS: Millis = 24 * 60 * 60 * 1000;
/// On so many days, each later than the last, a start must find that it has lain long enough.
const CONFIRMATIONS_NEEDED: u32 = 3;
const TOMBSTONE_PREFIX: &str = "restory.t.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tombstone {
    deleted_at: Millis,
    /// On how many days it was found to have lain long enough, and the last of them, counted from 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "due")]
    expiry_confirmations: Option<(u32, i64)>,
}

/// What a start does with a story in the bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PurgeDecision {
    Keep,
    UpdateTombstone(Tombstone),
    Purge,
}

fn tombstone_key(id: &StoryId) -> String {
    format!("{TOMBSTONE_PREFIX}{id}")
}

pub(super) fn parse_tombstone_key(key: &str) -> Option<StoryId> {
    StoryId::parse(key.strip_prefix(TOMBSTONE_PREFIX)?).ok()
}

/// Puts a story into the bin. Its words stay there until they are purged.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn move_to_trash(kv: &dyn KeyValueStore, id: &StoryId, now: Millis) -> Result<(), StoreError> {
    write_tombstone(kv, id, Tombstone { deleted_at: now, expiry_confirmations: None })
}

fn write_tombstone(kv: &dyn KeyValueStore, id: &StoryId, stone: Tombstone) -> Result<(), StoreError> {
    let text = serde_json::to_string(&stone).unwrap_or_default();
    let key = tombstone_key(id);
    write_verified(kv, &key, kv.get(&key)?.as_deref(), &text)
}

/// Takes a story out of the bin.
///
/// # Errors
/// When the storage cannot be reached.
pub fn restore_from_trash(kv: &dyn KeyValueStore, id: &StoryId) -> Result<(), StoreError> {
    kv.remove(&tombstone_key(id))
}

/// What is in the bin, and since when (0 where the date was lost; the next purge counts such a one from its day).
///
/// # Errors
/// When the storage cannot be reached.
pub fn trashed_stories(kv: &dyn KeyValueStore) -> Result<Vec<(StoryId, Millis)>, StoreError> {
    Ok(read_tombstones(kv)?.into_iter().map(|(id, stone)| (id, stone.map_or(0, |stone| stone.deleted_at))).collect())
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

/// What the clock says of a story in the bin. It may be wrong: once, for good, or at the time of the deletion.
fn decide_purge(stone: Option<Tombstone>, now: Millis, keep: Millis) -> PurgeDecision {
    let anew = Tombstone { deleted_at: now, expiry_confirmations: None };
    let Some(stone) = stone.filter(|stone| stone.deleted_at.saturating_sub(now) <= DAY_MS) else {
        return PurgeDecision::UpdateTombstone(anew);
    };
    let today = now.div_euclid(DAY_MS);
    let noted =
        |found: u32| PurgeDecision::UpdateTombstone(Tombstone { expiry_confirmations: Some((found, today)), ..stone });
    match stone.expiry_confirmations {
        // The clock that found it due was ahead.
        due if now.saturating_sub(stone.deleted_at) <= keep => {
            if due.is_some() {
                PurgeDecision::UpdateTombstone(Tombstone { expiry_confirmations: None, ..stone })
            } else {
                PurgeDecision::Keep
            }
        }
        None => noted(1),
        Some((_, last)) if today < last => noted(1),
        Some((_, last)) if today == last => PurgeDecision::Keep,
        Some((found, _)) if found.saturating_add(1) < CONFIRMATIONS_NEEDED => noted(found.saturating_add(1)),
        Some(_) => PurgeDecision::Purge,
    }
}

/// Removes for good what has been in the bin for longer than `keep`, and was found so on several days; gives the ids, so that
/// other copies can go too.
///
/// # Errors
/// When the storage cannot be reached.
pub fn purge_expired(kv: &dyn KeyValueStore, now: Millis, keep: Millis) -> Result<Vec<StoryId>, StoreError> {
    let mut gone = Vec::new();
    for (id, stone) in read_tombstones(kv)? {
        match decide_purge(stone, now, keep) {
            PurgeDecision::Keep => {}
            PurgeDecision::UpdateTombstone(stone) => write_tombstone(kv, &id, stone)?,
            PurgeDecision::Purge => {
                purge_story(kv, &id)?;
                gone.push(id);
            }
        }
    }
    Ok(gone)
}

/// Removes one story for good: its sheets, what was set aside of it, and last its tombstone.
///
/// # Errors
/// When the storage cannot be reached.
pub fn purge_story(kv: &dyn KeyValueStore, id: &StoryId) -> Result<(), StoreError> {
    all_keys_of_story(kv, id)?.iter().try_for_each(|key| kv.remove(key))
}

/// The keys of everything that belongs to a story: its sheets, what was set aside of it, and last its tombstone.
///
/// # Errors
/// When the storage cannot be reached.
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
    use crate::storage::faulty_store::FaultyStore;
    use proptest::prelude::*;

    fn id() -> StoryId {
        StoryId::from_number(1)
    }

    /// A bin with one story, deleted at a time; at each start the clock shows one of these days. Tells at which it went.
    fn starts(deleted_at: Millis, days: &[i64]) -> Option<usize> {
        let kv = FaultyStore::default();
        move_to_trash(&kv, &id(), deleted_at).unwrap();
        days.iter().position(|day| !purge_expired(&kv, day * DAY_MS + 1, TRASH_RETENTION_MS).unwrap().is_empty())
    }

    #[test]
    fn it_goes_when_three_days_of_use_have_found_it_due() {
        assert_eq!(starts(0, &[1, 29, 30, 31, 32]), Some(4));
        assert_eq!(starts(0, &[40, 40, 40, 80, 80, 120]), Some(5));
    }

    #[test]
    fn a_clock_that_is_far_ahead_at_some_starts_empties_no_bin() {
        assert_eq!(starts(0, &[1, 20_000, 2, 20_000, 20_001, 3, 20_002, 4]), None);
        assert_eq!(starts(0, &[1, 20_000, 20_000, 20_000]), None);
        assert_eq!(
            starts(0, &[1, 40, 20_000, 41, 42, 43]),
            Some(5),
            "a due one is counted anew from the day it went back to"
        );
    }

    #[test]
    fn what_was_deleted_while_the_clock_was_ahead_is_counted_from_the_first_right_day() {
        assert_eq!(starts(20_000 * DAY_MS, &[1, 30, 31, 32, 33, 34]), Some(5));
    }

    #[test]
    fn an_older_record_reads_as_one_that_was_not_found_due() {
        let kv = FaultyStore::default();
        kv.set("restory.t.1", "{\"deleted_at\":5}").unwrap();
        assert_eq!(trashed_stories(&kv).unwrap(), vec![(id(), 5)]);
        assert_eq!(purge_expired(&kv, 31 * DAY_MS, TRASH_RETENTION_MS), Ok(vec![]));
        assert_eq!(kv.get("restory.t.1").unwrap().as_deref(), Some("{\"deleted_at\":5,\"due\":[1,31]}"));
    }

    proptest! {
        #[test]
        fn a_story_never_goes_before_three_starts_saw_it_lie_for_longer_than_thirty_days(
            deleted in 0_i64..60, days in prop::collection::vec(0_i64..120, 0..30)) {
            if let Some(at) = starts(deleted * DAY_MS, &days) {
                let due: std::collections::BTreeSet<_> = days[..=at].iter().filter(|day| **day >= 30).collect();
                prop_assert!(due.len() >= 3, "{:?}", &days[..=at]);
            }
        }
    }
}
