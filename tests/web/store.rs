//! The key-value stores: localStorage and memory.

use crate::harness::*;
use restory::browser::{LocalStorageStore, MemoryStore};
use restory::storage::stores::key_value::{KeyValueStore, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

const KEY: &str = "restory.s.test";
const TEXTS: [&str; 7] =
    ["", "plain", "\"quoted\"\\ and\nbroken", "a family 👨‍👩‍👧 and עברית", "\0", "{\"a\":1}", "\u{feff}\u{2028}é"];

fn assert_stores_texts_unchanged(store: &dyn KeyValueStore) {
    assert_eq!(store.get(KEY), Ok(None));
    for text in TEXTS {
        store.set(KEY, text).unwrap();
        assert_eq!(store.get(KEY).unwrap().as_deref(), Some(text));
    }
    assert_eq!(store.keys(), Ok(vec![KEY.to_owned()]));
    store.remove(KEY).unwrap();
    store.remove(KEY).unwrap();
    assert_eq!(store.get(KEY), Ok(None));
    assert_eq!(store.keys(), Ok(Vec::new()));
}

/// Returns the error of the store while the browser rejects every write with this error.
fn write_error(error: &str) -> StoreError {
    let store = LocalStorageStore::open().unwrap();
    refuse_writes(error);
    let result = store.set(KEY, "new");
    restore_browser();
    result.unwrap_err()
}

#[wasm_bindgen_test]
async fn every_text_is_stored_unchanged() {
    set_up_page().await;
    assert_stores_texts_unchanged(&LocalStorageStore::open().unwrap());
    assert_stores_texts_unchanged(&MemoryStore::default());
}

#[wasm_bindgen_test]
async fn localstorage_has_the_plain_text_without_another_encoding() {
    set_up_page().await;
    let store = LocalStorageStore::open().unwrap();
    for text in TEXTS {
        store.set(KEY, text).unwrap();
        assert_eq!(storage().get_item(KEY).unwrap().as_deref(), Some(text));
    }
    store.remove(KEY).unwrap();
    assert_eq!(storage().get_item(KEY), Ok(None));
}

#[wasm_bindgen_test]
async fn only_keys_of_the_app_are_listed_and_the_probe_leaves_none() {
    set_up_page().await;
    let raw = storage();
    raw.set_item("restor", "another page's").unwrap();
    raw.set_item("other.restory.s.1", "another page's").unwrap();
    raw.set_item("restory.s.1", "ours").unwrap();
    raw.set_item("restory.prefs", "ours").unwrap();
    let mut keys = LocalStorageStore::open().unwrap().keys().unwrap();
    keys.sort();
    assert_eq!(keys, ["restory.prefs", "restory.s.1"]);
    for key in ["restor", "other.restory.s.1", "restory.s.1", "restory.prefs"] {
        raw.remove_item(key).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_full_storage_reports_the_quota_and_keeps_its_data() {
    set_up_page().await;
    let store = LocalStorageStore::open().unwrap();
    store.set(KEY, "before").unwrap();
    let filled = fill_storage();
    let result = store.set(KEY, &"longer than before ".repeat(100));
    let (before, opened) = (store.get(KEY), LocalStorageStore::open().map(drop));
    remove_filling(filled);
    assert_eq!(result, Err(StoreError::QuotaExceeded));
    assert_eq!(before, Ok(Some("before".to_owned())));
    assert_eq!(opened, Ok(()), "stored data can still be read");
    store.set(KEY, "after").unwrap();
    assert_eq!(store.get(KEY), Ok(Some("after".to_owned())));
    store.remove(KEY).unwrap();
}

#[wasm_bindgen_test]
async fn every_browser_error_maps_to_a_store_error() {
    set_up_page().await;
    assert_eq!(write_error("QuotaExceededError"), StoreError::QuotaExceeded);
    assert_eq!(write_error("NS_ERROR_DOM_QUOTA_REACHED"), StoreError::QuotaExceeded);
    assert_eq!(write_error("SecurityError"), StoreError::Unavailable);
    assert_eq!(write_error("InvalidStateError"), StoreError::Failed("InvalidStateError".to_owned()));
    let store = LocalStorageStore::open().unwrap();
    refuse_reads("SecurityError");
    let result = store.get(KEY);
    restore_browser();
    assert_eq!(result, Err(StoreError::Unavailable));
}

#[wasm_bindgen_test]
async fn missing_storage_is_distinguished_from_full_storage() {
    set_up_page().await;
    let opened = || LocalStorageStore::open().map(drop);
    no_storage();
    let none = opened();
    restore_browser();
    block_storage("SecurityError");
    let blocked = opened();
    restore_browser();
    refuse_writes("SecurityError");
    let closed = opened();
    restore_browser();
    refuse_writes("QuotaExceededError");
    let full = opened();
    restore_browser();
    assert_eq!(none, Err(StoreError::Unavailable));
    assert_eq!(blocked, Err(StoreError::Unavailable));
    assert_eq!(closed, Err(StoreError::Unavailable));
    assert_eq!(full, Ok(()));
    assert_eq!(opened(), Ok(()));
}
