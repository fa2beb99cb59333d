//! The state of the lock as all screens see it: whether the key is in memory, and when it is forgotten.

use crate::route::{Route, StartOption};
use crate::storage::stores::encrypting_store::{EncryptingStore, LockState};
use leptos::prelude::*;
use std::rc::Rc;

/// How long the page may be hidden before it locks.
const LOCK_AFTER_HIDDEN_MS: i64 = 5 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;
/// Minutes without activity after which the app locks, unless the user chose otherwise.
pub const DEFAULT_IDLE_MINUTES: u16 = 10;

/// How far encrypting, or decrypting, all stored data has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConversionProgress {
    /// No conversion is in progress.
    Idle,
    /// A conversion is in progress.
    Running,
    /// The conversion is complete.
    Complete,
    /// Some data was not converted; it is tried again at the next unlock.
    Incomplete,
}

type LockHook = StoredValue<Option<Box<dyn Fn()>>, LocalStorage>;

/// The handle to the lock.
#[derive(Clone, Copy)]
pub struct LockHandle {
    /// `None` where nothing is saved.
    pub(super) store: StoredValue<Option<Rc<EncryptingStore>>, LocalStorage>,
    pub(super) state: RwSignal<LockState>,
    /// Whether there is a lock whose key is not in memory. Screens are drawn again when this changes, and only then.
    is_locked: Memo<bool>,
    pub(super) conversion_progress: RwSignal<ConversionProgress>,
    /// Whether text that could not be saved before the lock is still in memory.
    pub(super) has_unsaved: RwSignal<bool>,
    unlock_hook: LockHook,
    pub(super) lock_hook: LockHook,
    last_active_ms: StoredValue<i64>,
    hidden_since_ms: StoredValue<Option<i64>>,
    /// Minutes; 0 for never while the page is open.
    pub(super) idle_minutes: StoredValue<u16>,
    now_ms: fn() -> i64,
}

impl LockHandle {
    /// Guards a store.
    pub fn new(store: Rc<EncryptingStore>, now: fn() -> i64) -> Self {
        let standing = RwSignal::new(store.cached_lock_state());
        Self {
            state: standing,
            is_locked: Memo::new(move |_| standing.get() == LockState::Locked),
            store: StoredValue::new_local(Some(store)),
            conversion_progress: RwSignal::new(ConversionProgress::Idle),
            has_unsaved: RwSignal::new(false),
            unlock_hook: StoredValue::new_local(None),
            lock_hook: StoredValue::new_local(None),
            last_active_ms: StoredValue::new(now()),
            hidden_since_ms: StoredValue::new(None),
            idle_minutes: StoredValue::new(DEFAULT_IDLE_MINUTES),
            now_ms: now,
        }
    }

    pub(super) fn encrypting_store(self) -> Option<Rc<EncryptingStore>> {
        self.store.get_value()
    }

    /// The progress of a conversion; reactive.
    pub fn conversion_progress(self) -> Signal<ConversionProgress> {
        self.conversion_progress.into()
    }

    /// Whether there is a lock whose key is not in memory; reactive.
    pub fn is_locked(self) -> bool {
        self.is_locked.get()
    }

    /// Whether there is a lock whose key is in memory; reactive.
    pub fn is_unlocked(self) -> bool {
        matches!(self.state.get(), LockState::Unlocked(_))
    }

    /// Whether a screen needs the passphrase: every screen that shows user text.
    pub fn requires_unlock(self, route: &Route) -> bool {
        let holds_none = match route {
            Route::Start | Route::Help | Route::Begin(StartOption::WithoutSaving) => true,
            // The steady place shows no user text while no story is open.
            Route::About
            | Route::NetworkLog
            | Route::Guide(_)
            | Route::Sample
            | Route::SampleMiddle
            | Route::SampleYoung
            | Route::ReadinessCheck
            | Route::More
            | Route::SteadyPlace => !self.has_unsaved.get(),
            Route::Begin(_)
            | Route::Resume(_)
            | Route::HardDays
            | Route::StoryList
            | Route::Exercises
            | Route::Settings
            | Route::SettingsSection(_)
            | Route::NotFound => false,
            Route::SharedExercise(_)
            | Route::Package(_)
            | Route::Studio
            | Route::People
            | Route::Person(_)
            | Route::Send(..)
            | Route::Print(_)
            | Route::Story(..)
            | Route::Telling(..) => false,
        };
        self.is_locked() && !holds_none
    }

    /// Sets what runs after unlocking and after locking.
    pub fn set_hooks(self, open: impl Fn() + 'static, shut: impl Fn() + 'static) {
        self.unlock_hook.set_value(Some(Box::new(open)));
        self.lock_hook.set_value(Some(Box::new(shut)));
    }

    pub(super) fn run_unlock_hook(self) {
        self.last_active_ms.set_value((self.now_ms)());
        self.has_unsaved.set(false);
        self.unlock_hook.with_value(|call| call.as_ref().map(|call| call()));
    }

    /// Reads the state of the lock again; returns the state before and the state now.
    pub(super) fn refresh(self) -> (LockState, LockState) {
        let before = self.state.get_untracked();
        let now = self.encrypting_store().map_or(LockState::Unprotected, |store| {
            store.refresh_lock_state().unwrap_or_else(|_| store.cached_lock_state())
        });
        if now != before {
            self.state.try_set(now);
        }
        (before, now)
    }

    /// Nothing is saved from now on, so there is nothing to lock.
    pub fn disable(self) {
        self.store.set_value(None);
        self.state.set(LockState::Unprotected);
    }

    /// Resets the lock after all data was erased.
    pub fn reset_after_erase(self) {
        if let Some(store) = self.encrypting_store() {
            store.forget_key();
        }
        self.conversion_progress.set(ConversionProgress::Idle);
        self.refresh();
    }

    /// A text in the form in which it is stored; `None` while nothing may be written.
    pub fn to_stored_form(self, key: &str, text: &str) -> Option<String> {
        self.encrypting_store().map_or_else(|| Some(text.to_owned()), |store| store.to_stored_form(key, text))
    }

    /// Texts in the form in which they are stored in the mirror.
    pub fn all_to_stored_form(self, texts: &[(String, Option<String>)]) -> Vec<(String, Option<String>)> {
        let sealed = |(key, text): &(String, Option<String>)| match text {
            Some(text) => Some((key.clone(), Some(self.to_stored_form(key, text)?))),
            None => Some((key.clone(), None)),
        };
        texts.iter().filter_map(sealed).collect()
    }

    /// A stored text, decrypted.
    pub fn to_plain_form(self, key: &str, text: &str) -> String {
        self.encrypting_store().map_or_else(|| text.to_owned(), |store| store.to_plain_form(key, text))
    }

    /// Texts from the mirror, decrypted.
    pub fn all_to_plain_form(self, texts: Vec<(String, String)>) -> Vec<(String, String)> {
        texts.into_iter().map(|(key, text)| (key.clone(), self.to_plain_form(&key, &text))).collect()
    }

    /// Whether the user has been inactive for so long that the app locks. A clock that was set back restarts the measurement.
    pub(super) fn update_activity(self, here: Option<bool>) -> bool {
        let now = (self.now_ms)();
        let long = |since: i64, most: i64| now.saturating_sub(since) > most;
        let idle = i64::from(self.idle_minutes.get_value()).saturating_mul(MINUTE_MS);
        let hidden = self.hidden_since_ms.get_value().is_some_and(|since| long(since, LOCK_AFTER_HIDDEN_MS));
        let away = hidden || (idle > 0 && long(self.last_active_ms.get_value(), idle));
        match here {
            Some(true) => self.hidden_since_ms.set_value(None),
            Some(false) if self.hidden_since_ms.get_value().is_none() => self.hidden_since_ms.set_value(Some(now)),
            Some(false) | None => {}
        }
        if here == Some(true) || now < self.last_active_ms.get_value() {
            self.last_active_ms.set_value(now);
        }
        away
    }
}
