//! What the input of a question needs.

use crate::app::open_story::story::OpenStory;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::ids::ItemId;
use crate::story::model::value::Value;
use leptos::prelude::*;

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
}
