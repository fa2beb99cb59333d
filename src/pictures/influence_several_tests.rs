//! Several named problems on one map, the border, and the room for long words, tried on ordinary and hostile words.

use super::tests::{WIDTHS, draw, layered, stood, told};
use super::*;
use crate::pictures::influence_border::{HARDEST, NOW};
use crate::pictures::layers::{name_of, page_in_front, turned_to};
use crate::pictures::trying::{Teller, good, hostile, item, library, on, steady, steady_but};
use crate::practice::exercise::Kind;
use crate::story::Edit;
use crate::story::ids::{SheetId, Writer};
use crate::story::page::{PageRef, page_of, pages};
use crate::story::place::{Field, Place};
use crate::story::since::{in_use, names, rest};
use crate::story::stamp::Moment;
use crate::story::value::Value;
use proptest::prelude::*;

/// One more thing said, of the kinds that the map draws.
fn say(teller: &mut Teller, page: u8, kind: u8, order: i64, text: &str) {
    let question = ["e1.2.1", "e2.a.1", "e1.2.8", "e2.b.1", "e4.1.4", "e4.3.4"][usize::from(kind)];
    on(teller, page, question, item(order, text));
}

/// A story with several named difficulties; each has its own page of areas and of the other side.
fn several(names: &[String], said: &[(usize, u8, String)]) -> Teller {
    let mut teller = Teller::new();
    for (n, name) in names.iter().enumerate() {
        let page = u8::try_from(n).unwrap() + 1;
        on(&mut teller, page, "e1.1.1", Value::text(name));
        let name =
            teller.story.everything().map(|(place, ..)| place).find(|place| {
                place.sheet.as_str() == format!("e1x{page}") && place.field == "a:e1.1.1".parse().unwrap()
            });
        on(&mut teller, page, "e2.a.2", item(0, "they whisper"));
        let bind = Place { sheet: SheetId::parse(&format!("e2x{page}")).unwrap(), field: Field::Bind(Kind::Problem) };
        teller.put(bind, Value::text(name.unwrap().to_string()));
    }
    for (n, (page, kind, text)) in said.iter().enumerate() {
        let page = u8::try_from(page % names.len()).unwrap() + 1;
        say(&mut teller, page, *kind, i64::try_from(n).unwrap() + 1, text);
    }
    teller
}

/// Takes an earlier page of areas up again.
fn goes_back(teller: &mut Teller, page: u8) {
    let edit = in_use("e1", &SheetId::parse(&format!("e1x{page}")).unwrap());
    teller.story.apply(edit, &Moment { writer: Writer::from_number(1), at: i64::from(u8::MAX) * 86_400_000 });
}

fn spoken() -> impl Strategy<Value = Vec<(usize, u8, String)>> {
    proptest::collection::vec((0..4_usize, 0..6_u8, hostile()), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn with_several_problems_and_a_border_no_two_labels_meet_and_the_list_says_what_is_drawn(
        names in proptest::collection::vec(hostile(), 1..5), said in spoken(), most in hostile(),
        border in proptest::option::of((0..=10_u8, hostile())), now in proptest::option::of((0..=10_u8, hostile())),
        front in 0..5_usize) {
        let mut teller = several(&names, &said);
        let page = u8::try_from(front % names.len()).unwrap() + 1;
        goes_back(&mut teller, page);
        on(&mut teller, page, "e2.a.3", Value::text(&most));
        if let Some((mark, note)) = &border { on(&mut teller, page, HARDEST, stood(*mark, note)); }
        if let Some((mark, note)) = &now { on(&mut teller, page, NOW, stood(*mark, note)); }
        let sheets = WIDTHS.map(|width| draw(&teller, width, Sides::Both));
        sheets.iter().for_each(good);
        let told = |sheet: &Sheet| sheet.list.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
        prop_assert_eq!(told(&sheets[0]), told(&sheets[1]), "both layouts tell the same");
    }

    #[test]
    fn whatever_is_added_changed_or_taken_away_leaves_the_rest_where_it_was_or_moves_it_by_one_vector(
        said in proptest::collection::vec((0..6_u8, 0..3_u8), 1..24), nth in 0..24_usize, act in 0..2_u8, text in "[a-z ]{1,60}") {
        let mut teller = Teller::new();
        on(&mut teller, 1, "e1.1.1", Value::text("The Fog"));
        // As they are numbered on the screen: one after the other.
        for (n, (kind, size)) in said.iter().enumerate() {
            let order = 1024 * (i64::try_from(n).unwrap() + 1);
            let question = ["e1.2.1", "e2.a.1", "e1.2.8", "e2.b.1", "e4.1.4", "e4.3.4"][usize::from(*kind)];
            on(&mut teller, 1, question, Value::Line { order, text: format!("said {n}"), size: *size });
        }
        let before = WIDTHS.map(|width| draw(&teller, width, Sides::Both));
        let nth = nth % said.len();
        let (place, value) = teller.story.everything().filter(|(_, _, value)| value.words() == format!("said {nth}"))
            .map(|(place, _, value)| (place, value.order())).next().unwrap();
        if act == 0 {
            teller.applies(Edit::clear(place.clone()));
        } else {
            teller.put(place.clone(), Value::Line { order: value, text: format!("changed {text}"), size: 3 });
        }
        for (before, width) in before.iter().zip(WIDTHS) {
            let after = draw(&teller, width, Sides::Both);
            good(&after);
            steady_but(before, &after, &place);
        }
    }

    #[test]
    fn one_more_of_any_kind_moves_no_box_or_all_that_move_by_one_vector(
        names in 1..4_usize, said in spoken(), kind in 0..6_u8, border in any::<bool>()) {
        let names: Vec<String> = (0..names).map(|n| format!("name {n}")).collect();
        let said: Vec<_> = said.into_iter().enumerate().map(|(n, (page, kind, _))| (page, kind, format!("said {n}"))).collect();
        let mut teller = several(&names, &said);
        let page = u8::try_from(names.len()).unwrap();
        on(&mut teller, page, "e2.a.3", Value::text("in bed"));
        if border { on(&mut teller, page, NOW, stood(4, "here")); }
        let before = WIDTHS.map(|width| draw(&teller, width, Sides::Both));
        say(&mut teller, page, kind, 99, "one more");
        for (before, width) in before.iter().zip(WIDTHS) {
            steady(before, &draw(&teller, width, Sides::Both));
        }
    }
}

#[test]
fn one_problem_stands_in_front_and_the_others_only_where_both_reach() {
    let mut teller = layered();
    let list = |teller: &Teller| -> Vec<String> {
        draw(teller, Width::Narrow, Sides::Problem).list.into_iter().map(|line| line.text).collect()
    };
    let expected = [
        "me, in the middle",
        "Quicksand",
        "Quicksand reaches Responsibility",
        "Quicksand reaches home",
        "Quicksand reaches Money",
        "Quicksand reaches The wholehearted yes",
        "Quicksand reaches In bed at night; the most say",
        "Sundays with Bartel: out of its reach",
        "The Fog",
        "The Fog also reaches home",
        "The Committee",
        "The Committee also reaches home",
        "The border between it and me",
        "a hedge with a gap in it",
        "at the hardest time: close to my door",
        "the winter after the move",
        "now: a little nearer to it",
        "since the garden",
    ];
    assert_eq!(list(&teller), expected);
    goes_back(&mut teller, 2);
    let expected = [
        "me, in the middle",
        "The Committee",
        "The Committee reaches Home",
        "The Committee reaches Plans with grandmother",
        "The Committee reaches Sleep",
        "The Fog",
        "The Fog also reaches Home",
        "The Fog also reaches Sleep",
        "Quicksand",
        "Quicksand also reaches Home",
    ];
    assert_eq!(list(&teller), expected);
}

#[test]
fn a_page_belongs_to_the_name_on_it_to_the_one_it_was_asked_about_or_to_the_newest_then() {
    let sheet = |text: &str| SheetId::parse(text).unwrap();
    let of = |teller: &Teller, page: &str| name_of(&teller.story, &sheet(page)).map(|given| given.text);
    let mut teller = layered();
    assert_eq!(of(&teller, "e1x2").as_deref(), Some("The Committee"));
    assert_eq!(of(&teller, "e2x3").as_deref(), Some("Quicksand"), "the newest then");
    let asked = Field::Asked("e2.look.7".parse().unwrap());
    teller.put(Place::on(&sheet("e2x3"), asked), Value::text("Where does The Fog stand now?"));
    assert_eq!(of(&teller, "e2x3").as_deref(), Some("The Fog"), "what it was asked about");
    let bound = names(&teller.story).into_iter().find(|(given, _)| given.text == "The Committee").unwrap().0.place;
    teller.put(Place::on(&sheet("e2x3"), Field::Bind(Kind::Problem)), Value::text(bound.to_string()));
    assert_eq!(of(&teller, "e2x3").as_deref(), Some("The Committee"), "what it says itself");
    assert_eq!(of(&teller, "e4x1"), None);
}

#[test]
fn a_name_at_rest_takes_its_map_along() {
    let mut teller = layered();
    let fog = names(&teller.story)[0].0.place.clone();
    let at_rest = rest(&teller.story, &fog, true);
    teller.applies(at_rest);
    let sheet = draw(&teller, Width::Wide, Sides::Both);
    assert!(sheet.marks.iter().all(|mark| mark.whole != "The Fog" && mark.whole != "the garden"));
}

#[test]
fn the_border_moves_with_her_marks_and_shows_no_number() {
    let line = |mark: u8| {
        let mut teller = told();
        teller.says(NOW, stood(mark, ""));
        let sheet = draw(&teller, Width::Narrow, Sides::Problem);
        assert!(sheet.list.iter().all(|line| !line.text.contains(|c: char| c.is_ascii_digit())), "{:?}", sheet.list);
        (sheet.marks.last().unwrap().label.x, sheet.list.last().unwrap().text.clone())
    };
    let all: Vec<(f64, String)> = (0..=10).map(line).collect();
    assert!(all.windows(2).all(|pair| pair[1].0 < pair[0].0 && pair[1].1 != pair[0].1), "{all:?}");
}

#[test]
fn where_it_had_the_most_say_is_drawn_once_though_said_twice() {
    let mut teller = told();
    teller.tells("e2.a.3", " home");
    let list: Vec<String> = draw(&teller, Width::Wide, Sides::Problem).list.into_iter().map(|line| line.text).collect();
    assert!(list.contains(&"The Fog reaches Home, far; the most say".to_owned()), "{list:?}");
    assert_eq!(list.iter().filter(|line| line.to_lowercase().contains("home")).count(), 1);
}

#[test]
fn a_word_of_fourteen_letters_stands_whole_on_a_phone() {
    for word in ["grandmother", "Responsibility", "Wholeheartedly", "commandments"] {
        let mut teller = told();
        teller.lists("e1.2.1", word, 0);
        teller.lists("e4.1.4", word, 0);
        let sheet = draw(&teller, Width::Narrow, Sides::Both);
        let drawn = sheet.marks.iter().filter(|mark| mark.whole == word).collect::<Vec<_>>();
        assert!(drawn.len() == 2 && drawn.iter().all(|mark| mark.label.lines == [word]), "{word}");
    }
}

#[test]
fn whoever_turns_to_a_page_works_on_that_page_and_on_the_name_that_it_is_about() {
    let mut teller = layered();
    let library = library();
    let all: Vec<PageRef> = pages(&teller.story).into_iter().filter(|page| page.exercise != "gate").collect();
    assert!(all.len() > 4, "several pages of both exercises");
    for (n, page) in all.iter().enumerate() {
        let at = i64::from(u8::MAX) * 86_400_000 + i64::try_from(n).unwrap();
        let turned = turned_to(&teller.story, &page.sheet);
        teller.story.apply(turned, &Moment { writer: Writer::from_number(1), at });
        assert_eq!(page_of(&teller.story, &page.exercise).as_ref(), Some(&page.sheet));
        let Some(name) = name_of(&teller.story, &page.sheet) else { continue };
        let layers = layers(&teller.story, &library);
        assert_eq!(layers.front.as_ref().map(|word| &word.given.text), Some(&name.text), "{page:?}");
        assert_eq!(turned_to(&teller.story, &page.sheet), Edit::All(Vec::new()), "there already");
        for exercise in ["e1", "e2"] {
            let added_to = page_in_front(&teller.story, &library, exercise);
            assert!(added_to.is_none_or(|sheet| layers.is_front(&sheet)), "{exercise} is about what is in front");
        }
    }
}
