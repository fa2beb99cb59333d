//! What stands on the screen when the app has stopped.

use crate::test_page::*;
use restory::browser::{app_root, stash_text, tell_crash};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

const KEY: &str = "restory.s.crash";

fn says(id: &str) -> String {
    by_id(id).text_content().unwrap()
}

fn crashes(why: &str) {
    root().remove_attribute("data-crashed").unwrap();
    by_id("crash").set_hidden(true);
    by_id("crash-why").set_text_content(None);
    tell_crash(why);
}

fn writes(label: &str, text: &str) {
    let field: HtmlTextAreaElement = in_app("textarea").unchecked_into();
    field.set_attribute("aria-label", label).unwrap();
    field.set_value(text);
}

#[wasm_bindgen_test]
async fn her_words_are_shown_and_what_is_saved_is_told_from_what_is_not() {
    arrive().await;
    assert!(app_root().is_some());
    writes("What happened?", "I sat down.");
    storage().set_item(KEY, "kept").unwrap();
    stash_text(KEY, "kept");
    crashes("it stopped here");
    assert!(!by_id("crash").hidden());
    assert_eq!(says("crash-why").trim(), "it stopped here");
    assert_eq!(says("crash-words"), "What happened?\nI sat down.");
    assert!(says("crash-kept").starts_with("Your words up to the last pause are saved"));
    stash_text(KEY, "newer than what is kept");
    crashes("it stopped here");
    assert!(says("crash-kept").starts_with("Some of your words may not be saved"));
    storage().remove_item(KEY).unwrap();
    stash_text(KEY, "");
    root().remove_attribute("data-crashed").unwrap();
    by_id("crash").set_hidden(true);
}

#[wasm_bindgen_test]
async fn words_not_saved_can_be_taken_along_from_there() {
    arrive().await;
    writes("What happened?", "Only on the screen.");
    stash_text(KEY, "the last text of the app");
    crashes("it stopped here");
    watch_downloads();
    by_id("crash-download").dispatch_event(&web_sys::Event::new("click").unwrap()).unwrap();
    let (name, _, text): (String, String, String) = serde_json::from_str(&download().await).unwrap();
    heal();
    assert_eq!(name, "my-words.txt");
    assert!(text.contains("Only on the screen.") && text.contains("the last text of the app"), "{text}");
    stash_text(KEY, "");
    root().remove_attribute("data-crashed").unwrap();
    by_id("crash").set_hidden(true);
}
