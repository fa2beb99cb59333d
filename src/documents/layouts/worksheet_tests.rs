//! Tests of worksheets: each kind of answer has its room, and every exercise of the library makes a sheet.

use super::*;
use crate::documents::layouts::answer_space::AnswerSpace;
use crate::strings::FALLBACK_PHRASES;

fn shipped_exercises() -> Vec<Exercise> {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let listed = library.exercise_index.iter().filter(|entry| !entry.unlisted);
    let read = |id: &str| toml::from_str(&std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap()).unwrap();
    listed.map(|entry| read(&entry.id)).collect()
}

fn exercise(id: &str) -> Exercise {
    shipped_exercises().into_iter().find(|exercise| exercise.id == id).unwrap()
}

fn sheet(exercise: &Exercise) -> Worksheet {
    Worksheet::from_exercise(exercise, FALLBACK_PHRASES)
}

/// Every text that is printed.
fn texts(sheet: &Worksheet) -> Vec<&String> {
    let mut all = vec![&sheet.title, &sheet.intro, &sheet.why, &sheet.caution, &sheet.branch_wording];
    for part in &sheet.parts {
        all.extend([&part.title, &part.why]);
        all.extend(&part.branches);
        for question in &part.questions {
            all.extend([&question.wording, &question.nudge]);
            all.extend(question.words.iter().chain(&question.ideas));
            match &question.space {
                AnswerSpace::Choices(choices) => all.extend(choices),
                AnswerSpace::Scale { low, high } => all.extend([low, high]),
                _ => {}
            }
        }
    }
    all
}

/// Says what is wrong with the sheet of an exercise.
fn faults(exercise: &Exercise) -> Vec<String> {
    let sheet = sheet(exercise);
    let mut faults = Vec::new();
    let mut report = |is_fault: bool, what: String| {
        if is_fault {
            faults.push(format!("{}: {what}", exercise.id));
        }
    };
    report(sheet.title != exercise.title, format!("titled {:?}", sheet.title));
    report(sheet.caution != exercise.caution, "the warning is not on it".to_owned());
    report(sheet.question_count() == 0, "no question".to_owned());
    for step in &exercise.steps {
        let is_kept = sheet.parts.iter().any(|part| part.title == step.title);
        let is_screen_only = step.questions.iter().all(|question| !question.chip_destinations.is_empty());
        report(!is_kept && !is_screen_only, format!("no part {:?}", step.title));
    }
    for text in texts(&sheet) {
        report(text.contains(['{', '}']), format!("a placeholder in {text:?}"));
    }
    let questions = || sheet.parts.iter().flat_map(|part| &part.questions);
    for (question, number) in questions().zip(1_usize..) {
        report(question.number != number, format!("question {number} has the number {}", question.number));
        report(question.wording.trim().is_empty(), format!("question {number} is empty"));
        report(
            question.chooses_from.iter().any(|from| *from >= number),
            format!("question {number} chooses from later ones"),
        );
    }
    faults
}

#[test]
fn every_exercise_of_the_library_makes_a_sheet_with_its_parts_and_no_placeholder() {
    let all = shipped_exercises();
    assert!(all.len() > 30, "{} exercises", all.len());
    let faults: Vec<String> = all.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn only_a_pause_leaves_no_room_to_answer() {
    for exercise in shipped_exercises() {
        let asked = exercise.steps.iter().flat_map(questions_on_paper);
        let sheet = sheet(&exercise);
        let shown = sheet.parts.iter().flat_map(|part| &part.questions);
        for (asked, shown) in asked.zip(shown) {
            let is_pause = asked.input == Input::Pause;
            assert_eq!(shown.space == AnswerSpace::Nothing, is_pause, "{} {}", exercise.id, shown.wording);
        }
    }
}

/// The room for an answer of this kind, with suggestions or without.
fn room(input: Input, level: u8, chips: &[&str], single_choice: bool) -> AnswerSpace {
    let chips: Vec<String> = chips.iter().map(|&chip| chip.to_owned()).collect();
    let (low, high) = ("none".to_owned(), "plenty".to_owned());
    answer_space(
        &Question { input, level, single_choice, low, high, chips: chips.clone(), ..Question::default() },
        chips,
    )
}

#[test]
fn each_kind_of_answer_has_its_room() {
    let choices = || AnswerSpace::Choices(vec!["Yes".to_owned(), "No".to_owned()]);
    let none: &[&str] = &[];
    let some: &[&str] = &["Yes", "No"];
    for (input, level, chips, is_single, expected) in [
        (Input::Name, 1, some, false, AnswerSpace::Lines(1)),
        (Input::Text, 2, some, false, AnswerSpace::Lines(4)),
        (Input::Text, 4, none, false, AnswerSpace::Lines(6)),
        (Input::List, 1, some, false, AnswerSpace::Lines(5)),
        (Input::Chips, 1, some, false, AnswerSpace::Lines(2)),
        (Input::Chips, 1, some, true, choices()),
        (Input::Chips, 1, none, true, AnswerSpace::Lines(2)),
        (Input::Pick, 1, some, false, choices()),
        (Input::Pick, 1, none, false, AnswerSpace::Lines(2)),
        (Input::Scale, 1, none, false, AnswerSpace::Scale { low: "none".to_owned(), high: "plenty".to_owned() }),
        (Input::Period, 1, none, false, AnswerSpace::Period),
        (Input::Person, 1, some, false, AnswerSpace::People(3)),
        (Input::Stance, 1, none, false, AnswerSpace::Stance),
        (Input::Draw, 1, some, false, AnswerSpace::Frame),
        (Input::Pause, 1, none, false, AnswerSpace::Nothing),
    ] {
        assert_eq!(room(input, level, chips, is_single), expected, "{input:?} {chips:?}");
    }
}

#[test]
fn words_to_tap_are_circled_and_suggestions_for_a_text_are_ideas() {
    let part = |exercise: &str, title: &str| {
        sheet(&self::exercise(exercise)).parts.into_iter().find(|part| part.title == title).unwrap()
    };
    let effects = part("e1", "What it affects");
    assert!(effects.questions[0].words.contains(&"Money".to_owned()) && effects.questions[0].ideas.is_empty());
    assert_eq!(effects.questions[1].about, Some(TermKind::Domain));
    let roots = part("e11", "Roots");
    assert!(roots.questions[0].ideas.contains(&"A river".to_owned()) && roots.questions[0].words.is_empty());
}

#[test]
fn the_line_for_the_problem_is_where_its_name_is_used_and_not_asked_for() {
    for (id, wants_line) in [("e1", false), ("e11", false), ("e18", true)] {
        assert_eq!(sheet(&exercise(id)).has_problem_line, wants_line, "{id}");
    }
}

#[test]
fn the_ways_through_an_exercise_are_named_at_their_parts() {
    let sheet = sheet(&exercise("e21"));
    assert_eq!(sheet.branch_wording, "How have things been since last time?");
    assert!(sheet.branch_labels.contains(&"Much the same".to_owned()), "{:?}", sheet.branch_labels);
    assert!(self::sheet(&exercise("e11")).branch_labels.is_empty());
}

#[test]
fn a_choice_from_earlier_answers_names_their_numbers() {
    let question =
        |id: &str, input: Input| Question { id: id.into(), wording: "Which?".into(), input, ..Question::default() };
    let mut exercise = exercise("e18");
    exercise.steps.truncate(1);
    exercise.steps[0].id = "1".into();
    let pick =
        Question { pick_from: vec!["e18.1.a".into(), "e18.1.d".into(), "e1.2.1".into()], ..question("c", Input::Pick) };
    exercise.steps[0].questions =
        vec![question("a", Input::List), question("b", Input::Draw), pick, question("d", Input::Text)];
    let sheet = sheet(&exercise);
    assert_eq!(sheet.parts[0].questions[2].chooses_from, [1], "a later one and one elsewhere are left out");
}
