//! `cargo xtask screenshots`: takes screenshots of the screens, for the README and for reviewing them.

use crate::build;
use crate::run::{self, Outcome, step};
use crate::setup;

/// Builds the page, takes the screenshots with the browser tests' `screenshots` into `tests/e2e/shots`, and copies the README's into `docs`.
///
/// # Errors
/// When the build or a screenshot fails.
pub fn screenshots() -> Outcome {
    setup::browser::ensure()?;
    let tools = build::build()?;
    step("Taking screenshots into tests/e2e/shots", "Read the message above.", || {
        run::show(tools.command("cargo").args(["run", "--quiet", "--package", "e2e", "--bin", "screenshots"]))
    })
}
