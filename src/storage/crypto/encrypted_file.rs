//! A sealed file: anything of hers that leaves the device and is to be read by one person only. `FORMAT.md` tells another program
//! how to open it.
//!
//! ```json
//! {"restory":"sealed","version":1,"holds":"page","lock":{"version":1,"wraps":[…]},"length":1234,"checksum":"…","data":"sealed.1.…"}
//! ```

use super::keyring::{KdfCost, Keyring};
use super::{CryptoError, EncryptionKey, FillRandom, VERSION};
use crate::storage::checksum::Checksum;
use serde::{Deserialize, Serialize};

const FILE_KIND: &str = "sealed";
/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 100_000_000;

/// What is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PayloadKind {
    /// A backup of stories.
    Backup,
    /// What she gives back: answers, pictures, documents that she chose.
    #[serde(rename = "page")]
    SharedPage,
    /// Passages for a witness, with the four questions.
    #[serde(rename = "witness")]
    WitnessInvitation,
    /// What a witness answered.
    #[serde(rename = "witnessed")]
    WitnessReply,
    /// Questions for someone, with what their sender says.
    Exercise,
}

impl PayloadKind {
    /// Bound to the text: what was sealed as one kind does not open as another.
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
    /// Bytes of `data`.
    #[serde(rename = "length")]
    data_bytes: usize,
    /// FNV-1a of lock and data: tells a damaged file from another passphrase. It notices damage, not malice.
    #[serde(default)]
    checksum: String,
    data: String,
}

/// Whether a text looks like one of these files.
pub fn looks_encrypted(text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace()).take(24).collect();
    start.starts_with("{\"restory\":\"sealed\"")
}

/// Seals a text as a file of its own, with a key of its own.
///
/// # Errors
/// When the cost is not bearable, or there is no randomness.
pub fn encrypt_file(
    text: &str,
    holds: PayloadKind,
    passphrase: &str,
    cost: KdfCost,
    chance: FillRandom,
) -> Result<String, CryptoError> {
    let (lock, key) = Keyring::new(passphrase, cost, chance)?;
    let data = key.encrypt(text, holds.associated_data(), chance)?;
    Ok(to_file_json(data, holds, lock))
}

/// Seals a text behind a lock that is there already, such as the one of the device: a backup opens with the same passphrase.
///
/// # Errors
/// `NoChance`.
pub fn encrypt_with_keyring(
    text: &str,
    holds: PayloadKind,
    lock: &Keyring,
    key: &EncryptionKey,
    chance: FillRandom,
) -> Result<String, CryptoError> {
    let data = key.encrypt(text, holds.associated_data(), chance)?;
    Ok(to_file_json(data, holds, lock.clone()))
}

fn to_file_json(data: String, holds: PayloadKind, lock: Keyring) -> String {
    let (length, checksum) = (data.len(), file_checksum(&lock, &data));
    let file = EncryptedFile {
        file_kind: FILE_KIND.to_owned(),
        version: VERSION,
        payload_kind: holds,
        keyring: lock,
        data_bytes: length,
        checksum,
        data,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

fn file_checksum(lock: &Keyring, data: &str) -> String {
    Checksum::default().update(&lock.to_json()).update("\n").update(data).to_hex()
}

/// Whether nothing in a file was changed on its way, as far as that can be told without the passphrase.
pub fn checksum_matches(text: &str) -> bool {
    parse_file(text)
        .is_ok_and(|file| file.checksum.is_empty() || file.checksum == file_checksum(&file.keyring, &file.data))
}

/// What a file says it holds, before it is opened.
///
/// # Errors
/// When it is no sealed file, a newer one, or cut off.
pub fn peek_file_payload_kind(text: &str) -> Result<PayloadKind, CryptoError> {
    parse_file(text).map(|file| file.payload_kind)
}

/// Opens a file.
///
/// # Errors
/// `Wrong` for another passphrase or a changed file; the others by its form.
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
    let cut = |error: serde_json::Error| {
        if error.is_eof() && looks_encrypted(text) { CryptoError::Truncated } else { CryptoError::UnknownFormat }
    };
    let mark: EncryptedFileHeader = serde_json::from_str(text).map_err(cut)?;
    match (mark.file_kind.as_str(), mark.version) {
        (FILE_KIND, VERSION) => {}
        (FILE_KIND, newer) if newer > VERSION => return Err(CryptoError::NewerFormat(newer)),
        _ => return Err(CryptoError::UnknownFormat),
    }
    let file: EncryptedFile = serde_json::from_str(text).map_err(|_| CryptoError::UnknownFormat)?;
    if file.data.len() == file.data_bytes { Ok(file) } else { Err(CryptoError::Truncated) }
}
