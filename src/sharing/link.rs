//! An exercise as the text of a link: version, length, sum, then deflated JSON in base64url. Same exercise, same text.

use super::Refusal;
use super::made::{MOST_BYTES, Shared};
use super::mend::{self, LENGTH, MOST_CHARACTERS, SUM};
use crate::story::ids::base36;
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The version written, and the newest that is read.
pub const VERSION: u32 = 1;
/// What stands before the code in an address.
pub const ROUTE: &str = "#/x/";
/// miniz's most thorough; changing it changes links.
const THOROUGH: u8 = 10;

/// The code of an exercise: what stands behind `#/x/`.
///
/// # Errors
/// When it asks nothing, or more than is opened.
pub fn write(shared: &Shared) -> Result<String, Refusal> {
    let data = Base64UrlUnpadded::encode_string(&compress_to_vec(shared.json()?.as_bytes(), THOROUGH));
    if data.len() > MOST_CHARACTERS.saturating_sub(64) {
        return Err(Refusal::TooMuch);
    }
    let length = base36(u64::try_from(data.len()).unwrap_or(u64::MAX));
    Ok(format!("{VERSION}.{length:0>LENGTH$}{:0>SUM$}{data}", base36(sum(&data))))
}

/// Reads a code, a link, or a text with one in it; mends what can be mended.
///
/// # Errors
/// When it cannot be: each way of being broken is told apart.
pub fn read(text: &str) -> Result<Shared, Refusal> {
    let found = mend::find(text, mend::OPEN)?;
    if sum(&found.data) != found.sum {
        return Err(if mend::lost_its_case(&found.data) { Refusal::CaseLost } else { Refusal::Damaged });
    }
    let packed = Base64UrlUnpadded::decode_vec(&found.data).map_err(|_| Refusal::Strange)?;
    let bytes = decompress_to_vec_with_limit(&packed, MOST_BYTES).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Refusal::TooMuch,
        _ => Refusal::Strange,
    })?;
    Shared::from_json(std::str::from_utf8(&bytes).map_err(|_| Refusal::Strange)?)
}

/// CRC-32 (ISO 3309): no change of one character goes unnoticed.
pub(super) fn sum(data: &str) -> u64 {
    let step = |sum: u32, byte: u8| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    u64::from(!data.bytes().fold(u32::MAX, step))
}

#[cfg(test)]
pub(super) fn packed(json: &[u8]) -> String {
    let data = Base64UrlUnpadded::encode_string(&compress_to_vec(json, THOROUGH));
    wrapped(&data)
}

#[cfg(test)]
pub(super) fn wrapped(data: &str) -> String {
    format!("1.{:0>4}{:0>7}{data}", base36(u64::try_from(data.len()).unwrap()), base36(sum(data)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sum_is_the_one_that_everybody_uses() {
        assert_eq!(super::sum("123456789"), 0xcbf4_3926);
    }
}
