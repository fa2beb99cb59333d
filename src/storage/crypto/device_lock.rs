//! The device lock in storage, in localStorage and in the mirror under its own key. It records how far the conversion of the records
//! has come, so that an interrupted conversion is resumed.

use super::keyring::Keyring;
use super::{CryptoError, EncryptionKey, FillRandom, VERSION};
use serde::{Deserialize, Serialize};

const FILE_KIND: &str = "lock";
/// The associated data of the empty text that identifies the key.
const CHECK_ASSOCIATED_DATA: &str = "restory check 1";

/// How far the conversion of the records has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConversionState {
    /// New records are encrypted; earlier ones may still be plain text.
    #[serde(rename = "sealing")]
    Encrypting,
    /// All records are encrypted.
    #[serde(rename = "sealed")]
    Encrypted,
    /// The lock is being removed: new records are plain text, earlier ones may still be encrypted.
    #[serde(rename = "opening")]
    Decrypting,
}

/// The lock: a keyring and the state of the conversion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLock {
    #[serde(rename = "restory")]
    file_kind: String,
    version: u32,
    /// Counts changes: of two copies, the later one is valid.
    #[serde(rename = "rev")]
    pub revision: u64,
    /// How far the conversion has come.
    #[serde(rename = "state")]
    pub conversion_state: ConversionState,
    /// An encrypted empty text, which verifies that a key belongs to this lock.
    #[serde(rename = "check")]
    key_check: String,
    /// The keyring.
    #[serde(rename = "lock")]
    pub keyring: Keyring,
}

impl DeviceLock {
    /// Creates a lock with which nothing is encrypted yet.
    ///
    /// # Errors
    /// Fails with `NoRandomness`.
    pub fn new(keyring: Keyring, key: &EncryptionKey, fill_random: FillRandom) -> Result<Self, CryptoError> {
        let key_check = key.encrypt("", CHECK_ASSOCIATED_DATA, fill_random)?;
        Ok(Self {
            file_kind: FILE_KIND.to_owned(),
            version: VERSION,
            revision: 1,
            conversion_state: ConversionState::Encrypting,
            key_check,
            keyring,
        })
    }

    /// Parses the JSON of a lock.
    ///
    /// # Errors
    /// Fails if it is not a lock, or a newer one.
    pub fn parse(json: &str) -> Result<Self, CryptoError> {
        #[derive(Deserialize)]
        struct DeviceLockHeader {
            #[serde(rename = "restory")]
            file_kind: String,
            version: u32,
        }
        let any: DeviceLockHeader = serde_json::from_str(json).map_err(|_| CryptoError::UnknownFormat)?;
        match (any.file_kind.as_str(), any.version) {
            (FILE_KIND, VERSION) => serde_json::from_str(json).map_err(|_| CryptoError::UnknownFormat),
            (FILE_KIND, newer) if newer > VERSION => Err(CryptoError::NewerFormat(newer)),
            _ => Err(CryptoError::UnknownFormat),
        }
    }

    /// Returns the JSON with the revision increased, after a change.
    pub fn into_revised_json(mut self) -> String {
        self.revision = self.revision.saturating_add(1);
        self.to_json()
    }

    /// Returns the JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Returns whether a key belongs to this lock.
    pub fn matches_key(&self, key: &EncryptionKey) -> bool {
        key.decrypt(&self.key_check, CHECK_ASSOCIATED_DATA).is_ok()
    }
}
