//! zbar, for the test that reads each printed QR code.

use std::path::PathBuf;

use super::browser::install;
use crate::paths;
use crate::run::{Outcome, step};

const HINT: &str = "Install zbarimg; on Debian: apt-get install zbar-tools";

/// Returns the program, if it is installed.
pub fn find() -> Option<PathBuf> {
    paths::on_path("zbarimg")
}

/// Installs it with apt, if it is missing and that is allowed.
///
/// # Errors
/// When it cannot be installed.
pub fn ensure() -> Outcome {
    if find().is_some() {
        return Ok(());
    }
    step("Installing zbar-tools with apt-get", HINT, || install(&["zbar-tools"]))
}
