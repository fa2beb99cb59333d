//! What the browser reports about the page: the requests it made, its content security policy, and its build.

use super::page::window;
use wasm_bindgen::prelude::*;

/// Returns the address of every request since the page was opened, in order, the page itself first. Fragments are cut off: they
/// are never sent.
pub fn requested_urls() -> Vec<String> {
    let Ok(performance) = window().map_or(Err(JsValue::NULL), |w| js_sys::Reflect::get(&w, &"performance".into()))
    else {
        return Vec::new();
    };
    ["navigation", "resource"]
        .into_iter()
        .flat_map(|kind| performance_entries(&performance, kind))
        .map(|name| name.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

fn performance_entries(performance: &JsValue, kind: &str) -> Vec<String> {
    let list = || {
        let get_entries: js_sys::Function =
            js_sys::Reflect::get(performance, &"getEntriesByType".into()).ok()?.dyn_into().ok()?;
        get_entries.call1(performance, &kind.into()).ok()?.dyn_into::<js_sys::Array>().ok()
    };
    let name = |entry: JsValue| js_sys::Reflect::get(&entry, &"name".into()).ok()?.as_string();
    list().map(|all| all.iter().filter_map(name).collect()).unwrap_or_default()
}

/// Returns the content security policy in the page.
pub fn content_security_policy() -> String {
    let document = window().and_then(|w| w.document());
    let meta = document.and_then(|d| d.query_selector("meta[http-equiv='Content-Security-Policy']").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Returns the build id; empty if none was written into the page.
pub fn build_id() -> String {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    root.and_then(|root| root.get_attribute("data-build")).unwrap_or_default()
}
