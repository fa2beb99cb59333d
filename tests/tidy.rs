//! Project rules that the compiler and clippy do not check. Every test names its rule; an exception needs an entry here with its reason.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::panic)]

#[path = "tidy/empty_states.rs"]
mod empty_states;
#[path = "tidy/graph.rs"]
mod graph;
#[path = "tidy/modules.rs"]
mod modules;
#[path = "tidy/reading.rs"]
mod reading;
#[path = "tidy/style_form.rs"]
mod style_form;

use graph::{files_in_cycles, import_graph};
use modules::{FEATURES, allowed_imports};
use reading::{
    bare_hovers, block_of, code_of, css, imported_modules, is_name_char, long_functions, module_of, names_after,
    styled_blocks,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The most files and folders in one folder of `src`.
const MAX_FOLDER_ENTRIES: usize = 20;
/// Exceptions, each with its reason: files in a cycle of imports.
const CYCLES_ALLOWED: [&str; 2] = [
    // Serde derives the decoding of a value from a type that must know the value (`serde(try_from)`).
    "src/story/model/value.rs",
    "src/story/model/value_deserialize.rs",
];
/// The modules without any browser or Leptos code; they run natively.
const PURE_MODULES: [&str; 8] =
    ["exercises", "strings", "route", "story", "pictures", "documents", "storage", "sharing"];
const MAX_FILE_LINES: usize = 400;
const MAX_FUNCTION_LINES: usize = 60;
/// Exceptions, each with its reason: classes without a rule in a stylesheet.
const CLASSES_WITHOUT_STYLE: [&str; 0] = [];
/// Exceptions, each with its reason: rules in a stylesheet for classes that no code names.
const STYLES_WITHOUT_USE: [&str; 0] = [];

#[test]
fn modules_use_only_the_modules_below_them() {
    check_each(&rust_in("src"), |file, text| {
        // Tests may import from any module.
        let Some(module) = module_of(file).filter(|_| !file.ends_with("_tests.rs")) else { return Vec::new() };
        let Some(allowed) = allowed_imports(&module) else {
            return vec![format!("the module {module} has no row in DEPENDENCIES or FEATURES")];
        };
        let is_allowed = |other: &String| {
            *other == module || allowed.contains(other) || (module == "app" && other.starts_with("app/features/"))
        };
        let imported = imported_modules(&code_of(text));
        imported
            .into_iter()
            .filter(|other| !is_allowed(other))
            .map(|other| format!("{module} imports {other}"))
            .collect()
    });
}

#[test]
fn each_feature_uses_only_features_listed_before_it() {
    for (index, (feature, others)) in FEATURES.iter().enumerate() {
        let later: Vec<&str> =
            FEATURES[index..].iter().map(|(name, _)| *name).filter(|name| others.contains(name)).collect();
        assert!(later.is_empty(), "the feature {feature} uses {later:?}, which stands after it in FEATURES");
    }
}

#[test]
fn no_two_files_import_each_other_not_even_by_way_of_others() {
    let graph = import_graph(&rust_in("src"));
    let edges: usize = graph.values().map(BTreeSet::len).sum();
    assert!(edges > 1_000, "only {edges} imports were found, so the imports were not read");
    let mut found = files_in_cycles(&graph);
    found.retain(|file| !CYCLES_ALLOWED.contains(&file.as_str()));
    assert!(found.is_empty(), "in a cycle of imports: {found:#?}");
}

/// A translator of a browser changes what is not marked, on paper too.
#[test]
fn the_words_of_the_user_are_kept_from_translators() {
    check_each(&rust_in("src/app"), |_, text| {
        let marked =
            |line: &&str| line.contains("class=\"") && line.contains("user-text") && !line.contains("translate=");
        let of_class = |line: &&str| {
            line.split("class=\"").skip(1).any(|rest| {
                rest.split('"').next().is_some_and(|class| class.split(' ').any(|name| name == "user-text"))
            })
        };
        let lines = text.lines().filter(marked).filter(of_class);
        lines.map(|line| format!("without translate=\"no\": {}", line.trim())).collect()
    });
}

#[test]
fn no_folder_of_the_program_has_too_many_entries() {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in tracked(&["src/"]) {
        let mut path = file.as_str();
        while let Some((folder, name)) = path.rsplit_once('/') {
            entries.entry(folder.to_owned()).or_default().insert(name.to_owned());
            path = folder;
        }
    }
    let found: Vec<_> = entries
        .iter()
        .filter(|(_, names)| names.len() > MAX_FOLDER_ENTRIES)
        .map(|(folder, names)| (folder, names.len()))
        .collect();
    assert!(found.is_empty(), "more than {MAX_FOLDER_ENTRIES} entries: {found:?}");
}

#[test]
fn only_the_browser_module_names_the_browser_crates() {
    check_each(&rust_in("src"), |file, text| {
        let is_browser_module = module_of(file).as_deref() == Some("browser");
        let code = code_of(text);
        ["web_sys", "js_sys", "gloo_"]
            .into_iter()
            .filter(|name| !is_browser_module && code.contains(name))
            .map(str::to_owned)
            .collect()
    });
}

#[test]
fn only_the_composition_root_uses_the_browser_module() {
    check_each(&rust_in("src"), |file, text| {
        let is_allowed =
            module_of(file).as_deref() == Some("app") || file == "src/main.rs" || file.starts_with("src/browser/");
        let code = code_of(text);
        let names =
            ["crate::browser", "restory::browser"].into_iter().filter(|name| !is_allowed && code.contains(name));
        names.map(str::to_owned).collect()
    });
}

#[test]
fn the_pure_modules_use_no_leptos() {
    check_each(&rust_in("src"), |file, text| {
        let pure = module_of(file).is_some_and(|module| PURE_MODULES.contains(&module.as_str()));
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
    let mut files = rust_in("src/app");
    let is_state = |file: &String| {
        ["src/app/storage/", "src/app/open_story/", "src/app/browser_api.rs"]
            .iter()
            .any(|start| file.starts_with(start))
            || file.ends_with("draft.rs")
    };
    files.retain(is_state);
    check_each(&files, |_, text| found_in(&code_of(text), &["view!", "NodeRef", "IntoView"]));
}

#[test]
fn ui_components_read_no_state_from_contexts() {
    check_each(&rust_in("src/app/ui"), |_, text| {
        found_in(&code_of(text), &["use_context", "expect_context", "app::storage", "app::open_story", "app::shell"])
    });
}

#[test]
fn html_is_never_built_from_strings() {
    let mut files = tracked(&["src/", "public/", "index.html"]);
    files.retain(|file| has_extension(file, &["rs", "js", "html"]));
    check_each(&files, |_, text| {
        found_in(text, &["inner_html", "innerHTML", "insertAdjacentHTML", "outerHTML", "document.write"])
    });
}

#[test]
fn there_are_no_style_attributes_and_no_inline_scripts() {
    let mut files = tracked(&["src/", "index.html", "public/"]);
    files.retain(|file| has_extension(file, &["rs", "html"]));
    check_each(&files, |file, text| {
        let style_attributes = found_in(text, &[" style=\""]);
        let inline_scripts = has_extension(file, &["html"])
            .then(|| found_in(text, &[" onclick=", " onload=", " onerror=", "javascript:", "<script>"]));
        style_attributes.into_iter().chain(inline_scripts.unwrap_or_default()).collect()
    });
}

#[test]
fn no_code_is_unfinished_and_no_test_is_ignored_or_sleeps() {
    let unwanted = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!("dbg", "!("),
        concat!("thread::", "sleep"),
        concat!("time::", "sleep"),
    ];
    let mut files = tracked(&["src/", "tests/", "xtask/", "benches/", "build.rs", "build/"]);
    files.retain(|file| has_extension(file, &["rs"]));
    check_each(&files, |_, text| found_in(text, &unwanted));
}

#[test]
fn files_and_functions_stay_short() {
    let mut files = tracked(&["src/", "tests/", "xtask/", "benches/", "build.rs", "build/"]);
    files.retain(|file| has_extension(file, &["rs"]));
    check_each(&files, |_, text| {
        let lines = text.lines().count();
        let mut found = long_functions(text);
        found.extend((lines > MAX_FILE_LINES).then(|| format!("{lines} lines")));
        found
    });
}

#[test]
fn every_css_variable_in_use_is_defined() {
    let css = css();
    let defined: BTreeSet<String> =
        names_after(&css, "--").into_iter().filter(|(_, next)| *next == ':').map(|(name, _)| name).collect();
    let used: BTreeSet<String> = names_after(&css, "var(--").into_iter().map(|(name, _)| name).collect();
    // Some are set by the app (`style:--x`).
    let code: String = rust_in("src").iter().map(|file| read(file)).collect();
    let missing: Vec<_> =
        used.iter().filter(|name| !defined.contains(*name) && !code.contains(&format!("--{name}"))).collect();
    assert!(missing.is_empty(), "not defined: {missing:?}");
}

#[test]
fn stylesheets_load_nothing_from_elsewhere() {
    check_each(&styles(), |_, text| found_in(text, &["@import", "url(http", "url(//", "url(\"http"]));
}

/// `font` resets `font-size-adjust`: where it sets the user's face, `style/70-type.css` sets the adjustment again.
#[test]
fn text_of_the_user_keeps_its_size_until_its_face_is_loaded() {
    let adjusted = read("style/70-type.css");
    let mut files = styles();
    files.retain(|file| !["30-base", "50-map"].iter().any(|exempt| file.contains(exempt)));
    check_each(&files, |_, text| {
        let rules = text.lines().filter(|line| line.contains("font:") && line.contains("var(--hand)"));
        let selectors = rules.filter_map(|rule| rule.split_once('{')).flat_map(|(selectors, _)| selectors.split(','));
        selectors.map(|one| one.trim().to_owned()).filter(|one| !adjusted.contains(one.as_str())).collect()
    });
}

/// On a touch screen a bare `:hover` stays after a tap: the next screen would show an option as if it were chosen.
#[test]
fn hover_styles_apply_only_where_a_pointer_can_hover() {
    check_each(&styles(), |_, text| bare_hovers(text));
    assert_eq!(
        bare_hovers("@layer a {\n .b:hover { c: d; }\n @media (hover: hover) { .e:hover { f: g; } }\n}"),
        ["2: .b:hover"]
    );
}

#[test]
fn every_class_in_use_has_a_style_rule() {
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
fn every_style_rule_is_in_use() {
    let mut files = rust_in("src");
    files.extend(
        tracked(&["index.html", "public/", "xtask/src/helplines.rs"])
            .into_iter()
            .filter(|file| has_extension(file, &["html", "js", "rs"])),
    );
    let text: String = files.iter().map(|file| read(file)).collect();
    let words: BTreeSet<&str> = text.split(|letter: char| !is_name_char(letter)).map(block_of).collect();
    let unused: Vec<_> = styled_blocks()
        .into_iter()
        .filter(|block| !words.contains(block.as_str()) && !STYLES_WITHOUT_USE.contains(&block.as_str()))
        .collect();
    assert!(unused.is_empty(), "styled, but nowhere in Rust, index.html or public/: {unused:?}");
}

#[test]
fn no_file_names_a_registry_or_a_local_folder() {
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
    // Cargo writes the name of its registry into its lock file.
    files.retain(|file| file != "Cargo.lock");
    check_each(&files, |_, text| found_in(text, &hosts));
}

/// Runs `find` on the name and the text of each file and fails with all findings, each with its file.
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

/// Returns the files that git tracks or would add and whose path starts with one of these prefixes; all files if there is no prefix.
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
    tracked(&[&format!("{folder}/")]).into_iter().filter(|file| has_extension(file, &["rs"])).collect()
}

fn styles() -> Vec<String> {
    tracked(&["style/"]).into_iter().filter(|file| has_extension(file, &["css"])).collect()
}

fn has_extension(file: &str, ends: &[&str]) -> bool {
    Path::new(file).extension().is_some_and(|end| ends.iter().any(|wanted| end == *wanted))
}

/// Returns the text of a file; empty for files that are not UTF-8, such as images.
fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap_or_default()
}
