//! Time, chance, what is said aloud, keys, and when the page is left.

use crate::test_page::*;
use restory::browser::{
    announce, chance, date_text, focus_heading, mark, now, on_keys, on_leaving, on_other_tab, random_bytes,
    same_letters,
};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// 12 September 2025, at noon in London, and the same day nearly everywhere.
const NOON: i64 = 1_757_674_800_000;

#[wasm_bindgen_test]
async fn the_clock_goes_forward_and_a_day_is_told_in_words() {
    arrive().await;
    assert!(now() > NOON);
    assert_eq!(date_text(NOON), "12 September 2025");
}

#[wasm_bindgen_test]
async fn chance_does_not_repeat_itself_with_or_without_the_browsers_own() {
    arrive().await;
    let many = || (0..500).map(|_| chance()).collect::<BTreeSet<u64>>();
    let usual = many();
    refuse_chance();
    let without = many();
    assert!(!random_bytes(&mut [0; 8]), "what is sealed is never sealed with a guess");
    heal();
    let mut bytes = [0; 32];
    assert!(random_bytes(&mut bytes) && bytes != [0; 32]);
    assert_eq!((usual.len(), without.len()), (500, 500));
    assert!(usual.iter().all(|one| *one < 1 << 60), "an id has room for sixty bits");
}

#[wasm_bindgen_test]
async fn a_passphrase_is_the_same_from_each_keyboard() {
    arrive().await;
    assert_eq!(same_letters("cafe\u{301} \u{fb01}"), same_letters("caf\u{e9} fi"));
}

#[wasm_bindgen_test]
async fn news_stands_in_its_region_as_plain_text() {
    arrive().await;
    announce("status", "Kept <b>safely</b>");
    announce("alert", "Not saved");
    announce("no such region", "nobody hears this");
    assert_eq!(by_id("status").text_content().as_deref(), Some("Kept <b>safely</b>"));
    assert_eq!(by_id("status").child_element_count(), 0);
    assert_eq!(by_id("alert").text_content().as_deref(), Some("Not saved"));
    assert_eq!(by_id("status").get_attribute("role").as_deref(), Some("status"));
}

#[wasm_bindgen_test]
async fn the_root_is_marked_and_unmarked() {
    arrive().await;
    mark("data-theme", Some("night"));
    assert_eq!(root().get_attribute("data-theme").as_deref(), Some("night"));
    mark("data-theme", None);
    assert_eq!(root().get_attribute("data-theme"), None);
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_the_heading_of_the_screen() {
    arrive().await;
    let heading = in_app("h1");
    heading.set_tab_index(-1);
    heading.set_id("heading");
    focus_heading("#app h1");
    frames().await;
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("heading"));
    heading.remove();
    focus_heading("#app h1");
    frames().await;
    assert_ne!(document().active_element().map(|element| element.id()).as_deref(), Some("heading"));
}

#[wasm_bindgen_test]
async fn undo_and_redo_are_told_outside_of_fields_only() {
    arrive().await;
    let (told, ear) = heard::<bool>();
    on_keys(ear);
    let here = by_id("app");
    assert!(press(&here, "z", "ctrl") && press(&here, "Z", "meta shift") && press(&here, "y", "ctrl"));
    assert_eq!(*told.borrow(), [false, true, true]);
    let field = in_app("textarea");
    assert!(!press(&field, "z", "ctrl"), "inside a field the browser's own undo works");
    assert!(!press(&here, "z", "") && !press(&here, "a", "ctrl"));
    assert_eq!(told.borrow().len(), 3);
}

#[wasm_bindgen_test]
async fn saving_is_asked_for_when_the_page_is_hidden_or_left() {
    arrive().await;
    let saved = Rc::new(Cell::new(0));
    let count = Rc::clone(&saved);
    on_leaving(move |gone| count.set(count.get() + if gone { 10 } else { 1 }));
    hidden();
    assert_eq!(saved.get(), 1);
    page_left();
    assert_eq!(saved.get(), 2);
}

#[wasm_bindgen_test]
async fn another_tab_is_heard_when_it_writes_a_story() {
    arrive().await;
    let (told, ear) = heard();
    on_other_tab(ear);
    for key in ["restory.s.1", "restory.prefs", "other.restory.s.1", "restory.s.2.b"] {
        other_tab_wrote(key);
    }
    assert_eq!(*told.borrow(), ["restory.s.1", "restory.s.2.b"]);
}
