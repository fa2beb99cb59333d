//! How long each picture takes to be drawn with 200 items, natively and with the program's own optimisation; part of `cargo xtask bench`.

#![allow(missing_docs, clippy::arithmetic_side_effects, clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
// It runs on the machine that builds: there is a clock.
#![allow(clippy::disallowed_methods)]
#![cfg(not(target_arch = "wasm32"))]

use restory::pictures::influence::{Sides, influence};
use restory::pictures::line::{self, LineWords};
use restory::pictures::sheet::{Sheet, Width};
use restory::pictures::{cards, circle, day, goal, landscapes, skins, team, tree, two_sides};
use restory::practice::exercise::{Exercise, Input, Question};
use restory::practice::library::Library;
use restory::story::ids::{ItemId, SheetId, StoryId, Writer};
use restory::story::page;
use restory::story::place::{Asking, Field, Place};
use restory::story::stamp::Moment;
use restory::story::value::{Being, Stance, Value};
use restory::story::{Edit, Story};
use restory::words::pictures::{
    CARDS, CIRCLE, DAY, GOAL, INFLUENCE, LANDSCAPES, LINE_ABOUT, SKINS, TEAM, TREE, TWO_SIDES,
};
use std::time::Instant;

const ITEMS: u64 = 200;
const RUNS: usize = 21;
const WORDS: &str = "some days it waits at the door";

type Draw = fn(&Story, &Library) -> Sheet;

/// Each picture with the exercises that its items come from, and whether each item has a page of its own.
const PICTURES: [(&str, &[&str], bool, Draw); 11] = [
    ("influence map, both sides", &["e1", "e2"], false, |story, library| {
        influence(story, library, Width::Wide, Sides::Both, INFLUENCE)
    }),
    ("shelf of moments", &["e3"], true, |story, library| cards::cards(story, library, Width::Wide, CARDS)),
    ("two landscapes", &["e3", "e4"], false, |story, library| {
        landscapes::landscapes(story, library, Width::Wide, LANDSCAPES)
    }),
    ("circle of people", &["e5"], true, |story, library| circle::circle(story, library, Width::Wide, CIRCLE)),
    ("two-sided page", &["e7"], false, |story, library| two_sides::two_sides(story, library, Width::Wide, TWO_SIDES)),
    ("Tree of Life", &["e11"], false, |story, library| tree::tree(story, library, Width::Wide, TREE)),
    ("team sheet", &["e12"], false, |story, library| team::team(story, library, Width::Wide, TEAM)),
    ("goal map", &["e12"], false, |story, library| goal::goal(story, library, Width::Wide, GOAL)),
    ("another metaphor", &["e13a"], false, |story, library| skins::skin(story, library, "e13a", Width::Wide, SKINS)),
    ("the day after", &["e15"], false, |story, library| day::day(story, library, Width::Wide, DAY)),
    ("line from 0 to 10", &["e18"], true, |story, library| {
        line::line(story, library, Width::Wide, LineWords { about: LINE_ABOUT, date: &|_| "today".to_owned() })
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

fn time(draw: Draw, story: &Story, library: &Library) -> f64 {
    let start = Instant::now();
    std::hint::black_box(draw(story, library));
    start.elapsed().as_secs_f64() * 1000.0
}

/// A story with 200 items in these exercises, spread over the questions that take items, or over pages.
fn full(exercises: &[&str], apart: bool) -> (Story, Library, u64) {
    let (mut library, mut story) = (Library::shipped().unwrap_or_default(), Story::new(StoryId::from_number(1)));
    let all: Vec<Exercise> = exercises.iter().filter_map(|id| read(id, &mut library)).collect();
    let takes = |question: &&Question| matches!(question.input, Input::List | Input::Chips | Input::Person);
    let asked = |exercise: &Exercise| exercise.steps.iter().flat_map(|step| &step.questions).filter(takes).count();
    let questions = all.iter().map(asked).sum::<usize>().max(1) as u64;
    let (pages, each) = if apart { (ITEMS, 1) } else { (1, ITEMS.div_ceil(questions)) };
    let mut items = 0;
    for number in 0..pages {
        for exercise in &all {
            let sheet = SheetId::from_number(number * 100 + story.sheets().count() as u64 + 1);
            story.apply(page::begin(&sheet, &exercise.id, number as i64), &moment());
            for step in &exercise.steps {
                for question in &step.questions {
                    let full_id = format!("{}.{}.{}", exercise.id, step.id, question.id);
                    items += answer(&mut story, &sheet, &Asking::once(&full_id), question.input, each);
                }
            }
        }
    }
    (story, library, if apart { pages } else { items })
}

fn answer(story: &mut Story, sheet: &SheetId, asking: &Asking, input: Input, each: u64) -> u64 {
    let mut put = |field: Field, value: Value| {
        story.apply(Edit::put(Place::on(sheet, field), value), &moment());
    };
    let words = |number: u64| format!("{WORDS} {number}");
    let alone = match input {
        Input::List | Input::Chips | Input::Person => {
            for number in 0..each {
                let (order, text) = (number as i64, words(number));
                let value = if input == Input::Person {
                    Value::Person { order, name: text, relation: "a friend".to_owned(), being: Being::Living }
                } else {
                    Value::Line { order, text, size: (number % 4) as u8 }
                };
                put(Field::Item(asking.clone(), ItemId::from_number(number + 1)), value);
            }
            return each;
        }
        Input::Name => Value::Name { text: "The Fog".to_owned(), others: Vec::new() },
        Input::Scale => {
            let (low, high) = ("far".to_owned(), "near".to_owned());
            Value::Scale { mark: Some((story.sheets().count() % 11) as u8), low, high, note: words(1) }
        }
        Input::Period => Value::Period { label: words(1), date: "2026-09-12".to_owned() },
        Input::Stance => Value::Stance { stance: Stance::Mixed, because: words(1) },
        Input::Draw => Value::Drawing { colour: "clay".to_owned(), word: words(1), emoji: String::new() },
        Input::Text => Value::text(words(1)),
        Input::Pick | Input::Hold => return 0,
    };
    story.apply(Edit::put(Place::on(sheet, Field::Answer(asking.clone())), alone), &moment());
    0
}

/// An exercise as its file has it, in the library too.
fn read(id: &str, library: &mut Library) -> Option<Exercise> {
    let text = std::fs::read_to_string(format!("{}/content/en/{id}.toml", env!("CARGO_MANIFEST_DIR"))).ok()?;
    let exercise: Exercise = toml::from_str(&text).ok()?;
    library.take(&serde_json::to_string(&exercise).ok()?).ok()?;
    Some(exercise)
}

fn moment() -> Moment {
    Moment { writer: Writer::from_number(1), at: 1 }
}
