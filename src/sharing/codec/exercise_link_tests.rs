//! Properties of exercise links, and their length.

use crate::exercises::exercise::{Exercise, Input, TermKind};
use crate::sharing::ShareError;
use crate::sharing::codec::link_length::{self, DeliveryMethod};
use crate::sharing::codec::{exercise_file, exercise_link};
use crate::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use crate::sharing::exercises::{composer, received_exercise};
use proptest::prelude::*;

fn shipped_exercise(id: &str) -> Exercise {
    toml::from_str(&std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap()).unwrap()
}

fn all_shipped_exercises() -> Vec<Exercise> {
    let files = std::fs::read_dir("content/en").unwrap();
    let names = files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    let is_exercise = |name: &String| name.starts_with('e') && name.as_bytes()[1].is_ascii_digit();
    names.filter(is_exercise).map(|name| shipped_exercise(&name)).collect()
}

/// The step of E1 that asks for a name, with every sender field filled.
fn signed_exercise() -> SharedExercise {
    let e1 = shipped_exercise("e1");
    let exercise = Exercise {
        steps: vec![e1.steps[1].clone()],
        title: "A name that fits".into(),
        requires_gate: true,
        ..SharedExercise::default().exercise
    };
    SharedExercise {
        from: "Robin Keller".into(),
        contact: "01632 960114".into(),
        intro: "After our talk on Tuesday. Take what fits.".into(),
        why: "So that we can look at it from the outside.".into(),
        minutes: 10,
        exercise,
        ..SharedExercise::default()
    }
}

fn any_question() -> impl Strategy<Value = crate::exercises::exercise::Question> {
    let inputs = [Input::Name, Input::Text, Input::List, Input::Chips, Input::Scale, Input::Pick, Input::Pause];
    let kinds = [None, Some(TermKind::Problem), Some(TermKind::Value), Some(TermKind::Skill)];
    let text = "[ -~äß\u{202e}\u{200b}{}🌫]{0,60}";
    (
        text,
        text,
        0..inputs.len(),
        0_u8..9,
        0..kinds.len(),
        prop::collection::vec(text, 0..4),
        prop::collection::vec("[a-z.0-9]{0,9}", 0..3),
    )
        .prop_map(move |(ask, nudge, input, level, kind, chips, pick_from)| {
            let mut question = plain_question("q", &ask);
            (question.nudge, question.input, question.level, question.term_kind) =
                (nudge, inputs[input], level, kinds[kind]);
            (question.chips, question.alternative_wordings, question.pick_from) = (chips.clone(), chips, pick_from);
            question
        })
}

fn any_shared_exercise() -> impl Strategy<Value = SharedExercise> {
    let text = "[ -~äß\u{202e}\n]{0,40}";
    let steps = prop::collection::vec(prop::collection::vec(any_question(), 1..4), 1..4);
    (text, text, text, text, 0_u16..900, 0_u16..4, steps).prop_map(
        |(title, from, contact, intro, minutes, version, steps)| {
            let steps = (0..).zip(steps).map(|(n, questions)| empty_step(&format!("s{n}"), questions)).collect();
            let exercise = Exercise { id: "mine".into(), title, steps, ..SharedExercise::default().exercise };
            SharedExercise { from, contact, intro, minutes, version, exercise, ..SharedExercise::default() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_shared_exercise_reads_back_and_has_one_canonical_link(shared in any_shared_exercise()) {
        match shared.normalized() {
            Ok(normalized) => {
                prop_assert_eq!(normalized.normalized(), Ok(normalized.clone()));
                let code = exercise_link::encode_link(&shared).unwrap();
                prop_assert_eq!(exercise_link::encode_link(&normalized), Ok(code.clone()));
                prop_assert_eq!(exercise_link::decode_link(&code), Ok(normalized.clone()));
                prop_assert_eq!(exercise_file::decode_file(&exercise_file::encode_file(&shared).unwrap()), Ok(normalized));
            }
            Err(error) => prop_assert_eq!(exercise_link::encode_link(&shared), Err(error)),
        }
    }

    #[test]
    fn each_change_of_one_character_is_detected_or_repaired(shared in any_shared_exercise(), at in any::<prop::sample::Index>(), new in any::<char>()) {
        prop_assume!(shared.normalized().is_ok());
        let code = exercise_link::encode_link(&shared).unwrap();
        let at = at.index(code.len());
        let changed: String = code.chars().enumerate().map(|(n, old)| if n == at { new } else { old }).collect();
        let read = exercise_link::decode_link(&changed);
        prop_assert!(read.is_err() || read == shared.normalized(), "{} at {}: {:?}", new, at, read);
    }

    #[test]
    fn a_truncated_link_is_reported_as_truncated(shared in any_shared_exercise(), at in any::<prop::sample::Index>()) {
        prop_assume!(shared.normalized().is_ok());
        let code = exercise_link::encode_link(&shared).unwrap();
        let cut = &code[..2 + at.index(code.len() - 2)];
        prop_assert!(matches!(exercise_link::decode_link(cut), Err(ShareError::Truncated(..))), "{:?}", exercise_link::decode_link(cut));
    }

    #[test]
    fn arbitrary_input_does_not_panic(text in "\\PC{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for text in [text.clone(), format!("#/x/1.{text}"), format!("{{\"restory\":\"exercise\"{text}")] {
            exercise_link::decode_link(&text).ok();
            exercise_file::decode_file(&text).ok();
        }
        let data = <base64ct::Base64UrlUnpadded as base64ct::Encoding>::encode_string(&bytes);
        exercise_link::decode_link(&exercise_link::with_code_header(&data)).ok();
        exercise_link::decode_link(&exercise_link::encode_unchecked(&bytes)).ok();
    }
}

#[test]
fn every_library_exercise_survives_a_link() {
    let all = all_shipped_exercises();
    assert!(all.len() > 25);
    for exercise in all {
        let shared = SharedExercise { exercise: exercise.clone(), ..SharedExercise::default() };
        let read = exercise_link::decode_link(
            &exercise_link::encode_link(&shared).unwrap_or_else(|why| panic!("{}: {why}", exercise.id)),
        )
        .unwrap();
        let question_fields = |e: &Exercise| {
            e.steps
                .iter()
                .flat_map(|s| &s.questions)
                .map(|q| (q.wording.clone(), q.input, q.level, q.term_kind))
                .collect::<Vec<_>>()
        };
        assert_eq!(question_fields(&read.exercise), question_fields(&exercise), "{}", exercise.id);
        assert!(read.exercise.requires_gate || !exercise.requires_gate, "{} lost its gate", exercise.id);
        assert!(read.exercise.id.starts_with('x') && read.exercise.id.len() <= 14);
    }
}

#[test]
fn the_first_step_with_all_sender_fields_has_a_short_link() {
    let deflated_bytes =
        |shared: &SharedExercise| miniz_oxide::deflate::compress_to_vec(shared.to_json().unwrap().as_bytes(), 10).len();
    let (whole, plain) = (signed_exercise(), signed_exercise().questions_only());
    let lengths =
        [&whole, &plain].map(|shared| (exercise_link::encode_link(shared).unwrap().len(), deflated_bytes(shared)));
    println!(
        "E1 step 1 with all sender fields, characters and deflated bytes: whole {:?}, questions alone {:?}",
        lengths[0], lengths[1]
    );
    assert!(lengths[1].0 <= 850, "{lengths:?}");
    assert!(lengths[0].0 <= 2_500, "{lengths:?}");
}

/// As the Studio composes it: the step with its rationale, source and closing line, and the exercise's content warning.
#[test]
fn a_step_from_the_studio_fits_a_message_or_an_email() {
    let mut shared = signed_exercise();
    shared.exercise.steps.clear();
    composer::add_step(&mut shared, &shipped_exercise("e1"), "1");
    assert!(!shared.exercise.caution.is_empty() && shared.exercise.requires_gate);
    let deflated_bytes =
        |shared: &SharedExercise| miniz_oxide::deflate::compress_to_vec(shared.to_json().unwrap().as_bytes(), 10).len();
    let lengths = [shared.clone().questions_only(), shared]
        .map(|shared| (exercise_link::encode_link(&shared).unwrap().len(), deflated_bytes(&shared)));
    println!(
        "E1 step 1 from the Studio, characters and deflated bytes: short {:?}, whole {:?}",
        lengths[0], lengths[1]
    );
    assert!(link_length::easiest_method(lengths[0].0) <= DeliveryMethod::QrCode, "{lengths:?}");
    assert!(link_length::easiest_method(lengths[1].0) <= DeliveryMethod::Email, "{lengths:?}");
    // Four characters carry three bytes; the other 13 are version, length and checksum.
    assert!(lengths.iter().all(|(chars, bytes)| chars - (bytes * 4).div_ceil(3) == 13), "{lengths:?}");
}

#[test]
fn a_naming_question_is_added_once_where_it_is_needed() {
    let with_naming = |texts: &[&str]| {
        let questions = texts.iter().map(|text| plain_question("q", text)).collect();
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![empty_step("a", questions)];
        received_exercise::with_naming_question(&shared.normalized().unwrap().exercise, "What do you call it?")
    };
    let first = |exercise: &Exercise| exercise.steps[0].questions[0].wording.clone();
    assert_eq!(first(&with_naming(&["What helped?"])), "What helped?");
    let named = with_naming(&["Who helped?", "When was {problem} smaller?"]);
    assert_eq!((first(&named).as_str(), named.requires_gate, named.steps.len()), ("What do you call it?", true, 2));
    let e1 =
        SharedExercise { exercise: shipped_exercise("e1"), ..SharedExercise::default() }.normalized().unwrap().exercise;
    assert_eq!(received_exercise::with_naming_question(&e1, "What do you call it?"), e1);
}

#[test]
fn references_follow_their_questions_and_none_points_into_another_link() {
    let mut pick = plain_question("b", "Which of these?");
    pick.pick_from = vec!["mine.one.a".into(), "e1.2.1".into(), "x1.1.1".into(), "../x".into()];
    let mut shared = SharedExercise::default();
    shared.exercise.id = "mine".into();
    shared.exercise.steps = vec![
        empty_step("one", vec![plain_question("z", " "), plain_question("a", "Who?")]),
        empty_step("two", vec![pick]),
    ];
    let read = exercise_link::decode_link(&exercise_link::encode_link(&shared).unwrap()).unwrap();
    let id = read.exercise.id.clone();
    assert_eq!(read.exercise.steps[1].questions[0].pick_from, [format!("{id}.1.1"), "e1.2.1".to_owned()]);
}

#[test]
fn a_page_stores_its_shared_exercise_and_a_link_cannot_name_harm() {
    use crate::exercises::library::ExerciseLibrary;
    use crate::story::answers::queries;
    use crate::story::flow::step::Flow;
    use crate::story::flow::steps::{flow_steps, is_gated};
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::{Field, FieldPath, NamedField};
    use crate::story::model::ids::{RecordId, StoryId, WriterId};
    use crate::story::model::value::Value;
    use crate::story::{Edit, Story};
    let mut shared = SharedExercise::default();
    shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", "What does {problem} get you to do?")])];
    let shared = shared.normalized().unwrap();
    let (id, record) = (shared.exercise.id.clone(), RecordId::from_number(5));
    let context = EditContext { writer: WriterId::from_number(1), at: 0 };
    let mut story = Story::new(StoryId::from_number(1));
    story.apply(queries::begin_page_edit(&record, &id, 0), &context);
    let path = FieldPath::in_record(&record, Field::Named(NamedField::SharedExercise));
    story.apply(Edit::put(path.clone(), Value::text(shared.to_json().unwrap())), &context);
    let stored = received_exercise::exercises_in_story(&story);
    assert_eq!(stored.iter().map(|(_, stored)| stored).collect::<Vec<_>>(), [&shared]);
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    library.add_shared_exercise(received_exercise::with_naming_question(&stored[0].1.exercise, "What do you call it?"));
    let flow = Flow::Exercise(id.clone());
    let steps = flow_steps(&story, &library, &flow);
    assert_eq!(
        steps.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [format!("a:{id}.0.1"), format!("a:{id}.1.1")]
    );
    assert!(steps.iter().all(|step| is_gated(&story, &library, step)));
    for gate_path in ["b", "c"] {
        story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text(gate_path)), &context);
        assert!(flow_steps(&story, &library, &flow).is_empty(), "{gate_path}");
    }
    story.apply(Edit::put(path, Value::text("{}")), &context);
    assert!(received_exercise::exercises_in_story(&story).is_empty());
}

#[test]
fn a_short_link_keeps_the_warning_and_the_senders_own_words_to_tap() {
    let mut shared = SharedExercise::default();
    shared.exercise.caution = "It asks about home.".into();
    let mut question = plain_question("1", "Which words fit?");
    (question.input, question.chips) = (Input::Chips, vec!["heavy".into(), "far off".into()]);
    shared.exercise.steps = vec![empty_step("1", vec![question])];
    let code = exercise_link::encode_link(&shared.questions_only()).unwrap();
    let read = exercise_link::decode_link(&code).unwrap();
    assert_eq!(read.exercise.caution, "It asks about home.");
    assert_eq!(read.questions().next().unwrap().chips, ["heavy", "far off"]);
}
