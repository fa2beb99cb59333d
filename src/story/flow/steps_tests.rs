//! Tests of the flow: which question comes next.

use super::*;
use crate::story::Edit;
use crate::story::answers::queries;
use crate::story::flow::hope_first::{continues_with_hope, hope_itinerary, hope_itinerary_left, is_hope_story};
use crate::story::flow::itinerary::Itinerary;
use crate::story::model::clock::EditContext;
use crate::story::model::ids::ItemId;
use crate::story::model::ids::{StoryId, WriterId};

fn context() -> EditContext {
    EditContext { writer: WriterId::from_number(1), at: 0 }
}

fn asked_steps(steps: &[FlowStep]) -> Vec<String> {
    steps.iter().map(ToString::to_string).collect()
}

fn line(story: &mut Story, question: &str, id: u64, text: &str) {
    let record_id = RecordId::from_number(7);
    story.apply(queries::begin_page_edit(&record_id, "e1", 0), &context());
    let path = FieldPath::in_record(&record_id, Field::Item(QuestionRef::new(question), ItemId::from_number(id)));
    story.apply(
        Edit::put(path, Value::Line { order: i64::try_from(id).unwrap(), text: text.to_owned(), reach: 0 }),
        &context(),
    );
}

#[test]
fn the_flow_of_an_empty_story_leads_from_the_telling_to_the_page() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let story = Story::new(StoryId::from_number(1));
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    assert_eq!(steps.first().map(String::as_str), Some("a:e1.0.1"));
    assert_eq!(steps.last().map(String::as_str), Some("y:reading"));
    assert!(!steps.contains(&"a:e14.1.1".to_owned()), "hope is met by choice");
}

#[test]
fn a_per_item_question_is_asked_only_for_the_chosen_items() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    line(&mut story, "e1.2.1", 1, "Work");
    assert!(asked_steps(&flow_steps(&story, &library, &Flow::Session)).contains(&"a:e1.2.2@1".to_owned()));
    line(&mut story, "e1.2.1", 2, "Home");
    let two = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    assert!(two.contains(&"c:e1.2.2".to_owned()) && !two.iter().any(|s| s.starts_with("a:e1.2.2")));
    let path = FieldPath::in_record(&RecordId::from_number(7), Field::Selection(QuestionRef::new("e1.2.2")));
    story.apply(Edit::put(path, Value::Selection { items: vec![ItemId::from_number(2)] }), &context());
    assert!(asked_steps(&flow_steps(&story, &library, &Flow::Session)).contains(&"a:e1.2.2@2".to_owned()));
}

#[test]
fn where_a_question_has_no_wording_low_enough_the_lowest_is_asked() {
    let toml = "id = \"1\"\nask = \"High?\"\nlevel = 4\nanother = [\"High too?\"]\nsimpler = [\"Lower?\"]";
    let question: Question = toml::from_str(toml).unwrap();
    assert_eq!(
        [None, Some(5), Some(4), Some(3), Some(1)].map(|most| first_wording_index(&question, most)),
        [0, 0, 0, 2, 2]
    );
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let story = Story::new(StoryId::from_number(1));
    let all = flow_steps(&story, &library, &Flow::Session);
    let at = |question: &str| max_wording_level(&story, &library, &all, &FlowStep::Ask(QuestionRef::new(question)));
    assert_eq!((at("e1.0.1"), at("e1.1.1")), (None, Some(2)));
    // No area of life was named, so the step to what matters would be one level too high.
    assert_eq!(at("e1.4.6"), Some(3));
}

#[test]
fn harm_by_another_person_is_never_named_and_negotiated_with() {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    let e2 = std::fs::read_to_string("content/en/e2.toml").unwrap();
    let e2: crate::exercises::exercise::Exercise = toml::from_str(&e2).unwrap();
    library.add_exercise_json(&serde_json::to_string(&e2).unwrap()).unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    assert!(is_gated(&story, &library, &FlowStep::Ask(QuestionRef::new("e1.1.1"))));
    assert!(!is_gated(&story, &library, &FlowStep::Ask(QuestionRef::new("e14.1.1"))));
    assert!(!flow_steps(&story, &library, &Flow::Exercise("e2".to_owned())).is_empty());
    story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text("b")), &context());
    assert!(flow_steps(&story, &library, &Flow::Exercise("e2".to_owned())).is_empty());
    assert_eq!(active_flow(&story, &library), Flow::Exercise("e23".to_owned()));
}

#[test]
fn a_skipped_gate_opens_nothing_that_addresses_what_may_be_a_person() {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for id in ["e2", "e9a", "e9b", "e9c", "e9d", "e19"] {
        let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
        let exercise: crate::exercises::exercise::Exercise = toml::from_str(&text).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        let flow = Flow::Exercise(id.to_owned());
        let mut story = Story::new(StoryId::from_number(1));
        story.apply(
            Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text(&library.gate.skip_choice)),
            &context(),
        );
        assert!(flow_steps(&story, &library, &flow).is_empty(), "{id}");
        assert!(
            safeguards::is_deferred_until_gate(&story, &library, id) && !safeguards::is_withheld(&story, &library, id),
            "{id} stays in lists"
        );
        story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text("a")), &context());
        assert!(!flow_steps(&story, &library, &flow).is_empty(), "{id} opens once the gate is answered");
    }
}

#[test]
fn no_exception_leads_to_getting_through_and_back() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    story.apply(Edit::put(FieldPath::in_head(NamedField::NoExceptionFound), Value::Flag { on: true }), &context());
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    assert!(steps.contains(&"a:e17.1.1".to_owned()) && !steps.contains(&"a:e3.1.1".to_owned()));
    assert!(!steps.contains(&"a:e4.1.4".to_owned()), "there is nothing yet that skills could have helped with");
    tell(&mut story, "e17.1.1", "the dog");
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    assert!(steps.contains(&"a:e4.1.4".to_owned()) && !steps.contains(&"a:e3.4.3".to_owned()));
    tell(&mut story, "e3.0.1", "Sunday, a bit");
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    assert!(
        steps.contains(&"a:e3.1.1".to_owned()) && !steps.contains(&"a:e17.1.1".to_owned()),
        "a moment came after all"
    );
}

fn tell(story: &mut Story, question: &str, text: &str) {
    let exercise = exercise_id_of(question);
    let number = exercise[1..].parse().unwrap();
    let record_id = active_page(story, exercise).unwrap_or_else(|| RecordId::from_number(number));
    story.apply(queries::begin_page_edit(&record_id, exercise, 0), &context());
    let path = FieldPath::in_record(&record_id, Field::Answer(question.parse().unwrap()));
    story.apply(Edit::put(path, Value::text(text)), &context());
}

/// Tells, names, maps, takes a position, then finds a moment and what it made possible, and only then asks about skills, hopes and history
/// (White 2007, ch. 1, 2 and 5).
#[test]
fn a_whole_session_asks_at_most_22_questions_in_a_sound_order() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    tell(&mut story, "e1.0.1", "not sleeping");
    let page = active_page(&story, "e1").unwrap();
    let put = |story: &mut Story, field: Field, value: Value| {
        story.apply(Edit::put(FieldPath::in_record(&page, field), value), &context());
    };
    let a_line = |n: u64| Value::Line { order: i64::try_from(n).unwrap(), text: format!("line {n}"), reach: 0 };
    let chosen = |n: u64| Value::Selection { items: vec![ItemId::from_number(n)] };
    for n in 1..5 {
        put(&mut story, Field::Item("e1.2.1".parse().unwrap(), ItemId::from_number(n)), a_line(n));
        put(&mut story, Field::Item("e1.2.2@1".parse().unwrap(), ItemId::from_number(n + 10)), a_line(n));
    }
    put(&mut story, Field::Selection(QuestionRef::new("e1.2.2")), chosen(1));
    put(&mut story, Field::Selection(QuestionRef::new("e1.3.2")), chosen(11));
    for question in ["e3.0.1", "e3.1.5", "e3.3.2", "e4.3.1"] {
        tell(&mut story, question, "words");
    }
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    let asked: Vec<&str> = steps.iter().filter_map(|step| step.strip_prefix("a:")).collect();
    let effect = ItemId::from_number(11);
    let (stance, reason) = (format!("e1.3.2@{effect}"), format!("e1.4.1@{effect}"));
    let area = format!("e1.2.2@{}", ItemId::from_number(1));
    let order = [
        "e1.0.1", "e1.1.1", "e1.2.1", &area, "e1.1.9", "e1.2.8", &stance, &reason, "e1.4.6", "e3.0.1", "e3.1.1",
        "e3.1.5", "e3.2.1", "e3.3.2", "e3.4.1", "e4.1.4", "e4.2.1", "e3.4.3", "e4.3.1", "e4.3.4", "e4.7.1", "e4.6.1",
    ];
    assert_eq!(asked, order);
    assert!(asked.len() <= 22 && library.session.minutes <= 30);
}

#[test]
fn without_a_moment_nothing_is_asked_about_one() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    let of_moment =
        ["e3.1.1", "e3.1.5", "e3.2.1", "e3.3.2", "e3.4.1", "e4.1.4", "e4.2.1", "e3.4.3", "e4.3.4", "e4.7.1"];
    let asked = |story: &Story| asked_steps(&flow_steps(story, &library, &Flow::Session));
    let now = asked(&story);
    assert!(of_moment.iter().all(|question| !now.contains(&format!("a:{question}"))), "{now:?}");
    assert!(now.contains(&"a:e4.3.1".to_owned()) && now.contains(&"a:e4.6.1".to_owned()));
    assert!(!now.contains(&"y:differently".to_owned()), "an empty first page is no stopping place");
    tell(&mut story, "e3.3.2", "answered in an earlier release");
    assert!(asked(&story).contains(&"a:e3.3.2".to_owned()), "an answered question stays");
    tell(&mut story, "e2.b.4", "The bell rang and I stayed.");
    assert!(asked(&story).contains(&"a:e3.1.1".to_owned()), "a twin of the moment was told in another exercise");
    tell(&mut story, "e3.0.1", "Sunday");
    let now = asked(&story);
    assert!(of_moment.iter().all(|question| now.contains(&format!("a:{question}"))), "{now:?}");
}

/// What matters is asked of the moment before an earlier time is looked for; the word given for the problem's effects can be tapped.
#[test]
fn what_matters_in_a_moment_offers_the_value_given_before_and_replaces_it() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    let first_chip =
        |story: &Story| safeguards::adapted_question(story, &library, "e3.4.3").unwrap().chips.first().cloned();
    let plain = first_chip(&story);
    tell(&mut story, "e1.4.6", "a place at the table");
    assert_eq!(first_chip(&story).as_deref(), Some("a place at the table"));
    assert_ne!(first_chip(&story), plain);
    tell(&mut story, "e3.0.1", "Sunday");
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    let at = |question: &str| steps.iter().position(|step| *step == format!("a:{question}")).unwrap();
    assert!(at("e3.4.3") < at("e4.3.1"));
}

/// *Something I hope for* is hope-first to its end: its four exercises, no gate, no problem unless the user named one.
#[test]
fn the_hope_option_leads_through_hope_and_never_asks_for_a_name() {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for id in ["e14", "e16", "e18", "e20"] {
        let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
        let exercise: crate::exercises::exercise::Exercise = toml::from_str(&text).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    let mut story = Story::new(StoryId::from_number(1));
    let mut itinerary = hope_itinerary(&library);
    let stops: Vec<&str> = itinerary.stops.iter().map(|stop| stop.exercise.as_str()).collect();
    assert_eq!(stops, ["e14", "e16", "e18", "e20"]);
    assert_eq!(library.program("short").map(|program| program.id.as_str()), Some("short"), "it needs no fetch");
    let is_about_naming = |step: &FlowStep, story: &Story| {
        is_gated(story, &library, step) || is_about_problem(&library, step) || step.to_string().contains("e1.")
    };
    loop {
        let steps = flow_steps(&story, &library, &Flow::Program(itinerary.clone()));
        assert!(steps.len() > 2 && !steps.iter().any(|step| is_about_naming(step, &story)), "{steps:?}");
        if !itinerary.advance() {
            break;
        }
    }
    // Left, or at its end, the story continues with hope until the user opens something else.
    tell(&mut story, "e14.1.1", "mornings without shouting");
    assert!(continues_with_hope(&story, &library));
    tell(&mut story, "e1.1.1", "The Fog");
    assert!(!continues_with_hope(&story, &library));
    let all = flow_steps(&story, &library, &Flow::Program(Itinerary::new("short", [("e16".to_owned(), Vec::new())])));
    assert!(
        all.iter().any(|step| is_about_problem(&library, step)),
        "a problem that the user named may be asked about"
    );
}

#[test]
fn levels_rise_by_at_most_one_and_a_skip_goes_no_higher() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let all: Vec<&String> = library
        .session
        .parts
        .iter()
        .filter(|p| !p.optional)
        .flat_map(|p| p.questions.iter().chain(&p.questions_after_milestone))
        .collect();
    for pair in all.windows(2) {
        let (before, after) =
            (library.question(pair[0]).unwrap().question, library.question(pair[1]).unwrap().question);
        assert!(after.level <= before.level + 1, "{} -> {}", pair[0], pair[1]);
        let at = first_wording_index(after, Some(before.level));
        assert!(wordings_by_level(after)[at].1 <= before.level, "{} skipped, then {}", pair[0], pair[1]);
    }
}

#[test]
fn a_moment_answered_with_idk_is_asked_about_no_further() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    tell(&mut story, "e3.0.1", "idk");
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    let has = |id: &str| steps.contains(&format!("a:{id}"));
    assert!(has("e3.0.1") && has("e17.1.1"), "as after the button: {steps:?}");
    assert!(!has("e3.1.1") && !has("e3.3.2") && !has("e3.4.3"), "{steps:?}");
    tell(&mut story, "e3.0.1", "On Friday");
    assert!(asked_steps(&flow_steps(&story, &library, &Flow::Session)).contains(&"a:e3.1.1".to_owned()));
}

#[test]
fn a_finished_hope_is_not_begun_again() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    assert!(!is_hope_story(&story, &library));
    tell(&mut story, "e14.1.1", "mornings without shouting");
    let left = hope_itinerary_left(&story, &library).unwrap();
    assert_eq!(left.current_index(), Some(1), "the first stop was visited");
    assert!(is_hope_story(&story, &library));
    for stop in hope_itinerary(&library).stops {
        tell(&mut story, &format!("{}.1.1", stop.exercise), "soup");
    }
    assert_eq!(hope_itinerary_left(&story, &library), None);
}
