//! A broken exercise file is reported with its name, the line of the key, and the reason.

use super::lint::findings_in;
use super::{assert_no_findings, text_at};

const FILE: &str = "content/en/e30.toml";
/// The template that a practitioner copies (`content/README.md`); each case breaks it in one place.
const TEMPLATE: &str = "content/template.toml";

/// What is wrong, the text that is replaced, its replacement, the start of the reported line, and a part of the reported reason.
struct Case(&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 31] = [
    Case("a missing prompt", ASK, "", "[[step.question]]", "missing field `ask`"),
    Case("an empty prompt", ASK, "ask = \"\"", "ask = \"\"", "it is empty"),
    Case("a repeated id", "id = \"2\"\nask", "id = \"1\"\nask", "id = \"1\"\nask = \"What was around", "is used twice"),
    Case("a repeated step", "id = \"second\"", "id = \"first\"", "id = \"first\"\ntitle = \"What", "is used twice"),
    Case("an unknown placeholder", "{problem}", "{monster}", "ask = \"When", "{monster} is not known"),
    Case("an open placeholder", "{problem}", "{problem", "ask = \"When", "{?} is not known"),
    Case(
        "a verb that fits only the singular",
        ASK,
        "ask = \"What does {problem} do?\"",
        "ask = \"What does",
        "fits only one thing or only many",
    ),
    Case(
        "a verb after a placeholder",
        ASK,
        "ask = \"When {problem} was there, what was it like?\"",
        "ask = \"When",
        "fits only one thing or only many",
    ),
    Case("a possessive", ASK, "ask = \"What was {problem}'s habit?\"", "ask = \"What was", "after a placeholder"),
    Case("an article", ASK, "ask = \"When was a {problem} near?\"", "ask = \"When was", "before a placeholder"),
    Case("a jump in level", "level = 2", "level = 4", "level = 4", "rises from 1 to 4"),
    Case("a level that does not exist", "level = 1", "level = 0", "level = 0", "not one of 1 to 5"),
    Case(
        "an over-long prompt",
        "What was around you then?",
        LONG,
        "ask = \"What was",
        "26 words; at most 25 are allowed",
    ),
    Case("two questions in one", "around you then?", "around you? And then?", "ask = \"What was", "2 question marks"),
    Case(
        "a broken sentence",
        "What was around you then?",
        "and what was around you",
        "ask = \"and",
        "not a whole sentence",
    ),
    Case(
        "an unknown input type",
        "input = \"text\"",
        "input = \"slider\"",
        "input = \"slider\"",
        "unknown variant `slider`",
    ),
    Case("an unknown key", "input = \"text\"", "inputs = \"text\"", "inputs = \"text\"", "unknown field `inputs`"),
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
        "hardship as a matter of attitude",
        "around you then?",
        "a positive side of it?",
        "ask = \"What was",
        "“positive” is not for a question",
    ),
    Case(
        "a problem that the user owns",
        "around you then?",
        "your problem?",
        "ask = \"What was",
        "“your problem” is not for a question",
    ),
    Case(
        "an exclamation mark",
        "It is written down.",
        "There it is!",
        "closing = \"There",
        "it has an exclamation mark",
    ),
    Case("no alternative wording", ANOTHER, "another = []", "another = []", "there is none"),
    Case("no simpler wording", SIMPLER, "", "[[step.question]]\nid = \"2\"\nask = \"What was around", "there is none"),
    Case("two questions in a replacement wording", SIMPLER, IN_PLACE, "ask = \"Who was", "2 question marks"),
    Case("no chips", CHIPS, "", "[[step.question]]", "there are none at level 1"),
    Case("another file's id", "id = \"e30\"", "id = \"e31\"", "id = \"e31\"", "is not the name of the file"),
    Case("text that is not TOML", "title = \"An hour of the week\"", "title = \"An hour", "title = ", ""),
];
const ASK: &str = "ask = \"When did {problem} come near this week?\"";
const ANOTHER: &str = "another = [\"At which hour of the week could you feel {problem} near?\"]";
const SIMPLER: &str = "simpler = [\"What’s one thing that you could see from there?\"]";
const CHIPS: &str = "chips = [\"In the morning\", \"At work\", \"At night\", \"When I was alone\"]";
const IN_PLACE: &str = "simpler = [\"What could you see?\"]\n\n[[step.question.instead]]\ntopic = \"voices\"\nask = \"Who was near? And what?\"\nanother = [\"Who was there?\"]\nsimpler = [\"Who was it?\"]";
const LONG: &str = "What was around you then and who was there and what could you see and what could you hear and what did you do with it?";

#[test]
fn the_template_has_no_findings() {
    assert_no_findings(findings_in(FILE, &template()));
}

#[test]
fn every_kind_of_mistake_is_reported_with_file_line_and_reason() {
    assert_no_findings(CASES.iter().filter_map(|Case(mistake, before, after, at, reason)| {
        let text = template().replacen(before, after, 1);
        let line = text.find(at).map(|to| text[..to].matches('\n').count() + 1);
        let (Some(line), true) = (line, text != template()) else {
            return Some(format!("{mistake}: the case changes nothing"));
        };
        let found = findings_in(FILE, &text);
        let is_reported = found.iter().any(|one| one.starts_with(&format!("{FILE}:{line}")) && one.contains(reason));
        (!is_reported).then(|| format!("{mistake}: expected line {line} with {reason:?}, found {found:?}"))
    }));
}

#[test]
fn wordings_that_are_hard_to_read_together_are_reported() {
    let hard = "What organisational considerations predominated subsequently?";
    let text = template().replace("What was around you then?", hard).replace("What makes it so?", hard);
    let found = findings_in(FILE, &text);
    assert!(found.iter().any(|one| one.starts_with(FILE) && one.contains("read at grade")), "{found:?}");
}

/// Returns the text of the template.
fn template() -> String {
    text_at(TEMPLATE).unwrap()
}
