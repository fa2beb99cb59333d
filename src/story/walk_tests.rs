//! Tests of the flow: which question comes next.

use super::*;
use crate::story::clock::EditContext;
use crate::story::ids::ItemId;
use crate::story::ids::{StoryId, WriterId};
use crate::story::{Edit, answers};

fn context() -> EditContext {
    EditContext { writer: WriterId::from_number(1), at: 0 }
}

fn asked_steps(steps: &[FlowStep]) -> Vec<String> {
    steps.iter().map(ToString::to_string).collect()
}

fn line(story: &mut Story, question: &str, id: u64, text: &str) {
    let record_id = RecordId::from_number(7);
    story.apply(answers::begin_page_edit(&record_id, "e1", 0), &context());
    let path = FieldPath::in_record(&record_id, Field::Item(QuestionRef::new(question), ItemId::from_number(id)));
    story.apply(
        Edit::put(path, Value::Line { order: i64::try_from(id).unwrap(), text: text.to_owned(), reach: 0 }),
        &context(),
    );
}

#[test]
fn the_flow_of_an_empty_story_leads_from_the_name_to_the_page() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let story = Story::new(StoryId::from_number(1));
    let steps = asked_steps(&flow_steps(&story, &library, &Flow::Session));
    assert_eq!(steps.first().map(String::as_str), Some("a:e1.1.1"));
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
    assert_eq!((at("e1.1.1"), at("e1.1.4")), (None, Some(2)));
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
