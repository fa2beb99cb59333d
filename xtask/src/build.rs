//! `cargo xtask build`: the release in `dist/`.

use std::path::Path;
use std::thread::{self, JoinHandle};

use crate::build_report;
use crate::fresh::{self, Mark};
use crate::page::{self, Profile};
use crate::paths;
use crate::run::{self, Outcome, step};
use crate::setup::{self, Toolbox};

/// The first load, compressed, in kilobytes of 1000 bytes: everything before Start can be used.
/// Raising it needs a line in CHANGELOG.md that says what it bought.
pub const FIRST_LOAD_BUDGET_KB: f64 = 122.0;

const COMPILER: &str = "Read the compiler's messages above.";

/// Sets up, builds, and reports sizes.
///
/// # Errors
/// When a tool is missing, the build fails, or the first load is over its budget.
pub fn build() -> Outcome<Toolbox> {
    let tools = setup::for_build()?;
    release(&tools)?;
    Ok(tools)
}

/// Builds the release into `dist/` with tools that are already here.
///
/// # Errors
/// When the build fails or the first load is over its budget.
pub fn release(tools: &Toolbox) -> Outcome {
    if !page_in(tools, Profile::Release, &paths::dist())? {
        return Ok(());
    }
    let by_hand = "Make the first load smaller, or raise FIRST_LOAD_BUDGET_KB in xtask/src/build.rs and say in CHANGELOG.md what it bought.";
    step("Measuring the page", by_hand, || build_report::weigh(&paths::dist(), FIRST_LOAD_BUDGET_KB))
}

/// Compiles and binds the release on a thread of its own, silently: a build that follows shows what failed.
pub fn compile_ahead(tools: Toolbox) -> JoinHandle<()> {
    thread::spawn(move || {
        let read = fresh::read_now(&tools.described());
        if !Mark::of(Profile::Release).is_fresh(&paths::dist(), read.as_deref()) {
            page::program(&tools, Profile::Release, run::quietly).ok();
        }
    })
}

/// Builds the page into `dist`; `false` where nothing has changed since the last build and what it made is used.
///
/// # Errors
/// When the build fails.
pub fn page_in(tools: &Toolbox, profile: Profile, dist: &Path) -> Outcome<bool> {
    let (mark, read) = (Mark::of(profile), fresh::read_now(&tools.described()));
    if mark.is_fresh(dist, read.as_deref()) {
        println!("   Nothing has changed since the last build of {}.", dist.display());
        return Ok(false);
    }
    let kind = profile.title();
    let bound = step(&format!("Compiling {kind}"), COMPILER, || page::program(tools, profile, run::show))?;
    let by_hand = "See xtask/src/page.rs and postbuild.rs.";
    step(&format!("Putting {kind} together"), by_hand, || page::assemble(profile, &bound, dist))?;
    mark.remember(dist, read.as_deref());
    Ok(true)
}
