//! Her hands: whether she is here, which keys she presses outside of words, and when she rests.

use super::page::{add_listener, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn rest() -> js_sys::Promise;
}

/// Waits until no letter has come for a moment, but not for ever.
pub async fn wait_for_typing_idle() {
    JsFuture::from(rest()).await.ok();
}

/// How often it is looked whether she is still here.
const ACTIVITY_CHECK_INTERVAL: std::time::Duration = std::time::Duration::from_secs(10);

/// Tells whether the page is in sight: at each touch, key and turn of the page (`Some`), and now and then in between (`None`).
pub fn on_activity(tell: impl Fn(Option<bool>) + 'static) {
    let tell = std::rc::Rc::new(tell);
    let glance = std::rc::Rc::clone(&tell);
    // It lives as long as the page.
    drop(leptos::prelude::set_interval_with_handle(move || glance(None), ACTIVITY_CHECK_INTERVAL));
    let document = window().and_then(|w| w.document());
    let from = document.as_deref().map(AsRef::as_ref);
    // What is pressed is in sight: only a turn of the page has to look.
    for event in ["keydown", "pointerdown", "wheel"] {
        let touched = std::rc::Rc::clone(&tell);
        add_listener(from, event, true, move || touched(Some(true)));
    }
    let seen = || window().and_then(|w| w.document()).is_some_and(|d| !d.hidden());
    add_listener(from, "visibilitychange", true, move || tell(Some(seen())));
}

/// Calls back on Ctrl/Cmd+Z (false) and Shift+Ctrl/Cmd+Z or Ctrl+Y (true), outside of fields; Ctrl/Cmd+Enter presses the
/// main button.
pub fn on_undo_shortcuts(tell: impl Fn(bool) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        if !event.ctrl_key() && !event.meta_key() {
            return; // A letter: it is not asked which, or where.
        }
        match event.key().to_lowercase().as_str() {
            key @ ("z" | "y") if !is_in_text_field(&event) => {
                event.prevent_default();
                tell(key == "y" || event.shift_key());
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

/// A handle or a mark holds no words that the browser could take back.
fn is_in_text_field(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|e| e.matches("textarea, input:not([type=range], [type=radio])").unwrap_or(false))
}

fn click_main_button(event: &web_sys::KeyboardEvent) {
    let main = window()
        .and_then(|w| w.document())
        .and_then(|d| d.query_selector("#app :is(.acts, .screen__acts) .button--main").ok().flatten());
    if let Some(main) = main.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        main.click();
    }
}
