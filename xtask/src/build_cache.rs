//! Checks whether `dist/` is already up to date, so that a second start takes only seconds.
//!
//! A file under `target/` contains the hash of everything that a build reads and of its last result.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::page::Profile;
use crate::paths;
use crate::postbuild::hex;
use crate::service_worker::files_in;

/// All that a release is made from, relative to the root.
const INPUTS: [&str; 19] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build",
    "build.rs",
    "content",
    "docs/clients.md",
    "docs/practitioners.md",
    "docs/start-wide.png",
    "docs/start.png",
    "fonts",
    "index.html",
    "package-lock.json",
    "public",
    "src",
    "style",
    "xtask/bindgen/src",
    "xtask/build.rs",
    "xtask/src",
];
/// Written by the build itself.
const GENERATED: &str = "style/all.css";

/// The hash of everything that a build would read now; `None` where something of it is missing. Taken before a build, because a change
/// during the build may be too late for it.
pub fn inputs_hash(tools: &str) -> Option<String> {
    read(&paths::root(), tools)
}

/// The stored hash of a build of one profile.
pub struct BuildStamp {
    file: PathBuf,
    profile: String,
}

impl BuildStamp {
    /// The release has one; the development builds share one.
    pub fn of(profile: Profile) -> Self {
        let file = paths::target().join(format!("dist-made-of-{}", profile.folder()));
        Self { file, profile: format!("{profile:?}") }
    }

    /// Whether the last build read exactly this, and its result is still in `dist`.
    pub fn is_up_to_date(&self, dist: &Path, read: Option<&str>) -> bool {
        let now = self.text(dist, read);
        now.is_some() && fs::read_to_string(&self.file).ok() == now
    }

    /// Stores that `dist` is the result of a build of all this. Where it cannot be written, the next build runs again.
    pub fn store(&self, dist: &Path, read: Option<&str>) {
        if let Some(text) = self.text(dist, read) {
            fs::write(&self.file, text).ok(); // The next start is only slower.
        }
    }

    fn text(&self, dist: &Path, read: Option<&str>) -> Option<String> {
        build_stamp(dist, read).map(|build_stamp| format!("{} {build_stamp}", self.profile))
    }
}

/// Changes whenever a file that a build reads is written, added or removed; much cheaper than `inputs_hash`.
pub fn modification_times() -> Vec<(String, Option<SystemTime>)> {
    let root = paths::root();
    let all = INPUTS.iter().flat_map(|part| files_of(&root, part).unwrap_or_default());
    all.map(|file| {
        let changed = fs::metadata(root.join(&file)).and_then(|about| about.modified()).ok();
        (file, changed)
    })
    .collect()
}

fn read(root: &Path, tools: &str) -> Option<String> {
    let mut sum = Sha256::new();
    sum.update(tools.as_bytes());
    for part in INPUTS {
        add_files(&mut sum, root, part)?;
    }
    Some(hex(&sum.finalize()))
}

/// `None` while there is no complete `dist`.
fn build_stamp(dist: &Path, read: Option<&str>) -> Option<String> {
    let mut sum = Sha256::new();
    sum.update(read?.as_bytes());
    // The list of files in `sw.js` contains the hash of each.
    sum.update(fs::read(dist.join("sw.js")).ok()?);
    for file in files_in(dist).ok()? {
        sum.update(file.as_bytes());
        sum.update(fs::metadata(dist.join(&file)).ok()?.len().to_le_bytes());
    }
    Some(hex(&sum.finalize()))
}

fn add_files(sum: &mut Sha256, root: &Path, part: &str) -> Option<()> {
    for file in files_of(root, part)? {
        sum.update(file.as_bytes());
        sum.update(fs::read(root.join(&file)).ok()?);
    }
    Some(())
}

/// The files of a folder, or the file itself.
fn files_of(root: &Path, part: &str) -> Option<Vec<String>> {
    let path = root.join(part);
    if !path.is_dir() {
        return Some(vec![part.to_owned()]);
    }
    let files = files_in(&path).ok()?.into_iter().map(|file| format!("{part}/{file}"));
    Some(files.filter(|file| file != GENERATED).collect())
}

#[cfg(test)]
mod tests {
    use super::{INPUTS, build_stamp, read};
    use crate::paths;
    use std::{fs, process};

    #[test]
    fn a_change_of_sources_result_or_tools_is_noticed() {
        let all = std::env::temp_dir().join(format!("restory-fresh-{}", process::id()));
        let (root, dist) = (all.join("root"), all.join("dist"));
        for part in INPUTS {
            let file = if part.contains('.') { root.join(part) } else { root.join(part).join("one") };
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, part).unwrap();
        }
        let now = |tools: &str| build_stamp(&dist, read(&root, tools).as_deref());
        assert_eq!(now("tools"), None);
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("sw.js"), "list").unwrap();
        let first = now("tools");
        assert!(first.is_some());
        assert_eq!(now("tools"), first);
        assert_ne!(now("newer tools"), first);
        fs::write(root.join("style/all.css"), "made").unwrap();
        assert_eq!(now("tools"), first);
        let before = read(&root, "tools");
        fs::write(root.join("src/two"), "more").unwrap();
        let second = now("tools");
        assert_ne!(second, first);
        assert_eq!(build_stamp(&dist, before.as_deref()), first, "a change during the build counts as not yet built");
        fs::write(dist.join("boot.js"), "cut").unwrap();
        assert_ne!(now("tools"), second);
        fs::remove_dir_all(all).unwrap();
    }

    #[test]
    fn everything_that_a_build_reads_exists() {
        for part in INPUTS {
            assert!(paths::root().join(part).exists(), "{part}");
        }
    }
}
