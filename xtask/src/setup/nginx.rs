//! nginx, for the test that hosts the page as `docs/hosting/nginx.md` says.

use std::path::PathBuf;

use super::browser::install;
use crate::paths;
use crate::run::{Outcome, step};

const BY_HAND: &str = "Install nginx; on Debian: apt-get install nginx-light";

/// The program, if it is here; Debian keeps it where only root's PATH leads.
pub fn find() -> Option<PathBuf> {
    paths::on_path("nginx").or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|file| file.is_file()))
}

/// Installs it by apt where that is allowed and it is missing.
///
/// # Errors
/// When it cannot be installed.
pub fn ensure() -> Outcome {
    if find().is_some() {
        return Ok(());
    }
    step("Installing nginx-light with apt-get", BY_HAND, || install(&["nginx-light"]))
}
