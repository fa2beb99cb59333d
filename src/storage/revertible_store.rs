//! Records what a visit stores, so that it can be reverted: before a key is first changed, its value is remembered.
//!
//! "Write without saving" may be chosen at any moment. Whatever this visit stored is then removed, and earlier values are restored.
//! Only what the user does is recorded, not the merge of the mirror at start and not the work of a lock.

use super::crypto::is_encrypted_text;
use super::encrypting_store::{LOCK_KEY, is_encrypted_key};
use super::key_value::{KeyValueStore, PriorValues, StoreError};
use super::story_store::{all_keys_of_story, parse_record_key};
use super::trash::parse_tombstone_key;
use crate::story::clock::Millis;
use crate::story::ids::StoryId;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// How long a reload of the same tab still counts a key as new, in milliseconds.
const VISIT_MAX_AGE_MS: Millis = 12 * 60 * 60 * 1000;

/// Where a tab remembers, across reloads, which keys are new. It holds keys and times, no user text.
pub trait TabMemory {
    /// The remembered text; empty where there is none.
    fn recall(&self) -> String;
    /// Remembers a text; an empty one is removed.
    fn remember(&self, text: &str);
}

/// A store that knows what was stored through it since the page was opened.
pub struct RevertibleStore {
    inner: Box<dyn KeyValueStore>,
    tab_memory: Box<dyn TabMemory>,
    now_ms: fn() -> Millis,
    is_recording: Cell<bool>,
    prior_values: RefCell<PriorValues>,
    new_keys: RefCell<BTreeMap<String, Millis>>,
}

impl RevertibleStore {
    /// Begins a visit, or continues it after a reload.
    pub fn new(inner: Box<dyn KeyValueStore>, tab: Box<dyn TabMemory>, now: fn() -> Millis) -> Self {
        let recent = |at: Millis| (0..VISIT_MAX_AGE_MS).contains(&now().saturating_sub(at));
        let line = |line: &str| {
            let (key, at) = line.rsplit_once(' ')?;
            Some((key.to_owned(), at.parse().ok()?))
        };
        let new: BTreeMap<String, Millis> =
            tab.recall().lines().filter_map(line).filter(|(_, at)| recent(*at)).collect();
        let before = new.keys().map(|key| (key.clone(), None)).collect();
        Self {
            inner,
            tab_memory: tab,
            now_ms: now,
            is_recording: Cell::new(false),
            prior_values: RefCell::new(before),
            new_keys: RefCell::new(new),
        }
    }

    fn record_prior_value(&self, key: &str) {
        if !self.is_recording.get() || self.prior_values.borrow().contains_key(key) {
            return;
        }
        let Ok(before) = self.inner.get(key) else { return };
        let is_new = before.is_none();
        self.prior_values.borrow_mut().insert(key.to_owned(), before);
        if is_new {
            self.new_keys.borrow_mut().insert(key.to_owned(), (self.now_ms)());
            self.save_tab_memory();
        }
    }

    fn save_tab_memory(&self) {
        let lines: Vec<String> = self.new_keys.borrow().iter().map(|(key, at)| format!("{key} {at}")).collect();
        self.tab_memory.remember(&lines.join("\n"));
    }

    /// Takes the prior values of some keys, so that their changes are no longer known.
    fn take_where(&self, is_included: &dyn Fn(&str) -> bool) -> PriorValues {
        let all = std::mem::take(&mut *self.prior_values.borrow_mut());
        let (taken, left) = all.into_iter().partition(|(key, _)| is_included(key));
        *self.prior_values.borrow_mut() = left;
        self.new_keys.borrow_mut().retain(|key, _| !is_included(key));
        self.save_tab_memory();
        taken
    }

    /// A story that was moved to the bin in this visit stays there, unless nothing of it is left. Returns the tombstone keys that were
    /// removed.
    fn remove_empty_bin_marks(&self, marks: Vec<(String, StoryId)>) -> Result<Vec<String>, StoreError> {
        let mut removed = Vec::new();
        for (mark, id) in marks {
            let keys = all_keys_of_story(self.inner.as_ref(), &id)?;
            if !keys.iter().any(|key| parse_record_key(key).is_some()) {
                self.inner.remove(&mark)?;
                removed.push(mark);
            }
        }
        Ok(removed)
    }
}

impl KeyValueStore for RevertibleStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.record_prior_value(key);
        self.inner.set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.record_prior_value(key);
        self.inner.remove(key)
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

    fn set_overflow(&self, on: bool) -> bool {
        self.inner.set_overflow(on)
    }

    fn set_recording(&self, on: bool) -> bool {
        self.is_recording.replace(on)
    }

    fn forget_visit(&self) {
        self.prior_values.borrow_mut().clear();
        self.new_keys.borrow_mut().clear();
        self.tab_memory.remember("");
    }

    fn take_prior_values(&self, keys: &[String]) -> PriorValues {
        self.take_where(&|key| keys.iter().any(|one| one == key))
    }

    fn restore_prior_values(&self, prior_values: PriorValues) {
        let now = (self.now_ms)();
        let new = prior_values.iter().filter(|(_, before)| before.is_none()).map(|(key, _)| (key.clone(), now));
        self.new_keys.borrow_mut().extend(new);
        self.prior_values.borrow_mut().extend(prior_values);
        self.save_tab_memory();
    }

    /// Plain text is not restored under a lock that was set since, nor encrypted text where the lock is gone.
    fn revert_visit(&self, is_included: &dyn Fn(&str) -> bool) -> (PriorValues, Result<(), StoreError>) {
        let mut all = self.take_where(is_included);
        let is_locked = self.inner.get(LOCK_KEY).is_ok_and(|lock| lock.is_some());
        let marks = all.keys().filter_map(|key| Some((key.clone(), parse_tombstone_key(key)?))).collect();
        all.retain(|key, before| {
            parse_tombstone_key(key).is_none()
                && before.as_ref().is_none_or(|before| !is_encrypted_key(key) || is_encrypted_text(before) == is_locked)
        });
        let mut done = Ok(());
        for (key, before) in &all {
            let one = before.as_ref().map_or_else(|| self.inner.remove(key), |before| self.inner.set(key, before));
            done = done.and(one);
        }
        let marks = self.remove_empty_bin_marks(marks);
        let done = done.and(marks.as_ref().map(|_| ()).map_err(Clone::clone));
        all.extend(marks.unwrap_or_default().into_iter().map(|mark| (mark, None)));
        (all, done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::faulty_store::FaultyStore;
    use proptest::prelude::*;
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct FakeTabMemory(Rc<RefCell<String>>);

    impl TabMemory for FakeTabMemory {
        fn recall(&self) -> String {
            self.0.borrow().clone()
        }
        fn remember(&self, text: &str) {
            text.clone_into(&mut self.0.borrow_mut());
        }
    }

    fn all(kv: &dyn KeyValueStore) -> Vec<(String, Option<String>)> {
        let mut keys = kv.keys().unwrap();
        keys.sort();
        keys.into_iter().map(|key| (key.clone(), kv.get(&key).unwrap())).collect()
    }

    fn visit(inner: &Rc<FaultyStore>, tab: &FakeTabMemory, now: fn() -> Millis) -> RevertibleStore {
        let visit = RevertibleStore::new(Box::new(Rc::clone(inner)), Box::new(tab.clone()), now);
        visit.set_recording(true);
        visit
    }

    #[test]
    fn reverting_a_visit_removes_new_keys_and_restores_changed_ones() {
        let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
        inner.set("restory.s.k1.head", "of May").unwrap();
        let before = all(inner.as_ref());
        let visit = visit(&inner, &tab, || 5);
        visit.set("restory.s.k1.head", "of today").unwrap();
        visit.set("restory.s.k2.head", "b").unwrap();
        visit.set("restory.s.k2.head", "b again").unwrap();
        visit.set("restory.t.k2", "binned").unwrap();
        assert!(tab.recall().contains("restory.s.k2.head") && !tab.recall().contains("restory.s.k1"));
        let (reverted, done) = visit.revert_visit(&|_| true);
        assert_eq!((done, all(inner.as_ref())), (Ok(()), before));
        assert_eq!(reverted["restory.s.k1.head"].as_deref(), Some("of May"));
        assert_eq!((reverted["restory.s.k2.head"].clone(), tab.recall()), (None, String::new()));
    }

    #[test]
    fn new_keys_are_remembered_across_a_reload_and_expire_after_half_a_day() {
        let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
        visit(&inner, &tab, || 5).set("restory.s.k2.head", "b").unwrap();
        let tomorrow = visit(&inner, &FakeTabMemory(Rc::new(RefCell::new(tab.recall()))), || VISIT_MAX_AGE_MS + 6);
        assert!(tomorrow.revert_visit(&|_| true).0.is_empty() && inner.get("restory.s.k2.head").unwrap().is_some());
        visit(&inner, &tab, || 6).revert_visit(&|_| true).1.unwrap();
        assert!(all(inner.as_ref()).is_empty());
    }

    #[test]
    fn plain_text_is_not_restored_under_a_lock_that_was_set_meanwhile() {
        let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
        inner.set("restory.s.k1.head", "in the open").unwrap();
        let visit = visit(&inner, &tab, || 5);
        visit.set("restory.s.k1.head", "in the open, longer").unwrap();
        visit.set("restory.s.k2.head", "new").unwrap();
        inner.set(LOCK_KEY, "a lock").unwrap();
        visit.revert_visit(&|_| true).1.unwrap();
        assert_eq!(inner.get("restory.s.k1.head").unwrap().as_deref(), Some("in the open, longer"));
        assert_eq!(inner.get("restory.s.k2.head").unwrap(), None);
    }

    #[test]
    fn changes_without_recording_are_not_part_of_the_visit() {
        let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
        let visit = RevertibleStore::new(Box::new(Rc::clone(&inner)), Box::new(tab), || 5);
        visit.set("restory.s.k1.head", "only the second copy had it").unwrap();
        visit.set_recording(true);
        visit.set("restory.s.k2.head", "today").unwrap();
        visit.revert_visit(&|_| true).1.unwrap();
        assert_eq!(inner.keys().unwrap(), ["restory.s.k1.head"]);
    }

    #[test]
    fn reverting_does_not_restore_a_story_deleted_or_binned_in_this_visit() {
        let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
        for key in ["restory.s.k1.head", "restory.s.k2.head"] {
            inner.set(key, "of May").unwrap();
        }
        let visit = visit(&inner, &tab, || 5);
        for key in ["restory.s.k1.head", "restory.s.k2.head", "restory.s.k3.head"] {
            visit.set(key, "of today").unwrap();
        }
        let prior = visit.take_prior_values(&["restory.s.k1.head".to_owned()]);
        visit.inner.remove("restory.s.k1.head").unwrap();
        visit.set("restory.t.k2", "binned").unwrap();
        visit.set("restory.t.k3", "binned").unwrap();
        let (reverted, done) = visit.revert_visit(&|_| true);
        let left = vec![
            ("restory.s.k2.head".to_owned(), Some("of May".to_owned())),
            ("restory.t.k2".to_owned(), Some("binned".to_owned())),
        ];
        assert_eq!((done, all(inner.as_ref())), (Ok(()), left));
        assert!(!reverted.contains_key("restory.s.k1.head") && reverted["restory.t.k3"].is_none());
        // The deletion is undone: what the visit wrote on top of it can be reverted again.
        visit.restore_prior_values(prior);
        inner.set("restory.s.k1.head", "of today").unwrap();
        visit.revert_visit(&|_| true).1.unwrap();
        assert_eq!(inner.get("restory.s.k1.head").unwrap().as_deref(), Some("of May"));
    }

    #[test]
    fn reverting_one_story_leaves_another_of_the_same_visit() {
        let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
        let visit = visit(&inner, &tab, || 5);
        visit.set("restory.s.k1.head", "saved").unwrap();
        visit.set("restory.s.k2.head", "not to be saved").unwrap();
        visit.revert_visit(&|key| key.contains(".k2.")).1.unwrap();
        assert_eq!(inner.keys().unwrap(), ["restory.s.k1.head"]);
        assert!(tab.recall().contains("k1") && !tab.recall().contains("k2"));
        visit.revert_visit(&|_| true).1.unwrap();
        assert!(inner.keys().unwrap().is_empty());
    }

    #[test]
    fn reverting_reports_a_storage_that_refuses() {
        let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
        let visit = visit(&inner, &tab, || 5);
        visit.set("restory.s.k2.head", "today").unwrap();
        inner.is_unavailable.set(true);
        assert_eq!(visit.revert_visit(&|_| true).1, Err(StoreError::Unavailable));
    }

    proptest! {
        #[test]
        fn reverting_restores_the_storage_after_any_sequence_of_changes(
            first in proptest::collection::vec((0_u8..6, "[a-z]{0,4}"), 0..6),
            later in proptest::collection::vec((0_u8..6, proptest::option::of("[a-z]{0,4}")), 0..20),
        ) {
            let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
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
            visit.revert_visit(&|_| true).1.unwrap();
            prop_assert_eq!(all(inner.as_ref()), before);
        }
    }
}
