//! Locking: this tab, all tabs, and what is removed from the screen and from memory with it.

use crate::app::storage::status::UNSAVED_STASH_KEY;
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::stores::encrypting_store::LockState;
use leptos::prelude::*;

impl StorageHandle {
    /// Locks this tab and all others, because a key in another tab would still open the data.
    pub fn lock_all_tabs(self) {
        if self.lock.encrypting_store().is_some_and(|store| store.lock_json().is_some()) {
            (self.core_api.broadcast_lock)();
        }
        self.lock_this_tab();
    }

    /// Saves pending text encrypted, then forgets the key and removes all user text from the screen and from memory.
    pub fn lock_this_tab(self) {
        if !matches!(self.lock.state.get_untracked(), LockState::Unlocked(_)) {
            return;
        }
        (self.core_api.blur_active_field)();
        self.save_pending();
        if let Some(store) = self.lock.encrypting_store() {
            store.forget_key();
        }
        self.lock.refresh(); // The screen is removed first: it must not be drawn without its story.
        self.clear_after_lock();
    }

    fn clear_after_lock(self) {
        let gone = self
            .story_callbacks
            .with_value(|callbacks| callbacks.as_ref().is_none_or(|callbacks| (callbacks.close_if_saved)()));
        self.lock.has_unsaved.set(!gone);
        if gone {
            (self.core_api.stash_for_crash_screen)(UNSAVED_STASH_KEY, "");
        }
        self.lock.lock_hook.with_value(|call| call.as_ref().map(|call| call()));
        self.undoable_deletion.set(None); // It holds user text, too.
        self.known_passphrase.set(None);
        self.core_api.announce_status("");
    }

    /// Another tab wrote the lock, or a write of this tab was refused because of it.
    pub fn on_lock_changed(self) {
        match self.lock.refresh() {
            (before, LockState::Locked) if before != LockState::Locked => self.clear_after_lock(),
            (LockState::Locked, LockState::Unprotected) => self.lock.run_unlock_hook(), // Another tab removed the lock.
            (_, LockState::Erased) => {
                self.clear_after_lock();
                self.lock.reset_after_erase();
                self.lock.run_unlock_hook();
                self.stories_change_count.update(|n| *n = n.wrapping_add(1));
            }
            (_, LockState::Unprotected | LockState::Locked | LockState::Unlocked(_)) => {}
        }
    }

    /// The page is hidden or left: saves pending text. Leaving the site also forgets the key.
    pub fn on_page_hide(self, gone: bool) {
        self.save_pending();
        if gone {
            self.lock_all_tabs();
        }
    }

    /// Reports activity, or that the page became visible or hidden; `None` is a periodic check.
    pub fn on_activity(self, here: Option<bool>) {
        if self.lock.update_activity(here) {
            self.lock_this_tab();
        }
    }
}
