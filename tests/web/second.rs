//! The second copy, in the database that boot.js opens.

use crate::test_page::*;
use restory::browser::{
    erase_second_copy, keep_nothing, keep_twice, keep_versions, keeps_nothing, second_copy, version_keys, version_text,
};
use wasm_bindgen_test::wasm_bindgen_test;

type Texts = Vec<(String, String)>;

async fn keeps(changes: &[(&str, Option<&str>)], strict: bool) -> Result<(), String> {
    let json = serde_json::to_string(changes).unwrap();
    told(move |done| keep_twice(json, strict, done)).await
}

async fn holds() -> Texts {
    let json: Option<String> = told(|done| second_copy(done)).await;
    serde_json::from_str(&json.unwrap()).unwrap()
}

async fn erases() -> bool {
    told(|done| erase_second_copy(done)).await
}

fn texts(all: &[(&str, &str)]) -> Texts {
    all.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

#[wasm_bindgen_test]
async fn looking_alone_makes_no_database() {
    arrive().await;
    assert!(erases().await);
    assert_eq!(holds().await, texts(&[]));
    assert!(!databases().await.contains("restory"));
}

#[wasm_bindgen_test]
async fn texts_are_kept_replaced_and_taken_away() {
    arrive().await;
    let odd = "\0 \"quoted\" 👨‍👩‍👧 עברית";
    keeps(&[("restory.s.a", Some(odd)), ("restory.s.b", Some("second"))], false).await.unwrap();
    assert_eq!(holds().await, texts(&[("restory.s.a", odd), ("restory.s.b", "second")]));
    keeps(&[("restory.s.a", Some("")), ("restory.s.b", None), ("restory.s.c", None)], true).await.unwrap();
    assert_eq!(holds().await, texts(&[("restory.s.a", "")]));
    assert!(erases().await);
    assert_eq!(holds().await, texts(&[]));
    assert!(!databases().await.contains("restory"));
}

#[wasm_bindgen_test]
async fn it_is_opened_anew_after_it_was_erased() {
    arrive().await;
    keeps(&[("restory.s.a", Some("first"))], true).await.unwrap();
    assert!(erases().await);
    keeps(&[("restory.s.b", Some("second"))], true).await.unwrap();
    assert_eq!(holds().await, texts(&[("restory.s.b", "second")]));
    assert!(erases().await);
}

#[wasm_bindgen_test]
async fn a_refusal_comes_back_by_its_name() {
    arrive().await;
    assert!(erases().await);
    refuse_databases("InvalidStateError");
    let refused = keeps(&[("restory.s.a", Some("first"))], false).await;
    heal();
    assert_eq!(refused, Err("InvalidStateError".to_owned()));
    keeps(&[("restory.s.a", Some("again"))], false).await.unwrap();
    assert_eq!(holds().await, texts(&[("restory.s.a", "again")]), "one refusal is not the last word");
    assert!(erases().await);
}

#[wasm_bindgen_test]
async fn where_nothing_is_to_be_kept_nothing_is() {
    arrive().await;
    assert!(erases().await);
    assert!(!keeps_nothing());
    keep_nothing(true);
    assert!(keeps_nothing());
    keeps(&[("restory.s.a", Some("first"))], true).await.unwrap();
    assert_eq!(holds().await, texts(&[]));
    assert!(!databases().await.contains("restory"));
    keep_nothing(false);
    assert_eq!(holds().await, texts(&[]));
}

#[wasm_bindgen_test]
async fn earlier_states_lie_apart_and_are_read_one_by_one() {
    arrive().await;
    assert!(erases().await);
    keeps(&[("restory.s.a", Some("now"))], true).await.unwrap();
    let keeps_states = |json: &'static str| told(move |done| keep_versions(json.to_owned(), done));
    assert!(keeps_states("[[\"a.1\",\"before 😀\"],[\"a.2\",\"later\"]]").await);
    assert!(keeps_states("[[\"a.2\",null]]").await);
    let keys: Option<String> = told(|done| version_keys(done)).await;
    assert_eq!(keys.as_deref(), Some("[\"a.1\"]"));
    let text: Option<String> = told(|done| version_text("a.1".to_owned(), done)).await;
    assert_eq!(text.as_deref(), Some("before 😀"));
    let gone: Option<String> = told(|done| version_text("a.2".to_owned(), done)).await;
    assert_eq!(gone, None);
    assert_eq!(holds().await, texts(&[("restory.s.a", "now")]));
    assert!(erases().await);
}
