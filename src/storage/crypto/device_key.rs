//! A key pair of a device: what was encrypted for its public key opens on this device alone, so that nobody has to tell a passphrase.
//!
//! X25519 (Langley and others, RFC 7748, 2016) agrees on a secret, `BLAKE2b` (Saarinen and Aumasson, RFC 7693, 2015) derives keys from it.
//! The private key comes from a seed of 128 random bits, which is the strength of X25519, so that its recovery code is short.

use super::recovery_code::{code_char, format_groups, typed_chars};
use super::{CryptoError, EncryptionKey, FillRandom, KEY_BYTES, random_array};
use base64ct::{Base64UrlUnpadded, Encoding};
use blake2::digest::consts::U32;
use blake2::{Blake2b, Digest};
use std::fmt;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Bytes of the seed of a private key.
pub const SEED_BYTES: usize = 16;
/// Bytes of a public key.
pub const PUBLIC_KEY_BYTES: usize = 32;
/// Bytes of a public key that tell keys apart.
pub const KEY_ID_BYTES: usize = 4;
/// Characters of a recovery code, without its hyphens: five bits each of the seed and of its checksum of four bytes.
const CODE_CHARS: usize = 32;
const CHECK_BYTES: usize = 4;
const SECRET_CONTEXT: &[u8] = b"restory key seed 1";
const CHECK_CONTEXT: &[u8] = b"restory key code 1";
const MESSAGE_CONTEXT: &[u8] = b"restory key message 1";

/// The first bytes of a public key, which tell the keys of a device apart.
pub type KeyId = [u8; KEY_ID_BYTES];

/// The public key of someone's device, which travels in the links that they send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecipientKey([u8; PUBLIC_KEY_BYTES]);

impl RecipientKey {
    /// Parses the base64url text of a public key; `None` if it is not one, or one with which every secret would be known.
    pub fn parse(text: &str) -> Option<Self> {
        let key = Self(Base64UrlUnpadded::decode_vec(text).ok()?.try_into().ok()?);
        let any_secret = StaticSecret::from([7; KEY_BYTES]);
        any_secret.diffie_hellman(&PublicKey::from(key.0)).was_contributory().then_some(key)
    }

    /// Returns the base64url text: 43 characters.
    pub fn to_text(self) -> String {
        Base64UrlUnpadded::encode_string(&self.0)
    }

    /// Returns what tells this key from others.
    pub fn id(self) -> KeyId {
        self.0.first_chunk().copied().unwrap_or_default()
    }

    /// Makes a key pair for one message; returns its public key and the key that encrypts the message.
    pub(super) fn message_key(
        self,
        fill_random: FillRandom,
    ) -> Result<([u8; PUBLIC_KEY_BYTES], EncryptionKey), CryptoError> {
        let mut secret: [u8; KEY_BYTES] = random_array(fill_random)?;
        let once = StaticSecret::from(secret);
        secret.zeroize();
        let public = PublicKey::from(&once).to_bytes();
        Ok((public, derive_message_key(&once, self.0, public, self.0)?))
    }
}

/// Derives the key of a message from the shared secret and both public keys, so that none of them can be exchanged.
fn derive_message_key(
    own: &StaticSecret,
    other: [u8; PUBLIC_KEY_BYTES],
    message: [u8; PUBLIC_KEY_BYTES],
    recipient: [u8; PUBLIC_KEY_BYTES],
) -> Result<EncryptionKey, CryptoError> {
    let shared = own.diffie_hellman(&PublicKey::from(other));
    if !shared.was_contributory() {
        return Err(CryptoError::WrongPassphrase);
    }
    Ok(EncryptionKey(hash(&[MESSAGE_CONTEXT, shared.as_bytes(), &message, &recipient])))
}

/// Returns `BLAKE2b` with 32 bytes of output, without a key, of the parts one after the other.
fn hash(parts: &[&[u8]]) -> [u8; KEY_BYTES] {
    let mut state = Blake2b::<U32>::new();
    for part in parts {
        state.update(part);
    }
    state.finalize().into()
}

/// A key pair; its seed is zeroed when it is dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DeviceKey {
    seed: [u8; SEED_BYTES],
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceKey")
    }
}

impl DeviceKey {
    /// Generates a key pair.
    ///
    /// # Errors
    /// Fails with `NoRandomness`.
    pub fn generate(fill_random: FillRandom) -> Result<Self, CryptoError> {
        random_array(fill_random).map(|seed| Self { seed })
    }

    /// Reads the base64url text of a seed; `None` if it is not one.
    pub fn from_seed_text(text: &str) -> Option<Self> {
        Some(Self { seed: Base64UrlUnpadded::decode_vec(text).ok()?.try_into().ok()? })
    }

    /// Returns the base64url text of the seed, for storage.
    pub fn seed_text(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.seed)
    }

    /// Returns the public key.
    pub fn public_key(&self) -> RecipientKey {
        RecipientKey(PublicKey::from(&self.secret()).to_bytes())
    }

    /// Returns the key that decrypts a message with this public key.
    pub(super) fn message_key(&self, message: [u8; PUBLIC_KEY_BYTES]) -> Result<EncryptionKey, CryptoError> {
        derive_message_key(&self.secret(), message, message, self.public_key().0)
    }

    fn secret(&self) -> StaticSecret {
        let mut bytes = hash(&[SECRET_CONTEXT, &self.seed]);
        let secret = StaticSecret::from(bytes);
        bytes.zeroize();
        secret
    }

    /// Returns the recovery code: the seed and its checksum in eight groups of four characters.
    pub fn recovery_code(&self) -> String {
        let bytes: Vec<u8> = self.seed.iter().copied().chain(checksum(&self.seed)).collect();
        let bit = |at: usize| {
            let byte = bytes.get(at / 8).copied().unwrap_or_default();
            (byte >> 7_usize.saturating_sub(at % 8)) & 1
        };
        let value = |n: usize| (0..5).fold(0, |sum: u8, k| (sum << 1) | bit(n.saturating_mul(5).saturating_add(k)));
        format_groups(&(0..CODE_CHARS).filter_map(|n| code_char(value(n))).collect::<Vec<_>>())
    }

    /// Reads a recovery code as it was typed: in any case, with or without hyphens and spaces.
    ///
    /// # Errors
    /// Says whether it has the wrong length or characters, or was mistyped.
    pub fn from_recovery_code(typed: &str) -> Result<Self, CodeError> {
        let values = typed_chars(typed).filter(|values| values.len() == CODE_CHARS).ok_or(CodeError::NotACode)?;
        let mut bytes = [0_u8; SEED_BYTES.saturating_add(CHECK_BYTES)];
        for (at, bit) in values.iter().flat_map(|value| (0..5).rev().map(move |k| (value >> k) & 1)).enumerate() {
            if let Some(byte) = bytes.get_mut(at / 8) {
                *byte = (*byte << 1) | bit;
            }
        }
        let seed = bytes.first_chunk::<SEED_BYTES>().copied().unwrap_or_default();
        if bytes.last_chunk() == Some(&checksum(&seed)) { Ok(Self { seed }) } else { Err(CodeError::Mistyped) }
    }
}

/// Why a recovery code is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// It does not have 32 letters and digits of a code.
    NotACode,
    /// It has the form of a code, but a character differs.
    Mistyped,
}

fn checksum(seed: &[u8; SEED_BYTES]) -> [u8; CHECK_BYTES] {
    hash(&[CHECK_CONTEXT, seed]).first_chunk().copied().unwrap_or_default()
}
