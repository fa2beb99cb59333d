//! A book as a text document: Office Open XML (ECMA-376, transitional), which Word, Pages and `LibreOffice` open.

use super::book::{Book, BookPicture};
use super::docx_parts::{CONTENT_TYPES, PACKAGE_LINKS, STYLES, document_links, numbering, picture_element, properties};
use super::xml::{escaped, push_escaped};
use super::zip::{Method, ZipWriter};
use crate::documents::markdown::{Block, Inline};
use crate::story::wording::rendered::is_right_to_left;
use std::fmt::Write as _;

/// Word knows nine levels of a list, from 0.
const MAX_LIST_LEVEL: usize = 8;

/// The paper of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperSize {
    /// 210 by 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl PaperSize {
    /// Width and height in twentieths of a point.
    fn twips(self) -> (u32, u32) {
        match self {
            Self::A4 => (11_906, 16_838),
            Self::Letter => (12_240, 15_840),
        }
    }
}

/// The margin on each side, in twentieths of a point: an inch.
const MARGIN: u32 = 1_440;
/// English Metric Units in a twentieth of a point.
const EMU_PER_TWIP: u32 = 635;

/// Returns the document, for this paper.
pub fn docx(book: &Book, paper: PaperSize) -> Vec<u8> {
    let mut body = BodyWriter { paper, ..BodyWriter::default() };
    body.push_titled("Title", &book.title);
    body.push_pictures(book.cover.as_ref());
    for chapter in &book.chapters {
        body.push_titled("Heading1", &chapter.title);
        body.push_pictures(&chapter.pictures);
        body.push_blocks(&chapter.blocks, Place::default());
    }
    let mut zip = ZipWriter::default();
    let mut add = |name: &str, text: &str| zip.add(name, text.as_bytes(), Method::Deflated);
    add("[Content_Types].xml", CONTENT_TYPES);
    add("_rels/.rels", PACKAGE_LINKS);
    add("docProps/core.xml", &properties(book));
    add("word/document.xml", &body.document());
    add("word/styles.xml", &STYLES.replace("{language}", &escaped(&book.language)));
    add("word/numbering.xml", &numbering(&body.list_starts));
    add("word/_rels/document.xml.rels", &document_links(&body.hrefs, body.pngs.len()));
    for (nth, png) in body.pngs.iter().enumerate() {
        zip.add(&format!("word/media/picture{}.png", nth.saturating_add(1)), png, Method::Stored);
    }
    zip.finish()
}

/// Where a paragraph stands: in a quotation, in an item of a list.
#[derive(Clone, Copy, Default)]
struct Place {
    is_quoted: bool,
    /// The number of the list and its level.
    list: Option<(usize, usize)>,
    /// Whether an earlier paragraph of the item has the mark of the list.
    is_continued: bool,
}

/// How a run of text looks.
#[derive(Clone, Copy, Default)]
struct Look {
    is_strong: bool,
    is_emphasised: bool,
    is_code: bool,
}

#[derive(Default)]
struct BodyWriter {
    out: String,
    /// For each list its first number; `None` for bullets.
    list_starts: Vec<Option<u64>>,
    hrefs: Vec<String>,
    paper: PaperSize,
    /// The pictures that the text refers to, in their order.
    pngs: Vec<Vec<u8>>,
}

impl BodyWriter {
    fn document(&self) -> String {
        let (width, height) = self.paper.twips();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>{}<w:sectPr>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" \
             w:left=\"{MARGIN}\" w:header=\"720\" w:footer=\"720\" \
             w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.out
        )
    }

    fn push_titled(&mut self, style: &str, title: &str) {
        if !title.is_empty() {
            self.push_paragraph(style, &[Inline::Text(title.to_owned())], Place::default(), Look::default());
        }
    }

    /// Appends pictures, each in a paragraph of its own. One that could not be made is there in words.
    fn push_pictures<'a>(&mut self, pictures: impl IntoIterator<Item = &'a BookPicture>) {
        for picture in pictures {
            if picture.png.is_empty() {
                let words = [Inline::Text(picture.alt.clone())];
                self.push_paragraph(
                    "Normal",
                    &words,
                    Place::default(),
                    Look { is_emphasised: true, ..Look::default() },
                );
                continue;
            }
            self.pngs.push(picture.png.clone());
            let (width, height) = self.fitted(picture.size);
            let drawing = picture_element(self.pngs.len(), &picture.alt, width, height);
            let _ = write!(self.out, "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r>{drawing}</w:r></w:p>");
        }
    }

    /// Returns width and height in EMU, as large as a page with its heading has room for.
    fn fitted(&self, (width, height): (u32, u32)) -> (u64, u64) {
        let (across, down) = self.paper.twips();
        let room = |length: u32, less: u32| {
            u64::from(length.saturating_sub(MARGIN.saturating_mul(less))).saturating_mul(EMU_PER_TWIP.into())
        };
        let (max_width, max_height) = (room(across, 2), room(down, 4));
        let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
        let whole = (max_width, max_width.saturating_mul(height).checked_div(width).unwrap_or(1).max(1));
        if whole.1 <= max_height {
            return whole;
        }
        (max_height.saturating_mul(width).checked_div(height).unwrap_or(1).max(1), max_height)
    }

    fn push_blocks(&mut self, blocks: &[Block], place: Place) {
        for (nth, block) in blocks.iter().enumerate() {
            self.push_block(block, Place { is_continued: place.is_continued || nth > 0, ..place });
        }
    }

    fn push_block(&mut self, block: &Block, place: Place) {
        let style = if place.is_quoted { "Quote" } else { "Normal" };
        match block {
            Block::Heading(level, pieces) => {
                let style = format!("Heading{}", (*level).clamp(2, 6));
                self.push_paragraph(&style, pieces, place, Look::default());
            }
            Block::Paragraph(pieces) => self.push_paragraph(style, pieces, place, Look::default()),
            Block::Quote(blocks) => self.push_blocks(blocks, Place { is_quoted: true, ..place }),
            Block::List { start, items } => {
                self.list_starts.push(*start);
                let level = place.list.map_or(0, |(_, level)| level.saturating_add(1)).min(MAX_LIST_LEVEL);
                let list = Some((self.list_starts.len(), level));
                for item in items {
                    self.push_blocks(item, Place { list, is_continued: false, ..place });
                }
            }
            Block::Code(text) => {
                let pieces = [Inline::Text(text.clone())];
                self.push_paragraph(style, &pieces, place, Look { is_code: true, ..Look::default() });
            }
            Block::Rule => {
                let edge = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>";
                let _ = write!(self.out, "<w:p><w:pPr>{edge}</w:pPr></w:p>");
            }
        }
    }

    fn push_paragraph(&mut self, style: &str, pieces: &[Inline], place: Place, look: Look) {
        let is_rtl = first_strong_is_right_to_left(pieces);
        let _ = write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
        match place.list {
            Some((list, level)) if !place.is_continued => {
                let _ = write!(self.out, "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
            }
            _ => {}
        }
        if is_rtl {
            self.out.push_str("<w:bidi/>");
        }
        if let (Some((_, level)), true) = (place.list, place.is_continued) {
            let indent = level.saturating_add(1).saturating_mul(480);
            let _ = write!(self.out, "<w:ind w:left=\"{indent}\"/>");
        }
        self.out.push_str("</w:pPr>");
        self.push_inlines(pieces, look);
        self.out.push_str("</w:p>");
    }

    fn push_inlines(&mut self, pieces: &[Inline], look: Look) {
        for piece in pieces {
            match piece {
                Inline::Text(text) => self.push_run(text, look),
                Inline::Code(text) => self.push_run(text, Look { is_code: true, ..look }),
                Inline::Strong(pieces) => self.push_inlines(pieces, Look { is_strong: true, ..look }),
                Inline::Emphasis(pieces) => self.push_inlines(pieces, Look { is_emphasised: true, ..look }),
                Inline::Link { href, text } if href.starts_with("#/") => self.push_inlines(text, look),
                Inline::Link { href, text } => {
                    self.hrefs.push(href.clone());
                    let _ = write!(self.out, "<w:hyperlink r:id=\"link{}\">", self.hrefs.len());
                    self.push_inlines(text, look);
                    self.out.push_str("</w:hyperlink>");
                }
                Inline::Break => self.out.push_str("<w:r><w:br/></w:r>"),
            }
        }
    }

    fn push_run(&mut self, text: &str, look: Look) {
        self.out.push_str("<w:r><w:rPr>");
        let marks = [
            (look.is_code, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>"),
            (look.is_strong, "<w:b/>"),
            (look.is_emphasised, "<w:i/>"),
            (text.chars().any(is_right_to_left), "<w:rtl/>"),
        ];
        marks.iter().filter(|(is_on, _)| *is_on).for_each(|(_, mark)| self.out.push_str(mark));
        self.out.push_str("</w:rPr>");
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.out.push_str("<w:br/>");
            }
            self.push_line(line);
        }
        self.out.push_str("</w:r>");
    }

    /// Appends a line; tabs are elements of their own.
    fn push_line(&mut self, line: &str) {
        for (nth, text) in line.split('\t').enumerate() {
            if nth > 0 {
                self.out.push_str("<w:tab/>");
            }
            if !text.is_empty() {
                self.out.push_str("<w:t xml:space=\"preserve\">");
                push_escaped(&mut self.out, text);
                self.out.push_str("</w:t>");
            }
        }
    }
}

/// Whether the first letter with a direction runs from right to left (Unicode UAX 9, rule P2, in short).
fn first_strong_is_right_to_left(pieces: &[Inline]) -> bool {
    let text = crate::documents::markdown::blocks_to_text(&[Block::Paragraph(pieces.to_vec())]);
    text.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_right_to_left)
}
