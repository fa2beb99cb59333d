//! The keyring: one key, wrapped by one or more secrets, so that a passphrase can be changed and a recovery code added without
//! encrypting every record again.

use super::{CryptoError, EncryptionKey, FillRandom, KEY_BYTES, VERSION, random_array, recovery_code};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

pub(in crate::storage) const SALT_BYTES: usize = 16;
/// The associated data of a wrapped key.
const KEY_ASSOCIATED_DATA: &str = "restory key 1";

/// The cost of one guess at a passphrase (Argon2id).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    #[serde(rename = "m")]
    pub memory_kib: u32,
    /// Number of passes.
    #[serde(rename = "t")]
    pub passes: u32,
    /// Number of lanes; 1, since there is one thread.
    #[serde(rename = "p")]
    pub lanes: u32,
}

impl KdfCost {
    /// The default: 64 MiB, three passes.
    pub const DEFAULT: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The lowest cost for encrypting (OWASP, Password Storage Cheat Sheet, 2024: 19 MiB, two passes).
    pub const MIN: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// The highest cost for decrypting: a file from elsewhere must not use up all memory.
    const MAX: Self = Self { memory_kib: 256 * 1024, passes: 16, lanes: 4 };

    /// Returns the default cost, or a lower one if this device needs longer than `budget_ms` for it, but never below `MIN`.
    /// `min_cost_ms` is the time that `MIN` took on this device.
    pub fn for_device(min_cost_ms: f64, budget_ms: f64) -> Self {
        let work = |cost: Self| f64::from(cost.memory_kib) * f64::from(cost.passes);
        let estimate = |cost: Self| min_cost_ms * work(cost) / work(Self::MIN);
        let halved = Self { memory_kib: 32 * 1024, ..Self::DEFAULT };
        [Self::DEFAULT, halved].into_iter().find(|cost| estimate(*cost) <= budget_ms).unwrap_or(Self::MIN)
    }

    /// [`KdfCost::for_device`] with a measurement; `now` returns milliseconds. If the clock stands still, the default is used.
    ///
    /// # Errors
    /// Fails if there is not enough memory even for `MIN`.
    pub fn measure_for_device(now: &dyn Fn() -> f64, budget_ms: f64) -> Result<Self, CryptoError> {
        let start_ms = now();
        drop(derive_key("measured", &[0; SALT_BYTES], Self::MIN)?);
        let min_cost_ms = now() - start_ms;
        Ok(if min_cost_ms > 0.0 { Self::for_device(min_cost_ms, budget_ms) } else { Self::DEFAULT })
    }

    fn is_allowed(self) -> bool {
        let max = Self::MAX;
        self.memory_kib <= max.memory_kib
            && (1..=max.passes).contains(&self.passes)
            && (1..=max.lanes).contains(&self.lanes)
    }

    fn argon2_params(self) -> Result<Params, CryptoError> {
        if !self.is_allowed() {
            return Err(CryptoError::TooExpensive);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_BYTES)).map_err(|_| CryptoError::UnknownFormat)
    }
}

/// What kind of secret unwraps a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unlocker {
    /// A passphrase that the user chose.
    Passphrase,
    /// The recovery code that was shown to the user once.
    #[serde(rename = "code")]
    RecoveryCode,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct WrappedKey {
    #[serde(rename = "by")]
    unlocker: Unlocker,
    #[serde(rename = "cost")]
    kdf_cost: KdfCost,
    salt: String,
    /// The key, encrypted with the key derived from the secret.
    #[serde(rename = "key")]
    encrypted_key: String,
}

/// One key, wrapped by secrets. Its JSON is stored as plain text; without a secret it reveals nothing but the cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyring {
    version: u32,
    #[serde(rename = "wraps")]
    wrapped_keys: Vec<WrappedKey>,
}

impl Keyring {
    /// Creates a new key wrapped by a passphrase. The caller normalises the passphrase to NFKC, so that every keyboard gives the same.
    ///
    /// # Errors
    /// Fails with `TooExpensive` if the cost is not allowed, and with `NoRandomness`.
    pub fn new(passphrase: &str, cost: KdfCost, fill_random: FillRandom) -> Result<(Self, EncryptionKey), CryptoError> {
        let key = EncryptionKey::generate(fill_random)?;
        let wrapped_keys = vec![wrap_key(Unlocker::Passphrase, passphrase, &key, cost, fill_random)?];
        Ok((Self { version: VERSION, wrapped_keys }, key))
    }

    /// Parses the JSON of a keyring.
    ///
    /// # Errors
    /// Fails if it is not a keyring, or a newer one.
    pub fn parse(json: &str) -> Result<Self, CryptoError> {
        #[derive(Deserialize)]
        struct KeyringVersion {
            version: u32,
        }
        let any: KeyringVersion = serde_json::from_str(json).map_err(|_| CryptoError::UnknownFormat)?;
        if any.version > VERSION {
            return Err(CryptoError::NewerFormat(any.version));
        }
        serde_json::from_str(json).map_err(|_| CryptoError::UnknownFormat)
    }

    /// Returns the JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Unwraps the key with a passphrase or the recovery code. A code is tried only if the text can be one, however it was typed.
    ///
    /// # Errors
    /// Fails with `WrongPassphrase` if nothing unwraps.
    pub fn unlock(&self, passphrase: &str) -> Result<EncryptionKey, CryptoError> {
        let mut error = CryptoError::WrongPassphrase;
        let code = recovery_code::normalize_typed_code(passphrase);
        for wrapped in &self.wrapped_keys {
            let secret = match (wrapped.unlocker, &code) {
                (Unlocker::Passphrase, _) => passphrase,
                (Unlocker::RecoveryCode, Some(code)) => code,
                (Unlocker::RecoveryCode, None) => continue,
            };
            match unwrap_key(wrapped, secret) {
                Ok(key) => return Ok(key),
                Err(CryptoError::WrongPassphrase) => {}
                Err(other) => error = other,
            }
        }
        Err(error)
    }

    /// Returns whether there is a secret of this kind.
    pub fn has_unlocker(&self, unlocker: Unlocker) -> bool {
        self.wrapped_keys.iter().any(|wrapped| wrapped.unlocker == unlocker)
    }

    /// Sets a secret, replacing the one of the same kind.
    ///
    /// # Errors
    /// Fails with `TooExpensive` or `NoRandomness`; then the keyring is unchanged.
    pub fn set_unlocker(
        &mut self,
        unlocker: Unlocker,
        passphrase: &str,
        key: &EncryptionKey,
        cost: KdfCost,
        fill_random: FillRandom,
    ) -> Result<(), CryptoError> {
        let new = wrap_key(unlocker, passphrase, key, cost, fill_random)?;
        self.remove_unlocker(unlocker);
        self.wrapped_keys.push(new);
        Ok(())
    }

    /// Removes the secret of this kind.
    pub fn remove_unlocker(&mut self, unlocker: Unlocker) {
        self.wrapped_keys.retain(|wrapped| wrapped.unlocker != unlocker);
    }
}

fn wrap_key(
    unlocker: Unlocker,
    passphrase: &str,
    key: &EncryptionKey,
    cost: KdfCost,
    fill_random: FillRandom,
) -> Result<WrappedKey, CryptoError> {
    let salt: [u8; SALT_BYTES] = random_array(fill_random)?;
    let encrypted_key = derive_key(passphrase, &salt, cost)?.encrypt_bytes(&key.0, KEY_ASSOCIATED_DATA, fill_random)?;
    let encode = Base64UrlUnpadded::encode_string;
    Ok(WrappedKey { unlocker, kdf_cost: cost, salt: encode(&salt), encrypted_key: encode(&encrypted_key) })
}

fn unwrap_key(wrapped: &WrappedKey, passphrase: &str) -> Result<EncryptionKey, CryptoError> {
    let bytes = |text: &str| Base64UrlUnpadded::decode_vec(text).map_err(|_| CryptoError::UnknownFormat);
    let mut decrypted = derive_key(passphrase, &bytes(&wrapped.salt)?, wrapped.kdf_cost)?
        .decrypt_bytes(&bytes(&wrapped.encrypted_key)?, KEY_ASSOCIATED_DATA)?;
    let key = decrypted.as_slice().try_into().map(EncryptionKey).map_err(|_| CryptoError::UnknownFormat);
    decrypted.zeroize();
    key
}

/// Derives a key from a passphrase. The memory it used is zeroed.
pub(in crate::storage) fn derive_key(
    passphrase: &str,
    salt: &[u8],
    cost: KdfCost,
) -> Result<EncryptionKey, CryptoError> {
    let params = cost.argon2_params()?;
    let mut blocks = vec![Block::default(); params.block_count()];
    let mut key = EncryptionKey([0; KEY_BYTES]);
    let result = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.as_bytes(),
        salt,
        &mut key.0,
        &mut blocks,
    );
    for block in &mut blocks {
        block.zeroize();
    }
    result.map(|()| key).map_err(|_| CryptoError::UnknownFormat)
}
