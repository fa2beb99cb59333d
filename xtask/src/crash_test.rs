//! `cargo xtask crash-test`: reports what is lost when the browser is killed while someone types.

use crate::build;
use crate::run::{self, Outcome, step};
use crate::setup;

/// Builds the page, and kills browsers that have it open.
///
/// # Errors
/// When the build or a browser fails, or a text is restored that was never typed.
pub fn crash_test() -> Outcome {
    setup::browser::ensure()?;
    let tools = build::build()?;
    step("Killing the browser while someone types", "Read the message above.", || {
        run::show(tools.command("cargo").args(["run", "--quiet", "--package", "e2e", "--bin", "crash_test"]))
    })
}
