//! Tests of the metaphors with ordinary and hostile text.

use super::*;
use crate::exercises::exercise::Exercise;
use crate::pictures::model::text_layout::Rect;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text, line_value, longest_texts, shipped_library,
};
use proptest::prelude::*;

const WORDS: MetaphorStrings = crate::strings::pictures::METAPHORS;
const ALL: [&str; 8] = ["e13a", "e13b", "e13c", "e13d", "e13e", "e13f", "e13g", "e13h"];

fn draw(builder: &StoryBuilder, id: &str, width: LayoutWidth) -> Picture {
    draw_metaphor(&builder.story, &shipped_library(), id, width, WORDS)
}

#[test]
fn every_slot_of_the_exercises_has_places_and_a_name() {
    for id in ALL {
        let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
        let exercise: Exercise = toml::from_str(&text).unwrap();
        let asked = exercise.steps.iter().find(|step| step.id == "slots").unwrap();
        let asked: Vec<&str> = asked.questions.iter().map(|question| question.id.as_str()).collect();
        let metaphor = METAPHORS.iter().find(|metaphor| metaphor.exercise == id).unwrap();
        assert_eq!(metaphor.slots.iter().map(|slot| slot.id).collect::<Vec<_>>(), asked, "{id}");
        for slot in metaphor.slots {
            for (x, y, wide, lines) in slot.places {
                let (half, high) = (wide / 2.0, LabelLimits::new(*wide, *lines).max_height() / 2.0);
                let is_inside =
                    x - half > 0.0 && x + half < SCENE_WIDTH && y - high > 0.0 && y + high < metaphor.height;
                assert!(is_inside && !slot.places.is_empty(), "{id} {} {x} {y}", slot.id);
            }
            let question = format!("{id}.slots.{}", slot.id);
            assert!(WORDS.slots.iter().any(|(named, _)| *named == question), "{question}");
        }
    }
}

#[test]
fn places_and_headings_are_apart_from_each_other() {
    for metaphor in &METAPHORS {
        let mut boxes: Vec<(String, Rect)> = Vec::new();
        for slot in metaphor.slots {
            let question = format!("{}.slots.{}", metaphor.exercise, slot.id);
            let name = WORDS.slots.iter().find(|(id, _)| *id == question).unwrap().1;
            let (x, y) = slot.heading;
            let heading = WrappedText::wrapped_at(name, LabelLimits::new(200.0, 1), x, y, Anchor::Middle);
            boxes.push((question.clone(), heading.bounding_box()));
            boxes.extend(slot.places.iter().map(|(x, y, w, lines)| {
                let h = LabelLimits::new(*w, *lines).max_height() + 2.0;
                (format!("{question} {x} {y}"), Rect { x: x - w / 2.0, y: y - h / 2.0, w: *w, h })
            }));
        }
        for (n, (name, area)) in boxes.iter().enumerate() {
            for (other, there) in boxes.iter().skip(n + 1) {
                assert!(!area.intersects(there), "{name} meets {other}");
            }
        }
    }
}

#[test]
fn slots_without_answers_are_drawn_in_pale_lines() {
    let mut builder = StoryBuilder::new();
    let clay = |builder: &StoryBuilder| {
        draw(builder, "e13a", LayoutWidth::Wide).shapes.iter().any(|shape| shape.ink == Ink::Clay)
    };
    assert!(!clay(&builder));
    builder.add_list_line("e13a.slots.3", "leaving home", 0);
    assert!(clay(&builder));
}

#[test]
fn one_more_answer_moves_the_others_by_one_vector() {
    for (id, width) in ALL.iter().flat_map(|id| [(id, LayoutWidth::Narrow), (id, LayoutWidth::Wide)]) {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, id, width));
        builder.add_list_line(&format!("{id}.slots.1"), "to begin with", 0);
        for n in 0..24 {
            let before = draw(&builder, id, width);
            let question = if n % 5 == 4 { format!("{id}.whole.4") } else { format!("{id}.slots.{}", n % 5 + 1) };
            builder.add_list_line(&question, &format!("what it stands for, number {n}"), 0);
            let after = draw(&builder, id, width);
            assert_valid(&after);
            assert_stable(&before, &after);
        }
    }
}

/// A drawing has places for two or three answers to a slot; the others are listed under it.
#[test]
fn each_answer_of_a_slot_is_shown_once_and_whole() {
    for (id, count) in ALL.iter().flat_map(|id| [1, 2, 3, 8].map(|count| (id, count))) {
        let mut builder = StoryBuilder::new();
        let texts: Vec<String> = (0..count).map(|n| format!("answer {n} of these")).collect();
        let slots = METAPHORS.iter().find(|metaphor| metaphor.exercise == *id).unwrap().slots;
        for slot in slots {
            for text in &texts {
                builder.add_list_line(&format!("{id}.slots.{}", slot.id), text, 0);
            }
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let picture = draw(&builder, id, width);
            assert_valid(&picture);
            let drawn = |text: &String| {
                let words = |label: &&crate::pictures::model::picture::TextLabel| {
                    let lines = label.wrapped_text.lines.join(" ");
                    lines == *text || lines.ends_with(&format!("· {text}"))
                };
                picture.labels.iter().filter(words).count()
            };
            // Equal texts share one entry of the key.
            assert!(texts.iter().all(|text| (1..=slots.len()).contains(&drawn(text))), "{id} {count} {width:?}");
            let shown = picture.labels.iter().filter(|label| label.answer_path.is_some());
            assert!(shown.count() >= count * slots.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_gives_a_valid_picture(id in 0..8_usize, words in proptest::collection::vec((0..8_u8, hostile_text()), 0..20), name in hostile_text()) {
        let id = ALL[id];
        let mut builder = StoryBuilder::new();
        builder.answer_text(&format!("{id}.whole.7"), &name).answer_text(&format!("{id}.whole.6"), &longest_texts()[1]);
        for (n, (question, text)) in words.iter().enumerate() {
            answer_on_page(&mut builder, 0, &format!("{id}.slots.{question}"), line_value(i64::try_from(n).unwrap(), text));
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, id, width));
        }
    }
}
