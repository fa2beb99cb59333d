//! Tests of the day after with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_stable_throughout, assert_valid, hostile_text, line_value,
    longest_texts, person_value, shipped_library,
};
use crate::story::model::value::Value;
use proptest::prelude::*;

const WORDS: DayAfterStrings = DayAfterStrings {
    first: "first",
    next: "next",
    noticed: "noticed",
    later: "later",
    missed: "missed",
    best: "best",
    instead: "instead",
    already: "already",
};
const LISTS: [&str; 6] = ["e15.1.3", "e15.1.5", "e15.1.7", "e15.loss.3", "e15.loss.5", "e15.loss.7"];
const TEXTS: [&str; 9] =
    ["e15.1.2", "e15.1.4b", "e15.1.4c", "e15.1.5b", "e15.1.6", "e15.loss.2", "e15.loss.8", "e15.loss.5b", "e15.loss.6"];

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_day_after(&builder.story, &shipped_library(), width, WORDS)
}

#[test]
fn the_scenes_follow_the_day_and_trying_it_is_no_scene() {
    let mut builder = StoryBuilder::new();
    builder.add_list_line("e15.1.5", "we eat", 0);
    builder.answer_text("e15.1.2", "humming").answer_text("e15.1.6", "I ring back").answer_text("e15.1.1", "yes");
    answer_on_page(&mut builder, 1, "e15.loss.8", Value::text("the bench"));
    let list: Vec<String> =
        draw(&builder, LayoutWidth::Wide).text_alternative.into_iter().map(|line| line.text).collect();
    assert_eq!(list, ["first: humming", "later: we eat", "instead: I ring back", "missed: the bench"]);
}

#[test]
fn one_more_scene_at_the_end_moves_nothing() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        for n in 0..40 {
            let before = draw(&builder, width);
            builder.add_list_line("e15.1.3", &format!("a scene of the day, number {n}"), 0);
            let after = draw(&builder, width);
            assert_valid(&after);
            assert_stable(&before, &after);
        }
    }
}

#[test]
fn one_more_morning_scene_moves_the_rest_down_or_not_at_all() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        builder
            .answer_text("e15.1.2", "humming")
            .answer_text("e15.1.4b", "She sees me")
            .answer_text("e15.1.5b", "the canal");
        builder.add_list_line("e15.1.5", "we eat", 0);
        for n in 0..6 {
            let before = draw(&builder, width);
            builder.add_list_line("e15.1.3", &format!("a scene {n}"), 0);
            assert_stable(&before, &draw(&builder, width));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_day_gives_a_valid_picture(answers in proptest::collection::vec((0..3_u8, 0..16_usize, hostile_text()), 0..20)) {
        let mut builder = StoryBuilder::new();
        for (n, (page, which, text)) in (0..).zip(&answers) {
            match which {
                0..6 => answer_on_page(&mut builder, *page, LISTS[*which], line_value(n, text)),
                6..15 => answer_on_page(&mut builder, *page, TEXTS[*which - 6], Value::text(text)),
                _ => answer_on_page(&mut builder, *page, "e15.1.4", person_value(n, text)),
            }
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] { assert_valid(&draw(&builder, width)); }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn one_more_scene_anywhere_moves_the_rest_down_or_not_at_all(
        answers in proptest::collection::vec((0..17_usize, "[a-z ]{1,90}[a-z]"), 1..24)
    ) {
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let mut once = std::collections::BTreeSet::new();
            let fresh: Vec<(usize, String)> = answers.iter().filter(|(which, _)| *which < 8 || once.insert(*which)).cloned().collect();
            let put = |builder: &mut StoryBuilder, which: usize, n: i64, text: &str| match which {
                0..6 => answer_on_page(builder, 1, LISTS[which], line_value(n, text)),
                6..8 => answer_on_page(builder, 1, ["e15.1.4", "e15.loss.4"][which - 6], person_value(n, text)),
                _ => answer_on_page(builder, 1, TEXTS[which - 8], Value::text(text)),
            };
            assert_stable_throughout(&fresh, put, |builder| draw(builder, width));
        }
    }
}

#[test]
fn labels_of_hostile_text_do_not_overlap() {
    for text in longest_texts() {
        let mut builder = StoryBuilder::new();
        TEXTS.iter().for_each(|question| _ = builder.answer_text(question, &text));
        LISTS.iter().for_each(|question| drop(builder.add_list_line(question, &text, 0)));
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
