//! The open story's answers: read as they are now, and changed one by one.

use super::open_story::OpenStory;
use crate::exercises::library::exercise_id_of;
use crate::story::answers::{self, answer_items};
use crate::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::ids::{ItemId, RecordId};
use crate::story::placeholders::{QuestionContext, Segment, Term, fill_placeholders};
use crate::story::value::Value;
use crate::story::{Edit, Story};
use crate::strings::FALLBACK_PHRASES;

impl OpenStory {
    /// The page on which a question is answered; begun when it is not there.
    pub fn ensure_page_for(self, question: &str) -> RecordId {
        let exercise = exercise_id_of(question).to_owned();
        if let Some(sheet) = self.with_untracked(|story, _| self.active_page(story, &exercise)) {
            return sheet;
        }
        let sheet = RecordId::from_number((self.storage.core_api.random_u64)());
        self.edit_without_undo(answers::begin_page_edit(&sheet, &exercise, (self.storage.core_api.now_ms)()));
        sheet
    }

    /// Writes an answer, with the wording it was given to.
    pub fn set_answer(self, asking: &QuestionRef, value: Option<Value>, wording: &str) {
        let sheet = self.ensure_page_for(&asking.question_id);
        self.record_wording(&sheet, asking, wording);
        self.edit(Edit::Set(FieldPath::in_record(&sheet, Field::Answer(asking.clone())), value));
    }

    /// Writes one line or person of an answer.
    pub fn set_answer_item(self, asking: &QuestionRef, item: &ItemId, value: Option<Value>, wording: &str) {
        let sheet = self.ensure_page_for(&asking.question_id);
        self.record_wording(&sheet, asking, wording);
        self.edit(Edit::Set(FieldPath::in_record(&sheet, Field::Item(asking.clone(), item.clone())), value));
    }

    /// An answer as it stands; follows changes.
    pub fn answer_value(self, asking: &QuestionRef) -> Option<Value> {
        self.with(|story, _| {
            let sheet = self.active_page(story, exercise_id_of(&asking.question_id))?;
            story.get(&FieldPath::in_record(&sheet, Field::Answer(asking.clone()))).cloned()
        })
    }

    /// The lines of an answer; follows changes.
    pub fn answer_items(self, asking: &QuestionRef) -> Vec<(ItemId, Value)> {
        self.with(|story, _| {
            self.active_page(story, exercise_id_of(&asking.question_id))
                .map_or_else(Vec::new, |sheet| answer_items(story, &sheet, asking))
        })
    }

    /// A wording with her words in it, once they have settled, and what is too long to stand inside.
    pub fn fill_placeholders(self, template: &str, about: &QuestionContext) -> (Vec<Segment>, Vec<Term>) {
        self.with_settled(|story, library| fill_placeholders(template, story, library, about, FALLBACK_PHRASES))
    }

    /// A switch or a named thing of the head.
    pub fn set_head_field(self, name: NamedField, value: Option<Value>) {
        self.edit(Edit::Set(FieldPath::in_head(name), value));
    }

    fn active_page(self, story: &Story, exercise: &str) -> Option<RecordId> {
        self.page_cache.active_page(story, exercise, self.settled_trigger.trigger_count())
    }

    fn record_wording(self, sheet: &RecordId, asking: &QuestionRef, wording: &str) {
        let place = FieldPath::in_record(sheet, Field::AskedWording(asking.clone()));
        if self.with_untracked(|story, _| story.text_at(&place).is_empty()) {
            self.edit_without_undo(Edit::put(place, Value::text(wording)));
        }
    }
}
