//! Compiles the content files that the first load needs to JSON (`OUT_DIR/content.json`); see `build/content.rs`.

#[path = "build/content.rs"]
#[allow(clippy::indexing_slicing)] // Indexing a JSON value with a missing key yields null.
mod content;

use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=build");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default());
    let result = content::first_load(&root.join("content"))
        .and_then(|json| std::fs::write(out.join("content.json"), json).map_err(|e| e.to_string()));
    if let Err(error) = result {
        println!("cargo::error={error}");
    }
}
