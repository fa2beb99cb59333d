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

/// The environment variable with which a command asks for Chromium itself, as the benchmarks do.
pub const WHOLE_BROWSER: &str = "RESTORY_WHOLE_BROWSER";

/// Chromium and its driver.
#[derive(Clone, Debug)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Chromium without a window, which starts faster.
    pub headless_shell: Option<PathBuf>,
    /// ChromeDriver.
    pub driver: PathBuf,
}

/// Returns both programs, if they are installed.
pub fn find() -> Option<Browser> {
    let chromium = NAMES.iter().find_map(|name| paths::on_path(name))?;
    let headless_shell = match std::env::var_os(WHOLE_BROWSER) {
        Some(_) => None,
        None => paths::on_path("chromium-headless-shell").or_else(|| paths::on_path("chrome-headless-shell")),
    };
    Some(Browser { chromium, headless_shell, driver: paths::on_path("chromedriver")? })
}

/// Returns both programs, and installs them with apt if they are missing and that is allowed.
///
/// # Errors
/// When they are missing and cannot be installed.
pub fn ensure() -> Outcome<Browser> {
    let found = find();
    if let Some(browser) = &found
        && (browser.headless_shell.is_some() || !is_known_to_apt("chromium-headless-shell"))
    {
        return Ok(browser.clone());
    }
    let installed = step("Installing Chromium and its driver with apt-get", HINT, || {
        // Not every system has the headless shell; the tests then run in Chromium.
        install(&["chromium", "chromium-driver", "chromium-headless-shell"])
            .or_else(|_| install(&["chromium", "chromium-driver"]))
    });
    if let Some(browser) = found.filter(|_| installed.is_err()) {
        return Ok(browser);
    }
    installed?;
    find().ok_or_else(|| fail("Looking for Chromium", "it is not on PATH even though it was installed", HINT))
}

/// Tells whether apt could install a package.
fn is_known_to_apt(package: &str) -> bool {
    as_root().is_some()
        && run::output(Command::new("apt-cache").args(["policy", package]))
            .is_ok_and(|text| text.contains("Candidate: 1"))
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
