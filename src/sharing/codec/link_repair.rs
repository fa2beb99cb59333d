//! Repairs what happens to a link in transit: mail programs wrap it, chats append a full stop, forms percent-encode it, and word
//! processors set its hyphens as dashes.

use crate::sharing::ShareError;
use crate::sharing::codec::link_format::crc32;
use crate::sharing::codec::link_wrappers::unwrap_addresses;

/// Longest text that is scanned for a link, in characters.
pub const MAX_SCANNED_CHARS: usize = 100_000;
/// Digits of the length and of the checksum, in base 36 so that they survive a change of case.
pub(in crate::sharing) const LENGTH_DIGITS: usize = 4;
pub(in crate::sharing) const CHECKSUM_DIGITS: usize = 7;
/// The path before the code of an exercise link.
pub const EXERCISE_PATH: &str = "/x/";
/// The path before the code of an encrypted package.
pub const PACKAGE_PATH: &str = "/r/";
/// Up to this many dashes, each may stand for one hyphen or two.
const MAX_MIXED_DASHES: u32 = 6;
/// Shorter codes may be in one case by chance.
const MIN_LETTERS_FOR_CASE_CHECK: usize = 12;

/// A code of the length it announces; its checksum is not verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedCode {
    /// The format version.
    pub version: u32,
    /// The expected checksum.
    pub checksum: u64,
    /// The base64url data.
    pub data: String,
}

impl ReceivedCode {
    fn is_intact(&self) -> bool {
        crc32(&self.data) == self.checksum
    }
}

/// Finds the code in a link or in a text around one. `path` is the address part before the code, `newest` the newest version that
/// is read. The text is read in several ways, and the first that gives an intact code counts; else the first that gives a code.
///
/// # Errors
/// Fails if there is no code, its version is newer, its end is missing, or it is too long.
pub fn extract_code(text: &str, path: &str, newest: u32) -> Result<ReceivedCode, ShareError> {
    if text.chars().nth(MAX_SCANNED_CHARS).is_some() {
        return Err(ShareError::TooLarge);
    }
    let mut outcome = Err(ShareError::UnknownFormat);
    for reading in readings(text).flat_map(|reading| with_hyphens(&reading)) {
        match read_code(&reading, path, newest) {
            Ok(code) if code.is_intact() => return Ok(code),
            other if outcome == Err(ShareError::UnknownFormat) => outcome = other,
            _ => {}
        }
    }
    outcome
}

/// Returns the text as it stands, and what is inside the addresses of mail scanners; without white space and invisible characters.
pub fn readings(text: &str) -> impl Iterator<Item = String> {
    let decode = |text: &str| strip_invisible(&percent_decode(&percent_decode(text)));
    let inside = unwrap_addresses(text).into_iter().map(move |inside| decode(&inside));
    std::iter::once(decode(text)).chain(inside)
}

/// Returns the text, and if a program has set hyphens as dashes, the texts with a hyphen for each dash, or two.
fn with_hyphens(text: &str) -> Vec<String> {
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}');
    let count = u32::try_from(text.chars().filter(|c| is_dash(*c)).count()).unwrap_or(u32::MAX);
    if count == 0 {
        return vec![text.to_owned()];
    }
    // One bit for each dash says whether it stands for two hyphens. Beyond a few dashes, all or none do.
    let choices = if count <= MAX_MIXED_DASHES { (0..1_u32 << count).collect() } else { vec![0, u32::MAX] };
    let set = |double: u32| {
        let mut doubles = (0..).map(move |at: u32| double.checked_shr(at.min(31)).unwrap_or_default() & 1 == 1);
        text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
            match is_dash(c) {
                true if doubles.next() == Some(true) => out.push_str("--"),
                true => out.push('-'),
                false => out.push(c),
            }
            out
        })
    };
    choices.into_iter().map(set).collect()
}

fn read_code(text: &str, path: &str, newest: u32) -> Result<ReceivedCode, ShareError> {
    if text.is_empty() {
        return Err(ShareError::Empty);
    }
    let (version, rest) = split_version(text, path).ok_or(ShareError::UnknownFormat)?;
    if version == 0 {
        return Err(ShareError::UnknownFormat);
    }
    if version > newest {
        return Err(ShareError::NewerVersion);
    }
    let chars: Vec<char> = rest.chars().filter(|l| l.is_ascii_alphanumeric() || *l == '-' || *l == '_').collect();
    let number = |from: usize, count: usize| {
        let digits: String = chars.get(from..from.saturating_add(count))?.iter().collect();
        u64::from_str_radix(&digits, 36).ok()
    };
    let header_chars = LENGTH_DIGITS.saturating_add(CHECKSUM_DIGITS);
    if chars.len() < header_chars {
        return Err(ShareError::Truncated(chars.len(), None));
    }
    let (length, checksum) = (
        number(0, LENGTH_DIGITS).ok_or(ShareError::ChecksumMismatch)?,
        number(LENGTH_DIGITS, CHECKSUM_DIGITS).ok_or(ShareError::ChecksumMismatch)?,
    );
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > MAX_SCANNED_CHARS {
        return Err(ShareError::TooLarge);
    }
    let data: String = chars.iter().skip(header_chars).take(length).collect();
    if data.len() < length {
        return Err(ShareError::Truncated(data.len(), Some(length)));
    }
    Ok(ReceivedCode { version, checksum, data })
}

/// Returns whether all letters are in one case, which no real code of this length is.
pub fn is_case_folded(data: &str) -> bool {
    let letters = || data.chars().filter(char::is_ascii_alphabetic);
    letters().count() >= MIN_LETTERS_FOR_CASE_CHECK
        && (letters().all(|l| l.is_ascii_uppercase()) || letters().all(|l| l.is_ascii_lowercase()))
}

/// Decodes `%23` and the like once; anything that is not the escape of an ASCII character stays.
fn percent_decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(u8::is_ascii);
        let (decoded, tail) = match byte {
            Some(byte) => (char::from(byte), after.get(2..).unwrap_or_default()),
            None => ('%', after),
        };
        out.push(decoded);
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Removes the whitespace and the invisible characters that a link picks up.
fn strip_invisible(text: &str) -> String {
    crate::sharing::codec::sanitize::sanitize_text(text).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Splits off the format version.
fn split_version<'a>(text: &'a str, path: &str) -> Option<(u32, &'a str)> {
    let at = text.to_ascii_lowercase().find(path).map_or(0, |at| at.saturating_add(3));
    // A mail program that quotes puts its mark at the start of the line.
    let (version, rest) = text.get(at..)?.trim_start_matches(['>', '=']).split_once('.')?;
    let is_number = !version.is_empty() && version.len() <= 6 && version.bytes().all(|b| b.is_ascii_digit());
    Some((version.parse().ok().filter(|_| is_number)?, rest))
}
