//! Saving a book as a file that other programs open: a Word document, an e-book or a web page, with the pictures of its pages.

use crate::app::browser_api::BrowserApi;
use crate::app::features::pictures::picture_of_page::{draw_picture, pictures_of_kind, story_as_shown};
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::documents::files::book::{Book, BookPicture};
use crate::documents::files::docx::{PaperSize, docx};
use crate::documents::files::epub::epub;
use crate::documents::files::timestamps::dated_file_name;
use crate::documents::files::web_page::web_page;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::svg_export::{embed_fonts, svg_for_png};
use crate::story::Story;
use crate::story::answers::queries::{ExercisePage, exercise_pages};
use crate::strings::EXPORT;
use crate::strings::pictures::PICTURE_FILE_NOTE;

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BookFormat {
    Word(PaperSize),
    EBook,
    WebPage,
}

const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Saves a book as a file, whose name is its stem and the day.
pub(super) fn save_book(browser_api: BrowserApi, format: BookFormat, stem: &str, book: Book) {
    let name = |extension: &str| dated_file_name(stem, book.made_at, extension);
    match format {
        BookFormat::Word(paper) => {
            let name = name("docx");
            let save = move |book: Book| (browser_api.save_or_share)(&name, WORD_TYPE, &docx(&book, paper));
            paint_pictures(browser_api, book, 0, Box::new(save));
        }
        BookFormat::EBook => {
            (browser_api.save_or_share)(&name("epub"), "application/epub+zip", &epub(&book, EXPORT.contents));
        }
        BookFormat::WebPage => (browser_api.save_or_share)(&name("html"), "text/html", web_page(&book).as_bytes()),
    }
}

/// Paints the pictures of a book as PNG, one after the other. One that cannot be painted stays without.
fn paint_pictures(browser_api: BrowserApi, mut book: Book, nth: usize, done: Box<dyn FnOnce(Book)>) {
    let Some((svg, size)) = book.pictures().nth(nth).map(|picture| (picture.svg.clone(), picture.size)) else {
        return done(book);
    };
    let painted = move |png: Option<Vec<u8>>| {
        if let Some(picture) = book.pictures_mut().nth(nth) {
            picture.png = png.unwrap_or_default();
        }
        paint_pictures(browser_api, book, nth.saturating_add(1), done);
    };
    (browser_api.render_png)(&svg, size, Box::new(painted));
}

/// Puts the pictures of its pages into a book, and the first of them on its cover, drawn from what is shown.
pub(super) fn add_pictures(shown: ShownAnswers, browser_api: BrowserApi, book: &mut Book) {
    shown.with_untracked(|story, library| {
        let pages = exercise_pages(story);
        for chapter in &mut book.chapters {
            let page = pages.iter().find(|page| Some(&page.record) == chapter.page.as_ref());
            chapter.pictures = page.map_or_else(Vec::new, |page| pictures_of_page(story, library, page, browser_api));
        }
        let mut first = pages.iter().flat_map(|page| pictures_of_page(story, library, page, browser_api));
        book.cover = first.next();
    });
}

/// Returns the pictures of a page that have words of the user.
fn pictures_of_page(
    story: &Story,
    library: &ExerciseLibrary,
    page: &ExercisePage,
    browser_api: BrowserApi,
) -> Vec<BookPicture> {
    let Some(entry) = library.exercise_entry(&page.exercise) else { return Vec::new() };
    let seen = story_as_shown(story, library, Some(&page.record), &page.exercise);
    let drawn = pictures_of_kind(&entry.outcome_kind)
        .iter()
        .map(|kind| draw_picture(*kind, &seen, library, &page.exercise, LayoutWidth::Wide, browser_api.format_date));
    let drawn = drawn.filter(|picture| picture.text_alternative.iter().any(|line| line.answer_path.is_some()));
    drawn.map(|picture| book_picture(&picture, &entry.title, browser_api)).collect()
}

fn book_picture(picture: &Picture, title: &str, browser_api: BrowserApi) -> BookPicture {
    let (svg, size) = svg_for_png(picture, title, PICTURE_FILE_NOTE);
    let words = std::iter::once(title).chain(picture.text_alternative.iter().map(|line| line.text.as_str()));
    BookPicture {
        alt: words.collect::<Vec<_>>().join("; "),
        svg: embed_fonts(&svg, &(browser_api.font_style)()),
        png: Vec::new(),
        size,
    }
}
