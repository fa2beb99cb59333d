//! The user's answers as labels of a picture: the full text, and the field path of the answer.

use crate::pictures::model::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::WrappedText;
use crate::story::Story;
use crate::story::answers::queries::answers_to;
use crate::story::model::field_path::FieldPath;
use crate::story::wording::insertion::is_non_answer;

/// One answer to show in a picture.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pictures) struct AnswerLabel {
    /// The full user text.
    pub text: String,
    /// The field path at which the answer is stored.
    pub answer_path: FieldPath,
}

/// Returns the non-empty answers to these questions, in the order of the questions and, within one, of its answers.
pub(in crate::pictures) fn answer_labels_for(story: &Story, questions: &[&str]) -> Vec<AnswerLabel> {
    let all = questions.iter().flat_map(|question| answers_to(story, question));
    let answered = all.filter(|answer| answer.text.chars().any(|c| !c.is_whitespace() && !c.is_control()));
    let answered = answered.filter(|answer| !is_non_answer(&answer.text));
    answered.map(|answer| AnswerLabel { text: answer.text, answer_path: answer.path }).collect()
}

/// Adds the user's text as a label and as an entry of the text alternative; `deeper` nests the entry under the one before.
pub(in crate::pictures) fn add_user_text(
    picture: &mut Picture,
    answer: &AnswerLabel,
    label: WrappedText,
    deeper: bool,
) {
    let path = Some(answer.answer_path.clone());
    picture.text_alternative.push(ListEntry {
        text: answer.text.clone(),
        answer_path: path.clone(),
        is_nested: deeper,
    });
    picture.labels.push(TextLabel {
        wrapped_text: label,
        full_text: answer.text.clone(),
        answer_path: path,
        ..TextLabel::default()
    });
}

/// Adds a text of the app as a label and as an entry of the text alternative.
pub(in crate::pictures) fn add_app_text(picture: &mut Picture, text: &str, label: WrappedText) {
    picture.text_alternative.push(ListEntry { text: text.to_owned(), ..ListEntry::default() });
    picture.labels.push(TextLabel {
        wrapped_text: label,
        full_text: text.to_owned(),
        author: TextAuthor::App,
        ink: Ink::Soft,
        answer_path: None,
        target_index: None,
    });
}
