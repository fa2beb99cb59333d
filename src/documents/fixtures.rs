//! Test support: builds stories.

use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use crate::story::model::value::Value;
use crate::story::{Edit, Story};
use std::sync::{Arc, LazyLock};

/// A story that grows answer by answer.
pub struct StoryBuilder {
    /// The story.
    pub story: Story,
    last_number: u64,
}

impl StoryBuilder {
    /// Returns an empty story.
    pub fn new() -> Self {
        Self { story: Story::new(StoryId::from_number(1)), last_number: 0 }
    }

    /// Writes a value to a field.
    pub fn put_value(&mut self, path: FieldPath, value: Value) {
        self.last_number += 1;
        let at = i64::try_from(self.last_number).unwrap();
        self.story.apply(Edit::put(path, value), &EditContext { writer: WriterId::from_number(1), at });
    }

    /// Applies an edit and returns its inverse.
    #[allow(dead_code)] // The pictures borrow this file and make no such changes.
    pub fn apply_edit(&mut self, edit: Edit) -> Edit {
        self.last_number += 1;
        let at = i64::try_from(self.last_number).unwrap();
        self.story.apply(edit, &EditContext { writer: WriterId::from_number(1), at })
    }

    /// Returns the page of a question's exercise, and begins it when needed.
    pub fn record_for_question(&mut self, question: &str) -> RecordId {
        let record_id = RecordId::parse(&format!("p{}", exercise_id_of(question))).unwrap();
        if queries::active_page(&self.story, exercise_id_of(question)).is_none() {
            let at = i64::try_from(self.last_number).unwrap();
            let begin = queries::begin_page_edit(&record_id, exercise_id_of(question), at);
            self.story.apply(begin, &EditContext { writer: WriterId::from_number(1), at });
        }
        record_id
    }

    /// Answers a question.
    pub fn answer(&mut self, question: &str, value: Value) -> &mut Self {
        let record_id = self.record_for_question(question);
        self.put_value(FieldPath::in_record(&record_id, Field::Answer(question.parse().unwrap())), value);
        self
    }

    /// Answers a question with a text.
    pub fn answer_text(&mut self, question: &str, text: &str) -> &mut Self {
        self.answer(question, Value::text(text))
    }

    /// Adds a line to an answer; `question` may be `e1.2.2@item`.
    pub fn add_list_line(&mut self, question: &str, text: &str, size: u8) -> ItemId {
        let record_id = self.record_for_question(question);
        let item = ItemId::from_number(self.last_number + 100);
        let question_ref: QuestionRef = question.parse().unwrap();
        let order = i64::try_from(self.last_number).unwrap();
        self.put_value(
            FieldPath::in_record(&record_id, Field::Item(question_ref, item.clone())),
            Value::Line { order, text: text.to_owned(), reach: size },
        );
        item
    }
}

/// Returns the library as shipped. It is read once for all tests, because reading it takes longer than most tests that need it.
pub fn shipped_library() -> Arc<ExerciseLibrary> {
    static SHIPPED: LazyLock<Arc<ExerciseLibrary>> =
        LazyLock::new(|| Arc::new(ExerciseLibrary::from_bundled_content().unwrap()));
    Arc::clone(&SHIPPED)
}
