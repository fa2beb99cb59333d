//! Files that other programs open: e-books pass epubcheck, the checker of the W3C, whatever the user wrote.

use e2e::strings::EXPORT;
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use restory::documents::files::book::{Book, BookPicture, Chapter};
use restory::documents::files::epub::epub;
use restory::documents::markdown::parse_markdown;
use restory::pictures::model::picture::Picture;
use restory::pictures::svg_export::{embed_fonts, svg_for_png};
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::setup::epubcheck;

const NASTY: &str = "# A heading\n\nBell \u{7}, <b>tags</b> & “quotes”. [A link](https://example.org/?a=1&b=2) and \
[mail](mailto:a@example.org).\\\nNext line.\n\n> Quoted\n>\n> - *one*\n>   1. **deep**\n\n7. seven\n8. eight\n\n***\n\n    code  \
with   spaces\n\nאני כאן 👩‍👩‍👧 \u{202e}turned\u{202c}";
const NAME: &str = "The <Fog> & me";

fn check(file: &Path) -> StepResult {
    let jar = epubcheck::find().ok_or_else(|| StepError::new("epubcheck is missing: run `cargo xtask setup`"))?;
    let said = Command::new("java").arg("-jar").arg(jar).arg("--failonwarnings").arg(file).output()?;
    let text = [said.stdout, said.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).join("\n");
    if said.status.success() { Ok(()) } else { Err(StepError::new(format!("{}: {text}", file.display()))) }
}

/// Returns a drawing as the app makes it, with its faces inside.
fn picture(words: &str) -> BookPicture {
    let drawn = Picture { width: 300.0, height: 120.0, ..Picture::default() };
    let (svg, size) = svg_for_png(&drawn, words, NASTY);
    let face =
        "@font-face{font-family:\"Literata\";src:url(data:font/woff2;base64,d09GMgABAAAAAA==) format(\"woff2\")}";
    BookPicture { alt: format!("{words}\n\"{NASTY}\""), svg: embed_fonts(&svg, face), png: Vec::new(), size }
}

#[test]
fn nasty_and_empty_e_books_are_valid() {
    let chapters = [("Tom & Dita", NASTY), ("", NASTY), ("ערב", "")]
        .map(|(title, markdown)| Chapter {
            title: title.to_owned(),
            pictures: vec![picture(title)],
            blocks: parse_markdown(markdown),
            ..Chapter::default()
        })
        .to_vec();
    let nasty = Book {
        title: NAME.to_owned(),
        language: "en".to_owned(),
        made_at: 1_789_209_300_000,
        cover: Some(picture("Tom & <Dita>")),
        chapters,
    };
    let empty = Book { language: "en".to_owned(), ..Book::default() };
    for (name, book) in [("nasty", nasty), ("empty", empty)] {
        let file = std::env::temp_dir().join(format!("restory-{}-{name}.epub", std::process::id()));
        fs::write(&file, epub(&book, "Contents")).unwrap();
        let checked = check(&file);
        fs::remove_file(&file).unwrap();
        assert!(checked.is_ok(), "{checked:?}");
    }
}

#[test]
fn a_story_is_saved_as_documents_that_other_programs_open() {
    journey("a story is saved as documents that other programs open", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field(FIRST_QUESTION).await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&format!("{story}/copy")).await?;
        person.axe("the ways to save a copy").await?;
        person.click_button(EXPORT.ebook).await?;
        check(&person.wait_for_download(".epub").await?)?;
        person.click_button(EXPORT.web_page).await?;
        let page = fs::read_to_string(person.wait_for_download(".html").await?)?;
        if !page.contains("The &lt;Fog&gt; &amp; me") {
            return Err(StepError::new(format!("the web page lacks the name: {page}")));
        }
        person.click_button(EXPORT.word).await?;
        let document = fs::read(person.wait_for_download(".docx").await?)?;
        if document.starts_with(b"PK\x03\x04") { Ok(()) } else { Err(StepError::new("this is no document")) }
    });
}
