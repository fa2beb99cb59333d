//! The tools of the project: `cargo xtask setup|serve|dev|build|test|lint|bench|shots`.
//!
//! A library, so that the browser tests use the same server and find the same browser.

pub mod bench;
pub mod build;
pub mod build_report;
pub mod chunk_files;
pub mod css;
pub mod dev;
pub mod executed;
pub mod fresh;
mod glue;
pub mod helplines;
pub mod icons;
pub mod kills;
pub mod lint;
mod look;
#[cfg(test)]
mod manifest;
pub mod offline;
pub mod page;
pub mod paths;
pub mod postbuild;
mod program;
pub mod run;
pub mod serve;
pub mod server;
pub mod setup;
pub mod shots;
pub mod test;
mod texts;
pub mod wasm_sizes;
