//! An encrypted package: a file, or a link `#/r/1.<data>` if it is short enough. Only its passphrase decrypts it.

use crate::sharing::ShareError;
use crate::sharing::codec::exercise_link;
use crate::sharing::codec::link_repair::{self, CHECKSUM_DIGITS, LENGTH_DIGITS};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::sharing::pages::shared_page::{MAX_SHARED_PAGE_BYTES, SharedPage};
use crate::sharing::pages::witness::{WitnessInvitation, WitnessReply};
use crate::storage::crypto::encrypted_file::{self, PayloadKind};
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
        let packed = compress_to_vec(self.to_json()?.as_bytes(), DEFLATE_LEVEL);
        let data = Base64UrlUnpadded::encode_string(&link_payload::encrypt_payload(
            &packed,
            self.kind(),
            passphrase,
            cost,
            fill_random,
        )?);
        if data.len() > MAX_LINK_CHARS {
            return Err(ShareError::TooLarge);
        }
        let length = to_base36(u64::try_from(data.len()).unwrap_or(u64::MAX));
        Ok(format!(
            "{}.{length:0>LENGTH_DIGITS$}{:0>CHECKSUM_DIGITS$}{data}",
            crate::sharing::codec::link_format::LINK_VERSION,
            to_base36(exercise_link::crc32(&data))
        ))
    }

    /// Returns the length of the link code, known before encrypting.
    pub fn link_code_length(&self) -> Option<usize> {
        let packed = compress_to_vec(self.to_json().ok()?.as_bytes(), DEFLATE_LEVEL).len();
        let bytes = packed.saturating_add(link_payload::OVERHEAD_BYTES);
        let data_chars = bytes.saturating_mul(4).div_ceil(3);
        Some(data_chars.saturating_add(LENGTH_DIGITS).saturating_add(CHECKSUM_DIGITS).saturating_add(2))
    }
}

/// A received package whose integrity was checked. Its content is known only with the passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncryptedPackage {
    /// From a file.
    File(String, PayloadKind),
    /// From a link.
    Link(Vec<u8>, PayloadKind),
}

/// Returns whether a text is an encrypted file or contains a package link, whether or not it is complete.
pub fn looks_like_package(text: &str) -> bool {
    let has_link = || {
        let start: String = text.chars().take(link_repair::MAX_SCANNED_CHARS).collect::<String>().to_ascii_lowercase();
        let plain = start.replace("%2523", "#").replace("%23", "#").replace("%2f", "/");
        plain.contains("#/r/") && !plain.contains("#/x/")
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
        let kind = encrypted_file::peek_file_payload_kind(trimmed)?;
        return if encrypted_file::checksum_matches(trimmed) {
            Ok(EncryptedPackage::File(trimmed.to_owned(), kind))
        } else {
            Err(ShareError::ChecksumMismatch)
        };
    }
    let found = link_repair::extract_code(text, link_repair::PACKAGE_PATH)?;
    if exercise_link::crc32(&found.data) != found.checksum {
        return Err(if link_repair::is_case_folded(&found.data) {
            ShareError::CaseFolded
        } else {
            ShareError::ChecksumMismatch
        });
    }
    let bytes = Base64UrlUnpadded::decode_vec(&found.data).map_err(|_| ShareError::InvalidPayload)?;
    let kind = link_payload::peek_payload_kind(&bytes)?;
    Ok(EncryptedPackage::Link(bytes, kind))
}

impl EncryptedPackage {
    /// Returns the declared payload kind.
    pub fn kind(&self) -> PayloadKind {
        match self {
            Self::File(_, kind) | Self::Link(_, kind) => *kind,
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
                let json = decompress_to_vec_with_limit(&packed, MAX_SHARED_PAGE_BYTES).map_err(|error| match error
                    .status
                {
                    TINFLStatus::HasMoreOutput => ShareError::TooLarge,
                    _ => ShareError::InvalidPayload,
                })?;
                Payload::from_json(*kind, std::str::from_utf8(&json).map_err(|_| ShareError::InvalidPayload)?)
            }
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
