//! The finished story of someone invented (`content/en/sample.toml`, `sample-young.toml`): read from its file, and told as a story like any other.

use crate::practice::exercise::Input;
use crate::practice::library::{Library, exercise_of};
use crate::story::ids::{ItemId, SheetId, StoryId, Writer};
use crate::story::page::begin;
use crate::story::place::{Asking, Field, Name, Place};
use crate::story::stamp::Moment;
use crate::story::value::{Being, Stance, Value};
use crate::story::{Edit, Story};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Example {
    /// That the person is invented.
    pub note: String,
    /// Who it is.
    pub who: String,
    /// What the page is called.
    pub title: String,
    /// Its first line.
    pub line: String,
    /// Every answer, by its question.
    pub answers: BTreeMap<String, Answer>,
    /// The finished page, in order.
    #[serde(rename = "passage")]
    pub passages: Vec<Passage>,
}

/// A piece of the finished page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Passage {
    /// Its id on the road.
    pub id: String,
    /// The small line above.
    pub link: String,
    /// The words, each exactly as in an answer.
    pub quotes: Vec<Quote>,
}

/// Words of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Quote {
    /// Which answer.
    pub from: String,
    /// The words.
    pub text: String,
}

/// An answer, in the form its question asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A name or a text.
    Words(String),
    /// Lines of a list.
    Lines(Vec<String>),
    /// An answer for each of some things named before.
    Each(Vec<About>),
    /// Where the person stands.
    Stands {
        /// On which side.
        stance: Stance,
        /// And the reason.
        because: String,
    },
    /// Someone.
    Someone {
        /// The name.
        name: String,
        /// Who they are.
        relation: String,
        /// Whether they are living.
        being: Being,
    },
}

/// An answer about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct About {
    /// The thing, in the words in which it was named.
    pub item: String,
    /// The answer.
    pub value: Answer,
}

impl Answer {
    /// All texts in it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Words(text) => vec![text],
            Self::Lines(lines) => lines.iter().map(String::as_str).collect(),
            Self::Each(all) => all.iter().flat_map(|one| one.value.texts()).collect(),
            Self::Stands { because, .. } => vec![because],
            Self::Someone { name, relation, .. } => vec![name, relation],
        }
    }
}

impl Example {
    /// The answers as somebody gives them who uses the page. Nothing of it is kept anywhere.
    pub fn story(&self, library: &Library) -> Story {
        let mut teller = Teller { story: Story::new(StoryId::from_number(0)), items: BTreeMap::new(), number: 100 };
        for (question, answer) in &self.answers {
            teller.answers(question, answer, library);
        }
        teller.puts(Place::head(Name::Title), Value::text(&self.title));
        teller.puts(Place::desk(Name::FirstLine), Value::text(&self.line));
        teller.story
    }
}

/// Somebody who gives the answers.
struct Teller<'a> {
    story: Story,
    items: BTreeMap<&'a str, ItemId>,
    number: u64,
}

impl<'a> Teller<'a> {
    fn answers(&mut self, question: &str, answer: &'a Answer, library: &Library) {
        let exercise = exercise_of(question);
        let Ok(sheet) = SheetId::parse(&format!("p{exercise}")) else { return };
        if self.story.sheet(&sheet).is_none() {
            let moment = self.next();
            self.story.apply(begin(&sheet, exercise, moment.at), &moment);
        }
        let input = library.find(question).map(|found| found.question.input);
        if let Answer::Each(all) = answer {
            for one in all {
                if let Some(item) = self.items.get(one.item.as_str()).cloned() {
                    self.gives(&sheet, &Asking::about(question, &item), &one.value, input);
                }
            }
        } else {
            self.gives(&sheet, &Asking::once(question), answer, input);
        }
    }

    fn gives(&mut self, sheet: &SheetId, asking: &Asking, answer: &'a Answer, input: Option<Input>) {
        let place = Place::on(sheet, Field::Answer(asking.clone()));
        match answer {
            Answer::Words(text) if input == Some(Input::Name) => {
                self.puts(place, Value::Name { text: text.clone(), others: Vec::new() });
            }
            Answer::Words(text) => self.puts(place, Value::text(text)),
            Answer::Lines(lines) => {
                for text in lines {
                    let order = i64::try_from(self.number).unwrap_or_default();
                    let item = self.puts_item(sheet, asking, Value::Line { order, text: text.clone(), size: 0 });
                    self.items.insert(text, item);
                }
            }
            Answer::Stands { stance, because } => {
                self.puts(place, Value::Stance { stance: *stance, because: because.clone() });
            }
            Answer::Someone { name, relation, being } => {
                let (name, relation) = (name.clone(), relation.clone());
                self.puts_item(sheet, asking, Value::Person { order: 0, name, relation, being: *being });
            }
            Answer::Each(_) => {}
        }
    }

    fn puts_item(&mut self, sheet: &SheetId, asking: &Asking, value: Value) -> ItemId {
        let item = ItemId::from_number(self.number);
        self.puts(Place::on(sheet, Field::Item(asking.clone(), item.clone())), value);
        item
    }

    fn puts(&mut self, place: Place, value: Value) {
        let moment = self.next();
        self.story.apply(Edit::put(place, value), &moment);
    }

    fn next(&mut self) -> Moment {
        self.number = self.number.saturating_add(1);
        Moment { writer: Writer::from_number(1), at: i64::try_from(self.number).unwrap_or_default() }
    }
}
