//! Keeping: when and where words are saved, and what is said about it.

use super::browser_api::{BrowserApi, CoreBrowserApi};
use super::deletion::UndoableDeletion;
use super::lock_state::LockHandle;
use super::stop_saving::StoppedSaving;
use crate::storage::encrypting_store::EncryptingStore;
use crate::storage::key_value::{KeyValueStore, StoreError};
use crate::storage::{backup, non_story_records, story_store};
use crate::story::Story;
use crate::story::ids::{StoryId, WriterId};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What the crash screen calls the words that could not be saved.
pub(super) const UNSAVED_STASH_KEY: &str = "not saved";

/// The saved state, as the screen says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing was written since the story was opened.
    Unchanged,
    /// Words wait for a pause.
    Pending,
    /// Too long for localStorage: on its way to the second copy, which is then the only one.
    MirrorOnly,
    /// In localStorage, read back.
    Saved,
    /// In both copies.
    Mirrored,
    /// Not saved, and why.
    Failed(StoreError),
}

/// Why nothing is kept, where nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageMode {
    /// Words are kept on this device.
    Enabled,
    /// She chose to keep nothing.
    Ephemeral,
    /// The browser keeps nothing.
    Unavailable,
}

/// What the writing part does for what stands around it, once it has arrived.
pub struct StoryCallbacks {
    /// Saves what waits, at once.
    pub save_now: Box<dyn Fn()>,
    /// Every word of the open story, as a backup file's text.
    pub export_story: Box<dyn Fn() -> String>,
    /// What is asked now in the open story.
    pub position: Box<dyn Fn() -> String>,
    /// Writes in this window, whichever did before.
    pub take_over_writing: Box<dyn Fn()>,
    /// Asks again what was asked.
    pub restore_position: Box<dyn Fn(&str)>,
    /// Whether a story is the open one.
    pub is_open: Box<dyn Fn(&StoryId) -> bool>,
    /// Saves everything of the open story anew, after a moment.
    pub retry_saving_all: Box<dyn Fn()>,
    /// Closes the open story, unless words of it wait to be saved; tells whether none are left.
    pub close_if_saved: Box<dyn Fn() -> bool>,
}

/// The handle.
#[derive(Clone, Copy)]
pub struct StorageHandle {
    pub(super) store: StoredValue<Box<dyn KeyValueStore>, LocalStorage>,
    pub(super) story_callbacks: StoredValue<Option<StoryCallbacks>, LocalStorage>,
    current_story: StoredValue<StoryId>,
    writer: StoredValue<WriterId>,
    /// What is said about saving.
    pub(super) save_status: RwSignal<SaveStatus>,
    pub(super) storage_mode: RwSignal<StorageMode>,
    pub(super) stories_change_count: RwSignal<u32>,
    /// The last save needed the room that was held back.
    pub(super) is_ballast_used: RwSignal<bool>,
    /// A part of the open story is too long for localStorage.
    pub(super) has_overflow: RwSignal<bool>,
    pub(super) persist_requested: StoredValue<bool>,
    /// Whether the browser has promised to keep it; `None` until it was asked.
    pub(super) persist_granted: RwSignal<Option<bool>>,
    /// Another window writes in the open story; this one reads along.
    pub(super) is_open_elsewhere: RwSignal<bool>,
    /// Texts set aside that she was told of.
    announced_quarantine: StoredValue<BTreeSet<String>>,
    has_quarantined: RwSignal<bool>,
    /// When the page was opened.
    pub(super) opened_at: StoredValue<i64>,
    /// Whether everything that this visit had stored is gone, once saving was stopped in the middle of it.
    pub(super) stopped_saving: RwSignal<Option<StoppedSaving>>,
    /// The passphrase that the person at the other end knows already; in memory alone.
    pub(super) known_passphrase: RwSignal<Option<String>>,
    /// What was deleted and can still be brought back.
    pub(super) undoable_deletion: RwSignal<Option<UndoableDeletion>>,
    /// Keys under which the second copy holds what a newer version wrote.
    pub(super) newer_mirror_keys: StoredValue<BTreeSet<String>>,
    /// The lock.
    pub lock: LockHandle,
    /// The doors to the browser that are there from the first moment on.
    pub core_api: CoreBrowserApi,
    browser_api: StoredValue<Option<BrowserApi>>,
    /// Writes the file that all stories are kept in at once, where there is one.
    pub(super) file_mirror_writer: StoredValue<Option<Box<dyn Fn()>>, LocalStorage>,
}

impl StorageHandle {
    /// Keeps in a store.
    pub fn new(store: Rc<EncryptingStore>, kept: StorageMode, writer: WriterId, first: CoreBrowserApi) -> Self {
        Self {
            lock: LockHandle::new(Rc::clone(&store), first.now_ms),
            store: StoredValue::new_local(Box::new(store)),
            story_callbacks: StoredValue::new_local(None),
            current_story: StoredValue::new(StoryId::from_number(0)),
            writer: StoredValue::new(writer),
            save_status: RwSignal::new(SaveStatus::Unchanged),
            storage_mode: RwSignal::new(kept),
            stories_change_count: RwSignal::new(0),
            is_ballast_used: RwSignal::new(false),
            has_overflow: RwSignal::new(false),
            persist_requested: StoredValue::new(false),
            persist_granted: RwSignal::new(None),
            is_open_elsewhere: RwSignal::new(false),
            announced_quarantine: StoredValue::default(),
            has_quarantined: RwSignal::new(false),
            opened_at: StoredValue::new((first.now_ms)()),
            stopped_saving: RwSignal::new(None),
            known_passphrase: RwSignal::new(None),
            undoable_deletion: RwSignal::new(None),
            newer_mirror_keys: StoredValue::default(),
            core_api: first,
            browser_api: StoredValue::new(None),
            file_mirror_writer: StoredValue::new_local(None),
        }
    }

    /// A part of the program has come with all doors to the browser.
    pub fn set_browser_api(self, ports: BrowserApi) {
        self.browser_api.set_value(Some(ports));
    }

    /// All doors. Before a part has come that uses them, those of the first load alone do something.
    pub fn browser_api(self) -> BrowserApi {
        self.browser_api.get_value().unwrap_or(BrowserApi::unavailable(self.core_api))
    }

    /// The writing part is here.
    pub fn register_story_callbacks(self, verbs: StoryCallbacks) {
        self.story_callbacks.set_value(Some(verbs));
    }

    /// Saves what waits, at once; nothing can wait before the writing part is here.
    pub fn save_pending(self) {
        self.story_callbacks.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.save_now)()));
    }

    /// Gives her all words of the open story as a file.
    pub fn download_story(self) {
        if let Some(text) = self.story_callbacks.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.export_story)()))
        {
            (self.core_api.download_file)("restory-copy.json", "application/json", &text);
        }
    }

    /// Whether another window writes in the open story.
    pub fn is_open_elsewhere(self) -> Signal<bool> {
        self.is_open_elsewhere.into()
    }

    /// From here on the open story is written in this window.
    pub fn take_over_writing(self) {
        self.story_callbacks.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.take_over_writing)()));
    }

    /// What is asked now in the open story.
    pub fn position(self) -> String {
        self.story_callbacks.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.position)())).unwrap_or_default()
    }

    /// Asks again what was asked.
    pub fn restore_position(self, place: &str) {
        self.story_callbacks.with_value(|verbs| verbs.as_ref().map(|verbs| (verbs.restore_position)(place)));
    }

    /// Whether a story is the open one.
    pub fn is_open(self, id: &StoryId) -> bool {
        self.story_callbacks.with_value(|verbs| verbs.as_ref().is_some_and(|verbs| (verbs.is_open)(id)))
    }

    /// Which story is open.
    pub fn current_story(self) -> StoryId {
        self.current_story.get_value()
    }

    /// Remembers which story is open.
    pub fn set_current_story(self, id: StoryId) {
        self.current_story.set_value(id);
    }

    /// The saved state.
    pub fn save_status(self) -> Signal<SaveStatus> {
        self.save_status.into()
    }

    /// Whether and why nothing is kept.
    pub fn storage_mode(self) -> Signal<StorageMode> {
        self.storage_mode.into()
    }

    /// This running program.
    pub fn writer(self) -> WriterId {
        self.writer.get_value()
    }

    /// Says that words wait. That a save has failed stays on the screen until one succeeds.
    pub fn mark_pending(self) {
        if !matches!(self.save_status.get_untracked(), SaveStatus::Pending | SaveStatus::Failed(_)) {
            self.save_status.set(SaveStatus::Pending);
        }
    }

    /// Opens a story; what could not be read is set aside and named.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load_story(self, id: &StoryId) -> Result<story_store::LoadedStory, StoreError> {
        let now = (self.core_api.now_ms)();
        let loaded = self.store.with_value(|kv| story_store::load_story(kv.as_ref(), id, now))?;
        self.announce_quarantine(&loaded);
        Ok(loaded)
    }

    /// Every story of the shelf that can be read, with one look at the keys; follows the shelf.
    pub fn load_all_stories(self) -> Vec<Story> {
        self.stories_change_count.track();
        let all = self.read_store(|kv| story_store::load_all_stories(kv, (self.core_api.now_ms)())).unwrap_or_default();
        for loaded in &all {
            self.announce_quarantine(loaded);
        }
        all.into_iter().filter_map(|loaded| loaded.story).collect()
    }

    /// The same for several that look at them: read once, and again when the shelf changes.
    pub fn all_stories(self) -> Signal<Vec<Story>> {
        Memo::new(move |_| self.load_all_stories()).into()
    }

    fn announce_quarantine(self, loaded: &story_store::LoadedStory) {
        for key in &loaded.quarantined_keys {
            if self.announced_quarantine.try_update_value(|told| told.insert(key.clone())) == Some(true) {
                self.has_quarantined.try_set(true);
            }
        }
    }

    /// Whether some stored text could not be read, and she has not looked at it yet.
    pub fn has_quarantined(self) -> Signal<bool> {
        self.has_quarantined.into()
    }

    /// Gives her what could not be read, each text as it stands.
    pub fn download_quarantined(self) {
        for (key, text) in self.quarantined_texts() {
            (self.core_api.download_file)(&format!("{key}.txt"), "text/plain", &text);
        }
        self.dismiss_quarantine_notice();
    }

    /// She has seen what was set aside.
    pub fn dismiss_quarantine_notice(self) {
        self.has_quarantined.set(false);
    }

    /// The stories here, in a signal's sight: it is read again when the shelf changes.
    pub fn story_ids(self) -> Vec<StoryId> {
        self.stories_change_count.track();
        self.store.with_value(|kv| story_store::list_stories(kv.as_ref())).unwrap_or_default()
    }

    /// Puts a story in the bin, or takes it out.
    pub fn set_trashed(self, id: &StoryId, gone: bool) {
        let now = (self.core_api.now_ms)();
        let done = self.store.with_value(|kv| {
            if gone {
                story_store::move_to_trash(kv.as_ref(), id, now)
            } else {
                story_store::restore_from_trash(kv.as_ref(), id)
            }
        });
        if let Err(error) = done {
            self.save_status.set(SaveStatus::Failed(error));
        }
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
    }

    /// Merges a whole story in: from a copy, or from the second copy at start.
    pub fn merge_story(self, incoming: &Story) -> bool {
        let here = self.load_story(incoming.id()).ok();
        let (before, mut revs) = here.map_or((None, BTreeMap::new()), |loaded| (loaded.story, loaded.revisions));
        let mut story = before.clone().unwrap_or_else(|| Story::new(incoming.id().clone()));
        story.merge(incoming);
        if before.as_ref() == Some(&story) {
            return true;
        }
        let sheets = story.records().map(|(id, _)| id.clone()).collect();
        let saved = self.save_records(&mut story, &sheets, &mut revs, true);
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
        saved
    }

    /// Everything as a backup file's text.
    pub fn export_backup(self) -> String {
        let stories = self.load_all_stories();
        let own = self.read_store(|kv| non_story_records::read_non_story_records(kv)).unwrap_or_default();
        backup::encode_backup(&stories.iter().collect::<Vec<_>>(), &own, (self.core_api.now_ms)())
    }

    /// Looks at the store.
    pub fn read_store<T>(self, look: impl FnOnce(&dyn KeyValueStore) -> T) -> T {
        self.store.with_value(|kv| look(kv.as_ref()))
    }
}
