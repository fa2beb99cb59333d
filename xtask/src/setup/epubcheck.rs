//! epubcheck, for the test that each e-book is valid.

use std::path::{Path, PathBuf};

use super::browser::install;
use crate::run::{Outcome, step};

const HINT: &str = "Install epubcheck and a Java runtime; on Debian: apt-get install epubcheck";
/// Where Debian installs it. It starts with `java -jar`.
const JAR: &str = "/usr/share/java/epubcheck.jar";

/// Returns the program, if it is installed.
pub fn find() -> Option<PathBuf> {
    Some(Path::new(JAR)).filter(|file| file.is_file()).map(Path::to_path_buf)
}

/// Installs it with apt, if it is missing and that is allowed.
///
/// # Errors
/// When it cannot be installed.
pub fn ensure() -> Outcome {
    if find().is_some() {
        return Ok(());
    }
    step("Installing epubcheck with apt-get", HINT, || install(&["epubcheck"]))
}
