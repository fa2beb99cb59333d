//! The address and what leads to it.

use crate::test_page::*;
use restory::platform::{fragment, on_address, show_address};
use wasm_bindgen_test::wasm_bindgen_test;

fn entries() -> u32 {
    web_sys::window().unwrap().history().unwrap().length().unwrap()
}

#[wasm_bindgen_test]
async fn an_address_is_shown_without_a_new_entry() {
    arrive().await;
    let before = entries();
    show_address("#/shelf");
    assert_eq!(fragment(), "#/shelf");
    show_address("#/s/7f3a/q");
    assert_eq!(fragment(), "#/s/7f3a/q");
    show_address("");
    assert_eq!(fragment(), "");
    assert_eq!(entries(), before);
}

#[wasm_bindgen_test]
async fn a_link_of_ours_is_told_and_not_followed() {
    arrive().await;
    let (told, ear) = heard();
    on_address(ear);
    let link = in_app("a");
    let word = document().create_element("b").unwrap();
    link.append_child(&word).unwrap();
    link.set_attribute("href", "#/shelf").unwrap();
    link.click();
    assert_eq!(*told.borrow(), ["#/shelf"]);
    assert_eq!(fragment(), "");
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(word).click();
    assert_eq!(told.borrow().len(), 2, "a press on a word inside of the link is one on the link");
    address_changes("#/help").await;
    assert_eq!(told.borrow().last().unwrap(), "#/help");
    show_address("");
}
