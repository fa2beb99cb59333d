//! Setting, using and removing a lock, cut short at every moment: no text is lost, none is unreadable, and the next start goes on.

use super::fake::{Fake, told};
use super::guard::{Guarded, LOCK, Sealer, Standing, Way, is_hidden};
use super::port::{KeyValue, StoreError};
use super::seal::SealError;
use super::seal::is_sealed;
use super::seal::lock::Cost;
use super::seal::store_lock::State;
use super::sealed_store::{Held, Locksmith, Tools};
use super::shelf::{self, Revs, load, save_sheet, sheet_key};
use super::sweep::{Done, Second, Sweep, Texts};
use crate::story::ids::{SheetId, StoryId, Writer};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

const WORDS: &str = "The Long Receipt sits at the table";
const PASS: &str = "river stone and moss";

fn random(bytes: &mut [u8]) -> bool {
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

fn smith() -> Locksmith {
    let cost = Some(Cost { memory: 8, passes: 1, lanes: 1 });
    Locksmith::new(Tools { random, same_letters: str::to_owned, now: || 0, cost })
}

/// A browser: its storage and its database, and a fuse that burns with each writing. When it has burnt, the tab is gone.
#[derive(Default)]
struct Browser {
    here: Fake,
    stories: RefCell<BTreeMap<String, String>>,
    history: RefCell<BTreeMap<String, String>>,
    fuse: Cell<Option<usize>>,
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
    fn all(&self) -> Vec<(String, String)> {
        let here =
            self.here.keys().unwrap().into_iter().map(|key| (key.clone(), self.here.get(&key).unwrap().unwrap()));
        let of = |texts: &RefCell<BTreeMap<String, String>>| texts.borrow().clone().into_iter().collect::<Vec<_>>();
        here.chain(of(&self.stories)).chain(of(&self.history)).collect()
    }

    fn plain(&self) -> usize {
        self.all().iter().filter(|(key, text)| is_hidden(key) && !is_sealed(text)).count()
    }
}

/// The tab's way to the browser.
#[derive(Clone)]
struct Tab(Rc<Browser>);

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

fn put(browser: &Browser, into: &RefCell<BTreeMap<String, String>>, texts: Texts) -> bool {
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

fn store(browser: &Rc<Browser>) -> Rc<Guarded> {
    Rc::new(Guarded::new(Box::new(Tab(Rc::clone(browser)))))
}

fn sweep(browser: &Rc<Browser>, store: &Rc<Guarded>, sealer: Rc<dyn Sealer>, way: Way) -> Sweep {
    Sweep { store: Rc::clone(store), second: Rc::new(Tab(Rc::clone(browser))), sealer, way }
}

/// Three stories in the storage and the second copy, one set aside, the Studio's draft, and two earlier states.
fn written() -> Rc<Browser> {
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
fn read_all(browser: &Rc<Browser>) -> BTreeMap<String, String> {
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
fn unlock(browser: &Rc<Browser>, store: &Rc<Guarded>) -> Option<Rc<Held>> {
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
fn set_lock(browser: &Rc<Browser>, store: &Rc<Guarded>) -> bool {
    let made = smith().make(PASS).unwrap();
    let work = sweep(browser, store, made.held, Way::In);
    seal(&work, &made.lock)
}

fn seal(work: &Sweep, lock: &str) -> bool {
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

fn remove_lock(browser: &Rc<Browser>, store: &Rc<Guarded>, held: Rc<Held>) -> bool {
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
fn finds_words(text: &str) -> bool {
    let chars: Vec<char> = WORDS.chars().collect();
    chars.windows(8).any(|run| text.contains(&run.iter().collect::<String>()))
}

#[test]
fn after_a_passphrase_is_set_no_run_of_eight_characters_is_found_anywhere() {
    let browser = written();
    let before = read_all(&browser);
    let store = store(&browser);
    assert!(set_lock(&browser, &store));
    for (key, text) in browser.all() {
        assert!(!finds_words(&key) && !finds_words(&text), "{key}: {text}");
    }
    assert_eq!(read_all(&browser), before);
    assert_eq!(smith().state(&store.lock().unwrap()), Ok(State::Sealed));
    assert_eq!(browser.stories.borrow().get(LOCK), store.lock().as_ref(), "the lock stands in both copies");
}

#[test]
fn cut_short_at_every_writing_nothing_is_lost_and_the_next_start_goes_on() {
    let before = read_all(&written());
    let mut cuts = 0;
    loop {
        let browser = written();
        browser.fuse.set(Some(cuts));
        let done = set_lock(&browser, &store(&browser));
        browser.fuse.set(None);
        assert_eq!(read_all(&browser), before, "cut after {cuts} writings");
        if done {
            break;
        }
        let store = store(&browser);
        if let Some(held) = unlock(&browser, &store) {
            let lock = store.lock().unwrap();
            assert!(seal(&sweep(&browser, &store, held, Way::In), &lock));
            assert_eq!(browser.plain(), 0, "cut after {cuts} writings");
            assert_eq!(read_all(&browser), before);
        }
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts}");
}

#[test]
fn removing_the_lock_cut_short_at_every_writing_loses_nothing_either() {
    let before = read_all(&written());
    let mut cuts = 0;
    loop {
        let browser = written();
        assert!(set_lock(&browser, &store(&browser)));
        let first = store(&browser);
        let held = unlock(&browser, &first).unwrap();
        browser.fuse.set(Some(cuts));
        let done = remove_lock(&browser, &first, held);
        browser.fuse.set(None);
        assert_eq!(read_all(&browser), before, "cut after {cuts} writings");
        if done {
            assert_eq!(first.lock(), None);
            assert!(
                !browser.all().iter().any(|(_, text)| is_sealed(text)) && !browser.stories.borrow().contains_key(LOCK)
            );
            break;
        }
        let again = store(&browser);
        let held = unlock(&browser, &again).unwrap();
        assert!(remove_lock(&browser, &again, held), "cut after {cuts} writings");
        assert!(!browser.all().iter().any(|(_, text)| is_sealed(text)));
        assert_eq!(read_all(&browser), before);
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts}");
}

#[test]
fn either_copy_alone_brings_the_lock_back() {
    for lost in 0..2 {
        let browser = written();
        assert!(set_lock(&browser, &store(&browser)));
        if lost == 0 {
            browser.here.remove(LOCK).unwrap();
        } else {
            browser.stories.borrow_mut().clear();
        }
        let store = store(&browser);
        assert!(unlock(&browser, &store).is_some());
        assert!(store.get("restory.draft").unwrap().unwrap().starts_with(WORDS));
    }
}

#[test]
fn without_the_passphrase_nothing_of_hers_is_read_or_written_and_nothing_is_set_aside() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let (store, before) = (store(&browser), browser.all());
    let id = StoryId::from_number(1);
    assert_eq!(store.stands(), Ok(Standing::Shut));
    assert_eq!(load(store.as_ref(), &id, 5), Err(StoreError::Locked));
    assert_eq!(store.set("restory.draft", WORDS), Err(StoreError::Locked));
    let mut words = told(1, WORDS);
    let saved = save_sheet(store.as_ref(), &mut words, &SheetId::head(), &mut Revs::new(), 5, &Writer::from_number(2));
    assert_eq!(saved, Err(StoreError::Locked));
    assert_eq!(store.as_kept("restory.s.1.head", WORDS), None);
    assert_eq!(store.get("restory.prefs").unwrap().unwrap(), "{\"theme\":\"night\"}");
    assert_eq!(shelf::list(store.as_ref()).unwrap().len(), 3);
    assert_eq!(browser.all(), before);
}

#[test]
fn a_tab_that_knew_of_no_lock_writes_nothing_once_another_has_set_one() {
    let browser = written();
    let old = store(&browser);
    assert_eq!(old.stands(), Ok(Standing::Open));
    assert!(set_lock(&browser, &store(&browser)));
    let before = browser.all();
    assert_eq!(old.get("restory.draft"), Err(StoreError::Locked));
    assert_eq!(old.set("restory.draft", WORDS), Err(StoreError::Locked));
    assert_eq!(old.as_kept("restory.s.1.head", WORDS), None);
    assert_eq!(browser.all(), before);
    unlock(&browser, &old);
    old.set("restory.draft", WORDS).unwrap();
    assert!(!finds_words(&browser.here.get("restory.draft").unwrap().unwrap()));
}

#[test]
fn a_tab_follows_when_another_changes_the_passphrase_or_removes_the_lock() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let (here, other) = (store(&browser), store(&browser));
    let held = unlock(&browser, &here).unwrap();
    unlock(&browser, &other);
    let changed = smith().change(&here.lock().unwrap(), held.as_ref(), "another one").unwrap();
    here.set_raw(LOCK, &changed).unwrap();
    other.set("restory.draft", WORDS).unwrap();
    assert_eq!(other.stood(), Standing::Held(Way::In));
    assert_eq!(smith().open(&changed, PASS).err(), Some(SealError::Wrong));
    assert!(remove_lock(&browser, &here, held));
    other.set("restory.draft", WORDS).unwrap();
    assert_eq!(browser.here.get("restory.draft").unwrap().unwrap(), WORDS);
    assert_eq!(other.stood(), Standing::Open);
}

#[test]
fn a_tab_writes_nothing_after_another_has_erased_all() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let here = store(&browser);
    unlock(&browser, &here);
    shelf::erase_all(&browser.here).unwrap();
    assert_eq!(here.set("restory.draft", WORDS), Err(StoreError::Locked));
    assert_eq!(here.stood(), Standing::Gone);
    assert_eq!(here.set("restory.draft", WORDS), Err(StoreError::Locked), "and it stays so");
    assert!(browser.here.keys().unwrap().is_empty());
    here.release();
    here.set("restory.draft", WORDS).unwrap();
}

#[test]
fn each_byte_of_a_sealed_text_put_for_another_is_set_aside_and_never_written_over() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let (id, head) = (StoryId::from_number(1), SheetId::head());
    let key = sheet_key(&id, &head);
    let whole = browser.here.get(&key).unwrap().unwrap();
    for at in (0..whole.len()).step_by(7).chain(0..12) {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(damaged) = String::from_utf8(bytes) else { continue };
        browser.here.set(&key, &damaged).unwrap();
        let store = store(&browser);
        unlock(&browser, &store);
        let loaded = load(store.as_ref(), &id, 50).unwrap();
        assert_eq!(loaded.story, None, "byte {at}");
        assert_eq!(store.get(&loaded.set_aside[0]).unwrap().as_deref(), Some(damaged.as_str()));
        let mut again = told(1, "again");
        save_sheet(store.as_ref(), &mut again, &head, &mut Revs::new(), 60, &Writer::from_number(2)).unwrap();
        assert!(store.keys().unwrap().iter().any(|key| store.get(key).unwrap().as_deref() == Some(damaged.as_str())));
    }
}

#[test]
fn two_texts_in_each_others_place_do_not_open() {
    let browser = written();
    assert!(set_lock(&browser, &store(&browser)));
    let keys = [1, 2].map(|n| sheet_key(&StoryId::from_number(n), &SheetId::head()));
    let [one, two] = [&keys[0], &keys[1]].map(|key| browser.here.get(key).unwrap().unwrap());
    browser.here.set(&keys[0], &two).unwrap();
    browser.here.set(&keys[1], &one).unwrap();
    let store = store(&browser);
    unlock(&browser, &store);
    assert_eq!(load(store.as_ref(), &StoryId::from_number(1), 5).unwrap().story, None);
    assert_eq!(store.get(&keys[0]).unwrap(), Some(two), "what does not open is given as it lies there");
}

#[test]
fn where_there_is_no_room_for_all_of_it_what_does_not_fit_stays_as_it_was_and_is_told() {
    let browser = written();
    let used = shelf::used(&browser.here).unwrap();
    browser.here.room.set(Some(used + smith().make(PASS).unwrap().lock.len() + 100));
    let before = read_all(&browser);
    assert!(!set_lock(&browser, &store(&browser)));
    assert_eq!(read_all(&browser), before);
    browser.here.room.set(None);
    let store = store(&browser);
    let held = unlock(&browser, &store).unwrap();
    let lock = store.lock().unwrap();
    assert_eq!(smith().state(&lock), Ok(State::Sealing));
    assert!(seal(&sweep(&browser, &store, held, Way::In), &lock));
    assert_eq!(browser.plain(), 0);
}

#[test]
fn the_code_opens_the_lock_until_there_is_a_new_one() {
    let made = smith().make(PASS).unwrap();
    let sloppy = made.code.to_lowercase().replace('-', " ");
    let held = smith().open(&made.lock, &sloppy).unwrap();
    let (lock, code) = smith().new_code(&made.lock, held.as_ref()).unwrap();
    assert_eq!(smith().open(&lock, &sloppy).err(), Some(SealError::Wrong));
    assert!(smith().open(&lock, &code).is_ok() && smith().open(&lock, PASS).is_ok());
}

#[test]
fn a_sealed_copy_opens_with_the_passphrase_of_the_device_or_its_code() {
    let made = smith().make(PASS).unwrap();
    let copy = smith().copy("{\"restory\":\"backup\"}", &made.lock, made.held.as_ref()).unwrap();
    assert!(!finds_words(&copy));
    for secret in [PASS, &made.code] {
        assert_eq!(smith().open_copy(&copy, secret).unwrap().1, "{\"restory\":\"backup\"}");
    }
    assert_eq!(smith().open_copy(&copy, "no"), Err(SealError::Wrong));
}
