//! Setting, opening, changing and removing the lock. Only screens that arrive later call these, so that a first visit does not
//! wait for what seals.

use super::keep::{Keeping, Kept};
use super::ports::Ports;
use super::vault::{IDLE, Vault, Work};
use crate::keeping::guard::{Guarded, LOCK, Sealer, Standing, Way};
use crate::keeping::port::KeyValue;
use crate::keeping::seal::SealError;
use crate::keeping::seal::file::Holds;
use crate::keeping::seal::store_lock::State;
use crate::keeping::sealed_store::{Held, Locksmith, Tools};
use crate::keeping::sweep::{Done, Second, Sweep, Texts};
use leptos::prelude::*;
use serde::Deserialize;
use std::rc::Rc;

/// Why a lock was not set or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSet {
    /// It could not be made.
    Sealing(SealError),
    /// It could not be kept: nothing was changed.
    Keeping,
}

/// What a copy that was opened turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A backup's text.
    Backup(String),
    /// Something else that was sealed.
    Other,
}

/// The browser's database, through the doors.
struct Database(Ports);

impl Second for Database {
    fn stories(&self, done: Done<Option<Vec<(String, String)>>>) {
        (self.0.second_copy)(Box::new(|json| done(json.and_then(|json| serde_json::from_str(&json).ok()))));
    }
    fn put_stories(&self, texts: Texts, done: Done<bool>) {
        match serde_json::to_string(&texts) {
            Ok(json) => (self.0.keep_twice)(json, true, Box::new(|kept| done(kept.is_ok()))),
            Err(_) => done(false),
        }
    }
    fn history_keys(&self, done: Done<Option<Vec<String>>>) {
        (self.0.version_keys)(Box::new(|json| done(json.and_then(|json| serde_json::from_str(&json).ok()))));
    }
    fn history_text(&self, key: String, done: Done<Option<String>>) {
        (self.0.version_text)(key, done);
    }
    fn put_history(&self, texts: Texts, done: Done<bool>) {
        match serde_json::to_string(&texts) {
            Ok(json) => (self.0.keep_versions)(json, done),
            Err(_) => done(false),
        }
    }
}

/// The part of the settings that is about locking.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Idle {
    idle: Option<u16>,
}

impl Keeping {
    fn smith(self) -> Locksmith {
        let ports = self.ports();
        let Ports { random, same_letters, .. } = ports;
        Locksmith::new(Tools { random, same_letters, now: ports.now, cost: None })
    }

    fn sweep(self, store: Rc<Guarded>, sealer: Rc<dyn Sealer>, way: Way) -> Sweep {
        Sweep { store, sealer, way, second: Rc::new(Database(self.ports())) }
    }

    /// What is there to lock.
    pub fn can_lock(self) -> bool {
        self.kept.get() == Kept::Here && self.vault.guarded().is_some()
    }

    /// Sets a lock: from now on everything is sealed, and what was there is sealed by and by. Gives the recovery code.
    ///
    /// # Errors
    /// When it could not be made or kept; then nothing has changed.
    pub fn set_lock(self, passphrase: &str) -> Result<String, NotSet> {
        let store = self.vault.guarded().filter(|store| store.lock().is_none()).ok_or(NotSet::Keeping)?;
        self.flush();
        let made = self.smith().make(passphrase).map_err(NotSet::Sealing)?;
        self.seal_everything(&store, made.held, &made.lock);
        if store.lock().as_deref() != Some(&made.lock) {
            store.release();
            self.vault.notice();
            return Err(NotSet::Keeping);
        }
        self.read_idle();
        Ok(made.code)
    }

    fn seal_everything(self, store: &Rc<Guarded>, held: Rc<Held>, lock: &str) {
        for key in store.keys().unwrap_or_default() {
            (self.ports().stash)(&key, ""); // What the crash screen would show was not sealed yet.
        }
        self.vault.work.set(Work::Going);
        let work = self.sweep(Rc::clone(store), held, Way::In);
        let (then, sealed) = (work.clone(), self.smith().at(lock, State::Sealed).unwrap_or_default());
        let begun: Done<bool> = Box::new(move |stands| {
            if !stands {
                return self.worked(false);
            }
            let end = then.clone();
            then.everything(Box::new(move |whole| match end.store.lock() {
                // Meanwhile she may have changed the passphrase.
                Some(lock) if whole => {
                    let sealed = self.smith().at(&lock, State::Sealed).unwrap_or(sealed);
                    end.put_lock(&sealed, Box::new(move |stands| self.worked(stands)));
                }
                _ => self.worked(false),
            }));
        });
        work.put_lock(lock, begun);
        self.vault.notice();
    }

    fn worked(self, whole: bool) {
        self.vault.notice();
        self.vault.work.try_set(if whole { Work::Whole } else { Work::Left });
    }

    /// Gives the key to who knows the passphrase or the code.
    ///
    /// # Errors
    /// `Wrong` when it does not open; the others by the lock's form.
    pub fn unlock(self, secret: &str) -> Result<(), SealError> {
        let store = self.vault.guarded().ok_or(SealError::NotOne)?;
        let lock = store.lock().ok_or(SealError::NotOne)?;
        let held = self.smith().open(&lock, secret)?;
        self.hold(&store, held)
    }

    /// After a wrong passphrase: the second copy may have a later lock, which the storage lost. Tells whether that one opens.
    pub fn unlock_by_second(self, secret: String, done: impl FnOnce(bool) + 'static) {
        let Some(store) = self.vault.guarded() else { return done(false) };
        Database(self.ports()).stories(Box::new(move |texts| {
            let second = texts.unwrap_or_default().into_iter().find(|(key, _)| key == LOCK).map(|(_, lock)| lock);
            let here = store.lock().unwrap_or_default();
            let later = second.filter(|second| *second != here && self.smith().later(&here, second) == *second);
            let opened = later.and_then(|lock| Some((self.smith().open(&lock, &secret).ok()?, lock)));
            let held = opened.filter(|(_, lock)| store.set_raw(LOCK, lock).is_ok());
            done(held.is_some_and(|(held, _)| self.hold(&store, held).is_ok()));
        }));
    }

    fn hold(self, store: &Rc<Guarded>, held: Rc<Held>) -> Result<(), SealError> {
        if !store.hold(held) {
            return Err(SealError::NotOne);
        }
        self.read_idle();
        self.vault.notice();
        self.vault.call_open();
        Ok(())
    }

    /// At a start: whether only the second copy still knows of the lock. Then it is put back, and asked for.
    pub fn second_was_locked(self, json: Option<&str>) -> bool {
        let Some(store) = self.vault.guarded() else { return false };
        let texts: Vec<(String, String)> = json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        let second = texts.into_iter().find(|(key, _)| key == LOCK).map(|(_, lock)| lock);
        match (store.lock(), second) {
            (None, Some(lock)) => {
                let put = store.set_raw(LOCK, &lock).is_ok();
                store.release();
                self.lock_changed();
                put
            }
            (Some(here), second) if second.as_ref() != Some(&here) => {
                let second = second.unwrap_or_default();
                self.join_locks(&store, &here, &second);
                false
            }
            (Some(_) | None, _) => false,
        }
    }

    /// Two copies of the lock differ: the later one holds, if it is of the same key.
    fn join_locks(self, store: &Rc<Guarded>, here: &str, second: &str) {
        let Some(sealer) = store.sealer() else { return };
        let later = self.smith().later(here, second);
        let lock = if sealer.knows(&later).is_some() { later } else { here.to_owned() };
        self.sweep(Rc::clone(store), sealer, Way::In).put_lock(&lock, Box::new(|_| ()));
        self.vault.notice();
    }

    /// Goes on with what was cut short, and seals what another tab may have written in the open.
    pub fn go_on_sealing(self) {
        let Some((store, sealer)) = self.vault.guarded().and_then(|store| Some((Rc::clone(&store), store.sealer()?)))
        else {
            return;
        };
        let lock = store.lock().unwrap_or_default();
        match self.smith().state(&lock) {
            Ok(State::Sealing) => self.everything_in(self.sweep(store, sealer, Way::In)),
            Ok(State::Opening) => self.open_everything(self.sweep(store, sealer, Way::Out)),
            Ok(State::Sealed) => {
                if self.sweep(store, sealer, Way::In).here().is_err() {
                    self.vault.work.set(Work::Left);
                }
            }
            Err(_) => {}
        }
    }

    fn everything_in(self, work: Sweep) {
        self.vault.work.set(Work::Going);
        let end = work.clone();
        work.everything(Box::new(move |whole| {
            let sealed = end.store.lock().and_then(|lock| self.smith().at(&lock, State::Sealed).ok());
            match sealed.filter(|_| whole) {
                Some(sealed) => end.put_lock(&sealed, Box::new(move |stands| self.worked(stands))),
                None => self.worked(false),
            }
        }));
    }

    /// Another passphrase for the same lock; the texts stay as they are.
    ///
    /// # Errors
    /// When it could not be made or kept; then the one before still opens.
    pub fn change_lock(self, passphrase: &str) -> Result<(), NotSet> {
        self.with_lock(|smith, lock, held| smith.change(lock, held, passphrase).map(|lock| (lock, ())))
    }

    /// A new recovery code; the one before opens nothing any more.
    ///
    /// # Errors
    /// When it could not be made or kept; then the one before still opens.
    pub fn new_code(self) -> Result<String, NotSet> {
        self.with_lock(Locksmith::new_code)
    }

    fn with_lock<T>(
        self,
        change: impl FnOnce(Locksmith, &str, &dyn Sealer) -> Result<(String, T), SealError>,
    ) -> Result<T, NotSet> {
        let store = self.vault.guarded().ok_or(NotSet::Keeping)?;
        let (lock, sealer) = store.lock().zip(store.sealer()).ok_or(NotSet::Keeping)?;
        let (changed, given) = change(self.smith(), &lock, sealer.as_ref()).map_err(NotSet::Sealing)?;
        self.sweep(Rc::clone(&store), sealer, Way::In).put_lock(&changed, Box::new(|_| ()));
        self.vault.notice();
        if store.lock().as_deref() == Some(&changed) { Ok(given) } else { Err(NotSet::Keeping) }
    }

    /// Whether a passphrase is the one of the lock: asked before the lock is changed or removed.
    pub fn is_right(self, secret: &str) -> bool {
        let lock = self.vault.guarded().and_then(|store| store.lock());
        lock.is_some_and(|lock| self.smith().open(&lock, secret).is_ok())
    }

    /// Removes the lock: everything stands in the open again.
    pub fn remove_lock(self) {
        let Some((store, sealer)) = self.vault.guarded().and_then(|store| Some((Rc::clone(&store), store.sealer()?)))
        else {
            return;
        };
        let opening = store.lock().and_then(|lock| self.smith().at(&lock, State::Opening).ok());
        let Some(opening) = opening else { return self.worked(false) };
        let work = self.sweep(store, sealer, Way::Out);
        let then = work.clone();
        let begun: Done<bool> =
            Box::new(move |stands| if stands { self.open_everything(then) } else { self.worked(false) });
        work.put_lock(&opening, begun);
    }

    fn open_everything(self, work: Sweep) {
        self.vault.work.set(Work::Going);
        let end = work.clone();
        work.everything(Box::new(move |whole| {
            if whole {
                end.drop_lock(Box::new(move |gone| self.worked(gone)));
            } else {
                self.worked(false);
            }
        }));
    }

    /// Everything as a sealed backup, which opens with the passphrase of this lock.
    ///
    /// # Errors
    /// When there is no lock, or no randomness.
    pub fn sealed_backup(self) -> Result<String, SealError> {
        self.sealed_copy(&untrack(|| self.backup()))
    }

    /// A backup's text as a sealed file, which opens with the passphrase of this lock.
    ///
    /// # Errors
    /// When there is no lock, or no randomness.
    pub fn sealed_copy(self, text: &str) -> Result<String, SealError> {
        let store = self.vault.guarded().ok_or(SealError::NotOne)?;
        let (lock, sealer) = store.lock().zip(store.sealer()).ok_or(SealError::NotOne)?;
        self.smith().copy(text, &lock, sealer.as_ref())
    }

    /// Opens a sealed file.
    ///
    /// # Errors
    /// `Wrong` for another passphrase or a changed file; the others by its form.
    pub fn open_copy(self, text: &str, secret: &str) -> Result<Copied, SealError> {
        let (holds, text) = self.smith().open_copy(text, secret)?;
        Ok(match holds {
            Holds::Backup => Copied::Backup(text),
            Holds::Page | Holds::Witness | Holds::Witnessed | Holds::Exercise => Copied::Other,
        })
    }

    /// Erases everything without unlocking it, for who has lost both ways in.
    pub fn erase_locked(self, done: impl FnOnce(bool) + 'static) {
        self.erase(move |whole| {
            self.vault.call_open();
            done(whole);
        });
    }

    /// Minutes without a touch after which it locks; 0 for never while the page is open.
    pub fn idle(self) -> u16 {
        self.vault.idle.get_value()
    }

    /// Sets them for this page.
    pub fn set_idle(self, minutes: u16) {
        self.vault.idle.set_value(minutes);
    }

    fn read_idle(self) {
        let idle: Idle = serde_json::from_str(&self.prefs()).unwrap_or_default();
        self.vault.idle.set_value(idle.idle.unwrap_or(IDLE));
    }
}

impl Vault {
    /// Whether the lock is being removed.
    pub fn is_leaving(self) -> bool {
        self.standing.get() == Standing::Held(Way::Out)
    }
}
