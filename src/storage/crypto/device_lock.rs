//! The lock of the device as it is kept: in both copies, under a key of its own. It says whether all texts are sealed by now, so
//! that a work that was cut short is taken up again.

use super::keyring::Keyring;
use super::{CryptoError, EncryptionKey, FillRandom, VERSION};
use serde::{Deserialize, Serialize};

const FILE_KIND: &str = "lock";
/// What the empty text that tells one key from another is sealed as.
const CHECK_ASSOCIATED_DATA: &str = "restory check 1";

/// How far the work on the texts has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConversionState {
    /// New texts are sealed; some that were there before may still stand in the open.
    #[serde(rename = "sealing")]
    Encrypting,
    /// All are sealed.
    #[serde(rename = "sealed")]
    Encrypted,
    /// The lock is being removed: new texts stand in the open, some that were there before are still sealed.
    #[serde(rename = "opening")]
    Decrypting,
}

/// The lock, and what is known of its work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLock {
    #[serde(rename = "restory")]
    file_kind: String,
    version: u32,
    /// Counts its changes: of two copies, the later one holds.
    #[serde(rename = "rev")]
    pub revision: u64,
    /// How far the work has come.
    #[serde(rename = "state")]
    pub conversion_state: ConversionState,
    /// An empty text, sealed: it tells whether a key belongs to this lock.
    #[serde(rename = "check")]
    key_check: String,
    /// The lock.
    #[serde(rename = "lock")]
    pub keyring: Keyring,
}

impl DeviceLock {
    /// A lock that nothing is sealed with yet.
    ///
    /// # Errors
    /// `NoChance`.
    pub fn new(lock: Keyring, key: &EncryptionKey, chance: FillRandom) -> Result<Self, CryptoError> {
        let check = key.encrypt("", CHECK_ASSOCIATED_DATA, chance)?;
        Ok(Self {
            file_kind: FILE_KIND.to_owned(),
            version: VERSION,
            revision: 1,
            conversion_state: ConversionState::Encrypting,
            key_check: check,
            keyring: lock,
        })
    }

    /// Reads its JSON.
    ///
    /// # Errors
    /// When it is none, or a newer one.
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

    /// Its JSON after a change.
    pub fn into_revised_json(mut self) -> String {
        self.revision = self.revision.saturating_add(1);
        self.to_json()
    }

    /// Its JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether a key is the one behind this lock.
    pub fn matches_key(&self, key: &EncryptionKey) -> bool {
        key.decrypt(&self.key_check, CHECK_ASSOCIATED_DATA).is_ok()
    }
}
