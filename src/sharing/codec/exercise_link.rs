//! A shared exercise as a link: version, length, checksum, then deflated JSON in base64url. Equal exercises have equal links.

use crate::sharing::ShareError;
use crate::sharing::codec::link_format::{LINK_VERSION, crc32};
use crate::sharing::codec::link_repair::{self, CHECKSUM_DIGITS, LENGTH_DIGITS, MAX_SCANNED_CHARS, ReceivedCode};
use crate::sharing::exercises::shared_exercise::{MAX_SHARED_EXERCISE_BYTES, SharedExercise};
use crate::story::model::ids::to_base36;
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The address part before the code.
pub const EXERCISE_LINK_PREFIX: &str = "#/x/";
/// The best compression of `miniz_oxide`; a different level would change existing links.
const DEFLATE_LEVEL: u8 = 10;

/// Returns the code that follows `#/x/`.
///
/// # Errors
/// Fails with `Empty` if it has no question, and with `TooLarge` if a limit is exceeded.
pub fn encode_link(shared: &SharedExercise) -> Result<String, ShareError> {
    code_of(LINK_VERSION, &shared.to_json()?)
}

/// Returns the code of a version that holds a JSON text.
///
/// # Errors
/// Fails with `TooLarge` if it is longer than what is scanned for a link.
pub(in crate::sharing) fn code_of(version: u32, json: &str) -> Result<String, ShareError> {
    let data = Base64UrlUnpadded::encode_string(&compress_to_vec(json.as_bytes(), DEFLATE_LEVEL));
    if data.len() > MAX_SCANNED_CHARS.saturating_sub(64) {
        return Err(ShareError::TooLarge);
    }
    let length = to_base36(u64::try_from(data.len()).unwrap_or(u64::MAX));
    Ok(format!("{version}.{length:0>LENGTH_DIGITS$}{:0>CHECKSUM_DIGITS$}{data}", to_base36(crc32(&data))))
}

/// Reads a code, a link, or a text that contains one, and repairs damage from transit.
///
/// # Errors
/// Fails with the [`ShareError`] that names the damage.
pub fn decode_link(text: &str) -> Result<SharedExercise, ShareError> {
    let found = link_repair::extract_code(text, link_repair::EXERCISE_PATH, LINK_VERSION)?;
    SharedExercise::from_json(&inflate_data(checked_data(&found)?, MAX_SHARED_EXERCISE_BYTES)?)
}

/// Returns the data of a code whose checksum matches.
///
/// # Errors
/// Fails with `CaseFolded` or `ChecksumMismatch`.
pub(in crate::sharing) fn checked_data(found: &ReceivedCode) -> Result<&str, ShareError> {
    if crc32(&found.data) == found.checksum {
        return Ok(&found.data);
    }
    Err(if link_repair::is_case_folded(&found.data) { ShareError::CaseFolded } else { ShareError::ChecksumMismatch })
}

/// Returns the text that base64url data holds, of at most so many bytes.
///
/// # Errors
/// Fails with `TooLarge` or `InvalidPayload`.
pub(in crate::sharing) fn inflate_data(data: &str, max_bytes: usize) -> Result<String, ShareError> {
    let compressed = Base64UrlUnpadded::decode_vec(data).map_err(|_| ShareError::InvalidPayload)?;
    let bytes = decompress_to_vec_with_limit(&compressed, max_bytes).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => ShareError::TooLarge,
        _ => ShareError::InvalidPayload,
    })?;
    String::from_utf8(bytes).map_err(|_| ShareError::InvalidPayload)
}

#[cfg(test)]
pub(in crate::sharing) fn encode_unchecked(json: &[u8]) -> String {
    let data = Base64UrlUnpadded::encode_string(&compress_to_vec(json, DEFLATE_LEVEL));
    with_code_header(&data)
}

#[cfg(test)]
pub(in crate::sharing) fn with_code_header(data: &str) -> String {
    format!("1.{:0>4}{:0>7}{data}", to_base36(u64::try_from(data.len()).unwrap()), to_base36(crc32(data)))
}
