//! Sealing: what is sealed can be read only by who knows the passphrase. Argon2id (Biryukov and others, RFC 9106, 2021) makes a
//! key from it, XChaCha20-Poly1305 (Nir and Langley, RFC 8439, 2018; Arciszewski, draft-irtf-cfrg-xchacha, 2020) seals texts.
//!
//! All of it is synchronous, so that the last save before a page goes away can still be sealed. Randomness comes in from outside.

pub mod code;
pub mod compact;
pub mod file;
pub mod lock;
#[cfg(test)]
mod seal_tests;
pub mod store_lock;

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What every sealed text begins with.
pub const MARK: &str = "sealed.1.";
/// The newest version that is opened.
pub const VERSION: u32 = 1;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// Fills bytes with randomness that nobody can guess; false when there is none, and then nothing is sealed.
pub type Chance<'a> = &'a mut dyn FnMut(&mut [u8]) -> bool;

/// Why something was not sealed or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// The passphrase is another one, or the text was changed: the two cannot be told apart.
    Wrong,
    /// It is no sealed text of ours.
    NotOne,
    /// Its end is missing.
    CutOff,
    /// A newer version made it; the number is that version.
    Newer(u32),
    /// Opening it would take more memory or time than is given to a text from elsewhere.
    TooCostly,
    /// There is no randomness to seal with.
    NoChance,
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wrong => "This does not open with that passphrase.",
            Self::NotOne => "This is not something that Restory has sealed.",
            Self::CutOff => "The end of this is missing. It may not have been copied completely.",
            Self::Newer(_) => "This was sealed by a newer version of Restory. Reloading the page may help.",
            Self::TooCostly => "This asks for more memory than the page gives to a file from elsewhere.",
            Self::NoChance => "This browser gives no safe random numbers, so nothing can be sealed here.",
        })
    }
}

impl std::error::Error for SealError {}

/// A key of 32 bytes; forgotten, byte by byte, when it is dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; KEY_BYTES]);

impl Key {
    /// A new key that nobody knows.
    ///
    /// # Errors
    /// `NoChance`.
    pub fn fresh(chance: Chance) -> Result<Self, SealError> {
        random(chance).map(Self)
    }

    /// Seals a text. `about` says what it is (such as the storage key it stands under); it is not hidden, and what was
    /// sealed as one thing does not open as another.
    ///
    /// # Errors
    /// `NoChance`.
    pub fn seal(&self, text: &str, about: &str, chance: Chance) -> Result<String, SealError> {
        let bytes = self.seal_bytes(text.as_bytes(), about, chance)?;
        Ok(format!("{MARK}{}", Base64UrlUnpadded::encode_string(&bytes)))
    }

    /// Opens what [`Key::seal`] made.
    ///
    /// # Errors
    /// `NotOne` or `CutOff` by its form, `Wrong` where key, text and `about` do not belong together.
    pub fn open(&self, sealed: &str, about: &str) -> Result<String, SealError> {
        let data = sealed.strip_prefix(MARK).ok_or(SealError::NotOne)?;
        let bytes = Base64UrlUnpadded::decode_vec(data).map_err(|_| SealError::CutOff)?;
        String::from_utf8(self.open_bytes(&bytes, about)?).map_err(|_| SealError::Wrong)
    }

    /// A nonce, then what is hidden with its tag.
    fn seal_bytes(&self, hidden: &[u8], about: &str, chance: Chance) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE_BYTES] = random(chance)?;
        let payload = Payload { msg: hidden, aad: about.as_bytes() };
        // It fails only for texts of 256 GB.
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::TooCostly)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn open_bytes(&self, bytes: &[u8], about: &str) -> Result<Vec<u8>, SealError> {
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::CutOff)?;
        let payload = Payload { msg: sealed, aad: about.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::Wrong)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

fn random<const N: usize>(chance: Chance) -> Result<[u8; N], SealError> {
    let mut bytes = [0; N];
    if chance(&mut bytes) { Ok(bytes) } else { Err(SealError::NoChance) }
}

/// Whether a text is a sealed one, by its beginning.
pub fn is_sealed(text: &str) -> bool {
    text.starts_with(MARK)
}
