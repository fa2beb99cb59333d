//! `cargo xtask bench`: reports how fast the page starts, types, draws and saves.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::build;
use crate::page;
use crate::paths;
use crate::run::{self, Outcome, fail, step};
use crate::setup;

const HINT: &str = "cargo xtask bench [--minutes 10] [--runs 5] [--only start|keys|beside|much|unlock|memory|pictures] [folder of another site's static build] …";

/// The files of the bare page are named by their content and cached by the browser, as the app's are.
const IMMUTABLE_HEADERS: &str = "/bare-*\n  Cache-Control: public, max-age=31536000, immutable\n";

/// What to measure in addition to the page, how often, and how long.
#[derive(Debug, Default, PartialEq, Eq)]
struct BenchOptions {
    minutes: Option<String>,
    runs: Option<String>,
    only: Option<String>,
    beside: Vec<PathBuf>,
}

impl BenchOptions {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let number = |next: Option<&String>| {
                let number = next.filter(|next| next.parse::<f64>().is_ok_and(|number| number > 0.0));
                number.cloned().map(Some).ok_or_else(|| format!("{word} needs a number"))
            };
            match word.as_str() {
                "--minutes" => options.minutes = number(rest.next())?,
                "--runs" => options.runs = number(rest.next())?,
                "--only" => options.only = Some(one_of_the_parts(rest.next())?),
                folder => {
                    let folder = std::path::absolute(folder).map_err(|error| error.to_string())?;
                    if !folder.join("index.html").is_file() {
                        return Err(format!("{} contains no index.html", folder.display()));
                    }
                    options.beside.push(folder);
                }
            }
        }
        Ok(options)
    }
}

fn one_of_the_parts(word: Option<&String>) -> Result<String, String> {
    let known = word
        .filter(|word| ["start", "keys", "beside", "much", "unlock", "memory", "pictures"].contains(&word.as_str()));
    known.cloned().ok_or_else(|| "--only needs one of start, keys, beside, much, unlock, memory or pictures".to_owned())
}

/// Builds the page and a bare page for comparison, and measures both, and other sites where their folders are given.
///
/// # Errors
/// When an argument is invalid, or a build or the browser fails.
pub fn bench(arguments: &[String]) -> Outcome {
    let options = BenchOptions::read(arguments).map_err(|cause| fail("Reading the arguments", cause, HINT))?;
    if options.only.as_deref() != Some("pictures") {
        in_a_browser(&options)?;
    }
    if options.only.as_deref().is_none_or(|only| only == "pictures") {
        step("Drawing the pictures, natively", "Read the message above.", || {
            run::show(Command::new("cargo").args(["bench", "--quiet", "--no-default-features", "--bench", "pictures"]))
        })?;
    }
    Ok(())
}

fn in_a_browser(options: &BenchOptions) -> Outcome {
    setup::browser::ensure()?;
    let tools = build::build()?;
    let bare = paths::target().join("bare-dist");
    step("Building the bare page", "Read the compiler's messages above.", || {
        page::bare(&tools, &bare)?;
        fs::write(bare.join("_headers"), IMMUTABLE_HEADERS).map_err(|error| error.to_string())
    })?;
    step("Measuring in a browser", "Read the message above.", || {
        let mut cargo = tools.command("cargo");
        cargo
            .args(["run", "--quiet", "--package", "e2e", "--bin", "bench"])
            .env("RESTORY_BARE", &bare)
            .env(setup::browser::WHOLE_BROWSER, "1");
        let beside = std::env::join_paths(&options.beside).map_err(|error| error.to_string())?;
        let words =
            [("RESTORY_MINUTES", &options.minutes), ("RESTORY_RUNS", &options.runs), ("RESTORY_ONLY", &options.only)];
        cargo.envs(words.into_iter().filter_map(|(name, word)| word.as_ref().map(|word| (name, word))));
        if !options.beside.is_empty() {
            cargo.env("RESTORY_BESIDE", beside);
        }
        run::show(&mut cargo)
    })
}

#[cfg(test)]
mod tests {
    use super::BenchOptions;

    fn read(line: &str) -> Result<BenchOptions, String> {
        BenchOptions::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_and_folders_are_read_and_anything_else_is_refused() {
        assert_eq!(read(""), Ok(BenchOptions::default()));
        let options = read("--minutes 0.5 --runs 3").unwrap();
        assert_eq!((options.minutes.as_deref(), options.runs.as_deref()), (Some("0.5"), Some("3")));
        assert_eq!(read("--only keys").unwrap().only.as_deref(), Some("keys"));
        assert!(read("--only everything").is_err() && read("--only").is_err());
        assert!(read("--minutes").is_err() && read("--runs no").is_err() && read("--minutes -1").is_err());
        assert!(read("/nowhere/at/all").unwrap_err().ends_with("contains no index.html"));
        assert_eq!(read("..").unwrap().beside.len(), 1); // The page's own folder, relative to the working directory.
    }
}
