//! The team sheet on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, person, steady, worst};
use proptest::prelude::*;

const WORDS: Words = crate::words::pictures::TEAM;

fn draw(teller: &Teller, width: Width) -> Sheet {
    team(&teller.story, &library(), width, WORDS)
}

#[test]
fn everyone_stands_in_their_place_from_the_stands_to_the_bench() {
    let mut teller = Teller::new();
    teller.tells("e12.2.4", "The Late Bus").tells("e12.2.2", "nobody eats alone");
    for (n, name) in [(1, "Nana"), (3, "Okafor"), (6, "Rafe"), (7, "Toni")] {
        on(&mut teller, 0, &format!("e12.1.{n}"), person(n, name));
    }
    let list: Vec<String> = draw(&teller, Width::Wide).list.into_iter().map(|line| line.text).collect();
    let rows = [
        &["The Late Bus", WORDS.stands, "Toni", WORDS.front, "Okafor"][..],
        &[WORDS.goal, "Nana", WORDS.bench, "Rafe", WORDS.values, "nobody eats alone"],
    ];
    assert_eq!(list, rows.concat());
}

#[test]
fn from_nobody_to_forty_all_stand_and_one_more_moves_the_rest_by_one_vector() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        on(&mut teller, 0, "e12.1.1", person(0, "Nana"));
        for n in 1..41 {
            let before = draw(&teller, width);
            on(&mut teller, 0, &format!("e12.1.{}", n % 8 + 1), person(n, &format!("Player number {n}")));
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

#[test]
fn the_hardest_words_keep_their_room() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        for (n, text) in (0..).zip(worst()) {
            on(&mut teller, 0, &format!("e12.1.{}", n % 8 + 1), person(n, &text));
            teller.tells(&format!("e12.2.{}", n % 5 + 1), &text);
        }
        good(&draw(&teller, width));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_team_is_laid_out(people in proptest::collection::vec((1..9_u8, hostile()), 0..24), name in hostile()) {
        let mut teller = Teller::new();
        teller.tells("e12.2.4", &name).tells("e12.2.5", &name);
        for (n, (place, text)) in people.iter().enumerate() {
            on(&mut teller, 0, &format!("e12.1.{place}"), item(i64::try_from(n).unwrap(), text));
        }
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
