//! What happens to links on their way: mail programs wrap them, chats put a full stop behind them, forms encode them.

use super::ShareError;

/// Most characters that are looked at.
pub const MAX_SCANNED_CHARS: usize = 100_000;
/// Characters of the length and of the sum, in base 36 so that they survive a change of case.
pub(super) const LENGTH_DIGITS: usize = 4;
pub(super) const CHECKSUM_DIGITS: usize = 7;
/// What stands before an open code.
pub const EXERCISE_PATH: &str = "/x/";
/// What stands before a sealed one.
pub const PACKAGE_PATH: &str = "/r/";
/// Fewer letters than this may all be large by chance.
const MIN_LETTERS_FOR_CASE_CHECK: usize = 12;

/// A code as it arrived: whole by its length, not yet checked by its sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedCode {
    /// Which version wrote it.
    pub version: u32,
    /// The sum it should have.
    pub checksum: u64,
    /// The data.
    pub data: String,
}

/// Looks for a code in a link, or in any text around one.
///
/// # Errors
/// When there is none, or its end is missing.
pub fn extract_code(text: &str, way: &str) -> Result<ReceivedCode, ShareError> {
    if text.chars().nth(MAX_SCANNED_CHARS).is_some() {
        return Err(ShareError::TooLarge);
    }
    let text = strip_invisible(&percent_decode(&percent_decode(text)));
    if text.is_empty() {
        return Err(ShareError::Empty);
    }
    let (version, rest) = split_version(&text, way).ok_or(ShareError::UnknownFormat)?;
    if version == 0 {
        return Err(ShareError::UnknownFormat);
    }
    if version > super::exercise_link::LINK_VERSION {
        return Err(ShareError::NewerVersion);
    }
    let letters: Vec<char> = rest.chars().filter(|l| l.is_ascii_alphanumeric() || *l == '-' || *l == '_').collect();
    let number = |from: usize, count: usize| {
        let digits: String = letters.get(from..from.saturating_add(count))?.iter().collect();
        u64::from_str_radix(&digits, 36).ok()
    };
    let head = LENGTH_DIGITS.saturating_add(CHECKSUM_DIGITS);
    if letters.len() < head {
        return Err(ShareError::Truncated(letters.len(), None));
    }
    let (length, sum) = (
        number(0, LENGTH_DIGITS).ok_or(ShareError::ChecksumMismatch)?,
        number(LENGTH_DIGITS, CHECKSUM_DIGITS).ok_or(ShareError::ChecksumMismatch)?,
    );
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > MAX_SCANNED_CHARS {
        return Err(ShareError::TooLarge);
    }
    let data: String = letters.iter().skip(head).take(length).collect();
    if data.len() < length {
        return Err(ShareError::Truncated(data.len(), Some(length)));
    }
    Ok(ReceivedCode { version, checksum: sum, data })
}

/// Whether all letters are of one case, as no real code is.
pub fn is_case_folded(data: &str) -> bool {
    let letters = || data.chars().filter(char::is_ascii_alphabetic);
    letters().count() >= MIN_LETTERS_FOR_CASE_CHECK
        && (letters().all(|l| l.is_ascii_uppercase()) || letters().all(|l| l.is_ascii_lowercase()))
}

/// `%23` and its kind; what is no escape of a plain character stays.
fn percent_decode(text: &str) -> String {
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
fn strip_invisible(text: &str) -> String {
    super::sanitize::sanitize_text(text).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The version, and what follows it.
fn split_version<'a>(text: &'a str, way: &str) -> Option<(u32, &'a str)> {
    let at = text.to_ascii_lowercase().find(way).map_or(0, |at| at.saturating_add(3));
    // A quoting mail program puts its mark at the start of the line.
    let (version, rest) = text.get(at..)?.trim_start_matches(['>', '=']).split_once('.')?;
    let fits = !version.is_empty() && version.len() <= 6 && version.bytes().all(|b| b.is_ascii_digit());
    Some((version.parse().ok().filter(|_| fits)?, rest))
}
