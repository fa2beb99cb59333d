//! The measuring part of `cargo xtask bench`: a report, no verdict. Run it by that command, which builds what is measured.

mod keys;
mod load;
mod story;

use std::path::PathBuf;

use e2e::{Did, Trouble};

fn main() -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Did {
    let ours = std::env::var_os("RESTORY_DIST").map_or_else(xtask::paths::dist, PathBuf::from);
    let bare = std::env::var_os("RESTORY_BARE").map(PathBuf::from);
    let bare =
        bare.ok_or_else(|| Trouble::new("run `cargo xtask bench`: it builds the bare page and says where it is"))?;
    println!("\nOne machine, one run: compare the columns, not the numbers with those of another day.\n");
    load::report(&ours, &bare).await?;
    keys::report(&ours, &bare).await
}

/// The middle one, and the one that only 5 % lie above.
fn middle_and_p95(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: usize| {
        values.get((values.len() * share / 100).min(values.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
    };
    (at(50), at(95))
}
