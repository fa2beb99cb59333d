//! The lock: one key behind one or more passphrases, so that a passphrase can be changed, and a second way in given, without
//! sealing every text anew.

use super::{CryptoError, EncryptionKey, FillRandom, KEY_BYTES, VERSION, random_array, recovery_code};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

pub(super) const SALT_BYTES: usize = 16;
/// What the wrapped key is sealed as.
const KEY_ASSOCIATED_DATA: &str = "restory key 1";

/// What one guess at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    #[serde(rename = "m")]
    pub memory_kib: u32,
    /// Passes over it.
    #[serde(rename = "t")]
    pub passes: u32,
    /// Lanes; 1, since there is one thread.
    #[serde(rename = "p")]
    pub lanes: u32,
}

impl KdfCost {
    /// The usual: 64 MiB, three passes.
    pub const DEFAULT: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The least that is sealed with (OWASP, Password Storage Cheat Sheet, 2024: 19 MiB, two passes).
    pub const MIN: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// The most that is opened with: a file from elsewhere may not take all memory.
    const MAX: Self = Self { memory_kib: 256 * 1024, passes: 16, lanes: 4 };

    /// The usual cost, or less where this device takes longer than `patience` for it, but never under the least.
    /// `took` is how long the least took here; both in milliseconds.
    pub fn for_device(took: f64, patience: f64) -> Self {
        let work = |cost: Self| f64::from(cost.memory_kib) * f64::from(cost.passes);
        let estimate = |cost: Self| took * work(cost) / work(Self::MIN);
        let halved = Self { memory_kib: 32 * 1024, ..Self::DEFAULT };
        [Self::DEFAULT, halved].into_iter().find(|cost| estimate(*cost) <= patience).unwrap_or(Self::MIN)
    }

    /// [`Cost::fitting`], measured at this moment; `now` tells milliseconds. A clock that stands still or goes back tells nothing.
    ///
    /// # Errors
    /// When there is not even the memory for the least.
    pub fn measure_for_device(now: &dyn Fn() -> f64, patience: f64) -> Result<Self, CryptoError> {
        let begun = now();
        drop(derive_key("measured", &[0; SALT_BYTES], Self::MIN)?);
        let took = now() - begun;
        Ok(if took > 0.0 { Self::for_device(took, patience) } else { Self::DEFAULT })
    }

    fn is_allowed(self) -> bool {
        let most = Self::MAX;
        self.memory_kib <= most.memory_kib
            && (1..=most.passes).contains(&self.passes)
            && (1..=most.lanes).contains(&self.lanes)
    }

    fn argon2_params(self) -> Result<Params, CryptoError> {
        if !self.is_allowed() {
            return Err(CryptoError::TooExpensive);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_BYTES)).map_err(|_| CryptoError::UnknownFormat)
    }
}

/// What a passphrase opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unlocker {
    /// A passphrase of her own.
    Passphrase,
    /// The recovery code that she was given once.
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
    /// The key, sealed with what the passphrase makes.
    #[serde(rename = "key")]
    encrypted_key: String,
}

/// One key behind passphrases. Its JSON stands in the open; without a passphrase it gives nothing away but its cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyring {
    version: u32,
    #[serde(rename = "wraps")]
    wrapped_keys: Vec<WrappedKey>,
}

impl Keyring {
    /// A new key behind a passphrase. The passphrase comes in Unicode's form NFKC, so that each keyboard writes the same.
    ///
    /// # Errors
    /// When the cost is not bearable, or there is no randomness.
    pub fn new(passphrase: &str, cost: KdfCost, chance: FillRandom) -> Result<(Self, EncryptionKey), CryptoError> {
        let key = EncryptionKey::generate(chance)?;
        let wraps = vec![wrap_key(Unlocker::Passphrase, passphrase, &key, cost, chance)?];
        Ok((Self { version: VERSION, wrapped_keys: wraps }, key))
    }

    /// Reads a lock's JSON.
    ///
    /// # Errors
    /// When it is none, or a newer one.
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

    /// Its JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The key, for who knows a passphrase or the code. A code is tried only where the text can be one, however it was typed.
    ///
    /// # Errors
    /// `Wrong` when nothing opens.
    pub fn unlock(&self, passphrase: &str) -> Result<EncryptionKey, CryptoError> {
        let mut why = CryptoError::WrongPassphrase;
        let code = recovery_code::normalize_typed_code(passphrase);
        for one in &self.wrapped_keys {
            let secret = match (one.unlocker, &code) {
                (Unlocker::Passphrase, _) => passphrase,
                (Unlocker::RecoveryCode, Some(code)) => code,
                (Unlocker::RecoveryCode, None) => continue,
            };
            match unwrap_key(one, secret) {
                Ok(key) => return Ok(key),
                Err(CryptoError::WrongPassphrase) => {}
                Err(other) => why = other,
            }
        }
        Err(why)
    }

    /// Whether there is a way in of this kind.
    pub fn has_unlocker(&self, by: Unlocker) -> bool {
        self.wrapped_keys.iter().any(|one| one.unlocker == by)
    }

    /// Sets a way in, in place of the one of the same kind.
    ///
    /// # Errors
    /// When the cost is not bearable, or there is no randomness; then the lock is as it was.
    pub fn set_unlocker(
        &mut self,
        by: Unlocker,
        passphrase: &str,
        key: &EncryptionKey,
        cost: KdfCost,
        chance: FillRandom,
    ) -> Result<(), CryptoError> {
        let new = wrap_key(by, passphrase, key, cost, chance)?;
        self.remove_unlocker(by);
        self.wrapped_keys.push(new);
        Ok(())
    }

    /// Takes a way in away.
    pub fn remove_unlocker(&mut self, by: Unlocker) {
        self.wrapped_keys.retain(|one| one.unlocker != by);
    }
}

fn wrap_key(
    by: Unlocker,
    passphrase: &str,
    key: &EncryptionKey,
    cost: KdfCost,
    chance: FillRandom,
) -> Result<WrappedKey, CryptoError> {
    let salt: [u8; SALT_BYTES] = random_array(chance)?;
    let sealed = derive_key(passphrase, &salt, cost)?.encrypt_bytes(&key.0, KEY_ASSOCIATED_DATA, chance)?;
    let text = Base64UrlUnpadded::encode_string;
    Ok(WrappedKey { unlocker: by, kdf_cost: cost, salt: text(&salt), encrypted_key: text(&sealed) })
}

fn unwrap_key(one: &WrappedKey, passphrase: &str) -> Result<EncryptionKey, CryptoError> {
    let bytes = |text: &str| Base64UrlUnpadded::decode_vec(text).map_err(|_| CryptoError::UnknownFormat);
    let mut opened = derive_key(passphrase, &bytes(&one.salt)?, one.kdf_cost)?
        .decrypt_bytes(&bytes(&one.encrypted_key)?, KEY_ASSOCIATED_DATA)?;
    let key = opened.as_slice().try_into().map(EncryptionKey).map_err(|_| CryptoError::UnknownFormat);
    opened.zeroize();
    key
}

/// What a passphrase makes. The memory it was made in is given back empty.
pub(super) fn derive_key(passphrase: &str, salt: &[u8], cost: KdfCost) -> Result<EncryptionKey, CryptoError> {
    let params = cost.argon2_params()?;
    let mut blocks = vec![Block::default(); params.block_count()];
    let mut key = EncryptionKey([0; KEY_BYTES]);
    let made = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.as_bytes(),
        salt,
        &mut key.0,
        &mut blocks,
    );
    for block in &mut blocks {
        block.zeroize();
    }
    made.map(|()| key).map_err(|_| CryptoError::UnknownFormat)
}
