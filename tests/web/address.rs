//! The URL fragment, the browser history and link clicks.

use crate::harness::*;
use restory::browser::{
    go_back, history_index, on_hash_change, on_history_jump, on_link_click, push_url, replace_url, url_fragment,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn entries() -> u32 {
    web_sys::window().unwrap().history().unwrap().length().unwrap()
}

#[wasm_bindgen_test]
async fn replacing_the_url_adds_no_history_entry() {
    set_up_page().await;
    let before = entries();
    replace_url("#/shelf", 3);
    assert_eq!((url_fragment().as_str(), history_index()), ("#/shelf", Some(3)));
    replace_url("#/s/7f3a/q", 4);
    assert_eq!((url_fragment().as_str(), history_index()), ("#/s/7f3a/q", Some(4)));
    replace_url("", 0);
    assert_eq!((url_fragment().as_str(), history_index()), ("", Some(0)));
    assert_eq!(entries(), before);
}

#[wasm_bindgen_test]
async fn pushing_a_url_clears_the_previous_entry_and_back_is_reported() {
    set_up_page().await;
    on_history_jump(|_| ());
    replace_url("#/shelf", 0);
    push_url("#/s/7f3a/q", 1);
    assert_eq!((url_fragment().as_str(), history_index()), ("#/s/7f3a/q", Some(1)));
    let back: u32 = call_async(|done| {
        let done = std::cell::RefCell::new(Some(done));
        on_history_jump(move |number| {
            if let Some(done) = done.take() {
                done(number);
            }
        });
        go_back(1);
    })
    .await;
    assert_eq!(back, 0);
    assert_eq!(url_fragment(), "", "the entry of the library now has the URL of the start screen");
}

#[wasm_bindgen_test]
async fn a_link_of_the_app_is_reported_and_not_followed() {
    set_up_page().await;
    replace_url("", 0);
    let (call_async, record) = record_calls();
    let times_back = std::rc::Rc::new(std::cell::Cell::new(0));
    let count = std::rc::Rc::clone(&times_back);
    on_link_click(record, move || count.set(count.get() + 1));
    let link = in_app("a");
    let bold = document().create_element("b").unwrap();
    link.append_child(&bold).unwrap();
    link.set_attribute("href", "#/shelf").unwrap();
    link.click();
    assert_eq!(*call_async.borrow(), ["#/shelf"]);
    assert_eq!(url_fragment(), "");
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(bold).click();
    assert_eq!(call_async.borrow().len(), 2, "a click on an element inside the link counts as a click on the link");
    link.set_id("back");
    link.click();
    assert_eq!((call_async.borrow().len(), times_back.get()), (2, 1), "the Back link is reported as a way back");
}

#[wasm_bindgen_test]
async fn a_url_typed_by_hand_is_reported() {
    set_up_page().await;
    let (call_async, record) = record_calls();
    on_hash_change(record);
    address_changes("#/help").await;
    assert_eq!(*call_async.borrow(), ["#/help"]);
    replace_url("", 0);
}
