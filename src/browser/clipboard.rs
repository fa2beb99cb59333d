//! Handing a text on: the clipboard, and the share dialog of the device.

use super::page::{spawn_task, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Copies a text to the clipboard and reports whether that worked. Over plain HTTP a browser has no clipboard; then the text is copied
/// from a field.
pub fn copy_to_clipboard(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_task(async move {
        let Some(window) = window() else { return done(false) };
        let has_clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).is_ok_and(|c| c.is_object());
        let is_copied = has_clipboard && JsFuture::from(window.navigator().clipboard().write_text(&text)).await.is_ok();
        done(is_copied || copy_from_field(&text) == Some(true));
    });
}

/// Copies a text by selecting it in a field that is removed again.
fn copy_from_field(text: &str) -> Option<bool> {
    let document = window()?.document()?;
    let focused = document.active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let field: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_read_only(true); // So that no keyboard opens on a phone.
    document.body()?.append_child(&field).ok()?;
    field.select();
    let copy = js_sys::Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into::<js_sys::Function>().ok();
    let is_copied =
        copy.and_then(|copy| copy.call1(&document, &"copy".into()).ok()).is_some_and(|done| done.is_truthy());
    field.remove();
    if let Some(focused) = focused {
        focused.focus().ok(); // Focus is a courtesy.
    }
    Some(is_copied)
}

/// Returns whether the device offers the share dialog.
pub fn can_share() -> bool {
    window().is_some_and(|w| js_sys::Reflect::has(&w.navigator(), &"share".into()).unwrap_or(false))
}

/// Opens the share dialog of the device for a link.
pub fn share_link(link: &str) {
    let Some(window) = window().filter(|_| can_share()) else { return };
    let data = web_sys::ShareData::new();
    data.set_url(link);
    let shared = window.navigator().share_with_data(&data);
    // It fails when the user closes the dialog, which needs no message.
    spawn_task(async move { drop(JsFuture::from(shared).await) });
}
