//! The viewport, emulated media, printing, axe, screenshots and memory of the page.

use base64ct::{Base64, Encoding};
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;
use xtask::paths;

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

const AXE: &str = include_str!("axe.js");

impl Person {
    /// Sets the size of the viewport in CSS pixels.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn resize(&self, width: u32, height: u32) -> StepResult {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await
    }

    /// Emulates the dark or light preference of the system.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn set_dark_theme(&self, dark: bool) -> StepResult {
        let value = if dark { "dark" } else { "light" };
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "media": "", "features": [{ "name": "prefers-color-scheme", "value": value }] }),
        )
        .await
    }

    /// Emulates print media (`print`), or screen media again (the empty string).
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn set_media(&self, kind: &str) -> StepResult {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": kind, "features": [] })).await
    }

    /// Prints the page and returns the PDF.
    ///
    /// # Errors
    /// If the browser cannot print.
    pub async fn print_pdf(&self) -> StepResult<Vec<u8>> {
        Ok(self.window.print_page(PrintParameters::default()).await?)
    }

    /// Prints the page on the sheets that its style asks for.
    ///
    /// # Errors
    /// If the browser does not print.
    pub async fn print_pdf_as_styled(&self) -> StepResult<Vec<u8>> {
        let asked = json!({ "preferCSSPageSize": true, "printBackground": true });
        let printed = self.window.cdp().send_raw("Page.printToPDF", asked).await?;
        let data = printed.get("data").and_then(Value::as_str).ok_or_else(|| StepError::new("no PDF"))?;
        Base64::decode_vec(data).map_err(|error| StepError::new(error.to_string()))
    }

    /// Goes offline, or online again. Network errors in the console are expected from then on.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn set_offline(&self, is_offline: bool) -> StepResult {
        self.expect_log("ERR_INTERNET_DISCONNECTED"); // A chunk may be loading at that moment.
        self.expect_log("Failed to fetch");
        let speed = json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", speed).await
    }

    /// Checks the screen with axe.
    ///
    /// # Errors
    /// If axe has findings; the error lists them.
    pub async fn axe(&self, screen: &str) -> StepResult {
        if !self.eval_bool("return typeof axe === 'object'", vec![]).await? {
            let source = fs::read_to_string(paths::root().join("node_modules/axe-core/axe.min.js"))?;
            self.run_script(&source, vec![]).await?;
        }
        let found = self.window.execute_async(AXE, Vec::<Value>::new()).await?;
        let found: Vec<String> = found.convert()?;
        if found.is_empty() {
            Ok(())
        } else {
            Err(StepError::new(format!("axe on “{screen}”:\n{}", found.join("\n"))))
        }
    }

    /// Saves a screenshot of the window to `tests/e2e/shots/` and returns its path.
    ///
    /// # Errors
    /// If it cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> StepResult<PathBuf> {
        let folder = paths::root().join("tests/e2e/shots");
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        fs::write(&file, self.screenshot_png().await?)?;
        Ok(file)
    }

    /// Saves screenshots of the whole screen on a phone, on a desktop and in the dark theme, for review.
    ///
    /// # Errors
    /// If a screenshot cannot be taken or written.
    pub async fn save_review_screenshots(&self, name: &str) -> StepResult {
        for (width, look, dark) in [(390, "phone", false), (1440, "desktop", false), (390, "night", true)] {
            self.resize(width, 2200).await?;
            self.set_dark_theme(dark).await?;
            self.screenshot(&format!("{name}-{look}")).await?;
        }
        self.set_dark_theme(false).await?;
        self.resize(390, 844).await
    }

    /// Returns a screenshot of the window as PNG.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn screenshot_png(&self) -> StepResult<Vec<u8>> {
        Ok(self.window.screenshot_as_png().await?)
    }

    /// Sends a command of the DevTools protocol.
    ///
    /// # Errors
    /// If the browser rejects it.
    pub async fn cdp(&self, method: &str, parameters: Value) -> StepResult {
        self.window.cdp().send_raw(method, parameters).await?;
        Ok(())
    }

    /// Returns the memory after garbage collection: bytes of the JavaScript heap, DOM nodes, event listeners. The driver keeps a reference
    /// to each element it returns, and so to its whole screen: a memory test must not look up elements in between.
    ///
    /// # Errors
    /// If the browser does not report it.
    pub async fn memory_usage(&self) -> StepResult<[f64; 3]> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        self.cdp("Performance.enable", json!({})).await?;
        let response = self.window.cdp().send_raw("Performance.getMetrics", json!({})).await?;
        let all = response.get("metrics").and_then(Value::as_array).ok_or_else(|| StepError::new("no metrics"))?;
        Ok(["JSHeapUsedSize", "Nodes", "JSEventListeners"].map(|name| {
            let found = all.iter().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
        }))
    }

    /// Adds the visible text, the console and a screenshot to an error.
    pub(crate) async fn describe_error(&self, journey: &str, trouble: StepError) -> StepError {
        let name: String = journey.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
        let picture = self.screenshot(&format!("failed-{name}")).await.map(|file| file.display().to_string());
        let address = self.window.current_url().await.map(|url| url.to_string()).unwrap_or_default();
        let screen: String = self.visible_text().await.unwrap_or_default().chars().take(1500).collect();
        self.requests().await.ok(); // Moves the console messages into the record.
        let console_errors = self.record.borrow().console_errors().join("\n");
        let crash_reason =
            self.run_script("return document.getElementById('crash-why')?.textContent ?? ''", vec![]).await;
        let crash_reason = crash_reason.ok().and_then(|why| why.json().as_str().map(str::to_owned)).unwrap_or_default();
        StepError::new(format!(
            "{trouble}\n\nat {address}\nthe screen says: {screen}\ncrash: {crash_reason}\nthe console: {console_errors}\npicture: {}",
            picture.unwrap_or_default()
        ))
    }
}
