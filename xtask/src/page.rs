//! Builds the page from `index.html`, as Trunk would: compiles the program, binds it, copies the files that `index.html` names by
//! `<link data-trunk …>` and finishes them with `postbuild`. `trunk serve` builds the same page from the same files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

use crate::css;
use crate::paths;
use crate::postbuild::{self, Build, read, write};
use crate::run;
use crate::setup::Toolbox;
use crate::wasm_bundle;

/// The name of the bound program before `postbuild` names it by its content.
const NAME: &str = "restory";
/// Where a build is assembled, inside the folder that it then fills; Trunk uses the same name.
const STAGE: &str = ".stage";
/// The element that starts the program; the same as `pattern_script` in Trunk.toml.
const SCRIPT: &str = "<script type=\"module\" async data-cfasync=\"false\" id=\"boot\" src=\"./boot.js\" data-js=\"./restory.js\" data-wasm=\"./restory_bg.wasm\"></script>";
const LINK: &str = "<link data-trunk ";
const WASM: &str = "wasm32-unknown-unknown";

/// How a command is run: with its output shown, or without.
pub type Run = fn(&mut Command) -> Result<(), String>;

/// Whether the page is built for users or for developers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Optimised for size, with a service worker.
    Release,
    /// Quick to build, with the picture gallery and without a service worker.
    Dev,
    /// As `Dev`; the page reloads itself after each build.
    DevWatched,
}

impl Profile {
    /// The name of the profile in the output of a build.
    pub fn title(self) -> &'static str {
        if self == Self::Release { "the release" } else { "the development build" }
    }

    /// The folder under `target/` for the results of the build.
    pub fn folder(self) -> &'static str {
        if self == Self::Release { "release" } else { "debug" }
    }
}

/// Compiles the program and binds it; returns the folder with `restory.js`, `restory_bg.wasm` and the chunks.
///
/// # Errors
/// When it does not compile, or cannot be split or bound.
pub fn program(tools: &Toolbox, profile: Profile, run: Run) -> Result<PathBuf, String> {
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--locked", "--target", WASM, "--bin", NAME, "--features", "split"]);
    run(cargo.args((profile == Profile::Release).then_some("--release")))?;
    let program = paths::target().join(WASM).join(profile.folder()).join(format!("{NAME}.wasm"));
    let bound = paths::target().join("wasm-bindgen").join(profile.folder());
    // Binding takes seconds, and after a change of a style or a text the program is the same.
    let (mark, now) = (bound.join("bound-from"), format!("{} {}", stamp(&program)?, stamp(&tools.bindgen)?));
    if fs::read_to_string(&mark).ok().as_ref() != Some(&now) {
        fs::remove_file(&mark).ok(); // There may be none.
        bind(tools, &program, &bound, NAME, run)?;
        write(&mark, &now)?;
    }
    Ok(bound)
}

/// Runs the project's own `wasm-bindgen`.
fn bind(tools: &Toolbox, program: &Path, to: &Path, name: &str, run: Run) -> Result<(), String> {
    let mut bindgen = tools.command(&tools.bindgen.to_string_lossy());
    bindgen.args(["--target=web", "--no-typescript"]).arg(format!("--out-name={name}"));
    run(bindgen.arg(format!("--out-dir={}", to.display())).arg(program))
}

/// The size and the modification time of a file.
fn stamp(file: &Path) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let about = fs::metadata(file).map_err(failed)?;
    let changed = about.modified().map_err(failed)?.duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?;
    Ok(format!("{}:{}", about.len(), changed.as_nanos()))
}

/// Assembles the page in `dist` from the folder that `program` returned. What was in `dist` stays until the new page is finished.
///
/// # Errors
/// When a file is missing or invalid.
pub fn assemble(profile: Profile, bound: &Path, dist: &Path) -> Result<(), String> {
    css::write_concatenated().map_err(|error| format!("style/: {error}"))?;
    let stage = dist.join(STAGE);
    clear(&stage)?;
    fs::create_dir_all(&stage).map_err(|error| format!("{}: {error}", stage.display()))?;
    let root = paths::root();
    let page = filled(&read(&root.join("index.html"))?, |rel, href| copy_asset(rel, &root.join(href), &stage))?;
    write(&stage.join("index.html"), &page)?;
    for file in [format!("{NAME}.js"), format!("{NAME}_bg.wasm")] {
        copy(&bound.join(&file), &stage.join(&file))?;
    }
    postbuild::finish(&Build { profile, dir: stage.clone(), bound: bound.to_owned() })?;
    publish(&stage, dist)
}

/// Builds the page that the benchmark compares the app with. It has its own flags, and therefore its own target folder.
///
/// # Errors
/// When it does not compile or cannot be bound.
pub fn bare(tools: &Toolbox, dist: &Path) -> Result<(), String> {
    let (folder, target) = (paths::root().join("benches/bare"), paths::target().join("bare"));
    let mut cargo = tools.plain_command("cargo");
    cargo
        .args(["build", "--locked", "--release", "--target", WASM, "--package", "bare"])
        .env("CARGO_TARGET_DIR", &target);
    run::show(&mut cargo)?;
    clear(dist)?;
    bind(tools, &target.join(WASM).join("release/bare.wasm"), dist, "bare", run::show)?;
    copy(&folder.join("textarea.html"), &dist.join("textarea.html"))?;
    wasm_bundle::optimise_wasm(&dist.join("bare_bg.wasm"), &[])?;
    let wasm = postbuild::rename(dist, "bare_bg.wasm", "bare", "wasm")?;
    let js = postbuild::rename(dist, "bare.js", "bare", "js")?;
    let start = format!(
        "<link rel=\"modulepreload\" href=\"./{js}\">\n\
         <link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\">\n\
         <script type=\"module\">import init from \"./{js}\"; init({{ module_or_path: \"./{wasm}\" }});</script>"
    );
    let mut page = read(&folder.join("index.html"))?;
    for (number, with) in [start.as_str(), ""].into_iter().enumerate() {
        let missing = || format!("benches/bare/index.html: link {number} for Trunk is missing");
        let (before, rest) = page.split_once(LINK).ok_or_else(missing)?;
        let (_, after) = rest.split_once('>').ok_or_else(missing)?;
        page = format!("{before}{with}{after}");
    }
    write(&dist.join("index.html"), &page)
}

/// Returns the page with each `<link data-trunk rel=… href=…>` replaced; `copy` is called for each file to copy into the folder.
fn filled(page: &str, copy: impl Fn(&str, &str) -> Result<(), String>) -> Result<String, String> {
    let mut parts = page.split(LINK);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, after) = part.split_once('>').ok_or("index.html: a <link data-trunk …> has no end")?;
        let attribute = |name: &str| {
            let value = link.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
            value.ok_or_else(|| format!("index.html: <link data-trunk {link}> has no {name}"))
        };
        let (rel, href) = (attribute("rel")?, attribute("href")?);
        match rel {
            "rust" => filled.push_str(SCRIPT),
            "css" => filled.push_str(&format!("<link rel=\"stylesheet\" href=\"./{}\">", file_name(href))),
            "copy-file" | "copy-dir" => {}
            _ => {
                return Err(format!(
                    "index.html: <link data-trunk {link}> is of a kind that xtask/src/page.rs does not know"
                ));
            }
        }
        if rel != "rust" {
            copy(rel, href)?;
        }
        filled.push_str(after);
    }
    Ok(filled)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn copy_asset(rel: &str, from: &Path, stage: &Path) -> Result<(), String> {
    let to = stage.join(from.file_name().unwrap_or_default());
    if rel != "copy-dir" {
        return copy(from, &to);
    }
    fs::create_dir_all(&to).map_err(|error| format!("{}: {error}", to.display()))?;
    for file in crate::service_worker::files_in(from)? {
        if let Some(folder) = to.join(&file).parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        copy(&from.join(&file), &to.join(&file))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}

/// Replaces the contents of `dist` with those of the stage.
fn publish(stage: &Path, dist: &Path) -> Result<(), String> {
    for entry in entries(dist)?.into_iter().filter(|entry| entry != stage) {
        clear(&entry)?;
    }
    for entry in entries(stage)? {
        let to = dist.join(entry.file_name().unwrap_or_default());
        fs::rename(&entry, &to).map_err(|error| format!("{}: {error}", to.display()))?;
    }
    clear(stage)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

fn clear(path: &Path) -> Result<(), String> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(format!("{}: {error}", path.display())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, filled, publish};
    use crate::paths;
    use crate::postbuild::read;
    use std::cell::RefCell;
    use std::{fs, process};

    #[test]
    fn links_for_trunk_are_replaced_and_their_files_copied() {
        let copied = RefCell::new(Vec::new());
        let copy = |rel: &str, href: &str| {
            copied.borrow_mut().push(format!("{rel} {href}"));
            Ok(())
        };
        let page = "<a>\n<link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n<link data-trunk rel=\"css\" href=\"style/all.css\">\n\
                    <link rel=\"icon\" href=\"i\">\n<link data-trunk rel=\"copy-dir\" href=\"public/icons\">\n<b>";
        let wanted = format!(
            "<a>\n{SCRIPT}\n<link rel=\"stylesheet\" href=\"./all.css\">\n<link rel=\"icon\" href=\"i\">\n\n<b>"
        );
        assert_eq!(filled(page, copy).unwrap(), wanted);
        assert_eq!(*copied.borrow(), ["css style/all.css", "copy-dir public/icons"]);
        assert!(filled("<link data-trunk rel=\"sass\" href=\"a\">", copy).is_err());
        assert!(filled("<link data-trunk rel=\"css\">", copy).is_err());
    }

    /// An optimiser of a content delivery network held every script back: the page stood there, and its links did nothing.
    #[test]
    fn each_script_asks_optimisers_to_leave_it_alone() {
        let page = read(&paths::root().join("index.html")).unwrap();
        let tags: Vec<&str> =
            page.match_indices("<script").filter_map(|(at, _)| page[at..].split('>').next()).collect();
        assert!(tags.len() >= 2, "{tags:?}");
        for tag in tags.into_iter().chain([SCRIPT]) {
            assert!(tag.contains("data-cfasync=\"false\""), "{tag}");
        }
    }

    #[test]
    fn trunk_inserts_the_same_script() {
        let trunk = read(&paths::root().join("Trunk.toml")).unwrap();
        let pattern =
            trunk.lines().find_map(|line| line.strip_prefix("pattern_script = '")).unwrap().trim_end_matches('\'');
        let ours = pattern.replace("{base}{js}", "./restory.js").replace("{base}{wasm}", "./restory_bg.wasm");
        assert_eq!(ours.replace("{base}", "./"), SCRIPT);
    }

    #[test]
    fn a_finished_page_replaces_the_one_before_it() {
        let dist = std::env::temp_dir().join(format!("restory-page-{}", process::id()));
        let stage = dist.join(".stage");
        fs::create_dir_all(dist.join("content")).unwrap();
        fs::create_dir_all(stage.join("icons")).unwrap();
        for file in ["old.js", "content/old.json", ".stage/new.js", ".stage/icons/new.png"] {
            fs::write(dist.join(file), file).unwrap();
        }
        publish(&stage, &dist).unwrap();
        assert_eq!(crate::service_worker::files_in(&dist).unwrap(), ["icons/new.png", "new.js"]);
        assert!(!stage.exists());
        fs::remove_dir_all(dist).unwrap();
    }
}
