//! How long each picture takes to be drawn with 200 items, natively and with the program's own optimisation; part of `cargo xtask bench`.

#![allow(missing_docs, clippy::arithmetic_side_effects, clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
// It runs on the machine that builds: there is a clock.
#![allow(clippy::disallowed_methods)]
#![cfg(not(target_arch = "wasm32"))]

use restory::exercises::exercise::{Exercise, Input, Question};
use restory::exercises::library::ExerciseLibrary;
use restory::pictures::influence::{MapSides, draw_influence_map};
use restory::pictures::picture::{LayoutWidth, Picture};
use restory::pictures::scale_over_time::{self, ScaleOverTimeStrings};
use restory::pictures::{circle, day_after, goal_map, landscapes, moment_cards, skins, team, tree, two_sided_page};
use restory::story::answers;
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, QuestionRef};
use restory::story::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::value::{LifeStatus, Stance, Value};
use restory::story::{Edit, Story};
use restory::strings::pictures::{
    DAY_AFTER, GOAL_MAP, INFLUENCE_MAP, LANDSCAPES, METAPHORS, MOMENT_CARDS, PEOPLE_CIRCLE, SCALE_SUBJECTS, TEAM_SHEET,
    TREE_OF_LIFE, TWO_SIDED_PAGE,
};
use std::time::Instant;

const ITEMS: u64 = 200;
const RUNS: usize = 21;
const WORDS: &str = "some days it waits at the door";

type Draw = fn(&Story, &ExerciseLibrary) -> Picture;

/// Each picture with the exercises that its items come from, and whether each item has a page of its own.
const PICTURES: [(&str, &[&str], bool, Draw); 11] = [
    ("influence map, both sides", &["e1", "e2"], false, |story, library| {
        draw_influence_map(story, library, LayoutWidth::Wide, MapSides::Both, INFLUENCE_MAP)
    }),
    ("shelf of moments", &["e3"], true, |story, library| {
        moment_cards::draw_moment_cards(story, library, LayoutWidth::Wide, MOMENT_CARDS)
    }),
    ("two landscapes", &["e3", "e4"], false, |story, library| {
        landscapes::draw_landscapes(story, library, LayoutWidth::Wide, LANDSCAPES)
    }),
    ("circle of people", &["e5"], true, |story, library| {
        circle::draw_people_circle(story, library, LayoutWidth::Wide, PEOPLE_CIRCLE)
    }),
    ("two-sided page", &["e7"], false, |story, library| {
        two_sided_page::draw_two_sided_page(story, library, LayoutWidth::Wide, TWO_SIDED_PAGE)
    }),
    ("Tree of Life", &["e11"], false, |story, library| {
        tree::draw_tree_of_life(story, library, LayoutWidth::Wide, TREE_OF_LIFE)
    }),
    ("team sheet", &["e12"], false, |story, library| {
        team::draw_team_sheet(story, library, LayoutWidth::Wide, TEAM_SHEET)
    }),
    ("goal map", &["e12"], false, |story, library| {
        goal_map::draw_goal_map(story, library, LayoutWidth::Wide, GOAL_MAP)
    }),
    ("another metaphor", &["e13a"], false, |story, library| {
        skins::draw_metaphor(story, library, "e13a", LayoutWidth::Wide, METAPHORS)
    }),
    ("the day after", &["e15"], false, |story, library| {
        day_after::draw_day_after(story, library, LayoutWidth::Wide, DAY_AFTER)
    }),
    ("line from 0 to 10", &["e18"], true, |story, library| {
        scale_over_time::draw_scale_over_time(
            story,
            library,
            LayoutWidth::Wide,
            ScaleOverTimeStrings { about: SCALE_SUBJECTS, format_date: &|_| "today".to_owned() },
        )
    }),
];

fn main() {
    println!("\n**Drawing each picture, {ITEMS} items, native, in ms**\n");
    println!("| | items | median | slowest of {RUNS} |\n| --- | ---: | ---: | ---: |");
    for (name, exercises, apart, draw) in PICTURES {
        let (story, library, items) = full(exercises, apart);
        let mut times: Vec<f64> = (0..RUNS).map(|_| time(draw, &story, &library)).collect();
        times.sort_by(f64::total_cmp);
        let at = |at: usize| times.get(at).copied().unwrap_or(f64::NAN);
        println!("| {name} | {items} | {:.2} | {:.2} |", at(RUNS / 2), at(RUNS.saturating_sub(1)));
    }
}

fn time(draw: Draw, story: &Story, library: &ExerciseLibrary) -> f64 {
    let start = Instant::now();
    std::hint::black_box(draw(story, library));
    start.elapsed().as_secs_f64() * 1000.0
}

/// A story with 200 items in these exercises, spread over the questions that take items, or over pages.
fn full(exercises: &[&str], apart: bool) -> (Story, ExerciseLibrary, u64) {
    let (mut library, mut story) =
        (ExerciseLibrary::from_bundled_content().unwrap_or_default(), Story::new(StoryId::from_number(1)));
    let all: Vec<Exercise> = exercises.iter().filter_map(|id| read(id, &mut library)).collect();
    let takes = |question: &&Question| matches!(question.input, Input::List | Input::Chips | Input::Person);
    let asked = |exercise: &Exercise| exercise.steps.iter().flat_map(|step| &step.questions).filter(takes).count();
    let questions = all.iter().map(asked).sum::<usize>().max(1) as u64;
    let (pages, each) = if apart { (ITEMS, 1) } else { (1, ITEMS.div_ceil(questions)) };
    let mut items = 0;
    for number in 0..pages {
        for exercise in &all {
            let sheet = RecordId::from_number(number * 100 + story.records().count() as u64 + 1);
            story.apply(answers::begin_page_edit(&sheet, &exercise.id, number as i64), &moment());
            for step in &exercise.steps {
                for question in &step.questions {
                    let full_id = format!("{}.{}.{}", exercise.id, step.id, question.id);
                    items += answer(&mut story, &sheet, &QuestionRef::new(&full_id), question.input, each);
                }
            }
        }
    }
    (story, library, if apart { pages } else { items })
}

fn answer(story: &mut Story, sheet: &RecordId, asking: &QuestionRef, input: Input, each: u64) -> u64 {
    let mut put = |field: Field, value: Value| {
        story.apply(Edit::put(FieldPath::in_record(sheet, field), value), &moment());
    };
    let words = |number: u64| format!("{WORDS} {number}");
    let alone = match input {
        Input::List | Input::Chips | Input::Person => {
            for number in 0..each {
                let (order, text) = (number as i64, words(number));
                let value = if input == Input::Person {
                    Value::Person {
                        order,
                        name: text,
                        relation: "a friend".to_owned(),
                        life_status: LifeStatus::Living,
                    }
                } else {
                    Value::Line { order, text, reach: (number % 4) as u8 }
                };
                put(Field::Item(asking.clone(), ItemId::from_number(number + 1)), value);
            }
            return each;
        }
        Input::Name => Value::Name { text: "The Fog".to_owned(), others: Vec::new() },
        Input::Scale => {
            let (low, high) = ("far".to_owned(), "near".to_owned());
            Value::Scale { mark: Some((story.records().count() % 11) as u8), low, high, note: words(1) }
        }
        Input::Period => Value::Period { label: words(1), date: "2026-09-12".to_owned() },
        Input::Stance => Value::Stance { stance: Stance::Mixed, reason: words(1) },
        Input::Draw => Value::Drawing { colour: "clay".to_owned(), word: words(1), emoji: String::new() },
        Input::Text => Value::text(words(1)),
        Input::Pick | Input::Pause => return 0,
    };
    story.apply(Edit::put(FieldPath::in_record(sheet, Field::Answer(asking.clone())), alone), &moment());
    0
}

/// An exercise as its file has it, in the library too.
fn read(id: &str, library: &mut ExerciseLibrary) -> Option<Exercise> {
    let text = std::fs::read_to_string(format!("{}/content/en/{id}.toml", env!("CARGO_MANIFEST_DIR"))).ok()?;
    let exercise: Exercise = toml::from_str(&text).ok()?;
    library.add_exercise_json(&serde_json::to_string(&exercise).ok()?).ok()?;
    Some(exercise)
}

fn moment() -> EditContext {
    EditContext { writer: WriterId::from_number(1), at: 1 }
}
