//! The promises of the map, tried on ordinary and hostile words.

use super::*;
use crate::pictures::layout::width;
use fixtures::{Teller, library};
use proptest::prelude::*;

// The rooms on one floor do not know each other; the told stories are read in as they are.
#[path = "../documents/fixtures.rs"]
mod fixtures;

fn draw(teller: &Teller, sides: Sides) -> Drawing {
    influence(&teller.story, &library(), sides)
}

fn told() -> Teller {
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

#[test]
fn what_she_picked_is_reached_and_only_what_she_named_untouched_is_free() {
    let map = draw(&told(), Sides::Problem);
    let seen: Vec<(&str, u8, bool)> = map.areas.iter().map(|a| (a.name.as_str(), a.reached, a.free)).collect();
    assert_eq!(seen, [("Home", 3, false), ("Sleep", 1, false), ("the garden", 0, true)]);
    assert_eq!(map.areas[0].lines, ["keep my coat on"]);
    let problems = map.strands.iter().filter(|s| s.kind == Strand::Problem).map(|s| s.width).collect::<Vec<_>>();
    assert_eq!(problems, [9.0, 2.4]);
    assert!(map.hers.is_empty());
}

#[test]
fn with_both_sides_the_map_stays_and_her_strands_are_added() {
    let (one, both) = (draw(&told(), Sides::Problem), draw(&told(), Sides::Both));
    assert_eq!((&one.areas, &one.problem, one.me), (&both.areas, &both.problem, both.me));
    assert_eq!(both.strands[..one.strands.len()], one.strands);
    let kinds: Vec<NodeKind> = both.hers.iter().map(|node| node.kind).collect();
    assert_eq!(kinds, [NodeKind::Moment, NodeKind::Skill, NodeKind::Person]);
    assert_eq!(both.strands.len(), one.strands.len() + 3);
}

#[test]
fn nothing_said_draws_the_person_alone() {
    let map = draw(&Teller::new(), Sides::Both);
    assert!(map.problem.is_none() && map.areas.is_empty() && map.strands.is_empty());
}

#[test]
fn the_list_says_all_that_the_map_shows_word_for_word() {
    let mut teller = told();
    let long = "a very long thing ".repeat(12);
    teller.lists("e1.2.1", &long, 2);
    let phrases = Phrases {
        reaches: &|problem, area, _| format!("{problem} reaches {area}"),
        free: &|area| format!("{area} is out of reach"),
        line: &|area, line| format!("{area}: {line}"),
        hers: &|_, text| text.to_owned(),
    };
    let list = equal_list(&draw(&teller, Sides::Both), phrases);
    for line in ["The Fog reaches Home", "Home: keep my coat on", "the garden is out of reach", "The chair", "Bartel"] {
        assert!(list.contains(&line.to_owned()), "{line} {list:?}");
    }
    assert!(list.contains(&format!("The Fog reaches {long}")));
}

#[test]
fn one_more_area_leaves_the_others_on_their_side_and_in_their_order() {
    let mut teller = Teller::new();
    for n in 0..9 {
        teller.lists("e1.2.1", &format!("area {n}"), 1);
    }
    let before = draw(&teller, Sides::Problem);
    teller.lists("e1.2.1", "one more", 1);
    let after = draw(&teller, Sides::Problem);
    for (a, b) in before.areas.iter().zip(&after.areas) {
        assert_eq!((&a.name, a.label.anchor), (&b.name, b.label.anchor));
    }
    for side in [Anchor::Start, Anchor::End] {
        let ys = after.areas.iter().filter(|a| a.label.anchor == side).map(|a| a.y).collect::<Vec<_>>();
        assert!(ys.is_sorted(), "{ys:?}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof!["[\\s\\S]{1,200}", "[WM@ ]{1,200}", "[頂家👩🌊\u{200d}]{1,200}", "[a-z ]{1,200}", "[a-zé]{200}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_two_labels_meet_and_none_leaves_the_sheet(name in hostile(), picked in proptest::collection::vec(hostile(), 0..=9),
        free in proptest::collection::vec(hostile(), 0..=3), skills in proptest::collection::vec(hostile(), 0..5)) {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", &name).tells("e3.1.5", &name).tells("e4.3.4", &name);
        picked.iter().for_each(|text| drop(teller.lists("e1.2.1", text, 2)));
        free.iter().for_each(|text| drop(teller.lists("e1.2.8", text, 0)));
        skills.iter().for_each(|text| drop(teller.lists("e4.1.4", text, 0)));
        let map = draw(&teller, Sides::Both);
        let all = rooms(&map);
        for (n, a) in all.iter().enumerate() {
            prop_assert!(a.x >= 0.0 && a.y >= 0.0 && a.x + a.w <= map.width && a.y + a.h <= map.height, "{a:?}");
            prop_assert!(all[n + 1..].iter().all(|b| !a.meets(b)), "{a:?} {all:?}");
        }
        let labels = map.areas.iter().flat_map(|area| &area.label.lines);
        for line in labels { prop_assert!(width(line) <= crate::pictures::layout::WIDEST); }
    }
}
