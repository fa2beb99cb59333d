//! Which of several windows writes in a story, and that all of them lock.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn hold(story: &str, take: bool, tell: &js_sys::Function);
    #[wasm_bindgen(js_namespace = restory)]
    fn release();
}

/// Asks to be the window that writes in a story; `take` takes that from another. `tell` hears whether this one writes, each time
/// that changes, as long as the page lives.
pub fn acquire_story_lease(story: &str, take: bool, tell: impl Fn(bool) + 'static) {
    let tell = Closure::<dyn Fn(bool)>::new(tell);
    hold(story, take, tell.as_ref().unchecked_ref());
    tell.forget(); // The lock may change hands at any time.
}

/// No story is written in here any more.
pub fn release_story_lease() {
    release();
}

/// What windows of the same site say to each other; `None` where a browser has no such way.
fn lock_channel() -> Option<BroadcastChannel> {
    BroadcastChannel::new(&format!("restory lock {}", super::base_url())).ok()
}

/// Tells all other windows of this site to lock.
pub fn broadcast_lock() {
    if let Some(channel) = lock_channel() {
        channel.post_message(&JsValue::TRUE).ok();
        channel.close();
    }
}

/// Hears when another window tells all to lock.
pub fn on_broadcast_lock(lock: impl Fn() + 'static) {
    let Some(channel) = lock_channel() else { return };
    let closure = Closure::<dyn Fn()>::new(lock);
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget(); // It lives as long as the page, and a channel that is heard lives with it.
}
