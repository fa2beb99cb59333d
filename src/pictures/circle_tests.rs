//! The circle on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, on, person, steady, worst};
use proptest::prelude::*;

const WORDS: Words = crate::words::pictures::CIRCLE;

fn library() -> Library {
    let mut library = crate::pictures::trying::library();
    let text = std::fs::read_to_string("content/en/e5.toml").unwrap();
    let e5: crate::practice::exercise::Exercise = toml::from_str(&text).unwrap();
    library.take(&serde_json::to_string(&e5).unwrap()).unwrap();
    library
}

fn draw(teller: &Teller, width: Width) -> Sheet {
    circle(&teller.story, &library(), width, WORDS)
}

/// Someone with a chair, and which of the choices she took for it.
fn seat(teller: &mut Teller, n: i64, name: &str, choice: Option<usize>) {
    on(teller, 0, "e5.a1.1", person(n, name));
    if let Some(choice) = choice {
        let chosen = library().find(PLACED).unwrap().question.chips[choice].clone();
        let id = crate::story::ids::ItemId::from_number(u64::try_from(n).unwrap());
        on(teller, 0, &format!("{PLACED}@{id}"), item(1, &chosen));
    }
}

#[test]
fn each_chair_stands_in_the_ring_that_she_chose_and_who_is_not_on_the_page_has_none() {
    let mut teller = Teller::new();
    seat(&mut teller, 1, "Nana", Some(0));
    seat(&mut teller, 2, "Ada", None);
    seat(&mut teller, 3, "Luis", Some(1));
    seat(&mut teller, 4, "Rafe", Some(2));
    seat(&mut teller, 5, "The foreman", Some(3));
    seat(&mut teller, 6, "Gone", Some(4));
    on(&mut teller, 0, "e5.membership.2", person(9, "The voice"));
    on(&mut teller, 0, "e5.membership.4", Value::text("an early riser"));
    for width in [Width::Narrow, Width::Wide] {
        let list: Vec<String> = draw(&teller, width).list.into_iter().map(|line| line.text).collect();
        let rings = [
            &[WORDS.me, WORDS.close, "Nana"][..],
            &[WORDS.side, "Ada", "Luis", "an early riser"],
            &[WORDS.further, "Rafe", "The voice"],
            &[WORDS.outside, "The foreman"],
        ];
        assert_eq!(list, rings.concat());
    }
}

#[test]
fn someone_from_another_page_has_a_chair_where_she_gave_them_one_and_nobody_sits_twice() {
    let mut teller = Teller::new();
    on(&mut teller, 0, "e4.3.4", person(7, "Bartel"));
    seat(&mut teller, 2, "Ada", None);
    on(&mut teller, 0, "e5.membership.3", person(8, "ada "));
    let names = |teller: &Teller| draw(teller, Width::Wide).list.into_iter().map(|line| line.text).collect::<Vec<_>>();
    assert_eq!(names(&teller), [WORDS.me, WORDS.side, "Ada"]);
    let chosen = library().find(PLACED).unwrap().question.chips[0].clone();
    on(&mut teller, 0, &format!("{PLACED}@7"), item(1, &chosen));
    assert_eq!(names(&teller), [WORDS.me, WORDS.close, "Bartel", WORDS.side, "Ada"]);
}

#[test]
fn beneath_a_chair_stands_the_name_and_in_the_list_who_they_are() {
    let mut teller = Teller::new();
    let nana = Value::Person {
        order: 1,
        name: "Nana".to_owned(),
        relation: "my grandmother".to_owned(),
        being: crate::story::value::Being::Passed,
    };
    on(&mut teller, 0, "e5.a1.1", nana);
    let sheet = draw(&teller, Width::Narrow);
    assert_eq!(sheet.marks[2].label.lines, ["Nana"]);
    assert_eq!(sheet.list[2].text, "Nana, my grandmother");
}

#[test]
fn from_nobody_to_forty_all_sit_and_one_more_moves_the_rest_by_one_vector() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        seat(&mut teller, 1, "Ada", None);
        for n in 2..42 {
            let before = draw(&teller, width);
            seat(
                &mut teller,
                n,
                &format!("Person number {n}"),
                [None, Some(0), Some(2), Some(3)].get(usize::try_from(n).unwrap() % 4).copied().flatten(),
            );
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_people_are_seated(people in proptest::collection::vec((hostile(), proptest::option::of(0..5_usize)), 0..24), free in hostile()) {
        let mut teller = Teller::new();
        on(&mut teller, 0, "e5.membership.4", Value::text(free));
        for (n, (name, choice)) in people.iter().enumerate() {
            seat(&mut teller, i64::try_from(n).unwrap(), name, *choice);
        }
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn one_more_chair_in_answer_to_any_question_moves_nobody_or_all_beyond_it_by_one_vector(
        people in proptest::collection::vec((0..4_usize, proptest::option::of(0..5_usize), "[a-z ]{1,50}[a-z]"), 1..24)
    ) {
        for width in [Width::Narrow, Width::Wide] {
            let mut teller = Teller::new();
            seat(&mut teller, 0, "Ada", None);
            for (n, (which, choice, name)) in (1_i64..).zip(&people) {
                // Where she places someone is known before they have a chair.
                if let Some(choice) = choice {
                    let chosen = library().find(PLACED).unwrap().question.chips[*choice].clone();
                    let id = crate::story::ids::ItemId::from_number(u64::try_from(n).unwrap());
                    on(&mut teller, 0, &format!("{PLACED}@{id}"), item(1, &chosen));
                }
                let before = draw(&teller, width);
                on(&mut teller, 0, PEOPLE[*which], person(n, &format!("{name} {n}")));
                let after = draw(&teller, width);
                good(&after);
                steady(&before, &after);
            }
        }
    }
}

#[test]
fn the_hardest_names_keep_their_room() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        for (n, name) in worst().iter().enumerate() {
            seat(&mut teller, i64::try_from(n).unwrap(), name, Some(n % 4));
        }
        good(&draw(&teller, width));
    }
}
