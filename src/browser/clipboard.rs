//! Handing on a text or a file: the clipboard, and the share dialog of the device.

use super::page::{download_bytes, spawn_task, window};
use wasm_bindgen::{JsCast, JsValue};
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

/// Saves a file: by the share dialog on a device for fingers that takes files, where it can be saved or sent on, else as a download.
pub fn save_or_share(name: &str, kind: &str, content: &[u8]) {
    let Some(shared) = share_file(name, kind, content) else { return download_bytes(name, kind, content) };
    let (name, kind, content) = (name.to_owned(), kind.to_owned(), content.to_owned());
    spawn_task(async move {
        if let Err(error) = JsFuture::from(shared).await {
            // The user closed the dialog; anything else means that the device did not take the file.
            let was_closed = js_sys::Reflect::get(&error, &"name".into()).is_ok_and(|name| name == "AbortError");
            if !was_closed {
                download_bytes(&name, &kind, &content);
            }
        }
    });
}

/// Opens the share dialog with a file; `None` where there is none for files, or where a mouse is used.
fn share_file(name: &str, kind: &str, content: &[u8]) -> Option<js_sys::Promise> {
    use js_sys::{Array, Function, Object, Reflect, Uint8Array};
    let window = window()?;
    let navigator = window.navigator();
    let method = |name: &str| Reflect::get(&navigator, &name.into()).ok()?.dyn_into::<Function>().ok();
    let (can_share, share) = (method("canShare")?, method("share")?);
    window.match_media("(pointer: coarse)").ok()?.filter(web_sys::MediaQueryList::matches)?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &kind.into()).ok()?;
    let parts = Array::of1(&Uint8Array::from(content));
    let arguments = Array::of3(&parts, &name.into(), &options);
    let file: Function = Reflect::get(&window, &"File".into()).ok()?.dyn_into().ok()?;
    let file = Reflect::construct(&file, &arguments).ok()?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file)).ok()?;
    can_share.call1(&navigator, &data).ok().filter(JsValue::is_truthy)?;
    share.call1(&navigator, &data).ok()?.dyn_into().ok()
}

/// Returns whether the language of the browser is that of a place where paper is Letter, not A4.
pub fn uses_letter_paper() -> bool {
    const LETTER: [&str; 11] = ["US", "CA", "MX", "PH", "CL", "CO", "VE", "PR", "GT", "CR", "PA"];
    let language = window().and_then(|window| window.navigator().language()).unwrap_or_default();
    language.split('-').skip(1).any(|part| LETTER.contains(&part))
}
