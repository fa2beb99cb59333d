//! Sealing: what is sealed can be read only by who knows the passphrase. Argon2id (Biryukov and others, RFC 9106, 2021) makes a
//! key from it, XChaCha20-Poly1305 (Nir and Langley, RFC 8439, 2018; Arciszewski, draft-irtf-cfrg-xchacha, 2020) seals texts.
//!
//! All of it is synchronous, so that the last save before a page goes away can still be sealed. Randomness comes in from outside.

#[cfg(test)]
mod crypto_tests;
pub mod device_lock;
pub mod encrypted_file;
pub mod keyring;
pub mod link_payload;
pub mod recovery_code;

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What every sealed text begins with.
pub const ENCRYPTED_PREFIX: &str = "sealed.1.";
/// The newest version that is opened.
pub const VERSION: u32 = 1;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// Fills bytes with randomness that nobody can guess; false when there is none, and then nothing is sealed.
pub type FillRandom<'a> = &'a mut dyn FnMut(&mut [u8]) -> bool;

/// Why something was not sealed or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CryptoError {
    /// The passphrase is another one, or the text was changed: the two cannot be told apart.
    WrongPassphrase,
    /// It is no sealed text of ours.
    UnknownFormat,
    /// Its end is missing.
    Truncated,
    /// A newer version made it; the number is that version.
    NewerFormat(u32),
    /// Opening it would take more memory or time than is given to a text from elsewhere.
    TooExpensive,
    /// There is no randomness to seal with.
    NoRandomness,
}

impl fmt::Display for CryptoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WrongPassphrase => "This does not open with that passphrase.",
            Self::UnknownFormat => "This is not something that Restory has sealed.",
            Self::Truncated => "The end of this is missing. It may not have been copied completely.",
            Self::NewerFormat(_) => "This was sealed by a newer version of Restory. Reloading the page may help.",
            Self::TooExpensive => "This asks for more memory than the page gives to a file from elsewhere.",
            Self::NoRandomness => "This browser gives no safe random numbers, so nothing can be sealed here.",
        })
    }
}

impl std::error::Error for CryptoError {}

/// A key of 32 bytes; forgotten, byte by byte, when it is dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct EncryptionKey([u8; KEY_BYTES]);

impl EncryptionKey {
    /// A new key that nobody knows.
    ///
    /// # Errors
    /// `NoChance`.
    pub fn generate(chance: FillRandom) -> Result<Self, CryptoError> {
        random_array(chance).map(Self)
    }

    /// Seals a text. `about` says what it is (such as the storage key it stands under); it is not hidden, and what was
    /// sealed as one thing does not open as another.
    ///
    /// # Errors
    /// `NoChance`.
    pub fn encrypt(&self, text: &str, about: &str, chance: FillRandom) -> Result<String, CryptoError> {
        let bytes = self.encrypt_bytes(text.as_bytes(), about, chance)?;
        Ok(format!("{ENCRYPTED_PREFIX}{}", Base64UrlUnpadded::encode_string(&bytes)))
    }

    /// Opens what [`Key::seal`] made.
    ///
    /// # Errors
    /// `NotOne` or `CutOff` by its form, `Wrong` where key, text and `about` do not belong together.
    pub fn decrypt(&self, sealed: &str, about: &str) -> Result<String, CryptoError> {
        let data = sealed.strip_prefix(ENCRYPTED_PREFIX).ok_or(CryptoError::UnknownFormat)?;
        let bytes = Base64UrlUnpadded::decode_vec(data).map_err(|_| CryptoError::Truncated)?;
        String::from_utf8(self.decrypt_bytes(&bytes, about)?).map_err(|_| CryptoError::WrongPassphrase)
    }

    /// A nonce, then what is hidden with its tag.
    fn encrypt_bytes(&self, hidden: &[u8], about: &str, chance: FillRandom) -> Result<Vec<u8>, CryptoError> {
        let nonce: [u8; NONCE_BYTES] = random_array(chance)?;
        let payload = Payload { msg: hidden, aad: about.as_bytes() };
        // It fails only for texts of 256 GB.
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| CryptoError::TooExpensive)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn decrypt_bytes(&self, bytes: &[u8], about: &str) -> Result<Vec<u8>, CryptoError> {
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(CryptoError::Truncated)?;
        let payload = Payload { msg: sealed, aad: about.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| CryptoError::WrongPassphrase)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

impl fmt::Debug for EncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

fn random_array<const N: usize>(chance: FillRandom) -> Result<[u8; N], CryptoError> {
    let mut bytes = [0; N];
    if chance(&mut bytes) { Ok(bytes) } else { Err(CryptoError::NoRandomness) }
}

/// Whether a text is a sealed one, by its beginning.
pub fn is_encrypted_text(text: &str) -> bool {
    text.starts_with(ENCRYPTED_PREFIX)
}
