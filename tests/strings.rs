//! The string catalogue (`content/<language>/strings/`): every key is in use, and the compiler of the catalogue reports what is wrong.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

#[path = "../build/strings.rs"]
mod catalogue;
#[path = "strings/literals.rs"]
mod literals;
#[path = "../build/words.rs"]
mod words;

use catalogue::{Entry, PAGE_FILES, Table};
use literals::literals;
use std::fs;
use std::path::{Path, PathBuf};

/// Exceptions, each with its reason: files whose texts no user reads.
const FILES_WITHOUT_USER_TEXT: [&str; 6] = [
    // The gallery of invented stories, in a development build only.
    "src/app/features/pictures/dev_gallery.rs",
    "src/pictures/dev_gallery.rs",
    "src/documents/layouts/samples.rs",
    // Only tests use these.
    "src/documents/fixtures.rs",
    "src/storage/encryption/faulty_browser.rs",
    "src/story/model/properties.rs",
];
/// Exceptions, each with its reason: literals of several words that nobody reads.
const LITERALS_WITHOUT_USER_TEXT: [&str; 8] = [
    // A selector, classes, and values of attributes.
    "#app h1",
    "term user-text",
    "xMidYMin slice",
    "noopener noreferrer",
    "noopener noreferrer nofollow",
    "ArrowUp ArrowDown ArrowLeft ArrowRight",
    // A key of the crash screen's memory.
    "not saved",
    // A list of fonts.
    "Literata, Palatino, 'Palatino Linotype', Georgia, serif",
];

#[test]
fn no_user_facing_text_is_written_in_rust() {
    let mut found = Vec::new();
    for (file, source) in sources() {
        if file.ends_with("_tests.rs") || FILES_WITHOUT_USER_TEXT.contains(&file.as_str()) {
            continue;
        }
        for literal in literals(&source).iter().filter(|literal| !LITERALS_WITHOUT_USER_TEXT.contains(&literal.text)) {
            let has_letters = literal.text.contains(char::is_alphabetic);
            // Everything in `app` may be shown; elsewhere, what reads like a sentence. Errors for developers begin with a small letter.
            let is_shown = if file.starts_with("src/app/") {
                has_letters
                    && (literal.is_between_tags() && source.contains("view!") && !literal.text.starts_with("#/")
                        || literal.is_value_of(&["label", "title", "aria-label", "placeholder", "alt", "text"]))
                    || literal.has_two_words() && !literal.is_class_list() && !literal.is_reason()
            } else {
                literal.is_sentence()
            };
            if is_shown {
                found.push(format!("{file}:{}: {:?}", literal.line(), literal.text));
            }
        }
    }
    assert!(found.is_empty(), "belongs into content/en/strings/:\n{}\n", found.join("\n"));
}

#[test]
fn literals_are_found_where_they_are_shown() {
    let source = "view! { <p class=\"a b\">\"Go on\"</p> {x}\"then\" } // \"not this\"\nlet (c, r) = ('\"', r#\"one \"two\" three\"#);";
    let all = literals(source);
    let texts: Vec<&str> = all.iter().map(|literal| literal.text).collect();
    assert_eq!(texts, ["a b", "Go on", "then", "one \"two\" three"]);
    let between: Vec<bool> = all.iter().map(literals::Literal::is_between_tags).collect();
    assert_eq!(between, [false, true, true, false]);
    assert!(all.iter().map(literals::Literal::line).eq([1, 1, 1, 2]));
}

#[test]
fn every_key_of_the_catalogue_is_in_use() {
    let sources = sources();
    let all = catalogue::read(&root().join("content/en/strings")).unwrap();
    let mut unused = Vec::new();
    for (file, table) in all.iter().filter(|(file, _)| !PAGE_FILES.contains(&file.as_str())) {
        let names = names_of(file, &sources);
        let users: Vec<&str> = sources
            .iter()
            .filter(|(path, text)| {
                // The structs of the pictures are read where the pictures are laid out.
                file == "pictures" && path.starts_with("src/pictures/") || names.iter().any(|name| has_word(text, name))
            })
            .map(|(_, text)| text.as_str())
            .collect();
        add_unused(file, table, &users, &mut unused);
    }
    assert!(unused.is_empty(), "nothing uses\n{}\n", unused.join("\n"));
}

#[test]
fn texts_with_arguments_become_methods_and_braces_can_be_written() {
    let folder = written(
        "compiles",
        "a = \"Hello {name}\"\nb = \"{{problem}}\"\nc = { one = \"one\", other = \"{n} of {all}\" }\n",
    );
    let code = catalogue::compile(&folder, "en").unwrap();
    assert!(code.contains("pub fn a(&self, name: &str) -> String {\n        [\"Hello \", name].concat()"), "{code}");
    assert!(code.contains("b: \"{problem}\""), "{code}");
    assert!(code.contains("pub fn c(&self, n: usize, all: &str) -> String {"), "{code}");
    assert!(code.contains("PluralCategory::One => [\"one\"].concat(),"), "{code}");
}

#[test]
fn a_wrong_text_is_reported_with_file_and_key() {
    let folder = written("wrong", "a = \"Hello {the name}\"\nb = \"\"\nc = \"}\"\nd = 3\ntype = \"x\"\n");
    let found = catalogue::compile(&folder, "en").unwrap_err().join("\n");
    for line in ["feature.a: {the name} is no placeholder", "feature.b: the text is empty", "feature.c: a } without {"]
    {
        assert!(found.contains(line), "{found}");
    }
    assert!(found.contains("feature.d: this is no text") && found.contains("feature.type: a key"), "{found}");
}

#[test]
fn no_word_list_of_the_language_is_written_in_rust() {
    // Words that such lists hold, in any order. A constant with three of them is one.
    let telling =
        ["the", "and", "i", "my", "you", "she", "who", "what", "is", "was", "not", "have", "may", "never", "monday"];
    let mut found = Vec::new();
    for (file, source) in sources() {
        if file.ends_with("_tests.rs")
            || file.ends_with("/fixtures.rs")
            || FILES_WITHOUT_USER_TEXT.contains(&file.as_str())
        {
            continue;
        }
        let shipped = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for constant in
            shipped.split("const ").skip(1).filter_map(|rest| rest.split_once(" = ").map(|(_, value)| value))
        {
            let value = constant.split(";\n").next().unwrap_or_default();
            let quoted: Vec<&str> = value.split('"').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
            let count =
                telling.iter().filter(|word| quoted.iter().any(|other| other.eq_ignore_ascii_case(word))).count();
            if count > 2 {
                found.push(format!("{file}: {:.60}", value.replace('\n', " ")));
            }
        }
    }
    assert!(found.is_empty(), "belongs into content/en/words.toml:\n{}\n", found.join("\n"));
}

#[test]
fn word_lists_become_constants_and_a_wrong_one_is_reported() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("words");
    let compiled = |text: &str| {
        fs::create_dir_all(folder.join("en")).unwrap();
        fs::write(folder.join("en/words.toml"), text).unwrap();
        words::compile(&folder, "en")
    };
    let code = compiled("some_words = [\"a b\", \"c\"]\nword = \"d\"\n").unwrap();
    assert!(code.contains("pub const SOME_WORDS: WordList = WordList(\"a b\\nc\");"), "{code}");
    assert!(code.contains("pub const WORD: &str = \"d\";"), "{code}");
    for wrong in ["a = []", "a = [\" b\"]", "a = [\"\"]", "a = [\"b\", \"b\"]", "a = 3"] {
        assert!(compiled(wrong).unwrap_err().join("").starts_with("words.toml: a "), "{wrong}");
    }
}

#[test]
fn another_language_has_the_same_keys_and_placeholders() {
    let folder =
        written("translated", "a = \"Hello {name}\"\nb = \"Stop\"\nc = { one = \"{n} day\", other = \"{n} days\" }\n");
    let translation = folder.join("de/strings/feature.toml");
    fs::create_dir_all(translation.parent().unwrap()).unwrap();
    fs::write(&translation, "a = \"Hallo {nome}\"\nd = \"Halt\"\nc = { few = \"{n} x\", other = \"{n} Tage\" }\n")
        .unwrap();
    let found = catalogue::compile(&folder, "en").unwrap_err();
    assert_eq!(
        found,
        [
            "de: feature.b is missing",
            "de: feature.d is unknown",
            "de: feature.a is a text with {\"nome\"}; expected a text with {\"name\"}",
        ]
    );
    fs::write(&translation, "a = \"{name}, hallo\"\nb = \"Halt\"\nc = { few = \"{n} x\", other = \"{n} Tage\" }\n")
        .unwrap();
    assert!(catalogue::compile(&folder, "en").is_ok());
}

/// Adds the keys of a table that no user reads, as `.key`.
fn add_unused(path: &str, table: &Table, users: &[&str], unused: &mut Vec<String>) {
    for (key, entry) in table {
        let path = format!("{path}.{key}");
        if !users.iter().any(|text| has_word(text, &format!(".{key}"))) {
            unused.push(path);
        } else if let Entry::Table(inner) = entry {
            add_unused(&path, inner, users, unused);
        }
    }
}

/// Returns the names of a file's static: its own and those under which `src/strings` exports it.
fn names_of(file: &str, sources: &[(String, String)]) -> Vec<String> {
    let name = file.to_uppercase();
    let export = format!("catalogue::{name} as ");
    let exported = sources
        .iter()
        .filter(|(path, _)| path.starts_with("src/strings/"))
        .flat_map(|(_, text)| text.split(&export).skip(1).filter_map(|rest| rest.split(';').next()));
    let exported: Vec<String> = exported.map(str::to_owned).collect();
    // Its struct, which has further methods.
    let words = file.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
    let structure = words.collect::<String>() + "Strings";
    [name, structure].into_iter().chain(exported).collect()
}

/// Tells whether a text contains a name that is no part of a longer one.
fn has_word(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap(), text.get(at + name.len()..).unwrap());
        (name.starts_with('.') || !before.ends_with(is_part)) && !after.starts_with(is_part)
    })
}

/// Writes a catalogue with one file to a folder of its own.
fn written(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("strings").join(name);
    fs::create_dir_all(folder.join("en/strings")).unwrap();
    fs::write(folder.join("en/strings/feature.toml"), text).unwrap();
    folder
}

/// Returns the Rust files of the app, with their text.
fn sources() -> Vec<(String, String)> {
    let (mut folders, mut files) = (vec![root().join("src")], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
