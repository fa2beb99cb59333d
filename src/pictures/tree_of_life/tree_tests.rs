//! Tests of the tree with ordinary and hostile text.

use super::*;
use crate::pictures::model::picture::{Ink, Shape};
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
fn each_person_adds_a_leaf_and_each_hope_a_bough() {
    let mut builder = StoryBuilder::new();
    builder.add_list_line("e11.roots.1", "the hills", 0);
    let before = draw(&builder, LayoutWidth::Wide);
    answer_on_page(&mut builder, 0, "e11.leaves.1", person_value(3, "Ada"));
    let leaf = draw(&builder, LayoutWidth::Wide);
    assert_eq!(filled_shape_count(&leaf, Ink::MossTint), filled_shape_count(&before, Ink::MossTint) + 1);
    assert_eq!(filled_shape_count(&leaf, Ink::Moss), filled_shape_count(&before, Ink::Moss) + 2, "two at the edge");
    builder.add_list_line("e11.branches.1", "to sing again", 0);
    let bough = draw(&builder, LayoutWidth::Wide);
    assert_eq!(filled_shape_count(&bough, Ink::Clay), filled_shape_count(&leaf, Ink::Clay) + 1);
}

/// All words of the labels, without the headings, and without the numbers that lead to the key.
fn user_words(picture: &Picture) -> Vec<String> {
    let shown = picture.labels.iter().filter(|label| label.answer_path.is_some() && !label.is_number_of_long_text());
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut all: Vec<String> = shown
        .map(|label| {
            let drawn = letters(&label.wrapped_text.lines.concat());
            drawn.split_once('·').map_or(drawn.clone(), |(_, after)| after.to_owned())
        })
        .collect();
    all.sort();
    all
}

fn answered(texts: &[(usize, String)]) -> StoryBuilder {
    let mut builder = StoryBuilder::new();
    for (n, (question, text)) in texts.iter().enumerate() {
        answer_on_page(&mut builder, 0, LISTS[*question], line_value(i64::try_from(n).unwrap(), text));
    }
    builder
}

/// From one answer to a hundred, and of one word or of forty.
#[test]
fn each_answer_stands_in_the_picture_once_and_whole() {
    for (count, words) in [(1, 3), (5, 3), (40, 4), (100, 4), (5, 40), (40, 40)] {
        let texts: Vec<_> =
            (0..count).map(|n| (n % LISTS.len(), format!("{n} {}", "walk ".repeat(words - 1)))).collect();
        let mut expected: Vec<String> = texts.iter().map(|(_, text)| text.replace(' ', "")).collect();
        expected.sort();
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let picture = draw(&answered(&texts), width);
            assert_valid(&picture);
            assert_eq!(user_words(&picture), expected, "{count} answers of {words} words");
        }
    }
}

#[test]
fn the_drawing_is_at_least_half_of_the_picture_and_uses_the_width() {
    for count in [1, 5, 40, 100] {
        let texts: Vec<_> = (0..count).map(|n| (n % LISTS.len(), format!("the long way home {n}"))).collect();
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let picture = draw(&answered(&texts), width);
            let leaves = picture.labels.iter().find(|label| label.full_text == WORDS.leaves);
            let crown = leaves.map_or(picture.height / 4.0, |label| label.wrapped_text.y);
            assert!(picture.height - crown > picture.height / 2.0, "{count} {width:?}");
            let across = picture.width / picture.height;
            let least = if count > 40 { 0.42 } else { 0.75 };
            assert!(width == LayoutWidth::Narrow || across > least, "{count} answers: {across}");
        }
    }
    let typical: Vec<_> = (0..15).map(|n| (n % LISTS.len(), format!("the long way home {n}"))).collect();
    let picture = draw(&answered(&typical), LayoutWidth::Wide);
    assert!(picture.is_broad() && picture.width > picture.height, "{} x {}", picture.width, picture.height);
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

/// The points at which the curves and lines of a path end.
fn corners(d: &str) -> impl Iterator<Item = (f64, f64)> {
    let runs = d.split(|c: char| c.is_ascii_uppercase()).filter(|run| !run.contains(|c: char| c.is_ascii_lowercase()));
    runs.filter_map(|run| {
        let numbers: Vec<f64> = run.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
        let [.., x, y] = numbers.as_slice() else { return None };
        Some((*x, *y))
    })
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
            let picture = draw(&builder, width);
            assert_valid(&picture);
            let is_within = |shape: &Shape| corners(&shape.d).all(|(x, y)| x >= -1.0 && x <= picture.width + 1.0 && y <= picture.height + 1.0);
            prop_assert!(picture.shapes.iter().all(is_within), "a shape is cut");
        }
    }
}
