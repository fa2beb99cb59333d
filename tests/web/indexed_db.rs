//! The mirror and the snapshots in IndexedDB, which boot.js opens.

use crate::harness::*;
use restory::browser::{
    erase_mirror, is_ephemeral, read_mirror, read_snapshot, set_ephemeral, snapshot_keys, write_mirror, write_snapshots,
};
use wasm_bindgen_test::wasm_bindgen_test;

type Records = Vec<(String, String)>;

async fn write(changes: &[(&str, Option<&str>)], strict: bool) -> Result<(), String> {
    let json = serde_json::to_string(changes).unwrap();
    call_async(move |done| write_mirror(json, strict, done)).await
}

async fn read_all() -> Records {
    let json: Option<String> = call_async(|done| read_mirror(done)).await;
    serde_json::from_str(&json.unwrap()).unwrap()
}

async fn erase() -> bool {
    call_async(|done| erase_mirror(done)).await
}

fn records(all: &[(&str, &str)]) -> Records {
    all.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

#[wasm_bindgen_test]
async fn reading_creates_no_database() {
    set_up_page().await;
    assert!(erase().await);
    assert_eq!(read_all().await, records(&[]));
    assert!(!databases().await.contains("restory"));
}

#[wasm_bindgen_test]
async fn records_are_stored_replaced_and_removed() {
    set_up_page().await;
    let special = "\0 \"quoted\" 👨‍👩‍👧 עברית";
    write(&[("restory.s.a", Some(special)), ("restory.s.b", Some("second"))], false).await.unwrap();
    assert_eq!(read_all().await, records(&[("restory.s.a", special), ("restory.s.b", "second")]));
    write(&[("restory.s.a", Some("")), ("restory.s.b", None), ("restory.s.c", None)], true).await.unwrap();
    assert_eq!(read_all().await, records(&[("restory.s.a", "")]));
    assert!(erase().await);
    assert_eq!(read_all().await, records(&[]));
    assert!(!databases().await.contains("restory"));
}

#[wasm_bindgen_test]
async fn the_mirror_is_opened_again_after_it_was_erased() {
    set_up_page().await;
    write(&[("restory.s.a", Some("first"))], true).await.unwrap();
    assert!(erase().await);
    write(&[("restory.s.b", Some("second"))], true).await.unwrap();
    assert_eq!(read_all().await, records(&[("restory.s.b", "second")]));
    assert!(erase().await);
}

#[wasm_bindgen_test]
async fn an_error_is_reported_by_its_name() {
    set_up_page().await;
    assert!(erase().await);
    refuse_databases("InvalidStateError");
    let refused = write(&[("restory.s.a", Some("first"))], false).await;
    restore_browser();
    assert_eq!(refused, Err("InvalidStateError".to_owned()));
    write(&[("restory.s.a", Some("again"))], false).await.unwrap();
    assert_eq!(read_all().await, records(&[("restory.s.a", "again")]), "a write works again after one error");
    assert!(erase().await);
}

#[wasm_bindgen_test]
async fn ephemeral_mode_stores_nothing() {
    set_up_page().await;
    assert!(erase().await);
    assert!(!is_ephemeral());
    set_ephemeral(true);
    assert!(is_ephemeral());
    write(&[("restory.s.a", Some("first"))], true).await.unwrap();
    assert_eq!(read_all().await, records(&[]));
    assert!(!databases().await.contains("restory"));
    set_ephemeral(false);
    assert_eq!(read_all().await, records(&[]));
}

#[wasm_bindgen_test]
async fn snapshots_are_stored_separately_and_read_one_by_one() {
    set_up_page().await;
    assert!(erase().await);
    write(&[("restory.s.a", Some("now"))], true).await.unwrap();
    let write_states = |json: &'static str| call_async(move |done| write_snapshots(json.to_owned(), done));
    assert!(write_states("[[\"a.1\",\"before 😀\"],[\"a.2\",\"later\"]]").await);
    assert!(write_states("[[\"a.2\",null]]").await);
    let keys: Option<String> = call_async(|done| snapshot_keys(done)).await;
    assert_eq!(keys.as_deref(), Some("[\"a.1\"]"));
    let text: Option<String> = call_async(|done| read_snapshot("a.1".to_owned(), done)).await;
    assert_eq!(text.as_deref(), Some("before 😀"));
    let removed: Option<String> = call_async(|done| read_snapshot("a.2".to_owned(), done)).await;
    assert_eq!(removed, None);
    assert_eq!(read_all().await, records(&[("restory.s.a", "now")]));
    assert!(erase().await);
}
