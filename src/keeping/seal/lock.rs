//! The lock: one key behind one or more passphrases, so that a passphrase can be changed, and a second way in given, without
//! sealing every text anew.

use super::{Chance, KEY_BYTES, Key, SealError, VERSION, code, random};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

pub(super) const SALT_BYTES: usize = 16;
/// What the wrapped key is sealed as.
const ABOUT: &str = "restory key 1";

/// What one guess at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    #[serde(rename = "m")]
    pub memory: u32,
    /// Passes over it.
    #[serde(rename = "t")]
    pub passes: u32,
    /// Lanes; 1, since there is one thread.
    #[serde(rename = "p")]
    pub lanes: u32,
}

impl Cost {
    /// The usual: 64 MiB, three passes.
    pub const USUAL: Self = Self { memory: 64 * 1024, passes: 3, lanes: 1 };
    /// The least that is sealed with (OWASP, Password Storage Cheat Sheet, 2024: 19 MiB, two passes).
    pub const LEAST: Self = Self { memory: 19 * 1024, passes: 2, lanes: 1 };
    /// The most that is opened with: a file from elsewhere may not take all memory.
    const MOST: Self = Self { memory: 256 * 1024, passes: 16, lanes: 4 };

    /// The usual cost, or less where this device takes longer than `patience` for it, but never under the least.
    /// `took` is how long the least took here; both in milliseconds.
    pub fn fitting(took: f64, patience: f64) -> Self {
        let work = |cost: Self| f64::from(cost.memory) * f64::from(cost.passes);
        let estimate = |cost: Self| took * work(cost) / work(Self::LEAST);
        let halved = Self { memory: 32 * 1024, ..Self::USUAL };
        [Self::USUAL, halved].into_iter().find(|cost| estimate(*cost) <= patience).unwrap_or(Self::LEAST)
    }

    /// [`Cost::fitting`], measured at this moment; `now` tells milliseconds. A clock that stands still or goes back tells nothing.
    ///
    /// # Errors
    /// When there is not even the memory for the least.
    pub fn measured(now: &dyn Fn() -> f64, patience: f64) -> Result<Self, SealError> {
        let begun = now();
        drop(derive("measured", &[0; SALT_BYTES], Self::LEAST)?);
        let took = now() - begun;
        Ok(if took > 0.0 { Self::fitting(took, patience) } else { Self::USUAL })
    }

    fn is_bearable(self) -> bool {
        let most = Self::MOST;
        self.memory <= most.memory && (1..=most.passes).contains(&self.passes) && (1..=most.lanes).contains(&self.lanes)
    }

    fn params(self) -> Result<Params, SealError> {
        if !self.is_bearable() {
            return Err(SealError::TooCostly);
        }
        Params::new(self.memory, self.passes, self.lanes, Some(KEY_BYTES)).map_err(|_| SealError::NotOne)
    }
}

/// What a passphrase opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// A passphrase of her own.
    Passphrase,
    /// The recovery code that she was given once.
    Code,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wrap {
    by: By,
    cost: Cost,
    salt: String,
    /// The key, sealed with what the passphrase makes.
    key: String,
}

/// One key behind passphrases. Its JSON stands in the open; without a passphrase it gives nothing away but its cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    version: u32,
    wraps: Vec<Wrap>,
}

impl Lock {
    /// A new key behind a passphrase. The passphrase comes in Unicode's form NFKC, so that each keyboard writes the same.
    ///
    /// # Errors
    /// When the cost is not bearable, or there is no randomness.
    pub fn new(passphrase: &str, cost: Cost, chance: Chance) -> Result<(Self, Key), SealError> {
        let key = Key::fresh(chance)?;
        let wraps = vec![wrap(By::Passphrase, passphrase, &key, cost, chance)?];
        Ok((Self { version: VERSION, wraps }, key))
    }

    /// Reads a lock's JSON.
    ///
    /// # Errors
    /// When it is none, or a newer one.
    pub fn parse(json: &str) -> Result<Self, SealError> {
        #[derive(Deserialize)]
        struct Any {
            version: u32,
        }
        let any: Any = serde_json::from_str(json).map_err(|_| SealError::NotOne)?;
        if any.version > VERSION {
            return Err(SealError::Newer(any.version));
        }
        serde_json::from_str(json).map_err(|_| SealError::NotOne)
    }

    /// Its JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The key, for who knows a passphrase or the code. A code is tried only where the text can be one, however it was typed.
    ///
    /// # Errors
    /// `Wrong` when nothing opens.
    pub fn open(&self, passphrase: &str) -> Result<Key, SealError> {
        let mut why = SealError::Wrong;
        let code = code::read(passphrase);
        for one in &self.wraps {
            let secret = match (one.by, &code) {
                (By::Passphrase, _) => passphrase,
                (By::Code, Some(code)) => code,
                (By::Code, None) => continue,
            };
            match unwrap(one, secret) {
                Ok(key) => return Ok(key),
                Err(SealError::Wrong) => {}
                Err(other) => why = other,
            }
        }
        Err(why)
    }

    /// Whether there is a way in of this kind.
    pub fn has(&self, by: By) -> bool {
        self.wraps.iter().any(|one| one.by == by)
    }

    /// Sets a way in, in place of the one of the same kind.
    ///
    /// # Errors
    /// When the cost is not bearable, or there is no randomness; then the lock is as it was.
    pub fn set(&mut self, by: By, passphrase: &str, key: &Key, cost: Cost, chance: Chance) -> Result<(), SealError> {
        let new = wrap(by, passphrase, key, cost, chance)?;
        self.remove(by);
        self.wraps.push(new);
        Ok(())
    }

    /// Takes a way in away.
    pub fn remove(&mut self, by: By) {
        self.wraps.retain(|one| one.by != by);
    }
}

fn wrap(by: By, passphrase: &str, key: &Key, cost: Cost, chance: Chance) -> Result<Wrap, SealError> {
    let salt: [u8; SALT_BYTES] = random(chance)?;
    let sealed = derive(passphrase, &salt, cost)?.seal_bytes(&key.0, ABOUT, chance)?;
    let text = Base64UrlUnpadded::encode_string;
    Ok(Wrap { by, cost, salt: text(&salt), key: text(&sealed) })
}

fn unwrap(one: &Wrap, passphrase: &str) -> Result<Key, SealError> {
    let bytes = |text: &str| Base64UrlUnpadded::decode_vec(text).map_err(|_| SealError::NotOne);
    let mut opened = derive(passphrase, &bytes(&one.salt)?, one.cost)?.open_bytes(&bytes(&one.key)?, ABOUT)?;
    let key = opened.as_slice().try_into().map(Key).map_err(|_| SealError::NotOne);
    opened.zeroize();
    key
}

/// What a passphrase makes. The memory it was made in is given back empty.
pub(super) fn derive(passphrase: &str, salt: &[u8], cost: Cost) -> Result<Key, SealError> {
    let params = cost.params()?;
    let mut blocks = vec![Block::default(); params.block_count()];
    let mut key = Key([0; KEY_BYTES]);
    let made = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.as_bytes(),
        salt,
        &mut key.0,
        &mut blocks,
    );
    for block in &mut blocks {
        block.zeroize();
    }
    made.map(|()| key).map_err(|_| SealError::NotOne)
}
