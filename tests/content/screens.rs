//! The texts of the screens follow the same language rules as the questions.

use super::language::unfit_for_screen;
use super::{assert_no_findings, root, strings, text_at, toml_at};
use std::fs;

#[test]
fn screen_texts_praise_judge_and_oblige_nothing() {
    let folder = fs::read_dir(root().join("content/en/strings")).unwrap();
    let mut files: Vec<String> =
        folder.map(|entry| format!("content/en/strings/{}", entry.unwrap().file_name().to_str().unwrap())).collect();
    files.sort();
    assert!(files.len() > 10, "{files:?}");
    assert_no_findings(files.iter().flat_map(|file| {
        let texts = strings(&toml_at::<toml::Value>(file));
        let found = texts.iter().flat_map(|text| unfit_for_screen(text).into_iter().map(move |why| (why, text)));
        found.map(|(why, text)| format!("{file}: {why}: {text}")).collect::<Vec<_>>()
    }));
}

/// The texts of the page before the program are in `page.toml`, which the test above reads; the page has none of its own.
#[test]
fn the_static_page_follows_the_language_rules() {
    let html = text_at("index.html").unwrap();
    let body = html.split("<body").nth(1).unwrap();
    let texts = body.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text.trim()));
    let own = texts.filter(|text| text.contains(char::is_alphabetic) && !text.starts_with("{{page."));
    assert_no_findings(own.map(|text| format!("index.html: not in content/en/strings/page.toml: {text}")));
}
