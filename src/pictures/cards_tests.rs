//! The shelf on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, period, steady, worst};
use crate::story::value::Value;
use proptest::prelude::*;

const TEXTS: [&str; 6] = ["e3.1.5", "e3.1.1", "e3.0.1", "e16.1.7", "e16.1.4", "e3.0.4"];
const LISTS: [&str; 4] = ["e16.1.1", "e16.1.2", "e16.1.6", "e16.1.3"];
const TIMES: [&str; 2] = ["e3.1.7", "e16.1.8"];

fn draw(teller: &Teller, width: Width) -> Sheet {
    cards(&teller.story, &library(), width, CardWords { when: "When" })
}

#[test]
fn a_card_holds_title_time_and_one_line() {
    let mut teller = Teller::new();
    on(&mut teller, 1, "e3.1.1", Value::text("I made a dough."));
    on(&mut teller, 1, "e3.0.1", Value::text("Tuesday"));
    on(&mut teller, 1, "e3.1.5", Value::text("Bread at four"));
    on(&mut teller, 1, "e3.1.7", period("Last winter", ""));
    on(&mut teller, 2, "e3.0.1", Value::text("On the bus"));
    on(&mut teller, 3, "e16.1.1", item(1, "The power went out"));
    let list: Vec<(String, bool)> =
        draw(&teller, Width::Wide).list.into_iter().map(|line| (line.text, line.deeper)).collect();
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
fn a_time_stands_whole_where_a_short_title_leaves_room() {
    for (title, whole) in [("Soup", true), ("Bread at four with flour on the table and no word", false)] {
        let mut teller = Teller::new();
        on(&mut teller, 1, "e3.1.5", Value::text(title));
        on(&mut teller, 1, "e3.1.1", Value::text("I made a dough."));
        on(&mut teller, 1, "e3.1.7", period("the summer of the heat", ""));
        let sheet = draw(&teller, Width::Narrow);
        good(&sheet);
        let drawn = sheet.marks.iter().any(|mark| mark.label.lines.join(" ") == "the summer of the heat");
        assert_eq!(drawn, whole, "{title}");
    }
}

#[test]
fn from_empty_to_full_all_is_in_its_place_and_a_new_card_moves_nothing() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        for n in 0..40 {
            let before = draw(&teller, width);
            on(&mut teller, n, "e3.1.5", Value::text(format!("A moment with a longer title, number {n}")));
            on(
                &mut teller,
                n,
                "e3.1.1",
                Value::text("It was told as a short film, and this is how it began one evening."),
            );
            on(&mut teller, n, "e3.1.7", period("Last winter", ""));
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

fn told(teller: &Teller) -> Vec<String> {
    draw(teller, Width::Narrow).list.into_iter().filter(|line| !line.deeper).map(|line| line.text).collect()
}

#[test]
fn cards_stand_as_their_pages_were_begun_until_she_puts_them_in_another_order() {
    let mut teller = Teller::new();
    on(&mut teller, 1, "e3.1.5", Value::text("one"));
    on(&mut teller, 1, "e3.1.7", period("Last winter", ""));
    on(&mut teller, 2, "e16.1.1", item(1, "two"));
    on(&mut teller, 2, "e16.1.1", item(2, "three"));
    on(&mut teller, 3, "e3.1.5", Value::text("four"));
    assert_eq!(told(&teller), ["one", "two", "three", "four"]);
    let head = |teller: &Teller, text: &str| {
        let sheet = draw(teller, Width::Wide);
        sheet.movers().into_iter().find(|mover| mover.name == text && mover.is_card).unwrap().place
    };
    for (one, other, wanted) in [
        ("three", "one", ["three", "one", "two", "four"]),
        ("one", "four", ["three", "two", "four", "one"]),
        ("four", "two", ["three", "four", "two", "one"]),
    ] {
        let edit = carried(&teller.story, &head(&teller, one), &head(&teller, other)).unwrap();
        teller.applies(edit);
        assert_eq!(told(&teller), wanted);
    }
    assert_eq!(place_of(&teller.story, &head(&teller, "two")), Some((3, 4)));
    on(&mut teller, 4, "e3.1.5", Value::text("five"));
    assert_eq!(told(&teller).last().map(String::as_str), Some("five"));
    assert_eq!(draw(&teller, Width::Wide).movers().len(), 5, "what stands under a head is not carried by itself");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_moments_are_drawn_whole(told in proptest::collection::vec((0..4_u8, 0..12_usize, hostile()), 0..20)) {
        let mut teller = Teller::new();
        for (n, (page, which, text)) in (0..).zip(&told) {
            match which {
                0..6 => on(&mut teller, *page, TEXTS[*which], Value::text(text)),
                6..10 => on(&mut teller, *page, LISTS[*which - 6], item(n, text)),
                _ => on(&mut teller, *page, TIMES[*which - 10], period(text, "")),
            }
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
        TIMES.iter().for_each(|question| _ = teller.says(question, period(&text, "")));
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
