//! zbar, for the test that photographs each printed code.

use std::path::PathBuf;

use super::browser::install;
use crate::paths;
use crate::run::{Outcome, step};

const BY_HAND: &str = "Install zbarimg; on Debian: apt-get install zbar-tools";

/// The program, if it is here.
pub fn find() -> Option<PathBuf> {
    paths::on_path("zbarimg")
}

/// Installs it by apt where that is allowed and it is missing.
///
/// # Errors
/// When it cannot be installed.
pub fn ensure() -> Outcome {
    if find().is_some() {
        return Ok(());
    }
    step("Installing zbar-tools with apt-get", BY_HAND, || install(&["zbar-tools"]))
}
