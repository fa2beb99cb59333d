//! `cargo xtask test [native|tools|web|e2e] [filter]`: runs the tests, counts them and reports how long each step took.

use std::process::Command;
use std::thread::JoinHandle;

use crate::build;
use crate::dev;
use crate::executed::Executed;
use crate::paths;
use crate::run::{self, Failure, Outcome, fail, step};
use crate::setup;

/// What to do when a test fails.
const HINT: &str = "Read the failing test's message above. `cargo xtask test <part> <test name>` runs one test.";
/// What to do when the arguments are invalid.
const USAGE: &str = "cargo xtask test [native|tools|web|e2e] [filter and other arguments of `cargo test`]";

/// A part of the test suite that can run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pure modules, the content and the house rules, on this machine.
    Native,
    /// xtask itself.
    Tools,
    /// The browser module, as WebAssembly in a browser.
    Web,
    /// The built page in a browser.
    E2e,
}

impl Part {
    const ALL: [Self; 4] = [Self::Native, Self::Tools, Self::Web, Self::E2e];

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == word)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Tools => "tools",
            Self::Web => "web",
            Self::E2e => "e2e",
        }
    }

    /// The folders with the tests of a part, and the folders in them that belong to other parts.
    fn sources(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Native => (&["build", "src", "tests"], &["tests/web/", "tests/e2e/"]),
            Self::Tools => (&["xtask"], &[]),
            Self::Web => (&["tests/web"], &[]),
            Self::E2e => (&["tests/e2e"], &[]),
        }
    }
}

/// Which tests to run.
#[derive(Debug, PartialEq, Eq)]
struct Selection {
    parts: Vec<Part>,
    /// Arguments that are passed on to `cargo test`.
    rest: Vec<String>,
}

impl Selection {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let Some((first, rest)) = arguments.split_first() else {
            return Ok(Self { parts: Part::ALL.to_vec(), rest: Vec::new() });
        };
        let part = Part::of(first).ok_or_else(|| format!("“{first}” is not a part of the test suite"))?;
        Ok(Self { parts: vec![part], rest: rest.to_vec() })
    }
}

/// The environment variable with the number of tests at a time.
const THREADS: &str = "RUST_TEST_THREADS";

/// The most tests of the page that get a second try: more failures are a fault of the page.
const MOST_SECOND_TRIES: usize = 6;

/// The number of tests over all steps, and the first failure.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    first: Option<Failure>,
    /// The tests that were executed in the part that runs.
    executed: Executed,
    /// The tests that failed in the command that runs.
    failures: Vec<String>,
    /// The thread that compiles the release while other parts run.
    release: Option<JoinHandle<()>>,
}

/// Installs what the selected parts need and runs them. A failed part does not stop the next one.
///
/// # Errors
/// When the arguments are invalid; otherwise the first failure.
pub fn test(arguments: &[String]) -> Outcome {
    let selection = Selection::parse(arguments).map_err(|cause| fail("Reading the arguments", cause, USAGE))?;
    // Linking the release takes minutes on one core; the other core runs tests meanwhile.
    let all = selection.parts == Part::ALL;
    let release = if all { Some(build::compile_ahead(setup::for_tests()?.0)) } else { None };
    let mut tally = Tally { release, ..Tally::default() };
    for part in &selection.parts {
        tally.executed = Executed::default();
        let failed_before = tally.failed;
        match tally.run_part(*part, &selection.rest) {
            // What did not compile lists no tests.
            Ok(()) if selection.rest.is_empty() && tally.failed == failed_before => tally.expect_all_of(*part),
            Ok(()) => {}
            Err(failure) => tally.fail(failure),
        }
    }
    run::print_times();
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    tally.first.map_or(Ok(()), Err)
}

fn cargo(words: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(words).current_dir(paths::root());
    cargo
}

fn in_browser() -> Outcome<Command> {
    let browser = setup::browser::ensure()?;
    let tools = setup::for_build()?;
    let mut cargo = tools.command("cargo");
    cargo.args(["test", "--target", "wasm32-unknown-unknown", "--test", "web"]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", setup::bindgen::ensure_test_runner()?);
    cargo.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Ok(cargo)
}

impl Tally {
    /// Returns an error when the set-up or the build fails; failed tests are counted.
    fn run_part(&mut self, part: Part, rest: &[String]) -> Outcome {
        match part {
            Part::Native => {
                // The pure modules build without the browser code; the unit tests of the screens need it.
                let whole = ["test", "--no-fail-fast", "--no-default-features", "--test", "*"];
                self.run("Native tests of content, formats and house rules", cargo(&whole).args(rest));
                self.run("Native unit tests of all modules", cargo(&["test", "--lib"]).args(rest));
            }
            Part::Tools => {
                let words = ["test", "--no-fail-fast", "--package", "xtask", "--package", "bindgen"];
                setup::npm::ensure()?;
                self.run("Tests of xtask", cargo(&words).args(rest));
            }
            Part::Web => self.run("WebAssembly tests in a browser", in_browser()?.args(rest)),
            Part::E2e => {
                let (tools, _) = setup::for_tests()?;
                let test = ["test", "--package", "e2e", "--lib", "--test", "all"];
                step("Compiling the tests of the page", HINT, || {
                    run::show(cargo(&test).args(["--quiet", "--no-run"]))
                })?;
                // Only the development build contains the picture gallery.
                dev::build_with(&tools)?;
                if let Some(release) = self.release.take() {
                    release.join().ok(); // The build that follows reports a failure.
                }
                build::release(&tools)?;
                self.run_browser_tests(&test, rest);
            }
        }
        Ok(())
    }

    /// Runs the tests of the page. A few that fail are run once more with nothing beside them: a browser on a busy machine stalls
    /// now and then, and what fails twice is a fault. Those that pass only then are named at the end.
    fn run_browser_tests(&mut self, test: &[&str], rest: &[String]) {
        let before = (self.failed, self.first.is_none());
        let mut all = cargo(test);
        all.arg("--no-fail-fast").args(rest);
        if std::env::var_os(THREADS).is_none() {
            // A test waits for its browser about a third of the time.
            let cores = std::thread::available_parallelism().map_or(2, usize::from);
            all.env(THREADS, cores.saturating_add(cores.div_ceil(2)).to_string());
        }
        self.run("Tests of the built page in a browser", &mut all);
        let failures = std::mem::take(&mut self.failures);
        if failures.is_empty() || failures.len() > MOST_SECOND_TRIES {
            return;
        }
        let mut again = cargo(test);
        again.args(["--no-fail-fast", "--", "--test-threads=1", "--exact"]).args(&failures);
        let after = self.failed;
        self.run("Second try of the tests that failed", &mut again);
        if self.failed == after {
            self.failed = before.0;
            if before.1 {
                self.first = None;
            }
            println!("\nPASSED ONLY ON THE SECOND TRY: {}", failures.join(", "));
        }
    }

    fn run(&mut self, name: &str, command: &mut Command) {
        let failed_before = self.failed;
        self.failures.clear();
        let done = step(name, HINT, || {
            let went_well = run::watch_lines(command, |line| self.count(line))?;
            if went_well { Ok(()) } else { Err(format!("{} failed", run::command_line(command))) }
        });
        if let Err(failure) = done {
            // A command that does not compile, or stops early, counts as one failed test.
            self.failed = self.failed.max(failed_before + 1);
            run::print_failure(&failure);
            self.first.get_or_insert(failure);
        }
    }

    /// A test in the sources of a part that none of its commands executed counts as failed.
    fn expect_all_of(&mut self, part: Part) {
        let (folders, except) = part.sources();
        let missing = self.executed.missing(&paths::root(), folders, except).and_then(|missing| match missing.len() {
            0 => Ok(()),
            _ => Err(format!("these tests exist in the sources and were not executed: {}", missing.join(", "))),
        });
        if let Err(cause) = missing {
            self.fail(fail(
                "Comparing the tests in the sources with the executed tests",
                cause,
                "See xtask/src/test.rs.",
            ));
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.failed += 1;
        run::print_failure(&failure);
        self.first.get_or_insert(failure);
    }

    /// Adds up lines such as `test result: ok. 12 passed; 0 failed; …`.
    fn count(&mut self, line: &str) {
        self.executed.note(line);
        self.failures.extend(failed_test(line));
        let Some(result) = line.trim().strip_prefix("test result:") else { return };
        let number = |what: &str| {
            let part = result.split(['.', ';']).find(|part| part.trim().ends_with(what));
            part.and_then(|part| part.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0)
        };
        self.passed += number("passed");
        self.failed += number("failed");
    }
}

/// Returns the name of a test that failed, from a line such as `test gate::it_opens ... FAILED`.
fn failed_test(line: &str) -> Option<String> {
    line.trim().strip_prefix("test ")?.strip_suffix(" ... FAILED").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Part, Selection, Tally, failed_test};

    fn parse(line: &str) -> Result<Selection, String> {
        Selection::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn failed_tests_are_known_by_name() {
        assert_eq!(failed_test("test gate::it_opens ... FAILED").as_deref(), Some("gate::it_opens"));
        assert_eq!(failed_test("test gate::it_opens ... ok"), None);
        assert_eq!(failed_test("test result: FAILED. 3 passed; 2 failed; 0 ignored"), None);
    }

    #[test]
    fn results_are_added_up() {
        let mut tally = Tally::default();
        tally.count("test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured");
        tally.count("test result: FAILED. 3 passed; 2 failed; 0 ignored");
        assert_eq!((tally.passed, tally.failed), (15, 3));
    }

    #[test]
    fn without_a_part_all_run_and_what_follows_a_part_is_for_cargo_test() {
        assert_eq!(parse("").unwrap(), Selection { parts: Part::ALL.to_vec(), rest: vec![] });
        assert_eq!(parse("web").unwrap(), Selection { parts: vec![Part::Web], rest: vec![] });
        let rest = ["gate", "--", "--nocapture"].map(str::to_owned).to_vec();
        assert_eq!(parse("e2e gate -- --nocapture").unwrap(), Selection { parts: vec![Part::E2e], rest });
        assert!(parse("gate").unwrap_err().contains("gate"));
    }
}
