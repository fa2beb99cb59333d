//! Texts under keys.

use crate::test_page::*;
use restory::browser::{BrowserStore, MemoryStore};
use restory::storage::port::{KeyValue, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

const KEY: &str = "restory.s.test";
const TEXTS: [&str; 7] =
    ["", "plain", "\"quoted\"\\ and\nbroken", "a family 👨‍👩‍👧 and עברית", "\0", "{\"a\":1}", "\u{feff}\u{2028}é"];

fn keeps_each_text_as_it_is(store: &dyn KeyValue) {
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

/// What the store answers while every write is refused for this reason.
fn refused(error: &str) -> StoreError {
    let store = BrowserStore::open().unwrap();
    refuse_writes(error);
    let answer = store.set(KEY, "new");
    heal();
    answer.unwrap_err()
}

#[wasm_bindgen_test]
async fn each_text_comes_back_as_it_was_put_in() {
    arrive().await;
    keeps_each_text_as_it_is(&BrowserStore::open().unwrap());
    keeps_each_text_as_it_is(&MemoryStore::default());
}

#[wasm_bindgen_test]
async fn the_text_lies_in_the_browser_itself_and_is_not_encoded_again() {
    arrive().await;
    let store = BrowserStore::open().unwrap();
    for text in TEXTS {
        store.set(KEY, text).unwrap();
        assert_eq!(storage().get_item(KEY).unwrap().as_deref(), Some(text));
    }
    store.remove(KEY).unwrap();
    assert_eq!(storage().get_item(KEY), Ok(None));
}

#[wasm_bindgen_test]
async fn only_keys_of_ours_are_listed_and_the_probe_leaves_none() {
    arrive().await;
    let raw = storage();
    raw.set_item("restor", "another page's").unwrap();
    raw.set_item("other.restory.s.1", "another page's").unwrap();
    raw.set_item("restory.s.1", "ours").unwrap();
    raw.set_item("restory.prefs", "ours").unwrap();
    let mut keys = BrowserStore::open().unwrap().keys().unwrap();
    keys.sort();
    assert_eq!(keys, ["restory.prefs", "restory.s.1"]);
    for key in ["restor", "other.restory.s.1", "restory.s.1", "restory.prefs"] {
        raw.remove_item(key).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_full_storage_says_so_and_keeps_what_it_had() {
    arrive().await;
    let store = BrowserStore::open().unwrap();
    store.set(KEY, "before").unwrap();
    let filled = fill();
    let answer = store.set(KEY, &"longer than before ".repeat(100));
    let (before, opened) = (store.get(KEY), BrowserStore::open().map(drop));
    empty(filled);
    assert_eq!(answer, Err(StoreError::Full));
    assert_eq!(before, Ok(Some("before".to_owned())));
    assert_eq!(opened, Ok(()), "what is kept there can still be read");
    store.set(KEY, "after").unwrap();
    assert_eq!(store.get(KEY), Ok(Some("after".to_owned())));
    store.remove(KEY).unwrap();
}

#[wasm_bindgen_test]
async fn each_refusal_has_its_reason() {
    arrive().await;
    assert_eq!(refused("QuotaExceededError"), StoreError::Full);
    assert_eq!(refused("NS_ERROR_DOM_QUOTA_REACHED"), StoreError::Full);
    assert_eq!(refused("SecurityError"), StoreError::Unavailable);
    assert_eq!(refused("InvalidStateError"), StoreError::Failed("InvalidStateError".to_owned()));
    let store = BrowserStore::open().unwrap();
    refuse_reads("SecurityError");
    let answer = store.get(KEY);
    heal();
    assert_eq!(answer, Err(StoreError::Unavailable));
}

#[wasm_bindgen_test]
async fn a_browser_without_storage_is_told_from_a_full_one() {
    arrive().await;
    let opened = || BrowserStore::open().map(drop);
    no_storage();
    let none = opened();
    heal();
    block_storage("SecurityError");
    let blocked = opened();
    heal();
    refuse_writes("SecurityError");
    let closed = opened();
    heal();
    refuse_writes("QuotaExceededError");
    let full = opened();
    heal();
    assert_eq!(none, Err(StoreError::Unavailable));
    assert_eq!(blocked, Err(StoreError::Unavailable));
    assert_eq!(closed, Err(StoreError::Unavailable));
    assert_eq!(full, Ok(()));
    assert_eq!(opened(), Ok(()));
}
