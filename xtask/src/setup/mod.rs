//! Installs what is missing, each tool in a file of its own. Nothing is ever written into the Rust toolchain.

pub mod bindgen;
pub mod browser;
pub mod cargo_tool;
pub mod debian;
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

/// Checks licences, sources and doubles among the dependencies.
pub const CARGO_DENY: &str = "0.20.2";

/// What a build needs around it.
#[derive(Clone, Debug)]
pub struct Toolbox {
    /// Our `wasm-bindgen`.
    pub bindgen: PathBuf,
    npm: PathBuf,
    wasm_rustflags: String,
}

impl Toolbox {
    /// A command that finds, for wasm, the standard library.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(paths::root()).env("CARGO_TERM_PROGRESS_WHEN", "never");
        command.env(WASM_RUSTFLAGS, &self.wasm_rustflags);
        command
    }

    /// The same without what only our own program wants: for a page that is to be as small as it would be elsewhere.
    pub fn plain_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        let flags = OURS.iter().fold(self.wasm_rustflags.clone(), |flags, ours| flags.replace(ours, ""));
        command.env(WASM_RUSTFLAGS, flags);
        command
    }

    /// What a build is made with, so that another toolchain makes another build.
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

/// Erased components: fewer kinds of views, so shorter builds and a smaller program. The relocations tell the splitter what belongs where.
const OURS: [&str; 2] = [" --cfg=erase_components", " -Clink-args=--emit-relocs"];
const WASM_RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// What a build of the page needs.
///
/// # Errors
/// When a tool is missing and cannot be installed.
pub fn for_build() -> Outcome<Toolbox> {
    let sysroot = {
        let _alone = one_at_a_time()?;
        sysroot::ensure()?
    };
    // Both are made in this checkout alone.
    let npm = npm::ensure()?;
    let bindgen = bindgen::ensure()?;
    Ok(Toolbox { bindgen, npm, wasm_rustflags: wasm_rustflags(sysroot) })
}

/// What the tests need: the tools of the build, a browser, a host, and a reader of printed codes.
///
/// # Errors
/// When a tool is missing and cannot be installed.
pub fn for_tests() -> Outcome<(Toolbox, browser::Browser)> {
    let browser = browser::ensure()?;
    nginx::ensure()?;
    zbar::ensure()?;
    Ok((for_build()?, browser))
}

/// Everything, the licence checker too.
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

/// Prints the settings for building by hand or with Trunk.
///
/// # Errors
/// When a tool is missing and cannot be installed.
pub fn print_env() -> Outcome {
    let tools = for_build()?;
    println!("export PATH='{}'", tools.path_for_trunk()?.display());
    println!("export {WASM_RUSTFLAGS}='{}'", tools.wasm_rustflags);
    Ok(())
}

/// Our own sysroot if the toolchain has no wasm; and no path of this machine in the panic messages.
fn wasm_rustflags(sysroot: Option<PathBuf>) -> String {
    let sysroot = sysroot.map_or_else(String::new, |path| format!("--sysroot={} ", path.display()));
    let home = paths::cargo_home().join("registry").join("src");
    format!("{sysroot}--remap-path-prefix={}=/crates{}", home.display(), OURS.concat())
}

/// Two checkouts that set up at the same time would write over each other.
fn one_at_a_time() -> Outcome<File> {
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
