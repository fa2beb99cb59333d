//! The look of the app: its style sheet arrives after Start, which has its own.

use super::page::has_root_attribute;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn look() -> js_sys::Promise;
}

/// Whether the style sheet is here.
pub fn is_stylesheet_loaded() -> bool {
    has_root_attribute("data-look")
}

/// Asks for the style sheet, if nobody did, and waits for it.
///
/// # Errors
/// When it did not arrive. The next try begins anew.
pub async fn load_stylesheet() -> Result<(), JsValue> {
    JsFuture::from(look()).await.map(drop)
}
