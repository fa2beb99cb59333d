//! Crash tests: the browser process is killed, as by a power cut or by a system that needs its memory.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

/// The text that was missing after a kill.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// Words typed in this round.
    pub typed: usize,
    /// How many of those words are missing.
    pub missing: usize,
    /// How long before the kill the first missing word was typed.
    pub since: Duration,
}

impl Person {
    /// Begins a story and an answer, and returns the fragment of its question.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn begin_answer(&self) -> StepResult<String> {
        self.go_to_telling_question().await?;
        self.field("").await?.fill("It said:").await?;
        self.wait_until_saved().await?;
        Ok(format!("{}/q", self.story_fragment().await?))
    }

    /// Types words without a pause at the end of the first field for this long, kills the browser and opens the same screen again.
    ///
    /// # Errors
    /// If the browser cannot be killed or started, or the field then has anything but a prefix of what was typed.
    pub async fn kill_while_typing(&mut self, screen: &str, span: Duration) -> StepResult<Loss> {
        self.open(screen).await?;
        let mut text = self.field("").await?.value().await?;
        let (start, mut words) = (Instant::now(), Vec::new());
        while start.elapsed() < span {
            let word = format!(" word{}", words.len());
            self.field("").await?.append(&word).await?;
            words.push((text.len(), Instant::now()));
            text.push_str(&word);
        }
        let end = self.kill_browser().await?;
        self.open(screen).await?;
        let left = self.field("").await?.value().await?;
        if !text.starts_with(&left) {
            return Err(StepError::new(format!("the field has “{left}”, which was never typed")));
        }
        let lost: Vec<Instant> = words.iter().filter(|(at, _)| *at >= left.len()).map(|(_, when)| *when).collect();
        let since = lost.first().map_or(Duration::ZERO, |first| end.duration_since(*first));
        Ok(Loss { typed: words.len(), missing: lost.len(), since })
    }

    /// Kills the browser process, starts it again with the same profile and returns the time of the kill.
    ///
    /// # Errors
    /// If it is not found or does not start again.
    pub async fn kill_browser(&mut self) -> StepResult<Instant> {
        let profile = self.browser.desk().join("profile");
        let pid = browser_of(&profile.display().to_string()).ok_or_else(|| StepError::new("no browser is running"))?;
        let killed = Command::new("kill").args(["-9", &pid.to_string()]).status()?;
        if !killed.success() {
            return Err(StepError::new("the browser cannot be killed"));
        }
        let end = Instant::now();
        self.window.clone().quit().await.ok(); // There is nothing left to quit; the driver forgets the session.
        self.window = self.browser.open().await?;
        Ok(end)
    }

    /// The page's own process ends: the browser shows that it crashed.
    ///
    /// # Errors
    /// When the browser does not start again.
    pub async fn the_page_crashes(&mut self) -> StepResult {
        self.cdp("Page.crash", json!({})).await.ok(); // It ends before it can answer.
        self.window.clone().quit().await.ok();
        self.window = self.browser.open().await?;
        Ok(())
    }
}

/// The process that all others of a browser with this profile belong to.
fn browser_of(profile: &str) -> Option<u32> {
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let mut pids = processes.filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok());
    pids.find(|pid| {
        let Ok(line) = fs::read(format!("/proc/{pid}/cmdline")) else { return false };
        let line = String::from_utf8_lossy(&line).into_owned();
        line.contains(&format!("--user-data-dir={profile}"))
            && !line.contains("--type=")
            && !line.contains("chromedriver")
    })
}
