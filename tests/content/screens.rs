//! The words of the screens speak with the same voice as the questions.

use super::language::unfit;
use super::{none, root, text_at};
use std::fs;

#[test]
fn no_word_of_the_screens_praises_judges_or_obliges() {
    let folder = fs::read_dir(root().join("src/strings")).unwrap();
    let mut files: Vec<String> =
        folder.map(|entry| format!("src/strings/{}", entry.unwrap().file_name().to_str().unwrap())).collect();
    files.sort();
    assert!(files.len() > 3, "{files:?}");
    none(files.iter().flat_map(|file| {
        let text = text_at(file).unwrap();
        spoken(&text)
            .into_iter()
            .flat_map(|said| unfit(&said).into_iter().map(move |why| format!("{why}: {said}")))
            .map(|what| format!("{file}: {what}"))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn the_page_before_the_program_speaks_so_too() {
    let html = text_at("index.html").unwrap();
    let body = html.split("<body").nth(1).unwrap();
    let said: String = body.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text)).collect();
    none(said.lines().flat_map(|line| unfit(line.trim())));
}

/// What stands between quotation marks, without the notes.
fn spoken(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}
