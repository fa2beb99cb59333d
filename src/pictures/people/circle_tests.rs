//! Tests of the people circle with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text,
    library_with_membership as shipped_library, line_value, longest_texts, person_value,
};
use proptest::prelude::*;

const WORDS: PeopleCircleStrings = crate::strings::pictures::PEOPLE_CIRCLE;

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_people_circle(&builder.story, &shipped_library(), width, WORDS)
}

/// Adds someone with a chair and the choice made for it.
fn add_chair(builder: &mut StoryBuilder, n: i64, name: &str, choice: Option<usize>) {
    answer_on_page(builder, 0, "e5.a1.1", person_value(n, name));
    if let Some(choice) = choice {
        let chosen = shipped_library().question(CHAIR_DISTANCE).unwrap().question.chips[choice].clone();
        let id = crate::story::model::ids::ItemId::from_number(u64::try_from(n).unwrap());
        answer_on_page(builder, 0, &format!("{CHAIR_DISTANCE}@{id}"), line_value(1, &chosen));
    }
}

#[test]
fn each_chair_is_in_the_chosen_ring_or_not_on_the_page() {
    let mut builder = StoryBuilder::new();
    add_chair(&mut builder, 1, "Nana", Some(0));
    add_chair(&mut builder, 2, "Ada", None);
    add_chair(&mut builder, 3, "Luis", Some(1));
    add_chair(&mut builder, 4, "Rafe", Some(2));
    add_chair(&mut builder, 5, "The foreman", Some(3));
    add_chair(&mut builder, 6, "Gone", Some(4));
    answer_on_page(&mut builder, 0, "e5.membership.2", person_value(9, "The voice"));
    answer_on_page(&mut builder, 0, "e5.membership.4", Value::text("an early riser"));
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let list: Vec<String> = draw(&builder, width).text_alternative.into_iter().map(|line| line.text).collect();
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
fn people_from_other_pages_have_a_chair_if_given_and_nobody_has_two() {
    let mut builder = StoryBuilder::new();
    answer_on_page(&mut builder, 0, "e4.3.4", person_value(7, "Bartel"));
    add_chair(&mut builder, 2, "Ada", None);
    answer_on_page(&mut builder, 0, "e5.membership.3", person_value(8, "ada "));
    let names = |builder: &StoryBuilder| {
        draw(builder, LayoutWidth::Wide).text_alternative.into_iter().map(|line| line.text).collect::<Vec<_>>()
    };
    assert_eq!(names(&builder), [WORDS.me, WORDS.side, "Ada"]);
    let chosen = shipped_library().question(CHAIR_DISTANCE).unwrap().question.chips[0].clone();
    answer_on_page(&mut builder, 0, &format!("{CHAIR_DISTANCE}@7"), line_value(1, &chosen));
    assert_eq!(names(&builder), [WORDS.me, WORDS.close, "Bartel", WORDS.side, "Ada"]);
}

#[test]
fn a_chair_shows_the_name_and_the_list_also_the_relation() {
    let mut builder = StoryBuilder::new();
    let nana = Value::Person {
        order: 1,
        name: "Nana".to_owned(),
        relation: "my grandmother".to_owned(),
        life_status: crate::story::model::value::LifeStatus::Died,
    };
    answer_on_page(&mut builder, 0, "e5.a1.1", nana);
    let picture = draw(&builder, LayoutWidth::Narrow);
    assert_eq!(picture.labels[2].wrapped_text.lines, ["Nana"]);
    assert_eq!(picture.text_alternative[2].text, "Nana, my grandmother");
}

#[test]
fn one_more_chair_moves_the_others_by_one_vector() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        add_chair(&mut builder, 1, "Ada", None);
        for n in 2..42 {
            let before = draw(&builder, width);
            add_chair(
                &mut builder,
                n,
                &format!("Person number {n}"),
                [None, Some(0), Some(2), Some(3)].get(usize::try_from(n).unwrap() % 4).copied().flatten(),
            );
            let after = draw(&builder, width);
            assert_valid(&after);
            assert_stable(&before, &after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_people_give_a_valid_circle(people in proptest::collection::vec((hostile_text(), proptest::option::of(0..5_usize)), 0..24), free in hostile_text()) {
        let mut builder = StoryBuilder::new();
        answer_on_page(&mut builder, 0, "e5.membership.4", Value::text(free));
        for (n, (name, choice)) in people.iter().enumerate() {
            add_chair(&mut builder, i64::try_from(n).unwrap(), name, *choice);
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_chair_for_any_question_moves_nobody_or_all_beyond_it(
        people in proptest::collection::vec((0..4_usize, proptest::option::of(0..5_usize), "[a-z ]{1,50}[a-z]"), 1..24)
    ) {
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let mut builder = StoryBuilder::new();
            add_chair(&mut builder, 0, "Ada", None);
            for (n, (which, choice, name)) in (1_i64..).zip(&people) {
                // The choice must be there before the chair.
                if let Some(choice) = choice {
                    let chosen = shipped_library().question(CHAIR_DISTANCE).unwrap().question.chips[*choice].clone();
                    let id = crate::story::model::ids::ItemId::from_number(u64::try_from(n).unwrap());
                    answer_on_page(&mut builder, 0, &format!("{CHAIR_DISTANCE}@{id}"), line_value(1, &chosen));
                }
                let before = draw(&builder, width);
                answer_on_page(&mut builder, 0, PEOPLE_QUESTIONS[*which], person_value(n, &format!("{name} {n}")));
                let after = draw(&builder, width);
                assert_valid(&after);
                assert_stable(&before, &after);
            }
        }
    }
}

#[test]
fn labels_of_hostile_names_keep_their_space() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        for (n, name) in longest_texts().iter().enumerate() {
            add_chair(&mut builder, i64::try_from(n).unwrap(), name, Some(n % 4));
        }
        assert_valid(&draw(&builder, width));
    }
}
