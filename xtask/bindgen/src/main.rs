//! Takes the place of the command `wasm-bindgen`: moves the chunks that are loaded on demand out of the program, then binds the rest
//! with wasm-bindgen's own library. The arguments are those that Trunk gives to the command.
//!
//! The chunks lie beside the bound program under `parts/`; `xtask/src/postbuild.rs` names them by their content.

#[path = "../../src/chunk_files.rs"]
mod chunk_files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chunk_files::{CHUNKS, FIRST_SCRIPT, FIRST_WASM, LOADER, NEEDS};
use wasm_bindgen_cli_support::Bindgen;

/// The version of wasm-bindgen, which Trunk asks for.
const VERSION: &str = "wasm-bindgen 0.2.130";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--version" || word == "-V") {
        println!("{VERSION}");
        return ExitCode::SUCCESS;
    }
    match Arguments::parse(&words).and_then(|arguments| bind(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("bindgen: {cause}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Arguments {
    program: PathBuf,
    out_dir: PathBuf,
    out_name: String,
}

impl Arguments {
    /// Reads `--name=value` and `--name value`. Other flags than those below would change what is built, so they are refused.
    fn parse(words: &[String]) -> Result<Self, String> {
        let (mut found, mut rest) = (Self::default(), words.iter());
        while let Some(word) = rest.next() {
            let (name, value) = word.split_once('=').map_or((word.as_str(), None), |(name, value)| (name, Some(value)));
            let mut value = || value.or_else(|| rest.next().map(String::as_str)).ok_or(format!("{name} has no value"));
            match name {
                "--out-dir" => found.out_dir = value()?.into(),
                "--out-name" => found.out_name = value()?.to_owned(),
                "--target" if value()? == "web" => {}
                "--no-typescript" => {}
                program if program.ends_with(".wasm") => found.program = word.into(),
                _ => return Err(format!("`{word}` is not supported; see xtask/bindgen/src/main.rs")),
            }
        }
        let is_missing = |path: &Path| path.as_os_str().is_empty();
        if is_missing(&found.program) || is_missing(&found.out_dir) || found.out_name.is_empty() {
            return Err("a .wasm file, --out-dir and --out-name are needed".to_owned());
        }
        Ok(found)
    }
}

fn bind(arguments: &Arguments) -> Result<(), String> {
    let program = fs::read(&arguments.program).map_err(|error| format!("{}: {error}", arguments.program.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen.web(true).map_err(|error| format!("{error:?}"))?.out_name(&arguments.out_name).typescript(false);
    if has_chunks(&program) {
        let first = split(&program, &arguments.out_dir.join(CHUNKS))?;
        // The chunks call the first load by its exports, under the names that the linker gave them.
        bindgen.input_path(first).keep_lld_exports(true).demangle(false);
    } else {
        bindgen.input_path(&arguments.program);
    }
    bindgen.generate(&arguments.out_dir).map_err(|error| format!("{error:?}"))
}

/// A program with split points imports them from a module of this name.
fn has_chunks(program: &[u8]) -> bool {
    let name = b"__wasm_split_placeholder__";
    program.windows(name.len()).any(|window| window == name)
}

/// Writes the chunks and their loader into a folder, and returns the file of the first load.
fn split(program: &[u8], folder: &Path) -> Result<PathBuf, String> {
    if folder.is_dir() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let first = folder.join(FIRST_WASM);
    let main_module = format!("./{FIRST_SCRIPT}");
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
    use super::{Arguments, has_chunks};

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn an_argument_is_read_in_both_spellings_and_an_unknown_one_is_refused() {
        let same = Arguments { program: "a.wasm".into(), out_dir: "dist".into(), out_name: "a".to_owned() };
        assert_eq!(parse("--target=web --out-dir=dist --out-name=a a.wasm --no-typescript").unwrap(), same);
        assert_eq!(parse("a.wasm --target web --out-dir dist --out-name a").unwrap(), same);
        assert!(parse("a.wasm --out-dir=dist --out-name=a --target=nodejs").is_err());
        assert!(parse("a.wasm --out-dir=dist --out-name=a --keep-debug").is_err());
        assert!(parse("a.wasm --out-name=a --out-dir").is_err());
        assert!(parse("a.wasm --out-dir=dist").is_err());
    }

    #[test]
    fn a_program_with_split_points_is_told_from_one_without() {
        assert!(has_chunks(b"\0asm....__wasm_split_placeholder__...."));
        assert!(!has_chunks(b"\0asm...."));
    }
}
