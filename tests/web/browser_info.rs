//! Time, random numbers, live regions, focus, keyboard shortcuts and page lifecycle events.

use crate::harness::*;
use restory::browser::{
    announce_text, fill_random, focus_heading, format_date, normalize_nfkc, now_ms, on_page_hide, on_storage_event,
    on_undo_shortcuts, random_u64, set_root_attribute,
};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Noon in London on 12 September 2025, in milliseconds; the same day in nearly every time zone.
const NOON: i64 = 1_757_674_800_000;

#[wasm_bindgen_test]
async fn the_clock_is_current_and_a_date_is_formatted_in_words() {
    set_up_page().await;
    assert!(now_ms() > NOON);
    assert_eq!(format_date(NOON), "12 September 2025");
}

#[wasm_bindgen_test]
async fn random_numbers_do_not_repeat_with_or_without_the_browser_crypto() {
    set_up_page().await;
    let many = || (0..500).map(|_| random_u64()).collect::<BTreeSet<u64>>();
    let usual = many();
    refuse_random_values();
    let without = many();
    assert!(!fill_random(&mut [0; 8]), "encryption must fail without secure random bytes");
    restore_browser();
    let mut bytes = [0; 32];
    assert!(fill_random(&mut bytes) && bytes != [0; 32]);
    assert_eq!((usual.len(), without.len()), (500, 500));
    assert!(usual.iter().all(|one| *one < 1 << 60), "an id has sixty bits");
}

#[wasm_bindgen_test]
async fn a_passphrase_is_normalized_across_keyboards() {
    set_up_page().await;
    assert_eq!(normalize_nfkc("cafe\u{301} \u{fb01}"), normalize_nfkc("caf\u{e9} fi"));
}

#[wasm_bindgen_test]
async fn announcements_are_plain_text_in_their_live_region() {
    set_up_page().await;
    announce_text("status", "Kept <b>safely</b>");
    announce_text("alert", "Not saved");
    announce_text("no such region", "never announced");
    assert_eq!(by_id("status").text_content().as_deref(), Some("Kept <b>safely</b>"));
    assert_eq!(by_id("status").child_element_count(), 0);
    assert_eq!(by_id("alert").text_content().as_deref(), Some("Not saved"));
    assert_eq!(by_id("status").get_attribute("role").as_deref(), Some("status"));
}

#[wasm_bindgen_test]
async fn a_root_attribute_is_set_and_removed() {
    set_up_page().await;
    set_root_attribute("data-theme", Some("night"));
    assert_eq!(root().get_attribute("data-theme").as_deref(), Some("night"));
    set_root_attribute("data-theme", None);
    assert_eq!(root().get_attribute("data-theme"), None);
}

#[wasm_bindgen_test]
async fn the_focus_moves_to_the_heading_of_the_screen() {
    set_up_page().await;
    let heading = in_app("h1");
    heading.set_tab_index(-1);
    heading.set_id("heading");
    focus_heading();
    wait_two_frames().await;
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("heading"));
    heading.remove();
    focus_heading();
    wait_two_frames().await;
    assert_ne!(document().active_element().map(|element| element.id()).as_deref(), Some("heading"));
}

#[wasm_bindgen_test]
async fn undo_and_redo_shortcuts_are_reported_outside_fields_only() {
    set_up_page().await;
    let (call_async, record) = record_calls::<bool>();
    on_undo_shortcuts(record);
    let outside = by_id("app");
    assert!(press(&outside, "z", "ctrl") && press(&outside, "Z", "meta shift") && press(&outside, "y", "ctrl"));
    assert_eq!(*call_async.borrow(), [false, true, true]);
    let field = in_app("textarea");
    assert!(!press(&field, "z", "ctrl"), "inside a field, the undo of the browser applies");
    assert!(!press(&outside, "z", "") && !press(&outside, "a", "ctrl"));
    assert_eq!(call_async.borrow().len(), 3);
}

#[wasm_bindgen_test]
async fn saving_is_requested_when_the_page_is_hidden_or_left() {
    set_up_page().await;
    let saved = Rc::new(Cell::new(0));
    let count = Rc::clone(&saved);
    on_page_hide(move |is_leaving| count.set(count.get() + if is_leaving { 10 } else { 1 }));
    fire_visibility_change();
    assert_eq!(saved.get(), 1);
    fire_page_hide();
    assert_eq!(saved.get(), 2);
}

#[wasm_bindgen_test]
async fn a_story_written_by_another_tab_is_reported() {
    set_up_page().await;
    let (call_async, record) = record_calls();
    on_storage_event(record);
    for key in ["restory.s.1", "restory.prefs", "other.restory.s.1", "restory.s.2.b"] {
        fire_storage_event(key);
    }
    assert_eq!(*call_async.borrow(), ["restory.s.1", "restory.s.2.b"]);
}
