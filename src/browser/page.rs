//! The page around the app: clock, randomness, files, printing, and what boot.js keeps outside the app's memory.

use crate::storage::backups::text_encoding::decode_text;
use std::pin::Pin;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn stash(key: &str, text: &str);
    #[wasm_bindgen(js_namespace = restory, js_name = putMirrorRecords)]
    fn put_mirror(json: &str, strict: bool) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = mirrorRecords)]
    fn all_mirror_records() -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = putSnapshots)]
    fn put_snapshots(json: &str, strict: bool) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = snapshotKeys)]
    fn list_snapshot_keys() -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = snapshotText)]
    fn snapshot_text(key: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = requestFileMirror)]
    fn file_mirror_request(question: &str, text: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = requestSiteFile)]
    fn site_file_request(question: &str, json: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = erase)]
    fn erase_database() -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = revert)]
    fn revert_visit(json: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory)]
    fn crash(message: &str);
    #[wasm_bindgen(js_namespace = restory)]
    fn download(name: &str, kind: &str, text: &str);
    #[wasm_bindgen(js_namespace = restory, js_name = download)]
    pub(super) fn download_blob(name: &str, kind: &str, blob: &web_sys::Blob);
    #[wasm_bindgen(thread_local_v2, js_name = restory)]
    static RESTORY: js_sys::Object;
}

pub(super) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// Listens to an event for the lifetime of the page; with `first`, in the capture phase.
pub(super) fn add_listener(
    target: Option<&web_sys::EventTarget>,
    event: &str,
    first: bool,
    handler: impl Fn() + 'static,
) {
    let closure = Closure::<dyn Fn()>::new(handler);
    if let Some(target) = target {
        target.add_event_listener_with_callback_and_bool(event, closure.as_ref().unchecked_ref(), first).ok();
    }
    closure.forget();
}

fn root_element() -> Option<web_sys::Element> {
    window()?.document()?.document_element()
}

/// Shows the crash screen when the program panics; the hook reads no signals.
pub fn install_crash_handler() {
    std::panic::set_hook(Box::new(|info| crash(&info.to_string())));
}

/// Returns the current time in milliseconds since 1970.
pub fn now_ms() -> i64 {
    #[allow(clippy::cast_possible_truncation)]
    let now = js_sys::Date::now() as i64;
    now
}

/// Returns a random number for ids: 60 bits, since 40 bits of time and randomness together would collide sooner.
pub fn random_u64() -> u64 {
    let mut bytes = [0_u8; 8];
    if fill_random(&mut bytes) { u64::from_le_bytes(bytes) >> 4 } else { js_sys::Math::random().to_bits() >> 12 }
}

/// Fills bytes with cryptographic randomness; returns false if the browser provides none.
pub fn fill_random(bytes: &mut [u8]) -> bool {
    window().and_then(|w| w.crypto().ok()).is_some_and(|c| c.get_random_values_with_u8_array(bytes).is_ok())
}

/// Normalises a text to Unicode NFKC, so that a passphrase is the same from every keyboard.
pub fn normalize_nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Returns a date in words.
pub fn format_date(at: i64) -> String {
    format_with_options(at, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// Returns a date with weekday and time of day, in words.
pub fn format_date_time(at: i64) -> String {
    format_with_options(
        at,
        &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("hour", "2-digit"), ("minute", "2-digit")],
    )
}

fn format_with_options(at: i64, parts: &[(&str, &str)]) -> String {
    #[allow(clippy::cast_precision_loss)]
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
    let options = js_sys::Object::new();
    for (key, value) in parts {
        // Setting a field of a plain object cannot fail.
        js_sys::Reflect::set(&options, &(*key).into(), &(*value).into()).ok();
    }
    date.to_locale_string("en-GB", &options).into()
}

/// Runs a future on the browser's event loop. It is boxed so that the executor is compiled once.
pub(super) fn spawn_task(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    wasm_bindgen_futures::spawn_local(work);
}

/// Stores a text outside the app's memory, for the crash screen.
pub fn stash_for_crash_screen(key: &str, text: &str) {
    stash(key, text);
}

/// Writes records to the mirror (`null` deletes one) and reports whether they were stored.
pub fn write_mirror(json: String, strict: bool, done: impl FnOnce(Result<(), String>) + 'static) {
    spawn_task(async move {
        let stored = JsFuture::from(put_mirror(&json, strict)).await;
        done(stored.map(drop).map_err(|error| error.as_string().unwrap_or_default()));
    });
}

/// Reads the whole mirror: JSON `[[key, text], …]`.
pub fn read_mirror(done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move { done(JsFuture::from(all_mirror_records()).await.ok().and_then(|text| text.as_string())) });
}

/// Writes snapshots (`null` deletes one) and reports whether that worked.
pub fn write_snapshots(json: String, done: impl FnOnce(bool) + 'static) {
    spawn_task(async move { done(JsFuture::from(put_snapshots(&json, false)).await.is_ok()) });
}

/// Reads the keys of all snapshots: a JSON list.
pub fn snapshot_keys(done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move { done(JsFuture::from(list_snapshot_keys()).await.ok().and_then(|text| text.as_string())) });
}

/// Reads the text of one snapshot.
pub fn read_snapshot(key: String, done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move { done(JsFuture::from(snapshot_text(&key)).await.ok().and_then(|text| text.as_string())) });
}

/// Asks the browser for persistent storage, which it does not evict when space runs short; `None` if it cannot be asked.
pub fn request_persistence(done: impl FnOnce(Option<bool>) + 'static) {
    let request = window().and_then(|w| w.navigator().storage().persist().ok());
    spawn_task(async move {
        let Some(request) = request else { return done(None) };
        done(JsFuture::from(request).await.ok().and_then(|granted| granted.as_bool()));
    });
}

/// Sends a request about the file mirror, or about how long the browser keeps data; the answer is JSON.
pub fn send_file_mirror_request(question: &'static str, text: String, done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move {
        done(JsFuture::from(file_mirror_request(question, &text)).await.ok().and_then(|answer| answer.as_string()));
    });
}

/// Sends a request to `public/site-file.js`, which fetches, stores and shows what the people who host this copy say about themselves.
/// Request and answer are JSON; `None` if the script did not load.
pub fn send_site_file_request(question: &'static str, json: String, done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move {
        done(JsFuture::from(site_file_request(question, &json)).await.ok().and_then(|answer| answer.as_string()));
    });
}

/// Deletes the mirror.
pub fn erase_mirror(done: impl FnOnce(bool) + 'static) {
    spawn_task(async move { done(JsFuture::from(erase_database()).await.is_ok()) });
}

/// Undoes in IndexedDB what a visit stored: JSON `{texts: [[key, text or null], …], stories: [id, …], since: ms}`.
/// Reports whether that worked.
pub fn revert_visit_in_mirror(json: String, done: impl FnOnce(bool) + 'static) {
    spawn_task(async move { done(JsFuture::from(revert_visit(&json)).await.is_ok()) });
}

/// Fetches a file from this site.
pub fn fetch_same_origin(path: String, done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move {
        let text = async {
            let response = JsFuture::from(window()?.fetch_with_str(&path)).await.ok()?;
            let response: web_sys::Response = response.dyn_into().ok()?;
            if !response.ok() {
                return None;
            }
            JsFuture::from(response.text().ok()?).await.ok()?.as_string()
        };
        done(text.await);
    });
}

/// Saves a file through the browser's download.
pub fn download_file(name: &str, kind: &str, text: &str) {
    download(name, kind, text);
}

/// Saves a file that is not text through the browser's download.
pub fn download_bytes(name: &str, kind: &str, content: &[u8]) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    if let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        download_blob(name, kind, &blob);
    }
}

/// Reads the file that was just chosen: its name and its text, or `None` if it is too large. A file that cannot be read has an
/// empty text. If no file was chosen, `done` is not called.
pub fn read_selected_file(event: web_sys::Event, done: impl FnOnce(Option<(String, String)>) + 'static) {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    #[allow(clippy::cast_precision_loss)]
    let max_bytes = crate::storage::backups::backup::MAX_BYTES as f64;
    if file.size() > max_bytes {
        input.set_value(""); // So that the same file can be chosen again.
        return done(None);
    }
    spawn_task(async move {
        let bytes =
            JsFuture::from(file.array_buffer()).await.ok().map(|bytes| js_sys::Uint8Array::new(&bytes).to_vec());
        let text = decode_text(bytes.unwrap_or_default());
        input.set_value("");
        done(Some((file.name(), text)));
    });
}

/// Opens the print dialog.
pub fn print_page() {
    if let Some(window) = window() {
        // Printing is optional; if the browser refuses, nothing is lost.
        window.print().ok();
    }
}

/// Returns whether this page was told to store nothing.
pub fn is_ephemeral() -> bool {
    js_sys::Reflect::get(&RESTORY.with(Clone::clone), &"isEphemeral".into()).is_ok_and(|v| v.is_truthy())
}

/// Tells boot.js whether to store nothing from here on.
pub fn set_ephemeral(on: bool) {
    js_sys::Reflect::set(&RESTORY.with(Clone::clone), &"isEphemeral".into(), &on.into()).ok();
}

/// Registers `save` with boot.js and calls it when the page is hidden or left; its argument is whether the user leaves the site.
pub fn on_page_hide(save: impl Fn(bool) + 'static) {
    let closure = Closure::<dyn Fn()>::new(move || save(has_root_attribute("data-gone")));
    let function: &js_sys::Function = closure.as_ref().unchecked_ref();
    js_sys::Reflect::set(&RESTORY.with(Clone::clone), &"flush".into(), function).ok();
    if let Some(window) = window() {
        window.add_event_listener_with_callback("pagehide", function).ok();
        if let Some(document) = window.document() {
            document.add_event_listener_with_callback("visibilitychange", function).ok();
        }
    }
    closure.forget(); // It lives as long as the page.
}

/// Calls back with the key when another tab wrote a record or the lock, or cleared everything.
pub fn on_storage_event(callback: impl Fn(String) + 'static) {
    let is_watched = |key: &String| key.starts_with("restory.s.") || key == "restory.lock";
    let closure =
        Closure::<dyn Fn(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| match event.key() {
            Some(key) if is_watched(&key) => callback(key),
            Some(_) => {}
            None => callback("restory.lock".to_owned()),
        });
    if let Some(window) = window() {
        window.add_event_listener_with_callback("storage", closure.as_ref().unchecked_ref()).ok();
    }
    closure.forget();
}

/// Returns the address of the page, without a fragment.
pub fn base_url() -> String {
    let location = window().map(|w| w.location());
    let or_empty = |or_empty: Option<Result<String, JsValue>>| or_empty.and_then(Result::ok).unwrap_or_default();
    let origin = or_empty(location.as_ref().map(web_sys::Location::origin));
    format!("{origin}{}", or_empty(location.as_ref().map(web_sys::Location::pathname)))
}

/// Returns the user agent; empty if the browser gives none.
pub fn user_agent() -> String {
    window().and_then(|w| w.navigator().user_agent().ok()).unwrap_or_default()
}

/// Takes the focus out of the text field: a field that is removed while it has the focus would send its change event too late.
pub fn blur_active_field() {
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    let field = active.filter(|e| matches!(e.tag_name().as_str(), "TEXTAREA" | "INPUT"));
    if let Some(field) = field.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        field.blur().ok(); // If it fails, the text has still arrived with each key.
    }
}

/// Sets or removes an attribute of the root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = root_element() {
        match value {
            Some(value) => root.set_attribute(name, value).ok(),
            None => root.remove_attribute(name).ok(),
        };
    }
}

/// Returns the element with this id.
pub(super) fn element_by_id(id: &str) -> Option<web_sys::Element> {
    window()?.document()?.get_element_by_id(id)
}

/// Shows or hides a static section of the page.
pub fn set_section_visible(id: &str, shown: bool) {
    if let Some(section) = element_by_id(id) {
        section.toggle_attribute_with_force("hidden", !shown).ok(); // It fails only for an invalid attribute name.
    }
}

/// Marks the link to this address as the current one among the links of an element, for assistive technology.
pub fn mark_current_link(id: &str, address: &str) {
    let Some(links) = element_by_id(id).and_then(|element| element.query_selector_all("a").ok()) else { return };
    for link in (0..links.length()).filter_map(|at| links.get(at)?.dyn_into::<web_sys::Element>().ok()) {
        if link.get_attribute("href").as_deref() == Some(address) {
            link.set_attribute("aria-current", "page").ok(); // It fails only for an invalid attribute name.
        } else {
            link.remove_attribute("aria-current").ok();
        }
    }
}

/// Sets the text of an element of the page; hides the element if there is none.
pub fn set_section_text(id: &str, text: Option<&str>) {
    if let Some(element) = element_by_id(id) {
        element.set_text_content(text);
    }
    set_section_visible(id, text.is_some());
}

/// Returns whether the root element has an attribute.
pub(super) fn has_root_attribute(name: &str) -> bool {
    root_element().is_some_and(|root| root.has_attribute(name))
}

/// Moves the focus to the heading of the screen, at the next frame.
pub fn focus_heading() {
    focus_heading_of("#app h1");
}

/// Moves the focus to the heading of the screen and scrolls the page to its top.
pub fn focus_heading_of(selector: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        let Some(document) = window().and_then(|w| w.document()) else { return };
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        let heading =
            document.query_selector(selector).ok().flatten().and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(heading) = heading {
            heading.focus().ok(); // If the heading is gone, the focus stays where it is.
        }
    });
}

/// Announces a text in one of the live regions, `status` or `alert`.
pub fn announce_text(region: &str, text: &str) {
    if let Some(element) = element_by_id(region) {
        element.set_text_content(Some(text));
    }
}

/// Shows the crash screen for a reason other than a panic.
pub fn show_crash_screen(why: &str) {
    crash(why);
}

/// Returns the element that the app renders into.
pub fn app_root() -> Option<web_sys::HtmlElement> {
    element_by_id("app")?.dyn_into().ok()
}
