//! The user's answers as labels of a picture: the full text, and the field path of the answer.

use super::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use super::text_layout::WrappedText;
use crate::story::Story;
use crate::story::answers::answers_to;
use crate::story::field_path::FieldPath;

/// One answer to show in a picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AnswerLabel {
    /// The full user text.
    pub text: String,
    /// The field path at which the answer is stored.
    pub answer_path: FieldPath,
}

/// Returns the non-empty answers to these questions, in the order of the questions and, within one, of its answers.
pub(super) fn answer_labels_for(story: &Story, questions: &[&str]) -> Vec<AnswerLabel> {
    let all = questions.iter().flat_map(|question| answers_to(story, question));
    let spoken = all.filter(|given| given.text.chars().any(|c| !c.is_whitespace() && !c.is_control()));
    spoken.map(|given| AnswerLabel { text: given.text, answer_path: given.path }).collect()
}

/// Adds the user's text as a label and as an entry of the text alternative; `deeper` nests the entry under the one before.
pub(super) fn add_user_text(sheet: &mut Picture, said: &AnswerLabel, label: WrappedText, deeper: bool) {
    let place = Some(said.answer_path.clone());
    sheet.text_alternative.push(ListEntry { text: said.text.clone(), answer_path: place.clone(), is_nested: deeper });
    sheet.labels.push(TextLabel {
        wrapped_text: label,
        full_text: said.text.clone(),
        answer_path: place,
        ..TextLabel::default()
    });
}

/// Adds a text of the app as a label and as an entry of the text alternative.
pub(super) fn add_app_text(sheet: &mut Picture, text: &str, label: WrappedText) {
    sheet.text_alternative.push(ListEntry { text: text.to_owned(), ..ListEntry::default() });
    sheet.labels.push(TextLabel {
        wrapped_text: label,
        full_text: text.to_owned(),
        author: TextAuthor::App,
        ink: Ink::Soft,
        answer_path: None,
        target_index: None,
    });
}
