//! The stylesheet of the app, which loads after Start; Start has critical CSS of its own.

use super::page::has_root_attribute;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory, js_name = loadStylesheet)]
    fn request_stylesheet() -> js_sys::Promise;
}

/// Returns whether the stylesheet is loaded.
pub fn is_stylesheet_loaded() -> bool {
    has_root_attribute("data-look")
}

/// Requests the stylesheet if nothing has done so yet, and waits for it.
///
/// # Errors
/// Fails if it did not load. The next call tries again.
pub async fn load_stylesheet() -> Result<(), JsValue> {
    JsFuture::from(request_stylesheet()).await.map(drop)
}
