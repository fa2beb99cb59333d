//! One Chromium with a profile of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::setup::browser::{self, FLAGS};

use crate::chromedriver::ChromeDriver;
use crate::trouble::{Did, Trouble};

/// The browser's program, its driver and the folder with what it remembers.
pub struct Browser {
    chromium: PathBuf,
    chromedriver: ChromeDriver,
    folder: PathBuf,
}

impl Browser {
    /// Nothing is open yet.
    ///
    /// # Errors
    /// When Chromium or its driver is missing.
    pub fn new() -> Did<Self> {
        let found = browser::find().ok_or_else(|| Trouble::new("Chromium is missing: run `cargo xtask setup`"))?;
        Ok(Self { chromium: found.chromium, chromedriver: ChromeDriver::start(&found.driver)?, folder: new_folder()? })
    }

    /// A window; everything remembered by earlier windows of this browser is there.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn opens(&self) -> Did<WebDriver> {
        self.opens_with(&[], false).await
    }

    /// A window that holds pages in memory for Back, as browsers do; a driver otherwise switches that off.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn opens_with_pages_in_memory(&self) -> Did<WebDriver> {
        self.opens_with(&[], true).await
    }

    /// A private window.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn opens_in_private(&self) -> Did<WebDriver> {
        self.opens_with(&["--incognito"], false).await
    }

    async fn opens_with(&self, more: &[&str], pages_in_memory: bool) -> Did<WebDriver> {
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_binary(&self.chromium.to_string_lossy())?;
        for flag in FLAGS.iter().chain(more) {
            wishes.add_arg(flag)?;
        }
        if pages_in_memory {
            wishes.add_experimental_option("excludeSwitches", ["disable-back-forward-cache"])?;
        }
        // No name is looked up: what tries to leave fails here instead of on the network.
        wishes.add_arg("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")?;
        wishes.add_arg("--lang=en-GB")?;
        wishes.add_arg(&format!("--user-data-dir={}", self.folder.join("profile").display()))?;
        wishes.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
        let window = WebDriver::new(self.chromedriver.url(), wishes).await?;
        let allow = json!({ "behavior": "allow", "downloadPath": self.downloads() });
        window.cdp().send_raw("Browser.setDownloadBehavior", allow).await?;
        Ok(window)
    }

    /// Where downloads arrive.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// A place for files that the person takes along.
    pub fn desk(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok(); // Only disk space is lost if this fails.
    }
}

fn new_folder() -> Did<PathBuf> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("restory-e2e-{}-{number}", std::process::id()));
    fs::create_dir_all(folder.join("downloads"))?;
    Ok(folder)
}
