//! The invented person's page: marked as such, told in exact words, and a story like any other.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod common;

use common::{none, not_for_the_screen, toml_at};
use restory::documents::passages::{on_page, passages};
use restory::documents::yields::{Thinness, position_card, thinness};
use restory::keeping::backup;
use restory::practice::exercise::{Exercise, Input};
use restory::practice::library::{Library, exercise_of};
use restory::story::ids::{ItemId, SheetId, StoryId, Writer};
use restory::story::page::begin;
use restory::story::place::{Asking, Field, Name, Place};
use restory::story::stamp::Moment;
use restory::story::value::{Being, Stance, Value};
use restory::story::words_of::{Group, entries};
use restory::story::{Edit, Story};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Sample {
    note: String,
    who: String,
    title: String,
    line: String,
    answers: BTreeMap<String, toml::Value>,
    #[serde(rename = "passage")]
    passages: Vec<Passage>,
}

#[derive(Deserialize)]
struct Passage {
    id: String,
    link: String,
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    from: String,
    text: String,
}

fn sample() -> Sample {
    toml_at("content/en/sample.toml").unwrap()
}

#[test]
fn whoever_reads_it_is_told_that_the_person_is_invented_and_nothing_around_the_words_judges() {
    let sample = sample();
    assert!(sample.note.contains("invented"));
    let said = [&sample.note, &sample.who].into_iter().chain(sample.passages.iter().map(|passage| &passage.link));
    none(said.flat_map(|text| not_for_the_screen(text)).map(str::to_owned));
}

#[test]
fn each_quote_stands_word_for_word_in_the_answer_it_is_taken_from() {
    let sample = sample();
    let quotes = sample.passages.iter().flat_map(|passage| passage.quotes.iter().map(move |quote| (passage, quote)));
    none(quotes.filter_map(|(passage, quote)| {
        let answer = sample.answers.get(&quote.from).map(texts).unwrap_or_default();
        let found = answer.iter().any(|text| text.contains(&quote.text));
        (!found).then(|| format!("{} {}: {:?} is not in the answer", passage.id, quote.from, quote.text))
    }));
    assert!(sample.answers.get("e4.7.4").map(texts).unwrap().contains(&sample.line));
}

#[test]
fn its_answers_are_answers_to_questions_and_the_page_has_the_passages_of_the_road_in_their_order() {
    let (sample, library) = (sample(), library());
    none(
        sample
            .answers
            .keys()
            .filter(|id| library.find(id).is_none())
            .map(|id| format!("{id}: there is no such question")),
    );
    let plan: Vec<&str> = library.road.passages.iter().map(|passage| passage.id.as_str()).collect();
    let mut at = 0;
    for passage in &sample.passages {
        let found = plan.iter().skip(at).position(|id| *id == passage.id);
        at += found.unwrap_or_else(|| panic!("{} is no passage, or out of order", passage.id)) + 1;
        let from = &library.road.passages[at - 1].from;
        none(passage.quotes.iter().filter(|q| !from.contains(&q.from)).map(|q| format!("{}: {}", passage.id, q.from)));
    }
}

/// The same answers, given by someone who uses the page, make a whole story: a card, a page, words, and a copy that reads back.
#[test]
fn told_as_a_story_it_yields_a_card_a_page_and_words_and_survives_a_copy() {
    let (sample, library) = (sample(), library());
    let story = told(&sample, &library);
    assert_eq!(thinness(&story, &library), Thinness::StoryPage);
    let card = position_card(&story, &library).unwrap();
    assert_eq!((card.problem.as_str(), card.value.as_str()), ("The Long Receipt", "a place at the table"));
    assert_eq!(
        card.rows.iter().map(|row| row.stance).collect::<Vec<_>>(),
        [Some(Stance::Unwelcome), Some(Stance::Mixed)]
    );
    let page: Vec<String> = passages(&story, &library).iter().flat_map(on_page).collect();
    for passage in &sample.passages {
        for quote in passage.quotes.iter().filter(|_| passage.id != "against") {
            assert!(
                page.iter().any(|text| text.contains(&quote.text)),
                "{}: {:?} not in {page:?}",
                passage.id,
                quote.text
            );
        }
    }
    let words = entries(&story, &library);
    let seen = words.iter().find(|entry| entry.group == Group::Skill).unwrap();
    assert_eq!(seen.used.moment.as_ref().map(|(text, _)| text.as_str()), Some("The fourth chair"));
    assert!(seen.used.seen_by[0].starts_with("Bartel"));
    let (read, told) = (backup::read(&backup::write(&[&story], 1)).unwrap(), story);
    assert_eq!(read.stories.first().map(|story| story.everything().count()), Some(told.everything().count()));
}

fn library() -> Library {
    let mut library = Library::shipped().unwrap();
    for id in ["e1", "e3", "e4", "e14", "e2"] {
        let exercise: Exercise = toml_at(&format!("content/en/{id}.toml")).unwrap();
        library.take(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    library
}

/// Somebody who gives the sample's answers.
struct Teller<'a> {
    library: &'a Library,
    story: Story,
    items: BTreeMap<String, ItemId>,
    number: u64,
}

fn told(sample: &Sample, library: &Library) -> Story {
    let story = Story::new(StoryId::from_number(1));
    let mut teller = Teller { library, story, items: BTreeMap::new(), number: 100 };
    for (question, value) in &sample.answers {
        teller.answers(question, value);
    }
    teller.puts(Place::head(Name::Title), Value::text(&sample.title));
    teller.story
}

impl Teller<'_> {
    fn answers(&mut self, question: &str, value: &toml::Value) {
        let sheet = SheetId::parse(&format!("p{}", exercise_of(question))).unwrap();
        if self.story.sheet(&sheet).is_none() {
            self.number += 1;
            let at = i64::try_from(self.number).unwrap();
            self.story.apply(begin(&sheet, exercise_of(question), at), &Moment { writer: Writer::from_number(1), at });
        }
        let about = |one: &toml::Value| Some((one.get("item")?.as_str()?.to_owned(), one.get("value")?.clone()));
        match value.as_array().and_then(|all| all.iter().map(about).collect::<Option<Vec<_>>>()) {
            Some(all) => {
                for (item, value) in all {
                    let item = self.items[&item].clone();
                    self.gives(&sheet, &Asking::about(question, &item), &value);
                }
            }
            None => self.gives(&sheet, &Asking::once(question), value),
        }
    }

    fn gives(&mut self, sheet: &SheetId, asking: &Asking, value: &toml::Value) {
        if let Some(lines) = value.as_array() {
            for text in lines.iter().filter_map(toml::Value::as_str) {
                let value = Value::Line { order: i64::try_from(self.number).unwrap(), text: text.to_owned(), size: 0 };
                let item = self.puts_item(sheet, asking, value);
                self.items.insert(text.to_owned(), item);
            }
            return;
        }
        let of = |key: &str| value.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let input = self.library.find(&asking.question).unwrap().question.input;
        let place = Place::on(sheet, Field::Answer(asking.clone()));
        match input {
            Input::Person => {
                let value =
                    Value::Person { order: 0, name: of("name"), relation: of("relation"), being: Being::Passed };
                self.puts_item(sheet, asking, value);
            }
            Input::Stance => {
                let stance = if of("stance") == "welcome" {
                    Stance::Welcome
                } else if of("stance") == "mixed" {
                    Stance::Mixed
                } else {
                    Stance::Unwelcome
                };
                self.puts(place, Value::Stance { stance, because: of("because") });
            }
            Input::Name => {
                let text = value.as_str().unwrap().to_owned();
                self.puts(place, Value::Name { text, others: Vec::new() });
            }
            _ => self.puts(place, Value::text(value.as_str().unwrap())),
        }
    }

    fn puts_item(&mut self, sheet: &SheetId, asking: &Asking, value: Value) -> ItemId {
        self.number += 1;
        let item = ItemId::from_number(self.number);
        self.puts(Place::on(sheet, Field::Item(asking.clone(), item.clone())), value);
        item
    }

    fn puts(&mut self, place: Place, value: Value) {
        self.number += 1;
        let at = i64::try_from(self.number).unwrap();
        self.story.apply(Edit::put(place, value), &Moment { writer: Writer::from_number(1), at });
    }
}

/// All texts of an answer.
fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Array(all) => all.iter().flat_map(texts).collect(),
        toml::Value::Table(all) => all.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
