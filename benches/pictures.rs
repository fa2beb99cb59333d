//! Measures how long each picture takes to draw with 200 items, natively and at the optimisation level of the release build.
//! Part of `cargo xtask bench`.

#![allow(missing_docs, clippy::arithmetic_side_effects, clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
// Benchmarks run natively, so the system clock is available.
#![allow(clippy::disallowed_methods)]
#![cfg(not(target_arch = "wasm32"))]

use restory::exercises::exercise::{Exercise, Input, Question};
use restory::exercises::library::ExerciseLibrary;
use restory::pictures::influence_map::map::draw_influence_map;
use restory::pictures::influence_map::model::MapSides;
use restory::pictures::landscapes::drawing::draw_landscapes;
use restory::pictures::landscapes::scale_over_time::{self, ScaleOverTimeStrings};
use restory::pictures::metaphors::drawing::draw_metaphor;
use restory::pictures::model::picture::Picture;
use restory::pictures::model::text_layout::LayoutWidth;
use restory::pictures::people::{circle, team};
use restory::pictures::sheets::{day_after, goal_map, moment_cards, two_sided_page};
use restory::pictures::tree_of_life::tree;
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Stance, Value};
use restory::story::{Edit, Story};
use restory::strings::pictures::{
    DAY_AFTER, GOAL_MAP, INFLUENCE_MAP, LANDSCAPES, METAPHORS, MOMENT_CARDS, PEOPLE_CIRCLE, SCALE_SUBJECTS, TEAM_SHEET,
    TREE_OF_LIFE, TWO_SIDED_PAGE,
};
use std::time::Instant;

const ITEMS: u64 = 200;
const RUNS: usize = 21;
const ITEM_TEXT: &str = "some days it waits at the door";

type Draw = fn(&Story, &ExerciseLibrary) -> Picture;

/// Each picture with its name, the exercises that give its items, whether every item gets an exercise page of its own, and how it is drawn.
const PICTURES: [(&str, &[&str], bool, Draw); 11] = [
    ("influence map, both sides", &["e1", "e2"], false, |story, library| {
        draw_influence_map(story, library, LayoutWidth::Wide, MapSides::Both, INFLUENCE_MAP)
    }),
    ("shelf of moments", &["e3"], true, |story, library| {
        moment_cards::draw_moment_cards(story, library, LayoutWidth::Wide, MOMENT_CARDS)
    }),
    ("two landscapes", &["e3", "e4"], false, |story, library| {
        draw_landscapes(story, library, LayoutWidth::Wide, LANDSCAPES)
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
        draw_metaphor(story, library, "e13a", LayoutWidth::Wide, METAPHORS)
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
    for (name, exercises, page_per_item, draw) in PICTURES {
        let (story, library, items) = story_with_items(exercises, page_per_item);
        let mut times: Vec<f64> = (0..RUNS).map(|_| time(draw, &story, &library)).collect();
        times.sort_by(f64::total_cmp);
        let nth_time = |n: usize| times.get(n).copied().unwrap_or(f64::NAN);
        println!("| {name} | {items} | {:.2} | {:.2} |", nth_time(RUNS / 2), nth_time(RUNS.saturating_sub(1)));
    }
}

fn time(draw: Draw, story: &Story, library: &ExerciseLibrary) -> f64 {
    let start = Instant::now();
    std::hint::black_box(draw(story, library));
    start.elapsed().as_secs_f64() * 1000.0
}

/// Returns a story with 200 items in these exercises, spread over the questions that take items or over exercise pages.
fn story_with_items(exercises: &[&str], page_per_item: bool) -> (Story, ExerciseLibrary, u64) {
    let (mut library, mut story) =
        (ExerciseLibrary::from_bundled_content().unwrap_or_default(), Story::new(StoryId::from_number(1)));
    let all: Vec<Exercise> = exercises.iter().filter_map(|id| read(id, &mut library)).collect();
    let takes_items = |question: &&Question| matches!(question.input, Input::List | Input::Chips | Input::Person);
    let count_item_questions =
        |exercise: &Exercise| exercise.steps.iter().flat_map(|step| &step.questions).filter(takes_items).count();
    let questions = all.iter().map(count_item_questions).sum::<usize>().max(1) as u64;
    let (pages, each) = if page_per_item { (ITEMS, 1) } else { (1, ITEMS.div_ceil(questions)) };
    let mut items = 0;
    for number in 0..pages {
        for exercise in &all {
            let record = RecordId::from_number(number * 100 + story.records().count() as u64 + 1);
            story.apply(queries::begin_page_edit(&record, &exercise.id, number as i64), &context());
            for step in &exercise.steps {
                for question in &step.questions {
                    let full_id = format!("{}.{}.{}", exercise.id, step.id, question.id);
                    items += answer(&mut story, &record, &QuestionRef::new(&full_id), question.input, each);
                }
            }
        }
    }
    (story, library, if page_per_item { pages } else { items })
}

fn answer(story: &mut Story, record: &RecordId, question_ref: &QuestionRef, input: Input, each: u64) -> u64 {
    let mut put = |field: Field, value: Value| {
        story.apply(Edit::put(FieldPath::in_record(record, field), value), &context());
    };
    let item_text = |number: u64| format!("{ITEM_TEXT} {number}");
    let single_value = match input {
        Input::List | Input::Chips | Input::Person => {
            for number in 0..each {
                let (order, text) = (number as i64, item_text(number));
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
                put(Field::Item(question_ref.clone(), ItemId::from_number(number + 1)), value);
            }
            return each;
        }
        Input::Name => Value::Name { text: "The Fog".to_owned(), others: Vec::new() },
        Input::Scale => {
            let (low, high) = ("far".to_owned(), "near".to_owned());
            Value::Scale { mark: Some((story.records().count() % 11) as u8), low, high, note: item_text(1) }
        }
        Input::Period => Value::Period { label: item_text(1), date: "2026-09-12".to_owned() },
        Input::Stance => Value::Stance { stance: Stance::Mixed, reason: item_text(1) },
        Input::Draw => Value::Drawing { colour: "clay".to_owned(), word: item_text(1), emoji: String::new() },
        Input::Text => Value::text(item_text(1)),
        Input::Pick | Input::Pause => return 0,
    };
    story.apply(Edit::put(FieldPath::in_record(record, Field::Answer(question_ref.clone())), single_value), &context());
    0
}

/// Reads an exercise from its content file and adds it to the library.
fn read(id: &str, library: &mut ExerciseLibrary) -> Option<Exercise> {
    let text = std::fs::read_to_string(format!("{}/content/en/{id}.toml", env!("CARGO_MANIFEST_DIR"))).ok()?;
    let exercise: Exercise = toml::from_str(&text).ok()?;
    library.add_exercise_json(&serde_json::to_string(&exercise).ok()?).ok()?;
    Some(exercise)
}

fn context() -> EditContext {
    EditContext { writer: WriterId::from_number(1), at: 1 }
}
