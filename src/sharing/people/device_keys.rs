//! The keys of this device in storage, encrypted by the lock like all other text. A key stays when it is no longer put into links, so that
//! what was given back for it still opens; an imported key stands beside the device's own.

use crate::storage::crypto::device_key::{DeviceKey, KeyId};
use crate::storage::crypto::{CryptoError, FillRandom};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::clock::Millis;
use serde::{Deserialize, Serialize};

const KEY_PREFIX: &str = "restory.key.";
/// In place of an id, the end of the storage key that names the key in links.
const USED_KEY: &str = "restory.key.use";
/// The newest format version that is read.
const VERSION: u8 = 1;
/// The most keys that are read.
const MAX_KEYS: usize = 100;

/// A key in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredKey {
    /// The key.
    pub key: DeviceKey,
    /// When it was made or entered on this device.
    pub made_at: Millis,
}

#[derive(Serialize, Deserialize)]
struct StoredKeyText {
    #[serde(rename = "key")]
    format_version: u8,
    seed: String,
    #[serde(rename = "made")]
    made_at: Millis,
}

/// Why no key could be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// The browser provides no randomness.
    NoRandomness,
    /// It could not be stored.
    Store(StoreError),
}

impl From<StoreError> for KeyError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Returns the text of a key's id, which ends its storage key: eight hexadecimal digits.
pub fn key_id_text(id: KeyId) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

/// Returns all keys, the oldest first. One that cannot be read is skipped and left in storage.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn stored_keys(kv: &dyn KeyValueStore) -> Result<Vec<StoredKey>, StoreError> {
    let mut all = Vec::new();
    for name in kv.keys()?.into_iter().filter(|name| name.starts_with(KEY_PREFIX) && name != USED_KEY).take(MAX_KEYS) {
        let Some(StoredKeyText { format_version: VERSION, seed, made_at }) =
            kv.get(&name)?.and_then(|text| serde_json::from_str(&text).ok())
        else {
            continue;
        };
        all.extend(DeviceKey::from_seed_text(&seed).map(|key| StoredKey { key, made_at }));
    }
    all.sort_by_key(|stored| stored.made_at);
    Ok(all)
}

/// Stores a key beside those that are there.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn save_key(kv: &dyn KeyValueStore, stored: &StoredKey) -> Result<(), StoreError> {
    let text = StoredKeyText { format_version: VERSION, seed: stored.key.seed_text(), made_at: stored.made_at };
    let name = format!("{KEY_PREFIX}{}", key_id_text(stored.key.public_key().id()));
    kv.set(&name, &serde_json::to_string(&text).unwrap_or_default())
}

/// Returns the key whose public part goes into links; `None` while that is switched off.
pub fn key_in_links(kv: &dyn KeyValueStore) -> Option<DeviceKey> {
    let used = kv.get(USED_KEY).ok()??;
    let stored = stored_keys(kv).ok()?.into_iter();
    stored.map(|stored| stored.key).find(|key| key_id_text(key.public_key().id()) == used)
}

/// Returns the public key that goes into links, as text; empty while that is switched off.
pub fn public_key_in_links(kv: &dyn KeyValueStore) -> String {
    key_in_links(kv).map(|key| key.public_key().to_text()).unwrap_or_default()
}

/// Puts the newest key into links from now on; makes one if there is none.
///
/// # Errors
/// Fails if there is no randomness, or it cannot be stored.
pub fn use_key_in_links(kv: &dyn KeyValueStore, now: Millis, fill_random: FillRandom) -> Result<DeviceKey, KeyError> {
    let key = if let Some(stored) = stored_keys(kv)?.pop() {
        stored.key
    } else {
        let key = DeviceKey::generate(fill_random).map_err(|_: CryptoError| KeyError::NoRandomness)?;
        save_key(kv, &StoredKey { key: key.clone(), made_at: now })?;
        key
    };
    kv.set(USED_KEY, &key_id_text(key.public_key().id()))?;
    Ok(key)
}

/// Puts no key into links from now on. The keys stay.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn stop_using_key(kv: &dyn KeyValueStore) -> Result<(), StoreError> {
    kv.remove(USED_KEY)
}
