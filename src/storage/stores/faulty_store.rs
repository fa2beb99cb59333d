//! A store in memory that can be made to fail, for tests.

use crate::storage::stores::key_value::{KEY_PREFIX, KeyValueStore, StoreError};
use crate::story::model::clock::{EditContext, Millis};
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::ids::{RecordId, StoryId, WriterId};
use crate::story::model::value::Value;
use crate::story::{Edit, Story};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A store in memory with faults to switch on.
#[derive(Debug, Default)]
pub struct FaultyStore {
    entries: RefCell<BTreeMap<String, String>>,
    /// Fails every call.
    pub is_unavailable: Cell<bool>,
    /// The capacity in UTF-16 units, keys and texts together.
    pub capacity_units: Cell<Option<usize>>,
    /// Writes only the first half of a text and reports success.
    pub truncates_writes: Cell<bool>,
}

/// Counts the UTF-16 units of a text, as browsers do.
pub(in crate::storage) fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}

impl FaultyStore {
    fn check_available(&self) -> Result<(), StoreError> {
        if self.is_unavailable.get() { Err(StoreError::Unavailable) } else { Ok(()) }
    }

    fn units_excluding(&self, key: &str) -> usize {
        let texts = self.entries.borrow();
        let others = texts.iter().filter(|(stored, _)| *stored != key);
        others.fold(0, |sum: usize, (key, text)| sum.saturating_add(utf16_units(key)).saturating_add(utf16_units(text)))
    }
}

impl KeyValueStore for FaultyStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.check_available()?;
        Ok(self.entries.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.check_available()?;
        let after = || self.units_excluding(key).saturating_add(utf16_units(key)).saturating_add(utf16_units(text));
        if self.capacity_units.get().is_some_and(|capacity| after() > capacity) {
            return Err(StoreError::QuotaExceeded);
        }
        let half = text.chars().count().div_ceil(2);
        let written = if self.truncates_writes.get() { text.chars().take(half).collect() } else { text.to_owned() };
        self.entries.borrow_mut().insert(key.to_owned(), written);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.check_available()?;
        self.entries.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.check_available()?;
        Ok(self.entries.borrow().keys().filter(|key| key.starts_with(KEY_PREFIX)).cloned().collect())
    }
}

/// Writes the first line of a record, as a writer.
pub fn write_first_line(story: &mut Story, record_id: &RecordId, text: &str, writer: u64, at: Millis) {
    let context = EditContext { writer: WriterId::from_number(writer), at };
    let path = FieldPath::in_record(record_id, crate::story::model::field_path::Field::Named(NamedField::FirstLine));
    story.apply(Edit::put(path, Value::text(text)), &context);
}

/// Returns a story with a title.
pub fn story_with_title(id: u64, title: &str) -> Story {
    let mut story = Story::new(StoryId::from_number(id));
    let context = EditContext { writer: WriterId::from_number(id), at: 1 };
    story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(title)), &context);
    story
}
