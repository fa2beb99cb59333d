//! Opens what is saved on this device for the whole program: merges localStorage with its mirror in IndexedDB, and connects the open
//! story to the events of the browser.

use crate::app::browser_functions::BROWSER_API;
use crate::app::features::gate::gate_draft::GateDraft;
use crate::app::features::question::live_picture::LivePictureState;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::storage::file_mirror::FileMirror;
use crate::app::storage::status::{StorageMode, StoryCallbacks};
use crate::app::storage::storage_handle::StorageHandle;
use crate::browser;
use crate::exercises::library::ExerciseLibrary;
use crate::storage::backups::backup;
use crate::storage::stores::encrypting_store::LOCK_KEY;
use leptos::prelude::*;
use std::time::Duration;

/// How long to wait for the mirror: a browser that does not answer must not keep the user from what localStorage has.
const MIRROR_TIMEOUT: Duration = Duration::from_secs(1);

/// Opens the storage and merges the mirror; the screens wait for `ready`.
pub fn set_up_open_story(
    library: ExerciseLibrary,
    storage: StorageHandle,
    ready: RwSignal<bool>,
    live_picture: LivePictureState,
) -> OpenStory {
    storage.set_browser_api(BROWSER_API);
    let open = OpenStory::new(library, storage);
    provide_context(open);
    provide_context(Handoff::default());
    provide_context(GateDraft::default());
    let file = FileMirror::new(storage, ready);
    provide_context(file);
    file.start();
    let question_flow = QuestionFlow::new(open);
    provide_context(question_flow);
    provide_context(live_picture);
    storage.register_story_callbacks(StoryCallbacks {
        save_now: Box::new(move || open.save_now()),
        export_story: Box::new(move || {
            open.with_untracked(|story, _| backup::encode_stories_backup(&[story], browser::now_ms()))
        }),
        position: Box::new(move || question_flow.position()),
        previous_position: Box::new(move || question_flow.previous_position()),
        take_over_writing: Box::new(move || open.request_write_lease(true)),
        restore_position: Box::new(move |position| question_flow.restore_position(position)),
        is_open: Box::new(move |id| open.is_open(id)),
        retry_saving_all: Box::new(move || open.retry_saving_all()),
        close_if_saved: Box::new(move || open.close_if_saved()),
    });
    browser::on_storage_event(move |key| {
        if key == LOCK_KEY {
            storage.on_lock_changed();
        }
        open.merge_from_other_tab();
    });
    browser::on_undo_shortcuts(move |redo| if redo { open.redo() } else { open.undo() });
    storage.lock.set_hooks(move || start_mirror_merge(open, ready), move || ready.set(false));
    if !storage.lock.is_locked() {
        start_mirror_merge(open, ready);
    }
    open
}

/// Merges the mirror, where there is one and the key is in memory.
fn start_mirror_merge(open: OpenStory, ready: RwSignal<bool>) {
    let storage = open.storage;
    match storage.storage_mode().get_untracked() {
        StorageMode::Enabled if !browser::is_ephemeral() => merge_mirror(open, ready),
        // Without localStorage: text is stored in the mirror, if that can be written.
        StorageMode::Unavailable if !browser::is_ephemeral() => {
            let on_probed =
                move |works| if works { merge_mirror(open, ready) } else { finish_mirror_merge(storage, ready) };
            storage.probe_mirror(on_probed);
            set_timeout(move || finish_mirror_merge(storage, ready), MIRROR_TIMEOUT);
        }
        StorageMode::Enabled | StorageMode::Ephemeral | StorageMode::Unavailable => finish_mirror_merge(storage, ready),
    }
}

fn merge_mirror(open: OpenStory, ready: RwSignal<bool>) {
    let storage = open.storage;
    let gone = storage.purge_expired_trash();
    set_timeout(
        move || {
            if !storage.lock.is_locked() {
                finish_mirror_merge(storage, ready);
            }
        },
        MIRROR_TIMEOUT,
    );
    browser::read_mirror(move |json| {
        if storage.restore_lock_from_mirror(json.as_deref()) {
            return; // The user is asked for the passphrase; then the merge begins again.
        }
        if let Some(json) = json {
            let recorded = storage.read_store(|kv| kv.set_recording(false)); // What the mirror restores is not part of this visit.
            storage.merge_mirror(&json, &gone);
            storage.read_store(|kv| kv.set_recording(recorded));
            open.merge_from_other_tab();
        }
        storage.resume_conversion();
        finish_mirror_merge(storage, ready);
    });
}

/// Sets `ready` once: a second time would draw the screen again while the user types.
fn finish_mirror_merge(storage: StorageHandle, ready: RwSignal<bool>) {
    if ready.try_get_untracked() == Some(false) {
        storage.read_store(|kv| kv.set_recording(true));
        ready.set(true);
    }
}
