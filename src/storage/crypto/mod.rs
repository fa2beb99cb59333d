//! Encryption with a passphrase, and for the key of a device (`device_key`). Argon2id (Biryukov and others, RFC 9106, 2021) derives a key from it, XChaCha20-Poly1305 (Nir and
//! Langley, RFC 8439, 2018; Arciszewski, draft-irtf-cfrg-xchacha, 2020) encrypts texts.
//!
//! All of it is synchronous, so that the last save before a page is closed can still be encrypted. Randomness is passed in.

#[cfg(test)]
mod crypto_tests;
pub mod device_key;
#[cfg(test)]
mod device_key_tests;
pub mod device_lock;
pub mod encrypted_file;
pub mod key_message;
pub mod keyring;
pub mod link_payload;
pub mod passphrase;
pub mod recovery_code;

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The prefix of every encrypted text.
pub const ENCRYPTED_PREFIX: &str = "sealed.1.";
/// The newest format version that is decrypted.
pub const VERSION: u32 = 1;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// Fills bytes with cryptographic randomness; returns false if there is none, and then nothing is encrypted.
pub type FillRandom<'a> = &'a mut dyn FnMut(&mut [u8]) -> bool;

/// Why something could not be encrypted or decrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CryptoError {
    /// The passphrase is wrong, or the text was changed: the two cannot be distinguished.
    WrongPassphrase,
    /// It is not an encrypted text of this app.
    UnknownFormat,
    /// Its end is missing.
    Truncated,
    /// It was written by a newer format version; the number is that version.
    NewerFormat(u32),
    /// Deriving the key would take more memory or time than is allowed.
    TooExpensive,
    /// There is no randomness.
    NoRandomness,
}

impl fmt::Display for CryptoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WrongPassphrase => "the passphrase is wrong",
            Self::UnknownFormat => "the format is unknown",
            Self::Truncated => "the end is missing",
            Self::NewerFormat(_) => "a newer release encrypted this",
            Self::TooExpensive => "the parameters ask for too much memory",
            Self::NoRandomness => "the browser provides no randomness",
        })
    }
}

impl std::error::Error for CryptoError {}

/// A key of 32 bytes, zeroed when it is dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct EncryptionKey([u8; KEY_BYTES]);

impl EncryptionKey {
    /// Generates a random key.
    ///
    /// # Errors
    /// Fails with `NoRandomness`.
    pub fn generate(fill_random: FillRandom) -> Result<Self, CryptoError> {
        random_array(fill_random).map(Self)
    }

    /// Encrypts a text. `context` is authenticated but not hidden (such as the storage key): a text encrypted with one context does
    /// not decrypt with another.
    ///
    /// # Errors
    /// Fails with `NoRandomness`.
    pub fn encrypt(&self, text: &str, context: &str, fill_random: FillRandom) -> Result<String, CryptoError> {
        let bytes = self.encrypt_bytes(text.as_bytes(), context, fill_random)?;
        Ok(format!("{ENCRYPTED_PREFIX}{}", Base64UrlUnpadded::encode_string(&bytes)))
    }

    /// Decrypts what [`EncryptionKey::encrypt`] returned.
    ///
    /// # Errors
    /// Fails with `UnknownFormat` or `Truncated` because of its form, and with `WrongPassphrase` if key, text and context do not match.
    pub fn decrypt(&self, encrypted: &str, context: &str) -> Result<String, CryptoError> {
        let data = encrypted.strip_prefix(ENCRYPTED_PREFIX).ok_or(CryptoError::UnknownFormat)?;
        let bytes = Base64UrlUnpadded::decode_vec(data).map_err(|_| CryptoError::Truncated)?;
        String::from_utf8(self.decrypt_bytes(&bytes, context)?).map_err(|_| CryptoError::WrongPassphrase)
    }

    /// Returns a nonce, then the ciphertext with its tag.
    fn encrypt_bytes(&self, plaintext: &[u8], context: &str, fill_random: FillRandom) -> Result<Vec<u8>, CryptoError> {
        let nonce: [u8; NONCE_BYTES] = random_array(fill_random)?;
        let payload = Payload { msg: plaintext, aad: context.as_bytes() };
        // It fails only for texts of 256 GB.
        let ciphertext = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| CryptoError::TooExpensive)?;
        Ok([nonce.as_slice(), &ciphertext].concat())
    }

    fn decrypt_bytes(&self, bytes: &[u8], context: &str) -> Result<Vec<u8>, CryptoError> {
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(CryptoError::Truncated)?;
        let payload = Payload { msg: ciphertext, aad: context.as_bytes() };
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

fn random_array<const N: usize>(fill_random: FillRandom) -> Result<[u8; N], CryptoError> {
    let mut bytes = [0; N];
    if fill_random(&mut bytes) { Ok(bytes) } else { Err(CryptoError::NoRandomness) }
}

/// Returns whether a text is encrypted, judged by its prefix.
pub fn is_encrypted_text(text: &str) -> bool {
    text.starts_with(ENCRYPTED_PREFIX)
}
