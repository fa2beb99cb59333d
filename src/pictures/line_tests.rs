//! The line on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, library, on, steady, worst};
use proptest::prelude::*;

fn draw(teller: &Teller, width: Width) -> Sheet {
    let date = |at: Millis| format!("day {}", at / 86_400_000);
    line(
        &teller.story,
        &library(),
        width,
        LineWords { about: ["hope", "hopeful", "sure", "say", "willing"], date: &date },
    )
}

fn at(mark: Option<u8>, low: &str, high: &str, note: &str) -> Value {
    Value::Scale { mark, low: low.to_owned(), high: high.to_owned(), note: note.to_owned() }
}

#[test]
fn each_date_has_its_mark_between_her_own_ends() {
    let mut teller = Teller::new();
    on(&mut teller, 1, "e18.1.1", at(Some(3), "silence", "a long talk", "good morning, twice"));
    on(&mut teller, 2, "e18.1.1", at(Some(10), "silence", "a long talk", ""));
    on(&mut teller, 3, "e18.1.1", at(Some(99), "quiet", "a long talk", ""));
    let sheet = draw(&teller, Width::Narrow);
    let list: Vec<&str> = sheet.list.iter().map(|line| line.text.as_str()).collect();
    let first = ["hope", "0: silence", "10: a long talk", "day 1: 3", "good morning, twice", "day 2: 10"];
    assert_eq!(list, [&first[..], &["0: quiet", "10: a long talk", "day 3: 10"]].concat());
}

#[test]
fn no_colour_judges_a_mark() {
    for mark in 0..=10 {
        let mut teller = Teller::new();
        on(&mut teller, 1, "e18.1.1", at(Some(mark), "", "", ""));
        let inks: Vec<Ink> = draw(&teller, Width::Wide).shapes.iter().map(|shape| shape.ink).collect();
        assert!(inks.iter().all(|ink| matches!(ink, Ink::Ink | Ink::Soft | Ink::Rule)), "{inks:?}");
    }
}

#[test]
fn from_empty_to_full_all_is_in_its_place_and_a_new_date_moves_nothing() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        for n in 1..40_u8 {
            let before = draw(&teller, width);
            on(
                &mut teller,
                n,
                "e18.1.1",
                at(Some(n % 11), "low", "high", "a note about that day, and what was going on"),
            );
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_marks_are_drawn_whole(told in proptest::collection::vec((0..4_u8, 0..5_usize, proptest::option::of(0..=255_u8), hostile(), hostile(), hostile()), 0..12)) {
        let mut teller = Teller::new();
        for (page, which, mark, low, high, note) in &told { on(&mut teller, *page, ASKED[*which], at(*mark, low, high, note)); }
        for width in [Width::Narrow, Width::Wide] { good(&draw(&teller, width)); }
    }
}

#[test]
fn the_worst_words_stay_apart() {
    for text in worst() {
        let mut teller = Teller::new();
        ASKED.iter().for_each(|question| on(&mut teller, 1, question, at(Some(0), &text, &text, &text)));
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
