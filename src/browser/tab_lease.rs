//! Which tab may write in a story, and locking all tabs at once.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory, js_name = acquireLease)]
    fn acquire_lease(story: &str, take: bool, tell: &js_sys::Function);
    #[wasm_bindgen(js_namespace = restory, js_name = releaseLease)]
    fn release_lease();
}

/// Requests the lease to write in a story; `take` takes it from another tab. `callback` receives whether this tab has the lease,
/// at each change, for the lifetime of the page.
pub fn acquire_story_lease(story: &str, take: bool, callback: impl Fn(bool) + 'static) {
    let callback = Closure::<dyn Fn(bool)>::new(callback);
    acquire_lease(story, take, callback.as_ref().unchecked_ref());
    callback.forget(); // The lease may change hands at any time.
}

/// Releases the lease.
pub fn release_story_lease() {
    release_lease();
}

/// The channel between the tabs of this site; `None` if the browser has none.
fn lock_channel() -> Option<BroadcastChannel> {
    BroadcastChannel::new(&format!("restory lock {}", super::base_url())).ok()
}

/// Tells all other tabs of this site to lock.
pub fn broadcast_lock() {
    if let Some(channel) = lock_channel() {
        channel.post_message(&JsValue::TRUE).ok();
        channel.close();
    }
}

/// Calls back when another tab tells all tabs to lock.
pub fn on_broadcast_lock(lock: impl Fn() + 'static) {
    let Some(channel) = lock_channel() else { return };
    let closure = Closure::<dyn Fn()>::new(lock);
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget(); // It lives as long as the page, and keeps the channel alive.
}
