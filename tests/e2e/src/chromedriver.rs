//! ChromeDriver as a child process on a port of its own choosing.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::trouble::{Did, Trouble};

/// A running ChromeDriver; dropping it ends it.
pub struct ChromeDriver {
    child: Child,
    port: u16,
}

impl ChromeDriver {
    /// Starts it and waits until it says its port. The port it was given may be taken by another before it listens: it then
    /// ends, and is started again.
    ///
    /// # Errors
    /// When it does not start, five times.
    pub fn start(program: &Path) -> Did<Self> {
        let mut last = Self::try_start(program);
        for _ in 1..5 {
            if last.is_ok() {
                break;
            }
            last = Self::try_start(program);
        }
        last
    }

    fn try_start(program: &Path) -> Did<Self> {
        let mut command = Command::new(program);
        let mut child =
            command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut lines =
            BufReader::new(child.stdout.take().ok_or_else(|| Trouble::new("chromedriver has no output"))?).lines();
        let said = lines.by_ref().map_while(Result::ok).find_map(|line| port_of(&line));
        thread::spawn(move || lines.for_each(drop)); // A full pipe would stop it.
        match said {
            Some(port) => Ok(Self { child, port }),
            None => {
                child.wait().ok(); // It has ended; nothing of it is left behind.
                Err(Trouble::new("chromedriver ended before it said its port"))
            }
        }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// From `ChromeDriver was started successfully on port 40123.`
fn port_of(line: &str) -> Option<u16> {
    line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok()
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
