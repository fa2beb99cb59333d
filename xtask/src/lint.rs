//! `cargo xtask lint`: formatting, spelling, clippy with and without the browser code, module borders, licences and sources.

use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, step};
use crate::setup::{self, cargo_tool, npm};

/// Runs all checks, the quick ones first.
///
/// # Errors
/// The first check with a finding.
pub fn lint() -> Outcome {
    check("Formatting", "Run `cargo fmt --all`.", &["fmt", "--all", "--check"])?;
    let mut spelling = npm::spell_check()?;
    let accepted = "Correct the word, or add it to xtask/lint-tools/words.txt if it is one.";
    step("Spelling", accepted, || {
        let words = ["lint", "--no-progress", "--root", ".", "--config", "xtask/lint-tools/cspell.json"];
        run::output(spelling.args(words).current_dir(paths::root()))
    })?;
    let tidy = "Each test of tests/tidy.rs explains its rule.";
    check("Borders and house rules", tidy, &["test", "--quiet", "--no-default-features", "--test", "tidy"])?;
    let clippy = "Read clippy's messages above; .clippy.toml gives the reasons of the project's own rules.";
    for (name, features) in
        [("Clippy, the pure modules", &["--no-default-features"][..]), ("Clippy, everything", &["--workspace"])]
    {
        let words: Vec<&str> = [&["clippy", "--quiet", "--all-targets"], features, &["--", "-D", "warnings"]].concat();
        check(name, clippy, &words)?;
    }
    // cargo-deny checks the dependencies of every platform, and a new machine has only those of its own.
    check(
        "Fetching the dependencies of all platforms",
        "Check the network connection.",
        &["fetch", "--quiet", "--locked"],
    )?;
    let folder = cargo_tool::ensure("cargo-deny", "cargo-deny", setup::CARGO_DENY)?;
    step("Licences, sources and duplicates of dependencies", "See deny.toml.", || {
        let mut deny = Command::new(folder.join("cargo-deny"));
        run::output(
            deny.args(["--offline", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])
                .current_dir(paths::root()),
        )
    })?;
    Ok(())
}

fn check(name: &str, hint: &str, words: &[&str]) -> Outcome {
    step(name, hint, || run::show(Command::new("cargo").args(words).current_dir(paths::root())))
}
