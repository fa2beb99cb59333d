//! A backup of all stories in a file that the user chose once: rewritten after each pause, encrypted while there is a lock.

use crate::app::storage::status::{SaveStatus, StorageMode};
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::backups::overwrite_check;
use crate::storage::device::eviction_risk::{EvictionRisk, StorageSignals, eviction_risk};
use crate::strings::BACKUP;
use leptos::prelude::*;
use std::time::Duration;

/// How long after the last save the file is written.
const WRITE_DEBOUNCE: Duration = Duration::from_millis(1_500);
/// The file name that is suggested.
const SUGGESTED_FILE_NAME: &str = "notes-copy.json";

/// The state of the backup file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FileMirrorState {
    /// The browser has not been asked yet.
    #[default]
    Unknown,
    /// This browser cannot write to files.
    Unsupported,
    /// No file is chosen.
    Off,
    /// The browser has to ask the user again before the page may write to the file.
    NeedsPermission(String),
    /// The file is being kept up to date.
    Active(String),
    /// The file holds stories that are not here, so it is not overwritten automatically.
    HasOtherStories(String),
    /// The file could not be written.
    Failed(String),
}

/// The handle to the backup file.
#[derive(Clone, Copy)]
pub struct FileMirror {
    state: RwSignal<FileMirrorState>,
    /// When the file was last written.
    last_written_at: RwSignal<Option<i64>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Whether a write is in progress, and whether another is needed after it.
    is_writing: StoredValue<bool>,
    needs_rewrite: StoredValue<bool>,
    /// Whether the present contents of the file may be overwritten.
    may_overwrite: StoredValue<bool>,
    /// Whether the mirror is merged: before that, the data here may be incomplete.
    is_mirror_merged: RwSignal<bool>,
    storage: StorageHandle,
}

impl FileMirror {
    /// Nothing is known about the file yet.
    pub fn new(storage: StorageHandle, ready: RwSignal<bool>) -> Self {
        Self {
            state: RwSignal::default(),
            last_written_at: RwSignal::new(None),
            timer: StoredValue::new(None),
            is_writing: StoredValue::new(false),
            needs_rewrite: StoredValue::new(false),
            may_overwrite: StoredValue::new(false),
            is_mirror_merged: ready,
            storage,
        }
    }

    /// The state of the file; reactive.
    pub fn state(self) -> Signal<FileMirrorState> {
        self.state.into()
    }

    /// When the file was last written; reactive.
    pub fn last_written_at(self) -> Signal<Option<i64>> {
        self.last_written_at.into()
    }

    /// Whether a backup file can be used: not where nothing is saved. Reactive.
    pub fn is_available(self) -> bool {
        let can = self.state.with(|stands| !matches!(stands, FileMirrorState::Unknown | FileMirrorState::Unsupported));
        can && self.storage.storage_mode().get() == StorageMode::Enabled
    }

    /// Whether a backup file is kept up to date; reactive.
    pub fn is_active(self) -> bool {
        self.state.with(|stands| matches!(stands, FileMirrorState::Active(_))) && self.is_available()
    }

    /// Looks for a file chosen earlier, and follows every save from then on.
    pub fn start(self) {
        self.send_request("look", String::new());
        let storage = self.storage;
        storage.file_mirror_writer.set_value(Some(Box::new(move || self.write())));
        Effect::new(move |_| {
            let saved =
                matches!(storage.save_status().get(), SaveStatus::Saved | SaveStatus::Mirrored | SaveStatus::Unchanged);
            storage.stories_change_count.track();
            storage.lock.is_unlocked(); // Setting or removing the lock changes whether the file is encrypted.
            if self.is_mirror_merged.get() && saved && !storage.lock.is_locked() {
                self.schedule_write();
            }
        });
    }

    /// Lets the user choose a file, which is written at once.
    pub fn choose_file(self) {
        self.send_request("choose", SUGGESTED_FILE_NAME.to_owned());
    }

    /// Lets the browser ask the user for permission again, then writes the file.
    pub fn resume(self) {
        self.send_request("resume", String::new());
    }

    /// Stops writing the file, which stays as it is.
    pub fn stop(self) {
        self.last_written_at.set(None);
        self.send_request("forget", String::new());
    }

    /// Overwrites the file although it holds stories that are not here.
    pub fn overwrite(self) {
        self.may_overwrite.set_value(true);
        self.send_request("look", String::new());
    }

    fn send_request(self, question: &'static str, text: String) {
        if question == "choose" {
            self.may_overwrite.set_value(false);
        }
        let on_reply = move |answer: Option<String>| self.handle_reply(answer.as_deref());
        (self.storage.browser_api().send_file_mirror_request)(question, text, Box::new(on_reply));
    }

    fn handle_reply(self, answer: Option<&str>) {
        let answer: Vec<String> = answer.and_then(|answer| serde_json::from_str(answer).ok()).unwrap_or_default();
        let mut answer = answer.into_iter();
        let (how, name) = (answer.next().unwrap_or_default(), answer.next().unwrap_or_default());
        let before = self.state.try_get_untracked().unwrap_or_default();
        let now = match how.as_str() {
            "read" if !self.may_overwrite_contents(&answer.next().unwrap_or_default()) => {
                FileMirrorState::HasOtherStories(name)
            }
            "on" | "read" | "written" => FileMirrorState::Active(name),
            "waits" => FileMirrorState::NeedsPermission(name),
            "off" => FileMirrorState::Off,
            "failed" => FileMirrorState::Failed(name),
            _ => FileMirrorState::Unsupported,
        };
        let message = match &now {
            FileMirrorState::Failed(_) if now != before => Some(BACKUP.file_failed),
            FileMirrorState::HasOtherStories(_) if now != before => Some(BACKUP.file_holds),
            _ => None,
        };
        if how == "written" {
            self.last_written_at.try_set(Some((self.storage.browser_api().now_ms)()));
        }
        if now != before {
            self.state.try_set(now.clone());
        }
        if let Some(message) = message {
            self.storage.browser_api().announce_alert(message);
        }
        if how == "read" && matches!(now, FileMirrorState::Active(_)) {
            self.may_overwrite.try_set_value(true);
            return self.write();
        }
        if how == "on" || self.needs_rewrite.try_get_value() == Some(true) {
            self.needs_rewrite.try_set_value(false);
            self.schedule_write();
        }
    }

    /// Whether everything in the file is here, too.
    fn may_overwrite_contents(self, there: &str) -> bool {
        self.contents().is_some_and(|new| {
            self.storage.read_store(|kv| overwrite_check::would_lose_data(kv, there, &new)) == Ok(false)
        })
    }

    fn may_write(self) -> bool {
        let holds = |stands: &FileMirrorState| {
            matches!(
                stands,
                FileMirrorState::Active(_) | FileMirrorState::Failed(_) | FileMirrorState::HasOtherStories(_)
            )
        };
        self.state.with_untracked(holds)
            && self.is_mirror_merged.get_untracked()
            && self.storage.storage_mode().get_untracked() == StorageMode::Enabled
            && !untrack(|| self.storage.lock.is_locked())
    }

    fn schedule_write(self) {
        if !self.may_write() {
            return;
        }
        self.timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(move || self.write(), WRITE_DEBOUNCE).ok();
        });
    }

    fn contents(self) -> Option<String> {
        let is_held = untrack(|| self.storage.lock.is_unlocked());
        if is_held {
            self.storage.export_encrypted_backup().ok()
        } else {
            Some(untrack(|| self.storage.export_backup()))
        }
    }

    fn write(self) {
        if !self.may_write() {
            return;
        }
        if !self.may_overwrite.get_value() {
            return self.send_request("read", String::new());
        }
        if self.is_writing.get_value() {
            return self.needs_rewrite.set_value(true);
        }
        let Some(text) = self.contents() else { return };
        self.is_writing.set_value(true);
        let on_reply = move |answer: Option<String>| {
            self.is_writing.try_set_value(false);
            self.handle_reply(answer.as_deref());
        };
        (self.storage.browser_api().send_file_mirror_request)("write", text, Box::new(on_reply));
    }
}

impl StorageHandle {
    /// Writes the backup file at once, where there is one.
    pub(in crate::app) fn write_file_mirror(self) {
        self.file_mirror_writer.with_value(|write| write.as_ref().map(|write| write()));
    }

    /// Finds what may make this browser delete stored data, as far as that can be known.
    pub fn check_eviction_risk(self, done: impl FnOnce(EvictionRisk) + 'static) {
        let around = (self.browser_api().browser_info)();
        let on_reply = move |answer: Option<String>| {
            let signs: StorageSignals =
                answer.and_then(|answer| serde_json::from_str(&answer).ok()).unwrap_or_default();
            done(eviction_risk(&around, signs));
        };
        (self.browser_api().send_file_mirror_request)("signs", String::new(), Box::new(on_reply));
    }
}
