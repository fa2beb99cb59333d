//! Tests of the influence map with ordinary and hostile text.

use super::*;
use crate::pictures::picture::checks::assert_labels_fit;
use crate::pictures::svg_export;
use crate::pictures::trying::{StoryBuilder, answer_on_page, line_value, shipped_library};
use crate::story::value::Value;
use proptest::prelude::*;

const WORDS: InfluenceMapStrings = InfluenceMapStrings {
    me: "me",
    me_in_list: "me, in the middle",
    unnamed_problem: "this difficulty",
    reaches: "reaches",
    distances: ["a little", "some way", "far"],
    unreached: "out of its reach",
    partly_unreached: "less in parts",
    most_say: "the most say",
    also_reaches: "also reaches",
    preferred_headings: ["Moments", "Know-how", "My people"],
    border: crate::strings::pictures::BORDER,
};
pub(super) const WIDTHS: [LayoutWidth; 2] = [LayoutWidth::Narrow, LayoutWidth::Wide];

pub(super) fn draw(teller: &StoryBuilder, width: LayoutWidth, sides: MapSides) -> Picture {
    draw_influence_map(&teller.story, &shipped_library(), width, sides, WORDS)
}

pub(super) fn small_story() -> StoryBuilder {
    let mut teller = StoryBuilder::new();
    teller.answer_text("e1.1.1", "The Fog");
    let home = teller.add_list_line("e1.2.1", "Home", 3);
    teller.add_list_line("e1.2.1", "Sleep", 1);
    teller.add_list_line(&format!("e1.2.2@{home}"), "keep my coat on", 0);
    teller.add_list_line("e1.2.8", "the garden", 0);
    teller.add_list_line("e1.2.8", "sleep", 0);
    teller.answer_text("e3.1.5", "The chair").answer_text("e4.3.4", "Bartel");
    teller.add_list_line("e4.1.4", "clearing a place", 0);
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

/// Returns a story with this many areas, each third one not affected, and some of the preferred story.
fn story_with_areas(count: usize) -> StoryBuilder {
    let mut teller = StoryBuilder::new();
    teller.answer_text("e1.1.1", "The Tuesday Cloud");
    for n in 0..count {
        let text = AREAS[n % 10].to_owned() + &if n < 10 { String::new() } else { format!(" {n}") };
        if n % 3 == 2 {
            teller.add_list_line("e1.2.8", &text, 0)
        } else {
            teller.add_list_line("e1.2.1", &text, [3, 1, 2, 0][n % 4])
        };
    }
    if count >= 3 {
        teller
            .answer_text("e3.1.5", "The morning I answered the door")
            .answer_text("e4.3.4", "Bartel, from the allotment");
        teller.add_list_line("e4.1.4", "clearing a place at the table", 0);
        teller.add_list_line("e4.1.4", "asking before I am at my wits' end", 0);
    }
    teller
}

/// Returns a story with three named problems that share areas, a border, and the hardest time.
pub(super) fn story_with_three_problems() -> StoryBuilder {
    let mut teller = small_story();
    answer_on_page(&mut teller, 2, "e1.1.1", Value::text("The Committee"));
    for (n, area) in ["Home", "Plans with grandmother", "Sleep"].into_iter().enumerate() {
        answer_on_page(&mut teller, 2, "e1.2.1", line_value(i64::try_from(n).unwrap(), area));
    }
    answer_on_page(&mut teller, 3, "e1.1.1", Value::text("Quicksand"));
    for (n, area) in ["Responsibility", "home", "Money", "The wholehearted yes"].into_iter().enumerate() {
        answer_on_page(&mut teller, 3, "e1.2.1", line_value(i64::try_from(n).unwrap(), area));
    }
    answer_on_page(&mut teller, 3, "e1.2.8", line_value(0, "Sundays with Bartel"));
    answer_on_page(&mut teller, 3, "e2.a.3", Value::text("In bed at night"));
    answer_on_page(&mut teller, 3, "e2.look.2", Value::text("a hedge with a gap in it"));
    answer_on_page(&mut teller, 3, "e2.look.6", border_value(1, "the winter after the move"));
    answer_on_page(&mut teller, 3, "e2.look.7", border_value(6, "since the garden"));
    teller
}

pub(super) fn border_value(mark: u8, note: &str) -> Value {
    Value::Scale { mark: Some(mark), low: String::new(), high: String::new(), note: note.to_owned() }
}

fn hostile_story() -> StoryBuilder {
    let mut teller = StoryBuilder::new();
    teller.answer_text("e1.1.1", &"W".repeat(200));
    for text in [
        "W".repeat(200),
        "ضباب يوم الثلاثاء".into(),
        "👩‍👩‍👧 🌊🌊🌊".into(),
        "<b>**home**</b> & [x](y)".into(),
        "頂家".repeat(40),
    ] {
        teller.add_list_line("e1.2.1", &text, 3);
        teller.add_list_line("e1.2.8", &format!("{text} x"), 3);
        teller.add_list_line("e4.1.4", &text, 3);
    }
    teller
}

/// Writes the maps to files, to be looked at: `PICTURES=folder cargo test`.
#[test]
fn every_map_can_be_looked_at() {
    let stories = [0, 1, 2, 3, 6, 12, 40].map(|n| (format!("{n:02}"), story_with_areas(n)));
    let more = [
        ("told".into(), small_story()),
        ("wild".into(), hostile_story()),
        ("layers".into(), story_with_three_problems()),
    ];
    for (name, teller) in stories.into_iter().chain(more) {
        for width in WIDTHS {
            let sheet = draw(&teller, width, MapSides::Both);
            assert_labels_fit(&sheet);
            if let Ok(folder) = std::env::var("PICTURES") {
                std::fs::write(
                    format!("{folder}/influence-{name}-{width:?}.svg"),
                    svg_export::write_svg(&sheet, "", ""),
                )
                .unwrap();
            }
        }
    }
}

#[test]
fn what_she_picked_is_reached_and_only_what_she_named_untouched_is_free() {
    let sheet = draw(&small_story(), LayoutWidth::Wide, MapSides::ProblemOnly);
    let seen: Vec<(&str, Ink)> = sheet.labels.iter().map(|mark| (mark.full_text.as_str(), mark.ink)).collect();
    let expected =
        [("me", Ink::Ink), ("The Fog", Ink::Ink), ("Home", Ink::Ink), ("Sleep", Ink::Ink), ("the garden", Ink::Moss)];
    assert_eq!(seen, expected);
    let clay = |shape: &&super::super::picture::Shape| shape.ink == Ink::Clay && shape.stroke_width.is_some();
    let widths: Vec<f64> = sheet.shapes.iter().filter(clay).filter_map(|shape| shape.stroke_width).collect();
    assert_eq!(widths, [9.0, 2.2]);
}

#[test]
fn with_both_sides_the_map_stays_and_her_strands_are_added() {
    for width in WIDTHS {
        let (one, both) =
            (draw(&small_story(), width, MapSides::ProblemOnly), draw(&small_story(), width, MapSides::Both));
        assert_eq!(both.labels[..one.labels.len()], one.labels);
        assert_eq!(both.shapes[..one.shapes.len()], one.shapes);
        assert_eq!(both.text_alternative[..one.text_alternative.len()], one.text_alternative);
        let hers: Vec<&str> = both.labels[one.labels.len()..].iter().map(|mark| mark.full_text.as_str()).collect();
        assert_eq!(hers, ["Moments", "The chair", "Know-how", "clearing a place", "My people", "Bartel"]);
    }
}

#[test]
fn nothing_said_draws_the_person_alone() {
    let sheet = draw(&StoryBuilder::new(), LayoutWidth::Narrow, MapSides::Both);
    assert_eq!((sheet.labels.len(), sheet.text_alternative.len()), (1, 1));
    assert!(sheet.shapes.iter().all(|shape| shape.ink != Ink::Clay && shape.ink != Ink::Moss));
}

#[test]
fn a_letter_of_the_name_that_breaks_it_onto_another_line_moves_nothing_else() {
    for width in WIDTHS {
        let drawn = |name: &str| {
            let mut teller = small_story();
            teller.answer_text("e1.1.1", name);
            draw(&teller, width, MapSides::Both)
        };
        let others = |sheet: &Picture| {
            sheet.labels.iter().filter(|mark| !mark.full_text.contains("Fog")).cloned().collect::<Vec<_>>()
        };
        let first = drawn("The Fog");
        for times in 1..=30 {
            let longer = drawn(&format!("The Fog{}", " that comes up".repeat(times)));
            assert_ne!(longer.labels, first.labels, "{times} times");
            assert_eq!(others(&longer), others(&first), "{times} times");
            assert_eq!((longer.height, &longer.shapes), (first.height, &first.shapes), "{times} times");
        }
    }
}

#[test]
fn the_list_says_all_that_the_map_shows_word_for_word() {
    let mut teller = small_story();
    let long = "a very long thing ".repeat(12);
    teller.add_list_line("e1.2.1", &long, 2);
    let list: Vec<String> =
        draw(&teller, LayoutWidth::Wide, MapSides::Both).text_alternative.into_iter().map(|line| line.text).collect();
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

/// Returns every label box relative to the user's circle.
fn boxes_from_person(sheet: &Picture) -> Vec<(String, f64, f64)> {
    let me = sheet.labels[0].wrapped_text.bounding_box();
    sheet
        .labels
        .iter()
        .map(|m| {
            (
                m.full_text.clone(),
                (m.wrapped_text.bounding_box().x - me.x).round(),
                (m.wrapped_text.bounding_box().y - me.y).round(),
            )
        })
        .collect()
}

#[test]
fn one_more_area_moves_no_other_unless_the_ring_opens_and_then_all_by_one_vector() {
    for width in WIDTHS {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e1.1.1", "The Fog");
        for n in 0..40 {
            let before = draw(&teller, width, MapSides::Both);
            teller.add_list_line("e1.2.1", &format!("area {n}"), 1);
            let after = draw(&teller, width, MapSides::Both);
            let opens = n > 0 && n % 4 == 0;
            for (was, is) in before.labels.iter().zip(&after.labels).filter(|_| !opens) {
                assert_eq!(
                    (&was.full_text, was.wrapped_text.bounding_box()),
                    (&is.full_text, is.wrapped_text.bounding_box()),
                    "{n}"
                );
            }
            let around = |sheet: &Picture| {
                boxes_from_person(sheet).into_iter().filter(|(text, ..)| text.starts_with("area")).collect::<Vec<_>>()
            };
            let (was, is) = (around(&before), around(&after));
            assert_eq!(was, is[..was.len()]);
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[\\s\\S]{1,200}", "[WM@ ]{1,200}", "[頂家👩🌊\u{200d}]{1,200}", "[a-z ]{1,200}", "[a-zé]{200}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_two_labels_meet_and_the_list_holds_every_mark(name in any_text(), picked in proptest::collection::vec(any_text(), 0..=40),
        free in proptest::collection::vec(any_text(), 0..=9), skills in proptest::collection::vec(any_text(), 0..9)) {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e1.1.1", &name).answer_text("e3.1.5", &name).answer_text("e4.3.4", &name);
        picked.iter().for_each(|text| drop(teller.add_list_line("e1.2.1", text, 2)));
        free.iter().for_each(|text| drop(teller.add_list_line("e1.2.8", text, 0)));
        skills.iter().for_each(|text| drop(teller.add_list_line("e4.1.4", text, 0)));
        for width in WIDTHS {
            let sheet = draw(&teller, width, MapSides::Both);
            assert_labels_fit(&sheet);
            for mark in &sheet.labels {
                prop_assert!(sheet.text_alternative.iter().any(|line| line.text.contains(&mark.full_text)), "{:?}", mark.full_text);
            }
        }
    }
}

#[test]
fn what_the_two_sided_map_asks_for_is_drawn_too() {
    let mut teller = small_story();
    teller.add_list_line("e2.a.1", "the Sunday walk", 0);
    teller.add_list_line("e2.a.1", "home ", 0);
    teller.add_list_line("e2.b.1", "The night I wrote it down", 0);
    teller.add_list_line("e2.b.2", "Clearing a place", 0);
    teller.add_list_line("e2.b.5", "the dog", 0);
    assert!(has_preferred_story(&teller.story) && !has_preferred_story(&StoryBuilder::new().story));
    for width in WIDTHS {
        let sheet = draw(&teller, width, MapSides::Both);
        assert_labels_fit(&sheet);
        let drawn =
            |text: &str| sheet.labels.iter().filter(|mark| mark.full_text.trim().eq_ignore_ascii_case(text)).count();
        for text in ["the Sunday walk", "home", "The night I wrote it down", "clearing a place", "the dog"] {
            assert_eq!(drawn(text), 1, "{text}");
        }
    }
}
