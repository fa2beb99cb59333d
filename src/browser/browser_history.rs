//! The address and the browser history. Each entry of the app stores its index; entries below the shown one have the address of
//! Start, so that neither Back nor the history list reveals which screens were open.

use super::page::{add_listener, element_by_id, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;

/// The address of Start.
const START_URL: &str = "./";

/// Returns the fragment of the address.
pub fn url_fragment() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Returns the index of the shown entry; `None` if the app did not create it.
pub fn history_index() -> Option<u32> {
    let state = window()?.history().ok()?.state().ok()?.as_f64()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It was written as a u32.
    Some(state as u32)
}

/// Replaces the address of the present entry and gives the entry this index.
pub fn replace_url(fragment: &str, index: u32) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let to = if fragment.is_empty() { START_URL } else { fragment };
        history.replace_state_with_url(&index.into(), "", Some(to)).ok();
    }
}

/// Adds an entry with this address and index, and replaces the address of the present one by that of Start.
pub fn push_url(fragment: &str, index: u32) {
    replace_url("", index.saturating_sub(1));
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        // If the browser adds no more entries, the screen is still shown.
        history.push_state_with_url(&index.into(), "", Some(fragment)).ok();
    }
}

/// Goes back by this many entries; `on_history_jump` calls back when it is done.
pub fn go_back(entries: u32) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        history.go_with_delta(i32::try_from(entries).unwrap_or(1).saturating_neg()).ok();
    }
}

/// Calls back when the browser went to another entry of the app.
pub fn on_history_jump(callback: impl Fn(u32) + 'static) {
    if history_index().is_none() {
        replace_url(&url_fragment(), 0);
    }
    listen_on_window("popstate", move || history_index().into_iter().for_each(&callback));
}

/// Calls back when the fragment was edited by hand.
pub fn on_hash_change(callback: impl Fn(String) + 'static) {
    listen_on_window("hashchange", move || callback(url_fragment()));
}

fn listen_on_window(event: &str, handler: impl Fn() + 'static) {
    add_listener(window().as_deref(), event, false, handler);
}

/// Calls back when a static button of the page is clicked.
pub fn on_button_click(id: &str, handler: impl Fn() + 'static) {
    add_listener(element_by_id(id).as_deref().map(AsRef::as_ref), "click", false, handler);
}

/// The id of the Back link in the bar.
const BACK_LINK_ID: &str = "back";

/// Calls back when a link of the app is clicked, with its fragment, or when the Back link is.
pub fn on_link_click(callback: impl Fn(String) + 'static, on_back: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let link = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
            .and_then(|e| e.closest("a[href^='#/']").ok().flatten());
        let Some(link) = link else { return };
        event.prevent_default();
        if link.id() == BACK_LINK_ID {
            on_back();
        } else {
            link.get_attribute("href").into_iter().for_each(&callback);
        }
    });
    if let Some(document) = window().and_then(|w| w.document()) {
        document.add_event_listener_with_callback("click", closure.as_ref().unchecked_ref()).ok();
    }
    closure.forget();
}
