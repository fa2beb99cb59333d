//! The landscapes on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, period, person, steady, worst};
use crate::story::value::{Stance, Value};
use proptest::prelude::*;

const WORDS: LandscapeWords = LandscapeWords {
    happened: "What happened",
    says: "What it says",
    far: "Far back",
    earlier: "Earlier",
    moment: "The moment",
    ahead: "What may come",
    skill: "Knew how",
    person: "With",
    name: "The story",
    times: "The times",
    told: "As told",
};
const TEXTS: [&str; 16] = [
    "e3.1.5", "e3.1.1", "e3.4.2", "e4.2.1", "e4.2.2", "e4.2.3", "e4.3.1", "e4.3.2", "e4.4.1", "e4.4.2", "e4.5.1",
    "e4.5.2", "e4.5.4", "e4.6.1", "e4.6.2", "e4.7.1",
];
const LISTS: [&str; 3] = ["e4.1.1", "e4.1.4", "e17.1.1"];
const PEOPLE: [&str; 4] = ["e4.1.5", "e4.3.4", "e4.5.3", "e4.6.4"];
const TIMES: [&str; 2] = ["e3.1.7", "e4.3.6"];

fn draw(teller: &Teller, width: Width) -> Sheet {
    landscapes(&teller.story, &library(), width, WORDS)
}

fn typical() -> Teller {
    let mut teller = Teller::new();
    teller.tells("e3.1.5", "Bread at four").says("e3.1.7", period("Last winter", ""));
    teller.lists("e4.1.4", "busy hands", 0);
    teller.tells("e4.2.1", "a kind morning").tells("e4.3.1", "soup").says("e4.3.6", period("At nineteen", ""));
    teller.tells("e4.4.2", "Making room").tells("e4.5.2", "shelling peas").tells("e4.6.1", "the flour out");
    teller
}

fn times(teller: &Teller) -> Vec<String> {
    telling(&teller.story).columns.iter().map(|column| name_of(&column.time, WORDS)).collect()
}

#[test]
fn columns_run_from_far_past_to_near_future_and_a_gap_is_allowed() {
    let mut teller = typical();
    assert_eq!(times(&teller), ["Far back", "At nineteen", "Last winter", "What may come"]);
    teller.tells("e4.5.2", "").tells("e4.3.1", "").tells("e4.4.2", "");
    assert_eq!(times(&teller), ["At nineteen", "Last winter", "What may come"]);
}

#[test]
fn a_date_sorts_where_one_is_given_and_her_order_stands_elsewhere() {
    let mut teller = Teller::new();
    for (page, label, date) in [(1, "B", "2024-05-01"), (2, "loose", ""), (3, "A", "2019-05-01"), (4, "looser", "")] {
        on(&mut teller, page, "e3.1.5", Value::text(format!("moment {page}")));
        on(&mut teller, page, "e3.1.7", period(label, date));
    }
    assert_eq!(times(&teller), ["A", "loose", "B", "looser"]);
}

#[test]
fn the_points_are_joined_in_the_order_told() {
    let told = telling(&typical().story);
    let texts: Vec<&str> =
        told.points.iter().filter_map(|p| p.given.as_ref()).map(|given| given.text.as_str()).collect();
    assert_eq!(texts, ["Bread at four", "a kind morning", "soup", "Making room", "shelling peas", "the flour out"]);
    for width in [Width::Narrow, Width::Wide] {
        let thick =
            draw(&typical(), width).shapes.into_iter().filter(|s| s.ink == Ink::Moss && s.line > Some(2.0)).count();
        assert_eq!(thick, 5, "a join between each two");
    }
}

#[test]
fn a_picked_moment_is_the_one_it_was_picked_from() {
    let mut teller = typical();
    teller.lists("e4.1.1", "Bread at four", 0);
    let told = telling(&teller.story);
    assert_eq!(told.points.iter().filter(|p| p.given.as_ref().is_some_and(|g| g.text == "Bread at four")).count(), 1);
    assert_eq!(told.points[0].beside.len(), 1);
}

#[test]
fn an_unwelcome_moment_stands_here_only_if_she_picked_it() {
    let mut teller = Teller::new();
    teller
        .tells("e3.1.5", "The row")
        .says("e3.3.2", Value::Stance { stance: Stance::Unwelcome, because: String::new() });
    assert!(telling(&teller.story).points.is_empty());
    teller.lists("e4.1.1", "The row", 0);
    assert_eq!(telling(&teller.story).points.len(), 1);
}

#[test]
fn getting_through_counts_where_no_moment_was_found() {
    let mut teller = Teller::new();
    teller.lists("e17.1.1", "one hour at a time", 0);
    assert_eq!(telling(&teller.story).points.len(), 1);
    teller.tells("e3.1.5", "Bread at four");
    assert_eq!(telling(&teller.story).points[0].given.as_ref().unwrap().text, "Bread at four");
}

#[test]
fn from_empty_to_full_all_is_in_its_place() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        teller.tells("e3.1.5", "The chair");
        good(&draw(&teller, width));
        good(&draw(&typical(), width));
        for n in 0..40_u8 {
            on(&mut teller, n, "e3.1.5", Value::text(format!("a moment of hers, number {n}, told at some length")));
            on(&mut teller, n, "e3.1.7", period(&format!("time {}", n % 11), ""));
            on(&mut teller, n, "e3.4.3", Value::text(format!("value {n}")));
        }
        good(&draw(&teller, width));
    }
}

#[test]
fn one_more_moves_nothing_or_all_by_one_vector() {
    for width in [Width::Narrow, Width::Wide] {
        for (question, text) in
            [("e4.2.2", "Being there"), ("e4.3.2", "no"), ("e4.5.4", "They did"), ("e4.6.2", "a house awake")]
        {
            let mut teller = typical();
            let before = draw(&teller, width);
            teller.tells(question, text);
            steady(&before, &draw(&teller, width));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_story_is_drawn_whole(told in proptest::collection::vec((0..3_u8, 0..25_usize, hostile()), 0..24)) {
        let mut teller = Teller::new();
        for (n, (page, which, text)) in (0..).zip(&told) {
            let value = match which {
                0..16 => Value::text(text),
                16..19 => item(n, text),
                19..23 => person(n, text),
                _ => period(text, ""),
            };
            let all: Vec<&str> = TEXTS.iter().chain(&LISTS).chain(&PEOPLE).chain(&TIMES).copied().collect();
            on(&mut teller, *page, all[*which], value);
        }
        for width in [Width::Narrow, Width::Wide] { good(&draw(&teller, width)); }
    }
}

#[test]
fn the_worst_words_stay_apart() {
    for text in worst() {
        let mut teller = Teller::new();
        TEXTS.iter().for_each(|question| _ = teller.tells(question, &text));
        LISTS.iter().for_each(|question| drop(teller.lists(question, &text, 0)));
        for (n, question) in (0..).zip(PEOPLE) {
            on(&mut teller, 1, question, person(n, &text));
        }
        TIMES.iter().for_each(|question| _ = teller.says(question, period(&text, "")));
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
