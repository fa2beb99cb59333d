//! A Chromium with its own profile.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::setup::browser::{self, FLAGS};

use crate::chromedriver::ChromeDriver;
use crate::step_error::{StepError, StepResult};

/// The Chromium executable, its driver and the folder with its profile.
pub struct Browser {
    program: PathBuf,
    chromedriver: ChromeDriver,
    folder: PathBuf,
}

impl Browser {
    /// Prepares a browser without a window: Chromium's headless shell where it is installed, because it needs 40 % less processor time
    /// for a test, else Chromium.
    ///
    /// # Errors
    /// If Chromium or its driver is missing.
    pub fn new() -> StepResult<Self> {
        let found = browser::find().ok_or_else(|| StepError::new("Chromium is missing: run `cargo xtask setup`"))?;
        let folder = new_folder()?;
        let program = match found.headless_shell {
            Some(shell) => with_first_page(&shell, &folder)?,
            None => found.chromium,
        };
        Ok(Self { program, chromedriver: ChromeDriver::start(&found.driver)?, folder })
    }

    /// Opens a window with the profile of earlier windows.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn open(&self) -> StepResult<WebDriver> {
        self.open_with(&[], false).await
    }

    /// Opens a window with the back/forward cache, which the driver otherwise disables.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn open_with_back_forward_cache(&self) -> StepResult<WebDriver> {
        self.open_with(&[], true).await
    }

    /// Opens a private window.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn open_private(&self) -> StepResult<WebDriver> {
        self.open_with(&["--incognito"], false).await
    }

    async fn open_with(&self, more: &[&str], pages_in_memory: bool) -> StepResult<WebDriver> {
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&self.program.to_string_lossy())?;
        for flag in FLAGS.iter().chain(more) {
            capabilities.add_arg(flag)?;
        }
        if pages_in_memory {
            capabilities.add_experimental_option("excludeSwitches", ["disable-back-forward-cache"])?;
        }
        // Host names do not resolve, so that requests to other origins fail without a network.
        capabilities.add_arg("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")?;
        capabilities.add_arg("--lang=en-GB")?;
        capabilities.add_arg(&format!("--user-data-dir={}", self.folder.join("profile").display()))?;
        capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
        let window = WebDriver::new(self.chromedriver.url(), capabilities).await?;
        self.allow_downloads(&window).await?;
        Ok(window)
    }

    /// Lets the current tab save files into the downloads folder.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn allow_downloads(&self, window: &WebDriver) -> StepResult {
        let allow = json!({ "behavior": "allow", "downloadPath": self.downloads() });
        Ok(window.cdp().send_raw("Browser.setDownloadBehavior", allow).await.map(drop)?)
    }

    /// Returns the downloads folder.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Returns the folder for the person's files.
    pub fn desk(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok(); // If this fails, only disk space is lost.
    }
}

/// Writes a script that starts the headless shell with an empty page: the driver expects one, and the shell opens none by itself when it has
/// a profile.
fn with_first_page(shell: &Path, folder: &Path) -> StepResult<PathBuf> {
    let script = folder.join("browser");
    fs::write(&script, format!("#!/bin/sh\nexec '{}' \"$@\" data:,\n", shell.display()))?;
    #[cfg(unix)]
    fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(script)
}

fn new_folder() -> StepResult<PathBuf> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("restory-e2e-{}-{number}", std::process::id()));
    fs::create_dir_all(folder.join("downloads"))?;
    Ok(folder)
}
