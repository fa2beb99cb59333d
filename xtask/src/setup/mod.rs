//! Installs the missing tools, one module for each tool. The Rust toolchain is changed only by rustup, as the last resort.

pub mod bindgen;
pub mod browser;
pub mod cargo_tool;
pub mod debian;
pub mod epubcheck;
pub mod nginx;
pub mod npm;
pub mod sysroot;
pub mod zbar;

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, fail};

/// The version of the checker for licences, sources and duplicate dependencies.
pub const CARGO_DENY: &str = "0.20.2";

/// The tools that a build needs.
#[derive(Clone, Debug)]
pub struct Toolbox {
    /// The project's own `wasm-bindgen`.
    pub bindgen: PathBuf,
    npm: PathBuf,
    wasm_rustflags: String,
}

impl Toolbox {
    /// A command that finds the standard library for wasm.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(paths::root()).env("CARGO_TERM_PROGRESS_WHEN", "never");
        command.env(WASM_RUSTFLAGS, &self.wasm_rustflags);
        command
    }

    /// The same without the flags of the app itself, for a page that is to be as small as an ordinary build.
    pub fn plain_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        let flags = OURS.iter().fold(self.wasm_rustflags.clone(), |flags, ours| flags.replace(ours, ""));
        command.env(WASM_RUSTFLAGS, flags);
        command
    }

    /// A description of the toolchain and its flags, so that another toolchain causes another build.
    pub fn described(&self) -> String {
        let rustc = run::output(Command::new("rustc").arg("-vV")).unwrap_or_default();
        format!("{rustc} {} {:?}", self.wasm_rustflags, std::env::var_os("RUSTFLAGS"))
    }

    /// PATH with the tools that Trunk calls.
    fn path_for_trunk(&self) -> Outcome<OsString> {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let ours = [bindgen::folder_for_trunk(&self.bindgen)?, self.npm.clone()];
        Ok(std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&old))).unwrap_or(old))
    }
}

/// Erased components: fewer types of views, so shorter builds and a smaller program. The splitter needs the relocations.
const OURS: [&str; 2] = [" --cfg=erase_components", " -Clink-args=--emit-relocs"];
const WASM_RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Installs what a build of the page needs.
///
/// # Errors
/// When a tool is missing and cannot be installed.
pub fn for_build() -> Outcome<Toolbox> {
    let sysroot = {
        let _alone = acquire_build_lock()?;
        sysroot::ensure()?
    };
    // Both are made in this checkout alone.
    let npm = npm::ensure()?;
    let bindgen = bindgen::ensure()?;
    Ok(Toolbox { bindgen, npm, wasm_rustflags: wasm_rustflags(sysroot) })
}

/// Installs what the tests need: the build tools, a browser, a web server, a reader of printed QR codes, and a checker of e-books.
///
/// # Errors
/// When a tool is missing and cannot be installed.
pub fn for_tests() -> Outcome<(Toolbox, browser::Browser)> {
    let browser = browser::ensure()?;
    nginx::ensure()?;
    epubcheck::ensure()?;
    zbar::ensure()?;
    Ok((for_build()?, browser))
}

/// Installs everything, including the licence checker.
///
/// # Errors
/// When a tool is missing and cannot be installed.
pub fn everything() -> Outcome {
    for_tests()?;
    bindgen::ensure_test_runner()?;
    cargo_tool::ensure("cargo-deny", "cargo-deny", CARGO_DENY)?;
    println!("Everything is in place. Tools: {}", paths::cache().display());
    Ok(())
}

/// Prints the environment variables for running cargo or Trunk directly.
///
/// # Errors
/// When a tool is missing and cannot be installed.
pub fn print_env() -> Outcome {
    let tools = for_build()?;
    println!("export PATH='{}'", tools.path_for_trunk()?.display());
    println!("export {WASM_RUSTFLAGS}='{}'", tools.wasm_rustflags);
    Ok(())
}

/// The flags: the project's own sysroot if the toolchain has no wasm target, and no paths of this machine in panic messages.
fn wasm_rustflags(sysroot: Option<PathBuf>) -> String {
    let sysroot = sysroot.map_or_else(String::new, |path| format!("--sysroot={} ", path.display()));
    let home = paths::cargo_home().join("registry").join("src");
    format!("{sysroot}--remap-path-prefix={}=/crates{}", home.display(), OURS.concat())
}

/// A lock, because two checkouts that install at the same time would overwrite each other's files.
fn acquire_build_lock() -> Outcome<File> {
    let lock = || -> std::io::Result<File> {
        fs::create_dir_all(paths::cache())?;
        let file = File::create(paths::cache().join("lock"))?;
        file.lock()?;
        Ok(file)
    };
    lock().map_err(|error| {
        fail(
            "Opening the folder for tools",
            error.to_string(),
            "Make the folder writable, or set XDG_CACHE_HOME to one that is.",
        )
    })
}
