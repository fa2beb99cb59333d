//! The mark *only for me* on an answer. It belongs to a question on a page, so that it can be set before anything is written.

use crate::story::answers::queries::is_answered;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::model::value::Value;

/// A marked answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateAnswer {
    /// The record of its page.
    pub record: RecordId,
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
}

/// Whether the answer to a question on a page is marked.
pub fn is_only_for_me(story: &Story, record: &RecordId, question_ref: &QuestionRef) -> bool {
    story.is_on(&mark_path(record, question_ref), false)
}

/// Returns the edit that sets the mark, or takes it off.
pub fn mark_only_for_me_edit(record: &RecordId, question_ref: &QuestionRef, on: bool) -> Edit {
    Edit::Set(mark_path(record, question_ref), on.then_some(Value::Flag { on }))
}

/// Returns the marked answers, page by page; a mark on a question without an answer is not among them.
pub fn private_answers(story: &Story) -> Vec<PrivateAnswer> {
    let mut all = Vec::new();
    for (record_id, record) in story.records() {
        for (field, _, value) in record.iter_where(|field| matches!(field, Field::OnlyForMe(_))) {
            if let (Field::OnlyForMe(question_ref), Value::Flag { on: true }) = (field, value)
                && is_answered(story, record_id, question_ref)
            {
                all.push(PrivateAnswer { record: record_id.clone(), question_ref: question_ref.clone() });
            }
        }
    }
    all
}

fn mark_path(record: &RecordId, question_ref: &QuestionRef) -> FieldPath {
    FieldPath::in_record(record, Field::OnlyForMe(question_ref.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::answers::queries::begin_page_edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{StoryId, WriterId};

    #[test]
    fn a_mark_counts_once_its_question_is_answered_and_undo_takes_it_off() {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        let (page, asked) = (RecordId::from_number(7), QuestionRef::new("e1.1.1"));
        story.apply(begin_page_edit(&page, "e1", 0), &context);
        let undo = story.apply(mark_only_for_me_edit(&page, &asked, true), &context);
        assert!(is_only_for_me(&story, &page, &asked));
        assert!(private_answers(&story).is_empty(), "nothing is written yet");
        let path = FieldPath::in_record(&page, Field::Answer(asked.clone()));
        story.apply(Edit::put(path, Value::text("The Fog")), &context);
        assert_eq!(private_answers(&story), [PrivateAnswer { record: page.clone(), question_ref: asked.clone() }]);
        story.apply(undo, &context);
        assert!(private_answers(&story).is_empty() && !is_only_for_me(&story, &page, &asked));
    }
}
