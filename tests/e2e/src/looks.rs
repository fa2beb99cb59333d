//! How the page looks: size, light, pictures, print, and axe's judgement.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;
use xtask::paths;

use crate::person::Person;
use crate::trouble::{Did, Trouble};

const AXE: &str = include_str!("axe.js");

impl Person {
    /// Makes the window's inside exactly this big.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn resize(&self, width: u32, height: u32) -> Did {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await
    }

    /// Night or day, as the system would say it.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn theme(&self, dark: bool) -> Did {
        let value = if dark { "dark" } else { "light" };
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "media": "", "features": [{ "name": "prefers-color-scheme", "value": value }] }),
        )
        .await
    }

    /// Shows the page as it would be printed (`print`), or on the screen again (the empty word).
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn media(&self, kind: &str) -> Did {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": kind, "features": [] })).await
    }

    /// Prints; gives the PDF.
    ///
    /// # Errors
    /// When the browser cannot print.
    pub async fn prints(&self) -> Did<Vec<u8>> {
        Ok(self.window.print_page(PrintParameters::default()).await?)
    }

    /// Cuts the network, or gives it back. What a browser says of a file that did not come is no complaint from then on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn offline(&self, cut: bool) -> Did {
        self.expects("ERR_INTERNET_DISCONNECTED"); // A part may be on its way when the line is cut.
        self.expects("Failed to fetch");
        let speed = json!({ "offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", speed).await
    }

    /// Lets axe judge the screen as it is.
    ///
    /// # Errors
    /// When axe finds something; the error lists it.
    pub async fn axe(&self, screen: &str) -> Did {
        if !self.asks("return typeof axe === 'object'", vec![]).await? {
            let source = fs::read_to_string(paths::root().join("node_modules/axe-core/axe.min.js"))?;
            self.runs(&source, vec![]).await?;
        }
        let found = self.window.execute_async(AXE, Vec::<Value>::new()).await?;
        let found: Vec<String> = found.convert()?;
        if found.is_empty() {
            Ok(())
        } else {
            Err(Trouble::new(format!("axe on “{screen}”:\n{}", found.join("\n"))))
        }
    }

    /// A picture of what the window shows, in `tests/e2e/shots/`.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> Did<PathBuf> {
        let folder = paths::root().join("tests/e2e/shots");
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        fs::write(&file, self.picture().await?)?;
        Ok(file)
    }

    /// The whole screen on a phone, on a desk and at night, to be looked at.
    ///
    /// # Errors
    /// When a picture cannot be taken or written.
    pub async fn poses(&self, name: &str) -> Did {
        for (width, look, dark) in [(390, "phone", false), (1440, "desktop", false), (390, "night", true)] {
            self.resize(width, 2200).await?;
            self.theme(dark).await?;
            self.screenshot(&format!("{name}-{look}")).await?;
        }
        self.theme(false).await?;
        self.resize(390, 844).await
    }

    /// What the window shows, as PNG.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn picture(&self) -> Did<Vec<u8>> {
        Ok(self.window.screenshot_as_png().await?)
    }

    /// Any command of the DevTools protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Did {
        self.window.cdp().send_raw(method, parameters).await?;
        Ok(())
    }

    /// What the browser holds once nothing is left to be collected: bytes of its scripts, nodes, listeners. The driver keeps hold of
    /// each element that it hands out, and so of the screen around it: whoever counts must not look for elements meanwhile.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn holds_in_all(&self) -> Did<[f64; 3]> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        self.cdp("Performance.enable", json!({})).await?;
        let told = self.window.cdp().send_raw("Performance.getMetrics", json!({})).await?;
        let all = told.get("metrics").and_then(Value::as_array).ok_or_else(|| Trouble::new("no metrics"))?;
        Ok(["JSHeapUsedSize", "Nodes", "JSEventListeners"].map(|name| {
            let found = all.iter().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
        }))
    }

    /// Adds to a trouble what can be seen, and takes a picture.
    pub(crate) async fn describes(&self, journey: &str, trouble: Trouble) -> Trouble {
        let name: String = journey.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
        let picture = self.screenshot(&format!("failed-{name}")).await.map(|file| file.display().to_string());
        let address = self.window.current_url().await.map(|url| url.to_string()).unwrap_or_default();
        let screen: String = self.reads().await.unwrap_or_default().chars().take(1500).collect();
        self.requests().await.ok(); // Brings the console's messages into the record.
        let complaints = self.record.borrow().complaints().join("\n");
        let stopped = self.runs("return document.getElementById('crash-why')?.textContent ?? ''", vec![]).await;
        let stopped = stopped.ok().and_then(|why| why.json().as_str().map(str::to_owned)).unwrap_or_default();
        Trouble::new(format!(
            "{trouble}\n\nat {address}\nthe screen says: {screen}\nwhy it stopped: {stopped}\nthe console: {complaints}\npicture: {}",
            picture.unwrap_or_default()
        ))
    }
}
