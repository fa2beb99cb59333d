//! Tests of the two-sided page with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_stable_throughout, assert_valid, hostile_text, line_value,
    longest_texts, person_value, shipped_library,
};
use crate::story::model::value::Value;
use proptest::prelude::*;

const WORDS: TwoSidedPageStrings = TwoSidedPageStrings {
    front: "front",
    back: "back",
    hurt: "hurt",
    about: "about",
    protects: "protects",
    knows: "knows",
    alive: "alive",
};

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_two_sided_page(&builder.story, &shipped_library(), width, WORDS)
}

fn all_questions() -> Vec<&'static str> {
    [HURT_QUESTIONS, HURT_ABOUT_QUESTIONS, HURT_PROTECTS_QUESTIONS, HURT_KNOWS_QUESTIONS, HURT_ALIVE_QUESTIONS].concat()
}

#[test]
fn the_hurt_is_on_the_front_and_what_it_protects_on_the_back() {
    let mut builder = StoryBuilder::new();
    builder
        .answer_text("e7.6.3", "Being asked")
        .answer_text("e7.1.1", "Nobody asked me")
        .answer_text("e7.1.2", "Left out");
    answer_on_page(&mut builder, 1, "e7.7.1", person_value(1, "Marta"));
    let list: Vec<String> =
        draw(&builder, LayoutWidth::Narrow).text_alternative.into_iter().map(|line| line.text).collect();
    assert_eq!(
        list,
        ["front", "hurt", "Left out", "Nobody asked me", "back", "protects", "Being asked", "knows", "Marta"]
    );
}

#[test]
fn one_more_answer_moves_the_others_by_one_vector() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        for (n, question) in (0..).zip(all_questions()) {
            let before = draw(&builder, width);
            answer_on_page(
                &mut builder,
                1,
                question,
                line_value(n, &format!("a line of hers that is not so short, number {n}")),
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
    fn any_page_gives_a_valid_picture(answers in proptest::collection::vec((0..3_u8, 0..33_usize, hostile_text()), 0..20)) {
        let mut builder = StoryBuilder::new();
        let all = all_questions();
        for (n, (page, which, text)) in (0..).zip(&answers) {
            let question = all[*which % all.len()];
            answer_on_page(&mut builder, *page, question, if which % 2 == 0 { Value::text(text) } else { line_value(n, text) });
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] { assert_valid(&draw(&builder, width)); }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn one_more_line_moves_everything_below_it_by_one_vector(
        answers in proptest::collection::vec((0..33_usize, "[a-z ]{1,150}[a-z]"), 1..20)
    ) {
        let all = all_questions();
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let put = |builder: &mut StoryBuilder, which: usize, n: i64, text: &str| answer_on_page(builder, 1, all[which % all.len()], line_value(n, text));
            assert_stable_throughout(&answers, put, |builder| draw(builder, width));
        }
    }
}

#[test]
fn labels_of_hostile_text_do_not_overlap() {
    for text in longest_texts() {
        let mut builder = StoryBuilder::new();
        all_questions().iter().for_each(|question| _ = builder.answer_text(question, &text));
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
