//! Tests `src/browser` in a real browser, against its storage, the page and the scripts as released.

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
