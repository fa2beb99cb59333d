//! What a visit has stored, so that it can be taken back: before a key is first changed, what stood under it is remembered.
//!
//! "Write without saving" may be chosen at any moment. Whatever this visit stored is then removed, and what stood there before it
//! stands there again. Only what the user does is recorded, not the joining of both copies at the start and not the work of a lock.

use super::guard::{LOCK, is_hidden};
use super::port::{Before, KeyValue, StoreError};
use super::seal::is_sealed;
use crate::story::stamp::Millis;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Keys that a reload of the same tab still counts as new, for so long.
const SAME_VISIT: Millis = 12 * 60 * 60 * 1000;

/// Where a tab remembers, across reloads, which keys are new. It holds keys and times, no words.
pub trait TabMemory {
    /// What was remembered; empty where nothing was.
    fn recall(&self) -> String;
    /// Remembers it; an empty text is forgotten.
    fn remember(&self, text: &str);
}

/// A storage that knows what was stored through it since the page was opened.
pub struct Sitting {
    inner: Box<dyn KeyValue>,
    tab: Box<dyn TabMemory>,
    now: fn() -> Millis,
    records: Cell<bool>,
    before: RefCell<Before>,
    new: RefCell<BTreeMap<String, Millis>>,
}

impl Sitting {
    /// A visit begins, or goes on after a reload.
    pub fn new(inner: Box<dyn KeyValue>, tab: Box<dyn TabMemory>, now: fn() -> Millis) -> Self {
        let recent = |at: Millis| (0..SAME_VISIT).contains(&now().saturating_sub(at));
        let line = |line: &str| {
            let (key, at) = line.rsplit_once(' ')?;
            Some((key.to_owned(), at.parse().ok()?))
        };
        let new: BTreeMap<String, Millis> =
            tab.recall().lines().filter_map(line).filter(|(_, at)| recent(*at)).collect();
        let before = new.keys().map(|key| (key.clone(), None)).collect();
        Self { inner, tab, now, records: Cell::new(false), before: RefCell::new(before), new: RefCell::new(new) }
    }

    fn note(&self, key: &str) {
        if !self.records.get() || self.before.borrow().contains_key(key) {
            return;
        }
        let Ok(before) = self.inner.get(key) else { return };
        let is_new = before.is_none();
        self.before.borrow_mut().insert(key.to_owned(), before);
        if is_new {
            self.new.borrow_mut().insert(key.to_owned(), (self.now)());
            let lines: Vec<String> = self.new.borrow().iter().map(|(key, at)| format!("{key} {at}")).collect();
            self.tab.remember(&lines.join("\n"));
        }
    }
}

impl KeyValue for Sitting {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.note(key);
        self.inner.set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.note(key);
        self.inner.remove(key)
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

    fn set_overflow(&self, on: bool) -> bool {
        self.inner.set_overflow(on)
    }

    fn set_recording(&self, on: bool) -> bool {
        self.records.replace(on)
    }

    fn forget_visit(&self) {
        self.before.borrow_mut().clear();
        self.new.borrow_mut().clear();
        self.tab.remember("");
    }

    /// A text that stood in the open is not put back under a lock that was set since, nor a sealed one where the lock is gone.
    fn revert_visit(&self) -> (Before, Result<(), StoreError>) {
        let mut all = std::mem::take(&mut *self.before.borrow_mut());
        self.new.borrow_mut().clear();
        self.tab.remember("");
        let is_locked = self.inner.get(LOCK).is_ok_and(|lock| lock.is_some());
        all.retain(|key, before| {
            before.as_ref().is_none_or(|before| !is_hidden(key) || is_sealed(before) == is_locked)
        });
        let mut done = Ok(());
        for (key, before) in &all {
            let one = before.as_ref().map_or_else(|| self.inner.remove(key), |before| self.inner.set(key, before));
            done = done.and(one);
        }
        (all, done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::Fake;
    use proptest::prelude::*;
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct Tab(Rc<RefCell<String>>);

    impl TabMemory for Tab {
        fn recall(&self) -> String {
            self.0.borrow().clone()
        }
        fn remember(&self, text: &str) {
            text.clone_into(&mut self.0.borrow_mut());
        }
    }

    fn all(kv: &dyn KeyValue) -> Vec<(String, Option<String>)> {
        let mut keys = kv.keys().unwrap();
        keys.sort();
        keys.into_iter().map(|key| (key.clone(), kv.get(&key).unwrap())).collect()
    }

    fn visit(inner: &Rc<Fake>, tab: &Tab, now: fn() -> Millis) -> Sitting {
        let visit = Sitting::new(Box::new(Rc::clone(inner)), Box::new(tab.clone()), now);
        visit.set_recording(true);
        visit
    }

    #[test]
    fn what_a_visit_stored_goes_and_what_it_changed_is_as_it_was() {
        let (inner, tab) = (Rc::new(Fake::default()), Tab::default());
        inner.set("restory.s.k1.head", "of May").unwrap();
        let before = all(inner.as_ref());
        let visit = visit(&inner, &tab, || 5);
        visit.set("restory.s.k1.head", "of today").unwrap();
        visit.set("restory.s.k2.head", "b").unwrap();
        visit.set("restory.s.k2.head", "b again").unwrap();
        visit.set("restory.t.k2", "binned").unwrap();
        assert!(tab.recall().contains("restory.s.k2.head") && !tab.recall().contains("restory.s.k1"));
        let (reverted, done) = visit.revert_visit();
        assert_eq!((done, all(inner.as_ref())), (Ok(()), before));
        assert_eq!(reverted["restory.s.k1.head"].as_deref(), Some("of May"));
        assert_eq!((reverted["restory.s.k2.head"].clone(), tab.recall()), (None, String::new()));
    }

    #[test]
    fn a_reload_still_knows_what_is_new_and_another_day_does_not() {
        let (inner, tab) = (Rc::new(Fake::default()), Tab::default());
        visit(&inner, &tab, || 5).set("restory.s.k2.head", "b").unwrap();
        let tomorrow = visit(&inner, &Tab(Rc::new(RefCell::new(tab.recall()))), || SAME_VISIT + 6);
        assert!(tomorrow.revert_visit().0.is_empty() && inner.get("restory.s.k2.head").unwrap().is_some());
        visit(&inner, &tab, || 6).revert_visit().1.unwrap();
        assert!(all(inner.as_ref()).is_empty());
    }

    #[test]
    fn where_a_lock_was_set_meanwhile_nothing_is_put_back_in_the_open() {
        let (inner, tab) = (Rc::new(Fake::default()), Tab::default());
        inner.set("restory.s.k1.head", "in the open").unwrap();
        let visit = visit(&inner, &tab, || 5);
        visit.set("restory.s.k1.head", "in the open, longer").unwrap();
        visit.set("restory.s.k2.head", "new").unwrap();
        inner.set(LOCK, "a lock").unwrap();
        visit.revert_visit().1.unwrap();
        assert_eq!(inner.get("restory.s.k1.head").unwrap().as_deref(), Some("in the open, longer"));
        assert_eq!(inner.get("restory.s.k2.head").unwrap(), None);
    }

    #[test]
    fn what_the_start_joins_or_a_lock_works_on_is_no_part_of_the_visit() {
        let (inner, tab) = (Rc::new(Fake::default()), Tab::default());
        let visit = Sitting::new(Box::new(Rc::clone(&inner)), Box::new(tab), || 5);
        visit.set("restory.s.k1.head", "only the second copy had it").unwrap();
        visit.set_recording(true);
        visit.set("restory.s.k2.head", "today").unwrap();
        visit.revert_visit().1.unwrap();
        assert_eq!(inner.keys().unwrap(), ["restory.s.k1.head"]);
    }

    #[test]
    fn a_storage_that_refuses_is_told() {
        let (inner, tab) = (Rc::new(Fake::default()), Tab::default());
        let visit = visit(&inner, &tab, || 5);
        visit.set("restory.s.k2.head", "today").unwrap();
        inner.down.set(true);
        assert_eq!(visit.revert_visit().1, Err(StoreError::Unavailable));
    }

    proptest! {
        #[test]
        fn whatever_was_done_the_storage_is_as_it_was(
            first in proptest::collection::vec((0_u8..6, "[a-z]{0,4}"), 0..6),
            later in proptest::collection::vec((0_u8..6, proptest::option::of("[a-z]{0,4}")), 0..20),
        ) {
            let (inner, tab) = (Rc::new(Fake::default()), Tab::default());
            for (key, text) in &first {
                inner.set(&format!("restory.{key}"), text).unwrap();
            }
            let before = all(inner.as_ref());
            let visit = visit(&inner, &tab, || 5);
            for (key, text) in &later {
                let key = format!("restory.{key}");
                match text {
                    Some(text) => visit.set(&key, text).unwrap(),
                    None => visit.remove(&key).unwrap(),
                }
            }
            visit.revert_visit().1.unwrap();
            prop_assert_eq!(all(inner.as_ref()), before);
        }
    }
}
