//! `cargo xtask dev`: a development build that is rebuilt at each change and served under the same strict policy as the release.

use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::build;
use crate::build_cache;
use crate::page::Profile;
use crate::paths;
use crate::postbuild::{fill, hash, write};
use crate::run::{self, Outcome};
use crate::serve;
use crate::setup::{self, Toolbox};

/// How often the sources are checked for changes.
const WATCH_INTERVAL: Duration = Duration::from_millis(300);

/// Builds, serves and rebuilds at each change until the process is stopped. An open page reloads itself after each build.
///
/// # Errors
/// When a tool is missing, the first build fails or no port is free.
pub fn dev() -> Outcome {
    let tools = setup::for_build()?;
    let mut seen = build_cache::modification_times();
    build::page_in(&tools, Profile::DevWatched, &paths::dev_dist())?;
    let server = serve::start(paths::dev_dist())?;
    println!(
        "\nRestory (development) is on {}   The page reloads itself after a change. Ctrl+C stops it.",
        server.url()
    );
    loop {
        thread::park_timeout(WATCH_INTERVAL);
        let now = build_cache::modification_times();
        if now != seen {
            seen = now;
            if let Err(failure) = build::page_in(&tools, Profile::DevWatched, &paths::dev_dist()) {
                run::print_failure(&failure); // The previous page is still served.
            }
        }
    }
}

/// Makes the page reload itself once the folder contains another build. The policy allows it: script and text are the page's own
/// files.
pub(crate) fn with_reload(dir: &Path, page: &str) -> Result<String, String> {
    let page = fill(page, "</head>", "<script src=\"dev-reload.js\" defer></script>\n</head>")?;
    write(&dir.join("dev-reload.js"), include_str!("dev_reload.js"))?;
    write(&dir.join("dev-build.txt"), &hash(page.as_bytes()))?;
    Ok(page)
}

/// Makes the development build, with the picture gallery at `#/gallery`.
///
/// # Errors
/// When it does not compile.
pub fn build_with(tools: &Toolbox) -> Outcome {
    build::page_in(tools, Profile::Dev, &paths::dev_dist()).map(drop)
}
