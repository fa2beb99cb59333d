//! Tests of the scale over time with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text, longest_texts, shipped_library,
};
use proptest::prelude::*;

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    let date = |at: Millis| format!("day {}", at / 86_400_000);
    draw_scale_over_time(
        &builder.story,
        &shipped_library(),
        width,
        ScaleOverTimeStrings { about: ["hope", "hopeful", "sure", "say", "willing"], format_date: &date },
    )
}

fn scale_value(mark: Option<u8>, low: &str, high: &str, note: &str) -> Value {
    Value::Scale { mark, low: low.to_owned(), high: high.to_owned(), note: note.to_owned() }
}

#[test]
fn each_date_has_its_position_between_the_users_own_ends() {
    let mut builder = StoryBuilder::new();
    answer_on_page(&mut builder, 1, "e18.1.1", scale_value(Some(3), "silence", "a long talk", "good morning, twice"));
    answer_on_page(&mut builder, 2, "e18.1.1", scale_value(Some(10), "silence", "a long talk", ""));
    answer_on_page(&mut builder, 3, "e18.1.1", scale_value(Some(99), "quiet", "a long talk", ""));
    let picture = draw(&builder, LayoutWidth::Narrow);
    let list: Vec<&str> = picture.text_alternative.iter().map(|line| line.text.as_str()).collect();
    let first = ["hope", "0: silence", "10: a long talk", "day 1: 3", "good morning, twice", "day 2: 10"];
    assert_eq!(list, [&first[..], &["0: quiet", "10: a long talk", "day 3: 10"]].concat());
}

#[test]
fn all_positions_have_the_same_colours() {
    for mark in 0..=10 {
        let mut builder = StoryBuilder::new();
        answer_on_page(&mut builder, 1, "e18.1.1", scale_value(Some(mark), "", "", ""));
        let inks: Vec<Ink> = draw(&builder, LayoutWidth::Wide).shapes.iter().map(|shape| shape.ink).collect();
        assert!(inks.iter().all(|ink| matches!(ink, Ink::Ink | Ink::Soft | Ink::Rule | Ink::Page)), "{inks:?}");
    }
}

#[test]
fn a_new_date_moves_nothing() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        for n in 1..40_u8 {
            let before = draw(&builder, width);
            answer_on_page(
                &mut builder,
                n,
                "e18.1.1",
                scale_value(Some(n % 11), "low", "high", "a note about that day, and what was going on"),
            );
            let after = draw(&builder, width);
            assert_valid(&after);
            assert_stable(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_positions_give_a_valid_picture(answers in proptest::collection::vec((0..4_u8, 0..5_usize, proptest::option::of(0..=255_u8), hostile_text(), hostile_text(), hostile_text()), 0..12)) {
        let mut builder = StoryBuilder::new();
        for (page, which, mark, low, high, note) in &answers { answer_on_page(&mut builder, *page, SCALE_QUESTIONS[*which], scale_value(*mark, low, high, note)); }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] { assert_valid(&draw(&builder, width)); }
    }
}

#[test]
fn labels_of_hostile_text_do_not_overlap() {
    for text in longest_texts() {
        let mut builder = StoryBuilder::new();
        SCALE_QUESTIONS
            .iter()
            .for_each(|question| answer_on_page(&mut builder, 1, question, scale_value(Some(0), &text, &text, &text)));
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
