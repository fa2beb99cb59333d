//! A message for the key of a device, in a link or a file. `FORMAT.md` documents how another program decrypts it.
//!
//! `kind, first bytes of the recipient's public key (4), public key of the message (32), nonce (24), ciphertext with its tag`
//!
//! ```json
//! {"restory":"sealed","version":2,"holds":"page","length":1234,"checksum":"…","data":"…"}
//! ```

use super::device_key::{DeviceKey, KEY_ID_BYTES, KeyId, PUBLIC_KEY_BYTES, RecipientKey};
use super::encrypted_file::PayloadKind;
use super::link_payload::{kind_code, kind_of_code};
use super::{CryptoError, FillRandom};
use crate::storage::records::checksum::Checksum;
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

/// The version of a link or file that is encrypted for a key.
pub const KEY_MESSAGE_VERSION: u32 = 2;
const FILE_KIND: &str = "sealed";
const HEADER_BYTES: usize = 1 + KEY_ID_BYTES;
/// Bytes added to the plaintext.
pub const OVERHEAD_BYTES: usize = HEADER_BYTES + PUBLIC_KEY_BYTES + 24 + 16;
/// The longest file that is read, in bytes.
const MAX_FILE_BYTES: usize = 4_000_000;

/// Encrypts bytes for a key.
///
/// # Errors
/// Fails with `NoRandomness`.
pub fn encrypt_for_key(
    plaintext: &[u8],
    kind: PayloadKind,
    recipient: RecipientKey,
    fill_random: FillRandom,
) -> Result<Vec<u8>, CryptoError> {
    let mut header = [0; HEADER_BYTES];
    let parts = [kind_code(kind)].into_iter().chain(recipient.id());
    header.iter_mut().zip(parts).for_each(|(place, byte)| *place = byte);
    let (public, key) = recipient.message_key(fill_random)?;
    let ciphertext = key.encrypt_bytes(plaintext, &associated_data(header), fill_random)?;
    Ok([header.as_slice(), &public, &ciphertext].concat())
}

/// Returns what can be read without a key: the declared payload kind, and which key it is for.
///
/// # Errors
/// Fails if there are too few bytes, or the kind is unknown.
pub fn peek_message(bytes: &[u8]) -> Result<(PayloadKind, KeyId), CryptoError> {
    let (header, _) = bytes.split_first_chunk::<HEADER_BYTES>().ok_or(CryptoError::Truncated)?;
    let [kind, id @ ..] = *header;
    let kind = kind_of_code(kind).ok_or(CryptoError::UnknownFormat)?;
    if bytes.len() < OVERHEAD_BYTES { Err(CryptoError::Truncated) } else { Ok((kind, id)) }
}

/// Decrypts a message.
///
/// # Errors
/// Fails with `WrongPassphrase` for another key or changed bytes, and with other errors because of their form.
pub fn decrypt_with_key(bytes: &[u8], key: &DeviceKey) -> Result<Vec<u8>, CryptoError> {
    peek_message(bytes)?;
    let (header, rest) = bytes.split_first_chunk::<HEADER_BYTES>().ok_or(CryptoError::Truncated)?;
    let (public, ciphertext) = rest.split_first_chunk::<PUBLIC_KEY_BYTES>().ok_or(CryptoError::Truncated)?;
    key.message_key(*public)?.decrypt_bytes(ciphertext, &associated_data(*header))
}

/// The associated data: kind and recipient cannot be changed unnoticed.
fn associated_data(header: [u8; HEADER_BYTES]) -> String {
    format!("restory key 2 {header:?}")
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MessageFile {
    #[serde(rename = "restory")]
    file_kind: String,
    version: u32,
    #[serde(rename = "holds")]
    payload_kind: PayloadKind,
    /// The length of `data` in bytes.
    #[serde(rename = "length")]
    data_bytes: usize,
    /// FNV-1a of `data`: distinguishes a damaged file from one for another key.
    checksum: String,
    data: String,
}

/// Returns the text of a file with a message.
pub fn message_to_file(bytes: &[u8], kind: PayloadKind) -> String {
    let data = Base64UrlUnpadded::encode_string(bytes);
    let file = MessageFile {
        file_kind: FILE_KIND.to_owned(),
        version: KEY_MESSAGE_VERSION,
        payload_kind: kind,
        data_bytes: data.len(),
        checksum: Checksum::default().update(&data).to_hex(),
        data,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// What a file with a message was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageFileText {
    /// A complete message.
    Message(Vec<u8>),
    /// A message that was changed on its way.
    Damaged,
    /// Something else, or a file of another version.
    Other,
}

/// Reads the text of a file.
///
/// # Errors
/// Fails with `Truncated` if the end of a message is missing.
pub fn message_from_file(text: &str) -> Result<MessageFileText, CryptoError> {
    if text.len() > MAX_FILE_BYTES {
        return Ok(MessageFileText::Other);
    }
    let Ok(file) = serde_json::from_str::<MessageFile>(text) else { return Ok(MessageFileText::Other) };
    if file.file_kind != FILE_KIND || file.version != KEY_MESSAGE_VERSION {
        return Ok(MessageFileText::Other);
    }
    if file.data.len() != file.data_bytes {
        return Err(CryptoError::Truncated);
    }
    let is_intact = Checksum::default().update(&file.data).to_hex() == file.checksum;
    let bytes = Base64UrlUnpadded::decode_vec(&file.data).ok().filter(|_| is_intact);
    let agrees = |bytes: &Vec<u8>| peek_message(bytes).is_ok_and(|(kind, _)| kind == file.payload_kind);
    Ok(bytes.filter(agrees).map_or(MessageFileText::Damaged, MessageFileText::Message))
}
