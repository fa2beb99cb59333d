//! `cargo xtask release`: an archive of the built page that a clinic can host without building anything, with a checksum for each file.
//!
//! The archive is the same for the same files, byte for byte: entries are sorted, and have no times or owners.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::build;
use crate::paths;
use crate::postbuild::hex;
use crate::run::{Outcome, step};
use crate::service_worker::{SITE_FILE, files_in};

/// The folder of the page in the archive.
const SITE_FOLDER: &str = "site";
const SUMS_FILE: &str = "SHA256SUMS";
/// The time of every entry: 1 January 1980 in UTC, the earliest that every archive format can hold.
const ENTRY_TIME: u64 = 315_532_800;
/// What lies in the archive beside the page: files and folders of the checkout.
const DOCUMENTS: [&str; 14] = [
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "ACCESSIBILITY.md",
    "FORMAT.md",
    "docs/clinical-safety.md",
    "docs/clients.md",
    "docs/dpia.md",
    "docs/helplines.md",
    "docs/practice.md",
    "docs/practitioners.md",
    "docs/hosting",
];
/// The first words of a host: what is in the archive and what to do with it.
const HOSTING: &str = "Restory VERSION

This archive holds the finished page. Nothing has to be built or installed.

1  Check it: in this folder, run  sha256sum -c SHA256SUMS
   (macOS: shasum -a 256 -c SHA256SUMS). Every line has to end in OK.
2  Copy everything in the folder site/ to a folder of your website that is
   served over HTTPS. It works at the root and under any path.
3  Set the headers: docs/hosting/README.md, with a guide for each host.
4  If you like, add a file site.json beside index.html, with the name of your
   clinic, your duty line and your own exercises: docs/hosting/clinic.md.
   This archive has no such file, so an update never replaces yours.
5  Update: copy the newer site/ over the older one, index.html and sw.js last.

Link to the page; do not embed it in another page. It refuses to run there.
For a data-protection assessment: docs/dpia.md. For practitioners:
docs/practitioners.md. Licence: MIT or Apache-2.0, at your choice; the
typefaces have licences of their own, in licences/.

BUILD
";

/// Builds the page and packs it into `target/release-archive/`.
///
/// # Errors
/// When the build fails, or a file cannot be read or written.
pub fn release() -> Outcome {
    build::build()?;
    let folder = paths::target().join("release-archive");
    let hint = "See xtask/src/release.rs.";
    let archive = step("Packing the release", hint, || {
        let files = collect(&paths::root(), &paths::dist(), env!("CARGO_PKG_VERSION"))?;
        write_archive(&files, &folder, env!("CARGO_PKG_VERSION"))
    })?;
    println!("   {}", archive.display());
    Ok(())
}

/// The files of the archive: relative path and content, sorted.
type Files = BTreeMap<String, Vec<u8>>;

/// Gathers the page, the documents and the licences, and adds the checksums.
fn collect(root: &Path, dist: &Path, version: &str) -> Result<Files, String> {
    if !dist.join("index.html").is_file() {
        return Err(format!("{} has no index.html: run `cargo xtask build`", dist.display()));
    }
    let mut files = Files::new();
    // The settings belong to whoever hosts the page; an update must not replace them.
    for file in files_in(dist)?.into_iter().filter(|file| file != SITE_FILE) {
        files.insert(format!("{SITE_FOLDER}/{file}"), read(&dist.join(&file))?);
    }
    for document in DOCUMENTS {
        add_document(&mut files, root, document)?;
    }
    for file in files_in(&root.join("fonts"))?.into_iter().filter(|file| file.ends_with(".txt")) {
        files.insert(format!("licences/{file}"), read(&root.join("fonts").join(&file))?);
    }
    let hosting = HOSTING.replace("VERSION", version).replace("BUILD", &build_line(dist)?);
    files.insert("HOSTING.txt".to_owned(), hosting.into_bytes());
    files.insert(SUMS_FILE.to_owned(), sums_of(&files).into_bytes());
    Ok(files)
}

fn add_document(files: &mut Files, root: &Path, document: &str) -> Result<(), String> {
    let path = root.join(document);
    if !path.is_dir() {
        files.insert(document.to_owned(), read(&path)?);
        return Ok(());
    }
    for file in files_in(&path)? {
        files.insert(format!("{document}/{file}"), read(&path.join(&file))?);
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Returns the line that names the build, which the page shows under *What leaves this device*.
fn build_line(dist: &Path) -> Result<String, String> {
    let page = String::from_utf8_lossy(&read(&dist.join("index.html"))?).into_owned();
    let build = page.split_once("data-build=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(id, _)| id);
    Ok(if build.is_empty() { "This build has no number.".to_owned() } else { format!("This build: {build}") })
}

/// Returns the checksums as `sha256sum` reads them: a line for each file.
fn sums_of(files: &Files) -> String {
    files.iter().map(|(file, bytes)| format!("{}  {file}\n", hex(&Sha256::digest(bytes)))).collect()
}

/// Writes the archive and, beside it, its own checksum; returns the path of the archive.
fn write_archive(files: &Files, folder: &Path, version: &str) -> Result<PathBuf, String> {
    let failed = |error: std::io::Error| error.to_string();
    let name = format!("restory-{version}");
    let bytes = pack(files, &name).map_err(failed)?;
    fs::create_dir_all(folder).map_err(failed)?;
    let archive = folder.join(format!("{name}.tar.gz"));
    fs::write(&archive, &bytes).map_err(failed)?;
    let sum = format!("{}  {name}.tar.gz\n", hex(&Sha256::digest(&bytes)));
    fs::write(folder.join(format!("{name}.tar.gz.sha256")), sum).map_err(failed)?;
    Ok(archive)
}

/// Packs the files into one folder of a compressed tar archive.
fn pack(files: &Files, folder: &str) -> std::io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for (file, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(ENTRY_TIME);
        tar.append_data(&mut header, format!("{folder}/{file}"), bytes.as_slice())?;
    }
    let mut encoder = tar.into_inner()?;
    encoder.flush()?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    /// A small checkout with a built page, removed when dropped.
    struct Checkout(PathBuf);

    impl Checkout {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("restory-release-{name}-{}", std::process::id()));
            let checkout = Self(root);
            for (file, text) in [
                ("dist/index.html", "<html data-build=\"abc123\" lang=\"en\">"),
                ("dist/sw.js", "worker"),
                ("dist/site.json", "{}"),
                ("dist/content/e1.0123456789ab.json", "{}"),
                ("fonts/hand.txt", "licence of a typeface"),
                ("fonts/hand.woff2", "face"),
                ("docs/hosting/README.md", "# Hosting"),
            ] {
                checkout.write(file, text);
            }
            for document in DOCUMENTS.iter().filter(|document| **document != "docs/hosting") {
                checkout.write(document, document);
            }
            checkout
        }

        fn write(&self, file: &str, text: &str) {
            let path = self.0.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn archive(&self) -> Vec<u8> {
            let files = collect(&self.0, &self.0.join("dist"), "1.2.3").unwrap();
            fs::read(write_archive(&files, &self.0.join("out"), "1.2.3").unwrap()).unwrap()
        }
    }

    impl Drop for Checkout {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    /// Returns the files of an archive, with the name of its folder removed.
    fn unpack(archive: &[u8]) -> Files {
        let mut tar = tar::Archive::new(GzDecoder::new(archive));
        let entries = tar.entries().unwrap().map(|entry| {
            let mut entry = entry.unwrap();
            let path = entry.path().unwrap().to_string_lossy().into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (path.strip_prefix("restory-1.2.3/").unwrap().to_owned(), bytes)
        });
        entries.collect()
    }

    #[test]
    fn the_same_files_make_the_same_archive() {
        let (one, other) = (Checkout::new("one"), Checkout::new("other"));
        assert_eq!(one.archive(), other.archive());
        other.write("dist/sw.js", "another worker");
        assert_ne!(one.archive(), other.archive());
    }

    #[test]
    fn the_archive_has_the_page_the_documents_and_a_sum_for_each_file() {
        let checkout = Checkout::new("sums");
        let files = unpack(&checkout.archive());
        let sums = String::from_utf8(files[SUMS_FILE].clone()).unwrap();
        for (file, bytes) in files.iter().filter(|(file, _)| *file != SUMS_FILE) {
            assert!(sums.contains(&format!("{}  {file}\n", hex(&Sha256::digest(bytes)))), "{file}");
        }
        assert_eq!(sums.lines().count(), files.len() - 1);
        for file in
            ["site/index.html", "site/content/e1.0123456789ab.json", "licences/hand.txt", "docs/hosting/README.md"]
        {
            assert!(files.contains_key(file), "{file}");
        }
        let hosting = String::from_utf8(files["HOSTING.txt"].clone()).unwrap();
        assert!(hosting.starts_with("Restory 1.2.3\n") && hosting.contains("This build: abc123"), "{hosting}");
        assert!(!files.keys().any(|file| file.ends_with(".woff2") && file.starts_with("licences")));
    }

    #[test]
    fn an_update_never_replaces_the_settings_of_the_host() {
        let checkout = Checkout::new("settings");
        assert!(!unpack(&checkout.archive()).contains_key("site/site.json"));
    }

    #[test]
    fn the_archive_has_a_sum_of_its_own() {
        let checkout = Checkout::new("sum");
        let archive = checkout.archive();
        let sum = fs::read_to_string(checkout.0.join("out/restory-1.2.3.tar.gz.sha256")).unwrap();
        assert_eq!(sum, format!("{}  restory-1.2.3.tar.gz\n", hex(&Sha256::digest(&archive))));
    }

    #[test]
    fn without_a_built_page_nothing_is_packed() {
        let checkout = Checkout::new("unbuilt");
        fs::remove_file(checkout.0.join("dist/index.html")).unwrap();
        let reason = collect(&checkout.0, &checkout.0.join("dist"), "1.2.3").unwrap_err();
        assert!(reason.contains("index.html"), "{reason}");
    }

    #[test]
    fn every_document_of_the_archive_exists() {
        for document in DOCUMENTS {
            assert!(paths::root().join(document).exists(), "{document}");
        }
    }
}
