//! `cargo xtask build`: the release in `dist/`.

use std::path::Path;
use std::thread::{self, JoinHandle};

use crate::build_cache::{self, BuildStamp};
use crate::page::{self, Profile};
use crate::paths;
use crate::run::{self, Outcome, step};
use crate::setup::{self, Toolbox};
use crate::size_report;

/// The budget of the first load, compressed, in kilobytes of 1000 bytes: everything before the start screen is usable.
/// Raising it needs a line in CHANGELOG.md that says what the size is used for.
pub const FIRST_LOAD_BUDGET_KB: f64 = 123.5;

const COMPILER: &str = "Read the compiler's messages above.";

/// Installs missing tools, builds the release and prints its sizes.
///
/// # Errors
/// When a tool is missing, the build fails, or the first load is over its budget.
pub fn build() -> Outcome<Toolbox> {
    let tools = setup::for_build()?;
    release(&tools)?;
    Ok(tools)
}

/// Builds the release into `dist/` with the installed tools.
///
/// # Errors
/// When the build fails or the first load is over its budget.
pub fn release(tools: &Toolbox) -> Outcome {
    if !page_in(tools, Profile::Release, &paths::dist())? {
        return Ok(());
    }
    let hint = "Make the first load smaller, or raise FIRST_LOAD_BUDGET_KB in xtask/src/build.rs and say in CHANGELOG.md what the size is used for.";
    step("Measuring the page", hint, || size_report::report_sizes(&paths::dist(), FIRST_LOAD_BUDGET_KB))
}

/// Compiles and binds the release on another thread, without output: the build that follows reports a failure.
pub fn compile_ahead(tools: Toolbox) -> JoinHandle<()> {
    thread::spawn(move || {
        let read = build_cache::inputs_hash(&tools.described());
        if !BuildStamp::of(Profile::Release).is_up_to_date(&paths::dist(), read.as_deref()) {
            page::program(&tools, Profile::Release, run::run_silently).ok();
        }
    })
}

/// Builds the page into `dist`; returns `false` where nothing has changed since the last build and its result is reused.
///
/// # Errors
/// When the build fails.
pub fn page_in(tools: &Toolbox, profile: Profile, dist: &Path) -> Outcome<bool> {
    let (build_stamp, read) = (BuildStamp::of(profile), build_cache::inputs_hash(&tools.described()));
    if build_stamp.is_up_to_date(dist, read.as_deref()) {
        println!("   Nothing has changed since the last build of {}.", dist.display());
        return Ok(false);
    }
    let kind = profile.title();
    let bound = step(&format!("Compiling {kind}"), COMPILER, || page::program(tools, profile, run::show))?;
    let hint = "See xtask/src/page.rs and postbuild.rs.";
    step(&format!("Assembling {kind}"), hint, || page::assemble(profile, &bound, dist))?;
    build_stamp.store(dist, read.as_deref());
    Ok(true)
}
