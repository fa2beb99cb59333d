//! The page around the app: clock, chance, files, print, and what boot.js keeps outside the app's memory.

use std::pin::Pin;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn stash(key: &str, text: &str);
    #[wasm_bindgen(js_namespace = restory)]
    fn put(json: &str, strict: bool) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory)]
    fn all() -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = putHistory)]
    fn put_history(json: &str, strict: bool) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = historyKeys)]
    fn history_keys() -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory, js_name = historyText)]
    fn history_text(key: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory)]
    fn copies(question: &str, text: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory)]
    fn erase() -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = restory)]
    fn revert(json: &str) -> js_sys::Promise;
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

/// Hears an event as long as the page lives; `first`: before whatever stands further in.
pub(super) fn add_listener(from: Option<&web_sys::EventTarget>, event: &str, first: bool, act: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(act);
    if let Some(from) = from {
        from.add_event_listener_with_callback_and_bool(event, closure.as_ref().unchecked_ref(), first).ok();
    }
    closure.forget();
}

fn root_element() -> Option<web_sys::Element> {
    window()?.document()?.document_element()
}

/// Shows the crash screen when the program panics; it reads no signals.
pub fn install_crash_handler() {
    std::panic::set_hook(Box::new(|info| crash(&info.to_string())));
}

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    #[allow(clippy::cast_possible_truncation)]
    let now = js_sys::Date::now() as i64;
    now
}

/// A number by chance, for ids: 40 bits of time and chance together would repeat sooner than this.
pub fn random_u64() -> u64 {
    let mut bytes = [0_u8; 8];
    if fill_random(&mut bytes) { u64::from_le_bytes(bytes) >> 4 } else { js_sys::Math::random().to_bits() >> 12 }
}

/// Fills bytes with randomness that nobody can guess; false when the browser gives none.
pub fn fill_random(bytes: &mut [u8]) -> bool {
    window().and_then(|w| w.crypto().ok()).is_some_and(|c| c.get_random_values_with_u8_array(bytes).is_ok())
}

/// A text in Unicode's form NFKC: the same passphrase from each keyboard.
pub fn normalize_nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// A date in words.
pub fn format_date(at: i64) -> String {
    format_with_options(at, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// A date with its time of day, in words.
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

/// Runs what waits for the browser. All of it is of one type, so that what runs it is there once.
pub(super) fn spawn_task(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    wasm_bindgen_futures::spawn_local(work);
}

/// Remembers a text outside the app's memory, for the crash screen.
pub fn stash_for_crash_screen(key: &str, text: &str) {
    stash(key, text);
}

/// Writes texts to the second copy (`null` takes one away) and tells whether they were kept.
pub fn write_mirror(json: String, strict: bool, done: impl FnOnce(Result<(), String>) + 'static) {
    spawn_task(async move {
        let kept = JsFuture::from(put(&json, strict)).await;
        done(kept.map(drop).map_err(|error| error.as_string().unwrap_or_default()));
    });
}

/// Reads the whole second copy: JSON `[[key, text], …]`.
pub fn read_mirror(done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move { done(JsFuture::from(all()).await.ok().and_then(|text| text.as_string())) });
}

/// Keeps earlier states (`null` lets one go), and tells whether that worked.
pub fn write_snapshots(json: String, done: impl FnOnce(bool) + 'static) {
    spawn_task(async move { done(JsFuture::from(put_history(&json, false)).await.is_ok()) });
}

/// The keys of all earlier states: a JSON list.
pub fn snapshot_keys(done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move { done(JsFuture::from(history_keys()).await.ok().and_then(|text| text.as_string())) });
}

/// The text of one earlier state.
pub fn read_snapshot(key: String, done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move { done(JsFuture::from(history_text(&key)).await.ok().and_then(|text| text.as_string())) });
}

/// Asks the browser to keep what is here even when space runs short; `None` where it cannot be asked.
pub fn request_persistence(done: impl FnOnce(Option<bool>) + 'static) {
    let asked = window().and_then(|w| w.navigator().storage().persist().ok());
    spawn_task(async move {
        let Some(asked) = asked else { return done(None) };
        done(JsFuture::from(asked).await.ok().and_then(|kept| kept.as_bool()));
    });
}

/// Asks about the file that all stories are kept in, or how long the browser keeps things; the answer is JSON.
pub fn send_file_mirror_request(question: &'static str, text: String, done: impl FnOnce(Option<String>) + 'static) {
    spawn_task(async move {
        done(JsFuture::from(copies(question, &text)).await.ok().and_then(|answer| answer.as_string()));
    });
}

/// Deletes the second copy.
pub fn erase_mirror(done: impl FnOnce(bool) + 'static) {
    spawn_task(async move { done(JsFuture::from(erase()).await.is_ok()) });
}

/// Undoes in IndexedDB what a visit stored: JSON `{texts: [[key, text or null], …], stories: [id, …], since: ms}`.
/// Tells whether it could.
pub fn revert_visit_in_mirror(json: String, done: impl FnOnce(bool) + 'static) {
    spawn_task(async move { done(JsFuture::from(revert(&json)).await.is_ok()) });
}

/// Fetches a file of our own.
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

/// Gives her a file.
pub fn download_file(name: &str, kind: &str, text: &str) {
    download(name, kind, text);
}

/// Reads the file that was just chosen: its name and its text, `None` when it is larger than what is opened.
/// Where none was chosen, nothing is called. A file that cannot be read has no text.
pub fn read_selected_file(event: web_sys::Event, done: impl FnOnce(Option<(String, String)>) + 'static) {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    #[allow(clippy::cast_precision_loss)]
    let most = crate::storage::backup::MAX_BYTES as f64;
    if file.size() > most {
        input.set_value(""); // So that the same file can be chosen again.
        return done(None);
    }
    spawn_task(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
        input.set_value("");
        done(Some((file.name(), text)));
    });
}

/// Copies text, and tells whether it worked.
pub fn copy_to_clipboard(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_task(async move {
        let Some(window) = window() else { return done(false) };
        done(JsFuture::from(window.navigator().clipboard().write_text(&text)).await.is_ok());
    });
}

/// Opens the print sheet.
pub fn print_page() {
    if let Some(window) = window() {
        // Printing is a courtesy of the browser; where it refuses, nothing is lost.
        window.print().ok();
    }
}

/// Whether this page was told to keep nothing.
pub fn is_ephemeral() -> bool {
    js_sys::Reflect::get(&RESTORY.with(Clone::clone), &"nothing".into()).is_ok_and(|v| v.is_truthy())
}

/// Tells boot.js to keep nothing from here on.
pub fn set_ephemeral(on: bool) {
    js_sys::Reflect::set(&RESTORY.with(Clone::clone), &"nothing".into(), &on.into()).ok();
}

/// Gives boot.js the way to save at once, and calls it when the page is hidden or left; it is told whether she is leaving the site.
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

/// Tells when another tab wrote a sheet or the lock, or cleared everything.
pub fn on_storage_event(tell: impl Fn(String) + 'static) {
    let ours = |key: &String| key.starts_with("restory.s.") || key == "restory.lock";
    let closure =
        Closure::<dyn Fn(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| match event.key() {
            Some(key) if ours(&key) => tell(key),
            Some(_) => {}
            None => tell("restory.lock".to_owned()),
        });
    if let Some(window) = window() {
        window.add_event_listener_with_callback("storage", closure.as_ref().unchecked_ref()).ok();
    }
    closure.forget();
}

/// The page's own address, without a fragment.
pub fn base_url() -> String {
    let location = window().map(|w| w.location());
    let part = |part: Option<Result<String, JsValue>>| part.and_then(Result::ok).unwrap_or_default();
    let origin = part(location.as_ref().map(web_sys::Location::origin));
    format!("{origin}{}", part(location.as_ref().map(web_sys::Location::pathname)))
}

/// How the browser names itself; empty where it does not.
pub fn user_agent() -> String {
    window().and_then(|w| w.navigator().user_agent().ok()).unwrap_or_default()
}

/// Whether the device offers a way to share.
pub fn can_share() -> bool {
    window().is_some_and(|w| js_sys::Reflect::has(&w.navigator(), &"share".into()).unwrap_or(false))
}

/// Opens the device's own way to share a link.
pub fn share_link(link: &str) {
    let Some(window) = window().filter(|_| can_share()) else { return };
    let data = web_sys::ShareData::new();
    data.set_url(link);
    let shared = window.navigator().share_with_data(&data);
    // It fails when she closes it again, and then nothing is to be said.
    spawn_task(async move { drop(JsFuture::from(shared).await) });
}

/// Takes the focus out of the field being written in: a field that is taken away with the focus in it would tell of it too late.
pub fn blur_active_field() {
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    let field = active.filter(|e| matches!(e.tag_name().as_str(), "TEXTAREA" | "INPUT"));
    if let Some(field) = field.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        field.blur().ok(); // Where it cannot be left, its words have still come with each key.
    }
}

/// Sets or takes away an attribute of the page's root.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = root_element() {
        match value {
            Some(value) => root.set_attribute(name, value).ok(),
            None => root.remove_attribute(name).ok(),
        };
    }
}

/// What stands in the page under this name.
pub(super) fn element_by_id(id: &str) -> Option<web_sys::Element> {
    window()?.document()?.get_element_by_id(id)
}

/// Shows or hides a section that stands in the page.
pub fn set_section_visible(id: &str, shown: bool) {
    if let Some(section) = element_by_id(id) {
        section.toggle_attribute_with_force("hidden", !shown).ok(); // The name of the attribute is a good one.
    }
}

/// Whether `<html>` has a mark.
pub(super) fn has_root_attribute(name: &str) -> bool {
    root_element().is_some_and(|root| root.has_attribute(name))
}

/// Takes the focus to the heading of the screen, and the page to its top.
pub fn focus_heading(selector: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        let Some(document) = window().and_then(|w| w.document()) else { return };
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        let heading =
            document.query_selector(selector).ok().flatten().and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(heading) = heading {
            heading.focus().ok(); // Focus is a courtesy; a heading that is gone needs none.
        }
    });
}

/// Says something in one of the page's live regions, `status` or `alert`.
pub fn announce_text(region: &str, text: &str) {
    if let Some(element) = element_by_id(region) {
        element.set_text_content(Some(text));
    }
}

/// Shows the crash screen for a reason that is no panic.
pub fn show_crash_screen(why: &str) {
    crash(why);
}

/// The element that the app renders into.
pub fn app_root() -> Option<web_sys::HtmlElement> {
    element_by_id("app")?.dyn_into().ok()
}
