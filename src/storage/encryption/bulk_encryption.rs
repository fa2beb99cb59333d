//! Encrypting every record that was stored before there was a lock, and decrypting all of them when the lock is removed.
//!
//! It may be interrupted at any moment. The lock is stored in both copies before the first record is encrypted, and removed only
//! after the last one is decrypted. In between each record is complete, encrypted or not, and readable; the next start resumes.

use crate::storage::crypto::is_encrypted_text;
use crate::storage::stores::encrypting_store::{
    CipherDirection, EncryptingStore, LOCK_KEY, RecordCipher, is_encrypted_key,
};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use std::rc::Rc;

/// A callback that may be called later.
pub type OnceCallback<T> = Box<dyn FnOnce(T)>;
/// Texts by key; `None` removes one.
pub type DatabaseChanges = Vec<(String, Option<String>)>;

/// The IndexedDB database with the mirror and the snapshots.
pub trait MirrorDatabase {
    /// Reads the mirror; `None` if it cannot be read.
    fn read_mirror(&self, done: OnceCallback<Option<Vec<(String, String)>>>);
    /// Writes to the mirror in one transaction; reports whether that worked.
    fn write_mirror(&self, texts: DatabaseChanges, done: OnceCallback<bool>);
    /// Reads the keys of the snapshots; `None` if they cannot be read.
    fn snapshot_keys(&self, done: OnceCallback<Option<Vec<String>>>);
    /// Reads one snapshot.
    fn read_snapshot(&self, key: String, done: OnceCallback<Option<String>>);
    /// Writes snapshots in one transaction; reports whether that worked.
    fn write_snapshots(&self, texts: DatabaseChanges, done: OnceCallback<bool>);
}

/// The conversion of every record to or from its encrypted form.
#[derive(Clone)]
pub struct BulkEncryption {
    /// The store.
    pub store: Rc<EncryptingStore>,
    /// The database.
    pub database: Rc<dyn MirrorDatabase>,
    /// The cipher.
    pub cipher: Rc<dyn RecordCipher>,
    /// Whether to encrypt or to decrypt.
    pub direction: CipherDirection,
}

impl BulkEncryption {
    /// Returns the converted text; `None` if it has that form already, or cannot be converted.
    fn converted_text(&self, key: &str, text: &str) -> Option<String> {
        match self.direction {
            _ if !is_encrypted_key(key) => None,
            CipherDirection::Encrypt if is_encrypted_text(text) => None,
            CipherDirection::Encrypt => self.cipher.encrypt(key, text),
            CipherDirection::Decrypt if is_encrypted_text(text) => self.cipher.decrypt(key, text),
            CipherDirection::Decrypt => None,
        }
    }

    /// Converts the records of the store, one at a time. A record that fails is skipped; the first error is returned.
    ///
    /// # Errors
    /// Fails if not every record is converted.
    pub fn convert_local(&self) -> Result<(), StoreError> {
        let mut failed = None;
        for key in self.store.keys()? {
            let Some(text) = self.store.get_raw(&key)? else { continue };
            let converted = self.converted_text(&key, &text);
            if converted.is_none()
                && self.direction == CipherDirection::Encrypt
                && is_encrypted_key(&key)
                && !is_encrypted_text(&text)
            {
                failed.get_or_insert(StoreError::Failed("it could not be sealed".to_owned()));
            }
            if let Some(Err(error)) = converted.map(|converted| self.store.set_raw(&key, &converted)) {
                failed.get_or_insert(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Returns whether an unreadable database may be skipped. Otherwise a lock could never be removed in a browser without a database;
    /// should there be one after all, its lock is restored from it, and nothing is lost.
    fn tolerates_missing_database(&self) -> bool {
        self.direction == CipherDirection::Decrypt
    }

    /// Converts the mirror.
    pub fn convert_mirror(self, done: OnceCallback<bool>) {
        let database = Rc::clone(&self.database);
        database.read_mirror(Box::new(move |texts| {
            let Some(texts) = texts else { return done(self.tolerates_missing_database()) };
            let changes =
                texts.iter().filter_map(|(key, text)| Some((key.clone(), Some(self.converted_text(key, text)?))));
            let changes: DatabaseChanges = changes.collect();
            if changes.is_empty() { done(true) } else { self.database.write_mirror(changes, done) }
        }));
    }

    /// Converts the snapshots, one after the other.
    pub fn convert_snapshots(self, done: OnceCallback<bool>) {
        let database = Rc::clone(&self.database);
        database.snapshot_keys(Box::new(move |keys| match keys {
            Some(keys) => self.convert_next_snapshot(keys, true, done),
            None => done(self.tolerates_missing_database()),
        }));
    }

    fn convert_next_snapshot(self, mut keys: Vec<String>, is_complete: bool, done: OnceCallback<bool>) {
        let Some(key) = keys.pop() else { return done(is_complete) };
        let database = Rc::clone(&self.database);
        database.read_snapshot(
            key.clone(),
            Box::new(move |text| match text.and_then(|text| self.converted_text(&key, &text)) {
                Some(converted) => {
                    let database = Rc::clone(&self.database);
                    let next: OnceCallback<bool> =
                        Box::new(move |is_written| self.convert_next_snapshot(keys, is_complete && is_written, done));
                    database.write_snapshots(vec![(key, Some(converted))], next);
                }
                None => self.convert_next_snapshot(keys, is_complete, done),
            }),
        );
    }

    /// Converts everything; reports whether it is complete.
    pub fn convert_all(self, done: OnceCallback<bool>) {
        let is_local_done = self.convert_local().is_ok();
        let conversion = self.clone();
        self.convert_mirror(Box::new(move |is_mirror_done| {
            conversion.convert_snapshots(Box::new(move |are_snapshots_done| {
                done(is_local_done && is_mirror_done && are_snapshots_done);
            }));
        }));
    }

    /// Stores the lock in both copies, in the store first. Reports whether it is in the store: if the browser provides no database,
    /// there is no mirror that could be without it.
    pub fn write_lock(&self, lock: &str, done: OnceCallback<bool>) {
        if self.store.set_raw(LOCK_KEY, lock).is_err() || !self.store.unlock_with(Rc::clone(&self.cipher)) {
            return done(false);
        }
        self.database.write_mirror(vec![(LOCK_KEY.to_owned(), Some(lock.to_owned()))], Box::new(move |_| done(true)));
    }

    /// Removes the lock, from the mirror first.
    pub fn remove_lock(self, done: OnceCallback<bool>) {
        let database = Rc::clone(&self.database);
        let finish: OnceCallback<bool> = Box::new(move |is_removed| {
            if is_removed {
                return done(self.finish_removal());
            }
            let database = Rc::clone(&self.database);
            database.read_mirror(Box::new(move |texts| done(texts.is_none() && self.finish_removal())));
        });
        database.write_mirror(vec![(LOCK_KEY.to_owned(), None)], finish);
    }

    /// Decrypts what another tab encrypted meanwhile, then removes the lock from the store.
    fn finish_removal(&self) -> bool {
        let is_removed = self.convert_local().is_ok() && self.store.remove(LOCK_KEY).is_ok();
        self.store.forget_key();
        is_removed
    }
}
