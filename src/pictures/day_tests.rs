//! The strip on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, person, steady, steady_throughout, worst};
use crate::story::value::Value;
use proptest::prelude::*;

const WORDS: DayWords = DayWords {
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

fn draw(teller: &Teller, width: Width) -> Sheet {
    day(&teller.story, &library(), width, WORDS)
}

#[test]
fn the_scenes_go_through_the_day_and_whether_she_tried_it_is_none() {
    let mut teller = Teller::new();
    teller.lists("e15.1.5", "we eat", 0);
    teller.tells("e15.1.2", "humming").tells("e15.1.6", "I ring back").tells("e15.1.1", "yes");
    on(&mut teller, 1, "e15.loss.8", Value::text("the bench"));
    let list: Vec<String> = draw(&teller, Width::Wide).list.into_iter().map(|line| line.text).collect();
    assert_eq!(list, ["first: humming", "later: we eat", "instead: I ring back", "missed: the bench"]);
}

#[test]
fn from_empty_to_full_all_is_in_its_place_and_one_more_at_the_end_moves_nothing() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        for n in 0..40 {
            let before = draw(&teller, width);
            teller.lists("e15.1.3", &format!("a scene of the day, number {n}"), 0);
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

#[test]
fn one_more_in_the_morning_moves_the_rest_of_the_day_straight_down_or_not_at_all() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        teller.tells("e15.1.2", "humming").tells("e15.1.4b", "She sees me").tells("e15.1.5b", "the canal");
        teller.lists("e15.1.5", "we eat", 0);
        for n in 0..6 {
            let before = draw(&teller, width);
            teller.lists("e15.1.3", &format!("a scene {n}"), 0);
            steady(&before, &draw(&teller, width));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_day_is_drawn_whole(told in proptest::collection::vec((0..3_u8, 0..16_usize, hostile()), 0..20)) {
        let mut teller = Teller::new();
        for (n, (page, which, text)) in (0..).zip(&told) {
            match which {
                0..6 => on(&mut teller, *page, LISTS[*which], item(n, text)),
                6..15 => on(&mut teller, *page, TEXTS[*which - 6], Value::text(text)),
                _ => on(&mut teller, *page, "e15.1.4", person(n, text)),
            }
        }
        for width in [Width::Narrow, Width::Wide] { good(&draw(&teller, width)); }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn one_more_scene_anywhere_in_the_day_moves_the_rest_straight_down_or_not_at_all(
        told in proptest::collection::vec((0..17_usize, "[a-z ]{1,90}[a-z]"), 1..24)
    ) {
        for width in [Width::Narrow, Width::Wide] {
            let mut once = std::collections::BTreeSet::new();
            let fresh: Vec<(usize, String)> = told.iter().filter(|(which, _)| *which < 8 || once.insert(*which)).cloned().collect();
            let put = |teller: &mut Teller, which: usize, n: i64, text: &str| match which {
                0..6 => on(teller, 1, LISTS[which], item(n, text)),
                6..8 => on(teller, 1, ["e15.1.4", "e15.loss.4"][which - 6], person(n, text)),
                _ => on(teller, 1, TEXTS[which - 8], Value::text(text)),
            };
            steady_throughout(&fresh, put, |teller| draw(teller, width));
        }
    }
}

#[test]
fn the_worst_words_stay_apart() {
    for text in worst() {
        let mut teller = Teller::new();
        TEXTS.iter().for_each(|question| _ = teller.tells(question, &text));
        LISTS.iter().for_each(|question| drop(teller.lists(question, &text, 0)));
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
