//! A story as a book of chapters, from which files are written.

use crate::documents::full_export::{ExportWording, export_sections};
use crate::documents::markdown::{Block, Inline, parse_markdown};
use crate::documents::page_document::page_markdown;
use crate::documents::story_page::FormatDate;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::ids::RecordId;

/// A book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its title, as the user wrote it.
    pub title: String,
    /// The language of the app's texts in it (BCP 47).
    pub language: String,
    /// When the file is made.
    pub made_at: Millis,
    /// The picture on its cover, if there is one.
    pub cover: Option<BookPicture>,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// The page that it is made of, if it is one.
    pub page: Option<RecordId>,
    /// Its title; empty for none.
    pub title: String,
    /// Its pictures, before its content.
    pub pictures: Vec<BookPicture>,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookPicture {
    /// What it shows, in words: each of its texts.
    pub alt: String,
    /// The picture as SVG that needs no other file.
    pub svg: String,
    /// The same as PNG, for files that hold no SVG; empty where the browser could not make one.
    pub png: Vec<u8>,
    /// Its width and height, in any unit.
    pub size: (u32, u32),
}

impl Book {
    /// Iterates over all its pictures: that of the cover, then those of the chapters.
    pub fn pictures(&self) -> impl Iterator<Item = &BookPicture> {
        self.cover.iter().chain(self.chapters.iter().flat_map(|chapter| &chapter.pictures))
    }

    /// Iterates over all its pictures, to change them.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut BookPicture> {
        self.cover.iter_mut().chain(self.chapters.iter_mut().flat_map(|chapter| &mut chapter.pictures))
    }
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
        Chapter { page: section.page, title: section.title, pictures: Vec::new(), blocks }
    });
    Book { title: title_of(story), language: language.to_owned(), made_at, cover: None, chapters: chapters.collect() }
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
    let chapters = vec![Chapter { blocks, ..Chapter::default() }];
    Book { title: title_of(story), language: language.to_owned(), made_at, cover: None, chapters }
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
