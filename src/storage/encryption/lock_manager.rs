//! Creating and unlocking locks, and holding the key. It is loaded in a chunk of its own, behind [`LockManager`], so that a first
//! visit does not wait for it.

use crate::storage::crypto::device_lock::{ConversionState, DeviceLock};
use crate::storage::crypto::encrypted_file::{self, PayloadKind};
use crate::storage::crypto::keyring::{KdfCost, Keyring, Unlocker};
use crate::storage::crypto::passphrase::{passphrase_candidates, trim_passphrase};
use crate::storage::crypto::{CryptoError, EncryptionKey, recovery_code};
use crate::storage::stores::encrypting_store::{CipherDirection, RecordCipher};
use std::rc::Rc;

/// How long unlocking may take on this device, in milliseconds, when a passphrase is set.
const UNLOCK_BUDGET_MS: f64 = 700.0;

/// What the lock manager needs from the platform.
#[derive(Clone, Copy)]
pub struct LockEnvironment {
    /// Fills bytes with cryptographic randomness; returns false if there is none.
    pub fill_random: fn(&mut [u8]) -> bool,
    /// Normalises a passphrase to NFKC, so that it is the same from every keyboard.
    pub normalize_nfkc: fn(&str) -> String,
    /// The current time in milliseconds, for measuring.
    pub now_ms: fn() -> i64,
    /// The cost of deriving a key; `None` measures what fits this device.
    pub kdf_cost: Option<KdfCost>,
}

/// A newly created lock.
pub struct NewLock {
    /// Its JSON.
    pub lock_json: String,
    /// The recovery code, to be shown once.
    pub recovery_code: String,
    /// Its key.
    pub unlocked_key: Rc<UnlockedKey>,
}

/// Creates and unlocks locks.
#[derive(Clone, Copy)]
pub struct LockManager {
    environment: LockEnvironment,
}

/// A key in memory. It is zeroed when the last reference is dropped.
pub struct UnlockedKey {
    key: EncryptionKey,
    fill_random: fn(&mut [u8]) -> bool,
}

impl RecordCipher for UnlockedKey {
    fn encrypt(&self, key: &str, text: &str) -> Option<String> {
        self.key.encrypt(text, key, &mut |bytes| (self.fill_random)(bytes)).ok()
    }

    fn decrypt(&self, key: &str, sealed: &str) -> Option<String> {
        self.key.decrypt(sealed, key).ok()
    }

    fn direction_for_lock(&self, lock: &str) -> Option<CipherDirection> {
        let lock = DeviceLock::parse(lock).ok().filter(|lock| lock.matches_key(&self.key))?;
        Some(match lock.conversion_state {
            ConversionState::Encrypting | ConversionState::Encrypted => CipherDirection::Encrypt,
            ConversionState::Decrypting => CipherDirection::Decrypt,
        })
    }

    fn key(&self) -> &EncryptionKey {
        &self.key
    }
}

impl LockManager {
    /// Creates a lock manager for a platform.
    pub fn new(environment: LockEnvironment) -> Self {
        Self { environment }
    }

    fn passphrase_cost(self) -> Result<KdfCost, CryptoError> {
        #[allow(clippy::cast_precision_loss)] // Milliseconds since 1970 are far below 2^52.
        let now = || (self.environment.now_ms)() as f64;
        self.environment.kdf_cost.map_or_else(|| KdfCost::measure_for_device(&now, UNLOCK_BUDGET_MS), Ok)
    }

    /// The cost for the recovery code: it has 80 random bits, so that guessing is infeasible at any cost.
    fn recovery_code_cost(self) -> KdfCost {
        self.environment.kdf_cost.unwrap_or(KdfCost::MIN)
    }

    /// Creates a lock with a recovery code.
    ///
    /// # Errors
    /// Fails if there is no randomness, or not enough memory.
    pub fn create_lock(self, passphrase: &str) -> Result<NewLock, CryptoError> {
        let mut fill_random = self.environment.fill_random;
        let (mut keyring, key) =
            Keyring::new(&self.normalize_new(passphrase), self.passphrase_cost()?, &mut fill_random)?;
        let code = recovery_code::generate_code(&mut fill_random)?;
        keyring.set_unlocker(Unlocker::RecoveryCode, &code, &key, self.recovery_code_cost(), &mut fill_random)?;
        let lock = DeviceLock::new(keyring, &key, &mut fill_random)?.to_json();
        Ok(NewLock {
            lock_json: lock,
            recovery_code: code,
            unlocked_key: Rc::new(UnlockedKey { key, fill_random: self.environment.fill_random }),
        })
    }

    /// Unlocks the key with the passphrase or the recovery code.
    ///
    /// # Errors
    /// Fails with `WrongPassphrase` for a wrong secret, and with other errors because of the lock's form.
    pub fn unlock(self, lock: &str, secret: &str) -> Result<Rc<UnlockedKey>, CryptoError> {
        let keyring = DeviceLock::parse(lock)?.keyring;
        let key = self.try_passphrases(secret, |secret| keyring.unlock(secret))?;
        Ok(Rc::new(UnlockedKey { key, fill_random: self.environment.fill_random }))
    }

    /// Returns the lock with another passphrase; the records stay as they are.
    ///
    /// # Errors
    /// As for [`LockManager::create_lock`]; then the lock is unchanged.
    pub fn change_passphrase(
        self,
        lock: &str,
        cipher: &dyn RecordCipher,
        passphrase: &str,
    ) -> Result<String, CryptoError> {
        let mut lock = DeviceLock::parse(lock)?;
        let (passphrase, mut fill_random) = (self.normalize_new(passphrase), self.environment.fill_random);
        lock.keyring.set_unlocker(
            Unlocker::Passphrase,
            &passphrase,
            cipher.key(),
            self.passphrase_cost()?,
            &mut fill_random,
        )?;
        Ok(lock.into_revised_json())
    }

    /// Returns the lock with a new recovery code in place of the old one, and that code.
    ///
    /// # Errors
    /// As for [`LockManager::create_lock`]; then the lock is unchanged.
    pub fn replace_recovery_code(self, lock: &str, cipher: &dyn RecordCipher) -> Result<(String, String), CryptoError> {
        let (mut lock, mut fill_random) = (DeviceLock::parse(lock)?, self.environment.fill_random);
        let code = recovery_code::generate_code(&mut fill_random)?;
        lock.keyring.set_unlocker(
            Unlocker::RecoveryCode,
            &code,
            cipher.key(),
            self.recovery_code_cost(),
            &mut fill_random,
        )?;
        Ok((lock.into_revised_json(), code))
    }

    /// Returns the lock with this conversion state.
    ///
    /// # Errors
    /// Fails if the lock cannot be read.
    pub fn with_state(self, lock: &str, state: ConversionState) -> Result<String, CryptoError> {
        let mut lock = DeviceLock::parse(lock)?;
        lock.conversion_state = state;
        Ok(lock.into_revised_json())
    }

    /// Returns the conversion state of a lock.
    ///
    /// # Errors
    /// Fails if the lock cannot be read.
    pub fn conversion_state(self, lock: &str) -> Result<ConversionState, CryptoError> {
        Ok(DeviceLock::parse(lock)?.conversion_state)
    }

    /// Returns the later of two copies of a lock; the first if the other cannot be read.
    pub fn newer_of(self, one: &str, other: &str) -> String {
        let revision = |lock: &str| DeviceLock::parse(lock).map_or(0, |lock| lock.revision);
        if revision(other) > revision(one) { other.to_owned() } else { one.to_owned() }
    }

    /// Encrypts a backup that decrypts with the passphrase or the recovery code of a lock.
    ///
    /// # Errors
    /// Fails if the lock cannot be read, or there is no randomness.
    pub fn encrypt_backup(self, text: &str, lock: &str, cipher: &dyn RecordCipher) -> Result<String, CryptoError> {
        let (lock, mut fill_random) = (DeviceLock::parse(lock)?, self.environment.fill_random);
        encrypted_file::encrypt_with_keyring(text, PayloadKind::Backup, &lock.keyring, cipher.key(), &mut fill_random)
    }

    /// Decrypts an encrypted file.
    ///
    /// # Errors
    /// Fails with `WrongPassphrase` for a wrong secret or a changed file, and with other errors because of its form.
    pub fn decrypt_file(self, text: &str, secret: &str) -> Result<(PayloadKind, String), CryptoError> {
        self.try_passphrases(secret, |secret| encrypted_file::decrypt_file(text, secret))
    }

    /// Returns a passphrase as a new lock takes it.
    fn normalize_new(self, passphrase: &str) -> String {
        trim_passphrase(&(self.environment.normalize_nfkc)(passphrase)).to_owned()
    }

    /// Tries what a passphrase may have been when it was set, until it is not wrong.
    fn try_passphrases<T>(self, typed: &str, open: impl Fn(&str) -> Result<T, CryptoError>) -> Result<T, CryptoError> {
        let typed = (self.environment.normalize_nfkc)(typed);
        let mut outcome = Err(CryptoError::WrongPassphrase);
        for secret in passphrase_candidates(&typed) {
            outcome = open(secret);
            if !matches!(outcome, Err(CryptoError::WrongPassphrase)) {
                break;
            }
        }
        outcome
    }
}
