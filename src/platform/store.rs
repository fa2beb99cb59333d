//! Where texts are kept: localStorage, or memory where nothing is to be kept or nothing can be.

use crate::keeping::port::{KeyValue, StoreError};
use crate::keeping::sitting::TabMemory;
use gloo_storage::{LocalStorage, Storage as _};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

const OURS: &str = "restory.";

/// The browser's own storage.
pub struct BrowserStore {
    raw: web_sys::Storage,
}

/// Memory only; gone with the tab.
#[derive(Default)]
pub struct MemoryStore {
    texts: RefCell<BTreeMap<String, String>>,
}

/// What this tab alone remembers, until it is closed (sessionStorage).
pub struct TabStore;

/// The keys that are new in this visit, with their times; no words.
const NEW_KEYS: &str = "restory.new";

impl TabStore {
    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.session_storage().ok().flatten()
    }
}

impl TabMemory for TabStore {
    fn recall(&self) -> String {
        Self::storage().and_then(|tab| tab.get_item(NEW_KEYS).ok().flatten()).unwrap_or_default()
    }

    // Where the browser refuses, a reload begins a new visit.
    fn remember(&self, text: &str) {
        let Some(tab) = Self::storage() else { return };
        if text.is_empty() {
            tab.remove_item(NEW_KEYS).ok()
        } else {
            tab.set_item(NEW_KEYS, text).ok()
        };
    }
}

impl BrowserStore {
    /// Opens localStorage, after a write, a read and a removal have worked.
    ///
    /// # Errors
    /// `Unavailable` where the browser blocks it; `Full` where it is there and takes nothing more.
    pub fn open() -> Result<Self, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Unavailable)?;
        // gloo throws where storage is blocked, so it is asked only after this has worked.
        let probed = window.local_storage().ok().flatten().ok_or(StoreError::Unavailable)?;
        let probe = probed.set_item("restory.probe", "1");
        probed.remove_item("restory.probe").map_err(|_| StoreError::Unavailable)?;
        match probe.map_err(|error| reason(&error)) {
            Ok(()) | Err(StoreError::Full) => Ok(Self { raw: LocalStorage::raw() }),
            Err(other) => Err(other),
        }
    }
}

fn reason(error: &wasm_bindgen::JsValue) -> StoreError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        "SecurityError" => StoreError::Unavailable,
        _ => StoreError::Failed(if name.is_empty() { "QuotaExceededError?".to_owned() } else { name }),
    }
}

impl KeyValue for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.raw.get_item(key).map_err(|e| reason(&e))
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.raw.set_item(key, text).map_err(|e| reason(&e))
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.raw.remove_item(key).map_err(|e| reason(&e))
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let count = self.raw.length().map_err(|e| reason(&e))?;
        let all = (0..count).filter_map(|n| self.raw.key(n).ok().flatten());
        Ok(all.filter(|key| key.starts_with(OURS)).collect())
    }
}

impl KeyValue for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.texts.borrow().get(key).cloned())
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
