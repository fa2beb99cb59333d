//! A story as a book of chapters, from which files are written.

use crate::documents::full_export::{ExportWording, export_sections};
use crate::documents::markdown::{Block, Inline, parse_markdown};
use crate::documents::page_document::page_markdown;
use crate::documents::story_page::FormatDate;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{FieldPath, NamedField};

/// A book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its title, as the user wrote it.
    pub title: String,
    /// The language of the app's texts in it (BCP 47).
    pub language: String,
    /// When the file is made.
    pub made_at: Millis,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its title; empty for none.
    pub title: String,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// Returns everything the user wrote as a book: a chapter for each exercise, each answer below its question.
pub fn whole_story_book(
    story: &Story,
    library: &ExerciseLibrary,
    wording: ExportWording<'_>,
    language: &str,
    made_at: Millis,
) -> Book {
    let chapters = export_sections(story, library, wording).into_iter().map(|section| {
        let mut blocks = note(&section.date);
        for answered in section.answers {
            blocks.extend((!answered.wording.is_empty()).then(|| Block::Heading(2, lines_of(&answered.wording))));
            blocks.extend(note(&answered.about));
            blocks.extend(note(&answered.speech));
            if answered.is_list {
                let items = answered.lines.iter().map(|line| vec![Block::Paragraph(lines_of(line))]).collect();
                blocks.push(Block::List { start: None, items });
            } else {
                let lines = answered.lines.iter().filter(|line| !line.trim().is_empty());
                blocks.extend(lines.map(|line| Block::Paragraph(lines_of(line))));
            }
        }
        Chapter { title: section.title, blocks }
    });
    Book { title: title_of(story), language: language.to_owned(), made_at, chapters: chapters.collect() }
}

/// Returns the story page alone as a book of one chapter.
pub fn story_page_book(
    story: &Story,
    library: &ExerciseLibrary,
    day: FormatDate,
    language: &str,
    made_at: Millis,
) -> Book {
    let mut blocks = parse_markdown(&page_markdown(story, library, day));
    if matches!(blocks.first(), Some(Block::Heading(1, _))) {
        blocks.remove(0); // The title of the book.
    }
    let chapters = vec![Chapter { title: String::new(), blocks }];
    Book { title: title_of(story), language: language.to_owned(), made_at, chapters }
}

fn title_of(story: &Story) -> String {
    story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned()
}

/// Returns a line of the app's above an answer.
fn note(text: &str) -> Vec<Block> {
    let text = lines_of(text);
    if text.is_empty() { Vec::new() } else { vec![Block::Paragraph(vec![Inline::Emphasis(text)])] }
}

/// Returns a text that is not Markdown; its line breaks stay.
fn lines_of(text: &str) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::Text(text.to_owned())] }
}
