//! The crash screen.

use crate::harness::*;
use restory::browser::{app_root, show_crash_screen, stash_for_crash_screen};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

const KEY: &str = "restory.s.crash";

fn text_of(id: &str) -> String {
    by_id(id).text_content().unwrap()
}

fn crash(why: &str) {
    root().remove_attribute("data-crashed").unwrap();
    by_id("crash").set_hidden(true);
    by_id("crash-why").set_text_content(None);
    show_crash_screen(why);
}

fn type_into_field(label: &str, text: &str) {
    let field: HtmlTextAreaElement = in_app("textarea").unchecked_into();
    field.set_attribute("aria-label", label).unwrap();
    field.set_value(text);
}

#[wasm_bindgen_test]
async fn the_crash_screen_shows_the_text_and_whether_it_is_saved() {
    set_up_page().await;
    assert!(app_root().is_some());
    type_into_field("What happened?", "I sat down.");
    storage().set_item(KEY, "kept").unwrap();
    stash_for_crash_screen(KEY, "kept");
    crash("it stopped here");
    assert!(!by_id("crash").hidden());
    assert_eq!(text_of("crash-why").trim(), "it stopped here");
    assert_eq!(text_of("crash-words"), "What happened?\nI sat down.");
    assert_eq!(text_of("crash-kept"), "{{page.crash.saved}}");
    stash_for_crash_screen(KEY, "newer than what is kept");
    crash("it stopped here");
    assert_eq!(text_of("crash-kept"), "{{page.crash.maybe_unsaved}}");
    storage().remove_item(KEY).unwrap();
    stash_for_crash_screen(KEY, "");
    root().remove_attribute("data-crashed").unwrap();
    by_id("crash").set_hidden(true);
}

#[wasm_bindgen_test]
async fn unsaved_text_can_be_downloaded_from_the_crash_screen() {
    set_up_page().await;
    type_into_field("What happened?", "Only on the screen.");
    stash_for_crash_screen(KEY, "the last text of the app");
    crash("it stopped here");
    watch_downloads();
    by_id("crash-download").dispatch_event(&web_sys::Event::new("click").unwrap()).unwrap();
    let (name, _, text): (String, String, String) = serde_json::from_str(&download().await).unwrap();
    restore_browser();
    assert_eq!(name, "{{page.crash.file_name}}");
    assert!(text.contains("Only on the screen.") && text.contains("the last text of the app"), "{text}");
    stash_for_crash_screen(KEY, "");
    root().remove_attribute("data-crashed").unwrap();
    by_id("crash").set_hidden(true);
}
