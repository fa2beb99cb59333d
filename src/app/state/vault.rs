//! The lock as all screens know it: whether the key is here, and when it is put away.

use super::keep::{Keeping, UNSAVED};
use crate::keeping::guard::{Guarded, Standing};
use crate::route::{Door, Route};
use leptos::prelude::*;
use std::rc::Rc;

/// Out of sight for so long, it locks.
const HIDDEN: i64 = 5 * 60 * 1000;
const MINUTE: i64 = 60 * 1000;
/// Minutes without a touch after which it locks, unless she chose otherwise.
pub const IDLE: u16 = 10;

/// How far sealing, or opening all again, has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// There is none.
    None,
    /// It goes on.
    Going,
    /// All is done.
    Whole,
    /// Something is left, and is tried again at the next unlocking.
    Left,
}

type Call = StoredValue<Option<Box<dyn Fn()>>, LocalStorage>;

/// The handle.
#[derive(Clone, Copy)]
pub struct Vault {
    /// `None` where nothing is kept.
    pub(super) store: StoredValue<Option<Rc<Guarded>>, LocalStorage>,
    pub(super) standing: RwSignal<Standing>,
    /// Whether there is a lock whose key is not here. Screens are drawn anew when this changes, and at no other change.
    shut: Memo<bool>,
    pub(super) work: RwSignal<Work>,
    /// Words that could not be saved before it was locked are still in memory.
    unsaved: RwSignal<bool>,
    on_open: Call,
    on_shut: Call,
    active: StoredValue<i64>,
    hidden: StoredValue<Option<i64>>,
    /// Minutes; 0 for never while the page is open.
    pub(super) idle: StoredValue<u16>,
    now: fn() -> i64,
}

impl Vault {
    /// Stands before a storage.
    pub fn new(store: Rc<Guarded>, now: fn() -> i64) -> Self {
        let standing = RwSignal::new(store.stood());
        Self {
            standing,
            shut: Memo::new(move |_| standing.get() == Standing::Shut),
            store: StoredValue::new_local(Some(store)),
            work: RwSignal::new(Work::None),
            unsaved: RwSignal::new(false),
            on_open: StoredValue::new_local(None),
            on_shut: StoredValue::new_local(None),
            active: StoredValue::new(now()),
            hidden: StoredValue::new(None),
            idle: StoredValue::new(IDLE),
            now,
        }
    }

    pub(super) fn guarded(self) -> Option<Rc<Guarded>> {
        self.store.get_value()
    }

    /// How things stand; follows changes.
    pub fn standing(self) -> Signal<Standing> {
        self.standing.into()
    }

    /// How far the work has come.
    pub fn work(self) -> Signal<Work> {
        self.work.into()
    }

    /// Whether there is a lock whose key is not here; follows changes.
    pub fn is_shut(self) -> bool {
        self.shut.get()
    }

    /// Whether the key is here; follows changes.
    pub fn is_held(self) -> bool {
        matches!(self.standing.get(), Standing::Held(_))
    }

    /// Whether a screen waits for the passphrase: all that show words of hers.
    pub fn asks(self, route: &Route) -> bool {
        let holds_none = match route {
            Route::Start | Route::Help | Route::Begin(Door::Nothing) => true,
            // The steady place shows no words of hers while no story is open.
            Route::About | Route::Leaving | Route::Sample | Route::YoungSample | Route::Today | Route::Steady => {
                !self.unsaved.get()
            }
            Route::Begin(_) | Route::Shelf | Route::Exercises | Route::Settings | Route::Lost => false,
            Route::Received(_) | Route::Sealed(_) | Route::Studio | Route::Story(..) | Route::Told(..) => false,
        };
        self.is_shut() && !holds_none
    }

    /// What happens after an unlocking, and after a locking.
    pub fn on_open(self, open: impl Fn() + 'static, shut: impl Fn() + 'static) {
        self.on_open.set_value(Some(Box::new(open)));
        self.on_shut.set_value(Some(Box::new(shut)));
    }

    pub(super) fn call_open(self) {
        self.active.set_value((self.now)());
        self.unsaved.set(false);
        self.on_open.with_value(|call| call.as_ref().map(|call| call()));
    }

    /// Looks anew how things stand; tells how they stood before, and stand now.
    pub(super) fn notice(self) -> (Standing, Standing) {
        let before = self.standing.get_untracked();
        let now = self.guarded().map_or(Standing::Open, |store| store.stands().unwrap_or_else(|_| store.stood()));
        if now != before {
            self.standing.try_set(now);
        }
        (before, now)
    }

    /// From here on nothing is kept: there is nothing to lock.
    pub fn forget(self) {
        self.store.set_value(None);
        self.standing.set(Standing::Open);
    }

    /// Everything was erased here.
    pub fn erased(self) {
        if let Some(store) = self.guarded() {
            store.release();
        }
        self.work.set(Work::None);
        self.notice();
    }

    /// A text as it may be kept elsewhere; `None` while nothing may be written.
    pub fn as_kept(self, key: &str, text: &str) -> Option<String> {
        self.guarded().map_or_else(|| Some(text.to_owned()), |store| store.as_kept(key, text))
    }

    /// Texts for the second copy.
    pub fn all_as_kept(self, texts: &[(String, Option<String>)]) -> Vec<(String, Option<String>)> {
        let sealed = |(key, text): &(String, Option<String>)| match text {
            Some(text) => Some((key.clone(), Some(self.as_kept(key, text)?))),
            None => Some((key.clone(), None)),
        };
        texts.iter().filter_map(sealed).collect()
    }

    /// A text from elsewhere, opened.
    pub fn opened(self, key: &str, text: &str) -> String {
        self.guarded().map_or_else(|| text.to_owned(), |store| store.opened(key, text))
    }

    /// Texts from the second copy, opened.
    pub fn all_opened(self, texts: Vec<(String, String)>) -> Vec<(String, String)> {
        texts.into_iter().map(|(key, text)| (key.clone(), self.opened(&key, &text))).collect()
    }

    /// Whether she has been away for so long that it locks. A clock that went back begins anew.
    fn was_away(self, here: Option<bool>) -> bool {
        let now = (self.now)();
        let long = |since: i64, most: i64| now.saturating_sub(since) > most;
        let idle = i64::from(self.idle.get_value()).saturating_mul(MINUTE);
        let hidden = self.hidden.get_value().is_some_and(|since| long(since, HIDDEN));
        let away = hidden || (idle > 0 && long(self.active.get_value(), idle));
        match here {
            Some(true) => self.hidden.set_value(None),
            Some(false) if self.hidden.get_value().is_none() => self.hidden.set_value(Some(now)),
            Some(false) | None => {}
        }
        if here == Some(true) || now < self.active.get_value() {
            self.active.set_value(now);
        }
        away
    }
}

impl Keeping {
    /// Locks this window and all others: a key in another one would open what she has just put away.
    pub fn lock_everywhere(self) {
        if self.vault.guarded().is_some_and(|store| store.lock().is_some()) {
            (self.first.lock_others)();
        }
        self.lock();
    }

    /// Saves what waits, sealed; then forgets the key, and nothing of hers stays on the screen or in memory.
    pub fn lock(self) {
        if !matches!(self.vault.standing.get_untracked(), Standing::Held(_)) {
            return;
        }
        (self.first.leave_field)();
        self.flush();
        if let Some(store) = self.vault.guarded() {
            store.release();
        }
        self.vault.notice(); // The screen is the first to go: what is on it must not be drawn without its story.
        self.put_away();
    }

    fn put_away(self) {
        let gone = self.verbs.with_value(|verbs| verbs.as_ref().is_none_or(|verbs| (verbs.put_away)()));
        self.vault.unsaved.set(!gone);
        if gone {
            (self.first.stash)(UNSAVED, "");
        }
        self.vault.on_shut.with_value(|call| call.as_ref().map(|call| call()));
        self.deleted.set(None); // It holds words too.
        self.passphrase.set(None);
        (self.first.say)("status", "");
    }

    /// Another tab wrote the lock, or this one was refused because of it.
    pub fn lock_changed(self) {
        match self.vault.notice() {
            (before, Standing::Shut) if before != Standing::Shut => self.put_away(),
            (Standing::Shut, Standing::Open) => self.vault.call_open(), // It was removed elsewhere.
            (_, Standing::Gone) => {
                self.put_away();
                self.vault.erased();
                self.vault.call_open();
                self.shelf_changed.update(|n| *n = n.wrapping_add(1));
            }
            (_, Standing::Open | Standing::Shut | Standing::Held(_)) => {}
        }
    }

    /// The page is hidden or left: what waits is saved. Leaving the site also puts the key away.
    pub fn leaving(self, gone: bool) {
        self.flush();
        if gone {
            self.lock_everywhere();
        }
    }

    /// She touched something, or the page came into sight or went out of it; `None` now and then.
    pub fn present(self, here: Option<bool>) {
        if self.vault.was_away(here) {
            self.lock();
        }
    }
}
