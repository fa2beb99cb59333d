//! Question levels along every flow: each exercise and branch, each program at each depth, and the session, for every gate answer.
//! From one question to the next the level rises by at most one, and each flow ends on meaning or on the steady place (practice.md 5).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // Other tests use more of its helpers.
mod common;

use common::{assert_no_findings, toml_at};
use restory::exercises::exercise::{Branch, Exercise, Input, TermKind};
use restory::exercises::library::ExerciseLibrary;
use restory::exercises::program::{Depth, Program};
use restory::story::answers::queries::{active_page, begin_page_edit};
use restory::story::flow::expansion::{choose_figure_edit, items_of_kind};
use restory::story::flow::itinerary::Itinerary;
use restory::story::flow::next_person::{people_not_asked_about, person_of_page};
use restory::story::flow::safeguards;
use restory::story::flow::step::{Flow, FlowStep};
use restory::story::flow::steps::{active_flow, first_wording_index, flow_steps, wordings_by_level};
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Value};
use restory::story::terms::placeholders::active_term_on_page;
use restory::story::{Edit, Story};
use std::collections::BTreeSet;
use std::fs;

const STEADY_PLACE: &str = "e0";
/// From this level on, a question asks what something means.
const MEANING: u8 = 3;
/// Marks the name of a stop that is not the last of its program.
const CONTINUES: &str = ", and the program continues";
/// Phrases of questions about an answer that was given before.
const SAID_BEFORE: [&str; 16] = [
    "you wrote",
    "this goal",
    "these gifts",
    "these skills",
    "one of these",
    "these things",
    "that number",
    "these numbers",
    "your leaves",
    "your seeds",
    "“{",
    "that time",
    "when you did that",
    "that know-how",
    "that guess",
    "by doing it",
];
/// The combinations of gate answer and ticked topic that are tested.
const GATE_ANSWERS: [(&str, &str); 11] = [
    ("a", ""),
    ("a", "young"),
    ("a", "voices"),
    ("a", "eating"),
    ("a", "self_harm"),
    ("a", "substances"),
    ("b", ""),
    ("c", ""),
    ("d", ""),
    ("e", ""),
    ("f", ""),
];

/// The id of a question in a flow, and its level.
type Step = (String, u8);

#[test]
fn no_level_rises_by_more_than_one_between_neighbours_in_any_flow() {
    assert_no_findings(all_flows().into_iter().flat_map(|(name, flow_questions)| {
        let pairs = flow_questions.iter().zip(flow_questions.iter().skip(1));
        let too_steep = pairs.filter(|((_, from), (_, to))| *to > from.saturating_add(1));
        too_steep.map(|(from, to)| format!("{name}: {from:?} to {to:?}")).collect::<Vec<_>>()
    }));
}

#[test]
fn every_flow_ends_on_meaning_or_at_the_steady_place() {
    let complete = flows_of(answer_grounds).into_iter().filter(|(name, _)| !name.ends_with(CONTINUES));
    assert_no_findings(complete.filter_map(|(name, flow_questions)| {
        let (last, _) = flow_questions.last()?;
        let step = last.rsplit_once('.').map_or(last.as_str(), |(step, _)| step).to_owned();
        let highest = flow_questions.iter().filter(|(id, _)| id.starts_with(&step)).map(|(_, level)| *level).max()?;
        let fits = last.starts_with(&format!("{STEADY_PLACE}.")) || highest >= MEANING;
        (!fits).then(|| format!("{name}: ends on {last}, in a step that stays below level {MEANING}"))
    }));
}

/// A tester who skipped everything was asked "Of all you wrote, which word would you want to keep close?".
#[test]
fn nobody_who_skipped_everything_is_asked_about_something_they_said() {
    let library = library();
    let story = story("a", "", &[]);
    let stops =
        programs().into_iter().flat_map(|program| Depth::ALL.map(|depth| Itinerary::from_program(&program, depth)));
    let stops = stops.flat_map(|itinerary| {
        let keys: Vec<u16> = itinerary.stops.iter().map(|stop| stop.key).collect();
        keys.into_iter().map(move |current_key| Flow::Program(Itinerary { current_key, ..itinerary.clone() }))
    });
    let exercises = library.exercise_index.iter().map(|entry| Flow::Exercise(entry.id.clone()));
    assert_no_findings(exercises.chain(stops).chain([Flow::Session]).flat_map(|flow| {
        let asked = flow_questions(&story, &library, &flow).into_iter().filter_map(|(id, _)| {
            let asked = library.question(&id)?.question;
            let why = unsaid(&library, &id)?;
            Some(format!("{:?}: {id} {:?}: {why}", flow.exercise_id(), asked.wording))
        });
        asked.collect::<Vec<_>>()
    }));
}

/// Returns what a question takes as said: earlier answers to choose from, someone's name, or one of the phrases.
fn unsaid(library: &ExerciseLibrary, id: &str) -> Option<String> {
    let asked = library.question(id)?.question;
    let exercise = library.exercise(id.split('.').next().unwrap_or_default())?;
    let has_no_options = asked.input == Input::Pick && asked.chips.is_empty();
    let figure = Some("{figure}").filter(|name| asked.wording.contains(name) && exercise.unnamed_figure.is_empty());
    let said = SAID_BEFORE.into_iter().find(|said| asked.wording.contains(*said));
    has_no_options.then(|| "nothing to choose from".to_owned()).or_else(|| said.or(figure).map(str::to_owned))
}

/// Whom or what a question builds on, and a question that is asked once that has an answer.
#[test]
fn a_question_comes_back_once_what_it_builds_on_is_said() {
    let library = library();
    for (ground, exercise, question) in [
        ("e12.3.1", "e12", "e12.3.2"),
        ("e3.1.1", "e3", "e3.1.5"),
        ("e11.fruits.1", "e11", "e11.fruits.2"),
        ("e11.fruits.1", "e11", "e11.fruits.4"),
        ("e5.a1.1", "e5", "e5.a1.2"),
    ] {
        let flow = Flow::Exercise(exercise.to_owned());
        let asks = |story: &Story| flow_questions(story, &library, &flow).iter().any(|(id, _)| id == question);
        let mut story = story("a", "", &[]);
        assert!(!asks(&story), "{question} without {ground}");
        let context = EditContext { writer: WriterId::from_number(1), at: 1 };
        let record = RecordId::from_number(8);
        story.apply(begin_page_edit(&record, exercise, 1), &context);
        let path = FieldPath::in_record(&record, Field::Answer(QuestionRef::new(ground)));
        story.apply(Edit::put(path, Value::text("On Sundays")), &context);
        assert!(asks(&story), "{question} with {ground}");
    }
}

/// Where two people are named, the questions are about the one whom the person chooses; a tester was asked only about the last.
#[test]
fn of_several_people_one_is_chosen_before_they_are_asked_about() {
    let library = library();
    let mut story = story("a", "", &[]);
    let context = EditContext { writer: WriterId::from_number(1), at: 1 };
    let record = RecordId::from_number(8);
    story.apply(begin_page_edit(&record, "e5", 1), &context);
    let flow = Flow::Exercise("e5".to_owned());
    let chooser = FlowStep::ChooseItems("e5.a1.2".to_owned());
    let mut ids = Vec::new();
    for (n, name) in [(1, "Nan"), (2, "Dad")] {
        assert!(!flow_steps(&story, &library, &flow).contains(&chooser), "before {name}");
        let id = ItemId::from_number(n);
        let path = FieldPath::in_record(&record, Field::Item(QuestionRef::new("e5.a1.1"), id.clone()));
        let (relation, life_status) = (String::new(), LifeStatus::Unspecified);
        let person = Value::Person { order: i64::try_from(n).unwrap(), name: name.to_owned(), relation, life_status };
        story.apply(
            Edit::put(path, person),
            &EditContext { writer: WriterId::from_number(1), at: i64::try_from(n).unwrap() },
        );
        ids.push(id);
    }
    assert!(flow_steps(&story, &library, &flow).contains(&chooser));
    let figure = |story: &Story| {
        active_term_on_page(story, &library, TermKind::Figure, Some(&record)).map(|term| term.answer.text)
    };
    assert_eq!(figure(&story).as_deref(), Some("Dad"));
    let edit = choose_figure_edit(&story, &library, "e5.a1.2", ids.first());
    story.apply(edit, &context);
    assert_eq!(figure(&story).as_deref(), Some("Nan"));
}

/// Names people on a page of “My people”, and returns their items.
fn name_people(story: &mut Story, record: &RecordId, names: &[&str]) -> Vec<ItemId> {
    let mut ids = Vec::new();
    for (n, name) in (1..).zip(names) {
        let id = ItemId::from_number(n);
        let path = FieldPath::in_record(record, Field::Item(QuestionRef::new("e5.a1.1"), id.clone()));
        let (name, at) = ((*name).to_owned(), i64::try_from(n).unwrap());
        let person = Value::Person { order: at, name, relation: String::new(), life_status: LifeStatus::Unspecified };
        story.apply(Edit::put(path, person), &EditContext { writer: WriterId::from_number(1), at });
        ids.push(id);
    }
    ids
}

#[test]
fn each_of_three_people_is_asked_about_on_a_page_of_their_own() {
    let (library, mut story) = (library(), story("a", "", &[]));
    let context = |at| EditContext { writer: WriterId::from_number(1), at };
    let pages = [8, 9, 10].map(RecordId::from_number);
    story.apply(begin_page_edit(&pages[0], "e5", 1), &context(1));
    let ids = name_people(&mut story, &pages[0], &["Nan", "Dad", "Ms Okafor", "nan "]);
    let choice = FieldPath::in_record(&pages[0], Field::Selection(QuestionRef::new("e5.a1.2")));
    story.apply(Edit::put(choice, Value::Selection { items: vec![ids[1].clone()] }), &context(5));
    let about = |story: &Story, page: &RecordId| {
        active_term_on_page(story, &library, TermKind::Figure, Some(page)).map(|term| term.answer.text)
    };
    let left = |story: &Story| people_not_asked_about(story, &library, "e5");
    assert_eq!(person_of_page(&story, &library, &pages[0], "e5"), None, "one page says enough");
    let names = |story: &Story| left(story).into_iter().map(|person| person.name).collect::<Vec<_>>();
    assert_eq!(
        (about(&story, &pages[0]).as_deref(), names(&story)),
        (Some("Dad"), vec!["Nan".into(), "Ms Okafor".into()])
    );
    let distance = QuestionRef::for_item("e5.membership.5", &ids[2]);
    let placed = FieldPath::in_record(&pages[0], Field::Item(distance, ItemId::from_number(90)));
    let outside = |text: &str| Value::Line { order: 0, text: text.to_owned(), reach: 0 };
    story.apply(Edit::put(placed.clone(), outside("Outside for now")), &context(6));
    assert_eq!(names(&story), ["Nan"], "nobody is offered whom the user moved outside");
    story.apply(Edit::put(placed, outside("Closer")), &context(7));
    for (n, (page, name)) in (10..).zip(pages[1..].iter().zip(["Nan", "Ms Okafor"])) {
        let person = left(&story).into_iter().next().unwrap();
        assert_eq!((person.name.as_str(), person.first_question.as_str()), (name, "e5.a1.2"));
        story.apply(person.begin_page_edit(page, n), &context(n));
        assert_eq!(about(&story, page).as_deref(), Some(name));
        let steps = flow_steps(&story, &library, &Flow::Exercise("e5".to_owned()));
        assert!(!steps.contains(&FlowStep::ChooseItems("e5.a1.2".to_owned())), "{name} is the only one on the page");
    }
    assert!(names(&story).is_empty());
    let library_of_home = ExerciseLibrary::from_bundled_content().unwrap();
    let titles = pages.each_ref().map(|page| person_of_page(&story, &library, page, "e5").unwrap());
    assert_eq!(titles, ["Dad", "Nan", "Ms Okafor"]);
    assert_eq!(person_of_page(&story, &library_of_home, &pages[2], "e5").as_deref(), Some("Ms Okafor"), "not loaded");
    assert_eq!(about(&story, &pages[0]).as_deref(), Some("Dad"), "the first page stays about whom it was about");
    let all = items_of_kind(&story, &library, TermKind::Figure);
    assert_eq!(all.len(), 4, "nobody is counted twice: {all:?}");
    assert!(people_not_asked_about(&story, &library, "e1").is_empty());
}

/// The last of several skills was taken for all of them.
#[test]
fn of_several_skills_one_is_chosen_unless_a_name_was_given_to_them() {
    let (library, mut story) = (library(), story("a", "", &[]));
    let context = EditContext { writer: WriterId::from_number(1), at: 1 };
    let record = RecordId::from_number(8);
    story.apply(begin_page_edit(&record, "e7", 1), &context);
    let chooser = FlowStep::ChooseItems("e7.4.3".to_owned());
    let steps = |story: &Story| flow_steps(story, &library, &Flow::Exercise("e7".to_owned()));
    for (n, text) in [(1, "patience"), (2, "reading a room")] {
        assert!(!steps(&story).contains(&chooser), "before {text}");
        let item = Field::Item(QuestionRef::new("e7.4.1"), ItemId::from_number(n));
        let line = Value::Line { order: i64::try_from(n).unwrap(), text: text.to_owned(), reach: 0 };
        story.apply(Edit::put(FieldPath::in_record(&record, item), line), &context);
    }
    assert!(steps(&story).contains(&chooser));
    let choice = FieldPath::in_record(&record, Field::Selection(QuestionRef::new("e7.4.3")));
    story.apply(Edit::put(choice, Value::Selection { items: vec![ItemId::from_number(1)] }), &context);
    let skill = |story: &Story| {
        active_term_on_page(story, &library, TermKind::Skill, Some(&record)).map(|term| term.answer.text)
    };
    assert_eq!(skill(&story).as_deref(), Some("patience"));
    let name = FieldPath::in_record(&record, Field::Answer(QuestionRef::new("e7.4.2")));
    let later = EditContext { writer: WriterId::from_number(1), at: 2 };
    story.apply(Edit::put(name, Value::Name { text: "lying low".to_owned(), others: Vec::new() }), &later);
    assert!(!steps(&story).contains(&chooser));
    assert_eq!(skill(&story).as_deref(), Some("lying low"));
}

#[test]
fn the_tested_flows_include_the_session_and_a_gate_path() {
    let all = all_flows();
    assert!(all.len() > 300, "{}", all.len());
    assert!(all.iter().any(|(name, _)| name == "a  the session"));
    assert!(all.iter().any(|(name, _)| name == "b  its gate path"));
}

/// Returns every flow of someone who has answered nothing.
fn all_flows() -> Vec<(String, Vec<Step>)> {
    flows_of(|_, _| ())
}

/// Answers what other questions build on, so that none is left out.
fn answer_grounds(story: &mut Story, library: &ExerciseLibrary) {
    let exercises = library.exercise_index.iter().filter_map(|entry| library.exercise(&entry.id));
    let asked = exercises.flat_map(|exercise| &exercise.steps).flat_map(|step| &step.questions);
    let grounds = asked.flat_map(|question| question.prerequisites.clone()).chain(["e5.a1.1".to_owned()]);
    let context = EditContext { writer: WriterId::from_number(1), at: 0 };
    for ground in grounds.filter(|id| id != "*").collect::<BTreeSet<String>>() {
        let exercise = ground.split('.').next().unwrap_or_default();
        let fresh = RecordId::from_number(u64::try_from(story.records().count()).unwrap().saturating_add(100));
        let record = active_page(story, exercise).unwrap_or(fresh);
        if active_page(story, exercise).is_none() {
            story.apply(begin_page_edit(&record, exercise, 0), &context);
        }
        let path = FieldPath::in_record(&record, Field::Answer(QuestionRef::new(&ground)));
        story.apply(Edit::put(path, Value::text("On Sundays")), &context);
    }
}

/// Returns every flow for every gate answer: its name and its questions in order. Flows without questions are left out.
fn flows_of(answers: fn(&mut Story, &ExerciseLibrary)) -> Vec<(String, Vec<Step>)> {
    let library = library();
    let story = |gate: &str, topics: &str, branches: &[(&str, &str)]| {
        let mut story = story(gate, topics, branches);
        answers(&mut story, &library);
        story
    };
    let programs = programs();
    let mut all = Vec::new();
    for (gate, topics) in GATE_ANSWERS {
        let gate_name = format!("{gate} {topics}");
        for entry in &library.exercise_index {
            let exercise = library.exercise(&entry.id).unwrap();
            let branches: Vec<String> = exercise
                .branch_point
                .iter()
                .flat_map(|branch_point| &branch_point.branches)
                .map(Branch::branch_key)
                .collect();
            for branch in if branches.is_empty() { vec![String::new()] } else { branches } {
                let story = story(gate, topics, &[(&entry.id, &branch)]);
                all.push((
                    format!("{gate_name} {} {branch}", entry.id),
                    flow_questions(&story, &library, &Flow::Exercise(entry.id.clone())),
                ));
            }
        }
        let story = story(gate, topics, &[]);
        for (program, depth) in programs.iter().flat_map(|program| Depth::ALL.map(|depth| (program, depth))) {
            let stops = program.stops_at_depth(depth);
            for (n, (stop, steps)) in (1..).zip(&stops) {
                let itinerary = Itinerary::new(&program.id, [(stop.exercise.clone(), steps.to_vec())]);
                let continues = if n < stops.len() { CONTINUES } else { "" };
                let name = format!("{gate_name} {} {depth:?} {n}{continues}", program.id);
                all.push((name, flow_questions(&story, &library, &Flow::Program(itinerary))));
            }
        }
        let default_flow = active_flow(&story, &library);
        let name = if default_flow == Flow::Session { "the session" } else { "its gate path" };
        all.push((format!("{gate_name} {name}"), flow_questions(&story, &library, &default_flow)));
    }
    all.retain(|(_, flow_questions)| !flow_questions.is_empty());
    all
}

fn flow_questions(story: &Story, library: &ExerciseLibrary, flow: &Flow) -> Vec<Step> {
    let question_id = |step| match step {
        FlowStep::Ask(question) => Some(question.question_id),
        FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
    };
    let all = flow_steps(story, library, flow).into_iter().filter_map(question_id);
    let mut before: Option<u8> = None;
    let steps = all.filter_map(|id| safeguards::adapted_question(story, library, &id).map(|question| (id, question)));
    // A question about each item is skipped where there are no items; the next question then has a wording of a lower level.
    let steps = steps.map(|(id, question)| {
        let most = before.map(|level| level.saturating_add(1));
        let level = wordings_by_level(&question)
            .get(first_wording_index(&question, most))
            .map_or(question.level, |(_, level)| *level);
        before = Some(level);
        (id, level)
    });
    steps.collect()
}

fn story(gate: &str, topics: &str, branches: &[(&str, &str)]) -> Story {
    let mut story = Story::new(StoryId::from_number(1));
    let context = EditContext { writer: WriterId::from_number(1), at: 0 };
    for (name, text) in [(NamedField::GateAnswer, gate), (NamedField::GateTopics, topics)] {
        story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &context);
    }
    for (exercise, branch) in branches.iter().filter(|(_, branch)| !branch.is_empty()) {
        let record = RecordId::from_number(9);
        story.apply(begin_page_edit(&record, exercise, 0), &context);
        let branch_point = Field::Selection(QuestionRef::new(&format!("{exercise}.fork")));
        story.apply(Edit::put(FieldPath::in_record(&record, branch_point), Value::text(*branch)), &context);
    }
    story
}

fn library() -> ExerciseLibrary {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for entry in library.exercise_index.clone() {
        let exercise: Exercise = toml_at(&format!("content/en/{}.toml", entry.id)).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    library
}

fn programs() -> Vec<Program> {
    let files = fs::read_dir(common::root().join("content/en/roads")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = files.map(|name| name.into_string().unwrap()).filter(|name| name != "one-sitting.toml");
    names.map(|name| toml_at(&format!("content/en/roads/{name}")).unwrap()).collect()
}
