//! The texts of the screens follow the same language rules as the questions.

use super::language::unfit_for_screen;
use super::{assert_no_findings, root, text_at};
use std::fs;

#[test]
fn screen_texts_praise_judge_and_oblige_nothing() {
    let folder = fs::read_dir(root().join("src/strings")).unwrap();
    let mut files: Vec<String> =
        folder.map(|entry| format!("src/strings/{}", entry.unwrap().file_name().to_str().unwrap())).collect();
    files.sort();
    assert!(files.len() > 3, "{files:?}");
    assert_no_findings(files.iter().flat_map(|file| {
        let text = text_at(file).unwrap();
        string_literals(&text)
            .into_iter()
            .flat_map(|text| unfit_for_screen(&text).into_iter().map(move |why| format!("{why}: {text}")))
            .map(|what| format!("{file}: {what}"))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn the_static_page_follows_the_language_rules() {
    let html = text_at("index.html").unwrap();
    let body = html.split("<body").nth(1).unwrap();
    let text: String = body.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text)).collect();
    assert_no_findings(text.lines().flat_map(|line| unfit_for_screen(line.trim())));
}

/// Returns the string literals of a Rust source, without those in comments.
fn string_literals(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}
