//! Tests of the team sheet with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text, line_value, longest_texts, person_value,
    shipped_library,
};
use proptest::prelude::*;

const WORDS: TeamSheetStrings = crate::strings::pictures::TEAM_SHEET;

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_team_sheet(&builder.story, &shipped_library(), width, WORDS)
}

#[test]
fn everyone_is_in_the_part_of_the_team_that_they_were_named_for() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e12.2.4", "The Late Bus").answer_text("e12.2.2", "nobody eats alone");
    for (n, name) in [(1, "Nana"), (3, "Okafor"), (6, "Rafe"), (7, "Toni")] {
        answer_on_page(&mut builder, 0, &format!("e12.1.{n}"), person_value(n, name));
    }
    let list: Vec<String> =
        draw(&builder, LayoutWidth::Wide).text_alternative.into_iter().map(|line| line.text).collect();
    let rows = [
        &["The Late Bus", WORDS.supporters, "Toni", WORDS.forwards, "Okafor"][..],
        &[WORDS.goalkeeper, "Nana", WORDS.bench, "Rafe", WORDS.values, "nobody eats alone"],
    ];
    assert_eq!(list, rows.concat());
}

#[test]
fn one_more_player_moves_the_others_by_one_vector() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        answer_on_page(&mut builder, 0, "e12.1.1", person_value(0, "Nana"));
        for n in 1..41 {
            let before = draw(&builder, width);
            answer_on_page(
                &mut builder,
                0,
                &format!("e12.1.{}", n % 8 + 1),
                person_value(n, &format!("Player number {n}")),
            );
            let after = draw(&builder, width);
            assert_valid(&after);
            assert_stable(&before, &after);
        }
    }
}

#[test]
fn labels_of_hostile_text_keep_their_space() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        for (n, text) in (0..).zip(longest_texts()) {
            answer_on_page(&mut builder, 0, &format!("e12.1.{}", n % 8 + 1), person_value(n, &text));
            builder.answer_text(&format!("e12.2.{}", n % 5 + 1), &text);
        }
        assert_valid(&draw(&builder, width));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_team_gives_a_valid_picture(people in proptest::collection::vec((1..9_u8, hostile_text()), 0..24), name in hostile_text()) {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e12.2.4", &name).answer_text("e12.2.5", &name);
        for (n, (number, text)) in people.iter().enumerate() {
            answer_on_page(&mut builder, 0, &format!("e12.1.{number}"), line_value(i64::try_from(n).unwrap(), text));
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
