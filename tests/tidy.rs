//! House rules that a compiler does not know. Each test says what it wants; a new exception needs a line here that says why.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::panic)]

#[path = "tidy/reading.rs"]
mod reading;

use reading::{after, block_of, code_of, css, is_name, long_functions, module_of, modules_named_in, styled_blocks};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Which module may use which: `use crate::…` only along these rows. `app` alone means `app/mod.rs`, the composition root.
const DEPENDENCIES: [(&str, &[&str]); 13] = [
    ("exercises", &[]),
    ("story", &["exercises"]),
    // The values that phrases are made for, and the ids in an address.
    ("strings", &["pictures", "story", "exercises"]),
    ("route", &["story"]),
    ("pictures", &["story", "exercises"]),
    ("documents", &["story", "exercises"]),
    ("storage", &["story", "exercises"]),
    ("sharing", &["pictures", "documents", "storage", "story", "exercises"]),
    ("browser", &["storage", "route"]),
    ("app/ui", &["strings", "pictures", "documents", "story", "exercises"]),
    ("app/state", &["strings", "route", "sharing", "pictures", "documents", "storage", "story", "exercises"]),
    (
        "app/pages",
        &[
            "app/state",
            "app/ui",
            "strings",
            "route",
            "sharing",
            "pictures",
            "documents",
            "storage",
            "story",
            "exercises",
        ],
    ),
    (
        "app",
        &[
            "app/pages",
            "app/state",
            "app/ui",
            "browser",
            "strings",
            "route",
            "sharing",
            "pictures",
            "documents",
            "storage",
            "story",
            "exercises",
        ],
    ),
];
/// Rooms of ordinary Rust.
const PURE: [&str; 8] = ["exercises", "strings", "route", "story", "pictures", "documents", "storage", "sharing"];
const MAX_FILE_LINES: usize = 400;
const MAX_FUNCTION_LINES: usize = 60;
/// Classes that stand in no style sheet, or only there: each with its reason.
const CLASSES_WITHOUT_STYLE: [&str; 0] = [];
const STYLES_WITHOUT_USE: [&str; 0] = [];

#[test]
fn modules_use_only_the_modules_below_them() {
    check_each(&rust_in("src"), |file, text| {
        // Tests may borrow from anywhere.
        let Some(module) = module_of(file).filter(|_| !file.ends_with("_tests.rs")) else { return Vec::new() };
        let Some((_, allowed)) = DEPENDENCIES.iter().find(|(name, _)| *name == module) else {
            return vec![format!("the module {module} has no row in DEPENDENCIES")];
        };
        let named = modules_named_in(&code_of(text));
        named
            .into_iter()
            .filter(|other| *other != module && !allowed.contains(&other.as_str()))
            .map(|other| format!("{module} names {other}"))
            .collect()
    });
}

#[test]
fn only_the_browser_module_names_the_browser_crates() {
    check_each(&rust_in("src"), |file, text| {
        let at_home = module_of(file).as_deref() == Some("browser");
        let code = code_of(text);
        ["web_sys", "js_sys", "gloo_"]
            .into_iter()
            .filter(|name| !at_home && code.contains(name))
            .map(str::to_owned)
            .collect()
    });
}

#[test]
fn only_the_composition_root_uses_the_browser_module() {
    check_each(&rust_in("src"), |file, text| {
        let may =
            matches!(file, "src/app/mod.rs" | "src/app/chunks.rs" | "src/app/open_story_setup.rs" | "src/main.rs")
                || file.starts_with("src/browser/");
        let code = code_of(text);
        let names = ["crate::browser", "restory::browser"].into_iter().filter(|name| !may && code.contains(name));
        names.map(str::to_owned).collect()
    });
}

#[test]
fn the_pure_modules_use_no_leptos() {
    check_each(&rust_in("src"), |file, text| {
        let pure = module_of(file).is_some_and(|module| PURE.contains(&module.as_str()));
        let code = code_of(text);
        ["leptos", "reactive_graph", "view!", "wasm_bindgen"]
            .into_iter()
            .filter(|name| pure && code.contains(name))
            .map(str::to_owned)
            .collect()
    });
}

#[test]
fn state_draws_nothing() {
    check_each(&rust_in("src/app/state"), |_, text| found_in(&code_of(text), &["view!", "NodeRef", "IntoView"]));
}

#[test]
fn parts_read_no_state_from_contexts() {
    check_each(&rust_in("src/app/ui"), |_, text| {
        found_in(&code_of(text), &["use_context", "expect_context", "app::state"])
    });
}

#[test]
fn html_is_never_made_from_strings() {
    let mut files = tracked(&["src/", "public/", "index.html"]);
    files.retain(|file| has_end(file, &["rs", "js", "html"]));
    check_each(&files, |_, text| {
        found_in(text, &["inner_html", "innerHTML", "insertAdjacentHTML", "outerHTML", "document.write"])
    });
}

#[test]
fn the_page_has_no_style_attributes_and_no_scripts_in_line() {
    let mut files = tracked(&["src/", "index.html", "public/"]);
    files.retain(|file| has_end(file, &["rs", "html"]));
    check_each(&files, |file, text| {
        let everywhere = found_in(text, &[" style=\""]);
        let in_pages = has_end(file, &["html"])
            .then(|| found_in(text, &[" onclick=", " onload=", " onerror=", "javascript:", "<script>"]));
        everywhere.into_iter().chain(in_pages.unwrap_or_default()).collect()
    });
}

#[test]
fn nothing_is_left_for_later_and_no_test_is_left_out_or_sleeps() {
    let unwanted = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!("dbg", "!("),
        concat!("thread::", "sleep"),
        concat!("time::", "sleep"),
    ];
    let mut files = tracked(&["src/", "tests/", "xtask/", "benches/", "build.rs", "build/"]);
    files.retain(|file| has_end(file, &["rs"]));
    check_each(&files, |_, text| found_in(text, &unwanted));
}

#[test]
fn files_and_functions_stay_short() {
    let mut files = tracked(&["src/", "tests/", "xtask/", "benches/", "build.rs", "build/"]);
    files.retain(|file| has_end(file, &["rs"]));
    check_each(&files, |_, text| {
        let lines = text.lines().count();
        let mut found = long_functions(text);
        found.extend((lines > MAX_FILE_LINES).then(|| format!("{lines} lines")));
        found
    });
}

#[test]
fn every_token_in_use_is_defined() {
    let css = css();
    let defined: BTreeSet<String> =
        after(&css, "--").into_iter().filter(|(_, next)| *next == ':').map(|(name, _)| name).collect();
    let used: BTreeSet<String> = after(&css, "var(--").into_iter().map(|(name, _)| name).collect();
    // Some are set by the program (`style:--x`).
    let code: String = rust_in("src").iter().map(|file| read(file)).collect();
    let missing: Vec<_> =
        used.iter().filter(|name| !defined.contains(*name) && !code.contains(&format!("--{name}"))).collect();
    assert!(missing.is_empty(), "not defined: {missing:?}");
}

#[test]
fn style_sheets_fetch_nothing() {
    check_each(&styles(), |_, text| found_in(text, &["@import", "url(http", "url(//", "url(\"http"]));
}

#[test]
fn every_class_in_use_has_its_style() {
    let styled = styled_blocks();
    let mut files = rust_in("src");
    files.push("index.html".to_owned());
    check_each(&files, |_, text| {
        let classes =
            text.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace);
        let unstyled =
            classes.map(block_of).filter(|block| !styled.contains(*block) && !CLASSES_WITHOUT_STYLE.contains(block));
        unstyled.map(|block| format!("class {block}")).collect()
    });
}

#[test]
fn every_style_is_in_use() {
    let mut files = rust_in("src");
    files.extend(
        tracked(&["index.html", "public/", "xtask/src/helplines.rs"])
            .into_iter()
            .filter(|file| has_end(file, &["html", "js", "rs"])),
    );
    let text: String = files.iter().map(|file| read(file)).collect();
    let words: BTreeSet<&str> = text.split(|letter: char| !is_name(letter)).map(block_of).collect();
    let unused: Vec<_> = styled_blocks()
        .into_iter()
        .filter(|block| !words.contains(block.as_str()) && !STYLES_WITHOUT_USE.contains(&block.as_str()))
        .collect();
    assert!(unused.is_empty(), "styled, but nowhere in Rust, index.html or public/: {unused:?}");
}

#[test]
fn no_file_names_a_registry_or_a_folder_of_one_machine() {
    let hosts = [
        concat!("crates", ".io"),
        concat!("registry.", "npmjs"),
        concat!("pypi", ".org"),
        concat!("deb.", "debian.org"),
        concat!("static.", "rust-lang"),
        concat!("/work", "/main"),
        concat!("/work", "/shared"),
        concat!("..", "/shared"),
        concat!("/root", "/"),
    ];
    let mut files = tracked(&[]);
    // Cargo writes the name of its index into its own lock file.
    files.retain(|file| file != "Cargo.lock");
    check_each(&files, |_, text| found_in(text, &hosts));
}

/// Fails with every finding, each with its file.
#[track_caller]
fn check_each(files: &[String], find: impl Fn(&str, &str) -> Vec<String>) {
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| find(file, &read(file)).into_iter().map(move |what| format!("{file}: {what}")))
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn found_in(text: &str, words: &[&str]) -> Vec<String> {
    words.iter().filter(|word| text.contains(*word)).map(|word| (*word).to_owned()).collect()
}

/// Files that git knows or would add, under these folders or names; without any, all.
fn tracked(under: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let files = listed.lines().filter(|file| under.is_empty() || under.iter().any(|start| file.starts_with(start)));
    let mut files: Vec<String> = files.filter(|file| root.join(file).is_file()).map(str::to_owned).collect();
    files.sort();
    files.dedup();
    assert!(!files.is_empty() || under.iter().all(|start| !root.join(start).exists()), "git lists no files");
    files
}

fn rust_in(folder: &str) -> Vec<String> {
    tracked(&[&format!("{folder}/")]).into_iter().filter(|file| has_end(file, &["rs"])).collect()
}

fn styles() -> Vec<String> {
    tracked(&["style/"]).into_iter().filter(|file| has_end(file, &["css"])).collect()
}

fn has_end(file: &str, ends: &[&str]) -> bool {
    Path::new(file).extension().is_some_and(|end| ends.iter().any(|wanted| end == *wanted))
}

/// Pictures and the like are read as nothing.
fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap_or_default()
}
