//! Compiles the content files that the first load needs to JSON (`OUT_DIR/content.json`; see `build/content.rs`), and the string
//! catalogue and the word lists to Rust (`OUT_DIR/strings.rs`, `OUT_DIR/words.rs`; see `build/strings.rs`, `build/words.rs`).

#[path = "build/content.rs"]
#[allow(clippy::indexing_slicing)] // Indexing a JSON value with a missing key yields null.
mod content;
#[path = "build/strings.rs"]
mod strings;
#[path = "build/words.rs"]
mod words;

use std::fs;
use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=docs/practitioners.md");
    println!("cargo:rerun-if-changed=docs/clients.md");
    let content_folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("content");
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default());
    let json = content::first_load(&content_folder).map_err(|error| vec![error]);
    let code = strings::compile(&content_folder, content::LANGUAGE);
    let words = words::compile(&content_folder, content::LANGUAGE);
    for (file, text) in [("content.json", json), ("strings.rs", code), ("words.rs", words)] {
        let written = text.and_then(|text| fs::write(out.join(file), text).map_err(|error| vec![error.to_string()]));
        for error in written.err().into_iter().flatten() {
            println!("cargo::error={}", error.replace('\n', " "));
        }
    }
}
