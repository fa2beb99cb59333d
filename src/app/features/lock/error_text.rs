//! Why a lock was not set or changed, in plain words.

use crate::app::storage::lock_actions::SetLockError;
use crate::storage::crypto::CryptoError;
use crate::strings::LOCK;

/// Returns why the lock was not set or changed; `otherwise` where there is no sentence for the cause.
pub fn set_lock_error_text(failed: SetLockError, otherwise: &'static str) -> &'static str {
    match failed {
        SetLockError::Crypto(CryptoError::NoRandomness) => LOCK.no_chance,
        SetLockError::Crypto(_) | SetLockError::NotStored => otherwise,
    }
}
