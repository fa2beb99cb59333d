//! The finished story of someone invented (`content/en/sample.toml`, `sample-young.toml`): read from its file, and told as a story like any other.

use crate::exercises::exercise::Input;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::begin_page_edit;
use crate::story::clock::EditContext;
use crate::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::ids::{ItemId, RecordId, StoryId, WriterId};
use crate::story::value::{LifeStatus, Stance, Value};
use crate::story::{Edit, Story};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SampleStory {
    /// That the person is invented.
    pub note: String,
    /// Who it is.
    #[serde(rename = "who")]
    pub about_person: String,
    /// What the page is called.
    pub title: String,
    /// Its first line.
    #[serde(rename = "line")]
    pub first_line: String,
    /// Every answer, by its question.
    pub answers: BTreeMap<String, SampleAnswer>,
    /// The finished page, in order.
    #[serde(rename = "passage")]
    pub passages: Vec<SamplePassage>,
}

/// A piece of the finished page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SamplePassage {
    /// Its id on the road.
    pub id: String,
    /// The small line above.
    pub link: String,
    /// The words, each exactly as in an answer.
    pub quotes: Vec<SampleQuote>,
}

/// Words of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SampleQuote {
    /// Which answer.
    #[serde(rename = "from")]
    pub question_id: String,
    /// The words.
    pub text: String,
}

/// An answer, in the form its question asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum SampleAnswer {
    /// A name or a text.
    Text(String),
    /// Lines of a list.
    Lines(Vec<String>),
    /// An answer for each of some things named before.
    PerItem(Vec<SampleItemAnswer>),
    /// Where the person stands.
    Stance {
        /// On which side.
        stance: Stance,
        /// And the reason.
        because: String,
    },
    /// Someone.
    Person {
        /// The name.
        name: String,
        /// Who they are.
        relation: String,
        /// Whether they are living.
        being: LifeStatus,
    },
}

/// An answer about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SampleItemAnswer {
    /// The thing, in the words in which it was named.
    pub item: String,
    /// The answer.
    #[serde(rename = "value")]
    pub answer: SampleAnswer,
}

impl SampleAnswer {
    /// All texts in it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Lines(lines) => lines.iter().map(String::as_str).collect(),
            Self::PerItem(all) => all.iter().flat_map(|one| one.answer.texts()).collect(),
            Self::Stance { because, .. } => vec![because],
            Self::Person { name, relation, .. } => vec![name, relation],
        }
    }
}

impl SampleStory {
    /// The answers as somebody gives them who uses the page. Nothing of it is kept anywhere.
    pub fn to_story(&self, library: &ExerciseLibrary) -> Story {
        let mut teller =
            SampleStoryBuilder { story: Story::new(StoryId::from_number(0)), items: BTreeMap::new(), next_number: 100 };
        for (question, answer) in &self.answers {
            teller.add_answer(question, answer, library);
        }
        teller.put_value(FieldPath::in_head(NamedField::Title), Value::text(&self.title));
        teller.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text(&self.first_line));
        teller.story
    }
}

/// Somebody who gives the answers.
struct SampleStoryBuilder<'a> {
    story: Story,
    items: BTreeMap<&'a str, ItemId>,
    next_number: u64,
}

impl<'a> SampleStoryBuilder<'a> {
    fn add_answer(&mut self, question: &str, answer: &'a SampleAnswer, library: &ExerciseLibrary) {
        let exercise = exercise_id_of(question);
        let Ok(sheet) = RecordId::parse(&format!("p{exercise}")) else { return };
        if self.story.record(&sheet).is_none() {
            let moment = self.next_context();
            self.story.apply(begin_page_edit(&sheet, exercise, moment.at), &moment);
        }
        let input = library.question(question).map(|found| found.question.input);
        if let SampleAnswer::PerItem(all) = answer {
            for one in all {
                if let Some(item) = self.items.get(one.item.as_str()).cloned() {
                    self.put_answer(&sheet, &QuestionRef::for_item(question, &item), &one.answer, input);
                }
            }
        } else {
            self.put_answer(&sheet, &QuestionRef::new(question), answer, input);
        }
    }

    fn put_answer(&mut self, sheet: &RecordId, asking: &QuestionRef, answer: &'a SampleAnswer, input: Option<Input>) {
        let place = FieldPath::in_record(sheet, Field::Answer(asking.clone()));
        match answer {
            SampleAnswer::Text(text) if input == Some(Input::Name) => {
                self.put_value(place, Value::Name { text: text.clone(), others: Vec::new() });
            }
            SampleAnswer::Text(text) => self.put_value(place, Value::text(text)),
            SampleAnswer::Lines(lines) => {
                for text in lines {
                    let order = i64::try_from(self.next_number).unwrap_or_default();
                    let item = self.put_item(sheet, asking, Value::Line { order, text: text.clone(), reach: 0 });
                    self.items.insert(text, item);
                }
            }
            SampleAnswer::Stance { stance, because } => {
                self.put_value(place, Value::Stance { stance: *stance, reason: because.clone() });
            }
            SampleAnswer::Person { name, relation, being } => {
                let (name, relation) = (name.clone(), relation.clone());
                self.put_item(sheet, asking, Value::Person { order: 0, name, relation, life_status: *being });
            }
            SampleAnswer::PerItem(_) => {}
        }
    }

    fn put_item(&mut self, sheet: &RecordId, asking: &QuestionRef, value: Value) -> ItemId {
        let item = ItemId::from_number(self.next_number);
        self.put_value(FieldPath::in_record(sheet, Field::Item(asking.clone(), item.clone())), value);
        item
    }

    fn put_value(&mut self, place: FieldPath, value: Value) {
        let moment = self.next_context();
        self.story.apply(Edit::put(place, value), &moment);
    }

    fn next_context(&mut self) -> EditContext {
        self.next_number = self.next_number.saturating_add(1);
        EditContext { writer: WriterId::from_number(1), at: i64::try_from(self.next_number).unwrap_or_default() }
    }
}
