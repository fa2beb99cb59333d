//! A browser in memory whose writings can be cut short, for tests of the lock.

use super::fake::{Fake, told};
use super::guard::{Guarded, LOCK, Sealer, Way, is_hidden};
use super::port::{KeyValue, StoreError};
use super::seal::is_sealed;
use super::seal::lock::Cost;
use super::seal::store_lock::State;
use super::sealed_store::{Held, Locksmith, Tools};
use super::shelf::{Revs, save_sheet};
use super::sweep::{Done, Second, Sweep, Texts};
use crate::story::ids::{SheetId, Writer};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

pub(super) const WORDS: &str = "The Long Receipt sits at the table";
pub(super) const PASS: &str = "river stone and moss";

pub(super) fn random(bytes: &mut [u8]) -> bool {
    thread_local!(static STATE: Cell<u64> = const { Cell::new(0x9e37_79b9_7f4a_7c15) });
    for byte in bytes {
        let mut state = STATE.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        STATE.set(state);
        *byte = state.to_le_bytes()[3];
    }
    true
}

pub(super) fn smith() -> Locksmith {
    let cost = Some(Cost { memory: 8, passes: 1, lanes: 1 });
    Locksmith::new(Tools { random, same_letters: str::to_owned, now: || 0, cost })
}

/// A browser: its storage and its database, and a fuse that burns with each writing. When it has burnt, the tab is gone.
#[derive(Default)]
pub(super) struct Browser {
    pub(super) here: Fake,
    pub(super) stories: RefCell<BTreeMap<String, String>>,
    pub(super) history: RefCell<BTreeMap<String, String>>,
    pub(super) fuse: Cell<Option<usize>>,
}

impl Browser {
    fn burns(&self) -> bool {
        match self.fuse.get() {
            None => true,
            Some(0) => false,
            Some(left) => {
                self.fuse.set(Some(left - 1));
                true
            }
        }
    }

    /// Everything that lies anywhere.
    pub(super) fn all(&self) -> Vec<(String, String)> {
        let here =
            self.here.keys().unwrap().into_iter().map(|key| (key.clone(), self.here.get(&key).unwrap().unwrap()));
        let of = |texts: &RefCell<BTreeMap<String, String>>| texts.borrow().clone().into_iter().collect::<Vec<_>>();
        here.chain(of(&self.stories)).chain(of(&self.history)).collect()
    }

    pub(super) fn plain(&self) -> usize {
        self.all().iter().filter(|(key, text)| is_hidden(key) && !is_sealed(text)).count()
    }
}

/// The tab's way to the browser.
#[derive(Clone)]
pub(super) struct Tab(Rc<Browser>);

impl KeyValue for Tab {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.here.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if self.0.burns() { self.0.here.set(key, text) } else { Err(StoreError::Unavailable) }
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.0.burns() { self.0.here.remove(key) } else { Err(StoreError::Unavailable) }
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.0.here.keys()
    }
}

pub(super) fn put(browser: &Browser, into: &RefCell<BTreeMap<String, String>>, texts: Texts) -> bool {
    if !browser.burns() {
        return false;
    }
    for (key, text) in texts {
        match text {
            Some(text) => drop(into.borrow_mut().insert(key, text)),
            None => drop(into.borrow_mut().remove(&key)),
        }
    }
    true
}

impl Second for Tab {
    fn stories(&self, done: Done<Option<Vec<(String, String)>>>) {
        let texts = self.0.stories.borrow().clone();
        done(Some(texts.into_iter().collect()));
    }
    fn put_stories(&self, texts: Texts, done: Done<bool>) {
        done(put(&self.0, &self.0.stories, texts));
    }
    fn history_keys(&self, done: Done<Option<Vec<String>>>) {
        let keys = self.0.history.borrow().keys().cloned().collect();
        done(Some(keys));
    }
    fn history_text(&self, key: String, done: Done<Option<String>>) {
        let text = self.0.history.borrow().get(&key).cloned();
        done(text);
    }
    fn put_history(&self, texts: Texts, done: Done<bool>) {
        done(put(&self.0, &self.0.history, texts));
    }
}

pub(super) fn store(browser: &Rc<Browser>) -> Rc<Guarded> {
    Rc::new(Guarded::new(Box::new(Tab(Rc::clone(browser)))))
}

pub(super) fn sweep(browser: &Rc<Browser>, store: &Rc<Guarded>, sealer: Rc<dyn Sealer>, way: Way) -> Sweep {
    Sweep { store: Rc::clone(store), second: Rc::new(Tab(Rc::clone(browser))), sealer, way }
}

/// Three stories in the storage and the second copy, one set aside, the Studio's draft, and two earlier states.
pub(super) fn written() -> Rc<Browser> {
    let browser = Rc::new(Browser::default());
    for n in 1..4 {
        let mut story = told(n, &format!("{WORDS} {n}"));
        let saved =
            save_sheet(&browser.here, &mut story, &SheetId::head(), &mut Revs::new(), 1, &Writer::from_number(1))
                .unwrap();
        browser.stories.borrow_mut().insert(saved.key, saved.text);
    }
    for key in ["restory.q.k3.7", "restory.draft", "restory.x.k3.1"] {
        browser.here.set(key, &format!("{WORDS} {key}")).unwrap();
    }
    browser.here.set("restory.prefs", "{\"theme\":\"night\"}").unwrap();
    for n in 1..3 {
        browser.history.borrow_mut().insert(format!("restory.h.k3.{n}"), format!("{WORDS} then {n}"));
    }
    browser
}

/// What is read of everything, by a tab that may know the passphrase.
pub(super) fn read_all(browser: &Rc<Browser>) -> BTreeMap<String, String> {
    let store = store(browser);
    unlock(browser, &store);
    let mut all: BTreeMap<String, String> =
        store.keys().unwrap().into_iter().map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect();
    all.remove(LOCK);
    for (place, texts) in [("2 ", &browser.stories), ("h ", &browser.history)] {
        let texts = texts.borrow();
        let hers = texts.iter().filter(|(key, _)| *key != LOCK);
        all.extend(hers.map(|(key, text)| (format!("{place}{key}"), store.opened(key, text))));
    }
    all
}

/// As at a start: the lock comes from either copy.
pub(super) fn unlock(browser: &Rc<Browser>, store: &Rc<Guarded>) -> Option<Rc<Held>> {
    let second = browser.stories.borrow().get(LOCK).cloned();
    let lock = store.lock().or(second)?;
    if store.lock().is_none() {
        store.set_raw(LOCK, &lock).unwrap();
        store.release();
    }
    let held = smith().open(&lock, PASS).unwrap();
    assert!(store.hold(Rc::clone(&held) as Rc<dyn Sealer>));
    Some(held)
}

/// The whole of setting a lock; true when all was done.
pub(super) fn set_lock(browser: &Rc<Browser>, store: &Rc<Guarded>) -> bool {
    let made = smith().make(PASS).unwrap();
    let work = sweep(browser, store, made.held, Way::In);
    seal(&work, &made.lock)
}

pub(super) fn seal(work: &Sweep, lock: &str) -> bool {
    let done = Rc::new(Cell::new(false));
    let (told, then, sealed) = (Rc::clone(&done), work.clone(), smith().at(lock, State::Sealed).unwrap());
    work.put_lock(
        lock,
        Box::new(move |stands| {
            if stands {
                let end = then.clone();
                then.everything(Box::new(move |whole| {
                    if whole {
                        end.put_lock(&sealed, Box::new(move |stands| told.set(stands)));
                    }
                }));
            }
        }),
    );
    done.get()
}

pub(super) fn remove_lock(browser: &Rc<Browser>, store: &Rc<Guarded>, held: Rc<Held>) -> bool {
    let work = sweep(browser, store, held, Way::Out);
    let opening = smith().at(&store.lock().unwrap(), State::Opening).unwrap();
    let done = Rc::new(Cell::new(false));
    let (told, then) = (Rc::clone(&done), work.clone());
    work.put_lock(
        &opening,
        Box::new(move |stands| {
            let end = then.clone();
            if stands {
                then.everything(Box::new(move |whole| {
                    if whole {
                        end.drop_lock(Box::new(move |gone| told.set(gone)));
                    }
                }));
            }
        }),
    );
    done.get()
}

/// Every run of eight characters of her words.
pub(super) fn finds_words(text: &str) -> bool {
    let chars: Vec<char> = WORDS.chars().collect();
    chars.windows(8).any(|run| text.contains(&run.iter().collect::<String>()))
}
