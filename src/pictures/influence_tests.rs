//! The promises of the map, tried on ordinary and hostile words.

use super::*;
use crate::pictures::sheet::checks::check;
use crate::pictures::svg;
use crate::pictures::trying::{Teller, item, library, on};
use crate::story::value::Value;
use proptest::prelude::*;

const WORDS: Words = Words {
    me: "me",
    me_line: "me, in the middle",
    nameless: "this difficulty",
    reaches: "reaches",
    far: ["a little", "some way", "far"],
    free: "out of its reach",
    also_free: "less in parts",
    most: "the most say",
    also: "also reaches",
    hers: ["Moments", "Know-how", "My people"],
    border: crate::words::pictures::BORDER,
};
pub(super) const WIDTHS: [Width; 2] = [Width::Narrow, Width::Wide];

pub(super) fn draw(teller: &Teller, width: Width, sides: Sides) -> Sheet {
    influence(&teller.story, &library(), width, sides, WORDS)
}

pub(super) fn told() -> Teller {
    let mut teller = Teller::new();
    teller.tells("e1.1.1", "The Fog");
    let home = teller.lists("e1.2.1", "Home", 3);
    teller.lists("e1.2.1", "Sleep", 1);
    teller.lists(&format!("e1.2.2@{home}"), "keep my coat on", 0);
    teller.lists("e1.2.8", "the garden", 0);
    teller.lists("e1.2.8", "sleep", 0);
    teller.tells("e3.1.5", "The chair").tells("e4.3.4", "Bartel");
    teller.lists("e4.1.4", "clearing a place", 0);
    teller
}

const AREAS: [&str; 10] = [
    "Home",
    "Work or school",
    "Friends",
    "Body and sleep",
    "How I see myself",
    "My plans",
    "Money",
    "Family",
    "Faith or culture",
    "Love",
];

/// So many areas, each third untouched, and something of hers.
fn many(count: usize) -> Teller {
    let mut teller = Teller::new();
    teller.tells("e1.1.1", "The Tuesday Cloud");
    for n in 0..count {
        let text = AREAS[n % 10].to_owned() + &if n < 10 { String::new() } else { format!(" {n}") };
        if n % 3 == 2 {
            teller.lists("e1.2.8", &text, 0)
        } else {
            teller.lists("e1.2.1", &text, [3, 1, 2, 0][n % 4])
        };
    }
    if count >= 3 {
        teller.tells("e3.1.5", "The morning I answered the door").tells("e4.3.4", "Bartel, from the allotment");
        teller.lists("e4.1.4", "clearing a place at the table", 0);
        teller.lists("e4.1.4", "asking before I am at my wits' end", 0);
    }
    teller
}

/// Three named difficulties that meet in places, a border, and the hardest time.
pub(super) fn layered() -> Teller {
    let mut teller = told();
    on(&mut teller, 2, "e1.1.1", Value::text("The Committee"));
    for (n, area) in ["Home", "Plans with grandmother", "Sleep"].into_iter().enumerate() {
        on(&mut teller, 2, "e1.2.1", item(i64::try_from(n).unwrap(), area));
    }
    on(&mut teller, 3, "e1.1.1", Value::text("Quicksand"));
    for (n, area) in ["Responsibility", "home", "Money", "The wholehearted yes"].into_iter().enumerate() {
        on(&mut teller, 3, "e1.2.1", item(i64::try_from(n).unwrap(), area));
    }
    on(&mut teller, 3, "e1.2.8", item(0, "Sundays with Bartel"));
    on(&mut teller, 3, "e2.a.3", Value::text("In bed at night"));
    on(&mut teller, 3, "e2.look.2", Value::text("a hedge with a gap in it"));
    on(&mut teller, 3, "e2.look.6", stood(1, "the winter after the move"));
    on(&mut teller, 3, "e2.look.7", stood(6, "since the garden"));
    teller
}

pub(super) fn stood(mark: u8, note: &str) -> Value {
    Value::Scale { mark: Some(mark), low: String::new(), high: String::new(), note: note.to_owned() }
}

fn hostile_one() -> Teller {
    let mut teller = Teller::new();
    teller.tells("e1.1.1", &"W".repeat(200));
    for text in [
        "W".repeat(200),
        "ضباب يوم الثلاثاء".into(),
        "👩‍👩‍👧 🌊🌊🌊".into(),
        "<b>**home**</b> & [x](y)".into(),
        "頂家".repeat(40),
    ] {
        teller.lists("e1.2.1", &text, 3);
        teller.lists("e1.2.8", &format!("{text} x"), 3);
        teller.lists("e4.1.4", &text, 3);
    }
    teller
}

/// Gives the files to whoever wants to look: `PICTURES=folder cargo test`.
#[test]
fn every_map_can_be_looked_at() {
    let stories = [0, 1, 2, 3, 6, 12, 40].map(|n| (format!("{n:02}"), many(n)));
    let more = [("told".into(), told()), ("wild".into(), hostile_one()), ("layers".into(), layered())];
    for (name, teller) in stories.into_iter().chain(more) {
        for width in WIDTHS {
            let sheet = draw(&teller, width, Sides::Both);
            check(&sheet);
            if let Ok(folder) = std::env::var("PICTURES") {
                std::fs::write(format!("{folder}/influence-{name}-{width:?}.svg"), svg::write(&sheet, "", "")).unwrap();
            }
        }
    }
}

#[test]
fn what_she_picked_is_reached_and_only_what_she_named_untouched_is_free() {
    let sheet = draw(&told(), Width::Wide, Sides::Problem);
    let seen: Vec<(&str, Ink)> = sheet.marks.iter().map(|mark| (mark.whole.as_str(), mark.ink)).collect();
    let expected =
        [("me", Ink::Ink), ("The Fog", Ink::Ink), ("Home", Ink::Ink), ("Sleep", Ink::Ink), ("the garden", Ink::Moss)];
    assert_eq!(seen, expected);
    let clay = |shape: &&super::super::sheet::Shape| shape.ink == Ink::Clay && shape.line.is_some();
    let widths: Vec<f64> = sheet.shapes.iter().filter(clay).filter_map(|shape| shape.line).collect();
    assert_eq!(widths, [9.0, 2.2]);
}

#[test]
fn with_both_sides_the_map_stays_and_her_strands_are_added() {
    for width in WIDTHS {
        let (one, both) = (draw(&told(), width, Sides::Problem), draw(&told(), width, Sides::Both));
        assert_eq!(both.marks[..one.marks.len()], one.marks);
        assert_eq!(both.shapes[..one.shapes.len()], one.shapes);
        assert_eq!(both.list[..one.list.len()], one.list);
        let hers: Vec<&str> = both.marks[one.marks.len()..].iter().map(|mark| mark.whole.as_str()).collect();
        assert_eq!(hers, ["Moments", "The chair", "Know-how", "clearing a place", "My people", "Bartel"]);
    }
}

#[test]
fn nothing_said_draws_the_person_alone() {
    let sheet = draw(&Teller::new(), Width::Narrow, Sides::Both);
    assert_eq!((sheet.marks.len(), sheet.list.len()), (1, 1));
    assert!(sheet.shapes.iter().all(|shape| shape.ink != Ink::Clay && shape.ink != Ink::Moss));
}

#[test]
fn a_letter_of_the_name_that_breaks_it_onto_another_line_moves_nothing_else() {
    for width in WIDTHS {
        let drawn = |name: &str| {
            let mut teller = told();
            teller.tells("e1.1.1", name);
            draw(&teller, width, Sides::Both)
        };
        let others =
            |sheet: &Sheet| sheet.marks.iter().filter(|mark| !mark.whole.contains("Fog")).cloned().collect::<Vec<_>>();
        let first = drawn("The Fog");
        for times in 1..=30 {
            let longer = drawn(&format!("The Fog{}", " that comes up".repeat(times)));
            assert_ne!(longer.marks, first.marks, "{times} times");
            assert_eq!(others(&longer), others(&first), "{times} times");
            assert_eq!((longer.height, &longer.shapes), (first.height, &first.shapes), "{times} times");
        }
    }
}

#[test]
fn the_list_says_all_that_the_map_shows_word_for_word() {
    let mut teller = told();
    let long = "a very long thing ".repeat(12);
    teller.lists("e1.2.1", &long, 2);
    let list: Vec<String> = draw(&teller, Width::Wide, Sides::Both).list.into_iter().map(|line| line.text).collect();
    let expected = [
        "me, in the middle",
        "The Fog",
        "The Fog reaches Home, far",
        "keep my coat on",
        "The Fog reaches Sleep, a little; less in parts",
        &format!("The Fog reaches {long}, some way"),
        "the garden: out of its reach",
        "Moments",
        "The chair",
        "Know-how",
        "clearing a place",
        "My people",
        "Bartel",
    ];
    assert_eq!(list, expected);
}

/// Every box, seen from the person.
fn boxes(sheet: &Sheet) -> Vec<(String, f64, f64)> {
    let me = sheet.marks[0].label.room();
    sheet
        .marks
        .iter()
        .map(|m| (m.whole.clone(), (m.label.room().x - me.x).round(), (m.label.room().y - me.y).round()))
        .collect()
}

#[test]
fn one_more_area_moves_no_other_unless_the_ring_opens_and_then_all_by_one_vector() {
    for width in WIDTHS {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog");
        for n in 0..40 {
            let before = draw(&teller, width, Sides::Both);
            teller.lists("e1.2.1", &format!("area {n}"), 1);
            let after = draw(&teller, width, Sides::Both);
            let opens = n > 0 && n % 4 == 0;
            for (was, is) in before.marks.iter().zip(&after.marks).filter(|_| !opens) {
                assert_eq!((&was.whole, was.label.room()), (&is.whole, is.label.room()), "{n}");
            }
            let around = |sheet: &Sheet| {
                boxes(sheet).into_iter().filter(|(text, ..)| text.starts_with("area")).collect::<Vec<_>>()
            };
            let (was, is) = (around(&before), around(&after));
            assert_eq!(was, is[..was.len()]);
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[\\s\\S]{1,200}", "[WM@ ]{1,200}", "[頂家👩🌊\u{200d}]{1,200}", "[a-z ]{1,200}", "[a-zé]{200}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_two_labels_meet_and_the_list_holds_every_mark(name in words(), picked in proptest::collection::vec(words(), 0..=40),
        free in proptest::collection::vec(words(), 0..=9), skills in proptest::collection::vec(words(), 0..9)) {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", &name).tells("e3.1.5", &name).tells("e4.3.4", &name);
        picked.iter().for_each(|text| drop(teller.lists("e1.2.1", text, 2)));
        free.iter().for_each(|text| drop(teller.lists("e1.2.8", text, 0)));
        skills.iter().for_each(|text| drop(teller.lists("e4.1.4", text, 0)));
        for width in WIDTHS {
            let sheet = draw(&teller, width, Sides::Both);
            check(&sheet);
            for mark in &sheet.marks {
                prop_assert!(sheet.list.iter().any(|line| line.text.contains(&mark.whole)), "{:?}", mark.whole);
            }
        }
    }
}

#[test]
fn what_the_two_sided_map_asks_for_is_drawn_too() {
    let mut teller = told();
    teller.lists("e2.a.1", "the Sunday walk", 0);
    teller.lists("e2.a.1", "home ", 0);
    teller.lists("e2.b.1", "The night I wrote it down", 0);
    teller.lists("e2.b.2", "Clearing a place", 0);
    teller.lists("e2.b.5", "the dog", 0);
    assert!(has_hers(&teller.story) && !has_hers(&Teller::new().story));
    for width in WIDTHS {
        let sheet = draw(&teller, width, Sides::Both);
        check(&sheet);
        let drawn = |text: &str| sheet.marks.iter().filter(|mark| mark.whole.trim().eq_ignore_ascii_case(text)).count();
        for text in ["the Sunday walk", "home", "The night I wrote it down", "clearing a place", "the dog"] {
            assert_eq!(drawn(text), 1, "{text}");
        }
    }
}
