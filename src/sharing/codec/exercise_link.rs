//! A shared exercise as a link: version, length, checksum, then deflated JSON in base64url. Equal exercises have equal links.

use crate::sharing::ShareError;
use crate::sharing::codec::link_format::LINK_VERSION;
use crate::sharing::codec::link_repair::{self, CHECKSUM_DIGITS, LENGTH_DIGITS, MAX_SCANNED_CHARS};
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
    let data = Base64UrlUnpadded::encode_string(&compress_to_vec(shared.to_json()?.as_bytes(), DEFLATE_LEVEL));
    if data.len() > MAX_SCANNED_CHARS.saturating_sub(64) {
        return Err(ShareError::TooLarge);
    }
    let length = to_base36(u64::try_from(data.len()).unwrap_or(u64::MAX));
    Ok(format!("{LINK_VERSION}.{length:0>LENGTH_DIGITS$}{:0>CHECKSUM_DIGITS$}{data}", to_base36(crc32(&data))))
}

/// Reads a code, a link, or a text that contains one, and repairs damage from transit.
///
/// # Errors
/// Fails with the [`ShareError`] that names the damage.
pub fn decode_link(text: &str) -> Result<SharedExercise, ShareError> {
    let found = link_repair::extract_code(text, link_repair::EXERCISE_PATH)?;
    if crc32(&found.data) != found.checksum {
        return Err(if link_repair::is_case_folded(&found.data) {
            ShareError::CaseFolded
        } else {
            ShareError::ChecksumMismatch
        });
    }
    let compressed = Base64UrlUnpadded::decode_vec(&found.data).map_err(|_| ShareError::InvalidPayload)?;
    let bytes =
        decompress_to_vec_with_limit(&compressed, MAX_SHARED_EXERCISE_BYTES).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => ShareError::TooLarge,
            _ => ShareError::InvalidPayload,
        })?;
    SharedExercise::from_json(std::str::from_utf8(&bytes).map_err(|_| ShareError::InvalidPayload)?)
}

/// CRC-32 (ISO 3309), which detects every change of a single character.
pub(in crate::sharing) fn crc32(data: &str) -> u64 {
    let step = |sum: u32, byte: u8| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    u64::from(!data.bytes().fold(u32::MAX, step))
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

#[cfg(test)]
mod tests {
    #[test]
    fn crc32_matches_the_published_check_value() {
        assert_eq!(super::crc32("123456789"), 0xcbf4_3926);
    }
}
