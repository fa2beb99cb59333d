//! A broken file is refused with its name, the line of the key, and the reason.

use super::check::remarks;
use super::{none, text_at};

const FILE: &str = "content/en/e30.toml";
/// The file that a practitioner copies (`content/README.md`); each case breaks it in one place.
const WHOLE: &str = "content/template.toml";

/// What is wrong, what is written in place of what, on which line it is told, and what is said.
struct Case(&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 31] = [
    Case("a missing prompt", ASK, "", "[[step.question]]", "missing field `ask`"),
    Case("an empty prompt", ASK, "ask = \"\"", "ask = \"\"", "it is empty"),
    Case("a double id", "id = \"2\"\nask", "id = \"1\"\nask", "id = \"1\"\nask = \"What was around", "stands twice"),
    Case("a double step", "id = \"second\"", "id = \"first\"", "id = \"first\"\ntitle = \"What", "stands twice"),
    Case("an unknown placeholder", "{problem}", "{monster}", "ask = \"When", "{monster} is not known"),
    Case("an open placeholder", "{problem}", "{problem", "ask = \"When", "{?} is not known"),
    Case(
        "a verb for one thing",
        ASK,
        "ask = \"What does {problem} do?\"",
        "ask = \"What does",
        "fits only one thing or only many",
    ),
    Case(
        "a verb after a name",
        ASK,
        "ask = \"When {problem} was there, what was it like?\"",
        "ask = \"When",
        "fits only one thing or only many",
    ),
    Case("an owner", ASK, "ask = \"What was {problem}'s habit?\"", "ask = \"What was", "after a placeholder"),
    Case("an article", ASK, "ask = \"When was a {problem} near?\"", "ask = \"When was", "before a placeholder"),
    Case("a jump in level", "level = 2", "level = 4", "level = 4", "rises from 1 to 4"),
    Case("a level that is none", "level = 1", "level = 0", "level = 0", "not one of 1 to 5"),
    Case("an over-long prompt", "What was around you then?", LONG, "ask = \"What was", "26 words; 25 is the most"),
    Case("two questions in one", "around you then?", "around you? And then?", "ask = \"What was", "2 question marks"),
    Case(
        "a broken sentence",
        "What was around you then?",
        "and what was around you",
        "ask = \"and",
        "not a whole sentence",
    ),
    Case(
        "an unlisted input",
        "input = \"text\"",
        "input = \"slider\"",
        "input = \"slider\"",
        "unknown variant `slider`",
    ),
    Case("an unlisted key", "input = \"text\"", "inputs = \"text\"", "inputs = \"text\"", "unknown field `inputs`"),
    Case(
        "a word that obliges",
        "What was around",
        "What should be around",
        "ask = \"What should",
        "“should” is not for the screen",
    ),
    Case("praise", "It is written down.", "Well done.", "closing = \"Well", "“well done” is not for the screen"),
    Case(
        "two things asked",
        "around you then?",
        "around you, and who was there?",
        "ask = \"What was",
        "asks two things",
    ),
    Case(
        "two things asked at once",
        "What was around",
        "Where and when was it all around",
        "ask = \"Where and",
        "asks two things",
    ),
    Case(
        "someone taken for granted",
        "around you then?",
        "your partner doing?",
        "ask = \"What was",
        "“partner” is not for a question",
    ),
    Case(
        "hardship as attitude",
        "around you then?",
        "a positive side of it?",
        "ask = \"What was",
        "“positive” is not for a question",
    ),
    Case(
        "what she owns",
        "around you then?",
        "your problem?",
        "ask = \"What was",
        "“your problem” is not for a question",
    ),
    Case("cheering", "It is written down.", "There it is!", "closing = \"There", "an exclamation mark cheers"),
    Case("no other way of asking", ANOTHER, "another = []", "another = []", "there is none"),
    Case("no simpler way", SIMPLER, "", "[[step.question]]\nid = \"2\"\nask = \"What was around", "there is none"),
    Case("two questions in a wording in place", SIMPLER, IN_PLACE, "ask = \"Who was", "2 question marks"),
    Case("no words to tap", CHIPS, "", "[[step.question]]", "there are none at level 1"),
    Case("another file's id", "id = \"e30\"", "id = \"e31\"", "id = \"e31\"", "is not the name of the file"),
    Case("text that is no TOML", "title = \"An hour of the week\"", "title = \"An hour", "title = ", ""),
];
const ASK: &str = "ask = \"When did {problem} come near this week?\"";
const ANOTHER: &str = "another = [\"At which hour of the week could you feel {problem} near?\"]";
const SIMPLER: &str = "simpler = [\"What is one thing that you could see from there?\"]";
const CHIPS: &str = "chips = [\"In the morning\", \"At work\", \"At night\", \"When I was alone\"]";
const IN_PLACE: &str = "simpler = [\"What could you see?\"]\n\n[[step.question.instead]]\ntopic = \"voices\"\nask = \"Who was near? And what?\"\nanother = [\"Who was there?\"]\nsimpler = [\"Who was it?\"]";
const LONG: &str = "What was around you then and who was there and what could you see and what could you hear and what did you do with it?";

#[test]
fn the_file_to_copy_is_whole() {
    none(remarks(FILE, &whole()));
}

#[test]
fn each_kind_of_broken_file_names_the_file_the_line_and_the_reason() {
    none(CASES.iter().filter_map(|Case(what, before, after, at, says)| {
        let text = whole().replacen(before, after, 1);
        let line = text.find(at).map(|to| text[..to].matches('\n').count() + 1);
        let (Some(line), true) = (line, text != whole()) else {
            return Some(format!("{what}: the case breaks nothing"));
        };
        let found = remarks(FILE, &text);
        let told = found.iter().any(|one| one.starts_with(&format!("{FILE}:{line}")) && one.contains(says));
        (!told).then(|| format!("{what}: line {line} is wanted with {says:?}, said was {found:?}"))
    }));
}

#[test]
fn prompts_that_are_hard_to_read_together_are_told() {
    let hard = "What organisational considerations predominated subsequently?";
    let text = whole().replace("What was around you then?", hard).replace("What makes it so?", hard);
    let found = remarks(FILE, &text);
    assert!(found.iter().any(|one| one.starts_with(FILE) && one.contains("read at grade")), "{found:?}");
}

/// The template under the name of the cases.
fn whole() -> String {
    text_at(WHOLE).unwrap()
}
