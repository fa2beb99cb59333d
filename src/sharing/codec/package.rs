//! An encrypted package: a file, or a link if it is short enough. One of version 1 (`#/r/1.<data>`) is decrypted by its passphrase alone, one
//! of version 2 by the key of the device that it is for.

use crate::sharing::ShareError;
use crate::sharing::codec::link_format::{self, LINK_VERSION};
use crate::sharing::codec::link_repair::{self, CHECKSUM_DIGITS, LENGTH_DIGITS};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::sharing::pages::shared_page::{MAX_SHARED_PAGE_BYTES, SharedPage};
use crate::sharing::pages::witness::{WitnessInvitation, WitnessReply};
use crate::storage::crypto::device_key::{DeviceKey, KeyId, RecipientKey};
use crate::storage::crypto::encrypted_file::{self, PayloadKind};
use crate::storage::crypto::key_message::{self, KEY_MESSAGE_VERSION, MessageFileText};
use crate::storage::crypto::keyring::KdfCost;
use crate::storage::crypto::{CryptoError, FillRandom, link_payload};
use crate::story::model::ids::to_base36;
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The address part before the code.
pub const PACKAGE_LINK_PREFIX: &str = "#/r/";
const DEFLATE_LEVEL: u8 = 10;
/// Longest link that is created, in characters: what an email takes.
pub const MAX_LINK_CHARS: usize = 8_000;

/// The content of a package.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A shared page.
    Page(SharedPage),
    /// Passages for a witness.
    WitnessInvitation(WitnessInvitation),
    /// A witness's reply.
    WitnessReply(WitnessReply),
    /// Questions with what their sender says, such as a letter.
    Exercise(Box<SharedExercise>),
}

impl Payload {
    fn kind(&self) -> PayloadKind {
        match self {
            Self::Page(_) => PayloadKind::SharedPage,
            Self::WitnessInvitation(_) => PayloadKind::WitnessInvitation,
            Self::WitnessReply(_) => PayloadKind::WitnessReply,
            Self::Exercise(_) => PayloadKind::Exercise,
        }
    }

    fn to_json(&self) -> Result<String, ShareError> {
        match self {
            Self::Page(page) => page.to_json(),
            Self::WitnessInvitation(invitation) => invitation.to_json(),
            Self::WitnessReply(reply) => reply.to_json(),
            Self::Exercise(shared) => shared.to_json(),
        }
    }

    fn from_json(kind: PayloadKind, json: &str) -> Result<Self, ShareError> {
        match kind {
            PayloadKind::SharedPage => SharedPage::from_json(json).map(Self::Page),
            PayloadKind::WitnessInvitation => WitnessInvitation::from_json(json).map(Self::WitnessInvitation),
            PayloadKind::WitnessReply => WitnessReply::from_json(json).map(Self::WitnessReply),
            PayloadKind::Exercise => SharedExercise::from_json(json).map(|shared| Self::Exercise(Box::new(shared))),
            PayloadKind::Backup => Err(ShareError::UnknownFormat),
        }
    }

    /// Encrypts the payload and returns the text of a file.
    ///
    /// # Errors
    /// Fails with `Empty` or `TooLarge` because of the payload, and with `NoRandomness`.
    pub fn encrypt_to_file(
        &self,
        passphrase: &str,
        cost: KdfCost,
        fill_random: FillRandom,
    ) -> Result<String, ShareError> {
        Ok(encrypted_file::encrypt_file(&self.to_json()?, self.kind(), passphrase, cost, fill_random)?)
    }

    /// Compresses and encrypts the payload and returns the code that follows `#/r/`.
    ///
    /// # Errors
    /// As for [`Self::encrypt_to_file`], and with `TooLarge` if it is too long for a link.
    pub fn encrypt_to_link_code(
        &self,
        passphrase: &str,
        cost: KdfCost,
        fill_random: FillRandom,
    ) -> Result<String, ShareError> {
        let packed = self.to_packed()?;
        let bytes = link_payload::encrypt_payload(&packed, self.kind(), passphrase, cost, fill_random)?;
        link_code(LINK_VERSION, &bytes)
    }

    /// Compresses and encrypts the payload for the key of a device and returns the code that follows `#/r/`.
    ///
    /// # Errors
    /// As for [`Self::encrypt_to_link_code`].
    pub fn encrypt_to_key_link_code(
        &self,
        recipient: RecipientKey,
        fill_random: FillRandom,
    ) -> Result<String, ShareError> {
        let packed = self.to_packed()?;
        link_code(KEY_MESSAGE_VERSION, &key_message::encrypt_for_key(&packed, self.kind(), recipient, fill_random)?)
    }

    /// Compresses and encrypts the payload for the key of a device and returns the text of a file.
    ///
    /// # Errors
    /// As for [`Self::encrypt_to_file`].
    pub fn encrypt_to_key_file(&self, recipient: RecipientKey, fill_random: FillRandom) -> Result<String, ShareError> {
        let packed = self.to_packed()?;
        let bytes = key_message::encrypt_for_key(&packed, self.kind(), recipient, fill_random)?;
        Ok(key_message::message_to_file(&bytes, self.kind()))
    }

    fn to_packed(&self) -> Result<Vec<u8>, ShareError> {
        Ok(compress_to_vec(self.to_json()?.as_bytes(), DEFLATE_LEVEL))
    }

    /// Reads what was compressed before it was encrypted.
    fn from_packed(kind: PayloadKind, packed: &[u8]) -> Result<Self, ShareError> {
        let json = decompress_to_vec_with_limit(packed, MAX_SHARED_PAGE_BYTES).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => ShareError::TooLarge,
            _ => ShareError::InvalidPayload,
        })?;
        Self::from_json(kind, std::str::from_utf8(&json).map_err(|_| ShareError::InvalidPayload)?)
    }

    /// Returns the length of the link code, known before encrypting.
    pub fn link_code_length(&self) -> Option<usize> {
        self.code_length(link_payload::OVERHEAD_BYTES)
    }

    /// Returns the length of the link code for a key, known before encrypting.
    pub fn key_link_code_length(&self) -> Option<usize> {
        self.code_length(key_message::OVERHEAD_BYTES)
    }

    fn code_length(&self, overhead_bytes: usize) -> Option<usize> {
        let bytes = self.to_packed().ok()?.len().saturating_add(overhead_bytes);
        let data_chars = bytes.saturating_mul(4).div_ceil(3);
        Some(data_chars.saturating_add(LENGTH_DIGITS).saturating_add(CHECKSUM_DIGITS).saturating_add(2))
    }
}

/// Returns the code of a version that holds encrypted bytes.
fn link_code(version: u32, bytes: &[u8]) -> Result<String, ShareError> {
    let data = Base64UrlUnpadded::encode_string(bytes);
    if data.len() > MAX_LINK_CHARS {
        return Err(ShareError::TooLarge);
    }
    let length = to_base36(u64::try_from(data.len()).unwrap_or(u64::MAX));
    let checksum = to_base36(link_format::crc32(&data));
    Ok(format!("{version}.{length:0>LENGTH_DIGITS$}{checksum:0>CHECKSUM_DIGITS$}{data}"))
}

/// A received package whose integrity was checked. Its content is known only with the passphrase or the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncryptedPackage {
    /// From a file.
    File(String, PayloadKind),
    /// From a link.
    Link(Vec<u8>, PayloadKind),
    /// From a link or a file, for the key with this id.
    ForKey(Vec<u8>, PayloadKind, KeyId),
}

/// Returns whether a text is an encrypted file or contains a package link, whether or not it is complete.
pub fn looks_like_package(text: &str) -> bool {
    let has_link = || {
        let start: String = text.chars().take(link_repair::MAX_SCANNED_CHARS).collect();
        // A mail scanner may write another character for the `#`.
        let holds = |path: &str| link_repair::readings(&start).any(|text| text.to_ascii_lowercase().contains(path));
        (holds("#/r/") || holds("*/r/")) && !holds("#/x/") && !holds("*/x/")
    };
    encrypted_file::looks_encrypted(text) || has_link()
}

/// Checks the integrity of an encrypted file, a package link, or a text with one in it, and reads the declared payload kind.
///
/// # Errors
/// Fails with the [`ShareError`] that names the damage.
pub fn inspect_package(text: &str) -> Result<EncryptedPackage, ShareError> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    if trimmed.starts_with('{') {
        match key_message::message_from_file(trimmed)? {
            MessageFileText::Message(bytes) => return for_key(bytes),
            MessageFileText::Damaged => return Err(ShareError::ChecksumMismatch),
            MessageFileText::Other => {}
        }
        let kind = encrypted_file::peek_file_payload_kind(trimmed)?;
        return if encrypted_file::checksum_matches(trimmed) {
            Ok(EncryptedPackage::File(trimmed.to_owned(), kind))
        } else {
            Err(ShareError::ChecksumMismatch)
        };
    }
    let found = link_repair::extract_code(text, link_repair::PACKAGE_PATH, KEY_MESSAGE_VERSION)?;
    if link_format::crc32(&found.data) != found.checksum {
        return Err(if link_repair::is_case_folded(&found.data) {
            ShareError::CaseFolded
        } else {
            ShareError::ChecksumMismatch
        });
    }
    let bytes = Base64UrlUnpadded::decode_vec(&found.data).map_err(|_| ShareError::InvalidPayload)?;
    if found.version == KEY_MESSAGE_VERSION {
        return for_key(bytes);
    }
    let kind = link_payload::peek_payload_kind(&bytes)?;
    Ok(EncryptedPackage::Link(bytes, kind))
}

fn for_key(bytes: Vec<u8>) -> Result<EncryptedPackage, ShareError> {
    let (kind, id) = key_message::peek_message(&bytes)?;
    Ok(EncryptedPackage::ForKey(bytes, kind, id))
}

impl EncryptedPackage {
    /// Returns the declared payload kind.
    pub fn kind(&self) -> PayloadKind {
        match self {
            Self::File(_, kind) | Self::Link(_, kind) | Self::ForKey(_, kind, _) => *kind,
        }
    }

    /// Decrypts what is for a key with that key.
    ///
    /// # Errors
    /// Fails with `WrongPassphrase` if it is not for this key, and with another error if the content is not a valid payload.
    pub fn decrypt_with_key(&self, key: &DeviceKey) -> Result<Payload, ShareError> {
        match self {
            Self::ForKey(bytes, kind, _) => Payload::from_packed(*kind, &key_message::decrypt_with_key(bytes, key)?),
            Self::File(..) | Self::Link(..) => Err(ShareError::WrongPassphrase),
        }
    }

    /// Decrypts with a passphrase as it was typed; then in lower case with single spaces, as generated passphrases are written.
    ///
    /// # Errors
    /// Fails with `WrongPassphrase`, or with another error if the content is not a valid payload.
    pub fn decrypt(&self, typed: &str) -> Result<Payload, ShareError> {
        let typed = typed.trim();
        match self.decrypt_with(typed) {
            Err(ShareError::WrongPassphrase) => {
                let normalized = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
                if normalized == typed { Err(ShareError::WrongPassphrase) } else { self.decrypt_with(&normalized) }
            }
            other => other,
        }
    }

    fn decrypt_with(&self, passphrase: &str) -> Result<Payload, ShareError> {
        match self {
            Self::File(text, _) => {
                let (kind, json) = encrypted_file::decrypt_file(text, passphrase)?;
                Payload::from_json(kind, &json)
            }
            Self::Link(bytes, kind) => {
                let packed = link_payload::decrypt_payload(bytes, passphrase)?;
                Payload::from_packed(*kind, &packed)
            }
            Self::ForKey(..) => Err(ShareError::WrongPassphrase),
        }
    }
}

impl From<CryptoError> for ShareError {
    fn from(error: CryptoError) -> Self {
        match error {
            CryptoError::WrongPassphrase => Self::WrongPassphrase,
            CryptoError::UnknownFormat => Self::UnknownFormat,
            CryptoError::Truncated => Self::Truncated(0, None),
            CryptoError::NewerFormat(_) => Self::NewerVersion,
            CryptoError::TooExpensive => Self::TooLarge,
            CryptoError::NoRandomness => Self::NoRandomness,
        }
    }
}

#[cfg(test)]
#[path = "../pages/shared_page_tests.rs"]
mod tests;
