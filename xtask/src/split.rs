//! Stands where Trunk looks for `wasm-bindgen`: takes the parts that are loaded on need out of the program, then binds the rest.
//!
//! The parts lie beside the bound program under `parts/`; `postbuild` names them by their content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, fail};

/// The script that the program asks for its parts.
pub const LOADER: &str = "parts.js";
/// What the parts call the program's own script, until `postbuild` gives both their names.
pub const FIRST: &str = "first.js";
/// Which files each part needs.
pub const NEEDS: &str = "needs.json";
/// The folder of the stand-in; a search for the real one passes it by.
pub const STAND_IN: &str = "wasm-bindgen-with-parts";
const BY_HAND: &str = "See xtask/src/split.rs; without the feature `split` the program is bound whole.";

/// Writes the stand-in that calls this program, and gives its folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn stand_in(real: &Path) -> Outcome<PathBuf> {
    let folder = paths::target().join(STAND_IN);
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(&folder)?;
        let script = folder.join("wasm-bindgen");
        let me = std::env::current_exe()?;
        let real = real.join("wasm-bindgen");
        fs::write(&script, format!("#!/bin/sh\nexec '{}' wasm-bindgen '{}' \"$@\"\n", me.display(), real.display()))?;
        make_executable(&script)
    };
    write().map_err(|error| fail("Preparing to split the program", error.to_string(), BY_HAND))?;
    Ok(folder)
}

#[cfg(unix)]
fn make_executable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Runs the real program (the first argument) with the others, on the first load alone if the program has parts.
///
/// # Errors
/// When the program cannot be split, or the real one fails.
pub fn bind(arguments: &[String]) -> Outcome {
    bind_with(arguments).map_err(|cause| fail("Splitting and binding the program", cause, BY_HAND))
}

fn bind_with(arguments: &[String]) -> Result<(), String> {
    let (real, rest) = arguments.split_first().ok_or("the real wasm-bindgen is not named")?;
    let program = rest.iter().find(|one| one.ends_with(".wasm"));
    let mut command = Command::new(real);
    match (program, value_of("--out-dir", rest)) {
        (Some(program), Some(folder)) => {
            let bytes = fs::read(program).map_err(|error| format!("{program}: {error}"))?;
            if has_parts(&bytes) {
                let first = split(&bytes, &Path::new(folder).join("parts"))?;
                command.args(rest.iter().filter(|one| *one != program)).args(["--keep-lld-exports", "--no-demangle"]);
                command.arg(first);
            } else {
                command.args(rest);
            }
        }
        _ => {
            command.args(rest);
        }
    }
    run::show(&mut command)
}

/// From `--name=value` or `--name value`.
fn value_of<'a>(name: &str, arguments: &'a [String]) -> Option<&'a str> {
    let with = format!("{name}=");
    let next = arguments.iter().position(|one| one == name).and_then(|at| arguments.get(at.saturating_add(1)));
    arguments.iter().find_map(|one| one.strip_prefix(&with)).or(next.map(String::as_str))
}

/// A program with split points asks a module of this name for them.
fn has_parts(program: &[u8]) -> bool {
    let name = b"__wasm_split_placeholder__";
    program.windows(name.len()).any(|window| window == name)
}

/// Writes the parts and their loader into a folder, and gives the file of the first load.
fn split(program: &[u8], folder: &Path) -> Result<PathBuf, String> {
    if folder.is_dir() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let first = folder.join("first.wasm");
    let main_module = format!("./{FIRST}");
    let link = format!("./{LOADER}");
    let mut options = wasm_split_cli_support::Options::new(program);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = &main_module;
    options.link_name = &link;
    let split = wasm_split_cli_support::transform(options).map_err(|error| format!("{error:?}"))?;
    let needs = serde_json::to_string(&split.prefetch_map).map_err(|error| error.to_string())?;
    fs::write(folder.join(NEEDS), needs).map_err(|error| format!("{NEEDS}: {error}"))?;
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::{has_parts, value_of};

    #[test]
    fn an_argument_is_read_in_both_spellings() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(value_of("--out-dir", &words("a.wasm --out-dir=dist --target web")), Some("dist"));
        assert_eq!(value_of("--target", &words("a.wasm --out-dir=dist --target web")), Some("web"));
        assert_eq!(value_of("--out", &words("a.wasm --out-dir=dist")), None);
        assert_eq!(value_of("--out-dir", &words("a.wasm --out-dir")), None);
    }

    #[test]
    fn a_program_with_split_points_is_told_from_one_without() {
        assert!(has_parts(b"\0asm....__wasm_split_placeholder__...."));
        assert!(!has_parts(b"\0asm...."));
    }
}
