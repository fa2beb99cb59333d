//! `cargo xtask build`: the release in `dist/`.

use crate::build_report;
use crate::fresh;
use crate::paths;
use crate::run::{self, Outcome, step};
use crate::setup::{self, Toolbox};

/// The first load, squeezed, in kilobytes of 1000 bytes: everything before Start can be used.
/// Raising it needs a line in CHANGELOG.md that says what it bought.
pub const FIRST_LOAD_BUDGET_KB: f64 = 122.0;

/// Sets up, builds, and reports sizes; where nothing has changed since the last build, what it made is used.
///
/// # Errors
/// When a tool is missing, the build fails, or the first load is over its budget.
pub fn build() -> Outcome<Toolbox> {
    let tools = setup::for_build()?;
    let (dist, read) = (paths::dist(), fresh::read_now(&tools.described()));
    if fresh::is_fresh(&dist, read.as_deref()) {
        println!("   Nothing has changed since the last build.");
    } else {
        build_with(&tools)?;
        fresh::remember(&dist, read.as_deref());
    }
    Ok(tools)
}

/// Builds with tools that are already here.
///
/// # Errors
/// When the build fails or the first load is over its budget.
pub fn build_with(tools: &Toolbox) -> Outcome {
    let by_hand = "Read the messages above; `eval \"$(cargo xtask env)\" && trunk build --release` does the same.";
    step("Building the release with Trunk", by_hand, || {
        run::show(
            tools
                .command("trunk")
                .args(["build", "--release"])
                .env("TRUNK_SKIP_VERSION_CHECK", "true")
                .env("NO_COLOR", "true"),
        )
    })?;
    let by_hand = "Make the first load smaller, or raise FIRST_LOAD_BUDGET_KB in xtask/src/build.rs and say in CHANGELOG.md what it bought.";
    step("Weighing the page", by_hand, || build_report::weigh(&paths::dist(), FIRST_LOAD_BUDGET_KB))
}
