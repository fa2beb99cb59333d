//! The doors to the browser, tried in one: `src/browser` against the storage, the page and the scripts as they are shipped.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::arithmetic_side_effects
)]

mod address;
mod around;
mod crash;
mod files;
mod second;
mod store;
mod test_page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
