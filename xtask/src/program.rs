//! The program in the staging folder: squeezed by wasm-opt, and each file named by what is in it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::paths;
use crate::postbuild::{find, hash, read, rename, write};
use crate::run;
use crate::split::{FIRST, LOADER, NEEDS};

/// What every browser above the floor knows; the names are left out, the code is made small.
const SQUEEZE: [&str; 12] = [
    "-Oz",
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Names the program and its parts by their content, here and in the page; gives the names.
/// Trunk names a program by cargo's output, before wasm-bindgen and wasm-opt: two different files may get one name.
pub(crate) fn finish(dir: &Path, page: &mut String) -> Result<Vec<String>, String> {
    let wasm = find(dir, |name| name.ends_with("_bg.wasm"))?.ok_or("there is no program")?;
    let js = wasm.replace("_bg.wasm", ".js");
    let parts = bring_parts(dir)?;
    if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        squeeze_all(dir, parts.iter().chain([&wasm]))?;
    }
    let new_wasm = rename(dir, &wasm, "restory", "wasm")?;
    let mut script = read(&dir.join(&js))?.replace(&wasm, &new_wasm);
    let mut lasting = vec![new_wasm.clone()];
    *page = page.replace(&wasm, &new_wasm);
    let new_js = if parts.is_empty() {
        format!("restory-{}.js", hash(script.as_bytes()))
    } else {
        let mut loader = read(&dir.join(LOADER))?;
        for part in &parts {
            let stem = part.trim_end_matches(".wasm");
            let new = rename(dir, part, &format!("part-{}", short(stem)), "wasm")?;
            loader = loader.replace(&format!("/{part}\""), &format!("/{new}\""));
            lasting.push(new);
        }
        // Each names the other, so one name is made of both.
        let both = hash(format!("{script}{loader}").as_bytes());
        let (new_js, new_loader) = (format!("restory-{both}.js"), format!("parts-{both}.js"));
        script = script.replace(&format!("from \"./{LOADER}\""), &format!("from \"./{new_loader}\""));
        write(&dir.join(&new_loader), &loader.replace(FIRST, &new_js))?;
        fs::remove_file(dir.join(LOADER)).map_err(|error| error.to_string())?;
        let preload = format!("<link rel=\"modulepreload\" href=\"./{new_loader}\"></head>");
        *page = page.replacen("</head>", &preload, 1);
        lasting.push(new_loader);
        new_js
    };
    write(&dir.join(&new_js), &script)?;
    fs::remove_file(dir.join(&js)).map_err(|error| error.to_string())?;
    *page = page.replace(&js, &new_js);
    lasting.push(new_js);
    Ok(lasting)
}

/// `split_sitting` is `sitting`; a chunk that several parts share keeps its number.
pub(crate) fn short(stem: &str) -> &str {
    stem.trim_start_matches("split_").trim_start_matches('_')
}

/// Copies the parts from where they were split off; gives their names.
fn bring_parts(dir: &Path) -> Result<Vec<String>, String> {
    let profile = std::env::var("TRUNK_PROFILE").unwrap_or_default();
    let from = paths::target().join("wasm-bindgen").join(profile).join("parts");
    let Ok(files) = fs::read_dir(&from) else { return Ok(Vec::new()) };
    let mut parts = Vec::new();
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name == "first.wasm" || name == NEEDS {
            continue;
        }
        fs::copy(file.path(), dir.join(&name)).map_err(|error| format!("{name}: {error}"))?;
        if name.ends_with(".wasm") {
            parts.push(name);
        }
    }
    parts.sort();
    Ok(parts)
}

fn squeeze_all<'a>(dir: &Path, files: impl Iterator<Item = &'a String>) -> Result<(), String> {
    thread::scope(|scope| {
        let all: Vec<_> = files.map(|file| scope.spawn(move || squeeze(&dir.join(file)))).collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| "wasm-opt was interrupted".to_owned())?)
    })
}

fn squeeze(file: &Path) -> Result<(), String> {
    run::output(Command::new("wasm-opt").args(SQUEEZE).arg(file).arg("-o").arg(file)).map(drop)
}
