//! The address, and the entries of the browser's history. Each of ours holds its number; those below the shown one hold the
//! address of Start, so that neither Back nor the list of entries tells where she was.

use super::page::{add_listener, element_by_id, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;

/// The address of Start.
const START_URL: &str = "./";

/// The fragment of the address.
pub fn url_fragment() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// The number of the entry that is shown; `None` where the browser has made it.
pub fn history_index() -> Option<u32> {
    let state = window()?.history().ok()?.state().ok()?.as_f64()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It was written as a u32.
    Some(state as u32)
}

/// Shows an address on the present entry, which gets this number.
pub fn replace_url(fragment: &str, number: u32) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let to = if fragment.is_empty() { START_URL } else { fragment };
        history.replace_state_with_url(&number.into(), "", Some(to)).ok();
    }
}

/// Shows an address on a new entry with this number; the present one forgets its own.
pub fn push_url(fragment: &str, number: u32) {
    replace_url("", number.saturating_sub(1));
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        // A browser that makes no more entries still shows the screen.
        history.push_state_with_url(&number.into(), "", Some(fragment)).ok();
    }
}

/// Goes back so many entries; `on_back` tells when it is done.
pub fn go_back(entries: u32) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        history.go_with_delta(i32::try_from(entries).unwrap_or(1).saturating_neg()).ok();
    }
}

/// Calls back when the browser went to another entry of ours.
pub fn on_history_jump(tell: impl Fn(u32) + 'static) {
    if history_index().is_none() {
        replace_url(&url_fragment(), 0);
    }
    listen_on_window("popstate", move || history_index().into_iter().for_each(&tell));
}

/// Calls back when the fragment was changed by hand.
pub fn on_hash_change(go: impl Fn(String) + 'static) {
    listen_on_window("hashchange", move || go(url_fragment()));
}

fn listen_on_window(event: &str, act: impl Fn() + 'static) {
    add_listener(window().as_deref(), event, false, act);
}

/// Calls back when a button that stands in the page is pressed.
pub fn on_button_click(id: &str, act: impl Fn() + 'static) {
    add_listener(element_by_id(id).as_deref().map(AsRef::as_ref), "click", false, act);
}

/// Calls back when a link of ours is pressed.
pub fn on_link_click(go: impl Fn(String) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let link = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
            .and_then(|e| e.closest("a[href^='#/']").ok().flatten());
        if let Some(href) = link.and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            go(href);
        }
    });
    if let Some(document) = window().and_then(|w| w.document()) {
        document.add_event_listener_with_callback("click", closure.as_ref().unchecked_ref()).ok();
    }
    closure.forget();
}
