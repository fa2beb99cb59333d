//! wasm-opt (binaryen), esbuild and axe, and the spell check, installed from npm by the lock files of this checkout.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::paths;
use crate::run::{self, Outcome, step};

/// A command of this checkout's `node_modules`, such as `esbuild`.
pub fn command(program: &str) -> Command {
    Command::new(paths::root().join("node_modules/.bin").join(program))
}

/// Returns the folder that contains wasm-opt and esbuild, and installs them if they are missing.
///
/// # Errors
/// When npm is missing or cannot fetch the packages.
pub fn ensure() -> Outcome<PathBuf> {
    install("Fetching wasm-opt, esbuild and axe from npm", paths::root())
}

/// Returns the command of the spell check, and installs it if it is missing (8 s). It has a lock file of its own, so that no build waits
/// for it.
///
/// # Errors
/// When npm is missing or cannot fetch the packages.
pub fn spell_check() -> Outcome<Command> {
    let programs = install("Fetching the spell check from npm", paths::root().join("xtask/lint-tools"))?;
    Ok(Command::new(programs.join("cspell")))
}

/// Installs what the lock file in a folder lists, and returns the folder of its programs.
fn install(name: &str, folder: PathBuf) -> Outcome<PathBuf> {
    if !is_current(&folder) {
        let hint = format!("Install node and npm, then run `npm ci --include=dev` in {}.", folder.display());
        step(name, &hint, || {
            let mut npm = Command::new("npm");
            run::output(npm.args(["ci", "--include=dev", "--no-audit", "--no-fund"]).current_dir(&folder))
        })?;
    }
    Ok(folder.join("node_modules").join(".bin"))
}

fn is_current(root: &Path) -> bool {
    let wanted = read(&root.join("package.json")).and_then(|json| json.get("devDependencies").cloned());
    let Some(Value::Object(wanted)) = wanted else { return false };
    wanted.iter().all(|(name, version)| {
        let found = read(&root.join("node_modules").join(name).join("package.json"));
        found.is_some_and(|json| json.get("version") == Some(version))
    })
}

fn read(file: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(file).ok()?).ok()
}
