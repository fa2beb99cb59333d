//! What a page holds: the questions that were answered on it, and its title.

use crate::exercises::exercise::Exercise;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::wording::insertion::is_non_answer;
use crate::story::wording::label_text::as_label;

/// Returns the answer that is the title of a page, on one line, if its exercise asks for one.
pub fn title_answer(story: &Story, record_id: &RecordId, exercise: &Exercise) -> Option<String> {
    let question = format!("{}.{}", exercise.id, exercise.title_question);
    let answer = story.text_at(&FieldPath::in_record(record_id, Field::Answer(QuestionRef::new(&question))));
    let title = as_label(answer);
    (!exercise.title_question.is_empty() && !is_non_answer(answer)).then_some(title)
}

/// Returns the questions with something stored for them on a page, in order.
pub fn answered_question_refs(story: &Story, record_id: &RecordId) -> Vec<QuestionRef> {
    let mut all: Vec<QuestionRef> = Vec::new();
    for (field, _, _) in story.record(record_id).into_iter().flat_map(crate::story::model::story::Record::iter) {
        if let Field::Answer(question_ref) | Field::Item(question_ref, _) = field
            && !all.contains(question_ref)
        {
            all.push(question_ref.clone());
        }
    }
    all.sort();
    all
}

/// Removes and returns the references to one question.
pub fn take_refs_of_question(left: &mut Vec<QuestionRef>, question: &str) -> Vec<QuestionRef> {
    let (matching, other) =
        std::mem::take(left).into_iter().partition(|question_ref| question_ref.question_id == question);
    *left = other;
    matching
}
