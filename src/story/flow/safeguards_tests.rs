//! Tests of the safeguards, with the exercises as shipped.

use crate::exercises::content_ids::PROBLEM_NAME;
use crate::exercises::exercise::{Exercise, TermKind};
use crate::exercises::library::{ExerciseEntry, ExerciseLibrary};
use crate::story::Edit;
use crate::story::flow::safeguards::*;
use crate::story::flow::step::{Flow, FlowStep};
use crate::story::flow::steps::{active_flow, flow_steps};
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::{StoryId, WriterId};
use crate::story::model::story::Story;
use crate::story::model::value::Value;

fn library() -> ExerciseLibrary {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for entry in library.exercise_index.clone() {
        let text = std::fs::read_to_string(format!("content/en/{}.toml", entry.id)).unwrap();
        let exercise: Exercise = toml::from_str(&text).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    library
}

fn story(gate: &str, topics: &str) -> Story {
    let mut story = Story::new(StoryId::from_number(1));
    let context = EditContext { writer: WriterId::from_number(1), at: 0 };
    story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text(gate)), &context);
    story.apply(Edit::put(FieldPath::in_head(NamedField::GateTopics), Value::text(topics)), &context);
    story
}

fn asks(story: &Story, library: &ExerciseLibrary, question: &str) -> bool {
    let exercise = crate::exercises::library::exercise_id_of(question).to_owned();
    let all = flow_steps(story, library, &Flow::Exercise(exercise));
    all.contains(&FlowStep::Ask(QuestionRef::new(question)))
}

fn ids(entries: &[&ExerciseEntry]) -> Vec<String> {
    entries.iter().map(|entry| entry.id.clone()).collect()
}

#[test]
fn the_interview_is_unavailable_once_a_hard_topic_is_ticked() {
    let library = library();
    assert!(asks(&story("a", ""), &library, "e9b.1.1"));
    assert!(ids(&available_exercises(&story("a", ""), &library)).contains(&"e9b".to_owned()));
    for topic in ["eating", "self_harm", "substances", "voices", "young", "eating voices"] {
        let story = story("a", topic);
        assert!(is_unavailable(&story, &library, "e9b") && is_unavailable(&story, &library, "e9b.1.1"), "{topic}");
        assert!(!is_unavailable(&story, &library, "e9a") && !is_unavailable(&story, &library, "e9"), "{topic}");
        assert!(!ids(&available_exercises(&story, &library)).contains(&"e9b".to_owned()), "{topic}");
        assert!(flow_steps(&story, &library, &Flow::Exercise("e9b".to_owned())).is_empty(), "{topic}");
    }
}

#[test]
fn recommended_exercises_are_offered_first_and_once() {
    let library = library();
    assert!(recommended_exercises(&story("a", ""), &library).is_empty());
    let with_eating_topic = story("a", "substances eating");
    assert_eq!(ids(&recommended_exercises(&with_eating_topic, &library)), ["e17", "e0", "e5", "e10c", "e7"]);
    let all = ids(&available_exercises(&with_eating_topic, &library));
    assert_eq!(all[..5], ["e17", "e0", "e5", "e10c", "e7"]);
    let listed = library.exercise_index.iter().filter(|entry| !entry.unlisted).count();
    assert_eq!(all.len() + 2, listed, "all but the interview and the one with a child");
    let young = story("a", "eating young");
    assert_eq!(ids(&recommended_exercises(&young, &library)), ["e11", "e12", "e13a", "e17", "e0", "e5", "e10c"]);
}

#[test]
fn voices_get_plain_names_and_are_not_asked_to_speak() {
    let library = library();
    let plain = adapted_question(&story("a", ""), &library, "e1.1.4").unwrap();
    assert!(plain.wording.starts_with("What did {problem} say") && !plain.examples.is_empty());
    let voices = story("a", "voices");
    let other = adapted_question(&voices, &library, "e1.1.4").unwrap();
    assert!(other.wording.starts_with("What was going on the last time") && other.examples.is_empty());
    assert!(other.chips.contains(&"It was night".to_owned()));
    assert_eq!(adapted_question(&voices, &library, "e1.1.1").unwrap().chips[0], "the rough spells");
    assert_eq!(problem_placeholder(&voices, &library).as_deref(), Some("the rough spells"));
    assert_eq!(problem_placeholder(&story("a", "eating"), &library), None);
}

#[test]
fn a_name_that_speaks_of_danger_is_not_made_to_speak() {
    let library = library();
    for name in ["suicide", "I want to die.", "he hits me"] {
        let mut story = story("a", "");
        let moment = EditContext { writer: WriterId::from_number(1), at: 1 };
        let page = crate::story::model::ids::RecordId::from_number(4);
        story.apply(crate::story::answers::queries::begin_page_edit(&page, "e1", 1), &moment);
        let answer = FieldPath::in_record(&page, Field::Answer(QuestionRef::new(PROBLEM_NAME)));
        story.apply(Edit::put(answer, Value::Name { text: name.to_owned(), others: Vec::new() }), &moment);
        let asked = adapted_question(&story, &library, "e1.1.4").unwrap();
        assert!(!asked.wording.contains("say") && asked.wording.contains("{problem}"), "{name}: {}", asked.wording);
        assert!(is_unavailable(&story, &library, "e9b"), "{name}");
        assert_eq!(problem_placeholder(&story, &library).as_deref(), Some("this"), "{name}");
    }
}

#[test]
fn nothing_that_is_asked_makes_voices_speak_want_or_plan() {
    let library = library();
    let voices = story("a", "voices");
    for id in ["e1.1.6", "e1.2.3", "e2.b.4", "e2.b.7", "e3.1.2", "e4.4.3", "e4.7.2", "e15.1.6"] {
        let (plain, other) = (adapted_question(&story("a", ""), &library, id), adapted_question(&voices, &library, id));
        assert_ne!(plain.clone().unwrap().wording, other.clone().unwrap().wording, "{id}");
        assert!(!other.unwrap().simpler_wordings.is_empty() && plain.unwrap().level > 1, "{id}");
    }
}

#[test]
fn young_people_are_offered_no_adult_areas_of_life_and_playful_names() {
    let library = library();
    let young = story("a", "young");
    let areas = adapted_question(&young, &library, "e1.2.1").unwrap();
    assert!(areas.chips.contains(&"School".to_owned()));
    for grown_up in ["Love", "Money", "Work or school"] {
        assert!(!areas.chips.contains(&grown_up.to_owned()), "{grown_up}");
    }
    assert_eq!(adapted_question(&young, &library, "e1.1.1").unwrap().chips[0], "the spiral");
    let both = story("a", "young voices");
    assert_eq!(adapted_question(&both, &library, "e1.1.1").unwrap().chips[0], "the rough spells");
}

#[test]
fn what_is_honoured_gets_no_name_and_is_never_asked_about_as_a_problem() {
    let library = library();
    let honours = story("e", "");
    for id in ["e1", "e2", "e3", "e4", "e9a", "e9b", "e21"] {
        assert!(is_unavailable(&honours, &library, id), "{id}");
        assert!(flow_steps(&honours, &library, &Flow::Exercise(id.to_owned())).is_empty(), "{id}");
    }
    for entry in &library.exercise_index {
        for step in flow_steps(&honours, &library, &Flow::Exercise(entry.id.clone())) {
            let FlowStep::Ask(question_ref) = step else { continue };
            let found = library.question(&question_ref.question_id).unwrap().question;
            assert!(!format!("{}{}", found.wording, found.nudge).contains("{problem}"), "{}", question_ref.question_id);
        }
    }
    let flow = active_flow(&honours, &library);
    assert_eq!(flow, Flow::Exercise("e22".to_owned()));
    let path = flow_steps(&honours, &library, &flow);
    assert_eq!(path.last(), Some(&FlowStep::Milestone("e22".to_owned())), "it ends on a page of its own");
    assert!(!can_ask_what_is_better(&honours, &library) && can_ask_what_is_better(&story("a", ""), &library));
    let linked_exercises: Vec<&str> = library.gate.paths["e"].links.iter().map(|link| link.exercise.as_str()).collect();
    assert_eq!(linked_exercises, ["e5", "e9c", "e0"]);
    assert!(
        linked_exercises.iter().all(|id| !flow_steps(&honours, &library, &Flow::Exercise((*id).to_owned())).is_empty())
    );
}

#[test]
fn nothing_about_the_one_who_harms_is_asked_by_way_of_another_exercise() {
    let library = library();
    let withheld = ["e10b.1.4", "e10c.1.1", "e10c.1.2", "e10c.1.3", "e15.1.6", "e16.1.2", "e18.more.3"];
    let whole = ["e2", "e9a", "e9b", "e9c", "e9d", "e19"];
    for question in withheld {
        assert!(asks(&story("a", ""), &library, question), "{question}");
    }
    for gate in ["b", "c"] {
        let story = story(gate, "");
        for question in withheld {
            assert!(!asks(&story, &library, question), "{gate} {question}");
        }
        let offered = ids(&available_exercises(&story, &library));
        for id in whole {
            assert!(!offered.contains(&id.to_owned()), "{gate} {id}");
            assert!(flow_steps(&story, &library, &Flow::Exercise(id.to_owned())).is_empty(), "{gate} {id}");
        }
        let path = flow_steps(&story, &library, &active_flow(&story, &library));
        assert!(path.len() > 5 && matches!(path.last(), Some(FlowStep::Milestone(_))), "{gate} has a page at its end");
    }
}

/// Someone who died is nobody's value, and is not asked about as a step towards something better.
#[test]
fn no_question_after_a_loss_puts_someone_in_the_place_of_a_value() {
    let library = library();
    let honours = story("e", "");
    for step in flow_steps(&honours, &library, &active_flow(&honours, &library)) {
        let FlowStep::Ask(question_ref) = step else { continue };
        let question = adapted_question(&honours, &library, &question_ref.question_id).unwrap();
        assert!(question.term_kind != Some(TermKind::Value), "{}", question_ref.question_id);
        let texts = [&question.wording, &question.nudge]
            .into_iter()
            .chain(&question.alternative_wordings)
            .chain(&question.simpler_wordings);
        for text in texts {
            let low = text.to_lowercase();
            for wrong in ["{value}", "{problem}", "better", "other story", "earlier time", "move on", "closure"] {
                assert!(!low.contains(wrong), "{}: {text}", question_ref.question_id);
            }
        }
    }
    assert_eq!(library.term_kind_of("gate.e.1"), None);
}

#[test]
fn a_shared_exercise_waits_until_the_user_chooses_its_wording() {
    let mut library = library();
    let mut sent = library.exercise("e17").unwrap().clone();
    "xsent".clone_into(&mut sent.id);
    sent.requires_gate = true;
    library.add_shared_exercise(sent);
    let mut story = story("b", "");
    let context = EditContext { writer: WriterId::from_number(1), at: 1 };
    let record_id = crate::story::model::ids::RecordId::from_number(4);
    story.apply(crate::story::answers::queries::begin_page_edit(&record_id, "xsent", 1), &context);
    let flow = Flow::Exercise("xsent".to_owned());
    assert!(conflicts_with_gate_path(&story, &library, "xsent") && flow_steps(&story, &library, &flow).is_empty());
    let as_asked = FieldPath::in_record(&record_id, Field::Named(NamedField::OriginalWording));
    story.apply(Edit::put(as_asked, Value::Flag { on: true }), &context);
    assert!(!conflicts_with_gate_path(&story, &library, "xsent") && !flow_steps(&story, &library, &flow).is_empty());
    assert_eq!(problem_placeholder(&story, &library).as_deref(), Some("this"));
}

/// Someone bereaved was sent a question with the problem's name in it, asked for it as it was asked, and came to an empty page.
#[test]
fn a_shared_question_that_names_the_problem_is_asked_on_every_path_if_the_user_wants_it() {
    let mut library = library();
    let mut sent = library.exercise("e17").unwrap().clone();
    "xsent".clone_into(&mut sent.id);
    sent.requires_gate = true;
    for question in sent.steps.iter_mut().flat_map(|step| &mut step.questions) {
        question.wording = "What did {problem} get you to do?".to_owned();
    }
    library.add_shared_exercise(sent);
    for gate in ["b", "c", "e", "f"] {
        let mut story = story(gate, "");
        let context = EditContext { writer: WriterId::from_number(1), at: 1 };
        let record_id = crate::story::model::ids::RecordId::from_number(4);
        story.apply(crate::story::answers::queries::begin_page_edit(&record_id, "xsent", 1), &context);
        let as_asked = FieldPath::in_record(&record_id, Field::Named(NamedField::OriginalWording));
        story.apply(Edit::put(as_asked, Value::Flag { on: true }), &context);
        assert!(asks_in(&story, &library, "xsent"), "{gate}");
    }
}

fn asks_in(story: &Story, library: &ExerciseLibrary, exercise: &str) -> bool {
    flow_steps(story, library, &Flow::Exercise(exercise.to_owned())).iter().any(|step| matches!(step, FlowStep::Ask(_)))
}

#[test]
fn no_guided_path_begins_with_what_a_story_withholds() {
    let library = library();
    let offers =
        |gate: &str, id: &str| available_programs(&story(gate, ""), &library).iter().any(|entry| entry.id == id);
    assert!(library.program_index.iter().all(|entry| !entry.first_exercise.is_empty()));
    assert_eq!(
        ["a", "b", "c", "d", "e", "f"].map(|gate| offers(gate, "classic")),
        [true, false, false, true, false, false]
    );
    assert!(offers("e", "after-a-loss"));
}

#[test]
fn no_question_is_sent_to_anyone_where_someone_hurts_someone() {
    let library = library();
    let sends = ["", "a", "b", "c", "d", "e", "f"].map(|gate| can_send_questions(&story(gate, ""), &library));
    assert_eq!(sends, [true, true, false, false, true, true, true]);
}

#[test]
fn what_is_about_a_loss_is_known_by_the_gate_or_the_open_exercise() {
    let library = library();
    let at_gate = ["", "a", "b", "e"].map(|gate| is_about_loss(&story(gate, ""), &library));
    assert_eq!(at_gate, [false, false, false, true]);
    let mut opened = story("", "");
    let context = EditContext { writer: WriterId::from_number(1), at: 1 };
    opened.apply(Edit::put(FieldPath::in_head(NamedField::ActiveFlow), Value::text("page e22")), &context);
    assert!(is_about_loss(&opened, &library));
}

/// A trouble that is shared out with a child, a group or the other person is never harm, a loss, or something to honour.
#[test]
fn no_child_group_or_pair_works_on_harm_or_on_what_is_honoured() {
    let library = library();
    for id in ["e24", "e25", "e26", "e27"] {
        assert!(!flow_steps(&story("a", ""), &library, &Flow::Exercise(id.to_owned())).is_empty(), "{id}");
        assert!(is_withheld(&story("c", ""), &library, id), "{id}");
    }
    for id in ["e26", "e27"] {
        for gate in ["b", "c", "e", "f"] {
            assert!(is_withheld(&story(gate, ""), &library, id), "{gate} {id}");
        }
        assert!(is_deferred_until_gate(&story("d", ""), &library, id), "it might be a person: {id}");
        assert!(library.exercise_entry(id).unwrap().requires_gate, "{id}");
    }
    for topic in ["eating", "self_harm", "substances", "voices"] {
        assert!(is_withheld(&story("a", topic), &library, "e26"), "{topic}");
    }
    assert!(is_withheld(&story("a", "young"), &library, "e27") && is_withheld(&story("b", ""), &library, "e25"));
    let leaving = story("b", "");
    for question in ["e24.1.5", "e24.2.2", "e24.4.1"] {
        assert!(asks(&story("a", ""), &library, question) && !asks(&leaving, &library, question), "{question}");
    }
    assert!(asks(&leaving, &library, "e24.2.3") && is_withheld(&story("e", ""), &library, "e24"));
}

/// Someone who is not free to speak in front of the other is asked nothing about the two of them.
#[test]
fn an_answer_other_than_yes_leads_to_a_part_for_one_person() {
    let library = library();
    let exercise = library.exercise("e27").unwrap();
    let branches = &exercise.branch_point.as_ref().unwrap().branches;
    assert_eq!(branches.last().unwrap().steps, ["alone"]);
    let alone = exercise.steps.iter().find(|step| step.id == "alone").unwrap();
    assert!(alone.questions.iter().all(|question| question.term_kind.is_none() && question.speaker.is_none()));
    assert!(!alone.questions.iter().any(|question| question.wording.contains("{problem}")));
}

/// The words of a child, or of the second of two people, carry their name and give nothing to the story of the one who holds the device.
#[test]
fn the_second_voice_keeps_its_name_and_is_never_taken_for_the_first() {
    let library = library();
    for (id, marks) in [("e26", "For the child:"), ("e27", "Second voice:")] {
        let exercise = library.exercise(id).unwrap();
        assert_eq!(exercise.other_writer.as_ref().unwrap().name_question, "1.1");
        for question in exercise.steps.iter().flat_map(|step| &step.questions) {
            let names_problem = question.term_kind == Some(TermKind::Problem);
            let is_second = question.wording.starts_with(marks) && !names_problem;
            assert_eq!(question.speaker.is_some(), is_second, "{id}: {}", question.wording);
            assert!(question.term_kind.is_none() || names_problem, "{id}: {}", question.wording);
        }
    }
}
