//! Storage usage, and a ballast that is released so that one last save succeeds when the quota is reached.

use crate::storage::records::record_keys::parse_record_key;
use crate::storage::records::story_store::trashed_stories;
use crate::storage::stores::key_value::{KEY_PREFIX, KeyValueStore, StoreError};
use crate::story::model::ids::StoryId;
use std::collections::{BTreeMap, BTreeSet};

/// The assumed quota in UTF-16 units: half of what browsers allow, since one of them counts some texts twice.
pub const BUDGET_UNITS: usize = 2_500_000;
/// Size of the ballast, in UTF-16 units.
const BALLAST_UNITS: usize = 32_768;
const BALLAST_KEY: &str = "restory.reserve";

/// What uses the storage, in UTF-16 units of keys and texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorageUsage {
    /// Everything of this app except the ballast.
    pub used_units: usize,
    /// Stories in the trash.
    pub trash_units: usize,
    /// Quarantined texts.
    pub quarantine_units: usize,
    /// The stories outside the trash, the largest first.
    pub units_by_story: Vec<(StoryId, usize)>,
}

/// How full the storage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UsageLevel {
    /// Below 60 %.
    Normal,
    /// From 60 %.
    Elevated,
    /// From 80 %.
    High,
}

impl StorageUsage {
    /// Returns the part of the budget in use, in per cent; above 100 if it is exceeded.
    pub fn percent_used(&self) -> usize {
        self.used_units.saturating_mul(100).checked_div(BUDGET_UNITS).unwrap_or(0)
    }

    /// Returns how full the storage is.
    pub fn level(&self) -> UsageLevel {
        match self.percent_used() {
            0..60 => UsageLevel::Normal,
            60..80 => UsageLevel::Elevated,
            _ => UsageLevel::High,
        }
    }
}

/// Measures the storage usage. Records that are held in memory are not counted.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn measure_usage(kv: &dyn KeyValueStore) -> Result<StorageUsage, StoreError> {
    let trashed: BTreeSet<StoryId> = trashed_stories(kv)?.into_iter().map(|(id, _)| id).collect();
    let mut stories: BTreeMap<StoryId, usize> = BTreeMap::new();
    let mut usage = StorageUsage::default();
    for key in kv
        .keys()?
        .into_iter()
        .filter(|key| key.starts_with(KEY_PREFIX) && key != BALLAST_KEY && !kv.is_memory_only(key))
    {
        let size = utf16_units(&key).saturating_add(kv.get_raw(&key)?.map_or(0, |text| utf16_units(&text)));
        usage.used_units = usage.used_units.saturating_add(size);
        match parse_record_key(&key) {
            Some((id, _)) if trashed.contains(&id) => usage.trash_units = usage.trash_units.saturating_add(size),
            Some((id, _)) => {
                let story = stories.entry(id).or_default();
                *story = story.saturating_add(size);
            }
            None if key.starts_with("restory.q.") => {
                usage.quarantine_units = usage.quarantine_units.saturating_add(size);
            }
            None => {}
        }
    }
    usage.units_by_story = stories.into_iter().collect();
    usage.units_by_story.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(usage)
}

/// Counts a text as browsers do.
pub(in crate::storage) fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Reserves the ballast if there is space; without it everything still works.
pub fn reserve_ballast(kv: &dyn KeyValueStore) {
    let is_reserved = kv.get(BALLAST_KEY).ok().flatten().is_some_and(|text| text.len() == BALLAST_UNITS);
    if !is_reserved && kv.set(BALLAST_KEY, &"0".repeat(BALLAST_UNITS)).is_err() {
        kv.remove(BALLAST_KEY).ok(); // A partial ballast may use space that user text needs.
    }
}

/// Releases the ballast; returns whether there was one.
pub fn release_ballast(kv: &dyn KeyValueStore) -> bool {
    kv.get(BALLAST_KEY).ok().flatten().is_some() && kv.remove(BALLAST_KEY).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::records::story_store::{Revisions, move_to_trash, save_record};
    use crate::storage::stores::faulty_store::{FaultyStore, story_with_title, write_first_line};
    use crate::story::model::ids::{RecordId, WriterId};

    fn save(kv: &FaultyStore, id: u64, text: &str) -> Result<(), StoreError> {
        let (mut story, record) = (story_with_title(id, "A title"), RecordId::from_number(1));
        write_first_line(&mut story, &record, text, 1, 1);
        save_record(kv, &mut story, &record, &mut Revisions::new(), 1, &WriterId::from_number(1)).map(drop)
    }

    #[test]
    fn a_full_storage_takes_one_last_save_from_the_ballast() {
        let kv = FaultyStore::default();
        reserve_ballast(&kv);
        save(&kv, 1, "first words").unwrap();
        let (full, last) = (
            measure_usage(&kv).unwrap().used_units + BALLAST_UNITS + BALLAST_KEY.len(),
            "the last words ".repeat(1000),
        );
        kv.capacity_units.set(Some(full + 100));
        assert_eq!(save(&kv, 2, &last), Err(StoreError::QuotaExceeded));
        assert!(release_ballast(&kv));
        assert_eq!(save(&kv, 2, &last), Ok(()));
        assert!(!release_ballast(&kv), "it can be released only once");
        reserve_ballast(&kv);
        assert_eq!(kv.get(BALLAST_KEY), Ok(None), "a full storage gets no ballast");
    }

    #[test]
    fn usage_counts_the_records_of_this_app_and_names_the_largest_story() {
        let kv = FaultyStore::default();
        reserve_ballast(&kv);
        assert_eq!(measure_usage(&kv).unwrap(), StorageUsage::default());
        save(&kv, 1, "a few").unwrap();
        save(&kv, 2, &"頂👩".repeat(500)).unwrap();
        save(&kv, 3, "gone").unwrap();
        move_to_trash(&kv, &StoryId::from_number(3), 1).unwrap();
        let usage = measure_usage(&kv).unwrap();
        assert_eq!(usage.units_by_story.first().map(|(id, _)| id.clone()), Some(StoryId::from_number(2)));
        assert!(usage.trash_units > 0 && usage.used_units > usage.trash_units + 1500, "{usage:?}");
        assert_eq!(usage.level(), UsageLevel::Normal);
        assert_eq!(StorageUsage { used_units: 1_500_000, ..StorageUsage::default() }.level(), UsageLevel::Elevated);
        assert_eq!(StorageUsage { used_units: 2_000_000, ..StorageUsage::default() }.level(), UsageLevel::High);
    }
}
