//! Records that do not fit into localStorage: a story that is too long for it, and, once the storage is full or refuses writes,
//! everything else. They are held in memory and persist only in the IndexedDB mirror; the app says so as long as that is the case.

use crate::storage::device::quota::{BUDGET_UNITS, utf16_units};
use crate::storage::records::record_keys::parse_record_key;
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::ids::StoryId;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A primary store with an overflow in memory.
pub struct OverflowStore {
    primary: Box<dyn KeyValueStore>,
    story_budget_units: usize,
    /// False if nothing goes into the primary store, because the browser provides none.
    has_primary: bool,
    /// Whether a text that the primary store refuses goes into the overflow.
    is_overflow_enabled: Cell<bool>,
    overflow: RefCell<BTreeMap<String, String>>,
    /// The sizes of the records of the story that was last written, so that they are not counted again at each save.
    record_sizes: RefCell<Option<(StoryId, BTreeMap<String, usize>)>>,
}

impl OverflowStore {
    /// Wraps a primary store that may hold this much of one story, in UTF-16 units.
    pub fn new(primary: Box<dyn KeyValueStore>, story_budget_units: usize) -> Self {
        Self {
            primary,
            story_budget_units,
            has_primary: true,
            is_overflow_enabled: Cell::new(false),
            overflow: RefCell::default(),
            record_sizes: RefCell::default(),
        }
    }

    /// For browsers without storage: everything goes into the overflow. `empty` is a store that stays empty.
    pub fn without_primary(empty: Box<dyn KeyValueStore>) -> Self {
        Self { has_primary: false, ..Self::new(empty, 0) }
    }

    /// Wraps localStorage with the budget of [`BUDGET_UNITS`].
    pub fn with_default_budget(primary: Box<dyn KeyValueStore>) -> Self {
        Self::new(primary, BUDGET_UNITS)
    }

    /// Returns whether a story would exceed its budget with this text.
    fn exceeds_budget(&self, key: &str, size: usize) -> Result<bool, StoreError> {
        if !self.has_primary {
            return Ok(true);
        }
        let Some((id, _)) = parse_record_key(key) else { return Ok(false) };
        self.load_sizes(&id)?;
        let sizes = self.record_sizes.borrow();
        let other_sizes = sizes.iter().flat_map(|(_, sizes)| sizes).filter(|(other_key, _)| *other_key != key);
        let other_sizes = other_sizes.fold(0, |sum: usize, (_, size)| sum.saturating_add(*size));
        Ok(other_sizes.saturating_add(size) > self.story_budget_units)
    }

    fn load_sizes(&self, id: &StoryId) -> Result<(), StoreError> {
        if self.record_sizes.borrow().as_ref().is_some_and(|(of, _)| of == id) {
            return Ok(());
        }
        let mut sizes = BTreeMap::new();
        for key in self.keys()?.into_iter().filter(|key| parse_record_key(key).is_some_and(|(of, _)| of == *id)) {
            let size = entry_units(&key, &self.get(&key)?.unwrap_or_default());
            sizes.insert(key, size);
        }
        self.record_sizes.replace(Some((id.clone(), sizes)));
        Ok(())
    }

    /// Stores in the overflow what the primary store refused. A record in the primary store is older and merges; any other text there
    /// would be taken for the later one, so it is removed.
    fn store_in_overflow(&self, key: &str, text: &str) {
        if parse_record_key(key).is_none() {
            self.primary.remove(key).ok(); // If that is refused too, nothing more can be done.
        }
        self.overflow.borrow_mut().insert(key.to_owned(), text.to_owned());
    }

    fn update_size(&self, key: &str, size: Option<usize>) {
        let Some((id, _)) = parse_record_key(key) else { return };
        if let Some((_, sizes)) = self.record_sizes.borrow_mut().as_mut().filter(|(of, _)| *of == id) {
            match size {
                Some(size) => sizes.insert(key.to_owned(), size),
                None => sizes.remove(key),
            };
        }
    }
}

/// Returns whether a storage with this error may refuse all writes.
pub fn is_write_refusal(error: &StoreError) -> bool {
    matches!(error, StoreError::QuotaExceeded | StoreError::Unavailable | StoreError::Failed(_))
}

fn entry_units(key: &str, text: &str) -> usize {
    utf16_units(key).saturating_add(utf16_units(text))
}

impl KeyValueStore for OverflowStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let overflowing = self.overflow.borrow().get(key).cloned();
        match overflowing.map_or_else(|| self.primary.get(key), |text| Ok(Some(text))) {
            // The storage cannot be read either: only what is written from now on is available.
            Err(_) if self.is_overflow_enabled.get() => Ok(None),
            other => other,
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let size = entry_units(key, text);
        if self.exceeds_budget(key, size)? {
            // An older text in the primary store stays: it merges.
            self.overflow.borrow_mut().insert(key.to_owned(), text.to_owned());
        } else {
            match self.primary.set(key, text) {
                Ok(()) => drop(self.overflow.borrow_mut().remove(key)),
                Err(error) if self.is_overflow_enabled.get() && is_write_refusal(&error) => {
                    self.store_in_overflow(key, text);
                }
                Err(error) => return Err(error),
            }
        }
        self.update_size(key, Some(size));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.primary.remove(key)?;
        self.overflow.borrow_mut().remove(key);
        self.update_size(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = match self.primary.keys() {
            Err(_) if self.is_overflow_enabled.get() => Vec::new(),
            other => other?,
        };
        let overflow = self.overflow.borrow();
        let more: Vec<String> = overflow.keys().filter(|key| !keys.contains(key)).cloned().collect();
        keys.extend(more);
        Ok(keys)
    }

    fn set_overflow(&self, on: bool) -> bool {
        self.is_overflow_enabled.replace(on)
    }

    fn is_memory_only(&self, key: &str) -> bool {
        self.overflow.borrow().contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::device::quota::measure_usage;
    use crate::storage::records::story_store::{Revisions, list_stories, load_story, purge_story, save_record};
    use crate::storage::stores::faulty_store::{FaultyStore, story_with_title, write_first_line};
    use crate::story::Story;
    use crate::story::model::ids::{RecordId, WriterId};
    use std::rc::Rc;

    fn save(kv: &dyn KeyValueStore, story: &mut Story, record: u64, text: &str, revisions: &mut Revisions) -> String {
        let record = RecordId::from_number(record);
        write_first_line(story, &record, text, 1, 2);
        save_record(kv, story, &record, revisions, 3, &WriterId::from_number(1)).unwrap().key
    }

    #[test]
    fn records_over_the_budget_of_a_story_overflow_and_read_like_the_rest() {
        let kv = OverflowStore::new(Box::new(FaultyStore::default()), 2_000);
        let (mut story, mut revisions) = (story_with_title(1, "The Fog"), Revisions::new());
        let small = save(&kv, &mut story, 40, &"a ".repeat(300), &mut revisions);
        let long = save(&kv, &mut story, 41, &"b ".repeat(800), &mut revisions);
        assert_eq!((kv.is_memory_only(&small), kv.is_memory_only(&long)), (false, true));
        assert!(measure_usage(&kv).unwrap().used_units < 2_000, "only the primary store is measured");
        assert_eq!((kv.primary.get(&small).unwrap().is_some(), kv.primary.get(&long).unwrap()), (true, None));
        let loaded = load_story(&kv, story.id(), 9).unwrap().story.unwrap();
        assert!([40, 41].map(RecordId::from_number).iter().all(|record| loaded.record(record) == story.record(record)));
        let (mut other, mut others) = (story_with_title(2, "Another"), Revisions::new());
        let key = save(&kv, &mut other, 40, &"c ".repeat(300), &mut others);
        assert!(!kv.is_memory_only(&key), "each story has its own budget");
        let again = save(&kv, &mut story, 41, "short", &mut revisions);
        assert!(
            !kv.is_memory_only(&again) && kv.primary.get(&again).unwrap().is_some(),
            "a shorter text goes back into the primary store"
        );
    }

    #[test]
    fn an_older_text_stays_in_the_primary_store_and_a_purge_removes_both() {
        let kv = OverflowStore::new(Box::new(FaultyStore::default()), 2_000);
        let (mut story, mut revisions) = (story_with_title(1, "The Fog"), Revisions::new());
        let key = save(&kv, &mut story, 40, "early words", &mut revisions);
        save(&kv, &mut story, 40, &"later words ".repeat(200), &mut revisions);
        assert!(kv.is_memory_only(&key) && kv.primary.get(&key).unwrap().unwrap().contains("early words"));
        assert!(kv.get(&key).unwrap().unwrap().contains("later words"));
        assert_eq!(list_stories(&kv).unwrap().len(), 1);
        purge_story(&kv, story.id()).unwrap();
        assert_eq!((kv.get(&key).unwrap(), kv.keys().unwrap(), kv.is_memory_only(&key)), (None, vec![], false));
    }

    #[test]
    fn writes_refused_by_a_full_or_broken_storage_overflow_if_enabled() {
        for break_store in [
            |store: &FaultyStore| store.capacity_units.set(Some(60)),
            |store: &FaultyStore| store.is_unavailable.set(true),
        ] {
            let store = Rc::new(FaultyStore::default());
            let kv = OverflowStore::new(Box::new(Rc::clone(&store)), 2_000);
            kv.set("restory.draft", "early").unwrap();
            break_store(&store);
            assert!(kv.set("restory.draft", &"later ".repeat(20)).is_err() && !kv.is_memory_only("restory.draft"));
            kv.set_overflow(true);
            kv.set("restory.draft", &"later ".repeat(20)).unwrap();
            let (mut story, mut revisions) = (story_with_title(1, "The Fog"), Revisions::new());
            let record = save(&kv, &mut story, 40, "words", &mut revisions);
            kv.set_overflow(false);
            for key in ["restory.draft", record.as_str()] {
                assert!(kv.is_memory_only(key) && kv.get(key).unwrap().is_some(), "{key}");
            }
            store.capacity_units.set(None);
            store.is_unavailable.set(false);
            kv.set("restory.draft", "there is room again").unwrap();
            assert!(!kv.is_memory_only("restory.draft") && store.get("restory.draft").unwrap().is_some());
        }
    }

    #[test]
    fn without_a_primary_store_everything_overflows() {
        let kv = OverflowStore::without_primary(Box::new(FaultyStore::default()));
        kv.set("restory.prefs", "x").unwrap();
        assert!(kv.is_memory_only("restory.prefs") && kv.primary.keys().unwrap().is_empty());
    }

    #[test]
    fn other_records_than_stories_never_exceed_a_budget() {
        let kv = OverflowStore::new(Box::new(FaultyStore::default()), 10);
        kv.set("restory.prefs", &"x".repeat(100)).unwrap();
        assert!(!kv.is_memory_only("restory.prefs") && kv.primary.get("restory.prefs").unwrap().is_some());
    }
}
