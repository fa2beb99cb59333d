//! The page that the tests stand in, and how they wait.

use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, Storage};

const INDEX: &str = include_str!("../../index.html");
const MARK: &str = concat!(include_str!("../../public/first.js"), include_str!("../../public/mark.js"));
const BOOT: &str = include_str!("../../public/boot.js");

#[wasm_bindgen(module = "/tests/web/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = arrive)]
    async fn arrive_with(index: &str, mark: &str, boot: &str);
    #[wasm_bindgen(js_name = noStorage)]
    pub fn no_storage();
    #[wasm_bindgen(js_name = blockStorage)]
    pub fn block_storage(error: &str);
    #[wasm_bindgen(js_name = refuseWrites)]
    pub fn refuse_writes(error: &str);
    #[wasm_bindgen(js_name = refuseReads)]
    pub fn refuse_reads(error: &str);
    #[wasm_bindgen(js_name = refuseDatabases)]
    pub fn refuse_databases(error: &str);
    #[wasm_bindgen(js_name = refuseChance)]
    pub fn refuse_chance();
    pub fn heal();
    pub fn fill() -> u32;
    pub fn empty(number: u32);
    #[wasm_bindgen(js_name = databases)]
    async fn databases_now() -> JsValue;
    #[wasm_bindgen(js_name = watchDownloads)]
    pub fn watch_downloads();
    #[wasm_bindgen(js_name = download)]
    async fn download_now() -> JsValue;
    pub fn copies(works: bool) -> js_sys::Array;
    pub fn chosen(name: &str, text: &str, repeat: u32) -> Event;
    pub fn press(element: &Element, key: &str, how: &str) -> bool;
    #[wasm_bindgen(js_name = otherTabWrote)]
    pub fn other_tab_wrote(key: &str);
    pub fn hidden();
    #[wasm_bindgen(js_name = pageLeft)]
    pub fn page_left();
    pub async fn frames();
    #[wasm_bindgen(js_name = addressChanges)]
    pub async fn address_changes(to: &str);
}

/// Everything that stands around the app is there, and nothing of an earlier test.
pub async fn arrive() {
    arrive_with(INDEX, MARK, BOOT).await;
    heal();
    restory::browser::keep_nothing(false);
}

/// The names of the databases of this origin.
pub async fn databases() -> String {
    databases_now().await.as_string().unwrap()
}

/// What was given as a file: name, kind and text as JSON.
pub async fn download() -> String {
    download_now().await.as_string().unwrap()
}

/// Waits until `start` has called back, and gives what it was called with.
pub async fn told<T: 'static>(start: impl FnOnce(Box<dyn FnOnce(T)>) + 'static) -> T {
    let place = Rc::new(RefCell::new(None));
    let mut start = Some(start);
    let promise = Promise::new(&mut |resolve, _| {
        let place = Rc::clone(&place);
        let start = start.take().unwrap();
        start(Box::new(move |value| {
            place.replace(Some(value));
            resolve.call0(&JsValue::NULL).unwrap();
        }));
    });
    JsFuture::from(promise).await.unwrap();
    let value = place.take();
    value.unwrap()
}

/// What a listener was told so far.
pub fn heard<T: Clone + 'static>() -> (Rc<RefCell<Vec<T>>>, impl Fn(T) + Clone + 'static) {
    let all = Rc::new(RefCell::new(Vec::new()));
    let ear = Rc::clone(&all);
    (all, move |one| ear.borrow_mut().push(one))
}

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

pub fn root() -> Element {
    document().document_element().unwrap()
}

pub fn by_id(id: &str) -> HtmlElement {
    document().get_element_by_id(id).unwrap().dyn_into().unwrap()
}

/// A new element in `#app`, which is emptied first.
pub fn in_app(tag: &str) -> HtmlElement {
    let app = by_id("app");
    app.set_text_content(None);
    let element = document().create_element(tag).unwrap();
    app.append_child(&element).unwrap();
    element.dyn_into().unwrap()
}

/// The browser's storage itself, past the adapter.
pub fn storage() -> Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}
