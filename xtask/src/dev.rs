//! `cargo xtask dev`: a debug build that is made anew at each change, served under the same strict policy as the release.

use crate::paths;
use crate::run::{self, Outcome, step};
use crate::serve;
use crate::setup::{self, Toolbox};
use std::process::Command;

/// Set while one develops: each reload is then to show the last build.
pub(crate) const NO_WORKER: &str = "RESTORY_NO_WORKER";

/// Watches and serves until it is stopped. The page is not reloaded by itself: the policy forbids the script that would do it.
///
/// # Errors
/// When the first build fails or no port is free.
pub fn dev() -> Outcome {
    let tools = setup::for_build()?;
    build_with(&tools)?;
    let server = serve::start(paths::dev_dist())?;
    println!("\nRestory (development) is on {}   Reload the page after a change. Ctrl+C stops it.", server.url());
    step("Watching", "Start it again.", || run::show(&mut trunk(&tools, "watch")))
}

/// Makes the debug build, with the gallery of pictures at `#/gallery`.
///
/// # Errors
/// When it does not compile.
pub fn build_with(tools: &Toolbox) -> Outcome {
    step("Building for development", "Read the compiler's messages above.", || run::show(&mut trunk(tools, "build")))
}

fn trunk(tools: &Toolbox, verb: &str) -> Command {
    let mut command = tools.command("trunk");
    command.args([verb, "--dist"]).arg(paths::dev_dist());
    command.env("TRUNK_SKIP_VERSION_CHECK", "true").env("NO_COLOR", "true").env(NO_WORKER, "true");
    command
}
