//! What the input of a question needs.

use crate::app::open_story::draft_field::DraftField;
use crate::app::open_story::story::OpenStory;
use crate::story::Edit;
use crate::story::answers::queries::next_order;
use crate::story::flow::expansion::page_for_question;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::Value;
use leptos::prelude::*;

/// DOM id of the hint under a question, which describes its field.
pub const NUDGE_ID: &str = "question-nudge";

/// What an input needs: the open story, the question as it is asked, and the id of the heading that labels it.
#[derive(Clone)]
pub struct AnswerContext {
    /// The open story.
    pub open: OpenStory,
    /// The question, and the item it is about, if any.
    pub question_ref: QuestionRef,
    /// The wording that is stored with the answer.
    pub wording: Signal<String>,
    /// DOM id of the heading that labels the input.
    pub heading_id: &'static str,
}

impl AnswerContext {
    pub(super) fn set_value(&self, value: Option<Value>) {
        self.open.set_answer(&self.question_ref, value, &self.wording.get_untracked());
    }

    pub(super) fn set_item(&self, id: &str, value: Option<Value>) {
        if let Ok(id) = ItemId::parse(id) {
            self.open.set_answer_item(&self.question_ref, &id, value, &self.wording.get_untracked());
        }
    }

    pub(super) fn value(&self) -> Signal<Option<Value>> {
        let (open, question_ref) = (self.open, self.question_ref.clone());
        Memo::new(move |_| open.answer_value(&question_ref)).into()
    }

    pub(super) fn items(&self) -> Signal<Vec<(ItemId, Value)>> {
        let (open, question_ref) = (self.open, self.question_ref.clone());
        Memo::new(move |_| open.answer_items(&question_ref)).into()
    }

    /// Makes one line the whole answer, in one step that can be undone; `None` removes the answer. `line` is given the order of the line.
    pub(super) fn set_only_item(&self, line: Option<&dyn Fn(i64) -> Value>) {
        let known = self.items().get_untracked();
        let fresh = || Some((self.open.storage.browser_api().new_item_id(), next_order(&[])));
        let first = known.first().map(|(id, value)| (id.clone(), value.order()));
        let only = line.and_then(|line| first.or_else(fresh).map(|(id, order)| (id, line(order))));
        self.open.set_only_answer_item(&self.question_ref, only, &self.wording.get_untracked());
    }

    /// The draft of an own word: typed, but not added yet. The exercise page is created with the first letter.
    pub(super) fn word_draft(&self) -> DraftField {
        let (open, question_ref) = (self.open, StoredValue::new(self.question_ref.clone()));
        let at = move |page_id: &RecordId| FieldPath::in_record(page_id, Field::Draft(question_ref.get_value()));
        let question_id = move || question_ref.with_value(|question_ref| question_ref.question_id.clone());
        let value = Signal::derive(move || {
            open.with(|story, _| {
                let page_id = page_for_question(story, &question_id());
                page_id.map_or_else(String::new, |page_id| story.text_at(&at(&page_id)).to_owned())
            })
        });
        let on_change = move |text: String| {
            if value.get_untracked() != text {
                let page_id = open.ensure_page_for(&question_id());
                open.edit_without_undo(Edit::Set(at(&page_id), (!text.is_empty()).then(|| Value::text(text))));
            }
        };
        DraftField { value, on_change: Callback::new(on_change) }
    }
}
