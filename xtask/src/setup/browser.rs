//! Chromium and ChromeDriver, for the browser tests, the screenshots and the benchmarks.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, fail, step};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const HINT: &str =
    "Install Chromium and ChromeDriver of the same version; on Debian: apt-get install chromium chromium-driver";

/// Flags with which the browser starts quickly, makes no requests of its own and works for root in a container.
pub const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// Chromium and its driver.
#[derive(Clone, Debug)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// ChromeDriver.
    pub driver: PathBuf,
}

/// Returns both programs, if they are installed.
pub fn find() -> Option<Browser> {
    let chromium = NAMES.iter().find_map(|name| paths::on_path(name))?;
    Some(Browser { chromium, driver: paths::on_path("chromedriver")? })
}

/// Returns both programs, and installs them with apt if they are missing and that is allowed.
///
/// # Errors
/// When they are missing and cannot be installed.
pub fn ensure() -> Outcome<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    step("Installing chromium and chromium-driver with apt-get", HINT, || install(&["chromium", "chromium-driver"]))?;
    find().ok_or_else(|| fail("Looking for Chromium", "it is not on PATH even though it was installed", HINT))
}

/// Installs packages with apt, where that is allowed.
pub(super) fn install(packages: &[&str]) -> Result<(), String> {
    let mut before = as_root().ok_or("apt-get is missing, or this is not root and `sudo -n` is not allowed")?;
    run::output(before.args(["apt-get", "update"]))?;
    let mut install = as_root().ok_or("apt-get is missing")?;
    install.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-install-recommends"]);
    run::output(install.args(packages))?;
    Ok(())
}

/// `env` as root, so that variables can be set before the program.
fn as_root() -> Option<Command> {
    if !Path::new("/usr/bin/apt-get").is_file() {
        return None;
    }
    let user = run::output(Command::new("id").arg("-u")).ok()?;
    if user.trim() == "0" {
        return Some(Command::new("env"));
    }
    run::output(Command::new("sudo").args(["-n", "true"])).ok()?;
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "env"]);
    Some(sudo)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::Value;

    use super::FLAGS;
    use crate::paths;

    #[test]
    fn the_webassembly_tests_start_the_browser_in_the_same_way() {
        let text = fs::read_to_string(paths::root().join("webdriver.json")).unwrap();
        let wishes: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(wishes["goog:chromeOptions"]["args"], Value::from(FLAGS.to_vec()));
    }
}
