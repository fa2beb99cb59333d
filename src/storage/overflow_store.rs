//! What does not go into localStorage: a story that is too long for it, and, once the storage is full or refuses, everything else.
//! It is held in memory here, and its copy in IndexedDB is then the only one that lasts; the app says so for as long as it is so.

use super::key_value::{KeyValueStore, StoreError};
use super::quota::{BUDGET_UNITS, utf16_units};
use super::story_store::parse_record_key;
use crate::story::ids::StoryId;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A first place, and beside it what is too long for it.
pub struct OverflowStore {
    primary: Box<dyn KeyValueStore>,
    story_budget_units: usize,
    /// Whether nothing goes into the first place, because the browser gives none.
    has_primary: bool,
    /// Whether a text that the first place refuses is held here.
    is_overflow_enabled: Cell<bool>,
    overflow: RefCell<BTreeMap<String, String>>,
    /// The sizes of the sheets of the story that was last written in, so that they are not counted anew at each pause.
    record_sizes: RefCell<Option<(StoryId, BTreeMap<String, usize>)>>,
}

impl OverflowStore {
    /// Beside a place that holds at most this much of one story, in UTF-16 units.
    pub fn new(first: Box<dyn KeyValueStore>, budget: usize) -> Self {
        Self {
            primary: first,
            story_budget_units: budget,
            has_primary: true,
            is_overflow_enabled: Cell::new(false),
            overflow: RefCell::default(),
            record_sizes: RefCell::default(),
        }
    }

    /// Where the browser gives no first place: everything is held here, beside a place that holds nothing.
    pub fn without_primary(nothing: Box<dyn KeyValueStore>) -> Self {
        Self { has_primary: false, ..Self::new(nothing, 0) }
    }

    /// Beside the browser's storage.
    pub fn with_default_budget(first: Box<dyn KeyValueStore>) -> Self {
        Self::new(first, BUDGET_UNITS)
    }

    /// Whether a story would be too long with this text in it.
    fn exceeds_budget(&self, key: &str, size: usize) -> Result<bool, StoreError> {
        if !self.has_primary {
            return Ok(true);
        }
        let Some((id, _)) = parse_record_key(key) else { return Ok(false) };
        self.load_sizes(&id)?;
        let sizes = self.record_sizes.borrow();
        let others = sizes.iter().flat_map(|(_, sizes)| sizes).filter(|(held, _)| *held != key);
        let others = others.fold(0, |sum: usize, (_, size)| sum.saturating_add(*size));
        Ok(others.saturating_add(size) > self.story_budget_units)
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

    /// Holds what the first place refused. A sheet that stands there is older, and merges; any other text would be taken for the
    /// later one, and goes.
    fn store_in_overflow(&self, key: &str, text: &str) {
        if parse_record_key(key).is_none() {
            self.primary.remove(key).ok(); // Where that is refused too, nothing more can be done about it.
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

/// Whether a storage that answers so may refuse everything that is put into it.
pub fn is_write_refusal(error: &StoreError) -> bool {
    matches!(error, StoreError::QuotaExceeded | StoreError::Unavailable | StoreError::Failed(_))
}

fn entry_units(key: &str, text: &str) -> usize {
    utf16_units(key).saturating_add(utf16_units(text))
}

impl KeyValueStore for OverflowStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let long = self.overflow.borrow().get(key).cloned();
        match long.map_or_else(|| self.primary.get(key), |text| Ok(Some(text))) {
            // It cannot be read either: what is written now is all that there is to go on.
            Err(_) if self.is_overflow_enabled.get() => Ok(None),
            other => other,
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let size = entry_units(key, text);
        if self.exceeds_budget(key, size)? {
            // What stands in the first place stays: it is older, and merges.
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
        let long = self.overflow.borrow();
        let further: Vec<String> = long.keys().filter(|key| !keys.contains(key)).cloned().collect();
        keys.extend(further);
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
    use crate::storage::faulty_store::{FaultyStore, story_with_title, write_first_line};
    use crate::storage::quota::measure_usage;
    use crate::storage::story_store::{Revisions, list_stories, load_story, purge_story, save_record};
    use crate::story::Story;
    use crate::story::ids::{RecordId, WriterId};
    use std::rc::Rc;

    fn save(kv: &dyn KeyValueStore, story: &mut Story, sheet: u64, words: &str, revs: &mut Revisions) -> String {
        let sheet = RecordId::from_number(sheet);
        write_first_line(story, &sheet, words, 1, 2);
        save_record(kv, story, &sheet, revs, 3, &WriterId::from_number(1)).unwrap().key
    }

    #[test]
    fn what_goes_over_the_budget_of_a_story_is_apart_and_reads_like_the_rest() {
        let kv = OverflowStore::new(Box::new(FaultyStore::default()), 2_000);
        let (mut story, mut revs) = (story_with_title(1, "The Fog"), Revisions::new());
        let small = save(&kv, &mut story, 40, &"a ".repeat(300), &mut revs);
        let long = save(&kv, &mut story, 41, &"b ".repeat(800), &mut revs);
        assert_eq!((kv.is_memory_only(&small), kv.is_memory_only(&long)), (false, true));
        assert!(measure_usage(&kv).unwrap().used_units < 2_000, "the meter counts the first place");
        assert_eq!((kv.primary.get(&small).unwrap().is_some(), kv.primary.get(&long).unwrap()), (true, None));
        let loaded = load_story(&kv, story.id(), 9).unwrap().story.unwrap();
        assert!([40, 41].map(RecordId::from_number).iter().all(|sheet| loaded.record(sheet) == story.record(sheet)));
        let (mut other, mut others) = (story_with_title(2, "Another"), Revisions::new());
        let key = save(&kv, &mut other, 40, &"c ".repeat(300), &mut others);
        assert!(!kv.is_memory_only(&key), "each story has a budget of its own");
        let again = save(&kv, &mut story, 41, "short", &mut revs);
        assert!(
            !kv.is_memory_only(&again) && kv.primary.get(&again).unwrap().is_some(),
            "shorter, it is back in its place"
        );
    }

    #[test]
    fn an_older_text_stays_in_the_first_place_and_all_goes_when_the_story_goes() {
        let kv = OverflowStore::new(Box::new(FaultyStore::default()), 2_000);
        let (mut story, mut revs) = (story_with_title(1, "The Fog"), Revisions::new());
        let key = save(&kv, &mut story, 40, "early words", &mut revs);
        save(&kv, &mut story, 40, &"later words ".repeat(200), &mut revs);
        assert!(kv.is_memory_only(&key) && kv.primary.get(&key).unwrap().unwrap().contains("early words"));
        assert!(kv.get(&key).unwrap().unwrap().contains("later words"));
        assert_eq!(list_stories(&kv).unwrap().len(), 1);
        purge_story(&kv, story.id()).unwrap();
        assert_eq!((kv.get(&key).unwrap(), kv.keys().unwrap(), kv.is_memory_only(&key)), (None, vec![], false));
    }

    #[test]
    fn what_a_full_or_broken_storage_refuses_is_held_apart_where_the_second_copy_takes_it() {
        for breaks in
            [|fake: &FaultyStore| fake.capacity_units.set(Some(60)), |fake: &FaultyStore| fake.is_unavailable.set(true)]
        {
            let fake = Rc::new(FaultyStore::default());
            let kv = OverflowStore::new(Box::new(Rc::clone(&fake)), 2_000);
            kv.set("restory.draft", "early").unwrap();
            breaks(&fake);
            assert!(kv.set("restory.draft", &"later ".repeat(20)).is_err() && !kv.is_memory_only("restory.draft"));
            kv.set_overflow(true);
            kv.set("restory.draft", &"later ".repeat(20)).unwrap();
            let (mut story, mut revs) = (story_with_title(1, "The Fog"), Revisions::new());
            let sheet = save(&kv, &mut story, 40, "words", &mut revs);
            kv.set_overflow(false);
            for key in ["restory.draft", sheet.as_str()] {
                assert!(kv.is_memory_only(key) && kv.get(key).unwrap().is_some(), "{key}");
            }
            fake.capacity_units.set(None);
            fake.is_unavailable.set(false);
            kv.set("restory.draft", "there is room again").unwrap();
            assert!(!kv.is_memory_only("restory.draft") && fake.get("restory.draft").unwrap().is_some());
        }
    }

    #[test]
    fn without_a_first_place_everything_is_apart() {
        let kv = OverflowStore::without_primary(Box::new(FaultyStore::default()));
        kv.set("restory.prefs", "x").unwrap();
        assert!(kv.is_memory_only("restory.prefs") && kv.primary.keys().unwrap().is_empty());
    }

    #[test]
    fn what_is_no_sheet_is_never_apart() {
        let kv = OverflowStore::new(Box::new(FaultyStore::default()), 10);
        kv.set("restory.prefs", &"x".repeat(100)).unwrap();
        assert!(!kv.is_memory_only("restory.prefs") && kv.primary.get("restory.prefs").unwrap().is_some());
    }
}
