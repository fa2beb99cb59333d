//! Reads the text of a printed page out of the PDF that the browser makes.

use std::collections::BTreeMap;

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

/// The text of each character code of a font.
type Letters = BTreeMap<String, String>;

impl Person {
    /// Prints the page and returns its text without white space, since a PDF stores positions and no words.
    ///
    /// # Errors
    /// If the browser cannot print, or the PDF has no readable text.
    pub async fn printed_text(&self) -> StepResult<String> {
        let text = read(&self.print_pdf().await?);
        if text.is_empty() { Err(StepError::new("the printed page has no readable text")) } else { Ok(text) }
    }

    /// Prints the page on the sheets that its style asks for, and returns them in their order.
    ///
    /// # Errors
    /// If the browser cannot print, or the PDF has no pages.
    pub async fn printed_sheets(&self) -> StepResult<Vec<PrintedSheet>> {
        let sheets = sheets(&self.print_pdf_as_styled().await?);
        if sheets.is_empty() { Err(StepError::new("nothing was printed")) } else { Ok(sheets) }
    }
}

/// A printed sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedSheet {
    /// Its width, in points.
    pub width: f64,
    /// Its height, in points.
    pub height: f64,
    /// Its text without white space.
    pub text: String,
}

/// What a typeface may set for several letters.
const LIGATURES: [(char, &str); 5] = [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl")];

/// An object of the PDF: its number, its text, and its decompressed stream.
struct Part {
    number: String,
    head: String,
    stream: String,
}

fn read(pdf: &[u8]) -> String {
    let parts = parts(pdf);
    let fonts = fonts(&parts);
    let pages = parts.iter().filter(|part| part.stream.contains(" Tf") && !part.stream.contains("begincmap"));
    pages.map(|page| told(&page.stream, &fonts)).collect()
}

/// Returns the characters of each font, by the number of its object.
fn fonts(parts: &[Part]) -> BTreeMap<&str, Letters> {
    let stream = |number: &str| parts.iter().find(|part| part.number == number).map(|part| part.stream.as_str());
    let letters = |font: &Part| after(&font.head, "/ToUnicode ").and_then(stream).map(letters);
    parts.iter().filter_map(|part| Some((part.number.as_str(), letters(part)?))).collect()
}

/// Returns the sheets in the order in which their contents were written.
fn sheets(pdf: &[u8]) -> Vec<PrintedSheet> {
    let parts = parts(pdf);
    let fonts = fonts(&parts);
    let place = |number: &str| parts.iter().position(|part| part.number == number);
    let sheet = |page: &Part| {
        let corners = page.head.split_once("/MediaBox [")?.1.split(']').next()?;
        let sides: Vec<f64> = corners.split_whitespace().filter_map(|side| side.parse().ok()).collect();
        let [_, _, width, height] = sides[..] else { return None };
        let at = place(after(&page.head, "/Contents ")?)?;
        let content = &parts.get(at)?.stream;
        // Text inside a group is a form of its own, named by the number of its object.
        let names = content.split_whitespace().filter_map(|word| word.strip_prefix("/X"));
        let forms = names.filter_map(place).filter_map(|at| parts.get(at)).map(|form| told(&form.stream, &fonts));
        let text = std::iter::once(told(content, &fonts)).chain(forms).collect();
        Some((at, PrintedSheet { width, height, text }))
    };
    let mut sheets: Vec<(usize, PrintedSheet)> = parts.iter().filter_map(sheet).collect();
    sheets.sort_by_key(|(at, _)| *at);
    sheets.into_iter().map(|(_, sheet)| sheet).collect()
}

/// Returns the characters of a page in the order in which they are set.
fn told(page: &str, fonts: &BTreeMap<&str, Letters>) -> String {
    let (mut text, mut font) = (String::new(), None);
    let words: Vec<&str> = page.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if words.get(at + 2) == Some(&"Tf") {
            font = word.strip_prefix("/F").and_then(|number| fonts.get(number));
        }
        for code in word.split('<').skip(1).filter_map(|piece| piece.split('>').next()) {
            let Some(font) = font else { continue };
            let width = font.keys().next().map_or(4, String::len);
            let each = code.as_bytes().chunks(width).filter_map(|code| str::from_utf8(code).ok());
            text.extend(each.filter_map(|code| font.get(code)).map(String::as_str));
        }
    }
    text.retain(|letter| !letter.is_whitespace());
    LIGATURES.iter().fold(text, |text, (ligature, letters)| text.replace(*ligature, letters))
}

fn parts(pdf: &[u8]) -> Vec<Part> {
    // One character for each byte, so that offsets are the same in both.
    let text: String = pdf.iter().map(|byte| char::from(*byte & 0x7f)).collect();
    let starts = text.match_indices(" 0 obj").map(|(at, _)| at);
    starts
        .filter_map(|at| {
            let number = text.get(..at)?.rsplit(|letter: char| !letter.is_ascii_digit()).next()?.to_owned();
            let body = text.get(at..)?;
            let head = body.get(..body.find("endobj")?)?;
            let Some((head, _)) = head.split_once("stream\n") else {
                return Some(Part { number, head: head.to_owned(), stream: String::new() });
            };
            let from = at.checked_add(head.len())?.checked_add("stream\n".len())?;
            let length: usize = after(head, "/Length ")?.parse().ok()?;
            let packed = pdf.get(from..from.checked_add(length)?)?;
            let stream = miniz_oxide::inflate::decompress_to_vec_zlib(packed).unwrap_or_default();
            Some(Part { number, head: head.to_owned(), stream: String::from_utf8_lossy(&stream).into_owned() })
        })
        .collect()
}

/// Returns the number after a name.
fn after<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.split_once(name)?.1.split(|letter: char| !letter.is_ascii_digit()).next()
}

/// Reads the `ToUnicode` map of a font.
fn letters(list: &str) -> Letters {
    let mut letters = Letters::new();
    for (opens, closes) in [("beginbfchar", "endbfchar"), ("beginbfrange", "endbfrange")] {
        for block in list.split(opens).skip(1).filter_map(|piece| piece.split(closes).next()) {
            for line in block.lines() {
                let codes: Vec<&str> = line.split('<').skip(1).filter_map(|piece| piece.split('>').next()).collect();
                match codes[..] {
                    [code, letter] => drop(letters.insert(code.to_owned(), spelled(letter, 0))),
                    [first, last, letter] => run(&mut letters, first, last, letter),
                    _ => {}
                }
            }
        }
    }
    letters
}

/// Reads a range of consecutive codes for consecutive characters.
fn run(letters: &mut Letters, first: &str, last: &str, letter: &str) {
    let number = |code| u32::from_str_radix(code, 16).unwrap_or_default();
    let width = first.len();
    for (offset, code) in (number(first)..=number(last)).enumerate() {
        letters.insert(format!("{code:0width$X}"), spelled(letter, offset));
    }
}

/// Decodes UTF-16 in hexadecimal digits, with an offset added to its last unit.
fn spelled(digits: &str, offset: usize) -> String {
    let units = digits.as_bytes().chunks(4).filter_map(|unit| u16::from_str_radix(str::from_utf8(unit).ok()?, 16).ok());
    let mut units: Vec<u16> = units.collect();
    if let Some(last) = units.last_mut() {
        *last = last.saturating_add(u16::try_from(offset).unwrap_or_default());
    }
    String::from_utf16_lossy(&units)
}
