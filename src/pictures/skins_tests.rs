//! The metaphors on ordinary and hostile words.

use super::*;
use crate::pictures::trying::{Teller, good, hostile, item, library, on, steady, worst};
use crate::practice::exercise::Exercise;
use proptest::prelude::*;

const WORDS: Words = crate::words::pictures::SKINS;
const ALL: [&str; 8] = ["e13a", "e13b", "e13c", "e13d", "e13e", "e13f", "e13g", "e13h"];

fn draw(teller: &Teller, id: &str, width: Width) -> Sheet {
    skin(&teller.story, &library(), id, width, WORDS)
}

#[test]
fn each_slot_of_the_exercises_has_its_place_in_the_drawing_its_side_and_its_name() {
    for id in ALL {
        let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
        let exercise: Exercise = toml::from_str(&text).unwrap();
        let asked = exercise.steps.iter().find(|step| step.id == "slots").unwrap();
        let asked: Vec<&str> = asked.questions.iter().map(|question| question.id.as_str()).collect();
        let skin = SKINS.iter().find(|skin| skin.exercise == id).unwrap();
        assert_eq!(skin.slots.iter().map(|slot| slot.id).collect::<Vec<_>>(), asked, "{id}");
        for (n, slot) in skin.slots.iter().enumerate() {
            assert!(slot.at.0 > 0.0 && slot.at.0 < SIZE && slot.at.1 > 0.0 && slot.at.1 < SIZE, "{id} {}", slot.id);
            let beside = |other: &Slot| (other.row, other.side) == (slot.row, slot.side);
            assert!(slot.row < 4 && !skin.slots[n + 1..].iter().any(beside), "{id} {}", slot.id);
            let question = format!("{id}.slots.{}", slot.id);
            assert!(WORDS.slots.iter().any(|(named, _)| *named == question), "{question}");
        }
    }
}

#[test]
fn what_is_not_told_waits_in_pencil() {
    let mut teller = Teller::new();
    let clay = |teller: &Teller| draw(teller, "e13a", Width::Wide).shapes.iter().any(|shape| shape.ink == Ink::Clay);
    assert!(!clay(&teller));
    teller.lists("e13a.slots.3", "leaving home", 0);
    assert!(clay(&teller));
}

#[test]
fn from_empty_to_full_all_is_in_its_place_and_one_more_moves_the_rest_by_one_vector() {
    for (id, width) in ALL.iter().flat_map(|id| [(id, Width::Narrow), (id, Width::Wide)]) {
        let mut teller = Teller::new();
        good(&draw(&teller, id, width));
        teller.lists(&format!("{id}.slots.1"), "to begin with", 0);
        for n in 0..24 {
            let before = draw(&teller, id, width);
            let question = if n % 5 == 4 { format!("{id}.whole.4") } else { format!("{id}.slots.{}", n % 5 + 1) };
            teller.lists(&question, &format!("what it stands for, number {n}"), 0);
            let after = draw(&teller, id, width);
            good(&after);
            steady(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_words_are_laid_out(id in 0..8_usize, words in proptest::collection::vec((0..8_u8, hostile()), 0..20), name in hostile()) {
        let id = ALL[id];
        let mut teller = Teller::new();
        teller.tells(&format!("{id}.whole.7"), &name).tells(&format!("{id}.whole.6"), &worst()[1]);
        for (n, (question, text)) in words.iter().enumerate() {
            on(&mut teller, 0, &format!("{id}.slots.{question}"), item(i64::try_from(n).unwrap(), text));
        }
        for width in [Width::Narrow, Width::Wide] {
            good(&draw(&teller, id, width));
        }
    }
}
