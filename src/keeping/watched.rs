//! A storage whose changes are written down as they are made, so that the second copy can be told of them.

use super::port::{KeyValue, StoreError};
use std::cell::RefCell;

/// Texts under their keys; `None` takes one away.
pub type Changes = Vec<(String, Option<String>)>;

/// The storage, watched.
pub struct Watched<'a> {
    inner: &'a dyn KeyValue,
    changes: RefCell<Changes>,
}

impl<'a> Watched<'a> {
    /// Watches a storage.
    pub fn new(inner: &'a dyn KeyValue) -> Self {
        Self { inner, changes: RefCell::default() }
    }

    /// What was changed, in order; what failed is not in it.
    pub fn changes(self) -> Changes {
        self.changes.into_inner()
    }

    fn note(&self, key: &str, text: Option<&str>) {
        self.changes.borrow_mut().push((key.to_owned(), text.map(str::to_owned)));
    }
}

impl KeyValue for Watched<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.inner.set(key, text)?;
        self.note(key, Some(text));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)?;
        self.note(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }

    fn raw(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.raw(key)
    }

    fn is_apart(&self, key: &str) -> bool {
        self.inner.is_apart(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::Fake;

    #[test]
    fn what_was_done_is_told_in_order_and_what_failed_is_not() {
        let fake = Fake::default();
        let watched = Watched::new(&fake);
        watched.set("restory.a", "one").unwrap();
        fake.room.set(Some(0));
        assert_eq!(watched.set("restory.b", "two"), Err(StoreError::Full));
        watched.remove("restory.a").unwrap();
        let told = [("restory.a".to_owned(), Some("one".to_owned())), ("restory.a".to_owned(), None)];
        assert_eq!(watched.changes(), told);
    }
}
