//! Command-line tools that are built with cargo.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, step};

/// Returns the folder that contains `program` of exactly this version, and installs it if it is missing.
///
/// # Errors
/// When it cannot be built.
pub fn ensure(package: &str, program: &str, version: &str) -> Outcome<PathBuf> {
    if let Some(folder) = on_path(program, version) {
        return Ok(folder);
    }
    let root = paths::cache().join(format!("{package}-{version}"));
    let folder = root.join("bin");
    if folder.join(program).is_file() {
        return Ok(folder);
    }
    let hint = format!("cargo install {package}@{version} --locked   (any folder on PATH will do)");
    step(&format!("Building {package} {version} (once, some minutes)"), &hint, || install(package, version, &root))?;
    Ok(folder)
}

fn on_path(program: &str, version: &str) -> Option<PathBuf> {
    let file = paths::on_path(program)?;
    let said = run::output(Command::new(&file).arg("--version")).ok()?;
    let same = said.split_whitespace().any(|word| word == version);
    same.then(|| file.parent().map(Path::to_owned)).flatten()
}

/// Installs with the lock file of the package, or without it where that names versions that are no longer available.
fn install(package: &str, version: &str, root: &Path) -> Result<(), String> {
    let cargo = |locked: bool| {
        let mut command = Command::new("cargo");
        command.args(["install", "--quiet", &format!("{package}@{version}"), "--root"]).arg(root);
        command.args(locked.then_some("--locked"));
        command.current_dir(std::env::temp_dir()).env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
        command
    };
    run::output(&mut cargo(true)).or_else(|locked| {
        eprintln!("   it does not build with its own lock file; trying without it");
        run::output(&mut cargo(false)).map_err(|unlocked| format!("{locked}\nwithout the lock file: {unlocked}"))
    })?;
    Ok(())
}
