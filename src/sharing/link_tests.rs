//! What a link promises, as properties; and how long it is.

use super::fit::{self, Fit};
use super::made::{Shared, question, step};
use super::{Refusal, compose, file, link, received};
use crate::practice::exercise::{Exercise, Input, Kind};
use proptest::prelude::*;

fn shipped(id: &str) -> Exercise {
    toml::from_str(&std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap()).unwrap()
}

fn all_shipped() -> Vec<Exercise> {
    let files = std::fs::read_dir("content/en").unwrap();
    let names = files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    let is_exercise = |name: &String| name.starts_with('e') && name.as_bytes()[1].is_ascii_digit();
    names.filter(is_exercise).map(|name| shipped(&name)).collect()
}

/// E1's first step with everything a sender may say.
fn signed() -> Shared {
    let e1 = shipped("e1");
    let exercise = Exercise {
        steps: vec![e1.steps[0].clone()],
        title: "A name that fits".into(),
        gate: true,
        ..Shared::default().exercise
    };
    Shared {
        from: "Robin Keller".into(),
        contact: "01632 960114".into(),
        intro: "After our talk on Tuesday. Take what fits.".into(),
        why: "So that we can look at it from the outside.".into(),
        minutes: 10,
        exercise,
        ..Shared::default()
    }
}

fn a_question() -> impl Strategy<Value = crate::practice::exercise::Question> {
    let inputs = [Input::Name, Input::Text, Input::List, Input::Chips, Input::Scale, Input::Pick, Input::Hold];
    let kinds = [None, Some(Kind::Problem), Some(Kind::Value), Some(Kind::Skill)];
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
        .prop_map(move |(ask, nudge, input, level, gives, chips, pick_from)| {
            let mut made = question("q", &ask);
            (made.nudge, made.input, made.level, made.gives) = (nudge, inputs[input], level, kinds[gives]);
            (made.chips, made.another, made.pick_from) = (chips.clone(), chips, pick_from);
            made
        })
}

fn a_shared() -> impl Strategy<Value = Shared> {
    let words = "[ -~äß\u{202e}\n]{0,40}";
    let steps = prop::collection::vec(prop::collection::vec(a_question(), 1..4), 1..4);
    (words, words, words, words, 0_u16..900, 0_u16..4, steps).prop_map(
        |(title, from, contact, intro, minutes, version, steps)| {
            let steps = (0..).zip(steps).map(|(n, questions)| step(&format!("s{n}"), questions)).collect();
            let exercise = Exercise { id: "mine".into(), title, steps, ..Shared::default().exercise };
            Shared { from, contact, intro, minutes, version, exercise, ..Shared::default() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_reads_back_and_has_one_text(shared in a_shared()) {
        match shared.settled() {
            Ok(settled) => {
                prop_assert_eq!(settled.settled(), Ok(settled.clone()));
                let code = link::write(&shared).unwrap();
                prop_assert_eq!(link::write(&settled), Ok(code.clone()));
                prop_assert_eq!(link::read(&code), Ok(settled.clone()));
                prop_assert_eq!(file::read(&file::write(&shared).unwrap()), Ok(settled));
            }
            Err(refusal) => prop_assert_eq!(link::write(&shared), Err(refusal)),
        }
    }

    #[test]
    fn each_change_of_one_character_is_noticed_or_mended(shared in a_shared(), at in any::<prop::sample::Index>(), new in any::<char>()) {
        prop_assume!(shared.settled().is_ok());
        let code = link::write(&shared).unwrap();
        let at = at.index(code.len());
        let changed: String = code.chars().enumerate().map(|(n, old)| if n == at { new } else { old }).collect();
        let read = link::read(&changed);
        prop_assert!(read.is_err() || read == shared.settled(), "{} at {}: {:?}", new, at, read);
    }

    #[test]
    fn a_lost_tail_is_told_with_what_arrived(shared in a_shared(), at in any::<prop::sample::Index>()) {
        prop_assume!(shared.settled().is_ok());
        let code = link::write(&shared).unwrap();
        let cut = &code[..2 + at.index(code.len() - 2)];
        prop_assert!(matches!(link::read(cut), Err(Refusal::Cut(..))), "{:?}", link::read(cut));
    }

    #[test]
    fn nothing_that_comes_makes_it_stop(text in "\\PC{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for text in [text.clone(), format!("#/x/1.{text}"), format!("{{\"restory\":\"exercise\"{text}")] {
            link::read(&text).ok();
            file::read(&text).ok();
        }
        let data = <base64ct::Base64UrlUnpadded as base64ct::Encoding>::encode_string(&bytes);
        link::read(&link::wrapped(&data)).ok();
        link::read(&link::packed(&bytes)).ok();
    }
}

#[test]
fn the_shipped_exercises_prove_the_form() {
    let all = all_shipped();
    assert!(all.len() > 25);
    for exercise in all {
        let shared = Shared { exercise: exercise.clone(), ..Shared::default() };
        let read = link::read(&link::write(&shared).unwrap_or_else(|why| panic!("{}: {why}", exercise.id))).unwrap();
        let asks = |e: &Exercise| {
            e.steps
                .iter()
                .flat_map(|s| &s.questions)
                .map(|q| (q.ask.clone(), q.input, q.level, q.gives))
                .collect::<Vec<_>>()
        };
        assert_eq!(asks(&read.exercise), asks(&exercise), "{}", exercise.id);
        assert!(read.exercise.gate || !exercise.gate, "{} lost its gate", exercise.id);
        assert!(read.exercise.id.starts_with('x') && read.exercise.id.len() <= 14);
    }
}

#[test]
fn the_first_step_with_all_that_a_sender_says_stays_short() {
    let floor = |shared: &Shared| miniz_oxide::deflate::compress_to_vec(shared.json().unwrap().as_bytes(), 10).len();
    let (whole, plain) = (signed(), signed().plain());
    let lengths = [&whole, &plain].map(|shared| (link::write(shared).unwrap().len(), floor(shared)));
    println!(
        "E1 step 1 with all sender fields, characters and deflated bytes: whole {:?}, questions alone {:?}",
        lengths[0], lengths[1]
    );
    assert!(lengths[1].0 <= 850, "{lengths:?}");
    assert!(lengths[0].0 <= 2_500, "{lengths:?}");
}

/// As the Studio puts it together: the step with its why, its source, its closing line and the exercise's word of caution.
#[test]
fn a_step_as_the_studio_takes_it_still_fits_a_message_or_a_mail() {
    let mut shared = signed();
    shared.exercise.steps.clear();
    compose::add_step(&mut shared, &shipped("e1"), "1");
    assert!(!shared.exercise.caution.is_empty() && shared.exercise.gate);
    let floor = |shared: &Shared| miniz_oxide::deflate::compress_to_vec(shared.json().unwrap().as_bytes(), 10).len();
    let lengths = [shared.clone().plain(), shared].map(|shared| (link::write(&shared).unwrap().len(), floor(&shared)));
    println!(
        "E1 step 1 from the Studio, characters and deflated bytes: short {:?}, whole {:?}",
        lengths[0], lengths[1]
    );
    assert!(fit::fit(lengths[0].0) <= Fit::Code, "{lengths:?}");
    assert!(fit::fit(lengths[1].0) <= Fit::Mail, "{lengths:?}");
    // Four letters carry three bytes; the rest is version, length and sum.
    assert!(lengths.iter().all(|(letters, bytes)| letters - (bytes * 4).div_ceil(3) == 13), "{lengths:?}");
}

#[test]
fn a_name_is_asked_for_once_where_it_is_needed() {
    let asks = |texts: &[&str]| {
        let questions = texts.iter().map(|text| question("q", text)).collect();
        let mut shared = Shared::default();
        shared.exercise.steps = vec![step("a", questions)];
        received::walked(&shared.settled().unwrap().exercise, "What do you call it?")
    };
    let first = |exercise: &Exercise| exercise.steps[0].questions[0].ask.clone();
    assert_eq!(first(&asks(&["What helped?"])), "What helped?");
    let named = asks(&["Who helped?", "When was {problem} smaller?"]);
    assert_eq!((first(&named).as_str(), named.gate, named.steps.len()), ("What do you call it?", true, 2));
    let e1 = Shared { exercise: shipped("e1"), ..Shared::default() }.settled().unwrap().exercise;
    assert_eq!(received::walked(&e1, "What do you call it?"), e1);
}

#[test]
fn references_follow_their_questions_and_none_leads_to_another_link() {
    let mut pick = question("b", "Which of these?");
    pick.pick_from = vec!["mine.one.a".into(), "e1.2.1".into(), "x1.1.1".into(), "../x".into()];
    let mut shared = Shared::default();
    shared.exercise.id = "mine".into();
    shared.exercise.steps = vec![step("one", vec![question("z", " "), question("a", "Who?")]), step("two", vec![pick])];
    let read = link::read(&link::write(&shared).unwrap()).unwrap();
    let id = read.exercise.id.clone();
    assert_eq!(read.exercise.steps[1].questions[0].pick_from, [format!("{id}.1.1"), "e1.2.1".to_owned()]);
}

#[test]
fn a_page_keeps_its_exercise_whole_and_harm_is_not_named_through_a_link() {
    use crate::practice::library::Library;
    use crate::story::ids::{SheetId, StoryId, Writer};
    use crate::story::place::{Field, Name, Place};
    use crate::story::stamp::Moment;
    use crate::story::value::Value;
    use crate::story::walk::{Walk, is_gated, spots};
    use crate::story::{Edit, Story, page};
    let mut shared = Shared::default();
    shared.exercise.steps = vec![step("a", vec![question("b", "What does {problem} get you to do?")])];
    let shared = shared.settled().unwrap();
    let (id, sheet) = (shared.exercise.id.clone(), SheetId::from_number(5));
    let moment = Moment { writer: Writer::from_number(1), at: 0 };
    let mut story = Story::new(StoryId::from_number(1));
    story.apply(page::begin(&sheet, &id, 0), &moment);
    let whole = Place::on(&sheet, Field::Named(Name::Shared));
    story.apply(Edit::put(whole.clone(), Value::text(shared.json().unwrap())), &moment);
    let kept = received::kept(&story);
    assert_eq!(kept.iter().map(|(_, kept)| kept).collect::<Vec<_>>(), [&shared]);
    let mut library = Library::shipped().unwrap();
    library.keep(received::walked(&kept[0].1.exercise, "What do you call it?"));
    let walk = Walk::Page(id.clone());
    let all = spots(&story, &library, &walk);
    assert_eq!(all.iter().map(ToString::to_string).collect::<Vec<_>>(), [format!("a:{id}.0.1"), format!("a:{id}.1.1")]);
    assert!(all.iter().all(|spot| is_gated(&story, &library, spot)));
    for path in ["b", "c"] {
        story.apply(Edit::put(Place::head(Name::Gate), Value::text(path)), &moment);
        assert!(spots(&story, &library, &walk).is_empty(), "{path}");
    }
    story.apply(Edit::put(whole, Value::text("{}")), &moment);
    assert!(received::kept(&story).is_empty());
}
