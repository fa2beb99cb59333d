//! The browser measurements of `cargo xtask bench`, as a Markdown report. Run that command, which makes the builds to be measured.

mod large_library;
mod live_picture;
mod memory;
mod startup;
mod story;
mod tables;
mod typing;
mod unlock;

use std::path::PathBuf;

use e2e::{StepError, StepResult};

/// What is measured, and how often.
struct Plan {
    ours: PathBuf,
    bare: PathBuf,
    /// Static builds of other sites to compare with.
    others: Vec<PathBuf>,
    runs: usize,
    minutes: f64,
    /// The part of the report to make; all parts if `None`.
    only: Option<String>,
}

impl Plan {
    fn read() -> StepResult<Self> {
        let path = |name| std::env::var_os(name).map(PathBuf::from);
        let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<f64>().ok());
        let bare = path("RESTORY_BARE")
            .ok_or_else(|| StepError::new("run `cargo xtask bench`: it builds the bare page and says where it is"))?;
        let others = std::env::var_os("RESTORY_BESIDE").map(|all| std::env::split_paths(&all).collect());
        Ok(Self {
            ours: path("RESTORY_DIST").unwrap_or_else(xtask::paths::dist),
            bare,
            others: others.unwrap_or_default(),
            runs: std::env::var("RESTORY_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(5),
            minutes: number("RESTORY_MINUTES").unwrap_or(10.0),
            only: std::env::var("RESTORY_ONLY").ok(),
        })
    }
}

fn main() -> Result<(), StepError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> StepResult {
    let plan = Plan::read()?;
    println!("\nOne machine, one run: compare the columns, not the numbers with those of another day.");
    let wanted = |part: &str| plan.only.as_deref().is_none_or(|only| only == part);
    if wanted("start") {
        startup::report(&plan).await?;
    }
    if wanted("keys") {
        typing::report(&plan).await?;
    }
    if wanted("keys") || wanted("beside") {
        live_picture::report(&plan).await?;
    }
    if wanted("much") {
        large_library::report(&plan).await?;
    }
    if wanted("unlock") {
        unlock::report(&plan).await?;
    }
    if wanted("memory") {
        memory::report(&plan).await?;
    }
    Ok(())
}
