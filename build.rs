//! Content into JSON for the first load, and the worker's and packs' names.

#[path = "build/content.rs"]
#[allow(clippy::indexing_slicing)] // A key that JSON lacks reads as null.
mod content;

use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=build");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default());
    let written = content::first_load(&root.join("content"))
        .and_then(|json| std::fs::write(out.join("content.json"), json).map_err(|e| e.to_string()));
    if let Err(why) = written {
        println!("cargo::error={why}");
    }
}
