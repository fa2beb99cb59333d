//! Tests of the record of a visit and of reverting it.

use crate::storage::stores::encrypting_store::LOCK_KEY;
use crate::storage::stores::key_value::{KeyValueStore, PriorValues, StoreError};
use crate::storage::stores::revertible_store::{RevertibleStore, TabMemory, VISIT_MAX_AGE_MS};
use crate::storage::stores::visit_revert::revert_visit;
use crate::story::model::clock::Millis;
use std::cell::RefCell;

/// What a key held before the visit, if the visit changed it.
#[allow(clippy::option_option)] // Not changed, absent before, or with a text before.
fn value_before<'a>(values: &'a PriorValues, key: &str) -> Option<Option<&'a str>> {
    values.iter().find(|value| value.key == key).map(|value| value.before.as_deref())
}

use crate::storage::stores::faulty_store::FaultyStore;
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
    let (reverted, done) = revert_visit(&visit, &|_| true);
    assert_eq!((done, all(inner.as_ref())), (Ok(()), before));
    assert_eq!(value_before(&reverted, "restory.s.k1.head").flatten(), Some("of May"));
    assert_eq!((value_before(&reverted, "restory.s.k2.head").flatten(), tab.recall()), (None, String::new()));
}

#[test]
fn a_reload_still_knows_new_keys_and_the_next_day_does_not() {
    let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
    visit(&inner, &tab, || 5).set("restory.s.k2.head", "b").unwrap();
    let tomorrow = visit(&inner, &FakeTabMemory(Rc::new(RefCell::new(tab.recall()))), || VISIT_MAX_AGE_MS + 6);
    assert!(revert_visit(&tomorrow, &|_| true).0.is_empty() && inner.get("restory.s.k2.head").unwrap().is_some());
    revert_visit(&visit(&inner, &tab, || 6), &|_| true).1.unwrap();
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
    revert_visit(&visit, &|_| true).1.unwrap();
    assert_eq!(inner.get("restory.s.k1.head").unwrap().as_deref(), Some("in the open, longer"));
    assert_eq!(inner.get("restory.s.k2.head").unwrap(), None);
}

#[test]
fn the_merge_at_start_and_the_work_of_a_lock_are_not_recorded() {
    let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
    let visit = RevertibleStore::new(Box::new(Rc::clone(&inner)), Box::new(tab), || 5);
    visit.set("restory.s.k1.head", "only the second copy had it").unwrap();
    visit.set_recording(true);
    visit.set("restory.s.k2.head", "today").unwrap();
    revert_visit(&visit, &|_| true).1.unwrap();
    assert_eq!(inner.keys().unwrap(), ["restory.s.k1.head"]);
}

#[test]
fn reverting_brings_back_no_story_that_was_deleted_or_binned() {
    let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
    for key in ["restory.s.k1.head", "restory.s.k2.head"] {
        inner.set(key, "of May").unwrap();
    }
    let visit = visit(&inner, &tab, || 5);
    for key in ["restory.s.k1.head", "restory.s.k2.head", "restory.s.k3.head"] {
        visit.set(key, "of today").unwrap();
    }
    let prior = visit.take_prior_values(&|key| key == "restory.s.k1.head");
    inner.remove("restory.s.k1.head").unwrap();
    visit.set("restory.t.k2", "binned").unwrap();
    visit.set("restory.t.k3", "binned").unwrap();
    let (reverted, done) = revert_visit(&visit, &|_| true);
    let left = vec![
        ("restory.s.k2.head".to_owned(), Some("of May".to_owned())),
        ("restory.t.k2".to_owned(), Some("binned".to_owned())),
    ];
    assert_eq!((done, all(inner.as_ref())), (Ok(()), left));
    assert!(
        value_before(&reverted, "restory.s.k1.head").is_none() && value_before(&reverted, "restory.t.k3") == Some(None)
    );
    // The deletion is undone: what the visit wrote on top of it can go again.
    visit.restore_prior_values(prior);
    inner.set("restory.s.k1.head", "of today").unwrap();
    revert_visit(&visit, &|_| true).1.unwrap();
    assert_eq!(inner.get("restory.s.k1.head").unwrap().as_deref(), Some("of May"));
}

#[test]
fn reverting_one_story_leaves_another_of_the_same_visit_saved() {
    let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
    let visit = visit(&inner, &tab, || 5);
    visit.set("restory.s.k1.head", "saved").unwrap();
    visit.set("restory.s.k2.head", "not to be saved").unwrap();
    revert_visit(&visit, &|key| key.contains(".k2.")).1.unwrap();
    assert_eq!(inner.keys().unwrap(), ["restory.s.k1.head"]);
    assert!(tab.recall().contains("k1") && !tab.recall().contains("k2"));
    revert_visit(&visit, &|_| true).1.unwrap();
    assert!(inner.keys().unwrap().is_empty());
}

#[test]
fn reverting_reports_a_storage_that_refuses() {
    let (inner, tab) = (Rc::new(FaultyStore::default()), FakeTabMemory::default());
    let visit = visit(&inner, &tab, || 5);
    visit.set("restory.s.k2.head", "today").unwrap();
    inner.is_unavailable.set(true);
    assert_eq!(revert_visit(&visit, &|_| true).1, Err(StoreError::Unavailable));
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
        revert_visit(&visit, &|_| true).1.unwrap();
        prop_assert_eq!(all(inner.as_ref()), before);
    }
}
