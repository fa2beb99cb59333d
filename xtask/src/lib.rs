//! The tools of the project: `cargo xtask setup|serve|dev|build|release|test|lint|bench|screenshots`.
//!
//! A library, so that the browser tests use the same server and find the same browser.

pub mod bench;
pub mod build;
pub mod build_cache;
pub mod chunk_files;
pub mod crash_test;
mod critical_assets;
pub mod css;
pub mod dev;
pub mod executed;
pub mod helplines;
pub mod icons;
pub mod lint;
#[cfg(test)]
mod manifest;
pub mod page;
pub mod paths;
pub mod postbuild;
pub mod release;
pub mod run;
pub mod screenshots;
pub mod serve;
pub mod server;
pub mod service_worker;
pub mod setup;
pub mod size_report;
pub mod test;
mod texts;
mod wasm_bindings;
mod wasm_bundle;
pub mod wasm_sizes;
