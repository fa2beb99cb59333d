//! Fetches a package of an exact upstream version from any suite of the mirror that apt is configured with.
//! apt does the work, with its lists and cache in the project's folder: the system's are not changed, and no root is needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run;

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";
/// The suites with newer packages, the smallest lists first.
const SUITES: [&str; 8] = [
    "trixie-backports",
    "stable-backports",
    "forky-backports",
    "bookworm-backports",
    "stable",
    "trixie",
    "testing",
    "sid",
];

/// Fetches and unpacks the package; returns the folder with its contents.
///
/// # Errors
/// When the system is not Debian, or no suite has the version.
pub fn fetch_sources(package: &str, release: &str, work: &Path) -> Result<PathBuf, String> {
    if !Path::new("/usr/bin/apt-get").is_file() {
        return Err("the system is not Debian (apt-get is missing)".to_owned());
    }
    let mirror = mirror()?;
    for folder in ["lists/partial", "cache/archives/partial", "unpacked"] {
        fs::create_dir_all(work.join(folder)).map_err(|error| error.to_string())?;
    }
    for suite in SUITES {
        let source = format!("deb [signed-by={KEYRING}] {mirror} {suite} main\n");
        fs::write(work.join("sources.list"), source).map_err(|error| error.to_string())?;
        let Ok(_) = run::output(apt("apt-get", work).args(["--quiet", "update"])) else { continue };
        let found = run::output(apt("apt-cache", work).args(["madison", package]))?;
        if let Some(version) = version_of(&found, release) {
            eprintln!("   {package} {version} from {suite}");
            return unpack(package, &version, work);
        }
    }
    Err(format!("no suite of the configured mirror has {package} {release} (looked in {})", SUITES.join(", ")))
}

/// Finds the version in lines such as `rust-src | 1.95.0+dfsg1-2 | …`.
fn version_of(madison: &str, release: &str) -> Option<String> {
    let versions = madison.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    let same = |version: &&str| version.strip_prefix(release).is_some_and(|rest| rest.starts_with(['+', '-', '~']));
    versions.into_iter().find(same).map(str::to_owned)
}

fn unpack(package: &str, version: &str, work: &Path) -> Result<PathBuf, String> {
    run::output(apt("apt-get", work).args(["--quiet", "download", &format!("{package}={version}")]).current_dir(work))?;
    let mut files = fs::read_dir(work).map_err(|error| error.to_string())?.flatten().map(|file| file.path());
    let archive =
        files.find(|file| file.extension().is_some_and(|end| end == "deb")).ok_or("apt-get fetched nothing")?;
    let unpacked = work.join("unpacked");
    run::output(Command::new("dpkg-deb").arg("--extract").args([&archive, &unpacked]))?;
    Ok(unpacked)
}

fn apt(program: &str, work: &Path) -> Command {
    let mut command = Command::new(program);
    let set = |name: &str, path: PathBuf| format!("-o{name}={}", path.display());
    command.arg(set("Dir::Etc::sourcelist", work.join("sources.list")));
    command.arg(set("Dir::Etc::sourceparts", work.join("none")));
    command.arg(set("Dir::State::lists", work.join("lists")));
    command.arg(set("Dir::Cache", work.join("cache")));
    command.args(["-oAcquire::Languages=none", "-oAcquire::IndexTargets::deb::DEP-11::DefaultEnabled=false"]);
    // apt would switch to a user without access to this folder; the signatures are checked all the same.
    command.arg("-oAPT::Sandbox::User=root");
    command
}

/// The mirror of this machine's release, as configured in apt.
fn mirror() -> Result<String, String> {
    let codename = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let codename = codename.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME=")).unwrap_or("stable");
    let mut apt = Command::new("apt-get");
    let targets = run::output(apt.args(["indextargets", "--format", "$(RELEASE) $(SITE)", "Created-By: Packages"]))?;
    let site = targets.lines().filter_map(|line| line.split_once(' ')).find(|(release, _)| *release == codename);
    site.map(|(_, site)| site.trim().to_owned()).ok_or_else(|| format!("apt has no source for {codename}"))
}
