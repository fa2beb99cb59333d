//! A record of what this visit changes in the store: before a key is first changed, its value is remembered, so that [`revert_visit`] can put
//! it back when the person chooses to write without saving.
//!
//! Only what the person does is recorded, not the merge of both copies at the start and not the work of a lock. This file is in the first
//! load, so it stays small.
//!
//! [`revert_visit`]: crate::storage::stores::visit_revert::revert_visit

use crate::storage::stores::key_value::{KeyValueStore, PriorValue, PriorValues, StoreError};
use crate::story::model::clock::Millis;
use std::cell::{Cell, RefCell};

/// Keys that a reload of the same tab still counts as new, for so long.
pub(in crate::storage) const VISIT_MAX_AGE_MS: Millis = 12 * 60 * 60 * 1000;

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
}

impl RevertibleStore {
    /// Begins a visit, or continues one after a reload of the same tab.
    pub fn new(inner: Box<dyn KeyValueStore>, tab_memory: Box<dyn TabMemory>, now_ms: fn() -> Millis) -> Self {
        let mut prior_values = PriorValues::new();
        for line in tab_memory.recall().lines() {
            let Some((key, time)) = line.rsplit_once(' ') else { continue };
            let Ok(changed_at) = time.parse::<Millis>() else { continue };
            if (0..VISIT_MAX_AGE_MS).contains(&now_ms().saturating_sub(changed_at)) {
                prior_values.push(PriorValue { key: key.to_owned(), before: None, changed_at });
            }
        }
        let prior_values = RefCell::new(prior_values);
        Self { inner, tab_memory, now_ms, is_recording: Cell::new(false), prior_values }
    }

    fn record_prior_value(&self, key: &str) {
        if !self.is_recording.get() || self.prior_values.borrow().iter().any(|value| value.key == key) {
            return;
        }
        let Ok(before) = self.inner.get(key) else { return };
        let is_new = before.is_none();
        self.prior_values.borrow_mut().push(PriorValue { key: key.to_owned(), before, changed_at: (self.now_ms)() });
        if is_new {
            self.save_tab_memory();
        }
    }

    /// The keys that are new in this visit, with their times; no words.
    fn save_tab_memory(&self) {
        let mut lines = String::new();
        for value in self.prior_values.borrow().iter().filter(|value| value.before.is_none()) {
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(&value.key);
            lines.push(' ');
            lines.push_str(&value.changed_at.to_string());
        }
        self.tab_memory.remember(&lines);
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

    fn take_prior_values(&self, is_included: &dyn Fn(&str) -> bool) -> PriorValues {
        let (mut taken, mut left) = (PriorValues::new(), PriorValues::new());
        for value in self.prior_values.take() {
            if is_included(&value.key) { taken.push(value) } else { left.push(value) }
        }
        self.prior_values.replace(left);
        self.save_tab_memory();
        taken
    }

    fn restore_prior_values(&self, prior_values: PriorValues) {
        self.prior_values.borrow_mut().extend(prior_values);
        self.save_tab_memory();
    }
}
