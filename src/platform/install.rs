//! The page as an app: what the browser says of it, and its own question.

use super::page::{agent, soon, window};
use crate::keeping::install::Around;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn installable() -> bool;
    #[wasm_bindgen(js_namespace = restory)]
    fn install() -> js_sys::Promise;
}

/// What is known of the browser.
pub fn around() -> Around {
    let standalone = window().and_then(|w| w.match_media("(display-mode: standalone)").ok().flatten());
    let touch = window().is_some_and(|w| w.navigator().max_touch_points() > 1);
    Around { agent: agent(), standalone: standalone.is_some_and(|m| m.matches()), touch, offered: installable() }
}

/// Shows the browser's own question; tells whether she said yes.
pub fn install_app(done: impl FnOnce(bool) + 'static) {
    soon(async move { done(JsFuture::from(install()).await.is_ok_and(|yes| yes.is_truthy())) });
}
