//! Checks one exercise file and reports each finding with the file, the line of the key, and the reason.

use super::language::{grade, incomplete_sentence, misused_placeholders, unfit_for_screen, unfit_to_ask};
use super::line_numbers::{Table, line_of};
use restory::exercises::exercise::{Exercise, ExerciseStep, Input, Question, ReplacementWording};
use std::collections::BTreeSet;

/// The highest reading grade of the wordings of an exercise taken together, by Flesch-Kincaid.
pub const MAX_GRADE: f64 = 6.0;

/// A rule that a key of a table does not follow.
struct Finding {
    table: Table,
    key: &'static str,
    why: String,
}

/// Returns all findings in an exercise file; empty if it follows the rules.
pub fn findings_in(file: &str, text: &str) -> Vec<String> {
    match toml::from_str::<Exercise>(text) {
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
            vec![format!("{file}:{line}: {}", error.message())]
        }
        Ok(exercise) => {
            let report = |found: Finding| {
                format!("{file}:{} {}: {}", line_of(text, found.table, found.key), found.key, found.why)
            };
            findings(file, &exercise).into_iter().map(report).collect()
        }
    }
}

fn findings(file: &str, exercise: &Exercise) -> Vec<Finding> {
    let mut all = check_head(file, exercise);
    let mut seen = BTreeSet::new();
    let mut before = None;
    for (n, step) in exercise.steps.iter().enumerate() {
        all.extend(check_step(n, step));
        if !seen.insert(step.id.clone()) {
            all.push(found(Table::Step(n), "id", format!("the step {:?} is used twice", step.id)));
        }
        for (m, question) in step.questions.iter().enumerate() {
            let table = Table::Question(n, m);
            all.extend(check_question(table, question));
            for (k, other) in question.replacements.iter().enumerate() {
                all.extend(check_replacement(Table::Instead(n, m, k), question.level, other));
            }
            if !seen.insert(format!("{}.{}", step.id, question.id)) {
                all.push(found(table, "id", format!("the question {:?} is used twice in its step", question.id)));
            }
            let rises = before.filter(|level: &u8| question.level > level.saturating_add(1));
            let jump = |from: u8| {
                found(table, "level", format!("rises from {from} to {}; it may rise by one at most", question.level))
            };
            all.extend(rises.map(jump));
            before = Some(question.level);
        }
    }
    all
}

fn check_head(file: &str, exercise: &Exercise) -> Vec<Finding> {
    let mut all = Vec::new();
    if !file.ends_with(&format!("/{}.toml", exercise.id)) {
        all.push(found(Table::Head, "id", format!("{:?} is not the name of the file", exercise.id)));
    }
    for (key, text) in [
        ("title", &exercise.title),
        ("practitioner", &exercise.practitioner_name),
        ("purpose", &exercise.purpose),
        ("yields", &exercise.outcome),
    ] {
        all.extend(text.trim().is_empty().then(|| found(Table::Head, key, "it is empty".to_owned())));
    }
    for (key, text) in [("title", &exercise.title), ("purpose", &exercise.purpose), ("caution", &exercise.caution)] {
        all.extend(unfit_for_screen(text).into_iter().map(|why| found(Table::Head, key, why)));
    }
    let (least, most) = exercise.minutes;
    all.extend(
        (least == 0 || least > most).then(|| found(Table::Head, "minutes", "not a minimum and a maximum".to_owned())),
    );
    all.extend(exercise.search_phrases.is_empty().then(|| found(Table::Head, "needs", "there is none".to_owned())));
    for (what, texts) in read_together(exercise) {
        let grade = grade(&texts.join(" "));
        let hard = grade > MAX_GRADE;
        let why = format!("all {what} together read at grade {grade:.1}; at most {MAX_GRADE} is allowed");
        all.extend(hard.then(|| found(Table::Step(0), "ask", why)));
    }
    all
}

/// Returns the groups of texts whose reading grade is measured together: the wordings, their alternatives, the texts around them, the head.
fn read_together(exercise: &Exercise) -> [(&'static str, Vec<&str>); 4] {
    let questions = || exercise.steps.iter().flat_map(|step| &step.questions);
    let other = questions().flat_map(|question| question.alternative_wordings.iter().chain(&question.simpler_wordings));
    let around = questions().map(|question| &question.nudge);
    let around = around.chain(exercise.steps.iter().flat_map(|step| [&step.rationale, &step.closing_line]));
    [
        ("prompts", questions().map(|question| question.wording.as_str()).collect()),
        ("other wordings", other.map(String::as_str).collect()),
        ("nudges, reasons and closing lines", around.map(String::as_str).collect()),
        ("lines of the head", vec![&exercise.purpose, &exercise.caution]),
    ]
}

fn check_step(n: usize, step: &ExerciseStep) -> Vec<Finding> {
    let table = Table::Step(n);
    let mut all = Vec::new();
    for (key, text) in
        [("title", &step.title), ("why", &step.rationale), ("source", &step.source), ("closing", &step.closing_line)]
    {
        all.extend(text.trim().is_empty().then(|| found(table, key, "it is empty".to_owned())));
        all.extend(unfit_for_screen(text).into_iter().map(|why| found(table, key, why)));
    }
    for (key, text) in [("why", &step.rationale), ("closing", &step.closing_line)] {
        all.extend(incomplete_sentence(text).map(|why| found(table, key, why)));
    }
    let shown = step.examples.len() + step.questions.iter().map(|question| question.examples.len()).sum::<usize>();
    all.extend((shown == 0).then(|| found(table, "example", "there is none".to_owned())));
    all
}

fn check_question(table: Table, question: &Question) -> Vec<Finding> {
    let mut all = Vec::new();
    let finding_if = |is: bool, key: &'static str, why: &str| is.then(|| found(table, key, why.to_owned()));
    all.extend(finding_if(question.wording.trim().is_empty(), "ask", "it is empty"));
    all.extend(finding_if(!(1..=5).contains(&question.level), "level", "is not one of 1 to 5"));
    all.extend(finding_if(question.alternative_wordings.is_empty(), "another", "there is none"));
    all.extend(finding_if(question.level > 1 && question.simpler_wordings.is_empty(), "simpler", "there is none"));
    all.extend(finding_if(question.level == 1 && question.chips.is_empty(), "chips", "there are none at level 1"));
    all.extend(finding_if(
        question.input == Input::Pick && question.pick_from.is_empty(),
        "pick_from",
        "there is none",
    ));
    let has_options = matches!(question.input, Input::Chips | Input::Pick);
    all.extend(finding_if(question.single_choice && !has_options, "one", "is only for chips and pick"));
    all.extend(finding_if(
        question.input == Input::Chips && !question.single_choice && asks_for_one(&question.wording),
        "input",
        "asks for one of several; set `one = true`",
    ));
    let other_wordings = question.alternative_wordings.iter().map(|text| ("another", text));
    let other_wordings = other_wordings.chain(question.simpler_wordings.iter().map(|text| ("simpler", text)));
    for (key, text) in
        std::iter::once(("ask", &question.wording)).chain(other_wordings.clone()).filter(|(_, text)| !text.is_empty())
    {
        all.extend(unfit_to_ask(text).into_iter().map(|why| found(table, key, format!("{why}: {text}"))));
    }
    for (key, text) in [("ask", &question.wording), ("nudge", &question.nudge)].into_iter().chain(other_wordings) {
        all.extend(misused_placeholders(text).into_iter().map(|why| found(table, key, format!("{why}: {text}"))));
    }
    all.extend(unfit_for_screen(&question.nudge).into_iter().map(|why| found(table, "nudge", why)));
    all.extend(unfit_for_screen(&question.page_heading).into_iter().map(|why| found(table, "heading", why)));
    all.extend(finding_if(
        !is_heading(&question.page_heading),
        "heading",
        "is not a short phrase without {} and marks",
    ));
    let twice = question
        .alternative_wordings
        .iter()
        .chain(&question.simpler_wordings)
        .filter(|text| **text == question.wording);
    all.extend(twice.map(|_| found(table, "another", "repeats the wording of the question".to_owned())));
    all
}

/// Whether a text can stand above an answer on a page that is printed.
fn is_heading(text: &str) -> bool {
    text.chars().count() <= 45 && !text.contains(['{', '?', '.', ':', ';'])
}

/// Whether a wording can only mean one of the words to tap: it asks yes or no, or for a degree.
fn asks_for_one(wording: &str) -> bool {
    let starts = ["Would ", "Does ", "Do ", "How close", "How long", "How near", "How much", "Who can "];
    let starts_so = |sentence: &str| starts.iter().any(|start| sentence.starts_with(start));
    wording.split_inclusive(['.', '?', ':']).map(str::trim).any(starts_so)
}

/// A replacement wording follows the same rules as the wording that it replaces.
fn check_replacement(table: Table, level: u8, other: &ReplacementWording) -> Vec<Finding> {
    let mut all = Vec::new();
    all.extend(other.alternative_wordings.is_empty().then(|| found(table, "another", "there is none".to_owned())));
    all.extend(
        (level > 1 && other.simpler_wordings.is_empty()).then(|| found(table, "simpler", "there is none".to_owned())),
    );
    let texts =
        std::iter::once(("ask", &other.wording)).chain(other.alternative_wordings.iter().map(|text| ("another", text)));
    for (key, text) in texts.chain(other.simpler_wordings.iter().map(|text| ("simpler", text))) {
        let why = unfit_to_ask(text).into_iter().chain(misused_placeholders(text));
        all.extend(why.map(|why| found(table, key, format!("{why}: {text}"))));
    }
    all
}

fn found(table: Table, key: &'static str, why: String) -> Finding {
    Finding { table, key, why }
}
