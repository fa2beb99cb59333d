//! Installing the app: what the browser reports, and its install prompt.

use super::page::{spawn_task, user_agent, window};
use crate::storage::device::install_method::BrowserInfo;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn installable() -> bool;
    #[wasm_bindgen(js_namespace = restory)]
    fn install() -> js_sys::Promise;
}

/// Returns what is known about the browser.
pub fn browser_info() -> BrowserInfo {
    let standalone = window().and_then(|w| w.match_media("(display-mode: standalone)").ok().flatten());
    let touch = window().is_some_and(|w| w.navigator().max_touch_points() > 1);
    BrowserInfo {
        user_agent: user_agent(),
        is_standalone: standalone.is_some_and(|m| m.matches()),
        has_touch: touch,
        can_prompt_install: installable(),
    }
}

/// Shows the browser's install prompt and reports whether the user accepted.
pub fn prompt_install(done: impl FnOnce(bool) + 'static) {
    spawn_task(async move { done(JsFuture::from(install()).await.is_ok_and(|accepted| accepted.is_truthy())) });
}
