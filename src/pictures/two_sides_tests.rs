//! The two-sided page on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, person, steady, steady_throughout, worst};
use crate::story::value::Value;
use proptest::prelude::*;

const WORDS: SidesWords = SidesWords {
    front: "front",
    back: "back",
    hurt: "hurt",
    about: "about",
    protects: "protects",
    knows: "knows",
    alive: "alive",
};

fn draw(teller: &Teller, width: Width) -> Sheet {
    two_sides(&teller.story, &library(), width, WORDS)
}

fn all() -> Vec<&'static str> {
    [HURT, ABOUT, PROTECTS, KNOWS, ALIVE].concat()
}

#[test]
fn the_hurt_stands_in_front_and_what_it_protects_on_the_back() {
    let mut teller = Teller::new();
    teller.tells("e7.6.3", "Being asked").tells("e7.1.1", "Nobody asked me").tells("e7.1.2", "Left out");
    on(&mut teller, 1, "e7.7.1", person(1, "Marta"));
    let list: Vec<String> = draw(&teller, Width::Narrow).list.into_iter().map(|line| line.text).collect();
    assert_eq!(
        list,
        ["front", "hurt", "Left out", "Nobody asked me", "back", "protects", "Being asked", "knows", "Marta"]
    );
}

#[test]
fn from_empty_to_full_all_is_in_its_place_and_one_more_moves_the_rest_by_one_vector() {
    for width in [Width::Narrow, Width::Wide] {
        let mut teller = Teller::new();
        good(&draw(&teller, width));
        for (n, question) in (0..).zip(all()) {
            let before = draw(&teller, width);
            on(&mut teller, 1, question, item(n, &format!("a line of hers that is not so short, number {n}")));
            let after = draw(&teller, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_page_is_drawn_whole(told in proptest::collection::vec((0..3_u8, 0..33_usize, hostile()), 0..20)) {
        let mut teller = Teller::new();
        let all = all();
        for (n, (page, which, text)) in (0..).zip(&told) {
            let question = all[*which % all.len()];
            on(&mut teller, *page, question, if which % 2 == 0 { Value::text(text) } else { item(n, text) });
        }
        for width in [Width::Narrow, Width::Wide] { good(&draw(&teller, width)); }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn one_more_line_anywhere_moves_what_is_below_it_alike(
        told in proptest::collection::vec((0..33_usize, "[a-z ]{1,150}[a-z]"), 1..20)
    ) {
        let all = all();
        for width in [Width::Narrow, Width::Wide] {
            let put = |teller: &mut Teller, which: usize, n: i64, text: &str| on(teller, 1, all[which % all.len()], item(n, text));
            steady_throughout(&told, put, |teller| draw(teller, width));
        }
    }
}

#[test]
fn the_worst_words_stay_apart() {
    for text in worst() {
        let mut teller = Teller::new();
        all().iter().for_each(|question| _ = teller.tells(question, &text));
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, width));
        }
    }
}
