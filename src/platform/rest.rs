//! When her hands rest: what can wait, waits for that.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn rest() -> js_sys::Promise;
}

/// Waits until no letter has come for a moment, but not for ever.
pub async fn hands_rest() {
    JsFuture::from(rest()).await.ok();
}
