//! The host of the app: it may serve it under a path, stop and restart, and serve a new or incomplete release.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use xtask::server::Server;
use xtask::service_worker;

use crate::console_log::BrowserLog;
use crate::person::Person;
use crate::step_error::{StepError, StepResult};

const VERSION: &str = "data-test-version";

/// The server of the app and the folder it serves.
pub(crate) struct Host {
    folder: PathBuf,
    under: String,
    origin: String,
    server: Option<Server>,
}

impl Host {
    pub(crate) fn start(folder: PathBuf, under: &str) -> StepResult<Self> {
        let server = Server::start_under(folder.clone(), 0, under)?;
        Ok(Self { folder, under: under.to_owned(), origin: server.url(), server: Some(server) })
    }

    pub(crate) fn home(&self) -> String {
        format!("{}{}", self.origin, self.under)
    }
}

impl Person {
    /// Serves a copy of the build from now on, in a folder that can be changed, under a path such as `/some/where`.
    ///
    /// # Errors
    /// If it cannot be copied or served.
    pub fn host_under(&mut self, under: &str) -> StepResult {
        let folder = self.browser.desk().join("site");
        copy(&self.host.folder, &folder)?;
        self.host = Host::start(folder, under)?;
        self.record = BrowserLog::of(&self.host.origin).into();
        Ok(())
    }

    /// Uses another server, which serves this folder, from now on.
    pub fn host_by(&mut self, origin: &str, under: &str, folder: PathBuf) {
        self.host = Host { folder, under: under.to_owned(), origin: origin.to_owned(), server: None };
        self.record = BrowserLog::of(origin).into();
    }

    /// Returns the folder that is served.
    pub fn site(&self) -> &Path {
        &self.host.folder
    }

    /// Stops the server. The page then asks for the settings of its host without success, which the browser reports.
    pub fn stop_host(&mut self) {
        self.expect_log("site.json");
        self.host.server = None;
    }

    /// Restarts the server at the same URL.
    ///
    /// # Errors
    /// If its port is taken.
    pub fn restart_host(&mut self) -> StepResult {
        let port = self.host.origin.rsplit(':').next().and_then(|port| port.parse().ok()).unwrap_or(0);
        let server = Server::start_under(self.host.folder.clone(), port, &self.host.under)?;
        if server.url() != self.host.origin {
            return Err(StepError::new("the port of the host is taken"));
        }
        self.host.server = Some(server);
        Ok(())
    }

    /// Publishes another release of the app.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn publish_release(&self, version: &str) -> StepResult {
        let file = self.site().join("index.html");
        let page = fs::read_to_string(&file)?;
        let start = page.find("<html ").ok_or_else(|| StepError::new("index.html has no <html>"))?;
        let end = page.find(" lang=\"en\"").ok_or_else(|| StepError::new("index.html has no language"))?;
        let (before, after) = (page.get(..start).unwrap_or_default(), page.get(end..).unwrap_or_default());
        fs::write(&file, format!("{before}<html {VERSION}=\"{version}\"{after}"))?;
        self.write_service_worker()
    }

    /// Writes the service worker again for the files as they are.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_service_worker(&self) -> StepResult {
        service_worker::write_worker(self.site()).map_err(StepError::new)?;
        for file in ["index.html", "sw.js"] {
            for end in ["gz", "br"] {
                fs::remove_file(self.site().join(format!("{file}.{end}"))).ok(); // It may not exist.
            }
        }
        Ok(())
    }

    /// Returns the release of the open page; empty for the original build.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn version(&self) -> StepResult<String> {
        let script = "return document.documentElement.getAttribute(arguments[0]) ?? ''";
        let version = self.run_script(script, vec![Value::from(VERSION)]).await?;
        Ok(version.json().as_str().unwrap_or_default().to_owned())
    }
}

fn copy(from: &Path, to: &Path) -> StepResult {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
