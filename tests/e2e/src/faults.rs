//! Fault injection: full storage, blocked requests, a crashed app.

use serde_json::json;

use crate::person::Person;
use crate::step_error::StepResult;

/// Fills localStorage completely: one value grows by smaller and smaller steps until not one more character fits.
const FILL: &str = "let held = localStorage.getItem('filler') ?? '';
    for (let more = 8388608; more >= 1; ) {
        try { localStorage.setItem('filler', held + '0'.repeat(more)); held += '0'.repeat(more); } catch { more = Math.floor(more / 2); }
    }";
const FREE_STORAGE: &str =
    "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)";
/// Overwrites the memory of the WebAssembly, so that it traps at its next step.
const CORRUPT_MEMORY: &str = "const done = arguments[arguments.length - 1];
    import(document.getElementById('boot').dataset.js).then((program) => program.default())
        .then((exports) => { new Uint8Array(exports.memory.buffer).fill(255); done(true); }, (error) => done(String(error)))";

impl Person {
    /// Runs this script before the scripts of every page that is loaded from now on.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn run_before_each_page(&self, script: &str) -> StepResult {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await
    }

    /// Blocks requests to URLs that match these patterns (`*` matches anything); an empty list unblocks all.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn block_requests(&self, patterns: &[&str]) -> StepResult {
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.setBlockedURLs", json!({ "urls": patterns })).await
    }

    /// Fills the whole localStorage quota of the origin.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn fill_storage(&self) -> StepResult {
        self.run_script(FILL, vec![]).await.map(drop)
    }

    /// Frees the quota again.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn free_storage(&self) -> StepResult {
        self.run_script(FREE_STORAGE, vec![]).await.map(drop)
    }

    /// Makes the running app crash at its next step.
    ///
    /// # Errors
    /// If the app cannot be reached.
    pub async fn crash_app(&self) -> StepResult {
        let done = self.window.execute_async(CORRUPT_MEMORY, Vec::<serde_json::Value>::new()).await?;
        match done.json().as_str() {
            Some(why) => Err(crate::StepError::new(why)),
            None => Ok(()),
        }
    }

    /// Opens an empty page of the same origin, where storage can be changed without the app running.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub async fn open_blank_page(&self) -> StepResult {
        Ok(self.window.goto(format!("{}/blank.html", self.home())).await?)
    }
}
