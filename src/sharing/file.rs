//! An exercise as a `.restory` file: a header line, then the same compact JSON as in a link.

use super::made::{MOST_BYTES, Shared};
use super::{Refusal, link};
use crate::keeping::checksum::Checksum;
use serde::{Deserialize, Serialize};

/// What the header says the file is.
const KIND: &str = "exercise";

/// The header; more may stand in a newer one.
#[derive(Serialize, Deserialize)]
struct Header {
    restory: String,
    version: u32,
    length: usize,
    checksum: String,
}

/// What a file is, by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An exercise.
    Exercise,
    /// Something sealed that someone gave: a page, passages, answers.
    Given,
    /// A copy of stories, sealed or not.
    Copy,
    /// Anything else.
    Other,
}

/// Looks at how a file begins; it is not read.
pub fn kind_of(text: &str) -> Kind {
    let start: String =
        text.trim_start_matches('\u{feff}').chars().filter(|letter| !letter.is_whitespace()).take(90).collect();
    let begins = |kind: &str| start.starts_with(&format!("{{\"restory\":\"{kind}\""));
    if begins("exercise") {
        Kind::Exercise
    } else if begins("backup") || (begins("sealed") && start.contains("\"holds\":\"backup\"")) {
        Kind::Copy
    } else if begins("sealed") {
        Kind::Given
    } else {
        Kind::Other
    }
}

/// The file's text.
///
/// # Errors
/// When the exercise asks nothing, or more than is opened.
pub fn write(shared: &Shared) -> Result<String, Refusal> {
    let json = shared.json()?;
    let checksum = Checksum::default().and(&json).hex();
    let header = Header { restory: KIND.to_owned(), version: link::VERSION, length: json.len(), checksum };
    let header = serde_json::to_string(&header).map_err(|_| Refusal::Strange)?;
    Ok(format!("{header}\n{json}\n"))
}

/// Reads a file's text; a text with a link in it is read as that link.
///
/// # Errors
/// When it cannot be read: each way of being broken is told apart.
pub fn read(text: &str) -> Result<Shared, Refusal> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if !text.starts_with('{') {
        return link::read(text);
    }
    if text.len() > MOST_BYTES.saturating_add(1024) {
        return Err(Refusal::TooMuch);
    }
    let (header, json) = text.split_once('\n').unwrap_or((text, ""));
    let header: Header = serde_json::from_str(header.trim()).map_err(|_| Refusal::Unknown)?;
    if header.restory != KIND || header.version == 0 {
        return Err(Refusal::Unknown);
    }
    if header.version > link::VERSION {
        return Err(Refusal::Newer);
    }
    let json = json.trim();
    if json.len() < header.length {
        return Err(Refusal::Cut(json.len(), Some(header.length)));
    }
    if Checksum::default().and(json).hex() != header.checksum {
        return Err(Refusal::Damaged);
    }
    Shared::from_json(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_goes_to_its_own_screen() {
        for (text, kind) in [
            ("{\"restory\":\"exercise\",\"version\":1}", Kind::Exercise),
            ("\u{feff} { \"restory\": \"sealed\", \"version\": 1, \"holds\": \"page\"", Kind::Given),
            ("{\"restory\":\"sealed\",\"version\":1,\"holds\":\"witnessed\"", Kind::Given),
            ("{\"restory\":\"sealed\",\"version\":1,\"holds\":\"backup\"", Kind::Copy),
            ("{\"restory\":\"backup\"}", Kind::Copy),
            ("", Kind::Other),
        ] {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }
}
