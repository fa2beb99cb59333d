//! The answers of the open story: reading and changing them one by one.

use crate::app::open_story::story::OpenStory;
use crate::exercises::library::exercise_id_of;
use crate::story::answers::queries::{self, answer_items};
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::Value;
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::story::wording::rendered::RenderedWording;
use crate::story::{Edit, Story};
use crate::strings::FALLBACK_PHRASES;

impl OpenStory {
    /// The page on which a question is answered; begun when there is none.
    pub fn ensure_page_for(self, question: &str) -> RecordId {
        let exercise = exercise_id_of(question).to_owned();
        if let Some(page_id) = self.with_untracked(|story, _| self.active_page(story, &exercise)) {
            return page_id;
        }
        let page_id = RecordId::from_number((self.storage.core_api.random_u64)());
        self.edit_without_undo(queries::begin_page_edit(&page_id, &exercise, (self.storage.core_api.now_ms)()));
        page_id
    }

    /// Stores an answer, with the wording that was asked.
    pub fn set_answer(self, question_ref: &QuestionRef, value: Option<Value>, wording: &str) {
        let page_id = self.ensure_page_for(&question_ref.question_id);
        self.record_wording(&page_id, question_ref, wording);
        self.edit(Edit::Set(FieldPath::in_record(&page_id, Field::Answer(question_ref.clone())), value));
    }

    /// Stores one item of an answer: a line or a person.
    pub fn set_answer_item(self, question_ref: &QuestionRef, item: &ItemId, value: Option<Value>, wording: &str) {
        let page_id = self.ensure_page_for(&question_ref.question_id);
        self.record_wording(&page_id, question_ref, wording);
        self.edit(Edit::Set(FieldPath::in_record(&page_id, Field::Item(question_ref.clone(), item.clone())), value));
    }

    /// Makes one item the whole answer; `None` removes all its items. Undo brings them back together.
    pub fn set_only_answer_item(self, question_ref: &QuestionRef, only: Option<(ItemId, Value)>, wording: &str) {
        let page_id = self.ensure_page_for(&question_ref.question_id);
        self.record_wording(&page_id, question_ref, wording);
        let place = |id: &ItemId| FieldPath::in_record(&page_id, Field::Item(question_ref.clone(), id.clone()));
        let items = self.with_untracked(|story, _| answer_items(story, &page_id, question_ref));
        let other = items.iter().filter(|(id, _)| only.as_ref().is_none_or(|(kept, _)| kept != id));
        let mut edits: Vec<Edit> = other.map(|(id, _)| Edit::clear(place(id))).collect();
        edits.extend(only.map(|(id, value)| Edit::put(place(&id), value)));
        self.edit(Edit::Batch(edits));
    }

    /// The value of an answer; reactive.
    pub fn answer_value(self, question_ref: &QuestionRef) -> Option<Value> {
        self.with(|story, _| {
            let page_id = self.active_page(story, exercise_id_of(&question_ref.question_id))?;
            story.get(&FieldPath::in_record(&page_id, Field::Answer(question_ref.clone()))).cloned()
        })
    }

    /// The items of an answer; reactive.
    pub fn answer_items(self, question_ref: &QuestionRef) -> Vec<(ItemId, Value)> {
        self.with(|story, _| {
            self.active_page(story, exercise_id_of(&question_ref.question_id))
                .map_or_else(Vec::new, |page_id| answer_items(story, &page_id, question_ref))
        })
    }

    /// A wording with the user's texts in it, and those quoted above it; reactive to settled changes.
    pub fn render_wording(self, template: &str, about: &QuestionContext) -> RenderedWording {
        self.with_settled(|story, library| render_wording(template, story, library, about, FALLBACK_PHRASES))
    }

    /// Sets a named field of the story's head record.
    pub fn set_head_field(self, name: NamedField, value: Option<Value>) {
        self.edit(Edit::Set(FieldPath::in_head(name), value));
    }

    fn active_page(self, story: &Story, exercise: &str) -> Option<RecordId> {
        self.page_cache.active_page(story, exercise, self.settled_trigger.trigger_count())
    }

    fn record_wording(self, page_id: &RecordId, question_ref: &QuestionRef, wording: &str) {
        let path = FieldPath::in_record(page_id, Field::AskedWording(question_ref.clone()));
        if self.with_untracked(|story, _| story.text_at(&path).is_empty()) {
            self.edit_without_undo(Edit::put(path, Value::text(wording)));
        }
    }
}
