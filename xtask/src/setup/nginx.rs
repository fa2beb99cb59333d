//! nginx, for the test that hosts the page as `docs/hosting/nginx.md` describes.

use std::path::PathBuf;

use super::browser::install;
use crate::paths;
use crate::run::{Outcome, step};

const HINT: &str = "Install nginx; on Debian: apt-get install nginx-light";

/// Returns the program, if it is installed; Debian installs it in a folder that is only on root's PATH.
pub fn find() -> Option<PathBuf> {
    paths::on_path("nginx").or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|file| file.is_file()))
}

/// Installs it with apt, if it is missing and that is allowed.
///
/// # Errors
/// When it cannot be installed.
pub fn ensure() -> Outcome {
    if find().is_some() {
        return Ok(());
    }
    step("Installing nginx-light with apt-get", HINT, || install(&["nginx-light"]))
}
