//! Sealing all that was kept before there was a lock, and opening all of it again when the lock is removed.
//!
//! It may be cut short at any moment. The lock stands in both copies before the first text is sealed, and it goes only after the
//! last one is open again; between, each text is whole, sealed or not, and is read either way. The next start goes on.

use super::guard::{Guarded, LOCK, Sealer, Way, is_hidden};
use super::port::{KeyValue, StoreError};
use super::seal::is_sealed;
use std::rc::Rc;

/// A callback that may come later.
pub type Done<T> = Box<dyn FnOnce(T)>;
/// Texts under their keys; `None` takes one away.
pub type Texts = Vec<(String, Option<String>)>;

/// The database of the second copy and of earlier states.
pub trait Second {
    /// The second copy; `None` when it cannot be read.
    fn stories(&self, done: Done<Option<Vec<(String, String)>>>);
    /// Writes to the second copy, all or nothing; tells whether it worked.
    fn put_stories(&self, texts: Texts, done: Done<bool>);
    /// The keys of earlier states; `None` when they cannot be read.
    fn history_keys(&self, done: Done<Option<Vec<String>>>);
    /// One earlier state.
    fn history_text(&self, key: String, done: Done<Option<String>>);
    /// Writes earlier states, all or nothing; tells whether it worked.
    fn put_history(&self, texts: Texts, done: Done<bool>);
}

/// What a sweep works with.
#[derive(Clone)]
pub struct Sweep {
    /// The storage.
    pub store: Rc<Guarded>,
    /// The database.
    pub second: Rc<dyn Second>,
    /// The key.
    pub sealer: Rc<dyn Sealer>,
    /// Which way.
    pub way: Way,
}

impl Sweep {
    /// A text as it is to stand; `None` where it stands so already, or cannot be opened.
    fn turned(&self, key: &str, text: &str) -> Option<String> {
        match self.way {
            _ if !is_hidden(key) => None,
            Way::In if is_sealed(text) => None,
            Way::In => self.sealer.seal(key, text),
            Way::Out if is_sealed(text) => self.sealer.open(key, text),
            Way::Out => None,
        }
    }

    /// Turns the texts of the storage, each whole. What does not fit is passed over, and the first error told.
    ///
    /// # Errors
    /// When not all of them are turned.
    pub fn here(&self) -> Result<(), StoreError> {
        let mut failed = None;
        for key in self.store.keys()? {
            let Some(text) = self.store.raw(&key)? else { continue };
            let turned = self.turned(&key, &text);
            if turned.is_none() && self.way == Way::In && is_hidden(&key) && !is_sealed(&text) {
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
    fn may_miss(&self) -> bool {
        self.way == Way::Out
    }

    /// Turns the second copy.
    pub fn stories(self, done: Done<bool>) {
        let second = Rc::clone(&self.second);
        second.stories(Box::new(move |texts| {
            let Some(texts) = texts else { return done(self.may_miss()) };
            let turned = texts.iter().filter_map(|(key, text)| Some((key.clone(), Some(self.turned(key, text)?))));
            let turned: Texts = turned.collect();
            if turned.is_empty() { done(true) } else { self.second.put_stories(turned, done) }
        }));
    }

    /// Turns the earlier states, one after the other.
    pub fn history(self, done: Done<bool>) {
        let second = Rc::clone(&self.second);
        second.history_keys(Box::new(move |keys| match keys {
            Some(keys) => self.next(keys, true, done),
            None => done(self.may_miss()),
        }));
    }

    fn next(self, mut keys: Vec<String>, whole: bool, done: Done<bool>) {
        let Some(key) = keys.pop() else { return done(whole) };
        let second = Rc::clone(&self.second);
        second.history_text(
            key.clone(),
            Box::new(move |text| match text.and_then(|text| self.turned(&key, &text)) {
                Some(turned) => {
                    let second = Rc::clone(&self.second);
                    let go_on: Done<bool> = Box::new(move |kept| self.next(keys, whole && kept, done));
                    second.put_history(vec![(key, Some(turned))], go_on);
                }
                None => self.next(keys, whole, done),
            }),
        );
    }

    /// Turns everything; tells whether nothing is left.
    pub fn everything(self, done: Done<bool>) {
        let here = self.here().is_ok();
        let then = self.clone();
        self.stories(Box::new(move |stories| {
            then.history(Box::new(move |history| done(here && stories && history)));
        }));
    }

    /// Puts the lock where it is, in both copies: into the storage first. Tells whether it stands in the storage; where the
    /// browser gives no database, there is no second copy to lose it from.
    pub fn put_lock(&self, lock: &str, done: Done<bool>) {
        if self.store.set_raw(LOCK, lock).is_err() || !self.store.hold(Rc::clone(&self.sealer)) {
            return done(false);
        }
        self.second.put_stories(vec![(LOCK.to_owned(), Some(lock.to_owned()))], Box::new(move |_| done(true)));
    }

    /// Takes the lock away, from the second copy first.
    pub fn drop_lock(self, done: Done<bool>) {
        let second = Rc::clone(&self.second);
        let take: Done<bool> = Box::new(move |taken| {
            if taken {
                return done(self.let_go());
            }
            let second = Rc::clone(&self.second);
            second.stories(Box::new(move |texts| done(texts.is_none() && self.let_go())));
        });
        second.put_stories(vec![(LOCK.to_owned(), None)], take);
    }

    /// What another tab sealed meanwhile is opened too, before the lock is gone.
    fn let_go(&self) -> bool {
        let gone = self.here().is_ok() && self.store.remove(LOCK).is_ok();
        self.store.release();
        gone
    }
}
