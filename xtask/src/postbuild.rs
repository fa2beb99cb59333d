//! Runs inside Trunk's build, when all files lie in the staging folder: names them by what is in them, adds the content and the helplines.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::helplines;
use crate::paths;
use crate::run::{Outcome, fail};

const MARKER: &str = "<!-- helplines -->";
const BY_HAND: &str = "See xtask/src/postbuild.rs; it works on Trunk's staging folder.";

/// The hook.
///
/// # Errors
/// When it does not run under Trunk, or a file is not as it should be.
pub fn postbuild() -> Outcome {
    let failed = |cause: String| fail("Finishing the build", cause, BY_HAND);
    let dir = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| failed("this runs only inside a Trunk build".to_owned()))?;
    finish(&dir).map_err(failed)
}

fn finish(dir: &Path) -> Result<(), String> {
    let mut page = read(&dir.join("index.html"))?;
    let mut lasting = Vec::new();
    for (program, js_attribute, wasm_attribute) in
        [("restory", None, None), ("scribe", Some("data-scribe-js"), Some("data-scribe-wasm"))]
    {
        let Some((old, new)) = rename_program(dir, program)? else { continue };
        for (old, new, attribute) in [(&old.js, &new.js, js_attribute), (&old.wasm, &new.wasm, wasm_attribute)] {
            page = page.replace(old.as_str(), new);
            if let Some(attribute) = attribute {
                page = page.replacen("<html ", &format!("<html {attribute}=\"{new}\" "), 1);
            }
            lasting.push(new.clone());
        }
    }
    if let Some(old) = find(dir, |name| name.ends_with(".css"))? {
        let new = rename(dir, &old, "style", "css")?;
        page = page.replace(&old, &new);
        lasting.push(new);
    }
    page = add_helplines(&page)?;
    lasting.extend(write_content(dir)?);
    write(&dir.join("index.html"), &page)?;
    keep_for_long(dir, &lasting)
}

struct Program {
    js: String,
    wasm: String,
}

/// Trunk names a program by cargo's output, before wasm-bindgen and wasm-opt: two different files may get one name.
fn rename_program(dir: &Path, program: &str) -> Result<Option<(Program, Program)>, String> {
    let ours = |name: &str, end: &str| name.ends_with(end) && name.starts_with(program);
    let Some(wasm) = find(dir, |name| ours(name, "_bg.wasm"))? else { return Ok(None) };
    let js = find(dir, |name| ours(name, ".js") && wasm.starts_with(name.trim_end_matches(".js")))?
        .ok_or_else(|| format!("{wasm} has no script"))?;
    let new_wasm = rename(dir, &wasm, program, "wasm")?;
    let script = read(&dir.join(&js))?.replace(&wasm, &new_wasm);
    write(&dir.join(&js), &script)?;
    let new_js = rename(dir, &js, program, "js")?;
    Ok(Some((Program { js, wasm }, Program { js: new_js, wasm: new_wasm })))
}

fn rename(dir: &Path, old: &str, stem: &str, end: &str) -> Result<String, String> {
    let bytes = fs::read(dir.join(old)).map_err(|error| format!("{old}: {error}"))?;
    let new = format!("{stem}-{}.{end}", hash(&bytes));
    fs::rename(dir.join(old), dir.join(&new)).map_err(|error| format!("{old}: {error}"))?;
    Ok(new)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

fn find(dir: &Path, is_it: impl Fn(&str) -> bool) -> Result<Option<String>, String> {
    let files = fs::read_dir(dir).map_err(|error| error.to_string())?.flatten();
    Ok(files.map(|file| file.file_name().to_string_lossy().into_owned()).find(|name| is_it(name)))
}

fn add_helplines(page: &str) -> Result<String, String> {
    let file = paths::root().join("content/helplines.toml");
    if !file.is_file() || !page.contains(MARKER) {
        return Ok(page.to_owned());
    }
    let html = helplines::to_html(&read(&file)?).map_err(|error| format!("content/helplines.toml: {error}"))?;
    Ok(page.replacen(MARKER, &html, 1))
}

/// What is not part of the program is fetched when it is needed, by a name that changes with it.
fn write_content(dir: &Path) -> Result<Vec<String>, String> {
    let packs = content::compile(&paths::root().join("content"))?;
    fs::create_dir_all(dir.join("content")).map_err(|error| error.to_string())?;
    let names = packs.iter().map(|pack| {
        let name = format!("content/{}", pack.file);
        write(&dir.join(&name), &pack.json).map(|()| name)
    });
    names.collect()
}

// `mod content`, from build/content.rs.
include!(concat!(env!("OUT_DIR"), "/content_mod.rs"));

/// Files named by their content may be kept by browsers for ever.
fn keep_for_long(dir: &Path, files: &[String]) -> Result<(), String> {
    let headers = dir.join("_headers");
    let Ok(mut text) = fs::read_to_string(&headers) else { return Ok(()) };
    for file in files {
        text.push_str(&format!("/{file}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    write(&headers, &text)
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
