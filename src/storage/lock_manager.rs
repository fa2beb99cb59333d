//! What holds the key while it is here, and what makes and opens locks. It arrives in a part of its own, behind [`Locksmith`], so
//! that a first visit does not wait for it.

use super::crypto::device_lock::{ConversionState, DeviceLock};
use super::crypto::encrypted_file::{self, PayloadKind};
use super::crypto::keyring::{KdfCost, Keyring, Unlocker};
use super::crypto::{CryptoError, EncryptionKey, recovery_code};
use super::encrypting_store::{CipherDirection, RecordCipher};
use std::rc::Rc;

/// How long an opening may take on this device, in milliseconds, when a passphrase is set.
const UNLOCK_BUDGET_MS: f64 = 700.0;

/// What is needed of the outside.
#[derive(Clone, Copy)]
pub struct LockEnvironment {
    /// Fills bytes with randomness that nobody can guess; false when there is none.
    pub fill_random: fn(&mut [u8]) -> bool,
    /// A passphrase in the form in which it is the same from each keyboard (NFKC).
    pub normalize_nfkc: fn(&str) -> String,
    /// Milliseconds, for measuring.
    pub now_ms: fn() -> i64,
    /// What a guess is to cost; `None` measures what fits this device.
    pub kdf_cost: Option<KdfCost>,
}

/// A lock that was made.
pub struct NewLock {
    /// Its text.
    pub lock_json: String,
    /// The recovery code, to be shown once.
    pub recovery_code: String,
    /// Its key.
    pub unlocked_key: Rc<UnlockedKey>,
}

/// Makes locks and opens them.
#[derive(Clone, Copy)]
pub struct LockManager {
    environment: LockEnvironment,
}

/// A key, while it is here. It is forgotten, byte by byte, when the last who holds it lets go.
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
    /// With these tools.
    pub fn new(tools: LockEnvironment) -> Self {
        Self { environment: tools }
    }

    fn passphrase_cost(self) -> Result<KdfCost, CryptoError> {
        #[allow(clippy::cast_precision_loss)] // Milliseconds since 1970 are far below 2^52.
        let now = || (self.environment.now_ms)() as f64;
        self.environment.kdf_cost.map_or_else(|| KdfCost::measure_for_device(&now, UNLOCK_BUDGET_MS), Ok)
    }

    /// What the code is sealed with: it is 80 bits of chance, which no cost is needed to protect.
    fn recovery_code_cost(self) -> KdfCost {
        self.environment.kdf_cost.unwrap_or(KdfCost::MIN)
    }

    /// A new lock with its recovery code.
    ///
    /// # Errors
    /// When there is no randomness, or no memory.
    pub fn create_lock(self, passphrase: &str) -> Result<NewLock, CryptoError> {
        let mut chance = self.environment.fill_random;
        let (mut lock, key) =
            Keyring::new(&(self.environment.normalize_nfkc)(passphrase), self.passphrase_cost()?, &mut chance)?;
        let code = recovery_code::generate_code(&mut chance)?;
        lock.set_unlocker(Unlocker::RecoveryCode, &code, &key, self.recovery_code_cost(), &mut chance)?;
        let lock = DeviceLock::new(lock, &key, &mut chance)?.to_json();
        Ok(NewLock {
            lock_json: lock,
            recovery_code: code,
            unlocked_key: Rc::new(UnlockedKey { key, fill_random: self.environment.fill_random }),
        })
    }

    /// The key, for who knows the passphrase or the code.
    ///
    /// # Errors
    /// `Wrong` when it does not open; the others by the lock's form.
    pub fn unlock(self, lock: &str, secret: &str) -> Result<Rc<UnlockedKey>, CryptoError> {
        let key = DeviceLock::parse(lock)?.keyring.unlock(&(self.environment.normalize_nfkc)(secret))?;
        Ok(Rc::new(UnlockedKey { key, fill_random: self.environment.fill_random }))
    }

    /// The lock with another passphrase; the texts stay as they are.
    ///
    /// # Errors
    /// As in [`Locksmith::make`]; then the lock is as it was.
    pub fn change_passphrase(
        self,
        lock: &str,
        held: &dyn RecordCipher,
        passphrase: &str,
    ) -> Result<String, CryptoError> {
        let mut lock = DeviceLock::parse(lock)?;
        let (passphrase, mut chance) = ((self.environment.normalize_nfkc)(passphrase), self.environment.fill_random);
        lock.keyring.set_unlocker(
            Unlocker::Passphrase,
            &passphrase,
            held.key(),
            self.passphrase_cost()?,
            &mut chance,
        )?;
        Ok(lock.into_revised_json())
    }

    /// The lock with a new recovery code in place of the one before, and that code.
    ///
    /// # Errors
    /// As in [`Locksmith::make`]; then the lock is as it was.
    pub fn replace_recovery_code(self, lock: &str, held: &dyn RecordCipher) -> Result<(String, String), CryptoError> {
        let (mut lock, mut chance) = (DeviceLock::parse(lock)?, self.environment.fill_random);
        let code = recovery_code::generate_code(&mut chance)?;
        lock.keyring.set_unlocker(Unlocker::RecoveryCode, &code, held.key(), self.recovery_code_cost(), &mut chance)?;
        Ok((lock.into_revised_json(), code))
    }

    /// The lock with its work come so far.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn with_state(self, lock: &str, state: ConversionState) -> Result<String, CryptoError> {
        let mut lock = DeviceLock::parse(lock)?;
        lock.conversion_state = state;
        Ok(lock.into_revised_json())
    }

    /// How far the work of a lock has come.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn conversion_state(self, lock: &str) -> Result<ConversionState, CryptoError> {
        Ok(DeviceLock::parse(lock)?.conversion_state)
    }

    /// The later one of two copies of a lock; the first where the other cannot be read.
    pub fn newer_of(self, one: &str, other: &str) -> String {
        let rev = |lock: &str| DeviceLock::parse(lock).map_or(0, |lock| lock.revision);
        if rev(other) > rev(one) { other.to_owned() } else { one.to_owned() }
    }

    /// A sealed copy that opens with the passphrase of a lock, or with its code.
    ///
    /// # Errors
    /// When the lock cannot be read, or there is no randomness.
    pub fn encrypt_backup(self, text: &str, lock: &str, held: &dyn RecordCipher) -> Result<String, CryptoError> {
        let (lock, mut chance) = (DeviceLock::parse(lock)?, self.environment.fill_random);
        encrypted_file::encrypt_with_keyring(text, PayloadKind::Backup, &lock.keyring, held.key(), &mut chance)
    }

    /// What a sealed copy holds.
    ///
    /// # Errors
    /// `Wrong` for another passphrase or a changed file; the others by its form.
    pub fn decrypt_file(self, text: &str, secret: &str) -> Result<(PayloadKind, String), CryptoError> {
        encrypted_file::decrypt_file(text, &(self.environment.normalize_nfkc)(secret))
    }
}
