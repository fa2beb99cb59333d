//! The documents agree with the repository: links and paths lead somewhere, citations name a section that exists, names in the
//! architecture document are in the code, and the words are those of `docs/language.md`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// A back-quoted text that begins with one of these is a path from the root.
const PATH_STARTS: [&str; 11] =
    ["src/", "tests/", "content/", "xtask/", "docs/", "public/", "style/", "build/", "benches/", "fuzz/", ".ci/"];
/// Paths that exist only after a command was run.
const GENERATED: [&str; 2] = ["tests/e2e/shots", "fuzz/target"];
/// The document that lists the words below as words to avoid.
const DIALECT_ALLOWED: &str = "docs/language.md";
/// Words of an earlier style; `docs/language.md` says what to write instead. Back-quoted text and code are not looked at.
const DIALECT: [&str; 22] = [
    "she",
    "her",
    "hers",
    "herself",
    "anew",
    "of hers",
    "of ours",
    "squeezed",
    "squeezes",
    "lexicon",
    "by and by",
    "hands rest",
    "read along",
    "reads along",
    "stands in",
    "stands under",
    "stand in",
    "lies beside",
    "second copy",
    "at hand",
    "kept here",
    "wants a",
];
/// Documents that code and content cite by section.
const CITED: [&str; 7] =
    ["practice.md", "journey.md", "language.md", "clinical-safety.md", "helplines.md", "rules.md", "architecture.md"];

#[test]
fn every_link_and_path_in_the_documents_leads_somewhere() {
    check_each(&documents(), |file, text| {
        let folder = Path::new(file).parent().unwrap_or(Path::new("")).to_owned();
        let prose = without_code_blocks(text);
        let mut broken: Vec<String> =
            links(&prose).into_iter().filter_map(|link| broken_link(file, &folder, &link)).collect();
        let paths = back_quoted(&prose).into_iter().filter(|quoted| is_missing(&folder, quoted));
        broken.extend(paths.map(|path| format!("`{path}` does not exist")));
        broken
    });
}

#[test]
fn every_cited_section_exists() {
    let mut files = tracked();
    files.retain(|file| {
        let is_code = ["src/", "content/", "tests/", "xtask/", "public/", "style/", "build"];
        is_code.iter().any(|start| file.starts_with(start))
            && has_end(file, &["rs", "toml", "js", "css"])
            && file != "tests/docs.rs"
    });
    files.extend(documents());
    check_each(&files, |_, text| {
        let cited =
            CITED.iter().flat_map(|name| citations(text, name).into_iter().map(move |section| (*name, section)));
        cited
            .filter(|(name, section)| !has_section(&format!("docs/{name}"), section))
            .map(|(name, section)| format!("docs/{name} has no section {section}"))
            .collect()
    });
}

/// `QuestionFlow`, `OpenStory::edit` or `SAVE_DEBOUNCE`: each part is a word of the code.
#[test]
fn every_name_in_the_architecture_document_is_in_the_code() {
    let mut files = tracked();
    files.retain(|file| {
        let is_code =
            ["src/", "public/", "xtask/", "tests/", "build", "style/", ".clippy.toml", "Cargo.toml", "index.html"];
        is_code.iter().any(|start| file.starts_with(start)) && !has_end(file, &["md", "png"]) && file != "tests/docs.rs"
    });
    let known: BTreeSet<String> = files.iter().flat_map(|file| words_of(&read(file))).collect();
    check_each(&["docs/architecture.md".to_owned()], |_, text| {
        let prose = without_code_blocks(text);
        let quoted =
            back_quoted(&prose).into_iter().filter(|quoted| !quoted.contains(['/', ' ', '.', '#', '{', '<', '=']));
        let names = quoted.flat_map(|quoted| words_of(&quoted));
        names.filter(|name| !known.contains(name)).map(|name| format!("`{name}` is not in the code")).collect()
    });
}

/// `docs/architecture.md` answers what someone new looks for first: a row or a recipe, the file that it names, and what that file defines.
const FIRST_QUESTIONS: [(&str, &str, &str); 8] = [
    ("Where does a key press become an edit?", "src/app/features/question/answer_input.rs", "fn answer_input"),
    ("What happens when storage is full?", "src/app/storage/saving.rs", "fn run_with_fallbacks"),
    ("Where is the service worker's update decided?", "public/update-prompt.js", "function offerUpdate"),
    ("Where is the influence map laid out?", "src/pictures/influence_map/map.rs", "fn draw_influence_map"),
    ("How is a link checked?", "src/sharing/codec/exercise_link.rs", "fn decode_link"),
    ("9.1 A new screen", "src/app/chunks.rs", "macro_rules! lazy_chunk"),
    ("9.2 A new question input", "src/exercises/exercise.rs", "enum Input"),
    ("9.6 A new string, and a new language", "build/content.rs", "const LANGUAGE"),
];

#[test]
fn the_first_questions_have_answers_that_name_the_right_file() {
    let document = read("docs/architecture.md");
    for (question, file, definition) in FIRST_QUESTIONS {
        let answer = answer_to(&document, question);
        assert!(back_quoted(&answer).iter().any(|path| path == file), "{question}: the answer does not name {file}");
        assert!(read(file).contains(definition), "{question}: {file} does not define `{definition}`");
    }
    assert_eq!(answer_to(&document, "How long is a piece of string?"), "");
}

#[test]
fn a_new_screen_takes_three_places_and_a_new_browser_capability_two() {
    let document = read("docs/architecture.md");
    let step_count = |recipe| {
        let is_step = |line: &&str| line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
        answer_to(&document, recipe).lines().filter(is_step).count()
    };
    assert_eq!(step_count("9.1 A new screen"), 3);
    assert_eq!(step_count("9.4 A new browser capability"), 2);
}

#[test]
fn the_documents_use_standard_words() {
    check_each(&documents(), |file, text| {
        let text = without_quoted_text(text).to_lowercase();
        let plain: String = text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
        let plain = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
        let dialect = DIALECT.iter().filter(|_| file != DIALECT_ALLOWED);
        let found = dialect.filter(|word| plain.contains(&format!(" {word} ")));
        found.map(|word| format!("“{word}”; see docs/language.md 4.2")).collect()
    });
}

#[test]
fn the_checks_find_what_they_look_for() {
    assert_eq!(links("a [b](c.md#d) ![e](f.png) [g]: no"), ["c.md#d", "f.png"]);
    assert_eq!(back_quoted("`src/a.rs` and `b`"), ["src/a.rs", "b"]);
    assert_eq!(without_code_blocks("a\n```\n`no`\n```\nb"), "a\nb");
    assert_eq!(slug("3.1 The *page*: `a_b`, (E1)"), "31-the-page-a_b-e1");
    assert_eq!(anchors("# A\n## B c\n# A\n"), ["a", "b-c", "a-1"].map(str::to_owned).into());
    assert_eq!(
        citations("docs/practice.md 9.4, 9.7); see practice.md, E9b: or practice.md R-33)", "practice.md"),
        ["9.4", "9.7", "E9b", "R-33"]
    );
    assert_eq!(citations("journey.md 6. e9d practice.md's rules, `journey.md` 2 parts", "journey.md"), ["6", "2"]);
    assert!(is_missing(Path::new(""), "src/no_such_file.rs"));
    assert!(is_missing(Path::new(""), "src/no_such_folder/*.rs"));
    assert!(!is_missing(Path::new(""), "content/en/*.toml"));
    assert!(!is_missing(Path::new("docs"), "practice.md"));
    assert!(has_section("docs/practice.md", "9.4") && !has_section("docs/practice.md", "99"));
}

/// The answer in the row of a table that begins with the question, or the text of the section of that name; empty if there is neither.
fn answer_to(document: &str, question: &str) -> String {
    let row = document.lines().find_map(|line| line.strip_prefix(&format!("| {question} |")));
    let section = document.split("\n### ").skip(1).find_map(|section| section.strip_prefix(&format!("{question}\n")));
    row.or(section).unwrap_or_default().to_owned()
}

/// Why a link leads nowhere; `None` where it leads somewhere, or outside the repository.
fn broken_link(file: &str, folder: &Path, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with("tel:") || link.starts_with("#/") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if path.is_empty() { PathBuf::from(file) } else { normalized(&folder.join(path)) };
    if !root().join(&target).exists() {
        return Some(format!("the link {link} leads nowhere"));
    }
    let is_known = anchor.is_empty() || anchors(&read(&target.display().to_string())).contains(anchor);
    (!is_known).then(|| format!("the link {link} names an anchor that is not there"))
}

/// Whether a back-quoted text is a path of the repository and nothing is there. A pattern needs only its folder.
fn is_missing(folder: &Path, quoted: &str) -> bool {
    let quoted = quoted.split_once(':').map_or(quoted, |(path, _)| path);
    let is_document = has_end(quoted, &["md"]) && !quoted.contains([' ', '*', '<']);
    let is_path = PATH_STARTS.iter().any(|start| quoted.starts_with(start)) && !quoted.contains(' ');
    if !is_path && !is_document || GENERATED.iter().any(|made| quoted.starts_with(made)) {
        return false;
    }
    let fixed: PathBuf = Path::new(quoted).components().take_while(|part| !is_pattern(*part)).collect();
    !root().join(&fixed).exists() && !root().join(normalized(&folder.join(&fixed))).exists()
}

fn is_pattern(part: Component<'_>) -> bool {
    part.as_os_str().to_string_lossy().contains(['*', '<', '{', '…'])
}

/// Section numbers, exercises and rules that follow a document's name: `practice.md 9.4, 9.7`.
fn citations(text: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (before, after) in text.match_indices(name).map(|(at, _)| (&text[..at], &text[at + name.len()..])) {
        if before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_') {
            continue;
        }
        let mut rest = after.trim_start_matches('`');
        while let Some(more) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' ')) {
            let end = more.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.' || letter == '-'));
            let section = more[..end.unwrap_or(more.len())].trim_end_matches(['.', '-']);
            if !is_section(section) {
                break;
            }
            found.push(section.to_owned());
            rest = &more[section.len()..];
        }
    }
    found
}

/// `9`, `9.4`, `E9b` or `R-33`.
fn is_section(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    let exercise = text.strip_prefix('E').map(|rest| rest.trim_end_matches(|letter: char| letter.is_ascii_lowercase()));
    text.split('.').all(is_number) || exercise.is_some_and(is_number) || text.strip_prefix("R-").is_some_and(is_number)
}

fn has_section(file: &str, section: &str) -> bool {
    let text = read(file);
    if section.starts_with(|letter: char| letter.is_ascii_digit()) {
        let mut numbers =
            text.lines().filter(|line| line.starts_with('#')).filter_map(|line| line.split_whitespace().nth(1));
        return numbers.any(|number| number.trim_end_matches('.') == section);
    }
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).any(|word| word == section)
}

/// Targets of links and pictures.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target.split_whitespace().next().unwrap_or_default().to_owned()).collect()
}

fn back_quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn without_code_blocks(text: &str) -> String {
    let mut is_code = false;
    let prose = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    prose.collect::<Vec<_>>().join("\n")
}

/// Prose alone: no code and no back-quoted names, which may be of older times.
fn without_quoted_text(text: &str) -> String {
    let prose = without_code_blocks(text);
    let prose: Vec<&str> = prose.lines().filter(|line| !line.starts_with("    ")).collect();
    prose.join("\n").split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// The anchors that a Markdown page gets from its headings; a heading that comes twice gets a number.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let prose = without_code_blocks(text);
    let headings = prose.lines().filter_map(|line| line.strip_prefix('#').map(|rest| rest.trim_start_matches('#')));
    let mut found = BTreeSet::new();
    for slug in headings.map(slug) {
        let count = times.entry(slug.clone()).or_default();
        found.insert(if *count == 0 { slug } else { format!("{slug}-{count}") });
        *count += 1;
    }
    found
}

fn slug(heading: &str) -> String {
    let is_letter = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(is_letter)
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The path without `.` and `..`.
fn normalized(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut all, part| {
        match part {
            Component::ParentDir => drop(all.pop()),
            Component::CurDir => (),
            other => all.push(other),
        }
        all
    })
}

fn documents() -> Vec<String> {
    let mut files = tracked();
    files.retain(|file| has_end(file, &["md"]));
    assert!(files.len() > 10, "git lists {} documents", files.len());
    files
}

/// Files that git knows or would add.
fn tracked() -> Vec<String> {
    let listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(listed).current_dir(root()).output().unwrap();
    let files = String::from_utf8(output.stdout).unwrap();
    let files: BTreeSet<String> = files.lines().filter(|file| root().join(file).is_file()).map(str::to_owned).collect();
    files.into_iter().collect()
}

fn has_end(file: &str, ends: &[&str]) -> bool {
    Path::new(file).extension().is_some_and(|end| ends.iter().any(|wanted| end == *wanted))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_default()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
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
