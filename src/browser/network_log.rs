//! What the browser itself tells of the page: what it has asked for, under which policy, and which build it is.

use super::page::window;
use wasm_bindgen::prelude::*;

/// The address of each thing that this page has asked for since it was opened, in order, the page itself first. Each ends before
/// its `#`: what stands behind it is never sent.
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
        let look: js_sys::Function =
            js_sys::Reflect::get(performance, &"getEntriesByType".into()).ok()?.dyn_into().ok()?;
        look.call1(performance, &kind.into()).ok()?.dyn_into::<js_sys::Array>().ok()
    };
    let name = |entry: JsValue| js_sys::Reflect::get(&entry, &"name".into()).ok()?.as_string();
    list().map(|all| all.iter().filter_map(name).collect()).unwrap_or_default()
}

/// The policy that stands in the page.
pub fn content_security_policy() -> String {
    let document = window().and_then(|w| w.document());
    let meta = document.and_then(|d| d.query_selector("meta[http-equiv='Content-Security-Policy']").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// The number of the build; empty where none was written into the page.
pub fn build_id() -> String {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    root.and_then(|root| root.get_attribute("data-build")).unwrap_or_default()
}
