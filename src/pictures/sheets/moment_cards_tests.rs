//! Tests of the moment cards with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text, line_value, longest_texts, period_value,
    shipped_library,
};
use crate::story::model::value::Value;
use proptest::prelude::*;

const TEXTS: [&str; 6] = ["e3.1.5", "e3.1.1", "e3.0.1", "e16.1.7", "e16.1.4", "e3.0.4"];
const LISTS: [&str; 4] = ["e16.1.1", "e16.1.2", "e16.1.6", "e16.1.3"];
const TIMES: [&str; 2] = ["e3.1.7", "e16.1.8"];

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_moment_cards(&builder.story, &shipped_library(), width, MomentCardStrings { when: "When" })
}

#[test]
fn a_card_shows_title_time_and_one_line() {
    let mut builder = StoryBuilder::new();
    answer_on_page(&mut builder, 1, "e3.1.1", Value::text("I made a dough."));
    answer_on_page(&mut builder, 1, "e3.0.1", Value::text("Tuesday"));
    answer_on_page(&mut builder, 1, "e3.1.5", Value::text("Bread at four"));
    answer_on_page(&mut builder, 1, "e3.1.7", period_value("Last winter", ""));
    answer_on_page(&mut builder, 2, "e3.0.1", Value::text("On the bus"));
    answer_on_page(&mut builder, 3, "e16.1.1", line_value(1, "The power went out"));
    let list: Vec<(String, bool)> = draw(&builder, LayoutWidth::Wide)
        .text_alternative
        .into_iter()
        .map(|line| (line.text, line.is_nested))
        .collect();
    let wanted = [
        ("Bread at four", false),
        ("When: Last winter", true),
        ("I made a dough.", true),
        ("On the bus", false),
        ("The power went out", false),
    ];
    assert_eq!(list, wanted.map(|(text, deeper)| (text.to_owned(), deeper)));
}

#[test]
fn a_time_is_shown_in_full_below_a_short_title() {
    for (title, whole) in [("Soup", true), ("Bread at four with flour on the table and no word", false)] {
        let mut builder = StoryBuilder::new();
        answer_on_page(&mut builder, 1, "e3.1.5", Value::text(title));
        answer_on_page(&mut builder, 1, "e3.1.1", Value::text("I made a dough."));
        answer_on_page(&mut builder, 1, "e3.1.7", period_value("the summer of the heat", ""));
        let picture = draw(&builder, LayoutWidth::Narrow);
        assert_valid(&picture);
        let drawn = picture.labels.iter().any(|label| label.wrapped_text.lines.join(" ") == "the summer of the heat");
        assert_eq!(drawn, whole, "{title}");
    }
}

#[test]
fn a_new_card_moves_nothing() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        for n in 0..40 {
            let before = draw(&builder, width);
            answer_on_page(&mut builder, n, "e3.1.5", Value::text(format!("A moment with a longer title, number {n}")));
            answer_on_page(
                &mut builder,
                n,
                "e3.1.1",
                Value::text("It was told as a short film, and this is how it began one evening."),
            );
            answer_on_page(&mut builder, n, "e3.1.7", period_value("Last winter", ""));
            let after = draw(&builder, width);
            assert_valid(&after);
            assert_stable(&before, &after);
        }
    }
}

fn card_headings(builder: &StoryBuilder) -> Vec<String> {
    draw(builder, LayoutWidth::Narrow)
        .text_alternative
        .into_iter()
        .filter(|line| !line.is_nested)
        .map(|line| line.text)
        .collect()
}

#[test]
fn cards_are_in_page_order_until_the_user_reorders_them() {
    let mut builder = StoryBuilder::new();
    answer_on_page(&mut builder, 1, "e3.1.5", Value::text("one"));
    answer_on_page(&mut builder, 1, "e3.1.7", period_value("Last winter", ""));
    answer_on_page(&mut builder, 2, "e16.1.1", line_value(1, "two"));
    answer_on_page(&mut builder, 2, "e16.1.1", line_value(2, "three"));
    answer_on_page(&mut builder, 3, "e3.1.5", Value::text("four"));
    assert_eq!(card_headings(&builder), ["one", "two", "three", "four"]);
    let head = |builder: &StoryBuilder, text: &str| {
        let picture = draw(builder, LayoutWidth::Wide);
        picture
            .all_draggables()
            .into_iter()
            .find(|draggable| draggable.name == text && draggable.is_card)
            .unwrap()
            .answer_path
    };
    for (one, other, wanted) in [
        ("three", "one", ["three", "one", "two", "four"]),
        ("one", "four", ["three", "two", "four", "one"]),
        ("four", "two", ["three", "four", "two", "one"]),
    ] {
        let edit = reorder_card_edit(&builder.story, &head(&builder, one), &head(&builder, other)).unwrap();
        builder.apply_edit(edit);
        assert_eq!(card_headings(&builder), wanted);
    }
    assert_eq!(card_position(&builder.story, &head(&builder, "two")), Some((3, 4)));
    answer_on_page(&mut builder, 4, "e3.1.5", Value::text("five"));
    assert_eq!(card_headings(&builder).last().map(String::as_str), Some("five"));
    assert_eq!(draw(&builder, LayoutWidth::Wide).all_draggables().len(), 5, "only the heading of a card is draggable");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_moments_give_valid_cards(answers in proptest::collection::vec((0..4_u8, 0..12_usize, hostile_text()), 0..20)) {
        let mut builder = StoryBuilder::new();
        for (n, (page, which, text)) in (0..).zip(&answers) {
            match which {
                0..6 => answer_on_page(&mut builder, *page, TEXTS[*which], Value::text(text)),
                6..10 => answer_on_page(&mut builder, *page, LISTS[*which - 6], line_value(n, text)),
                _ => answer_on_page(&mut builder, *page, TIMES[*which - 10], period_value(text, "")),
            }
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] { assert_valid(&draw(&builder, width)); }
    }
}

#[test]
fn labels_of_hostile_text_do_not_overlap() {
    for text in longest_texts() {
        let mut builder = StoryBuilder::new();
        TEXTS.iter().for_each(|question| _ = builder.answer_text(question, &text));
        LISTS.iter().for_each(|question| drop(builder.add_list_line(question, &text, 0)));
        TIMES.iter().for_each(|question| _ = builder.answer(question, period_value(&text, "")));
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
