//! The door before the storage. While there is a lock, every text of hers that goes in is sealed and every one that comes out is
//! opened, so that no caller can forget it; without the key nothing of hers comes out and nothing goes in.
//!
//! Before each writing the lock is looked at anew: another tab may have set, changed or removed it.

use super::port::{Before, KeyValue, StoreError};
use super::seal::{Key, is_sealed};
use std::cell::RefCell;
use std::rc::Rc;

/// Where the lock stands, in both copies.
pub const LOCK: &str = "restory.lock";
/// What holds no words of hers and is needed before a passphrase was given.
const OPEN: [&str; 5] = [LOCK, "restory.land", "restory.prefs", "restory.probe", "restory.reserve"];
/// Says that a story is in the bin, and since when.
const TOMBSTONES: &str = "restory.t.";

/// Whether what stands under a key is sealed while there is a lock: all but a few.
pub fn is_hidden(key: &str) -> bool {
    !OPEN.contains(&key) && !key.starts_with(TOMBSTONES)
}

/// Which way texts go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Into the seal.
    In,
    /// The lock is being removed: out of it.
    Out,
}

/// Holds the key.
pub trait Sealer {
    /// Seals what is to stand under a key; `None` when there is no randomness.
    fn seal(&self, key: &str, text: &str) -> Option<String>;
    /// Opens what stands under a key; `None` when it was changed or sealed otherwise.
    fn open(&self, key: &str, sealed: &str) -> Option<String>;
    /// Whether a lock is the one of this key, and which way its texts go.
    fn knows(&self, lock: &str) -> Option<Way>;
    /// The key itself, for whoever makes locks.
    fn key(&self) -> &Key;
}

/// How things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is no lock.
    Open,
    /// There is a lock, and no key for it here.
    Shut,
    /// The key is here.
    Held(Way),
    /// Everything was erased elsewhere while the key was here.
    Gone,
}

struct Known {
    lock: Option<String>,
    held: Option<(Rc<dyn Sealer>, Way)>,
    gone: bool,
}

/// A storage behind the door.
pub struct Guarded {
    inner: Box<dyn KeyValue>,
    known: RefCell<Known>,
}

impl Guarded {
    /// Puts the door before a storage.
    pub fn new(inner: Box<dyn KeyValue>) -> Self {
        let lock = inner.get(LOCK).unwrap_or_default();
        Self { inner, known: RefCell::new(Known { lock, held: None, gone: false }) }
    }

    /// The lock's text.
    pub fn lock(&self) -> Option<String> {
        self.inner.get(LOCK).ok().flatten()
    }

    /// Takes the key, if it is the one of the lock that is there.
    pub fn hold(&self, sealer: Rc<dyn Sealer>) -> bool {
        let lock = self.lock();
        let Some(way) = lock.as_deref().and_then(|lock| sealer.knows(lock)) else { return false };
        *self.known.borrow_mut() = Known { lock, held: Some((sealer, way)), gone: false };
        true
    }

    /// Forgets the key, and looks anew whether there is a lock.
    pub fn release(&self) {
        *self.known.borrow_mut() = Known { lock: self.lock(), held: None, gone: false };
    }

    /// The key, while it is here.
    pub fn sealer(&self) -> Option<Rc<dyn Sealer>> {
        self.known.borrow().held.as_ref().map(|(sealer, _)| Rc::clone(sealer))
    }

    /// How things stood when they were last looked at.
    pub fn stood(&self) -> Standing {
        let known = self.known.borrow();
        match (&known.held, known.gone, &known.lock) {
            (_, true, _) => Standing::Gone,
            (Some((_, way)), false, _) => Standing::Held(*way),
            (None, false, Some(_)) => Standing::Shut,
            (None, false, None) => Standing::Open,
        }
    }

    /// How things stand now. Where the lock has become another one, the key is forgotten.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    pub fn stands(&self) -> Result<Standing, StoreError> {
        let now = self.inner.get(LOCK)?;
        if self.known.borrow().lock != now {
            self.look_anew(now)?;
        }
        Ok(self.stood())
    }

    fn look_anew(&self, now: Option<String>) -> Result<(), StoreError> {
        let held = self.known.borrow_mut().held.take();
        let (held, gone) = match (&now, held) {
            (Some(lock), Some((sealer, _))) => (sealer.knows(lock).map(|way| (sealer, way)), false),
            // Removed elsewhere, where texts stand in the open again; with nothing left, it was all erased.
            (None, Some(_)) => (None, !self.inner.keys()?.iter().any(|key| is_hidden(key))),
            (_, None) => (None, false),
        };
        *self.known.borrow_mut() = Known { lock: now, held, gone };
        Ok(())
    }

    /// A text as it may be kept elsewhere under this key, such as in the second copy; `None` while nothing may be written.
    pub fn as_kept(&self, key: &str, text: &str) -> Option<String> {
        match self.stands().ok()? {
            Standing::Shut | Standing::Gone => None,
            Standing::Held(Way::In) if is_hidden(key) && !is_sealed(text) => {
                let here = self.inner.get(key).ok().flatten();
                let same = here.filter(|here| is_sealed(here) && self.opened(key, here) == text);
                same.or_else(|| self.sealer()?.seal(key, text))
            }
            Standing::Held(_) | Standing::Open => Some(text.to_owned()),
        }
    }

    /// A text from elsewhere, opened where it is sealed with this key, else as it is.
    pub fn opened(&self, key: &str, text: &str) -> String {
        let open = |sealer: Rc<dyn Sealer>| sealer.open(key, text);
        self.sealer().filter(|_| is_sealed(text)).and_then(open).unwrap_or_else(|| text.to_owned())
    }

    /// Puts a text there as it is: for the lock, and for texts that are being sealed.
    ///
    /// # Errors
    /// When the storage cannot be reached, is full, or did not keep it; then the text before it still stands.
    pub fn set_raw(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let recorded = self.inner.set_recording(false); // A lock's own work is not what the user wrote in this visit.
        let done = self.replace(key, text);
        self.inner.set_recording(recorded);
        done
    }

    fn replace(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let before = self.inner.get(key)?;
        self.inner.set(key, text)?;
        if self.inner.get(key)?.as_deref() == Some(text) {
            return Ok(());
        }
        // The better error is that of the first writing.
        drop(before.map_or_else(|| self.inner.remove(key), |before| self.inner.set(key, &before)));
        Err(StoreError::Failed("the browser did not keep what was written".to_owned()))
    }
}

impl KeyValue for Guarded {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        if !is_hidden(key) {
            return self.inner.get(key);
        }
        let text = self.inner.get(key)?;
        let sealed = text.as_deref().is_some_and(is_sealed);
        // Reading may go on from what was known, unless something is sealed that was not expected to be.
        let standing = if sealed && self.stood() == Standing::Open { self.stands()? } else { self.stood() };
        match standing {
            Standing::Shut | Standing::Gone => Err(StoreError::Locked),
            Standing::Open => Ok(text),
            Standing::Held(_) => Ok(text.map(|text| self.opened(key, &text))),
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if !is_hidden(key) {
            return self.inner.set(key, text);
        }
        match self.stands()? {
            Standing::Shut | Standing::Gone => Err(StoreError::Locked),
            Standing::Open | Standing::Held(Way::Out) => self.inner.set(key, text),
            Standing::Held(Way::In) => {
                let sealed = self.sealer().and_then(|sealer| sealer.seal(key, text));
                self.inner.set(key, &sealed.ok_or_else(|| StoreError::Failed("it could not be sealed".to_owned()))?)
            }
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }

    fn raw(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.raw(key)
    }

    fn is_apart(&self, key: &str) -> bool {
        self.inner.is_apart(key)
    }

    fn set_overflow(&self, on: bool) -> bool {
        self.inner.set_overflow(on)
    }

    fn set_recording(&self, on: bool) -> bool {
        self.inner.set_recording(on)
    }

    fn forget_visit(&self) {
        self.inner.forget_visit();
    }

    fn revert_visit(&self) -> (Before, Result<(), StoreError>) {
        self.inner.revert_visit()
    }
}
