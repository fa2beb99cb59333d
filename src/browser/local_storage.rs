//! Where records are stored: localStorage, or memory if nothing is to be stored or nothing can be.

use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::storage::stores::revertible_store::TabMemory;
use gloo_storage::{LocalStorage, Storage as _};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

const KEY_PREFIX: &str = "restory.";

/// localStorage.
pub struct LocalStorageStore {
    storage: web_sys::Storage,
}

/// A store in memory, lost when the tab closes.
#[derive(Default)]
pub struct MemoryStore {
    entries: RefCell<BTreeMap<String, String>>,
}

/// Memory of this tab until it is closed (sessionStorage).
pub struct SessionStorageTabMemory;

/// The keys that are new in this visit, with their times; no user text.
const NEW_KEYS_KEY: &str = "restory.new";

impl SessionStorageTabMemory {
    fn session_storage() -> Option<web_sys::Storage> {
        web_sys::window()?.session_storage().ok().flatten()
    }
}

impl TabMemory for SessionStorageTabMemory {
    fn recall(&self) -> String {
        Self::session_storage().and_then(|tab| tab.get_item(NEW_KEYS_KEY).ok().flatten()).unwrap_or_default()
    }

    // If the browser refuses, a reload begins a new visit.
    fn remember(&self, text: &str) {
        let Some(tab) = Self::session_storage() else { return };
        if text.is_empty() {
            tab.remove_item(NEW_KEYS_KEY).ok()
        } else {
            tab.set_item(NEW_KEYS_KEY, text).ok()
        };
    }
}

impl LocalStorageStore {
    /// Opens localStorage after a trial write, read and removal.
    ///
    /// # Errors
    /// Fails with `Unavailable` if the browser blocks it. A full storage opens, since it can still be read.
    pub fn open() -> Result<Self, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Unavailable)?;
        // gloo throws if storage is blocked, so it is used only after this check.
        let trial_storage = window.local_storage().ok().flatten().ok_or(StoreError::Unavailable)?;
        let probe = trial_storage.set_item("restory.probe", "1");
        trial_storage.remove_item("restory.probe").map_err(|_| StoreError::Unavailable)?;
        match probe.map_err(|error| to_store_error(&error)) {
            Ok(()) | Err(StoreError::QuotaExceeded) => Ok(Self { storage: LocalStorage::raw() }),
            Err(other) => Err(other),
        }
    }
}

fn to_store_error(error: &wasm_bindgen::JsValue) -> StoreError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::QuotaExceeded,
        "SecurityError" => StoreError::Unavailable,
        _ => StoreError::Failed(if name.is_empty() { "QuotaExceededError?".to_owned() } else { name }),
    }
}

impl KeyValueStore for LocalStorageStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.storage.get_item(key).map_err(|e| to_store_error(&e))
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.storage.set_item(key, text).map_err(|e| to_store_error(&e))
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.storage.remove_item(key).map_err(|e| to_store_error(&e))
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let count = self.storage.length().map_err(|e| to_store_error(&e))?;
        let all = (0..count).filter_map(|n| self.storage.key(n).ok().flatten());
        Ok(all.filter(|key| key.starts_with(KEY_PREFIX)).collect())
    }
}

/// A store in memory, where nothing is to be saved.
pub fn memory_store() -> Box<dyn KeyValueStore> {
    Box::new(MemoryStore::default())
}

impl KeyValueStore for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.entries.borrow().get(key).cloned())
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.entries.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.entries.borrow_mut().remove(key);
        Ok(())
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.entries.borrow().keys().cloned().collect())
    }
}
