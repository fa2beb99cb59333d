//! Drives the built app in a real browser the way a person would: opens pages, reads, clicks, types.
//!
//! ```no_run
//! # use e2e::{StepResult, FIRST_QUESTION, Person, journey};
//! #[test]
//! fn a_name_is_there_after_a_reload() {
//!     journey("a name is there after a reload", async |person: &mut Person| -> StepResult {
//!         person.go_to_first_question().await?;
//!         person.field(FIRST_QUESTION).await?.fill("The fog").await?;
//!         person.wait_until_saved().await?;
//!         person.reload().await?;
//!         person.field(FIRST_QUESTION).await?.expect_value("The fog").await
//!     });
//! }
//! ```
//! Each journey has its own server, browser and profile. At its end, every request must have gone to the origin of the app, and the
//! console must have no error.

mod actions;
mod browser;
mod chromedriver;
mod console_log;
mod crash;
mod faults;
mod field;
mod files;
mod host;
mod keys;
mod pdf_text;
mod person;
mod scenarios;
mod step_error;
mod storage;
mod viewport;
mod windows;

use std::panic;
use std::path::PathBuf;

pub use crash::Loss;
pub use field::Field;
pub use pdf_text::PrintedSheet;
pub use person::Person;
/// The texts of the app, by key. A test names what a person sees by its key, so that a wording is in one place.
pub use restory::strings::catalogue as strings;
pub use scenarios::{FIRST_QUESTION, TELLING_QUESTION};
pub use step_error::{StepError, StepResult};

/// Runs a journey in a new browser and fails the test if a step fails.
///
/// # Panics
/// If a step of the journey fails.
pub fn journey(name: &str, steps: impl AsyncFnOnce(&mut Person) -> StepResult) {
    journey_in(person::built(), name, steps);
}

/// Runs a journey with a build in another folder.
///
/// # Panics
/// If a step of the journey fails.
pub fn journey_in(dist: PathBuf, name: &str, steps: impl AsyncFnOnce(&mut Person) -> StepResult) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("no runtime: {error}"));
    if let Err(trouble) = runtime.block_on(run_journey(dist, name, steps)) {
        panic!("{name}: {trouble}");
    }
}

async fn run_journey(dist: PathBuf, name: &str, steps: impl AsyncFnOnce(&mut Person) -> StepResult) -> StepResult {
    let mut person = Person::start_with(dist).await?;
    let result = match steps(&mut person).await {
        Ok(()) => person.check_logs().await,
        Err(trouble) => Err(trouble),
    };
    let result = match result {
        Ok(()) => Ok(()),
        Err(trouble) => Err(person.describe_error(name, trouble).await),
    };
    person.quit().await;
    result
}
