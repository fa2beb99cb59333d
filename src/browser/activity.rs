//! User activity: whether the user is present, which shortcuts they press outside text fields, and when typing is idle.

use super::page::{add_listener, blur_active_field, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory, js_name = waitForTypingIdle)]
    fn typing_idle() -> js_sys::Promise;
}

/// Waits until typing has been idle for a moment, up to a maximum time.
pub async fn wait_for_typing_idle() {
    JsFuture::from(typing_idle()).await.ok();
}

/// How often the user's presence is checked without an event.
const ACTIVITY_CHECK_INTERVAL: std::time::Duration = std::time::Duration::from_secs(10);

/// Calls back whether the page is visible: at each pointer, key and visibility event (`Some`), and at an interval (`None`).
pub fn on_activity(callback: impl Fn(Option<bool>) + 'static) {
    let callback = std::rc::Rc::new(callback);
    let on_interval = std::rc::Rc::clone(&callback);
    // It lives as long as the page.
    drop(leptos::prelude::set_interval_with_handle(move || on_interval(None), ACTIVITY_CHECK_INTERVAL));
    let document = window().and_then(|w| w.document());
    let from = document.as_deref().map(AsRef::as_ref);
    // An event from a pointer or a key means that the page is visible; only a visibility change has to check.
    for event in ["keydown", "pointerdown", "wheel"] {
        let on_input = std::rc::Rc::clone(&callback);
        add_listener(from, event, true, move || on_input(Some(true)));
    }
    let is_visible = || window().and_then(|w| w.document()).is_some_and(|d| !d.hidden());
    add_listener(from, "visibilitychange", true, move || callback(Some(is_visible())));
}

/// Calls back on Ctrl/Cmd+Z (false) and on Shift+Ctrl/Cmd+Z or Ctrl+Y (true), outside text fields; Ctrl/Cmd+Enter clicks the
/// main button.
pub fn on_undo_shortcuts(callback: impl Fn(bool) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        if !event.ctrl_key() && !event.meta_key() {
            return; // An ordinary key: neither the key nor its target is read.
        }
        match event.key().to_lowercase().as_str() {
            key @ ("z" | "y") if !is_in_text_field(&event) => {
                event.prevent_default();
                callback(key == "y" || event.shift_key());
            }
            "enter" => click_main_button(&event),
            _ => {}
        }
    });
    if let Some(document) = window().and_then(|w| w.document()) {
        document.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref()).ok();
    }
    closure.forget();
}

/// Sliders and radio buttons are excluded: they hold no text that the browser itself could undo.
fn is_in_text_field(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|e| e.matches("textarea, input:not([type=range], [type=radio])").unwrap_or(false))
}

fn click_main_button(event: &web_sys::KeyboardEvent) {
    let main = window()
        .and_then(|w| w.document())
        .and_then(|d| d.query_selector("#app :is(.actions, .screen__actions) .button--main").ok().flatten());
    if let Some(main) = main.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        blur_active_field(); // As a pointer would: blurring a field may add its text to the page.
        main.click();
    }
}
