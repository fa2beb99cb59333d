//! Tests of the goal map with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text, line_value, longest_texts, shipped_library,
};
use proptest::prelude::*;

const WORDS: GoalMapStrings = crate::strings::pictures::GOAL_MAP;

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_goal_map(&builder.story, &shipped_library(), width, WORDS)
}

#[test]
fn the_passes_lead_past_the_users_part_into_the_net() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e12.3.1", "Fen is back at school").answer_text("e12.3.6", "we wait");
    builder.add_list_line("e12.3.2", "Ada told Luis", 0);
    builder.add_list_line("e12.3.3", "I sat with him", 0);
    let list: Vec<String> =
        draw(&builder, LayoutWidth::Wide).text_alternative.into_iter().map(|line| line.text).collect();
    let way = [WORDS.passes, "Ada told Luis", WORDS.own_part, "I sat with him", WORDS.goal, "Fen is back at school"];
    assert_eq!(list, [&way[..], &[WORDS.about_team, "we wait"]].concat());
}

#[test]
fn one_more_pass_moves_the_others_by_one_vector() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        builder.answer_text("e12.3.1", "Fen is back at school");
        for n in 0..40 {
            let before = draw(&builder, width);
            builder.add_list_line(
                ["e12.3.2", "e12.3.3", "e12.3.4"][n % 3],
                &format!("a pass of the ball, number {n}"),
                0,
            );
            let after = draw(&builder, width);
            assert_valid(&after);
            assert_stable(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_goal_gives_a_valid_map(stops in proptest::collection::vec((2..5_u8, hostile_text()), 0..24), answers in hostile_text()) {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e12.3.1", &answers).answer_text("e12.3.5", &answers).answer_text("e12.3.6", &longest_texts()[0]);
        for (n, (question, text)) in stops.iter().enumerate() {
            answer_on_page(&mut builder, 0, &format!("e12.3.{question}"), line_value(i64::try_from(n).unwrap(), text));
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
