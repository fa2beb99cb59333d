//! The address, the entries of the browser's history, and what leads to them.

use crate::test_page::*;
use restory::browser::{enter_address, entry, fragment, go_back, on_address, on_back, on_link, show_address};
use wasm_bindgen_test::wasm_bindgen_test;

fn entries() -> u32 {
    web_sys::window().unwrap().history().unwrap().length().unwrap()
}

#[wasm_bindgen_test]
async fn an_address_is_shown_without_a_new_entry() {
    arrive().await;
    let before = entries();
    show_address("#/shelf", 3);
    assert_eq!((fragment().as_str(), entry()), ("#/shelf", Some(3)));
    show_address("#/s/7f3a/q", 4);
    assert_eq!((fragment().as_str(), entry()), ("#/s/7f3a/q", Some(4)));
    show_address("", 0);
    assert_eq!((fragment().as_str(), entry()), ("", Some(0)));
    assert_eq!(entries(), before);
}

#[wasm_bindgen_test]
async fn the_entry_below_forgets_where_she_was_and_back_is_told() {
    arrive().await;
    on_back(|_| ());
    show_address("#/shelf", 0);
    enter_address("#/s/7f3a/q", 1);
    assert_eq!((fragment().as_str(), entry()), ("#/s/7f3a/q", Some(1)));
    let back: u32 = told(|done| {
        let done = std::cell::RefCell::new(Some(done));
        on_back(move |number| {
            if let Some(done) = done.take() {
                done(number);
            }
        });
        go_back(1);
    })
    .await;
    assert_eq!(back, 0);
    assert_eq!(fragment(), "", "the entry of the shelf holds the address of Start");
}

#[wasm_bindgen_test]
async fn a_link_of_ours_is_told_and_not_followed() {
    arrive().await;
    show_address("", 0);
    let (told, ear) = heard();
    on_link(ear);
    let link = in_app("a");
    let word = document().create_element("b").unwrap();
    link.append_child(&word).unwrap();
    link.set_attribute("href", "#/shelf").unwrap();
    link.click();
    assert_eq!(*told.borrow(), ["#/shelf"]);
    assert_eq!(fragment(), "");
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(word).click();
    assert_eq!(told.borrow().len(), 2, "a press on a word inside of the link is one on the link");
}

#[wasm_bindgen_test]
async fn an_address_written_by_hand_is_told() {
    arrive().await;
    let (told, ear) = heard();
    on_address(ear);
    address_changes("#/help").await;
    assert_eq!(*told.borrow(), ["#/help"]);
    show_address("", 0);
}
