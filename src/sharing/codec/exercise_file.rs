//! A shared exercise as a `.restory` file: a header line, then the same compact JSON as in a link.

use crate::sharing::ShareError;
use crate::sharing::codec::exercise_link;
use crate::sharing::exercises::shared_exercise::{MAX_SHARED_EXERCISE_BYTES, SharedExercise};
use crate::storage::records::checksum::Checksum;
use serde::{Deserialize, Serialize};

/// The file kind in the header.
const FILE_KIND: &str = "exercise";

/// The header line; a newer format may add fields.
#[derive(Serialize, Deserialize)]
struct ExerciseFileHeader {
    #[serde(rename = "restory")]
    kind: String,
    version: u32,
    length: usize,
    checksum: String,
}

/// What kind of file a text is, judged by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A shared exercise.
    ExerciseFile,
    /// An encrypted package: a page, an invitation for a witness, or a reply.
    EncryptedPackage,
    /// A backup of stories, encrypted or not.
    Backup,
    /// Anything else.
    Unknown,
}

/// Detects the kind of a file from its beginning, without parsing it.
pub fn detect_incoming(text: &str) -> Incoming {
    let start: String = text.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace()).take(90).collect();
    let begins = |kind: &str| start.starts_with(&format!("{{\"restory\":\"{kind}\""));
    if begins("exercise") {
        Incoming::ExerciseFile
    } else if begins("backup") || (begins("sealed") && start.contains("\"holds\":\"backup\"")) {
        Incoming::Backup
    } else if begins("sealed") {
        Incoming::EncryptedPackage
    } else {
        Incoming::Unknown
    }
}

/// Returns the text of the file.
///
/// # Errors
/// Fails with `Empty` if it has no question, and with `TooLarge` if a limit is exceeded.
pub fn encode_file(shared: &SharedExercise) -> Result<String, ShareError> {
    let json = shared.to_json()?;
    let checksum = Checksum::default().update(&json).to_hex();
    let header = ExerciseFileHeader {
        kind: FILE_KIND.to_owned(),
        version: crate::sharing::codec::link_format::LINK_VERSION,
        length: json.len(),
        checksum,
    };
    let header = serde_json::to_string(&header).map_err(|_| ShareError::InvalidPayload)?;
    Ok(format!("{header}\n{json}\n"))
}

/// Reads the text of a file. A text that contains a link is read as that link.
///
/// # Errors
/// Fails with the [`ShareError`] that names the cause.
pub fn decode_file(text: &str) -> Result<SharedExercise, ShareError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if !text.starts_with('{') {
        return exercise_link::decode_link(text);
    }
    if text.len() > MAX_SHARED_EXERCISE_BYTES.saturating_add(1024) {
        return Err(ShareError::TooLarge);
    }
    let (header, json) = text.split_once('\n').unwrap_or((text, ""));
    let header: ExerciseFileHeader = serde_json::from_str(header.trim()).map_err(|_| ShareError::UnknownFormat)?;
    if header.kind != FILE_KIND || header.version == 0 {
        return Err(ShareError::UnknownFormat);
    }
    if header.version > crate::sharing::codec::link_format::LINK_VERSION {
        return Err(ShareError::NewerVersion);
    }
    let json = json.trim();
    if json.len() < header.length {
        return Err(ShareError::Truncated(json.len(), Some(header.length)));
    }
    if Checksum::default().update(json).to_hex() != header.checksum {
        return Err(ShareError::ChecksumMismatch);
    }
    SharedExercise::from_json(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_file_is_detected_from_its_beginning() {
        for (text, kind) in [
            ("{\"restory\":\"exercise\",\"version\":1}", Incoming::ExerciseFile),
            ("\u{feff} { \"restory\": \"sealed\", \"version\": 1, \"holds\": \"page\"", Incoming::EncryptedPackage),
            ("{\"restory\":\"sealed\",\"version\":1,\"holds\":\"witnessed\"", Incoming::EncryptedPackage),
            ("{\"restory\":\"sealed\",\"version\":1,\"holds\":\"backup\"", Incoming::Backup),
            ("{\"restory\":\"backup\"}", Incoming::Backup),
            ("", Incoming::Unknown),
        ] {
            assert_eq!(detect_incoming(text), kind, "{text}");
        }
    }
}
