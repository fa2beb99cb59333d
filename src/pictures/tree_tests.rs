//! The tree on ordinary and hostile words.

use super::*;
use crate::pictures::sheet::Ink;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, person, steady, worst};
use proptest::prelude::*;

const WORDS: Words = crate::words::pictures::TREE;
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

fn draw(teller: &Teller, width: Width) -> Sheet {
    tree(&teller.story, &library(), width, WORDS)
}

fn shapes(sheet: &Sheet, ink: Ink) -> usize {
    sheet.shapes.iter().filter(|shape| shape.ink == ink && shape.line.is_none()).count()
}

#[test]
fn each_part_stands_in_its_order_with_her_words_under_it() {
    let mut teller = Teller::new();
    teller.tells("e11.back.2", "The pear tree");
    on(&mut teller, 0, "e11.leaves.1", person(3, "Ada"));
    teller.lists("e11.branches.1", "to sing again", 0);
    teller.lists("e11.roots.5", "the choir", 0);
    for width in [Width::Narrow, Width::Wide] {
        let list: Vec<(String, bool)> =
            draw(&teller, width).list.into_iter().map(|line| (line.text, line.deeper)).collect();
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
fn one_more_person_is_one_more_leaf_and_one_more_hope_one_more_bough_in_ink() {
    let mut teller = Teller::new();
    teller.lists("e11.roots.1", "the hills", 0);
    let before = draw(&teller, Width::Wide);
    on(&mut teller, 0, "e11.leaves.1", person(3, "Ada"));
    let leaf = draw(&teller, Width::Wide);
    assert_eq!(shapes(&leaf, Ink::Moss), shapes(&before, Ink::Moss) + 1);
    teller.lists("e11.branches.1", "to sing again", 0);
    let bough = draw(&teller, Width::Wide);
    assert_eq!(shapes(&bough, Ink::Ink), shapes(&leaf, Ink::Ink) + 1);
}

#[test]
fn nothing_told_is_a_whole_tree_in_winter_without_one_stroke_that_is_hers() {
    for width in [Width::Narrow, Width::Wide] {
        let sheet = draw(&Teller::new(), width);
        good(&sheet);
        assert_eq!(sheet.list.len(), 1);
        let drawn = |ink: Ink| sheet.shapes.iter().any(|shape| shape.ink == ink);
        assert!(drawn(Ink::Rule) && ![Ink::Ink, Ink::Moss, Ink::Clay].into_iter().any(drawn));
    }
}

#[test]
fn from_one_answer_to_forty_all_is_in_its_place_and_what_is_added_moves_the_rest_by_one_vector() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        teller.lists("e11.roots.1", "the hills", 0);
        for (n, question) in LISTS.iter().cycle().take(40).enumerate() {
            let before = draw(&teller, width);
            teller.lists(question, &format!("what she said, number {n}, and a little more"), 0);
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

#[test]
fn the_hardest_words_keep_their_room() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        for (text, question) in worst().iter().zip(LISTS.iter().cycle()) {
            teller.lists(question, text, 0);
        }
        teller.tells("e11.back.2", &worst()[0]);
        good(&draw(&teller, width));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_story_is_laid_out(words in proptest::collection::vec((0..10_usize, hostile()), 0..30), name in hostile()) {
        let mut teller = Teller::new();
        teller.tells("e11.back.2", &name);
        for (n, (question, text)) in words.iter().enumerate() {
            on(&mut teller, 0, LISTS[*question], item(i64::try_from(n).unwrap(), text));
        }
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
