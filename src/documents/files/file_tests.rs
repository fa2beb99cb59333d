//! Tests of the files as a whole: what the user wrote is in each of them, and each is well formed.

use super::book::{Book, BookPicture, Chapter, whole_story_book};
use super::docx::{PaperSize, docx};
use super::epub::epub;
use super::web_page::web_page;
use super::zip::tests::entries;
use crate::documents::fixtures::{StoryBuilder, shipped_library};
use crate::documents::full_export::fixtures::{EXPORT_WORDING, story_with_texts};
use crate::documents::markdown::{Block, Inline, parse_markdown};
use proptest::prelude::*;
use roxmltree::{Document, ParsingOptions};

fn book_of(builder: &StoryBuilder) -> Book {
    whole_story_book(&builder.story, &shipped_library(), EXPORT_WORDING, "en", 1_789_209_300_000)
}

fn book_of_markdown(title: &str, markdown: &str) -> Book {
    let chapter = Chapter { title: "One".into(), blocks: parse_markdown(markdown), ..Chapter::default() };
    Book { title: title.into(), language: "en".into(), made_at: 0, cover: None, chapters: vec![chapter] }
}

/// Returns the text of XML, with a line break for each element that breaks a line.
fn text_of_xml(xml: &str) -> String {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).unwrap_or_else(|error| panic!("{error} in {xml}"));
    let each = document.descendants().filter_map(|node| match node.tag_name().name() {
        "br" | "p" => Some("\n"),
        "tab" => Some("\t"),
        _ => node.is_text().then(|| node.text().unwrap_or_default()),
    });
    each.collect()
}

fn parts(archive: &[u8], is_wanted: impl Fn(&str) -> bool) -> String {
    let all = entries(archive);
    let wanted = all.iter().filter(|(name, _)| is_wanted(name));
    wanted.map(|(_, data)| text_of_xml(std::str::from_utf8(data).unwrap())).collect()
}

/// Returns the text of each kind of file, by its name.
fn texts(book: &Book) -> [(&'static str, String); 3] {
    let page = web_page(book);
    let body = page.split_once("<body>").and_then(|(_, rest)| rest.split_once("</body>")).unwrap().0;
    [
        ("web page", text_of_xml(&format!("<body>{body}</body>"))),
        ("e-book", parts(&epub(book, "Contents"), |name| name.starts_with("book/") && name.contains(".xhtml"))),
        ("document", parts(&docx(book, PaperSize::A4), |name| name == "word/document.xml")),
    ]
}

/// What every file shows for a text: XML replaces characters that it cannot hold.
fn shown(text: &str) -> String {
    let held = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\n' | '\u{80}'..);
    let replaced = text.chars().map(|letter| match letter {
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        letter if held(letter) || letter == '\r' || letter == '\u{7f}' => letter,
        _ => char::REPLACEMENT_CHARACTER,
    });
    replaced.collect()
}

fn check_all_contain(book: &Book, text: &str) {
    for (file, content) in texts(book) {
        assert!(content.contains(&shown(text)), "the {file} lacks {text:?}: {content}");
    }
}

#[test]
fn nasty_texts_are_in_every_file_as_they_were_written() {
    for text in [
        "<script>alert(1)</script>",
        "Tom & Dita; 5 < 6 \"quoted\" 'single' ]]>",
        "# not a heading\n* not a list",
        "two\n\nparagraphs",
        "a\ttab and  two spaces",
        "אני כאן & שם",
        "bell\u{7} and nothing\u{0}",
        "👩‍👩‍👧 ไม่เป็นไร",
        "[x](javascript:alert(1))",
        "\u{202e}turned",
        "&amp; &#65; <!-- -->",
    ] {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.2", text);
        check_all_contain(&book_of(&builder), text);
    }
}

#[test]
fn every_part_of_the_archives_is_well_formed() {
    let long = "x".repeat(100_000);
    for (title, markdown) in [
        ("", ""),
        ("The \"Fog\" & <me>", "1. a\n   - b\n     1. c\n\n> > deep\n\n***\n\n    code\n\n[m](mailto:a@b.c)"),
        ("\u{0}", long.as_str()),
        ("ערב", &"> ".repeat(5_000)),
        ("x", "18446744073. far\n\n0. none"),
    ] {
        let book = book_of_markdown(title, markdown);
        for archive in [epub(&book, "Contents"), docx(&book, PaperSize::Letter)] {
            for (name, data) in entries(&archive) {
                let is_xml = [".xml", ".rels", ".opf", ".xhtml"].iter().any(|end| name.contains(end));
                assert!(is_xml || matches!(name.as_str(), "mimetype" | "book/style.css"), "{name}");
                if is_xml {
                    text_of_xml(std::str::from_utf8(&data).unwrap());
                }
            }
        }
    }
}

#[test]
fn a_question_is_a_heading_above_its_answer_and_a_list_stays_a_list() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e1.1.2", "It came in March.");
    builder.add_list_line("e1.2.1", "Home", 0);
    let book = book_of(&builder);
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    let blocks = &book.chapters[0].blocks;
    assert!(
        blocks
            .windows(2)
            .any(|pair| *pair == [Block::Heading(2, text("e1.1.2")), Block::Paragraph(text("It came in March."))])
    );
    assert!(blocks.contains(&Block::List { start: None, items: vec![vec![Block::Paragraph(text("Home"))]] }));
}

#[test]
fn a_web_page_can_run_nothing_and_fetch_nothing() {
    let page = web_page(&book_of_markdown(
        "x",
        "<script src=https://example.org></script>\n\n![i](https://example.org/i.png)",
    ));
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
}

/// Returns a book with a picture on its cover and two in a chapter; the last could not be made as PNG.
fn book_with_pictures() -> Book {
    let picture = |alt: &str, png: &[u8], size| BookPicture {
        alt: alt.to_owned(),
        svg: format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{}</title></svg>", super::xml::escaped(alt)),
        png: png.to_vec(),
        size,
    };
    let cover = picture("Mo & \"the <Fog>\"", b"cover", (300, 200));
    let mut book = book_of_markdown("Pictures", "Words.");
    book.chapters[0].pictures =
        vec![picture("a tall tree\nwith roots", b"tree", (10, 9_000)), picture("a map without pixels", b"", (1, 0))];
    book.cover = Some(cover);
    book
}

#[test]
fn pictures_are_in_every_file_with_their_words() {
    let book = book_with_pictures();
    let page = web_page(&book);
    assert_eq!(page.matches("src=\"data:image/svg+xml;base64,").count(), 3);
    assert!(page.contains("alt=\"Mo &amp; &quot;the &lt;Fog&gt;&quot;\"") && page.contains("img-src data:"));
    let e_book = entries(&epub(&book, "Contents"));
    let file = |name: &str| {
        let found = e_book.iter().find(|(entry, _)| entry == name).unwrap_or_else(|| panic!("{name}"));
        String::from_utf8(found.1.clone()).unwrap()
    };
    assert!(
        file("book/package.opf")
            .contains("href=\"picture-1.svg\" media-type=\"image/svg+xml\" properties=\"cover-image\"")
    );
    assert!(file("book/title.xhtml").contains("src=\"picture-1.svg\""));
    for (name, alt) in [("picture-2.svg", "a tall tree"), ("picture-3.svg", "a map without pixels")] {
        assert!(file("book/chapter-1.xhtml").contains(&format!("src=\"{name}\" alt=\"{alt}")), "{name}");
        assert!(file(&format!("book/{name}")).contains(alt));
    }
    let document = entries(&docx(&book, PaperSize::A4));
    let part = |name: &str| document.iter().find(|(entry, _)| entry == name).map(|(_, data)| data.clone());
    assert_eq!(part("word/media/picture1.png").unwrap(), b"cover");
    assert_eq!(part("word/media/picture2.png").unwrap(), b"tree");
    assert!(part("word/media/picture3.png").is_none());
    let text = String::from_utf8(part("word/document.xml").unwrap()).unwrap();
    text_of_xml(&text);
    assert!(text.contains("r:embed=\"picture2\"") && text.contains("descr=\"Mo &amp; &quot;the &lt;Fog&gt;&quot;\""));
    assert!(text.contains("a map without pixels"), "a picture that could not be made is there in words");
}

#[test]
fn a_document_has_its_paper_and_its_pictures_fit_on_it() {
    for (paper, size, width, height) in [
        (PaperSize::A4, "w:w=\"11906\" w:h=\"16838\"", 9_026, 11_078),
        (PaperSize::Letter, "w:w=\"12240\" w:h=\"15840\"", 9_360, 10_080),
    ] {
        let document = parts_as_text(&docx(&book_with_pictures(), paper), "word/document.xml");
        assert!(document.contains(&format!("<w:pgSz {size}/>")), "{document}");
        let extents: Vec<(u64, u64)> = document
            .split("<wp:extent cx=\"")
            .skip(1)
            .map(|rest| {
                let (across, rest) = rest.split_once("\" cy=\"").unwrap();
                (across.parse().unwrap(), rest.split_once('"').unwrap().0.parse().unwrap())
            })
            .collect();
        assert_eq!(extents.len(), 2);
        for (across, down) in extents {
            assert!(across <= width * 635 && down <= height * 635 && across > 0 && down > 0, "{across} {down}");
        }
    }
}

fn parts_as_text(archive: &[u8], name: &str) -> String {
    let all = entries(archive);
    String::from_utf8(all.iter().find(|(entry, _)| entry == name).unwrap().1.clone()).unwrap()
}

#[test]
fn a_story_without_answers_still_makes_files_that_open() {
    let book = book_of(&StoryBuilder::new());
    assert!(book.chapters.is_empty());
    assert!(texts(&book).iter().all(|(_, text)| !text.contains("e1")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_answer_is_in_every_file(answers in prop::collection::vec("[\\PC\n\t]{1,40}", 1..7)) {
        let answers: Vec<String> = answers.into_iter().filter(|text| !text.trim().is_empty()).collect();
        let book = book_of(&story_with_texts(&answers));
        for text in &answers {
            check_all_contain(&book, text);
        }
    }

    #[test]
    fn any_markdown_makes_well_formed_files(markdown in "[-*_#>`\\[\\]()!<a1.~&;:|\\\\ \n\t\u{5d0}]{0,200}") {
        texts(&book_of_markdown("x", &markdown));
    }
}
