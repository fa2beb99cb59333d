//! The goal map on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, steady, worst};
use proptest::prelude::*;

const WORDS: Words = crate::words::pictures::GOAL;

fn draw(teller: &Teller, width: Width) -> Sheet {
    goal(&teller.story, &library(), width, WORDS)
}

#[test]
fn the_passes_lead_by_her_part_into_the_net() {
    let mut teller = Teller::new();
    teller.tells("e12.3.1", "Fen is back at school").tells("e12.3.6", "we wait");
    teller.lists("e12.3.2", "Ada told Luis", 0);
    teller.lists("e12.3.3", "I sat with him", 0);
    let list: Vec<String> = draw(&teller, Width::Wide).list.into_iter().map(|line| line.text).collect();
    let way = [WORDS.passes, "Ada told Luis", WORDS.part, "I sat with him", WORDS.goal, "Fen is back at school"];
    assert_eq!(list, [&way[..], &[WORDS.says, "we wait"]].concat());
}

#[test]
fn from_nothing_to_forty_all_is_in_its_place_and_one_more_moves_the_rest_by_one_vector() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        teller.tells("e12.3.1", "Fen is back at school");
        for n in 0..40 {
            let before = draw(&teller, width);
            teller.lists(["e12.3.2", "e12.3.3", "e12.3.4"][n % 3], &format!("a pass of the ball, number {n}"), 0);
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_goal_is_laid_out(stops in proptest::collection::vec((2..5_u8, hostile()), 0..24), said in hostile()) {
        let mut teller = Teller::new();
        teller.tells("e12.3.1", &said).tells("e12.3.5", &said).tells("e12.3.6", &worst()[0]);
        for (n, (question, text)) in stops.iter().enumerate() {
            on(&mut teller, 0, &format!("e12.3.{question}"), item(i64::try_from(n).unwrap(), text));
        }
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
