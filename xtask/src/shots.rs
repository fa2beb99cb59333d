//! `cargo xtask shots`: pictures of the screens, for the README and for looking at.

use crate::build;
use crate::run::{self, Outcome, step};
use crate::setup;

/// Builds and lets the browser tests' `shots` take the pictures into `tests/e2e/shots`, and the one of the README into `docs`.
///
/// # Errors
/// When the build or a picture fails.
pub fn shots() -> Outcome {
    setup::browser::ensure()?;
    let tools = build::build()?;
    step("Taking pictures into tests/e2e/shots", "Read the message above.", || {
        run::show(tools.command("cargo").args(["run", "--quiet", "--package", "e2e", "--bin", "shots"]))
    })
}
