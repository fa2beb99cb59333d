//! The person: opens, reloads and leaves pages, and waits for what they show.

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::WebDriver;
use thirtyfour::session::scriptret::ScriptRet;
use xtask::paths;

use crate::browser::Browser;
use crate::console_log::BrowserLog;
use crate::host::Host;
use crate::step_error::{StepError, StepResult};

/// The longest wait for something to appear. It is long because a machine that is busy with a build is slow.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The environment variable with another timeout in seconds, for debugging.
const TIMEOUT_VARIABLE: &str = "RESTORY_TEST_PATIENCE";

fn timeout() -> Duration {
    let seconds = std::env::var(TIMEOUT_VARIABLE).ok().and_then(|text| text.parse().ok());
    seconds.map_or(TIMEOUT, Duration::from_secs)
}

/// Returns the folder of the build that is tested.
pub(crate) fn built() -> PathBuf {
    std::env::var_os("RESTORY_DIST").map_or_else(paths::dist, Into::into)
}

/// A person with a browser that shows the built app.
pub struct Person {
    pub(crate) browser: Browser,
    /// The browser window.
    pub window: WebDriver,
    pub(crate) record: RefCell<BrowserLog>,
    pub(crate) host: Host,
}

impl Person {
    /// Starts a browser with an empty window.
    ///
    /// # Errors
    /// If there is no build or no browser.
    pub async fn start() -> StepResult<Self> {
        Self::start_with(built()).await
    }

    /// Starts a browser for a build in another folder.
    ///
    /// # Errors
    /// If there is no build or no browser.
    pub async fn start_with(dist: PathBuf) -> StepResult<Self> {
        if !dist.join("index.html").is_file() {
            return Err(StepError::new(
                "there is no built page: run `cargo xtask build` first (for the gallery `cargo xtask dev`)",
            ));
        }
        let host = Host::start(dist, "")?;
        let browser = Browser::new()?;
        let window = browser.open().await?;
        let record = RefCell::new(BrowserLog::of(&host.home()));
        Ok(Self { browser, window, record, host })
    }

    /// Closes the browser.
    pub async fn quit(self) {
        self.window.quit().await.ok(); // The driver is ended in any case.
    }

    /// Returns the URL of the app.
    pub fn home(&self) -> String {
        self.host.home()
    }

    /// Loads the app at a fragment such as `#/` or `#/help` and waits until it is interactive.
    ///
    /// # Errors
    /// If the app does not become interactive.
    pub async fn open(&self, fragment: &str) -> StepResult {
        self.open_without_waiting(fragment).await?;
        self.wait_until_ready().await
    }

    /// Loads the app at a fragment without waiting for it.
    ///
    /// # Errors
    /// If the page cannot be opened.
    pub async fn open_without_waiting(&self, fragment: &str) -> StepResult {
        self.window.goto("about:blank").await?; // Otherwise only the fragment would change, and nothing would be loaded.
        self.window.goto(format!("{}/{fragment}", self.home())).await?;
        Ok(())
    }

    /// Opens any URL.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub async fn open_url(&self, address: &str) -> StepResult {
        Ok(self.window.goto(address).await?)
    }

    /// Changes the fragment of the open page, as a link does.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn go_to_fragment(&self, fragment: &str) -> StepResult {
        self.run_script("location.hash = arguments[0]", vec![fragment.into()]).await.map(drop)
    }

    /// Reloads the page and waits until the app is interactive.
    ///
    /// # Errors
    /// If the app does not become interactive.
    pub async fn reload(&self) -> StepResult {
        self.window.refresh().await?;
        self.wait_until_ready().await
    }

    /// Uses the Back button of the browser.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn go_back(&self) -> StepResult {
        Ok(self.window.back().await?)
    }

    /// Clicks the browser's Forward button.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn go_forward(&self) -> StepResult {
        Ok(self.window.forward().await?)
    }

    /// Closes the browser normally and starts it again with the same profile.
    ///
    /// # Errors
    /// If the browser does not start again.
    pub async fn restart_browser(&mut self) -> StepResult {
        self.close_browser().await?;
        self.window = self.browser.open().await?;
        Ok(())
    }

    /// Closes the browser and starts it again with a private window.
    ///
    /// # Errors
    /// If the browser does not start again.
    pub async fn restart_in_private_window(&mut self) -> StepResult {
        self.close_browser().await?;
        self.window = self.browser.open_private().await?;
        Ok(())
    }

    /// Closes the browser and starts it again with the back/forward cache enabled.
    ///
    /// # Errors
    /// If the browser does not start again.
    pub async fn restart_with_back_forward_cache(&mut self) -> StepResult {
        self.close_browser().await?;
        self.window = self.browser.open_with_back_forward_cache().await?;
        Ok(())
    }

    async fn close_browser(&self) -> StepResult {
        self.requests().await?;
        Ok(self.window.clone().quit().await?)
    }

    /// Waits until the app is interactive.
    ///
    /// # Errors
    /// If it is not within the timeout.
    pub async fn wait_until_ready(&self) -> StepResult {
        let ready = "return document.documentElement.dataset.app === 'ready'";
        self.wait_for("the app to be ready", async || self.eval_bool(ready, vec![]).await).await
    }

    /// Runs JavaScript in the page.
    ///
    /// # Errors
    /// If the script throws.
    pub async fn run_script(&self, script: &str, arguments: Vec<Value>) -> StepResult<ScriptRet> {
        Ok(self.window.execute(script, arguments).await?)
    }

    /// Runs JavaScript that passes its result to the callback in its last argument.
    ///
    /// # Errors
    /// If the script throws or never calls back.
    pub async fn run_async_script(&self, script: &str, arguments: Vec<Value>) -> StepResult<Value> {
        Ok(self.window.execute_async(script, arguments).await?.json().clone())
    }

    /// Runs JavaScript that returns true or false.
    ///
    /// # Errors
    /// If the script throws.
    pub async fn eval_bool(&self, script: &str, arguments: Vec<Value>) -> StepResult<bool> {
        Ok(self.run_script(script, arguments).await?.json() == &Value::Bool(true))
    }

    /// Polls until the condition is true.
    ///
    /// # Errors
    /// If it is not true within the timeout.
    pub async fn wait_for(&self, what: &str, is_so: impl AsyncFn() -> StepResult<bool>) -> StepResult {
        let found = self.poll_until(async || Ok(is_so().await?.then_some(()))).await?;
        found.ok_or_else(|| StepError::new(format!("waited half a minute for {what}")))
    }

    /// Polls until there is a result; returns `None` after the timeout.
    pub(crate) async fn poll_until<T>(&self, look: impl AsyncFn() -> StepResult<Option<T>>) -> StepResult<Option<T>> {
        let start = Instant::now();
        let mut interval = tokio::time::interval(Duration::from_millis(40));
        loop {
            interval.tick().await;
            let result = look().await;
            match result {
                Ok(Some(found)) => return Ok(Some(found)),
                // During a navigation, scripts and elements of the old page fail.
                Ok(None) | Err(_) if start.elapsed() < timeout() => {}
                Ok(None) => return Ok(None),
                Err(trouble) => return Err(trouble),
            }
        }
    }
}
