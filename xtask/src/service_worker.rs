//! The files around the finished page: the service worker with its list of files, the headers, compressed copies.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::paths;
use crate::postbuild::{fill, hash, hex, read, rename, write};
use crate::server::gzip;

/// Served under the same name forever, so revalidated at each visit; every other file is named by its content.
pub const REVALIDATED: [&str; 6] = ["index.html", "sw.js", "manifest.webmanifest", "blank.html", "404.html", SITE_FILE];
/// The settings of whoever hosts the page. They change without a release, so the worker has no sum of them, and no compressed copy lies
/// beside them that could be served in their place.
pub const SITE_FILE: &str = "site.json";
/// Not cached by the worker: files for hosts and their settings, the page for unknown addresses, and pictures for app stores.
const NOT_CACHED: [&str; 5] = ["sw.js", "_headers", "404.html", "fix-encoded-hash-", SITE_FILE];
/// The faces of the app, in `fonts/`.
const FACES: [&str; 2] = ["heading", "hand"];
const SCREENSHOTS: &str = "screenshots";
/// Kinds of files that are all named by their content: one rule for each kind.
const WILDCARD_PATHS: [&str; 2] = ["content/*", "part-*"];
/// The largest number of rules of `_headers` that a host reads (Cloudflare's limit).
const MAX_HEADER_RULES: usize = 100;
/// The attribute of `<html>` that names the build.
const BUILD_ATTRIBUTE: &str = " data-build=\"";
const COMPRESSED_TYPES: [&str; 7] = [".html", ".js", ".css", ".wasm", ".json", ".svg", ".webmanifest"];

/// Names the scripts, icons and screenshots by their content, wherever they are named; returns the new names.
pub(crate) fn name_by_content(dir: &Path, page: &mut String) -> Result<Vec<String>, String> {
    copy_screenshots(dir)?;
    let mut immutable_files = Vec::new();
    let mut boot = read(&dir.join("boot.js"))?;
    let mut manifest = read(&dir.join("manifest.webmanifest"))?;
    let mut not_found_page = read(&dir.join("404.html"))?;
    name_fonts(dir, &mut immutable_files)?;
    let pictures = files_in(dir)?.into_iter().filter(|file| file.ends_with(".png") || file == "icon.svg");
    for file in pictures.chain(
        [
            "update-prompt.js",
            "tab-lease.js",
            "file-mirror.js",
            "site-file.js",
            "fonts.js",
            "fix-encoded-hash.js",
            "static-screens.js",
        ]
        .map(str::to_owned),
    ) {
        let (stem, end) = file.rsplit_once('.').ok_or("a file without an ending")?;
        let new = rename(dir, &file, stem, end)?;
        for text in [&mut *page, &mut boot, &mut manifest, &mut not_found_page] {
            *text = text.replace(&file, &new);
        }
        immutable_files.push(new);
    }
    write(&dir.join("boot.js"), &boot)?;
    let new = rename(dir, "boot.js", "boot", "js")?;
    *page = page.replace("boot.js", &new);
    immutable_files.push(new);
    write(&dir.join("manifest.webmanifest"), &manifest)?;
    write(&dir.join("404.html"), &not_found_page)?;
    Ok(immutable_files)
}

/// Names the faces by their content, also in the script that loads them.
fn name_fonts(dir: &Path, immutable_files: &mut Vec<String>) -> Result<(), String> {
    let mut script = read(&dir.join("fonts.js"))?;
    for stem in FACES {
        let new = rename(dir, &format!("{stem}.woff2"), stem, "woff2")?;
        script = fill(&script, &format!("{stem}.woff2"), &new)?;
        immutable_files.push(new);
    }
    write(&dir.join("fonts.js"), &script)
}

/// Copies the two screenshots that both the manifest and the README show.
fn copy_screenshots(dir: &Path) -> Result<(), String> {
    fs::create_dir_all(dir.join(SCREENSHOTS)).map_err(|error| error.to_string())?;
    for name in ["start.png", "start-wide.png"] {
        let from = paths::root().join("docs").join(name);
        fs::copy(&from, dir.join(SCREENSHOTS).join(name)).map_err(|error| format!("docs/{name}: {error}"))?;
    }
    Ok(())
}

/// Lets browsers cache files that are named by their content forever.
pub(crate) fn write_headers(dir: &Path, immutable_files: &[String]) -> Result<(), String> {
    let mut text = read(&dir.join("_headers"))?;
    let alone = immutable_files
        .iter()
        .filter(|file| !WILDCARD_PATHS.iter().any(|many| file.starts_with(many.trim_end_matches('*'))));
    for pattern in alone.map(String::as_str).chain(WILDCARD_PATHS) {
        text.push_str(&format!("/{pattern}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    let rules = text.lines().filter(|line| line.starts_with('/')).count();
    if rules > MAX_HEADER_RULES {
        return Err(format!("_headers has {rules} rules; some hosts read no more than {MAX_HEADER_RULES}"));
    }
    write(&dir.join("_headers"), &text)
}

/// Writes `sw.js` from `public/sw.js`: the list of files with their SHA-256, and a version made from both.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write_worker(dir: &Path) -> Result<(), String> {
    let template = read(&paths::root().join("public/sw.js"))?;
    let build = write_build_id(dir, &template)?;
    let list = cached_files_json(dir)?;
    let version = hash(format!("{template}{list}").as_bytes());
    let mut worker = template;
    for (name, empty, value) in [
        ("VERSION", "\"\"", format!("\"{version}\"")),
        ("BUILD", "\"\"", format!("\"{build}\"")),
        ("FILES", "{}", list),
    ] {
        worker = fill(&worker, &format!("{name} = {empty}"), &format!("{name} = {value}"))?;
    }
    write(&dir.join("sw.js"), &worker)
}

/// Writes the build id, a hash of the whole build, into the page, so that a page and a worker of two builds can be told apart.
fn write_build_id(dir: &Path, template: &str) -> Result<String, String> {
    let file = dir.join("index.html");
    let page = read(&file)?;
    let plain = match page.split_once(BUILD_ATTRIBUTE) {
        Some((before, rest)) => format!("{before}{}", rest.split_once('"').map_or("", |(_, after)| after)),
        None => page,
    };
    write(&file, &plain)?;
    let build = hash(format!("{template}{}", cached_files_json(dir)?).as_bytes());
    let (before, after) = plain.split_once(" lang=").ok_or("index.html has no language")?;
    write(&file, &format!("{before}{BUILD_ATTRIBUTE}{build}\" lang={after}"))?;
    Ok(build)
}

/// What the worker caches: JSON of each file's relative address and its SHA-256.
fn cached_files_json(dir: &Path) -> Result<String, String> {
    let mut files = BTreeMap::new();
    for file in files_in(dir)? {
        let left_out = NOT_CACHED.iter().any(|name| file.starts_with(name)) || file.starts_with(SCREENSHOTS);
        if left_out || file.ends_with(".br") || file.ends_with(".gz") {
            continue;
        }
        let bytes = fs::read(dir.join(&file)).map_err(|error| format!("{file}: {error}"))?;
        let whole = hex(&Sha256::digest(&bytes));
        files.insert(if file == "index.html" { "./".to_owned() } else { file }, whole);
    }
    serde_json::to_string(&files).map_err(|error| error.to_string())
}

/// During development each reload shows the last build: the worker of an earlier visit is removed, and none replaces it.
pub(crate) fn write_no_worker(dir: &Path) -> Result<(), String> {
    write(&dir.join("sw.js"), &read(&paths::root().join("docs/hosting/kill-switch.js"))?)
}

/// Writes a `.gz` and a `.br` file next to each text, for hosts that serve precompressed files.
pub(crate) fn compress_texts(dir: &Path) -> Result<(), String> {
    let is_compressed = |file: &&String| *file != SITE_FILE && COMPRESSED_TYPES.iter().any(|end| file.ends_with(end));
    for file in files_in(dir)?.iter().filter(is_compressed) {
        let failed = |error: std::io::Error| format!("{file}: {error}");
        let bytes = fs::read(dir.join(file)).map_err(failed)?;
        fs::write(dir.join(format!("{file}.gz")), gzip(&bytes, 9).map_err(failed)?).map_err(failed)?;
        fs::write(dir.join(format!("{file}.br")), brotli(&bytes).map_err(failed)?).map_err(failed)?;
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    encoder.write_all(bytes)?;
    Ok(encoder.into_inner())
}

/// All files under a folder, by their relative paths, sorted.
pub(crate) fn files_in(dir: &Path) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(under) = folders.pop() {
        for entry in fs::read_dir(dir.join(&under)).map_err(|error| error.to_string())?.flatten() {
            let relative = under.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(relative);
            } else {
                files.push(relative.to_string_lossy().into_owned());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{BUILD_ATTRIBUTE, FACES, REVALIDATED, fill, write_worker};
    use crate::paths;
    use crate::postbuild::read;
    use std::fs;

    #[test]
    fn the_worker_has_its_placeholders_and_a_missing_one_is_reported() {
        let worker = read(&paths::root().join("public/sw.js")).unwrap();
        for gap in ["VERSION = \"\"", "BUILD = \"\"", "FILES = {}"] {
            assert!(fill(&worker, gap, "").is_ok(), "{gap}");
        }
        assert!(fill("const FILES = [];", "FILES = {}", "").is_err());
    }

    #[test]
    fn the_faces_are_small_and_the_script_that_loads_them_names_each() {
        let script = read(&paths::root().join("public/fonts.js")).unwrap();
        let sizes = FACES.map(|stem| {
            assert!(script.contains(&format!("\"{stem}.woff2\"")), "{stem}");
            fs::metadata(paths::root().join("fonts").join(format!("{stem}.woff2"))).unwrap().len()
        });
        assert!(sizes.iter().sum::<u64>() <= 45_000, "{sizes:?}");
        assert_eq!(
            fs::read_dir(paths::root().join("fonts")).unwrap().flatten().filter(is_licence).count(),
            FACES.len()
        );
    }

    fn is_licence(file: &fs::DirEntry) -> bool {
        let is_text = file.path().extension().is_some_and(|end| end == "txt");
        is_text && fs::read_to_string(file.path()).is_ok_and(|text| text.contains("SIL Open Font License, Version 1.1"))
    }

    #[test]
    fn page_and_worker_have_the_same_build_id_which_changes_with_the_page() {
        let dir = std::env::temp_dir().join(format!("restory-brand-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let built = |page: &str| {
            fs::write(dir.join("index.html"), page).unwrap();
            write_worker(&dir).unwrap();
            let (page, worker) = (read(&dir.join("index.html")).unwrap(), read(&dir.join("sw.js")).unwrap());
            let build = page.split(BUILD_ATTRIBUTE).nth(1).unwrap().split('"').next().unwrap().to_owned();
            assert!(worker.contains(&format!("BUILD = \"{build}\"")), "{build}");
            assert!(page.contains(" lang=\"en\""), "{page}");
            (build, page)
        };
        let (one, page) = built("<html lang=\"en\">one");
        let (same, _) = built(&page);
        let (other, _) = built("<html lang=\"en\">two");
        fs::remove_dir_all(&dir).unwrap();
        assert_eq!(one, same, "branding twice changes nothing");
        assert_ne!(one, other);
    }

    #[test]
    fn files_with_a_fixed_name_are_revalidated() {
        let headers = read(&paths::root().join("public/_headers")).unwrap();
        for file in REVALIDATED {
            assert!(headers.contains(&format!("/{file}\n  Cache-Control: no-cache\n")), "{file}");
        }
    }
}
