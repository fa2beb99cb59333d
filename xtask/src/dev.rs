//! `cargo xtask dev`: a debug build that is made anew at each change, served under the same strict policy as the release.

use crate::paths;
use crate::run::{self, Outcome, step};
use crate::serve;
use crate::setup;

/// Set while one develops: each reload is then to show the last build.
pub(crate) const NO_WORKER: &str = "RESTORY_NO_WORKER";

/// Watches and serves until it is stopped. The page is not reloaded by itself: the policy forbids the script that would do it.
///
/// # Errors
/// When the first build fails or no port is free.
pub fn dev() -> Outcome {
    let tools = setup::for_build()?;
    let dist = paths::target().join("dev-dist");
    let trunk = |verb: &str| {
        let mut command = tools.command("trunk");
        command.args([verb, "--dist"]).arg(&dist);
        command.env("TRUNK_SKIP_VERSION_CHECK", "true").env("NO_COLOR", "true").env(NO_WORKER, "true");
        command
    };
    step("Building for development", "Read the compiler's messages above.", || run::show(&mut trunk("build")))?;
    let server = serve::start(dist.clone())?;
    println!("\nRestory (development) is on {}   Reload the page after a change. Ctrl+C stops it.", server.url());
    step("Watching", "Start it again.", || run::show(&mut trunk("watch")))
}
