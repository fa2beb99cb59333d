//! What happens to links on their way: mail programs wrap them, chats put a full stop behind them, forms encode them.

use super::Refusal;

/// Most characters that are looked at.
pub const MOST_CHARACTERS: usize = 100_000;
/// Characters of the length and of the sum, in base 36 so that they survive a change of case.
pub(super) const LENGTH: usize = 4;
pub(super) const SUM: usize = 7;
/// What stands before an open code.
pub const OPEN: &str = "/x/";
/// What stands before a sealed one.
pub const SEALED: &str = "/r/";
/// Fewer letters than this may all be large by chance.
const TELLING: usize = 12;

/// A code as it arrived: whole by its length, not yet checked by its sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which version wrote it.
    pub version: u32,
    /// The sum it should have.
    pub sum: u64,
    /// The data.
    pub data: String,
}

/// Looks for a code in a link, or in any text around one.
///
/// # Errors
/// When there is none, or its end is missing.
pub fn find(text: &str, way: &str) -> Result<Found, Refusal> {
    if text.chars().nth(MOST_CHARACTERS).is_some() {
        return Err(Refusal::TooMuch);
    }
    let text = closed_up(&decoded(&decoded(text)));
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    let (version, rest) = start(&text, way).ok_or(Refusal::Unknown)?;
    if version == 0 {
        return Err(Refusal::Unknown);
    }
    if version > super::link::VERSION {
        return Err(Refusal::Newer);
    }
    let letters: Vec<char> = rest.chars().filter(|l| l.is_ascii_alphanumeric() || *l == '-' || *l == '_').collect();
    let number = |from: usize, count: usize| {
        let digits: String = letters.get(from..from.saturating_add(count))?.iter().collect();
        u64::from_str_radix(&digits, 36).ok()
    };
    let head = LENGTH.saturating_add(SUM);
    if letters.len() < head {
        return Err(Refusal::Cut(letters.len(), None));
    }
    let (length, sum) = (number(0, LENGTH).ok_or(Refusal::Damaged)?, number(LENGTH, SUM).ok_or(Refusal::Damaged)?);
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > MOST_CHARACTERS {
        return Err(Refusal::TooMuch);
    }
    let data: String = letters.iter().skip(head).take(length).collect();
    if data.len() < length {
        return Err(Refusal::Cut(data.len(), Some(length)));
    }
    Ok(Found { version, sum, data })
}

/// Whether all letters are of one case, as no real code is.
pub fn lost_its_case(data: &str) -> bool {
    let letters = || data.chars().filter(char::is_ascii_alphabetic);
    letters().count() >= TELLING
        && (letters().all(|l| l.is_ascii_uppercase()) || letters().all(|l| l.is_ascii_lowercase()))
}

/// `%23` and its kind; what is no escape of a plain character stays.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(u8::is_ascii);
        let (letter, tail) = match byte {
            Some(byte) => (char::from(byte), after.get(2..).unwrap_or_default()),
            None => ('%', after),
        };
        out.push(letter);
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Without the spaces, line breaks and invisible characters that a link picks up.
fn closed_up(text: &str) -> String {
    super::clean::text(text).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The version, and what follows it.
fn start<'a>(text: &'a str, way: &str) -> Option<(u32, &'a str)> {
    let at = text.to_ascii_lowercase().find(way).map_or(0, |at| at.saturating_add(3));
    // A quoting mail program puts its mark at the start of the line.
    let (version, rest) = text.get(at..)?.trim_start_matches(['>', '=']).split_once('.')?;
    let fits = !version.is_empty() && version.len() <= 6 && version.bytes().all(|b| b.is_ascii_digit());
    Some((version.parse().ok().filter(|_| fits)?, rest))
}
