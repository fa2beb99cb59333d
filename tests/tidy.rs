//! House rules that a compiler does not know. Each test says what it wants; a new exception needs a line here that says why.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Which room may name which: `use crate::…` only along these arrows. `app` alone means `app/mod.rs`, the composition root.
const ARROWS: [(&str, &[&str]); 13] = [
    ("practice", &[]),
    ("story", &["practice"]),
    // The values that phrases are made for, and the ids in an address.
    ("words", &["story", "practice"]),
    ("route", &["story"]),
    ("pictures", &["story", "practice"]),
    ("documents", &["story", "practice"]),
    ("keeping", &["story", "practice"]),
    ("sharing", &["pictures", "documents", "keeping", "story", "practice"]),
    ("platform", &["keeping", "route"]),
    ("app/ui", &["words", "pictures", "documents", "story", "practice"]),
    ("app/state", &["words", "route", "sharing", "pictures", "documents", "keeping", "story", "practice"]),
    (
        "app/pages",
        &["app/state", "app/ui", "words", "route", "sharing", "pictures", "documents", "keeping", "story", "practice"],
    ),
    (
        "app",
        &[
            "app/pages",
            "app/state",
            "app/ui",
            "platform",
            "words",
            "route",
            "sharing",
            "pictures",
            "documents",
            "keeping",
            "story",
            "practice",
        ],
    ),
];
/// Rooms of ordinary Rust.
const PURE: [&str; 8] = ["practice", "words", "route", "story", "pictures", "documents", "keeping", "sharing"];
const MAX_FILE_LINES: usize = 400;
const MAX_FUNCTION_LINES: usize = 60;
/// Classes that stand in no style sheet, or only there: each with its reason.
const CLASSES_WITHOUT_STYLE: [&str; 0] = [];
const STYLES_WITHOUT_USE: [&str; 0] = [];

#[test]
fn rooms_know_only_the_rooms_below_them() {
    check_each(&rust_in("src"), |file, text| {
        let Some(room) = room_of(file) else { return Vec::new() };
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            return vec![format!("the room {room} has no row in ARROWS")];
        };
        let named = rooms_named_in(&code_of(text));
        named
            .into_iter()
            .filter(|other| *other != room && !allowed.contains(&other.as_str()))
            .map(|other| format!("{room} names {other}"))
            .collect()
    });
}

#[test]
fn only_the_platform_names_the_browser() {
    check_each(&rust_in("src"), |file, text| {
        let at_home = room_of(file).as_deref() == Some("platform");
        let code = code_of(text);
        ["web_sys", "js_sys", "gloo_"]
            .into_iter()
            .filter(|name| !at_home && code.contains(name))
            .map(str::to_owned)
            .collect()
    });
}

#[test]
fn only_the_composition_root_names_the_platform() {
    check_each(&rust_in("src"), |file, text| {
        let may = matches!(file, "src/app/mod.rs" | "src/main.rs") || file.starts_with("src/platform/");
        let code = code_of(text);
        let names = ["crate::platform", "restory::platform"].into_iter().filter(|name| !may && code.contains(name));
        names.map(str::to_owned).collect()
    });
}

#[test]
fn the_pure_rooms_know_no_leptos() {
    check_each(&rust_in("src"), |file, text| {
        let pure = room_of(file).is_some_and(|room| PURE.contains(&room.as_str()));
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

/// The text without its comments and without its tests, which may borrow from anywhere.
fn code_of(text: &str) -> String {
    let tested = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = tested
        .lines()
        .map(|line| line.split_once("//").filter(|(before, _)| !before.ends_with(':')).map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// `src/story/edit.rs` is in `story`; `src/app/ui/chips.rs` in `app/ui`; `main.rs`, `lib.rs` and `scribe.rs` are in none.
fn room_of(file: &str) -> Option<String> {
    let parts: Vec<&str> = file.strip_prefix("src/")?.trim_end_matches(".rs").split('/').collect();
    match parts.as_slice() {
        ["main" | "lib" | "scribe"] => None,
        ["app", room @ ("ui" | "state" | "pages"), ..] => Some(format!("app/{room}")),
        [room, ..] => Some((*room).to_owned()),
        [] => None,
    }
}

/// Every room after `crate::`, grouped imports taken apart.
fn rooms_named_in(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        for path in first_paths(rest) {
            let parts: Vec<&str> = path.split("::").map(str::trim).collect();
            let room = match parts.as_slice() {
                ["app", room @ ("ui" | "state" | "pages"), ..] => format!("app/{room}"),
                [room, ..] => (*room).to_owned(),
                [] => continue,
            };
            if ARROWS.iter().any(|(known, _)| *known == room) {
                rooms.insert(room);
            }
        }
    }
    rooms
}

/// `story::edit::Edit` gives itself, `{story::Story, words}` both; deeper groups are cut off.
fn first_paths(rest: &str) -> Vec<String> {
    let is_path = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let Some(group) = rest.strip_prefix('{') else {
        return vec![rest.chars().take_while(|letter| is_path(*letter)).collect()];
    };
    let (mut depth, mut paths, mut path) = (1, Vec::new(), String::new());
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => paths.push(std::mem::take(&mut path)),
            _ if depth == 1 => path.push(letter),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    paths.push(path);
    paths.into_iter().map(|path| path.trim().to_owned()).collect()
}

/// rustfmt ends a function with a brace on a line of its own, as far in as it began.
fn long_functions(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| {
        !line.trim_start().starts_with("//")
            && line.split('(').next().unwrap().split_whitespace().any(|word| word == "fn")
    });
    let lengths = starts.filter_map(|(start, line)| {
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = lines[start..].iter().position(|later| *later == format!("{indent}}}"))?;
        let length = logic_lines(&lines[start..=start + end], indent);
        (length > MAX_FUNCTION_LINES && !line.trim_end().ends_with([';', '}']))
            .then(|| format!("{length} lines: {}", line.trim()))
    });
    lengths.collect()
}

/// The lines of a function without a component's properties and its closing markup, which read like a table.
fn logic_lines(function: &[&str], indent: &str) -> usize {
    let head = function.iter().position(|line| line.starts_with(&format!("{indent}) ->"))).unwrap_or(0);
    function.iter().rposition(|line| *line == format!("{indent}    view! {{")).unwrap_or(function.len()) - head
}

fn css() -> String {
    let text: String = styles().iter().map(|file| read(file)).collect();
    text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect()
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// Every name behind this start, with the letter that follows the name.
fn after(text: &str, start: &str) -> Vec<(String, char)> {
    let names = text.split(start).skip(1).map(|rest| {
        let name: String = rest.chars().take_while(|letter| is_name(*letter)).collect();
        let next = rest[name.len()..].trim_start().chars().next().unwrap_or(' ');
        (name, next)
    });
    names.collect()
}

/// The block of a class: `question__ask` and `question--wide` belong to `question`.
fn block_of(class: &str) -> &str {
    class.split("__").next().unwrap().split("--").next().unwrap()
}

/// The blocks of all classes in the style sheets.
fn styled_blocks() -> BTreeSet<String> {
    let css = css();
    let classes = after(&css, ".").into_iter().map(|(name, _)| name);
    classes
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .map(|name| block_of(&name).to_owned())
        .collect()
}
