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
