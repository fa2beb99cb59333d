//! Tests of maps with several named problems, of the border, and of the space for long words, with ordinary and hostile text.

use super::tests::{WIDTHS, border_value, draw, small_story, story_with_three_problems};
use super::*;
use crate::exercises::content_ids::{BORDER_AT_HARDEST, BORDER_NOW};
use crate::exercises::exercise::TermKind;
use crate::pictures::influence_map::problem_stack::{bring_to_front_edit, front_page_of, problem_of_page};
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_stable_except, assert_valid, hostile_text, line_value,
    shipped_library,
};
use crate::story::Edit;
use crate::story::answers::queries::{ExercisePage, active_page, exercise_pages};
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::{RecordId, WriterId};
use crate::story::model::value::Value;
use crate::story::terms::term_updates::{problem_names, retire_edit, set_active_page_edit};
use proptest::prelude::*;

/// Adds one more answer of a kind that the map draws.
fn add_answer(builder: &mut StoryBuilder, page: u8, kind: u8, order: i64, text: &str) {
    let question = ["e1.2.1", "e2.a.1", "e1.2.8", "e2.b.1", "e4.1.4", "e4.3.4"][usize::from(kind)];
    answer_on_page(builder, page, question, line_value(order, text));
}

/// Returns a story with several named problems, each with its own page of areas and of the other side.
fn story_with_problems(names: &[String], answers: &[(usize, u8, String)]) -> StoryBuilder {
    let mut builder = StoryBuilder::new();
    for (n, name) in names.iter().enumerate() {
        let page = u8::try_from(n).unwrap() + 1;
        answer_on_page(&mut builder, page, "e1.1.1", Value::text(name));
        let name = builder
            .story
            .iter_values()
            .map(|(path, ..)| path)
            .find(|path| path.record.as_str() == format!("e1x{page}") && path.field == "a:e1.1.1".parse().unwrap());
        answer_on_page(&mut builder, page, "e2.a.2", line_value(0, "they whisper"));
        let bind = FieldPath {
            record: RecordId::parse(&format!("e2x{page}")).unwrap(),
            field: Field::ActiveTerm(TermKind::Problem),
        };
        builder.put_value(bind, Value::text(name.unwrap().to_string()));
    }
    for (n, (page, kind, text)) in answers.iter().enumerate() {
        let page = u8::try_from(page % names.len()).unwrap() + 1;
        add_answer(&mut builder, page, *kind, i64::try_from(n).unwrap() + 1, text);
    }
    builder
}

/// Returns to an earlier page of areas.
fn return_to_page(builder: &mut StoryBuilder, page: u8) {
    let edit = set_active_page_edit("e1", &RecordId::parse(&format!("e1x{page}")).unwrap());
    builder.story.apply(edit, &EditContext { writer: WriterId::from_number(1), at: i64::from(u8::MAX) * 86_400_000 });
}

fn any_answers() -> impl Strategy<Value = Vec<(usize, u8, String)>> {
    proptest::collection::vec((0..4_usize, 0..6_u8, hostile_text()), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_map_of_several_problems_and_a_border_is_valid(
        names in proptest::collection::vec(hostile_text(), 1..5), answers in any_answers(), most in hostile_text(),
        border in proptest::option::of((0..=10_u8, hostile_text())), now in proptest::option::of((0..=10_u8, hostile_text())),
        front in 0..5_usize) {
        let mut builder = story_with_problems(&names, &answers);
        let page = u8::try_from(front % names.len()).unwrap() + 1;
        return_to_page(&mut builder, page);
        answer_on_page(&mut builder, page, "e2.a.3", Value::text(&most));
        if let Some((mark, note)) = &border { answer_on_page(&mut builder, page, BORDER_AT_HARDEST, border_value(*mark, note)); }
        if let Some((mark, note)) = &now { answer_on_page(&mut builder, page, BORDER_NOW, border_value(*mark, note)); }
        let pictures = WIDTHS.map(|width| draw(&builder, width, MapSides::Both));
        pictures.iter().for_each(assert_valid);
        let texts = |picture: &Picture| picture.text_alternative.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&pictures[0]), texts(&pictures[1]), "both layouts have the same text alternative");
    }

    #[test]
    fn any_change_moves_the_rest_of_the_map_by_one_vector(
        answer in proptest::collection::vec((0..6_u8, 0..3_u8), 1..24), nth in 0..24_usize, act in 0..2_u8, text in "[a-z ]{1,60}") {
        let mut builder = StoryBuilder::new();
        answer_on_page(&mut builder, 1, "e1.1.1", Value::text("The Fog"));
        // The order values are consecutive, as the screen assigns them.
        for (n, (kind, size)) in answer.iter().enumerate() {
            let order = 1024 * (i64::try_from(n).unwrap() + 1);
            let question = ["e1.2.1", "e2.a.1", "e1.2.8", "e2.b.1", "e4.1.4", "e4.3.4"][usize::from(*kind)];
            answer_on_page(&mut builder, 1, question, Value::Line { order, text: format!("said {n}"), reach: *size });
        }
        let before = WIDTHS.map(|width| draw(&builder, width, MapSides::Both));
        let nth = nth % answer.len();
        let (path, value) = builder.story.iter_values().filter(|(_, _, value)| value.main_text() == format!("said {nth}"))
            .map(|(path, _, value)| (path, value.order())).next().unwrap();
        if act == 0 {
            builder.apply_edit(Edit::clear(path.clone()));
        } else {
            builder.put_value(path.clone(), Value::Line { order: value, text: format!("changed {text}"), reach: 3 });
        }
        for (before, width) in before.iter().zip(WIDTHS) {
            let after = draw(&builder, width, MapSides::Both);
            assert_valid(&after);
            assert_stable_except(before, &after, &path);
        }
    }

    #[test]
    fn one_more_answer_of_any_kind_moves_the_map_by_one_vector(
        names in 1..4_usize, answers in any_answers(), kind in 0..6_u8, border in any::<bool>()) {
        let names: Vec<String> = (0..names).map(|n| format!("name {n}")).collect();
        let answers: Vec<_> = answers.into_iter().enumerate().map(|(n, (page, kind, _))| (page, kind, format!("said {n}"))).collect();
        let mut builder = story_with_problems(&names, &answers);
        let page = u8::try_from(names.len()).unwrap();
        answer_on_page(&mut builder, page, "e2.a.3", Value::text("in bed"));
        if border { answer_on_page(&mut builder, page, BORDER_NOW, border_value(4, "here")); }
        let before = WIDTHS.map(|width| draw(&builder, width, MapSides::Both));
        add_answer(&mut builder, page, kind, 99, "one more");
        for (before, width) in before.iter().zip(WIDTHS) {
            assert_stable(before, &draw(&builder, width, MapSides::Both));
        }
    }
}

#[test]
fn one_problem_is_in_front_and_others_show_only_shared_areas() {
    let mut builder = story_with_three_problems();
    let list = |builder: &StoryBuilder| -> Vec<String> {
        draw(builder, LayoutWidth::Narrow, MapSides::ProblemOnly)
            .text_alternative
            .into_iter()
            .map(|line| line.text)
            .collect()
    };
    let expected = [
        "me, in the middle",
        "Quicksand",
        "Responsibility: reaches",
        "home: reaches",
        "Money: reaches",
        "The wholehearted yes: reaches",
        "In bed at night: reaches; the most say",
        "Sundays with Bartel: out of its reach",
        "The Fog",
        "home: also reaches",
        "The Committee",
        "home: also reaches",
        "How close it gets to me",
        "a hedge with a gap in it",
        "at the hardest time: very close to me",
        "the winter after the move",
        "now: a little further than halfway",
        "since the garden",
    ];
    assert_eq!(list(&builder), expected);
    return_to_page(&mut builder, 2);
    let expected = [
        "me, in the middle",
        "The Committee",
        "Home: reaches",
        "Plans with grandmother: reaches",
        "Sleep: reaches",
        "The Fog",
        "Home: also reaches",
        "Sleep: also reaches",
        "Quicksand",
        "Home: also reaches",
    ];
    assert_eq!(list(&builder), expected);
}

#[test]
fn a_page_belongs_to_its_own_the_asked_or_the_newest_problem() {
    let record = |text: &str| RecordId::parse(text).unwrap();
    let of =
        |builder: &StoryBuilder, page: &str| problem_of_page(&builder.story, &record(page)).map(|answer| answer.text);
    let mut builder = story_with_three_problems();
    assert_eq!(of(&builder, "e1x2").as_deref(), Some("The Committee"));
    assert_eq!(of(&builder, "e2x3").as_deref(), Some("Quicksand"), "the newest problem then");
    let asked = Field::AskedWording("e2.look.7".parse().unwrap());
    builder.put_value(FieldPath::in_record(&record("e2x3"), asked), Value::text("Where does The Fog stand now?"));
    assert_eq!(of(&builder, "e2x3").as_deref(), Some("The Fog"), "the problem it was asked about");
    let bound =
        problem_names(&builder.story).into_iter().find(|(answer, _)| answer.text == "The Committee").unwrap().0.path;
    builder.put_value(
        FieldPath::in_record(&record("e2x3"), Field::ActiveTerm(TermKind::Problem)),
        Value::text(bound.to_string()),
    );
    assert_eq!(of(&builder, "e2x3").as_deref(), Some("The Committee"), "the problem that it is bound to");
    assert_eq!(of(&builder, "e4x1"), None);
}

#[test]
fn a_problem_that_is_set_aside_hides_its_areas() {
    let mut builder = story_with_three_problems();
    let fog = problem_names(&builder.story)[0].0.path.clone();
    let at_rest = retire_edit(&builder.story, &fog, true);
    builder.apply_edit(at_rest);
    let picture = draw(&builder, LayoutWidth::Wide, MapSides::Both);
    assert!(picture.labels.iter().all(|label| label.full_text != "The Fog" && label.full_text != "the garden"));
}

#[test]
fn the_border_moves_with_its_positions_and_shows_no_number() {
    let line = |mark: u8| {
        let mut builder = small_story();
        builder.answer(BORDER_NOW, border_value(mark, ""));
        let picture = draw(&builder, LayoutWidth::Narrow, MapSides::ProblemOnly);
        assert!(
            picture.text_alternative.iter().all(|line| !line.text.contains(|c: char| c.is_ascii_digit())),
            "{:?}",
            picture.text_alternative
        );
        (picture.labels.last().unwrap().wrapped_text.x, picture.text_alternative.last().unwrap().text.clone())
    };
    let all: Vec<(f64, String)> = (0..=10).map(line).collect();
    assert!(all.windows(2).all(|pair| pair[1].0 < pair[0].0 && pair[1].1 != pair[0].1), "{all:?}");
}

#[test]
fn the_area_with_the_most_say_is_drawn_once_if_named_twice() {
    let mut builder = small_story();
    builder.answer_text("e2.a.3", " home");
    let list: Vec<String> = draw(&builder, LayoutWidth::Wide, MapSides::ProblemOnly)
        .text_alternative
        .into_iter()
        .map(|line| line.text)
        .collect();
    assert!(list.contains(&"Home: reaches, far; the most say".to_owned()), "{list:?}");
    assert_eq!(list.iter().filter(|line| line.to_lowercase().contains("home")).count(), 1);
}

#[test]
fn a_word_of_fourteen_letters_fits_on_one_line_on_a_phone() {
    for word in ["grandmother", "Responsibility", "Wholeheartedly", "commandments"] {
        let mut builder = small_story();
        builder.add_list_line("e1.2.1", word, 0);
        builder.add_list_line("e4.1.4", word, 0);
        let picture = draw(&builder, LayoutWidth::Narrow, MapSides::Both);
        let drawn = picture.labels.iter().filter(|label| label.full_text == word).collect::<Vec<_>>();
        assert!(drawn.len() == 2 && drawn.iter().all(|label| label.wrapped_text.lines == [word]), "{word}");
    }
}

#[test]
fn opening_a_page_makes_it_and_its_problem_active() {
    let mut builder = story_with_three_problems();
    let library = shipped_library();
    let all: Vec<ExercisePage> =
        exercise_pages(&builder.story).into_iter().filter(|page| page.exercise != "gate").collect();
    assert!(all.len() > 4, "several pages of both exercises");
    for (n, page) in all.iter().enumerate() {
        let at = i64::from(u8::MAX) * 86_400_000 + i64::try_from(n).unwrap();
        let turned = bring_to_front_edit(&builder.story, &page.record);
        builder.story.apply(turned, &EditContext { writer: WriterId::from_number(1), at });
        assert_eq!(active_page(&builder.story, &page.exercise).as_ref(), Some(&page.record));
        let Some(name) = problem_of_page(&builder.story, &page.record) else { continue };
        let problems = problem_stack(&builder.story, &library);
        assert_eq!(problems.front.as_ref().map(|word| &word.answer.text), Some(&name.text), "{page:?}");
        assert_eq!(bring_to_front_edit(&builder.story, &page.record), Edit::Batch(Vec::new()), "already active");
        for exercise in ["e1", "e2"] {
            let added_to = front_page_of(&builder.story, &library, exercise);
            assert!(
                added_to.is_none_or(|record| problems.is_about_front(&record)),
                "{exercise} is about what is in front"
            );
        }
    }
}
