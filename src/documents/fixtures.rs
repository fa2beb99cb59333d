//! Stories for tests.

use crate::practice::library::{Library, exercise_of};
use crate::story::ids::{ItemId, SheetId, StoryId, Writer};
use crate::story::place::{Asking, Field, Place};
use crate::story::stamp::Moment;
use crate::story::value::Value;
use crate::story::{Edit, Story, page};

/// A story that grows answer by answer.
pub struct Teller {
    /// The story.
    pub story: Story,
    next: u64,
}

impl Teller {
    /// Nothing told yet.
    pub fn new() -> Self {
        Self { story: Story::new(StoryId::from_number(1)), next: 0 }
    }

    /// Writes a value.
    pub fn put(&mut self, place: Place, value: Value) {
        self.next += 1;
        let at = i64::try_from(self.next).unwrap();
        self.story.apply(Edit::put(place, value), &Moment { writer: Writer::from_number(1), at });
    }

    /// Makes a change, and gives back the change that takes it back.
    #[allow(dead_code)] // The pictures borrow this file and make no such changes.
    pub fn applies(&mut self, edit: Edit) -> Edit {
        self.next += 1;
        let at = i64::try_from(self.next).unwrap();
        self.story.apply(edit, &Moment { writer: Writer::from_number(1), at })
    }

    /// The sheet of an exercise, begun when needed.
    pub fn sheet(&mut self, question: &str) -> SheetId {
        let sheet = SheetId::parse(&format!("p{}", exercise_of(question))).unwrap();
        if page::page_of(&self.story, exercise_of(question)).is_none() {
            let at = i64::try_from(self.next).unwrap();
            let begin = page::begin(&sheet, exercise_of(question), at);
            self.story.apply(begin, &Moment { writer: Writer::from_number(1), at });
        }
        sheet
    }

    /// Answers a question.
    pub fn says(&mut self, question: &str, value: Value) -> &mut Self {
        let sheet = self.sheet(question);
        self.put(Place::on(&sheet, Field::Answer(question.parse().unwrap())), value);
        self
    }

    /// Answers a question with a text.
    pub fn tells(&mut self, question: &str, text: &str) -> &mut Self {
        self.says(question, Value::text(text))
    }

    /// Adds a line to an answer; `question` may be `e1.2.2@item`.
    pub fn lists(&mut self, question: &str, text: &str, size: u8) -> ItemId {
        let sheet = self.sheet(question);
        let item = ItemId::from_number(self.next + 100);
        let asking: Asking = question.parse().unwrap();
        let order = i64::try_from(self.next).unwrap();
        self.put(
            Place::on(&sheet, Field::Item(asking, item.clone())),
            Value::Line { order, text: text.to_owned(), size },
        );
        item
    }
}

/// The library as shipped.
pub fn library() -> Library {
    Library::shipped().unwrap()
}
