//! What was given, sealed: as a file, or as a link `#/r/1.<data>` where it is short enough. Only the passphrase opens it.

use super::link_repair::{self, CHECKSUM_DIGITS, LENGTH_DIGITS};
use super::shared_exercise::SharedExercise;
use super::shared_page::{MAX_SHARED_PAGE_BYTES, SharedPage};
use super::witness::{WitnessInvitation, WitnessReply};
use super::{ShareError, exercise_link};
use crate::storage::crypto::encrypted_file::{self, PayloadKind};
use crate::storage::crypto::keyring::KdfCost;
use crate::storage::crypto::{CryptoError, FillRandom, link_payload};
use crate::story::ids::to_base36;
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// What stands before the code in an address.
pub const PACKAGE_LINK_PREFIX: &str = "#/r/";
const DEFLATE_LEVEL: u8 = 10;
/// The longest link that is made: what an e-mail takes.
pub const MAX_LINK_CHARS: usize = 8_000;

/// What is inside.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A page given back.
    Page(SharedPage),
    /// Passages for a witness.
    WitnessInvitation(WitnessInvitation),
    /// A witness's answers.
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
            Self::Page(given) => given.to_json(),
            Self::WitnessInvitation(telling) => telling.to_json(),
            Self::WitnessReply(heard) => heard.to_json(),
            Self::Exercise(shared) => shared.to_json(),
        }
    }

    fn from_json(holds: PayloadKind, json: &str) -> Result<Self, ShareError> {
        match holds {
            PayloadKind::SharedPage => SharedPage::from_json(json).map(Self::Page),
            PayloadKind::WitnessInvitation => WitnessInvitation::from_json(json).map(Self::WitnessInvitation),
            PayloadKind::WitnessReply => WitnessReply::from_json(json).map(Self::WitnessReply),
            PayloadKind::Exercise => SharedExercise::from_json(json).map(|shared| Self::Exercise(Box::new(shared))),
            PayloadKind::Backup => Err(ShareError::UnknownFormat),
        }
    }

    /// A sealed file's text.
    ///
    /// # Errors
    /// When there is nothing in it, too much, or no randomness.
    pub fn encrypt_to_file(&self, passphrase: &str, cost: KdfCost, chance: FillRandom) -> Result<String, ShareError> {
        Ok(encrypted_file::encrypt_file(&self.to_json()?, self.kind(), passphrase, cost, chance)?)
    }

    /// What stands behind `#/r/` in a sealed link: deflated first, then sealed.
    ///
    /// # Errors
    /// As for [`Self::file`], and when it is too long for a link.
    pub fn encrypt_to_link_code(
        &self,
        passphrase: &str,
        cost: KdfCost,
        chance: FillRandom,
    ) -> Result<String, ShareError> {
        let packed = compress_to_vec(self.to_json()?.as_bytes(), DEFLATE_LEVEL);
        let data = Base64UrlUnpadded::encode_string(&link_payload::encrypt_payload(
            &packed,
            self.kind(),
            passphrase,
            cost,
            chance,
        )?);
        if data.len() > MAX_LINK_CHARS {
            return Err(ShareError::TooLarge);
        }
        let length = to_base36(u64::try_from(data.len()).unwrap_or(u64::MAX));
        Ok(format!(
            "{}.{length:0>LENGTH_DIGITS$}{:0>CHECKSUM_DIGITS$}{data}",
            exercise_link::LINK_VERSION,
            to_base36(exercise_link::crc32(&data))
        ))
    }

    /// How many characters its code will have, before it is sealed.
    pub fn link_code_length(&self) -> Option<usize> {
        let packed = compress_to_vec(self.to_json().ok()?.as_bytes(), DEFLATE_LEVEL).len();
        let bytes = packed.saturating_add(link_payload::OVERHEAD_BYTES);
        let letters = bytes.saturating_mul(4).div_ceil(3);
        Some(letters.saturating_add(LENGTH_DIGITS).saturating_add(CHECKSUM_DIGITS).saturating_add(2))
    }
}

/// Something sealed that arrived whole; what is in it, only the passphrase tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncryptedPackage {
    /// As a file.
    File(String, PayloadKind),
    /// As a link.
    Link(Vec<u8>, PayloadKind),
}

/// Whether a text is a sealed file, or has a sealed link in it, whole or not.
pub fn looks_like_package(text: &str) -> bool {
    let has_link = || {
        let start: String = text.chars().take(link_repair::MAX_SCANNED_CHARS).collect::<String>().to_ascii_lowercase();
        let plain = start.replace("%2523", "#").replace("%23", "#").replace("%2f", "/");
        plain.contains("#/r/") && !plain.contains("#/x/")
    };
    encrypted_file::looks_encrypted(text) || has_link()
}

/// Looks at a sealed file, a sealed link, or a text with one in it: whether it arrived whole, and what it says it holds.
///
/// # Errors
/// When it did not: each way of being broken is told apart.
pub fn inspect_package(text: &str) -> Result<EncryptedPackage, ShareError> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    if trimmed.starts_with('{') {
        let holds = encrypted_file::peek_file_payload_kind(trimmed)?;
        return if encrypted_file::checksum_matches(trimmed) {
            Ok(EncryptedPackage::File(trimmed.to_owned(), holds))
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
    let holds = link_payload::peek_payload_kind(&bytes)?;
    Ok(EncryptedPackage::Link(bytes, holds))
}

impl EncryptedPackage {
    /// What it says it holds.
    pub fn kind(&self) -> PayloadKind {
        match self {
            Self::File(_, holds) | Self::Link(_, holds) => *holds,
        }
    }

    /// Opens it with a passphrase as it was typed; words that were written small are tried small as well.
    ///
    /// # Errors
    /// `Passphrase` for another one; the others when what is in it is not what is opened.
    pub fn decrypt(&self, typed: &str) -> Result<Payload, ShareError> {
        let typed = typed.trim();
        match self.decrypt_with(typed) {
            Err(ShareError::WrongPassphrase) => {
                let small = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
                if small == typed { Err(ShareError::WrongPassphrase) } else { self.decrypt_with(&small) }
            }
            other => other,
        }
    }

    fn decrypt_with(&self, passphrase: &str) -> Result<Payload, ShareError> {
        match self {
            Self::File(text, _) => {
                let (holds, json) = encrypted_file::decrypt_file(text, passphrase)?;
                Payload::from_json(holds, &json)
            }
            Self::Link(bytes, holds) => {
                let packed = link_payload::decrypt_payload(bytes, passphrase)?;
                let json = decompress_to_vec_with_limit(&packed, MAX_SHARED_PAGE_BYTES).map_err(|error| match error
                    .status
                {
                    TINFLStatus::HasMoreOutput => ShareError::TooLarge,
                    _ => ShareError::InvalidPayload,
                })?;
                Payload::from_json(*holds, std::str::from_utf8(&json).map_err(|_| ShareError::InvalidPayload)?)
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
#[path = "page_tests.rs"]
mod tests;
