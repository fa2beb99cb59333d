//! Writing that is read back.

use crate::storage::stores::key_value::{KeyValueStore, StoreError};

/// Writes a text, reads it back and compares.
///
/// # Errors
/// The error of the store; the earlier text is put back where the new one did not arrive whole.
pub fn write_verified(kv: &dyn KeyValueStore, key: &str, before: Option<&str>, text: &str) -> Result<(), StoreError> {
    kv.set(key, text)?;
    if kv.get(key)?.as_deref() == Some(text) {
        return Ok(());
    }
    // The error of the first write is the more useful one.
    drop(before.map_or_else(|| kv.remove(key), |before| kv.set(key, before)));
    Err(StoreError::Failed("the browser did not keep what was written".to_owned()))
}
