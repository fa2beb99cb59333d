//! An encrypted file: anything of the user's that leaves the device for one reader. `FORMAT.md` documents how another program
//! decrypts it.
//!
//! ```json
//! {"restory":"sealed","version":1,"holds":"page","lock":{"version":1,"wraps":[…]},"length":1234,"checksum":"…","data":"sealed.1.…"}
//! ```

use super::keyring::{KdfCost, Keyring};
use super::{CryptoError, EncryptionKey, FillRandom, VERSION};
use crate::storage::records::checksum::Checksum;
use serde::{Deserialize, Serialize};

const FILE_KIND: &str = "sealed";
/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 100_000_000;

/// What kind of payload is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PayloadKind {
    /// A backup of stories.
    Backup,
    /// A shared page: answers, pictures and documents that the user chose.
    #[serde(rename = "page")]
    SharedPage,
    /// Passages for a witness.
    #[serde(rename = "witness")]
    WitnessInvitation,
    /// A witness's reply.
    #[serde(rename = "witnessed")]
    WitnessReply,
    /// Questions for someone, with what their sender says.
    Exercise,
}

impl PayloadKind {
    /// Returns the associated data: a payload encrypted as one kind does not decrypt as another.
    fn associated_data(self) -> &'static str {
        match self {
            Self::Backup => "restory file backup 1",
            Self::SharedPage => "restory file page 1",
            Self::WitnessInvitation => "restory file witness 1",
            Self::WitnessReply => "restory file witnessed 1",
            Self::Exercise => "restory file exercise 1",
        }
    }
}

#[derive(Serialize, Deserialize)]
struct EncryptedFile {
    #[serde(rename = "restory")]
    file_kind: String,
    version: u32,
    #[serde(rename = "holds")]
    payload_kind: PayloadKind,
    #[serde(rename = "lock")]
    keyring: Keyring,
    /// The length of `data` in bytes.
    #[serde(rename = "length")]
    data_bytes: usize,
    /// FNV-1a of keyring and data: distinguishes a damaged file from a wrong passphrase. It detects damage, not tampering.
    #[serde(default)]
    checksum: String,
    data: String,
}

/// Returns whether a text begins like an encrypted file.
pub fn looks_encrypted(text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace()).take(24).collect();
    start.starts_with("{\"restory\":\"sealed\"")
}

/// Encrypts a text as a file with a new key.
///
/// # Errors
/// Fails with `TooExpensive` if the cost is not allowed, and with `NoRandomness`.
pub fn encrypt_file(
    text: &str,
    kind: PayloadKind,
    passphrase: &str,
    cost: KdfCost,
    fill_random: FillRandom,
) -> Result<String, CryptoError> {
    let (keyring, key) = Keyring::new(passphrase, cost, fill_random)?;
    let data = key.encrypt(text, kind.associated_data(), fill_random)?;
    Ok(to_file_json(data, kind, keyring))
}

/// Encrypts a text with an existing keyring, such as the device's: a backup decrypts with the same passphrase.
///
/// # Errors
/// Fails with `NoRandomness`.
pub fn encrypt_with_keyring(
    text: &str,
    kind: PayloadKind,
    keyring: &Keyring,
    key: &EncryptionKey,
    fill_random: FillRandom,
) -> Result<String, CryptoError> {
    let data = key.encrypt(text, kind.associated_data(), fill_random)?;
    Ok(to_file_json(data, kind, keyring.clone()))
}

fn to_file_json(data: String, kind: PayloadKind, keyring: Keyring) -> String {
    let (length, checksum) = (data.len(), file_checksum(&keyring, &data));
    let file = EncryptedFile {
        file_kind: FILE_KIND.to_owned(),
        version: VERSION,
        payload_kind: kind,
        keyring,
        data_bytes: length,
        checksum,
        data,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

fn file_checksum(keyring: &Keyring, data: &str) -> String {
    Checksum::default().update(&keyring.to_json()).update("\n").update(data).to_hex()
}

/// Returns whether the file is undamaged, as far as that can be known without the passphrase. Files without a checksum pass.
pub fn checksum_matches(text: &str) -> bool {
    parse_file(text)
        .is_ok_and(|file| file.checksum.is_empty() || file.checksum == file_checksum(&file.keyring, &file.data))
}

/// Returns the declared payload kind without decrypting.
///
/// # Errors
/// Fails if it is not an encrypted file, a newer one, or truncated.
pub fn peek_file_payload_kind(text: &str) -> Result<PayloadKind, CryptoError> {
    parse_file(text).map(|file| file.payload_kind)
}

/// Decrypts a file.
///
/// # Errors
/// Fails with `WrongPassphrase` for a wrong passphrase or a changed file, and with other errors because of its form.
pub fn decrypt_file(text: &str, passphrase: &str) -> Result<(PayloadKind, String), CryptoError> {
    let file = parse_file(text)?;
    let key = file.keyring.unlock(passphrase)?;
    Ok((file.payload_kind, key.decrypt(&file.data, file.payload_kind.associated_data())?))
}

fn parse_file(text: &str) -> Result<EncryptedFile, CryptoError> {
    #[derive(Deserialize)]
    struct EncryptedFileHeader {
        #[serde(rename = "restory")]
        file_kind: String,
        version: u32,
    }
    if text.len() > MAX_BYTES {
        return Err(CryptoError::TooExpensive);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let parse_error = |error: serde_json::Error| {
        if error.is_eof() && looks_encrypted(text) { CryptoError::Truncated } else { CryptoError::UnknownFormat }
    };
    let header: EncryptedFileHeader = serde_json::from_str(text).map_err(parse_error)?;
    match (header.file_kind.as_str(), header.version) {
        (FILE_KIND, VERSION) => {}
        (FILE_KIND, newer) if newer > VERSION => return Err(CryptoError::NewerFormat(newer)),
        _ => return Err(CryptoError::UnknownFormat),
    }
    let file: EncryptedFile = serde_json::from_str(text).map_err(|_| CryptoError::UnknownFormat)?;
    if file.data.len() == file.data_bytes { Ok(file) } else { Err(CryptoError::Truncated) }
}
