//! The finished story page as Markdown and as plain text.

use crate::documents::markdown::{blocks_to_text, parse_markdown};
use crate::documents::page_text::{
    PageDocument, PageDocumentPassage, document_markdown, document_plain_text, escape_markdown,
};
use crate::documents::story_page::{FormatDate, document_passages, free_text, is_free_text};
use crate::documents::tellings::last_told_at;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::field_path::{FieldPath, NamedField};

/// Returns the page for export as Markdown: title, first line, content, and the date it was told.
pub fn page_markdown(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    let doc = page_document(story, library, day);
    if !is_free_text(story) {
        return document_markdown(&doc);
    }
    let (date, passages) = (doc.date.clone(), Vec::new());
    let head = document_markdown(&PageDocument { passages, date: String::new(), ..doc });
    [head.trim(), free_text(story).trim(), &escape_markdown(&date)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .fold(String::new(), |all, part| if all.is_empty() { part.to_owned() } else { format!("{all}\n\n{part}") })
}

/// Returns the page for export as plain text.
pub fn page_plain_text(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    let mut doc = page_document(story, library, day);
    if is_free_text(story) {
        let lines =
            parse_markdown(&free_text(story)).iter().map(|block| blocks_to_text(std::slice::from_ref(block))).collect();
        doc.passages = vec![PageDocumentPassage { lines, ..PageDocumentPassage::default() }];
    }
    document_plain_text(&doc)
}

fn page_document(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> PageDocument {
    PageDocument {
        title: story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned(),
        first_line: story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned(),
        passages: document_passages(story, library, day),
        date: last_told_at(story, library, day).map(day).unwrap_or_default(),
    }
}
