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
mod browser_info;
mod crash;
mod files;
mod harness;
mod indexed_db;
mod store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
