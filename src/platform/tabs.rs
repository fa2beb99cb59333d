//! Which of several windows writes in a story.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = restory)]
    fn hold(story: &str, take: bool, tell: &js_sys::Function);
    #[wasm_bindgen(js_namespace = restory)]
    fn release();
}

/// Asks to be the window that writes in a story; `take` takes that from another. `tell` hears whether this one writes, each time
/// that changes, as long as the page lives.
pub fn hold_story(story: &str, take: bool, tell: impl Fn(bool) + 'static) {
    let tell = Closure::<dyn Fn(bool)>::new(tell);
    hold(story, take, tell.as_ref().unchecked_ref());
    tell.forget(); // The lock may change hands at any time.
}

/// No story is written in here any more.
pub fn release_story() {
    release();
}
