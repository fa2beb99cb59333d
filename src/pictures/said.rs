//! Her answers as a picture sets them: the words, and where they stand.

use super::layout::Label;
use super::sheet::{Ink, Line, Mark, Sheet, Voice};
use crate::story::Story;
use crate::story::page::given;
use crate::story::place::Place;

/// One thing she said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// Her words, whole.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

/// What she said to these questions, in their order and hers.
pub(super) fn said(story: &Story, questions: &[&str]) -> Vec<Said> {
    let all = questions.iter().flat_map(|question| given(story, question));
    let spoken = all.filter(|given| given.text.chars().any(|c| !c.is_whitespace() && !c.is_control()));
    spoken.map(|given| Said { text: given.text, place: given.place }).collect()
}

/// Sets her words, in the picture and in the list.
pub(super) fn put_hers(sheet: &mut Sheet, said: &Said, label: Label, deeper: bool) {
    let place = Some(said.place.clone());
    sheet.list.push(Line { text: said.text.clone(), place: place.clone(), deeper });
    sheet.marks.push(Mark { label, whole: said.text.clone(), place, ..Mark::default() });
}

/// Sets a word of the app, in the picture and in the list.
pub(super) fn put_ours(sheet: &mut Sheet, text: &str, label: Label) {
    sheet.list.push(Line { text: text.to_owned(), ..Line::default() });
    sheet.marks.push(Mark {
        label,
        whole: text.to_owned(),
        voice: Voice::App,
        ink: Ink::Soft,
        place: None,
        spot: None,
    });
}
