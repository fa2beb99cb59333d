//! Keeping: when and where words are saved, and what is said about it.

use super::deleting::Deleted;
use super::ports::{FirstPorts, Ports};
use super::vault::Vault;
use crate::keeping::guard::Guarded;
use crate::keeping::port::{KeyValue, StoreError};
use crate::keeping::{backup, own, shelf};
use crate::story::Story;
use crate::story::ids::{StoryId, Writer};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What the crash screen calls the words that could not be saved.
pub(super) const UNSAVED: &str = "not saved";

/// The saved state, as the screen says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was written since the story was opened.
    Still,
    /// Words wait for a pause.
    Pending,
    /// Too long for localStorage: on its way to the second copy, which is then the only one.
    Sent,
    /// In localStorage, read back.
    Saved,
    /// In both copies.
    Safe,
    /// Not saved, and why.
    Failed(StoreError),
}

/// Why nothing is kept, where nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Words are kept on this device.
    Here,
    /// She chose to keep nothing.
    Nothing,
    /// The browser keeps nothing.
    Blocked,
}

/// What the writing part does for what stands around it, once it has arrived.
pub struct Verbs {
    /// Saves what waits, at once.
    pub save: Box<dyn Fn()>,
    /// Every word of the open story, as a backup file's text.
    pub words: Box<dyn Fn() -> String>,
    /// What is asked now in the open story.
    pub place: Box<dyn Fn() -> String>,
    /// Writes in this window, whichever did before.
    pub write_here: Box<dyn Fn()>,
    /// Asks again what was asked.
    pub take_to: Box<dyn Fn(&str)>,
    /// Whether a story is the open one.
    pub is_open: Box<dyn Fn(&StoryId) -> bool>,
    /// Saves everything of the open story anew, after a moment.
    pub save_again: Box<dyn Fn()>,
    /// Closes the open story, unless words of it wait to be saved; tells whether none are left.
    pub put_away: Box<dyn Fn() -> bool>,
}

/// The handle.
#[derive(Clone, Copy)]
pub struct Keeping {
    pub(super) store: StoredValue<Box<dyn KeyValue>, LocalStorage>,
    pub(super) verbs: StoredValue<Option<Verbs>, LocalStorage>,
    current: StoredValue<StoryId>,
    writer: StoredValue<Writer>,
    /// What is said about saving.
    pub(super) saved: RwSignal<Saved>,
    pub(super) kept: RwSignal<Kept>,
    pub(super) shelf_changed: RwSignal<u32>,
    /// The last save needed the room that was held back.
    pub(super) tight: RwSignal<bool>,
    /// A part of the open story is too long for localStorage.
    pub(super) apart: RwSignal<bool>,
    pub(super) asked: StoredValue<bool>,
    /// Whether the browser has promised to keep it; `None` until it was asked.
    pub(super) promised: RwSignal<Option<bool>>,
    /// Another window writes in the open story; this one reads along.
    pub(super) elsewhere: RwSignal<bool>,
    /// Texts set aside that she was told of.
    told: StoredValue<BTreeSet<String>>,
    aside: RwSignal<bool>,
    /// When the page was opened.
    pub(super) opened_at: StoredValue<i64>,
    /// Whether everything that this visit had stored is gone, once saving was stopped in the middle of it.
    pub(super) stopped: RwSignal<Option<bool>>,
    /// The passphrase that the person at the other end knows already; in memory alone.
    pub(super) passphrase: RwSignal<Option<String>>,
    /// What was deleted and can still be brought back.
    pub(super) deleted: RwSignal<Option<Deleted>>,
    /// Keys under which the second copy holds what a newer version wrote.
    pub(super) newer_in_second: StoredValue<BTreeSet<String>>,
    /// The lock.
    pub vault: Vault,
    /// The doors to the browser that are there from the first moment on.
    pub first: FirstPorts,
    doors: StoredValue<Option<Ports>>,
    /// Writes the file that all stories are kept in at once, where there is one.
    pub(super) file_writer: StoredValue<Option<Box<dyn Fn()>>, LocalStorage>,
}

impl Keeping {
    /// Keeps in a store.
    pub fn new(store: Rc<Guarded>, kept: Kept, writer: Writer, first: FirstPorts) -> Self {
        Self {
            vault: Vault::new(Rc::clone(&store), first.now),
            store: StoredValue::new_local(Box::new(store)),
            verbs: StoredValue::new_local(None),
            current: StoredValue::new(StoryId::from_number(0)),
            writer: StoredValue::new(writer),
            saved: RwSignal::new(Saved::Still),
            kept: RwSignal::new(kept),
            shelf_changed: RwSignal::new(0),
            tight: RwSignal::new(false),
            apart: RwSignal::new(false),
            asked: StoredValue::new(false),
            promised: RwSignal::new(None),
            elsewhere: RwSignal::new(false),
            told: StoredValue::default(),
            aside: RwSignal::new(false),
            opened_at: StoredValue::new((first.now)()),
            stopped: RwSignal::new(None),
            passphrase: RwSignal::new(None),
            deleted: RwSignal::new(None),
            newer_in_second: StoredValue::default(),
            first,
            doors: StoredValue::new(None),
            file_writer: StoredValue::new_local(None),
        }
    }

    /// A part of the program has come with all doors to the browser.
    pub fn open_doors(self, ports: Ports) {
        self.doors.set_value(Some(ports));
    }

    /// All doors. Before a part has come that uses them, those of the first load alone do something.
    pub fn ports(self) -> Ports {
        self.doors.get_value().unwrap_or(Ports::shut(self.first))
    }

    /// The writing part is here.
    pub fn lend(self, verbs: Verbs) {
        self.verbs.set_value(Some(verbs));
    }

    /// Saves what waits, at once; nothing can wait before the writing part is here.
    pub fn flush(self) {
        self.verbs.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.save)()));
    }

    /// Gives her all words of the open story as a file.
    pub fn give_words(self) {
        if let Some(text) = self.verbs.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.words)())) {
            (self.first.give)("restory-copy.json", "application/json", &text);
        }
    }

    /// Whether another window writes in the open story.
    pub fn elsewhere(self) -> Signal<bool> {
        self.elsewhere.into()
    }

    /// From here on the open story is written in this window.
    pub fn write_here(self) {
        self.verbs.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.write_here)()));
    }

    /// What is asked now in the open story.
    pub fn place(self) -> String {
        self.verbs.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.place)())).unwrap_or_default()
    }

    /// Asks again what was asked.
    pub fn take_to(self, place: &str) {
        self.verbs.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.take_to)(place)));
    }

    /// Whether a story is the open one.
    pub fn is_open(self, id: &StoryId) -> bool {
        self.verbs.with_value(|verbs| verbs.as_ref().is_some_and(|verbs| (verbs.is_open)(id)))
    }

    /// Which story is open.
    pub fn current(self) -> StoryId {
        self.current.get_value()
    }

    /// Remembers which story is open.
    pub fn set_current(self, id: StoryId) {
        self.current.set_value(id);
    }

    /// The saved state.
    pub fn saved(self) -> Signal<Saved> {
        self.saved.into()
    }

    /// Whether and why nothing is kept.
    pub fn kept(self) -> Signal<Kept> {
        self.kept.into()
    }

    /// This running program.
    pub fn writer(self) -> Writer {
        self.writer.get_value()
    }

    /// Says that words wait. That a save has failed stays on the screen until one succeeds.
    pub fn pending(self) {
        if !matches!(self.saved.get_untracked(), Saved::Pending | Saved::Failed(_)) {
            self.saved.set(Saved::Pending);
        }
    }

    /// Opens a story; what could not be read is set aside and named.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(self, id: &StoryId) -> Result<shelf::Loaded, StoreError> {
        let now = (self.first.now)();
        let loaded = self.store.with_value(|kv| shelf::load(kv.as_ref(), id, now))?;
        self.tell_aside(&loaded);
        Ok(loaded)
    }

    /// Every story of the shelf that can be read, with one look at the keys; follows the shelf.
    pub fn every_story(self) -> Vec<Story> {
        self.shelf_changed.track();
        let all = self.look(|kv| shelf::load_each(kv, (self.first.now)())).unwrap_or_default();
        for loaded in &all {
            self.tell_aside(loaded);
        }
        all.into_iter().filter_map(|loaded| loaded.story).collect()
    }

    /// The same for several that look at them: read once, and again when the shelf changes.
    pub fn all_stories(self) -> Signal<Vec<Story>> {
        Memo::new(move |_| self.every_story()).into()
    }

    fn tell_aside(self, loaded: &shelf::Loaded) {
        for key in &loaded.set_aside {
            if self.told.try_update_value(|told| told.insert(key.clone())) == Some(true) {
                self.aside.try_set(true);
            }
        }
    }

    /// Whether some stored text could not be read, and she has not looked at it yet.
    pub fn aside(self) -> Signal<bool> {
        self.aside.into()
    }

    /// Gives her what could not be read, each text as it stands.
    pub fn give_aside(self) {
        for (key, text) in self.quarantined() {
            (self.first.give)(&format!("{key}.txt"), "text/plain", &text);
        }
        self.saw_aside();
    }

    /// She has seen what was set aside.
    pub fn saw_aside(self) {
        self.aside.set(false);
    }

    /// The stories here, in a signal's sight: it is read again when the shelf changes.
    pub fn stories(self) -> Vec<StoryId> {
        self.shelf_changed.track();
        self.store.with_value(|kv| shelf::list(kv.as_ref())).unwrap_or_default()
    }

    /// Puts a story in the bin, or takes it out.
    pub fn bin(self, id: &StoryId, gone: bool) {
        let now = (self.first.now)();
        let done = self
            .store
            .with_value(|kv| if gone { shelf::delete(kv.as_ref(), id, now) } else { shelf::restore(kv.as_ref(), id) });
        if let Err(error) = done {
            self.saved.set(Saved::Failed(error));
        }
        self.shelf_changed.update(|n| *n = n.wrapping_add(1));
    }

    /// Merges a whole story in: from a copy, or from the second copy at start.
    pub fn take_in(self, incoming: &Story) -> bool {
        let here = self.load(incoming.id()).ok();
        let (before, mut revs) = here.map_or((None, BTreeMap::new()), |loaded| (loaded.story, loaded.revs));
        let mut story = before.clone().unwrap_or_else(|| Story::new(incoming.id().clone()));
        story.merge(incoming);
        if before.as_ref() == Some(&story) {
            return true;
        }
        let sheets = story.sheets().map(|(id, _)| id.clone()).collect();
        let saved = self.save(&mut story, &sheets, &mut revs, true);
        self.shelf_changed.update(|n| *n = n.wrapping_add(1));
        saved
    }

    /// Everything as a backup file's text.
    pub fn backup(self) -> String {
        let stories = self.every_story();
        let own = self.look(|kv| own::texts(kv)).unwrap_or_default();
        backup::write_all(&stories.iter().collect::<Vec<_>>(), &own, (self.first.now)())
    }

    /// Looks at the store.
    pub fn look<T>(self, look: impl FnOnce(&dyn KeyValue) -> T) -> T {
        self.store.with_value(|kv| look(kv.as_ref()))
    }
}
