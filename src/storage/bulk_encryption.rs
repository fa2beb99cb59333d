//! Sealing all that was kept before there was a lock, and opening all of it again when the lock is removed.
//!
//! It may be cut short at any moment. The lock stands in both copies before the first text is sealed, and it goes only after the
//! last one is open again; between, each text is whole, sealed or not, and is read either way. The next start goes on.

use super::crypto::is_encrypted_text;
use super::encrypting_store::{CipherDirection, EncryptingStore, LOCK_KEY, RecordCipher, is_encrypted_key};
use super::key_value::{KeyValueStore, StoreError};
use std::rc::Rc;

/// A callback that may come later.
pub type OnceCallback<T> = Box<dyn FnOnce(T)>;
/// Texts under their keys; `None` takes one away.
pub type DatabaseChanges = Vec<(String, Option<String>)>;

/// The database of the second copy and of earlier states.
pub trait MirrorDatabase {
    /// The second copy; `None` when it cannot be read.
    fn read_mirror(&self, done: OnceCallback<Option<Vec<(String, String)>>>);
    /// Writes to the second copy, all or nothing; tells whether it worked.
    fn write_mirror(&self, texts: DatabaseChanges, done: OnceCallback<bool>);
    /// The keys of earlier states; `None` when they cannot be read.
    fn snapshot_keys(&self, done: OnceCallback<Option<Vec<String>>>);
    /// One earlier state.
    fn read_snapshot(&self, key: String, done: OnceCallback<Option<String>>);
    /// Writes earlier states, all or nothing; tells whether it worked.
    fn write_snapshots(&self, texts: DatabaseChanges, done: OnceCallback<bool>);
}

/// What a sweep works with.
#[derive(Clone)]
pub struct BulkEncryption {
    /// The storage.
    pub store: Rc<EncryptingStore>,
    /// The database.
    pub database: Rc<dyn MirrorDatabase>,
    /// The key.
    pub cipher: Rc<dyn RecordCipher>,
    /// Which way.
    pub direction: CipherDirection,
}

impl BulkEncryption {
    /// A text as it is to stand; `None` where it stands so already, or cannot be opened.
    fn converted_text(&self, key: &str, text: &str) -> Option<String> {
        match self.direction {
            _ if !is_encrypted_key(key) => None,
            CipherDirection::Encrypt if is_encrypted_text(text) => None,
            CipherDirection::Encrypt => self.cipher.encrypt(key, text),
            CipherDirection::Decrypt if is_encrypted_text(text) => self.cipher.decrypt(key, text),
            CipherDirection::Decrypt => None,
        }
    }

    /// Turns the texts of the storage, each whole. What does not fit is passed over, and the first error told.
    ///
    /// # Errors
    /// When not all of them are turned.
    pub fn convert_local(&self) -> Result<(), StoreError> {
        let mut failed = None;
        for key in self.store.keys()? {
            let Some(text) = self.store.get_raw(&key)? else { continue };
            let turned = self.converted_text(&key, &text);
            if turned.is_none()
                && self.direction == CipherDirection::Encrypt
                && is_encrypted_key(&key)
                && !is_encrypted_text(&text)
            {
                failed.get_or_insert(StoreError::Failed("it could not be sealed".to_owned()));
            }
            if let Some(Err(error)) = turned.map(|turned| self.store.set_raw(&key, &turned)) {
                failed.get_or_insert(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Whether a database that cannot be read may be passed over. A lock that stays only because of it could never be removed in
    /// a browser that has none; should there be one after all, its lock comes back with it, and nothing is lost.
    fn tolerates_missing_database(&self) -> bool {
        self.direction == CipherDirection::Decrypt
    }

    /// Turns the second copy.
    pub fn convert_mirror(self, done: OnceCallback<bool>) {
        let second = Rc::clone(&self.database);
        second.read_mirror(Box::new(move |texts| {
            let Some(texts) = texts else { return done(self.tolerates_missing_database()) };
            let turned =
                texts.iter().filter_map(|(key, text)| Some((key.clone(), Some(self.converted_text(key, text)?))));
            let turned: DatabaseChanges = turned.collect();
            if turned.is_empty() { done(true) } else { self.database.write_mirror(turned, done) }
        }));
    }

    /// Turns the earlier states, one after the other.
    pub fn convert_snapshots(self, done: OnceCallback<bool>) {
        let second = Rc::clone(&self.database);
        second.snapshot_keys(Box::new(move |keys| match keys {
            Some(keys) => self.convert_next_snapshot(keys, true, done),
            None => done(self.tolerates_missing_database()),
        }));
    }

    fn convert_next_snapshot(self, mut keys: Vec<String>, whole: bool, done: OnceCallback<bool>) {
        let Some(key) = keys.pop() else { return done(whole) };
        let second = Rc::clone(&self.database);
        second.read_snapshot(
            key.clone(),
            Box::new(move |text| match text.and_then(|text| self.converted_text(&key, &text)) {
                Some(turned) => {
                    let second = Rc::clone(&self.database);
                    let go_on: OnceCallback<bool> =
                        Box::new(move |kept| self.convert_next_snapshot(keys, whole && kept, done));
                    second.write_snapshots(vec![(key, Some(turned))], go_on);
                }
                None => self.convert_next_snapshot(keys, whole, done),
            }),
        );
    }

    /// Turns everything; tells whether nothing is left.
    pub fn convert_all(self, done: OnceCallback<bool>) {
        let here = self.convert_local().is_ok();
        let then = self.clone();
        self.convert_mirror(Box::new(move |stories| {
            then.convert_snapshots(Box::new(move |history| done(here && stories && history)));
        }));
    }

    /// Puts the lock where it is, in both copies: into the storage first. Tells whether it stands in the storage; where the
    /// browser gives no database, there is no second copy to lose it from.
    pub fn write_lock(&self, lock: &str, done: OnceCallback<bool>) {
        if self.store.set_raw(LOCK_KEY, lock).is_err() || !self.store.unlock_with(Rc::clone(&self.cipher)) {
            return done(false);
        }
        self.database.write_mirror(vec![(LOCK_KEY.to_owned(), Some(lock.to_owned()))], Box::new(move |_| done(true)));
    }

    /// Takes the lock away, from the second copy first.
    pub fn remove_lock(self, done: OnceCallback<bool>) {
        let second = Rc::clone(&self.database);
        let take: OnceCallback<bool> = Box::new(move |taken| {
            if taken {
                return done(self.finish_removal());
            }
            let second = Rc::clone(&self.database);
            second.read_mirror(Box::new(move |texts| done(texts.is_none() && self.finish_removal())));
        });
        second.write_mirror(vec![(LOCK_KEY.to_owned(), None)], take);
    }

    /// What another tab sealed meanwhile is opened too, before the lock is gone.
    fn finish_removal(&self) -> bool {
        let gone = self.convert_local().is_ok() && self.store.remove(LOCK_KEY).is_ok();
        self.store.forget_key();
        gone
    }
}
