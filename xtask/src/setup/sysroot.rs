//! The standard library for wasm: the toolchain's own, one built here from Debian's sources of the same version, or rustup's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::paths;
use crate::run::{self, Outcome, fail, step};

const TARGET: &str = "wasm32-unknown-unknown";

/// The version that rustc reports.
struct Rustc {
    release: String,
    hash: String,
}

/// Returns `None` when the toolchain has the target, otherwise the folder to pass as `--sysroot`.
///
/// # Errors
/// When no standard library can be found or built.
pub fn ensure() -> Outcome<Option<PathBuf>> {
    if toolchain_has_it() {
        return Ok(None);
    }
    let rustc = rustc().map_err(|cause| fail("Asking rustc for its version", cause, "Install Rust by rustup."))?;
    let ours = paths::cache().join(format!("sysroot-{}", rustc.hash));
    if ours.is_dir() {
        return Ok(Some(ours));
    }
    let hint = format!(
        "With access to rustup's server: rustup target add {TARGET}. Otherwise, on Debian: put the package rust-src of version {} \
         into a suite of your mirror, or build std from it with -Zbuild-std into {} (see xtask/src/setup/sysroot.rs).",
        rustc.release,
        ours.display()
    );
    let name = format!("Building the standard library for {TARGET} from Debian's sources (once, about a minute)");
    match step(&name, &hint, || build(&rustc, &ours)) {
        Ok(()) => Ok(Some(ours)),
        // The only way that changes the toolchain, through its own manager, comes last.
        Err(failure) => {
            if rustup_adds_it(&failure.cause) {
                Ok(None)
            } else {
                Err(failure)
            }
        }
    }
}

fn toolchain_has_it() -> bool {
    let folder = run::output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    let Ok(files) = folder.map(|folder| fs::read_dir(folder.trim())) else { return false };
    files.is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

fn rustup_adds_it(why: &str) -> bool {
    if paths::on_path("rustup").is_none() {
        return false;
    }
    eprintln!("   not possible ({}); trying rustup", why.lines().next().unwrap_or_default().trim());
    let added = step(&format!("rustup target add {TARGET}"), "", || {
        run::output(Command::new("rustup").args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1"))
    });
    added.is_ok() && toolchain_has_it()
}

fn rustc() -> Result<Rustc, String> {
    let said = run::output(Command::new("rustc").arg("-vV"))?;
    let field = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
    let release = field("release:").ok_or("rustc does not report its version")?;
    let hash = field("commit-hash:").unwrap_or_else(|| release.clone());
    Ok(Rustc { release, hash: hash.chars().take(9).collect() })
}

/// Works in a temporary folder next to the final one, which is renamed only when it is complete.
fn build(rustc: &Rustc, to: &Path) -> Result<(), String> {
    let work = paths::cache().join(format!("sysroot-work-{}", std::process::id()));
    let sources = debian::fetch_sources("rust-src", &rustc.release, &work.join("debian"))?;
    let library = find_library(&sources)?;
    let crate_dir = empty_crate(&work)?;
    compile(&library, &crate_dir)?;
    let made = work.join("made");
    collect(
        &crate_dir.join("target").join(TARGET).join("release/deps"),
        &made.join("lib/rustlib").join(TARGET).join("lib"),
    )?;
    fs::rename(&made, to).map_err(|error| format!("{}: {error}", to.display()))?;
    fs::remove_dir_all(&work).ok(); // Only disk space is lost if this fails.
    Ok(())
}

fn find_library(sources: &Path) -> Result<PathBuf, String> {
    let folders = fs::read_dir(sources.join("usr/src")).map_err(|error| error.to_string())?;
    let mut libraries = folders.flatten().map(|folder| folder.path().join("library"));
    libraries
        .find(|library| library.join("Cargo.lock").is_file())
        .ok_or_else(|| "the package contains no library/Cargo.lock".to_owned())
}

fn empty_crate(work: &Path) -> Result<PathBuf, String> {
    let dir = work.join("empty");
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n";
    fs::create_dir_all(dir.join("src")).map_err(|error| error.to_string())?;
    fs::write(dir.join("Cargo.toml"), manifest).map_err(|error| error.to_string())?;
    fs::write(dir.join("src/lib.rs"), "#![no_std]\n").map_err(|error| error.to_string())?;
    Ok(dir)
}

/// Without `embed-bitcode` LTO fails. The prefixes keep this machine's folders out of panic messages.
fn compile(library: &Path, crate_dir: &Path) -> Result<(), String> {
    let crates = paths::cargo_home().join("registry").join("src");
    let flags = format!(
        "-Cembed-bitcode=yes --remap-path-prefix={}=/rustc/library --remap-path-prefix={}=/rustc/vendor",
        library.display(),
        crates.display()
    );
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--release", "-Zbuild-std=std,panic_abort,panic_unwind,test", "--target", TARGET]);
    cargo.current_dir(crate_dir).env("CARGO_TARGET_DIR", crate_dir.join("target")).env("RUSTFLAGS", flags);
    cargo.env("RUSTC_BOOTSTRAP", "1").env("__CARGO_TESTS_ONLY_SRC_ROOT", library).env_remove("CARGO_ENCODED_RUSTFLAGS");
    run::output(&mut cargo).map(drop)
}

fn collect(from: &Path, to: &Path) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|error| error.to_string())?;
    for file in fs::read_dir(from).map_err(|error| error.to_string())?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            fs::copy(file.path(), to.join(name)).map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}
