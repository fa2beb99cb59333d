//! `cargo xtask test`: every test there is, and how many passed.

use std::process::Command;

use crate::build;
use crate::dev;
use crate::paths;
use crate::run::{self, Failure, Outcome, step};
use crate::setup::browser::Browser;
use crate::setup::{self, Toolbox};

const BY_HAND: &str = "Read the failing test's message above; a test name after the same command runs it alone.";

/// Tests counted over all steps.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    first: Option<Failure>,
}

/// Sets up and runs everything; a failing part does not keep the next from running.
///
/// # Errors
/// The first part that failed.
pub fn test() -> Outcome {
    let (tools, browser) = setup::for_tests()?;
    let mut tally = Tally::default();
    tally.run("Native tests: the pure rooms, borders, content", &mut native(&tools));
    tally.run("Native tests of the tools", tools.command("cargo").args(["test", "--package", "xtask"]));
    if paths::root().join("tests/web").is_dir() {
        tally.run("WebAssembly tests in a browser", &mut in_browser(&tools, &browser));
    }
    // Only there is the gallery of pictures.
    let dev = dev::build_with(&tools);
    match dev.and_then(|()| build::build_with(&tools)) {
        Ok(()) => tally.run(
            "The built page in a browser",
            tools.command("cargo").args(["test", "--package", "e2e", "--no-fail-fast"]),
        ),
        Err(failure) => tally.fail(failure),
    }
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    tally.first.map_or(Ok(()), Err)
}

fn native(tools: &Toolbox) -> Command {
    let mut cargo = tools.command("cargo");
    cargo.args(["test", "--no-default-features"]);
    cargo
}

fn in_browser(tools: &Toolbox, browser: &Browser) -> Command {
    let mut cargo = tools.command("cargo");
    cargo.args(["test", "--target", "wasm32-unknown-unknown", "--test", "web"]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    cargo
}

impl Tally {
    fn run(&mut self, name: &str, command: &mut Command) {
        let failed_before = self.failed;
        let done = step(name, BY_HAND, || {
            let went_well = run::watch_lines(command, |line| self.count(line))?;
            if went_well { Ok(()) } else { Err(format!("{} failed", run::said(command))) }
        });
        if let Err(failure) = done {
            // What does not even compile, or hangs up, counts as one.
            self.failed = self.failed.max(failed_before + 1);
            run::tell(&failure);
            self.first.get_or_insert(failure);
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.failed += 1;
        run::tell(&failure);
        self.first.get_or_insert(failure);
    }

    /// Lines look like `test result: ok. 12 passed; 0 failed; …`.
    fn count(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix("test result:") else { return };
        let number = |what: &str| {
            let part = result.split(['.', ';']).find(|part| part.trim().ends_with(what));
            part.and_then(|part| part.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0)
        };
        self.passed += number("passed");
        self.failed += number("failed");
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn results_are_added_up() {
        let mut tally = Tally::default();
        tally.count("test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured");
        tally.count("test result: FAILED. 3 passed; 2 failed; 0 ignored");
        assert_eq!((tally.passed, tally.failed), (15, 3));
    }
}
