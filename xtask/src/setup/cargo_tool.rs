//! Command-line tools that cargo builds.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, step};

/// The folder that holds `program` of exactly this version, installed if need be.
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
    let by_hand = format!("cargo install {package}@{version} --locked   (any folder on PATH will do)");
    step(&format!("Building {package} {version} (once, some minutes)"), &by_hand, || install(package, version, &root))?;
    Ok(folder)
}

fn on_path(program: &str, version: &str) -> Option<PathBuf> {
    let file = paths::on_path(program)?;
    let said = run::output(Command::new(&file).arg("--version")).ok()?;
    let same = said.split_whitespace().any(|word| word == version);
    same.then(|| file.parent().map(Path::to_owned)).flatten()
}

/// With the lock file it was published with, or without it where that names versions which are no longer there.
fn install(package: &str, version: &str, root: &Path) -> Result<(), String> {
    let cargo = |locked: bool| {
        let mut command = Command::new("cargo");
        command.args(["install", "--quiet", &format!("{package}@{version}"), "--root"]).arg(root);
        command.args(locked.then_some("--locked"));
        command.current_dir(std::env::temp_dir()).env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
        command
    };
    run::output(&mut cargo(true)).or_else(|locked| {
        eprintln!("   with its own lock file it does not build, so now without");
        run::output(&mut cargo(false)).map_err(|unlocked| format!("{locked}\nwithout the lock file: {unlocked}"))
    })?;
    Ok(())
}
