//! Tests of the influence map with ordinary and hostile text.

use super::*;
use crate::pictures::model::picture::checks::assert_labels_fit;
use crate::pictures::svg_export;
use crate::pictures::test_support::{StoryBuilder, answer_on_page, line_value, shipped_library};
use crate::story::model::value::Value;
use crate::story::wording::label_text::as_label;
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
pub(in crate::pictures) const WIDTHS: [LayoutWidth; 2] = [LayoutWidth::Narrow, LayoutWidth::Wide];

pub(in crate::pictures) fn draw(builder: &StoryBuilder, width: LayoutWidth, sides: MapSides) -> Picture {
    draw_influence_map(&builder.story, &shipped_library(), width, sides, WORDS)
}

pub(in crate::pictures) fn small_story() -> StoryBuilder {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e1.1.1", "The Fog");
    let home = builder.add_list_line("e1.2.1", "Home", 3);
    builder.add_list_line("e1.2.1", "Sleep", 1);
    builder.add_list_line(&format!("e1.2.2@{home}"), "keep my coat on", 0);
    builder.add_list_line("e1.2.8", "the garden", 0);
    builder.add_list_line("e1.2.8", "sleep", 0);
    builder.answer_text("e3.1.5", "The chair").answer_text("e4.3.4", "Bartel");
    builder.add_list_line("e4.1.4", "clearing a place", 0);
    builder
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
    let mut builder = StoryBuilder::new();
    builder.answer_text("e1.1.1", "The Tuesday Cloud");
    for n in 0..count {
        let text = AREAS[n % 10].to_owned() + &if n < 10 { String::new() } else { format!(" {n}") };
        if n % 3 == 2 {
            builder.add_list_line("e1.2.8", &text, 0)
        } else {
            builder.add_list_line("e1.2.1", &text, [3, 1, 2, 0][n % 4])
        };
    }
    if count >= 3 {
        builder
            .answer_text("e3.1.5", "The morning I answered the door")
            .answer_text("e4.3.4", "Bartel, from the allotment");
        builder.add_list_line("e4.1.4", "clearing a place at the table", 0);
        builder.add_list_line("e4.1.4", "asking before I am at my wits' end", 0);
    }
    builder
}

/// Returns a story with three named problems that share areas, a border, and the hardest time.
pub(in crate::pictures) fn story_with_three_problems() -> StoryBuilder {
    let mut builder = small_story();
    answer_on_page(&mut builder, 2, "e1.1.1", Value::text("The Committee"));
    for (n, area) in ["Home", "Plans with grandmother", "Sleep"].into_iter().enumerate() {
        answer_on_page(&mut builder, 2, "e1.2.1", line_value(i64::try_from(n).unwrap(), area));
    }
    answer_on_page(&mut builder, 3, "e1.1.1", Value::text("Quicksand"));
    for (n, area) in ["Responsibility", "home", "Money", "The wholehearted yes"].into_iter().enumerate() {
        answer_on_page(&mut builder, 3, "e1.2.1", line_value(i64::try_from(n).unwrap(), area));
    }
    answer_on_page(&mut builder, 3, "e1.2.8", line_value(0, "Sundays with Bartel"));
    answer_on_page(&mut builder, 3, "e2.a.3", Value::text("In bed at night"));
    answer_on_page(&mut builder, 3, "e2.look.2", Value::text("a hedge with a gap in it"));
    answer_on_page(&mut builder, 3, "e2.look.6", border_value(1, "the winter after the move"));
    answer_on_page(&mut builder, 3, "e2.look.7", border_value(6, "since the garden"));
    builder
}

pub(in crate::pictures) fn border_value(mark: u8, note: &str) -> Value {
    Value::Scale { mark: Some(mark), low: String::new(), high: String::new(), note: note.to_owned() }
}

fn hostile_story() -> StoryBuilder {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e1.1.1", &"W".repeat(200));
    for text in [
        "W".repeat(200),
        "ضباب يوم الثلاثاء".into(),
        "👩‍👩‍👧 🌊🌊🌊".into(),
        "<b>**home**</b> & [x](y)".into(),
        "頂家".repeat(40),
    ] {
        builder.add_list_line("e1.2.1", &text, 3);
        builder.add_list_line("e1.2.8", &format!("{text} x"), 3);
        builder.add_list_line("e4.1.4", &text, 3);
    }
    builder
}

/// Writes the maps to files, to be looked at: `PICTURES=folder cargo test`.
#[test]
fn every_map_can_be_written_to_files() {
    let stories = [0, 1, 2, 3, 6, 12, 40].map(|n| (format!("{n:02}"), story_with_areas(n)));
    let more = [
        ("told".into(), small_story()),
        ("wild".into(), hostile_story()),
        ("layers".into(), story_with_three_problems()),
    ];
    for (name, builder) in stories.into_iter().chain(more) {
        for width in WIDTHS {
            let picture = draw(&builder, width, MapSides::Both);
            assert_labels_fit(&picture);
            if let Ok(folder) = std::env::var("PICTURES") {
                std::fs::write(
                    format!("{folder}/influence-{name}-{width:?}.svg"),
                    svg_export::write_svg(&picture, "", ""),
                )
                .unwrap();
            }
        }
    }
}

#[test]
fn chosen_areas_are_affected_and_only_unaffected_ones_are_free() {
    let picture = draw(&small_story(), LayoutWidth::Wide, MapSides::ProblemOnly);
    let seen: Vec<(&str, Ink)> = picture.labels.iter().map(|label| (label.full_text.as_str(), label.ink)).collect();
    let expected = ["me", "The Fog", "Home", "Sleep", "the garden"].map(|text| (text, Ink::Ink));
    assert_eq!(seen, expected);
    let count =
        |ink: Ink| picture.shapes.iter().filter(|shape| shape.ink == ink && shape.stroke_width.is_none()).count();
    assert_eq!(count(Ink::MossTint), 1, "the garden stays green");
    assert_eq!(count(Ink::ClayTint), 3, "the stain of the problem, and one on each leaf that it darkens");
    let without_reach = draw(&StoryBuilder::new(), LayoutWidth::Wide, MapSides::ProblemOnly);
    assert!(without_reach.shapes.iter().all(|shape| shape.ink != Ink::ClayTint));
}

#[test]
fn showing_both_sides_adds_to_the_map_and_moves_nothing() {
    for width in WIDTHS {
        let (one, both) =
            (draw(&small_story(), width, MapSides::ProblemOnly), draw(&small_story(), width, MapSides::Both));
        assert_eq!(both.labels[..one.labels.len()], one.labels);
        assert_eq!(both.shapes[..one.shapes.len()], one.shapes);
        assert_eq!(both.text_alternative[..one.text_alternative.len()], one.text_alternative);
        let added: Vec<&str> = both.labels[one.labels.len()..].iter().map(|label| label.full_text.as_str()).collect();
        assert_eq!(added, ["Moments", "The chair", "Know-how", "clearing a place", "My people", "Bartel"]);
    }
}

#[test]
fn without_answers_only_the_person_is_drawn() {
    let picture = draw(&StoryBuilder::new(), LayoutWidth::Narrow, MapSides::Both);
    assert_eq!((picture.labels.len(), picture.text_alternative.len()), (1, 1));
    assert!(picture.shapes.iter().all(|shape| shape.ink != Ink::Clay && shape.ink != Ink::Moss));
}

#[test]
fn a_problem_name_that_gains_a_line_moves_nothing_else() {
    for width in WIDTHS {
        let drawn = |name: &str| {
            let mut builder = small_story();
            builder.answer_text("e1.1.1", name);
            draw(&builder, width, MapSides::Both)
        };
        let others = |picture: &Picture| {
            picture.labels.iter().filter(|label| !label.full_text.contains("Fog")).cloned().collect::<Vec<_>>()
        };
        let first = drawn("The Fog");
        for times in 1..=30 {
            let longer = drawn(&format!("The Fog{}", " that comes up".repeat(times)));
            assert_ne!(longer.labels, first.labels, "{times} times");
            assert_eq!(others(&longer), others(&first), "{times} times");
            assert_eq!(longer.shapes, first.shapes, "{times} times");
        }
    }
}

#[test]
fn the_text_alternative_has_everything_on_the_map() {
    let mut builder = small_story();
    let long_text = "a very long thing ".repeat(12);
    builder.add_list_line("e1.2.1", &long_text, 2);
    let list: Vec<String> =
        draw(&builder, LayoutWidth::Wide, MapSides::Both).text_alternative.into_iter().map(|line| line.text).collect();
    let expected = [
        "me, in the middle",
        "The Fog",
        "Home: reaches, far",
        "keep my coat on",
        "Sleep: reaches, a little; less in parts",
        &format!("{}: reaches, some way", long_text.trim_end()),
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

#[test]
fn adding_an_area_moves_no_other_area() {
    let boxes = |picture: &Picture| -> Vec<_> {
        let areas = picture.labels.iter().filter(|label| label.full_text.starts_with("area"));
        areas.map(|label| (label.full_text.clone(), label.wrapped_text.bounding_box())).collect()
    };
    for width in WIDTHS {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog");
        for n in 0..40 {
            let before = boxes(&draw(&builder, width, MapSides::Both));
            builder.add_list_line("e1.2.1", &format!("area {n}"), 1);
            assert_eq!(before, boxes(&draw(&builder, width, MapSides::Both))[..before.len()]);
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[\\s\\S]{1,200}", "[WM@ ]{1,200}", "[頂家👩🌊\u{200d}]{1,200}", "[a-z ]{1,200}", "[a-zé]{200}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn labels_do_not_overlap_and_are_all_in_the_text_alternative(name in any_text(), picked in proptest::collection::vec(any_text(), 0..=40),
        free in proptest::collection::vec(any_text(), 0..=9), skills in proptest::collection::vec(any_text(), 0..9)) {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", &name).answer_text("e3.1.5", &name).answer_text("e4.3.4", &name);
        picked.iter().for_each(|text| drop(builder.add_list_line("e1.2.1", text, 2)));
        free.iter().for_each(|text| drop(builder.add_list_line("e1.2.8", text, 0)));
        skills.iter().for_each(|text| drop(builder.add_list_line("e4.1.4", text, 0)));
        for width in WIDTHS {
            let picture = draw(&builder, width, MapSides::Both);
            assert_labels_fit(&picture);
            for label in &picture.labels {
                prop_assert!(picture.text_alternative.iter().any(|line| line.text.contains(&label.full_text) || line.text.contains(&as_label(&label.full_text))), "{:?}", label.full_text);
            }
        }
    }
}

#[test]
fn answers_of_the_two_sided_map_are_drawn() {
    let mut builder = small_story();
    builder.add_list_line("e2.a.1", "the Sunday walk", 0);
    builder.add_list_line("e2.a.1", "home ", 0);
    builder.add_list_line("e2.b.1", "The night I wrote it down", 0);
    builder.add_list_line("e2.b.2", "Clearing a place", 0);
    builder.add_list_line("e2.b.5", "the dog", 0);
    assert!(has_preferred_story(&builder.story) && !has_preferred_story(&StoryBuilder::new().story));
    for width in WIDTHS {
        let picture = draw(&builder, width, MapSides::Both);
        assert_labels_fit(&picture);
        let drawn = |text: &str| {
            picture.labels.iter().filter(|label| label.full_text.trim().eq_ignore_ascii_case(text)).count()
        };
        for text in ["the Sunday walk", "home", "The night I wrote it down", "clearing a place", "the dog"] {
            assert_eq!(drawn(text), 1, "{text}");
        }
    }
}
