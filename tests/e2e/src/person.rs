//! The person: comes, opens, reloads, goes.

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::WebDriver;
use thirtyfour::session::scriptret::ScriptRet;
use xtask::paths;

use crate::browser::Browser;
use crate::host::Host;
use crate::record::Record;
use crate::trouble::{Did, Trouble};

/// How long something may take to appear; long, since a machine that is busy with a build is slow and not wrong.
const PATIENCE: Duration = Duration::from_secs(30);
/// Seconds to wait in place of that, for whoever looks for what fails.
const PATIENCE_SECONDS: &str = "RESTORY_TEST_PATIENCE";

fn patience() -> Duration {
    let seconds = std::env::var(PATIENCE_SECONDS).ok().and_then(|text| text.parse().ok());
    seconds.map_or(PATIENCE, Duration::from_secs)
}

/// The page that is tested.
pub(crate) fn built() -> PathBuf {
    std::env::var_os("RESTORY_DIST").map_or_else(paths::dist, Into::into)
}

/// Somebody in front of a browser that shows the built page.
pub struct Person {
    pub(crate) browser: Browser,
    /// The browser's window.
    pub window: WebDriver,
    pub(crate) record: RefCell<Record>,
    pub(crate) host: Host,
}

impl Person {
    /// Sits down in front of an empty window.
    ///
    /// # Errors
    /// When there is no built page or no browser.
    pub async fn arrives() -> Did<Self> {
        Self::arrives_at(built()).await
    }

    /// The same for a page built elsewhere.
    ///
    /// # Errors
    /// When there is no built page or no browser.
    pub async fn arrives_at(dist: PathBuf) -> Did<Self> {
        if !dist.join("index.html").is_file() {
            return Err(Trouble::new(
                "there is no built page: run `cargo xtask build` first (for the gallery `cargo xtask dev`)",
            ));
        }
        let host = Host::starts(dist, "")?;
        let browser = Browser::new()?;
        let window = browser.opens().await?;
        let record = RefCell::new(Record::of(&host.home()));
        Ok(Self { browser, window, record, host })
    }

    /// Closes the window.
    pub async fn leaves(self) {
        self.window.quit().await.ok(); // The driver is ended anyway.
    }

    /// The page's own address.
    pub fn home(&self) -> String {
        self.host.home()
    }

    /// Opens an address of the page, such as `#/` or `#/help`, afresh, and waits until the app has taken over.
    ///
    /// # Errors
    /// When the app does not get ready.
    pub async fn opens(&self, fragment: &str) -> Did {
        self.opens_unready(fragment).await?;
        self.waits_ready().await
    }

    /// The same without waiting for the app.
    ///
    /// # Errors
    /// When the page cannot be opened.
    pub async fn opens_unready(&self, fragment: &str) -> Did {
        self.window.goto("about:blank").await?; // Otherwise only the fragment would change and nothing be loaded.
        self.window.goto(format!("{}/{fragment}", self.home())).await?;
        Ok(())
    }

    /// Opens another address.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn opens_elsewhere(&self, address: &str) -> Did {
        Ok(self.window.goto(address).await?)
    }

    /// Changes the fragment inside the open page, as a link does.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn goes_to(&self, fragment: &str) -> Did {
        self.runs("location.hash = arguments[0]", vec![fragment.into()]).await.map(drop)
    }

    /// Loads the page again and waits until the app has taken over.
    ///
    /// # Errors
    /// When the app does not get ready.
    pub async fn reloads(&self) -> Did {
        self.window.refresh().await?;
        self.waits_ready().await
    }

    /// The browser's Back button.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn goes_back(&self) -> Did {
        Ok(self.window.back().await?)
    }

    /// Closes the browser in the ordinary way and starts it again with all that it remembers.
    ///
    /// # Errors
    /// When the browser does not start again.
    pub async fn closes_and_comes_back(&mut self) -> Did {
        self.closes().await?;
        self.window = self.browser.opens().await?;
        Ok(())
    }

    /// The same, in a private window.
    ///
    /// # Errors
    /// When the browser does not start again.
    pub async fn comes_back_in_private(&mut self) -> Did {
        self.closes().await?;
        self.window = self.browser.opens_in_private().await?;
        Ok(())
    }

    /// The same, in a window that holds pages in memory for Back.
    ///
    /// # Errors
    /// When the browser does not start again.
    pub async fn comes_back_with_pages_in_memory(&mut self) -> Did {
        self.closes().await?;
        self.window = self.browser.opens_with_pages_in_memory().await?;
        Ok(())
    }

    async fn closes(&self) -> Did {
        self.requests().await?;
        Ok(self.window.clone().quit().await?)
    }

    /// Waits until the app says that it has taken over.
    ///
    /// # Errors
    /// When it does not within half a minute.
    pub async fn waits_ready(&self) -> Did {
        let ready = "return document.documentElement.dataset.app === 'ready'";
        self.waits_for("the app to be ready", async || self.asks(ready, vec![]).await).await
    }

    /// Runs JavaScript in the page.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn runs(&self, script: &str, arguments: Vec<Value>) -> Did<ScriptRet> {
        Ok(self.window.execute(script, arguments).await?)
    }

    /// Runs JavaScript that calls back, with its last argument, what it found.
    ///
    /// # Errors
    /// When the script throws, or never calls back.
    pub async fn runs_slowly(&self, script: &str, arguments: Vec<Value>) -> Did<Value> {
        Ok(self.window.execute_async(script, arguments).await?.json().clone())
    }

    /// Runs JavaScript that returns true or false.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn asks(&self, script: &str, arguments: Vec<Value>) -> Did<bool> {
        Ok(self.runs(script, arguments).await?.json() == &Value::Bool(true))
    }

    /// Looks again and again until it is so.
    ///
    /// # Errors
    /// When it is not so within half a minute.
    pub async fn waits_for(&self, what: &str, is_so: impl AsyncFn() -> Did<bool>) -> Did {
        let found = self.waits_until(async || Ok(is_so().await?.then_some(()))).await?;
        found.ok_or_else(|| Trouble::new(format!("waited half a minute for {what}")))
    }

    /// Looks again and again until there is something; `None` after half a minute.
    pub(crate) async fn waits_until<T>(&self, look: impl AsyncFn() -> Did<Option<T>>) -> Did<Option<T>> {
        let start = Instant::now();
        let mut beat = tokio::time::interval(Duration::from_millis(40));
        loop {
            beat.tick().await;
            let seen = look().await;
            match seen {
                Ok(Some(found)) => return Ok(Some(found)),
                // While a page is being left, scripts and elements of the old one fail.
                Ok(None) | Err(_) if start.elapsed() < patience() => {}
                Ok(None) => return Ok(None),
                Err(trouble) => return Err(trouble),
            }
        }
    }
}
