//! What a browser did behind the screen: requests and console messages.

use serde_json::Value;
use thirtyfour::WebDriver;

use crate::person::Person;
use crate::trouble::{Did, Trouble};

/// Everything so far.
pub struct Record {
    home: String,
    requests: Vec<String>,
    complaints: Vec<String>,
    allowed: Vec<String>,
}

impl Record {
    pub(crate) fn of(home: &str) -> Self {
        Self { home: home.to_owned(), requests: Vec::new(), complaints: Vec::new(), allowed: Vec::new() }
    }

    /// Takes the browser's logs, which empties them there.
    pub(crate) async fn takes_down(&mut self, window: &WebDriver) -> Did {
        for entry in window.get_log("performance").await? {
            self.requests.extend(request_in(&entry.message));
        }
        let errors = window.get_log("browser").await?.into_iter().filter(|entry| entry.level == "SEVERE");
        self.complaints.extend(errors.map(|entry| entry.message));
        Ok(())
    }

    pub(crate) fn complaints(&self) -> &[String] {
        &self.complaints
    }

    fn strangers(&self) -> Vec<&String> {
        let own = [self.home.as_str(), "data:", "blob:", "about:", "chrome:", "chrome-error:"];
        let known = |url: &str| own.iter().any(|start| url.starts_with(start)) || self.is_allowed(url);
        self.requests.iter().filter(|url| !known(url)).collect()
    }

    fn is_allowed(&self, text: &str) -> bool {
        self.allowed.iter().any(|part| text.contains(part))
    }
}

/// Out of `{"message": {"method": "Network.requestWillBeSent", "params": {"request": {"url": …}}}}`.
fn request_in(message: &str) -> Option<String> {
    let message: Value = serde_json::from_str(message).ok()?;
    let event = message.get("message")?;
    if event.get("method")? != "Network.requestWillBeSent" {
        return None;
    }
    Some(event.pointer("/params/request/url")?.as_str()?.to_owned())
}

impl Person {
    /// Every request since the beginning.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn requests(&self) -> Did<Vec<String>> {
        self.take_down().await?;
        Ok(self.record.borrow().requests.clone())
    }

    /// From now on a request or console message with this text in it is expected: a navigation the person chose, a fault the test made.
    pub fn expects(&self, part: &str) {
        self.record.borrow_mut().allowed.push(part.to_owned());
    }

    /// At the end: nothing went elsewhere, nothing complained.
    ///
    /// # Errors
    /// When something did.
    pub async fn looks_back(&self) -> Did {
        self.take_down().await?;
        let record = self.record.borrow();
        let strangers = record.strangers();
        if !strangers.is_empty() {
            return Err(Trouble::new(format!("requests went to other places: {strangers:#?}")));
        }
        let complaints: Vec<_> = record.complaints.iter().filter(|text| !record.is_allowed(text)).collect();
        if !complaints.is_empty() {
            return Err(Trouble::new(format!("the console complained: {complaints:#?}")));
        }
        Ok(())
    }

    // One person is used by one task only, so nobody else can ask for the record meanwhile.
    #[allow(clippy::await_holding_refcell_ref)]
    async fn take_down(&self) -> Did {
        self.record.borrow_mut().takes_down(&self.window).await
    }
}
