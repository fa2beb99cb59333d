//! `cargo xtask bench`: a report of how fast it starts, types and saves.

use crate::build;
use crate::paths;
use crate::run::{self, Outcome, step};
use crate::setup;

/// Builds the page and a bare page to set beside it, and measures both.
///
/// # Errors
/// When a build or the browser fails.
pub fn bench() -> Outcome {
    setup::browser::ensure()?;
    let tools = build::build()?;
    let bare = paths::target().join("bare-dist");
    step("Building the bare page", "Read the compiler's messages above.", || {
        let mut trunk = tools.command("trunk");
        run::show(
            trunk.args(["build", "--release", "--dist"]).arg(&bare).current_dir(paths::root().join("benches/bare")),
        )
    })?;
    step("Measuring", "Read the message above.", || {
        let mut cargo = tools.command("cargo");
        run::show(cargo.args(["run", "--quiet", "--package", "e2e", "--bin", "bench"]).env("RESTORY_BARE", &bare))
    })
}
