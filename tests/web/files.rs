//! Files given and taken, and the clipboard.

use crate::test_page::*;
use restory::browser::{chosen_file, copy_text, fetch_own, give_file};
use restory::storage::backup::LONGEST;
use wasm_bindgen_test::wasm_bindgen_test;

type Chosen = Option<(String, String)>;

#[wasm_bindgen_test]
async fn a_file_is_given_with_its_name_its_kind_and_every_letter() {
    arrive().await;
    let text = "# The fourth chair\n\n\"Soup\" \0 👨‍👩‍👧 עברית\n";
    watch_downloads();
    give_file("my page.md", "text/markdown;charset=utf-8", text);
    let given: (String, String, String) = serde_json::from_str(&download().await).unwrap();
    heal();
    assert_eq!(given, ("my page.md".to_owned(), "text/markdown;charset=utf-8".to_owned(), text.to_owned()));
}

#[wasm_bindgen_test]
async fn a_chosen_file_is_read_as_it_is() {
    arrive().await;
    let event = chosen("copy.json", "{\"a\": \"é 😀\"}\r\n", 1);
    let read: Chosen = told(move |done| chosen_file(event, done)).await;
    assert_eq!(read, Some(("copy.json".to_owned(), "{\"a\": \"é 😀\"}\r\n".to_owned())));
}

#[wasm_bindgen_test]
async fn a_file_too_large_to_open_is_not_read() {
    arrive().await;
    let piece = "x".repeat(1_000_000);
    let pieces = u32::try_from(LONGEST / piece.len()).unwrap() + 1;
    let event = chosen("large.json", &piece, pieces);
    let read: Chosen = told(move |done| chosen_file(event, done)).await;
    assert_eq!(read, None);
}

#[wasm_bindgen_test]
async fn where_no_file_was_chosen_nothing_is_called() {
    arrive().await;
    let (told, ear) = heard::<Chosen>();
    chosen_file(chosen("", "", 1), ear);
    frames().await;
    assert!(told.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn text_is_copied_or_the_refusal_is_told() {
    arrive().await;
    let copied = copies(true);
    assert!(told(|done| copy_text("mine 😀".to_owned(), done)).await);
    assert_eq!(copied.get(0).as_string().as_deref(), Some("mine 😀"));
    heal();
    copies(false);
    assert!(!told(|done| copy_text("mine".to_owned(), done)).await);
    heal();
}

#[wasm_bindgen_test]
async fn a_file_of_ours_is_fetched_and_a_missing_one_is_none() {
    arrive().await;
    let page: Option<String> = told(|done| fetch_own("/".to_owned(), done)).await;
    assert!(page.unwrap().contains("<html"));
    let missing: Option<String> = told(|done| fetch_own("/content/nowhere.json".to_owned(), done)).await;
    assert_eq!(missing, None);
}
