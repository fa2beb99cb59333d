//! The guide for practitioners (`content/README.md`) is correct: following its steps changes or adds an exercise without any Rust.

#[allow(dead_code, clippy::indexing_slicing)]
#[path = "../../build/content.rs"]
mod build;

use super::lint::findings_in;
use super::{assert_no_findings, root, text_at};
use restory::exercises::exercise::{Input, Question};
use restory::exercises::library::ExerciseLibrary;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_example_question_in_the_guide_is_valid() {
    let guide = text_at("content/README.md").unwrap();
    let shown = guide.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let question: Question = toml::from_str(&shown.replace("[[step.question]]", "")).unwrap();
    assert_eq!((question.input, question.level), (Input::List, 2));
}

#[test]
fn the_guide_explains_every_key_and_placeholder_of_the_exercises() {
    let guide = text_at("content/README.md").unwrap();
    let files = fs::read_dir(root().join("content/en")).unwrap().map(|entry| entry.unwrap().path());
    let mut unexplained = Vec::new();
    for path in files.filter(|path| path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with('e'))) {
        let text = fs::read_to_string(&path).unwrap();
        let keys = text.lines().filter(|line| !line.starts_with([' ', '#'])).filter_map(|line| line.split_once(" = "));
        let keys = keys.map(|(key, _)| format!("`{key}`"));
        let names = super::language::placeholders(&text).into_iter().map(|name| format!("`{{{name}}}`"));
        unexplained.extend(keys.chain(names).filter(|key_or_name| !guide.contains(key_or_name)));
    }
    unexplained.sort();
    unexplained.dedup();
    assert_no_findings(unexplained);
}

#[test]
fn an_exercise_added_by_the_guide_passes_the_checks_and_is_bundled() {
    let content = copy_of_content("added");
    let template = fs::read_to_string(content.join("template.toml")).unwrap();
    let exercise = template
        .replace("id = \"e30\"", "id = \"e44\"")
        .replace("An hour of the week", "A quarter of an hour")
        .replace("What was around you then?", "What could you hear?");
    assert_no_findings(findings_in("content/en/e44.toml", &exercise));
    fs::write(content.join("en/e44.toml"), exercise).unwrap();
    let mut library = build_library(&content);
    let entry = library.exercise_entry("e44").unwrap().clone();
    assert_eq!((entry.title.as_str(), entry.minutes, entry.requires_gate), ("A quarter of an hour", (5, 10), true));
    let pack = build::compile(&content).unwrap().into_iter().find(|pack| pack.id == "e44").unwrap();
    assert_eq!(pack.file, entry.file);
    library.add_exercise_json(&pack.json).unwrap();
    assert_eq!(library.question("e44.first.2").unwrap().question.wording, "What could you hear?");
}

#[test]
fn a_wording_changed_by_the_guide_keeps_its_question_id() {
    let content = copy_of_content("changed");
    let file = content.join("en/e1.toml");
    let before = fs::read_to_string(&file).unwrap();
    let (old, new) = ("how might you word it?", "how could you word it?");
    let wording = build_library(&content).question("e1.1.1").unwrap().question.wording.clone();
    let after = before.replacen(&wording, "What might be a fair name for this difficulty?", 1).replacen(old, new, 1);
    assert_no_findings(findings_in("content/en/e1.toml", &after));
    fs::write(&file, after).unwrap();
    assert_eq!(
        build_library(&content).question("e1.1.1").unwrap().question.wording,
        "What might be a fair name for this difficulty?"
    );
}

/// Returns the library that the build compiles from a content folder.
fn build_library(content: &Path) -> ExerciseLibrary {
    serde_json::from_str(&build::first_load(content).unwrap()).unwrap()
}

/// Returns a temporary copy of `content/`, beside the documents that are part of it.
fn copy_of_content(name: &str) -> PathBuf {
    let to = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("content-{name}"));
    let _ = fs::remove_dir_all(&to);
    copy_folder(&root().join("content"), &to.join("content"));
    fs::create_dir_all(to.join("docs")).unwrap();
    for guide in ["docs/practitioners.md", "docs/clients.md"] {
        fs::copy(root().join(guide), to.join(guide)).unwrap();
    }
    to.join("content")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
