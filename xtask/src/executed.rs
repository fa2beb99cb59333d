//! Compares the tests in the sources with the executed ones: a test that no command runs verifies nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::service_worker::files_in;

/// The attributes that mark a test: natively and for WebAssembly.
const MARKS: [&str; 2] = ["#[test]", "#[wasm_bindgen_test]"];

/// The executed tests, by the name of their function, with the number of tests of that name.
#[derive(Debug, Default)]
pub struct Executed(BTreeMap<String, usize>);

impl Executed {
    /// Records a line of a test's output such as `test pictures::tree::tests::a_leaf_has_a_name ... ok`.
    pub fn note(&mut self, line: &str) {
        let Some(path) = line.strip_prefix("test ").filter(|_| line.contains(" ... ")) else { return };
        let name = path.split(' ').next().unwrap_or_default().rsplit("::").next().unwrap_or_default();
        *self.0.entry(name.to_owned()).or_default() += 1;
    }

    /// The tests in the sources of these folders that were not executed: name and file.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn missing(&self, root: &Path, folders: &[&str], except: &[&str]) -> Result<Vec<String>, String> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for folder in folders {
            for file in files_in(&root.join(folder))?.into_iter().map(|file| format!("{folder}/{file}")) {
                if !file.ends_with(".rs") || except.iter().any(|folder| file.starts_with(folder)) {
                    continue;
                }
                let text = fs::read_to_string(root.join(&file)).map_err(|error| format!("{file}: {error}"))?;
                tests_in(&text).for_each(|name| found.entry(name).or_default().push(file.clone()));
            }
        }
        let too_few = found.into_iter().filter(|(name, files)| self.0.get(name).copied().unwrap_or(0) < files.len());
        Ok(too_few.map(|(name, files)| format!("{} ({})", name, files.join(", "))).collect())
    }
}

/// The names of the test functions in a source file.
fn tests_in(source: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let marked = lines.iter().enumerate().filter(|(_, line)| MARKS.contains(line)).map(|(at, _)| at);
    let names = marked.filter_map(|at| {
        let function = lines.iter().skip(at).find_map(|line| line.split_once("fn "))?.1;
        Some(function.split(['(', '<']).next()?.to_owned())
    });
    names.collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::{Executed, tests_in};
    use std::{fs, process};

    #[test]
    fn tests_are_found_with_other_attributes_between_mark_and_name() {
        let source = "//! #[test]\n    #[test]\n    #[allow(clippy::panic)]\n    fn one() {}\n#[wasm_bindgen_test]\npub async fn two() {}\nfn no() {}";
        assert_eq!(tests_in(source).collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn a_test_that_was_not_executed_is_reported_with_its_file() {
        let root = std::env::temp_dir().join(format!("restory-executed-{}", process::id()));
        fs::create_dir_all(root.join("src/web")).unwrap();
        fs::write(root.join("src/a.rs"), "#[test]\nfn ran() {}\n#[test]\nfn twice() {}\n#[test]\nfn left_out() {}")
            .unwrap();
        fs::write(root.join("src/b.rs"), "#[test]\nfn twice() {}").unwrap();
        fs::write(root.join("src/web/c.rs"), "#[test]\nfn elsewhere() {}").unwrap();
        let mut executed = Executed::default();
        for line in ["running 2 tests", "test a::ran ... ok", "test a::tests::twice ... FAILED", "test result: ok."] {
            executed.note(line);
        }
        let missing = executed.missing(&root, &["src"], &["src/web/"]).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(missing, ["left_out (src/a.rs)", "twice (src/a.rs, src/b.rs)"]);
    }
}
