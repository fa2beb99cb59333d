//! Setting, opening, changing and removing the lock. Only lazily loaded screens call these, so that the first load does not contain
//! the cryptography.

use crate::app::browser_api::BrowserApi;
use crate::app::storage::lock_state::{ConversionProgress, DEFAULT_IDLE_MINUTES, LockHandle};
use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::crypto::CryptoError;
use crate::storage::crypto::device_lock::ConversionState;
use crate::storage::crypto::encrypted_file::PayloadKind;
use crate::storage::encryption::bulk_encryption::{BulkEncryption, DatabaseChanges, MirrorDatabase, OnceCallback};
use crate::storage::encryption::lock_manager::{LockEnvironment, LockManager, UnlockedKey};
use crate::storage::stores::encrypting_store::{CipherDirection, EncryptingStore, LOCK_KEY, LockState, RecordCipher};
use crate::storage::stores::key_value::KeyValueStore;
use leptos::prelude::*;
use serde::Deserialize;
use std::rc::Rc;

/// Why a lock was not set or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetLockError {
    /// The lock could not be created.
    Crypto(CryptoError),
    /// The lock could not be stored: nothing was changed.
    NotStored,
}

/// What a decrypted file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecryptedFile {
    /// A backup's text.
    Backup(String),
    /// Any other encrypted payload.
    Other,
}

/// The browser's IndexedDB database, through the browser functions.
struct BrowserDatabase(BrowserApi);

impl MirrorDatabase for BrowserDatabase {
    fn read_mirror(&self, done: OnceCallback<Option<Vec<(String, String)>>>) {
        (self.0.read_mirror)(Box::new(|json| done(json.and_then(|json| serde_json::from_str(&json).ok()))));
    }
    fn write_mirror(&self, texts: DatabaseChanges, done: OnceCallback<bool>) {
        match serde_json::to_string(&texts) {
            Ok(json) => (self.0.write_mirror)(json, true, Box::new(|result| done(result.is_ok()))),
            Err(_) => done(false),
        }
    }
    fn snapshot_keys(&self, done: OnceCallback<Option<Vec<String>>>) {
        (self.0.snapshot_keys)(Box::new(|json| done(json.and_then(|json| serde_json::from_str(&json).ok()))));
    }
    fn read_snapshot(&self, key: String, done: OnceCallback<Option<String>>) {
        (self.0.read_snapshot)(key, done);
    }
    fn write_snapshots(&self, texts: DatabaseChanges, done: OnceCallback<bool>) {
        match serde_json::to_string(&texts) {
            Ok(json) => (self.0.write_snapshots)(json, done),
            Err(_) => done(false),
        }
    }
}

/// The part of the preferences that is about locking.
#[derive(Default, Deserialize)]
#[serde(default)]
struct IdlePreference {
    #[serde(rename = "idle")]
    idle_minutes: Option<u16>,
}

impl StorageHandle {
    fn lock_manager(self) -> LockManager {
        let browser_api = self.browser_api();
        let BrowserApi { fill_random: random, normalize_nfkc: same_letters, .. } = browser_api;
        LockManager::new(LockEnvironment {
            fill_random: random,
            normalize_nfkc: same_letters,
            now_ms: browser_api.now_ms,
            kdf_cost: None,
        })
    }

    fn bulk_encryption(
        self,
        store: Rc<EncryptingStore>,
        sealer: Rc<dyn RecordCipher>,
        way: CipherDirection,
    ) -> BulkEncryption {
        BulkEncryption { store, cipher: sealer, direction: way, database: Rc::new(BrowserDatabase(self.browser_api())) }
    }

    /// Whether there is storage that can be locked; reactive.
    pub fn can_lock(self) -> bool {
        self.storage_mode.get() == StorageMode::Enabled && self.lock.encrypting_store().is_some()
    }

    /// Sets a lock: from now on everything is stored encrypted, and existing data is encrypted in the background. Returns the recovery
    /// code.
    ///
    /// # Errors
    /// When the lock could not be created or stored; then nothing has changed.
    pub fn set_lock(self, passphrase: &str) -> Result<String, SetLockError> {
        let store =
            self.lock.encrypting_store().filter(|store| store.lock_json().is_none()).ok_or(SetLockError::NotStored)?;
        self.save_pending();
        let made = self.lock_manager().create_lock(passphrase).map_err(SetLockError::Crypto)?;
        self.encrypt_everything(&store, made.unlocked_key, &made.lock_json);
        if store.lock_json().as_deref() != Some(&made.lock_json) {
            store.forget_key();
            self.lock.refresh();
            return Err(SetLockError::NotStored);
        }
        self.load_idle_minutes();
        Ok(made.recovery_code)
    }

    fn encrypt_everything(self, store: &Rc<EncryptingStore>, held: Rc<UnlockedKey>, lock: &str) {
        for key in store.keys().unwrap_or_default() {
            (self.browser_api().stash_for_crash_screen)(&key, ""); // The texts stashed for the crash screen were not encrypted yet.
        }
        self.lock.conversion_progress.set(ConversionProgress::Running);
        let work = self.bulk_encryption(Rc::clone(store), held, CipherDirection::Encrypt);
        let (then, sealed) =
            (work.clone(), self.lock_manager().with_state(lock, ConversionState::Encrypted).unwrap_or_default());
        let begun: OnceCallback<bool> = Box::new(move |stands| {
            if !stands {
                return self.finish_conversion(false);
            }
            let end = then.clone();
            then.convert_all(Box::new(move |whole| match end.store.lock_json() {
                // The user may have changed the passphrase meanwhile.
                Some(lock) if whole => {
                    let sealed = self.lock_manager().with_state(&lock, ConversionState::Encrypted).unwrap_or(sealed);
                    end.write_lock(&sealed, Box::new(move |stands| self.finish_conversion(stands)));
                }
                _ => self.finish_conversion(false),
            }));
        });
        work.write_lock(lock, begun);
        self.lock.refresh();
    }

    fn finish_conversion(self, whole: bool) {
        self.lock.refresh();
        self.lock.conversion_progress.try_set(if whole {
            ConversionProgress::Complete
        } else {
            ConversionProgress::Incomplete
        });
    }

    /// Unlocks with the passphrase or the recovery code.
    ///
    /// # Errors
    /// `WrongPassphrase` when neither matches; the others when the stored lock cannot be read.
    pub fn unlock(self, secret: &str) -> Result<(), CryptoError> {
        let store = self.lock.encrypting_store().ok_or(CryptoError::UnknownFormat)?;
        let lock = store.lock_json().ok_or(CryptoError::UnknownFormat)?;
        let key = self.lock_manager().unlock(&lock, secret)?;
        self.accept_key(&store, key)
    }

    /// After a wrong passphrase: the mirror may hold a later lock, which localStorage lost. The callback receives whether that one
    /// opened.
    pub fn unlock_with_mirror_lock(self, secret: String, done: impl FnOnce(bool) + 'static) {
        let Some(store) = self.lock.encrypting_store() else { return done(false) };
        BrowserDatabase(self.browser_api()).read_mirror(Box::new(move |texts| {
            let second = texts.unwrap_or_default().into_iter().find(|(key, _)| key == LOCK_KEY).map(|(_, lock)| lock);
            let here = store.lock_json().unwrap_or_default();
            let later =
                second.filter(|second| *second != here && self.lock_manager().newer_of(&here, second) == *second);
            let opened = later.and_then(|lock| Some((self.lock_manager().unlock(&lock, &secret).ok()?, lock)));
            let stored = opened.filter(|(_, lock)| store.set_raw(LOCK_KEY, lock).is_ok());
            done(stored.is_some_and(|(key, _)| self.accept_key(&store, key).is_ok()));
        }));
    }

    fn accept_key(self, store: &Rc<EncryptingStore>, held: Rc<UnlockedKey>) -> Result<(), CryptoError> {
        if !store.unlock_with(held) {
            return Err(CryptoError::UnknownFormat);
        }
        self.load_idle_minutes();
        self.lock.refresh();
        self.lock.run_unlock_hook();
        Ok(())
    }

    /// At start: if only the mirror still has the lock, puts it back into localStorage and returns true; the user is asked to unlock.
    pub fn restore_lock_from_mirror(self, json: Option<&str>) -> bool {
        let Some(store) = self.lock.encrypting_store() else { return false };
        let texts: Vec<(String, String)> = json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        let second = texts.into_iter().find(|(key, _)| key == LOCK_KEY).map(|(_, lock)| lock);
        match (store.lock_json(), second) {
            (None, Some(lock)) => {
                let put = store.set_raw(LOCK_KEY, &lock).is_ok();
                store.forget_key();
                self.on_lock_changed();
                put
            }
            (Some(here), second) if second.as_ref() != Some(&here) => {
                let second = second.unwrap_or_default();
                self.reconcile_locks(&store, &here, &second);
                false
            }
            (Some(_) | None, _) => false,
        }
    }

    /// Where localStorage and mirror hold different locks, stores the later one in both, if it is for the same key.
    fn reconcile_locks(self, store: &Rc<EncryptingStore>, here: &str, second: &str) {
        let Some(sealer) = store.cipher() else { return };
        let later = self.lock_manager().newer_of(here, second);
        let lock = if sealer.direction_for_lock(&later).is_some() { later } else { here.to_owned() };
        self.bulk_encryption(Rc::clone(store), sealer, CipherDirection::Encrypt).write_lock(&lock, Box::new(|_| ()));
        self.lock.refresh();
    }

    /// Resumes an interrupted conversion, and encrypts what another tab may have written unencrypted.
    pub fn resume_conversion(self) {
        let Some((store, sealer)) =
            self.lock.encrypting_store().and_then(|store| Some((Rc::clone(&store), store.cipher()?)))
        else {
            return;
        };
        let lock = store.lock_json().unwrap_or_default();
        match self.lock_manager().conversion_state(&lock) {
            Ok(ConversionState::Encrypting) => {
                self.resume_encryption(self.bulk_encryption(store, sealer, CipherDirection::Encrypt));
            }
            Ok(ConversionState::Decrypting) => {
                self.decrypt_everything(self.bulk_encryption(store, sealer, CipherDirection::Decrypt));
            }
            Ok(ConversionState::Encrypted) => {
                if self.bulk_encryption(store, sealer, CipherDirection::Encrypt).convert_local().is_err() {
                    self.lock.conversion_progress.set(ConversionProgress::Incomplete);
                }
            }
            Err(_) => {}
        }
    }

    fn resume_encryption(self, work: BulkEncryption) {
        self.lock.conversion_progress.set(ConversionProgress::Running);
        let end = work.clone();
        work.convert_all(Box::new(move |whole| {
            let sealed = end
                .store
                .lock_json()
                .and_then(|lock| self.lock_manager().with_state(&lock, ConversionState::Encrypted).ok());
            match sealed.filter(|_| whole) {
                Some(sealed) => end.write_lock(&sealed, Box::new(move |stands| self.finish_conversion(stands))),
                None => self.finish_conversion(false),
            }
        }));
    }

    /// Changes the passphrase of the lock; the stored texts stay as they are.
    ///
    /// # Errors
    /// When the lock could not be created or stored; then the old passphrase still opens it.
    pub fn change_passphrase(self, passphrase: &str) -> Result<(), SetLockError> {
        self.update_lock(|smith, lock, held| smith.change_passphrase(lock, held, passphrase).map(|lock| (lock, ())))
    }

    /// Creates a new recovery code; the old one no longer opens the lock.
    ///
    /// # Errors
    /// When the lock could not be created or stored; then the old code still opens it.
    pub fn replace_recovery_code(self) -> Result<String, SetLockError> {
        self.update_lock(LockManager::replace_recovery_code)
    }

    fn update_lock<T>(
        self,
        change: impl FnOnce(LockManager, &str, &dyn RecordCipher) -> Result<(String, T), CryptoError>,
    ) -> Result<T, SetLockError> {
        let store = self.lock.encrypting_store().ok_or(SetLockError::NotStored)?;
        let (lock, sealer) = store.lock_json().zip(store.cipher()).ok_or(SetLockError::NotStored)?;
        let (changed, outcome) = change(self.lock_manager(), &lock, sealer.as_ref()).map_err(SetLockError::Crypto)?;
        self.bulk_encryption(Rc::clone(&store), sealer, CipherDirection::Encrypt)
            .write_lock(&changed, Box::new(|_| ()));
        self.lock.refresh();
        if store.lock_json().as_deref() == Some(&changed) { Ok(outcome) } else { Err(SetLockError::NotStored) }
    }

    /// Whether a passphrase opens the lock: asked before the lock is changed or removed.
    pub fn is_correct_passphrase(self, secret: &str) -> bool {
        let lock = self.lock.encrypting_store().and_then(|store| store.lock_json());
        lock.is_some_and(|lock| self.lock_manager().unlock(&lock, secret).is_ok())
    }

    /// Removes the lock, and stores everything unencrypted again.
    pub fn remove_lock(self) {
        let Some((store, sealer)) =
            self.lock.encrypting_store().and_then(|store| Some((Rc::clone(&store), store.cipher()?)))
        else {
            return;
        };
        let opening =
            store.lock_json().and_then(|lock| self.lock_manager().with_state(&lock, ConversionState::Decrypting).ok());
        let Some(opening) = opening else { return self.finish_conversion(false) };
        let work = self.bulk_encryption(store, sealer, CipherDirection::Decrypt);
        let then = work.clone();
        let begun: OnceCallback<bool> =
            Box::new(move |stands| if stands { self.decrypt_everything(then) } else { self.finish_conversion(false) });
        work.write_lock(&opening, begun);
    }

    fn decrypt_everything(self, work: BulkEncryption) {
        self.lock.conversion_progress.set(ConversionProgress::Running);
        let end = work.clone();
        work.convert_all(Box::new(move |whole| {
            if whole {
                end.remove_lock(Box::new(move |gone| self.finish_conversion(gone)));
            } else {
                self.finish_conversion(false);
            }
        }));
    }

    /// All data as an encrypted backup, which opens with the passphrase of this lock.
    ///
    /// # Errors
    /// When there is no lock, or no randomness.
    pub fn export_encrypted_backup(self) -> Result<String, CryptoError> {
        self.encrypt_backup(&untrack(|| self.export_backup()))
    }

    /// A backup's text as an encrypted file, which opens with the passphrase of this lock.
    ///
    /// # Errors
    /// When there is no lock, or no randomness.
    pub fn encrypt_backup(self, text: &str) -> Result<String, CryptoError> {
        let store = self.lock.encrypting_store().ok_or(CryptoError::UnknownFormat)?;
        let (lock, sealer) = store.lock_json().zip(store.cipher()).ok_or(CryptoError::UnknownFormat)?;
        self.lock_manager().encrypt_backup(text, &lock, sealer.as_ref())
    }

    /// Decrypts an encrypted file.
    ///
    /// # Errors
    /// `WrongPassphrase` for another passphrase or a changed file; the others when the file's format cannot be read.
    pub fn decrypt_file(self, text: &str, secret: &str) -> Result<DecryptedFile, CryptoError> {
        let (holds, text) = self.lock_manager().decrypt_file(text, secret)?;
        Ok(match holds {
            PayloadKind::Backup => DecryptedFile::Backup(text),
            PayloadKind::SharedPage
            | PayloadKind::WitnessInvitation
            | PayloadKind::WitnessReply
            | PayloadKind::Exercise => DecryptedFile::Other,
        })
    }

    /// Erases everything without unlocking it, for a user who has neither the passphrase nor the recovery code.
    pub fn erase_without_unlocking(self, done: impl FnOnce(bool) + 'static) {
        self.erase_everything(move |whole| {
            self.lock.run_unlock_hook();
            done(whole);
        });
    }

    /// Minutes without activity after which the app locks; 0 for never while the page is open.
    pub fn idle_minutes(self) -> u16 {
        self.lock.idle_minutes.get_value()
    }

    /// Sets the minutes without activity for this page.
    pub fn set_idle_minutes(self, minutes: u16) {
        self.lock.idle_minutes.set_value(minutes);
    }

    fn load_idle_minutes(self) {
        let idle: IdlePreference = serde_json::from_str(&self.preferences_json()).unwrap_or_default();
        self.lock.idle_minutes.set_value(idle.idle_minutes.unwrap_or(DEFAULT_IDLE_MINUTES));
    }
}

impl LockHandle {
    /// Whether the lock is being removed; reactive.
    pub fn is_being_removed(self) -> bool {
        self.state.get() == LockState::Unlocked(CipherDirection::Decrypt)
    }
}
