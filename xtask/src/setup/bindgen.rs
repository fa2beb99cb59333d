//! wasm-bindgen and its test runner: packages of this workspace that call its libraries, so that no command has to be installed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, fail, step};

const HINT: &str =
    "Read the compiler's messages above; `cargo build --package bindgen --package wasm-test-runner` does the same.";

/// Returns the project's own `wasm-bindgen`, and builds it if it is missing.
///
/// # Errors
/// When it does not compile.
pub fn ensure() -> Outcome<PathBuf> {
    built("bindgen", "wasm-bindgen with code splitting")
}

/// Returns the runner of WebAssembly tests, and builds it if it is missing.
///
/// # Errors
/// When it does not compile.
pub fn ensure_test_runner() -> Outcome<PathBuf> {
    built("wasm-test-runner", "the runner of WebAssembly tests")
}

fn built(package: &str, what: &str) -> Outcome<PathBuf> {
    let file = paths::target().join("debug").join(package);
    let often = if file.is_file() { "" } else { " (once, about a minute)" };
    step(&format!("Building {what}{often}"), HINT, || {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--quiet", "--locked", "--package", package]).current_dir(paths::root());
        run::show(&mut cargo)
    })?;
    Ok(file)
}

/// Returns a folder that contains the project's `wasm-bindgen` under that name, for the PATH that Trunk uses.
///
/// # Errors
/// When it cannot be written.
pub fn folder_for_trunk(bindgen: &PathBuf) -> Outcome<PathBuf> {
    let folder = paths::target().join("wasm-bindgen-for-trunk");
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(&folder)?;
        let file = folder.join("wasm-bindgen");
        fs::remove_file(&file).ok(); // There may be none.
        fs::copy(bindgen, file).map(drop)
    };
    write().map_err(|error| fail("Copying wasm-bindgen for Trunk", error.to_string(), HINT))?;
    Ok(folder)
}
