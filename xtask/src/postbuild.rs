//! The last step of a build, when all files are in one folder: names them by their content and adds the exercises, the helplines and
//! the service worker.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::critical_assets;
use crate::css;
use crate::dev;
use crate::helplines;
use crate::page::Profile;
use crate::paths;
use crate::run::{Outcome, fail};
use crate::service_worker;
use crate::texts;
use crate::wasm_bundle;

const HELPLINES_MARKER: &str = "<!-- helplines -->";
const EMERGENCY_MARKER: &str = "<!-- emergency -->";
const HELPLINE_WORDS: &str = "helplines.toml";
const HINT: &str = "See xtask/src/postbuild.rs; it works on Trunk's staging folder.";

/// A build whose files are all in one folder, ready to be finished.
pub(crate) struct Build {
    pub(crate) profile: Profile,
    /// The folder with `index.html`, one `*_bg.wasm` with its script, and the files that `index.html` names.
    pub(crate) dir: PathBuf,
    /// Where the program was bound; it contains the folder of the chunks.
    pub(crate) bound: PathBuf,
}

/// The post-build hook of Trunk.
///
/// # Errors
/// When it does not run under Trunk, or a file is missing or invalid.
pub fn postbuild() -> Outcome {
    let failed = |cause: String| fail("Finishing the build", cause, HINT);
    let dir = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| failed("this runs only inside a Trunk build".to_owned()))?;
    let is_release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let profile = if is_release { Profile::Release } else { Profile::Dev };
    let bound = paths::target().join("wasm-bindgen").join(profile.folder());
    finish(&Build { profile, dir, bound }).map_err(failed)
}

/// Names the files by their content and adds the other files of the page.
pub(crate) fn finish(build: &Build) -> Result<(), String> {
    let dir = &build.dir;
    texts::fill_all(dir)?;
    let mut page = read(&dir.join("index.html"))?;
    if build.profile == Profile::Release {
        css::minify(dir)?;
    }
    let mut immutable_files = Vec::from_iter(critical_assets::inline_critical_assets(dir, &mut page)?);
    immutable_files.extend(wasm_bundle::finish(build, &mut page)?);
    page = add_helplines(&page)?;
    immutable_files.extend(write_content(dir)?);
    immutable_files.extend(service_worker::name_by_content(dir, &mut page)?);
    page = wasm_bundle::add_preload_links(&page)?;
    if build.profile == Profile::DevWatched {
        page = dev::with_reload(dir, &page)?;
    }
    write(&dir.join("index.html"), &page)?;
    service_worker::write_headers(dir, &immutable_files)?;
    if build.profile == Profile::Release {
        service_worker::write_worker(dir)?;
        service_worker::compress_texts(dir)
    } else {
        service_worker::write_no_worker(dir)
    }
}

/// The folder of the string catalogue of this build.
pub(crate) fn strings_folder() -> PathBuf {
    paths::root().join("content").join(content::LANGUAGE).join("strings")
}

pub(crate) fn rename(dir: &Path, old: &str, stem: &str, end: &str) -> Result<String, String> {
    let bytes = fs::read(dir.join(old)).map_err(|error| format!("{old}: {error}"))?;
    let new = format!("{stem}-{}.{end}", hash(&bytes));
    fs::rename(dir.join(old), dir.join(&new)).map_err(|error| format!("{old}: {error}"))?;
    Ok(new)
}

pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).get(..6).unwrap_or_default())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Replaces a placeholder in a text.
///
/// # Errors
/// When the text does not contain the placeholder.
pub(crate) fn fill(text: &str, gap: &str, with: &str) -> Result<String, String> {
    if text.contains(gap) {
        Ok(text.replacen(gap, with, 1))
    } else {
        Err(format!("the placeholder `{gap}` is missing"))
    }
}

pub(crate) fn find(dir: &Path, is_it: impl Fn(&str) -> bool) -> Result<Option<String>, String> {
    let files = fs::read_dir(dir).map_err(|error| error.to_string())?.flatten();
    Ok(files.map(|file| file.file_name().to_string_lossy().into_owned()).find(|name| is_it(name)))
}

/// Inserts the helplines into the page. An old check only gives a warning, so that the build does not fail as time passes.
fn add_helplines(page: &str) -> Result<String, String> {
    let file = paths::root().join("content/helplines.toml");
    if !file.is_file() {
        return Ok(page.to_owned());
    }
    let text = read(&file)?;
    let failed = |error: String| format!("content/helplines.toml: {error}");
    if let Some(warning) = helplines::check_age_warning(&text, helplines::Date::today()).map_err(failed)? {
        eprintln!("   Warning: {warning}");
    }
    let words = helplines::Words::parse(&read(&strings_folder().join(HELPLINE_WORDS))?)
        .map_err(|error| format!("{HELPLINE_WORDS}: {error}"))?;
    let mut page = page.to_owned();
    for (marker, html) in
        [(HELPLINES_MARKER, helplines::to_html(&text, &words)), (EMERGENCY_MARKER, helplines::regions_html(&text))]
    {
        page = page.replacen(marker, &html.map_err(failed)?, 1);
    }
    Ok(page)
}

/// Writes the content that is not part of the program and is fetched when needed, under names that change with it.
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

pub(crate) fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

pub(crate) fn write(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
