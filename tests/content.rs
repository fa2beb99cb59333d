//! What each file under `content/` keeps to. A failure names the file, the key and the reason.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects, clippy::cast_precision_loss)]

use restory::practice::exercise::{Exercise, Input, Question};
use restory::practice::road::{Gate, Road};
use restory::story::place::kind_of;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LONGEST_ASK: usize = 25;
const HIGHEST_GRADE: f64 = 6.0;
const GOLDEN: &str = "tests/fixtures/question_ids.txt";
/// Words that judge, oblige or diagnose (practice.md).
const NOT_ON_SCREEN: [&str; 12] = [
    "should",
    "must",
    "always",
    "never",
    "failed",
    "symptom",
    "disorder",
    "patient",
    "homework",
    "great job",
    "well done",
    "congratulations",
];
/// Placeholders besides the kinds of words: the problem's pronoun, the stance, and a number on a scale.
const MORE_PLACEHOLDERS: [&str; 4] = ["it", "them", "stance", "n"];

/// A question with its file and full id.
struct Asked {
    file: String,
    id: String,
    question: Question,
}

#[derive(Deserialize)]
struct Sources {
    source: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    key: String,
}

#[derive(Deserialize)]
struct Helplines {
    #[serde(default)]
    last_checked: String,
    country: Vec<Country>,
}

#[derive(Deserialize)]
struct Country {
    code: String,
    #[serde(default)]
    line: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    name: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    site: String,
}

#[test]
fn every_exercise_is_read_and_holds_no_key_that_is_unknown() {
    let files = exercise_files();
    assert!(!files.is_empty(), "content/en holds no exercise");
    none(files.iter().filter_map(|file| try_toml::<Exercise>(file).err()));
}

#[test]
fn an_exercise_is_called_like_its_file() {
    none(exercises().into_iter().filter_map(|(file, exercise)| {
        let fits = file.ends_with(&format!("/{}.toml", exercise.id));
        (!fits).then(|| format!("{file} id: {:?} is not the name of the file", exercise.id))
    }));
}

#[test]
fn every_id_stands_once() {
    let (mut seen, mut twice) = (BTreeSet::new(), Vec::new());
    for (file, exercise) in exercises() {
        let steps = exercise.steps.iter().map(|step| format!("{}.{}", exercise.id, step.id));
        for id in std::iter::once(exercise.id.clone()).chain(steps) {
            if !seen.insert(format!("{id} ")) {
                twice.push(format!("{file} {id}: the id stands twice"));
            }
        }
    }
    for Asked { file, id, .. } in questions() {
        if !seen.insert(id.clone()) {
            twice.push(format!("{file} {id}: the id stands twice"));
        }
    }
    none(twice);
}

#[test]
fn within_a_step_the_level_rises_by_one_at_most() {
    let mut jumps = Vec::new();
    for (file, exercise) in exercises() {
        for step in &exercise.steps {
            for (before, after) in step.questions.iter().zip(step.questions.iter().skip(1)) {
                if after.level > before.level + 1 {
                    let id = format!("{}.{}.{}", exercise.id, step.id, after.id);
                    jumps.push(format!("{file} {id} level: rises from {} to {}", before.level, after.level));
                }
            }
        }
    }
    none(jumps);
}

#[test]
fn every_level_is_one_to_five() {
    each(|question| match question.level {
        1..=5 => vec![],
        other => vec![format!("level: {other} is not one of 1 to 5")],
    });
}

#[test]
fn every_question_can_be_put_another_way() {
    each(|question| if question.another.is_empty() { vec!["another: there is none".to_owned()] } else { vec![] });
}

#[test]
fn every_question_above_level_1_has_a_simpler_one() {
    each(|question| {
        let lacks = question.level > 1 && question.simpler.is_empty();
        if lacks { vec!["simpler: there is none".to_owned()] } else { vec![] }
    });
}

#[test]
fn every_question_at_level_1_has_words_to_tap() {
    each(|question| {
        let lacks = question.level == 1 && question.chips.is_empty();
        if lacks { vec!["chips: there are none at level 1".to_owned()] } else { vec![] }
    });
}

#[test]
fn an_ask_is_short_and_asks_one_thing() {
    each(|question| {
        let (words, marks) = (question.ask.split_whitespace().count(), question.ask.matches('?').count());
        let long = (words > LONGEST_ASK).then(|| format!("ask: {words} words; {LONGEST_ASK} is the most"));
        let many = (marks > 1).then(|| format!("ask: {marks} question marks; one is the most"));
        long.into_iter().chain(many).collect()
    });
}

#[test]
fn no_wording_judges_obliges_or_diagnoses() {
    each_wording(|text| {
        let plain = plain_words(text);
        let found = NOT_ON_SCREEN.iter().filter(|word| plain.contains(&format!(" {word} ")));
        found.map(|word| format!("{word:?} is not for the screen")).collect()
    });
}

#[test]
fn every_placeholder_is_known() {
    each_wording(|text| {
        let unknown = placeholders(text)
            .into_iter()
            .filter(|name| kind_of(name).is_none() && !MORE_PLACEHOLDERS.contains(&name.as_str()));
        unknown.map(|name| format!("the placeholder {{{name}}} is not known")).collect()
    });
}

#[test]
fn a_placeholder_fits_one_thing_and_many() {
    each_wording(|text| {
        let lower = format!(" {}", text.to_lowercase().replace('’', "'"));
        let owning = lower.contains("}'s").then(|| "'s after a placeholder".to_owned());
        let article = [" a {", " an {", " a “{", " an “{"].iter().any(|before| lower.contains(before));
        owning.into_iter().chain(article.then(|| "a or an before a placeholder".to_owned())).collect()
    });
}

#[test]
fn every_question_of_the_one_sitting_is_there_and_has_two_examples() {
    let road: Road = toml_at("content/en/roads/one-sitting.toml");
    let by_id: BTreeMap<String, Asked> = questions().into_iter().map(|asked| (asked.id.clone(), asked)).collect();
    let asked = road.parts.iter().flat_map(|part| part.questions.iter().chain(&part.after));
    let also = road.none.questions.iter().chain(&road.stop.offers);
    none(asked.chain(also).filter_map(|id| match by_id.get(id) {
        None => Some(format!("content/en/roads/one-sitting.toml {id}: no exercise has this question")),
        Some(asked) if asked.question.examples.len() == 2 => None,
        Some(Asked { file, question, .. }) => {
            Some(format!("{file} {id} examples: {}; two are wanted in the one sitting", question.examples.len()))
        }
    }));
}

#[test]
fn every_step_says_why_and_where_it_comes_from() {
    let known: BTreeSet<String> =
        toml_at::<Sources>("content/sources.toml").source.into_iter().map(|source| source.key).collect();
    let mut lacks = Vec::new();
    for (file, exercise) in exercises() {
        for key in exercise.sources.iter().filter(|key| !known.contains(*key)) {
            lacks.push(format!("{file} {} sources: {key:?} is not in content/sources.toml", exercise.id));
        }
        for step in &exercise.steps {
            let id = format!("{}.{}", exercise.id, step.id);
            if step.why.trim().is_empty() {
                lacks.push(format!("{file} {id} why: it is empty"));
            }
            if !known.contains(&step.source) {
                lacks.push(format!("{file} {id} source: {:?} is not in content/sources.toml", step.source));
            }
        }
    }
    none(lacks);
}

#[test]
fn the_prompts_can_be_read_by_someone_of_twelve() {
    let joined: Vec<String> = questions().into_iter().map(|asked| asked.question.ask).collect();
    let grade = grade(&joined.join(" "));
    assert!(grade <= HIGHEST_GRADE, "content/en ask: Flesch-Kincaid grade {grade:.1} is above {HIGHEST_GRADE}");
}

#[test]
fn every_helpline_can_be_reached_and_says_when_it_was_checked() {
    let file = "content/helplines.toml";
    let helplines: Helplines = toml_at(file);
    let undated = helplines.last_checked.trim().is_empty().then(|| format!("{file} last_checked: it is empty"));
    let lines = helplines.country.iter().flat_map(|country| country.line.iter().map(move |line| (country, line)));
    let mute = lines.filter(|(_, line)| line.number.trim().is_empty() && line.site.trim().is_empty());
    none(undated.into_iter().chain(mute.map(|(country, line)| {
        format!("{file} {} {:?} number: neither a number nor a site", country.code, line.name)
    })));
}

/// Answers are kept under these ids, so an id stays, and so does the kind of answer. New ids are added with `UPDATE_GOLDEN=1`.
#[test]
fn every_question_that_was_ever_shipped_still_takes_its_answers() {
    let path = root().join(GOLDEN);
    let shipped: BTreeMap<String, String> =
        questions().into_iter().map(|asked| (asked.id, input_name(asked.question.input))).collect();
    let text = fs::read_to_string(&path).unwrap_or_default();
    let mut listed: BTreeMap<String, String> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(id, input)| (id.to_owned(), input.trim().to_owned()))
        .collect();
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|set| set == "1") {
        for (id, input) in &shipped {
            listed.entry(id.clone()).or_insert_with(|| input.clone());
        }
        let lines: Vec<String> = listed.iter().map(|(id, input)| format!("{id} {input}\n")).collect();
        fs::write(&path, lines.concat()).unwrap();
    }
    let parted = listed.iter().filter_map(|(id, input)| match shipped.get(id) {
        None => Some(format!("{GOLDEN} {id}: no question has this id any more; answers under it would be parted")),
        Some(now) if now != input => Some(format!("{GOLDEN} {id} input: was {input}, is {now}")),
        Some(_) => None,
    });
    let new = shipped.keys().filter(|id| !listed.contains_key(*id));
    none(parted.chain(new.map(|id| format!("{GOLDEN} {id}: new; run once with UPDATE_GOLDEN=1"))));
}

/// Fails with each remark on a line of its own.
fn none(remarks: impl IntoIterator<Item = String>) {
    let remarks: Vec<String> = remarks.into_iter().collect();
    assert!(remarks.is_empty(), "\n{}\n", remarks.join("\n"));
}

fn each(check: impl Fn(&Question) -> Vec<String>) {
    none(questions().into_iter().flat_map(|Asked { file, id, question }| {
        let remarks = check(&question).into_iter();
        remarks.map(|remark| format!("{file} {id} {remark}")).collect::<Vec<_>>()
    }));
}

/// Checks the lines that are asked: ask, nudge, another, simpler.
fn each_wording(check: impl Fn(&str) -> Vec<String>) {
    each(|question| {
        let one = [("ask", &question.ask), ("nudge", &question.nudge)];
        let another = question.another.iter().map(|text| ("another", text));
        let simpler = question.simpler.iter().map(|text| ("simpler", text));
        let all = one.into_iter().chain(another).chain(simpler);
        all.flat_map(|(key, text)| check(text).into_iter().map(move |why| format!("{key}: {why}: {text}"))).collect()
    });
}

/// Lower case, only letters, one space around each word.
fn plain_words(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What stands between braces; a brace left open counts as a placeholder that nobody knows.
fn placeholders(text: &str) -> Vec<String> {
    let opened = text.split('{').skip(1);
    opened.map(|rest| rest.split_once('}').map_or("?", |(name, _)| name).to_owned()).collect()
}

/// Flesch-Kincaid grade; a placeholder is read as a short name.
fn grade(text: &str) -> f64 {
    let mut text = text.to_owned();
    for name in placeholders(&text) {
        text = text.replace(&format!("{{{name}}}"), "fog");
    }
    let sentences = text.matches(['?', '.', '!']).count().max(1) as f64;
    let spoken = plain_words(&text.replace(['’', '\''], ""));
    let words: Vec<&str> = spoken.split_whitespace().collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len().max(1) as f64;
    0.39 * (count / sentences) + 11.8 * (syllables as f64 / count) - 15.59
}

/// Groups of vowels; a last `e` is silent, except after a consonant and `l`.
fn syllables(word: &str) -> usize {
    let vowel = |c: char| "aeiouy".contains(c);
    let mut before = false;
    let mut groups: usize = 0;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && !word.ends_with("ee");
    groups.saturating_sub(usize::from(silent)).max(1)
}

fn input_name(input: Input) -> String {
    serde_json::to_value(input).unwrap().as_str().unwrap().to_owned()
}

/// Every question that the program ships, those of the gate too.
fn questions() -> Vec<Asked> {
    let mut all = Vec::new();
    for (file, exercise) in exercises() {
        for step in exercise.steps {
            for question in step.questions {
                let id = format!("{}.{}.{}", exercise.id, step.id, question.id);
                all.push(Asked { file: file.clone(), id, question });
            }
        }
    }
    let file = "content/en/gate.toml";
    let gate: Gate = toml_at(file);
    let asked = gate.path.into_values().flat_map(|path| path.questions);
    all.extend(asked.map(|question| Asked { file: file.to_owned(), id: question.id.clone(), question }));
    all
}

fn exercises() -> Vec<(String, Exercise)> {
    exercise_files().into_iter().map(|file| (file.clone(), toml_at(&file))).collect()
}

/// Files such as `content/en/e1.toml`.
fn exercise_files() -> Vec<String> {
    let names = fs::read_dir(root().join("content/en"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    let is_one = |name: &String| name.starts_with('e') && Path::new(name).extension().is_some_and(|e| e == "toml");
    names.filter(is_one).map(|name| format!("content/en/{name}")).collect::<BTreeSet<_>>().into_iter().collect()
}

fn toml_at<T: DeserializeOwned>(file: &str) -> T {
    try_toml(file).unwrap_or_else(|why| panic!("{why}"))
}

fn try_toml<T: DeserializeOwned>(file: &str) -> Result<T, String> {
    let text = fs::read_to_string(root().join(file)).map_err(|e| format!("{file}: {e}"))?;
    toml::from_str(&text).map_err(|e| format!("{file}: {e}"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
