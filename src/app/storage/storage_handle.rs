//! The storage as all screens use it: whether and where text is saved, and the save status.

use crate::app::browser_api::{BrowserApi, CoreBrowserApi};
use crate::app::storage::lock_state::LockHandle;
use crate::app::storage::status::{SaveStatus, StoppedSaving, StorageMode, StoryCallbacks, UndoableDeletion};
use crate::storage::backups::backup;
use crate::storage::records::{non_story_records, story_store};
use crate::storage::stores::encrypting_store::EncryptingStore;
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::Story;
use crate::story::model::ids::{StoryId, WriterId};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The handle to the storage.
#[derive(Clone, Copy)]
pub struct StorageHandle {
    pub(super) store: StoredValue<Box<dyn KeyValueStore>, LocalStorage>,
    pub(super) story_callbacks: StoredValue<Option<StoryCallbacks>, LocalStorage>,
    current_story: StoredValue<StoryId>,
    writer: StoredValue<WriterId>,
    /// The save status.
    pub(super) save_status: RwSignal<SaveStatus>,
    pub(in crate::app) storage_mode: RwSignal<StorageMode>,
    pub(in crate::app) stories_change_count: RwSignal<u32>,
    /// Whether the last save needed the reserved storage.
    pub(super) is_ballast_used: RwSignal<bool>,
    /// Whether a part of the open story is too large for localStorage.
    pub(super) has_overflow: RwSignal<bool>,
    pub(super) persist_requested: StoredValue<bool>,
    /// Whether the browser has granted persistent storage; `None` until it was asked.
    pub(super) persist_granted: RwSignal<Option<bool>>,
    /// Whether another tab writes in the open story; this tab then only reads.
    pub(in crate::app) is_open_elsewhere: RwSignal<bool>,
    /// The keys of quarantined texts that the user was told of.
    announced_quarantine: StoredValue<BTreeSet<String>>,
    has_quarantined: RwSignal<bool>,
    /// When the page was opened.
    pub(in crate::app) opened_at: StoredValue<i64>,
    /// The result of stopping to save during this visit; `None` while saving was not stopped.
    pub(in crate::app) stopped_saving: RwSignal<Option<StoppedSaving>>,
    /// The passphrase that the other person knows already; in memory only.
    pub(in crate::app) known_passphrase: RwSignal<Option<String>>,
    /// The last deletion, while it can be undone.
    pub(super) undoable_deletion: RwSignal<Option<UndoableDeletion>>,
    /// Keys whose texts in the mirror were written by a newer version.
    pub(super) newer_mirror_keys: StoredValue<BTreeSet<String>>,
    /// The lock.
    pub lock: LockHandle,
    /// The browser functions of the first load.
    pub core_api: CoreBrowserApi,
    browser_api: StoredValue<Option<BrowserApi>>,
    /// Writes the backup file at once, where there is one.
    pub(super) file_mirror_writer: StoredValue<Option<Box<dyn Fn()>>, LocalStorage>,
}

impl StorageHandle {
    /// Saves in a store.
    pub fn new(store: Rc<EncryptingStore>, mode: StorageMode, writer: WriterId, first: CoreBrowserApi) -> Self {
        Self {
            lock: LockHandle::new(Rc::clone(&store), first.now_ms),
            store: StoredValue::new_local(Box::new(store)),
            story_callbacks: StoredValue::new_local(None),
            current_story: StoredValue::new(StoryId::from_number(0)),
            writer: StoredValue::new(writer),
            save_status: RwSignal::new(SaveStatus::Unchanged),
            storage_mode: RwSignal::new(mode),
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

    /// A lazily loaded chunk provides all browser functions.
    pub fn set_browser_api(self, browser_api: BrowserApi) {
        self.browser_api.set_value(Some(browser_api));
    }

    /// All browser functions. Before a chunk has provided them, only those of the first load do something.
    pub fn browser_api(self) -> BrowserApi {
        self.browser_api.get_value().unwrap_or(BrowserApi::unavailable(self.core_api))
    }

    /// Registers the callbacks of the question chunk.
    pub fn register_story_callbacks(self, callbacks: StoryCallbacks) {
        self.story_callbacks.set_value(Some(callbacks));
    }

    /// Saves pending text at once; nothing can be pending before the question chunk is loaded.
    pub fn save_pending(self) {
        self.story_callbacks.with_value(|callbacks| callbacks.as_ref().map(|callbacks| (callbacks.save_now)()));
    }

    /// Saves all text of the open story as a file on the user's device.
    pub fn download_story(self) {
        if let Some(text) =
            self.story_callbacks.with_value(|callbacks| callbacks.as_ref().map(|callbacks| (callbacks.export_story)()))
        {
            (self.core_api.download_file)("restory-copy.json", "application/json", &text);
        }
    }

    /// Whether another tab writes in the open story; reactive.
    pub fn is_open_elsewhere(self) -> Signal<bool> {
        self.is_open_elsewhere.into()
    }

    /// Takes over writing in the open story from another tab.
    pub fn take_over_writing(self) {
        self.story_callbacks
            .with_value(|callbacks| callbacks.as_ref().map(|callbacks| (callbacks.take_over_writing)()));
    }

    /// The position in the flow of the open story.
    pub fn position(self) -> String {
        self.story_callbacks
            .with_value(|callbacks| callbacks.as_ref().map(|callbacks| (callbacks.position)()))
            .unwrap_or_default()
    }

    /// The position of the question before the current one of the open story.
    pub fn previous_position(self) -> Option<String> {
        self.story_callbacks.with_value(|verbs| verbs.as_ref().and_then(|verbs| (verbs.previous_position)()))
    }

    /// Returns to a position in the flow.
    pub fn restore_position(self, position: &str) {
        self.story_callbacks
            .with_value(|callbacks| callbacks.as_ref().map(|callbacks| (callbacks.restore_position)(position)));
    }

    /// Whether this story is the open one.
    pub fn is_open(self, id: &StoryId) -> bool {
        self.story_callbacks.with_value(|callbacks| callbacks.as_ref().is_some_and(|callbacks| (callbacks.is_open)(id)))
    }

    /// The id of the open story.
    pub fn current_story(self) -> StoryId {
        self.current_story.get_value()
    }

    /// Sets the id of the open story.
    pub fn set_current_story(self, id: StoryId) {
        self.current_story.set_value(id);
    }

    /// The save status; reactive.
    pub fn save_status(self) -> Signal<SaveStatus> {
        self.save_status.into()
    }

    /// Whether text is saved; reactive.
    pub fn storage_mode(self) -> Signal<StorageMode> {
        self.storage_mode.into()
    }

    /// The id of this running app, as a writer.
    pub fn writer(self) -> WriterId {
        self.writer.get_value()
    }

    /// Sets the status to pending. A failed status stays until a save succeeds.
    pub fn mark_pending(self) {
        if !matches!(self.save_status.get_untracked(), SaveStatus::Pending | SaveStatus::Failed(_)) {
            self.save_status.set(SaveStatus::Pending);
        }
    }

    /// Loads a story; records that cannot be read are quarantined and reported.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load_story(self, id: &StoryId) -> Result<story_store::LoadedStory, StoreError> {
        let now = (self.core_api.now_ms)();
        let loaded = self.store.with_value(|kv| story_store::load_story(kv.as_ref(), id, now))?;
        self.announce_quarantine(&loaded);
        Ok(loaded)
    }

    /// All stories that can be read; reactive to changes of the list of stories.
    pub fn load_all_stories(self) -> Vec<Story> {
        self.stories_change_count.track();
        let all = self.read_store(|kv| story_store::load_all_stories(kv, (self.core_api.now_ms)())).unwrap_or_default();
        for loaded in &all {
            self.announce_quarantine(loaded);
        }
        all.into_iter().filter_map(|loaded| loaded.story).collect()
    }

    /// The same as a memo for several readers: read once, and again when the list of stories changes.
    pub fn all_stories(self) -> Signal<Vec<Story>> {
        Memo::new(move |_| self.load_all_stories()).into()
    }

    fn announce_quarantine(self, loaded: &story_store::LoadedStory) {
        for key in &loaded.quarantined_keys {
            if self.announced_quarantine.try_update_value(|keys| keys.insert(key.clone())) == Some(true) {
                self.has_quarantined.try_set(true);
            }
        }
    }

    /// Whether some stored text could not be read, and the user has not dismissed the notice; reactive.
    pub fn has_quarantined(self) -> Signal<bool> {
        self.has_quarantined.into()
    }

    /// Saves each quarantined text as a file on the user's device.
    pub fn download_quarantined(self) {
        for (key, text) in self.quarantined_texts() {
            (self.core_api.download_file)(&format!("{key}.txt"), "text/plain", &text);
        }
        self.dismiss_quarantine_notice();
    }

    /// Dismisses the notice about quarantined texts.
    pub fn dismiss_quarantine_notice(self) {
        self.has_quarantined.set(false);
    }

    /// The ids of the stored stories; reactive to changes of the list.
    pub fn story_ids(self) -> Vec<StoryId> {
        self.stories_change_count.track();
        self.store.with_value(|kv| story_store::list_stories(kv.as_ref())).unwrap_or_default()
    }

    /// Moves a story to the bin, or restores it.
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

    /// Merges a whole story from a backup or from the mirror; returns whether it is saved.
    pub fn merge_story(self, incoming: &Story) -> bool {
        let here = self.load_story(incoming.id()).ok();
        let (before, mut revs) = here.map_or((None, BTreeMap::new()), |loaded| (loaded.story, loaded.revisions));
        let mut story = before.clone().unwrap_or_else(|| Story::new(incoming.id().clone()));
        story.merge(incoming);
        if before.as_ref() == Some(&story) {
            return true;
        }
        let record_ids = story.records().map(|(id, _)| id.clone()).collect();
        let saved = self.save_records(&mut story, &record_ids, &mut revs, true);
        self.stories_change_count.update(|n| *n = n.wrapping_add(1));
        saved
    }

    /// All data as a backup file's text.
    pub fn export_backup(self) -> String {
        let stories = self.load_all_stories();
        let own = self.read_store(|kv| non_story_records::read_non_story_records(kv)).unwrap_or_default();
        backup::encode_backup(&stories.iter().collect::<Vec<_>>(), &own, (self.core_api.now_ms)())
    }

    /// Whether there is anything beside stories that a backup holds: exercises, people, keys, pages of others.
    pub fn has_non_story_records(self) -> bool {
        self.read_store(|kv| non_story_records::read_non_story_records(kv)).is_ok_and(|records| !records.is_empty())
    }

    /// Reads from the store.
    pub fn read_store<T>(self, look: impl FnOnce(&dyn KeyValueStore) -> T) -> T {
        self.store.with_value(|kv| look(kv.as_ref()))
    }
}
