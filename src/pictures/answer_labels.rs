//! Her answers as a picture sets them: the words, and where they stand.

use super::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use super::text_layout::WrappedText;
use crate::story::Story;
use crate::story::answers::answers_to;
use crate::story::field_path::FieldPath;

/// One thing she said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AnswerLabel {
    /// Her words, whole.
    pub text: String,
    /// Where they stand.
    pub answer_path: FieldPath,
}

/// What she said to these questions, in their order and hers.
pub(super) fn answer_labels_for(story: &Story, questions: &[&str]) -> Vec<AnswerLabel> {
    let all = questions.iter().flat_map(|question| answers_to(story, question));
    let spoken = all.filter(|given| given.text.chars().any(|c| !c.is_whitespace() && !c.is_control()));
    spoken.map(|given| AnswerLabel { text: given.text, answer_path: given.path }).collect()
}

/// Sets her words, in the picture and in the list.
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

/// Sets a word of the app, in the picture and in the list.
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
