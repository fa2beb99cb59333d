//! The page that the tests run in, and helpers to wait for the browser. The functions of `page.js` replace parts of the browser.

use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, Storage};

const INDEX: &str = include_str!("../../index.html");
const HEAD_SCRIPTS: &str = concat!(
    include_str!("../../public/pre-paint.js"),
    include_str!("../../public/quick-exit.js"),
    include_str!("../../public/help-page.js"),
    include_str!("../../public/static-screens.js")
);
const BOOT: &str = include_str!("../../public/boot.js");

#[wasm_bindgen(module = "/tests/web/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = setUpPage)]
    async fn set_up_page_with(index: &str, head_scripts: &str, boot: &str);
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
    #[wasm_bindgen(js_name = refuseRandomValues)]
    pub fn refuse_random_values();
    #[wasm_bindgen(js_name = restoreBrowser)]
    pub fn restore_browser();
    #[wasm_bindgen(js_name = fillStorage)]
    pub fn fill_storage() -> u32;
    #[wasm_bindgen(js_name = removeFilling)]
    pub fn remove_filling(number: u32);
    #[wasm_bindgen(js_name = databases)]
    async fn databases_now() -> JsValue;
    #[wasm_bindgen(js_name = watchDownloads)]
    pub fn watch_downloads();
    #[wasm_bindgen(js_name = download)]
    async fn download_now() -> JsValue;
    #[wasm_bindgen(js_name = replaceClipboard)]
    pub fn replace_clipboard(works: bool) -> js_sys::Array;
    #[wasm_bindgen(js_name = fileChosenEvent)]
    pub fn file_chosen_event(name: &str, text: &str, repeat: u32) -> Event;
    pub fn press(element: &Element, key: &str, how: &str) -> bool;
    #[wasm_bindgen(js_name = fireStorageEvent)]
    pub fn fire_storage_event(key: &str);
    #[wasm_bindgen(js_name = fireVisibilityChange)]
    pub fn fire_visibility_change();
    #[wasm_bindgen(js_name = firePageHide)]
    pub fn fire_page_hide();
    #[wasm_bindgen(js_name = waitTwoFrames)]
    pub async fn wait_two_frames();
    #[wasm_bindgen(js_name = addressChanges)]
    pub async fn address_changes(to: &str);
}

/// Loads the regions and scripts around the app, once, and undoes what an earlier test changed.
pub async fn set_up_page() {
    set_up_page_with(INDEX, HEAD_SCRIPTS, BOOT).await;
    restore_browser();
    restory::browser::set_ephemeral(false);
}

/// Returns the names of the databases of this origin.
pub async fn databases() -> String {
    databases_now().await.as_string().unwrap()
}

/// Returns the last download as JSON: name, MIME type and text.
pub async fn download() -> String {
    download_now().await.as_string().unwrap()
}

/// Calls `start` with a callback, waits for the callback and returns its argument.
pub async fn call_async<T: 'static>(start: impl FnOnce(Box<dyn FnOnce(T)>) + 'static) -> T {
    let result = Rc::new(RefCell::new(None));
    let mut start = Some(start);
    let promise = Promise::new(&mut |resolve, _| {
        let result = Rc::clone(&result);
        let start = start.take().unwrap();
        start(Box::new(move |value| {
            result.replace(Some(value));
            resolve.call0(&JsValue::NULL).unwrap();
        }));
    });
    JsFuture::from(promise).await.unwrap();
    let value = result.take();
    value.unwrap()
}

/// Returns a listener, and the arguments of all calls of it so far.
pub fn record_calls<T: Clone + 'static>() -> (Rc<RefCell<Vec<T>>>, impl Fn(T) + Clone + 'static) {
    let all = Rc::new(RefCell::new(Vec::new()));
    let record = Rc::clone(&all);
    (all, move |one| record.borrow_mut().push(one))
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

/// Empties `#app` and adds a new element to it.
pub fn in_app(tag: &str) -> HtmlElement {
    let app = by_id("app");
    app.set_text_content(None);
    let element = document().create_element(tag).unwrap();
    app.append_child(&element).unwrap();
    element.dyn_into().unwrap()
}

/// Returns `localStorage` itself, without the adapter.
pub fn storage() -> Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}
