//! Which snapshots of a story are retained: the latest twenty, and one a day for fourteen days.

use crate::story::model::clock::Millis;
use crate::story::model::ids::StoryId;
use std::collections::BTreeSet;

/// How many of the latest snapshots are retained.
pub const KEEP_RECENT: usize = 20;
/// How many days have one snapshot each.
pub const KEEP_DAILY_DAYS: i64 = 14;
/// A snapshot is taken at the first change after opening, and then at a change this long after the last snapshot.
pub const MIN_INTERVAL_MS: Millis = 10 * 60 * 1000;

const DAY_MS: Millis = 24 * 60 * 60 * 1000;
const SNAPSHOT_PREFIX: &str = "restory.h.";

/// Returns the key of a snapshot.
pub fn snapshot_key(id: &StoryId, at: Millis) -> String {
    format!("{SNAPSHOT_PREFIX}{id}.{at}")
}

/// Returns the story and the time of a snapshot key.
pub fn parse_snapshot_key(key: &str) -> Option<(StoryId, Millis)> {
    let (id, at) = key.strip_prefix(SNAPSHOT_PREFIX)?.split_once('.')?;
    Some((StoryId::parse(id).ok()?, at.parse().ok()?))
}

/// Returns the times of a story's snapshots among the keys, latest first.
pub fn snapshot_times(keys: &[String], id: &StoryId) -> Vec<Millis> {
    let mut all: Vec<Millis> =
        keys.iter().filter_map(|key| parse_snapshot_key(key)).filter(|(of, _)| of == id).map(|(_, at)| at).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all
}

/// Returns whether a change at `now` needs a snapshot; also true if the clock was set back since the last one.
pub fn is_snapshot_due(now: Millis, last: Millis) -> bool {
    now < last || now.saturating_sub(last) > MIN_INTERVAL_MS
}

/// Returns the times to delete: all but the latest twenty and the latest of each of the last fourteen days. A time in the future
/// comes from a wrong clock; its age is unknown, so it counts as the oldest.
pub fn expired_snapshots(times: &[Millis], now: Millis) -> Vec<Millis> {
    let mut sorted: Vec<Millis> = times.to_vec();
    sorted.sort_unstable_by_key(|at| (*at > now, std::cmp::Reverse(*at)));
    sorted.dedup();
    let mut days: BTreeSet<i64> = BTreeSet::new();
    let oldest = now.saturating_sub(DAY_MS.saturating_mul(KEEP_DAILY_DAYS));
    let mut is_retained = |n: usize, at: Millis| {
        let is_latest_of_day = days.insert(at.div_euclid(DAY_MS));
        n < KEEP_RECENT || (is_latest_of_day && at > oldest)
    };
    sorted.iter().enumerate().filter(|(n, at)| !is_retained(*n, **at)).map(|(_, at)| *at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_snapshot_key_reads_back() {
        let id = StoryId::from_number(77);
        assert_eq!(parse_snapshot_key(&snapshot_key(&id, 1_700_000_000_000)), Some((id, 1_700_000_000_000)));
        for bad in ["", "restory.h.", "restory.h.k3", "restory.h.K3.1", "restory.h.k3.x", "restory.s.k3.1"] {
            assert_eq!(parse_snapshot_key(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn the_latest_twenty_and_one_a_day_are_retained(times in prop::collection::vec(0_i64..40 * DAY_MS, 0..80)) {
            let now = 40 * DAY_MS;
            let expired = expired_snapshots(&times, now);
            let mut retained: Vec<Millis> = times.iter().copied().filter(|at| !expired.contains(at)).collect();
            retained.sort_unstable();
            retained.dedup();
            let mut all = times.clone();
            all.sort_unstable_by(|a, b| b.cmp(a));
            all.dedup();
            prop_assert!(all.iter().take(KEEP_RECENT).all(|at| retained.contains(at)));
            prop_assert!(retained.len() <= KEEP_RECENT + 14 + 1);
            for day in 27..40 {
                let latest = all.iter().find(|at| at.div_euclid(DAY_MS) == day);
                prop_assert!(latest.is_none_or(|at| retained.contains(at)));
            }
        }
    }
}
