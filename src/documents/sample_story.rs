//! The finished story of an invented person (`content/en/sample.toml`, `sample-middle.toml`, `sample-young.toml`): parsed from its file and built like any other story.

use crate::exercises::exercise::Input;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::begin_page_edit;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use crate::story::model::value::{LifeStatus, Stance, Value};
use crate::story::{Edit, Story};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The content of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SampleStory {
    /// The note that the person is invented.
    pub note: String,
    /// Who the person is.
    #[serde(rename = "who")]
    pub about_person: String,
    /// The title of the page.
    pub title: String,
    /// Its first line.
    #[serde(rename = "line")]
    pub first_line: String,
    /// Every answer, by question id.
    pub answers: BTreeMap<String, SampleAnswer>,
    /// The finished page, in order.
    #[serde(rename = "passage")]
    pub passages: Vec<SamplePassage>,
}

/// A passage of the finished page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SamplePassage {
    /// The id of the passage in the session.
    pub id: String,
    /// The linking line.
    pub link: String,
    /// The quotes, each exactly as in an answer.
    pub quotes: Vec<SampleQuote>,
}

/// A quote from an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SampleQuote {
    /// The question that was answered.
    #[serde(rename = "from")]
    pub question_id: String,
    /// The text.
    pub text: String,
}

/// An answer, in the shape of its question's input.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum SampleAnswer {
    /// A name or a text.
    Text(String),
    /// Lines of a list.
    Lines(Vec<String>),
    /// An answer for each of several items.
    PerItem(Vec<SampleItemAnswer>),
    /// A stance.
    Stance {
        /// The stance.
        stance: Stance,
        /// The reason.
        because: String,
    },
    /// A person.
    Person {
        /// The name.
        name: String,
        /// The relation to the user.
        relation: String,
        /// Whether the person is living.
        being: LifeStatus,
    },
}

/// An answer about one item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SampleItemAnswer {
    /// The item, by the text in which it was named.
    pub item: String,
    /// The answer.
    #[serde(rename = "value")]
    pub answer: SampleAnswer,
}

impl SampleAnswer {
    /// Returns all texts of the answer.
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
    /// Builds the story by giving the answers as a user would. The story is not saved.
    pub fn to_story(&self, library: &ExerciseLibrary) -> Story {
        let mut builder =
            SampleStoryBuilder { story: Story::new(StoryId::from_number(0)), items: BTreeMap::new(), next_number: 100 };
        for (question, answer) in &self.answers {
            builder.add_answer(question, answer, library);
        }
        builder.put_value(FieldPath::in_head(NamedField::Title), Value::text(&self.title));
        builder.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text(&self.first_line));
        builder.story
    }
}

/// Builds a story from the answers of the sample.
struct SampleStoryBuilder<'a> {
    story: Story,
    items: BTreeMap<&'a str, ItemId>,
    next_number: u64,
}

impl<'a> SampleStoryBuilder<'a> {
    fn add_answer(&mut self, question: &str, answer: &'a SampleAnswer, library: &ExerciseLibrary) {
        let exercise = exercise_id_of(question);
        let Ok(record_id) = RecordId::parse(&format!("p{exercise}")) else { return };
        if self.story.record(&record_id).is_none() {
            let context = self.next_context();
            self.story.apply(begin_page_edit(&record_id, exercise, context.at), &context);
        }
        let input = library.question(question).map(|found| found.question.input);
        if let SampleAnswer::PerItem(all) = answer {
            for one in all {
                if let Some(item) = self.items.get(one.item.as_str()).cloned() {
                    self.put_answer(&record_id, &QuestionRef::for_item(question, &item), &one.answer, input);
                }
            }
        } else {
            self.put_answer(&record_id, &QuestionRef::new(question), answer, input);
        }
    }

    fn put_answer(
        &mut self,
        record_id: &RecordId,
        question_ref: &QuestionRef,
        answer: &'a SampleAnswer,
        input: Option<Input>,
    ) {
        let path = FieldPath::in_record(record_id, Field::Answer(question_ref.clone()));
        match answer {
            SampleAnswer::Text(text) if input == Some(Input::Name) => {
                self.put_value(path, Value::Name { text: text.clone(), others: Vec::new() });
            }
            SampleAnswer::Text(text) => self.put_value(path, Value::text(text)),
            SampleAnswer::Lines(lines) => {
                for text in lines {
                    let order = i64::try_from(self.next_number).unwrap_or_default();
                    let item =
                        self.put_item(record_id, question_ref, Value::Line { order, text: text.clone(), reach: 0 });
                    self.items.insert(text, item);
                }
            }
            SampleAnswer::Stance { stance, because } => {
                self.put_value(path, Value::Stance { stance: *stance, reason: because.clone() });
            }
            SampleAnswer::Person { name, relation, being } => {
                let (name, relation) = (name.clone(), relation.clone());
                self.put_item(record_id, question_ref, Value::Person { order: 0, name, relation, life_status: *being });
            }
            SampleAnswer::PerItem(_) => {}
        }
    }

    fn put_item(&mut self, record_id: &RecordId, question_ref: &QuestionRef, value: Value) -> ItemId {
        let item = ItemId::from_number(self.next_number);
        self.put_value(FieldPath::in_record(record_id, Field::Item(question_ref.clone(), item.clone())), value);
        item
    }

    fn put_value(&mut self, path: FieldPath, value: Value) {
        let context = self.next_context();
        self.story.apply(Edit::put(path, value), &context);
    }

    fn next_context(&mut self) -> EditContext {
        self.next_number = self.next_number.saturating_add(1);
        EditContext { writer: WriterId::from_number(1), at: i64::try_from(self.next_number).unwrap_or_default() }
    }
}
