//! A book as an e-book: EPUB 3.3 (W3C Recommendation, 2023).

use super::book::{Book, BookPicture, Chapter};
use super::timestamps::extended_timestamp;
use super::xhtml::push_blocks;
use super::xml::escaped;
use super::zip::{Method, ZipWriter};
use std::fmt::Write as _;

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

const STYLE: &str = "\
h1,h2,h3,h4,h5,h6{line-height:1.25;break-after:avoid}
h3,h4,h5,h6{font-size:1em}
pre{white-space:pre-wrap}
li p{margin:0}
figure{margin:1em 0;text-align:center;break-inside:avoid}
img{max-width:100%;max-height:90vh}
.title{margin-top:30%;text-align:center}
";

/// Returns the e-book. `contents` is the title of its table of contents.
pub fn epub(book: &Book, contents: &str) -> Vec<u8> {
    let mut zip = ZipWriter::default();
    zip.add("mimetype", b"application/epub+zip", Method::Stored);
    let mut add = |name: &str, text: String| zip.add(name, text.as_bytes(), Method::Deflated);
    add("META-INF/container.xml", CONTAINER.to_owned());
    add("book/package.opf", package(book));
    add("book/contents.xhtml", contents_page(book, contents));
    add("book/style.css", STYLE.to_owned());
    let title = escaped(&book.title);
    let cover = figures(book.cover.as_ref(), &mut 0);
    add(
        "book/title.xhtml",
        page(book, &book.title, &format!("<h1 class=\"title\" dir=\"auto\">{title}</h1>\n{cover}")),
    );
    for (nth, picture) in book.pictures().enumerate() {
        add(&format!("book/{}.svg", picture_name(nth)), picture.svg.clone());
    }
    let mut shown = book.cover.iter().count();
    for (nth, chapter) in book.chapters.iter().enumerate() {
        add(&format!("book/{}.xhtml", name_of(nth)), chapter_page(book, chapter, &mut shown));
    }
    zip.finish()
}

fn name_of(nth: usize) -> String {
    format!("chapter-{}", nth.saturating_add(1))
}

fn picture_name(nth: usize) -> String {
    format!("picture-{}", nth.saturating_add(1))
}

/// Returns pictures as figures; `shown` counts the pictures of the book.
fn figures<'a>(pictures: impl IntoIterator<Item = &'a BookPicture>, shown: &mut usize) -> String {
    let mut out = String::new();
    for picture in pictures {
        let (name, alt) = (picture_name(*shown), escaped(&picture.alt));
        let _ = writeln!(out, "<figure><img src=\"{name}.svg\" alt=\"{alt}\"/></figure>");
        *shown = shown.saturating_add(1);
    }
    out
}

/// Returns the title of a chapter; one without a title of its own has that of the book.
fn chapter_title<'a>(book: &'a Book, chapter: &'a Chapter) -> &'a str {
    [&chapter.title, &book.title].into_iter().find(|title| !title.trim().is_empty()).map_or("…", String::as_str)
}

fn package(book: &Book) -> String {
    let (language, made_at) = (escaped(&book.language), extended_timestamp(book.made_at));
    let title = if book.title.trim().is_empty() { "…".to_owned() } else { escaped(&book.title) };
    let (mut items, mut order) = (String::new(), String::new());
    for name in (0..book.chapters.len()).map(name_of) {
        let _ = write!(items, r#"<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>"#);
        let _ = write!(order, r#"<itemref idref="{name}"/>"#);
    }
    for nth in 0..book.pictures().count() {
        let name = picture_name(nth);
        let is_cover = nth == 0 && book.cover.is_some();
        let cover = if is_cover { r#" properties="cover-image""# } else { "" };
        let _ = write!(items, r#"<item id="{name}" href="{name}.svg" media-type="image/svg+xml"{cover}/>"#);
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
<meta property="dcterms:modified">{made_at}</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
{items}
</manifest>
<spine><itemref idref="title"/>{order}</spine>
</package>
"#,
        identifier(book)
    )
}

/// Returns an identifier of the text as a UUID of version 8 (RFC 9562): equal books have equal identifiers.
fn identifier(book: &Book) -> String {
    let text = format!("{:?}", (&book.title, &book.chapters));
    let hash =
        |seed: u64| text.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let hex = format!("{:016x}{:016x}", hash(0xcbf2_9ce4_8422_2325), hash(0x6c62_272e_07bb_0142));
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!("{}-{}-8{}-8{}-{}", part(0..8), part(8..12), part(13..16), part(17..20), part(20..32))
}

fn contents_page(book: &Book, contents: &str) -> String {
    let mut list = String::new();
    for (nth, chapter) in book.chapters.iter().enumerate() {
        let (name, title) = (name_of(nth), escaped(chapter_title(book, chapter)));
        let _ = writeln!(list, "<li><a dir=\"auto\" href=\"{name}.xhtml\">{title}</a></li>");
    }
    if list.is_empty() {
        let title = escaped(if book.title.trim().is_empty() { "…" } else { &book.title });
        list = format!("<li><a dir=\"auto\" href=\"title.xhtml\">{title}</a></li>\n");
    }
    let heading = escaped(contents);
    let body = format!("<nav epub:type=\"toc\">\n<h1>{heading}</h1>\n<ol>\n{list}</ol>\n</nav>\n");
    page(book, contents, &body)
}

fn chapter_page(book: &Book, chapter: &Chapter, shown: &mut usize) -> String {
    let mut body = String::from("<section>\n");
    if !chapter.title.is_empty() {
        let _ = writeln!(body, "<h2 dir=\"auto\">{}</h2>", escaped(&chapter.title));
    }
    body.push_str(&figures(&chapter.pictures, shown));
    push_blocks(&mut body, &chapter.blocks);
    body.push_str("</section>\n");
    page(book, chapter_title(book, chapter), &body)
}

fn page(book: &Book, title: &str, body: &str) -> String {
    let (language, title) = (escaped(&book.language), escaped(if title.trim().is_empty() { "…" } else { title }));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\">\n<head>\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{body}\
         </body>\n</html>\n"
    )
}
