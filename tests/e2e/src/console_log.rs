//! The requests and console messages of a browser.

use serde_json::Value;
use thirtyfour::WebDriver;

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

/// The requests and console errors of a journey so far.
pub struct BrowserLog {
    home: String,
    requests: Vec<String>,
    console_errors: Vec<String>,
    allowed: Vec<String>,
}

impl BrowserLog {
    pub(crate) fn of(home: &str) -> Self {
        Self { home: home.to_owned(), requests: Vec::new(), console_errors: Vec::new(), allowed: Vec::new() }
    }

    /// Moves the logs of the browser into this record.
    pub(crate) async fn collect_from(&mut self, window: &WebDriver) -> StepResult {
        for entry in window.get_log("performance").await? {
            self.requests.extend(request_in(&entry.message));
        }
        let errors = window.get_log("browser").await?.into_iter().filter(|entry| entry.level == "SEVERE");
        self.console_errors.extend(errors.map(|entry| entry.message));
        Ok(())
    }

    pub(crate) fn console_errors(&self) -> &[String] {
        &self.console_errors
    }

    fn foreign_requests(&self) -> Vec<&String> {
        let own = [self.home.as_str(), "data:", "blob:", "about:", "chrome:", "chrome-error:"];
        let known = |url: &str| own.iter().any(|start| url.starts_with(start)) || self.is_allowed(url);
        self.requests.iter().filter(|url| !known(url)).collect()
    }

    fn is_allowed(&self, text: &str) -> bool {
        self.allowed.iter().any(|part| text.contains(part))
    }
}

/// Returns the URL of `{"message": {"method": "Network.requestWillBeSent", "params": {"request": {"url": …}}}}`.
fn request_in(message: &str) -> Option<String> {
    let message: Value = serde_json::from_str(message).ok()?;
    let event = message.get("message")?;
    if event.get("method")? != "Network.requestWillBeSent" {
        return None;
    }
    Some(event.pointer("/params/request/url")?.as_str()?.to_owned())
}

impl Person {
    /// Returns every request since the journey began.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn requests(&self) -> StepResult<Vec<String>> {
        self.read_logs().await?;
        Ok(self.record.borrow().requests.clone())
    }

    /// Expects requests and console messages with this text from now on: a navigation that the person chose, or an injected fault.
    pub fn expect_log(&self, part: &str) {
        self.record.borrow_mut().allowed.push(part.to_owned());
    }

    /// Checks that there was no unexpected request to another origin and no unexpected console error.
    ///
    /// # Errors
    /// If there was one.
    pub async fn check_logs(&self) -> StepResult {
        self.read_logs().await?;
        let record = self.record.borrow();
        let foreign_requests = record.foreign_requests();
        if !foreign_requests.is_empty() {
            return Err(StepError::new(format!("requests went to other origins: {foreign_requests:#?}")));
        }
        let console_errors: Vec<_> = record.console_errors.iter().filter(|text| !record.is_allowed(text)).collect();
        if !console_errors.is_empty() {
            return Err(StepError::new(format!("the console has errors: {console_errors:#?}")));
        }
        Ok(())
    }

    // A person is used by one task only, so nothing else borrows the record meanwhile.
    #[allow(clippy::await_holding_refcell_ref)]
    async fn read_logs(&self) -> StepResult {
        self.record.borrow_mut().collect_from(&self.window).await
    }
}
