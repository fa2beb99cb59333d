//! ChromeDriver as a child process on a port that it chooses.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::step_error::{StepError, StepResult};

/// A running ChromeDriver process; dropping it ends the process.
pub struct ChromeDriver {
    child: Child,
    port: u16,
}

impl ChromeDriver {
    /// Starts ChromeDriver and waits until it prints its port. Another process may take the port before ChromeDriver listens on it;
    /// it then ends and is started again.
    ///
    /// # Errors
    /// If it does not start in five attempts.
    pub fn start(program: &Path) -> StepResult<Self> {
        let mut last = Self::try_start(program);
        for _ in 1..5 {
            if last.is_ok() {
                break;
            }
            last = Self::try_start(program);
        }
        last
    }

    fn try_start(program: &Path) -> StepResult<Self> {
        let mut command = Command::new(program);
        let mut child =
            command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut lines =
            BufReader::new(child.stdout.take().ok_or_else(|| StepError::new("chromedriver has no output"))?).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_of(&line));
        thread::spawn(move || lines.for_each(drop)); // A full pipe would stop it.
        match port {
            Some(port) => Ok(Self { child, port }),
            None => {
                child.wait().ok(); // It has ended; this reaps the process.
                Err(StepError::new("chromedriver ended before it printed its port"))
            }
        }
    }

    /// Returns the URL on which it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Returns the port in `ChromeDriver was started successfully on port 40123.`
fn port_of(line: &str) -> Option<u16> {
    line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok()
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
