//! Tests of the tree with ordinary and hostile text.

use super::*;
use crate::pictures::model::picture::Ink;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text, line_value, longest_texts, person_value,
    shipped_library,
};
use proptest::prelude::*;

const WORDS: TreeOfLifeStrings = crate::strings::pictures::TREE_OF_LIFE;
const LISTS: [&str; 10] = [
    "e11.roots.1",
    "e11.ground.2",
    "e11.trunk.1",
    "e11.branches.1",
    "e11.leaves.1",
    "e11.fruits.3",
    "e11.seeds.1",
    "e11.compost.1",
    "e11.storms.1",
    "e11.forest.2",
];

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_tree_of_life(&builder.story, &shipped_library(), width, WORDS)
}

fn filled_shape_count(picture: &Picture, ink: Ink) -> usize {
    picture.shapes.iter().filter(|shape| shape.ink == ink && shape.stroke_width.is_none()).count()
}

#[test]
fn each_part_is_listed_in_order_with_its_answers() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e11.back.2", "The pear tree");
    answer_on_page(&mut builder, 0, "e11.leaves.1", person_value(3, "Ada"));
    builder.add_list_line("e11.branches.1", "to sing again", 0);
    builder.add_list_line("e11.roots.5", "the choir", 0);
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let list: Vec<(String, bool)> =
            draw(&builder, width).text_alternative.into_iter().map(|line| (line.text, line.is_nested)).collect();
        let expected = [
            ("The pear tree", false),
            (WORDS.roots, false),
            ("the choir", true),
            (WORDS.branches, false),
            ("to sing again", true),
            (WORDS.leaves, false),
            ("Ada", true),
        ];
        assert_eq!(list, expected.map(|(text, deeper)| (text.to_owned(), deeper)));
    }
}

#[test]
fn each_person_adds_a_leaf_and_each_hope_a_bough_in_ink() {
    let mut builder = StoryBuilder::new();
    builder.add_list_line("e11.roots.1", "the hills", 0);
    let before = draw(&builder, LayoutWidth::Wide);
    answer_on_page(&mut builder, 0, "e11.leaves.1", person_value(3, "Ada"));
    let leaf = draw(&builder, LayoutWidth::Wide);
    assert_eq!(filled_shape_count(&leaf, Ink::Moss), filled_shape_count(&before, Ink::Moss) + 1);
    builder.add_list_line("e11.branches.1", "to sing again", 0);
    let bough = draw(&builder, LayoutWidth::Wide);
    assert_eq!(filled_shape_count(&bough, Ink::Ink), filled_shape_count(&leaf, Ink::Ink) + 1);
}

#[test]
fn a_tree_without_answers_is_complete_and_in_winter() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let picture = draw(&StoryBuilder::new(), width);
        assert_valid(&picture);
        assert_eq!(picture.text_alternative.len(), 1);
        let drawn = |ink: Ink| picture.shapes.iter().any(|shape| shape.ink == ink);
        assert!(drawn(Ink::Rule) && ![Ink::Ink, Ink::Moss, Ink::Clay].into_iter().any(drawn));
    }
}

#[test]
fn an_added_answer_moves_the_others_by_one_vector() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        builder.add_list_line("e11.roots.1", "the hills", 0);
        for (n, question) in LISTS.iter().cycle().take(40).enumerate() {
            let before = draw(&builder, width);
            builder.add_list_line(question, &format!("what she said, number {n}, and a little more"), 0);
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
        for (text, question) in longest_texts().iter().zip(LISTS.iter().cycle()) {
            builder.add_list_line(question, text, 0);
        }
        builder.answer_text("e11.back.2", &longest_texts()[0]);
        assert_valid(&draw(&builder, width));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_story_gives_a_valid_tree(words in proptest::collection::vec((0..10_usize, hostile_text()), 0..30), name in hostile_text()) {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e11.back.2", &name);
        for (n, (question, text)) in words.iter().enumerate() {
            answer_on_page(&mut builder, 0, LISTS[*question], line_value(i64::try_from(n).unwrap(), text));
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
