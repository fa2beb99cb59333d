//! A store that records its changes as they are made, so that they can be written to the mirror.

use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use std::cell::RefCell;

/// Texts under their keys; `None` removes one.
pub type StoreChanges = Vec<(String, Option<String>)>;

/// A store whose changes are recorded.
pub struct ChangeRecorder<'a> {
    inner: &'a dyn KeyValueStore,
    changes: RefCell<StoreChanges>,
}

impl<'a> ChangeRecorder<'a> {
    /// Records the changes made to a store from now on.
    pub fn new(inner: &'a dyn KeyValueStore) -> Self {
        Self { inner, changes: RefCell::default() }
    }

    /// The changes in order, without those that failed.
    pub fn into_changes(self) -> StoreChanges {
        self.changes.into_inner()
    }

    fn record_change(&self, key: &str, text: Option<&str>) {
        self.changes.borrow_mut().push((key.to_owned(), text.map(str::to_owned)));
    }
}

impl KeyValueStore for ChangeRecorder<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.inner.set(key, text)?;
        self.record_change(key, Some(text));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)?;
        self.record_change(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }

    fn get_raw(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get_raw(key)
    }

    fn is_memory_only(&self, key: &str) -> bool {
        self.inner.is_memory_only(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::stores::faulty_store::FaultyStore;

    #[test]
    fn changes_are_recorded_in_order_without_failed_ones() {
        let fake = FaultyStore::default();
        let watched = ChangeRecorder::new(&fake);
        watched.set("restory.a", "one").unwrap();
        fake.capacity_units.set(Some(0));
        assert_eq!(watched.set("restory.b", "two"), Err(StoreError::QuotaExceeded));
        watched.remove("restory.a").unwrap();
        let expected = [("restory.a".to_owned(), Some("one".to_owned())), ("restory.a".to_owned(), None)];
        assert_eq!(watched.into_changes(), expected);
    }
}
