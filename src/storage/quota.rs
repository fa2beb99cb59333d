//! How much room the browser's storage has left, and a little of it held back for one last save.

use super::key_value::{KEY_PREFIX, KeyValueStore, StoreError};
use super::story_store::{parse_record_key, trashed_stories};
use crate::story::ids::StoryId;
use std::collections::{BTreeMap, BTreeSet};

/// What is planned with, in UTF-16 units: half of what browsers allow, since one of them counts some texts double.
pub const BUDGET_UNITS: usize = 2_500_000;
/// Held back, in UTF-16 units.
const BALLAST_UNITS: usize = 32_768;
const BALLAST_KEY: &str = "restory.reserve";

/// What takes the room, in UTF-16 units of keys and texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorageUsage {
    /// All of ours, without what is held back.
    pub used_units: usize,
    /// Stories in the bin.
    pub trash_units: usize,
    /// Texts that were set aside.
    pub quarantine_units: usize,
    /// The stories that are open to her, the largest first.
    pub units_by_story: Vec<(StoryId, usize)>,
}

/// How urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UsageLevel {
    /// There is room.
    Normal,
    /// From 60 per cent on.
    Elevated,
    /// From 80 per cent on.
    High,
}

impl StorageUsage {
    /// Hundredths of the budget in use; more than 100 where the budget is passed.
    pub fn percent_used(&self) -> usize {
        self.used_units.saturating_mul(100).checked_div(BUDGET_UNITS).unwrap_or(0)
    }

    /// How urgent it is.
    pub fn level(&self) -> UsageLevel {
        match self.percent_used() {
            0..60 => UsageLevel::Normal,
            60..80 => UsageLevel::Elevated,
            _ => UsageLevel::High,
        }
    }
}

/// Measures.
///
/// # Errors
/// When the storage cannot be reached.
pub fn measure_usage(kv: &dyn KeyValueStore) -> Result<StorageUsage, StoreError> {
    let gone: BTreeSet<StoryId> = trashed_stories(kv)?.into_iter().map(|(id, _)| id).collect();
    let mut stories: BTreeMap<StoryId, usize> = BTreeMap::new();
    let mut room = StorageUsage::default();
    for key in kv
        .keys()?
        .into_iter()
        .filter(|key| key.starts_with(KEY_PREFIX) && key != BALLAST_KEY && !kv.is_memory_only(key))
    {
        let size = utf16_units(&key).saturating_add(kv.get_raw(&key)?.map_or(0, |text| utf16_units(&text)));
        room.used_units = room.used_units.saturating_add(size);
        match parse_record_key(&key) {
            Some((id, _)) if gone.contains(&id) => room.trash_units = room.trash_units.saturating_add(size),
            Some((id, _)) => {
                let story = stories.entry(id).or_default();
                *story = story.saturating_add(size);
            }
            None if key.starts_with("restory.q.") => room.quarantine_units = room.quarantine_units.saturating_add(size),
            None => {}
        }
    }
    room.units_by_story = stories.into_iter().collect();
    room.units_by_story.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(room)
}

/// As browsers count.
pub(super) fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Holds room back, if there is any; without it everything still works.
pub fn reserve_ballast(kv: &dyn KeyValueStore) {
    let held = kv.get(BALLAST_KEY).ok().flatten().is_some_and(|text| text.len() == BALLAST_UNITS);
    if !held && kv.set(BALLAST_KEY, &"0".repeat(BALLAST_UNITS)).is_err() {
        kv.remove(BALLAST_KEY).ok(); // What little was written may be in the way of words.
    }
}

/// Gives the room that was held back; true when there was some.
pub fn release_ballast(kv: &dyn KeyValueStore) -> bool {
    kv.get(BALLAST_KEY).ok().flatten().is_some() && kv.remove(BALLAST_KEY).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::faulty_store::{FaultyStore, story_with_title, write_first_line};
    use crate::storage::story_store::{Revisions, move_to_trash, save_record};
    use crate::story::ids::{RecordId, WriterId};

    fn save(kv: &FaultyStore, id: u64, words: &str) -> Result<(), StoreError> {
        let (mut story, sheet) = (story_with_title(id, "A title"), RecordId::from_number(1));
        write_first_line(&mut story, &sheet, words, 1, 1);
        save_record(kv, &mut story, &sheet, &mut Revisions::new(), 1, &WriterId::from_number(1)).map(drop)
    }

    #[test]
    fn a_full_storage_takes_one_last_save_with_what_was_held_back() {
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
        assert!(!release_ballast(&kv), "it can be given only once");
        reserve_ballast(&kv);
        assert_eq!(kv.get(BALLAST_KEY), Ok(None), "where there is no room, none is taken");
    }

    #[test]
    fn the_meter_counts_what_is_ours_and_says_what_takes_the_room() {
        let kv = FaultyStore::default();
        reserve_ballast(&kv);
        assert_eq!(measure_usage(&kv).unwrap(), StorageUsage::default());
        save(&kv, 1, "a few").unwrap();
        save(&kv, 2, &"頂👩".repeat(500)).unwrap();
        save(&kv, 3, "gone").unwrap();
        move_to_trash(&kv, &StoryId::from_number(3), 1).unwrap();
        let room = measure_usage(&kv).unwrap();
        assert_eq!(room.units_by_story.first().map(|(id, _)| id.clone()), Some(StoryId::from_number(2)));
        assert!(room.trash_units > 0 && room.used_units > room.trash_units + 1500, "{room:?}");
        assert_eq!(room.level(), UsageLevel::Normal);
        assert_eq!(StorageUsage { used_units: 1_500_000, ..StorageUsage::default() }.level(), UsageLevel::Elevated);
        assert_eq!(StorageUsage { used_units: 2_000_000, ..StorageUsage::default() }.level(), UsageLevel::High);
    }
}
