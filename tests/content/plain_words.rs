//! Plain words: what a machine can check of docs/language.md on every text that a person reads, and one label for one action.

use super::{assert_no_findings, root, strings, text_at, toml_at};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Words and phrases that nobody says today, or that are another language's.
const NOT_SAID: [&str; 24] = [
    "anew",
    "shall",
    "upon",
    "whilst",
    "amid",
    "ought",
    "hold dear",
    "holds dear",
    "held dear",
    "beside",
    "keep faith",
    "keeping faith",
    "loyal to",
    "look whether",
    "in the open",
    "give it on",
    "talk with you",
    "no longer living",
    "passed away",
    "taken along",
    "did not arrive",
    "arrived whole",
    "per cent",
    "e-mail",
];
/// Words for which the glossary has another (docs/language.md): what stands there, and what to write. For the app's own texts.
const NOT_IN_GLOSSARY: [(&str, &str); 12] = [
    ("road", "guided path"),
    ("roads", "guided paths"),
    ("sealed", "locked"),
    ("seal", "lock"),
    ("unseal", "unlock"),
    ("telling", "version"),
    ("tellings", "versions"),
    ("witness", "reader"),
    ("set aside", "say what happened to it"),
    ("keep nothing", "write without saving"),
    ("at rest", "say that it is not asked about"),
    ("practitioner", "therapist or helper"),
];
/// Forms that a speaker would contract, in the app's own texts. With *not* they stay whole: a warning has weight.
const NOT_CONTRACTED: [&str; 4] = ["we will", "you will", "we are", "you have been"];
/// The words with which a label for an action begins.
const VERBS: [&str; 67] = [
    "Add", "Answer", "Ask", "Back", "Begin", "Change", "Call", "Cancel", "Carry", "Choose", "Clear", "Close", "Come",
    "Continue", "Copy", "Delete", "Do", "Download", "Edit", "Erase", "Finish", "Fit", "Go", "Hand", "Hide", "Include",
    "Install", "Keep", "Leave", "Lock", "Make", "Move", "Open", "Preview", "Print", "Read", "Rebuild", "Redo",
    "Remind", "Remove", "Rename,", "Replace", "Reply", "Restore", "Reword", "Save", "Say", "See", "Send", "Set",
    "Share", "Show", "Skip", "Start", "Stop", "Take", "Tell", "Try", "Undo", "Update", "Use", "Write", "Yes,", "Zoom",
    "Unlock", "Not", "Let",
];
/// Labels of buttons that are an answer, a statement, or the name of a place rather than an action.
const NOT_ACTIONS: [&str; 21] = [
    "gate.may_fit_row",
    "picture_editor.border.toward_me",
    "picture_editor.border.toward_problem",
    "question.why",
    "question.turn_rest",
    "daily.better_yes",
    "daily.better_same",
    "daily.better_harder",
    "daily.still_fits",
    "daily.has_changed",
    "daily.turn_helped",
    "daily.use_page",
    "lock.code_done",
    "app.more",
    "story_sharing.listen_done",
    "story_sharing.device_mine",
    "story_page.pocket",
    "story_page.done",
    "exercise_sharing.studio_code",
    "exercise_sharing.studio_more",
    "exercise_sharing.studio_short",
];
/// The most words in a sentence, but in examples, which are people talking.
const MAX_SENTENCE_WORDS: usize = 25;
/// The highest reading grade of the texts of a file.
const MAX_READING_GRADE: f64 = 6.0;

/// Returns every TOML file below a folder, by its path from the root of the repository.
fn files_below(folder: &str) -> Vec<String> {
    let mut open: Vec<PathBuf> = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "toml") {
                found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    assert!(found.len() > 10, "{found:?}");
    found
}

/// Returns a text in lower case, with single spaces around each word and no punctuation.
fn plain(text: &str) -> String {
    let letters: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns every text of these files in which `find` finds something.
fn findings(files: &[String], find: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let all = files.iter().flat_map(|file| {
        let texts = strings(&toml_at::<toml::Value>(file));
        let found =
            texts.into_iter().flat_map(|text| find(&text).into_iter().map(move |what| format!("{what}: {text}")));
        found.map(|found| format!("{file}: {found}")).collect::<Vec<_>>()
    });
    all.collect()
}

#[test]
fn no_text_uses_words_that_nobody_says() {
    let find = |text: &str| {
        let text = plain(text);
        NOT_SAID.iter().filter(|word| text.contains(&format!(" {word} "))).map(|&word| word.to_owned()).collect()
    };
    let mut files = files_below("content/en");
    files.retain(|file| !file.ends_with("/words.toml")); // The words that are looked for in what people write.
    assert_no_findings(findings(&files, find));
}

#[test]
fn the_apps_own_texts_use_the_words_of_the_glossary() {
    let find = |text: &str| {
        let text = plain(text);
        let found = NOT_IN_GLOSSARY.iter().filter(|(word, _)| text.contains(&format!(" {word} ")));
        found.map(|(word, instead)| format!("“{word}” (write: {instead})")).collect()
    };
    assert_no_findings(findings(&files_below("content/en/strings"), find));
}

#[test]
fn the_apps_own_texts_contract_as_people_speak() {
    let find = |text: &str| {
        let text = plain(text);
        let is_whole = |form: &&&str| {
            let wanted = format!(" {form} ");
            text.split(&wanted).skip(1).any(|rest| !rest.starts_with("not "))
        };
        NOT_CONTRACTED.iter().filter(is_whole).map(|&form| form.to_owned()).collect()
    };
    assert_no_findings(findings(&files_below("content/en/strings"), find));
}

#[test]
fn no_sentence_of_the_app_is_too_long() {
    let find = |text: &str| {
        let sentences = text.split_inclusive(['.', '?', '!', ':', ';']);
        let long = sentences.filter(|sentence| sentence.split_whitespace().count() > MAX_SENTENCE_WORDS);
        long.map(|sentence| format!("{} words", sentence.split_whitespace().count())).collect()
    };
    assert_no_findings(findings(&files_below("content/en/strings"), find));
}

/// Reading age: at most grade 6 for the texts of a file joined (Kincaid et al. 1975). Names of authors and titles of books weigh most in
/// *About*.
#[test]
fn each_file_of_texts_reads_at_grade_six_or_below() {
    let findings = files_below("content/en").into_iter().filter_map(|file| {
        let texts = strings(&toml_at::<toml::Value>(&file));
        // A label or an id is no sentence.
        let sentences: Vec<String> = texts.into_iter().filter(|text| text.split_whitespace().count() > 4).collect();
        let grade = reading_grade(&sentences)?;
        (grade > MAX_READING_GRADE).then(|| format!("{file}: grade {grade:.1}"))
    });
    assert_no_findings(findings);
}

#[test]
fn a_long_winded_sentence_has_a_high_reading_grade() {
    let plain = reading_grade(&["We saved your words. You can close this page.".to_owned()]).unwrap();
    let official =
        "Notwithstanding intermittent connectivity, previously authenticated documentation remains accessible";
    assert!(plain < 3.0 && reading_grade(&[official.to_owned()]).unwrap() > 20.0, "{plain}");
}

/// Returns the Flesch-Kincaid grade of texts that are joined; `None` without a word.
fn reading_grade(texts: &[String]) -> Option<f64> {
    let sentences = texts.iter().flat_map(|text| text.split(['.', '?', '!', ':', ';', '\n']));
    let (mut count, mut words, mut syllables) = (0_u32, 0_u32, 0_u32);
    for sentence in sentences {
        let all: Vec<u32> =
            sentence.split_whitespace().map(syllable_count).filter(|syllables| *syllables > 0).collect();
        count += u32::from(!all.is_empty());
        words += u32::try_from(all.len()).unwrap();
        syllables += all.iter().sum::<u32>();
    }
    let per = |part: u32, whole: u32| f64::from(part) / f64::from(whole);
    (words > 0).then(|| 0.39 * per(words, count) + 11.8 * per(syllables, words) - 15.59)
}

/// Counts the syllables of a word by its groups of vowels; a final silent *e* is none.
fn syllable_count(word: &str) -> u32 {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    if word.is_empty() {
        return 0;
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le") && word.len() > 2;
    let spoken = if is_silent { &word[..word.len() - 1] } else { &word };
    let is_vowel = |c: char| "aeiouy".contains(c);
    let groups = spoken.split(|c| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    u32::try_from(groups.max(1)).unwrap()
}

/// A label of a button says what pressing it does.
#[test]
fn the_label_of_a_button_begins_with_a_verb() {
    let labels = button_labels(&root().join("src/app"));
    assert!(labels.len() > 100, "only {} labels were found", labels.len());
    let verbs: BTreeSet<&str> = VERBS.into_iter().collect();
    let unfit = labels
        .iter()
        .filter(|(key, _)| !NOT_ACTIONS.contains(&key.as_str()))
        .filter(|(_, label)| label.split_whitespace().next().is_some_and(|first| !verbs.contains(first)));
    assert_no_findings(unfit.map(|(key, label)| format!("{key}: {label}")));
}

/// Returns the keys of the catalogue that label a button, with their texts: `("question.skip", "Skip")`.
fn button_labels(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(button_labels(&path));
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for rest in source.split("<Button label=").skip(1) {
            let key: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.')).collect();
            let Some((file, keys)) = key.split_once('.') else { continue };
            let (file, mut keys) = (file.to_lowercase(), keys.split('.'));
            if text_at(&format!("content/en/strings/{file}.toml")).is_err() {
                continue;
            }
            let table: toml::Value = toml_at(&format!("content/en/strings/{file}.toml"));
            let value = keys.try_fold(&table, |value, key| value.get(key));
            found.extend(value.and_then(toml::Value::as_str).map(|text| (key.to_lowercase(), text.to_owned())));
        }
    }
    found
}
